/** What a review page holds, as plain data: written by `collect.ts`, read by the script in `browser/`. */

export interface ReviewData {
  /** `together-guard 0.1.0` */
  tool: string;
  /** The dataset's path, as findings and decisions name it. */
  file: string;
  /** The command that writes a clean copy of it. */
  sanitize: string;
  /** What runs together-guard where the page was made. */
  command: string;
  /** For people: `conversational`. */
  format: string;
  /** Names this content: marks are kept in the browser under it. */
  id: string;
  /** All records of the file, and those in which something was found. */
  records: number;
  recordsFound: number;
  /** Everything that was found, and how much of it has no card. */
  findings: number;
  omitted: number;
  /** What could not be looked at, for people. */
  notes: string[];
  types: FoundType[];
  /** Of everything that was found; most frequent first. */
  counts: Record<Dimension, Count[]>;
  cards: Card[];
}

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

/** A record with findings, or a part of one that has many. */
export interface Card {
  /** From 1. */
  record: number;
  /** 0 in Parquet. */
  line: number;
  /** From 1. */
  part: number;
  parts: number;
  texts: CardText[];
  /** The record's texts that are not shown. */
  hidden: number;
}

/** A text field, or as much of it as stands around its findings. */
export interface CardText {
  field: string;
  role: string | null;
  /** In order; what lies between two is left out. Offsets are UTF-16 units of the whole text. */
  pieces: { at: number; text: string }[];
  /** Units of the whole text. */
  length: number;
  findings: CardFinding[];
}

export interface CardFinding {
  /** UTF-16 units of the field's whole text; `end` is exclusive. */
  start: number;
  end: number;
  /** Index in `types`. */
  type: number;
  score: number;
  tier: Tier;
  fingerprint: string;
  /** Its form, without a letter or digit of it. */
  masked: string;
  reasons: string[];
  /** The allowlist file's reason, if it is allowed there. */
  allowed?: string;
}

export type Mark = 'real' | 'false-alarm';

/** What the page gives back; `allow --decisions` and `dataset sanitize --decisions` read it. It holds no value. */
export interface Decisions {
  version: 1;
  tool: string;
  file: string;
  decisions: (FindingDecision | DropDecision)[];
}

export interface FindingDecision {
  record: number;
  field: string;
  /** UTF-16 units of the field's decoded text; `end` is exclusive. */
  start: number;
  end: number;
  type: string;
  rule: string;
  fingerprint: string;
  decision: Mark;
}

interface DropDecision {
  record: number;
  decision: 'drop';
}
