/** What the readers of all containers yield, including problems. */

/** How records are laid out in a file, after unpacking gzip and decoding to UTF-8. `json` is an array, or a sequence of values. */
export type ContainerId = 'jsonl' | 'json' | 'csv' | 'tsv' | 'parquet';
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * What the cells of a column are: the plain name of a column for it. A column of things (`thing-columns.ts`) keeps its own name: `THINGS`.
 */
export type Meaning =
  | 'first_name'
  | 'last_name'
  | 'full_name'
  | 'address'
  | 'postcode'
  | 'city'
  | 'birth_date'
  | 'phone'
  | 'age'
  | 'birth_year'
  | typeof THINGS;
export const THINGS = 'things';

/** The meanings of columns whose names say nothing or too little, by these names; in rows of cells, by their numbers from 0. */
export type Meanings = ReadonlyMap<string, Meaning>;

/** Everything that is needed to read a file. */
export interface Layout {
  container: ContainerId;
  gzip: boolean;
  encoding: Encoding;
  /** CSV and TSV: one ASCII character. */
  delimiter?: string;
  /** CSV and TSV: rows before the header (`sep=,`, a title, comments); empty ones do not count. */
  preamble?: number;
  /** JSON: an object whose lists hold the records: `{"train": […], "test": […]}`. */
  wrapped?: true;
  /** CSV and TSV: the first row is a record. Its columns are called `column 1`, `column 2`, … */
  headless?: true;
  meanings?: Meanings;
}

export type ProblemCode =
  | 'not-json' // the text of the record is not JSON
  | 'not-utf8' // bytes that are not UTF-8; the value has U+FFFD in their place
  | 'truncated' // the file ends inside the record
  | 'too-long' // longer than MAX_RECORD_BYTES: not read
  | 'too-deep' // nested deeper than MAX_DEPTH: not parsed
  | 'quotes' // CSV: an unclosed quote, or text after a closing quote
  | 'columns' // CSV: the row and the header have different numbers of cells
  | 'gzip' // damaged gzip data, or it unpacks to far more than any dataset does
  | 'parquet' // the file contradicts itself, or uses unsupported features
  | 'outside'; // text outside the array's elements

export interface Problem {
  code: ProblemCode;
  /** For people; contains none of the record's text. */
  message: string;
  /** Byte offset in the record, if known. */
  at?: number;
  /** Something was not read, so its content is unknown. */
  unread: boolean;
}

/** A cell of a CSV record: byte offsets in the record of its raw text, without its quotes. */
export interface Cell {
  start: number;
  end: number;
  quoted: boolean;
}

/**
 * One record. Text containers: `start` and `end` are byte offsets of its text in the file after gunzip and, for UTF-16,
 * after transcoding (the byte order mark counts); its line ending and the array's commas are not part of it.
 * Parquet: there is no text; `bytes` is empty and all offsets are 0.
 */
export interface DatasetRecord {
  /** Counts from 1; a CSV header does not count. */
  index: number;
  /** Line of its first byte, from 1; 0 in Parquet. */
  line: number;
  start: number;
  end: number;
  bytes: Buffer;
  /** Parsed on first access; undefined if that fails. CSV: an object with the header's names as keys. */
  readonly value: unknown;
  readonly error: Problem | undefined;
  /** Call if the text is known to be JSON in UTF-8: then the record need not be parsed to know that it has no error. */
  isJson?(): void;
  /** Its line has something before it that is not part of it (see `prefix.ts`). */
  prefixed?: true;
  /** JSONL: its line has a comma after it, which is not part of it. */
  hasComma?: true;
  /** CSV only. */
  cells?: readonly Cell[];
  header?: readonly string[];
  /** JSON: names for the items of a record that is a list. The file has them before the record: `{"columns": ["name", "dob"], "data": [[…]]}`. */
  columns?: readonly string[];
  /** Of its layout. Whoever reads the file sets it. */
  meanings?: Meanings;
}

/**
 * The longest record that is read, in bytes. Vision examples may have ten images of 10 MB, but a hook's memory is
 * also limited. A longer record is reported, not skipped silently.
 */
export const MAX_RECORD_BYTES = 32 << 20;

/** Deepest nesting that is parsed. Python's json module, which Together's tools use, fails near 1,000. */
export const MAX_DEPTH = 500;

/** Total length of all strings and bytes in a value. */
export function textSize(value: unknown): number {
  if (typeof value === 'string' || value instanceof Uint8Array) return value.length;
  if (typeof value !== 'object' || value === null || value instanceof Float64Array) return 0;
  let size = 0;
  for (const item of Array.isArray(value) ? value : Object.values(value)) size += textSize(item);
  return size;
}

/** How much memory a record takes, roughly: the bytes of its text, or, in Parquet, the length of its values. */
export const sizeOf = ({ bytes, value }: DatasetRecord): number => bytes.length || textSize(value);
