import { type Frame, type Scalar, scanJson } from '../../dataset/container/json-scan.ts';
import { edited } from '../edits.ts';
import type { Edit, Language, Place, SourceFile } from '../model.ts';
import { offsetsOf, refuseAll } from '../places.ts';
import { python } from './python.ts';

/** Offsets of the values of a cell in the notebook's text. */
interface Cell {
  source?: { start: number; end: number };
  outputs?: { start: number; end: number };
}

interface Notebook {
  cells: Map<number, Cell>;
  /** The string that a place is in. */
  stringAt(place: Place): Scalar | undefined;
}

/** The frame of a cell, and its number, around a place in it. */
function cellOf(frame: Frame | null): number | undefined {
  for (let f = frame; f; f = f.parent)
    if (f.parent?.isArray && f.parent.segment === 'cells' && f.parent.parent?.parent === null) return f.segment as number;
  return undefined;
}

/** The offset after the JSON value that begins at `at`. The text is known to be JSON. */
function valueEnd(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    const character = text[i];
    if (character === '"') {
      for (i++; text[i] !== '"'; i++) if (text[i] === '\\') i++;
      if (depth === 0) return i + 1;
    } else if (character === '[' || character === '{') depth++;
    else if ((character === ']' || character === '}') && --depth === 0) return i + 1;
  }
  return text.length;
}

function read(text: string): Notebook | null {
  const cells = new Map<number, Cell>();
  const strings: Scalar[] = [];
  const decode = (start: number, end: number) => JSON.parse(`"${text.slice(start, end)}"`) as string;
  const problem = scanJson(
    text,
    (scalar) => {
      strings.push(scalar);
      const { kind, frame, segment, end } = scalar;
      if (kind !== 'key' || (segment !== 'source' && segment !== 'outputs')) return;
      const number = cellOf(frame);
      if (number === undefined || frame?.segment !== number) return;
      const start = end + /^"\s*:\s*/.exec(text.slice(end, end + 1000))![0].length;
      cells.set(number, { ...cells.get(number), [segment]: { start, end: valueEnd(text, start) } });
    },
    decode,
  );
  if (problem) return null;
  return { cells, stringAt: ({ start, end }) => strings.find((each) => each.kind !== 'number' && each.start <= start && end <= each.end) };
}

interface Kinds {
  cells: { cell_type: string }[];
  metadata?: { language_info?: { name?: string }; kernelspec?: { language?: string } };
}

/** A shell command or a magic is no Python; as a comment of the same length, it changes nothing. */
const withoutMagics = (code: string): string => code.replace(/^([ \t]*)[!%]/gm, '$1#');

/** A list of lines in the form of the old one. */
function listOf(code: string, old: string): string {
  if (old.startsWith('"')) return JSON.stringify(code);
  const [, gap = '', last = ''] = /^\[(\s*)[^]*?(\s*)\]$/.exec(old) ?? [];
  return `[${gap}${(code.match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line) => JSON.stringify(line)).join(`,${gap === '' ? ' ' : gap}`)}${last}]`;
}

/** A cell that is not Python. */
const OTHER_CELL = /^\s*%%(?!(?:time|timeit|capture|prun)\b)\w+/;
const MAGIC = 'IPython reads this line, which is no Python: change it by hand';

/** Rewrites the code of one cell. Why values stay, if some must: without them, the others can be rewritten. */
async function rewriteCell(
  file: SourceFile,
  { start, end }: { start: number; end: number },
  places: readonly Place[],
): Promise<Edit | Map<string, string>> {
  const old = file.text.slice(start, end);
  const lines = JSON.parse(old) as string | string[];
  const code = typeof lines === 'string' ? lines : lines.join('');
  const cell: SourceFile = { path: 'cell.py', text: withoutMagics(code), newline: '\n' };
  const inCode = places
    .filter(({ value }, i) => places.findIndex((other) => other.value === value) === i)
    .flatMap((place) => offsetsOf(place.value, code).map((at) => ({ ...place, start: at, end: at + place.value.length })));
  const inMagic = inCode.filter(
    (place) => OTHER_CELL.test(code) || /^[ \t]*[!%]/.test(code.slice(code.lastIndexOf('\n', place.start - 1) + 1)),
  );
  if (inMagic.length > 0) return new Map(inMagic.map(({ value }) => [value, MAGIC]));
  const { edits, refused } = await python.rewrite(cell, inCode);
  if (refused.length > 0) return new Map(refused.map(({ place, why }) => [place.value, why]));
  const why = await python.problem!(cell, edited(cell.text, edits));
  if (why !== undefined) return new Map(inCode.map(({ value }) => [value, why]));
  return { start, end, text: listOf(edited(code, edits), old) };
}

