import { byteSet } from '../validators/byte-set.ts';
import { concatenation } from './concatenation.ts';
import { constants } from './constants.ts';
import { markup } from './markup.ts';

/**
 * What is peeled off before rules run: each decoder names the places that are written in some encoding,
 * and the bytes they stand for. Rules then describe secrets, not escapes.
 */
export interface Replacement {
  /** Offsets in the text that was given. */
  start: number;
  end: number;
  bytes: Buffer;
}

export interface Decoder {
  /** What a finding says about it. */
  name: string;
  /** Only in files whose path matches. */
  path?: RegExp;
  /**
   * In ascending order, not overlapping.
   *
   * @param near where escapes are worth decoding (`View.near`); without it, everywhere
   * @param path of the file, for who decodes several kinds
   */
  decode(text: string, bytes: Buffer, near?: Uint8Array, path?: string): Replacement[];
}

/**
 * Replacements found by looking at each place where `mark` and one of `next` stand: `pattern` (sticky) must match there.
 * Jumping from mark to mark costs a fraction of running a regex over everything.
 */
function atMarks(text: string, bytes: Buffer, mark: string, next: Uint8Array, pattern: RegExp, replacement: (match: RegExpExecArray) => Buffer | null): Replacement[] {
  const found: Replacement[] = [];
  for (let at = text.indexOf(mark); at >= 0; ) {
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
  Object.entries({ n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '`': '`', '/': '/', '\\': '\\', $: '$', _: '_' }).map(([name, text]) => [name, Buffer.from(text)]),
);
const NOTHING = Buffer.alloc(0);

const BACKSLASH = 92;

/**
 * What follows the backslash of an escape that separates or ends words and cannot be part of one (TeX's `\_` can).
 * It is of no interest where the engine expects nothing, and most of a chat dataset is such text.
 */
const SEPARATES = byteSet('nrt"\'`/\\$');
/** What follows the backslash of all others. */
const SPELLS = byteSet('_ux\r\n');

const ESCAPE = /\\(?:(_)|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|\r?\n[ \t]{0,80})/y;

/** Escapes of JSON, JavaScript, Python, C, TeX and shells, and lines continued with a backslash. */
const escapes: Decoder = {
  name: 'escapes',
  decode(text, bytes, near) {
    const found: Replacement[] = [];
    let runEnd = 0; // of the backslashes that are looked at
    for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at)) {
      if (SEPARATES[bytes[at + 1]]) {
        if (runEnd <= at) for (runEnd = at + 1; bytes[runEnd] === BACKSLASH; ) runEnd++;
        const escaped = runEnd > at + 1 && SPELLS[bytes[runEnd]] === 1; // `\\u005f`
        if (!near || near[at >> 6] || escaped) found.push({ start: at, end: at + 2, bytes: SIMPLE_ESCAPES[text[at + 1]] });
        at += 2;
        continue;
      }
      if (SPELLS[bytes[at + 1]] !== 1) {
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
  if (!unit && !point && !byte) return NOTHING; // a line that goes on
  const code = parseInt(unit ?? point ?? byte, 16);
  return code <= 0x10ffff ? Buffer.from(String.fromCodePoint(code)) : null;
}

const HEX_DIGIT = byteSet('234567');
const ENTITY = byteSet('qalgn#');
const QUOTED = byteSet('0123456789ABCDEF\r\n');

/** `%5F` in URLs and form bodies. */
const percent: Decoder = {
  name: 'percent-encoding',
  decode: (text, bytes) => atMarks(text, bytes, '%', HEX_DIGIT, /%([2-7][0-9a-fA-F])/y, ([, hex]) => Buffer.from([parseInt(hex, 16)])),
};

const NAMED_ENTITIES: Record<string, string> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>', nbsp: ' ' };

/** `&quot;` and `&#x5F;` in HTML and XML. */
const entities: Decoder = {
  name: 'entities',
  decode: (text, bytes) =>
    atMarks(text, bytes, '&', ENTITY, /&(?:(quot|apos|amp|lt|gt|nbsp)|#(\d{2,6})|#[xX]([0-9a-fA-F]{2,6}));/y, ([, named, decimal, hex]) => {
      if (named) return Buffer.from(NAMED_ENTITIES[named]);
      const code = decimal ? parseInt(decimal, 10) : parseInt(hex, 16);
      return code <= 0x10ffff ? Buffer.from(String.fromCodePoint(code)) : null;
    }),
};

/** `=3D` and soft line breaks in saved mail. */
const quotedPrintable: Decoder = {
  name: 'quoted-printable',
  path: /\.(?:eml|mbox|mht|mhtml|vcf|ics|txt)$/i,
  decode: (text, bytes) => atMarks(text, bytes, '=', QUOTED, /=(?:([0-9A-F]{2})|\r?\n)/y, ([, hex]) => Buffer.from(hex ? [parseInt(hex, 16)] : [])),
};

/** Shortest run that is tried: 24 characters hold 18 bytes, less than any key. */
const LEAST_BASE64 = 24;
/** Longest run that is decoded; more is an image or an archive, and would not be text. */
const MOST_BASE64 = 1 << 24;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_';
const IN_BASE64 = byteSet(ALPHABET);
const IS_DIGIT = byteSet('0123456789');
/** What a character of either alphabet stands for. */
const SIX_BITS = new Uint8Array(256);
for (let i = 0; i < ALPHABET.length; i++) SIX_BITS[ALPHABET.charCodeAt(i)] = i < 64 ? i : i - 2;

/** Base64 (both alphabets, wrapped lines too) or hex that decodes to text: Kubernetes `data:`, CI variables, basic auth. */
const base64: Decoder = {
  name: 'base64 or hex',
  decode(text, bytes) {
    const found: Replacement[] = [];
    for (let from = 0, start = nextRun(bytes, 0); start >= 0; start = nextRun(bytes, from)) {
      const runEnd = endOfRun(bytes, start);
      from = runEnd;
      if (bytes[start - 1] === BACKSLASH && SEPARATES[bytes[start]]) start++; // the `n` of `\n`
      if (IS_DIGIT[bytes[start]] === 0 && !startsAsText(bytes, start)) continue;
      const end = wrappedEnd(text, bytes, start, runEnd);
      const decoded = end > runEnd ? decodeLines(text.slice(start, end)) : decodeRun(text, bytes, start, end);
      if (decoded) found.push({ start, end: paddedEnd(bytes, end), bytes: decoded });
      from = end;
    }
    return found;
  },
};

/** Where the next run of at least `LEAST_BASE64` characters starts, from `from` on; -1 if there is none. */
function nextRun(bytes: Buffer, from: number): number {
  // Looks back from every 24th byte: where that meets another character, no run ends before 24 more.
  for (let i = from + LEAST_BASE64 - 1; i < bytes.length; ) {
    // The first eight at once: most words end among them, at a place that no processor can foresee.
    const a = IN_BASE64[bytes[i]];
    const b = a & IN_BASE64[bytes[i - 1]];
    const c = b & IN_BASE64[bytes[i - 2]];
    const d = c & IN_BASE64[bytes[i - 3]];
    const e = d & IN_BASE64[bytes[i - 4]];
    const f = e & IN_BASE64[bytes[i - 5]];
    const g = f & IN_BASE64[bytes[i - 6]];
    const h = g & IN_BASE64[bytes[i - 7]];
    let start = i + 1 - (a + b + c + d + e + f + g + h);
    if (h === 1) while (start > from && IN_BASE64[bytes[start - 1]]) start--;
    if (i + 1 - start >= LEAST_BASE64) return start;
    i = start + LEAST_BASE64 - 1;
  }
  return -1;
}

function endOfRun(bytes: Buffer, start: number): number {
  let end = start + LEAST_BASE64;
  while (end < bytes.length && IN_BASE64[bytes[end]]) end++;
  return end;
}

/** `=`, or a line's end as it is or escaped. */
const AFTER_LINE = byteSet('=\n\r\\');

/** Continues a run over line ends while its lines are full (MIME wraps at 76, PEM at 64). */
function wrappedEnd(text: string, bytes: Buffer, start: number, end: number): number {
  const width = end - start;
  if (width < 60 || width > 80 || width % 4 !== 0) return end;
  const wrap = /(?:\r?\n|(?:\\{1,7}r)?\\{1,7}n)[ \t]{0,40}/y;
  for (;;) {
    wrap.lastIndex = end;
    const matched = wrap.exec(text);
    if (!matched) return end;
    let next = end + matched[0].length;
    const from = next;
    while (next < bytes.length && next - from < width && IN_BASE64[bytes[next]]) next++;
    if (next === from || (AFTER_LINE[bytes[next]] !== 1 && next < bytes.length)) return end;
    end = next;
    if (next - from < width) return end;
  }
}

function paddedEnd(bytes: Buffer, end: number): number {
  while (bytes[end] === 61) end++;
  return end;
}

/** Hex digits of printable ASCII, which random hex never is for long. */
const HEX_TEXT = /^(?:[2-7][0-9a-fA-F]|0[aAdD9])+$/;

/** A run over several lines, whose ends may be escaped. */
function decodeLines(lines: string): Buffer | null {
  const run = lines.replace(/\\{1,7}[rn]/g, '');
  return decodeRun(run, Buffer.from(run, 'latin1'), 0, run.length);
}

function decodeRun(text: string, bytes: Buffer, start: number, end: number): Buffer | null {
  if ((end - start) % 2 === 0 && IS_DIGIT[bytes[start]] && HEX_TEXT.test(text.slice(start, Math.min(end, start + 64)))) {
    const decoded = Buffer.from(text.slice(start, end), 'hex');
    if (decoded.length === (end - start) / 2 && isText(decoded)) return decoded;
  }
  if (end - start > MOST_BASE64 || !startsAsText(bytes, start)) return null;
  const decoded = Buffer.from(text.slice(start, end), 'base64');
  return isText(decoded) ? decoded : null;
}

/** False if one of the first six bytes that the base64 at `start` stands for is not text's: nine of ten long identifiers end here. */
function startsAsText(bytes: Buffer, start: number): boolean {
  let bits = 0;
  for (let i = 0; i < 8; i++) {
    bits = ((bits << 6) | SIX_BITS[bytes[start + i]]) & 0xfffff;
    const over = (i * 6 + 6) % 8; // bits of the next byte
    if (i % 4 > 0 && !isPlain((bits >> over) & 0xff)) return false;
  }
  return true;
}

function isText(bytes: Buffer): boolean {
  for (let i = 0; i < bytes.length; i++) if (!isPlain(bytes[i])) return false;
  return bytes.length > 0;
}

/** Shortest run of UTF-16 in other text that is decoded, in bytes. */
const LEAST_WIDE = 32;

/** UTF-16 that somebody appended to a UTF-8 file (`echo >> file` in Windows PowerShell). */
const wideRuns: Decoder = {
  name: 'UTF-16',
  decode(text, bytes) {
    const found: Replacement[] = [];
    let from = 0;
    // Looks at two bytes of every 30: a run that is long enough holds two of them.
    for (let i = text.includes('\0') ? 0 : bytes.length; i + 1 < bytes.length; ) {
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

const isPlain = (byte: number) => (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13;

export const DECODERS: readonly Decoder[] = [escapes, base64, concatenation, percent, entities, quotedPrintable, wideRuns, markup, constants];
