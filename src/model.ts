/**
 * The nouns of the program, in the order in which data moves:
 * Blob → View → Match → Finding → Report, and the Rule that turns views into matches.
 */

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** True if `a` is at least as severe as `b`. */
export function atLeast(a: Severity, b: Severity): boolean {
  return SEVERITIES.indexOf(a) >= SEVERITIES.indexOf(b);
}

/** Where a blob's bytes came from. */
export type Origin =
  { kind: 'file' } | { kind: 'stdin' } | { kind: 'staged'; oid: string } | { kind: 'commit'; oid: string; commit: string };

/** Where a blob that is a part of something large belongs in it. */
export interface Part {
  /** Bytes at the start that the previous part also had. */
  seen: number;
  last: boolean;
  /** Position of the part's first byte; lines and columns count from 1, columns in UTF-16 units. */
  base: () => { line: number; column: number };
  /** Random access to the whole, for readers that need its beginning; valid as long as this part. Offsets are bytes. */
  whole: { size: number; slice(start: number, end: number): Buffer };
}

/** Bytes to scan and where they came from. */
export interface Blob {
  /** Path with `/`, relative to the repository's root (outside a repository, as given). */
  path: string;
  bytes: Buffer;
  origin: Origin;
  part?: Part;
  /** Earlier versions of the same file, read only if there is a finding to compare: what they also contain is known. */
  before?: () => Promise<Buffer[]>;
  /** For a new file: files that it may have been, since the same commit deletes them. Read only if there is a finding. What they also contain is known. */
  moved?: () => Promise<Buffer[]>;
  /** It came out of an archive, and its path is `outer.zip!inner.txt`: it is not unpacked again. */
  inside?: true;
  /** It is a table of a workbook, a database or a dump, written as CSV or JSON. Only personal data is looked for in it: the file itself is searched for secrets. */
  table?: true;
}

/**
 * Text to match on: a blob decoded to UTF-8 (`map` is null), or pieces of it with one encoding removed.
 * Offsets are bytes of `bytes`, which are also UTF-16 units of `text`, since `text` has one unit per byte (latin1).
 */
export interface View {
  text: string;
  bytes: Buffer;
  /** Maps to the offsets of the root view, or null if this is the root view. */
  map: OffsetMap | null;
  /** The name of the decoding, for people: `base64`, `escapes` …; the root view has none. */
  via?: string;
}

/** Maps offsets of a derived view to offsets of the root view. */
export interface OffsetMap {
  /** Root offset of the byte from which the derived byte at `offset` was decoded. */
  start(offset: number): number;
  /** Root offset just after the bytes from which the derived bytes before `offset` were decoded. */
  end(offset: number): number;
}

/** What a rule's `validate` can use in addition to the secret itself. */
export interface MatchContext {
  /** The view's whole text, one unit per byte. Look no further than 12,000 units before and 6,400 after the secret (see `detect/secrets/repeats.ts`). */
  text: string;
  /** Offsets of the secret in `text`. */
  start: number;
  end: number;
  path: string;
  /** For rules with `name`: the name to which the secret is assigned, with its parents (`together.api_key`). */
  name?: string;
  /** For rules with `name`: the value is in quotes. */
  quoted?: boolean;
  /** For rules with `name`: the function that the value is passed through, with its parenthesis. */
  wrapper?: string;
  /** For rules with `name`: how name and value are joined (see `detect/secrets/assignment.ts`). */
  syntax?: string;
  /** The text of the `lines` lines around the secret, cut to about 2 kB on either side. */
  around(lines: number): string;
}

