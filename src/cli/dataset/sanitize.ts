import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Staged } from '../../io/atomic.ts';
import { quote, refusal, UserError } from '../../errors.ts';
import { counted } from '../../io/words.ts';
import { shownField } from '../../detect/personal-data/records.ts';
import type { FindingDecision } from '../../policy/decisions.ts';
import { argument } from '../../report/text.ts';
import { datasheetMarkdown, type Datasheet, type Mode } from '../../sanitize/datasheet.ts';
import { Decisions } from '../../sanitize/decisions.ts';
import { defaultKeyFile, keyFrom, readKeyFile } from '../../sanitize/key.ts';
import { blockingIn } from '../../sanitize/left.ts';
import { type Sanitized, sanitizeDataset } from '../../sanitize/dataset.ts';
import { PERSONAL_DATA_RULES } from '../../rules/personal-data/index.ts';
import { displayIn } from '../../sources/files.ts';
import { tryGit } from '../../sources/git.ts';
import { tryGitReading } from '../../sources/settings-files.ts';
import { pathInside } from '../../sources/paths.ts';
import { findRepository, pathInRepository } from '../../sources/repository.ts';
import { cleanJson, cleanLines } from '../../io/terminal.ts';
import { VERSION } from '../../version.ts';
import type { Io, Run } from '../command.ts';
import type { flags } from '../commands/dataset-sanitize.ts';
import { ownCommand } from '../own-command.ts';
import { nextSteps } from '../sanitize-advice.ts';
import { setUp } from '../setup.ts';
import { nameText, progressLine } from '../progress.ts';
import { stageWhole, targetOf, writeWhole } from '../write-file.ts';

/** For `fix`, which loads this file only if there is a dataset. */
export { sanitizeDataset };

/** `together-guard dataset sanitize IN -o OUT`: writes a copy with personal data and secrets replaced, and a datasheet next to it. */
export const run: Run<typeof flags> = async ({ values, positionals }, io) => {
  const shown = positionals[0]!;
  const shownOutput = values.output;
  if (shownOutput === undefined)
    throw new UserError('usage', 'dataset sanitize needs a name for the clean copy: together-guard dataset sanitize FILE -o CLEAN');
  const mode: Mode = values.mode ?? 'surrogate';
  if (shown === '-')
    throw new UserError(
      'usage',
      'dataset sanitize reads its input more than once, so it cannot read a pipe: save the data to a file first',
    );
  const types = typesOf(values.types);
  const file = resolve(io.cwd, shown);
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) throw new UserError('unreadable', `cannot read ${shown}: no such file`);
  if (!stats.isFile())
    throw new UserError(
      'unreadable',
      `${shown} is not a file: ${stats.isDirectory() ? 'name the dataset in the folder' : 'save its output to a file first'}`,
    );
  const output = resolve(io.cwd, shownOutput);
  const overwrite = values.overwrite === true;
  const ends = { json: '.datasheet.json', markdown: '.datasheet.md', kept: '.decisions.json' };
  const sheets = { json: output + ends.json, markdown: output + ends.markdown };
  const kept = output + ends.kept;
  refuseExisting(output, shownOutput, file, overwrite);
  for (const end of [ends.json, ends.markdown, ...(values.decisions !== undefined ? [ends.kept] : [])])
    refuseSheet(output + end, shownOutput + end, file, overwrite);
  targetOf(output, shownOutput); // throws for a link out of the repository, which later steps would follow
  const repository = findRepository(io.cwd);
  const { rules, policy } = await setUp(repository, io.cwd, values);
  const decisions = decisionsOf(values.decisions, shown, io);
  const key = keyOf(values['key-file'], io);

  let isCancelled = false;
  const cancel = () => (isCancelled = true);
  process.once('SIGINT', cancel).once('SIGTERM', cancel);
  const progress = progressLine(io);
  const began = Date.now();
  try {
    const done = await sanitizeDataset({
      file,
      shown,
      output,
      shownOutput,
      key,
      mode,
      names: values.names === true || types.has('PERSON'),
      review: values.review === true ? 'all' : types,
      decisions,
      strict: values.strict === true,
      overwrite,
      rules,
      isCancelled: () => {
        progress?.show(() => `cleaning ${nameText(shown)} · ${Math.round((Date.now() - began) / 1000)} s`);
        return isCancelled;
      },
    }).finally(() => progress?.clear());
    publish(done, sheets);
    for (const what of done.sheet.decisions?.unmatched ?? []) io.err(`together-guard: a decision matches nothing: ${what}\n`);
    const path = displayIn(repository, io.cwd)(output);
    const left = decisions?.hasFalseAlarms
      ? await blockingIn({ file: output, shown: shownOutput, path, recognition: done.recognition }, policy)
      : [];
    if (left.length > 0)
      writeWhole(
        kept,
        `${JSON.stringify({ version: 1, tool: `together-guard ${VERSION}`, file: path, decisions: left }, null, 2)}\n`,
        0o644,
      );
    if (values.format === 'json') io.out(cleanJson(`${JSON.stringify(done.sheet, null, 2)}\n`));
    else
      io.out(
        cleanLines(
          summaryText(done.sheet) +
            (done.sheet.records.written > 0 ? nextSteps(repository, { cwd: io.cwd, file, output }) : '') +
            (left.length > 0 ? keptText(left, shownOutput + ends.kept, ownCommand(io.cwd, repository?.root ?? null).command) : ''),
        ),
      );
    return done.isIncomplete ? 2 : 0;
  } finally {
    process.off('SIGINT', cancel).off('SIGTERM', cancel);
  }
};

