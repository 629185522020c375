import type { Format } from './format.ts';
import { UPLOAD_FOR_EVAL } from '../lines-advice.ts';
import { TO_CONVERSATION } from './shapes.ts';

/** Any keys: `free-text.ts` and `contacts.ts` find records in which people may be named. */
export const records: Format = {
  id: 'records',
  title: 'another format',
  accepted: null,
  convert: `use the keys of one of Together's formats: {"text": …}, {"prompt": …, "completion": …} or ${TO_CONVERSATION}; ${UPLOAD_FOR_EVAL}`,
  keys: [],
  recognise: () => null,
  samples: () => [[1, 2].map((n) => ({ who: n, note: `She wrote to us that the parcel number ${n} never came.` }))],
};
