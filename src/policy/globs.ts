import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Glob } from './config/schema.ts';
import { userPattern, type UserPattern } from './user-pattern.ts';

/** The literal folders at the start of a glob, without a trailing slash. Most paths do not start with them, so they are a cheap test. */
function baseOf(glob: string): string {
  if (/^[^/]+\/$/.test(glob)) return ''; // at any depth
  return /^(?:\.?\/)?((?:[^/\\*?[\]{}()!+@|]+\/)*)/.exec(glob)![1].replace(/\/$/, '');
}

/**
 * A text that every path has that the glob matches, in lowercase; '' if none is known. A glob's pattern takes 0.5 ms to make, and other
 * tools' lists have a hundred of them.
 */
export function textOf(glob: string): string {
  if (/\||\*{3}/.test(glob)) return ''; // alternatives; what three stars mean depends on what follows
  const folded = glob.replace(/\[([A-Z])([a-z])\]/gi, (set, a: string, b: string) => (a.toLowerCase() === b.toLowerCase() ? a : set));
  const end = /[^\w.\-/*?]/.exec(folded);
  const plain = end ? folded.slice(0, end[0] === '{' ? Math.max(0, end.index - 1) : end.index) : folded;
  const texts = plain.split(/[*?/]/).filter((text) => /[^.]/.test(text));
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '').toLowerCase();
}

/** Matches paths against a list of globs, and then reports unused ones. */
export class Globs {
  private readonly globs: (Glob & { base: string; text: string; pattern: UserPattern; used: boolean })[];

  /**
   * @param what the list's name, for messages
   * @param file of the allowlist, for messages
   */
  constructor(
    globs: readonly Glob[],
    private readonly what: string,
    file: string,
  ) {
    this.globs = globs.map((item) => ({
      ...item,
      base: baseOf(item.glob),
      text: textOf(item.glob),
      pattern: userPattern(item.source, () => `${file}:${item.line}: the glob`),
      used: false,
    }));
  }

  /** @throws UserError if a glob takes too long */
  matches(path: string): boolean {
    let found = false;
    const folded = path.toLowerCase();
    for (const item of this.globs) {
      if ((found && item.used) || !path.startsWith(item.base) || !folded.includes(item.text) || !item.pattern.test(path)) continue;
      item.used = true;
      found = true;
    }
    return found;
  }

  /** Indexes of the globs that matched something, for `markUsed` in another thread. */
  used(): number[] {
    return this.globs.flatMap(({ used }, i) => (used ? [i] : []));
  }

  markUsed(indexes: readonly number[]): void {
    for (const i of indexes) this.globs[i].used = true;
  }

  /**
   * Notes on globs that matched nothing, after everything was scanned. A glob that begins with an existing folder is not
   * reported, since git may ignore the folder's content, and none that was taken over: `init --from` has said so once.
   */
  notes(file: string, root: string): string[] {
    return this.globs.flatMap(({ glob, base, used, line, taken }) =>
      used || taken || (base !== '' && existsSync(join(root, base)))
        ? []
        : [
            `${file}:${line}: the ${this.what} glob ${glob} matches nothing here: globs are relative to the repository root, like vendor/** or **/vendor/**`,
          ],
    );
  }
}
