import type { Parser, SyntaxNode } from '@lezer/common';
import { type At, type Children, childrenOf, parseWith } from './reader.ts';
import { HOLE, type Kind, MOST_DEPTH, node, type Node } from './tree.ts';

/**
 * The tree of a Python program. It is tolerant: unknown syntax is left out.
 *
 * @param parser from `grammar-python.ts`
 * @param onError called with the offset of each syntax error
 */
export function parsePython(text: string, parser: Parser, onError: (at: number) => void): Node {
  return parseWith(text, parser, { leaves: LEAVES, noMeaning: NO_MEANING, transparent: TRANSPARENT, readers: READERS }, onError);
}

const LEAVES: Readonly<Record<string, Kind>> = {
  VariableName: 'name',
  PropertyName: 'name',
  Number: 'literal',
  Boolean: 'literal',
  None: 'literal',
  BreakStatement: 'break',
};
const TRANSPARENT = new Set(['ParenthesizedExpression', 'AwaitExpression', 'ExpressionStatement']);
/** Types, comments and punctuation. */
const NO_MEANING = /^(?:Comment|TypeDef|TypeParam|PassStatement|[^A-Z⚠])|^(?:At|[A-Za-z]*Op|Format(?:Conversion|Spec))$/;

/** The children between separators. */
function split(children: Children, isSeparator: (child: SyntaxNode) => boolean): SyntaxNode[][] {
  const groups: SyntaxNode[][] = [[]];
  for (const child of children) {
    if (isSeparator(child)) groups.push([]);
    else groups.at(-1)!.push(child);
  }
  return groups;
}

const isComma = ({ name }: SyntaxNode) => name === ',';

/** Several expressions with commas are a tuple. */
function together(at: At, group: Children): Node | undefined {
  const parts = at.some(group.filter(({ name }) => name !== 'TypeDef'));
  if (parts.length < 2) return parts[0];
  return node('list', parts[0].start, parts.at(-1)!.end, '', parts);
}

function readMember(at: At): Node {
  const [first, ...rest] = at.children;
  const object = at.one(first);
  const property = rest.find(({ name }) => name === 'PropertyName');
  if (property) return at.make('member', at.text(property), [object], { object });
  const indexes = at.some(rest);
  const [index] = indexes;
  const isSlice = rest.some(({ name }) => name === ':');
  const name = !isSlice && index?.kind === 'string' && index.children.length === 0 ? index.name : '';
  return at.make('member', name, [object, ...indexes], { object, ...(isSlice && { type: at.reader.text.slice(first.to, at.to) }) });
}

function readArgs(at: At, list: SyntaxNode | undefined): Node[] {
  if (!list) return [];
  const groups = split(
    childrenOf(list).filter(({ name }) => name !== '(' && name !== ')'),
    isComma,
  );
  return groups.flatMap((group) => {
    const [first, second] = group;
    if (!first) return [];
    const { from } = first;
    const { to } = group.at(-1)!;
    if (first.name === '*' || first.name === '**') {
      const value = at.one(second);
      return value ? [node('spread', from, to, '', [value], { value })] : [];
    }
    if (second?.name === 'AssignOp') {
      const value = at.one(group[2]);
      return [node('pair', from, to, at.text(first), [value], { value })];
    }
    if (group.some(({ name }) => name === 'for')) return [readComprehensionOf(at, group, from, to)];
    return at.some(group);
  });
}

function readCall(at: At): Node {
  const callee = at.one(at.children[0]);
  const args = readArgs(at, at.child('ArgList'));
  return at.make('call', '', [callee, ...args], { callee, args });
}

