/**
 * Whether the yes or no of a check guards what comes after it: a no ends the request, or only a yes lets it through.
 * What is not clearly so is no evidence.
 */
import { functionAround, isInput } from '../rules/practices/facts.ts';
import type { Code } from '../syntax/code.ts';
import { ancestors, chain, type Node, walk } from '../syntax/tree.ts';
import { fixedValue } from './dead.ts';

/** What a look at one program needs to know about its names, and about calls in others. */
export interface Uses {
  /** Where a program reads a name. */
  of(name: string, code: Code): readonly Node[];
  /** Where a result of the function around a `return` goes; none if it has no name that is called. */
  callsOf(node: Node): readonly { call: Node; code: Code }[];
}

/** @param means what the node's value is after a check that found nothing wrong */
export function isGuard(node: Node, code: Code, uses: Uses, means = true, seen = new Set<Node>()): boolean {
  const { parent } = node;
  if (!parent || seen.has(node)) return false;
  seen.add(node);
  const up = (value = means) => isGuard(parent, code, uses, value, seen);
  switch (parent.kind) {
    case 'unary':
      return /^(?:!|not)$/.test(parent.name) ? up(!means) : false;
    case 'binary':
      return throughOperator(node, parent, code, means, up);
    case 'choice':
      return parent.test === node ? isGuarding(parent, means, code) : isPassedOn(node, parent, code, means) && up();
    case 'if':
      return parent.test === node && isGuarding(parent, means, code);
    case 'assign':
      return (
        parent.value === node &&
        parent.target?.kind === 'name' &&
        uses.of(parent.target.name, code).some((use) => use.start > parent.end && isGuard(use, code, uses, means, seen))
      );
    case 'call':
      if (parent.callee === node) return false;
      if (/^(?:Boolean|bool|resolve)$/.test(parent.callee?.name ?? '')) return up();
      return means && /(?:^|\.)(?:assert\w*|invariant|ok|ensure\w*|require[A-Z]\w*|expect)$/.test(chain(parent.callee));
    case 'block': // Python's `assert`
      return means && /^assert\b/.test(code.text.slice(parent.start, parent.start + 7));
    case 'return':
    case 'function': {
      if (parent.kind === 'function' && (parent.body !== node || node.kind === 'block')) return false;
      const calls = uses.callsOf(parent.kind === 'function' ? node : parent);
      return calls.length === 0 || calls.some(({ call, code: other }) => isGuard(call, other, uses, means, seen));
    }
    default:
      return false;
  }
}

/** `!isSigned || isOld` refuses more; `!isSigned && isProduction` refuses less. */
function throughOperator(node: Node, { name, left, right, parent }: Node, code: Code, means: boolean, up: (means?: boolean) => boolean) {
  const other = (left === node ? right : left)!;
  if (/^(?:[=!]==?|is|is not)$/.test(name)) {
    const value = other.kind === 'literal' ? fixedValue(other, code) : undefined;
    return value !== undefined && up((value === /^(?:=|is$)/.test(name)) === means);
  }
  if (name === '??') return left === node && up();
  const isAnd = /^(?:&&|and)$/.test(name);
  if (!isAnd && !/^(?:\|\||or)$/.test(name)) return false;
  // As a statement: `isSigned || refuse()`
  if (left === node && (parent?.kind === 'block' || parent?.kind === 'module')) {
    return isAnd === means ? isAnd && !refuses(other) : leaves(other);
  }
  const isSame = [...walk(other)].some(({ kind, callee }) => kind === 'call' && callee?.name === calleeOf(node)); // two keys
  return (isAnd === means || isSame) && up();
}

const calleeOf = (node: Node): string =>
  (node.kind === 'call' ? node.callee?.name : node.kind === 'unary' ? node.value?.callee?.name : '') ?? '';

/** `given ? isSigned(given) : false` */
function isPassedOn(node: Node, { whenTrue, whenFalse }: Node, code: Code, means: boolean): boolean {
  const other = whenTrue === node ? whenFalse : whenTrue;
  return other !== undefined && fixedValue(other, code) === !means;
}

/** True if only a good result leads to the work. */
function isGuarding(choice: Node, means: boolean, code: Code): boolean {
  const [good, bad] = means ? [choice.whenTrue, choice.whenFalse] : [choice.whenFalse, choice.whenTrue];
  if (good && refuses(good)) return false;
  if (choice.kind === 'choice') return true;
  if (bad && leaves(bad)) return true;
  return good !== undefined && doesSomething(good) && !usesInputAfter(choice, code);
}

/** Everything in a node but other functions. */
function* own(root: Node, isPlain = false): Generator<Node> {
  yield root;
  for (const child of root.children)
    if (child.kind !== 'function' && !(isPlain && /^(?:if|try|loop|choice)$/.test(child.kind))) yield* own(child, isPlain);
}

const LEAVES = /^(?:abort|_?exit|reject|fail|deny|denied|refuse|unauthori[sz]ed|forbidden|createError|raise\w*|throw\w*|next)$/;

/** True if something ends there. */
const leaves = (part: Node): boolean =>
  [...own(part)].some(({ kind, callee }) => /^(?:return|throw|break)$/.test(kind) || (kind === 'call' && LEAVES.test(callee?.name ?? '')));

/** True for the answer to a bad request: its status or its words, an error, or nothing at all. */
function refuses(part: Node): boolean {
  const nodes = [...own(part, true)];
  return (
    nodes.some(
      ({ kind, name, callee }) =>
        kind === 'throw' ||
        (kind === 'literal' && /^40[013]$/.test(name)) ||
        (kind === 'string' && /unauthori|forbidden|denied|\b(?:invalid|bad|wrong|no) signature|not signed/i.test(name)) ||
        (kind === 'call' && callee?.name !== 'next' && LEAVES.test(callee?.name ?? '')) ||
        (kind === 'call' && /^HttpResponse(?:Forbidden|BadRequest)$/.test(callee?.name ?? '')),
    ) || !doesSomething(part)
  );
}

const LOG = /(?:^|\.)(?:console|_?log(?:ger|ging)?)(?:\.\w+)?$|^print$/;

const doesSomething = (part: Node): boolean =>
  [...own(part)].some(
    ({ kind, value, callee }) =>
      kind === 'assign' || (kind === 'return' && value !== undefined) || (kind === 'call' && !LOG.test(chain(callee))),
  );

/** True if the function goes on with the request after a statement. */
function usesInputAfter(statement: Node, code: Code): boolean {
  const scope = functionAround(statement, code);
  return [...walk(scope)].some(
    (node) =>
      node.start >= statement.end &&
      (isInput(node, code) || (node.kind === 'name' && code.sources(node).some((source) => isInput(source, code)))),
  );
}

/** True if a check is in one branch only, and the request goes on after it. */
export function isAvoidable(node: Node, code: Code): boolean {
  let inner = node;
  for (const outer of ancestors(node)) {
    if (outer.kind === 'function') return false;
    if (outer.kind === 'if' && inner !== outer.test) {
      const other = inner === outer.whenTrue ? outer.whenFalse : outer.whenTrue;
      if (!(other && leaves(other)) && usesInputAfter(outer, code)) return true;
    }
    inner = outer;
  }
  return false;
}
