import { counted } from '../../io/words.ts';
import { anyOf, type Draft, type ForeignRule, literal, plain } from '../draft.ts';
import { type Dialect, Untranslatable } from '../regex/translate.ts';
import { misfits, type Shape } from '../shape.ts';
import { fast, timed, timedTest } from '../slow.ts';
import { type Table, texts } from '../toml.ts';

/** Where an allowlist of gitleaks is, and for which rules it is. */
export interface Scope {
  at: string;
  file: string;
  /** Ids of rules; all if there are none. */
  rules: readonly string[];
  /** Where a text in it is; by default `at`. */
  find?: (...texts: string[]) => string;
}

/** Where a pattern of the list is, which TOML may have in two forms. */
const placeOf = ({ at, find }: Scope, text: string): string => find?.(text, JSON.stringify(text).slice(1, -1)) ?? at;

/** The allowlists of a table: `[[allowlists]]`, or in older files `[allowlist]` and `[whitelist]`. */
export const LISTS = ['whitelist', 'allowlist', 'allowlists'];

/** What an allowlist may have. */
export const LIST: Shape = {
  description: 'text',
  paths: 'texts',
  files: 'texts',
  regexes: 'texts',
  stopwords: 'texts',
  commits: 'texts',
  regexTarget: 'text',
  condition: 'text',
  targetRules: 'texts',
};

/** Takes one allowlist over: https://github.com/gitleaks/gitleaks#configuration */
export function takeAllowlist(list: Table, scope: Scope, draft: Draft): void {
  const { at, file } = scope;
  // Without a part of it, it would allow more.
  const { done, value: misfit } = misfits(list, LIST).next();
  if (!done && misfit.isTooLong) draft.count(at, Infinity);
  if (!done) return draft.leave(at, 'an allowlist', 'a value in it has another type than expected');
  const odd = [
    ['condition', /^(?:and|or|&&|\|\||)$/i],
    ['regexTarget', /^(?:secret|match|line|)$/],
  ].find(([key, values]) => !(values as RegExp).test((list[key as string] as string | undefined) ?? ''));
  if (odd) return draft.leave(at, 'an allowlist', `its ${String(odd[0])} is not known`);
  const description = typeof list.description === 'string' ? list.description.trim() : '';
  const parts: Parts = {
    reason: description === '' ? `from ${file}` : `${description} (from ${file})`,
    paths: [...texts(list.paths), ...texts(list.files)], // files: up to version 7
    regexes: texts(list.regexes),
    stopwords: texts(list.stopwords).filter((word) => word !== ''),
    target: typeof list.regexTarget === 'string' ? list.regexTarget : 'secret',
  };
  draft.count(at, parts.stopwords.length);
  for (const text of [...parts.regexes, ...parts.stopwords]) draft.hide(text);
  const isAll = typeof list.condition === 'string' && /^(?:and|&&)$/i.test(list.condition);
  const commits = texts(list.commits).length;
  if (commits > 0)
    draft.leave(
      placeOf(scope, 'commits'),
      `an allowlist of ${counted(commits, 'commit')}`,
      isAll ? 'commits do not exist in "allow", and all its conditions must be met' : 'findings are allowed by fingerprint, not by commit',
    );
  if (isAll && commits === 0) takeAll(parts, scope, draft);
  else if (!isAll) takeAny(parts, scope, draft);
}

interface Parts {
  reason: string;
  paths: readonly string[];
  regexes: readonly string[];
  stopwords: readonly string[];
  /** What the regexes are tried on: `secret`, `match` or `line`. */
  target: string;
}

/** An entry for each rule. */
function allow(entry: { path?: string; match?: string }, reason: string, { rules, at }: Scope, draft: Draft): void {
  for (const theirs of rules.length > 0 ? rules : [undefined])
    draft.addAllow({ ...entry, ...(theirs !== undefined && { theirs }), reason, at });
}

/** One of the conditions is enough. */
function takeAny({ reason, paths, regexes, stopwords, target }: Parts, scope: Scope, draft: Draft): void {
  for (const pattern of paths) {
    const at = placeOf(scope, pattern);
    for (const path of draft.globs(pattern, at) ?? []) {
      if (scope.rules.length > 0) allow({ path }, reason, { ...scope, at }, draft);
      else draft.ignoreGlob(path, at);
    }
  }
  for (const regex of regexes) {
    const at = placeOf(scope, regex);
    if (target !== 'secret') takeContext(regex, target, { at, reason, paths: [], rules: scope.rules }, draft);
    else for (const match of [draft.value(regex, at) ?? []].flat()) allow({ match }, reason, { ...scope, at }, draft);
  }
  if (stopwords.length > 0) allow({ match: anyOf(stopwords) }, reason, scope, draft);
}

