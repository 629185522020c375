import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { peekSmall } from '../../io/small-file.ts';
import type { Blob, Finding, Skipped } from '../../model.ts';
import { Allowlist } from '../../policy/allowlist.ts';
import { type BaselineLine, lineOf } from '../../policy/baseline.ts';
import { CONFIG_NAME, NO_CONFIG } from '../../policy/config/schema.ts';
import { run as scanBlobs } from '../../scan/pipeline.ts';
import { fileBlobs } from '../../sources/files.ts';
import { readObjects, tryGit } from '../../sources/git.ts';
import type { Repository } from '../../sources/repository.ts';
import type { Draft, Left, Wanted } from '../../switch/draft.ts';
import { filesOptions } from '../files-options.ts';
import { setUp, type Setup } from '../setup.ts';
import { Late, UntilLate } from './late.ts';

/** What to do about the findings that another tool's files name. */
export interface FoundWanted {
  allow: { fingerprint: string; reason: string }[];
  baseline: BaselineLine[];
  /** Findings that are allowed or known here already. */
  known: number;
  /** Entries that no finding here is meant by. */
  unmatched: Pick<Left, 'at' | 'what'>[];
  /** Findings that are real, as the other tool's files say. */
  real: Left[];
}

/** A finding, and its value: the fingerprint decides what is allowed, and a digest in a file can only be compared with the value. */
interface Item {
  finding: Finding;
  values: readonly string[];
}

/**
 * Looks for the findings that the draft names: by path and line, also of an earlier commit, by a digest of the value, or by the text
 * of the line.
 *
 * @param text of the allowlist file to come
 * @param accepted fingerprints in the baseline
 * @throws `Late` if the scan of the files takes longer than `seconds`
 */
export async function findWanted(
  draft: Draft,
  { text, accepted, seconds }: { text: string; accepted: ReadonlySet<string>; seconds: number },
  repository: Repository,
  cwd: string,
): Promise<FoundWanted> {
  const found: FoundWanted = { allow: [], baseline: [], known: 0, unmatched: [], real: [] };
  if (draft.wanted.length === 0) return found;
  const { root } = repository;
  const setup = await setUp(repository, cwd, {}, text);
  const everywhere = draft.wanted.some(({ path }) => path === undefined);
  const named = [...new Set(draft.wanted.flatMap(({ path }) => path ?? []))].filter((path) => existsSync(join(root, path)));
  const files = fileBlobs(everywhere ? [root] : named.map((path) => join(root, path)), filesOptions({}, cwd, repository));
  const blobs = new UntilLate(files, seconds);
  const here = await scanned(blobs, setup);
  if (blobs.isLate) throw new Late();
  const earlier = await inCommits(draft.wanted, root, setup);
  const done = new Set<string>();
  const others: { wanted: Wanted; finding: Finding; isBegun: boolean }[] = [];
  const lines = linesIn(root);
  // Findings marked as real come first: an unaudited entry may have the same value, and must not accept it.
  for (const wanted of [...draft.wanted].sort((a, b) => Number(b.isReal ?? false) - Number(a.isReal ?? false))) {
    const then = earlier.get(wanted) ?? [];
    const meant = then.length > 0 ? then : here.filter((item) => isWanted(item, wanted, lines));
    const other = meant.length === 0 ? here.find(({ finding }) => isAtPlace(finding, wanted)) : undefined;
    const isBegun = other?.values.some((value) => wanted.isPrefix?.(value)) ?? false;
    const items = isBegun && wanted.isReal ? [other!] : meant;
    if (wanted.left) wanted.left.why += outcomeOf(items);
    if (items.length === 0 && wanted.isReal) found.real.push({ at: wanted.at, what: wanted.name, why: whereIs(wanted, lines) });
    else if (other && !wanted.isReal) others.push({ wanted, finding: other.finding, isBegun });
    else if (items.length === 0 && !wanted.isOptional && !(wanted.path !== undefined && setup.policy.ignores(wanted.path)))
      found.unmatched.push({ at: wanted.at, what: wanted.name });
    for (const { finding, values } of items) {
      const { fingerprint, rule, path } = finding;
      if (done.has(fingerprint)) continue;
      done.add(fingerprint);
      const isAllowed =
        accepted.has(fingerprint) ||
        finding.allowed !== undefined ||
        values.some((value) => setup.policy.allowlist.reason({ rule, path, fingerprint, value }) !== undefined);
      if (wanted.isReal)
        found.real.push({ at: wanted.at, what: wanted.name, why: isAllowed ? 'it is allowed or known here already' : 'it still blocks' });
      else if (isAllowed) found.known++;
      else if (wanted.reason !== undefined) found.allow.push({ fingerprint, reason: wanted.reason });
      else found.baseline.push(lineOf(finding));
    }
  }
  // Another entry may mean the value at that line.
  for (const { wanted, finding, isBegun } of others)
    if (!done.has(finding.fingerprint)) draft.leave(wanted.at, wanted.name, isBegun ? beginning(finding) : misfit(finding, wanted));
    else if (!isBegun) found.unmatched.push({ at: wanted.at, what: wanted.name });
  return found;
}

