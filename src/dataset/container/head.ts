import { constants, gunzipSync, inflateRawSync } from 'node:zlib';
import { elements } from './elements.ts';
import { gzipHeader } from '../../value/gzip-header.ts';
import type { Input } from '../input.ts';
import { looseValue, scanJson } from './json-scan.ts';
import { lines, type Slice } from './lines.ts';
import { endOfRecord, withoutPrefix } from './prefix.ts';
import type { Encoding } from '../record.ts';

/** How much of a file decides whether it is a dataset. */
const HEAD_BYTES = 64 << 10;
const WINDOW_BYTES = 16 << 10;
const MAX_LINES = 32;
const MAX_UNPACKED_BYTES = 1 << 20;

/** The first text of a file: unpacked, UTF-8, without a byte order mark and without empty lines at the start. */
export interface Head {
  text: Buffer;
  /** It is the whole file. */
  whole: boolean;
  gzip: boolean;
  encoding: Encoding;
}

export function headOf(input: Input): Head | null {
  const from = startOf(input);
  let bytes = input.slice(from, from + HEAD_BYTES);
  let whole = input.size - from <= HEAD_BYTES;
  const gzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (gzip) {
    const unpacked = unpackHead(bytes);
    if (!unpacked) return null;
    whole &&= unpacked.whole && unpacked.text.length <= HEAD_BYTES;
    bytes = unpacked.text.subarray(0, HEAD_BYTES);
  }
  const encoding = encodingOf(bytes);
  if (encoding !== 'utf-8') return { text: Buffer.from(new TextDecoder(encoding).decode(bytes)), whole, gzip, encoding };
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  let start = bom ? 3 : 0;
  while (start < bytes.length && EMPTY.includes(bytes[start])) start++;
  return { text: bytes.subarray(start), whole, gzip, encoding };
}

/** Line endings, zero bytes and the record separator of RFC 7464. */
const EMPTY = [0x0a, 0x0d, 0, 0x1e];

/** Decodes the head of a UTF-32 text, in which ASCII has three zero bytes of four. Only ASCII survives, which is enough to recognize it. */
export function utf32Head(input: Input): Buffer | null {
  const bytes = input.slice(0, HEAD_BYTES);
  for (const first of [0, 3]) {
    let matches = 0;
    const isAscii = (i: number) => bytes[i + first] !== 0 && bytes[i + 1] === 0 && bytes[i + 2] === 0 && bytes[i + 3 - first] === 0;
    for (let i = 0; i + 4 <= 256 && i + 4 <= bytes.length; i += 4) if (isAscii(i)) matches++;
    if (matches * 4 * 4 < Math.min(256, bytes.length) * 3 || matches < 2) continue;
    const text = Buffer.alloc(bytes.length >> 2);
    for (let i = 0; i < text.length; i++) text[i] = isAscii(i * 4) ? bytes[i * 4 + first] : 0x3f;
    return text[0] === 0x3f ? text.subarray(1) : text; // the byte order mark
  }
  return null;
}

/** Where the first text begins: after any number of empty lines and zero bytes, if these fill the head. */
function startOf(input: Input): number {
  for (let from = 0; from < input.size; from += HEAD_BYTES)
    if (input.slice(from, from + HEAD_BYTES).some((byte) => byte > 0x20)) return from;
  return 0;
}

function unpackHead(bytes: Buffer): { text: Buffer; whole: boolean } | null {
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MAX_UNPACKED_BYTES };
  let damaged = false;
  // Try less and less of it: 512 bytes can never unpack to more than MAX_UNPACKED_BYTES.
  for (const length of [HEAD_BYTES, HEAD_BYTES, 4 << 10, 512, 128, 64]) {
    try {
      // A wrong checksum or bytes after the end do not affect what comes before; the reader will report them.
      if (damaged) return { text: inflateRawSync(bytes.subarray(gzipHeader(bytes).length, length), options), whole: false };
      return { text: gunzipSync(bytes.subarray(0, length), options), whole: length >= bytes.length };
    } catch (cause) {
      damaged ||= (cause as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE';
    }
  }
  return null;
}

/** In bytes, unpacked: more empty lines than that are no empty file. */
const MOST_EMPTY = 1 << 10;

/** Whether all of a gzip file is sound, and there is nothing in it except empty lines: the last shard of a dataset can be empty. */
export function isEmptyGzip(input: Input): boolean {
  if (input.size > HEAD_BYTES) return false;
  try {
    return gunzipSync(input.slice(0, input.size), { maxOutputLength: MOST_EMPTY }).every((byte) => byte === 0x0a || byte === 0x0d);
  } catch {
    return false; // damaged, or longer
  }
}

/** UTF-16 is recognized by its byte order mark, or because every other byte of `{"` and `[{` is 0. */
function encodingOf(bytes: Buffer): Encoding {
  const [a, b, c, d] = bytes;
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0 && c !== 0 && d === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && c === 0 && d !== 0)) return 'utf-16be';
  return 'utf-8';
}

async function* once(chunk: Buffer): AsyncGenerator<Buffer> {
  yield chunk;
}

