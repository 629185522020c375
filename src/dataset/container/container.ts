import type { Format } from '../format/format.ts';
import type { ByteStream, Input } from '../input.ts';
import type { Recognition } from '../recognition.ts';
import type { ContainerId, DatasetRecord, Layout } from '../record.ts';
import type { Head } from './head.ts';
import type { Rewrite } from './rewrite.ts';

/** One way to store records in a file: how it is recognized, read and rewritten. `index.ts` lists them all. */
export interface Container {
  /** Stable: `dataset check --format json` shows it. */
  id: ContainerId;
  /** `JSONL` */
  title: string;
  /** The extension that Together's SDKs want. */
  extension: string;
  /** False if the file is binary: then records have no bytes of their own, and no encoding. */
  isText: boolean;
  /** Cells and columns instead of a value per record: then the format is checked as a whole, not record by record. */
  isTable?: true;
  /** The records are the items of one value, which may also be the content of a web page. */
  isList?: true;
  /** Minimum number of records in a file without a known format, and of words in a row in one of its texts. */
  freeText: { records(isTelling: boolean): number; words: number };
  /** What Together accepts a file in this layout for. */
  purpose(layout: Layout, format: Format | null): Recognition['purpose'];
  /** How to turn it into something that Together accepts for training. */
  convert?: (isAccepted: boolean) => string;
  /** Recognizes a binary file: undefined if it is not in this container, null if it is not a dataset. */
  recogniseBytes?(input: Input, path: string, isExpected: boolean): Promise<Recognition | null> | undefined;
  /** Recognizes a text: undefined if it is not in this container, null if it is not a dataset. */
  recogniseText?(text: Unrecognised): Promise<Recognition | null | undefined>;
  /** Every record of a file, in constant memory (Parquet: a page of each column), in batches of a chunk. */
  read(input: Input | ByteStream, layout: Layout, options: ReadOptions): Batches;
  /** Writes the file with changed records. What does it is loaded on demand: a scan only reads. */
  rewrite: Rewrite;
}

/** A text that may be a dataset. */
export interface Unrecognised {
  input: Input;
  head: Head;
  path: string;
  /** The user says that it is a dataset: then even a weak guess counts. */
  isExpected: boolean;
  /** Added to the score, for the name. */
  bonus: number;
}

export interface ReadOptions {
  /** Called with the number of every blank line of JSONL and CSV. */
  onBlank?: (line: number) => void;
  /** Also yield the text around the records, as records with index 0: a CSV header and the rows before it, and the rest of an object with lists. */
  header?: boolean;
  /** Parquet: also read these columns if they are lists of numbers, such as token ids, as `Float64Array`. */
  numbers?: readonly string[];
}

export type Batches = AsyncGenerator<readonly DatasetRecord[]>;
