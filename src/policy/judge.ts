import { atLeast, type Severity } from '../model.ts';
import type { Allowlist } from './allowlist.ts';
import type { Config } from './config/schema.ts';

/** What turns matches into findings that count or do not. */
export interface Policy {
  config: Config;
  allowlist: Allowlist;
  /** Files that are never scanned. */
  ignores: (path: string) => boolean;
  /** Least severity that blocks. */
  failOn: Severity;
  /** What the same file already held blocks too. */
  all: boolean;
  /** Files that are datasets even if they do not look like it; `off` if the flags leave no rule about personal data. */
  datasets?: ((path: string) => boolean) | 'off';
  /** Rules about personal data that are switched off; the engine has its own list of those about secrets. */
  off?: ReadonlySet<string>;
  /** False in data, where a comment is what somebody said. */
  comments?: boolean;
  /** True for an example of a custom rule in the allowlist file, which has to hold it. */
  isExample?: (path: string, secret: string) => boolean;
  /** Told the path of each blob, for a progress line. */
  progress?: (path: string) => void;
}

/** A secret or a piece of personal data that was found, as far as it matters for whether it counts. */
export interface Candidate {
  kind: 'secret' | 'personal-data';
  rule: string;
  path: string;
  fingerprint: string;
  /** The value itself, for entries with `match`. */
  value: string;
  /** Its field in a record. */
  field?: string;
  severity: Severity;
  /** An earlier version of the file had it. */
  known: boolean;
  /** Why it is allowed where it is: by a comment, or as an example. */
  allowedHere?: string;
}

export interface Verdict {
  blocking: boolean;
  /** Why it does not count, if it is allowed. */
  allowed?: string;
  /** It is allowed by an entry of the allowlist file. */
  byFile?: true;
}

/** Whether a finding stops a commit: one answer for both kinds, and for the hook, the review and the clean copy. */
export function judge({ kind, severity, known, allowedHere, value: secret, ...where }: Candidate, policy: Policy): Verdict {
  const { config, allowlist, failOn, all } = policy;
  const allowed = allowedHere ?? allowlist.reason({ ...where, secret });
  const mayBlock = kind === 'secret' || config.datasets.pii === 'block';
  return {
    blocking: allowed === undefined && mayBlock && atLeast(severity, failOn) && (all || !known),
    ...(allowed !== undefined && { allowed }),
    ...(allowed !== undefined && allowedHere === undefined && { byFile: true as const }),
  };
}
