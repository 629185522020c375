import { parseAllDocuments } from 'yaml';
import type { Room, Table } from './rows.ts';

/** Deeper, settings have lists. */
const DEEPEST = 6;
/** Fewer maps in a map, or documents, are settings. */
const FEWEST_BY_NAME = 10;

/** A string, or a comment of JSON. */
const STRING_OR_COMMENT = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*|\/\*[^]*?\*\//g;

/** The lists in JSON with comments, as settings and hand-written files have. Without them, it is YAML: names without quotes, a comma at the end. */
export const json5Tables = (text: string, room: Room): Table[] =>
  yamlTables(
    text.replace(STRING_OR_COMMENT, (part) => (part.startsWith('/') ? part.replace(/[^\n]/g, ' ') : part)),
    room,
  );

/**
 * The lists of maps or of texts in a YAML file: the file itself, or values in its maps. So are many maps by name, and many documents. They are
 * written as JSON, in which a list of people must look private.
 */
export function yamlTables(text: string, room: Room): Table[] {
  let values: unknown[];
  try {
    // It refuses to follow more than 100 aliases.
    values = [...parseAllDocuments(text, { logLevel: 'silent' })].map((document) => (document.errors.length > 0 ? null : document.toJS()));
  } catch {
    return []; // not YAML, or a template of it
  }
  // The schemas of an API have names of fields, and no people.
  if (values.some((value) => isMap(value) && ['openapi', 'swagger', 'asyncapi'].some((key) => key in value))) return [];
  const lists =
    values.length >= FEWEST_BY_NAME && values.every(isMap) ? [{ name: '', list: values }] : values.flatMap((value) => listsIn(value, ''));
  return lists.map(({ name, list }) => {
    const json = JSON.stringify(list, null, 1);
    room.take(json.length);
    return { name: `${(name || 'list').replace(/[\p{C}!/\\]/gu, '_').slice(0, 100)}.json`, bytes: Buffer.from(json) };
  });
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isRecordOrProse = (item: unknown): boolean =>
  (typeof item === 'object' && item !== null) || (typeof item === 'string' && item.includes(' '));

function listsIn(value: unknown, name: string, depth = 0): { name: string; list: readonly unknown[] }[] {
  if (Array.isArray(value)) return value.some(isRecordOrProse) ? [{ name, list: value }] : [];
  if (!isMap(value) || depth > DEEPEST) return [];
  const items = Object.values(value);
  if (items.length >= FEWEST_BY_NAME && items.every(isMap)) return [{ name, list: items }];
  return Object.entries(value).flatMap(([key, item]) => listsIn(item, name === '' ? key : `${name}.${key}`, depth + 1));
}
