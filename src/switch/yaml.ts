import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { UserError } from '../errors.ts';
import { yamlError } from '../policy/config/yaml-error.ts';
import type { Draft } from './draft.ts';
import type { Shape } from './shape.ts';

/** A YAML or JSON file of another tool, of which only parts are known. */
export class YamlFile {
  readonly top: YAMLMap | null;
  private readonly lines = new LineCounter();

  /** @throws UserError if it is invalid, or not a map */
  constructor(
    text: string,
    readonly file: string,
  ) {
    // Aliases of aliases can be very large, and nesting takes stack.
    let document;
    try {
      document = parseDocument(/\.json$/.test(file) || /^\s*[{/]/.test(text) ? withoutComments(text) : text, {
        lineCounter: this.lines,
        prettyErrors: false,
      });
    } catch (cause) {
      throw new UserError('bad-config', `${file}: it is nested too deeply`, { cause });
    }
    const [error] = document.errors;
    // The parser reports its own overflow as an error of the text.
    if (error && /call stack/i.test(error.message)) throw new UserError('bad-config', `${file}: it is nested too deeply`, { cause: error });
    if (error) {
      const { offset, says } = yamlError(document, error);
      throw new UserError('bad-config', `${file}:${this.lines.linePos(offset).line}: ${says}`);
    }
    if (document.contents !== null && !isMap(document.contents) && !(isScalar(document.contents) && document.contents.value === null))
      throw new UserError('bad-config', `${file}: expected a map at its top`);
    this.top = isMap(document.contents) ? document.contents : null;
  }

  /** Names what has another type than expected, and references (`*name`), which are not followed. */
  check(shape: Shape, draft: Draft): void {
    draft.check(this.top, shape, ({ value }) => this.at(value));
  }

  /** Where a node is: `file:line`. */
  at(node: unknown): string {
    const offset = (node as Node | undefined)?.range?.[0];
    return `${this.file}:${offset === undefined ? 1 : this.lines.linePos(offset).line}`;
  }
}

/** The value of a key; of the first of several spellings. */
export function valueIn(map: unknown, ...keys: readonly string[]): Node | undefined {
  if (!isMap(map)) return undefined;
  for (const key of keys) {
    const value = map.get(key, true) as Node | undefined;
    if (value !== undefined && !(isScalar(value) && value.value === null)) return value;
  }
  return undefined;
}

export const itemsIn = (node: unknown): Node[] => (isSeq(node) ? (node.items as Node[]) : node === undefined ? [] : [node as Node]);

/** A scalar as text, or null. */
export function textIn(node: unknown): string | null {
  if (!isScalar(node) || node.value === null) return null;
  return typeof node.value === 'string' ? node.value : String(node.source ?? node.value);
}

export const isTrue = (node: unknown): boolean => isScalar(node) && node.value === true;

/** The keys of a map, with their values. */
export const entriesIn = (map: unknown): [key: string, value: unknown, node: unknown][] =>
  isMap(map) ? map.items.map(({ key, value }) => [textIn(key) ?? '', value, key]) : [];

/** JSON with comments, which people write in files of JavaScript tools. Positions stay. */
function withoutComments(text: string): string {
  return text.replace(/"(?:\\.|[^"\\\n])*"?|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)/g, (part) =>
    part.startsWith('"') ? part : part.replace(/[^\n]/g, ' '),
  );
}
