import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, lstatSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Transform } from 'node:stream';
import type { Input } from '../dataset/input.ts';
import type { Encoding } from '../dataset/record.ts';
import { toWindows1252 } from '../dataset/windows-1252.ts';
import { openTemporary, release } from '../io/atomic.ts';
import { refusal, UserError } from '../errors.ts';
import { openCopy, packerFor, type Packing } from './packing.ts';

const BUFFER_BYTES = 1 << 18;

/**
 * Writes a temporary file next to the target and renames it at the end, so an error leaves no partial file. It takes UTF-8,
 * and encodes and compresses it for the target.
 *
 * @throws UserError if it cannot be written: no folder, no space, no permission
 */
export class Sink {
  readonly temporary: string;
  private readonly file: string;
  private readonly descriptor: number;
  private pieces: Buffer[] = [];
  private length = 0;
  private readonly decoder: InstanceType<typeof TextDecoder> | null;
  private readonly packer: Transform | null;
  private readonly hash = createHash('sha256');
  private failure: unknown;
  private isOpen = true;

  /**
   * @param file a link is followed and kept
   * @param shown the file's name for messages
   */
  constructor(
    file: string,
    private readonly shown: string,
    { packing = null, encoding = 'utf-8', mode = 0o600 }: { packing?: Packing; encoding?: Encoding; mode?: number } = {},
  ) {
    this.encoding = encoding;
    this.packing = packing;
    this.decoder = encoding === 'utf-8' ? null : new TextDecoder('utf-8', { ignoreBOM: true });
    this.packer = packerFor(packing);
    this.packer?.on('data', (chunk: Buffer) => this.raw(chunk));
    this.packer?.on('error', (error) => (this.failure ??= error));
    try {
      this.file = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ? realpathSync(file) : file;
      ({ path: this.temporary, descriptor: this.descriptor } = openTemporary(this.file, mode));
    } catch (cause) {
      throw this.error(cause);
    }
  }

  private readonly encoding: Encoding;
  private readonly packing: Packing;

  write(bytes: Buffer): void {
    this.pieces.push(bytes);
    this.length += bytes.length;
  }

  /** Writes the buffered bytes to the file. */
  async flush(): Promise<void> {
    const bytes = this.pieces.length === 1 ? this.pieces[0] : Buffer.concat(this.pieces, this.length);
    this.pieces = [];
    this.length = 0;
    await this.pass(this.encoded(bytes, true));
  }

  /** True if enough is buffered for a flush. */
  get isFull(): boolean {
    return this.length >= BUFFER_BYTES;
  }

  private encoded(bytes: Buffer, stream: boolean): Buffer {
    if (!this.decoder) return bytes;
    const text = this.decoder.decode(bytes, { stream });
    if (this.encoding === 'windows-1252') return toWindows1252(text);
    const units = Buffer.from(text, 'utf16le');
    return this.encoding === 'utf-16be' ? units.swap16() : units;
  }

  private async pass(bytes: Buffer): Promise<void> {
    if (this.packer) {
      if (bytes.length > 0) await new Promise<void>((done) => this.packer!.write(bytes, () => done()));
    } else this.raw(bytes);
    if (this.failure) throw this.error(this.failure);
  }

  private raw(bytes: Buffer): void {
    try {
      if (!this.isOpen) return;
      writeFileSync(this.descriptor, bytes); // continues at the current position
      this.hash.update(bytes);
    } catch (error) {
      this.failure ??= error;
    }
  }

  /** Flushes everything to the disk, still under the temporary name. */
  async end(): Promise<void> {
    await this.flush();
    await this.pass(this.encoded(Buffer.alloc(0), false));
    if (this.packer) {
      const ended = new Promise<void>((done) => this.packer!.once('close', done).once('end', done));
      this.packer.end();
      await ended;
    }
    if (this.failure) throw this.error(this.failure);
    try {
      fsyncSync(this.descriptor);
      this.isOpen = false;
      closeSync(this.descriptor);
    } catch (cause) {
      throw this.error(cause);
    }
  }

  /** The text of the file once it has ended, still under its temporary name; gzip is not unpacked. Close it when done. */
  reopen(): Input & { close(): void } {
    return openCopy(this.temporary, this.shown, this.packing);
  }

  /** `sha256:…` of the file, once it has ended. */
  digest(): string {
    return `sha256:${this.hash.digest('hex')}`;
  }

  /** Renames the file. Without `overwrite`, fails if the target exists by now. */
  commit(overwrite: boolean): void {
    try {
      if (overwrite) renameSync(this.temporary, this.file);
      else this.rename();
      release(this.temporary);
    } catch (cause) {
      throw this.error(cause);
    }
  }

  /** Renames, unless the target exists. */
  private rename(): void {
    try {
      linkSync(this.temporary, this.file);
      rmSync(this.temporary);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
      renameSync(this.temporary, this.file); // the file system has no hard links
    }
  }

  /** Removes the temporary file, unless it was renamed. */
  discard(): void {
    if (this.isOpen) {
      this.isOpen = false;
      closeSync(this.descriptor);
    }
    this.packer?.destroy();
    rmSync(this.temporary, { force: true });
    release(this.temporary);
  }

  private error(cause: unknown): UserError {
    const { code } = cause as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT' ? 'its folder does not exist, or it is a broken link' : code === 'EEXIST' ? 'it already exists' : refusal(cause);
    return new UserError('unwritable', `cannot write ${this.shown}: ${why}; nothing was written`, { cause });
  }
}
