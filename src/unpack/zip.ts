import { isUtf8 } from 'node:buffer';
import { bunzip2 } from './bzip2.ts';
import { hasSum, hasZstd, inflate, unzstd } from './inflate.ts';
import { type Entry, type Remains, type Source, type Unpacked, worthScanning } from './source.ts';

const LOCAL = 0x04034b50;
const LOCAL_BYTES = Buffer.from('PK\x03\x04');
const CENTRAL = 0x02014b50;
const SIGNATURE = 0x05054b50;
const END = 0x06054b50;
const END64_LOCATOR = 0x07064b50;
const END64 = 0x06064b50;
const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;
const END_SIZE = 22;
const MOST_COMMENT = 0xffff;
/** Placeholder for a number that needs 64 bits and is in the entry's extra field. */
const SEE_EXTRA = 0xffffffff;
/** Bytes of the directory to read at a time. */
const CHUNK = 1 << 20;

/** Methods that are not unpacked (Zstandard is, if this Node can). */
const METHODS: Record<number, string> = {
  1: 'shrink',
  6: 'implode',
  9: 'deflate64',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'xz',
  96: 'JPEG',
  97: 'WavPack',
  98: 'PPMd',
};

const BZIP2 = 12;

interface Header {
  name: string;
  encrypted: boolean;
  method: number;
  sum: number;
  /** Packed size, in bytes. */
  packed: number;
  /** Unpacked size as stated by the archive, in bytes. */
  size: number;
  /** Offset of its local header. */
  at: number;
  comment?: Buffer;
  /** Its extra field in the directory, as latin1. */
  extra?: string;
}

/**
 * The files in a zip archive (APPNOTE 6.3.10): by its directory, with zip64, data descriptors and a program in front, or
 * by the entries' own headers if the directory is damaged or cut off.
 *
 * Own code on Node's zlib, since a scanner needs things that unpackers do not. `fflate` (0.8.3) allocates what a header
 * claims, reports neither encrypted entries nor wrong checksums, and one damaged entry ends the whole archive;
 * `yauzl` (3.2) stops at the first damaged entry or name with `..`. Neither finds an entry without the directory.
 */
export function* zipEntries(source: Source, remains: Remains): Generator<Entry> {
  const directory = findDirectory(source);
  let first = Infinity;
  let count = 0;
  let isWhole = false;
  const seen = new Set<number>();
  if (directory) {
    const headers = centralHeaders(source, directory);
    const comments = [directory.comment];
    const extras: string[] = [];
    for (let next = headers.next(); ; next = headers.next()) {
      if (next.done) {
        isWhole = next.value;
        break;
      }
      const header = next.value;
      count++;
      seen.add(header.at);
      first = Math.min(first, header.at);
      if (header.comment) comments.push(header.comment);
      const { extra = '' } = header;
      extras.push(extra);
      const local = (text: string) => text !== extra && extras.push(text);
      yield { name: header.name, size: header.size, read: (room) => readEntry(source, header, room, local) };
    }
    remains.rest.push(...worthScanning(extras));
    const text = Buffer.concat(comments.flatMap((comment) => (comment.length > 0 ? [comment, NEWLINE] : [])));
    if (text.length > 0) remains.rest.push(text);
    if (first > 0 && Number.isFinite(first)) remains.rest.push(source.slice(0, first)); // a program in front
    if (directory.after < source.size) remains.rest.push(source.slice(directory.after, source.size));
  }
  // Tools without zip64 write only the last 16 bits of the count.
  if (directory && isWhole && count % 0x10000 === directory.count % 0x10000) return;
  remains.damage = directory ? 'its directory is damaged' : 'its directory is missing';
  remains.rest = [source.slice(0, source.size)]; // it may not be a zip archive
  yield* withoutDirectory(source, seen);
}

