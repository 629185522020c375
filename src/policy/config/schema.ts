import type { Severity } from '../../model.ts';

export const CONFIG_NAME = '.together-guard.yaml';
export const BASELINE_NAME = '.together-guard.baseline';

/** The keys of the allowlist file and of the maps in it. */
export const KEYS = {
  file: ['$schema', 'salt', 'ignore', 'allow', 'rules', 'custom', 'datasets', 'checklist', 'rotated'],
  allow: ['fingerprint', 'rule', 'path', 'field', 'match', 'reason', 'expires'],
  custom: 'id title severity keywords pattern flags name near path minEntropy remedy reference examples'.split(' '),
  near: ['pattern', 'lines'],
  examples: ['match', 'ignore'],
  datasets: ['pii', 'include'],
  checklist: ['skip'],
} as const;

/** A glob with its regex source. */
export interface Glob {
  glob: string;
  source: string;
  /** Line in the file, for messages. */
  line: number;
  /** `init --from` wrote it: the other tool's list may have more than this repository. */
  taken?: true;
}

/** An entry of the allowlist, as plain data: globs and patterns are regex sources. */
export interface AllowEntry {
  reason: string;
  fingerprint?: string;
  rule?: string;
  path?: string;
  match?: string;
  /** For personal data in datasets: matches the field's path without indexes, such as `messages/content`. */
  field?: string;
  /** ISO date; the last day on which the entry is valid. */
  expires?: string;
  /** Line of the entry in the file, for messages. */
  line: number;
}

/** A team's own rule, as plain data: patterns are regex sources, with `i` in `flags` to ignore case. */
export interface CustomRule {
  id: string;
  title: string;
  severity: Severity;
  keywords: string[];
  pattern: string;
  flags: string;
  name?: string;
  near?: { pattern: string; lines: number };
  path?: string;
  minEntropy?: number;
  remedy: string;
  reference: string;
  match: string[];
  ignore: string[];
  line: number;
}

/**
 * The content of `.together-guard.yaml`, as plain data that can be cached as JSON: parsing YAML and globs takes longer than
 * scanning a small commit.
 */
export interface Config {
  salt: string;
  ignore: Glob[];
  allow: AllowEntry[];
  rules: Record<string, { off?: boolean; severity?: Severity }>;
  custom: CustomRule[];
  datasets: { pii: 'block' | 'warn' | 'off'; include: Glob[] };
  /** Lines of the checklist that do not apply here, by id, each with a reason and its line in the file. */
  skip?: Record<string, { reason: string; line: number }>;
  /** The day on which a key was last changed, by its name, with the line in the file. */
  rotated?: Record<string, { day: string; line: number }>;
}

export const NO_CONFIG: Config = { salt: '', ignore: [], allow: [], rules: {}, custom: [], datasets: { pii: 'block', include: [] } };

/** True for an ISO date that exists. `Date` would take February 31 for a day in March. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
