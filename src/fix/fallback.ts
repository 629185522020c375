/** Expressions that read a variable, and are the key without it: the key must go, and the variable keeps its name. */
import type { Edit } from './model.ts';

type Groups = Readonly<Record<string, string>>;

/** How a language writes such an expression: `os.environ.get("X", "%")`. */
export interface Fallback {
  /**
   * The code from its beginning to the key, with the opening quote. Its group `name` is the variable; without one, the variable is
   * chosen. Its group `read` is what stays.
   */
  before: RegExp;
  /** The code after the key, to its end. */
  after: RegExp;
  /** What stays, if it is not `read`. */
  instead?(groups: Groups, variable: string, path: string): string;
  /** The key is a part of a string or a word, not the whole. */
  inside?: true;
  /** True if the program gives the name a value of its own, so that it is no variable of the environment. */
  isOwn?(name: string, text: string): boolean;
  /** Before names in `.env`. */
  prefix?: string;
}

/** Characters before and after a key that are searched. */
const REACH = 400;

/**
 * @param before the text before the key
 * @param after the text after it
 * @param text the whole text
 * @param isInside as `inside` of `Fallback`; by default, both are tried
 */
export function fallbackIn(before: string, after: string, text: string, all: readonly Fallback[] = [], isInside?: boolean) {
  for (const fallback of all) {
    if (isInside !== undefined && isInside !== (fallback.inside ?? false)) continue;
    const left = fallback.before.exec(before.slice(-REACH));
    const right = left && fallback.after.exec(after.slice(0, REACH));
    if (!left || !right || fallback.isOwn?.(left.groups?.name ?? '', text)) continue;
    const groups = { ...left.groups, ...right.groups };
    const name = groups.name === undefined ? undefined : (fallback.prefix ?? '') + groups.name;
    return { fallback, groups, name, left: left[0].length, right: right[0].length };
  }
  return undefined;
}

/** The edit that takes a key out of such an expression; undefined if it is in none. */
export function withoutFallback(
  { path, text }: { path: string; text: string },
  { start, end, variable }: { start: number; end: number; variable: string },
  all: readonly Fallback[] | undefined,
  isInside = false,
): Edit | undefined {
  const found = fallbackIn(text.slice(Math.max(0, start - REACH), start), text.slice(end, end + REACH), text, all, isInside);
  if (!found) return undefined;
  const { fallback, groups, left, right } = found;
  return { start: start - left, end: end + right, text: fallback.instead?.(groups, variable, path) ?? groups.read };
}