/** All conditions must be met. */
function takeAll({ reason, paths, regexes, stopwords, target }: Parts, scope: Scope, draft: Draft): void {
  const { at } = scope;
  if (regexes.length > 0 && target !== 'secret') {
    if (stopwords.length === 0)
      for (const regex of regexes) takeContext(regex, target, { at: placeOf(scope, regex), reason, paths, rules: scope.rules }, draft);
    else draft.leave(at, 'an allowlist with "AND"', 'stopwords and patterns for lines cannot be joined here');
    return;
  }
  const globs = paths.map((path) => draft.globs(path, placeOf(scope, path)));
  const conditions = [...(regexes.length > 0 ? [joined(regexes, scope, draft)] : []), ...(stopwords.length > 0 ? [anyOf(stopwords)] : [])];
  if (globs.includes(null) || conditions.includes(null)) return;
  const [first] = conditions;
  const match = conditions.length > 1 ? `^${conditions.map((one) => `(?=[^]*(?:${one}))`).join('')}` : first;
  const entry = match === undefined || match === null ? {} : { match };
  if (paths.length > 0) for (const path of globs.flatMap((list) => list ?? [])) allow({ path, ...entry }, reason, scope, draft);
  else if ('match' in entry) allow(entry, reason, scope, draft);
}

/** One pattern for several; null if one cannot be translated. */
function joined(regexes: readonly string[], scope: Scope, draft: Draft): string | null {
  const values = regexes.map((regex) => draft.value(regex, placeOf(scope, regex)));
  return values.includes(null) ? null : values.join('|');
}

/** Takes a pattern for the text around a secret. `allow` cannot say that, so the findings that it allows today are allowed one by one. */
export function takeContext(
  regex: string,
  target: string,
  { at, reason, paths, rules = [] }: { at: string; reason: string; paths: readonly string[]; rules?: readonly string[] },
  draft: Draft,
  dialect: Dialect = 'go',
): void {
  draft.count(at);
  draft.hide(regex);
  // The pattern itself may be a value in clear, so it is only named by its place.
  const what = target === 'line' ? 'a pattern for lines' : target === 'match' ? 'a pattern with context' : 'a pattern for texts';
  if (target === 'match' && /(?<!\\)\$|(?<![\\[])\^|\\[Az]/.test(regex)) {
    draft.leave(at, what, 'its ^ or $ means an end of the match, which is not known here: nothing was allowed for it');
    return;
  }
  const source = draft.attempt(at, what, () => {
    const line = new RegExp(fast(plain(regex, dialect, 'm')), 'g');
    const where = paths.map((path) => timedTest(fast(plain(path, 'go'))));
    if (''.search(line) === 0) throw new Untranslatable('it matches every line');
    return { line, where };
  });
  if (source === null) return;
  const { line, where } = source;
  const isAllowed = (pattern: RegExp, text: string, start: number, end: number): boolean => {
    const own = target === 'match' ? matchesAt(draft.rules, rules, text, start, end) : [];
    return own.length > 0 ? own.every((match) => match.search(pattern) >= 0) : isFor(pattern, target, text, start, end);
  };
  const left = {
    at,
    what,
    why: 'an allow entry cannot match the text around a value, so new findings will block',
  };
  draft.left.push(left);
  draft.wanted.push({
    left,
    at,
    reason,
    name: what,
    isLine: (text, start, end) => draft.attempt(at, what, () => timed(() => isAllowed(line, text, start, end))) ?? false,
    isOptional: true,
    ...(rules.length > 0 && { theirs: rules }),
    ...(where.length > 0 && {
      isPath: (path: string) => draft.attempt(at, what, () => where.some((isMatch) => isMatch(path))) ?? false,
    }),
  });
}

const searches = new WeakMap<ForeignRule, RegExp | null>();

/** The pattern of a rule of theirs; null if it cannot be translated, which the plan says elsewhere. */
function searchOf(rule: ForeignRule): RegExp | null {
  let search = searches.get(rule);
  if (search === undefined) {
    try {
      search = new RegExp(fast(plain(rule.pattern, rule.dialect, rule.flags)), 'g');
    } catch (cause) {
      if (!(cause instanceof Untranslatable)) throw cause;
      search = null;
    }
    searches.set(rule, search);
  }
  return search;
}

/** The matches in a line that hold the value in [start, end), of rules in the tool's files: of those with the ids, or of all. */
function matchesAt(all: readonly ForeignRule[], ids: readonly string[], text: string, start: number, end: number): string[] {
  return all
    .filter(({ id }) => ids.length === 0 || ids.includes(id))
    .flatMap((rule) => [...text.matchAll(searchOf(rule) ?? /(?!)/g)])
    .filter(({ index, 0: match }) => index <= start && end <= index + match.length)
    .map(([match]) => match);
}

/** A pattern for a value that contains one of the words, in this case. */
export const containing = (words: readonly string[]): string => words.map((word) => literal(word).replaceAll('\\/', '/')).join('|');

/** Whether a pattern allows the value in [start, end): by any part of its line, by a match that touches it, or by one that covers it. */
function isFor(pattern: RegExp, target: string, text: string, start: number, end: number): boolean {
  return [...text.matchAll(pattern)].some(({ index, 0: match }) => {
    if (target === 'line') return true;
    const last = index + match.length;
    return target === 'match' ? index < end && start < last : index <= start && end <= last;
  });
}
