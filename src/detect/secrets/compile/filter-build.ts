/** Makes the tables for `filter.ts`. Runs at build time, and for custom rules. */
import { CLASSES, type Filter, LAST, Place } from '../filter.ts';
import { TRIGRAMS } from './trigrams.ts';

/** The character that represents a class in `TRIGRAMS`. */
const NAMES = ' abcdefghijklmnopqrstuvwxyz0_-.=';

/** Shortest literal: fewer characters do not indicate where a secret may be. */
export const MIN_LITERAL = 3;

/** @param literals lowercase, at least `MIN_LITERAL` characters each; their index is what a hit reports */
export function buildFilter(literals: readonly string[]): Filter {
  const places = new Uint16Array(literals.length * Place.Size);
  // Separated: run together, they look like keys to scanners (including ours) that read the built file.
  const letters = Buffer.from(literals.join('\0'), 'latin1');
  const filed = new Map<number, number[]>();
  let offset = 0;
  literals.forEach((literal, index) => {
    const at = rarest(literal);
    const key = keyAt(literal, at);
    places.set([offset, literal.length, at], index * Place.Size);
    filed.set(key, [...(filed.get(key) ?? []), index]);
    offset += literal.length + 1;
  });
  const flags = new Uint8Array(1 << 15);
  const heads = new Uint16Array(1 << 15);
  const chains: number[] = [];
  const neighbours = new Uint32Array(literals.length * 2);
  for (const [key, indexes] of [...filed].sort(([a], [b]) => a - b)) {
    flags[key] = 1;
    heads[key] = chains.length;
    for (const index of indexes) {
      const at = places[index * Place.Size + Place.At];
      neighbours[chains.length * 2] |= classBit(literals[index], at - 1);
      neighbours[chains.length * 2 + 1] |= classBit(literals[index], at + 3);
    }
    chains.push(...indexes.slice(0, -1), indexes.at(-1)! | LAST);
  }
  return { filed: flags, heads, chains: Uint16Array.from(chains), neighbours, places, letters: new Uint8Array(letters) };
}

/** The class of the character at `at`, as a bit; all bits outside the literal. */
const classBit = (literal: string, at: number) => (at >= 0 && at < literal.length ? 1 << CLASSES[literal.charCodeAt(at)] : -1);

/** How common three neighboring classes are: 0 for those that are not among the most common. */
let commonness: Uint8Array | undefined;

function readTrigrams(): Uint8Array {
  const table = new Uint8Array(1 << 15);
  for (let i = 0; i < TRIGRAMS.length; i += 4) {
    const [a, b, c] = [0, 1, 2].map((n) => NAMES.indexOf(TRIGRAMS[i + n]));
    table[(a << 10) | (b << 5) | c] = TRIGRAMS.charCodeAt(i + 3) - 47;
  }
  return table;
}

/** Above all values in `TRIGRAMS`. */
const COMMONEST = 48;

/** How common the three characters at `at` are. The class of spaces and brackets has many bytes, so with one of them they are always common. */
function commonAt(literal: string, at: number): number {
  commonness ??= readTrigrams();
  const key = keyAt(literal, at);
  return key >> 10 && (key >> 5) & 31 && key & 31 ? commonness[key] : COMMONEST;
}

function keyAt(literal: string, at: number): number {
  let key = 0;
  for (let i = at; i < at + 3; i++) key = (key << 5) | CLASSES[literal.charCodeAt(i)];
  return key;
}

/** How often `literal` may occur: the share of source code of its rarest three neighboring characters, relative to rare ones (1). */
export function commonnessOf(literal: string): number {
  return 2 ** (commonAt(literal, rarest(literal)) / 4);
}

/** Start of the three neighboring characters of `literal` that are rarest in text. */
function rarest(literal: string): number {
  let best = 0;
  for (let at = 1; at + 3 <= literal.length; at++) {
    if (commonAt(literal, at) < commonAt(literal, best)) best = at;
  }
  return best;
}
