import { casesOf, foldClass, literalSource, POSIX, PROPERTIES, range } from './classes.ts';

/**
 * Translates a regular expression of Go (RE2), Python or JavaScript to one of JavaScript without flags, which is what the
 * allowlist file takes. Own code, since no library does it: oniguruma-to-es reads Ruby's syntax, in which `^`, `(?m)`, `\h`,
 * `&&` and `\Z` mean something else, and re2js and re2 bring an engine that does not give its pattern away.
 */

export type Dialect = 'go' | 'python' | 'javascript';

/** A pattern that has no equal in JavaScript. The message says which part, for people. */
export class Untranslatable extends Error {}

interface Flags {
  i: boolean;
  m: boolean;
  s: boolean;
  U: boolean;
}

export interface Translated {
  /** JavaScript source without flags, except that with `i` it must be run with that flag. */
  source: string;
  flags: 'i' | '';
}

export interface Options {
  dialect?: Dialect;
  /** Flags that apply to the whole pattern, as in `/x/i`. */
  flags?: string;
  /** The text is UTF-8 with one unit per byte, as for rules; otherwise it is a string, as for `match`. */
  bytes?: boolean;
  /** The result may have the flag `i`; otherwise both cases are written out. */
  mayFold?: boolean;
}

/** Longer patterns are not written by hand, and take long to check. */
const MAX_LENGTH = 20_000;
const MAX_DEPTH = 200;

