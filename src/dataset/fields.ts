import { isAscii, isUtf8 } from 'node:buffer';
import { columnName } from '../value/column-name.ts';
import { firstIndex } from '../value/first-index.ts';
import { cellText } from './container/rows.ts';
import { LEAST_DIGITS } from './field-forms.ts';
import { FieldScan, ScannedField } from './field-scan.ts';
import type { DatasetRecord } from './record.ts';
import type { ByteRange, Span } from './spans.ts';
import { valueFields } from './value-fields.ts';

/**
 * `text`; a JSON `number` of seven or more digits (which may be a phone number); a `key` that looks like data; base64 `data` that is not
 * inspected; or `raw`, a whole record that could not be parsed.
 */
export type FieldKind = 'text' | 'number' | 'key' | 'data' | 'raw';

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
