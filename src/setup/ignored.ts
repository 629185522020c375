import { splitZ } from '../sources/git.ts';
import { tryGitReading } from '../sources/settings-files.ts';

/** Whether git ignores a path, and why. */
export interface Ignored {
  path: string;
  /** The line of a `.gitignore` that decides, or null if none does. */
  by: { path: string; line: number; pattern: string } | null;
  /** It is ignored only by settings of this machine, which other clones do not have. */
  onlyHere: boolean;
}

/** Names that an environment file usually has. */
const NAMES = ['.env', '.env.local', '.env.production'];

/**
 * Whether git ignores environment files in these folders of a repository, whether they exist or not.
 *
 * @param folders relative to the root; '' is the root
 */
export function envFilesIgnored(root: string, folders: readonly string[]): Ignored[] {
  const paths = folders.flatMap((folder) => NAMES.map((name) => (folder === '' ? name : `${folder}/${name}`)));
  const { stdout } = tryGitReading(['check-ignore', '--no-index', '--verbose', '--non-matching', '-z', '--stdin'], root, {
    input: paths.map((path) => `${path}\0`).join(''),
  });
  const fields = splitZ(stdout);
  return paths.map((path, i) => {
    const [source = '', line = '', pattern = ''] = fields.slice(4 * i, 4 * i + 3);
    const isRule = source !== '' && !pattern.startsWith('!');
    const isShared = /(?:^|\/)\.gitignore$/.test(source) && !/^(?:\/|[A-Za-z]:)/.test(source);
    return { path, by: isRule && isShared ? { path: source, line: Number(line), pattern } : null, onlyHere: isRule && !isShared };
  });
}
