/** Reads what git can still read of a damaged repository: it stops at the first object that is missing. */
import type { Skipped } from '../model.ts';
import { tryGit } from './git.ts';
import { HistoryLog } from './history-log.ts';
import { ask } from './history-refs.ts';
import type { PeeledRef } from './refs.ts';
import type { Repository } from './repository.ts';

/** An object that git names in its message. */
const OBJECT = /\b([0-9a-f]{40,64})\b/;

/**
 * The log of the commits that can be read. A ref whose history cannot be read to its end is read alone, as far as it goes.
 *
 * @param limits dates, as `git log` takes them
 * @param more further revisions
 */
export function readableLog(
  repository: Repository,
  limits: readonly string[],
  refs: readonly PeeledRef[],
  more: readonly string[],
  withMessages: boolean,
): { log: HistoryLog; skipped: Skipped[] } {
  const skipped: Skipped[] = [];
  const parts: Buffer[] = [];
  const read = (revisions: readonly string[]) => {
    if (revisions.length === 0) return;
    const input = revisions.map((revision) => `${revision}\n`).join('');
    const isOne = revisions.length === 1;
    // Sorted by date, git would print nothing of a history whose end it cannot read.
    const args = HistoryLog.arguments([...limits, '--stdin'], withMessages, !isOne);
    const { status, stdout, stderr } = tryGit(args, repository.root, { input });
    if (status === 0 || isOne) parts.push(stdout);
    if (status === 0) return;
    if (isOne) {
      const [, id] = OBJECT.exec(stderr) ?? [];
      skipped.push({
        path: `a part of the history of ${revisions[0]}`,
        why: `git cannot read ${id === undefined ? 'it' : `object ${id.slice(0, 10)}`}: the repository is damaged. Run "git fsck" to find out more, and scan a clone that is whole`,
        failed: true,
      });
      return;
    }
    const half = revisions.length >> 1;
    read(revisions.slice(0, half));
    read(revisions.slice(half));
  };
  const commits = refs.filter(({ type }) => type === 'commit' || type === 'tag');
  const head = ask(repository, 'rev-parse', '-q', '--verify', 'HEAD^{commit}');
  const isDetached = head !== '' && commits.every(({ peeled }) => peeled !== head);
  read([...commits.map(({ ref }) => ref), ...(isDetached ? ['HEAD'] : []), ...more]);
  return { log: new HistoryLog(Buffer.concat(parts)), skipped };
}
