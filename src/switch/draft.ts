import { UserError } from '../errors.ts';
import type { Severity } from '../model.ts';
import { globsOf } from './regex/globs.ts';
import { mayOverlap } from './regex/overlap.ts';
import { type Dialect, translate, Untranslatable } from './regex/translate.ts';
import { Clock, MOST, refuseMany } from './limits.ts';
import { type Misfit, misfits, misfitText, type Shape } from './shape.ts';
import { fast, TooSlow } from './slow.ts';

/** A rule of another tool, in its own syntax. */
export interface ForeignRule {
  /** Its id there. */
  id: string;
  title: string;
  pattern: string;
  dialect: Dialect;
  /** Flags of the whole pattern. */
  flags?: string;
  /** Number of the group with the secret; by default the only one. */
  group?: number;
  keywords?: readonly string[];
  minEntropy?: number;
  /** Regular expression for paths. */
  path?: string;
  /** A pattern that must match nearby. */
  near?: string;
  /** Where it is: `file:line`. */
  at: string;
}

/** An allowlist entry. `theirs` is the id of another tool's rule, for which ours is looked up when all rules are known. */
export interface ForeignAllow {
  theirs?: string;
  rules?: readonly string[];
  path?: string;
  match?: string;
  reason: string;
  at: string;
}

/** One finding that the other tool's file names. */
export interface Wanted {
  path?: string;
  line?: number;
  /** The commit in which the line is that line. */
  commit?: string;
  /** Ids of the tool's rules, if only their findings are meant. */
  theirs?: readonly string[];
  /** The same for our rules; `assemble` adds it. */
  isRule?: (rule: string) => boolean;
  /** True for the value, if the file has a digest of it. Then only the value decides, not the line. */
  isValue?: (value: string, path: string) => boolean;
  /** True if the digest is of the value's beginning only: of every token `ghp_…`, some tools keep the digest of `ghp`. */
  isPrefix?: (value: string) => boolean;
  /** True for the text of the finding's line, with the value in [start, end). */
  isLine?: (line: string, start: number, end: number) => boolean;
  /** Paths that count; all by default. */
  isPath?: (path: string) => boolean;
  /** The file says that it is a false alarm; otherwise the finding goes into the baseline. */
  reason?: string;
  at: string;
  /** What it is called if nothing matches; never a value. */
  name: string;
  /** The file says that it is a real secret, so it stays a finding. */
  isReal?: true;
  /** It may match nothing without being reported. */
  isOptional?: true;
  /** What the plan says about it. How many findings it allows is added when they are known. */
  left?: Left;
}

/** Something that is not taken over, and why. */
export interface Left {
  at: string;
  what: string;
  why: string;
}

/** Slow patterns may all take as long as one trial may: that is enough of them. */
const MAX_SLOW = 20;
/** Longer lines are no paths. */
const MAX_LINE = 1000;
/** With more exceptions, none is compared with what it may be about. */
const MAX_EXCEPTIONS = 200;

/** What a reader found in the other tool's files. It is only written when everything was read. */
export class Draft {
  readonly ignore = new Map<string, string>();
  readonly allow: ForeignAllow[] = [];
  readonly settings = new Map<string, 'off' | Severity>();
  readonly rules: ForeignRule[] = [];
  readonly wanted: Wanted[] = [];
  readonly left: Left[] = [];
  /** What works in another way from now on. */
  readonly notes = new Set<string>();
  /** Texts that are meant as values, so they must not be shown. */
  readonly values = new Set<string>();
  /** A pattern was refused since it takes too long. */
  isHostile = false;
  private slow = 0;
  private items = 0;

  /** @param paths of the repository, with `/` */
  constructor(
    readonly paths: readonly string[],
    private readonly clock = new Clock(),
  ) {}

  leave(at: string, what: string, why: string): void {
    this.left.push({ at, what, why });
  }

  addRule(rule: ForeignRule): void {
    this.rules.push(rule);
    refuseMany(this.rules.length, MOST.rules, rule.at, 'rules', 'delete rules that are not needed');
  }

  addAllow(entry: ForeignAllow): void {
    this.allow.push(entry);
    refuseMany(this.allow.length, MOST.items, entry.at, 'allow entries', 'join patterns, or name folders');
  }

  /** Counts patterns and words. @throws UserError if there are too many */
  count(at: string, items = 1): void {
    this.items += items;
    refuseMany(this.items, MOST.items, at, 'patterns and words', 'join patterns, or delete what is not needed');
  }

