import { compact, digitsOf, isDay, isFiller, verhoeff, weighted } from './checksum.ts';
import { luhn } from './luhn.ts';

/* Personal numbers of Asia, the Near East and Oceania. */

/** Indian Aadhaar: Verhoeff; starts with 2 to 9, never a palindrome. Its virtual id has 16 digits. Vector: `2341 2341 2346` (as in python-stdnum). */
export function inAadhaar(text: string): boolean {
  const digits = digitsOf(text);
  return /^[2-9]\d{11}(?:\d{4})?$/.test(digits) && verhoeff(digits) && digits !== [...digits].reverse().join('');
}

/** Indian PAN: the fourth letter says what the holder is; its check letter is not public. Vector: `ACUPA7085R` (as in python-stdnum). */
export function inPan(text: string): boolean {
  return /^[A-Z]{3}[ABCFGHJKLPT][A-Z](?!0000)\d{4}[A-Z]$/.test(compact(text));
}

/** Australian TFN: weights 1 4 3 7 5 8 6 9 10 mod 11. Vector: `123 456 782` (ATO test number). */
export function auTfn(text: string): boolean {
  const digits = digitsOf(text);
  if ((digits.length !== 8 && digits.length !== 9) || isFiller(digits)) return false;
  const weights = digits.length === 9 ? [1, 4, 3, 7, 5, 8, 6, 9, 10] : [10, 7, 8, 4, 6, 3, 5, 1];
  return weighted(digits, weights) % 11 === 0;
}

/** Australian Medicare card, with or without the person's digit: weights 1 3 7 9, mod 10. Vector: `2123 45670 1` (Services Australia's sample). */
export function auMedicare(text: string): boolean {
  const digits = digitsOf(text);
  if (!/^[2-6]\d{9,10}$/.test(digits) || isFiller(digits)) return false;
  return weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(digits[8]);
}

/** New Zealand IRD: mod 11 with a second set of weights. Vector: `49-091-850` (IRD's specification). */
export function nzIrd(text: string): boolean {
  const digits = digitsOf(text).padStart(9, '0');
  const number = Number(digits);
  if (digits.length !== 9 || number < 10_000_000 || number > 150_000_000) return false;
  for (const weights of [
    [3, 2, 7, 6, 5, 4, 3, 2],
    [7, 4, 3, 2, 5, 2, 7, 6],
  ]) {
    const check = (11 - (weighted(digits, weights) % 11)) % 11;
    if (check < 10) return check === Number(digits[8]);
  }
  return false;
}

/**
 * Korean resident number: birthday and a century digit. The check digit was dropped in October 2020, so
 * it is not required. Vector: `971013-9019902` (as in python-stdnum).
 */
export function krRrn(text: string): boolean {
  const digits = digitsOf(text);
  return digits.length === 13 && isDay(Number(digits.slice(2, 4)), Number(digits.slice(4, 6)));
}

/** The same with the check digit of older numbers. */
export function krRrnChecked(text: string): boolean {
  const digits = digitsOf(text);
  const check = (11 - (weighted(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11)) % 10;
  return krRrn(text) && check === Number(digits[12]);
}

/** Japanese My Number: weights 6 5 4 3 2 7 6 5 4 3 2, mod 11. Vector: `6214 9832 0257` (as in python-stdnum). */
export function jpMyNumber(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 12 || isFiller(digits)) return false;
  const rest = weighted(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest < 2 ? 0 : 11 - rest) === Number(digits[11]);
}

