import { compact } from './checksum.ts';

/** Vehicle identification number: 17 characters, the ninth checks the others (ISO 3779; only North America and China require it). Vector: `1M8GDM9AXKP042788` (as in Wikipedia). */
export function vinChecked(text: string): boolean {
  const value = compact(text);
  let sum = 0;
  for (let i = 0; i < 17; i++) {
    const at = 'ABCDEFGH.JKLMN.P.R..STUVWXYZ'.indexOf(value[i]!);
    const number = /\d/.test(value[i]!) ? Number(value[i]) : at < 20 ? (at % 9) + 1 : at - 18;
    sum += number * [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2][i]!;
  }
  return value.length === 17 && '0123456789X'[sum % 11] === value[8];
}
