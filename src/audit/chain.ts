/**
 * The form of an audit log: one JSON object per line, chained by hashes.
 *
 *     {"seq":2,"time":"…","action":"…",…,"previous":"hash of line 1","hash":"hash of this line"}
 *
 * `hash` is the SHA-256 of the line's own bytes without the member `hash`, or its HMAC-SHA256 with a key, in hex. It is
 * the last member, so any program can check a line without parsing and writing JSON.
 */
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

/**
 * The line for an entry, without a line ending.
 *
 * @param entry members between `seq` and `previous`, as JSON without braces
 */
export function sealed(entry: string, before: Link, key: AuditKey | undefined): string {
  const open = `{"seq":${before.seq + 1},${entry},"previous":"${before.hash}"`;
  return `${open},"hash":"${digest(`${open}}`, key)}"}`;
}

/** The link of a line; null if the line is not from `sealed`. It may have been changed: see `isGenuine`. */
export function linkOf(line: string): Link | null {
  const [, seq, previous, hash] = SEALED.exec(line) ?? [];
  return hash === undefined ? null : { seq: Number(seq), previous: previous!, hash };
}

/** True if nothing of the line was changed after it was made with this key. */
export function isGenuine(line: string, { hash }: Link, key: AuditKey | undefined): boolean {
  return digest(`${line.slice(0, -SEAL_LENGTH)}}`, key) === hash;
}

function digest(text: string, key: AuditKey | undefined): string {
  return (key === undefined ? createHash('sha256') : createHmac('sha256', key)).update(text).digest('hex');
}
