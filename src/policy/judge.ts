import { atLeast, type Blob, type Finding, type Match, type Severity } from '../model.ts';
import type { Allowlist, Subject } from './allowlist.ts';
import { baselineOf, type BaselineSource } from './baseline.ts';
import type { Peel } from './conceal.ts';
import type { Config } from './config/schema.ts';
import type { PlacedMatch } from './decide.ts';

/** A secret in clear. */
export interface Collected {
  fingerprint: string;
  rule: string;
  path: string;
  value: string;
  /** As it is written in the file, one unit per byte; undefined if the file is unpacked or has another encoding. */
  written?: string;
}

/** The settings that decide which matches become findings, and which findings block. */
export interface Policy {
  config: Config;
  allowlist: Allowlist;
  /** Findings that do not block. */
  baseline?: BaselineSource;
  /** Paths that a file may have had before it was moved. */
  movedFrom?: (path: string) => readonly string[];
  /** Files that are never scanned. */
  ignores: (path: string) => boolean;
  /** Lowest severity that blocks. */
  failOn: Severity;
  /** Findings that the same file already had also block. */
  all: boolean;
  /** Files that are always treated as datasets; `off` if the flags select no rule for personal data. */
  datasets?: ((path: string) => boolean) | 'off';
  /** Rules for personal data that are turned off. The rules for secrets have their own list in the engine. */
  off?: ReadonlySet<string>;
  /** False in data, where a comment is part of someone's text. */
  comments?: boolean;
  /** True for an example of a custom rule, which must be in the allowlist file. */
  isExample?: (path: string, secret: string) => boolean;
  /** Finds code that does not follow a practice, in a file that passed the gate. Loaded on the first call. Without it, no practices are checked. */
  practices?: (blob: Blob, placed: readonly PlacedMatch[], peel: Peel) => Promise<{ findings: Finding[]; notes: string[] }>;
  /** Receives the secrets that count, for `scan --verify` and `--write-replacements`. This is the only way out for a value. */
  collect?: (secret: Collected) => void;
  /** Receives the matches that became findings, for `scan --explain`. They hold the value, so nothing of them may be shown. */
  explain?: (match: Match, fingerprint: string, path: string) => void;
  /** Ids of all rules, for suggestions. Loaded on the first call. */
  ruleIds?: () => Promise<ReadonlySet<string>>;
  /** Fingerprints that were made before, for a scan of many versions of one file. It holds values, so it must not outlive that scan. */
  prints?: Map<string, string>;
  /** Called with the path of each blob, for a progress line. */
  progress?: (path: string) => void;
}

/** The properties of a secret, of personal data or of unsafe code that decide whether it counts. */
export interface Candidate extends Subject {
  kind: 'secret' | 'personal-data' | 'practice';
  /** The fingerprint that it would have at another path, for files that were moved. */
  printAt?(path: string): string;
  severity: Severity;
  /** An earlier version of the file had it. */
  known: boolean;
  /** Why it is allowed at its place: by a comment, or because it is an example. */
  allowedHere?: string;
}

export interface Verdict {
  blocking: boolean;
  /** Why it does not count, if it is allowed. */
  allowed?: string;
  /** It is allowed by an entry of the allowlist file. */
  byFile?: true;
  /** It is known only because the baseline has it. */
  baseline?: true;
  known?: true;
}

/** Decides whether a finding blocks a commit. The hook, the review and the clean copy all use it, for all kinds of findings. */
export function judge(candidate: Candidate, policy: Policy): Verdict {
  const { kind, severity, known, allowedHere } = candidate;
  const { config, failOn, all } = policy;
  let byFile = allowedHere === undefined ? policy.allowlist.reason(candidate) : undefined;
  let inBaseline = baselineOf(policy.baseline)?.has(candidate.fingerprint) === true;
  if (allowedHere === undefined && byFile === undefined && !inBaseline && (!known || all))
    ({ byFile, inBaseline } = beforeMove(candidate, policy));
  const allowed = allowedHere ?? byFile;
  const mayBlock = kind !== 'personal-data' || config.datasets.pii === 'block';
  return {
    blocking: allowed === undefined && !inBaseline && mayBlock && atLeast(severity, failOn) && (all || !known),
    ...(inBaseline && !known && allowed === undefined && { known: true as const, baseline: true as const }),
    ...(allowed !== undefined && { allowed }),
    ...(byFile !== undefined && { byFile: true as const }),
  };
}

/** What allowlist and baseline say about the same finding in the file that this one was before it was moved. */
function beforeMove(candidate: Candidate, { allowlist, baseline, movedFrom }: Policy): { byFile?: string; inBaseline: boolean } {
  const lines = baselineOf(baseline);
  if (!movedFrom || !candidate.printAt || !(allowlist.hasFingerprints || lines)) return { inBaseline: false };
  const { rule, field, value } = candidate;
  for (const path of movedFrom(candidate.path)) {
    const fingerprint = candidate.printAt(path);
    const byFile = allowlist.reason({ rule, field, value, path, fingerprint }, { moved: true });
    const inBaseline = lines?.has(fingerprint, true) === true;
    if (byFile !== undefined || inBaseline) return { byFile, inBaseline };
  }
  return { inBaseline: false };
}
