import { quote, UserError } from '../errors.ts';
import { displayIn, type FilesOptions } from '../sources/files.ts';
import type { Repository } from '../sources/repository.ts';
import type { Values } from './command.ts';

const MEGABYTE = 1 << 20;
const DEFAULT_MAX_MB = 512;

/** Options for reading files. @throws UserError if --max-size is not a number of megabytes */
export function filesOptions(values: Values, cwd: string, repository: Repository | null): FilesOptions {
  return { cwd, noIgnore: values['no-ignore'] === true, maxSize: maxSize(values), display: displayIn(repository, cwd) };
}

function maxSize(values: Values): number {
  const given = values['max-size'] as string | undefined;
  const megabytes = given === undefined ? DEFAULT_MAX_MB : Number(given);
  if (!(megabytes > 0)) throw new UserError(`--max-size takes a number of megabytes, not ${quote(given!)}`);
  return megabytes * MEGABYTE;
}
