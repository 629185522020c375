/** What `fix` would do: everything is decided here, and nothing is written. */

import { findSecrets } from '../detect/secrets/index.ts';
import type { RuleSet } from '../detect/secrets/match.ts';
import { DOTS } from '../policy/mask.ts';
import { tryGit } from '../sources/git.ts';
import { tryGitReading } from '../sources/settings-files.ts';
import type { Repository } from '../sources/repository.ts';
import {
  type Addition,
  additions,
  builtBy,
  contentOf,
  envFolder,
  exampleOf,
  extended,
  ignoring,
  textNear,
  valuesIn,
} from './environment.ts';
import { readDotenv } from './dotenv.ts';
import { hunks } from './edits.ts';
import { isEnvExample, isEnvFile, keepsValues } from '../value/env-file.ts';
import type { Entry } from './journal.ts';
import { valueOf } from './locate.ts';
import { showsValue } from './names.ts';
import { type Moved, type Rewritten, rewriteBytes, type Stuck, stuckIn } from './rewrite.ts';
import { hash, type Target, targetsOf } from './targets.ts';
import type { Change } from './transaction.ts';
import { Variables } from './variables.ts';

/** A file with its new content. */
interface Planned {
  path: string;
  /** `isSpare`: it may be removed or changed later, and the fix can still be undone. */
  disk: { before: Buffer | null; after: Buffer; mode: number; isSpare?: true } | null;
  /** `after` is null if git must no longer have the file. */
  staged: { before: Entry | null; after: Buffer | null; mode: string; filtered: boolean } | null;
  /** It goes with another file, and is not counted. */
  isExtra?: true;
}

/** What is shown of a changed file. */
export interface Shown {
  path: string;
  /** The file as it is in the work tree and in the index, or only in one of them. */
  where: 'both' | 'disk' | 'staged';
  /** Of the rewritten text. */
  rewritten?: Rewritten;
  /** Lines that are added, with values masked. */
  added?: string[];
  /** What is done, if it is not a change of lines. */
  what?: string;
}

export interface FixPlan {
  files: Planned[];
  shown: Shown[];
  /** `part` is what of the file is meant; by default, a line, or all of it. */
  stuck: (Stuck & { path: string; part?: string })[];
  moved: Moved[];
  /** What to do about values that are gone but have no variable, in a line each. */
  remedies: string[];
  notes: string[];
}

/** @param wanted for each path, the fingerprints of its findings */
export async function planFix(
  repository: Repository,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
  { rules, salt }: { rules: RuleSet; salt: string },
): Promise<FixPlan> {
  const plan: FixPlan = { files: [], shown: [], stuck: [], moved: [], remedies: [], notes: [] };
  const targets = targetsOf(repository, [...wanted.keys()]);
  const folder = envFolder(repository, [...wanted.keys()]);
  const means = {
    rules,
    salt,
    variables: new Variables(valuesIn(repository, folder)),
    builtBy: (path: string) => builtBy(repository, path),
    near: (path: string) => textNear(repository, path),
  };
  const extra: Addition[] = [];
  // Names in an example stay, so they are taken first.
  for (const target of targets.sort((a, b) => Number(isEnvExample(b.path)) - Number(isEnvExample(a.path)))) {
    const prints = wanted.get(target.path)!;
    if (keepsValues(target.path)) extra.push(...untrack(repository, target, rules, plan));
    else await planTarget(target, prints, means, plan);
  }
  const values = new Map(plan.moved.map(({ variable, value }) => [variable, value]));
  const previews = new Map(plan.moved.map(({ variable, preview }) => [variable, preview]));
  if (values.size > 0)
    extra.push(
      ...additions(
        repository,
        folder,
        values,
        plan.moved.map(({ reads }) => reads),
      ),
    );
  addLines(repository, extra, previews, plan);
  return plan;
}

