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
type Origin = { kind: 'file' } | { kind: 'stdin' } | { kind: 'staged'; oid: string } | { kind: 'commit'; oid: string; commit: string };

/** What a blob that is only a part of something large knows of its place there. */
export interface Part {
  /** Bytes at the start that the part before held, too. */
  seen: number;
  last: boolean;
  /** Where the part's first byte stands; lines and columns count from 1, columns in UTF-16 units. */
  base: () => { line: number; column: number };
  /** All of it, not only this part, for who must read it from its beginning; valid while this part is. Offsets are bytes. */
  whole: { size: number; slice(start: number, end: number): Buffer };
}

/** Bytes to scan and where they came from. */
export interface Blob {
  /** Path with `/`, relative to the repository's root (or as given, outside of one). */
  path: string;
  bytes: Buffer;
  origin: Origin;
  part?: Part;
  /** Earlier versions of the same file, read only when there is a finding to compare: what they hold too is known. */
  before?: () => Promise<Buffer[]>;
  /** It came out of an archive, and its path is `outer.zip!inner.txt`: it is not opened again. */
  inside?: true;
}

/**
 * Text to match on: a blob decoded to UTF-8 (`map` is null), or pieces of it with an encoding peeled off.
 * Offsets are bytes of `bytes`, which are also UTF-16 units of `text`, since `text` has one unit a byte (latin1).
 */
export interface View {
  text: string;
  bytes: Buffer;
  /** Back to the offsets of the root view, or null if this is the root view. */
  map: OffsetMap | null;
  /** Where decoding escapes may bring a secret to light: a flag for every 64 bytes; set when the view was scanned. */
  near?: Uint8Array;
  /** Starts and ends, by turns, of what keys begin with and other text hardly ever holds (`tgp_v1_`); set when the view was scanned. */
  heads?: number[];
  /** Names the decoding, for people: `base64`, `escapes` …; the root view has none. */
  via?: string;
}

/** Maps offsets of a derived view to offsets of the root view. */
export interface OffsetMap {
  /** Root offset of the byte that the derived byte at `offset` was made from. */
  start(offset: number): number;
  /** Root offset just behind what the derived bytes before `offset` were made from. */
  end(offset: number): number;
}

/** What a rule's `validate` may look at beside the secret itself. */
export interface MatchContext {
  /** The view's whole text, one unit a byte. */
  text: string;
  /** Offsets of the secret in `text`. */
  start: number;
  end: number;
  path: string;
  /** For rules with `name`: the name that the secret is given to, with its parents (`together.api_key`). */
  name?: string;
  /** For rules with `name`: the value stands in quotes. */
  quoted?: boolean;
  /** For rules with `name`: the function that the value is passed through, with its parenthesis. */
  wrapper?: string;
  /** For rules with `name`: how name and value are joined (see `detect/secrets/assignment.ts`). */
  syntax?: string;
  /** The text of the `lines` lines around the secret, cut to some 2 kB on either side. */
  around(lines: number): string;
}

/** One kind of secret. One object a rule; its examples prove it through the whole engine. */
export interface Rule {
  /** Lower-case words joined by hyphens; stable, since allowlists name it. */
  id: string;
  /** What it is, for people: `Together AI API key`. */
  title: string;
  /** What the credential can do: `high` and `critical` block by default. */
  severity: Severity;
  /** One of these must occur in the text (any case) for the rule to run. Lower case. */
  keywords: readonly string[];
  /** The whole match is the secret. For rules with `name`, it must match the whole value. */
  pattern: RegExp;
  /** What to do about a leak, in one or two sentences. */
  remedy: string;
  /** Where the shape of the secret is documented. */
  reference: string;
  /**
   * Proof: each `match` yields this rule's id, no `ignore` does.
   * A function, so that composing fake tokens costs nothing on the commit path.
   */
  examples: () => { match: readonly Example[]; ignore: readonly Example[] };
  /** The secret is a value given to a name that matches this (tested on the whole name, any syntax). */
  name?: RegExp;
  /** Least Shannon entropy of the secret, in bits a character. */
  minEntropy?: number;
  /** Last word: false drops the match, a severity replaces the rule's own. */
  validate?: (secret: string, context: MatchContext) => boolean | Severity;
  /** Any other rule's finding in the same place is better than this one's. */
  generic?: boolean;
  /** Its `validate` weighs placeholders and sequences (`changeme`, `123456`) itself; otherwise they never count. */
  weighsPlaceholders?: boolean;
  /** Only in files whose path matches. */
  path?: RegExp;
  /** A second thing that must stand within this many lines. */
  near?: { pattern: RegExp; lines: number };
}

