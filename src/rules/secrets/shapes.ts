import { atLeast, type MatchContext, type Rule, type Severity } from '../../model.ts';
import { strangeness } from '../../value/bigrams.ts';
import { isPlaceholder, isSequence } from '../../value/placeholder.ts';
import { looksGenerated, looksRandom } from '../../value/random.ts';
import { givenTo } from '../../value/given-to.ts';
import { isIllustration, isTestCode } from '../../value/test-path.ts';
import { ALNUM, BASE64, BASE64URL, defineRule, DIGITS, fakeToken, HEX, LETTERS, LOWER, LOWER_ALNUM, UPPER, UPPER_ALNUM } from './define.ts';

/*
 * Most providers' keys are of two kinds: those whose form identifies the provider (`gsk_…`), and those that are just a
 * number of characters next to a provider's name. `token` and `nextTo` make a rule of either kind from the key's shape.
 * Pattern and examples come from the same shape, so they cannot drift apart.
 */

/** A piece of a credential, or the whole. */
export interface Shape {
  /** Source of its pattern; every quantifier has an upper bound. */
  source: string;
  /** The same at the end of the credential: if its length is fixed, nothing that would make it longer may follow. */
  closed: string;
  /** A made-up one of minimum length; another `seed` gives another one. */
  make: (seed: string) => string;
  /** The literal at its beginning, or ''. */
  head: string;
  /** Has characters other than hexadecimal digits. */
  rich: boolean;
  /** May be words joined by `-`, `_` or `.`. */
  slug: boolean;
}

/** Longest first, since each begins with the next one. */
const RANGES = [
  [ALNUM, '0-9A-Za-z'],
  [LOWER_ALNUM, '0-9a-z'],
  [UPPER_ALNUM, '0-9A-Z'],
  [HEX, '0-9a-f'],
  [DIGITS, '0-9'],
  [LETTERS, 'A-Za-z'],
  [LOWER, 'a-z'],
  [UPPER, 'A-Z'],
] as const;

/** `min` to `max` characters of an alphabet: `chars(ALNUM + '_', 32)`. Made-up ones have only letters and digits, if allowed. */
export function chars(alphabet: string, min: number, max = min): Shape {
  const [base, ranges] = RANGES.find(([known]) => alphabet.startsWith(known)) ?? ['', ''];
  const one = `[${ranges}${alphabet.slice(base.length).replace(/[\]\\^-]/g, '\\$&')}]`;
  const source = `${one}{${min === max ? min : `${min},${max}`}}`;
  return {
    source,
    closed: max - min < 5 ? `${source}(?!${one})` : source,
    make: (seed) => fakeToken(seed, base || alphabet, min).slice(seed.length),
    head: '',
    rich: base !== HEX && base !== DIGITS,
    slug: /[-_.]/.test(alphabet),
  };
}

const sized =
  (alphabet: string) =>
  (min: number, max = min): Shape =>
    chars(alphabet, min, max);

export const digits = sized(DIGITS);
export const hex = sized(HEX);
export const lower = sized(LOWER_ALNUM);
export const upper = sized(UPPER_ALNUM);
export const alnum = sized(ALNUM);
export const url64 = sized(BASE64URL);
export const base64 = sized(BASE64);

const literal = (text: string): Shape => {
  const source = text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  return { source, closed: source, make: () => text, head: text, rich: false, slug: false };
};
const shapeOf = (piece: Shape | string): Shape => (typeof piece === 'string' ? literal(piece) : piece);

/** A sequence of pieces; a string is literal. */
export function seq(...pieces: (Shape | string)[]): Shape {
  const parts = pieces.map(shapeOf);
  const before = parts
    .slice(0, -1)
    .map(({ source }) => source)
    .join('');
  const last = parts.at(-1)!;
  return {
    source: before + last.source,
    closed: before + last.closed,
    make: (seed) => parts.map((part, i) => part.make(`${seed}${i}`)).join(''),
    head: parts[0]!.head,
    rich: parts.some(({ rich }) => rich),
    slug: parts.length === 1 && parts[0]!.slug,
  };
}

function sharedHead(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}

