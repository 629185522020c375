import { concatenation } from './concatenation.ts';

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
   * @param hits where the engine saw literals in this text
   */
  decode(text: string, bytes: Buffer, hits?: readonly number[]): Replacement[];
}

/**
 * Replacements found by looking at each place where `mark` stands: `pattern` (sticky) must match there.
 * Jumping from mark to mark costs a fraction of running a regex over everything.
 */
function atMarks(text: string, bytes: Buffer, mark: string, pattern: RegExp, replacement: (match: RegExpExecArray) => Buffer | null): Replacement[] {
  const found: Replacement[] = [];
  const code = mark.charCodeAt(0);
  for (let at = bytes.indexOf(code); at >= 0; ) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    const decoded = match && replacement(match);
    if (decoded) found.push({ start: at, end: at + match[0].length, bytes: decoded });
    // A run of marks (a page of backslashes) is walked, not searched.
    at += match ? match[0].length : 1;
    if (bytes[at] !== code) at = bytes.indexOf(code, at);
  }
  return found;
}

const SIMPLE_ESCAPES: Record<string, Buffer> = Object.fromEntries(
  Object.entries({ n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '`': '`', '/': '/', '\\': '\\', $: '$', _: '_' }).map(([name, text]) => [name, Buffer.from(text)]),
);
const NOTHING = Buffer.alloc(0);

/** How far before and behind a literal escapes are decoded: the names before a secret, a private key's lines behind it. */
const BEFORE_HIT = 512;
const BEHIND_HIT = 6144;

/**
 * Tells places near a literal. An escape such as `\n` or `\"` separates or ends words but cannot be part of
 * one, so it is of no interest where no literal stands; most of a chat dataset is such text.
 */
function nearHits(hits: readonly number[] | undefined): (at: number) => boolean {
  if (!hits) return () => true;
  let next = 0;
  let last = -Infinity;
  return (at) => {
    while (next < hits.length && hits[next] <= at) last = Math.max(last, hits[next++]);
    return at - last <= BEHIND_HIT || (next < hits.length && hits[next] - at <= BEFORE_HIT);
  };
}

