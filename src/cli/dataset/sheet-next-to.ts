/** The datasheet next to a dataset. */
import { createHash } from 'node:crypto';
import { datasheetOf, datasheetState, packedFile } from '../../dataset/datasheet-state.ts';
import { type Input, openInput } from '../../dataset/input.ts';
import { readSmall } from '../../io/small-file.ts';
import type { Target } from './targets.ts';

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

/** The datasheet of a dataset that a command was given. Of several datasets in one file, none has one; a `.zst` file has only one. */
export function sheetOf({ file, shown, inside }: Pick<Target, 'file' | 'shown' | 'inside'>): ReturnType<typeof sheetNextTo> {
  if (inside && shown.includes('!') && packedFile(shown) === undefined) return { sheet: null, state: 'missing' };
  return sheetNextTo(file, () => {
    const input = openInput(file);
    try {
      return digestOf(input);
    } finally {
      input.close();
    }
  });
}
