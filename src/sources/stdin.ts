import { readSync } from 'node:fs';
import { refusal, UserError } from '../errors.ts';
import type { Blob } from '../model.ts';
import { inParts } from './parts.ts';

/** Everything on standard input. */
export function stdinBlobs(path: string): Generator<Blob> {
  const chunks: Buffer[] = [];
  for (const chunk of stdinChunks()) chunks.push(Buffer.from(chunk)); // a copy: the reader reuses the chunk's memory
  return inParts({ path, bytes: Buffer.concat(chunks), origin: { kind: 'stdin' } });
}

const CHUNK = 1 << 20;
/** Milliseconds to wait if standard input is shared with a program that made it non-blocking. */
const PATIENCE = 5;

/**
 * Standard input as it arrives, in chunks of up to 1 MB. A chunk is valid until the next one is requested.
 *
 * @throws UserError if it cannot be read
 */
export function* stdinChunks(): Generator<Buffer> {
  const buffer = Buffer.allocUnsafe(CHUNK);
  for (;;) {
    let length: number;
    try {
      length = readSync(0, buffer, 0, CHUNK, null);
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code === 'EOF') return; // Windows
      if (code !== 'EAGAIN')
        throw new UserError('unreadable', `cannot read standard input: ${refusal(cause)}; pipe the text into it`, { cause });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PATIENCE);
      continue;
    }
    if (length === 0) return;
    yield buffer.subarray(0, length);
  }
}
