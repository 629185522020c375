import { splitZ, tryGit } from './git.ts';
import type { Repository } from './repository.ts';

/** Refs that other people's clones or a server's pull requests fill, also if no remote is configured for them now. */
const FETCHED = /^refs\/(?:remotes|pulls?|prs?|mrs?|merge-requests|pull-requests|changes|reviews?|heads\/origin)\//;

/** What the settings `remote.NAME.*` say about refs: https://git-scm.com/docs/git-fetch#_configured_remote_tracking_branches */
export interface Remotes {
  /** A fetch or a push writes the ref with this full name. */
  isTracking(ref: string): boolean;
  /** The full name of the remote-tracking ref that a command was given: `origin/main~2`, `refs/remotes/origin/main`; undefined if it is none. */
  trackedBy(name: string): string | undefined;
  /** The pattern of tracking refs that the ref is one of: `refs/foo/*`, or the ref itself. */
  patternOf(ref: string): string;
  /** The full name of the ref that records what the remote has as `source`. */
  trackingRef(remote: string, source: string): string;
  /** A push of `source` to the remote writes a ref here. */
  isRecorded(remote: string, source: string): boolean;
  /** None of `refs` is of the remote: it was neither fetched nor pushed to. */
  isUnused(remote: string, refs: Iterable<string>): boolean;
  /** `git push` pushes all refs (`remote.NAME.mirror`). */
  isMirrored: boolean;
}

/** A refspec: `refs/heads/*` to `refs/remotes/origin/*`. Each side has at most one star. */
interface Refspec {
  remote: string;
  source: string;
  destination: string;
}

export function remotesOf({ root }: Repository): Remotes {
  const { stdout } = tryGit(['config', '-z', '--get-regexp', String.raw`^remote\..*\.(fetch|mirror)$`], root);
  const specs: Refspec[] = [];
  const names = new Set<string>();
  let isMirrored = false;
  for (const entry of splitZ(stdout)) {
    const [, remote, name, value] = /^remote\.(.*)\.(fetch|mirror)(?:\n(.*))?$/s.exec(entry) ?? [];
    if (remote !== undefined) names.add(remote);
    if (name === 'mirror') isMirrored ||= value === undefined || /^(?:true|yes|on|[1-9]\d*)$/i.test(value);
    const [, source, destination] = /^\+?([^:^]*):(.+)$/.exec(value ?? '') ?? [];
    if (name === 'fetch' && destination !== undefined) specs.push({ remote, source: full(source), destination: full(destination) });
  }
  // Git does not record which tags were pushed, also if a refspec copies them.
  const isTracking = (ref: string) =>
    FETCHED.test(ref) ||
    (!ref.startsWith('refs/tags/') && ref.startsWith('refs/') && specs.some(({ destination }) => starOf(destination, ref) !== undefined));
  return {
    isTracking,
    trackedBy(name) {
      const short = name.replace(/(?:[~^@]|\.\.\.).*$/s, '').replace(/^(?:refs\/)?remotes\//, 'refs/remotes/');
      const isRemote = [...names].some((remote) => short === remote || short.startsWith(`${remote}/`));
      const ref = isRemote ? `refs/remotes/${short}` : short;
      return isTracking(ref) ? ref : undefined;
    },
    patternOf(ref) {
      const [folder] = FETCHED.exec(ref) ?? [];
      return folder === undefined
        ? (specs.find(({ destination }) => starOf(destination, ref) !== undefined)?.destination ?? ref)
        : `${folder}*`;
    },
    trackingRef(remote, source) {
      for (const spec of specs) {
        const star = spec.remote === remote ? starOf(spec.source, source) : undefined;
        if (star !== undefined) return spec.destination.replace('*', () => star);
      }
      return source.replace('refs/heads/', () => `refs/remotes/${remote}/`);
    },
    isRecorded: (remote, source) => specs.some((spec) => spec.remote === remote && starOf(spec.source, source) !== undefined),
    isUnused(remote, refs) {
      const own = specs.filter((spec) => spec.remote === remote);
      for (const ref of refs) if (own.some(({ destination }) => starOf(destination, ref) !== undefined)) return false;
      return true;
    },
    isMirrored,
  };
}

/** `main` means the branch. */
const full = (name: string): string => (name.startsWith('refs/') || name === 'HEAD' ? name : `refs/heads/${name}`);

/** The part of the name that the star matches: '' if the pattern has no star, undefined if the name does not match. */
function starOf(pattern: string, name: string): string | undefined {
  const at = pattern.indexOf('*');
  if (at < 0) return pattern === name ? '' : undefined;
  const [start, end] = [pattern.slice(0, at), pattern.slice(at + 1)];
  const matches = name.length >= pattern.length - 1 && name.startsWith(start) && name.endsWith(end);
  return matches ? name.slice(at, name.length - end.length) : undefined;
}
