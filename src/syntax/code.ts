import { Names } from './names.ts';
import { entry, type Kind, type Node, walk } from './tree.ts';

export type Language = 'javascript' | 'python';

/** A parsed program, with the queries that rules need. */
export class Code {
  readonly names: Names;
  private readonly byKind = new Map<Kind, Node[]>();
  private said: string | undefined;

  /**
   * @param text the whole file; offsets of nodes are offsets in it
   * @param program the part of it that is a program: the scripts of a Vue file, at their offsets
   * @param errors offsets of syntax errors, in order
   */
  constructor(
    readonly path: string,
    readonly text: string,
    readonly program: string,
    readonly language: Language,
    readonly root: Node,
    private readonly errors: readonly number[],
  ) {
    this.names = new Names(root);
    for (const node of walk(root)) {
      const known = this.byKind.get(node.kind);
      if (known) known.push(node);
      else this.byKind.set(node.kind, [node]);
    }
  }

  /** All nodes of a kind, in order. */
  all(kind: Kind): readonly Node[] {
    return this.byKind.get(kind) ?? [];
  }

  /** All names, properties, keys and strings, one per line, without comments: shows whether the file mentions something. */
  get words(): string {
    if (this.said === undefined) {
      const kinds: readonly Kind[] = ['name', 'member', 'pair', 'string', 'import', 'function', 'literal', 'param'];
      this.said = [...new Set(kinds.flatMap((kind) => this.all(kind).map(({ name }) => name)))].join('\n');
    }
    return this.said;
  }

  /** True if the file has no syntax errors, so that missing code can be reported. */
  get isWhole(): boolean {
    return this.errors.length === 0;
  }

  /** True if there is a syntax error in a place. */
  isBroken({ start, end }: { start: number; end: number }): boolean {
    let low = 0;
    let high = this.errors.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.errors[middle] < start) low = middle + 1;
      else high = middle;
    }
    return low < this.errors.length && this.errors[low] <= end;
  }

  /**
   * The possible sources of a value: the expression itself, and its parts, through assignments in this file.
   *
   * @param stop true for nodes that are not followed further
   */
  sources(expression: Node, stop: (node: Node) => boolean = () => false): Node[] {
    const found = new Set<Node>([expression]);
    for (const node of found) {
      if (found.size > MOST_SOURCES) break;
      if (!stop(node)) for (const next of this.before(node)) found.add(next);
    }
    return [...found];
  }

  /** The values of an object's property, if all objects that it may belong to are known. */
  private property(name: string, owner: Node | undefined): readonly Node[] | undefined {
    if (name === '' || !owner) return undefined;
    const owners = owner.kind === 'object' ? [owner] : this.names.of(owner).map(({ value, path }) => (path.length === 0 ? value : owner));
    if (owners.length === 0 || !owners.every(({ kind }) => kind === 'object')) return undefined;
    return owners.flatMap((object) => entry(object, name) ?? object.children.filter(({ kind }) => kind === 'spread'));
  }

  /** One step back. */
  private before(node: Node): readonly Node[] {
    const { kind, children } = node;
    switch (kind) {
      case 'name':
        return this.names.of(node).flatMap(({ value, path }) => (path.length === 1 ? (this.property(path[0], value) ?? [value]) : [value]));
      case 'member':
        return this.property(node.name, node.object) ?? [node.object, ...this.names.of(node).map(({ value }) => value)].filter(isThere);
      case 'param':
        return collectionOf(node);
      case 'call':
        return [node.callee?.kind === 'member' ? node.callee.object : undefined, ...(isPassing(node) ? node.args! : [])].filter(isThere);
      case 'choice':
        return [node.whenTrue, node.whenFalse].filter(isThere);
      case 'binary':
        return COMPARES.test(node.name) ? [] : children;
      case 'unary':
        return /^(?:!|not|typeof|void|delete)$/.test(node.name) ? [] : children;
      case 'pair':
      case 'spread':
      case 'assign':
        return node.parent?.kind === 'import' ? [] : [node.value].filter(isThere);
      case 'loop':
        return [node.body, node.over].filter(isThere);
      case 'string':
      case 'object':
      case 'list':
        return children;
      default:
        return [];
    }
  }
}

/** What a callback's parameter is an item or the result of: `answers.map((answer) => …)`, `ask().then((answer) => …)`. */
function collectionOf(param: Node): readonly Node[] {
  const handler = param.parent;
  const { callee, args } = handler?.parent ?? {};
  const isFirst = handler?.params?.[0] === param && args?.[0] === handler;
  return isFirst && callee?.object && /^(?:map|forEach|flatMap|filter|find|then)$/.test(callee.name) ? [callee.object] : [];
}

const isThere = (node: Node | undefined): node is Node => node !== undefined;
const MOST_SOURCES = 400;
const COMPARES = /^(?:[=!]==?|[<>]=?|in|not in|is|is not|instanceof)$/;

/** Functions whose result contains their arguments. */
const PASSING =
  /^(?:\w*(?:Form|Serializer)|[A-Z]\w*Message|stringify|String|str|dumps|repr|format|f|dict|list|tuple|join|from|fromEntries|assign|concat|encode|decode|strip|trim|inspect|sprintf|Buffer|bytes|deepcopy|copy|pformat|map|sorted|reversed|enumerate|zip|filter|flat|gather|all|PromptTemplate|then|cast|toString|structuredClone|(?:urlsafe_)?b64(?:en|de)code|(?:un)?hexlify|btoa|atob|marked|makeHtml|render|min|max|int|slice|next|iter|aiter|anext|push|append|loads?|(?:safe)?[pP]arse(?:Async)?|validate\w*|model_validate)$/;

const isPassing = ({ callee, name }: Node): boolean =>
  name === 'tag' || (callee !== undefined && (name === 'new' ? /^(?:Uint8Array|Array|Set|String)$/ : PASSING).test(callee.name));
