import { isMap, isScalar, isSeq, parseDocument, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';

/**
 * A YAML file that people edit by hand. Only whole lines are inserted, so comments, spaces and quotes in all other lines
 * stay. Functions return null where that is impossible (`{ … }` on one line, an invalid file).
 */
export interface Yaml {
  text: string;
  top: YAMLMap;
}

/** Null if it is invalid or not a block map. An empty file is a map without entries. */
export function readYaml(text: string): Yaml | null {
  const document = parseDocument(text);
  if (document.errors.length > 0) return null;
  if (document.contents === null) return { text, top: parseDocument('{}').contents as YAMLMap };
  return isMap(document.contents) && !(document.contents.flow && document.contents.items.length > 0)
    ? { text, top: document.contents }
    : null;
}

export function entry(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((item) => isScalar(item.key) && item.key.value === key);
}

/** Appends an entry with these lines to the file. */
export function appended(text: string, lines: readonly string[]): string {
  const newline = newlineOf(text);
  const gap = text === '' || text.endsWith('\n') ? '' : newline;
  return text + gap + (text.trim() === '' ? '' : newline) + lines.map((line) => line + newline).join('');
}

/** Inserts lines before the first entry of a map or list, with its indentation; null if that is impossible. */
export function prepended(text: string, node: unknown, lines: readonly string[]): string | null {
  if (!(isMap(node) || isSeq(node)) || node.flow || node.items.length === 0) return null;
  const first = isMap(node) ? (node.items[0].key as Node) : (node.items[0] as Node);
  const start = text.lastIndexOf('\n', first.range![0] - 1) + 1;
  const indent = (isMap(node) ? /^ *$/ : /^( *)-[ ]+$/).exec(text.slice(start, first.range![0]));
  if (!indent) return null;
  const depth = ' '.repeat(isMap(node) ? indent[0].length : indent[1].length);
  const newline = newlineOf(text);
  return text.slice(0, start) + lines.map((line) => depth + line + newline).join('') + text.slice(start);
}

/** Inserts lines after a key that has no value yet. */
export function below(text: string, nothing: Scalar, lines: readonly string[]): string {
  const end = text.indexOf('\n', nothing.range![0]);
  const newline = newlineOf(text);
  if (end < 0) return text + newline + lines.map((line) => line + newline).join('');
  return text.slice(0, end + 1) + lines.map((line) => line + newline).join('') + text.slice(end + 1);
}

/** Replaces an empty list (`[]`) with lines, or inserts them after a key without a value; otherwise null. */
export function filled(text: string, node: unknown, lines: readonly string[]): string | null {
  if (isScalar(node) && node.value === null) return below(text, node, lines);
  if (!isSeq(node) || node.items.length > 0) return null;
  const [start, end] = node.range!;
  const newline = newlineOf(text);
  const rest = text.slice(end).replace(/^[ \t]*(\r?\n|$)/, ''); // keep a comment, after the new lines
  return text.slice(0, start).trimEnd() + newline + lines.map((line) => line + newline).join('') + rest;
}

export const newlineOf = (text: string) => (text.includes('\r\n') ? '\r\n' : '\n');

/** The parsed file, to verify an edit; undefined if it is invalid. */
export function valueOf(text: string): unknown {
  const document = parseDocument(text);
  return document.errors.length > 0 ? undefined : document.toJS();
}
