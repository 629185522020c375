/** A program's tree, the same for JavaScript and Python, so that a rule is written once for both. */

export type Kind =
  | 'module' // the whole file
  | 'block' // statements, or parts that have no other kind
  | 'name'
  | 'member' // `a.b`, `a["b"]`; `a[i]` has no name
  | 'call' // also `new`, and tagged templates
  | 'string' // its children are what it interpolates
  | 'literal' // numbers, booleans, null, regular expressions
  | 'binary' // also comparisons and `and`
  | 'unary'
  | 'choice' // `a ? b : c`
  | 'object' // its children are pairs and spreads; also patterns
  | 'list' // also tuples and patterns
  | 'pair' // an entry, a keyword argument, an attribute, an import
  | 'spread'
  | 'function'
  | 'param'
  | 'class'
  | 'assign'
  | 'if'
  | 'loop'
  | 'try'
  | 'catch'
  | 'return'
  | 'throw'
  | 'break'
  | 'import'
  | 'export'
  | 'jsx';

/** A hole in a string's text, where something is interpolated. */
export const HOLE = '\0';

export interface Node {
  kind: Kind;
  /** UTF-16 offsets in the file's text. */
  start: number;
  end: number;
  parent: Node | null;
  /** Everything in it, in order. */
  children: Node[];
  /**
   * A name, property, key, tag or operator; a string's text, with `HOLE` for interpolated parts; a literal's source; the module
   * of an import; `new` or `tag` for such calls; `while`, `for` or `each` for loops.
   */
  name: string;
  /** Of a member: whose it is. */
  object?: Node;
  callee?: Node;
  args?: Node[];
  left?: Node;
  right?: Node;
  /** What is assigned, given, returned, thrown or spread. */
  value?: Node;
  /** What gets the value: of an assignment, a loop, a `catch` or a parameter. */
  target?: Node;
  test?: Node;
  whenTrue?: Node;
  whenFalse?: Node;
  /** What a loop goes through. */
  over?: Node;
  params?: Node[];
  body?: Node;
  decorators?: Node[];
  /** Of a parameter or a Python assignment: its type, as written. Of a class: what it extends. */
  type?: string;
}

/** Maximum depth: code written by hand is not nested deeper. Deeper parts have no children. */
export const MOST_DEPTH = 250;

/** Makes a node; `parent` is set later, by `linked`. */
export function node(
  kind: Kind,
  start: number,
  end: number,
  name: string,
  children: (Node | null | undefined)[],
  rest: Partial<Node> = {},
): Node {
  return { kind, start, end, parent: null, name, children: children.filter((child) => child !== null && child !== undefined), ...rest };
}

/** Sets each node's parent, without recursion. Returns the root. */
export function linked(root: Node): Node {
  const open = [root];
  for (let current = open.pop(); current; current = open.pop())
    for (const child of current.children) {
      child.parent = current;
      open.push(child);
    }
  return root;
}

/** The node and everything in it, outer nodes first. */
export function* walk(root: Node): Generator<Node> {
  const open = [root];
  for (let current = open.pop(); current; current = open.pop()) {
    yield current;
    for (let i = current.children.length - 1; i >= 0; i--) open.push(current.children[i]);
  }
}

/** The nodes around a node, innermost first. */
export function* ancestors(inner: Node): Generator<Node> {
  for (let current = inner.parent; current; current = current.parent) yield current;
}

/** The innermost matching node around a node. */
export function around(inner: Node, fits: (node: Node) => boolean): Node | undefined {
  for (const outer of ancestors(inner)) if (fits(outer)) return outer;
  return undefined;
}

/** A function's name, or that of the variable that it is assigned to; '' if it has none. */
export const functionName = ({ name, parent }: Node): string => name || (parent?.kind === 'assign' ? (parent.target?.name ?? '') : '');

/** `client.chat.completions.create` for such a member or name; a call in it is `()`. Empty for other nodes. */
export function chain(expression: Node | undefined): string {
  const parts: string[] = [];
  for (let current = expression; current;) {
    if (current.kind === 'name') {
      parts.push(current.name);
      return parts.reverse().join('.').replaceAll('.()', '()');
    }
    if (current.kind === 'member') {
      parts.push(current.name || '[]');
      current = current.object;
    } else if (current.kind === 'call') {
      parts.push('()');
      current = current.callee;
    } else break;
  }
  return parts.length > 0 ? ['', ...parts.reverse()].join('.').replaceAll('.()', '()') : '';
}

/** The value of an object's entry or of a call's keyword argument. */
export function entry(holder: Node | undefined, ...names: readonly string[]): Node | undefined {
  const entries = holder?.kind === 'call' ? holder.args! : holder?.kind === 'object' ? holder.children : [];
  return entries.find(({ kind, name }) => kind === 'pair' && names.includes(name))?.value;
}
