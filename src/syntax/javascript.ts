import type { Parser, SyntaxNode } from '@lezer/common';
import { type At, type Children, childrenOf, parseWith } from './reader.ts';
import { HOLE, type Kind, node, type Node } from './tree.ts';

/**
 * The tree of JavaScript or TypeScript. It is tolerant: unknown syntax is left out.
 *
 * @param parser from `grammar-javascript.ts`
 * @param onError called with the offset of each syntax error
 */
export function parseJavaScript(text: string, parser: Parser, onError: (at: number) => void): Node {
  return parseWith(text, parser, { leaves: EXPRESSION_NAMES, noMeaning: NO_MEANING, transparent: TRANSPARENT, readers: READERS }, onError);
}

const TRANSPARENT = new Set(['ParenthesizedExpression', 'AwaitExpression', 'ExpressionStatement', 'JSXEscape', 'ClassBody']);
/** Types, comments and punctuation. */
const NO_MEANING =
  /^(?:Type|Interface|AmbientDeclaration|ParamType|ThisType|Keyof|Implements|LineComment|BlockComment|Comment|[^A-Z⚠])|^(?:Optional|Privacy|Definite|Spread|Equals|Arrow|Star|JSXText|Interpolation(?:Start|End)|[A-Za-z]*Op)$/;
const EXPRESSION_NAMES: Readonly<Record<string, Kind>> = {
  VariableName: 'name',
  VariableDefinition: 'name',
  this: 'name',
  super: 'name',
  PropertyName: 'name',
  Number: 'literal',
  BooleanLiteral: 'literal',
  null: 'literal',
  RegExp: 'literal',
  BreakStatement: 'break',
};

function argsOf(at: At, list: Children = []): Node[] {
  const args: Node[] = [];
  let spread = false;
  for (const child of list) {
    if (child.name === 'Spread') spread = true;
    const arg = at.one(child);
    if (!arg) continue;
    args.push(spread ? node('spread', arg.start, arg.end, '', [arg], { value: arg }) : arg);
    spread = false;
  }
  return args;
}