/** Rewrites a file in the work tree and in the index. A finding that stays in one of them stays in both. */
async function planTarget(
  target: Target,
  prints: ReadonlySet<string>,
  means: Parameters<typeof rewriteBytes>[3],
  plan: FixPlan,
): Promise<void> {
  const { path, disk, staged, isClean } = target;
  const isOne = disk !== null && staged !== null && disk.bytes.equals(staged.bytes);
  const left = new Set(prints);
  const leave = (items: readonly Stuck[]) => {
    const gone = new Set(items.map(({ fingerprint }) => fingerprint).filter((print) => left.delete(print)));
    const lines = new Map(
      items.filter(({ fingerprint }) => gone.has(fingerprint)).map((item) => [`${item.fingerprint} ${item.line}`, item]),
    );
    for (const item of lines.values()) plan.stuck.push({ ...item, path });
  };
  const names = means.variables.state();
  for (;;) {
    means.variables.restore(names);
    const onDisk = disk && (await rewriteBytes(path, disk.bytes, left, means));
    const inIndex = isOne ? onDisk : staged && (await rewriteBytes(path, staged.bytes, left, means));
    const all = stuckIn(onDisk, inIndex);
    const stuck = all.filter(({ fingerprint, partly }) => !partly && left.has(fingerprint));
    leave(stuck);
    if (stuck.length > 0 && left.size > 0) continue;
    const seen = new Set([...(onDisk?.moved ?? []), ...(inIndex?.moved ?? [])].map(({ fingerprint }) => fingerprint));
    leave([...left].filter((print) => !seen.has(print)).map((fingerprint) => ({ fingerprint, line: 0, why: elsewhere(target) })));
    if (left.size === 0 || !(onDisk?.edits.length || inIndex?.edits.length)) return means.variables.restore(names);
    plan.stuck.push(...all.filter(({ partly }) => partly).map((item) => ({ ...item, path })));
    note(plan, path, { onDisk, inIndex, isClean });
    plan.files.push({
      path,
      disk: onDisk && onDisk.edits.length > 0 ? { before: disk!.bytes, after: Buffer.from(onDisk.after), mode: disk!.mode } : null,
      staged:
        inIndex && inIndex.edits.length > 0
          ? {
              before: staged!.entry,
              after: Buffer.from(isClean ? onDisk!.after : inIndex.after),
              mode: staged!.entry.mode,
              filtered: isClean,
            }
          : null,
    });
    return;
  }
}

/** Why a finding of a file is not in its text. */
function elsewhere({ path, disk, staged }: Target): string {
  if (path.includes(DOTS)) return 'it is in the name of the file: rename it';
  if (path.includes('!')) return 'it is in an archive: unpack it, and fix what is in it';
  return disk || staged ? 'it is in a form that fix cannot read' : 'it is not a file that fix can read';
}

interface Both {
  onDisk: Rewritten | null;
  inIndex: Rewritten | null;
  isClean: boolean;
}

function note(plan: FixPlan, path: string, { onDisk, inIndex, isClean }: Both): void {
  const isChanged = (done: Rewritten | null) => done !== null && done.edits.length > 0;
  const [disk, index] = [isChanged(onDisk), isChanged(inIndex)];
  const isSame = isClean || (disk && index && sameHunks(onDisk!, inIndex!));
  if (isSame || !disk || !index)
    plan.shown.push({ path, where: isSame ? 'both' : disk ? 'disk' : 'staged', rewritten: (disk ? onDisk : inIndex)! });
  else
    for (const [where, rewritten] of [
      ['staged', inIndex!],
      ['disk', onDisk!],
    ] as const)
      plan.shown.push({ path, where, rewritten });
  for (const done of [onDisk, inIndex]) {
    for (const moved of done?.moved ?? []) {
      if (!plan.moved.some(({ variable }) => variable === moved.variable)) plan.moved.push(moved);
    }
    for (const text of done?.notes ?? []) if (!plan.notes.includes(text)) plan.notes.push(text);
  }
}

/** The same lines are changed, wherever they are. */
const sameHunks = (...both: [Rewritten, Rewritten]): boolean => {
  const [a, b] = both.map(({ text, edits }) => JSON.stringify(hunks(text, edits).map(({ removed, added }) => [removed, added])));
  return a === b;
};

/** A `.env` file, or one such as `.Renviron`, that git has: it stays on the disk, and git forgets it. */
function untrack(repository: Repository, { path, disk, staged }: Target, rules: RuleSet, plan: FixPlan): Addition[] {
  if (staged) {
    plan.files.push({ path, disk: null, staged: { before: staged.entry, after: null, mode: staged.entry.mode, filtered: false } });
    plan.shown.push({ path, where: 'staged', what: `git rm --cached ${path}: it stays on this machine only` });
  }
  if (tryGit(['cat-file', '-e', `HEAD:${path}`], repository.root).status === 0)
    plan.notes.push(`earlier commits still have ${path}: revoke its keys`);
  const bytes = disk?.bytes ?? staged?.bytes ?? Buffer.alloc(0);
  if (!isEnvFile(path)) return [ignoring(repository, path)].filter(({ lines }) => lines.length > 0);
  // A line of a key looks like a name if it ends in `=`.
  const values = findSecrets(bytes, path, rules).placed.map(valueOf);
  const names = [...readDotenv(bytes.toString()).keys()].filter((name) => !showsValue(name, values));
  return [ignoring(repository, path), exampleOf(repository, path, names)].filter(({ lines }) => lines.length > 0);
}

