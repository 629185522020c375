/**
 * The messages of an Arrow file or stream (https://arrow.apache.org/docs/format/Columnar.html), one after another, so that a large file is
 * never decoded as a whole. A file is a stream between two marks and before an index.
 *
 * Own code where the library has its own: the library believes every count in a message's head. A count of two billion makes
 * it loop for minutes, and a field that is its own child makes it loop forever; whoever commits such a file could hold up the commit.
 * All reads here are within the head, and all counts fit in it.
 */
import { counted } from '../../io/words.ts';

/** The file contradicts itself, or is cut off. */
export class DamagedArrow extends Error {}

export interface ArrowMessage {
  kind: 'schema' | 'dictionary' | 'batch';
  /** With its head, in memory of its own, so that numbers in it are aligned. */
  bytes: Uint8Array;
  /** Rows of a batch, entries of a dictionary. */
  length: number;
}

const FILE_MARK = 'ARROW1';
const FILE_MARK_BYTES = 8;
const CONTINUES = 0xffffffff;
const MOST_HEAD_BYTES = 16 << 20;
/** One batch is in memory at once. Hugging Face writes a thousand rows in each, pandas all rows. */
const MOST_BODY_BYTES = 1 << 30;
const MOST_ROWS = 4_000_000;
/** Of a column in one batch: lists have more values than rows. */
const MOST_VALUES = 50_000_000;
const MOST_FIELDS = 20_000;
const MOST_DEPTH = 32;
/** The number of the type whose own table has a list. */
const UNION = 14;

/** Kinds of messages, by their number. */
const KINDS = [undefined, 'schema', 'dictionary', 'batch'] as const;

/** @throws DamagedArrow after the last message that can be read */
export function* arrowMessages(file: Buffer): Generator<ArrowMessage> {
  const isFile = [0, file.length - FILE_MARK.length].some((at) => file.toString('latin1', at, at + FILE_MARK.length) === FILE_MARK);
  let at = isFile ? FILE_MARK_BYTES : 0;
  while (at < file.length) {
    if (at + 8 > file.length || file.readUInt32LE(at) !== CONTINUES) throw new DamagedArrow('a message does not begin where it should');
    const headBytes = file.readUInt32LE(at + 4);
    if (headBytes === 0) return; // the end
    const bodyAt = at + 8 + headBytes;
    if (headBytes > MOST_HEAD_BYTES || bodyAt > file.length) throw new DamagedArrow('it is cut off');
    const { body, ...found } = headOf(file.subarray(at + 8, bodyAt));
    if (body > MOST_BODY_BYTES) throw new DamagedArrow('a batch of rows is larger than 1 GB');
    const end = bodyAt + body;
    if (end > file.length) throw new DamagedArrow('it is cut off');
    const kind = KINDS[found.kind];
    if (kind) yield { kind, length: found.length, bytes: Uint8Array.prototype.slice.call(file, at, end) };
    at = end;
  }
}

function headOf(bytes: Buffer): { kind: number; body: number; length: number } {
  try {
    const head = new Head(bytes);
    const message = head.table(0);
    const content = message(8);
    const kind = message(6) ? bytes.readUInt8(message(6)) : 0;
    const body = message(10) ? Number(bytes.readBigInt64LE(message(10))) : 0;
    if (!(body >= 0) || !content) throw new DamagedArrow('a message has no content');
    if (kind === 1) head.schema(content);
    const batchAt = kind === 3 ? content : kind === 2 ? head.table(content)(6) : 0;
    // The library makes an array for a dictionary.
    return { kind, body, length: batchAt ? head.batch(batchAt, kind === 2 ? MOST_ROWS : MOST_VALUES) : 0 };
  } catch (cause) {
    if (cause instanceof RangeError) throw new DamagedArrow('the head of a message is damaged', { cause }); // a read after its end
    throw cause;
  }
}

/** Checks the counts of one message's head, a FlatBuffers table. Every read after its end is a RangeError. */
class Head {
  private fields = 0;

  constructor(private readonly bytes: Buffer) {}

  /** The offsets of a table's values, by their place in its list of offsets; 0 if one is not there. */
  table(at: number): (slot: number) => number {
    const { bytes } = this;
    const start = at + bytes.readInt32LE(at);
    const list = start - bytes.readInt32LE(start);
    const size = bytes.readInt16LE(list);
    return (slot) => {
      const offset = slot < size ? bytes.readInt16LE(list + slot) : 0;
      return offset && start + offset;
    };
  }

  /** The offset of a list's first item, and their number. */
  private list(at: number, itemBytes: number): [start: number, count: number] {
    if (!at) return [0, 0];
    const start = at + this.bytes.readInt32LE(at) + 4;
    const count = this.bytes.readUInt32LE(start - 4);
    if (start + count * itemBytes > this.bytes.length) throw new DamagedArrow('a list in the head of a message is too long');
    return [start, count];
  }

  schema(at: number): void {
    const schema = this.table(at);
    if (schema(4) && this.bytes.readInt16LE(schema(4)) !== 0) throw new DamagedArrow('its numbers are big-endian');
    this.children(schema(6), 0);
    this.notes(schema(8));
  }

  private children(at: number, depth: number): void {
    if (depth > MOST_DEPTH) throw new DamagedArrow('its columns are nested too deeply');
    const [start, count] = this.list(at, 4);
    for (let i = 0; i < count; i++) {
      if (++this.fields > MOST_FIELDS) throw new DamagedArrow(`it has more than ${MOST_FIELDS} columns`);
      const field = this.table(start + 4 * i);
      if (field(8) && this.bytes.readUInt8(field(8)) === UNION) this.list(this.table(field(10))(6), 4);
      this.children(field(14), depth + 1);
      this.notes(field(16));
    }
  }

  /** Keys and values: what a program notes about a column. They count as fields, since columns can share them. */
  private notes(at: number): void {
    this.fields += this.list(at, 4)[1];
    if (this.fields > MOST_FIELDS) throw new DamagedArrow(`it has more than ${MOST_FIELDS} columns`);
  }

  /**
   * @param most values of a column
   * @returns the number of rows
   */
  batch(at: number, most: number): number {
    const batch = this.table(at);
    const length = batch(4) ? Number(this.bytes.readBigInt64LE(batch(4))) : 0;
    if (!(length >= 0 && length <= MOST_ROWS)) throw new DamagedArrow(`a batch claims ${counted(length, 'row')}`);
    const [nodes, columns] = this.list(batch(6), 16);
    for (let i = 0; i < columns; i++) {
      const values = this.bytes.readBigInt64LE(nodes + 16 * i);
      if (values < 0n || values > most) throw new DamagedArrow(`a column claims ${values} values`);
    }
    const [, buffers] = this.list(batch(8), 16);
    const [start, count] = this.list(batch(12), 8);
    let more = 0;
    for (let i = 0; i < count; i++) more += Number(this.bytes.readBigUInt64LE(start + 8 * i));
    if (more > buffers) throw new DamagedArrow('a batch claims more buffers than it has');
    return length;
  }
}
