/** The clean copies of datasets, and the files next to them. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../../errors.ts';
import type { Staged } from '../../io/atomic.ts';
import { datasheetMarkdown } from '../../sanitize/datasheet.ts';
import type { Sanitized } from '../../sanitize/dataset.ts';
import type { Io } from '../command.ts';
import { stageWhole, targetOf } from '../write-file.ts';
import type { Target } from './targets.ts';

export interface Copy {
  target: Target;
  /** As the user would type it. */
  shownOutput: string;
}

/** `out.jsonl.gz` → `out`, `.jsonl`, `.gz` */
const NAME = /^(.*?)(\.[A-Za-z]\w{0,8})?(\.(?:gz|zst))?$/s;

/**
 * A name for the copy of each dataset: the given one, or, if there are several, that with the dataset's name in it (`out.csv` → `out.users.csv`).
 *
 * @throws UserError if it has the ending of something else than what is written
 */
export function copiesOf(targets: readonly Target[], output: string): Copy[] {
  const [first] = targets as [Target];
  if (!first.inside) return [{ target: first, shownOutput: output }];
  const [, stem = '', ending = '', packing = ''] = NAME.exec(output)!;
  const endings = targets.map(({ inside }) => NAME.exec(inside!.name)![2] ?? '');
  if (!endings.includes(ending))
    throw new UserError(
      'usage',
      `-o ${output} must end in ${[...new Set(endings)].join(' or ')}${first.inside.isWritten ? '' : `: ${first.inside.kind} are read, but not written, and the copy is ${endings[0]!.slice(1).toUpperCase()}`}`,
    );
  if (targets.length === 1) return [{ target: first, shownOutput: output }];
  const copies = targets.map((target, i) => ({ target, shownOutput: `${stem}.${plain(target.inside!.name)}${endings[i]}${packing}` }));
  const names = new Set(copies.map(({ shownOutput }) => shownOutput.toLowerCase()));
  if (names.size < copies.length)
    throw new UserError(
      'usage',
      `two datasets would get the same name: name one of them, such as '${first.shown}', and write them one by one`,
    );
  return copies;
}

/** `a/Q1 data.csv` → `a-Q1-data` */
const plain = (name: string): string =>
  NAME.exec(name)![1]!
    .replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .replace(/^-+|-+$/g, '') || 'table';

/** What the files next to a copy end in. */
export const ENDS = { json: '.datasheet.json', markdown: '.datasheet.md', kept: '.decisions.json' };

export const sheetsOf = (output: string) => ({ json: output + ENDS.json, markdown: output + ENDS.markdown });

interface Wanted {
  /** Absolute path of the source. */
  file: string;
  shownOutput: string;
  overwrite: boolean;
  hasDecisions: boolean;
}

/** Makes sure, before anything is read, that a copy and the files next to it can be written. @throws UserError */
export function refuseTargets({ file, shownOutput, overwrite, hasDecisions }: Wanted, { cwd }: Io): void {
  const output = resolve(cwd, shownOutput);
  refuseExisting(output, shownOutput, file, overwrite);
  for (const end of [ENDS.json, ENDS.markdown, ...(hasDecisions ? [ENDS.kept] : [])])
    refuseSheet(output + end, shownOutput + end, file, overwrite);
  targetOf(output, shownOutput); // throws for a link out of the repository, which later steps would follow
}

/** The path of what is a file. @throws UserError for anything else that is there */
export function refuseOther(shown: string, { cwd }: Io): string {
  const stats = statSync(resolve(cwd, shown), { throwIfNoEntry: false });
  if (!stats && !shown.includes('!')) throw new UserError('unreadable', `cannot read ${shown}: no such file`);
  if (stats && !stats.isFile())
    throw new UserError(
      'unreadable',
      `${shown} is not a file: ${stats.isDirectory() ? 'name the dataset in the folder' : 'save its output to a file first'}`,
    );
  return shown;
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

/** Renames the copy and its datasheets once all are written, so a full disk leaves no part of them. */
export function publish(done: Sanitized, sheets: { json: string; markdown: string }): void {
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
