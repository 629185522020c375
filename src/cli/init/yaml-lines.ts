import { isMap, isScalar, isSeq, parseDocument, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';

/**
 * Edits of YAML files that people write by hand: whole lines are put in, so that comments, blanks and quotes of all
 * other lines stay. What does not allow that (`{ … }` on a line, a file that is not valid) gives null.
 */
export interface Yaml {
  text: string;
  top: YAMLMap;
}

/** Null if it is no plain map, or is not valid. An empty file is a map without entries. */
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

/** Adds an entry with these lines at the file's end. */
export function appended(text: string, lines: readonly string[]): string {
  const newline = newlineOf(text);
  const gap = text === '' || text.endsWith('\n') ? '' : newline;
  return text + gap + (text.trim() === '' ? '' : newline) + lines.map((line) => line + newline).join('');
}

/** Puts lines in front of the first entry of a map or list, as deep as that is, or null. */
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

/** Puts lines below a key that has no value yet. */
export function below(text: string, nothing: Scalar, lines: readonly string[]): string {
  const end = text.indexOf('\n', nothing.range![0]);
  const newline = newlineOf(text);
  if (end < 0) return text + newline + lines.map((line) => line + newline).join('');
  return text.slice(0, end + 1) + lines.map((line) => line + newline).join('') + text.slice(end + 1);
}

/** Puts lines in the place of an empty list (`[]`) or below a key that has no value, or gives null. */
export function filled(text: string, node: unknown, lines: readonly string[]): string | null {
  if (isScalar(node) && node.value === null) return below(text, node, lines);
  if (!isSeq(node) || node.items.length > 0) return null;
  const [start, end] = node.range!;
  const newline = newlineOf(text);
  const rest = text.slice(end).replace(/^[ \t]*(\r?\n|$)/, ''); // a comment stays, below
  return text.slice(0, start).trimEnd() + newline + lines.map((line) => line + newline).join('') + rest;
}

const newlineOf = (text: string) => (text.includes('\r\n') ? '\r\n' : '\n');

/** The value of a file, to see that an edit did what it should; undefined if it is not valid. */
export function valueOf(text: string): unknown {
  const document = parseDocument(text);
  return document.errors.length > 0 ? undefined : document.toJS();
}