const LITERAL = /^[a-zA-Z]{0,3}("""|'''|"|')([^]*?)\1?$/;

const readString = (at: At) => at.make('string', LITERAL.exec(at.reader.text.slice(at.from, at.to))?.[2] ?? '', []);

function readFormat(at: At): Node {
  const [, quote = '"'] = LITERAL.exec(at.reader.text.slice(at.from, at.to)) ?? [];
  const parts: Node[] = [];
  let text = '';
  let position = at.from + at.reader.text.slice(at.from, at.to).indexOf(quote) + quote.length;
  for (const child of at.children) {
    if (child.name !== 'FormatReplacement') continue;
    text += at.reader.text.slice(position, child.from) + HOLE;
    position = child.to;
    const part = at.some(childrenOf(child).filter(({ name }) => !/^Format/.test(name)))[0];
    if (part) parts.push(part);
  }
  return at.make('string', text + at.reader.text.slice(position, Math.max(position, at.to - quote.length)), parts);
}

function readContinued(at: At): Node {
  const pieces = at.some();
  return at.make(
    'string',
    pieces.map(({ name }) => name).join(''),
    pieces.flatMap(({ children }) => children),
  );
}

function readBinary(at: At): Node {
  const [left, ...rest] = at.children;
  const right = rest.at(-1);
  const operator = rest
    .slice(0, -1)
    .map((child) => at.text(child))
    .join(' ');
  const sides = [at.one(left), at.one(right)];
  return at.make('binary', operator, sides, { left: sides[0], right: sides[1] });
}

function readUnary(at: At): Node {
  const value = at.one(at.children.at(-1));
  return at.make('unary', at.text(at.children[0]), [value], { value });
}

function readChoice(at: At): Node {
  const [then, test, other] = at.some();
  return at.make('choice', '', [then, test, other], { test, whenTrue: then, whenFalse: other });
}

/** `a = b = c`: each name gets the last value. */
function readAssign(at: At): Node {
  const groups = split(at.children, ({ name }) => name === 'AssignOp' || name === 'UpdateOp');
  const operator = at.text(at.child('AssignOp', 'UpdateOp'));
  const value = groups.length > 1 ? together(at, groups.at(-1)!) : undefined;
  const targets = (groups.length > 1 ? groups.slice(0, -1) : groups)
    .map((group) => together(at, group))
    .filter((target) => target !== undefined);
  const [target] = targets;
  const type = at.child('TypeDef');
  const assign = at.make('assign', operator, [target, value], { target, value, ...(type && { type: at.text(type).replace(/^:\s*/, '') }) });
  if (targets.length < 2) return assign;
  const more = targets.slice(1).map((other) => at.make('assign', operator, [other, value], { target: other, value }));
  return at.make('block', '', [assign, ...more]);
}

function readDict(at: At): Node {
  const groups = split(
    at.children.filter(({ name }) => name !== '{' && name !== '}'),
    isComma,
  );
  const entries = groups.flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { to } = group.at(-1)!;
    if (first.name === '**') {
      const value = at.one(group[1]);
      return value ? [node('spread', first.from, to, '', [value], { value })] : [];
    }
    const key = at.one(first);
    const colon = group.findIndex(({ name }) => name === ':');
    const value = colon < 0 ? undefined : at.one(group[colon + 1]);
    return [node('pair', first.from, to, key?.kind === 'string' && key.children.length === 0 ? key.name : '', [value], { value })];
  });
  return at.make('object', '', entries);
}

function readList(at: At): Node {
  let spread = false;
  const items: Node[] = [];
  for (const child of at.children) {
    if (child.name === '*') spread = true;
    const item = at.one(child);
    if (!item) continue;
    items.push(spread ? node('spread', item.start, item.end, '', [item], { value: item }) : item);
    spread = false;
  }
  return at.make('list', '', items);
}

/** `[item for target in over if …]` */
function readComprehensionOf(at: At, children: Children, from: number, to: number): Node {
  const start = children.findIndex(({ name }) => name === 'for');
  const within = children.findIndex(({ name }, i) => i > start && name === 'in');
  const body = together(at, children.slice(0, start));
  const target = together(at, children.slice(start + 1, within));
  const over = at.one(children[within + 1]);
  const rest = at.some(children.slice(within + 2));
  const loop = node('loop', from, to, 'each', [target, over, body, ...rest], { target, over, body });
  return node('list', from, to, '', [loop]);
}

function readParams(at: At, list: SyntaxNode | undefined): Node[] {
  const groups = split(list ? childrenOf(list).filter(({ name }) => name !== '(' && name !== ')') : [], isComma);
  return groups.flatMap((group) => {
    const key = group.find(({ name }) => name === 'VariableName');
    if (!key) return [];
    const type = group.find(({ name }) => name === 'TypeDef');
    const assign = group.findIndex(({ name }) => name === 'AssignOp');
    const value = assign < 0 ? undefined : at.one(group[assign + 1]);
    const target = node('name', key.from, key.to, at.text(key), []);
    const rest = type ? { type: at.text(type).replace(/^:\s*/, '') } : {};
    return [node('param', key.from, group.at(-1)!.to, at.text(key), [target, value], { target, value, ...rest })];
  });
}

function readFunction(at: At): Node {
  const params = readParams(at, at.child('ParamList'));
  const body = at.one(at.child('Body'));
  return at.make('function', at.text(at.child('VariableName')), [...params, body], { params, body, decorators: [] });
}

function readLambda(at: At): Node {
  const params = readParams(at, at.child('ParamList'));
  const body = at.one(at.children.at(-1));
  return at.make('function', '', [...params, body], { params, body, decorators: [] });
}

function readDecorated(at: At): Node | null {
  const inner = at.some(at.children.filter(({ name }) => name !== 'Decorator'))[0];
  if (!inner) return null;
  inner.decorators = at.some(at.children.filter(({ name }) => name === 'Decorator'));
  inner.children = [...inner.decorators, ...inner.children];
  inner.start = at.from;
  return inner;
}

/** The call in `@app.post("/x")` has no node in the grammar's tree. */
function readDecorator(at: At): Node | null {
  let callee: Node | undefined;
  for (const child of at.children.slice(0, MOST_DEPTH)) {
    if (child.name !== 'VariableName' && child.name !== 'PropertyName') continue;
    callee = callee
      ? node('member', at.from, child.to, at.text(child), [callee], { object: callee })
      : node('name', child.from, child.to, at.text(child), []);
  }
  const list = at.child('ArgList');
  if (!list || !callee) return callee ?? at.some()[0] ?? null;
  const args = readArgs(at, list);
  return at.make('call', '', [callee, ...args], { callee, args });
}

function readClass(at: At): Node {
  const list = at.child('ArgList');
  const body = at.one(at.child('Body'));
  return at.make('class', at.text(at.child('VariableName')), [body], { body, type: at.text(list), decorators: [] });
}

/** Branches of an `if` that are nested in each other. */
const MOST_BRANCHES = 60;

/** `if`, `elif` and `else`, from the last to the first. A long chain is in several pieces, which are next to each other, so that none is deep. */
function readIf(at: At): Node {
  const branches = split(at.children, ({ name }) => name === 'if' || name === 'elif' || name === 'else').slice(1);
  let other: Node | undefined;
  const pieces: Node[] = [];
  for (const [i, branch] of branches.reverse().entries()) {
    const parts = at.some(branch);
    if (other && i % MOST_BRANCHES === 0) {
      pieces.unshift(other);
      other = undefined;
    }
    if (parts.length === 1 && branch[0]?.name === 'Body') other = parts[0];
    else {
      const [test, then] = parts;
      const start = test?.start ?? at.from;
      other = node('if', start, at.to, '', [test, then, other], { test, whenTrue: then, whenFalse: other });
    }
  }
  return other && pieces.length === 0 ? other : at.make('block', '', [other, ...pieces]);
}

function readFor(at: At): Node {
  const start = at.children.findIndex(({ name }) => name === 'for');
  const within = at.children.findIndex(({ name }) => name === 'in');
  const target = together(at, at.children.slice(start + 1, within));
  const bodies = at.children.findIndex(({ name }) => name === 'Body');
  const over = together(at, at.children.slice(within + 1, bodies));
  const [body, ...rest] = at.some(at.children.slice(bodies));
  return at.make('loop', 'each', [target, over, body, ...rest], { target, over, body });
}

function readWhile(at: At): Node {
  const [test, body, ...rest] = at.some();
  return at.make('loop', 'while', [test, body, ...rest], { test, body });
}

function readTry(at: At): Node {
  const children: Node[] = [];
  let body: Node | undefined;
  const groups = split(at.children, ({ name }) => name === 'try' || name === 'except' || name === 'finally' || name === 'else').slice(1);
  const words = at.children.filter(({ name }) => name === 'try' || name === 'except' || name === 'finally' || name === 'else');
  for (const [i, group] of groups.entries()) {
    const inner = at.one(group.find(({ name }) => name === 'Body'));
    if (!inner) continue;
    if (words[i].name !== 'except') {
      if (words[i].name === 'try') body = inner;
      children.push(inner);
      continue;
    }
    const as = group.findIndex(({ name }) => name === 'as');
    const target = as < 0 ? undefined : at.one(group[as + 1]);
    const test = group[0].name === 'Body' ? undefined : at.one(group[0]);
    children.push(node('catch', words[i].from, inner.end, '', [test, target, inner], { test, target, body: inner }));
  }
  return at.make('try', '', children, { body });
}

function readWith(at: At): Node {
  const body = at.one(at.child('Body'));
  const groups = split(
    at.children.filter(({ name }) => name !== 'Body' && name !== 'with' && name !== 'async'),
    isComma,
  );
  const assigns = groups.map((group) => {
    const [value, target] = at.some(group);
    return value && node('assign', value.start, (target ?? value).end, 'with', [target, value], { target, value });
  });
  return at.make('block', '', [...assigns, body]);
}

const readWithValue = (kind: Kind) => (at: At) => {
  const value = together(at, at.children);
  return at.make(kind, '', [value], { value });
};

function readImport(at: At): Node {
  const isFrom = at.children[0]?.name === 'from';
  const words = at.children.filter(({ name }) => name !== '(' && name !== ')');
  const importAt = words.findIndex(({ name }) => name === 'import');
  const module = isFrom
    ? words
        .slice(1, importAt)
        .map((child) => at.text(child))
        .join('')
    : '';
  const pairs = split(words.slice(importAt + 1), isComma).flatMap((group) => {
    const names = group.filter(({ name }) => name === 'VariableName');
    const as = group.findIndex(({ name }) => name === 'as');
    const local = as < 0 ? names[0] : names.at(-1);
    if (!local) return [];
    const imported = (as < 0 ? group : group.slice(0, as)).map((child) => at.text(child)).join('');
    const value = node('name', local.from, local.to, at.text(local), []);
    return [node('pair', local.from, local.to, imported, [value], { value })];
  });
  return at.make('import', module || (pairs[0]?.name ?? ''), pairs, isFrom ? {} : { type: 'whole' });
}

const READERS: Readonly<Record<string, (at: At) => Node | null>> = {
  MemberExpression: readMember,
  CallExpression: readCall,
  String: readString,
  FormatString: readFormat,
  ContinuedString: readContinued,
  BinaryExpression: readBinary,
  UnaryExpression: readUnary,
  ConditionalExpression: readChoice,
  AssignStatement: readAssign,
  UpdateStatement: readAssign,
  NamedExpression: readAssign,
  DictionaryExpression: readDict,
  ArrayExpression: readList,
  TupleExpression: readList,
  SetExpression: readList,
  ArrayComprehensionExpression: (at) => readComprehensionOf(at, at.children, at.from, at.to),
  SetComprehensionExpression: (at) => readComprehensionOf(at, at.children, at.from, at.to),
  ComprehensionExpression: (at) => readComprehensionOf(at, at.children, at.from, at.to),
  FunctionDefinition: readFunction,
  LambdaExpression: readLambda,
  DecoratedStatement: readDecorated,
  Decorator: readDecorator,
  ClassDefinition: readClass,
  IfStatement: readIf,
  ForStatement: readFor,
  WhileStatement: readWhile,
  TryStatement: readTry,
  WithStatement: readWith,
  ReturnStatement: readWithValue('return'),
  RaiseStatement: readWithValue('throw'),
  ImportStatement: readImport,
};
