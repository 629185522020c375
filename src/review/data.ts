/** The data of a review page, written by `collect.ts` and read by the script in `browser/`. */
import type { DecisionsFile } from '../policy/decisions.ts';

export interface ReviewData {
  /** `together-guard 0.1.0` */
  tool: string;
  /** The dataset's path, as in findings and decisions. */
  file: string;
  /** The command that writes a clean copy of it. */
  sanitize: string;
  /** The command that runs together-guard in the user's project. */
  command: string;
  /** Title of the format: `conversational`. */
  format: string;
  /** Digest of the content. The browser stores marks under this id. */
  id: string;
  /** Number of all records, and of those with findings. */
  records: number;
  recordsFound: number;
  /** Number of all findings, and of those without a card. */
  findings: number;
  omitted: number;
  /** From this record on, there is less text around a finding. */
  narrowFrom?: number;
  /** For people: the secrets in it, by rule and without values, since no page lists them. Empty if there are none. */
  secrets: string;
  /** Number of findings that the datasheet next to the dataset says were made up, and that are not listed; only if there are any. */
  madeUp?: number;
  /** Notes about what could not be inspected. */
  notes: string[];
  /** One for each rule that found something. */
  types: FoundType[];
  /** Counts of all findings, most frequent first. Types have their titles: the same in the terminal and on the page. */
  counts: Record<Dimension, Count[]>;
  cards: Card[];
  /** The page comes from `serve.ts`: it saves there, and begins with what was saved before. */
  served?: {
    /** The decisions file, for people. */
    file: string;
    decisions: readonly DecisionsFile['decisions'][number][];
    /** Counts how often the page was opened: only the last one saves. */
    tab: number;
  };
}

/** `messages[2].content` → `messages[].content`: the index differs from record to record, so the counts leave it out. */
export const withoutIndexes = (path: string): string => path.replace(/\[\d+\]/g, '[]');

export type Dimension = 'type' | 'field' | 'role';
export type Tier = 'block' | 'review';

export interface FoundType {
  /** `EMAIL` */
  type: string;
  /** `email` */
  rule: string;
  title: string;
}

export interface Count {
  name: string;
  block: number;
  review: number;
}

/** A record with findings, or a part of one with many. */
export interface Card {
  /** From 1. */
  record: number;
  /** 0 in Parquet. */
  line: number;
  /** Fingerprint of the record. */
  print: string;
  /** From 1. */
  part: number;
  parts: number;
  texts: CardText[];
  /** Number of the record's texts that are not shown. */
  hidden: number;
}

/** A text field, or the pieces of it around findings. */
export interface CardText {
  field: string;
  role: string | null;
  /** In order, with the text between them left out. Offsets are UTF-16 units in the whole text. */
  pieces: { at: number; text: string }[];
  /** UTF-16 units of the whole text. */
  length: number;
  findings: CardFinding[];
}

export interface CardFinding {
  /** UTF-16 units in the field's whole text; `end` is exclusive. */
  start: number;
  end: number;
  /** Index in `types`. */
  type: number;
  score: number;
  tier: Tier;
  fingerprint: string;
  /** The value's form, without its letters and digits. */
  masked: string;
  reasons: string[];
  /** The allowlist entry's reason, if the finding is allowed. */
  allowed?: string;
}
