import type { Format } from './format.ts';
import { isObject } from './shapes.ts';

/** Together docs: fine-tuning/data-preparation, tokenized data. */
export const tokens: Format = {
  id: 'tokens',
  title: 'token ids',
  accepted: null,
  convert: 'write it as Parquet with the columns input_ids, attention_mask and labels',
  keys: ['input_ids'],
  recognise(record) {
    const ids = isObject(record) ? record.input_ids : undefined;
    return Array.isArray(ids) && ids.length > 0 && ids.every((id) => Number.isInteger(id)) ? 'strong' : null;
  },
  columns: (table) => (table.has('input_ids') ? 'strong' : null),
  // The first three are in the Python SDK, the docs also have the fourth.
  acceptedColumns: ['input_ids', 'attention_mask', 'labels', 'position_ids'],
  samples: () => [[{ input_ids: [1, 2], labels: [1, 2] }]],
};
