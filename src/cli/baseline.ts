import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readSmall } from '../io/small-file.ts';
import { UserError } from '../errors.ts';
import { cleanLines } from '../io/terminal.ts';
import { counted } from '../io/words.ts';
import type { Finding, Report } from '../model.ts';
import { type Baseline, type BaselineLine, baselineOf, baselineText, lineOf } from '../policy/baseline.ts';
import { BASELINE, fits } from '../policy/config/load.ts';
import { BASELINE_NAME } from '../policy/config/schema.ts';
import { argument, asGlob, notScanned } from '../report/text.ts';
import { displayFrom } from '../sources/files.ts';
import { tryGitReading } from '../sources/settings-files.ts';
import { findRepository, pathInRepository } from '../sources/repository.ts';
import { addSalt, readAllowlist, textOf } from './allowlist-document.ts';
import { baselineFile, unshallowFor } from './baseline-file.ts';
import { readState } from './audit/state.ts';
import type { Run } from './command.ts';
import type { flags } from './commands/baseline.ts';
import { commandHere } from './error-text.ts';
import { done } from './init/place.ts';
import { mergedByUnion } from './init/text-files.ts';
import { pasteable } from './own-command.ts';
import { scanAll } from './scan/all.ts';
import { setUp } from './setup.ts';
import { writeTogether } from './write-file.ts';

/** `together-guard baseline` */
export const run: Run<typeof flags> = async ({ values }, io) => {
  const repository = findRepository(io.cwd);
  const file = values.output ? resolve(io.cwd, values.output) : join(repository?.root ?? io.cwd, BASELINE_NAME);
  const name = displayFrom(io.cwd, file);
  const isThere = existsSync(file);
  if (values.prune && !isThere)
    throw new UserError('unreadable', `cannot read the baseline ${name}: no such file or folder; "together-guard baseline" writes one`);
  const flags = { config: values.config, ...(isThere && { baseline: file }) };
  const source = isThere ? baselineFile(repository, io.cwd, flags) : undefined;
  const known = baselineOf(source);
  let setup = await setUp(repository, io.cwd, flags);
  const isSalted = setup.policy.config.salt !== '' || (known?.size ?? 0) > 0;
  let salted: string | undefined;
  if (!isSalted) {
    // Without a salt, short passwords could be found by trying.
    const { configFile } = setup;
    const document = readAllowlist(configFile);
    addSalt(document, false);
    salted = textOf(document, readSmall(configFile));
    setup = await setUp(repository, io.cwd, flags, salted);
  }
  setup.policy.baseline = source;
  const report = await scanAll(setup, flags, repository, io);
  const failed = report.skipped.filter((item) => item.failed);

  const { found, real } = sorted(report.findings, repository ? readState(repository).real : new Set(), values.prune === true);
  const shallow = known ? await unshallowFor(known, repository) : {};
  if (values.prune && shallow.unshallow !== undefined)
    throw new UserError(
      'missing-object',
      `this clone is shallow, so moved files cannot be recognized, and --prune would remove their lines; nothing was written: fetch the rest, then run this again: ${shallow.unshallow}`,
    );
  const kept = values.prune && failed.length === 0 ? [] : (known?.stale ?? []); // a finding may be in what was not scanned
  const lines = [...(known?.used ?? []), ...kept, ...found.map(lineOf)];
  const text = baselineText(lines);
  if (!fits(BASELINE, text.length)) throw tooLong(name, found);
  const path = repository && pathInRepository(repository, file);
  const steps = path === null ? [] : mergedByUnion(path, { root: repository!.root });
  writeTogether([...(salted === undefined ? [] : [{ file: setup.configFile, text: salted }]), { file, text }], () => {
    for (const { apply } of steps) apply();
  });
  for (const { what } of steps) io.out(cleanLines(`✓ ${done(what)}\n`));
  const { size, changes } = changesOf(known, lines, found);
  io.out(cleanLines(`✓ ${name} has ${counted(size, 'finding')}: ${changes || 'no change'}\n`));
  if (real > 0)
    io.out(
      cleanLines(
        `${counted(real, 'finding')} that you marked as real in audit ${real === 1 ? 'is' : 'are'} not in it, and still ${real === 1 ? 'blocks' : 'block'}: ${commandHere()} audit --all asks again\n`,
      ),
    );
  if (path !== null && (!isThere || changes !== '' || steps.length > 0)) {
    const changed = [
      ...(steps.length > 0 ? [join(repository!.root, '.gitattributes')] : []),
      file,
      ...(isSalted && !isUncommitted(setup.configFile) ? [] : [setup.configFile]),
    ];
    io.out(cleanLines(`Next: git add ${changed.map((one) => argument(displayFrom(io.cwd, one))).join(' ')}\n`));
  }
  for (const note of [
    ...(values.prune ? [] : (known?.notes(name, { aboutMoved: false, ...shallow }) ?? [])),
    ...report.datasets.flatMap(omittedNote),
  ])
    io.err(`together-guard: note: ${pasteable(note, commandHere)}\n`);
  for (const item of failed) io.err(`together-guard: ${notScanned(item)}: ${pasteable(item.why, commandHere)}\n`);
  return failed.length > 0 ? 2 : 0;
};