/** All secrets in the blobs, also those that are allowed. */
async function scanned(blobs: Iterable<Blob | Skipped>, { rules, policy }: Setup): Promise<Item[]> {
  const values = new Map<string, Set<string>>();
  const { findings } = await scanBlobs(
    blobs,
    rules,
    {
      ...policy,
      allowlist: new Allowlist(NO_CONFIG, ''),
      collect: ({ fingerprint, value }) => values.set(fingerprint, (values.get(fingerprint) ?? new Set()).add(value)),
    },
    'files',
  );
  return findings
    .filter(({ type, practice }) => type === undefined && !practice)
    .map((finding) => ({ finding, values: [...(values.get(finding.fingerprint) ?? [])] }));
}

/** True if an entry of another tool means this finding. */
export function isWanted(
  { finding, values }: Item,
  { path, line, isValue, isLine, isPath, isRule }: Wanted,
  lines: (path: string) => readonly string[],
): boolean {
  if (path !== undefined && path !== finding.path) return false;
  if (isPath && !isPath(finding.path)) return false;
  if (isRule && !isRule(finding.rule)) return false;
  // With a digest, only the value decides: another value may be at that line now.
  if (isValue) return values.some((value) => isValue(value, finding.path));
  if (isLine) {
    const text = lines(finding.path)[finding.line - 1] ?? '';
    return isLine(text, finding.column - 1, finding.endLine === finding.line ? finding.endColumn - 1 : text.length);
  }
  return line !== undefined ? isAt(finding, line) : path !== undefined;
}

/** What a pattern that is not taken over allows now, for the plan. */
function outcomeOf(items: readonly Item[]): string {
  const count = new Set(items.map(({ finding }) => finding.fingerprint)).size;
  if (count === 0) return '. It allows no finding here today';
  return `. ${count === 1 ? 'The finding' : `The ${count} findings`} that it allows today ${count === 1 ? 'is' : 'are'} allowed by fingerprint`;
}

/** What became of a real secret that no rule finds. */
function whereIs({ path, isValue }: Wanted, lines: (path: string) => readonly string[]): string {
  if (path === undefined || !isValue) return 'no rule here finds it, so it does not block';
  const line = lines(path).findIndex((text) => text.length <= MAX_LINE && wordsIn(text).some((word) => isValue(word, path)));
  return line < 0
    ? 'its value was not found in the file now, so nothing blocks. If it was ever pushed, revoke it'
    : `the value is still in line ${line + 1}, but no rule here finds it, so it does not block: revoke it, and take it out by hand`;
}

/** Longer lines are not searched for a value. */
const MAX_LINE = 10_000;