/** Pieces of the head; the last one only if it is complete. */
export async function piecesOf(
  text: Buffer,
  cut: (chunks: AsyncIterable<Buffer>) => AsyncGenerator<Slice[]>,
  whole: boolean,
): Promise<Slice[]> {
  const found: Slice[] = [];
  for await (const batch of cut(once(text))) for (const slice of batch) if (whole || !slice.open) found.push(slice);
  return found;
}

export interface Sample {
  container: 'jsonl' | 'json';
  /** Parsed records. */
  values: unknown[];
  /** Number of sampled records that are not JSON. */
  broken: number;
  /** The sample contains all records. */
  complete: boolean;
}

/** Records from the head of a text that begins with a bracket, and from later places. */
export async function sampleJson(input: Input, head: Head): Promise<Sample | null> {
  const slices = (await piecesOf(head.text, lines, head.whole)).filter(({ bytes }) => bytes && /\S/.test(bytes.toString('latin1', 0, 200)));
  const first = slices[0] && parsedLine(slices[0].bytes!);
  const opensArray = head.text.toString('latin1', 0, 200).trimStart().startsWith('[');
  // In a list inside an object, which the first line shows, the lines may end in commas, too.
  const looked = slices.slice(0, MAX_LINES).map(({ bytes }) => (first === undefined ? parsed(bytes!) : parsedLine(bytes!)));
  const good = looked.filter((value) => value !== undefined);
  const jsonl = opensArray
    ? slices.length > 1 && first !== undefined && good.length * 2 > looked.length
    : first !== undefined || good.filter((value) => typeof value === 'object').length * 2 > looked.length;
  if (jsonl) {
    const values = [...good, ...(await further(input, head))];
    return { container: 'jsonl', values, broken: looked.length - good.length, complete: head.whole && slices.length <= MAX_LINES };
  }
  if (slices.length === 0 && !opensArray) {
    // The first line is longer than the head.
    const value = parsed(head.text) ?? parsedCut(head.text);
    return value === undefined ? null : { container: 'jsonl', values: [value], broken: 0, complete: false };
  }
  const pieces = await piecesOf(head.text, (chunks) => elements(chunks, () => {}), head.whole);
  const all = pieces.slice(0, MAX_LINES).map(({ bytes }) => (bytes && bytes.length > 0 ? parsed(bytes) : undefined));
  const values = all.filter((value) => value !== undefined);
  if (values.length === 0) {
    const value = parsedCut(head.text);
    const element = opensArray && Array.isArray(value) ? value[0] : value;
    if (element === undefined) return null;
    return { container: 'json', values: [element], broken: all.length, complete: false };
  }
  return { container: 'json', values, broken: all.length - values.length, complete: head.whole && pieces.length <= MAX_LINES };
}

/** Lines at one quarter, one half and three quarters of a plain file. */
async function further(input: Input, head: Head): Promise<unknown[]> {
  if (head.whole || head.gzip || head.encoding !== 'utf-8') return [];
  const values: unknown[] = [];
  for (const part of [0.25, 0.5, 0.75]) {
    const start = Math.floor(input.size * part);
    if (start < HEAD_BYTES) continue;
    const slices = await piecesOf(input.slice(start, start + WINDOW_BYTES), lines, false);
    for (const { bytes } of slices.slice(1, 4)) values.push(bytes ? parsedLine(bytes) : undefined); // the first one is cut
  }
  return values.filter((value) => value !== undefined);
}

/** The value on a line, which may be only nearly JSON, or undefined; for a string that contains JSON, the value of that JSON. */
export function parsed(bytes: Buffer): unknown {
  const text = withoutPrefix(bytes).toString('utf8');
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' && /^\s*[[{]/.test(value) ? (parsed(Buffer.from(value)) ?? value) : value;
  } catch {
    const value = looseValue(text);
    return typeof value === 'object' ? value : undefined; // broken records are counted, and reported by the check
  }
}

/** The value on a line, which may have a comma after it. */
const parsedLine = (bytes: Buffer): unknown => parsed(bytes.subarray(0, endOfRecord(bytes)));

/** The value of a truncated text, after closing everything that is open. */
function parsedCut(bytes: Buffer): unknown {
  const text = bytes.toString('utf8');
  const problem = scanJson(
    text,
    () => {},
    () => '',
  );
  if (!problem?.truncated) return undefined;
  const closing = [...problem.open]
    .reverse()
    .map((bracket) => (bracket === '[' ? ']' : '}'))
    .join('');
  const withoutEscape = text.replace(/\\(?:u[0-9a-fA-F]{0,3})?$/, '');
  // Truncated inside a string value, after a value, after a comma, after a key.
  for (const end of [
    `${withoutEscape}"`,
    text,
    text.replace(/,\s*(?:"[^"]{0,200}"?\s*:?\s*)?[\w.+-]*$/, ''),
    text.replace(/"[^"]{0,200}"?\s*:?\s*[\w.+-]*$/, ''),
  ]) {
    try {
      return JSON.parse(end + closing);
    } catch {
      // try the next one
    }
  }
  return undefined;
}
