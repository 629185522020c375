import type { Parser, SyntaxNode } from '@lezer/common';
import { type Kind, linked, MOST_DEPTH, node, type Node } from './tree.ts';

/** How the nodes of a language's grammar become ours. */
export interface Language {
  /** Nodes without children. */
  leaves: Readonly<Record<string, Kind>>;
  /** Types, comments and punctuation. */
  noMeaning: RegExp;
  /** Nodes that are their only child. */
  transparent: ReadonlySet<string>;
  /** All others that are more than a block. */
  readers: Readonly<Record<string, (at: At) => Node | null>>;
}

export type Children = readonly SyntaxNode[];

/**
 * The tree of a program. It is tolerant: unknown syntax is left out.
 *
 * @param onError called with the offset of each syntax error
 */
export function parseWith(text: string, parser: Parser, language: Language, onError: (at: number) => void): Node {
  const tree = parser.parse(text);
  tree.iterate({ enter: ({ type, from }) => void (type.isError && onError(from)) });
  return linked(new Reader(text, language).read(tree.topNode, 0)!);
}

class Reader {
  constructor(
    readonly text: string,
    private readonly language: Language,
  ) {}

  /** Null for parts without meaning here: punctuation, types, comments. */
  read(at: SyntaxNode, depth: number): Node | null {
    const { leaves, noMeaning, transparent, readers } = this.language;
    const { name, from, to } = at;
    const leaf = leaves[name];
    if (leaf) return node(leaf, from, to, this.text.slice(from, to), []);
    if (noMeaning.test(name) || at.type.isError) return null;
    if (depth > MOST_DEPTH) return node('block', from, to, '', []);
    const place = new At(this, at, childrenOf(at), depth);
    const make = readers[name];
    if (make) return make(place);
    const found = place.some();
    if (transparent.has(name) && found.length === 1) return found[0];
    return place.make(name === 'Script' ? 'module' : 'block', '', found);
  }
}

/** The current place in the grammar's tree. */
export class At {
  readonly from: number;
  readonly to: number;

  constructor(
    readonly reader: Reader,
    at: SyntaxNode,
    readonly children: Children,
    readonly depth: number,
  ) {
    this.from = at.from;
    this.to = at.to;
  }

  one = (child: SyntaxNode | undefined): Node | undefined => (child && this.reader.read(child, this.depth + 1)) ?? undefined;
  child = (...names: readonly string[]): SyntaxNode | undefined => this.children.find(({ name }) => names.includes(name));
  text = (child: SyntaxNode | undefined): string => (child ? this.reader.text.slice(child.from, child.to) : '');
  /** The children with a meaning, in order. */
  some = (list: Children = this.children): Node[] => list.map(this.one).filter((child) => child !== undefined);
  make = (kind: Kind, name: string, children: (Node | undefined)[], rest: Partial<Node> = {}): Node =>
    node(kind, this.from, this.to, name, children, rest);
}

export function childrenOf(at: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = at.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}
