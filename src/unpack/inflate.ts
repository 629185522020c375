import * as zlib from 'node:zlib';
import type { Unpacked } from './source.ts';
import { zstdFrames } from './zstd-frames.ts';

/** Bytes written at a time to a stream that will break: its output for the last ones is lost. */
const STEP = 1 << 10;

/** Node has these since 20.15 and 22.15. */
const { crc32, zstdDecompressSync, createZstdDecompress } = zlib as unknown as {
  crc32?: (bytes: Buffer) => number;
  zstdDecompressSync?: (bytes: Buffer, options: zlib.ZlibOptions) => Buffer;
  createZstdDecompress?: () => zlib.InflateRaw;
};

export const hasZstd = zstdDecompressSync !== undefined;

/** zlib refuses a limit of 0; one byte more makes no difference. */
const room1 = (room: number): number => Math.max(1, room);

export const TRUNCATED = 'it is cut off';
export const BROKEN = 'its compressed data is damaged';

/**
 * Unpacks deflate data, which may have other bytes after it. Keeps what comes before a fault.
 *
 * @returns also how many bytes of `data` were used
 */
export async function inflate(data: Buffer, room: number): Promise<Unpacked & { used: number }> {
  try {
    // With `info` the result also has the stream, which Node's types do not know.
    const { buffer, engine } = zlib.inflateRawSync(data, { maxOutputLength: room1(room), info: true }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    return { bytes: buffer, used: engine.bytesWritten };
  } catch (cause) {
    return { ...(await asFarAsItGoes(zlib.createInflateRaw(), data, room, cause)), used: data.length };
  }
}

/** Unpacks zlib data (RFC 1950): deflate data between a header of two bytes and a checksum of four. Other bytes may follow. */
export async function unzlib(data: Buffer, room: number): Promise<Unpacked & { rest: Buffer[] }> {
  const { used, ...unpacked } = await inflate(data.subarray(2), room);
  const rest = data.subarray(2 + used + 4);
  return { ...unpacked, rest: rest.length > 0 ? [rest] : [] };
}

/** Unpacks Zstandard frames, if this Node can (`hasZstd`). */
export async function unzstd(data: Buffer, room: number): Promise<Unpacked> {
  const parts: Buffer[] = [];
  let left = room;
  for (const frame of zstdFrames(data)) {
    const { bytes, ...reason } = await unzstdFrame(frame.bytes, left);
    parts.push(bytes);
    left -= bytes.length;
    if (frame.isCut && !reason.full) reason.fault = TRUNCATED;
    if (reason.full || reason.fault) return { bytes: Buffer.concat(parts), ...reason };
  }
  return { bytes: parts.length === 1 ? parts[0]! : Buffer.concat(parts) };
}

async function unzstdFrame(frame: Buffer, room: number): Promise<Unpacked> {
  try {
    return { bytes: zstdDecompressSync!(frame, { maxOutputLength: room1(room) }) };
  } catch (cause) {
    return asFarAsItGoes(createZstdDecompress!(), frame, room, cause);
  }
}

function asFarAsItGoes(stream: zlib.InflateRaw, data: Buffer, room: number, cause: unknown): Promise<Unpacked> {
  const { code } = cause as NodeJS.ErrnoException;
  const reason: Omit<Unpacked, 'bytes'> =
    code === 'ERR_BUFFER_TOO_LARGE' ? { full: true } : { fault: code === 'Z_BUF_ERROR' ? TRUNCATED : BROKEN };
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve) => {
    const finish = (): void => {
      stream.removeAllListeners('data').on('error', () => {});
      stream.destroy();
      resolve({ bytes: Buffer.concat(chunks).subarray(0, room), ...reason });
    };
    stream.on('error', finish).on('end', finish);
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= room) finish();
    });
    const step = reason.full ? data.length : STEP;
    let at = 0;
    const next = (): void => {
      if (stream.destroyed) return;
      if (at >= data.length) return void stream.end();
      stream.write(data.subarray(at, (at += step)), next);
    };
    next();
  });
}

/** False if `bytes` do not have this checksum; true if this Node cannot compute it. */
export const hasSum = (bytes: Buffer, sum: number): boolean => crc32 === undefined || crc32(bytes) === sum;
