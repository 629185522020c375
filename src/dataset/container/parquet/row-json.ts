/** A row of a table as JSON, and back. */
import { dateText } from '../../date-text.ts';

/**
 * A row as a JSON record, so that texts in it are found and replaced as in other containers. Integers of any size stay numbers.
 * Values without text (bytes of images) are left out.
 */
export function rowAsJson(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Uint8Array || value === undefined) return 'null';
  if (value instanceof Date) return JSON.stringify(dateText(value) || null);
  if (Array.isArray(value)) return `[${value.map(rowAsJson).join(',')}]`;
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}:${rowAsJson(item)}`)
      .join(',')}}`;
  return JSON.stringify(value) ?? 'null';
}

/** The row with the changed strings of its JSON form. Values other than strings stay as they were read, unless the JSON differs. */
export function rowFromJson(row: unknown, before: unknown, after: unknown): unknown {
  if (row === null || typeof row !== 'object' || row instanceof Date || row instanceof Uint8Array) return before === after ? row : after;
  if (Array.isArray(row)) return row.map((item, i) => rowFromJson(item, (before as unknown[])[i], (after as unknown[])[i]));
  const keys = Object.keys(after as object);
  return Object.fromEntries(
    Object.entries(row).map(([key, item], i) => [
      keys[i] ?? key,
      rowFromJson(item, (before as Record<string, unknown>)[key], (after as Record<string, unknown>)[keys[i] ?? key]),
    ]),
  );
}