/** An example's text, with a path where the rule looks at it. */
export type Example = string | { path: string; text: string };

/** A secret found in a view. The only type, besides views, that can reach the raw secret. */
export interface Match {
  rule: Rule;
  severity: Severity;
  view: View;
  /** Offsets in `view`. */
  start: number;
  end: number;
  /** The secret itself shows what it is (a prefix); otherwise only its surroundings do. */
  ownShape: boolean;
  /** The id of the rule that was surer of the same value, from which `severity` is; it would be medium. */
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

/** What users and reports get. It has no field that could hold a secret. */
export interface Finding extends Location {
  rule: string;
  title: string;
  severity: Severity;
  /** 16 hex digits; does not change when lines move. */
  fingerprint: string;
  /** The secret, masked: a known prefix and at most its last three characters. */
  preview: string;
  /** The line it stands on with every secret on it masked, cut to a width that can be shown. */
  excerpt: string;
  remedy: string;
  /** The same file held the same secret before. */
  known: boolean;
  /** Makes the run fail. */
  blocking: boolean;
  /** Why it does not count, if it is allowed. */
  allowed?: string;
  /** An entry of the allowlist file allows it, and not a comment. */
  byFile?: true;
  /** How it was encoded, if it was: `base64`, `escapes` … */
  via?: string;
  commit?: string;
  /** Where in a dataset it stands. Line and column count in the unpacked text; in Parquet, which has no lines, they are 0. */
  record?: RecordPlace;
  /** What kind of personal data it is, as the library names it: `EMAIL`. Secrets have none. */
  type?: string;
}

interface RecordPlace {
  /** From 1; a header does not count. */
  index: number;
  /** `messages[1].content`; empty if the record could not be parsed. */
  field: string;
  /** Chat role of the message it stands in. */
  role: string | null;
}

/** What was found in one dataset, all of it counted; of the findings themselves a report holds the first ones only. */
export interface DatasetReport {
  path: string;
  /** It came out of an archive, and its path is `outer.zip!inner.jsonl`. */
  inside?: true;
  /** For people: `conversational`. */
  format: string;
  records: number;
  /** Records with personal data that makes the run fail. */
  blockingRecords: number;
  /** Places by rule. `warned` would block under other settings (`pii: warn`, a lower severity); `review` is what a person should look at; `other` does not count: known or allowed. */
  counts: Record<string, { blocking: number; warned: number; review: number; other: number }>;
  /** The first that makes the run fail. */
  first?: RecordPlace & { preview: string };
  /** Findings that the report does not hold one by one. */
  omitted: number;
}

/** Something that was not scanned, and why. `failed` makes the run exit 2. */
export interface Skipped {
  path: string;
  /** What of it, if it was not all: `record 12, line 12`. */
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
  /** Files that the allowlist file's `ignore` names. */
  ignored: number;
  /** Ids of the rules that the allowlist file switches off. */
  rulesOff: string[];
  /** Records of datasets that were not looked at, since an earlier version of their file held them. */
  knownRecords: number;
  /** What was scanned, for the closing line: `staged`, `files` … */
  scope: string;
}
