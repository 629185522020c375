import type { Layer } from './layers.ts';

/** Text on both sides of an escape that belongs to its layer. Longer values are not looked for. */
const AROUND = 80;

const WORD = /[0-9A-Za-z]/;

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
    let start = Math.max(0, escapes[0]!.start - AROUND);
    let end = Math.min(text.length, escapes.at(-1)!.end + AROUND);
    // A number that is cut in the middle looks like another one.
    for (const first = start - AROUND; start > Math.max(0, first) && WORD.test(text[start - 1]!); start--);
    for (const last = end + AROUND; end < Math.min(text.length, last) && WORD.test(text[end]!); end++);
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

/** Hexadecimal digits in the case of those in `like`. */
export const inCase = (hex: string, like: string): string => (/[a-f]/.test(like) ? hex : hex.toUpperCase());
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

/** All sorts of escapes. */
export const FAMILIES: readonly Family[] = [
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
  // Markdown's: `anna\_k@…`, `\(978\) 648\-…`.
  new Family(
    /(?<!\\)\\(?:[_@.+-](?=\w)|\((?=\d)|(?<=\d\\)\))/g,
    (escape) => escape.slice(1),
    () => null,
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
export const isText = (text: string): boolean => !/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]/.test(text);
