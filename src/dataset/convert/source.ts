import type { Json } from '../format/shapes.ts';

/** The formats that records can be converted to. The ids are those of `format/`. */
export const TARGETS = ['conversation', 'instruction', 'preference'] as const;
export type Target = (typeof TARGETS)[number];

/** What the sources have in common: the content of one record under the names that Together uses. */
export interface Exchange {
  messages: Json[];
  tools?: unknown;
  /** Two answers to the messages: the better one first. */
  answers?: readonly [preferred: Json[], rejected: Json[]];
}

/** One way to write records, and how to read its content. `sources.ts` lists them all. */
export interface Source {
  /** The id of a format in `format/`. */
  id: string;
  /** By default, that of the format. */
  title?: string;
  /** What a record has: a conversation, or two answers to compare. */
  has: 'conversation' | 'answers';
  /** Keys of a record that are read. Others are left out, and reported. */
  keys: readonly string[];
  /** More such keys, if they depend on the record. */
  ownKeys?(record: Json): readonly string[];
  takes(record: Json): boolean;
  /** @throws Unconvertible if the record has no exchange that Together's formats have a place for */
  read(record: Json, left: LeftOut): Exchange;
  /** Records and what they become. Tests prove the source with them. */
  examples: readonly Example[];
}

interface Example {
  from: Json;
  to: Target;
  gives: Json;
}

/** Why a record cannot be converted. The message has none of its text. */
export class Unconvertible extends Error {}

/** More names than this are data, such as ids used as keys. */
const MOST_NAMES = 40;
const OTHERS = 'other keys';
const PLAIN = /^[A-Za-z_][\w-]{0,40}$/;

/** Counts the records and messages whose keys have no place in the copy, by the name of the key. */
export class LeftOut {
  readonly counts = new Map<string, number>();

  /** @param place ends in a dot if there is one. @param value what has no content does not count */
  add(place: string, key: string, value: unknown): void {
    if (isEmpty(value)) return;
    // A key may itself be data (an email address); only what looks like a name is shown.
    this.count(PLAIN.test(key) ? `${place}${key}` : OTHERS, 1);
  }

  merge({ counts }: LeftOut): void {
    for (const [name, count] of counts) this.count(name, count);
  }

  private count(name: string, more: number): void {
    const shown = this.counts.has(name) || this.counts.size < MOST_NAMES ? name : OTHERS;
    this.counts.set(shown, (this.counts.get(shown) ?? 0) + more);
  }
}

export const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
