import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { UserError } from '../errors.ts';
import { contentOf, ignoring, originalOf } from '../fix/environment.ts';
import { addLines, type FixPlan } from '../fix/plan.ts';
import { type Target, targetsOf } from '../fix/targets.ts';
import { groupBy } from '../io/group.ts';
import { makeOwnFolder } from '../io/own-files.ts';
import { counted, number } from '../io/words.ts';
import { fileOf, openedAs, sanitizeCommand, takeOutFirst } from '../report/text.ts';
import { amounts } from '../sanitize/amounts.ts';
import { type Datasheet, datasheetMarkdown } from '../sanitize/datasheet.ts';
import { displayFrom } from '../sources/files.ts';
import type { Finding } from '../model.ts';
import type { Repository } from '../sources/repository.ts';
import type { Io } from './command.ts';
import { columnLines } from './dataset/copy-summary.ts';
import { sheetsOf } from './dataset/copies.ts';
import { ownCommand } from './own-command.ts';
import type { Setup } from './setup.ts';

interface Means {
  repository: Repository;
  setup: Setup;
  io: Io;
}

/** What is wanted of a dataset. */
export interface WantedDataset {
  /** Names of people are replaced. */
  names: boolean;
  /** Secrets in it. */
  keys: Pick<Finding, 'title' | 'remedy'>[];
}

/** Adds the clean copies of datasets to a plan, each in place of its original, or how to write one. @param wanted by path */
export async function planDatasets(wanted: ReadonlyMap<string, WantedDataset>, plan: FixPlan, means: Means): Promise<void> {
  const targets = targetsOf(means.repository, [...wanted.keys()]);
  const isInside = ({ path, disk, staged }: Target) => !disk && !staged && path.includes('!');
  refer(
    targets.filter(isInside).map(({ path }) => ({ path, names: wanted.get(path)!.names })),
    plan,
    means,
  );
  const before = plan.files.length;
  const gone: { title: string; remedy: string; path: string }[] = [];
  for (const target of targets.filter((each) => !isInside(each))) {
    const { names, keys } = wanted.get(target.path)!;
    try {
      await planOne(target, names, plan, means);
      gone.push(...keys.map(({ title, remedy }) => ({ title, remedy, path: target.path })));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      plan.stuck.push({ path: target.path, fingerprint: '', line: 0, why: error.message });
    }
  }
  for (const [text, same] of groupBy(gone, ({ title, remedy }) => `: ${title}. ${remedy}`))
    plan.remedies.push([...new Set(same.map(({ path }) => path))].join(', ') + text);
  const originals = plan.files.slice(before).flatMap(({ path, disk }) => (disk?.isSpare ? [path] : []));
  if (originals.length === 0) return;
  addLines(
    means.repository,
    originals.map((path) => ignoring(means.repository, path)).filter(({ lines }) => lines.length > 0),
    new Map(),
    plan,
  );
  const [what, them] = originals.length === 1 ? ['the original is', 'it'] : ['the originals are', 'them'];
  plan.notes.push(`${what} kept in ${originals.join(', ')}, which git ignores: remove ${them} when you no longer need ${them}`);
}

async function planOne({ path, disk, staged, isClean }: Target, names: boolean, plan: FixPlan, means: Means): Promise<void> {
  const onDisk = disk && (await cleaned(path, disk.bytes, names, means));
  const inIndex = staged && !isClean ? await cleaned(path, staged.bytes, names, means) : onDisk;
  const done = onDisk ?? inIndex;
  if (!done) return;
  plan.files.push({
    path,
    disk: onDisk && { before: disk!.bytes, after: onDisk.bytes, mode: disk!.mode },
    staged: staged && { before: staged.entry, after: inIndex!.bytes, mode: staged.entry.mode, filtered: isClean },
  });
  plan.shown.push({ path, where: disk && staged ? 'both' : disk ? 'disk' : 'staged', what: textOf(done.sheet) });
  const originals = [...(onDisk ? [disk!.bytes] : []), ...(inIndex && inIndex !== onDisk ? [staged!.bytes] : [])];
  const kept = keepOriginals(path, originals, plan, means.repository);
  const describe = (copy: Cleaned | null) => copy && { ...copy.sheet, input: kept[0]! };
  addSheets(path, { disk: describe(onDisk), staged: staged && describe(inIndex) }, plan, means.repository);
}

