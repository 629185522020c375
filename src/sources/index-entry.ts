import { type BigIntStats, closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { git, readObjects, splitZ, tryGit } from './git.ts';
import type { Repository } from './repository.ts';

/** Bytes of the index that are read: about 700 entries. The allowlist file's name begins with a dot, so it is one of the first. */
const WINDOW = 1 << 16;
const REGULAR = [0o100644, 0o100755];
const MODES = [...REGULAR, 0o040000, 0o120000, 0o160000];
/** Length of an entry up to its name, with a SHA-1. */
const FIXED = 62;
const EXTENDED = 0x4000;
const STAGE = 0x3000;
const NAME_LENGTH = 0xfff;

/** An entry of the index, as stored in the index file. */
interface Entry {
  mode: number;
  /** ctime, mtime (seconds and nanoseconds each), device, inode, mode, user, group and size, 4 bytes each. */
  stat: Buffer;
  /** When the index was written, in nanoseconds. */
  written: bigint;
}

/**
 * The entry of a path in the index file, read without git: starting git takes 3 ms of a commit. Null if the path is not
 * found. The reason can be one that this code does not check (other hashes, a split index); then only git knows.
 *
 * Format: https://git-scm.com/docs/index-format
 */
export function indexEntry({ root, gitDir }: Repository, path: string): Entry | null {
  const { GIT_INDEX_FILE } = process.env; // git sets it for hooks; "commit -a" has its own index
  let descriptor: number | undefined;
  try {
    descriptor = openSync(GIT_INDEX_FILE ? resolve(root, GIT_INDEX_FILE) : join(gitDir, 'index'), 'r');
    const bytes = Buffer.allocUnsafe(WINDOW);
    const found = find(bytes.subarray(0, readSync(descriptor, bytes)), Buffer.from(path).toString('latin1'));
    return found && { ...found, written: fstatSync(descriptor, { bigint: true }).mtimeNs };
  } catch {
    return null; // there is no index yet, or git will report what is wrong with it
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function find(bytes: Buffer, path: string): Omit<Entry, 'written'> | null {
  const version = bytes.readUInt32BE(4);
  if (bytes.toString('latin1', 0, 4) !== 'DIRC' || version < 2 || version > 4) return null;
  let name = '';
  for (let at = 12, left = bytes.readUInt32BE(8); left > 0 && at + FIXED < bytes.length; left--) {
    const mode = bytes.readUInt32BE(at + 24);
    const flags = bytes.readUInt16BE(at + 60);
    let start = at + FIXED + (version > 2 && flags & EXTENDED ? 2 : 0);
    let kept = 0;
    if (version === 4) {
      // A name omits the beginning that it shares with the previous name: a number says how much of that one's end to drop.
      let byte = bytes[start++];
      let dropped = byte & 127;
      while (byte & 128) dropped = ((dropped + 1) << 7) | ((byte = bytes[start++]) & 127);
      kept = name.length - dropped;
    }
    const end = bytes.indexOf(0, start);
    name = name.slice(0, kept) + bytes.toString('latin1', start, end);
    const length = flags & NAME_LENGTH;
    if (end < 0 || !MODES.includes(mode) || (length < NAME_LENGTH && length !== name.length)) return null;
    if (name === path && !(flags & STAGE)) return { mode, stat: bytes.subarray(at, at + 40) };
    if (name > path) return null;
    at = version === 4 ? end + 1 : at + ((end - at + 8) & ~7);
  }
  return null;
}

/**
 * True if a file is certainly what the index has. Compares everything that git records. A file as new as the index counts
 * as changed: it may have been changed after the index was written.
 */
export function isUnchanged({ mode, stat, written }: Entry, stats: BigIntStats): boolean {
  const seconds = 1_000_000_000n;
  const { ctimeNs, mtimeNs, ino, uid, gid, size } = stats;
  const noted = [ctimeNs / seconds, ctimeNs % seconds, mtimeNs / seconds, mtimeNs % seconds, null, ino, null, uid, gid, size]; // git ignores the device by default
  return (
    REGULAR.includes(mode) &&
    stats.isFile() &&
    mtimeNs < written &&
    noted.every((value, i) => value === null || stat.readUInt32BE(i * 4) === Number(value & 0xffffffffn))
  );
}

/** A file stored in git. */
export interface Stored {
  /** Six octal digits, as git prints them. */
  mode: string;
  text: string;
}

const LINK_OR_FILE = /^1[02]/;

/**
 * A file as the index or a commit has it; null if it has none.
 *
 * @param revision the commit; by default the index
 * @throws UserError if git fails
 */
export function storedFile(root: string, path: string, revision?: string): Stored | null {
  const listed =
    revision === undefined
      ? git(['--literal-pathspecs', 'ls-files', '-z', '--stage', '--full-name', '--', path], root)
      : tryGit(['--literal-pathspecs', 'ls-tree', '-z', '--full-tree', revision, '--', path], root).stdout;
  for (const line of splitZ(listed)) {
    const [, mode, oid] = /^(\d{6}) (?:blob )?([0-9a-f]{40,64})(?: 0)?\t/.exec(line) ?? [];
    if (mode !== undefined && LINK_OR_FILE.test(mode)) return { mode, text: readObjects([oid], root)![0].toString() };
  }
  return null;
}

export const isLink = ({ mode }: Stored): boolean => mode.startsWith('12');
