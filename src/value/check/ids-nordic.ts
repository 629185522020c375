import { digitsOf, isDay, weighted } from './checksum.ts';
import { luhn } from './luhn.ts';

/* Personal numbers of the Nordic and Baltic countries: a birthday, a serial and (mostly) check digits. */

const two = (digits: string, at: number): number => Number(digits.slice(at, at + 2));

/** Swedish personnummer (day + 60: samordningsnummer): date and Luhn. Vector: `811228-9874` (Skatteverket's example). */
export function sePersonnummer(text: string): boolean {
  const all = digitsOf(text);
  if (all.length === 12 && !/^(?:18|19|20)/.test(all)) return false;
  const digits = all.slice(-10);
  if ((all.length !== 10 && all.length !== 12) || digits.slice(6, 9) === '000') return false;
  return isDay(two(digits, 2), two(digits, 4) % 60) && luhn(digits);
}

/** Finnish HETU: birthday, a sign for the century, mod 31. Vector: `131052-308T` (DVV's example). */
export function fiHetu(text: string): boolean {
  const match = /^(\d{6})[-+A-FU-Y](\d{3})([0-9A-FHJ-NPR-Y])$/.exec(text.toUpperCase());
  if (!match || !isDay(two(match[1]!, 2), two(match[1]!, 0))) return false;
  const serial = Number(match[2]);
  return serial >= 2 && '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(match[1]! + match[2]!) % 31] === match[3];
}

/** Danish CPR: birthday; new numbers since 2007 need not pass the mod 11 check, so only the date is checked. Vector: `070761-4285` (CPR office's example). */
export function dkCpr(text: string): boolean {
  const digits = digitsOf(text);
  return digits.length === 10 && isDay(two(digits, 2), two(digits, 0)) && digits.slice(6) !== '0000';
}

/** The CPR check that most numbers still pass: weights 4327654321, mod 11. */
export function dkCprChecked(text: string): boolean {
  return dkCpr(text) && weighted(digitsOf(text), [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

/** Norwegian fødselsnummer (day + 40: D-number; month + 40 or + 80: test): two check digits. Vector: `01010750160` (Skatteetaten's scheme). */
export function noFnr(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 11 || !isDay(two(digits, 2) % 40, two(digits, 0) % 40)) return false;
  return weighted(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 && weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

/** Icelandic kennitala: birthday, weights 32765432, century last. Vector: `120174-3399` (Wikipedia). */
export function isKennitala(text: string): boolean {
  const digits = digitsOf(text);
  if (!/^\d{9}[890]$/.test(digits) || !isDay(two(digits, 2), two(digits, 0))) return false;
  return weighted(digits, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

/** Estonian isikukood and Lithuanian asmens kodas: century, birthday (none after a 9), two rounds of mod 11. Vector: `37605030299` (Wikipedia). */
export function eeIsikukood(text: string): boolean {
  const digits = digitsOf(text);
  if (!/^[1-9]\d{10}$/.test(digits) || (digits[0] !== '9' && !isDay(two(digits, 3), two(digits, 5)))) return false;
  let rest = weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  if (rest === 10) rest = weighted(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11;
  return rest % 10 === Number(digits[10]);
}

/** Latvian personas kods: birthday and mod 11, or (since 2017) 32 and no check. Vector: `161175-19997` (as in python-stdnum). */
export function lvPersonasKods(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 11) return false;
  if (digits.startsWith('32')) return /^\d{6}-\d{5}$/.test(text.trim());
  if (!isDay(two(digits, 2), two(digits, 0))) return false;
  const sum = 1 + weighted(digits, [10, 5, 8, 4, 2, 1, 6, 3, 7, 9]);
  return (sum % 11) % 10 === Number(digits[10]);
}
