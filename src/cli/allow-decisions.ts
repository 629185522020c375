import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { refusal, UserError } from '../errors.ts';
import { parseDecisions } from '../policy/decisions.ts';
import { type FalseAlarms, falseAlarmsIn } from '../review/false-alarms.ts';
import type { Repository } from '../sources/repository.ts';
import type { Io } from './command.ts';
import { targetIn } from './dataset/targets.ts';

/**
 * The fingerprints of a decisions file's false alarms, which need its dataset, and the dataset's path.
 *
 * @param renamed the dataset's current path, if it is not the one in the file
 * @param salt that the allowlist file has, or will get
 * @throws UserError if a file cannot be read
 */
export async function falseAlarms(
  file: string,
  renamed: string | undefined,
  salt: string,
  repository: Repository | null,
  io: Io,
): Promise<FalseAlarms & { path: string }> {
  const decisions = parseDecisions(read(resolve(io.cwd, file), file), file);
  const path = renamed ?? decisions.file;
  const cwd = repository?.root ?? io.cwd;
  if (!path.includes('!') && !existsSync(resolve(cwd, path)))
    throw new UserError(
      'unreadable',
      `cannot read ${path}, the dataset of ${file}: no such file or folder; if it was renamed, give its current path with --path`,
    );
  const dataset = await (await targetIn(path, { ...io, cwd })).open();
  try {
    return { path, ...(await falseAlarmsIn(dataset, decisions, path, salt)) };
  } finally {
    dataset.close();
  }
}

function read(absolute: string, shown: string): string {
  try {
    return readFileSync(absolute, 'utf8');
  } catch (cause) {
    throw new UserError('unreadable', `cannot read ${shown}: ${refusal(cause)}`, { cause });
  }
}
