import { tryGit } from './git.ts';

/** Who wrote a line. */
export interface Author {
  name: string;
  /** The author's day: 2026-11-29. */
  day: string;
  /** The first digits of the commit's id. */
  commit: string;
}

/** In milliseconds. In a large repository, git takes many seconds to find a line's author. */
const PATIENCE = 2000;
/** What `git blame` prints for a line that is not committed. */
const NO_COMMIT = '0'.repeat(40);

/**
 * The author of a line, or of the last change of a file without lines; `new` if it is not committed yet; null if git cannot
 * say it in two seconds. The name is text of strangers: clean it before it is shown.
 *
 * @param path relative to `root`
 * @param line from 1; 0 for the whole file
 * @param content the file's content, if it is not the one in the work tree
 */
export function authorOf(root: string, path: string, line: number, content?: Buffer): Author | 'new' | null {
  const ask = (args: string[], input?: Buffer) => {
    try {
      const { status, stdout } = tryGit(args, root, { input, timeout: PATIENCE });
      return status === 0 ? stdout.toString() : NO_COMMIT; // git does not know the path
    } catch {
      return ''; // it took too long
    }
  };
  if (line === 0) {
    const said = ask(['log', '-1', '--no-show-signature', '--format=%H%n%an%n%at', '--', path]) || NO_COMMIT;
    return parsed(...(said.split('\n') as Parts));
  }
  const args = ['-c', 'blame.ignoreRevsFile=', 'blame', '--no-textconv', '--porcelain', '-L', `${line},${line}`];
  const said = ask([...args, ...(content ? ['--contents', '-'] : []), '--', path], content);
  const field = (name: string) => new RegExp(`^${name} (.*)$`, 'm').exec(said)?.[1];
  return parsed(/^[0-9a-f]{40,64}/.exec(said)?.[0], field('author'), field('author-time'));
}

type Parts = [commit?: string, name?: string, seconds?: string];

function parsed(...[commit = '', name, seconds]: Parts): Author | 'new' | null {
  if (/^0+$/.test(commit)) return 'new';
  if (name === undefined || seconds === undefined) return null;
  const time = new Date(Number(seconds) * 1000);
  return Number.isNaN(time.getTime()) ? null : { name, day: time.toISOString().slice(0, 10), commit: commit.slice(0, 8) };
}