/** @throws Untranslatable */
export function translate(pattern: string, options: Options = {}): Translated {
  if (pattern.length > MAX_LENGTH) throw new Untranslatable(`it has more than ${MAX_LENGTH} characters`);
  const lead = options.mayFold === false ? null : /^\(\?i\)/.exec(pattern);
  const isFolded = lead !== null || (options.mayFold !== false && options.flags?.includes('i') === true);
  // With `(?-i…)` inside, one flag cannot say it.
  const usesFlag = isFolded && !/\(\?[a-zA-Z]*-[a-zA-Z]*i/.test(pattern);
  const source = new Translator(pattern, options, usesFlag).run();
  try {
    RegExp(source);
  } catch (cause) {
    throw new Untranslatable(`it is not a valid pattern (${(cause as Error).message.split(': ').at(-1)})`, { cause });
  }
  return { source, flags: usesFlag ? 'i' : '' };
}

class Translator {
  private at = 0;
  private depth = 0;
  private readonly dialect: Dialect;
  private readonly bytes: boolean;
  private readonly start: Flags;

  constructor(
    private readonly text: string,
    { dialect = 'go', flags = '', bytes = true }: Options,
    private readonly usesFlag: boolean,
  ) {
    this.dialect = dialect;
    this.bytes = bytes;
    this.start = { i: flags.includes('i'), m: flags.includes('m'), s: flags.includes('s'), U: flags.includes('U') };
  }

  run(): string {
    const source = this.alternatives(this.start);
    if (this.at < this.text.length) throw new Untranslatable('it has a ")" without "("');
    return source;
  }

  private alternatives(outer: Flags): string {
    if (++this.depth > MAX_DEPTH) throw new Untranslatable('its groups are nested too deeply');
    const flags = { ...outer };
    let out = '';
    while (this.at < this.text.length && this.text[this.at] !== ')') {
      if (this.text[this.at] === '|') {
        this.at++;
        out += '|';
      } else out += this.quantified(this.atom(flags), flags);
    }
    this.depth--;
    return out;
  }

  /** An atom with its quantifier. */
  private quantified(atom: string, { U }: Flags): string {
    const found = /^(?:[*+?]|\{\d*,?\d*\})/.exec(this.text.slice(this.at, this.at + 30));
    const [quantifier] = found ?? [];
    if (!quantifier || (quantifier.startsWith('{') && !/^\{\d+(?:,\d*)?\}$/.test(quantifier))) return atom;
    if (atom === '') throw new Untranslatable('it repeats nothing');
    this.at += quantifier.length;
    const next = this.text[this.at];
    if (next === '+') throw new Untranslatable(`"${quantifier}+" (a possessive quantifier) does not exist in JavaScript`);
    const lazy = next === '?';
    if (lazy) this.at++;
    return atom + quantifier + (lazy !== U ? '?' : '');
  }

  private atom(flags: Flags): string {
    const character = this.text[this.at]!;
    if (character === '(') return this.group(flags);
    if (character === '[') return this.characterClass(flags);
    if (character === '\\') return this.escape(flags);
    const code = this.text.codePointAt(this.at)!;
    this.at += String.fromCodePoint(code).length;
    switch (character) {
      case '.':
        return flags.s ? '[^]' : '[^\\n]';
      case '^':
        return flags.m ? '(?<![^\\n])' : '^';
      case '$':
        return flags.m ? '(?![^\\n])' : '$';
      case '*':
      case '+':
      case '?':
        throw new Untranslatable(`"${character}" repeats nothing`);
      default:
        return this.literal(code, flags);
    }
  }

  private literal(code: number, { i }: Flags): string {
    if (code > 127 && this.bytes) {
      const units = [...Buffer.from(String.fromCodePoint(code))].map((byte) => `\\x${byte.toString(16)}`);
      return units.length > 1 ? `(?:${units.join('')})` : units[0]!;
    }
    const character = String.fromCodePoint(code);
    if (i && !this.usesFlag) {
      const cases = casesOf(character);
      if (cases.length > 1) return `[${cases.join('')}]`;
    }
    return literalSource(code);
  }

  private group(flags: Flags): string {
    const rest = this.text.slice(this.at, this.at + 80);
    const setting = /^\(\?([a-zA-Z]*)(?:-([a-zA-Z]*))?([:)])/.exec(rest);
    if (setting) {
      const [whole, on, off = '', end] = setting;
      this.at += whole.length;
      const changed = changedFlags(flags, on!, off, this.dialect);
      if (end === ')') {
        Object.assign(flags, changed);
        return '';
      }
      return `(?:${this.closed(changed)})`;
    }
    const opening = /^\((?:\?(?:P?<(?![=!])([A-Za-z_]\w*)>|<?[=!]|P=(\w+)\)|P>|[>#|(R&+\-\d]|<)?)?/.exec(rest)![0];
    if (opening.startsWith('(?P=')) throw new Untranslatable('it refers to a group, as "(?P=name)"');
    if (/^\(\?(?:[>|(R&+\-\d]|P>)/.test(opening)) throw new Untranslatable(`"${opening}" does not exist in JavaScript`);
    if (opening === '(?#') {
      const end = this.text.indexOf(')', this.at);
      this.at = end < 0 ? this.text.length : end + 1;
      return '';
    }
    if (opening === '(?' || opening === '(?<') throw new Untranslatable(`"${rest.slice(0, 4)}" is not a group of this syntax`);
    this.at += opening.length;
    const isLook = /^\(\?<?[=!]$/.test(opening);
    return `${isLook ? opening : '('}${this.closed(flags)})`;
  }

  private closed(flags: Flags): string {
    const inside = this.alternatives(flags);
    if (this.text[this.at] !== ')') throw new Untranslatable('it has a "(" without ")"');
    this.at++;
    return inside;
  }

  private escape(flags: Flags): string {
    const rest = this.text.slice(this.at, this.at + 60);
    const next = rest[1];
    if (next === undefined) throw new Untranslatable('it ends with a backslash');
    if (next === 'Q' && this.dialect === 'go') {
      const end = this.text.indexOf('\\E', this.at + 2);
      const quoted = this.text.slice(this.at + 2, end < 0 ? this.text.length : end);
      this.at = end < 0 ? this.text.length : end + 2;
      const parts = [...quoted].map((one) => this.literal(one.codePointAt(0)!, flags));
      // A quantifier after \E applies to the last character.
      return parts.slice(0, -1).join('') + (parts.length > 0 ? this.quantified(parts.at(-1)!, flags) : '');
    }
    const code = escapedCode(rest, this.dialect);
    if (code) {
      this.at += code.length;
      return this.literal(code.value, flags);
    }
    const property = propertyAt(rest);
    if (property) {
      this.at += property.length;
      return `[${property.negated ? '^' : ''}${property.members}]`;
    }
    this.at += 2;
    if (/[dDwWsSbB]/.test(next)) return `\\${next}`;
    if (next === 'A') return '^';
    if (next === 'z' || next === 'Z') return '$';
    if (next === 'C') return '[^]';
    if (next === 'h' && this.dialect === 'python') throw new Untranslatable('"\\h" is not an escape of this syntax');
    if (/[1-9k]/.test(next)) throw new Untranslatable('it refers to a group, as "\\1"');
    if (/[A-Za-z]/.test(next)) throw new Untranslatable(`"\\${next}" does not exist in JavaScript`);
    const literal = this.text.codePointAt(this.at - 1)!;
    this.at += String.fromCodePoint(literal).length - 1;
    return this.literal(literal, flags);
  }

  private characterClass({ i }: Flags): string {
    this.at++;
    const negated = this.text[this.at] === '^';
    if (negated) this.at++;
    const members: string[] = [];
    const multibyte: string[] = [];
    const add = (from: number, to: number) => {
      if (to <= 127 || !this.bytes) members.push(i && !this.usesFlag ? foldClass(from, to) : range(from, to));
      else if (from === to && !negated) multibyte.push(this.literal(from, { i: false, m: false, s: false, U: false }));
      else if (to === 0x10ffff || from <= 127 || negated) members.push(`${from <= 127 ? range(from, 127) : ''}\\x80-\\xff`);
      else members.push('\\x80-\\xff');
    };
    for (let first = true; this.text[this.at] !== ']' || (first && this.dialect !== 'javascript'); first = false) {
      if (this.at >= this.text.length) throw new Untranslatable('it has a "[" without "]"');
      const posix = /^\[:(\^?)(\w+):\]/.exec(this.text.slice(this.at, this.at + 20));
      if (posix && this.dialect === 'go') {
        const [whole, not, name] = posix;
        const named = POSIX[name!];
        if (!named) throw new Untranslatable(`"${whole}" is no class of characters`);
        members.push(not ? named.not : named.is);
        this.at += whole.length;
        continue;
      }
      const from = this.member(members);
      if (from === null) continue;
      if (this.text[this.at] === '-' && this.text[this.at + 1] !== ']' && this.at + 1 < this.text.length) {
        this.at++;
        const to = this.member(members);
        if (to === null || to < from) throw new Untranslatable('it has a range of characters that has no order');
        add(from, to);
      } else add(from, from);
    }
    this.at++;
    const set = members.length > 0 || multibyte.length === 0 ? `[${negated ? '^' : ''}${members.join('')}]` : '';
    return multibyte.length === 0 ? set : `(?:${[set, ...multibyte].filter(Boolean).join('|')})`;
  }

  /** The code of a member of a class; null if it is a set of its own, which is added to `members`. */
  private member(members: string[]): number | null {
    const rest = this.text.slice(this.at, this.at + 60);
    if (rest[0] !== '\\') {
      const code = rest.codePointAt(0)!;
      this.at += String.fromCodePoint(code).length;
      return code;
    }
    if (rest[1] === 'b' && this.dialect !== 'go') {
      this.at += 2;
      return 8;
    }
    const escaped = escapedCode(rest, this.dialect);
    if (escaped) {
      this.at += escaped.length;
      return escaped.value;
    }
    const property = propertyAt(rest);
    if (property) {
      if (property.negated)
        throw new Untranslatable(`"${rest.slice(0, property.length)}" in a class of characters has no equal in JavaScript`);
      members.push(property.members);
      this.at += property.length;
      return null;
    }
    const next = rest[1];
    if (next === undefined) throw new Untranslatable('it ends with a backslash');
    this.at += 2;
    if (/[dDwWsS]/.test(next)) {
      members.push(`\\${next}`);
      return null;
    }
    if (/[A-Za-z0-9]/.test(next)) throw new Untranslatable(`"\\${next}" in a class of characters does not exist in JavaScript`);
    return next.charCodeAt(0);
  }
}

/** What flags in a group change. */
function changedFlags(flags: Flags, on: string, off: string, dialect: Dialect): Flags {
  const changed = { ...flags };
  for (const [letters, value] of [
    [on, true],
    [off, false],
  ] as const)
    for (const letter of letters) {
      if (letter === 'i' || letter === 'm' || letter === 's' || (letter === 'U' && dialect === 'go')) changed[letter] = value;
      else if (!(dialect === 'python' && /[aLu]/.test(letter)))
        throw new Untranslatable(`the flag "${letter}" does not exist in JavaScript`);
    }
  return changed;
}

const CONTROL: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11, e: 27 };

/** The character of an escape, and the escape's length; null if it is another kind. */
function escapedCode(rest: string, dialect: Dialect): { value: number; length: number } | null {
  const [whole, long, short, unicode, octal] =
    /^\\(?:x\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|(0[0-7]{0,2}|[1-7][0-7]{2}))/.exec(rest) ?? [];
  if (whole === undefined) {
    const control = dialect === 'javascript' && /[ae]/.test(rest[1] ?? '') ? undefined : CONTROL[rest[1] ?? ''];
    return control === undefined || (rest[1] === 'e' && dialect === 'go') ? null : { value: control, length: 2 };
  }
  const hex = long ?? short ?? unicode;
  const value = hex === undefined ? Number.parseInt(octal!, 8) : Number.parseInt(hex, 16);
  if (value > 0x10ffff) throw new Untranslatable(`"${whole}" is no character`);
  return { value, length: whole.length };
}

function propertyAt(rest: string): { members: string; negated: boolean; length: number } | null {
  const [whole, kind, letter, name] = /^\\([pP])(?:([A-Z])|\{(\^?\w+)\})/.exec(rest) ?? [];
  if (whole === undefined) return null;
  const wanted = (letter ?? name)!;
  const members = PROPERTIES[wanted.replace('^', '')];
  if (members === undefined) throw new Untranslatable(`"${whole}" (a class of Unicode) has no equal in bytes`);
  return { members, negated: (kind === 'P') !== wanted.startsWith('^'), length: whole.length };
}
