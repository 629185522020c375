import type { Rule } from '../../model.ts';
import type { Filter } from './filter.ts';

/** Rules by number; an array is one. */
export interface Rules {
  at(index: number): Rule | undefined;
}

/** How a rule uses a literal that was found. */
export const enum Use {
  /** The literal is part of the match (or its lookbehind): run the pattern where the match must start. */
  Anchor,
  /** The literal is part of a name: run the pattern on the value assigned to it. */
  Name,
  /** The literal is near the match: run the pattern on the lines around it. */
  Near,
}

/**
 * A set of rules, ready to run. Only numbers and strings, so that the build can write it to a file;
 * rules are identified by index.
 */
export interface Plan {
  filter: Filter;
  /** For literal i: its uses have the numbers `useStart[i]` to `useStart[i + 1] - 1`. */
  useStart: Uint32Array;
  /** `UseColumn.Size` numbers for each use. */
  uses: Int32Array;
  /** For each literal, 1 if it is so rare that escapes around it are always worth decoding: it may be split (`"tgp_v1_" +`). */
  rare: Uint8Array;
  /** For each literal, 1 if it is also a word that shows what a file is about (`Hints.hasWord`). */
  words: Uint8Array;
  /** `Reach.Size` numbers for each rule. */
  reach: Int32Array;
  /** For each rule, `SPOTS` pairs: offset from the match's start, and the number of the set that the byte there must be in; -1 ends them. */
  spots: Int16Array;
  /** `WORDS` numbers per set: a bit for each byte. */
  sets: Uint32Array;
}

/** Columns of `Plan.uses`. */
export const enum UseColumn {
  Rule,
  /** A `Use`. */
  Kind,
  /** Minimum and maximum distance from the match's start to the literal's start. */
  Min,
  Max,
  Size,
}

/** Columns of `Plan.reach`. Lengths are in characters. */
export const enum Reach {
  /** The longest match. */
  Longest,
  /** How far lookbehinds and lookaheads see. */
  Behind,
  Ahead,
  /** 1 if every match contains a literal. */
  HasLiteral,
  /** The run of token characters that every match has. */
  Run,
  /** Lines around a keyword that are searched. */
  Lines,
  /** 1 if only some paths are searched. */
  SomePaths,
  /** A byte that every match needs, or 0. */
  Needs,
  Size,
}

/** Maximum spots per rule. */
export const SPOTS = 4;
/** Numbers needed for a bit for each byte. */
export const WORDS = 8;
