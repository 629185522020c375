import type { Purpose } from '../purpose.ts';
import type { RecordRules } from './record.ts';

/** One version of Together's SDK for Python that checks files before it uploads them. Facts: together/utils/files.py and together/resources/files.py of the package. */
export interface Sdk {
  version: string;
  /** The purpose that its check assumes; null if it does not check files for this purpose. */
  checks(purpose: Purpose): Purpose | null;
  /** Null if it only asks for one JSON object per line, and skips blank lines. */
  records: RecordRules | null;
  columns: readonly string[];
}

const COLUMNS = ['input_ids', 'attention_mask', 'labels'];

/**
 * The three ways in which versions differ. 1.5.35 checks as 1.6.0 and 2.0.0 do, 2.14.0 as 2.5.0 and later, 3.1.1 as 2.36.0 and later.
 * From 2.15.0 on, the server checks the records, after the upload.
 */
export const SDKS: readonly Sdk[] = [
  {
    version: '1.5.35',
    checks: (purpose) => (purpose === 'fine-tune' ? purpose : null),
    records: { roles: ['system', 'user', 'assistant'], alternates: true, needsContent: true, extra: {} },
    columns: COLUMNS,
  },
  {
    version: '2.14.0',
    checks: () => 'fine-tune', // its upload does not pass the purpose on
    records: {
      roles: ['system', 'user', 'assistant', 'tool'],
      alternates: false,
      needsContent: false,
      extra: { conversation: ['tools'] },
    },
    columns: [...COLUMNS, 'position_ids'],
  },
  { version: '3.1.1', checks: (purpose) => purpose, records: null, columns: [...COLUMNS, 'position_ids'] },
];
