import { compact, digitsOf, isFiller, weighted } from './checksum.ts';
import { luhn } from './luhn.ts';

/* Numbers of banks, vehicles and devices. */

/** US bank routing number: weights 3, 7, 1, mod 10. Vector: `111000025` (as in python-stdnum). */
export function abaRouting(text: string): boolean {
  const digits = digitsOf(text);
  return (
    /^(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}$/.test(digits) &&
    !isFiller(digits) &&
    weighted(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0
  );
}

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

/** IMEI: 15 digits with Luhn. Vector: `490154203237518` (as in Wikipedia) is rejected as well known. */
export function imei(text: string): boolean {
  const digits = digitsOf(text);
  return digits.length === 15 && !isFiller(digits) && digits !== '490154203237518' && luhn(digits);
}