/** One of several; examples show the first. */
export function oneOf(...pieces: (Shape | string)[]): Shape {
  const parts = pieces.map(shapeOf);
  return {
    ...parts[0]!,
    source: `(?:${parts.map(({ source }) => source).join('|')})`,
    closed: `(?:${parts.map(({ closed }) => closed).join('|')})`,
    head: parts.map(({ head }) => head).reduce(sharedHead),
    slug: parts.some(({ slug }) => slug),
  };
}

/** An optional piece; examples have it. */
export function maybe(...pieces: (Shape | string)[]): Shape {
  const source = `(?:${seq(...pieces).source})?`;
  return { source, closed: `${source}(?![0-9A-Za-z_-])`, make: () => '', head: '', rich: false, slug: false };
}

/** `min` to `max` characters of base64, including padding. */
export const padded = (min: number, max = min): Shape => custom(`[0-9A-Za-z+/]{${min - 2},${max}}={0,2}`, base64(min));

/** A custom pattern, for what pieces cannot express; `sample` makes the examples. */
export const custom = (source: string, sample: Shape): Shape => ({ ...sample, source: `(?:${source})`, closed: `(?:${source})` });

/** 8-4-4-4-12. Letters beyond `f` also match, since samples in documentation have them. */
export const UUID: Shape = {
  ...custom('[0-9a-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}', hex(36)),
  closed: '[0-9a-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}(?![0-9a-z])',
  make: (seed) =>
    hex(36)
      .make(seed)
      .replace(/^(.{8}).(.{4}).(.{4}).(.{4})./, '$1-$2-$3-$4-'),
};

/** Three parts in base64url. Some services have fixed lengths, but the difference does not matter. */
export const JWT = seq('eyJ', url64(10, 1000), '.', url64(10, 1500), '.', url64(10, 700));

interface Key {
  id: string;
  title: string;
  severity: Severity;
  shape: Shape;
  /** Where to revoke it: `at example.com/keys`, `in the Acme settings`. */
  revoke: string;
  /** The environment variable that code should read instead. */
  env: string;
  reference: string;
  /** Default: 2.5 bits per character for hexadecimal digits (which have at most 4) and next to a name, else 3. */
  minEntropy?: number;
  /** Default: the key's beginning, or the name. */
  keywords?: readonly string[];
  near?: Rule['near'];
  generic?: boolean;
  validate?: Rule['validate'];
  /** Lines for the examples; `%` is replaced by the key. */
  shown?: readonly string[];
  /** More lines in which nothing is found; `%` is replaced by the key. */
  ignored?: readonly string[];
  /** A line that `near` matches, for the examples. */
  shownWith?: string;
}

/** The part that both kinds of rules share. */
function common({ id, title, severity, shape, revoke, env, reference, minEntropy = shape.rich ? 3 : 2.5, near, generic }: Key) {
  return {
    id,
    title,
    severity,
    remedy: `Revoke it ${revoke}, then read the new one from ${env}.`,
    reference,
    minEntropy,
    ...(near && { near }),
    ...(generic && { generic }),
  };
}

/** Not after itself: otherwise, a prefix that is repeated thousands of times would start a long key at every repetition. */
const notAgain = ({ source, head }: Shape): string =>
  head.length > 2 && /,\d{3,}\}/.test(source) ? `(?<!${literal(head).source}[^0-9A-Za-z]?)` : '';

/** Notes that people write after a key: `_old`, `-dev`, `_2`, the `_` of Markdown. A longer key would continue in mixed case. */
const WORD_AFTER = '[_-]?(?:[a-z]{2,12}|[A-Z]{2,12}|v?[0-9]{1,4})?(?![0-9A-Za-z])';

/**
 * A key of fixed length does not end in the middle of an identifier: a match before `_3xK9` is cut out of something longer.
 * But `_` or `-` and a word after the full length are a person's note.
 */
export function ending({ source, closed }: Shape): string {
  if (closed === source) return source;
  const [end, joiner] = /\(\?!\[[^\]]*(_)[^\]]*\]\)$/.exec(closed) ?? [''];
  return joiner ? `${closed.slice(0, -end.length)}(?![0-9A-Za-z]|[_-](?!${WORD_AFTER}))` : `${closed}(?!_(?!${WORD_AFTER})[0-9A-Za-z])`;
}

