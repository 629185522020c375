import { digitsOf, isFiller, weighted } from './checksum.ts';

/** US bank routing number: weights 3, 7, 1, mod 10. Made-up ones begin with districts that do not exist, too. Vector: `111000025` (as in python-stdnum). */
export function abaRouting(text: string): boolean {
  const digits = digitsOf(text);
  return digits.length === 9 && !isFiller(digits) && weighted(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0;
}
