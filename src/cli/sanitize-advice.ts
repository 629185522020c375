import { join } from 'node:path';
import { peekSmall } from '../io/small-file.ts';
import { argument } from '../report/text.ts';
import { displayFrom } from '../sources/files.ts';
import { tryGitReading } from '../sources/settings-files.ts';
import { pathInRepository, type Repository } from '../sources/repository.ts';

/** Absolute paths. */
interface Places {
  cwd: string;
  file: string;
  /** Its clean copies. */
  outputs: readonly string[];
  /** The file is itself a clean copy, which may stay in git. */
  isCopy?: boolean;
}

/** The commands that add the clean copies of a file and keep the file out of git, each to be pasted. Empty if no copy is in the repository. */
export function nextSteps(repository: Repository | null, { cwd, file, outputs, isCopy = false }: Places): string {
  const copies = repository ? outputs.filter((output) => pathInRepository(repository, output) !== null) : [];
  if (!repository || copies.length === 0) return '';
  const { root } = repository;
  const isTrue = (...args: string[]) => tryGitReading(args, root).status === 0;
  const shown = (path: string) => argument(displayFrom(cwd, path));
  const files = copies.flatMap((output) => [output, `${output}.datasheet.json`, `${output}.datasheet.md`]);
  // Git refuses to add ignored files, except with --force.
  const steps = [
    `git add ${copies.some((output) => isTrue('check-ignore', '-q', '--', output)) ? '-f ' : ''}${files.map(shown).join(' ')}`,
  ];
  const path = isCopy ? null : pathInRepository(repository, file);
  if (path !== null) {
    const isTracked = isTrue('ls-files', '--error-unmatch', '--', file);
    // Git refuses to remove a staged version that is neither the last commit's nor the work tree's; the file itself always stays.
    const isThird = isTracked && !isTrue('diff', '--quiet', '--', file) && !isTrue('diff', '--cached', '--quiet', '--', file);
    if (isTracked) steps.push(`git rm --cached --ignore-unmatch ${isThird ? '-f ' : ''}${shown(file)}`);
    if (!isTrue('check-ignore', '-q', '--no-index', '--', file)) steps.push(ignoring(path, join(root, '.gitignore'), shown));
    if (isTracked && isTrue('cat-file', '-e', `HEAD:${path}`)) steps.push('(the commits that hold the original keep it)');
  }
  return `  Next:\n${steps.map((step) => `    ${step}\n`).join('')}`;
}

/** Appends a path to `.gitignore`, on a line of its own. */
function ignoring(path: string, ignoreFile: string, shown: (path: string) => string): string {
  const pattern = `/${path.replace(/[\\*?[\]]/g, '\\$&').replace(/ +$/, (blanks) => '\\ '.repeat(blanks.length))}`;
  const isOpen = /[^\n]$/.test(peekSmall(ignoreFile));
  return `${isOpen ? "printf '\\n%s\\n'" : "printf '%s\\n'"} ${argument(pattern)} >> ${shown(ignoreFile)} && git add ${shown(ignoreFile)}`;
}
