import type { Tell } from '../check/issue.ts';

/** How clearly one record shows its format: `strong` is a structure that only this format has; `pair` is two characteristic names; `weak` is a common name. */
export type Strength = 'strong' | 'pair' | 'weak';

/** One format of records: everything that the program knows about it. `index.ts` lists them all. */
export interface Format {
  /** Stable: `dataset check --format json` shows it. */
  id: string;
  title: string;
  /** What Together accepts a JSONL file in this format for. */
  accepted: 'fine-tuning' | 'batch inference' | 'evaluation' | null;
  /** If it is not accepted: how to convert it. */
  convert?: string;
  /** Every record has one of these keys. `prefilter.ts` must know them, or files in this format are skipped. */
  keys: readonly string[];
  /** How clearly a parsed record has this format. `other`: it certainly has no format. */
  recognise(record: unknown): Strength | 'other' | null;
  /** How clearly the columns of a Parquet file have this format. */
  columns?(table: Columns): Strength | null;
  /** Together accepts Parquet with these columns and no others. */
  acceptedColumns?: readonly string[];
  /** Keys of the texts that a model learns to give as answers. If one is empty, the check says so. */
  answers?: readonly string[];
  /** Keys of lists of messages. Those of the assistant are answers. */
  conversations?: readonly string[];
  /** Samples: each has the records of one file. Tests prove the format with them. */
  samples: () => readonly (readonly unknown[])[];
  /** For a format with common words as keys: the further conditions. */
  weak?: WeakFormat;
  /** Each record is a request to an API, so one alone is a dataset. */
  requests?: true;
  /** So close to an accepted format that checking each record helps. */
  isClose?: true;
  /** Records are lists, not objects. */
  lists?: true;
  check?: Check;
}

interface WeakFormat {
  /** Keys of the main texts of a record: prose in them makes a dataset. */
  texts(record: Record<string, unknown>): readonly string[];
  /** The record may also be a case of a unit test, so it needs prose. */
  mayBeTest?(record: Record<string, unknown>): boolean;
  /** A table with such columns is a dataset even if the texts are short. */
  tables?: true;
}

/** How the records of a format are checked one by one. */
export interface Check {
  /** For people: the keys that a record needs. */
  needs: string;
  /** By its keys alone, as the SDKs decide it. Together refuses a record that claims more than one format. */
  claims(record: Record<string, unknown>): boolean;
  /** No other format may claim a record that this one claims. */
  alone?: true;
  /** Keys that Together knows at the top of a record. */
  known: readonly string[];
  record(record: Record<string, unknown>, tell: Tell): void;
  /** If no format claims a record: the key that it lacks for this one. */
  missing?(record: Record<string, unknown>): string | undefined;
  /** A key whose value must be different in every record. */
  unique?: string;
}

/** The columns of a Parquet file. */
export interface Columns {
  has(name: string): boolean;
  /** The column holds texts, or structures with texts. */
  hasText(name: string): boolean;
}
