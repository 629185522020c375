import { createColors } from 'picocolors';
import { Facts } from '../checklist/facts.ts';
import { UserError } from '../errors.ts';
import { cleanData, cleanJson } from '../io/terminal.ts';
import { counted } from '../io/words.ts';
import { findRepository, noWorkTree } from '../sources/repository.ts';
import { sourcesOf } from './checklist-sources.ts';
import type { Run } from './command.ts';
import type { flags } from './commands/doctor.ts';
import { CHECKS, diagnosed, type Diagnosis } from './doctor/checks.ts';
import { placeOf } from './init/place.ts';
import { ownCommand, pasteable } from './own-command.ts';
import { progressLine } from './progress.ts';

/** `together-guard doctor` */
export const run: Run<typeof flags> = async ({ values }, io) => {
  const repository = findRepository(io.cwd);
  if (!repository) throw noWorkTree(io.cwd, 'run this inside one');
  const today = new Date().toISOString().slice(0, 10);
  let invalid: string | undefined;
  const sources = await sourcesOf(repository, io, { ...values, today }).catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error;
    invalid = error.message;
    return sourcesOf(repository, io, { ...values, today, withoutAllowlist: true });
  });
  const facts = new Facts(sources);
  const patient = { repository, place: placeOf(repository, io.cwd), hook: facts.hook, facts, setup: sources.setup, today, invalid };
  const progress = progressLine(io);
  const own = () => ownCommand(io.cwd, repository.root).command;
  const found: { id: string; title: string; diagnosis: Diagnosis }[] = [];
  for (const check of CHECKS) {
    progress?.show(() => check.title);
    const { state, says, mend } = await diagnosed(check, patient);
    const diagnosis = { state, says, ...(mend !== undefined && { mend: pasteable(mend, own) }) };
    found.push({ id: check.id, title: check.title, diagnosis });
  }
  progress?.clear();
  const problems = found.filter(({ diagnosis }) => diagnosis.state === 'problem').length;
  if (values.format === 'json') {
    const checks = found.map(({ id, title, diagnosis }) => ({ id, title, ...diagnosis }));
    io.out(cleanJson(`${JSON.stringify({ problems, checks }, null, 2)}\n`));
  } else io.out(pretty(cleanData(found), problems, io.color));
  return problems > 0 ? 1 : 0;
};

function pretty(found: readonly { title: string; diagnosis: Diagnosis }[], problems: number, color: boolean): string {
  const c = createColors(color);
  const signs = { ok: c.green('✓'), note: c.yellow('!'), problem: c.red('✖') };
  const width = Math.max(...found.map(({ title }) => title.length)) + 2;
  const lines = found.flatMap(({ title, diagnosis: { state, says, mend } }) => [
    `${signs[state]} ${title.padEnd(width)}${says}`,
    ...(mend === undefined ? [] : [`  ${' '.repeat(width)}${c.cyan('→')} ${mend}`]),
  ]);
  return `${lines.join('\n')}\n\n${problems > 0 ? c.red(`✖ ${counted(problems, 'problem')}`) : c.green('✓ together-guard works here')}\n`;
}
