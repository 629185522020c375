import { displayIn, type FilesOptions } from '../sources/files.ts';
import type { Repository } from '../sources/repository.ts';
import type { ScanValues } from './scan/sources.ts';

/** In bytes. */
const DEFAULT_MAX = 512 << 20;

/** Options for reading files. */
export function filesOptions(values: ScanValues, cwd: string, repository: Repository | null): FilesOptions {
  return { cwd, noIgnore: values['no-ignore'] === true, maxSize: values['max-size'] ?? DEFAULT_MAX, display: displayIn(repository, cwd) };
}
