import { resolve } from 'node:path';
import { Facts } from '../checklist/facts.ts';
import { LINES } from '../checklist/lines/index.ts';
import { answer, type ChecklistLine } from '../checklist/run.ts';
import { summary, writeChecklist } from '../checklist/write.ts';
import { quote, UserError } from '../errors.ts';
import type { Config } from '../policy/config/schema.ts';
import { pageStyle } from '../page/assets.ts';
import { hideNames } from '../scan/file-names.ts';
import { emptyReport } from '../scan/reports.ts';
import { cleanLines } from '../io/terminal.ts';
import { displayFrom } from '../sources/files.ts';
import { bareRepository, findRepository } from '../sources/repository.ts';
import { nearest } from '../io/nearest.ts';
import { sourcesOf } from './checklist-sources.ts';
import type { Run } from './command.ts';
import type { flags } from './commands/checklist.ts';
import { ownCommand, pasteable } from './own-command.ts';
import { progressLine } from './progress.ts';
import type { Setup } from './setup.ts';
import { writeWhole } from './write-file.ts';

/** `together-guard checklist` */
export const run: Run<typeof flags> = async ({ values }, io) => {
  const repository = findRepository(io.cwd);
  if (!repository && bareRepository(io.cwd))
    throw new UserError('bare-repository', `${io.cwd} is a bare repository, so it has no files: clone it, and run this in the clone`);
  if (!repository) throw new UserError('no-repository', `not a git repository: ${io.cwd}; run this inside one`);
  const progress = progressLine(io);
  const sources = await sourcesOf(repository, io, { ...values, today: new Date().toISOString().slice(0, 10) }, progress);
  refuseUnknown(sources.config, sources.configName);
  const lines = await answer(new Facts(sources), (title) => progress?.show(() => title));
  progress?.clear();
  await conceal(lines, sources.setup);
  const own = () => ownCommand(io.cwd, repository.root).command;
  for (const line of lines) if (line.settle !== undefined) line.settle = pasteable(line.settle, own);
  const text = writeChecklist(lines, values.format ?? 'pretty', { color: io.color && !values.output, style: pageStyle });
  if (values.output) {
    const file = resolve(io.cwd, values.output);
    writeWhole(file, text);
    io.out(cleanLines(`✓ wrote the checklist to ${displayFrom(io.cwd, file)}: ${summary(lines)}\n`));
  } else io.out(text);
  return values.strict && lines.some(({ result }) => result === 'fail') ? 1 : 0;
};

/** A misspelt id would skip nothing. */
function refuseUnknown({ skip = {} }: Config, name: string): void {
  const ids = LINES.map(({ id }) => id);
  for (const [id, { line }] of Object.entries(skip)) {
    if (ids.includes(id)) continue;
    const near = nearest(id, ids);
    throw new UserError(
      'bad-config',
      `${name}:${line}: unknown line ${quote(id)} in checklist.skip${near ? ` (did you mean ${near}?)` : ''}; the lines are: ${ids.join(', ')}`,
    );
  }
}

/** Paths, reasons and what a hook printed may hold a secret; texts of findings never do. */
async function conceal(lines: readonly ChecklistLine[], { rules }: Setup): Promise<void> {
  const texts = lines.flatMap((line) => [
    ...line.evidence.flatMap((one) => [textIn(one, 'says'), textIn(one, 'path')]),
    textIn(line, 'reason'),
    textIn(line, 'settle'),
  ]);
  const report = { ...emptyReport('files'), notes: texts.map(({ get }) => get() ?? '') };
  await hideNames(report, rules);
  for (const [i, { get, set }] of texts.entries()) if (get() !== undefined) set(report.notes[i]!);
}

const textIn = <K extends string>(holder: Partial<Record<K, string>>, key: K) => ({
  get: (): string | undefined => holder[key],
  set: (text: string) => void (holder[key] = text),
});
