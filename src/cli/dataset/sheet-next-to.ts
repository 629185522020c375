/** The datasheet next to a dataset. */
import { createHash } from 'node:crypto';
import { datasheetOf, datasheetState } from '../../dataset/datasheet-state.ts';
import type { Input } from '../../dataset/input.ts';
import { readSmall } from '../../io/small-file.ts';

const PIECE = 1 << 20;

/** SHA-256 in hex. */
export function digestOf(input: Input): string {
  const hash = createHash('sha256');
  for (let start = 0; start < input.size; start += PIECE) hash.update(input.slice(start, start + PIECE));
  return hash.digest('hex');
}

/** @param file absolute path of the dataset @param digest of its content, in hex */
export function sheetNextTo(file: string, digest: () => string): { sheet: Buffer | null; state: ReturnType<typeof datasheetState> } {
  const text = readSmall(datasheetOf(file));
  const sheet = text === null ? null : Buffer.from(text);
  return { sheet, state: datasheetState(sheet, () => `sha256:${digest()}`) };
}
