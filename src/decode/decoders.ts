import { byteSet } from '../value/byte-set.ts';
import { base64, isPlain, SEPARATES } from './base64.ts';
import { charsets } from './charsets.ts';
import { concatenation } from './concatenation.ts';
import { compiled } from './compiled.ts';
import { invisible } from './invisible.ts';
import { markup } from './markup.ts';
import { numbers } from './numbers.ts';
import { pieces } from './pieces.ts';
import { recordings } from './recording.ts';
import { wraps } from './wraps.ts';

/**
 * Decoders run before rules. Each one finds the places that are written in some encoding, and the bytes
 * that they encode. So rules describe secrets, not escapes.
 */
export interface Replacement {
  /** Offsets in the given text. */
  start: number;
  end: number;
  bytes: Buffer;
}

export interface Decoder {
  /** The name of the encoding in findings. */
  name: string;
  /** Only for files whose path matches. */
  path?: RegExp;
  /**
   * In ascending order, not overlapping.
   *
   * @param near where escapes are worth decoding (`Hints.near`); by default everywhere
   * @param path of the file, for decoders that handle several kinds
   * @param heads prefixes of keys, for decoders that inspect what follows them (`Hints.heads`)
   */
  decode(text: string, bytes: Buffer, near?: Uint8Array, path?: string, heads?: readonly number[]): Replacement[];
}

/**
 * Finds replacements at each place with `mark` and then one of `next`: `pattern` (sticky) must match there.
 * Jumping from mark to mark costs a fraction of running a regex over everything.
 */
function atMarks(
  text: string,
  bytes: Buffer,
  mark: string,
  next: Uint8Array,
  pattern: RegExp,
  replacement: (match: RegExpExecArray) => Buffer | null,
): Replacement[] {
  const found: Replacement[] = [];
  for (let at = text.indexOf(mark); at >= 0;) {
    if (next[bytes[at + 1]] === 0) {
      at = text.indexOf(mark, at + 1);
      continue;
    }
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    const decoded = match && replacement(match);
    if (decoded) found.push({ start: at, end: at + match[0].length, bytes: decoded });
    at = text.indexOf(mark, at + (match ? match[0].length : 1));
  }
  return found;
}

const SIMPLE_ESCAPES: Record<string, Buffer> = Object.fromEntries(
  Object.entries({ n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '`': '`', '/': '/', '\\': '\\', $: '$', _: '_' }).map(([name, text]) => [
    name,
    Buffer.from(text),
  ]),
);
const NOTHING = Buffer.alloc(0);

const BACKSLASH = 92;

/** Characters after the backslash of all other escapes. */
const SPELLS = byteSet('_ux\r\n');

/** The same, plus the two that begin an escaped color code: `\\033[1m`, `\\e[0m`. */
const MAY_SPELL = byteSet('_ux\r\n0e');

const ESCAPE = /\\(?:(?:033|e)\[[\d;]{0,20}m(?=[\w-])|(_)|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|\r?\n[ \t]{0,80})/y;

/** Escapes of JSON, JavaScript, Python, C, TeX and shells, and lines continued with a backslash. */
const escapes: Decoder = {
  name: 'escapes',
  decode(text, bytes, near) {
    const found: Replacement[] = [];
    let runEnd = 0; // of the current run of backslashes
    for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at)) {
      if (SEPARATES[bytes[at + 1]]) {
        if (runEnd <= at) for (runEnd = at + 1; bytes[runEnd] === BACKSLASH;) runEnd++;
        const escaped = runEnd > at + 1 && SPELLS[bytes[runEnd]] === 1; // `\\u005f`
        if (!near || near[at >> 6] || escaped) found.push({ start: at, end: at + 2, bytes: SIMPLE_ESCAPES[text[at + 1]] });
        at += 2;
        continue;
      }
      if (MAY_SPELL[bytes[at + 1]] !== 1) {
        at++;
        continue;
      }
      ESCAPE.lastIndex = at;
      const match = ESCAPE.exec(text);
      const decoded = match && unescaped(match);
      if (decoded) found.push({ start: at, end: at + match[0].length, bytes: decoded });
      at += match ? match[0].length : 1;
    }
    return found;
  },
};

