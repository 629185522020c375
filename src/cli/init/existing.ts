import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { counted } from '../../io/words.ts';
import { BASELINE_NAME } from '../../policy/config/schema.ts';
import { run as scanBlobs } from '../../scan/pipeline.ts';
import { fileBlobs } from '../../sources/files.ts';
import type { Repository } from '../../sources/repository.ts';
import { filesOptions } from '../files-options.ts';
import { setUp } from '../setup.ts';
import { MOST_SECONDS, UntilLate } from './late.ts';
import { hasCommit } from './place.ts';

/**
 * What to do about findings that the repository already has, or '' if it has none.
 *
 * @param command how the user calls together-guard
 */
export async function adviceOnExisting(repository: Repository, cwd: string, command: string): Promise<string> {
  if (existsSync(join(repository.root, BASELINE_NAME))) return '';
  const { rules, policy } = await setUp(repository, cwd, {});
  const blobs = new UntilLate(fileBlobs([repository.root], filesOptions({}, cwd, repository)), MOST_SECONDS);
  const { findings, datasets } = await scanBlobs(blobs, rules, policy, 'files');
  const count = findings.filter(({ blocking }) => blocking).length + datasets.reduce((sum, { omitted }) => sum + omitted, 0);
  if (count === 0) return '';
  const [are, they, them] = count === 1 && !blobs.isLate ? ['is', 'It does', 'it'] : ['are', 'They do', 'them'];
  // Before the first commit, nothing is known yet.
  const effect = hasCommit(repository.root)
    ? `${they} not block a commit that leaves ${them} alone.`
    : `The first commit is blocked if it has ${them}.`;
  return `There ${are} ${blobs.isLate ? 'at least ' : ''}${counted(count, 'finding')} in this repository already. ${effect}
To look at ${them}, run "${command} scan"${count > 1 ? `, or "${command} audit" to decide about them one by one` : ''}. To accept ${them} for now, also in scans and CI, run "${command} baseline".\n`;
}