interface Directory {
  start: number;
  end: number;
  /** Offset after the directory and the archive's comment. */
  after: number;
  count: number;
  /** The archive's comment. */
  comment: Buffer;
  /** Bytes in front of the archive, which its offsets do not include. */
  shift: number;
}

function findDirectory(source: Source): Directory | null {
  const from = Math.max(0, source.size - END_SIZE - MOST_COMMENT);
  const tail = source.slice(from, source.size);
  for (let at = tail.length - END_SIZE; at >= 0; at--) {
    at = tail.lastIndexOf(0x50, at);
    if (at < 0) return null;
    if (tail.readUInt32LE(at) !== END) continue;
    let count = tail.readUInt16LE(at + 10);
    let size = tail.readUInt32LE(at + 12);
    let offset = tail.readUInt32LE(at + 16);
    let end = from + at;
    const locator = source.slice(end - 20, end);
    if (end >= 20 && locator.readUInt32LE(0) === END64_LOCATOR) {
      const large = source.slice(end - 76, end - 20); // the record is right before its locator
      if (large.length === 56 && large.readUInt32LE(0) === END64) {
        count = Number(large.readBigUInt64LE(32));
        size = Number(large.readBigUInt64LE(40));
        offset = Number(large.readBigUInt64LE(48));
        end -= 76;
      }
    }
    const start = end - size;
    if (start < 0 || start < offset) continue;
    const after = at + END_SIZE + tail.readUInt16LE(at + 20);
    return { start, end, after: from + after, count, shift: start - offset, comment: tail.subarray(at + END_SIZE, after) };
  }
  return null;
}

/** @returns true if the headers fill the directory exactly; if its count or its place is wrong, they do not */
function* centralHeaders(source: Source, { start, end, shift }: Directory): Generator<Header, boolean> {
  let base = start;
  let chunk = source.slice(start, Math.min(end, start + CHUNK));
  for (let at = start; at < end;) {
    const has = (length: number): boolean => at - base + length <= chunk.length;
    if (!has(CENTRAL_SIZE + 3 * MOST_COMMENT) && base + chunk.length < end) {
      base = at;
      chunk = source.slice(at, Math.min(end, at + CHUNK));
    }
    const offset = at - base;
    if (has(4) && chunk.readUInt32LE(offset) === SIGNATURE) return true; // the last thing in a directory
    if (!has(CENTRAL_SIZE) || chunk.readUInt32LE(offset) !== CENTRAL) return false;
    const nameLength = chunk.readUInt16LE(offset + 28);
    const extraLength = chunk.readUInt16LE(offset + 30);
    const length = CENTRAL_SIZE + nameLength + extraLength + chunk.readUInt16LE(offset + 32);
    if (!has(length)) return false;
    const name = chunk.subarray(offset + CENTRAL_SIZE, offset + CENTRAL_SIZE + nameLength);
    const extra = chunk.subarray(offset + CENTRAL_SIZE + nameLength, offset + CENTRAL_SIZE + nameLength + extraLength);
    const [size, packed, local] = in64Bits(
      [chunk.readUInt32LE(offset + 24), chunk.readUInt32LE(offset + 20), chunk.readUInt32LE(offset + 42)],
      extra,
    );
    at += length;
    const comment = chunk.subarray(offset + CENTRAL_SIZE + nameLength + extraLength, offset + length);
    yield {
      ...commonFields(chunk, offset + 8, name),
      size,
      packed,
      at: local + shift,
      extra: extra.toString('latin1'),
      ...(comment.length > 0 && { comment: Buffer.from(comment) }),
    };
  }
  return true;
}

/** Replaces the numbers that are stored in the extra field, where they have the same order. */
function in64Bits(numbers: number[], extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    return numbers.map((number) => {
      if (number !== SEE_EXTRA || next + 8 > extra.length) return number;
      next += 8;
      return Number(extra.readBigUInt64LE(next - 8));
    });
  }
  return numbers;
}