/** Whether git sees a change of a file. Fingerprints are made with the salt that is in the allowlist file. */
const isUncommitted = (file: string): boolean =>
  tryGitReading(['status', '--porcelain', '--untracked-files=all', '--', file], dirname(file)).stdout.length > 0;

/** What is new in the file, in words. A finding whose file was moved has a new line, but it is no new finding. */
function changesOf(known: Baseline | null, lines: readonly BaselineLine[], found: readonly Finding[]): { size: number; changes: string } {
  const before = new Set(known?.fingerprints);
  const after = new Set(lines.map(({ fingerprint }) => fingerprint));
  const isNew = (fingerprint: string) => !before.has(fingerprint);
  const moved = new Set(found.filter(({ baseline, fingerprint }) => baseline && isNew(fingerprint)).map(({ fingerprint }) => fingerprint));
  const gone = new Set([...before].filter((fingerprint) => !after.has(fingerprint)));
  for (const { fingerprint } of moved.size > 0 ? known!.moved : []) gone.delete(fingerprint);
  const added = [...after].filter(isNew).length - moved.size;
  const changes = [
    [added, 'added'],
    [moved.size, 'moved'],
    [gone.size, 'removed'],
  ] as const;
  const words = changes.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return { size: after.size, changes: words.join(', ') };
}

/**
 * The findings for the file, and how many new ones are left out since they were marked as real in `audit`.
 *
 * @param marked their fingerprints
 */
export function sorted(findings: readonly Finding[], marked: ReadonlySet<string>, isPrune: boolean): { found: Finding[]; real: number } {
  const fit = findings.filter(isAcceptable).filter(({ baseline }) => baseline || !isPrune);
  const found = fit.filter(({ baseline, fingerprint }) => baseline || !marked.has(fingerprint));
  const left = fit.filter((finding) => !found.includes(finding)).map(({ fingerprint }) => fingerprint);
  return { found, real: new Set(left).size };
}

/** Allowed findings need no line. Personal data that a person must look at never blocks, and names alone would fill the file. */
const isAcceptable = ({ allowed, type, severity }: Finding): boolean => allowed === undefined && (type === undefined || severity !== 'low');

const omittedNote = ({ path, omitted }: Report['datasets'][number]): string[] =>
  omitted > 0
    ? [
        `${path} has ${counted(omitted, 'more finding')} than a report lists, so they still block: "together-guard dataset sanitize" writes a clean copy, and allow --path ${argument(asGlob(path))} allows all of them`,
      ]
    : [];

function tooLong(name: string, found: readonly Finding[]): UserError {
  const counts = new Map<string, number>();
  for (const { path } of found) counts.set(path, (counts.get(path) ?? 0) + 1);
  const [[path, count]] = [...counts].sort((a, b) => b[1] - a[1]);
  return new UserError(
    'unwritable',
    `${counted(found.length, 'finding')} do not fit into ${name}, which may have ${BASELINE.megabytes} MB: ${path} has ${count} of them. Allow them all with "together-guard allow --path ${argument(asGlob(path))}"`,
  );
}