/** One kind of secret. Each rule is one object; its examples prove it in the whole detector. */
export interface Rule {
  /** Lowercase words joined by hyphens; stable, since allowlists use it. */
  id: string;
  /** What it is, for people: `Together AI API key`. */
  title: string;
  /** What the credential can do: `high` and `critical` block by default. */
  severity: Severity;
  /** One of these must occur in the text (in any case) for the rule to run. Lowercase. */
  keywords: readonly string[];
  /** The whole match is the secret. For rules with `name`, it must match the whole value. */
  pattern: RegExp;
  /** What to do after a leak, in one or two sentences. */
  remedy: string;
  /** Where the shape of the secret is documented. */
  reference: string;
  /**
   * Proof: each `match` yields this rule's id, and no `ignore` does.
   * A function, so that composing fake tokens costs nothing on the commit path.
   */
  examples: () => { match: readonly Example[]; ignore: readonly Example[] };
  /** The secret is a value assigned to a name that matches this (tested on the whole name, in any syntax). */
  name?: RegExp;
  /** The same as `name.test`, faster. Only for generic rules, whose keywords are in every file. */
  isName?: (name: string) => boolean;
  /** Minimum Shannon entropy of the secret, in bits per character. */
  minEntropy?: number;
  /** The final check: false drops the match, a severity replaces the rule's own. */
  validate?: (secret: string, context: MatchContext) => boolean | Severity;
  /** Any other rule's finding in the same place replaces this one's. */
  generic?: boolean;
  /** Its `validate` judges placeholders and sequences (`changeme`, `123456`) itself; for other rules they never match. */
  weighsPlaceholders?: boolean;
  /** It looks for the prefixes of other rules: it must not bring back a value whose own rule is off. */
  fallback?: boolean;
  /** Only in files whose path matches. */
  path?: RegExp;
  /** A second pattern that must match within this many lines. */
  near?: { pattern: RegExp; lines: number };
}

/** An example's text, with a path if the rule depends on it. */
export type Example = string | { path: string; text: string };

/** A secret found in a view. The only type, except views, that gives access to the raw secret. */
export interface Match {
  rule: Rule;
  severity: Severity;
  view: View;
  /** Offsets in `view`. */
  start: number;
  end: number;
  /** The secret itself shows what it is (by a prefix); if false, only its context does. */
  ownShape: boolean;
  /** The id of the rule that gave this match its `severity`, since that rule was surer of the same value; otherwise the match would be medium. */
  surer?: string;
}

