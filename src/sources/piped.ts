import { readSync } from 'node:fs';
import { SUBMODULE } from './git.ts';

/** A staged file as the hook's shell hands it over. */
export interface Piped {
  path: string;
  oid: string;
  /** What HEAD has at the path, or null. */
  before: string | null;
  bytes: Buffer;
}

const STDIN = 0;
const CHUNK = 1 << 16;
const NEWLINE = 10;
/** What `git cat-file` prints for the line after a complete list; no reference can have this name. */
const END = 'end. missing';

/**
 * Staged files from standard input: `hooks/pre-commit` has git list and read them while Node starts.
 * Each is `<oid> <type> <size> <old mode> <mode> <old oid> <status>\t<path>`, a newline, the content, a newline.
 *
 * Reading stops at anything unexpected: another kind of line, a path that git quotes, or a list that breaks off.
 *
 * @param from a file descriptor; standard input by default
 * @returns true if the list was complete; false if files may be missing, so that git must be asked
 */
export function* pipedFiles(from = STDIN): Generator<Piped, boolean> {
  const input = new Input(from);
  for (;;) {
    const line = input.line();
    if (line === null) return false;
    if (line === END) return input.line() === null;
    if (/^0+ missing$/.test(line)) continue; // deleted
    const [, oid, size, oldMode, before, path] = /^([0-9a-f]{40,64}) blob (\d+) (\d+) 1\d+ ([0-9a-f]+) [AMT]\t([^"].*)$/s.exec(line) ?? [];
    if (path === undefined) return false;
    const bytes = input.take(Number(size));
    if (bytes === null || input.line() !== '') return false;
    yield { path, oid, before: /^0+$/.test(before) || oldMode === SUBMODULE ? null : before, bytes };
  }
}

/** Reads only as much as is requested. */
class Input {
  private chunk = Buffer.alloc(0);

  constructor(private readonly from: number) {}

  /** The text up to the next newline, without it; null at the end. */
  line(): string | null {
    for (let searched = 0; ;) {
      const end = this.chunk.indexOf(NEWLINE, searched);
      if (end >= 0) {
        const line = this.chunk.toString('utf8', 0, end);
        this.chunk = this.chunk.subarray(end + 1);
        return line;
      }
      searched = this.chunk.length;
      const more = Buffer.allocUnsafe(searched + CHUNK); // a new buffer: slices of the last one are still in use
      this.chunk.copy(more);
      const count = read(this.from, more, searched);
      if (count === 0) return null;
      this.chunk = more.subarray(0, searched + count);
    }
  }

  /** The next `size` bytes; null if there are fewer. */
  take(size: number): Buffer | null {
    const bytes = this.chunk.subarray(0, size);
    this.chunk = this.chunk.subarray(bytes.length);
    if (bytes.length === size) return bytes;
    let length = bytes.length;
    const whole = Buffer.allocUnsafe(size);
    bytes.copy(whole);
    for (let count = 1; length < size && count > 0; length += count) count = read(this.from, whole, length);
    return length === size ? whole : null;
  }
}

/** Reads more bytes into `buffer` at `offset`; 0 at the end. */
function read(from: number, buffer: Buffer, offset: number): number {
  for (;;) {
    try {
      return readSync(from, buffer, offset, buffer.length - offset, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EAGAIN') return 0; // EOF on Windows; on any other error, git is asked instead
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
