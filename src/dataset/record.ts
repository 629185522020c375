/** What the readers of all containers yield, and how they say what they could not read. */

/** How records are laid out in a file, once gzip is off and the text is UTF-8. `json` is an array, or values one after another. */
type Container = 'jsonl' | 'json' | 'csv' | 'tsv' | 'parquet';
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Everything that must be known to read a file. */
export interface Layout {
  container: Container;
  gzip: boolean;
  encoding: Encoding;
  /** CSV and TSV: one ASCII character. */
  delimiter?: string;
  /** CSV and TSV: rows before the header (`sep=,`, a title, comments); empty ones do not count. */
  preamble?: number;
}

export type ProblemCode =
  | 'not-json' // the text of the record is not JSON
  | 'not-utf8' // bytes that are no UTF-8; the value is read with U+FFFD in their place
  | 'truncated' // the file ends inside the record
  | 'too-long' // longer than MAX_RECORD_BYTES: not read
  | 'too-deep' // nested deeper than MAX_DEPTH: not parsed
  | 'quotes' // CSV: a quote that is not closed, or text behind a closing quote
  | 'columns' // CSV: not as many cells as the header has
  | 'gzip' // not gzip throughout, or it unpacks to far more than any dataset does
  | 'parquet' // the file contradicts itself, or uses what cannot be read
  | 'outside'; // text outside of the array's elements

export interface Problem {
  code: ProblemCode;
  /** For people; holds nothing of the record's text. */
  message: string;
  /** Byte offset in the record, if known. */
  at?: number;
  /** Something was not read, so nobody can say what is in it. */
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
  /** Parsed when first asked for; undefined if that cannot be done. CSV: an object by header names. */
  readonly value: unknown;
  readonly error: Problem | undefined;
  /** Tells the record that its text was read and is JSON in UTF-8, so that it need not be parsed to know that it has no error. */
  isJson?(): void;
  /** Something stands before it on its line, and is no part of it (see `prefix.ts`). */
  prefixed?: true;
  /** CSV only. */
  cells?: readonly Cell[];
  header?: readonly string[];
}

/**
 * The longest record that is read, in bytes. Vision examples may have ten images of 10 MB, but the memory that
 * a hook may take is bounded too; a longer record is reported, not passed over in silence.
 */
export const MAX_RECORD_BYTES = 32 << 20;

/** Deepest nesting that is parsed. Python's json module, which Together's tools use, gives up near 1,000. */
export const MAX_DEPTH = 500;
