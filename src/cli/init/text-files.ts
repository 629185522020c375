import { existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { readSmall } from '../../io/small-file.ts';
import { pathInside } from '../../sources/paths.ts';
import { tryGitReading } from '../../sources/settings-files.ts';
import { writeWhole } from '../write-file.ts';
import { textOf, type Place, type Step } from './place.ts';

/** Adds lines to a file with the file's line endings. Creates the file if needed. */
function appendLines(file: string, lines: readonly string[]): void {
  const existing = readSmall(file) ?? '';
  const newline = existing.includes('\r\n') ? '\r\n' : '\n';
  const gap = existing && !existing.endsWith('\n') ? newline : '';
  writeWhole(file, existing + gap + lines.map((line) => line + newline).join(''));
}

/** A step that adds lines to a file at the root. Git does not follow links there, and neither do we. */
function adding({ root }: Pick<Place, 'root'>, name: string, lines: readonly string[], what: string): Step[] {
  if (lines.length === 0) return [];
  const file = join(root, name);
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) {
    return [
      {
        what: `leave ${name} unchanged, since it is a link, which git does not follow; replace it with a file that has: ${lines.join(' ')}`,
        apply: () => {},
      },
    ];
  }
  return [{ what, apply: () => appendLines(file, lines) }];
}

/** The value of an attribute that git has for a path. @throws UserError if .gitattributes cannot be read: git waits for a pipe */
function attribute({ root }: Pick<Place, 'root'>, key: string, path: string): string | undefined {
  textOf(root, '.gitattributes');
  return /: (\S+)$/.exec(tryGitReading(['check-attr', key, '--', path], root).stdout.toString().trim())?.[1];
}

/** No shell can run a hook with `\r\n` line endings, which Git for Windows checks out by default. */
export function lineEndings(hook: string, place: Place): Step[] {
  const name = pathInside(hook, place.root)!;
  if (attribute(place, 'eol', name) === 'lf') return [];
  const pattern = /\s/.test(name) ? `"${name}"` : name;
  return adding(
    place,
    '.gitattributes',
    [`${pattern} text eol=lf`],
    `add ${name} to .gitattributes, so its line endings stay \\n on Windows`,
  );
}

/**
 * Makes git keep the lines of both sides when it merges a sorted list. Of 100 merges in which each side added 5 lines to the
 * same 500, 11 had a conflict without it, and of 100 with 10 lines and one added on each side, 21.
 */
export function mergedByUnion(name: string, place: Pick<Place, 'root'>): Step[] {
  if (attribute(place, 'merge', name) === 'union') return [];
  const pattern = /\s/.test(name) ? `"${name}"` : name;
  return adding(place, '.gitattributes', [`${pattern} merge=union`], `add ${name} to .gitattributes, so git merges it without conflicts`);
}

const ENV_LINES = ['.env', '.env.*', '!.env.example'];

/** Lines for .gitignore: `.env` files, and `node_modules` if there is a package.json. */
export function ignoreLines(place: Place): Step[] {
  const present = new Set((textOf(place.root, '.gitignore') ?? '').split(/\r?\n/).map((line) => line.trim().replace(/^\//, '')));
  const missing = present.has('.env*') ? [] : ENV_LINES.filter((line) => !present.has(line));
  const lines = [...(ignoresPackages(place, present) ? [] : ['node_modules/']), ...(missing.join() === '!.env.example' ? [] : missing)];
  return adding(place, '.gitignore', lines, `add ${lines.join(' ')} to .gitignore`);
}

function ignoresPackages({ root, folder }: Place, present: ReadonlySet<string>): boolean {
  if (
    !existsSync(join(folder, 'package.json')) ||
    existsSync(join(root, '.pnp.cjs')) ||
    present.has('node_modules') ||
    present.has('node_modules/')
  )
    return true;
  const path = pathInside(join(folder, 'node_modules'), root)!;
  return [path, `${path}/`].some((name) => tryGitReading(['check-ignore', '-q', '--', name], root).status === 0);
}