/** Fields that local and central headers have in the same order, from the flags on. A name with a zero byte was read from a wrong place, and may be content. */
function commonFields(bytes: Buffer, at: number, name: Buffer): Pick<Header, 'name' | 'encrypted' | 'method' | 'sum'> {
  const flags = bytes.readUInt16LE(at);
  const text = (flags & 0x800) !== 0 || isUtf8(name) ? name.toString('utf8') : name.toString('latin1');
  return {
    name: name.includes(0) ? '(damaged name)' : text.replaceAll('\\', '/'),
    encrypted: (flags & 1) !== 0,
    method: bytes.readUInt16LE(at + 2),
    sum: bytes.readUInt32LE(at + 8),
  };
}

/** @param extra is given the extra field of the entry's own header, as latin1 */
async function readEntry(source: Source, header: Header, room: number, extra: (text: string) => void): Promise<Unpacked> {
  const local = source.slice(header.at, header.at + LOCAL_SIZE);
  if (local.length < LOCAL_SIZE || local.readUInt32LE(0) !== LOCAL) return { bytes: NOTHING, fault: 'its place in the archive is wrong' };
  const start = header.at + LOCAL_SIZE + local.readUInt16LE(26) + local.readUInt16LE(28);
  extra(source.slice(start - local.readUInt16LE(28), start).toString('latin1'));
  return unpackEntry(source.slice(start, start + header.packed), header, room);
}

const NOTHING = Buffer.alloc(0);
const NEWLINE = Buffer.from('\n');

async function unpackEntry(data: Buffer, { encrypted, method, sum, packed }: Header, room: number): Promise<Unpacked> {
  if (encrypted) return { bytes: NOTHING, fault: 'it is encrypted' };
  if (method !== 0 && method !== 8 && method !== BZIP2 && !(method === 93 && hasZstd))
    return { bytes: NOTHING, fault: `it is packed with ${METHODS[method] ?? `method ${method}`}, which is not opened` };
  const unpacked: Unpacked = await (method === 0
    ? { bytes: data.subarray(0, room), ...(data.length > room && { full: true as const }) }
    : method === 8
      ? inflate(data, room)
      : (method === BZIP2 ? bunzip2 : unzstd)(data, room));
  if (unpacked.full || unpacked.fault) return unpacked;
  if (data.length < packed) return { ...unpacked, fault: 'it is cut off' };
  return hasSum(unpacked.bytes, sum) ? unpacked : { ...unpacked, fault: 'its checksum does not match its content' };
}

/** Entries by their own headers, in file order, except those in `seen`, which the directory led to. */
function* withoutDirectory(source: Source, seen: ReadonlySet<number>): Generator<Entry> {
  const whole = source.slice(0, source.size);
  for (let at = whole.indexOf(LOCAL_BYTES); at >= 0 && at + LOCAL_SIZE <= whole.length;) {
    const start = at + LOCAL_SIZE + whole.readUInt16LE(at + 26) + whole.readUInt16LE(at + 28);
    const next = whole.indexOf(LOCAL_BYTES, start);
    const stated = whole.readUInt32LE(at + 18);
    const open = (whole.readUInt16LE(at + 6) & 8) !== 0; // sizes and checksum come after the data
    const fields = commonFields(whole, at + 6, whole.subarray(at + LOCAL_SIZE, at + LOCAL_SIZE + whole.readUInt16LE(at + 26)));
    const header: Header = { ...fields, packed: stated, size: whole.readUInt32LE(at + 22), at };
    const data = whole.subarray(start, open || stated === SEE_EXTRA ? (next < 0 ? whole.length : next) : start + stated);
    if (!seen.has(at))
      yield {
        name: header.name,
        size: open ? 0 : header.size,
        read: (room) => (open && header.method === 8 && !header.encrypted ? inflate(data, room) : unpackEntry(data, header, room)),
      };
    at = open ? next : whole.indexOf(LOCAL_BYTES, Math.min(start + stated, next < 0 ? start + stated : next));
  }
}
