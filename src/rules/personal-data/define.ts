/**
 * What a rule about personal data is: data, in the spirit of the secret rules. The engine
 * (`detect/personal-data/find.ts`) looks for the shapes in one pass over the text; a rule only says what
 * they look like, which words stand beside them and what check they must pass.
 */

/** `block` stops a commit; `review` is shown to a person. */
export type Tier = 'block' | 'review';

/** What a shape is worth with no context word near: `none` means that it is not even shown. */
export type Alone = Tier | 'none';

export interface Span {
  start: number;
  end: number;
}

/** Finds a value around an anchor, or says that there is none. */
export interface Locator {
  /**
   * `@` and `:` are those characters. A run is words that hold digits, one separator between each two
   * (`AB 12-34`); `run` is its start, `token` that and the start of every word behind a space.
   */
  at: '@' | ':' | 'run' | 'token' | 'literal';
  /** For `literal`: these very texts; rare ones, since each is searched for in every text. */
  literals?: readonly string[];
  /** Fewest digits that the run must have. */
  least?: number;
  find(text: string, at: number): Span | null;
}

export interface PersonalDataRule {
  /** Lower-case words joined by hyphens; stable, since allowlists name it. */
  id: string;
  /** Upper-case name that callers of the library see. */
  type: string;
  title: string;
  /** What the value is beside one of its context words. */
  tier: Tier;
  /**
   * Whole shapes, looked up exactly, so a thousand of them cost what one costs:
   * `#` is a digit, `A` a letter (any case), everything else stands for itself.
   */
  shapes?: Readonly<Record<string, Alone>>;
  /** Or: any one word of letters and digits that matches. */
  token?: { pattern: RegExp; alone: Alone };
  /** Or: a procedure around an anchor; what it finds is worth what `judge` says, else nothing alone. */
  locate?: readonly Locator[];
  /** Worth alone, in place of the shape's own; null refuses the value, context word or not. */
  judge?: (value: string, text: string, start: number) => Alone | null;
  /**
   * Words that say what the value is, `|` between them, lower case, without accents; a final `*`
   * allows endings. Also matched against JSON keys and CSV headers.
   */
  words: string;
  /** How near such a word must stand, in characters; 72 unless told. */
  reach?: number;
  /** Refuses a value that is nothing alone and was named by a word; asked last, so it may cost more than the others. */
  unless?: (value: string, text: string, start: number) => boolean;
  /** True for a value that is nobody's in particular, whatever a word beside it says: never more than `review`. */
  impersonal?: (value: string, text: string, start: number) => boolean;
  /** Check digits and ranges. */
  validate?: (value: string) => boolean;
  /** Words like `order number` right before it do not make it doubtful: too specific to be one. */
  certain?: boolean;
  /** Proof, composed at run time: each `match` yields this type, no `ignore` does. */
  examples: () => { match: readonly string[]; ignore: readonly string[] };
}

/**
 * Fills a template until `validate` passes: `#` becomes a digit, `?` a letter, the rest stays.
 * Seeded by the template, so that a value is the same on every run and stands nowhere in the source.
 */
export function sample(template: string, validate: (value: string) => boolean = () => true, seed = 1): string {
  let state = seed;
  for (const character of template) state = Math.imul(state ^ character.charCodeAt(0), 0x01000193);
  const next = (below: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 8) % below;
  };
  for (let tries = 0; tries < 50_000; tries++) {
    const value = template.replace(/[#?]/g, (slot) => (slot === '#' ? String(next(10)) : String.fromCharCode(65 + next(26))));
    if (validate(value)) return value;
  }
  throw new Error(`no value of the form ${template} passes`);
}

/** A value of the same form that the check refuses. */
export function spoil(template: string, validate: (value: string) => boolean, seed = 1): string {
  return sample(template, (value) => !validate(value), seed);
}

interface NationalId extends Omit<PersonalDataRule, 'tier' | 'examples' | 'validate'> {
  validate: (value: string) => boolean;
  /** Template for `sample`; everything that is not `#` or `?` stands for itself. */
  template: string;
  /** Sentences in two languages that a value is put behind. */
  say: readonly [string, string];
  /** There is no check digit, so only the context word tells; set for such numbers. */
  unchecked?: boolean;
  /** Templates of values that are refused beside the words, where spoiling the template would not do. */
  wrong?: readonly [string, string];
}

/** A national id: blocks beside its name in any of its languages; its examples are composed from the template. */
export function nationalId(spec: NationalId): PersonalDataRule {
  const { template, say, unchecked, wrong, ...rule } = spec;
  return {
    ...rule,
    tier: 'block',
    examples: () => ({
      match: say.map((sentence, i) => `${sentence} ${sample(template, rule.validate, i + 1)}`),
      ignore: unchecked
        ? [1, 2].map((seed) => `the answer is ${sample(template, rule.validate, seed)}`)
        : say.map((sentence, i) => `${sentence} ${spoil(wrong?.[i] ?? template, rule.validate, i + 1)}`),
    }),
  };
}

/** What the engine must know to find names; its lists are lower case and without accents unless told. */
export interface NameData {
  /** Packed: each line is two letters and the rests of the names that begin with them, `.` for none. */
  given: string;
  family: string;
  familyEndings: RegExp;
  ambiguous: ReadonlySet<string>;
  notNames: ReadonlySet<string>;
  particles: ReadonlySet<string>;
  noPersonAfter: ReadonlySet<string>;
  /**
   * What a name follows: patterns with what must stand behind each of them, `strong` if the name may be in lower case. Every pattern
   * begins with two letters at least, spelled out or as a choice (`[Mm]`), by which it is looked up.
   */
  introductions: readonly { phrases: readonly string[]; behind?: string; strong?: boolean }[];
  /** What is named after people with an `'s`: `Valentine's Day`. */
  namedAfter: ReadonlySet<string>;
  /** `|` between them, case as it is written, without the full stop. */
  titles: string;
  /** Phrases right before a person, `|` between them. */
  beforePerson: string;
  /** Phrases right behind one. */
  afterPerson: string;
  /** What a person has: `Anna's phone`. */
  ownedBy: string;
  unspaced: RegExp;
}
