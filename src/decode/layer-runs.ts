import { inCase, isText } from './layer-escapes.ts';
import type { Layer } from './layers.ts';

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

/** Runs of base64, also wrapped. */
export function* base64Runs(text: string): Generator<Layer> {
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

/** Runs of hexadecimal digits. */
export function* hexRuns(text: string): Generator<Layer> {
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
