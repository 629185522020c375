import { firstIndex } from '../../value/first-index.ts';

/** The program in a Jupyter notebook: all its code cells, which share their variables. */
export interface Notebook {
  /** Python, in the order of the cells. Commands of IPython are replaced by `pass`. */
  python: string;
  /** Commands of a shell (`!curl …`, cells with `%%bash`), at the same offsets. */
  shell: string;
  /** The offset in the file's text of an offset in the program, and the cell and its line, which count from 1. */
  place(offset: number): { at: number; cell: number; line: number };
}

/** A line of a cell. */
interface Line {
  /** Offset in the program. */
  start: number;
  /** Offset in the file of the first character, which is inside a JSON string. */
  at: number;
  /** As JSON has it, without quotes. */
  raw: string;
  cell: number;
  line: number;
  /** Offsets in `raw` of the characters of the program, if they differ. */
  units?: number[];
}

const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],]|[^\s"{}[\],]+/g;
/** Where cells are in the tree: an object in an array in the whole object. */
const CELL_DEPTH = 3;

/** Null if it is no notebook of Python. */
export function readNotebook(text: string): Notebook | null {
  if (/"language_info"\s*:\s*\{[^}]{0,2000}"name"\s*:\s*"(?!i?python)/.test(text)) return null;
  const lines: Line[] = [];
  const python: string[] = [];
  const shell: string[] = [];
  let length = 0;
  for (const { cell, strings } of codeCells(text)) {
    const own = strings.flatMap(linesOf);
    const [, other] = /^%%(\w+)/.exec(own[0]?.text ?? '') ?? [];
    const isShell = other === 'bash' || other === 'sh';
    for (const [i, { at, raw, text: line }] of own.entries()) {
      const isCommand = other !== undefined || /^\s*[!%?]/.test(line);
      lines.push({ start: length, at, raw, cell, line: i + 1 });
      python.push(isCommand ? asPass(line) : line);
      const isInShell = other === undefined ? /^\s*!/.test(line) : isShell && i > 0;
      shell.push(isInShell ? line.replace(/^(\s*)!/, '$1 ') : ' '.repeat(line.length));
      length += line.length + 1;
    }
  }
  const join = (parts: readonly string[]) => parts.map((part) => `${part}\n`).join('');
  return lines.length === 0 ? null : { python: join(python), shell: join(shell), place: (offset) => placeIn(lines, offset) };
}

/** Has the same length and indent, so that blocks stay blocks. */
const asPass = (line: string): string => {
  const indent = /^\s*/.exec(line)![0].length;
  return line.length - indent < 4 ? ' '.repeat(line.length) : `${' '.repeat(indent)}pass${' '.repeat(line.length - indent - 4)}`;
};

interface Quoted {
  /** Offset of the first character after the quote. */
  at: number;
  raw: string;
}

/** The strings of the sources of code cells, found without a parser, since a parser forgets offsets. */
function* codeCells(text: string): Generator<{ cell: number; strings: Quoted[] }> {
  let depth = 0;
  let cell = 0;
  let key = '';
  let type = '';
  let strings: Quoted[] = [];
  let isCells = false;
  let previous: Quoted | undefined;
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    if (token === '{' || token === '[') {
      if (depth === 1) isCells = key === 'cells' && token === '[';
      depth++;
      if (isCells && depth === CELL_DEPTH) [cell, type, strings] = [cell + 1, '', []];
    } else if (token === '}' || token === ']') {
      if (isCells && depth === CELL_DEPTH && type === 'code') yield { cell, strings };
      depth--;
    } else if (token.startsWith(':') && previous) {
      if (depth === 1 || depth === CELL_DEPTH) key = previous.raw;
    } else if (token.startsWith('"')) {
      previous = { at: index + 1, raw: token.slice(1, -1) };
      if (!isCells || depth < CELL_DEPTH) continue;
      const isValue = depth === CELL_DEPTH && isAfterColon(text, index);
      if (isValue && key === 'cell_type') type = previous.raw;
      if (key === 'source' && (isValue || depth === CELL_DEPTH + 1)) strings.push(previous);
    }
  }
}

const isAfterColon = (text: string, index: number): boolean => /:\s*$/.test(text.slice(Math.max(0, index - 20), index));

/** The lines of a JSON string. A whole cell may be in one string. */
function linesOf({ at, raw }: Quoted): (Quoted & { text: string })[] {
  const lines: (Quoted & { text: string })[] = [];
  let start = 0;
  for (const part of raw.split(/(?<=(?<!\\)(?:\\\\)*\\n)/)) {
    const line = part.replace(/(?<=(?<!\\)(?:\\\\)*)\\n$/, '');
    if (part !== '') lines.push({ at: at + start, raw: line, text: unescaped(line) });
    start += part.length;
  }
  return lines;
}

function unescaped(raw: string): string {
  try {
    return (JSON.parse(`"${raw}"`) as string).replace(/[\r\n]/g, ' ');
  } catch {
    return '';
  }
}

const ESCAPE = /\\u[0-9a-fA-F]{4}|\\.|[^\\]/gs;

function placeIn(lines: readonly Line[], offset: number): { at: number; cell: number; line: number } {
  const found = lines[Math.max(0, firstIndex(lines.length, (index) => lines[index].start > offset) - 1)];
  const { start, at, raw, cell, line } = found;
  if (!raw.includes('\\')) return { at: at + Math.min(offset - start, raw.length), cell, line };
  found.units ??= [...raw.matchAll(ESCAPE)].map(({ index }) => index);
  return { at: at + (found.units[offset - start] ?? raw.length), cell, line };
}
