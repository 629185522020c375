/**
 * A personal-data rule is data, like a secret rule. The detector (`detect/personal-data/find.ts`) looks for
 * the shapes in one pass over the text; a rule only says what they look like, which words appear next to them
 * and which check they must pass.
 */

import { seeded } from '../../value/seeded.ts';

/** `block` stops a commit; `review` is shown to a person. */
export type Tier = 'block' | 'review';

/** How a shape counts without a context word nearby: `none` means that it is not even shown. */
export type Alone = Tier | 'none';

export interface Span {
  start: number;
  end: number;
}

/** Finds a value around an anchor, or returns null. */
export interface Locator {
  /**
   * `@` and `:` are those characters. A run is a sequence of words with digits, with one separator between
   * two words (`AB 12-34`); `run` is its start, `token` its start and the start of every word after a space.
   */
  at: '@' | ':' | 'run' | 'token' | 'literal';
  /** For `literal`: these exact texts; `find` is called only at them. They should be rare. */
  literals?: readonly string[];
  /** Minimum number of digits in the run. */
  least?: number;
  find(text: string, at: number): Span | null;
}

/**
 * A locator for single words in capitals, of which some have fewer digits than runs need.
 *
 * @param pattern sticky; what it matches must be a whole word
 */
export function wordInCapitals(pattern: RegExp): Locator {
  return {
    at: 'token',
    find: (text, at) => {
      pattern.lastIndex = at;
      return pattern.test(text) && !/[\p{L}\d_/]/u.test((text[at - 1] ?? ' ') + (text[pattern.lastIndex] ?? ' '))
        ? { start: at, end: pattern.lastIndex }
        : null;
    },
  };
}

export interface PersonalDataRule {
  /** Lowercase words joined by hyphens; stable, since allowlists use it. */
  id: string;
  /** Uppercase name that callers of the library see. */
  type: string;
  title: string;
  /** How the value counts next to one of its context words. */
  tier: Tier;
  /**
   * Whole shapes, looked up exactly, so a thousand of them cost as much as one:
   * `#` is a digit, `A` a letter (any case), everything else is literal.
   */
  shapes?: Readonly<Record<string, Alone>>;
  /** Or: any single word of letters and digits that matches. */
  token?: { pattern: RegExp; alone: Alone };
  /** Or: a function around an anchor; `judge` says how its result counts alone, by default not at all. */
  locate?: readonly Locator[];
  /** How the value counts alone, instead of the shape's own setting; null rejects the value even next to a context word. */
  judge?: (value: string, text: string, start: number) => Alone | null;
  /**
   * Words that name the value, separated by `|`, lowercase, without accents; a final `*`
   * allows endings. Also matched against JSON keys and CSV headers.
   */
  words: string;
  /** Words that count only as the whole name of a key or column, separated by `|`, without accents: in a sentence they say too little. */
  columns?: string;
  /** What a whole value may look like under a key or column of one of these names, although it has too few digits for a shape. */
  whole?: RegExp;
  /** Names of columns, as in `columns`, that count only for such a whole value. */
  wholeColumns?: string;
  /** Also counts next to words for any national id, since its check digits prove enough. */
  isId?: true;
  /** Any other rule that finds the same value wins. */
  isFallback?: true;
  /** Maximum distance of such a word, in characters; 72 by default. */
  reach?: number;
  /** Rejects a value that counts only because of a context word; called last, so it may cost more than the other checks. */
  unless?: (value: string, text: string, start: number) => boolean;
  /** True for a value that belongs to no particular person, whatever the words next to it: at most `review`. */
  impersonal?: (value: string, text: string, start: number) => boolean;
  /** Check digits and ranges. */
  validate?: (value: string) => boolean;
  /** Words like `order number` right before it do not make it doubtful, since its form is too specific. */
  certain?: boolean;
  /** Proof, composed at run time: each `match` yields this type, and no `ignore` does. */
  examples: () => { match: readonly string[]; ignore: readonly string[] };
}

/**
 * Fills a template until `validate` passes: `#` becomes a digit, `?` a letter, the rest stays.
 * Seeded by the template, so a value is the same on every run but is not in the source.
 */
