/** Values of Arrow columns as JSON, without loss: all digits of whole numbers and decimals, all digits of a time. */
import { type DataType, DateUnit, TimeUnit, Type } from '@uwdata/flechette';
import { clock, decimal, moment } from '../../value/exact-text.ts';

/** The text of a value that is not null, as JSON. */
type Write = (value: unknown) => string;

/** Columns and parts of columns that are left out, as paths: `vector`, `image.bytes`. */
export interface Means {
  left: string[];
  /** Columns with NaN or Infinity, which JSON does not have: they become null. */
  notFinite: Set<string>;
  /** Also write lists without any text, such as vectors and token ids. */
  lists: boolean;
}

/**
 * How values of a column are written. Null if they are left out: bytes, durations and rare types, and lists of numbers unless wanted.
 *
 * @param path the column's name
 */
export function writerOf(type: DataType, path: string, means: Means): Write | null {
  const write = writeOf(type, path, means);
  return write && ((value) => (value === null || value === undefined ? 'null' : write(value)));
}

function writeOf(type: DataType, path: string, means: Means): Write | null {
  const leave = (): null => {
    means.left.push(path);
    return null;
  };
  switch (type.typeId) {
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Utf8View:
      return (value) => JSON.stringify(value);
    case Type.Null:
    case Type.Bool:
    case Type.Int:
      return String;
    case Type.Float:
      return (value) => {
        if (!Number.isFinite(value)) means.notFinite.add(path);
        return Object.is(value, -0) ? '-0' : JSON.stringify(value);
      };
    case Type.Decimal:
      return (value) => decimal(BigInt(value as bigint), type.scale);
    case Type.Date:
      return (value) =>
        JSON.stringify((value as Date).toJSON()?.replace(type.unit === DateUnit.DAY ? /T.*/ : /T00:00:00\.000Z$/, '') ?? null);
    case Type.Timestamp:
      return (value) => moment(BigInt(value as bigint), DIGITS[type.unit]!, type.timezone !== null && type.timezone !== undefined);
    case Type.Time:
      return (value) => `"${clock(BigInt(value as bigint), DIGITS[type.unit]!)}"`;
    case Type.Dictionary:
      return writerOf(type.dictionary, path, means);
    case Type.RunEndEncoded:
      return writerOf(type.children[1]!.type, path, means);
    case Type.Union:
      // The library gives a value without its type, so only types are read whose values differ in JavaScript.
      return type.children.every(({ type: { typeId } }) => PLAIN.has(typeId)) ? (value) => plain(value, path, means) : leave();
    case Type.List:
    case Type.LargeList:
    case Type.ListView:
    case Type.FixedSizeList: {
      const [{ type: inner }] = type.children as [{ type: DataType }];
      // The library gives these as it gives bytes.
      const isBytes = inner.typeId === Type.Int && inner.bitWidth === 8 && !inner.signed;
      if (isBytes || !(means.lists || hasText(inner))) return leave();
      const write = writerOf(inner, `${path}[]`, means);
      return write && ((value) => `[${Array.from(value as ArrayLike<unknown>, write).join(',')}]`);
    }
    case Type.Map: {
      const [entries] = type.children as [{ type: DataType & { children: { type: DataType }[] } }];
      if (!(means.lists || hasText(entries.type))) return leave();
      const [key, item] = entries.type.children.map((child) => writerOf(child.type, `${path}[]`, means));
      return key && item ? (value) => `[${(value as unknown[][]).map(([k, v]) => `[${key(k)},${item(v)}]`).join(',')}]` : null;
    }
    case Type.Struct: {
      const parts = type.children.flatMap(({ name, type: inner }) => {
        const write = writerOf(inner, `${path}.${name}`, means);
        return write ? [{ name, key: JSON.stringify(name), write }] : [];
      });
      if (parts.length === 0 && type.children.length > 0) return null;
      return (value) => `{${parts.map(({ name, key, write }) => `${key}:${write((value as Record<string, unknown>)[name])}`).join(',')}}`;
    }
    default:
      return leave();
  }
}

const PLAIN: ReadonlySet<number> = new Set([Type.Utf8, Type.LargeUtf8, Type.Utf8View, Type.Null, Type.Bool, Type.Int, Type.Float]);

function plain(value: unknown, path: string, { notFinite }: Means): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'number' || Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  notFinite.add(path);
  return 'null';
}

/** Whether there is any text in values of a type. */
function hasText(type: DataType): boolean {
  switch (type.typeId) {
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Utf8View:
      return true;
    case Type.Dictionary:
      return hasText(type.dictionary);
    case Type.List:
    case Type.LargeList:
    case Type.ListView:
    case Type.FixedSizeList:
    case Type.Map:
    case Type.Struct:
    case Type.Union:
    case Type.RunEndEncoded:
      return type.children.some((child) => hasText(child.type));
    default:
      return false;
  }
}

/** Digits after the seconds. */
const DIGITS: Readonly<Record<number, number>> = {
  [TimeUnit.SECOND]: 0,
  [TimeUnit.MILLISECOND]: 3,
  [TimeUnit.MICROSECOND]: 6,
  [TimeUnit.NANOSECOND]: 9,
};
