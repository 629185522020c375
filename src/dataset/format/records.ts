import type { Format } from './format.ts';
import { TO_CONVERSATION } from './shapes.ts';

/** Any keys: `free-text.ts` finds it, if people wrote text in the records. */
export const records: Format = {
  id: 'records',
  title: 'records with free text',
  accepted: null,
  convert: `use the keys of one of Together's formats: {"text": …}, {"prompt": …, "completion": …} or ${TO_CONVERSATION}`,
  keys: [],
  recognise: () => null,
  samples: () => [[1, 2].map((n) => ({ who: n, note: `She wrote to us that the parcel number ${n} never came.` }))],
};
