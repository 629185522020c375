/** One problem of a dataset. It contains key names and counts, never text from the dataset. */
export interface Issue {
  severity: 'error' | 'warning';
  /** Stable, for programs. */
  code: string;
  /** Record from 1, or 0 for the file as a whole. */
  record: number;
  /** Line from 1; 0 in Parquet and for the file as a whole. */
  line: number;
  /** Where in the record: `messages[1].content`. */
  path: string;
  what: string;
  /** What Together accepts instead. */
  expected: string;
}

/** Reports a problem at a path of a record. */
export type Tell = (severity: Issue['severity'], code: string, path: string, what: string, expected: string) => void;

/** The kind of a value, without the value itself. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'bigint') return 'a number';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
