/** Looks at a finding's file again: for its context, which is masked, and for its value, if the user asks for it. */
import { findSecrets } from '../../detect/secrets/index.ts';
import type { RuleSet } from '../../detect/secrets/match.ts';
import type { Placed } from '../../detect/secrets/overlap.ts';
import type { Blob, Finding, Skipped } from '../../model.ts';
import { LineIndex } from '../../decode/line-index.ts';
import { Allowlist } from '../../policy/allowlist.ts';
import { concealerOf } from '../../policy/decide.ts';
import { fingerprint } from '../../policy/fingerprint.ts';
import type { Policy } from '../../policy/judge.ts';
import { DOTS } from '../../policy/mask.ts';
import { otherReadings, withTurnedOff } from '../../scan/inspect.ts';
import { run as scanBlobs } from '../../scan/pipeline.ts';
import { expand } from '../../unpack/expand.ts';
import { packedAs } from '../../unpack/kind.ts';
import { contextLines, type ContextLine } from './context.ts';

/** Where a finding's file is read: from the disk or the index. Its bytes are valid until the next blob is requested. */
export interface Place {
  rules: RuleSet;
  policy: Policy;
  /** True if there is a file with this path. */
  has(path: string): boolean;
  /** The blobs of a file; none if it is gone. */
  blobs(path: string): AsyncIterable<Blob | Skipped> | Iterable<Blob | Skipped>;
}

/** What is at a finding's place now. */
export interface Context {
  /** Masked; none where lines say little: in datasets and binary files. */
  lines: ContextLine[];
  /** The finding is not there anymore. */
  gone: boolean;
}

export async function contextOf(finding: Finding, place: Place): Promise<Context> {
  if (finding.path.includes(DOTS)) return { lines: [], gone: false }; // the name is a secret, so the report does not have it
  const { rules, policy } = place;
  const isShown = !finding.record && (finding.practice || finding.excerpt !== finding.preview);
  let nearest: { away: number; lines: ContextLine[] } | undefined;
  for await (const blob of blobsAt(finding.path, place)) {
    const { bytes, path, part } = blob;
    const { root, placed } = findSecrets(bytes, path, rules, undefined, part);
    const index = new LineIndex(root.bytes, part?.base);
    const starts = finding.practice
      ? [startOfLine(root.text, finding.line)].filter((start) => start !== undefined)
      : placed.filter((each) => printOf(path, each, policy) === finding.fingerprint).map(({ start }) => start);
    const [at] = starts.map((start) => placeAt(start, index, finding)).sort((a, b) => a.away - b.away);
    if (!at || (nearest && nearest.away <= at.away)) continue;
    const all = withTurnedOff(placed, blob, rules);
    const concealer = concealerOf(all, (text) => otherReadings(text, path));
    nearest = { away: at.away, lines: isShown ? contextLines(root.text, at, all, (text) => concealer.ranges(text)) : [] };
    if (nearest.away === 0) break;
  }
  if (nearest && !finding.practice) return { lines: nearest.lines, gone: false };
  const { found } = await searched(finding, place);
  return { lines: found ? (nearest?.lines ?? []) : [], gone: !found };
}

/** The same value may be in a file more than once, and lines may have moved since the scan. */
function placeAt(start: number, index: LineIndex, { line: wanted }: Finding): { start: number; line: number; away: number } {
  const { line } = index.at(start);
  return { start, line, away: Math.abs(line - wanted) };
}

/** @param line from 1 */
function startOfLine(text: string, line: number): number | undefined {
  let start = 0;
  for (let i = 1; i < line; i++) {
    start = text.indexOf('\n', start) + 1;
    if (start === 0) return undefined;
  }
  return start;
}

/** A secret's value. Null if it is not there anymore, or if the finding has none: personal data, unsafe code. */
export async function valueOf(finding: Finding, place: Place): Promise<string | null> {
  return (await searched(finding, place)).value;
}

/** Scans the file again. Its digest is in the fingerprint, so a value with this fingerprint is the finding's. */
async function searched(finding: Finding, { rules, policy, has, blobs }: Place): Promise<{ found: boolean; value: string | null }> {
  let value: string | null = null;
  const isIt = (print: string) => print === finding.fingerprint;
  const all: Policy = {
    ...policy,
    allowlist: new Allowlist({ ...policy.config, allow: [] }, ''), // values of allowed findings are not collected
    baseline: undefined,
    collect: (secret) => {
      if (isIt(secret.fingerprint)) ({ value } = secret);
    },
  };
  const { findings } = await scanBlobs(blobs(outerPath(finding.path, has)), rules, all, 'files');
  return { found: findings.some((each) => isIt(each.fingerprint)), value };
}

/** The blobs with a path, also in archives. */
async function* blobsAt(path: string, { has, blobs }: Place): AsyncGenerator<Blob> {
  const outer = outerPath(path, has);
  for await (const item of blobs(outer)) {
    if ('why' in item) continue;
    if (item.path === path) yield item;
    const kind = path === outer ? null : packedAs(item.bytes);
    if (!kind) continue;
    for await (const inner of expand(item, kind, (name) => path !== name && !path.startsWith(`${name}!`)))
      if (!('why' in inner) && inner.path === path) yield inner;
    return;
  }
}

/** `a.zip!b.txt` → `a.zip`. A name may have a `!` itself. */
export function outerPath(path: string, isThere: (path: string) => boolean): string {
  const cuts = [...path.matchAll(/!/g)].map(({ index }) => path.slice(0, index));
  return isThere(path) ? path : (cuts.find(isThere) ?? cuts[0] ?? path);
}

const printOf = (path: string, { match: { rule, view, start, end } }: Placed, { config }: Policy): string =>
  fingerprint(rule.id, path, view.text.slice(start, end), config.salt);