/** Escapes of JSON, JavaScript, Python, C, TeX and shells, and lines continued with a backslash. */
const escapes: Decoder = {
  name: 'escapes',
  decode(text, bytes, hits) {
    const isNear = nearHits(hits);
    return atMarks(text, bytes, '\\', /\\(?:([nrt"'`/\\$_])|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|(\r?\n[ \t]{0,80}))/y, (match) => {
      const [, simple, unit, point, byte, continued] = match;
      if (simple) return simple === '_' || isNear(match.index) ? SIMPLE_ESCAPES[simple] : null; // TeX writes \_ inside words
      if (continued) return NOTHING;
      const code = parseInt(unit ?? point ?? byte, 16);
      return code <= 0x10ffff ? Buffer.from(String.fromCodePoint(code)) : null;
    });
  },
};

/** `%5F` in URLs and form bodies. */
const percent: Decoder = {
  name: 'percent-encoding',
  decode: (text, bytes) => atMarks(text, bytes, '%', /%([2-7][0-9a-fA-F])/y, ([, hex]) => Buffer.from([parseInt(hex, 16)])),
};

const NAMED_ENTITIES: Record<string, string> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>', nbsp: ' ' };

/** `&quot;` and `&#x5F;` in HTML and XML. */
const entities: Decoder = {
  name: 'entities',
  decode: (text, bytes) =>
    atMarks(text, bytes, '&', /&(?:(quot|apos|amp|lt|gt|nbsp)|#(\d{2,6})|#[xX]([0-9a-fA-F]{2,6}));/y, ([, named, decimal, hex]) => {
      if (named) return Buffer.from(NAMED_ENTITIES[named]);
      const code = decimal ? parseInt(decimal, 10) : parseInt(hex, 16);
      return code <= 0x10ffff ? Buffer.from(String.fromCodePoint(code)) : null;
    }),
};

/** `=3D` and soft line breaks in saved mail. */
const quotedPrintable: Decoder = {
  name: 'quoted-printable',
  path: /\.(?:eml|mbox|mht|mhtml|vcf|ics|txt)$/i,
  decode: (text, bytes) => atMarks(text, bytes, '=', /=(?:([0-9A-F]{2})|\r?\n)/y, ([, hex]) => Buffer.from(hex ? [parseInt(hex, 16)] : [])),
};


/** Shortest run that is tried: 24 characters hold 18 bytes, less than any key. */
const LEAST_BASE64 = 24;
/** Longest run that is decoded; more is an image or an archive, and would not be text. */
const MOST_BASE64 = 1 << 24;
const IN_BASE64 = new Uint8Array(256);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_') IN_BASE64[character.charCodeAt(0)] = 1;

/** Base64 (both alphabets, wrapped lines too) or hex that decodes to text: Kubernetes `data:`, CI variables, basic auth. */
const base64: Decoder = {
  name: 'base64 or hex',
  decode(text, bytes) {
    const found: Replacement[] = [];
    for (let i = LEAST_BASE64 - 1; i < bytes.length; ) {
      // Look at every 24th byte only: a long enough run must cover one of them.
      if (!IN_BASE64[bytes[i]]) {
        i += LEAST_BASE64;
        continue;
      }
      let start = i;
      while (start > 0 && i - start < LEAST_BASE64 && IN_BASE64[bytes[start - 1]]) start--;
      let end = i + 1;
      while (end < bytes.length && IN_BASE64[bytes[end]]) end++;
      if (end - start >= LEAST_BASE64) {
        end = wrappedEnd(text, bytes, start, end);
        const decoded = decodeRun(text, start, end);
        if (decoded) found.push({ start, end: paddedEnd(bytes, end), bytes: decoded });
      }
      i = end + LEAST_BASE64;
    }
    return found;
  },
};

/** Continues a run over line ends while its lines are full (MIME wraps at 76, PEM at 64). */
function wrappedEnd(text: string, bytes: Buffer, start: number, end: number): number {
  const width = end - start;
  if (width < 60 || width > 80 || width % 4 !== 0) return end;
  const wrap = /\r?\n[ \t]{0,40}/y;
  for (;;) {
    wrap.lastIndex = end;
    const matched = wrap.exec(text);
    if (!matched) return end;
    let next = end + matched[0].length;
    const from = next;
    while (next < bytes.length && next - from < width && IN_BASE64[bytes[next]]) next++;
    if (next === from || (bytes[next] !== 61 && bytes[next] !== 10 && bytes[next] !== 13 && next < bytes.length)) return end;
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

function decodeRun(text: string, start: number, end: number): Buffer | null {
  if ((end - start) % 2 === 0 && HEX_TEXT.test(text.slice(start, Math.min(end, start + 64)))) {
    const decoded = Buffer.from(text.slice(start, end), 'hex');
    if (decoded.length === (end - start) / 2 && isText(decoded)) return decoded;
  }
  if (end - start > MOST_BASE64 || !isText(Buffer.from(text.slice(start, Math.min(end, start + 64)), 'base64'))) return null;
  const decoded = Buffer.from(text.slice(start, end), 'base64');
  return isText(decoded) ? decoded : null;
}

function isText(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte > 126 || (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13)) return false;
  return bytes.length > 0;
}

/** Shortest run of UTF-16 in other text that is decoded, in bytes. */
const LEAST_WIDE = 32;

/** UTF-16 that somebody appended to a UTF-8 file (`echo >> file` in Windows PowerShell). */
const wideRuns: Decoder = {
  name: 'UTF-16',
  decode(_, bytes) {
    const found: Replacement[] = [];
    for (let zero = bytes.indexOf(0); zero >= 0 && zero < bytes.length; ) {
      let end = zero;
      while (end < bytes.length && bytes[end] === 0 && isPlain(bytes[end + 1])) end += 2;
      if (end - zero < LEAST_WIDE) {
        for (zero = end + 1; zero < bytes.length && bytes[zero] !== 0; ) zero++;
        continue;
      }
      const start = zero > 0 && isPlain(bytes[zero - 1]) ? zero - 1 : zero; // little-endian: the zeros come second
      found.push({ start, end, bytes: Buffer.from(bytes.subarray(start, end).filter((byte) => byte !== 0)) });
      zero = bytes.indexOf(0, end);
    }
    return found;
  },
};

const isPlain = (byte: number) => (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13;

export const DECODERS: readonly Decoder[] = [escapes, base64, concatenation, percent, entities, quotedPrintable, wideRuns];