/** Adds lines to files, once for each. Private files leave the index; others are staged if code is. */
export function addLines(repository: Repository, all: readonly Addition[], previews: ReadonlyMap<string, string>, plan: FixPlan): void {
  const isStaging = plan.files.some(({ staged }) => staged !== null);
  const byPath = new Map<string, Addition>();
  for (const each of all) {
    const known = byPath.get(each.path);
    if (known) known.lines.push(...each.lines.filter((line) => !known.lines.includes(line)));
    else byPath.set(each.path, each);
  }
  for (const target of targetsOf(repository, [...byPath.keys()])) {
    const addition = byPath.get(target.path)!;
    const planned = plan.files.find((file) => file.path === target.path);
    if (addition.isPrivate) addPrivate(repository, target, addition, previews, plan);
    else if (planned) {
      extend(planned, addition.lines);
      plan.shown.push({ path: target.path, where: 'both', added: addition.lines });
    } else addShared(repository, target, addition, isStaging, plan);
  }
}

/** Lines with values, in a file that git must not have. */
function addPrivate(
  repository: Repository,
  { path, staged }: Target,
  { lines, mode }: Addition,
  previews: ReadonlyMap<string, string>,
  plan: FixPlan,
): void {
  const disk = contentOf(repository, path);
  // It may be there already, as a file that leaves the index.
  plan.files = plan.files.filter((file) => file.path !== path);
  plan.shown = plan.shown.filter((each) => each.path !== path);
  const names = lines.map((line) => line.slice(0, line.indexOf('=')));
  plan.files.push({
    path,
    disk: { before: disk?.bytes ?? null, after: extended(disk?.bytes, lines), mode: disk?.mode ?? mode },
    staged: staged && { before: staged.entry, after: null, mode: staged.entry.mode, filtered: false },
  });
  plan.shown.push({ path, where: 'disk', added: names.map((name) => `${name}=${previews.get(name)}`) });
  if (staged) plan.shown.push({ path, where: 'staged', what: `git rm --cached ${path}: it stays on this machine only` });
}

/** Lines without values. A file that git does not have is added only if it is new: what else is in it is the user's. */
function addShared(
  repository: Repository,
  { path, staged, disk: there }: Target,
  { lines, mode }: Addition,
  isStaging: boolean,
  plan: FixPlan,
): void {
  const disk = contentOf(repository, path);
  const ignored = staged === null && isIgnored(repository, path);
  const stages = isStaging && (staged !== null || (there === null && !ignored));
  plan.files.push({
    path,
    disk: { before: disk?.bytes ?? null, after: extended(disk?.bytes, lines), mode: disk?.mode ?? mode },
    staged: stages
      ? { before: staged?.entry ?? null, after: extended(staged?.bytes, lines), mode: staged?.entry.mode ?? '100644', filtered: false }
      : null,
  });
  plan.shown.push({ path, where: stages ? 'both' : 'disk', added: lines });
  if (isStaging && !stages && !ignored) plan.notes.push(`git does not have ${path} yet: git add ${path}`);
}

/** A file that is rewritten, too. */
function extend({ disk, staged }: Planned, lines: readonly string[]): void {
  if (disk) disk.after = extended(disk.after, lines);
  if (staged?.after) staged.after = extended(staged.after, lines);
}

const isIgnored = ({ root }: Repository, path: string): boolean => tryGitReading(['check-ignore', '-q', '--', path], root).status === 0;

/** The change, with the new contents stored in git. @throws UserError if git cannot store them */
export function changeOf(repository: Repository, { files }: FixPlan): Change {
  return {
    files: files.flatMap(({ path, disk }) => (disk ? [{ path, ...disk }] : [])),
    entries: files.flatMap(({ path, staged }) =>
      staged
        ? [
            {
              path,
              before: staged.before,
              after: staged.after && { mode: staged.mode, oid: hash(repository, staged.after, staged.filtered ? path : undefined, true) },
            },
          ]
        : [],
    ),
  };
}
