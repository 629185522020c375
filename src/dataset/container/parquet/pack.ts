/** What a changed column keeps of its writer's choices: the codec, if it can be written, and the statistics. */
import * as zlib from 'node:zlib';
import { snappyCompress } from 'hyparquet-writer/src/snappy.js';
import { BINARY, type Struct } from './thrift.ts';

type Pack = (bytes: Buffer) => Uint8Array;

export interface Packer {
  /** Its number in the format, and its name there. */
  id: bigint;
  name: string;
  pack: Pack;
}

/** From Node 22.15 on. */
const { zstdCompressSync } = zlib as { zstdCompressSync?: Pack };
/** What every reader knows. */
const GZIP: Packer = { id: 2n, name: 'GZIP', pack: (bytes) => zlib.gzipSync(bytes) };
const PACKERS: readonly Packer[] = [
  { id: 0n, name: 'UNCOMPRESSED', pack: (bytes) => bytes },
  { id: 1n, name: 'SNAPPY', pack: snappyCompress },
  GZIP,
  { id: 4n, name: 'BROTLI', pack: (bytes) => zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } }) },
  ...(zstdCompressSync ? [{ id: 6n, name: 'ZSTD', pack: zstdCompressSync }] : []),
];

/** The packer for a column's codec, or gzip if nothing here can write that (LZ4, and Zstandard in older Node). */
export const packerOf = (codec: string): Packer => PACKERS.find(({ name }) => name === codec) ?? GZIP;

/** Longer bounds would repeat whole texts in the footer. */
const LONGEST_BOUND = 256;
const NULLS = 3;
const MAX = 5;
const MIN = 6;

/** Statistics of the new values, with what the old ones had: nulls stay where they are, and bounds only if they are short. */
export function statisticsOf(old: Struct, values: readonly Buffer[], compare: (a: Buffer, b: Buffer) => number): Struct {
  const made: Struct = new Map();
  if (old.has(NULLS)) made.set(NULLS, old.get(NULLS)!);
  if (!old.has(MAX) || !old.has(MIN) || values.length === 0) return made;
  const pick = (sign: number): Buffer => values.reduce((best, value) => (compare(value, best) * sign > 0 ? value : best));
  const [max, min] = [pick(1), pick(-1)];
  if (max.length > LONGEST_BOUND || min.length > LONGEST_BOUND) return made;
  return made.set(MAX, { type: BINARY, value: max }).set(MIN, { type: BINARY, value: min });
}
