import { join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import type { Baseline, BaselineSource } from '../policy/baseline.ts';
import { BASELINE, readSource } from '../policy/config/load.ts';
import { BASELINE_NAME } from '../policy/config/schema.ts';
import { displayFrom } from '../sources/files.ts';
import { bareRepository, type Repository } from '../sources/repository.ts';
import type { SetupFlags } from './setup.ts';
import { committedFile, isOfCommit, ownFile, stagedFile, type TeamFile, workingFile } from './team-file.ts';

export interface BaselineFile extends BaselineSource {
  /** Absolute. */
  file: string;
  /** Its name, for messages. */
  name: string;
  /** About the file itself; nothing before it was read. */
  notes: string[];
}

/** The baseline of a scan. @throws UserError if `--baseline` names a file that does not exist or cannot be read */
export function baselineFile(repository: Repository | null, cwd: string, values: SetupFlags): BaselineFile {
  const file = values.baseline === undefined ? join(repository?.root ?? cwd, BASELINE_NAME) : resolve(cwd, values.baseline);
  const name = displayFrom(cwd, file);
  const notes: string[] = [];
  const read = () => {
    const { text, note } = sourceOf(repository, file, cwd, values);
    if (note !== undefined) notes.push(note);
    return text === null ? null : { text, name };
  };
  if (values.baseline === undefined) return { file, name, notes, read };
  const found = read();
  if (found === null)
    throw new UserError('unreadable', `cannot read the baseline ${name}: no such file or folder; "together-guard baseline" writes one`);
  return { file, name, notes, read: () => found };
}

/** How to fetch the rest of a shallow clone, if lines match nothing: their files may have been moved in commits that it lacks. */
export async function unshallowFor({ stale }: Baseline, repository: Repository | null): Promise<{ unshallow?: string }> {
  if (stale.length === 0 || !repository) return {};
  const { isShallow, UNSHALLOW } = await import('../sources/range.ts');
  return isShallow(repository) ? { unshallow: UNSHALLOW } : {};
}

function sourceOf(repository: Repository | null, file: string, cwd: string, values: SetupFlags): TeamFile {
  if (repository && isOfCommit(values)) return stagedFile(BASELINE, repository, file, cwd);
  if (repository && values.pushed) return workingFile(BASELINE, repository, file, cwd);
  if (repository && values.baseline === undefined) return ownFile(BASELINE, repository, file, cwd);
  const bare = !repository && values.baseline === undefined && (values.history || values.diff) ? bareRepository(cwd) : null;
  return bare ? committedFile(BASELINE, bare.root, BASELINE_NAME) : { text: readSource(file, BASELINE) };
}
