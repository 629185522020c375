/** The files that hold the values instead: `.env`, which git ignores, and `.env.example`, which has the names only. */
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { UserError } from '../errors.ts';
import { splitZ } from '../sources/git.ts';
import { tryGitReading } from '../sources/settings-files.ts';
import { peekSmall } from '../io/small-file.ts';
import type { Repository } from '../sources/repository.ts';
import { quoted, readDotenv, withLines } from './dotenv.ts';

const ENV = '.env';
const EXAMPLE = '.env.example';
const IGNORE = '.gitignore';
/**
 * What the original of a dataset ends in that a clean copy replaces: `train.jsonl.original`. No pattern for datasets, such as
 * `data/*.jsonl`, matches it, so nothing is trained on an original by mistake.
 */
const ORIGINAL = '.original';

/** The folder of the nearest `.env` above all of the files, or the root: a path with `/`, '' for the root. */
export function envFolder({ root }: Repository, paths: readonly string[]): string {
  let folder = posix.dirname(paths[0] ?? '');
  while (folder !== '.' && !paths.every((path) => path.startsWith(`${folder}/`))) folder = posix.dirname(folder);
  for (; folder !== '.'; folder = posix.dirname(folder)) if (existsSync(join(root, folder, ENV))) return folder;
  return '';
}

const BUILDERS = ['ts', 'js', 'mts', 'mjs', 'cts', 'cjs'].map((ending) => `vite.config.${ending}`);

/** The configuration of Vite that builds a file for browsers: next to the `src` folder that has the file. */
export function builtBy({ root }: Repository, path: string): string | undefined {
  for (const { index } of path.matchAll(/(?<=^|\/)src\//g)) {
    const found = BUILDERS.map((name) => path.slice(0, index) + name).find((file) => existsSync(join(root, file)));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The text of a file that tells which program reads another one; undefined if it is not there. */
export const textNear = ({ root }: Repository, path: string): string | undefined =>
  existsSync(join(root, path)) ? peekSmall(join(root, path)) : undefined;

/** A file's content; null if it is not there. @throws UserError if it is a link: what it leads to may be anyone's */
export function contentOf({ root }: Repository, path: string): { bytes: Buffer; mode: number } | null {
  const file = join(root, path);
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats) return null;
  if (!stats.isFile())
    throw new UserError(
      'unwritable',
      `${path} is ${stats.isSymbolicLink() ? 'a link' : 'not a file'}, so fix does not write it: replace it with a file`,
    );
  return { bytes: readFileSync(file), mode: stats.mode & 0o777 };
}

export const valuesIn = (repository: Repository, folder: string): Map<string, string> =>
  readDotenv(contentOf(repository, posix.join(folder, ENV))?.bytes.toString() ?? '');

/** A text file that gets more lines. */
export interface Addition {
  path: string;
  lines: string[];
  /** Permissions if it is new. */
  mode: number;
  /** Git must not have it. */
  isPrivate: boolean;
}

/**
 * The lines that the files need.
 *
 * @param moved variables and their values
 * @param names that the code reads
 */
export function additions(
  repository: Repository,
  folder: string,
  moved: ReadonlyMap<string, string>,
  names: Iterable<string> = moved.keys(),
): Addition[] {
  const path = posix.join(folder, ENV);
  const existing = valuesIn(repository, folder);
  const lines = [...moved].filter(([name]) => !existing.has(name)).map(([name, value]) => `${name}=${quoted(value)!}`);
  const found: Addition[] = [
    { path, lines, mode: 0o600, isPrivate: true },
    ignoring(repository, path),
    exampleOf(repository, path, [...new Set(names)]),
  ];
  return found.filter((each) => each.lines.length > 0);
}

/**
 * Adds a path to `.gitignore`, unless git ignores it. If a `.gitignore` of a subfolder says that the path is not ignored (`!.env`), the
 * line must be in that one: it has the last word.
 */
export function ignoring({ root }: Repository, path: string): Addition {
  const { stdout } = tryGitReading(['check-ignore', '-v', '-z', '--stdin', '--no-index'], root, { input: `${path}\0` });
  const [source = '', , rule = ''] = splitZ(stdout);
  const isIgnored = rule !== '' && !rule.startsWith('!');
  if (rule.startsWith('!') && source.endsWith(`/${IGNORE}`) && !source.startsWith('.git/')) {
    const name = posix.relative(posix.dirname(source), path);
    return { path: source, lines: [patternOf(name)], mode: 0o644, isPrivate: false };
  }
  const pattern = path === ENV ? ENV : path.endsWith(ORIGINAL) ? `*${ORIGINAL}` : patternOf(path);
  return { path: IGNORE, lines: isIgnored ? [] : [pattern], mode: 0o644, isPrivate: false };
}

/**
 * Where the original of a dataset is kept: next to it, under a name that is free, or that has this content already
 * (`train.jsonl.original`, `train.jsonl.2.original`).
 *
 * @param taken names that are given already
 * @throws UserError if a link has one of the names
 */
export function originalOf(repository: Repository, path: string, bytes: Buffer, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const name = `${path}${number === 1 ? '' : `.${number}`}${ORIGINAL}`;
    const there = taken.has(name) ? undefined : contentOf(repository, name);
    if (there === null || there?.bytes.equals(bytes)) return name;
  }
}

/** A pattern for exactly this path, from the folder of its file on. */
const patternOf = (name: string): string =>
  `/${name.replace(/[\\*?[\]]/g, '\\$&').replace(/ +$/, (blanks) => '\\ '.repeat(blanks.length))}`;

/** The names in `.env.example` next to a file with values. */
export function exampleOf(repository: Repository, path: string, names: readonly string[]): Addition {
  const example = posix.join(dirname(path), EXAMPLE);
  const known = readDotenv(contentOf(repository, example)?.bytes.toString() ?? '');
  return { path: example, lines: names.filter((name) => !known.has(name)).map((name) => `${name}=`), mode: 0o644, isPrivate: false };
}

/** The text with more lines. */
export const extended = (bytes: Buffer | undefined, lines: readonly string[]): Buffer =>
  Buffer.from(withLines(bytes?.toString('utf8') ?? '', lines));
