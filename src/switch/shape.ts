import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import { MOST } from './limits.ts';

/**
 * What is expected in a file of another tool. A list may also be its only item. Readers skip what has another type, so it must be
 * named. In an object, `*` is for all other keys; keys that it does not name may have any value.
 */
export type Shape = 'text' | 'number' | 'flag' | 'texts' | readonly [Shape] | { readonly [key: string]: Shape };

/** A value of another type than expected, and the keys and numbers of items that lead to it. */
export interface Misfit {
  path: readonly (string | number)[];
  value: unknown;
  expected: string;
  /** It is a list with more items than are read. */
  isTooLong?: true;
}

/** Deeper values are not expected by any reader. */
const MAX_DEPTH = 20;

/** All values that have another type than expected, of TOML as an object or of YAML as nodes. */
export function* misfits(value: unknown, shape: Shape, path: readonly (string | number)[] = []): Generator<Misfit> {
  const kind = kindOf(value);
  if (kind === 'nothing' || path.length > MAX_DEPTH) return;
  if (kind === 'list' && itemsOf(value).length > MOST.items) return yield { path, value, expected: 'a shorter list', isTooLong: true };
  const isNode = isScalar(value);
  if (typeof shape === 'string') {
    if (shape === 'texts' && kind === 'list') for (const [i, item] of itemsOf(value).entries()) yield* misfits(item, 'text', [...path, i]);
    else if (!(isNode || kind === KINDS[shape])) yield { path, value, expected: EXPECTED[shape] };
  } else if (Array.isArray(shape)) {
    const [inner] = shape as readonly [Shape];
    if (kind === 'list') for (const [i, item] of itemsOf(value).entries()) yield* misfits(item, inner, [...path, i]);
    else if (kind === 'map') yield* misfits(value, inner, path);
    else yield { path, value, expected: 'a list of maps' };
  } else if (kind !== 'map') yield { path, value, expected: 'a map' };
  else {
    const keys = shape as { readonly [key: string]: Shape };
    for (const [key, item] of entriesOf(value)) {
      const inner = Object.hasOwn(keys, key) ? keys[key] : keys['*'];
      if (inner !== undefined) yield* misfits(item, inner, [...path, key]);
    }
  }
}

const KINDS = { text: 'string', texts: 'string', number: 'number', flag: 'boolean' } as const;
const EXPECTED = { text: 'a text', texts: 'texts', number: 'a number', flag: 'true or false' } as const;

/** `rules[2].allowlist: expected a map, not a text` */
export function misfitText({ path, value, expected }: Misfit): { what: string; why: string } {
  const name = path.map((step, i) => (typeof step === 'number' ? `[${step + 1}]` : i === 0 ? step : `.${step}`)).join('');
  const kind = kindOf(value);
  const found = kind === 'string' ? 'a text' : kind === 'boolean' ? 'true or false' : `a ${kind}`;
  return { what: name === '' ? 'this file' : name, why: `expected ${expected}, not ${found}` };
}

function kindOf(value: unknown): string {
  if (isAlias(value)) return 'reference';
  const plain = isScalar(value) ? value.value : value;
  if (plain === undefined || plain === null) return 'nothing';
  if (isSeq(plain) || Array.isArray(plain)) return 'list';
  if (isMap(plain)) return 'map';
  if (plain instanceof Date) return 'date';
  return typeof plain === 'object' ? 'map' : typeof plain;
}

const itemsOf = (value: unknown): readonly unknown[] => (isSeq(value) ? value.items : (value as unknown[]));

const entriesOf = (value: unknown): [string, unknown][] =>
  isMap(value)
    ? value.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : '', pair.value])
    : Object.entries(value as Record<string, unknown>);
