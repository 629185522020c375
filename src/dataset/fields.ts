import { columnName } from '../value/column-name.ts';
import { isAscii, isUtf8 } from 'node:buffer';
import { firstIndex } from '../value/first-index.ts';
import { UNNAMED_COLUMN } from '../rules/personal-data/person-columns.ts';
import { plainKey } from '../value/plain-key.ts';
import { cellText } from './container/rows.ts';
import { type Frame, looseText, type Scalar, scanJson } from './container/json-scan.ts';
import type { Mend } from './container/loose-values.ts';
import { dateText } from './date-text.ts';
import { type DatasetRecord, MAX_DEPTH, type Meaning, type Meanings, THINGS } from './record.ts';
import { bytesOf, type ByteRange, type Span } from './spans.ts';

/**
 * `text`; a JSON `number` of seven or more digits (which may be a phone number); a `key` that looks like data; base64 `data` that is not
 * inspected; or `raw`, a whole record that could not be parsed.
 */
type FieldKind = 'text' | 'number' | 'key' | 'data' | 'raw';

/** A text in a record that a person could have written. */
export interface TextField {
  kind: FieldKind;
  /** `messages[2].tool_calls[0].function.arguments.city`; empty for a record that is not an object. */
  path: string;
  /** The nearest object key or CSV header, or what its column holds if that says nothing (see `Meanings`): `city`; empty for a key. */
  key: string;
  /** The nearest object key or CSV header, as the path has it. */
  ownKey: string;
  /** In a column of things: `Lake Charles` is no person. */
  isThing: boolean;
  /** Chat role of the message around it, as the record spells it; null outside messages. */
  role: string | null;
  /** Decoded on first access. */
  text: string;
  /** Length of the raw text in bytes; costs nothing. */
  size: number;
  /** The record's bytes for the units `start` to `end` of `text`; null if the container has no text (Parquet). */
  locate(start: number, end: number): ByteRange | null;
  /** For splicing; null in Parquet. */
  span: Span | null;
}

/** False for numbers and images, which stay what they are. */
export const takesText = ({ kind }: TextField): boolean => kind !== 'data' && kind !== 'number';

/** UTF-16 units of a field's text that are in a range of its record's bytes; null if none are. */
export function unitsOf(field: TextField, start: number, end: number): { start: number; end: number } | null {
  const { length } = field.text;
  const whole = field.locate(0, length)!;
  if (whole.end <= start || whole.start >= end) return null;
  const unitAt = (byte: number): number => firstIndex(length, (unit) => field.locate(unit, unit)!.start >= byte);
  return { start: unitAt(start), end: unitAt(end) };
}

/** Values of these keys are JSON in a string by convention (`arguments`), or because a CSV cell holds a list. */
const JSON_IN_STRING =
  /^(?:arguments|parameters|input|output|messages|conversations?|chosen|rejected|tools|tool_calls|functions?|function_call|preferred_output|non_preferred_output|body)$/;
/** Keys that name the speaker of a message: chat formats, ShareGPT. */
const ROLE_KEY = /^(?:role|from)$/;
/** One word: reports show a role, and a longer text may be a value that is in the wrong place. */
const ROLE = /^[A-Za-z][A-Za-z_-]{0,19}\d?$/;
/** Keys that are data, not identifiers, as in `{"jane@…": …}`. */
const DATA_KEY = /@|%40|\d{4}|\d\.\d{1,3}\.\d| /;
const BASE64_DATA = /^data:[\w.+/-]{0,80};base64,/;
const MAX_LAYERS = 3;

/** Every text of a record with its path, in the order of the record. A record that cannot be parsed is one raw field, so nothing is skipped. */
export function fieldsOf(record: DatasetRecord): TextField[] {
  if (record.cells && record.header) return cellFields(record);
  if (record.bytes.length === 0) return valueFields(record.value, record.meanings);
  const latin1 = record.bytes.toString('latin1');
  const scan = new FieldScan(latin1, isAscii(record.bytes), record.columns, record.meanings);
  const root: Span = { start: 0, end: latin1.length, escapes: null };
  // Bytes that are not UTF-8 have no position in a decoded text, so the record is returned raw.
  if (scan.isAscii || isUtf8(record.bytes)) {
    if (scan.json(root, latin1, null, '', 0)) {
      record.isJson?.();
      return scan.fields;
    }
    if (scan.json(root, latin1, null, '', 0, () => {})) return scan.fields;
  }
  return [new ScannedField(scan, 'raw', null, '', root)];
}

