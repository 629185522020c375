/** Rewrites one version of a file, and proves that the values are gone and the file still parses. */
import { findSecrets } from '../detect/secrets/index.ts';
import type { RuleSet } from '../detect/secrets/match.ts';
import { quoted } from './dotenv.ts';
import { edited } from './edits.ts';
import { fallbackIn } from './fallback.ts';
import { languageOf } from './languages/index.ts';
import { type Located, locate, printOf, type Search, valueOf } from './locate.ts';
import type { Edit, Language, Place, SourceFile } from './model.ts';
import { givenName, remedyWith, showsValue, variableFor } from './names.ts';
import { offsetsOf } from './places.ts';
import { reasonFor } from '../value/unfixable.ts';
import type { Variables } from './variables.ts';

export interface Means {
  rules: RuleSet;
  /** Of fingerprints. */
  salt: string;
  variables: Variables;
  /** See `SourceFile`. */
  builtBy?(path: string): string | undefined;
  /** See `Language`. */
  near?(path: string): string | undefined;
}

/** A finding that stays. */
export interface Stuck {
  fingerprint: string;
  /** From 1; 0 if the place is not known. */
  line: number;
  why: string;
  /** The value is rewritten in other places of the file. A scan still finds it here. */
  partly?: boolean;
  /** A comment or an entry of the allowlist allows it there, so it does not block. */
  allowed?: boolean;
}

/** A finding whose value has moved. Findings of one value have one variable, or more if their names stay. */
export interface Moved {
  variable: string;
  /** What the code reads: the same, unless `.env` has another value for it. */
  reads: string;
  value: string;
  preview: string;
  remedy: string;
  fingerprint: string;
}

export interface Rewritten {
  text: string;
  edits: Edit[];
  after: string;
  moved: Moved[];
  stuck: Stuck[];
  notes: string[];
  search: Search;
}

/** A byte order mark is no part of the program. */
function withoutMark(path: string, text: string, { builtBy }: Means): { file: SourceFile; mark: number } {
  const mark = text.startsWith('\ufeff') ? 1 : 0;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return { file: { path, text: text.slice(mark), newline, builtBy: builtBy?.(path) }, mark };
}

/** @param wanted fingerprints of the findings to fix */
export async function rewriteBytes(path: string, bytes: Buffer, wanted: ReadonlySet<string>, means: Means): Promise<Rewritten> {
  return new Rewriting(path, bytes, wanted, means).result();
}

/**
 * One version of a file. Each try rewrites all values that are left. What it shows to be impossible makes fewer values left, so
 * there is an end.
 */
class Rewriting {
  readonly #search: Search;
  readonly #stuck: Stuck[];
  readonly #path: string;
  readonly #means: Means;
  /** Of the values that can still be moved. */
  #left: Located[];
  /** Places that stay as they are, with findings of their own: other places of the same value may be rewritten. */
  readonly #kept: { item: Located; why: string }[] = [];

