import type { Plan } from './plan.ts';

/**
 * A plan as bytes: the build writes it, the bundle reads it without parsing anything.
 * Little-endian, like every machine that Node runs on except s390x; there the tables are created at start.
 */
const ARRAYS = {
  filed: Uint8Array,
  heads: Uint16Array,
  chains: Uint16Array,
  neighbours: Uint32Array,
  places: Uint16Array,
  letters: Uint8Array,
  useStart: Uint32Array,
  uses: Int32Array,
  rare: Uint8Array,
  words: Uint8Array,
  reach: Int32Array,
  spots: Int16Array,
  sets: Uint32Array,
} as const;

type Name = keyof typeof ARRAYS;
const NAMES = Object.keys(ARRAYS) as Name[];
/** The length in elements of each array. */
const HEADER = NAMES.length;

const align = (offset: number) => (offset + 7) & ~7;

export function encodePlan(plan: Plan): Buffer {
  const flat = { ...plan, ...plan.filter };
  const header = new Uint32Array(HEADER);
  const parts: Buffer[] = [];
  NAMES.forEach((name, i) => {
    const array = flat[name];
    header[i] = array.length;
    const bytes = Buffer.from(array.buffer, array.byteOffset, array.byteLength);
    parts.push(bytes, Buffer.alloc(align(bytes.length) - bytes.length));
  });
  return Buffer.concat([Buffer.from(header.buffer), Buffer.alloc(align(HEADER * 4) - HEADER * 4), ...parts]);
}

/**
 * @param bytes the output of `encodePlan`; the plan's arrays are views of it if possible
 * @throws RangeError if their length is wrong: a scan with half a table would find half of the secrets
 */
export function decodePlan(bytes: Buffer): Plan {
  const buffer = bytes.byteOffset % 8 === 0 ? bytes.buffer : bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const base = bytes.byteOffset % 8 === 0 ? bytes.byteOffset : 0;
  const header = new Uint32Array(buffer, base, HEADER);
  let offset = base + align(HEADER * 4);
  const flat = {} as Record<Name, unknown>;
  NAMES.forEach((name, i) => {
    const array = new ARRAYS[name](buffer as ArrayBuffer, offset, header[i]);
    flat[name] = array;
    offset += align(array.byteLength);
  });
  if (offset - base !== bytes.length) throw new RangeError('the table of the rules is incomplete');
  const { filed, heads, chains, neighbours, places, letters, useStart, uses, rare, words, reach, spots, sets } = flat as unknown as Plan &
    Plan['filter'];
  return { filter: { filed, heads, chains, neighbours, places, letters }, useStart, uses, rare, words, reach, spots, sets };
}