/** Keeps originals next to the dataset. @returns their paths */
function keepOriginals(path: string, originals: readonly Buffer[], plan: FixPlan, repository: Repository): string[] {
  const taken = new Set<string>();
  for (const bytes of originals) {
    const name = originalOf(repository, path, bytes, taken);
    taken.add(name);
    if (contentOf(repository, name)) continue; // with the same content
    plan.files.push({ path: name, disk: { before: null, after: bytes, mode: 0o600, isSpare: true }, staged: null, isExtra: true });
  }
  return [...taken];
}

/** The datasheets of the copies, as `dataset sanitize` writes them: by these, the hook and `upload` know what was made up. */
function addSheets(
  path: string,
  sheets: { disk: Datasheet | null; staged: Datasheet | null },
  plan: FixPlan,
  repository: Repository,
): void {
  const texts = (sheet: Datasheet) => ({ json: `${JSON.stringify(sheet, null, 2)}\n`, markdown: datasheetMarkdown(sheet) });
  const names = sheetsOf(path);
  const after = { disk: sheets.disk && texts(sheets.disk), staged: sheets.staged && texts(sheets.staged) };
  for (const kind of ['json', 'markdown'] as const) {
    const [target] = targetsOf(repository, [names[kind]]) as [Target];
    const there = contentOf(repository, target.path);
    plan.files.push({
      path: target.path,
      disk: after.disk && { before: there?.bytes ?? null, after: Buffer.from(after.disk[kind]), mode: there?.mode ?? 0o644 },
      staged: after.staged && {
        before: target.staged?.entry ?? null,
        after: Buffer.from(after.staged[kind]),
        mode: '100644',
        filtered: false,
      },
      isExtra: true,
    });
  }
}

/** Says how to write copies of datasets that are in another file, such as a workbook: that file is read, but not written. */
function refer(datasets: readonly { path: string; names: boolean }[], plan: FixPlan, { repository, io }: Means): void {
  const files = groupBy(
    datasets.map((dataset) => ({ ...dataset, inside: true as const })),
    fileOf,
  );
  const { command } = ownCommand(io.cwd, repository.root);
  const shown = (path: string) => displayFrom(io.cwd, join(repository.root, path));
  for (const [path, inside] of files) {
    const opened = openedAs(inside);
    const copying = (from: string, copy?: string) =>
      sanitizeCommand(shown(from), { command, names: inside.some((one) => one.names), copy: copy && shown(copy) });
    const how = opened ? copying(opened.path, opened.copy) : takeOutFirst(inside[0]!.path, (file) => copying(file), shown);
    plan.stuck.push({
      path,
      fingerprint: '',
      line: 0,
      part: 'its tables',
      why: opened ? `this writes a clean copy: ${how}` : how,
    });
  }
}

function textOf({ records, replaced, left, columns }: Datasheet): string {
  const list = (what: string, counts: Record<string, number>) =>
    Object.keys(counts).length > 0 ? `; ${what}: ${amounts(counts).join(' · ')}` : '';
  return `a clean copy takes its place: ${number(records.changed)} of ${counted(records.read, 'record')} changed${list('replaced', replaced)}${list('left', left)}${columnLines(
    columns,
  )
    .map((line) => `; ${line}`)
    .join('')}`;
}

interface Cleaned {
  bytes: Buffer;
  sheet: Datasheet;
}

let count = 0;

/** The clean copy of one version of a dataset. It is made in the git folder, where nothing else reads it. */
async function cleaned(path: string, bytes: Buffer, names: boolean, { repository, setup, io }: Means): Promise<Cleaned> {
  const { keyOf, sanitizeDataset } = await import('./dataset/sanitize.ts'); // a part of its own, which is large
  const folder = join(repository.gitDir, 'together-guard');
  makeOwnFolder(folder); // without init, nothing has made it
  const base = join(folder, `fix-${process.pid}-${++count}`);
  const [file, output] = [`${base}.original${extname(path)}`, `${base}.clean${extname(path)}`];
  try {
    writeFileSync(file, bytes, { flag: 'wx', mode: 0o600 });
    const done = await sanitizeDataset({
      file,
      shown: path,
      output,
      shownOutput: path,
      key: keyOf(undefined, io),
      mode: 'surrogate',
      names,
      review: new Set(),
      decisions: null,
      strict: false,
      overwrite: false,
      rules: setup.rules,
      isCancelled: () => false,
    });
    done.commit();
    if (done.isIncomplete)
      throw new UserError('dataset-refused', 'it has records that cannot be read: mend them, or use "together-guard dataset sanitize"');
    return { bytes: readFileSync(output), sheet: done.sheet };
  } finally {
    for (const each of [file, output]) rmSync(each, { force: true });
  }
}
