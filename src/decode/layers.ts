/**
 * Removes one encoding from parts of a text, and writes new text in the same encoding: base64 and hexadecimal digits (also of
 * UTF-16, also wrapped), escapes of URLs, HTML, JSON and mail, full-width forms, invisible characters, spaced letters.
 * The decoders of `decode/` cannot write, and are tuned for keys.
 */

/** Offsets are UTF-16 units. */
export interface Layer {
  /** The range of the encoded text. */
  start: number;
  end: number;
  /** The decoded text. */
  text: string;
  /** For each unit of `text`, the start and end of what it was decoded from. Null if the range can only be written as a whole. */
  from: readonly number[] | null;
  to: readonly number[] | null;
  /** True if the form also occurs in text that is not encoded (`=40`): only values that are certain count. */
  isWeak: boolean;
  /** True if `text` may have one more encoding that `layersOf` does not find in the encoded text. */
  isDeep: boolean;
  /** @param written what `text`, or a part of it, was decoded from */
  encode(text: string, written: string): string;
}

/** All parts of a text that are encoded. */
export function layersOf(text: string): Layer[] {
  const layers: Layer[] = [];
  if (MAY_ESCAPE.test(text)) for (const family of FAMILIES) layers.push(...family.layers(text));
  if (MAY_BE_RUN.test(text)) layers.push(...base64Runs(text), ...hexRuns(text));
  if (SPELLED_OUT.test(text)) layers.push(...spelledOut(text));
  return layers;
}

const MAY_ESCAPE = /[&%<\\=\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\uff01-\uff5e]/;
const MAY_BE_RUN = /[A-Za-z0-9+/_-]{16}|(?:[0-9A-Fa-f]{2}[ :,-]{1,2}(?:0x)?){8}/;
const SPELLED_OUT = /(?:[^\s] ){10}/;

/** Text on both sides of an escape that belongs to its layer. Longer values are not looked for. */
const AROUND = 80;

/** One sort of escapes. */
class Family {
  constructor(
    private readonly pattern: RegExp,
    /** Null if it is not an escape. */
    private readonly decode: (escape: string) => string | null,
    /** A character in the form of an escape; null if it cannot be written so. */
    private readonly write: (character: string, like: string) => string | null,
    private readonly isWeak = false,
  ) {}

  *layers(text: string): Generator<Layer> {
    let group: { start: number; end: number; text: string }[] = [];
    for (const { 0: escape, index: start } of text.matchAll(this.pattern)) {
      const decoded = this.decode(escape);
      if (decoded === null) continue;
      if (group.length > 0 && start - group.at(-1)!.end > 2 * AROUND) {
        yield this.layer(text, group);
        group = [];
      }
      group.push({ start, end: start + escape.length, text: decoded });
    }
    if (group.length > 0) yield this.layer(text, group);
  }

  private layer(text: string, escapes: readonly { start: number; end: number; text: string }[]): Layer {
    const start = Math.max(0, escapes[0]!.start - AROUND);
    const end = Math.min(text.length, escapes.at(-1)!.end + AROUND);
    const from: number[] = [];
    const to: number[] = [];
    const parts: string[] = [];
    let at = start;
    const plain = (until: number): void => {
      parts.push(text.slice(at, until));
      for (; at < until; at++) {
        from.push(at);
        to.push(at + 1);
      }
    };
    for (const escape of escapes) {
      plain(escape.start);
      parts.push(escape.text);
      for (let i = 0; i < escape.text.length; i++) {
        from.push(escape.start);
        to.push(escape.end);
      }
      at = escape.end;
    }
    plain(end);
    const { isWeak } = this;
    const decoded = escapes.map((escape) => escape.text).join('');
    const isDeep = /[&%\\=]|(?:[A-Za-z0-9+/]){12}/.test(decoded);
    return { start, end, text: parts.join(''), from, to, isWeak, isDeep, encode: (made, written) => this.encode(made, written) };
  }

  /** Escapes the signs that are escaped in `written`, and letters and digits if any of those are. */
  private encode(made: string, written: string): string {
    const own = new Map<string, string>();
    let like: string | undefined;
    for (const [escape] of written.matchAll(this.pattern)) {
      const decoded = this.decode(escape);
      if (decoded === null) continue;
      like ??= escape;
      own.set(decoded, escape);
      if (/[A-Za-z0-9]/.test(decoded)) like = escape;
    }
    if (like === undefined) return made;
    const example = like;
    const all = [...own.keys()].some((decoded) => /[A-Za-z0-9]/.test(decoded));
    return made.replace(/./gsu, (character) => own.get(character) ?? (all ? this.write(character, example) : null) ?? character);
  }
}

