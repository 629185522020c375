import { convertTo } from '../lines-advice.ts';
import type { Format } from './format.ts';
import { isObject, isText } from './shapes.ts';

/** Stanford Alpaca's data release. */
export const alpaca: Format = {
  id: 'alpaca',
  title: 'Alpaca (instruction, input, output)',
  accepted: null,
  convert: `join instruction and input to prompt, rename output to completion: ${convertTo('instruction')}`,
  keys: ['instruction'],
  answers: ['output', 'response'],
  recognise: (record) =>
    isObject(record) && isText(record.instruction) && (isText(record.output) || isText(record.response)) ? 'pair' : null,
  columns: (table) => (table.hasText('instruction') && (table.hasText('output') || table.hasText('response')) ? 'pair' : null),
  samples: () => [[1, 2].map((n) => ({ instruction: `Add ${n} and 1.`, input: '', output: `${n + 1}` }))],
};
