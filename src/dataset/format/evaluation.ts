import type { Format } from './format.ts';
import { isObject, isText } from './shapes.ts';

/** Together docs: evaluations, pre-generated outputs to compare. Their columns may have any names; these are those of the docs. */
export const evaluation: Format = {
  id: 'evaluation',
  title: 'evaluation (prompt, response_a, response_b)',
  accepted: 'evaluation',
  keys: ['prompt', 'question', 'input', 'instruction'],
  recognise: (record) =>
    isObject(record) &&
    isText(record.response_a) &&
    isText(record.response_b) &&
    evaluation.keys.some((key) => isText(record[key]) || Array.isArray(record[key]))
      ? 'strong'
      : null,
  columns: (table) => (table.hasText('response_a') && table.hasText('response_b') ? 'pair' : null),
  samples: () => [[1, 2].map((n) => ({ prompt: `What is ${n} and ${n}?`, response_a: `It is ${2 * n}.`, response_b: 'I do not know.' }))],
};
