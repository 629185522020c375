/** Code that never runs, or only with some settings: what is done there is no evidence. */
import { environment } from '../rules/practices/facts.ts';
import type { Code } from '../syntax/code.ts';
import type { Node } from '../syntax/tree.ts';

const FALSY = /^(?:false|False|null|None|undefined|NaN|0[\d_]*(?:\.0*)?n?)$/;
const MOST_STEPS = 8;

/** What a condition always is; undefined if it may differ. Only constants are followed. */
export function fixedValue(test: Node, code: Code, steps = 0): boolean | undefined {
  if (steps > MOST_STEPS) return undefined;
  const of = (part: Node | undefined) => part && fixedValue(part, code, steps + 1);
  switch (test.kind) {
    case 'literal':
      return !FALSY.test(test.name);
    case 'string':
      return test.children.length > 0 ? undefined : test.name !== '';
    case 'name': {
      if (/^(?:undefined|NaN|None)$/.test(test.name)) return false;
      const values = code.names
        .of(test)
        .map(({ value, path, at }) => (at.kind === 'assign' && path.length === 0 && isConstant(at, code) ? of(value) : undefined));
      return values.length > 0 && values.every((value) => value === values[0]) ? values[0] : undefined;
    }
    case 'unary': {
      const value = /^(?:!|not)$/.test(test.name) ? of(test.value) : undefined;
      return value === undefined ? undefined : !value;
    }
    case 'binary':
      return joined(test, of);
    default:
      return undefined;
  }
}

function joined({ name, left, right }: Node, of: (part: Node | undefined) => boolean | undefined): boolean | undefined {
  if (/^[=!]==?$/.test(name)) {
    const isPlain = (side: Node | undefined) => side?.kind === 'literal' || (side?.kind === 'string' && side.children.length === 0);
    return isPlain(left) && isPlain(right) ? (left!.name === right!.name) === name.startsWith('=') : undefined;
  }
  const wins = /^(?:&&|and)$/.test(name) ? false : /^(?:\|\||or)$/.test(name) ? true : undefined;
  if (wins === undefined) return undefined;
  const values = [of(left), of(right)];
  if (values.includes(wins)) return wins;
  return values.includes(undefined) ? undefined : !wins;
}

/** `const` and `NAMES_OF_CONSTANTS`: another function may change other names. */
const isConstant = ({ start, target }: Node, { text }: Code): boolean =>
  /^[A-Z][A-Z\d_]*$/.test(target?.name ?? '') || /\bconst\s+$/.test(text.slice(Math.max(0, start - 20), start));

/** True if a node never runs: a condition around it is always the same, or what is before it always leaves. */
export function isDead(node: Node, code: Code): boolean {
  for (let inner = node, outer = inner.parent; outer; inner = outer, outer = outer.parent) {
    const needed = neededFor(inner, outer);
    if (needed && fixedValue(needed.test, code) === !needed.value) return true;
    if ((outer.kind === 'block' || outer.kind === 'module') && inner.kind !== 'function' && isAfterExit(inner, outer, code)) return true;
  }
  return false;
}

/** True if a node runs only if a variable of the environment has some value. */
export function needsSetting(node: Node, code: Code): boolean {
  for (let inner = node, outer = inner.parent; outer; inner = outer, outer = outer.parent) {
    const needed = neededFor(inner, outer);
    if (needed && readsSetting(needed.test, code)) return true;
  }
  return false;
}

/** What must be true or false for a part to run. */
function neededFor(inner: Node, outer: Node): { test: Node; value: boolean } | undefined {
  const { kind, name, test, left } = outer;
  if (test && (kind === 'if' || kind === 'choice')) {
    if (inner === outer.whenTrue) return { test, value: true };
    if (inner === outer.whenFalse) return { test, value: false };
  }
  if (test && kind === 'loop' && name === 'while' && inner === outer.body) return { test, value: true };
  if (left && kind === 'binary' && inner === outer.right) {
    if (/^(?:&&|and)$/.test(name)) return { test: left, value: true };
    if (/^(?:\|\||or)$/.test(name)) return { test: left, value: false };
  }
  return undefined;
}

/** True if a condition looks at the environment itself, not only at what a call makes of it. */
function readsSetting(test: Node, code: Code): boolean {
  const parts = new Set([test]);
  for (const part of parts) {
    if (environment(part) !== undefined) return true;
    if (part.kind === 'name') {
      if (code.names.of(part).some(({ value }) => value.kind !== 'param' && readsItself(value))) return true;
    } else if (part.kind === 'call') {
      if (part.callee?.kind === 'member' && part.callee.object) parts.add(part.callee.object);
    } else if (/^(?:unary|binary|member)$/.test(part.kind))
      for (const child of [part.left, part.right, part.value, part.object]) if (child) parts.add(child);
  }
  return false;
}

/** `process.env.X`, also with a default or compared with something. */
const readsItself = (value: Node): boolean =>
  environment(value) !== undefined ||
  (value.kind === 'binary' && [value.left, value.right].some((side) => side !== undefined && environment(side) !== undefined));

/** True after a `return` or `throw` of the same block. Labels of a `switch` can be reached from outside. */
function isAfterExit(inner: Node, { children }: Node, { text }: Code): boolean {
  let isOver = false;
  for (const child of children) {
    if (child === inner) return isOver;
    if (/^(?:return|throw|break)$/.test(child.kind)) isOver = true;
    else if (/^(?:case\b|default\s*:)/.test(text.slice(child.start, child.start + 20))) isOver = false;
  }
  return false;
}
