/** What a name means in a place: code that is added there must not meet another thing of that name. */
import type { SyntaxNode, Tree } from '@lezer/common';
import type { Code } from './code.ts';
import { grammarOf } from './parse.ts';

/** UTF-16 offsets in the file's text; `end` is exclusive. */
interface Scope {
  start: number;
  end: number;
}

/** A name that means the same everywhere, except where the program gives it another meaning. */
export interface Meaning {
  name: string;
  /** True for the statement that gives the name the meaning which is wanted: `import os`. */
  isMeant?(statement: string): boolean;
}

/** For each place, the first of some names that means there what it should. */
export async function meaningsIn<T extends Meaning>(code: Code, all: readonly T[]): Promise<(place: { start: number }) => T | undefined> {
  const parser = await grammarOf(code.language, code.path);
  const tree = parser.parse(code.program);
  const taken = new Map(all.map((each) => [each, scopesOf(tree, code, each)]));
  return ({ start }) => all.find((each) => taken.get(each)!.every((scope) => start < scope.start || scope.end <= start));
}

/** Where a program gives a name another meaning: rather too much than too little, such as all of a function that assigns it. */
function scopesOf(tree: Tree, code: Code, { name, isMeant = () => false }: Meaning): Scope[] {
  const found: Scope[] = [];
  tree.iterate({
    enter({ node, from, to }) {
      if (to - from !== name.length || code.program.slice(from, to) !== name) return;
      const scope = code.language === 'python' ? pythonScope(node, code, isMeant) : javascriptScope(node, code, isMeant);
      if (scope) found.push(scope);
    },
  });
  return found;
}

type IsMeant = NonNullable<Meaning['isMeant']>;

/** The innermost node around another one, or itself, with one of these names. */
function outer(inner: SyntaxNode | null, names: RegExp): SyntaxNode | null {
  let node = inner;
  while (node && !names.test(node.name)) node = node.parent;
  return node;
}

const rangeOf = ({ from, to }: SyntaxNode): Scope => ({ start: from, end: to });
const textOf = ({ from, to }: SyntaxNode, { program }: Code): string => program.slice(from, to);

const FUNCTION = /^(?:Function(?:Declaration|Expression)|ArrowFunction|MethodDeclaration|StaticBlock|Property|Script)$/;
const BLOCK =
  /^(?:Block|CatchClause|ForStatement|SwitchBody|Class(?:Expression|Body)|Function(?:Declaration|Expression)|ArrowFunction|MethodDeclaration|StaticBlock|Property|Script)$/;
const PATTERN = /^(?:(?:Object|Array)Pattern|PatternProperty)$/;

function javascriptScope(node: SyntaxNode, code: Code, isMeant: IsMeant): Scope | undefined {
  const { parent, name } = node;
  if (!parent || outer(node, /^AmbientDeclaration$/)) return undefined; // `declare const process` only tells its type
  const whole = { start: 0, end: code.text.length };
  if (name === 'VariableName') {
    const isFirst = parent.firstChild?.from === node.from || parent.name.startsWith('For');
    return isFirst && /^(?:AssignmentExpression|For(?:Of|In)Spec)$/.test(parent.name) ? whole : undefined;
  }
  if (name !== 'VariableDefinition' && !(name === 'TypeDefinition' && parent.name === 'EnumDeclaration')) return undefined;
  let holder = parent;
  while (PATTERN.test(holder.name)) holder = holder.parent!;
  if (/^(?:ImportDeclaration|ImportGroup|VariableDeclaration)$/.test(holder.name) && isMeant(textOf(outer(node, /Declaration$/)!, code)))
    return undefined;
  if (holder.name === 'AssignmentExpression') return whole;
  const isHoisted = holder.name === 'FunctionDeclaration' || (holder.name === 'VariableDeclaration' && holder.firstChild?.name === 'var');
  const isNamed = /^(?:Function|Class|Enum|Namespace)Declaration$/.test(holder.name);
  return rangeOf(outer(isNamed ? holder.parent : holder, isHoisted ? FUNCTION : BLOCK)!);
}

const PYTHON_FUNCTION = /^(?:FunctionDefinition|LambdaExpression|ClassDefinition|Script)$/;
const COMPREHENSION = /Comprehension/;
/** What may stand around a name that is assigned. */
const TARGET = /^(?:(?:Tuple|Array|Parenthesized)Expression)$/;

function pythonScope(node: SyntaxNode, code: Code, isMeant: IsMeant): Scope | undefined {
  if (node.name !== 'VariableName' || !node.parent) return undefined;
  let inner = node;
  while (inner.parent && TARGET.test(inner.parent.name)) inner = inner.parent;
  const holder = inner.parent!;
  const isOwnName = /^(?:Function|Class)Definition$/.test(holder.name);
  if (holder.name === 'ImportStatement') return importScope(node, holder, code, isMeant);
  if (!isOwnName && !binds(inner, holder)) return undefined;
  if (holder.name === 'ScopeStatement') return { start: 0, end: code.text.length };
  if (COMPREHENSION.test(holder.name)) return rangeOf(holder);
  return rangeOf(outer(isOwnName ? holder.parent : holder, PYTHON_FUNCTION)!);
}

/** True if a statement gives a value to a part of it, or takes its value away. */
function binds(node: SyntaxNode, holder: SyntaxNode): boolean {
  const isBefore = (name: string) => {
    for (let next = node.nextSibling; next; next = next.nextSibling) if (next.name === name) return true;
    return false;
  };
  const previous = node.prevSibling;
  switch (holder.name) {
    case 'AssignStatement':
      return isBefore('AssignOp') || isBefore('TypeDef');
    case 'UpdateStatement':
    case 'NamedExpression':
    case 'TypeDefinition':
      return isBefore('UpdateOp') || isBefore('AssignOp') || previous?.name === 'type';
    case 'ParamList':
      return previous?.name !== 'AssignOp';
    case 'DeleteStatement':
    case 'ScopeStatement':
    case 'TypeParam':
    case 'CapturePattern':
      return true;
    case 'ForStatement':
      return isBefore('in');
    default:
      return previous?.name === 'as' || (COMPREHENSION.test(holder.name) && isTargetOf(node));
  }
}

/** `x` of `f(x) for x in y`. */
function isTargetOf(node: SyntaxNode): boolean {
  for (let at = node.prevSibling; at; at = at.prevSibling) {
    if (at.name === 'for') return true;
    if (at.name === 'in' || at.name === 'if') return false;
  }
  return false;
}

/** An import in a function gives the name a value from there on, and none before it; one under a condition gives it perhaps none at all. */
function importScope(node: SyntaxNode, statement: SyntaxNode, code: Code, isMeant: IsMeant): Scope | undefined {
  const [before, after] = [node.prevSibling, node.nextSibling];
  if (before?.name === '.' || after?.name === 'as' || before?.name === 'from') return undefined;
  const scope = outer(statement, PYTHON_FUNCTION)!;
  const isOwn = before?.name !== 'as' && isMeant(textOf(statement, code));
  if (!isOwn || scope.name === 'Script') return isOwn ? undefined : rangeOf(scope);
  return statement.parent?.parent?.from === scope.from ? { start: scope.from, end: statement.from } : rangeOf(scope);
}