/** The numbers of a record in JSON that are too short to be a field: ages, years, postcodes. None if it is a row of cells, or no JSON. */
export function smallNumbersOf(record: DatasetRecord): TextField[] {
  const { bytes, cells, columns, meanings } = record;
  if (cells || bytes.length === 0 || !(isAscii(bytes) || isUtf8(bytes))) return [];
  const latin1 = bytes.toString('latin1');
  const scan = new FieldScan(latin1, isAscii(bytes), columns, meanings, 1);
  scan.json({ start: 0, end: latin1.length, escapes: null }, latin1, null, '', 0);
  return scan.fields.filter(({ kind, size }) => kind === 'number' && size < LEAST_DIGITS);
}

function cellFields(record: DatasetRecord): TextField[] {
  const latin1 = record.bytes.toString('latin1');
  const scan = new FieldScan(latin1, isAscii(record.bytes), undefined, record.meanings);
  for (const [i, cell] of record.cells!.entries()) {
    const key = record.header![i] || columnName(i);
    const span: Span = { start: cell.start, end: cell.end, escapes: cell.quoted ? 'csv' : null };
    const text = cellText(record.bytes, cell);
    const nested = /^\s*[[{]/.test(text) && scan.json(span, text, null, key, 1);
    if (!nested && text !== '') scan.fields.push(new ScannedField(scan, 'text', null, key, span));
  }
  return scan.fields;
}

/** Path of a scalar in its frames. */
function pathOf(frame: Frame | null, segment: string | number, prefix: string): string {
  if (!frame) return prefix;
  const before = pathOf(frame.parent, frame.segment, prefix);
  return typeof segment === 'number' ? `${before}[${segment}]` : `${before}${before === '' ? '' : '.'}${segment}`;
}

/** A shorter number does not identify a person. */
const LEAST_DIGITS = 7;

/** A text is asked for once for each of its findings. Shorter ones are searched for escapes faster than they are looked up. In UTF-16 units; a judgment call. */
const LONG = 1000;

class FieldScan {
  readonly fields: ScannedField[] = [];
  private readonly decoded = new Map<Span, string>();

  /** @param isAscii if true, raw text without backslashes needs no decoding */
  constructor(
    readonly latin1: string,
    readonly isAscii: boolean,
    readonly columns?: readonly string[],
    readonly meanings?: Meanings,
    private readonly least = LEAST_DIGITS,
  ) {}

  /** The decoded text of a span; cached, since `locate` needs the outer ones again. */
  textOf = (span: Span): string => {
    const isPlain = this.isAscii && !span.within && span.escapes !== 'csv';
    if (isPlain && span.end - span.start < LONG) {
      const raw = this.latin1.slice(span.start, span.end);
      if (span.escapes === null || !raw.includes('\\')) return raw;
    }
    const known = this.decoded.get(span);
    if (known !== undefined) return known;
    const raw = span.within
      ? this.textOf(span.within).slice(span.start, span.end)
      : isPlain
        ? this.latin1.slice(span.start, span.end)
        : Buffer.from(this.latin1.slice(span.start, span.end), 'latin1').toString('utf8');
    const text =
      span.escapes === 'json'
        ? unescapeJson(raw)
        : span.escapes === 'loose'
          ? looseText(raw)
          : span.escapes === 'csv'
            ? raw.replaceAll('""', '"')
            : raw;
    this.decoded.set(span, text);
    return text;
  };

  /**
   * Adds the fields of a JSON text.
   *
   * @param outer where the text is; its own offsets if it is the record itself
   * @param text the record as latin1 (layer 0), or what `outer` decodes to
   * @param mend if given, also reads what is nearly JSON
   * @returns false, and adds nothing, if it is not JSON
   */
  json(outer: Span, text: string, role: RoleOf | null, prefix: string, layer: number, mend?: Mend): boolean {
    const before = this.fields.length;
    const spanOf = (start: number, end: number, escapes: 'json' | 'loose' | null): Span =>
      layer === 0 ? { start, end, escapes } : { start, end, escapes, within: outer };
    const decode = (start: number, end: number, escaped: boolean, isLoose: boolean) => {
      const raw = text.slice(start, end);
      if (!escaped && (layer > 0 || /^[\0-\x7f]*$/.test(raw))) return raw;
      return this.textOf(spanOf(start, end, isLoose ? 'loose' : 'json'));
    };
    const visit = ({ kind, start, end, escaped, isLoose, frame, segment }: Scalar): void => {
      const escapes = isLoose ? 'loose' : 'json';
      const from: RoleOf = { frame, outer: role };
      const where: Place = { frame, segment, prefix };
      if (kind === 'key') {
        if (DATA_KEY.test(segment as string)) this.fields.push(new ScannedField(this, 'key', from, where, spanOf(start, end, escapes)));
        return;
      }
      if (kind === 'number') {
        this.fields.push(new ScannedField(this, 'number', from, where, spanOf(start, end, null)));
        return;
      }
      if (end === start) return;
      const span = spanOf(start, end, escapes); // also without backslashes: a replacement may need them
      if (frame && typeof segment === 'string' && frame.role === null && ROLE_KEY.test(segment)) {
        const name = escaped ? this.textOf(span) : text.slice(start, end);
        if (ROLE.test(name)) frame.role = name;
      }
      const key = nearestKey(where, this.columns);
      // A record that is a string may also contain JSON.
      if (layer < MAX_LAYERS && /[[{]/.test(text[start]) && (JSON_IN_STRING.test(key) || (layer === 0 && frame === null))) {
        if (this.json(span, this.textOf(span), from, pathOf(frame, segment, prefix), layer + 1)) return;
      }
      const data = text.startsWith('data:', start) && BASE64_DATA.test(text.slice(start, start + 100).replaceAll('\\/', '/'));
      this.fields.push(new ScannedField(this, data ? 'data' : 'text', from, where, span));
    };
    if (scanJson(text, visit, decode, this.least, mend) === null) return true;
    this.fields.length = before;
    return false;
  }
}

/** Looked up on access, since a role may come after the text that it belongs to. */
interface RoleOf {
  frame: Frame | null;
  outer: RoleOf | null;
}

interface Place {
  frame: Frame | null;
  segment: string | number;
  prefix: string;
}

/** The name of a row, as in the columns that pandas writes: `{"dob": {"0": "1985-03-12"}}`; a number, or an id (`CUST-000001`, a UUID). */
const ROW =
  /^(?:\d{1,9}|(?!e?mail|phone|mobil|cell|fax|tel|iban|dob)[a-z]{1,6}[-_]?\d{3,12}|(?=(?:[a-z-]{0,9}\d){2})[a-z]?[\da-f]{8}(?:(?:-[\da-f]{4}){3}-[\da-f]{12})?)$/i;

/** @param columns the names of the items of a record that is a list */
function nearestKey({ frame, segment, prefix }: Place, columns?: readonly string[]): string {
  let at: string | number = segment;
  let row = '';
  for (let f = frame; f; f = f.parent) {
    if (typeof at === 'string') {
      if (!ROW.test(at)) return at;
      row ||= at;
    }
    if (columns && f.parent === null && prefix === '' && typeof at === 'number') return columns[at] ?? '';
    at = f.segment;
  }
  return /[^.[\]]*(?=(?:\[\d+\])*$)/.exec(prefix)![0] || row;
}

/** What a column without a useful name holds. */
function meaningOf(where: Place | string, ownKey: string, meanings: Meanings): Meaning | undefined {
  if (typeof where === 'string' || !UNNAMED_COLUMN.test(plainKey(ownKey))) return meanings.get(ownKey);
  const { frame, segment } = where;
  return meanings.get(typeof segment === 'number' && frame?.parent === null ? String(segment) : ownKey);
}

class ScannedField implements TextField {
  constructor(
    private readonly scan: FieldScan,
    readonly kind: FieldKind,
    private readonly from: RoleOf | null,
    private readonly where: Place | string,
    readonly span: Span,
  ) {}

  // Cleaning a record asks for these a hundred times; most records never ask.
  private knownPath: string | undefined;
  private knownKey: string | undefined;
  private knownOwnKey: string | undefined;

  get path(): string {
    return (this.knownPath ??=
      typeof this.where === 'string' ? this.where : pathOf(this.where.frame, this.where.segment, this.where.prefix));
  }

  get key(): string {
    return (this.knownKey ??= this.findKey());
  }

  private findKey(): string {
    if (this.kind === 'key') return ''; // `Full Name` is no name of a person
    const { meaning } = this;
    return meaning === undefined || meaning === THINGS ? this.ownKey : meaning;
  }

  get isThing(): boolean {
    return this.kind !== 'key' && this.meaning === THINGS;
  }

  private get meaning(): Meaning | undefined {
    const { meanings } = this.scan;
    return meanings && meaningOf(this.where, this.ownKey, meanings);
  }

  get ownKey(): string {
    return (this.knownOwnKey ??= typeof this.where === 'string' ? this.where : nearestKey(this.where, this.scan.columns));
  }

  get role(): string | null {
    for (let from = this.from; from; from = from.outer) {
      for (let frame = from.frame; frame; frame = frame.parent) if (frame.role !== null) return frame.role;
    }
    return null;
  }

  get text(): string {
    return this.scan.textOf(this.span);
  }

  get size(): number {
    return this.span.end - this.span.start;
  }

  locate(start: number, end: number): ByteRange {
    return bytesOf(this.scan.latin1, this.span, start, end, this.scan.textOf);
  }
}

function unescapeJson(raw: string): string {
  return raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
}

/** Fields of a parsed value, for containers without text. */
export function valueFields(value: unknown, meanings?: Meanings): TextField[] {
  const fields: TextField[] = [];
  const add = (kind: FieldKind, path: string, ownKey: string, role: string | null, text: string) => {
    const meaning = meanings?.get(ownKey);
    const isThing = kind !== 'key' && meaning === THINGS;
    const key = kind === 'key' ? '' : meaning === undefined || meaning === THINGS ? ownKey : meaning;
    fields.push({ kind, path, key, ownKey, isThing, role, text, size: text.length, span: null, locate: () => null });
  };
  const walk = (value: unknown, path: string, key: string, role: string | null, depth: number): void => {
    if (typeof value === 'string') {
      if (value === '') return;
      const parsed = JSON_IN_STRING.test(key) && /^[[{]/.test(value) ? tryParse(value) : undefined;
      if (parsed !== undefined && depth < MAX_DEPTH) walk(parsed, path, key, role, depth + 1);
      else add(BASE64_DATA.test(value) ? 'data' : 'text', path, key, role, value);
    } else if (typeof value === 'number' || typeof value === 'bigint') {
      const text = String(value);
      if (text.length >= LEAST_DIGITS) add('number', path, key, role, text);
    } else if (value instanceof Uint8Array) {
      // Old writers do not mark strings as such; bytes that are not text are an image or the like.
      const isText = isUtf8(value) && !value.includes(0);
      if (value.length > 0) add(isText ? 'text' : 'data', path, key, role, isText ? Buffer.from(value).toString('utf8') : '');
    } else if (value instanceof Date) {
      add('text', path, key, role, dateText(value));
    } else if (Array.isArray(value)) {
      for (const [i, item] of value.entries()) walk(item, `${path}[${i}]`, key, role, depth + 1);
    } else if (value !== null && typeof value === 'object') {
      if (depth > MAX_DEPTH) {
        add('raw', path, key, role, JSON.stringify(value));
        return;
      }
      const record = value as Record<string, unknown>;
      const named = record.role ?? record.from;
      const own = typeof named === 'string' && ROLE.test(named) ? named : role;
      for (const [name, item] of Object.entries(record)) {
        const at = path === '' ? name : `${path}.${name}`;
        if (DATA_KEY.test(name)) add('key', at, name, own, name);
        walk(item, at, key !== '' && ROW.test(name) ? key : name, own, depth + 1);
      }
    }
  };
  walk(value, '', '', null, 0);
  return fields;
}

/** The value of a JSON text, or undefined. */
export function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // plain text that begins with a bracket
  }
}