/** `--types`. */
function typesOf(given: readonly string[] = []): ReadonlySet<string> {
  const known = new Set(PERSONAL_DATA_RULES.map(({ type }) => type));
  const types = given.map((type) => type.toUpperCase().replaceAll('-', '_'));
  const unknown = types.find((type) => !known.has(type));
  if (unknown === undefined) return new Set(types);
  const near = [...known].filter((type) => type.split('_').some((part) => unknown.includes(part)));
  throw new UserError(
    'usage',
    `--types has no type ${quote(unknown)}${near.length > 0 ? ` (did you mean ${near.slice(0, 5).join(', ')}?)` : ''}: take those that a datasheet or "together-guard dataset review --format json" lists, such as EMAIL,IP,ADDRESS`,
  );
}

/** Renames the copy and its datasheets once all are written, so a full disk leaves no part of them. */
function publish(done: Sanitized, sheets: { json: string; markdown: string }): void {
  const staged: Staged[] = [];
  try {
    staged.push(stageWhole(sheets.json, `${JSON.stringify(done.sheet, null, 2)}\n`, 0o644));
    staged.push(stageWhole(sheets.markdown, datasheetMarkdown(done.sheet), 0o644));
    done.commit();
  } catch (error) {
    for (const sheet of staged) sheet.discard();
    done.discard();
    throw error;
  }
  for (const sheet of staged) sheet.commit();
}

function keptText(left: readonly FindingDecision[], file: string, command: string): string {
  const counts = new Map<string, number>();
  for (const { rule = '' } of left) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const list = [...counts].map(([rule, count]) => `${rule} ${count}`).join(' · ');
  return `  ! These were left as false alarms, or next to one, and would block a commit: ${list}. To allow them:
    ${command} allow --decisions ${argument(file)} --reason "…"
`;
}

/** Whether two paths are the same file; false if the first does not exist. */
function isSame(a: string, b: string): boolean {
  const [one, other] = [a, b].map((file) => statSync(file, { throwIfNoEntry: false, bigint: true }));
  return one !== undefined && other !== undefined && one.dev === other.dev && one.ino === other.ino;
}

/** Refuses to replace an earlier copy, before anything is read. Other problems with the path show up when it is written. */
function refuseExisting(output: string, shown: string, file: string, overwrite: boolean): void {
  if (!overwrite && statSync(output, { throwIfNoEntry: false })?.isFile() && !isSame(output, file))
    throw new UserError('already-exists', `${shown} already exists: choose another name, or use --overwrite`);
}

function refuseSheet(sheet: string, shown: string, file: string, overwrite: boolean): void {
  if (isSame(sheet, file))
    throw new UserError(
      'unwritable',
      `${shown}, which would also be written, is the dataset itself: choose another name for the clean copy`,
    );
  if (!overwrite && existsSync(sheet))
    throw new UserError(
      'already-exists',
      `${shown}, which would also be written, already exists: choose another name for the clean copy, or use --overwrite`,
    );
}

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
    io.err(`together-guard: note: the decisions in ${given} are for ${decisions.file}\n`);
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

function summaryText({ records, replaced, left, mode, keyId, output, problems, notInspected, secondChoices, shared }: Datasheet): string {
  const list = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([type, count]) => `${type} ${count}`)
      .join(' · ') || 'nothing that was found';
  const lines = [
    `${records.written > 0 ? '✓' : '!'} ${output}: ${records.written} of ${records.read} records written, ${records.changed} changed${records.dropped > 0 ? `, ${records.dropped} dropped` : ''}`,
  ];
  if (records.written === 0)
    lines.push('  no record is left, so this is no dataset: use --mode surrogate or tag to replace values instead');
  lines.push(`  ${mode === 'drop' ? 'dropped with their records' : 'replaced'}: ${list(replaced)}`, `  left: ${list(left)}`);
  if (mode !== 'tag')
    lines.push(
      `  key ${keyId}${secondChoices > 0 ? `; ${counted(secondChoices, 'value')} took a second choice` : ''}${shared > 0 ? `; ${counted(shared, 'value')} without an own surrogate, since no other was left` : ''}`,
    );
  for (const what of problems.slice(0, 5)) lines.push(`  ! ${what}`);
  if (problems.length > 5) lines.push(`  ! ${problems.length - 5} more; the datasheet lists them`);
  for (const what of notInspected) lines.push(`  not inspected: ${what}`);
  lines.push(`  ${output}.datasheet.md lists what was done. Pseudonymized data is still personal data.`, '');
  return lines.join('\n');
}
