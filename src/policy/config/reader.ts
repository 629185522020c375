import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { notUtf8, quote, UserError } from '../../errors.ts';
import { conflictAt } from '../conflict.ts';
import { yamlError } from './yaml-error.ts';

/** When two branches each made the file. */
const ONE_SALT =
  'keep only one salt. Then run "together-guard baseline" if you have one, and "together-guard allow" for entries with a fingerprint that was made with the other salt';

/** A map's value, and the line of its key. */
export interface Entry {
  /** Null if nothing comes after the key. */
  node: Node | null;
  line: number;
}

/** Reads typed values from the nodes of a YAML file. Each method throws a UserError with line, column and what was expected. */
export class ConfigReader {
  /** Null if the file is empty. */
  readonly contents: Node | null;
  private readonly name: string;
  private readonly lines = new LineCounter();

  /** @param name the file's path, for messages */
  constructor(source: string, name: string) {
    this.name = name;
    const document = parseDocument(source, { lineCounter: this.lines, prettyErrors: false });
    this.contents = document.contents;
    const fault = notUtf8(source);
    if (fault !== '') this.fail(0, fault);
    const [error] = document.errors;
    if (!error) return;
    const conflict = conflictAt(source);
    const isTwice = (source.match(/^salt:/gm)?.length ?? 0) > 1;
    if (conflict >= 0)
      this.fail(
        conflict,
        `a merge conflict: keep what you need of both sides${isTwice ? `, but ${ONE_SALT}` : ', and remove the markers'}`,
      );
    if (isTwice) this.fail(source.lastIndexOf('\nsalt:') + 1, `a second salt: ${ONE_SALT}`);
    const { offset, says } = yamlError(document, error);
    this.fail(offset, says);
  }

  /** @param node where it is, or an offset in the file; by default, its beginning */
  fail(node: Node | null | undefined | number, expected: string): never {
    const offset = typeof node === 'number' ? node : (node?.range?.[0] ?? 0);
    const { line, col } = this.lines.linePos(offset);
    throw new UserError(
      'bad-config',
      `${this.name}:${line}:${col}: ${isAlias(node) ? 'an alias is not read here: write the value itself' : expected}`,
    );
  }

  lineOf(node: Node): number {
    return this.lines.linePos(node.range?.[0] ?? 0).line;
  }

  /** The values of a map by their keys, without those that are empty. A key that is not in `known` is an error. */
  fields(node: unknown, what: string, known: readonly string[] | null): Map<string, Node> {
    if (!isMap(node))
      return this.fail(node as Node, node === this.contents ? 'expected settings, like "allow:"' : `expected ${what}: a map`);
    const found = new Map<string, Node>();
    for (const { key, value } of node.items) {
      const text = isScalar(key) ? String(key.value) : '';
      if (known && !known.includes(text))
        this.fail(key as Node, `unknown key ${quote(text)} in ${what}; expected one of: ${known.join(', ')}`);
      if (value === null || (isScalar(value) && value.value === null)) continue;
      found.set(text, value as Node);
    }
    return found;
  }

  /** The entries of a map with any keys, also those without a value. */
  entries(node: Node, what: string): [key: string, entry: Entry][] {
    this.fields(node, what, null);
    return (node as YAMLMap<Node, Node | null>).items.map(({ key, value }) => [
      this.string(key, `a key of ${what}`),
      { node: isScalar(value) && value.value === null ? null : value, line: this.lineOf(key) },
    ]);
  }

  /** The items of a list; none if it is not there. */
  items(node: Node | undefined, what: string): Node[] {
    if (!node) return [];
    if (!isSeq(node)) return this.fail(node, `expected ${what}: a list`);
    return node.items as Node[];
  }

  /** A text, or a number or another value as it is written. */
  string(node: Node, what: string): string {
    if (!isScalar(node) || node.value === null || typeof node.value === 'object') return this.fail(node, `expected ${what}: text`);
    return (node.source as string | undefined) ?? String(node.value);
  }

  strings(node: Node | undefined, what: string): string[] {
    return this.items(node, what).map((item) => this.string(item, what));
  }

  /** YAML 1.1 reads `off` as false. */
  oneOf<T extends string>(node: Node, what: string, values: readonly T[]): T {
    const value = isScalar(node) && node.value === false ? 'off' : this.string(node, what);
    return values.includes(value as T) ? (value as T) : this.fail(node, `expected ${what}: ${values.join(' | ')}`);
  }

  number(node: Node, what: string): number {
    return isScalar(node) && typeof node.value === 'number' && node.value >= 0 ? node.value : this.fail(node, `expected ${what}: a number`);
  }

  /** The source of a regular expression. The engine's message repeats the pattern, which may contain a secret: only the error at its end is shown. */
  regex(node: Node, what: string, kind = 'a regular expression'): string {
    const text = this.string(node, what);
    try {
      return new RegExp(text).source;
    } catch (cause) {
      return this.fail(node, `expected ${what}: ${kind} (${(cause as Error).message.split(': ').at(-1)})`);
    }
  }
}
