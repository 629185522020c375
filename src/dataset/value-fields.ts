import { isUtf8 } from 'node:buffer';
import { dateText } from './date-text.ts';
import { BASE64_DATA, DATA_KEY, isRow, JSON_IN_STRING, LEAST_DIGITS, ROLE } from './field-forms.ts';
import type { FieldKind, TextField } from './fields.ts';
import { MAX_DEPTH, type Meanings, THINGS } from './record.ts';
import { tryParse } from './try-parse.ts';

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
        walk(item, at, key !== '' && isRow(name) ? key : name, own, depth + 1);
      }
    }
  };
  walk(value, '', '', null, 0);
  return fields;
}