/** What the engine does with placeholders and sequences, for the random part only. */
const weighed =
  (random: (secret: string) => string): Rule['validate'] =>
  (secret) => {
    const part = random(secret);
    return !isPlaceholder(part) && (isSequence(part) ? 'low' : true);
  };

/** Words that many providers put into their keys: `acme_live_…` is a key of Acme, not of the provider whose keys begin with `live_`. */
const WORD = /^(?:live|key|secret|private|pat|api|apikey|cli|sk|pk)_/;

/** A rule for keys that are recognized by their own beginning or form. `end`: class of characters that must not follow, if the shape does not define it. `random`: the random part, if the rest may look like a placeholder. */
export function token(key: Key & { flags?: 'g' | 'gi'; end?: string; random?: (secret: string) => string }): Rule {
  const {
    shape,
    env,
    end,
    flags = 'g',
    keywords = [shape.head.toLowerCase()],
    random,
    validate = random && weighed(random),
    ignored = [],
    shown = ['$=%', 'connect({ key: "%" })', '<key>%</key>'],
  } = key;
  return defineRule({
    ...common(key),
    keywords,
    pattern: new RegExp(
      `(?<![0-9A-Za-z]${WORD.test(shape.head) ? '|[0-9A-Za-z]_' : ''}|sha[0-9]{3}[=:-])${notAgain(shape)}${end ? `${shape.source}(?!${end})` : ending(shape)}`,
      flags,
    ),
    ...(validate && { validate }),
    ...(random && { weighsPlaceholders: true }),
    examples: () => {
      const sample = shape.make(key.id);
      const { head } = shape;
      const line = (text: string, secret: string) =>
        (key.shownWith ? `${key.shownWith}\n` : '') + text.replace('$', env).replace('%', () => secret);
      return {
        match: shown.map((text) => line(text, sample)),
        ignore: [
          line('$=%', sample.slice(0, Math.ceil(sample.length * 0.4))),
          line('$=<%>', env.toLowerCase()),
          ...(sample.length > head.length + 8 ? [line('$=%', head + 'x'.repeat(sample.length - head.length))] : []),
          ...(head ? [line('$=%', `z${sample}`)] : []),
          ...ignored.map((text) => line(text, sample)),
        ],
      };
    },
  });
}

interface NextTo extends Key {
  /** Pattern of the provider's name. Short ones do not count after a letter (`box` in `inbox`). */
  name: string;
  /** The name as variables spell it, if it differs from the one in `env`. */
  spelt?: string;
  /** Must come between the name and the key, instead of any word for a credential. */
  word?: RegExp;
  /** No word for a credential is needed: nothing else next to the name looks like this. */
  bare?: boolean;
  /** The name is an English word: only an assignment or a label counts, not a mention in a phrase. */
  strict?: boolean;
  /** Identifiers (`acme_client_id`) also count, as low. */
  ids?: boolean;
  /** A generated value of a name that says both provider and credential is high. */
  lifts?: boolean;
}

/** An additional default check for a key of this form: it must not be a word or a slug. */
const likely =
  ({ head, slug }: Shape) =>
  (secret: string): boolean =>
    head !== '' || (/\d/.test(secret) && !isIdentifier(secret) && (!slug || /^[\d-]+$/.test(secret) || looksRandom(secret)));

/**
 * True for words of code with a digit or two (`Mistral3ForConditionalGeneration`). One in 10,000 random keys of 32 letters
 * and digits has so few digits and such ordinary letters.
 */
function isIdentifier(secret: string): boolean {
  if (CLASS_NAME.test(secret)) return true;
  const digits = secret.replace(/\D/g, '').length;
  return digits <= 3 && secret.length >= 14 && strangeness(secret) < 3.3;
}

/** `DefaultApi10a`: words in camel case and a short number at the end. */
const CLASS_NAME = /^(?:[A-Z][a-z]{2,14}){2,5}\d{1,2}[a-z]?$/;

/** Text allowed between a name and its key: code or a phrase, not a new statement. */
const GAP = '[\\w\\s.,:=<>(){}[\\]"\'`|\\\\/&?@#$+-]{0,80}?';

/**
 * The whole name of a credential before its value, without an operator between them: `ENV ACME_KEY …`, `name: ACME_KEY`
 * above `value: …`, `<key>ACME_KEY</key><string>`, `secret set ACME_KEY --body …`; `$env:ACME_KEY = "…"` is one name.
 */
