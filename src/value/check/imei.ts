import { digitsOf, isFiller } from './checksum.ts';
import { luhn } from './luhn.ts';

/** IMEI: 15 digits with Luhn. Vector: `490154203237518` (as in Wikipedia) is rejected as well known. */
export function imei(text: string): boolean {
  const digits = digitsOf(text);
  return digits.length === 15 && !isFiller(digits) && digits !== '490154203237518' && luhn(digits);
}
