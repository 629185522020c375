import { gzipHeader } from '../value/gzip-header.ts';
import { hasSum, inflate } from './inflate.ts';
import { type Remains, type Source, type Unpacked, worthScanning } from './source.ts';

/** Checksum and length after each member. */
const TRAILER = 8;

export interface Gunzipped extends Unpacked, Remains {
  /** The file name stored in the first member; empty if none. */
  name: string;
}

/**
 * Unpacks a gzip file (RFC 1952): all of its members, one after the other, and any bytes after them.
 * `zlib.gunzip` does not say where a member ends, refuses a whole file if text was appended to it, and
 * returns nothing for a truncated file.
 */
export async function gunzip(source: Source, room: number): Promise<Gunzipped> {
  const file = source.slice(0, source.size);
  const result: Gunzipped = { bytes: Buffer.alloc(0), rest: [], name: '' };
  const members: Buffer[] = [];
  const headers: string[] = [];
  let left = room;
  let at = 0;
  while (file[at] === 0x1f && file[at + 1] === 0x8b && file[at + 2] === 8 && !result.fault && !result.full) {
    const { length, name } = gzipHeader(file.subarray(at));
    const end = at + length;
    if (at === 0) result.name = name;
    headers.push(file.toString('utf8', Math.min(at + 10, end), end));
    const { bytes, used, fault, full } = await inflate(file.subarray(end), left);
    const sums = end + used;
    at = sums + TRAILER;
    const next = afterZeros(file, at);
    if (file[next] === 0x1f) at = next; // as gzip and Python read it
    if (full) result.full = full;
    else if (fault ?? at > file.length) result.fault = fault ?? 'it is cut off';
    else if (!hasSum(bytes, file.readUInt32LE(sums))) result.fault = 'its checksum does not match its content';
    members.push(bytes);
    left -= bytes.length;
  }
  result.bytes = members.length === 1 ? members[0] : Buffer.concat(members);
  const rest = file.subarray(result.fault ? 0 : at); // after a fault, all of it: it may not be gzip
  if (rest.some((byte) => byte !== 0)) result.rest.push(rest); // a tape's last block is filled with zeros
  if (rest.length < file.length) result.rest.push(...worthScanning(headers)); // their names, comments and extra fields
  return result;
}

/** The first offset from `at` on that is not a zero byte: a tape's blocks are filled with them. */
function afterZeros(file: Buffer, at: number): number {
  while (file[at] === 0) at++;
  return at;
}