function unescaped([, underscore, unit, point, byte]: RegExpExecArray): Buffer | null {
  if (underscore) return SIMPLE_ESCAPES._;
  if (!unit && !point && !byte) return NOTHING; // a line continuation, a color code
  const code = parseInt(unit ?? point ?? byte, 16);
  return code <= 0x10ffff ? Buffer.from(String.fromCodePoint(code)) : null;
}

const HEX_DIGIT = byteSet('234567');
const ENTITY = byteSet('qalgnhU#');
const QUOTED = byteSet('0123456789ABCDEF\r\n');

/** `%5F` in URLs and form bodies. */
const percent: Decoder = {
  name: 'percent-encoding',
  decode: (text, bytes) => atMarks(text, bytes, '%', HEX_DIGIT, /%([2-7][0-9a-fA-F])/y, ([, hex]) => Buffer.from([parseInt(hex, 16)])),
};

const NAMED_ENTITIES: Record<string, string> = {
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  lowbar: '_',
  UnderBar: '_',
  hyphen: '-',
};

/** `&quot;` and `&#x5F;` in HTML and XML. */
const entities: Decoder = {
  name: 'entities',
  decode: (text, bytes) =>
    atMarks(
      text,
      bytes,
      '&',
      ENTITY,
      /&(?:(quot|apos|amp|lt|gt|nbsp|lowbar|UnderBar|hyphen)|#(\d{2,6})|#[xX]([0-9a-fA-F]{2,6}));/y,
      ([, named, decimal, hex]) => {
        if (named) return Buffer.from(NAMED_ENTITIES[named]);
        const code = decimal ? parseInt(decimal, 10) : parseInt(hex, 16);
        return code <= 0x10ffff ? Buffer.from(String.fromCodePoint(code)) : null;
      },
    ),
};

/** `=3D` and soft line breaks in saved mail. Those end long lines; a short line that ends in `=` ends in base64. */
const quotedPrintable: Decoder = {
  name: 'quoted-printable',
  path: /\.(?:eml|mbox|mht|mhtml|vcf|ics|txt)$/i,
  decode: (text, bytes) =>
    atMarks(text, bytes, '=', QUOTED, /=(?:([0-9A-F]{2})|(?<=[^\n]{50}=)\r?\n)/y, ([, hex]) => Buffer.from(hex ? [parseInt(hex, 16)] : [])),
};

/** Shortest run of UTF-16 inside other text that is decoded, in bytes. */
const LEAST_WIDE = 32;

/** UTF-16 that somebody appended to a UTF-8 file (`echo >> file` in Windows PowerShell). */
const wideRuns: Decoder = {
  name: 'UTF-16',
  decode(text, bytes) {
    const found: Replacement[] = [];
    let from = 0;
    // Looks at two bytes in every 30: a run that is long enough contains two of them.
    for (let i = text.includes('\0') ? 0 : bytes.length; i + 1 < bytes.length;) {
      let zero = bytes[i] === 0 ? i : i + 1;
      if (bytes[zero] !== 0 || !isPlain(bytes[zero === i ? i + 1 : i])) {
        i += LEAST_WIDE - 2;
        continue;
      }
      while (zero - 2 >= from && bytes[zero - 2] === 0 && isPlain(bytes[zero - 1])) zero -= 2;
      let end = zero;
      while (end < bytes.length && bytes[end] === 0 && isPlain(bytes[end + 1])) end += 2;
      if (end - zero >= LEAST_WIDE) {
        const start = zero > from && isPlain(bytes[zero - 1]) ? zero - 1 : zero; // little-endian: the zeros come second
        found.push({ start, end, bytes: Buffer.from(bytes.subarray(start, end).filter((byte) => byte !== 0)) });
      }
      from = end;
      i = Math.max(end, i) + LEAST_WIDE - 2;
    }
    return found;
  },
};

export const DECODERS: readonly Decoder[] = [
  escapes,
  base64,
  concatenation,
  percent,
  entities,
  quotedPrintable,
  ...recordings,
  wideRuns,
  markup,
  compiled,
  invisible,
  wraps,
  numbers,
  pieces,
  charsets,
];
