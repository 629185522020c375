import { resolve } from 'node:path';
import { checkDataset, type CheckReport } from '../dataset/check/check.ts';
import { checkText } from '../dataset/check/text.ts';
import { recognise, refuseUnreadable } from '../dataset/recognise.ts';
import { quote, UserError } from '../errors.ts';
import { clean, cleanData, cleanJson } from '../io/terminal.ts';
import type { ExitCode, Io, Run } from './command.ts';
import { errorText } from './error-text.ts';
import { nearest } from './nearest.ts';
import { openWatched } from './watched-input.ts';

/** `together-guard dataset` */
export const run: Run = async ({ values, positionals }, io, { flags, actions = [] }) => {
  const names = actions.map(({ name }) => name);
  const [action, ...files] = positionals;
  if (action === undefined || !names.includes(action)) {
    const near = action === undefined ? undefined : nearest(action, names);
    throw new UserError(
      `dataset takes an action (${names.join(', ')}) and files${action === undefined ? '' : `, not ${quote(action)}${near ? ` (did you mean ${near}?)` : ''}`}: together-guard dataset check FILE…`,
    );
  }
  // Ignoring the flag would give a result that the user did not ask for.
  const stray = flags.find((flag) => values[flag.name] !== undefined && flag.actions && flag.actions[action] === undefined);
  if (stray)
    throw new UserError(
      `--${stray.name} applies to dataset ${Object.keys(stray.actions!).join(' and ')}, not to dataset ${action}: leave it out`,
    );
  if (action === 'review') return (await import('./dataset-review.ts')).review(files, values, io);
  if (action === 'sanitize') return (await import('./dataset-sanitize.ts')).sanitize(files, values, io);
  if (files.length === 0) throw new UserError('dataset check needs files: together-guard dataset check FILE…');
  return check(files, values.format === 'json', io);
};

/** Checks every file, even after one that cannot be read. "Could not check" outweighs "refused". */
async function check(files: readonly string[], asJson: boolean, io: Io): Promise<ExitCode> {
  const reports: (CheckReport & { path: string })[] = [];
  let failed = false;
  for (const file of files) {
    try {
      const report = await checkFile(file, io);
      reports.push({ path: file, ...report });
      if (!asJson) io.out(`${reports.length > 1 ? '\n' : ''}${checkText(clean(file), cleanData(report), io)}`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failed = true;
      io.err(`together-guard: ${await errorText(error.message)}\n`);
    }
  }
  if (asJson) io.out(cleanJson(`${JSON.stringify({ files: reports }, null, 2)}\n`));
  if (failed || reports.some(({ verdict }) => verdict === 'unknown')) return 2;
  return reports.some(({ verdict }) => verdict === 'refused') ? 1 : 0;
}

async function checkFile(file: string, io: Io): Promise<CheckReport> {
  const input = openWatched(io, resolve(io.cwd, file), file);
  try {
    const recognition = await recognise(input, file, { expected: true });
    if (!recognition) throw new UserError(`${file} is not a dataset: its first 64 kB are neither JSON nor CSV nor Parquet`);
    refuseUnreadable(recognition, file);
    return await checkDataset(input, recognition, { name: file });
  } finally {
    input.close();
  }
}