const inCase = (hex: string, like: string): string => (/[a-f]/.test(like) ? hex : hex.toUpperCase());
/** UTF-8 bytes as hexadecimal digits, each pair after `sign`. */
const bytesAs = (sign: string) => (character: string, like: string) =>
  inCase(Buffer.from(character).toString('hex'), like.replace(/[^A-Fa-f]/g, '')).replace(/../g, `${sign}$&`);
function ofBytes(digits: string): string | null {
  const text = Buffer.from(digits, 'hex').toString();
  return isText(text) ? text : null;
}
const ofCode = (code: number): string | null => (code >= 32 && code <= 0x10ffff ? String.fromCodePoint(code) : null);

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  commat: '@',
  period: '.',
  hyphen: '-',
  dash: '-',
  lowbar: '_',
  plus: '+',
  sol: '/',
  colon: ':',
  lpar: '(',
  rpar: ')',
};

const FAMILIES: readonly Family[] = [
  new Family(/(?:%[2-7][0-9a-f]|%[c-f][0-9a-f](?:%[89ab][0-9a-f]){1,3})/gi, (escape) => ofBytes(escape.replaceAll('%', '')), bytesAs('%')),
  new Family(
    /&(?:#\d{2,7}|#[xX][0-9A-Fa-f]{2,6}|[a-z]{2,6});?/g,
    (escape) => {
      const name = escape.slice(1).replace(';', '');
      if (name[0] !== '#') return escape.endsWith(';') ? (NAMED[name] ?? null) : null;
      return ofCode(/x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1)));
    },
    (character, like) => {
      const code = character.codePointAt(0)!;
      return /x/i.test(like) ? `&#x${inCase(code.toString(16), like.slice(3))};` : `&#${code};`;
    },
  ),
  new Family(
    /\\{1,4}(?:u[0-9A-Fa-f]{4}|u\{[0-9A-Fa-f]{1,6}\}|x[2-7][0-9A-Fa-f]|[01][0-7]{2})/g,
    (escape) => {
      const [, sort, digits] = /^\\+([ux]?)\{?([0-9A-Fa-f]+)/.exec(escape)!;
      return ofCode(parseInt(digits!, sort === '' ? 8 : 16));
    },
    (character, like) => {
      const slashes = /^\\+/.exec(like)![0];
      const code = character.codePointAt(0)!;
      const sort = like.slice(slashes.length);
      const hex = inCase(code.toString(16), sort.slice(1));
      if (sort.startsWith('u{')) return `${slashes}u{${hex}}`;
      if (sort.startsWith('u')) return code > 0xffff ? null : `${slashes}u${hex.padStart(4, '0')}`;
      if (code > 0x7f) return null;
      return sort.startsWith('x') ? `${slashes}x${hex}` : slashes + code.toString(8).padStart(3, '0');
    },
  ),
  // Quoted-printable: a line that ends with `=` continues on the next one.
  new Family(
    /=(?:[2-7][0-9A-F]|[C-F][0-9A-F](?:=[89AB][0-9A-F]){1,3}|\r?\n)/g,
    (escape) => (escape.endsWith('\n') ? '' : ofBytes(escape.replaceAll('=', ''))),
    bytesAs('='),
    true,
  ),
  new Family(
    /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+/g,
    () => '',
    () => null,
  ),
  // Tags within a line. Other tags separate what is before and after them.
  new Family(
    /<\/?(?:a|b|i|u|s|em|strong|span|font|mark|small|sub|sup|wbr|code)(?: [^<>]{0,120})?\/?>/gi,
    () => '',
    () => null,
  ),
  new Family(
    /[\uff01-\uff5e]/g,
    (unit) => String.fromCharCode(unit.charCodeAt(0) - 0xfee0),
    (character) => (/[!-~]/.test(character) ? String.fromCharCode(character.charCodeAt(0) + 0xfee0) : null),
  ),
];

/** True for text without control characters and broken UTF-8. */
const isText = (text: string): boolean => !/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]/.test(text);

type Encoding = 'utf8' | 'utf16le' | 'utf16be';

function textOf(bytes: Buffer): { text: string; encoding: Encoding } | null {
  const text = bytes.toString();
  if (isText(text)) return { text, encoding: 'utf8' };
  if (bytes.length % 2 !== 0 || !bytes.includes(0)) return null;
  for (const encoding of ['utf16le', 'utf16be'] as const) {
    const wide = (encoding === 'utf16be' ? Buffer.from(bytes).swap16() : bytes).toString('utf16le');
    // ASCII that is read in the wrong byte order looks like Chinese.
    if (isText(wide) && /^[\0-\u04ff\u2000-\u20ff]*$/.test(wide)) return { text: wide, encoding };
  }
  return null;
}

function bytesOf(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf8') return Buffer.from(text);
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf16be' ? bytes.swap16() : bytes;
}