export function sample(template: string, validate: (value: string) => boolean = () => true, seed = 1): string {
  const next = seeded(template, seed);
  for (let tries = 0; tries < 50_000; tries++) {
    const value = template.replace(/[#?]/g, (slot) => (slot === '#' ? String(next(10)) : String.fromCharCode(65 + next(26))));
    if (validate(value)) return value;
  }
  throw new Error(`no value of the form ${template} passes`);
}

/** A value of the same form that fails the check. */
export function spoil(template: string, validate: (value: string) => boolean, seed = 1): string {
  return sample(template, (value) => !validate(value), seed);
}

interface NationalId extends Omit<PersonalDataRule, 'tier' | 'examples' | 'validate'> {
  validate: (value: string) => boolean;
  /** Template for `sample`; everything except `#` and `?` is literal. */
  template: string;
  /** Two sentences, in two languages, to which a value is appended. */
  say: readonly [string, string];
  /** The number has no check digit, so only the context word identifies it. */
  unchecked?: boolean;
  /** Templates of values that are rejected even next to the words, if spoiling `template` does not work. */
  wrong?: readonly [string, string];
}

/** A national id: blocks next to its name in any of its languages. Its examples are composed from the template. */
export function nationalId(spec: NationalId): PersonalDataRule {
  const { template, say, unchecked, wrong, ...rule } = spec;
  return {
    ...rule,
    ...(!unchecked && { isId: true }),
    tier: 'block',
    examples: () => ({
      match: say.map((sentence, i) => `${sentence} ${sample(template, rule.validate, i + 1)}`),
      ignore: unchecked
        ? [1, 2].map((seed) => `the answer is ${sample(template, rule.validate, seed)}`)
        : say.map((sentence, i) => `${sentence} ${spoil(wrong?.[i] ?? template, rule.validate, i + 1)}`),
    }),
  };
}

type Company = Pick<PersonalDataRule, 'id' | 'type' | 'title' | 'shapes' | 'token' | 'words' | 'judge' | 'unless' | 'validate'> & {
  say: string;
  template: string;
  /** The number has no check digit, so only the context word identifies it. */
  unchecked?: boolean;
};

/** A number of a company or an office: next to its name, it is for review. Its examples are composed from the template. */
export function ofCompany({ say, template, unchecked, ...rule }: Company): PersonalDataRule {
  return {
    ...rule,
    tier: 'review',
    examples: () => ({
      match: [1, 2].map((seed) => `${say} ${sample(template, rule.validate, seed)}`),
      ignore: unchecked
        ? [1, 2].map((seed) => `the answer is ${sample(template, rule.validate, seed)}`)
        : [1, 2].map((seed) => `${say} ${sample(template, (value) => !rule.validate!(value), seed)}`),
    }),
  };
}

/** What the detector needs to find names. The lists are lowercase and without accents, unless stated otherwise. */
export interface NameData {
  /** Packed: each line is two letters and the rest of each name that begins with them; `.` is an empty rest. */
  given: string;
  family: string;
  /** Lists of names by language, of women (`f`), men (`m`) and families, that real people have, too. */
  standIns: () => Iterable<readonly [language: string, kind: string, list: { all: readonly string[] }]>;
  familyEndings: RegExp;
  ambiguous: ReadonlySet<string>;
  notNames: ReadonlySet<string>;
  particles: ReadonlySet<string>;
  noPersonAfter: ReadonlySet<string>;
  /**
   * Patterns that a name follows, with what must come after each (`after`); `strong` ones also introduce a lowercase name, `weak` ones
   * (at most one group) also other things, `given` ones only a known given name. Every
   * pattern begins with at least two letters, written out or as a choice (`[Mm]`), since it is looked up by them.
   */
  introductions: readonly {
    phrases: readonly string[];
    after?: string;
    strong?: boolean;
    weak?: boolean;
    greets?: boolean;
    given?: boolean;
  }[];
  /** Things that are named after people with an `'s`: `Valentine's Day`. */
  namedAfter: ReadonlySet<string>;
  /** Words that tell and ask as people do, and are no names: in the singular. */
  speakers: ReadonlySet<string>;
  /** Separated by `|`, in their usual case, without the period. */
  titles: string;
  /** Phrases right before a person, separated by `|`. */
  beforePerson: string;
  /** The same before a firm or an office, too: `told`. */
  beforeSpeaker: string;
  /** Phrases right after a person. */
  afterPerson: string;
  /** The same after a firm, an office or a text, too: `says`. */
  afterSpeaker: string;
  /** Things that a person has: `Anna's phone`. */
  ownedBy: string;
  /** Words before a thing with a name; few people are called `the …`. */
  articles: ReadonlySet<string>;
  /** Prepositions that a place follows. */
  placeWords: ReadonlySet<string>;
  /** Words right before people rather than things. */
  personWords: ReadonlySet<string>;
  unspaced: RegExp;
}