/** What may be a value in a line: texts in quotes, words, and what comes after the first sign of an assignment. */
const wordsIn = (text: string): string[] => [
  ...[...text.matchAll(/"([^"]*)"|'([^']*)'|`([^`]*)`/g)].map(([, a, b, c]) => a ?? b ?? c!),
  ...text.split(/[\s"'`,;()[\]{}<>]+/),
  ...text.split(/[^A-Za-z0-9+/=_.-]+/),
  ...[...text.matchAll(/[=:]\s*(\S+)/g)].map(([, value]) => value!),
];

const isAtPlace = (finding: Finding, { path, line }: Wanted) => line !== undefined && finding.path === path && isAt(finding, line);

/** Why a finding at the place that an entry names is not the one that it means. */
const misfit = ({ rule }: Finding, { theirs, isValue }: Wanted): string =>
  isValue
    ? `the value at that line is another one (${rule}), so it is not allowed`
    : `the finding at that line is of the rule ${rule}, which is not known to be the same as ${theirs?.join(', ')}, so it is not allowed`;

const beginning = ({ rule }: Finding): string =>
  `its digest is of the beginning of the value only, as of all values of its kind, so the value at that line (${rule}) is not allowed: allow it by hand if it is made up`;

const isAt = ({ line, endLine }: Finding, wanted: number) => line <= wanted && wanted <= endLine;

/** Reads a file's lines once. */
function linesIn(root: string): (path: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (path) => {
    let lines = known.get(path);
    if (!lines) {
      const file = join(root, path);
      known.set(path, (lines = peekSmall(file).split('\n'))); // not for a file in an archive
    }
    return lines;
  };
}

/** The findings at lines of earlier commits: a file may have other lines now. Commits that are not in this clone have none. */
async function inCommits(wanted: readonly Wanted[], root: string, setup: Setup): Promise<Map<Wanted, Item[]>> {
  const found = new Map<Wanted, Item[]>();
  const asked = wanted.filter(({ commit, path }) => commit !== undefined && path !== undefined && !/[\n\r]/.test(path));
  if (asked.length === 0) return found;
  const { status, stdout } = tryGit(['cat-file', '--batch-check=%(objectname) %(objecttype)'], root, {
    input: asked.map(({ commit, path }) => `${commit}:${path}\n`).join(''),
  });
  if (status !== 0) return found;
  const answers = stdout.toString().split('\n');
  const blobs = new Map<string, { path: string; oid: string; commit: string; wanted: Wanted[] }>();
  for (const [i, one] of asked.entries()) {
    const [, oid] = /^([0-9a-f]{40,64}) blob$/.exec(answers[i] ?? '') ?? [];
    if (oid === undefined) continue;
    const key = `${oid}:${one.path}`;
    if (!blobs.has(key)) blobs.set(key, { path: one.path!, oid, commit: one.commit!, wanted: [] });
    blobs.get(key)!.wanted.push(one);
  }
  for (const { path, oid, commit, wanted: here } of blobs.values()) {
    const [bytes] = readObjects([oid], root) ?? [];
    if (!bytes) continue;
    const items = await scanned([{ path, bytes, origin: { kind: 'commit', oid, commit } }], setup);
    for (const one of here) {
      const at = items.filter(({ finding }) => isAt(finding, one.line ?? 0) && (one.isRule?.(finding.rule) ?? true));
      if (at.length > 0) found.set(one, at);
    }
  }
  return found;
}

/** Entries for what the allowlist file itself would be blocked for: a pattern may match more of an example than its text. */
export async function ownExamples(
  text: string,
  repository: Repository,
  cwd: string,
): Promise<{ rule: string; path: string; reason: string }[]> {
  const { rules, policy } = await setUp(repository, cwd, {}, text);
  const { findings } = await scanBlobs([{ path: CONFIG_NAME, bytes: Buffer.from(text), origin: { kind: 'file' } }], rules, policy, 'files');
  const ids = new Set(findings.filter(({ blocking }) => blocking).map(({ rule }) => rule));
  const own = policy.config.custom.filter(({ id }) => ids.has(id));
  return own.map(({ id }) => ({ rule: id, path: CONFIG_NAME, reason: 'examples of the rule' }));
}
