import { join } from 'node:path';
import { peekSmall } from '../../io/small-file.ts';
import { splitZ, tryGit } from '../git.ts';
import { earlierTips, FETCH_HEAD, fetchedTips } from './reflogs.ts';
import { realPath } from '../paths.ts';
import { listRefs } from '../refs.ts';
import { type Remotes, remotesOf } from '../remotes.ts';
import { commonFolder, type Repository } from '../repository.ts';

/** A commit that was at the end of a ref, and where that ref is. */
export interface Tip {
  commit: string;
  ref: string;
  kind: 'remote' | 'tag' | 'local';
  /** A remote had it at this time (seconds since 1970) or before; unknown for refs without a reflog. */
  time?: number;
}

/** What a ref says about a push, by its full name. In a bare repository everything was pushed, since no one commits there. */
export function kindsOf(repository: Repository, remotes: Remotes): (ref: string) => Tip['kind'] {
  const isBare = repository.root === repository.gitDir || ask(repository, 'rev-parse', '--is-bare-repository') === 'true';
  return (ref) => (isBare || remotes.isMirrored || remotes.isTracking(ref) ? 'remote' : ref.startsWith('refs/tags/') ? 'tag' : 'local');
}

/** Every ref with its commit, and what reflogs say that a remote had: a push that was rewritten later is still a push. */
export function tipsOf(repository: Repository, remotes = remotesOf(repository), kindOf = kindsOf(repository, remotes)): Tip[] {
  const tips: Tip[] = [];
  for (const { type, peeled, ref } of listRefs(repository).refs)
    if (type !== 'blob' && type !== 'tree') tips.push({ commit: peeled, ref, kind: kindOf(ref) });
  const head = ask(repository, 'rev-parse', '-q', '--verify', 'HEAD');
  if (head !== '') tips.push({ commit: head, ref: 'HEAD', kind: kindOf('HEAD') });
  return [...tips, ...fetchedTips(repository, remotes), ...earlierTips(repository, remotes)];
}

/** Those that git has: reflogs also name commits that were pruned. */
export const presentCommits = (ids: readonly string[], { root }: Repository): string[] =>
  tryGit(['cat-file', '--batch-check=%(objectname) %(objecttype)'], root, { input: ids.join('\n') })
    .stdout.toString()
    .split('\n')
    .filter((line) => line.endsWith(' commit'))
    .map((line) => line.split(' ')[0]);

/** Every file of a commit; empty if there is none yet. */
export function treeOf({ root }: Repository, commit: string): { oid: string; path: string }[] {
  const { status, stdout } = tryGit(['ls-tree', '-r', '-z', '--full-tree', commit], root);
  if (status !== 0) return [];
  return splitZ(stdout).map((entry) => {
    const tab = entry.indexOf('\t');
    return { oid: entry.slice(0, tab).split(' ')[2], path: entry.slice(tab + 1) };
  });
}

/** When this clone was made, in seconds since 1970; undefined if it was not cloned or its reflog is gone. */
export function clonedAt(repository: Repository): number | undefined {
  const [first] = peekSmall(join(commonFolder(repository), 'logs', 'HEAD')).split('\n', 1);
  const time = /> (\d+) [-+]\d{4}\tclone: /.exec(first);
  return time ? Number(time[1]) : undefined;
}

/**
 * The tips that were pushed. A remote-tracking ref without a reflog is as it was when this clone was made; git writes a reflog as soon
 * as it changes. Of one with a reflog, the end has the time that the reflog says.
 */
export function pushedTips(tips: readonly Tip[], cloned: number | undefined): Tip[] {
  const logged = new Set(tips.flatMap(({ ref, time }) => (time === undefined ? [] : ref)));
  return tips.flatMap((tip) => {
    if (tip.kind !== 'remote') return [];
    const isCloned = tip.time === undefined && tip.ref !== FETCH_HEAD && !logged.has(tip.ref);
    return isCloned ? { ...tip, time: cloned } : tip;
  });
}

/** A branch that was set to push to one of a remote, which this clone does not have or has no longer. */
export interface Gone {
  branch: string;
  upstream: string;
}

/** By ref, the local branches whose branch at the remote is gone: deleted after a merge, or at a URL. */
export function goneUpstreams(repository: Repository, tips: readonly Tip[], remotes = remotesOf(repository)): ReadonlyMap<string, Gone> {
  const settings = new Map<string, string>();
  const { stdout } = tryGit(['config', '-z', '--get-regexp', String.raw`^branch\..*\.(merge|remote|pushremote)$`], repository.root);
  for (const entry of splitZ(stdout)) {
    const end = entry.indexOf('\n');
    if (end > 0) settings.set(entry.slice(0, end), entry.slice(end + 1));
  }
  const gone = new Map<string, Gone>();
  if (settings.size === 0) return gone;
  const refs = new Set(tips.map(({ ref }) => ref));
  const unused = new Map<string, boolean>();
  const isUnused = (remote: string) => {
    if (!unused.has(remote)) unused.set(remote, remotes.isUnused(remote, refs));
    return unused.get(remote)!;
  };
  for (const line of ask(repository, 'for-each-ref', '--format=%(refname) %(upstream)', 'refs/heads').split('\n')) {
    const [ref, upstream = ''] = line.split(' ');
    const branch = ref.replace('refs/heads/', '');
    const setting = (name: string) => settings.get(`branch.${branch}.${name}`);
    const target = setting('pushremote') ?? setting('remote');
    const isPush = setting('pushremote') !== undefined;
    const merge = setting('merge')?.replace('refs/heads/', '');
    if (target === undefined || target === '.' || (!isPush && merge === undefined)) continue;
    const tracked = isPush ? remotes.trackingRef(target, `refs/heads/${branch}`) : upstream;
    // A clone of an empty repository is set to push before anything was pushed.
    if (remotes.isRecorded(target, `refs/heads/${isPush ? branch : merge}`) && isUnused(target)) continue;
    if (!refs.has(tracked)) gone.set(ref, { branch, upstream: `${target}/${isPush ? branch : merge}` });
  }
  return gone;
}

export const hasRemote = (repository: Repository): boolean => ask(repository, 'remote') !== '';

/** Another folder that a branch, or a commit without one, is checked out in. */
export interface WorkTree {
  folder: string;
  commit: string;
  /** The full name of the branch. */
  branch?: string;
}

/** The work trees of the repository, except the one that is used. */
export function otherWorkTrees(repository: Repository): WorkTree[] {
  const own = realPath(repository.root);
  return ask(repository, 'worktree', 'list', '--porcelain')
    .split('\n\n')
    .flatMap((entry) => {
      const field = (name: string) => new RegExp(`^${name} (.+)$`, 'm').exec(entry)?.[1];
      const [folder, commit, branch] = [field('worktree'), field('HEAD'), field('branch')];
      if (folder === undefined || commit === undefined || realPath(folder) === own) return [];
      return [{ folder, commit, ...(branch !== undefined && { branch }) }];
    });
}

/** `origin/main`, `v1.0` */
export const shortRef = (ref: string): string => ref.replace(/^refs\/(?:remotes|tags|heads)\//, '');

/** The full name of the ref of a message: a tag, or another ref that names an annotated tag. */
export const refOfTag = (name: string): string => (name.startsWith('refs/') ? name : `refs/tags/${name}`);

/** The answer of git, or '' if it fails. */
export function ask({ root }: Repository, ...args: string[]): string {
  const { status, stdout } = tryGit(args, root);
  return status === 0 ? stdout.toString().trim() : '';
}
