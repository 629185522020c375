/** How a number of a column is written: whole, with a decimal point, or as a decimal of any length. */
import type { SchemaElement } from 'hyparquet';
import type { Cells } from './cells.ts';

type Stored = number | bigint;

/** How a type stores numbers. */
interface NumberType {
  /** Bytes of a value. */
  size: number;
  read(bytes: Buffer, at: number): Stored;
  put(bytes: Buffer, value: Stored): void;
  /** The number that a row shows. */
  shown(value: Stored): Stored;
  /** From the text of such a number; another one if it does not fit. */
  from(text: string): Stored;
}

const asIs = (value: Stored): Stored => value;
const whole = (text: string): bigint => (/^-?\d+$/.test(text) ? BigInt(text) : 0n);

const INT32: NumberType = {
  size: 4,
  read: (bytes, at) => bytes.readInt32LE(at),
  put: (bytes, value) => bytes.writeInt32LE(value as number),
  shown: asIs,
  from: (text) => Number(text) | 0,
};
const UINT32: NumberType = { ...INT32, shown: (value) => (value as number) >>> 0 };
const INT64: NumberType = {
  size: 8,
  read: (bytes, at) => bytes.readBigInt64LE(at),
  put: (bytes, value) => bytes.writeBigInt64LE(value as bigint),
  shown: asIs,
  from: (text) => BigInt.asIntN(64, whole(text)),
};
const UINT64: NumberType = { ...INT64, shown: (value) => BigInt.asUintN(64, value as bigint) };
const FLOAT: NumberType = {
  size: 4,
  read: (bytes, at) => bytes.readFloatLE(at),
  put: (bytes, value) => bytes.writeFloatLE(value as number),
  shown: asIs,
  from: (text) => Math.fround(Number(text)),
};
const DOUBLE: NumberType = {
  size: 8,
  read: (bytes, at) => bytes.readDoubleLE(at),
  put: (bytes, value) => bytes.writeDoubleLE(value as number),
  shown: asIs,
  from: Number,
};

/** A whole number of any length, the highest byte first. */
const wide = (size: number): NumberType => ({
  size,
  read: (bytes, at) => BigInt.asIntN(size * 8, BigInt(`0x${bytes.toString('hex', at, at + size)}`)),
  put: (bytes, value) =>
    bytes.write(
      BigInt.asUintN(size * 8, value as bigint)
        .toString(16)
        .padStart(size * 2, '0'),
      'hex',
    ),
  shown: asIs,
  from: (text) => BigInt.asIntN(size * 8, whole(text)),
});

const decimal = (type: NumberType, scale: number): NumberType => ({
  ...type,
  shown: (value) => Number(value) * 10 ** -scale, // as hyparquet counts
  from: (text) => type.from(text + '0'.repeat(scale)),
});

/** The cells of a column of numbers; null for times of day, true and false, and bytes. */
export function numberCells(element: SchemaElement): Cells | null {
  const type = typeOf(element);
  if (!type) return null;
  const { size, read, put, shown, from } = type;
  // A page has decimals of bytes as they are.
  const storedIn = (value: unknown): Stored => (value instanceof Uint8Array ? read(Buffer.from(value), 0) : (value as Stored));
  const text = (value: unknown): string => String(shown(storedIn(value)));
  return {
    text,
    plain(wanted, before) {
      const value = wanted === text(before) ? storedIn(before) : from(wanted);
      if (text(value) !== wanted) return null;
      const bytes = Buffer.alloc(size);
      put(bytes, value);
      return bytes;
    },
    dictionary: (bytes, count) => Array.from({ length: count }, (_, i) => read(bytes, i * size)),
    compare: (a, b) => Number(shown(read(a, 0))) - Number(shown(read(b, 0))),
    prefix: 0,
  };
}

const TYPES: Readonly<Record<string, NumberType>> = { INT32, UINT32, INT64, UINT64, FLOAT, DOUBLE };

function typeOf({ type, converted_type: converted, logical_type: logical, scale = 0, type_length: length }: SchemaElement) {
  if (/^TIME/.test(converted ?? logical?.type ?? '') || (logical?.type === 'DECIMAL' && !converted)) return null;
  if (!type) return null;
  const isUnsigned = /^UINT/.test(converted ?? '') || (logical?.type === 'INTEGER' && !logical.isSigned);
  if (converted !== 'DECIMAL') return TYPES[isUnsigned ? `U${type}` : type] ?? null;
  const own = type === 'FIXED_LEN_BYTE_ARRAY' && length ? wide(length) : TYPES[type];
  return own ? decimal(own, scale) : null;
}
