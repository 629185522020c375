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
  /** Cheap: may this text hold the encoding at all? */
  gate(bytes: Buffer, path: string): boolean;
  /** In ascending order, not overlapping. */
  decode(text: string, bytes: Buffer): Replacement[];
}

const has = (bytes: Buffer, character: string) => bytes.indexOf(character.charCodeAt(0)) >= 0;

function replaceAll(text: string, pattern: RegExp, replacement: (match: RegExpExecArray) => Buffer | null): Replacement[] {
  const found: Replacement[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const bytes = replacement(match);
    if (bytes) found.push({ start: match.index, end: match.index + match[0].length, bytes });
  }
  return found;
}

const SIMPLE_ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '`': '`', '/': '/', '\\': '\\', $: '$', _: '_' };

/** Escapes of JSON, JavaScript, Python, C, TeX and shells, and lines continued with a backslash. */
const escapes: Decoder = {
  name: 'escapes',
  gate: (bytes) => has(bytes, '\\'),
  decode: (text) =>
    replaceAll(text, /\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|(\r?\n[ \t]{0,80})|([nrt"'`/\\$_]))/g, (match) => {
      const [, unit, point, byte, continued, simple] = match;
      if (simple) return Buffer.from(SIMPLE_ESCAPES[simple]);
      if (continued) return Buffer.alloc(0);
      const code = parseInt(unit ?? point ?? byte, 16);
      return code <= 0x10ffff ? Buffer.from(String.fromCodePoint(code)) : null;
    }),
};

/** `%5F` in URLs and form bodies. */
const percent: Decoder = {
  name: 'percent-encoding',
  gate: (bytes) => has(bytes, '%'),
  decode: (text) => replaceAll(text, /%([2-7][0-9a-fA-F])/g, ([, hex]) => Buffer.from([parseInt(hex, 16)])),
};

const NAMED_ENTITIES: Record<string, string> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>', nbsp: ' ' };

/** `&quot;` and `&#x5F;` in HTML and XML. */
const entities: Decoder = {
  name: 'entities',
  gate: (bytes) => bytes.indexOf('&quot;') >= 0 || bytes.indexOf('&#') >= 0 || bytes.indexOf('&amp;') >= 0 || bytes.indexOf('&lt;') >= 0,
  decode: (text) =>
    replaceAll(text, /&(?:(quot|apos|amp|lt|gt|nbsp)|#(\d{2,6})|#[xX]([0-9a-fA-F]{2,6}));/g, ([, named, decimal, hex]) => {
      if (named) return Buffer.from(NAMED_ENTITIES[named]);
      const code = decimal ? parseInt(decimal, 10) : parseInt(hex, 16);
      return code <= 0x10ffff ? Buffer.from(String.fromCodePoint(code)) : null;
    }),
};

/** `=3D` and soft line breaks in saved mail. */
const quotedPrintable: Decoder = {
  name: 'quoted-printable',
  gate: (bytes, path) => /\.(?:eml|mbox|mht|mhtml|vcf|ics|txt)$/i.test(path) && has(bytes, '='),
  decode: (text) => replaceAll(text, /=(?:([0-9A-F]{2})|\r?\n)/g, ([, hex]) => Buffer.from(hex ? [parseInt(hex, 16)] : [])),
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
  gate: (bytes) => bytes.length >= LEAST_BASE64,
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

/** UTF-16 that somebody appended to a UTF-8 file (`echo >> file` in Windows PowerShell). */
const wideRuns: Decoder = {
  name: 'UTF-16',
  gate: (bytes) => bytes.indexOf(0) >= 0,
  decode: (text) =>
    replaceAll(text, /(?:[\t\n\r -~]\0){16,4096}|(?:\0[\t\n\r -~]){16,4096}/g, ([run]) => Buffer.from(run.replace(/\0/g, ''), 'latin1')),
};

export const DECODERS: readonly Decoder[] = [escapes, base64, concatenation, percent, entities, quotedPrintable, wideRuns];
