/** How one value of a column is written: a text, a number, or a date as a number of days or of parts of a second since 1970. */
import type { SchemaElement } from 'hyparquet';
import { dateText } from '../../date-text.ts';
import { numberCells } from './number-cells.ts';

export interface Cells {
  /** The text that a row shows for a value of a page. */
  text(value: unknown): string;
  /** A value's bytes in plain encoding. Null if the type has no such value. @param before the value in its place: it is kept if its text is the same, since a row may show less of it */
  plain(text: string, before: unknown): Buffer | null;
  /** Values of a dictionary page. */
  dictionary(bytes: Buffer, count: number): unknown[];
  /** Orders plain values as their statistics do. */
  compare(a: Buffer, b: Buffer): number;
  /** The bytes before each plain value that have its length. */
  prefix: 0 | 4;
}

const TEXTS: Cells = {
  text: (value) => Buffer.from(value as Uint8Array).toString('utf8'),
  plain(text, before) {
    return text === this.text(before) ? Buffer.from(before as Uint8Array) : Buffer.from(text);
  },
  dictionary(bytes, count) {
    const values: Buffer[] = [];
    for (let at = 0; values.length < count;) {
      const length = bytes.readUInt32LE(at);
      values.push(bytes.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
    return values;
  },
  compare: Buffer.compare,
  prefix: 4,
};

const DAY = 86_400_000;

const DAYS: Cells = {
  text: (days) => dateText(new Date((days as number) * DAY)),
  plain(text, before) {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32LE(text === this.text(before) ? (before as number) : Math.floor(Date.parse(text) / DAY));
    return bytes;
  },
  dictionary: (bytes, count) => Array.from({ length: count }, (_, i) => bytes.readInt32LE(i * 4)),
  compare: (a, b) => a.readInt32LE() - b.readInt32LE(),
  prefix: 0,
};

/** @param unit how many of them a millisecond has */
const moments = (unit: bigint): Cells => ({
  text: (value) => dateText(new Date(Number((value as bigint) / unit))),
  plain(text, before) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(text === this.text(before) ? (before as bigint) : BigInt(Date.parse(text)) * unit);
    return bytes;
  },
  dictionary: (bytes, count) => Array.from({ length: count }, (_, i) => bytes.readBigInt64LE(i * 8)),
  compare: (a, b) => Number(a.readBigInt64LE() - b.readBigInt64LE()),
  prefix: 0,
});

/** Nanoseconds of the day in 8 bytes, and its Julian day in 4, as Spark and Impala write times. A value is one number, of 96 bits. */
const OLD_MOMENTS: Cells = {
  text: (value) => dateText(new Date(Number(julianDay(value) - JULIAN_1970) * DAY + Number(nanosecond(value) / NANOS))),
  plain(text, before) {
    const time = Date.parse(text);
    const day = Math.floor(time / DAY);
    const isSame = text === this.text(before);
    const bytes = Buffer.alloc(12);
    bytes.writeBigUInt64LE(isSame ? nanosecond(before) : BigInt(time - day * DAY) * NANOS);
    bytes.writeInt32LE(isSame ? Number(julianDay(before)) : day + Number(JULIAN_1970), 8);
    return bytes;
  },
  dictionary: (bytes, count) =>
    Array.from({ length: count }, (_, i) => (BigInt(bytes.readInt32LE(i * 12 + 8)) << 64n) | bytes.readBigUInt64LE(i * 12)),
  compare: (a, b) => a.readInt32LE(8) - b.readInt32LE(8) || Number(a.readBigUInt64LE() - b.readBigUInt64LE()),
  prefix: 0,
};

const JULIAN_1970 = 2_440_588n;
const NANOS = 1_000_000n;
const julianDay = (value: unknown): bigint => (value as bigint) >> 64n;
const nanosecond = (value: unknown): bigint => BigInt.asUintN(64, value as bigint);

const UNITS: Readonly<Record<string, bigint>> = { MILLIS: 1n, MICROS: 1000n, NANOS };

/** The cells of a column; null for those that cannot be changed. */
export function cellsOf(element: SchemaElement): Cells | null {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (type === 'BYTE_ARRAY' && converted !== 'DECIMAL') return TEXTS;
  if (type === 'INT96' && !converted) return OLD_MOMENTS;
  if (type === 'INT32' && (converted === 'DATE' || logical?.type === 'DATE')) return DAYS;
  const unit = logical?.type === 'TIMESTAMP' ? logical.unit : converted?.replace(/^TIMESTAMP_/, '');
  if (type === 'INT64' && unit !== undefined && unit in UNITS) return moments(UNITS[unit]!);
  return numberCells(element);
}