const NAMED =
  /(?:(?:\b(?:ENV|ARG|setenv|export|set(?: -[a-z]{1,3})?)[ \t]{1,4}([A-Za-z][\w-]{2,60})[ \t]{1,4}|\$env:(\w{3,60})\s?=\s?|\bset[ \t]{1,4}(\w{3,60})[ \t]{1,4}(?:--body|--value|-b)[ =])["'`]?|(?<![\w.-])([A-Za-z][\w.-]{2,60})(?:["'`]?\s{0,4},?\s{0,40}["'`]?\bvalue["'`]?\s{0,4}[:=]\s{0,4}["'`]?|["'`]?<\/\w{1,20}>\s{0,40}<\w{1,20}>))$/i;
const CREDENTIAL = /(?:key|token|secret|passw(?:or)?d|auth|credential|pat|access|private)$/i;

/** True if the value is assigned to the whole name of one of the provider's credentials, in a form of `NAMED`. */
function isNamed(provider: RegExp, { text, start }: MatchContext, { word }: NextTo): boolean {
  const name = NAMED.exec(text.slice(Math.max(0, start - 160), start))
    ?.slice(1)
    .find(Boolean);
  return name !== undefined && CREDENTIAL.test(name) && name.search(provider) >= 0 && (!word || word.test(name));
}

/** A name that its value is assigned to, or passed with: `acme_key ?= …`, `key string = …`, `set("acme_key", "…")`, `<acme_key>…`. */
const OWN_NAME =
  /(?<![\w.-])([A-Za-z][\w.-]{2,60})(?:["'`\]]{0,3}(?:\s{1,3}string)?\s{0,4}(?:[:?.+|]{0,3}=>?|:)\s{0,4}["'`]{0,2}(?:(?:bearer|oauth|token|basic|apikey)\s{1,2})?|["'`],\s{0,4}["'`]|>\s{0,40})$/i;
/** A person's note: the name, maybe a few words of which the last is one for a credential, and the value (`acme api token 5d…`). */
const NOTE = /([\w.-]{2,60}(?:[ \t]{1,3}[\w.-]{1,20}){0,3})[ \t]{0,2}(?:[:=.-]{1,2}\s{0,2}|\s{1,2})["'`]?$/;

/**
 * True if a generated value outside of tests and documentation is assigned to `acme_token`, `ACME_API_KEY` or `acme`, or
 * follows one of them in a note. Without an operator, only the value's randomness says that it is the key and not the next word;
 * hexadecimal digits after nothing but the name may be a commit or a hash.
 */
function isOwn(provider: RegExp, secret: string, context: MatchContext, key: NextTo): boolean {
  const { text, start, path } = context;
  if (isIllustration(path) || !looksGenerated(secret)) return false;
  const before = text.slice(Math.max(0, start - 120), start);
  return (
    isNamed(provider, context, key) ||
    [OWN_NAME, NOTE].some((form) => {
      const name = form.exec(before)?.[1];
      return (
        name !== undefined &&
        (CREDENTIAL.test(name)
          ? name.search(provider) >= 0
          : (form === OWN_NAME || !/^[0-9a-f-]+$/i.test(secret)) && name.replace(provider, '') === '')
      );
    })
  );
}

/** The beginning that a key must have. Matching the rest of an open range adds nothing, and would be repeated at every position in it. */
const shortest = ({ closed }: Shape): string => closed.replace(/\]\{(\d+),\d+\}$/, ']{$1}');

/**
 * A rule for keys that only the provider's name before them distinguishes from other words. Assigned to a name, they count
 * as `severity`; in a phrase, as medium at most.
 *
 * The key's form is matched first, so that the lookbehind runs only there.
 */
export function nextTo(key: NextTo): Rule {
  const { shape, env, severity, name, spelt, keywords = [name], validate = likely(shape) } = key;
  const provider = name.length < 6 ? `(?<![a-z])(?:${name})` : `(?:${name})`;
  // If keys may contain `-`, `_` and `=`, the key must not begin inside the name.
  const start = shape.head ? '' : '(?!(?:secret|private|access|api|key|token|client|auth|app|id)[a-z]{0,12}[-_=])(?<!_(?=[\\w-]{0,40}=))';
  const { ignored = [], shown = ['$=%', '"$": "%"', 'setProperty("$", "%")'] } = key;
  let names: RegExp | undefined;
  // Nor may it begin with the name, for the reason given at `notAgain`.
  const notName = shape.head || shape.source.includes(name) ? '' : `(?!(?:${name})[\\W_])`;
  return defineRule({
    ...common({ minEntropy: 2.5, ...key }),
    keywords,
    pattern: new RegExp(
      `(?<![0-9A-Za-z])${notAgain(shape)}${notName}(?=${shortest(shape)})(?<=${provider}${GAP})${start}${shape.closed}`,
      'gi',
    ),
    validate: (secret, context: MatchContext) => {
      const how = givenTo((names ??= new RegExp(provider, 'gi')), secret, context, key);
      if (how === 'none' || (how === 'identifier' && !key.ids)) return false;
      const verdict = validate(secret, context);
      if (verdict === false || how === 'identifier') return verdict && 'low';
      const most = verdict !== true ? verdict : key.lifts && isOwn(names, secret, context, key) ? 'high' : severity;
      // Only the name distinguishes it from another value, and in tests such values are made up.
      const told =
        how === 'given' ||
        isNamed(names, context, key) ||
        isOwn(names, secret, context, key) ||
        (shape.head.length > 2 && looksGenerated(secret.slice(shape.head.length)) && !isIllustration(context.path));
      const sure = told && (shape.head !== '' || !isTestCode(context.path));
      return sure || !atLeast(most, 'high') ? most : 'medium';
    },
    examples: () => {
      const sample = [0, 1, 2, 3].map((n) => shape.make(`${key.id}${n}`)).find((made) => /\d/.test(made)) ?? shape.make(key.id);
      const variable = spelt ? `${spelt.toUpperCase()}_API_KEY` : env;
      return {
        match: shown.map((text) => text.replace('$', variable).replace('%', () => sample)),
        ignore: [
          `commit ${sample}`,
          `${variable}=${sample.slice(0, Math.ceil(sample.length * 0.3))}`,
          `${variable}_SHA256: ${sample}`,
          ...ignored.map((text) => text.replace('%', () => sample)),
        ],
      };
    },
  });
}

/** The pattern of a name that is an English word: it must be joined to a word for a credential (`box_token`, not `the box`). */
export const joined = (name: string, more = 'pub') => `(?<![a-z])${name}[_.-]?(?:access|api|app|auth|client|dev|key|secret|token|${more})`;

/** A label may already say which kind of credential it is: `Looker client secret`. */
function titleOf(label: string): string {
  if (/\b(?:key|token|secret|id|passphrase)$/i.test(label)) return label;
  if (/\bclient$/.test(label)) return `${label} id or secret`;
  return /\bAPI$/.test(label) ? `${label} key or token` : `${label} API key or token`;
}

/** The provider's name in a label: `Looker` of `Looker client secret`. */
const accountOf = (label: string): string =>
  label
    .replace(/^The /, '')
    .replace(
      /(?: (?:legacy|short|delivery|OAuth|SDK|app|channel|client|access|API key|API secret|public|key|keystring|and|shared|token|secret|id|passphrase))+$/,
      '',
    );

/** What a label says after the provider's name, for the variable: `CLIENT_SECRET` of `Looker client secret`. */
function kindOf(label: string): string {
  const kind = label.slice(label.indexOf(accountOf(label)) + accountOf(label).length);
  return /(?:token|secret|id)$/.test(kind) ? kind.trim().replace(/ /g, '_').toUpperCase() : 'API_KEY';
}

/** `nextTo` for the many services that need only a name, a shape and a URL. Without a severity they warn, except for generated values of a whole name (`isOwn`). */
export function service(name: string, label: string, shape: Shape, reference: string, more: Partial<NextTo> = {}): Rule {
  const spelt = /^\w+/.exec(name)?.[0];
  return nextTo({
    id: `${label
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')}-key`,
    title: titleOf(label),
    severity: 'medium',
    lifts: more.severity === undefined,
    name,
    shape,
    revoke: `in your ${accountOf(label)} account`,
    env: `${(spelt ?? label).toUpperCase()}_${kindOf(label)}`,
    ...(spelt && !more.env && { spelt }),
    reference,
    ...more,
  });
}