  constructor(path: string, bytes: Buffer, wanted: ReadonlySet<string>, means: Means) {
    this.#path = path;
    this.#means = means;
    this.#search = locate(path, bytes, wanted, means);
    this.#stuck = this.#search.refused.map(({ fingerprint, why }) => ({ fingerprint, line: 0, why }));
    const refused = new Set(this.#stuck.map(({ fingerprint }) => fingerprint));
    this.#left = this.#search.found.filter(({ fingerprint }) => !refused.has(fingerprint));
  }

  async result(): Promise<Rewritten> {
    const { text } = this.#search;
    const language = languageOf(this.#path, text, this.#means.near);
    for (const { value } of this.#left) {
      const why = language ? unquotable(value) : reasonFor(this.#path);
      if (why !== undefined) this.#leave(value, why);
    }
    this.#keep(
      this.#left.filter((item) => isName(text, item)),
      IS_NAME,
    );
    const names = this.#means.variables.state();
    while (language && this.#left.length > 0) {
      this.#means.variables.restore(names);
      const rewritten = await this.#attempt(language);
      if (rewritten) return rewritten;
    }
    this.#means.variables.restore(names);
    this.#stuck.push(...this.#kept.map(({ item, why }) => this.#stay(item, why, false)));
    return { text, edits: [], after: text, moved: [], stuck: this.#stuck, notes: [], search: this.#search };
  }

  /** Null if fewer values are left now. */
  async #attempt(language: Language): Promise<Rewritten | null> {
    const { text } = this.#search;
    const { file, mark } = withoutMark(this.#path, text, this.#means);
    const places = placesOf(this.#left, this.#search, language, this.#means);
    const {
      edits: own,
      refused,
      notes,
    } = await language.rewrite(
      file,
      places.map((place) => shifted(place, -mark)),
    );
    if (refused.length > 0) {
      for (const { place, why } of refused)
        this.#keep(
          this.#left.filter(({ start }) => start === place.start + mark),
          why,
        );
      return null;
    }
    const edits = own.map((edit) => shifted(edit, mark));
    const after = edited(text, edits);
    const hindered = this.#hinderedIn(after);
    if (hindered) {
      this.#leave(hindered.value, hindered.why);
      return null;
    }
    const why =
      (await language.problem?.(file, after.slice(mark))) ??
      foundAgain(this.#path, after, this.#left, this.#kept, this.#search, this.#means);
    if (why !== undefined) {
      for (const { value } of this.#left) this.#leave(value, why);
      return null;
    }
    const left = new Set(this.#left.map(({ fingerprint }) => fingerprint));
    this.#stuck.push(...this.#kept.map(({ item, why }) => this.#stay(item, why, left.has(item.fingerprint))));
    const moved = this.#left.map((item, i) => movedOf(item, places[i]!));
    return { text, edits, after, moved, stuck: this.#stuck, notes: [...notes, ...notesOn(places)], search: this.#search };
  }

  /** A value that is still where it must not be, or that a scan would not find where it stays. */
  #hinderedIn(after: string): { value: string; why: string } | null {
    const remaining = this.#left.find(
      ({ value }) => after.split(value).length - 1 !== this.#kept.filter(({ item }) => item.value === value).length,
    );
    if (remaining) return { value: remaining.value, why: this.#otherPlace(remaining.value) };
    const lost = this.#kept.length > 0 && notFound(this.#path, after, this.#left, this.#kept, this.#means);
    if (!lost) return null;
    const why =
      'the same value is in another place of the file, where a scan would not find it anymore: delete it there, then run fix again';
    return { value: lost.value, why };
  }

  #otherPlace(value: string): string {
    const { text, found } = this.#search;
    const at = offsetsOf(value, text).find((offset) => !found.some(({ start, end }) => start <= offset && offset < end));
    if (at !== undefined)
      return `the same value is also in line ${this.#lineOf(at)}, where it cannot be replaced: delete it there, then run fix again`;
    return 'the same value is in another place of the file, where it cannot be replaced: delete it there, then run fix again';
  }

  /** The value is not moved from any place. */
  #leave(value: string, why: string): void {
    this.#stuck.push(...this.#left.filter((item) => item.value === value).map((item) => this.#stay(item, why, false)));
    this.#left = this.#left.filter((item) => item.value !== value);
  }

  /** These places stay, other places of their values may be rewritten. */
  #keep(items: readonly Located[], why: string): void {
    this.#kept.push(...items.map((item) => ({ item, why })));
    this.#left = this.#left.filter((item) => !items.includes(item));
  }

  #stay({ fingerprint, start }: Located, why: string, partly: boolean): Stuck {
    return { fingerprint, line: this.#lineOf(start), why, ...(partly && { partly }) };
  }

  #lineOf(offset: number): number {
    return this.#search.text.slice(0, offset).split('\n').length;
  }
}

/** What stays in the work tree, and what stays only in the index. */
export function stuckIn(onDisk: Rewritten | null, inIndex: Rewritten | null): Stuck[] {
  const known = new Set(onDisk?.stuck.map(({ fingerprint, partly }) => `${fingerprint} ${partly}`));
  return [...(onDisk?.stuck ?? []), ...(inIndex?.stuck ?? []).filter(({ fingerprint, partly }) => !known.has(`${fingerprint} ${partly}`))];
}

const unquotable = (value: string): string | undefined =>
  quoted(value) === null
    ? 'its value has line breaks or quotes, which .env files cannot hold in a way that all programs read alike'
    : undefined;

const IS_NAME = 'it is a name, so a variable cannot take its place: rename it by hand';
/** Code that reads a variable of the environment, up to its name. */
const READS = /(?:\b(?:env|environ|secrets)|getenv|EnvironmentVariable|env::var(?:_os)?)(?:\.(?:get|fetch))?\s*[[(.:]\s*["'`]?$/i;
/** A line up to the name that it gives a value to. */
const GIVES = /(?:^|\n)[ \t]*(?:(?:export|readonly|local|set)[ \t]+|-[ \t]+)?["']?\w*$/;

/** True if a key is written where a variable or an entry has its name: rewritten, it would be `getenv(getenv("KEY"))`. */
function isName(text: string, { start, end }: Located): boolean {
  const before = text.slice(Math.max(0, start - 80), start);
  const after = text.slice(end, end + 80);
  return (
    READS.test(before) ||
    (before.endsWith('${') && after.startsWith('}')) ||
    (GIVES.test(before) && /^\w*["']?(?:[ \t]*=(?![=~])|:[ \t\r\n])/.test(after))
  );
}

/** Characters around a value in which it is looked for what reads it. */
const NEAR = 500;
/** The code of notebooks is in JSON. */
const unescaped = (text: string): string => text.replace(/\\(["'])/g, '$1');

/** Names that are given in the text are taken first. */
function placesOf(
  items: readonly Located[],
  { text, placed }: Search,
  { names, spell, fallbacks }: Language,
  { variables }: Means,
): Place[] {
  const values = [...new Set(placed.map(valueOf))];
  const given = items.map(({ value, start, end }) => {
    const [before, after] = [text.slice(0, start), text.slice(end, end + NEAR)];
    const reads = fallbackIn(unescaped(before.slice(-NEAR)), unescaped(after), text, fallbacks)?.name;
    if (reads !== undefined && !showsValue(reads, values)) return { reads, variable: variables.keep(value, reads) };
    const name = givenName(before, names);
    if (name === undefined || showsValue(name, values)) return undefined;
    return { variable: names === 'all' ? variables.keep(value, name) : variables.of(value, () => name, spell) };
  });
  return items.map(({ start, end, value, rule }, i) => ({
    start,
    end,
    value,
    ...(given[i] ?? { variable: variables.of(value, () => variableFor(rule.remedy, rule.title, text.slice(0, start), values), spell) }),
  }));
}

/** What users must know of a variable that has two values. */
const notesOn = (places: readonly Place[]): string[] =>
  places.flatMap(({ reads, variable }) =>
    reads === undefined || reads === variable
      ? []
      : `the code reads ${reads} now, which has another value; the one that was in the code is in .env as ${variable}: delete it there if nothing needs it`,
  );

const shifted = <T extends { start: number; end: number }>(range: T, by: number): T => ({
  ...range,
  start: range.start + by,
  end: range.end + by,
});

const movedOf = ({ value, preview, rule, fingerprint }: Located, { variable, reads = variable }: Place): Moved => ({
  variable,
  reads,
  value,
  preview,
  remedy: remedyWith(rule.remedy, reads),
  fingerprint,
});

type Kept = readonly { item: Located; why: string }[];

/** A moved value that a scan of the new text does not find in each place where it stays: nothing would block it there. */
function notFound(path: string, after: string, moved: readonly Located[], kept: Kept, { rules, salt }: Means): Located | undefined {
  const prints = findSecrets(Buffer.from(after), path, rules).placed.map((item) => printOf(path, item, salt));
  const count = (of: readonly string[], print: string) => of.filter((each) => each === print).length;
  const wanted = kept.map(({ item }) => item.fingerprint);
  return moved.find(({ fingerprint }) => count(prints, fingerprint) < count(wanted, fingerprint));
}

/** The new text is scanned, too: what was moved must be gone, except from places that stay, and nothing may be new. */
function foundAgain(
  path: string,
  after: string,
  moved: readonly Located[],
  kept: Kept,
  search: Search,
  { rules, salt }: Means,
): string | undefined {
  const staying = kept.map(({ item }) => item.fingerprint);
  const before = new Set(search.placed.map((item) => printOf(path, item, salt)));
  for (const item of findSecrets(Buffer.from(after), path, rules).placed) {
    const print = printOf(path, item, salt);
    const at = staying.indexOf(print);
    if (at >= 0) staying.splice(at, 1);
    else if (moved.some(({ fingerprint }) => fingerprint === print)) return 'the value would still be found in the new text';
    if (!before.has(print)) return `a scan would find something else in the new text (${item.match.rule.id}): move the value by hand`;
  }
  return undefined;
}