/** A layer that can only be written as a whole; null if `encode` does not give back what was decoded. */
function whole(start: number, written: string, text: string, encode: (text: string) => string): Layer | null {
  return encode(text) === written
    ? { start, end: start + written.length, text, from: null, to: null, isWeak: false, isDeep: true, encode: (made) => encode(made) }
    : null;
}

const LINE_END = String.raw`(?:\r?\n|(?:\\r)?\\n)`;
/** A word, or lines of the same length and a shorter last one. */
const BASE64 = new RegExp(`[A-Za-z0-9+/_-]{16,}={0,2}(?:${LINE_END}[A-Za-z0-9+/]{2,}={0,2})*`, 'g');
const FEWEST = 16;

function* base64Runs(text: string): Generator<Layer> {
  for (const { 0: written, index: start } of text.matchAll(BASE64)) {
    const lines = written.split(new RegExp(`(${LINE_END})`));
    const wrapped = lines.length > 1 ? (wrappedRun(start, lines) ?? wrappedRun(start, lines.slice(0, -2))) : null;
    if (wrapped) {
      yield wrapped;
      continue;
    }
    let at = start;
    for (const line of lines) {
      if (line.length >= FEWEST) yield* words(at, line);
      at += line.length;
    }
  }
}

/** @param lines with the line ends between them */
function wrappedRun(start: number, lines: readonly string[]): Layer | null {
  const [first, end] = lines;
  if (lines.length < 3 || first!.length < 32) return null;
  const encoded = lines.filter((_, i) => i % 2 === 0).join('');
  const decoded = textOf(Buffer.from(encoded, 'base64'));
  const width = new RegExp(`.{${first!.length}}(?=.)`, 'g');
  return (
    decoded &&
    whole(start, lines.join(''), decoded.text, (made) => base64Of(bytesOf(made, decoded.encoding), encoded).replace(width, `$&${end}`))
  );
}

/** A word of base64, or the parts of a path in it. */
function* words(start: number, word: string): Generator<Layer> {
  const layer = base64Word(start, word);
  if (layer) yield layer;
  else if (/[/_-]/.test(word))
    for (const { 0: part, index } of word.matchAll(/[A-Za-z0-9+]{16,}={0,2}/g)) {
      const inner = base64Word(start + index, part);
      if (inner) yield inner;
    }
}

function base64Word(start: number, word: string): Layer | null {
  const decoded = textOf(Buffer.from(word, 'base64'));
  return decoded && whole(start, word, decoded.text, (made) => base64Of(bytesOf(made, decoded.encoding), word));
}

/** Base64 in the alphabet and with the padding of `like`. */
export function base64Of(bytes: Buffer, like: string): string {
  const isUrl = /[-_]/.test(like);
  const encoded = bytes.toString(isUrl ? 'base64url' : 'base64');
  return like.length % 4 === 0 && !isUrl ? encoded : encoded.replace(/=+$/, '');
}

/** Digits in one run, or pairs with the same separator. */
const HEX =
  /(?<![0-9A-Za-z])(?:(?:[0-9A-Fa-f]{2}){8,}|(0x|)[0-9A-Fa-f]{2}([ :-]|, ?)\1[0-9A-Fa-f]{2}(?:\2\1[0-9A-Fa-f]{2}){6,})(?![0-9A-Za-z])/g;

function* hexRuns(text: string): Generator<Layer> {
  for (const { 0: written, 1: sign = '', 2: gap = '', index } of text.matchAll(HEX)) {
    const digits = written.replaceAll(sign === '' ? gap : sign, '').replace(/[^0-9A-Fa-f]+/g, '');
    const decoded = textOf(Buffer.from(digits, 'hex'));
    const encode = (made: string): string =>
      inCase(bytesOf(made, decoded!.encoding).toString('hex'), digits)
        .match(/../g)!
        .map((pair) => sign + pair)
        .join(gap);
    const layer = decoded && whole(index, written, decoded.text, encode);
    if (layer) yield layer;
  }
}

const SPACED = /(?<![^\s()[\]"'<>])[^\s()[\]"'<>](?: [^\s()[\]"'<>]){9,}(?![^\s()[\]"'<>,;])/g;

/** `m a r i a @ …` */
function* spelledOut(text: string): Generator<Layer> {
  for (const { 0: written, index } of text.matchAll(SPACED)) {
    const letters = written.replaceAll(' ', '');
    const from = Array.from(letters, (_, i) => index + 2 * i);
    if (letters.length * 2 - 1 !== written.length) continue;
    const to = from.map((at) => at + 1);
    yield {
      start: index,
      end: index + written.length,
      text: letters,
      from,
      to,
      isWeak: true,
      isDeep: true,
      encode: (made) => [...made].join(' '),
    };
  }
}