  /** Takes the lines of a file like .gitignore. "ignore" has no exceptions, so what a later exception may be about is left. */
  ignoreLines(lines: readonly { line: string; at: string }[]): void {
    const exceptions: { text: string; glob: string }[] = [];
    const taken: { glob: string; at: string }[] = [];
    for (const { line, at } of [...lines].reverse()) {
      if (line.length > MAX_LINE) {
        this.leave(at, 'this line', `it has more than ${MAX_LINE} characters`);
        continue;
      }
      const text = line.replace(/(?<!\\)\s+$/, '');
      if (text === '' || text.startsWith('#')) continue;
      const glob = gitignoreGlob(text.replace(/^!/, ''));
      if (text.startsWith('!')) {
        exceptions.push({ text, glob });
        this.leave(at, `the exception ${text}`, 'exceptions do not exist in "ignore"');
        continue;
      }
      const exception = exceptions.length > MAX_EXCEPTIONS ? exceptions.at(-1) : exceptions.find((one) => mayOverlap(glob, one.glob));
      if (exception)
        this.leave(at, `the path ${text}`, `it would also ignore what ${exception.text} excepts: list what to ignore without it`);
      else if (/(?<!\\)\{/.test(text)) this.leave(at, `the path ${text}`, 'braces do not mean the same in all tools: write the paths out');
      else taken.push({ glob, at });
    }
    for (const { glob, at } of taken.reverse()) this.ignoreGlob(glob, at);
  }

  /** Names each value of another type than expected, since readers skip it. @param at tells where such a value is */
  check(value: unknown, shape: Shape, at: (misfit: Misfit) => string): void {
    for (const misfit of misfits(value, shape)) {
      if (misfit.isTooLong) refuseMany(Infinity, MOST.items, at(misfit), `items in ${misfitText(misfit).what}`, 'shorten this list');
      const { what, why } = misfitText(misfit);
      this.leave(at(misfit), what, why);
    }
  }

  ignoreGlob(glob: string, at: string): void {
    if (/^[*/.]*$/.test(glob)) this.leave(at, `the path ${glob}`, 'it matches every path');
    else if (!this.ignore.has(glob)) this.ignore.set(glob, at);
    refuseMany(this.ignore.size, MOST.globs, at, 'paths to ignore', 'name folders, like data/**');
  }

  /** Globs for a pattern on paths; null, and a line in the report, if there are none. */
  globs(pattern: string, at: string, dialect: Dialect = 'go'): string[] | null {
    this.count(at);
    return this.attempt(at, `the path pattern ${pattern}`, () => globsOf(fast(plain(pattern, dialect)), this.paths));
  }

  /** The pattern for `match` of an allow entry. */
  value(pattern: string, at: string, dialect: Dialect = 'go', flags = ''): string | null {
    this.count(at);
    this.hide(pattern);
    return this.attempt(at, 'a pattern for values', () => {
      const source = fast(plain(pattern, dialect, flags));
      if (new RegExp(source).test('')) throw new Untranslatable('it matches every value');
      return source;
    });
  }

  /** Remembers a pattern or a word that is itself a value: ordinary words are not hidden, since paths and names have them. */
  hide(pattern: string): void {
    const text = pattern.replace(/^\^|\$$/g, '').replace(/\\(\W)/g, '$1');
    if (/\d/.test(text) && /[a-z]/i.test(text) && !/[\\[\](){}*|]/.test(text)) this.values.add(text);
  }

  /** Counts a pattern that takes too long. @throws UserError if there are too many */
  refuse(at: string, cause: TooSlow): void {
    this.isHostile = true;
    if (++this.slow > MAX_SLOW)
      throw new UserError(
        'bad-config',
        `${at}: more than ${MAX_SLOW} patterns take too long in JavaScript, so nothing was taken over: ${cause.message}`,
        { cause },
      );
  }

  attempt<T>(at: string, what: string, job: () => T): T | null {
    this.clock.check(at, what);
    try {
      return job();
    } catch (cause) {
      if (!(cause instanceof Untranslatable)) throw cause;
      if (cause instanceof TooSlow) this.refuse(at, cause);
      this.leave(at, what, cause.message);
      return null;
    }
  }
}

export const plain = (pattern: string, dialect: Dialect, flags = ''): string =>
  translate(pattern, { dialect, flags, mayFold: false, bytes: false }).source;

/** Like .gitignore: without a slash before its end, a pattern counts in every folder. */
function gitignoreGlob(line: string): string {
  const glob = line
    .replace(/^\.\//, '')
    .replace(/\\([ #!])/g, '$1')
    .replace(/(?<!\\)[()]/g, '\\$&');
  if (glob.slice(0, -1).includes('/')) return glob.replace(/^\/(?=.*\/)/, '').replace(/\/$/, '/**');
  return glob.endsWith('/') ? glob : `**/${glob}`;
}

/** A literal text as a pattern. */
export const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** A pattern for one of several words, in either case. */
export const anyOf = (words: readonly string[]): string =>
  words.map((word) => plain(literal(word).replace(/\\\//g, '/'), 'go', 'i')).join('|');
