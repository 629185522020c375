import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { containerOf } from '../../dataset/container/index.ts';
import { leftIn } from '../../dataset/datasheet-state.ts';
import type { Recognition } from '../../dataset/recognise.ts';
import { refusal, UserError } from '../../errors.ts';
import { shownField } from '../../detect/personal-data/records.ts';
import { Decisions } from '../../sanitize/decisions.ts';
import { defaultKeyFile, keyFrom, readKeyFile } from '../../sanitize/key.ts';
import { sanitizeDataset } from '../../sanitize/dataset.ts';
import type { Packing } from '../../sanitize/packing.ts';
import type { SanitizeOptions } from '../../sanitize/options.ts';
import { tryGit } from '../../sources/git.ts';
import { tryGitReading } from '../../sources/settings-files.ts';
import { pathInside } from '../../sources/paths.ts';
import { findRepository, pathInRepository } from '../../sources/repository.ts';
import { cleanJson, cleanLines } from '../../io/terminal.ts';
import type { Io, Run } from '../command.ts';
import type { flags } from '../commands/dataset-sanitize.ts';
import { nextSteps } from '../sanitize-advice.ts';
import { setUp } from '../setup.ts';
import { nameText, progressLine } from '../progress.ts';
import { copiesOf, type Copy, publish, refuseOther, refuseTargets, sheetsOf } from './copies.ts';
import { summaryText } from './copy-summary.ts';
import { blockingOf, blockingText, type Cleaned, keepDecisions } from './left-in-copy.ts';
import { sheetOf } from './sheet-next-to.ts';
import { forOutput, targetsIn } from './targets.ts';
import { rulesExcept, typesOf } from './types.ts';

/** For `fix`, which loads this file only if there is a dataset. */
export { sanitizeDataset };

/** `together-guard dataset sanitize IN -o OUT`: writes a copy with personal data and secrets replaced, and a datasheet next to it. */
export const run: Run<typeof flags> = async ({ values, positionals }, io) => {
  const shown = positionals[0]!;
  if (values.output === undefined)
    throw new UserError('usage', 'dataset sanitize needs a name for the clean copy: together-guard dataset sanitize FILE -o CLEAN');
  if (shown === '-')
    throw new UserError(
      'usage',
      'dataset sanitize reads its input more than once, so it cannot read a pipe: save the data to a file first',
    );
  const isOnly = values.only !== undefined;
  if (isOnly && (values.types !== undefined || values.review === true || values.names === true))
    throw new UserError(
      'usage',
      '--only names all types that are replaced: leave --types, --review and --names out (names of people: --only PERSON)',
    );
  const types = isOnly ? typesOf(values.only, '--only') : typesOf(values.types);
  const found = await targetsIn(refuseOther(shown, io), io);
  const copies = copiesOf(found.length === 1 ? [await forOutput(found[0]!, values.output)] : found, values.output);
  if (values.decisions !== undefined && copies.length > 1)
    throw new UserError(
      'usage',
      `--decisions are about one dataset, and ${shown} has several: name it, such as '${copies[0]!.target.shown}'`,
    );
  for (const { target, shownOutput } of copies)
    refuseTargets(
      { file: target.file, shownOutput, overwrite: values.overwrite === true, hasDecisions: values.decisions !== undefined },
      io,
    );
  const repository = findRepository(io.cwd);
  const { rules, policy } = await setUp(repository, io.cwd, values);
  const options = {
    key: keyOf(values['key-file'], io),
    mode: values.mode ?? 'surrogate',
    names: values.names === true || types.has('PERSON'),
    review: values.review === true ? ('all' as const) : types,
    facts: types,
    decisions: decisionsOf(values.decisions, shown, io),
    salt: policy.config.salt,
    strict: values.strict === true,
    overwrite: values.overwrite === true,
    rules: isOnly ? { ...rules, off: new Set([...rules.off, ...rulesExcept(types)]) } : rules,
  };
  const all = await cleanAll(copies, options, io);
  for (const { done, output } of all) publish(done, sheetsOf(output));
  const sheets = all.map(({ done }) => done.sheet);
  if (values.format === 'json') io.out(cleanJson(`${JSON.stringify(sheets.length === 1 ? sheets[0] : sheets, null, 2)}\n`));
  for (const what of sheets.flatMap(({ decisions }) => decisions?.unmatched ?? []))
    io.err(`together-guard: a decision matches nothing: ${what}\n`);
  const blocked = new Set<string>();
  for (const each of all) {
    const kept = options.decisions?.hasFalseAlarms ? await keepDecisions(each, { repository, policy, io }) : '';
    const blocking = isOnly ? blockingText(await blockingOf(each, { repository, policy, io })) : '';
    if (blocking !== '') blocked.add(each.output);
    if (values.format !== 'json') io.out(cleanLines(copyText(each, isOnly) + kept + blocking));
  }
  const [{ target }] = copies as [Copy];
  const outputs = all.flatMap(({ output, done }) => (done.sheet.records.written > 0 && !blocked.has(output) ? [output] : []));
  if (values.format !== 'json') {
    for (const what of target.inside?.left ?? []) io.out(cleanLines(`  not copied: ${what}\n`));
    io.out(
      cleanLines(nextSteps(repository, { cwd: io.cwd, file: target.file, outputs, isCopy: sheets.some(({ isVouched }) => isVouched) })),
    );
  }
  return all.some(({ done, copy }) => done.isIncomplete || copy.target.inside?.isIncomplete) ? 2 : 0;
};

