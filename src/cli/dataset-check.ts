import { resolve } from 'node:path';
import { checkDataset, type CheckReport } from '../dataset/check/check.ts';
import { checkText } from '../dataset/check/text.ts';
import type { Purpose } from '../dataset/purpose.ts';
import { openDataset } from '../dataset/open.ts';
import { UserError } from '../errors.ts';
import { clean, cleanData, cleanJson } from '../io/terminal.ts';
import type { Io, Run } from './command.ts';
import type { CHECK_FLAGS } from './commands.ts';
import { errorText } from './error-text.ts';
import { openWatched } from './watched-input.ts';

/** `together-guard dataset check FILE…`: checks every file, even after one that cannot be read. "Could not check" outweighs "refused". */
export const run: Run<typeof CHECK_FLAGS> = async ({ values, positionals }, io) => {
  const asJson = values.format === 'json';
  const reports: (CheckReport & { path: string })[] = [];
  let failed = false;
  for (const file of positionals) {
    try {
      const report = await checkFile(file, values.purpose, io);
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
};

async function checkFile(file: string, purpose: Purpose | undefined, io: Io): Promise<CheckReport> {
  const { input, recognition, close } = await openDataset(openWatched(io, resolve(io.cwd, file), file), file, { pointers: true });
  try {
    return await checkDataset(input, recognition, { name: file, purpose });
  } finally {
    close();
  }
}
