import { closeSync, fsyncSync, linkSync, lstatSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createGzip, type Gzip } from 'node:zlib';
import { openTemporary, release } from '../io/atomic.ts';
import { refusal, UserError } from '../errors.ts';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

const BUFFER_BYTES = 1 << 18;

/**
 * Writes a file under a temporary name beside it; it gets its own name when all is well. Whatever goes wrong, no half file is left.
 * What is written is UTF-8, and is turned into the file's encoding and packed on the way.
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
  private readonly gzip: Gzip | null;
  private failure: unknown;
  private isOpen = true;

  /**
   * @param file a link is followed, and stays one
   * @param shown the file's name for messages
   */
  constructor(
    file: string,
    private readonly shown: string,
    { gzip = false, encoding = 'utf-8', mode = 0o600 }: { gzip?: boolean; encoding?: TextEncoding; mode?: number } = {},
  ) {
    this.encoding = encoding;
    this.decoder = encoding === 'utf-8' ? null : new TextDecoder('utf-8', { ignoreBOM: true });
    this.gzip = gzip ? createGzip() : null;
    this.gzip?.on('data', (chunk: Buffer) => this.raw(chunk));
    this.gzip?.on('error', (error) => (this.failure ??= error));
    try {
      this.file = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ? realpathSync(file) : file;
      ({ path: this.temporary, descriptor: this.descriptor } = openTemporary(this.file, mode));
    } catch (cause) {
      throw this.error(cause);
    }
  }

  private readonly encoding: TextEncoding;

  write(bytes: Buffer): void {
    this.pieces.push(bytes);
    this.length += bytes.length;
  }

  /** Hands on what was written, so that it need not be kept. */
  async flush(): Promise<void> {
    const bytes = this.pieces.length === 1 ? this.pieces[0] : Buffer.concat(this.pieces, this.length);
    this.pieces = [];
    this.length = 0;
    await this.pass(this.encoded(bytes, true));
  }

  /** True if there is enough to be worth a flush. */
  get isFull(): boolean {
    return this.length >= BUFFER_BYTES;
  }

  private encoded(bytes: Buffer, stream: boolean): Buffer {
    if (!this.decoder) return bytes;
    const units = Buffer.from(this.decoder.decode(bytes, { stream }), 'utf16le');
    return this.encoding === 'utf-16be' ? units.swap16() : units;
  }

  private async pass(bytes: Buffer): Promise<void> {
    if (this.gzip) {
      if (bytes.length > 0) await new Promise<void>((done) => this.gzip!.write(bytes, () => done()));
    } else this.raw(bytes);
    if (this.failure) throw this.error(this.failure);
  }

  private raw(bytes: Buffer): void {
    try {
      if (this.isOpen) writeFileSync(this.descriptor, bytes); // on from where it is
    } catch (error) {
      this.failure ??= error;
    }
  }

  /** All of it is on the disk, still under its temporary name. */
  async end(): Promise<void> {
    await this.flush();
    await this.pass(this.encoded(Buffer.alloc(0), false));
    if (this.gzip) {
      const ended = new Promise<void>((done) => this.gzip!.once('close', done).once('end', done));
      this.gzip.end();
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

  /** Gives the file its name. Without `overwrite`, a file that came into being meanwhile stays. */
  commit(overwrite: boolean): void {
    try {
      if (overwrite) renameSync(this.temporary, this.file);
      else this.rename();
      release(this.temporary);
    } catch (cause) {
      throw this.error(cause);
    }
  }

  /** Unless there is a file of that name. */
  private rename(): void {
    try {
      linkSync(this.temporary, this.file);
      rmSync(this.temporary);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
      renameSync(this.temporary, this.file); // the file system has no links
    }
  }

  /** Removes what was written, unless it has its name already. */
  discard(): void {
    if (this.isOpen) {
      this.isOpen = false;
      closeSync(this.descriptor);
    }
    this.gzip?.destroy();
    rmSync(this.temporary, { force: true });
    release(this.temporary);
  }

  private error(cause: unknown): UserError {
    const { code } = cause as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT' ? 'its folder does not exist, or it is a broken link' : code === 'EEXIST' ? 'it is there already' : refusal(cause);
    return new UserError(`cannot write ${this.shown}: ${why}; nothing was written`, { cause });
  }
}
