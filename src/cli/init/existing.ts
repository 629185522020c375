import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { counted, number } from '../../io/words.ts';
import { BASELINE_NAME } from '../../policy/config/schema.ts';
import { fileOf, outerFile } from '../../report/text.ts';
import { run as scanBlobs } from '../../scan/pipeline.ts';
import { fileBlobs } from '../../sources/files.ts';
import { splitZ, tryGit } from '../../sources/git.ts';
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
  const counts = [
    ...findings.flatMap(({ blocking, path }) => (blocking ? { path: outerFile(path), count: 1 } : [])),
    ...datasets.flatMap((dataset) => (dataset.omitted > 0 ? { path: fileOf(dataset), count: dataset.omitted } : [])),
  ];
  const count = sumOf(counts);
  if (count === 0) return '';
  const isOne = count === 1 && !blobs.isLate;
  const [are, them] = isOne ? ['is', 'it'] : ['are', 'them'];
  return `There ${are} ${blobs.isLate ? 'at least ' : ''}${counted(count, 'finding')} in this repository already${effectOf(counts, isOne, repository.root)}
To look at ${them}, run "${command} scan"${count > 1 ? `, or "${command} audit" to decide about them one by one` : ''}. To accept ${them} for now, also in scans and CI, run "${command} baseline".\n`;
}

interface Counted {
  /** Relative to the root. */
  path: string;
  /** Number of findings in it. */
  count: number;
}

const sumOf = (counts: readonly Counted[]): number => counts.reduce((sum, { count }) => sum + count, 0);

/** What the findings do at the next commit, as the end of a sentence: only what the last commit has is known. */
function effectOf(counts: readonly Counted[], isOne: boolean, root: string): string {
  if (!hasCommit(root)) return `. The first commit is blocked if it has ${isOne ? 'it' : 'them'}.`;
  const atHead = new Set(splitZ(tryGit(['ls-tree', '-r', '-z', '--name-only', '--full-tree', 'HEAD'], root).stdout));
  const added = counts.filter(({ path }) => !atHead.has(path));
  const count = sumOf(added);
  if (count === 0)
    return isOne ? '. It does not block a commit that leaves it alone.' : '. They do not block a commit that leaves them alone.';
  const files = counted(new Set(added.map(({ path }) => path)).size, 'file');
  if (count === sumOf(counts)) return `, in ${files} that no commit has yet: a commit that adds ${isOne ? 'it' : 'them'} is blocked.`;
  return `. Of these, ${number(count)} ${count === 1 ? 'is' : 'are'} in ${files} that no commit has yet: a commit that adds ${count === 1 ? 'it' : 'them'} is blocked. The others do not block a commit that leaves them alone.`;
}
