import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeFolder } from '../io/folder.ts';
import { refusal, UserError } from '../errors.ts';

const KEY_BYTES = 32;

/** The default place of a key: in the user's settings folder, outside any repository. */
export function defaultKeyFile(env: NodeJS.ProcessEnv, name = 'sanitize.key'): string {
  const base = env.XDG_CONFIG_HOME || (process.platform === 'win32' ? env.APPDATA : undefined) || join(env.HOME || homedir(), '.config');
  return join(base, 'together-guard', name);
}

/**
 * The key in a text: in hex or base64, of at least 32 bytes, or else the bytes of the text itself.
 *
 * @param where it comes from, for messages
 * @throws UserError if it is shorter
 */
export function keyFrom(bytes: Buffer, where: string): Buffer {
  const text = bytes.toString('latin1').trim();
  const key = /^(?:[0-9a-f]{2})+$/i.test(text)
    ? Buffer.from(text, 'hex')
    : /^[\w+/-]{43,}={0,2}$/.test(text)
      ? Buffer.from(text, 'base64')
      : bytes;
  if (key.length < KEY_BYTES)
    throw new UserError(
      'bad-key',
      `${where} has ${key.length} bytes, but a key needs at least ${KEY_BYTES}: make one with "openssl rand -hex 32"`,
    );
  if (new Set(key).size < 8)
    throw new UserError('bad-key', `${where} repeats the same few bytes, so it is not a key: make one with "openssl rand -hex 32"`);
  return key;
}

export interface KeyFile {
  key: Buffer;
  isNew: boolean;
  /** Other users can read it. */
  isOpen: boolean;
}

/**
 * Reads a key, or makes one on first use: 32 random bytes in hex, readable only by the user.
 *
 * @throws UserError if it cannot be read or made, or is too short
 */
export function readKeyFile(file: string): KeyFile {
  try {
    const isOpen = process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0;
    return { key: keyFrom(readFileSync(file), file), isNew: false, isOpen };
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new UserError('unreadable', `cannot read the key ${file}: ${refusal(cause)}`, { cause });
  }
  const key = randomBytes(KEY_BYTES);
  try {
    makeFolder(dirname(file), 0o700);
    writeFileSync(file, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') rmSync(file, { force: true }); // ours, and empty or cut
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST' && existsSync(file)) return readKeyFile(file); // another run was faster
    throw new UserError('unwritable', `cannot make the key ${file}: ${refusal(cause)}; choose another file with --key-file`, { cause });
  }
  return { key, isNew: true, isOpen: false };
}