async function rewrite(file: SourceFile, places: readonly Place[]): Promise<Awaited<ReturnType<Language['rewrite']>>> {
  const notebook = read(file.text);
  if (!notebook) return refuseAll(places, 'the notebook is not valid JSON');
  const { cells: kinds, metadata } = JSON.parse(file.text) as Kinds;
  const language = metadata?.language_info?.name ?? metadata?.kernelspec?.language ?? 'python';
  const result: Awaited<ReturnType<typeof rewrite>> = { edits: [], refused: [], notes: [] };
  const code = new Map<number, Place[]>();
  const refuse = (place: Place, why: string) => result.refused.push({ place, why });
  for (const place of places) {
    const number = cellOf(notebook.stringAt(place)?.frame ?? null);
    const cell = number === undefined ? undefined : notebook.cells.get(number);
    const isIn = (range?: { start: number; end: number }) => range !== undefined && range.start <= place.start && place.end <= range.end;
    if (isIn(cell?.outputs)) {
      if (!result.edits.some(({ start }) => start === cell!.outputs!.start)) result.edits.push({ ...cell!.outputs!, text: '[]' });
    } else if (!isIn(cell?.source) || kinds[number!]?.cell_type !== 'code') refuse(place, 'it is not in the code or the output of a cell');
    else if (!/^i?python/i.test(language)) refuse(place, `its code is ${language}, which fix cannot rewrite in a notebook`);
    else code.set(number!, [...(code.get(number!) ?? []), place]);
  }
  if (result.edits.length > 0)
    result.notes.push('the outputs of the cells that showed a key are cleared: run them again, and let them not print it');
  for (const [number, inCell] of code) {
    const edit = await rewriteCell(file, notebook.cells.get(number)!.source!, inCell);
    if (edit instanceof Map) for (const place of inCell) if (edit.has(place.value)) refuse(place, edit.get(place.value)!);
    if (!(edit instanceof Map)) result.edits.push(edit);
  }
  if (code.size > 0) result.notes.push('in a notebook, python-dotenv reads .env: %load_ext dotenv, then %dotenv');
  return result;
}

const notebook = (...cells: object[]) => `${JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
const cell = (source: string[], outputs: object[] = []) => ({ cell_type: 'code', execution_count: 1, metadata: {}, outputs, source });

export const jupyter: Language = {
  name: 'Jupyter notebook',
  path: /\.ipynb$/i,
  rewrite,
  problem: async (_, after) => {
    try {
      JSON.parse(after);
      return undefined;
    } catch {
      return 'the new notebook would not be valid JSON';
    }
  },
  examples: {
    fixed: [
      {
        path: 'a.ipynb',
        before: notebook(cell(['!pip install together\n', 'from together import Together\n', 'client = Together(api_key="%")'])),
        after: notebook(cell(['!pip install together\n', 'from together import Together\n', 'client = Together()'])),
      },
      {
        path: 'a.ipynb',
        before: notebook(cell(['print(key)'], [{ name: 'stdout', output_type: 'stream', text: ['%\n'] }]), cell(['1'])),
        after: notebook(cell(['print(key)'], []), cell(['1'])),
      },
      {
        path: 'a.ipynb',
        before: notebook(cell(['KEY = "%"\n', 'URL = f"{HOST}?key=%"'])),
        after: notebook(
          cell(['import os\n', 'KEY = os.environ["TOGETHER_API_KEY"]\n', `URL = f"{HOST}?key={os.environ['TOGETHER_API_KEY']}"`]),
        ),
      },
    ],
    refused: [
      { path: 'a.ipynb', text: notebook({ cell_type: 'markdown', metadata: {}, source: ['key: %'] }), why: /not in the code/ },
      { path: 'a.ipynb', text: notebook(cell(['!ask --key %'])), why: /IPython reads/ },
    ],
  },
};
