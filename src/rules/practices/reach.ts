/** What runs together: the functions of a file that name each other. */
import type { Code } from '../../syntax/code.ts';
import { ancestors, type Node, walk } from '../../syntax/tree.ts';
import { remember } from './facts.ts';

/** The nodes in `parts`, and in the functions of this file that they name. */
export function* reached(parts: readonly Node[], code: Code): Generator<Node> {
  const all = new Set(parts);
  for (const part of all)
    for (const node of walk(part)) {
      yield node;
      if (node.kind === 'name' || node.kind === 'member') for (const one of functionsNamed(node.name, code)) all.add(one);
    }
}

function functionsNamed(name: string, code: Code): readonly Node[] {
  const known = remember(code, 'functionsNamed', () => {
    const found = new Map<string, Node[]>();
    const add = (to: string | undefined, one: Node) => to && found.set(to, [...(found.get(to) ?? []), one]);
    for (const one of code.all('function')) add(one.name, one);
    for (const { target, value } of code.all('assign')) if (value?.kind === 'function') add(target?.name, value);
    return found;
  });
  return known.get(name) ?? [];
}

/** The outermost function or class around a node, or the file. */
export const unitOf = (node: Node, code: Code): Node =>
  [...ancestors(node)].filter(({ kind }) => kind === 'function' || kind === 'class').at(-1) ?? code.root;

/** True if one of two units names the other, through any number of functions. */
export function areRelated(one: Node, other: Node, code: Code): boolean {
  const reaches = (from: Node, to: Node) => {
    for (const node of reached([from], code)) if (node === to) return true;
    return false;
  };
  return reaches(one, other) || reaches(other, one);
}
