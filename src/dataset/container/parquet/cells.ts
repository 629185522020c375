/** How one value of a column is written: a text, or a date as a number of days or of parts of a second since 1970. */
import type { SchemaElement } from 'hyparquet';
import { dateText } from '../../date-text.ts';

export interface Cells {
  /** The text that a row shows for a value of a page. */
  text(value: unknown): string;
  /** A value's bytes in plain encoding. @param before the value in its place: it is kept if its text is the same, since a row may show less of it */
  plain(text: string, before: unknown): Buffer;
  /** Values of a dictionary page. */
  dictionary(bytes: Buffer, count: number): unknown[];
  /** Orders plain values as their statistics do. */
  compare(a: Buffer, b: Buffer): number;
  /** The bytes before each plain value that have its length. */
  prefix: 0 | 4;
}

const TEXTS: Cells = {
  text: (value) => (typeof value === 'string' ? value : Buffer.from(value as Uint8Array).toString('utf8')),
  plain: (text) => Buffer.from(text),
  dictionary(bytes, count) {
    const values: string[] = [];
    for (let at = 0; values.length < count;) {
      const length = bytes.readUInt32LE(at);
      values.push(bytes.toString('utf8', at + 4, at + 4 + length));
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

const UNITS: Readonly<Record<string, bigint>> = { MILLIS: 1n, MICROS: 1000n, NANOS: 1_000_000n };

/** The cells of a column; null for those that cannot be changed. */
export function cellsOf({ type, converted_type: converted, logical_type: logical }: SchemaElement): Cells | null {
  if (type === 'BYTE_ARRAY') return TEXTS;
  if (type === 'INT32' && (converted === 'DATE' || logical?.type === 'DATE')) return DAYS;
  if (type !== 'INT64') return null;
  const unit = logical?.type === 'TIMESTAMP' ? logical.unit : converted?.replace(/^TIMESTAMP_/, '');
  return unit !== undefined && unit in UNITS ? moments(UNITS[unit]!) : null;
}
