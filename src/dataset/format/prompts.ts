import type { Format } from './format.ts';
import { isObject, isText, NEXT_TO_QUESTION, otherKeys } from './shapes.ts';

export const prompts: Format = {
  id: 'prompts',
  title: 'prompts without answers',
  accepted: 'evaluation',
  convert: 'add a completion to every prompt',
  keys: ['prompt'],
  recognise: (record) =>
    isObject(record) &&
    isText(record.prompt) &&
    otherKeys(record, 'prompt').every((key) => NEXT_TO_QUESTION.test(key) || key === 'label' || key === 'answer')
      ? 'weak'
      : null,
  columns: (table) => (table.hasText('prompt') ? 'weak' : null),
  weak: { texts: () => ['prompt'] },
  samples: () => [[{ prompt: 'a' }, { prompt: 'b' }, { prompt: 'c' }]],
};