/** Chinese resident id: birthday, ISO 7064 MOD 11-2. Vector: `11010519491231002X` (GB 11643-1999's example). */
export function cnRic(text: string): boolean {
  const value = compact(text);
  if (!/^[1-8]\d{5}(?:19|20)\d{9}[\dX]$/.test(value)) return false;
  if (!isDay(Number(value.slice(10, 12)), Number(value.slice(12, 14)))) return false;
  const sum = weighted(value, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
  return '10X98765432'[sum % 11] === value[17];
}

/** Singapore NRIC and FIN: weights 2765432, letter by series. Vector: `S1234567D` (as widely published). */
export function sgNric(text: string): boolean {
  const value = compact(text);
  if (!/^[STFGM]\d{7}[A-Z]$/.test(value)) return false;
  const series = value[0]!;
  const offset = series === 'T' || series === 'G' ? 4 : series === 'M' ? 3 : 0;
  const rest = (weighted(value.slice(1), [2, 7, 6, 5, 4, 3, 2]) + offset) % 11;
  const letters = series === 'S' || series === 'T' ? 'JZIHGFEDCBA' : series === 'M' ? 'KLJNPQRTUWX' : 'XWUTRQPNMLK';
  return letters[series === 'M' ? 10 - rest : rest] === value[8];
}

/** Turkish id: two check digits. Vector: `17291716060` (as in python-stdnum). */
export function trTckn(text: string): boolean {
  const digits = digitsOf(text);
  if (!/^[1-9]\d{10}$/.test(digits)) return false;
  const tenth = weighted(digits, [7, -1, 7, -1, 7, -1, 7, -1, 7]) % 10;
  const sum = weighted(digits, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]) % 10;
  return (tenth + 10) % 10 === Number(digits[9]) && sum === Number(digits[10]);
}

/** Israeli id: Luhn over nine digits. Vector: `3933742-3` (as in python-stdnum). */
export function ilId(text: string): boolean {
  const digits = digitsOf(text).padStart(9, '0');
  return digits.length === 9 && Number(digits) > 999_999 && !isFiller(digits) && luhn(digits);
}

/** Thai id: weights 13 to 2, mod 11, mod 10. Vector: `1-2345-45678-78-1` (as in python-stdnum). */
export function thId(text: string): boolean {
  const digits = digitsOf(text);
  if (!/^[1-8]\d{12}$/.test(digits) || isFiller(digits)) return false;
  const sum = weighted(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  return (11 - (sum % 11)) % 10 === Number(digits[12]);
}

/** Hong Kong id: one or two letters, six digits, mod 11 in brackets. Vector: `A123456(3)` (Immigration Department's sample). */
export function hkId(text: string): boolean {
  const match = /^([A-Z]{1,2})(\d{6})([\dA])$/.exec(compact(text));
  if (!match) return false;
  const letters = match[1]!.padStart(2, '$');
  const value = (letter: string): number => (letter === '$' ? 36 : letter.charCodeAt(0) - 55);
  const sum = value(letters[0]!) * 9 + value(letters[1]!) * 8 + weighted(match[2]!, [7, 6, 5, 4, 3, 2]);
  return (sum + (match[3] === 'A' ? 10 : Number(match[3]))) % 11 === 0;
}

/** Taiwanese id: a letter for the county counts as two digits, mod 10. Vector: `A123456789` (as widely published). */
export function twId(text: string): boolean {
  const value = compact(text);
  if (!/^[A-Z][1289]\d{8}$/.test(value)) return false;
  const county = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(value[0]!) + 10;
  return (Math.floor(county / 10) + (county % 10) * 9 + weighted(value.slice(1), [8, 7, 6, 5, 4, 3, 2, 1, 1])) % 10 === 0;
}

/** Malaysian id: birthday and place of birth, no check. Vector: none exists. */
export function myNric(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 12 || !isDay(Number(digits.slice(2, 4)), Number(digits.slice(4, 6)))) return false;
  return !['00', '17', '18', '19', '20', '69', '70', '73', '80', '81', '94', '95', '96', '97'].includes(digits.slice(6, 8));
}

/** Indonesian NIK: region, birthday (day + 40 for women), no check. Vector: none exists. */
export function idNik(text: string): boolean {
  const digits = digitsOf(text);
  return /^[1-9]\d{15}$/.test(digits) && isDay(Number(digits.slice(8, 10)), Number(digits.slice(6, 8)) % 40) && !digits.endsWith('0000');
}

/** Emirates id: 784, birth year, Luhn. Vector: none is published. */
export function aeEid(text: string): boolean {
  const digits = digitsOf(text);
  return /^784(?:19|20)\d{10}$/.test(digits) && luhn(digits);
}

/** Pakistani CNIC: province digit, sex digit, no check. Vector: none exists. */
export function pkCnic(text: string): boolean {
  return /^[1-7]\d{4}-?\d{7}-?[1-9]$/.test(text);
}