/** Cleans one dataset after the other. If one fails, no copy is left. */
async function cleanAll(
  copies: readonly Copy[],
  options: Omit<SanitizeOptions, 'file' | 'shown' | 'output' | 'shownOutput' | 'isCancelled'>,
  io: Io,
): Promise<Cleaned[]> {
  let isCancelled = false;
  const cancel = () => (isCancelled = true);
  process.once('SIGINT', cancel).once('SIGTERM', cancel);
  const progress = progressLine(io);
  const began = Date.now();
  const all: Cleaned[] = [];
  try {
    for (const copy of copies) {
      const { target, shownOutput } = copy;
      const { file, shown, inside } = target;
      const output = resolve(io.cwd, shownOutput);
      const { sheet, state } = sheetOf(target);
      const done = await sanitizeDataset({
        ...options,
        ...(sheet && state === 'fits' && { leftBefore: leftIn(sheet) }),
        file,
        shown,
        ...(inside && { open: () => target.open({ forCopy: true }), notCopied: inside.left }),
        output,
        shownOutput,
        isCancelled: () => {
          progress?.show(() => `cleaning ${nameText(shown)} · ${Math.round((Date.now() - began) / 1000)} s`);
          return isCancelled;
        },
      });
      all.push({ copy, output, done });
    }
    return all;
  } catch (error) {
    for (const { done } of all) done.discard();
    throw error;
  } finally {
    progress?.clear();
    process.off('SIGINT', cancel).off('SIGTERM', cancel);
  }
}

/** What was done. */
function copyText({ copy: { target }, done }: Cleaned, isOnly: boolean): string {
  const { inside, shown } = target;
  const from = inside
    ? `  from ${shown}${inside.isWritten ? ', as' : `: ${inside.kind} are read, but not written, so this is`} ${titleOf(done.recognition, done.packing)}\n`
    : '';
  return summaryText(done.sheet, from, isOnly);
}

const titleOf = (recognition: Recognition, packing: Packing): string =>
  `${containerOf(recognition).title}${packing === 'zstd' ? ' in Zstandard' : packing === 'gzip' ? ', gzipped' : ''}`;

function decisionsOf(given: string | undefined, shown: string, io: Io): Decisions | null {
  if (given === undefined) return null;
  let text: string;
  try {
    text = readFileSync(resolve(io.cwd, given), 'utf8');
  } catch (cause) {
    throw new UserError('unreadable', `cannot read ${given}: ${refusal(cause)}`, { cause });
  }
  const decisions = new Decisions(text, given);
  if (decisions.file !== '' && basename(decisions.file) !== basename(shownField(shown)))
    throw new UserError(
      'bad-decisions',
      `the decisions in ${given} are for ${decisions.file}, not for ${shown}: review ${shown}, or, if it is the same dataset under a new name, change "file" in ${given}`,
    );
  return decisions;
}

/** The key from the flag, the environment, or the user's settings folder, where it is made on first use. */
export function keyOf(flag: string | undefined, io: Io): Buffer {
  const { TOGETHER_GUARD_KEY: given, TOGETHER_GUARD_KEY_FILE: named } = io.env;
  if (flag === undefined && !named && given) return keyFrom(Buffer.from(given), 'TOGETHER_GUARD_KEY');
  const shown = flag ?? (named || defaultKeyFile(io.env));
  const file = resolve(io.cwd, shown);
  refuseInsideRepository(file, shown);
  const { key, isNew, isOpen } = readKeyFile(file);
  if (isNew)
    io.err(
      `together-guard: made a new key: ${shown}. Keep it as secret as the data: with it, surrogates can be traced back to people; without it, they cannot be made again.\n`,
    );
  if (isOpen) io.err(`together-guard: warning: other users can read the key ${shown}: run chmod 600 on it\n`);
  return key;
}

/** A key in a work tree is one `git add` away from everyone who gets the clean data. */
function refuseInsideRepository(file: string, shown: string): void {
  let folder = dirname(file);
  while (!existsSync(folder)) folder = dirname(folder);
  const real = existsSync(file) ? realpathSync(file) : join(realpathSync(folder), file.slice(folder.length));
  for (const place of new Set([file, real])) {
    const repository = findRepository(existsSync(dirname(place)) ? dirname(place) : folder);
    if (!repository || pathInRepository(repository, place) === null) continue;
    if (pathInside(place, repository.gitDir) !== null) continue;
    if (
      tryGitReading(['check-ignore', '-q', '--', place], repository.root).status === 0 &&
      tryGit(['ls-files', '--error-unmatch', '--', place], repository.root).status !== 0
    )
      continue;
    throw new UserError(
      'bad-key',
      `the key ${shown} would be in the repository ${repository.root}, and git does not ignore it: keep it elsewhere, or add it to .gitignore`,
    );
  }
}
