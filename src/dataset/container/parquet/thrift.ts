/**
 * Thrift's compact protocol as a tree that can be changed and written back. Everything unchanged is written as it was, including
 * fields of later versions of the format. https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */

const TRUE = 1;
const FALSE = 2;
const BYTE = 3;
export const I32 = 5;
const I64 = 6;
const DOUBLE = 7;
export const BINARY = 8;
const LIST = 9;
const SET = 10;
const MAP = 11;
export const STRUCT = 12;

interface Field {
  type: number;
  value: Value;
}
export type Struct = Map<number, Field>;
export interface List {
  type: number;
  items: Value[];
}
interface Pairs {
  keys: number;
  values: number;
  items: [Value, Value][];
}
/** Integers are bigint; doubles and strings are bytes. */
export type Value = boolean | bigint | Buffer | Struct | List | Pairs;

const MAX_DEPTH = 64;

export class ThriftReader {
  constructor(
    private readonly bytes: Buffer,
    public offset = 0,
  ) {}

  /** @throws RangeError if the bytes end early or nest too deep */
  struct(depth = 0): Struct {
    if (depth > MAX_DEPTH) throw new RangeError('nested too deep');
    const fields: Struct = new Map();
    for (let id = 0; ;) {
      const head = this.byte();
      if (head === 0) return fields;
      const type = head & 15;
      id = head >> 4 ? id + (head >> 4) : Number(this.zigzag());
      fields.set(id, { type, value: type === TRUE || type === FALSE ? type === TRUE : this.value(type, depth) });
    }
  }

  private byte(): number {
    if (this.offset >= this.bytes.length) throw new RangeError('the bytes end early');
    return this.bytes[this.offset++];
  }

  private varint(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
      if (shift > 70n) throw new RangeError('a number is too long');
    }
  }

  private zigzag(): bigint {
    const value = this.varint();
    return (value >> 1n) ^ -(value & 1n);
  }

  private take(length: number): Buffer {
    if (this.offset + length > this.bytes.length) throw new RangeError('the bytes end early');
    this.offset += length;
    return this.bytes.subarray(this.offset - length, this.offset);
  }

  private value(type: number, depth: number): Value {
    if (type === TRUE || type === FALSE) return this.byte() === TRUE;
    if (type === BYTE) return BigInt(this.byte());
    if (type < DOUBLE) return this.zigzag();
    if (type === DOUBLE) return this.take(8);
    if (type === BINARY) return this.take(Number(this.varint()));
    if (type === STRUCT) return this.struct(depth + 1);
    if (type === LIST || type === SET) {
      const head = this.byte();
      const size = head >> 4 === 15 ? Number(this.varint()) : head >> 4;
      const list: List = { type: head & 15, items: [] };
      for (let i = 0; i < size; i++) list.items.push(this.value(list.type, depth + 1));
      return list;
    }
    if (type !== MAP) throw new RangeError(`unknown type ${type}`);
    const size = Number(this.varint());
    const kinds = size > 0 ? this.byte() : 0;
    const pairs: Pairs = { keys: kinds >> 4, values: kinds & 15, items: [] };
    for (let i = 0; i < size; i++) pairs.items.push([this.value(pairs.keys, depth + 1), this.value(pairs.values, depth + 1)]);
    return pairs;
  }
}

export function thriftBytes(struct: Struct): Buffer {
  const parts: Buffer[] = [];
  writeStruct(struct, parts);
  return Buffer.concat(parts);
}

function writeStruct(struct: Struct, out: Buffer[]): void {
  let last = 0;
  for (const [id, { type, value }] of [...struct].sort(([a], [b]) => a - b)) {
    const kind = type === TRUE || type === FALSE ? (value === true ? TRUE : FALSE) : type;
    const delta = id - last;
    out.push(delta > 0 && delta < 16 ? Buffer.from([(delta << 4) | kind]) : Buffer.concat([Buffer.from([kind]), zigzag(BigInt(id))]));
    if (kind > FALSE) writeValue(type, value, out);
    last = id;
  }
  out.push(Buffer.from([0]));
}

function writeValue(type: number, value: Value, out: Buffer[]): void {
  if (typeof value === 'boolean') out.push(Buffer.from([value ? TRUE : FALSE]));
  else if (typeof value === 'bigint') out.push(type === BYTE ? Buffer.from([Number(value)]) : zigzag(value));
  else if (Buffer.isBuffer(value)) out.push(...(type === BINARY ? [varint(BigInt(value.length)), value] : [value]));
  else if (value instanceof Map) writeStruct(value, out);
  else if ('type' in value) {
    const { length } = value.items;
    out.push(
      length < 15 ? Buffer.from([(length << 4) | value.type]) : Buffer.concat([Buffer.from([0xf0 | value.type]), varint(BigInt(length))]),
    );
    for (const item of value.items) writeValue(value.type, item, out);
  } else {
    out.push(varint(BigInt(value.items.length)));
    if (value.items.length > 0) out.push(Buffer.from([(value.keys << 4) | value.values]));
    for (const [key, item] of value.items) {
      writeValue(value.keys, key, out);
      writeValue(value.values, item, out);
    }
  }
}

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = value;
  do {
    const byte = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? byte | 0x80 : byte);
  } while (rest > 0n);
  return Buffer.from(bytes);
}

const zigzag = (value: bigint): Buffer => varint(value < 0n ? -value * 2n - 1n : value * 2n);

/** Reading and changing fields that are known to be there, or not. */
export const structAt = (struct: Struct, id: number): Struct | undefined => struct.get(id)?.value as Struct | undefined;
export const listAt = (struct: Struct, id: number): Value[] => (struct.get(id)?.value as List | undefined)?.items ?? [];
export const numberAt = (struct: Struct, id: number): number | undefined =>
  struct.has(id) ? Number(struct.get(id)!.value as bigint) : undefined;
export const setNumber = (struct: Struct, id: number, value: number, type = I64): void =>
  void struct.set(id, { type: struct.get(id)?.type ?? type, value: BigInt(value) });
