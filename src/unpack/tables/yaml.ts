import { parse } from 'yaml';
import type { Room, Table } from './rows.ts';

/** The lists of maps in a YAML file: the file itself, or a value of its map. They are written as JSON, in which a list of people must look private. */
export function yamlTables(text: string, room: Room): Table[] {
  let value: unknown;
  try {
    value = parse(text, { logLevel: 'silent' }); // it refuses to follow more than 100 aliases
  } catch {
    return []; // not YAML, or a template of it
  }
  const lists: [string, unknown][] = Array.isArray(value) ? [['list', value]] : Object.entries((value ?? {}) as object);
  return lists.flatMap(([name, list]) => {
    if (!Array.isArray(list) || !list.some((item) => typeof item === 'object' && item !== null)) return [];
    const json = JSON.stringify(list, null, 1);
    room.take(json.length);
    return { name: `${name.replace(/[\p{C}!/\\]/gu, '_').slice(0, 100)}.json`, bytes: Buffer.from(json) };
  });
}
