import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { posix } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { refusal, UserError } from '../errors.ts';
import { counted } from '../io/words.ts';
import { salvaged } from './gzip.ts';
import { fromWindows1252 } from './windows-1252.ts';
import type { Encoding, Problem } from './record.ts';

/** Bytes that can be read more than once: first to recognize the file, then to read it. */
export interface Input {
  /** In bytes. */
  size: number;
  /** May be shorter at the end; shares memory with the input if possible. */
  slice(start: number, end: number): Buffer;
}

export const bufferInput = (bytes: Buffer): Input => ({ size: bytes.length, slice: (start, end) => bytes.subarray(start, end) });

/**
 * A file as input; close it when done.
 *
 * @throws UserError if it cannot be read
 */
export function openInput(file: string, shown = file): Input & { close(): void } {
  try {
    const descriptor = openSync(file, 'r');
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) {
      closeSync(descriptor);
      throw new UserError(
        'unreadable',
        `${shown} is not a file: give the path of a dataset file${stats.isDirectory() ? exampleIn(file, shown) : ''}`,
      );
    }
    const slice = (start: number, end: number) => {
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(end, stats.size) - start));
      let filled = 0;
      while (filled < bytes.length) {
        const count = readSync(descriptor, bytes, filled, bytes.length - filled, start + filled);
        if (count === 0) break; // the file became shorter
        filled += count;
      }
      return bytes.subarray(0, filled);
    };
    return { size: stats.size, slice, close: () => closeSync(descriptor) };
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    throw new UserError('unreadable', `cannot read ${shown}: ${code === 'ENOENT' ? 'no such file' : refusal(cause)}`, { cause });
  }
}

/** `, such as hf_train/data-00000-of-00001.arrow`: a file in a folder; empty if none looks like a dataset. */
function exampleIn(folder: string, shown: string): string {
  const found = readdirSync(folder).filter((name) => /\.(?:jsonl|parquet|arrow|csv)(?:\.(?:gz|zst))?$/.test(name));
  return found.length > 0 ? `, such as ${posix.join(shown, found.sort()[0]!)}` : '';
}

/** Bytes that can be read once: a pipe. */
export type ByteStream = AsyncIterable<Uint8Array>;

const CHUNK_BYTES = 1 << 18;

async function* rawChunks(input: Input | ByteStream, from = 0): AsyncGenerator<Buffer> {
  if (!('slice' in input)) {
    for await (const chunk of input) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    return;
  }
  for (let start = from; start < input.size; start += CHUNK_BYTES) {
    const chunk = input.slice(start, start + CHUNK_BYTES);
    if (chunk.length === 0) return;
    yield chunk;
  }
}

/** A judgment call: deflate's limit is 1:1032, and text that people wrote is far below it. The ratio only counts for large output. */
const MAX_RATIO = 100;
const RATIO_COUNTS_FROM_BYTES = 32 << 20;

/** A message if unpacking `packed` bytes to `unpacked` bytes looks like a bomb; otherwise undefined. */
export function bomb(unpacked: number, packed: number): string | undefined {
  if (unpacked <= RATIO_COUNTS_FROM_BYTES || unpacked <= packed * MAX_RATIO) return undefined;
  return `unpacks to more than ${MAX_RATIO} times its size, which looks like a zip bomb; stopped at ${Math.floor(unpacked / (1 << 20))} MB`;
}

/**
 * The text of a file in chunks of UTF-8, after unpacking gzip and decoding UTF-16 or Windows-1252. An error ends the text and is reported to
 * `fail`; the chunks before it are valid.
 */
export async function* textChunks(
  input: Input | ByteStream,
  gzip: boolean,
  encoding: Encoding,
  fail: (problem: Problem) => void,
): AsyncGenerator<Buffer> {
  const bytes = gzip ? allGunzipped(input, fail) : rawChunks(input);
  if (encoding === 'utf-8') {
    yield* bytes;
    return;
  }
  if (encoding === 'windows-1252') {
    for await (const chunk of bytes) yield Buffer.from(fromWindows1252(chunk));
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

/** Members of gzip with zeros between them, too, where Node stops and other programs read on. */
async function* allGunzipped(input: Input | ByteStream, fail: (problem: Problem) => void): AsyncGenerator<Buffer> {
  let at = yield* gunzipped(input, 0, fail);
  while ('slice' in input && at < input.size) {
    const rest = input.slice(at, at + CHUNK_BYTES);
    const next = rest.findIndex((byte) => byte !== 0);
    at += next < 0 ? Math.max(1, rest.length) : next;
    if (next >= 0) at += yield* gunzipped(input, at, fail);
  }
}

/** @returns how many bytes were read; Infinity if the rest cannot be */
async function* gunzipped(input: Input | ByteStream, from: number, fail: (problem: Problem) => void): AsyncGenerator<Buffer, number> {
  let unpacked = 0;
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  const fed = pipeline(Readable.from(rawChunks(input, from), { objectMode: false }), gunzip).catch(() => {}); // the loop over `gunzip` below throws the same error
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      const message = bomb(unpacked, gunzip.bytesWritten);
      if (message) {
        fail({ code: 'gzip', message, unread: true });
        return Infinity;
      }
      yield chunk;
    }
    return gunzip.bytesWritten;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    if ('slice' in input) yield* refused(input, from, { given: unpacked, code, fail });
    else fail(damaged(code));
    return Infinity;
  } finally {
    gunzip.destroy();
    await fed;
  }
}

const damaged = (code: string): Problem => ({
  code: 'gzip',
  message: `the gzip data is damaged or cut off (${code}): the rest could not be read`,
  unread: true,
});

/**
 * The content of gzip that Node refuses, as far as it can be read.
 *
 * @param given how many unpacked bytes were given already
 * @param code Node's reason
 */
async function* refused(
  input: Input,
  from: number,
  { given, code, fail }: { given: number; code: string; fail: (problem: Problem) => void },
): AsyncGenerator<Buffer> {
  const pieces = salvaged(input, from, rawChunks);
  let at = 0;
  let next = await pieces.next();
  for (; !next.done; next = await pieces.next()) {
    const { value } = next;
    at += value.length;
    const message = bomb(at, input.size - from);
    if (message) {
      fail({ code: 'gzip', message, unread: true });
      return;
    }
    if (at > given) yield value.subarray(Math.max(0, value.length - (at - given)));
  }
  const { end, isWrong } = next.value;
  if (end === undefined) {
    fail(damaged(code));
    return;
  }
  const rest = Math.max(0, input.size - end);
  const why = [
    ...(isWrong || rest === 0 ? [WRONG] : []),
    ...(rest > 0
      ? [`${counted(rest, 'byte')} after the end of the gzip data could not be read ("gzip -dc" gives all that is before them)`]
      : []),
  ];
  fail({ code: 'gzip', message: why.join('; '), unread: true });
}

const WRONG = 'the checksum or the length at the end of the gzip data does not fit: all before them was read, but some may be wrong';
