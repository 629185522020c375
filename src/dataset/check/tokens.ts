import { counted } from '../../io/words.ts';
import { kindOf, type Tell } from './issue.ts';

/** The value of `labels` for tokens that the model does not learn from. */
const MASKED = -100;

interface Column {
  name: string;
  /** What its numbers are, for people. */
  expected: string;
  is(item: number): boolean;
}

/** Together docs: fine-tuning/data-preparation, tokenized data. */
const COLUMNS: readonly Column[] = [
  { name: 'input_ids', expected: 'whole numbers from 0', is: (item) => item >= 0 },
  { name: 'attention_mask', expected: '0 or 1', is: (item) => item === 0 || item === 1 },
  { name: 'labels', expected: `token ids, or ${MASKED} for what is not learned`, is: (item) => item >= 0 || item === MASKED },
  { name: 'position_ids', expected: 'whole numbers from 0', is: (item) => item >= 0 },
];

/** Checks a record of token ids: every column has one whole number for each token. */
export function checkTokens(record: Record<string, unknown>, tell: Tell): void {
  const { input_ids: ids, labels } = record;
  for (const column of COLUMNS) {
    const { name } = column;
    if (name !== 'input_ids' && !(name in record)) continue;
    const list = record[name];
    if (!isList(list)) {
      tell(
        'error',
        'tokens',
        name,
        list === undefined ? `${name} is missing` : `${name} is ${kindOf(list)}`,
        `a list of ${column.expected}`,
      );
      continue;
    }
    checkItems(list, column, tell);
    if (name !== 'input_ids' && isList(ids) && list.length !== ids.length)
      tell('error', 'tokens', name, `${name} has ${counted(list.length, 'item')}, input_ids ${ids.length}`, 'as many items as input_ids');
  }
  if (isList(ids) && ids.length === 0) tell('warning', 'empty', 'input_ids', 'the record has no tokens', 'at least one token');
  if (isList(labels) && labels.length > 0 && Array.prototype.every.call(labels, (label) => label === MASKED))
    tell('warning', 'tokens', 'labels', `every label is ${MASKED}`, 'labels to learn; the model learns nothing from this record');
}

type List = readonly unknown[] | Float64Array;

const isList = (value: unknown): value is List => Array.isArray(value) || value instanceof Float64Array;

/** Reports only the first item that is wrong. */
function checkItems(list: List, { name, expected, is }: Column, tell: Tell): void {
  for (let i = 0; i < list.length; i++) {
    const item = list[i];
    const number = typeof item === 'bigint' || typeof item === 'boolean' ? Number(item) : item;
    if (typeof number === 'number' && Number.isInteger(number) && is(number)) continue;
    const what = typeof number !== 'number' ? kindOf(item) : Number.isInteger(number) ? String(number) : 'not a whole number';
    return tell('error', 'tokens', `${name}[${i}]`, `the item is ${what}`, expected);
  }
}
