/** Reads what git can still read of a damaged repository: it stops at the first object that is missing. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Skipped } from '../../model.ts';
import { type GitResult, tryGit } from '../git.ts';
import { HistoryLog } from './log.ts';
import { ask } from './refs.ts';
import { isPartial, shallowCommits } from '../range.ts';
import type { PeeledRef } from '../refs.ts';
import type { Repository } from '../repository.ts';

/** An object that git names in its message. */
const OBJECT = /\b([0-9a-f]{40,64})\b/;
/** The commit whose parent is missing. */
const CHILD = /Failed to traverse parents of commit ([0-9a-f]{40,64})/;
/** More gaps are not closed: each one costs a walk of the history. */
const MOST_GAPS = 20;

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
  const gaps = new Gaps(shallowCommits(repository));
  const read = (revisions: readonly string[]) => {
    if (revisions.length === 0) return;
    const input = revisions.map((revision) => `${revision}\n`).join('');
    const isOne = revisions.length === 1;
    // Sorted by date, git would print nothing of a history whose end it cannot read.
    const args = HistoryLog.arguments([...limits, '--stdin'], withMessages, !isOne);
    const { status, stdout, stderr } = gaps.git(args, repository, input);
    const [, child] = CHILD.exec(stderr) ?? [];
    if (child !== undefined && gaps.add(child)) return read(revisions);
    if (status === 0 || isOne) parts.push(stdout);
    if (status === 0) return;
    if (isOne) {
      const [, id] = OBJECT.exec(stderr) ?? [];
      skipped.push({
        path: `a part of the history of ${revisions[0]}`,
        why: whyNot(id === undefined ? 'it' : `object ${id.slice(0, 10)}`, repository),
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
  try {
    read([...commits.map(({ ref }) => ref), ...(isDetached ? ['HEAD'] : []), ...more]);
  } finally {
    gaps.end();
  }
  for (const id of gaps.children)
    skipped.push({ path: `the history before ${id.slice(0, 10)}`, why: whyNot('a parent of it', repository), failed: true });
  return { log: new HistoryLog(Buffer.concat(parts)), skipped };
}

const whyNot = (what: string, { root }: Repository): string =>
  isPartial(root)
    ? `this partial clone lacks ${what} (a scan never fetches): use a clone made without --filter`
    : `git cannot read ${what}: the repository is damaged. Run "git fsck" to find out more, and scan a clone that is whole`;

/** Lets git read commits whose parents are missing as it reads the oldest ones of a shallow clone: as if they had none. */
class Gaps {
  readonly children = new Set<string>();
  private folder: string | undefined;

  constructor(private readonly shallow: readonly string[]) {}

  /** @returns false if nothing is gained */
  add(child: string): boolean {
    if (this.children.has(child) || this.children.size >= MOST_GAPS) return false;
    this.children.add(child);
    this.folder ??= mkdtempSync(join(tmpdir(), 'together-guard-'));
    writeFileSync(join(this.folder, 'shallow'), [...this.shallow, ...this.children].map((id) => `${id}\n`).join(''));
    return true;
  }

  git(args: readonly string[], { root }: Repository, input: string): GitResult {
    const env = this.folder && { ...process.env, GIT_SHALLOW_FILE: join(this.folder, 'shallow') };
    return tryGit(args, root, { input, ...(env && { env }) });
  }

  end(): void {
    if (this.folder) rmSync(this.folder, { recursive: true, force: true });
  }
}
