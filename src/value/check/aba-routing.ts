import { digitsOf, isFiller, weighted } from './checksum.ts';

/** US bank routing number: weights 3, 7, 1, mod 10. Vector: `111000025` (as in python-stdnum). */
export function abaRouting(text: string): boolean {
  const digits = digitsOf(text);
  return (
    /^(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}$/.test(digits) &&
    !isFiller(digits) &&
    weighted(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0
  );
}
