import { isAbsolute, resolve } from 'node:path';
import type { Finding } from '../model.ts';
import { argument, asGlob } from '../report/text.ts';
import { tryGitReading } from '../sources/settings-files.ts';
import { indexEntry } from '../sources/index-entry.ts';
import { pathInRepository, type Repository } from '../sources/repository.ts';

/**
 * Arguments for `allow` that let a finding pass: its fingerprint, or its rule and path where `allow` could not find it
 * again: in standard input, outside the repository, and in files that git ignores.
 */
export function allowArguments({ fingerprint, rule, path }: Finding, scope: string, repository: Repository | null): string {
  const isFound = scope !== 'stdin' && (scope !== 'files' || !repository || isSeen(path.split('!')[0], repository));
  return isFound ? fingerprint.slice(0, 8) : `--rule ${rule} --path ${argument(`${isAbsolute(path) ? '**' : ''}${asGlob(path)}`)}`;
}

function isSeen(path: string, repository: Repository): boolean {
  const isInside = pathInRepository(repository, resolve(repository.root, path)) !== null && !path.startsWith('..');
  return isInside && tryGitReading(['check-ignore', '-q', '--', path], repository.root).status !== 0;
}

/** Only the staged allowlist file counts for a commit. */
export const thenStage = (repository: Repository | null, file: string | null, shown: string): string =>
  repository && file !== null && indexEntry(repository, file) ? ` && git add ${argument(shown)}` : '';
