import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { notUtf8, refusal, UserError } from '../errors.ts';
import { pathInside } from '../sources/paths.ts';

/** Larger files of settings are not written by people. A baseline has a line for each finding. */
const MAX_BYTES = 4 << 20;

/** Reads the settings of other tools in a repository, which anybody may have written. */
export class Source {
  /** What was read as text so far, by path. */
  readonly read = new Map<string, string>();

  constructor(readonly root: string) {}

  /**
   * The text of a file; null if there is none.
   *
   * @param path relative to the root, with `/`
   * @throws UserError if it cannot be read, is too large, leads out of the repository, or is not in UTF-8
   */
  text(path: string): string | null {
    const text = this.anyText(path);
    const fault = notUtf8(text ?? '');
    if (fault !== '') throw new UserError('encoding', `cannot read ${path}: ${fault}`);
    return text;
  }

  /** The same for files that need not be a text, such as hooks. */
  anyText(path: string): string | null {
    const text =
      this.bytes(path)
        ?.toString()
        .replace(/^\uFEFF/, '') ?? null;
    if (text !== null) this.read.set(path, text);
    return text;
  }

  /** The same, without decoding. */
  bytes(path: string): Buffer | null {
    const file = join(this.root, path);
    const stats = lstatSync(file, { throwIfNoEntry: false });
    if (!stats) return null;
    try {
      const real = realpathSync(file);
      if (pathInside(real, realpathSync(this.root)) === null)
        throw new UserError('unreadable', `cannot read ${path}: it is outside of this repository`);
      const target = lstatSync(real);
      if (!target.isFile())
        throw new UserError('unreadable', `cannot read ${path}: it is ${target.isDirectory() ? 'a folder' : 'not a regular file'}`);
      if (target.size > MAX_BYTES)
        throw new UserError(
          'unreadable',
          `cannot read ${path}: it is larger than ${MAX_BYTES >> 20} MB: move it out of the repository, and accept what is here now with "together-guard baseline"`,
        );
      return readFileSync(real);
    } catch (cause) {
      if (cause instanceof UserError) throw cause;
      throw new UserError('unreadable', `cannot read ${path}: ${refusal(cause)}`, { cause });
    }
  }

  /** True if there is something at the path. */
  has(path: string): boolean {
    return lstatSync(join(this.root, path), { throwIfNoEntry: false }) !== undefined;
  }

  isFolder(path: string): boolean {
    return statSync(join(this.root, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
  }

  /** Those of the paths that exist. */
  present(paths: readonly string[]): string[] {
    return paths.filter((path) => this.has(path));
  }
}
