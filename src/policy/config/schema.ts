import type { Severity } from '../../model.ts';

export const CONFIG_NAME = '.together-guard.yaml';

/** A glob with its regex source. */
export interface Glob {
  glob: string;
  source: string;
  /** Line in the file, for messages. */
  line: number;
}

/** An entry of the allowlist, as plain data: globs and patterns are regex sources. */
export interface AllowEntry {
  reason: string;
  fingerprint?: string;
  rule?: string;
  path?: string;
  match?: string;
  /** Of personal data in datasets: matches `messages/content`, the field's path without indexes. */
  field?: string;
  /** ISO date; the entry counts up to and including this day. */
  expires?: string;
  /** Line of the entry in the file, for messages. */
  line: number;
}

/** A rule of the team's own, as plain data: patterns are regex sources, with `i` among `flags` if case does not matter. */
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
 * What `.together-guard.yaml` says, as plain data that can be cached as JSON: parsing YAML and globs
 * takes longer than a whole scan of a small commit.
 */
export interface Config {
  salt: string;
  ignore: Glob[];
  allow: AllowEntry[];
  rules: Record<string, { off?: boolean; severity?: Severity }>;
  custom: CustomRule[];
  datasets: { pii: 'block' | 'warn' | 'off'; include: Glob[] };
}

export const NO_CONFIG: Config = { salt: '', ignore: [], allow: [], rules: {}, custom: [], datasets: { pii: 'block', include: [] } };

/** An ISO date, and not one like the 31st of February, which `Date` takes for one of March. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
