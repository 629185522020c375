import { type Node, walk } from './tree.ts';

/** Where a name gets a value. */
export interface Binding {
  /** The source of the value: an expression, a parameter, a `catch`, an import's pair. */
  value: Node;
  /** Properties of `value` that lead to it (`const { body: { prompt } } = req`). */
  path: readonly string[];
  /** The place in the tree where this happens. */
  at: Node;
}

/** The names of a file and their values. Scopes are functions and the file; a class's own fields have names like `this.name`. */
export class Names {
  private readonly scopes = new Map<Node, Map<string, Binding[]>>();
  private readonly fields = new Map<string, Binding[]>();
  /** React's `const [state, setState] = useState()`: the state of each setter. */
  private readonly states = new Map<string, Node>();

  constructor(private readonly root: Node) {
    for (const node of walk(root)) this.collect(node);
  }

  /** The possible values of a name or field, from the nearest scope that has it. */
  of(use: Node): readonly Binding[] {
    if (use.kind === 'member') return isSelf(use.object) ? (this.fields.get(use.name) ?? []) : [];
    if (use.kind !== 'name') return [];
    for (let scope = scopeOf(use); ; scope = scopeOf(scope)) {
      const found = this.scopes.get(scope ?? this.root)?.get(use.name);
      if (found) return found;
      if (!scope) return [];
    }
  }

  private collect(node: Node): void {
    const { kind, target, value, over, children } = node;
    if (kind === 'call') this.collectState(node);
    if (kind === 'assign' && target && value) this.bind(target, value, [], node);
    else if (kind === 'loop' && target && over) this.bind(target, over, [], node);
    else if ((kind === 'param' || kind === 'catch') && target) this.bind(target, node, [], node);
    else if (kind === 'import') for (const pair of children) if (pair.value) this.bind(pair.value, pair, [], node);
  }

  private collectState({ callee, args, parent }: Node): void {
    const { kind, children = [] } = parent?.target ?? {};
    if (callee?.name === 'useState' && kind === 'list' && children.length === 2) this.states.set(children[1].name, children[0]);
    const state = callee?.kind === 'name' ? this.states.get(callee.name) : undefined;
    const [given] = args ?? [];
    if (state && given) this.bind(state, given.kind === 'function' ? (given.body ?? given) : given, [], given);
  }

  private bind(target: Node, value: Node, path: readonly string[], at: Node): void {
    if (target.kind === 'name') this.add(scopeOf(at.kind === 'param' ? at : target) ?? this.root, target.name, { value, path, at });
    else if (target.kind === 'member' && isSelf(target.object) && target.name) {
      const known = this.fields.get(target.name);
      if (known) known.push({ value, path, at });
      else this.fields.set(target.name, [{ value, path, at }]);
    } else if (target.kind === 'object')
      for (const child of target.children) {
        if (child.kind === 'pair' && child.value) this.bind(child.value, value, [...path, child.name], at);
        if (child.kind === 'spread' && child.value) this.bind(child.value, value, path, at);
      }
    else if (target.kind === 'list') {
      // `a, b = x, y` gives each name its own value.
      const items = value.kind === 'list' && value.children.length === target.children.length ? value.children : null;
      const first = isNumbered(value, at) ? 1 : 0;
      for (const [i, child] of target.children.entries())
        if (i >= first) this.bind(child.kind === 'spread' ? child.value! : child, items ? items[i] : value, path, at);
    }
  }

  private add(scope: Node, name: string, binding: Binding): void {
    let names = this.scopes.get(scope);
    if (!names) this.scopes.set(scope, (names = new Map()));
    const known = names.get(name);
    if (known) known.push(binding);
    else names.set(name, [binding]);
  }
}

/** `for i, item in enumerate(items)`, `for (const [i, item] of items.entries())`: the first name is a number. */
const isNumbered = ({ callee }: Node, { kind }: Node): boolean =>
  kind === 'loop' && (callee?.name === 'enumerate' || (callee?.name === 'entries' && callee.object?.name !== 'Object'));

const isSelf = (object: Node | undefined): boolean => object?.kind === 'name' && (object.name === 'this' || object.name === 'self');

/** The innermost function around a place, if there is one. */
function scopeOf(inner: Node): Node | undefined {
  let outer = inner.parent;
  while (outer && outer.kind !== 'function') outer = outer.parent;
  return outer ?? undefined;
}
