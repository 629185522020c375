import type { Facts } from './facts.ts';

/** `skipped` comes from the allowlist file; a line itself gives one of the others. */
export const RESULTS = ['fail', 'cannot tell', 'pass', 'not used here', 'skipped'] as const;
export type Result = (typeof RESULTS)[number];

/** Something that was seen. It never holds the value of a secret. */
export interface Evidence {
  says: string;
  /** Relative to the repository's root. */
  path?: string;
  /** From 1. */
  line?: number;
  commit?: string;
}

export interface Answer {
  result: Exclude<Result, 'skipped'>;
  evidence: Evidence[];
  /** What to do about a `fail`, or what would settle a `cannot tell`. */
  settle?: string;
}

/** One line of Together's security practice. Each is one object in one file; its proof runs in real repositories. */
export interface Line {
  /** Lowercase words joined by hyphens; stable, since `checklist.skip` uses it. */
  id: string;
  /** What is true of a repository that follows it. */
  title: string;
  question: string;
  /** What it takes as evidence. */
  looksAt: string;
  check(facts: Facts): Answer | Promise<Answer>;
  /** Repositories with these results. */
  proof: () => Readonly<Record<'pass' | 'fail' | 'cannot tell', Scene> & Partial<Record<'not used here', Scene>>>;
}

/** A repository for a proof. A file in `.git/hooks/` can be run. */
export interface Scene {
  /** The files that each commit adds, oldest first. */
  commits?: readonly Files[];
  /** The day of the commits. The checklist's day is 2026-11-29. */
  day?: string;
  /** The day of each commit, if they differ. */
  days?: readonly string[];
  /** Files that are not committed. */
  files?: Files;
}

type Files = Readonly<Record<string, string | undefined>>;

/** Returns the line unchanged; gives authors types and completion. */
export const defineLine = (line: Line): Line => line;

/** Evidence in a file. */
export const seenAt = (path: string, line: number | undefined, says: string): Evidence => ({
  says,
  path,
  ...(line !== undefined && { line }),
});

/** Maximum number of pieces of evidence of a kind that a line shows. */
const MOST_SHOWN = 8;

/** The first pieces of evidence, each once, and the number of those left out. */
export function some(all: readonly Evidence[]): Evidence[] {
  const evidence = [...new Map(all.map((one) => [`${one.path}\0${one.line}\0${one.commit}\0${one.says}`, one])).values()];
  if (evidence.length <= MOST_SHOWN) return evidence;
  return [...evidence.slice(0, MOST_SHOWN), { says: `and ${evidence.length - MOST_SHOWN} more` }];
}
