/** The rows of a Parquet file as lines of JSON, without loss: all digits of whole numbers and decimals, all digits of a time. */
import type { SchemaElement } from 'hyparquet';
import { clock, decimal, moment } from '../../../value/exact-text.ts';
import type { Input } from '../../input.ts';
import { nameOf } from './footer.ts';
import { type ParquetInfo, parquetInfo } from './parquet.ts';
import { rowsOf } from './rows.ts';

/** The text of a value as JSON. */
type Write = (value: unknown) => string;

/** A time as it is stored. */
class Moment {
  constructor(
    readonly units: bigint,
    /** Digits after the seconds. */
    readonly digits: number,
  ) {}
}

const PARSERS = {
  timestampFromMilliseconds: (units: bigint) => new Moment(units, 3),
  timestampFromMicroseconds: (units: bigint) => new Moment(units, 6),
  timestampFromNanoseconds: (units: bigint) => new Moment(units, 9),
  dateFromDays: (days: number) => new Moment(BigInt(days) * 86_400n, 0),
} as object as NonNullable<Parameters<typeof rowsOf>[3]>['exact'];

/** Rows as JSON, some at a time, and what is left out of them, which is complete at the end. */
export interface ParquetLines {
  groups: Generator<string[]>;
  /** For people: `column photo: bytes`. */
  left: string[];
}

/** @throws ParquetError if the file cannot be read; so does `groups` */
export function parquetLines(input: Input): ParquetLines {
  const info = parquetInfo(input);
  const left: string[] = [];
  const notFinite = new Set<string>();
  const columns = columnsOf(info, left, notFinite);
  function* groups(): Generator<string[]> {
    const exact = withRawDecimals(info);
    const numbers = info.columns.map(({ name }) => name);
    for (let group = 0; group < info.metadata.row_groups.length; group++)
      for (const rows of rowsOf(input, exact, group, { numbers, exact: PARSERS }))
        yield rows.map((row) => `{${columns.map(({ name, key, write }) => `${key}:${write(row[name])}`).join(',')}}`);
    for (const name of notFinite) left.push(`column ${nameOf(name)}: NaN and Infinity are null, since JSON does not have them`);
  }
  return { groups: groups(), left };
}

interface Column {
  name: string;
  key: string;
  write: Write;
}

function columnsOf({ metadata, columns }: ParquetInfo, left: string[], notFinite: Set<string>): Column[] {
  return columns.flatMap(({ name, kind, hasBytes, flat, from, to }) => {
    const own = metadata.schema.slice(from, to);
    const [element] = own as [SchemaElement];
    if (kind === 'binary' || (!flat && own.some(isDecimal))) {
      left.push(`column ${nameOf(name)}: ${kind === 'binary' ? 'bytes' : 'decimals in lists or structs'}`);
      return [];
    }
    if (hasBytes) left.push(`column ${nameOf(name)}: the bytes next to its texts are null`);
    const write = flat && isDecimal(element) ? decimalWriter(element) : flat ? timeWriter(element) : null;
    return [{ name, key: JSON.stringify(name), write: write ?? valueWriter(own, () => notFinite.add(name)) }];
  });
}

const isDecimal = ({ converted_type: converted, logical_type: logical }: SchemaElement): boolean =>
  converted === 'DECIMAL' || logical?.type === 'DECIMAL';

/** The library gives decimals as floating-point numbers, which have 16 digits: without their type, it gives what is stored. */
function withRawDecimals(info: ParquetInfo): ParquetInfo {
  const { metadata } = info;
  const schema = metadata.schema.map((element) =>
    isDecimal(element) ? { ...element, converted_type: undefined, logical_type: undefined } : element,
  );
  return { ...info, metadata: { ...metadata, schema } };
}

function decimalWriter({ scale = 0 }: SchemaElement): Write {
  return (value) => {
    if (value === null || value === undefined) return 'null';
    return decimal(value instanceof Uint8Array ? wholeOf(value) : BigInt(value as number), scale);
  };
}

/** A whole number in two's complement, the highest byte first. */
const wholeOf = (bytes: Uint8Array): bigint =>
  bytes.length === 0 ? 0n : BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString('hex')}`));

/** For a time of day, which is a number in the file. Null for other columns. */
function timeWriter({ converted_type: converted, logical_type: logical }: SchemaElement): Write | null {
  const unit =
    logical?.type === 'TIME' ? logical.unit : converted === 'TIME_MILLIS' ? 'MILLIS' : converted === 'TIME_MICROS' ? 'MICROS' : null;
  if (unit === null) return null;
  const digits = { MILLIS: 3, MICROS: 6, NANOS: 9 }[unit];
  return (value) => (value === null || value === undefined ? 'null' : `"${clock(BigInt(value as bigint), digits)}"`);
}

/** @param onNotFinite called for a number that JSON does not have */
function valueWriter(elements: readonly SchemaElement[], onNotFinite: () => void): Write {
  const hasZone = elements.some(
    ({ logical_type: logical, converted_type: converted }) =>
      (logical?.type === 'TIMESTAMP' && logical.isAdjustedToUTC) || (!logical && /^TIMESTAMP_/.test(converted ?? '')),
  );
  const write = (value: unknown): string => {
    if (value === null || value === undefined || value instanceof Uint8Array) return 'null';
    if (typeof value === 'bigint') return String(value);
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) onNotFinite();
      return Object.is(value, -0) ? '-0' : JSON.stringify(value);
    }
    if (value instanceof Moment) return value.digits === 0 ? dayOf(value) : moment(value.units, value.digits, hasZone);
    if (Array.isArray(value) || ArrayBuffer.isView(value)) return `[${Array.from(value as unknown[], write).join(',')}]`;
    if (typeof value !== 'object') return JSON.stringify(value);
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}:${write(item)}`)
      .join(',')}}`;
  };
  return write;
}

const dayOf = ({ units }: Moment): string => moment(units, 0, false).replace(/T00:00:00(?=")/, '');