const unquoted = (text: string) => text.replace(/^['"`]|['"`]$/g, '');

function readMember(at: At): Node {
  const [first, ...rest] = at.children;
  const property = rest.find(({ name }) => name === 'PropertyName' || name === 'PrivatePropertyName');
  const object = at.one(first);
  if (property) return at.make('member', at.text(property), [object], { object });
  const index = at.some(rest)[0];
  return at.make('member', index?.kind === 'string' && index.children.length === 0 ? index.name : '', [object, index], { object });
}

function readCall(at: At): Node {
  const isNew = at.children[0]?.name === 'new';
  const callee = at.one(at.children[isNew ? 1 : 0]);
  const list = at.child('ArgList');
  const args = argsOf(at, list && childrenOf(list));
  return at.make('call', isNew ? 'new' : '', [callee, ...args], { callee, args });
}

function readTemplate(at: At): Node {
  const parts: Node[] = [];
  let text = '';
  let position = at.from + 1;
  for (const child of at.children) {
    if (child.name !== 'Interpolation') continue;
    text += at.reader.text.slice(position, child.from) + HOLE;
    position = child.to;
    const part = at.some(childrenOf(child))[0];
    if (part) parts.push(part);
  }
  return at.make('string', text + at.reader.text.slice(position, Math.max(position, at.to - 1)), parts);
}

function readBinary(at: At): Node {
  const operator = at.children.find(
    ({ name }) => /Op$/.test(name) || name === 'in' || name === 'instanceof' || name === 'as' || name === 'satisfies',
  );
  const sides = at.some(at.children.filter((child) => child !== operator));
  if (operator?.name === 'as' || operator?.name === 'satisfies') return sides[0] ?? at.make('block', '', []);
  return at.make('binary', at.text(operator), sides, { left: sides[0], right: sides[1] });
}

function readUnary(at: At): Node {
  const [first] = at.children;
  const operator = at.children.find(({ name }) => /Op$/.test(name) || /^[a-z]+$/.test(name));
  const value = at.some(at.children.filter((child) => child !== operator))[0];
  const name = at.text(operator);
  if (name === '!' && operator !== first && value) return value; // `x!` says something about types only
  return at.make('unary', name, [value], { value });
}

function readAssignment(at: At): Node {
  const operator = at.child('Equals', 'UpdateOp');
  const [target, value] = at.some(at.children.filter((child) => child !== operator));
  return at.make('assign', at.text(operator), [target, value], { target, value });
}

/** `const a = 1, { b } = c`: one assignment each. */
function readDeclaration(at: At): Node {
  const assigns: Node[] = [];
  let target: Node | undefined;
  let wantsValue = false;
  const done = (value?: Node) => {
    if (target) assigns.push(node('assign', target.start, value?.end ?? target.end, '=', [target, value], { target, value }));
    target = undefined;
    wantsValue = false;
  };
  for (const child of at.children) {
    if (child.name === ',') done();
    else if (child.name === 'Equals') wantsValue = true;
    else {
      const read = at.one(child);
      if (!read) continue;
      if (wantsValue) done(read);
      else target = read;
    }
  }
  done();
  return assigns.length === 1 ? assigns[0] : at.make('block', '', assigns);
}

function readProperty(at: At): Node | null {
  const spread = at.child('Spread');
  if (spread) {
    const value = at.some(at.children.filter((child) => child !== spread))[0];
    return value ? at.make('spread', '', [value], { value }) : null;
  }
  if (at.child('ParamList')) return readFunction(at);
  const colon = at.children.findIndex(({ name }) => name === ':');
  const key = at.child('PropertyDefinition', 'PropertyName', 'String', 'Number', 'VariableDefinition');
  const name = at.children[0]?.name === '[' ? '' : unquoted(at.text(key));
  const equals = at.children.findIndex(({ name }) => name === 'Equals');
  const value =
    colon >= 0
      ? at.some(at.children.slice(colon + 1, equals > colon ? equals : undefined))[0]
      : key && node('name', key.from, key.to, name, []); // `{ short }`
  const otherwise = equals < 0 ? undefined : at.some(at.children.slice(equals + 1))[0];
  return at.make('pair', name, [value, otherwise], { value });
}

function readList(at: At): Node {
  return at.make('list', '', argsOf(at, at.children));
}

function readParams(at: At, list: SyntaxNode | undefined): Node[] {
  const params: Node[] = [];
  let isDefault = false;
  for (const child of list ? childrenOf(list) : []) {
    const last = params.at(-1);
    if (child.name === 'Equals') isDefault = true;
    else if (child.name === 'TypeAnnotation') {
      if (last) last.type = at.text(child).replace(/^:\s*/, '');
    } else {
      const target = at.one(child);
      if (!target) continue;
      if (isDefault && last) {
        last.value = target;
        last.children.push(target);
      } else params.push(node('param', target.start, target.end, target.kind === 'name' ? target.name : '', [target], { target }));
      isDefault = false;
    }
  }
  return params;
}

function readFunction(at: At): Node {
  const key = at.child('VariableDefinition', 'PropertyDefinition', 'PrivatePropertyDefinition', 'PropertyName');
  const list = at.child('ParamList');
  const params = readParams(at, list);
  const decorators = at.some(at.children.filter(({ name }) => name === 'Decorator'));
  const rest = at.children.filter((child) => child !== key && child !== list && child.name !== 'Decorator');
  const body = at.some(rest).at(-1);
  return at.make('function', at.text(key), [...decorators, ...params, body], { params, body, decorators });
}

function readClass(at: At): Node {
  const key = at.child('VariableDefinition');
  const decorators = at.some(at.children.filter(({ name }) => name === 'Decorator'));
  const body = at.one(at.child('ClassBody'));
  return at.make('class', at.text(key), [...decorators, body], { body, decorators });
}

function readField(at: At): Node | null {
  const key = at.child('PropertyDefinition', 'PrivatePropertyDefinition');
  const equals = at.children.findIndex(({ name }) => name === 'Equals');
  if (!key || equals < 0) return null;
  const self = node('name', key.from, key.from, 'this', []);
  const target = node('member', key.from, key.to, at.text(key), [self], { object: self });
  const value = at.some(at.children.slice(equals + 1))[0];
  return at.make('assign', '=', [target, value], { target, value });
}

function readIf(at: At): Node {
  const otherwise = at.children.findIndex(({ name }) => name === 'else');
  const [test, then] = at.some(at.children.slice(0, otherwise < 0 ? undefined : otherwise));
  const other = otherwise < 0 ? undefined : at.some(at.children.slice(otherwise + 1))[0];
  return at.make('if', '', [test, then, other], { test, whenTrue: then, whenFalse: other });
}

function readFor(at: At): Node {
  const each = at.child('ForOfSpec', 'ForInSpec');
  const body = at.some(at.children.filter(({ name }) => !/^For\w*Spec$/.test(name))).at(-1);
  if (each) {
    const [target, over] = at.some(childrenOf(each));
    return at.make('loop', 'each', [target, over, body], { target, over, body });
  }
  const spec = at.child('ForSpec');
  const parts = spec ? childrenOf(spec) : [];
  const test = at.some(parts.filter(({ name }) => name === 'BinaryExpression' || name === 'VariableName' || name === 'UnaryExpression'))[0];
  const rest = at.some(parts).filter(({ start }) => start !== test?.start);
  return at.make('loop', 'for', [...rest, test, body], { test, body });
}

function readWhile(at: At): Node {
  const parts = at.some();
  const test = at.children[0]?.name === 'do' ? parts[1] : parts[0];
  const body = parts.find((part) => part !== test);
  return at.make('loop', 'while', [test, body], { test, body });
}

function readCatch(at: At): Node {
  const body = at.one(at.child('Block'));
  const target = at.one(at.child('VariableDefinition', 'ObjectPattern'));
  return at.make('catch', '', [target, body], { target, body });
}

function readTry(at: At): Node {
  const parts = at.some();
  return at.make('try', '', parts, { body: parts[0] });
}

const readWithValue = (kind: Kind) => (at: At) => {
  const value = at.some()[0];
  return at.make(kind, '', [value], { value });
};

function readImport(at: At): Node {
  const module = unquoted(at.text(at.child('String')));
  const pairs: Node[] = [];
  const add = (imported: string, local: SyntaxNode) => {
    const value = node('name', local.from, local.to, at.text(local), []);
    pairs.push(node('pair', local.from, local.to, imported, [value], { value }));
  };
  let star = false;
  for (const child of at.children) {
    if (child.name === 'Star') star = true;
    if (child.name === 'VariableDefinition') add(star ? '*' : 'default', child);
    if (child.name !== 'ImportGroup') continue;
    let imported = '';
    for (const item of childrenOf(child)) {
      if (item.name === 'VariableName') imported = at.text(item);
      if (item.name !== 'VariableDefinition') continue;
      add(imported || at.text(item), item);
      imported = '';
    }
  }
  return at.make('import', module, pairs);
}

function readJsx(at: At): Node {
  const open = at.child('JSXOpenTag', 'JSXSelfClosingTag');
  const parts = open ? childrenOf(open) : at.children;
  const tag = parts.find(({ name }) => /^JSX(?:Builtin|Identifier|MemberExpression|NamespacedName)$/.test(name));
  const attributes = parts.flatMap((part) => {
    if (part.name !== 'JSXAttribute') return [];
    const inside = childrenOf(part);
    const value = at.some(inside.slice(1))[0];
    return [node('pair', part.from, part.to, at.text(inside[0]), [value], { value })];
  });
  const inner = open ? at.some(at.children.filter((child) => !/^JSX(?:OpenTag|CloseTag|SelfClosingTag|Text)$/.test(child.name))) : [];
  return at.make('jsx', at.text(tag), [...attributes, ...inner]);
}

function readDynamicImport(at: At): Node {
  const callee = node('name', at.from, at.from + 6, 'import', []);
  const args = at.some(at.children.slice(1));
  return at.make('call', '', [callee, ...args], { callee, args });
}

function readTagged(at: At): Node {
  const [callee, template] = at.some();
  return at.make('call', 'tag', [callee, template], { callee, args: template ? [template] : [] });
}

function readChoice(at: At): Node {
  const [test, then, other] = at.some(at.children.filter(({ name }) => name !== 'LogicOp'));
  return at.make('choice', '', [test, then, other], { test, whenTrue: then, whenFalse: other });
}

const readString = (at: At) => at.make('string', unquoted(at.reader.text.slice(at.from, at.to)), []);

const READERS: Readonly<Record<string, (at: At) => Node | null>> = {
  MemberExpression: readMember,
  CallExpression: readCall,
  NewExpression: readCall,
  DynamicImport: readDynamicImport,
  TaggedTemplateExpression: readTagged,
  String: readString,
  JSXAttributeValue: readString,
  TemplateString: readTemplate,
  BinaryExpression: readBinary,
  UnaryExpression: readUnary,
  PostfixExpression: readUnary,
  ConditionalExpression: readChoice,
  AssignmentExpression: readAssignment,
  VariableDeclaration: readDeclaration,
  ObjectExpression: (at) => at.make('object', '', at.some()),
  ArrayExpression: readList,
  ObjectPattern: (at) => at.make('object', '', at.some()),
  ArrayPattern: readList,
  Property: readProperty,
  PatternProperty: readProperty,
  FunctionDeclaration: readFunction,
  FunctionExpression: readFunction,
  ArrowFunction: readFunction,
  MethodDeclaration: readFunction,
  ClassDeclaration: readClass,
  ClassExpression: readClass,
  PropertyDeclaration: readField,
  IfStatement: readIf,
  ForStatement: readFor,
  WhileStatement: readWhile,
  DoStatement: readWhile,
  TryStatement: readTry,
  CatchClause: readCatch,
  ReturnStatement: readWithValue('return'),
  ThrowStatement: readWithValue('throw'),
  Decorator: (at) => at.some()[0] ?? null,
  ImportDeclaration: readImport,
  ExportDeclaration: (at) => at.make('export', at.child('default') ? 'default' : '', at.some()),
  JSXElement: readJsx,
  JSXSelfClosingTag: readJsx,
};
