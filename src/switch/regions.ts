import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { textIn, valueIn } from './yaml.ts';

/** Lines, from 1 to the last one. */
export interface Region {
  from: number;
  to: number;
}

/**
 * What is left without a purpose when the tool's lines are removed from a CI file: the steps that only run the tool, and the keys
 * under which nothing else is.
 */
export function regionsOf(names: RegExp, text: string): Region[] {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  if (document.errors.length > 0) return [];
  const lines = text.split('\n');
  const lineAt = (offset: number) => counter.linePos(offset).line;
  const endOf = (node: Node) => lineAt(Math.max(0, text.slice(0, node.range![1]).trimEnd().length - 1));
  const isOnly = (from: number, to: number) => lines.slice(from - 1, to).every((line) => names.test(line) || line.trim() === '');
  const found: Region[] = [];
  visit(document, {
    Map(_, map, path) {
      if (!isSeq(path.at(-1)) || !map.range || !isStep(map, names)) return undefined;
      found.push({ from: lineAt(map.range[0]), to: endOf(map) });
      return visit.SKIP;
    },
    Pair(_, { key, value }) {
      if (!isScalar(key) || !key.range || !isMap(value) || !value.range || value.flow) return undefined;
      const from = lineAt(key.range[0]);
      if (lineAt(value.range[0]) === from || !isOnly(lineAt(value.range[0]), endOf(value))) return undefined;
      found.push({ from, to: endOf(value) });
      return visit.SKIP;
    },
  });
  return found;
}

/** True for a step that does nothing but run or set up the tool. */
function isStep(map: Node, names: RegExp): boolean {
  const uses = textIn(valueIn(map, 'uses'));
  if (uses !== null) return names.test(uses);
  const run = textIn(valueIn(map, 'run'));
  const commands =
    run
      ?.replace(/\\\n/g, ' ')
      .split('\n')
      .filter((line) => line.trim() !== '') ?? [];
  return commands.length > 0 && commands.every((line) => names.test(line));
}
