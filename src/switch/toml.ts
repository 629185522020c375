import { parse, TomlError } from 'smol-toml';
import { UserError } from '../errors.ts';

export type Table = Record<string, unknown>;

export interface Toml {
  table: Table;
  /** The line on which the n-th table of this name begins (from 0), such as `rules`; 1 if it is not written as a table. */
  line(name: string, index?: number): number;
  /** The same for a table in the one that begins on line `start`, such as `rules.allowlists`; `start` if it is not written as a table. */
  within(start: number, name: string, index: number): number;
  /** The first line with one of the texts in the table that begins on line `start`; `start` if there is none. */
  find(start: number, ...texts: readonly string[]): number;
}

/** @throws UserError with the line, if it is invalid */
export function readToml(text: string, file: string): Toml {
  let table: Table;
  try {
    table = parse(text, { maxDepth: 100 });
  } catch (cause) {
    if (cause instanceof TomlError)
      throw new UserError(
        'bad-config',
        `${file}:${cause.line}:${cause.column}: ${cause.message.split('\n')[0]!.replace(/^Invalid TOML document: /, 'invalid TOML: ')}`,
        { cause },
      );
    throw new UserError('bad-config', `${file}: it is no valid TOML, or nested too deeply`, { cause });
  }
  const starts = headers(text);
  const all = [...starts.values()].flat().sort((a, b) => a - b);
  const next = (start: number, among: readonly number[] | undefined) => among?.find((line) => line > start) ?? Infinity;
  const lines = text.split('\n');
  return {
    table,
    line: (name, index = 0) => starts.get(name)?.[index] ?? starts.get(name)?.[0] ?? 1,
    within(start, name, index) {
      const end = next(start, starts.get(name.replace(/\.[^.]*$/, '')));
      return starts.get(name)?.filter((line) => line > start && line < end)[index] ?? start;
    },
    find(start, ...wanted) {
      const end = Math.min(next(start, all), lines.length + 1);
      const found = lines.slice(start - 1, end - 1).findIndex((line) => wanted.some((one) => line.includes(one)));
      return found < 0 ? start : start + found;
    },
  };
}

/** Lines of the headers of tables, and of keys at the top, by name. Strings of several lines do not count. */
function headers(text: string): Map<string, number[]> {
  const found = new Map<string, number[]>();
  let quote = '';
  let inTable = false;
  for (const [i, line] of text.split('\n').entries()) {
    const isInside = quote !== '';
    for (const [mark] of line.matchAll(/'''|"""/g)) {
      if (quote === '') quote = mark;
      else if (quote === mark) quote = '';
    }
    if (isInside) continue;
    const table = /^\s*\[{1,2}\s*([\w.\s-]+?)\s*\]/.exec(line)?.[1];
    const key = inTable ? undefined : /^\s*([\w-]+)\s*=/.exec(line)?.[1];
    const name = table ?? key;
    if (table !== undefined) inTable = true;
    if (name === undefined) continue;
    const lines = found.get(name);
    if (lines) lines.push(i + 1);
    else found.set(name, [i + 1]);
  }
  return found;
}

export const tables = (value: unknown): Table[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).filter(
    (item): item is Table => typeof item === 'object' && item !== null && !Array.isArray(item),
  );

export const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).filter((item): item is string => typeof item === 'string');
