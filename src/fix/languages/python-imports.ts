import type { Meaning } from '../../syntax/bindings.ts';
import type { Code } from '../../syntax/code.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Edit, SourceFile } from '../model.ts';

/** The statements of the file itself. Several on one line are a block. */
const isTop = ({ parent }: Node): boolean => parent?.kind === 'module' || (parent?.kind === 'block' && parent.parent?.kind === 'module');

/** `import os` and the like, where imports begin, unless they are there before each of their uses. */
export function importsFor(code: Code, edits: readonly Edit[], { newline }: SourceFile): Edit[] {
  const imports = code.all('import').filter(isTop);
  const first = Math.min(...edits.map(({ start }) => start));
  const isThere = ({ name, needs }: Root) => {
    const module = needs.startsWith('import') ? undefined : 'os';
    return imports.some(
      (each) =>
        (module === undefined ? each.type === 'whole' : each.name === module) &&
        each.start < first &&
        each.children.some((pair) => pair.value?.name === name && pair.name === name),
    );
  };
  const needed = ROOTS.filter(
    (root) => edits.some(({ text }) => new RegExp(String.raw`(?<![\w.])${root.environ}\b`).test(text)) && !isThere(root),
  );
  if (needed.length === 0) return [];
  const own = imports.find(({ name }) => name !== '__future__');
  const future = imports.filter(({ name }) => name === '__future__').at(-1);
  const line = code.root.children[0];
  const head = line?.kind === 'block' ? line.children[0] : line;
  const docstring = head?.kind === 'string' ? head : undefined;
  const header = /^(?:#[^\n]*\n|[ \t]*\r?\n)*/.exec(code.text)![0].length;
  const after = future ?? docstring;
  // On a line with other statements, it comes right after its own.
  const isShared =
    after && (!/^[ \t]*(?:#|\r?\n|$)/.test(code.text.slice(after.end)) || (own && isSameLine(code.text, after.end, own.start)));
  if (isShared) return [{ start: after.end, end: after.end, text: needed.map(({ needs }) => `; ${needs}`).join('') }];
  let start = own && own.start < first ? own.start : after ? afterLine(code.text, after.end) : header;
  // `import a; import b` on one line: above both.
  start = start === 0 ? 0 : code.text.lastIndexOf('\n', start - 1) + 1;
  const isOpen = start === code.text.length && start > 0 && !code.text.endsWith('\n');
  return [{ start, end: start, text: (isOpen ? newline : '') + needed.map(({ needs }) => needs + newline).join('') }];
}

const isSameLine = (text: string, from: number, to: number): boolean => !text.slice(from, to).includes('\n');

function afterLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}

/** How variables are read. */
export interface Root extends Meaning {
  /** What variables are read from. */
  environ: string;
  needs: string;
}

/** The first whose name means that in a place is taken. */
export const ROOTS: readonly Root[] = [
  { name: 'os', isMeant: (statement) => statement.startsWith('import'), environ: 'os.environ', needs: 'import os' },
  // Where `os` is something else.
  { name: 'environ', isMeant: (statement) => /^from\s+os\s+import\b/.test(statement), environ: 'environ', needs: 'from os import environ' },
  { name: '_os', environ: '_os.environ', needs: 'import os as _os' },
];
