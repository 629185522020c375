/**
 * The form of an audit log: one JSON object per line, chained by hashes.
 *
 *     {"seq":2,"time":"…","action":"…",…,"previous":"hash of line 1","hash":"hash of this line"}
 *
 * `hash` is the SHA-256 of the line's own bytes without the member `hash`, or its HMAC-SHA256 with a key, in hex. It is
 * the last member, so any program can check a line without parsing and writing JSON. Lines end in LF.
 */
import { isUtf8 } from 'node:buffer';
import { createHash, createHmac } from 'node:crypto';

export type AuditKey = string | Uint8Array;

/** What the chain needs of a line. */
export interface Link {
  seq: number;
  previous: string;
  hash: string;
}

/** The link before the first line. */
export const START: Link = { seq: 0, previous: '', hash: '0'.repeat(64) };

const SEALED = /^\{"seq":([1-9]\d{0,14}),.*,"previous":"([0-9a-f]{64})","hash":"([0-9a-f]{64})"\}$/s;
/** `,"hash":"…"}` */
const SEAL_LENGTH = 75;
/** The members of a line, in order. */
const MEMBERS = /^seq,time,action,userId,resource,result,(?:metadata,)?previous,hash$/;

/**
 * The line for an entry, without a line ending.
 *
 * @param entry members between `seq` and `previous`, as JSON without braces
 */
export function sealed(entry: string, before: Link, key: AuditKey | undefined): string {
  const open = `{"seq":${before.seq + 1},${entry},"previous":"${before.hash}"`;
  return `${open},"hash":"${digest([open, '}'], key)}"}`;
}

/** The link of a line; null if the line does not have the form of one. It may have been changed: see `isGenuine`. */
export function linkOf(line: string): Link | null {
  const [, seq, previous, hash] = SEALED.exec(line) ?? [];
  return hash === undefined ? null : { seq: Number(seq), previous: previous!, hash };
}

/** True if no byte of the line was changed after it was made with this key. */
export function isGenuine(bytes: Buffer, { hash }: Link, key: AuditKey | undefined): boolean {
  return digest([bytes.subarray(0, -SEAL_LENGTH), '}'], key) === hash;
}

/**
 * True if a genuine line is exactly as `sealed` writes it. Its hash alone does not show that: in a log without a key, anyone can
 * make a hash for any bytes. So other ways to write the same JSON (white space, escapes, other forms of a number, a name twice)
 * and bytes that are not UTF-8 are refused.
 */
export function isEntry(bytes: Buffer, text: string): boolean {
  try {
    const value = JSON.parse(text) as object;
    return isUtf8(bytes) && JSON.stringify(value) === text && MEMBERS.test(Object.keys(value).join());
  } catch {
    return false;
  }
}

function digest(parts: readonly (string | Buffer)[], key: AuditKey | undefined): string {
  const hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