/** A place in a file; lines and columns count from 1, columns in UTF-16 units, `end` is exclusive. */
interface Location {
  path: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** The `via` of a secret in the name of a file or a folder. */
export const IN_NAME = 'file name';

/** What users and reports get. It has no field for a secret. */
export interface Finding extends Location {
  rule: string;
  title: string;
  severity: Severity;
  /** 16 hex digits; does not change when lines move. */
  fingerprint: string;
  /** The secret, masked: a known prefix and at most its last three characters. */
  preview: string;
  /** The finding's line with every secret on it masked, cut to a width that can be shown. */
  excerpt: string;
  remedy: string;
  /** An earlier version of the file had the same secret, or the baseline has it. */
  known: boolean;
  /** It is known only because the baseline has it. */
  baseline?: true;
  /** Makes the run fail. */
  blocking: boolean;
  /** Why it does not count, if it is allowed. */
  allowed?: string;
  /** It is allowed by an entry of the allowlist file, not by a comment. */
  byFile?: true;
  /** How it was encoded, if it was: `base64`, `escapes` … */
  via?: string;
  /** Why a rule that weighs a value found it: `password · random · in a config file`. */
  why?: string;
  commit?: string;
  /** In history: the id of the blob, commit or tag that it is in. */
  blob?: string;
  /** In history: the same for a value at all of its paths. */
  secretId?: string;
  /** What `scan --history` knows about a secret. */
  history?: SecretHistory;
  /** What its provider says of it, if the user asked (`scan --verify`). */
  state?: 'live' | 'dead' | 'unknown';
  /** Why its state is unknown. */
  stateReason?: string;
  /** Its place in a dataset. Line and column count in the unpacked text; in Parquet, which has no lines, they are 0. */
  record?: RecordPlace;
  /** A secret in a dataset, which no variable can replace there. */
  inDataset?: true;
  /** The kind of personal data, as the library names it: `EMAIL`. Secrets have none. */
  type?: string;
  /** It is no value but code that does not follow a practice; `preview` says how, in the rule's words. */
  practice?: true;
}

/** A commit that added, changed or removed a secret. */
export interface CommitFacts {
  commit: string;
  author: string;
  /** The author date, as ISO 8601. */
  date: string;
}

/** Where a secret was in the history, and what to do about it. */
export interface SecretHistory {
  /** `pushed`: others have it, or probably have it. `local`: there is no sign of that. `unknown`: not all that was pushed could be searched. */
  verdict: 'pushed' | 'local' | 'unknown';
  /** The verdict as a sentence. */
  says: string;
  /** What to do, step by step: lines that belong together in one group. They are commands, or the page of the provider. */
  steps: readonly (readonly string[])[];
  /** Every path at which it ever was, sorted. */
  paths: readonly string[];
  /** The commit that added it. */
  first: CommitFacts;
  /** An older commit, which was not scanned, may have added it: a shallow clone, or a scan since a date. */
  orBefore?: true;
  /** The last commit that wrote a version with it. */
  last: CommitFacts;
  /** The commit that removed it; missing if the current commit has it. */
  removed?: CommitFacts;
  inHead: boolean;
  /** A remote-tracking ref or a tag that contains it. */
  ref?: string;
  /** It was pushed on this day (ISO 8601) or before. */
  pushedBy?: string;
}

interface RecordPlace {
  /** From 1; a header does not count. */
  index: number;
  /** `messages[1].content`; empty if the record could not be parsed. */
  field: string;
  /** Chat role of the message that contains it. */
  role: string | null;
}

/** What was found in one dataset. Everything is counted; a report lists only the first findings. */
export interface DatasetReport {
  path: string;
  /** It came out of an archive, and its path is `outer.zip!inner.jsonl`. */
  inside?: true;
  /** It is a table of a workbook or a database, `outer.xlsx!Sheet1.csv`. */
  table?: true;
  /** Full hash of the commit that it was found in, if commits were scanned. */
  commit?: string;
  /** For people: `conversational`. */
  format: string;
  /** Together takes it for training as it is. */
  forTraining?: true;
  /** What to do before a clean copy can be written, for people: the file is damaged, or in another encoding. */
  copyAfter?: string;
  records: number;
  /** Records with personal data that makes the run fail. */
  blockingRecords: number;
  /** Findings by rule. `warned` would block under other settings (`pii: warn`, a lower severity); `review` needs a person's look; `other` does not count: known, allowed, or made up by `dataset sanitize`. */
  counts: Record<string, { blocking: number; warned: number; review: number; other: number }>;
  /** Titles of these rules, for people. */
  titles?: Record<string, string>;
  /** The first finding that makes the run fail. */
  first?: RecordPlace & { preview: string };
  /** Number of findings that the report does not list. */
  omitted: number;
}

/** Something that was not scanned, and why. `failed` makes the run exit 2. */
export interface Skipped {
  path: string;
  /** Which part, if not the whole file was skipped: `record 12, line 12`. */
  part?: string;
  why: string;
  failed: boolean;
}

export interface Report {
  findings: Finding[];
  /** Datasets with personal data in them. */
  datasets: DatasetReport[];
  skipped: Skipped[];
  /** Things the user should know: stale or expired allowlist entries. */
  notes: string[];
  files: number;
  bytes: number;
  /** Number of files that `ignore` in the allowlist file excludes. */
  ignored: number;
  /** Ids of the rules that the allowlist file turns off. */
  rulesOff: string[];
  /** Records of datasets that were not inspected, since an earlier version of their file had them. */
  knownRecords: number;
  /** What was scanned, for the closing line: `staged`, `files` … */
  scope: string;
  /** How many findings in records it lists, together with the parts of the scan before it. */
  listed?: number;
  /** For a part of a history: the indexes of the versions that have nothing to report. */
  clean?: number[];
  /** For a part of a history: the indexes of the versions that have findings, and nothing else to report. */
  found?: number[];
  /** For a part of a history: the indexes of the other versions that were scanned alone, and what they reported. */
  others?: (readonly [number, Report])[];
}
