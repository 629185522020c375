import { compact, digitsOf, isDay, isFiller, weighted } from './checksum.ts';
import { luhn } from './luhn.ts';

/* Numbers of identity cards and of registers of citizens, beyond those in the files of their regions. */

const BASE36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Dominican cédula: Luhn. Vector: `00113918205` (as in python-stdnum). */
export function doCedula(text: string): boolean {
  const digits = digitsOf(text);
  return digits.length === 11 && !isFiller(digits) && luhn(digits);
}

/** Guatemalan CUI: weights 2 to 9, mod 11, then department 1 to 22 and municipality. Vector: `2983 54632 0101` (RENAP's scheme, composed). */
export function gtCui(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 13 || isFiller(digits)) return false;
  const department = Number(digits.slice(9, 11));
  return (
    department >= 1 &&
    department <= 22 &&
    digits.slice(11) !== '00' &&
    weighted(digits, [2, 3, 4, 5, 6, 7, 8, 9]) % 11 === Number(digits[8])
  );
}

/** Kazakh IIN: birthday, century, weights 1 to 11 and then 3 to 2 around, mod 11. Vector: none is published. */
export function kzIin(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 12 || !/[1-6]/.test(digits[6]!) || !isDay(Number(digits.slice(2, 4)), Number(digits.slice(4, 6)))) return false;
  let rest = weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
  if (rest === 10) rest = weighted(digits, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11;
  return rest === Number(digits[11]);
}

/** German identity card: nine characters with a check digit (weights 7, 3, 1). Vector: `T220001293` (the specimen) is rejected. */
export function deIdCard(text: string): boolean {
  const value = compact(text);
  if (
    !/^[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d?$/.test(value) ||
    !/\d/.test(value) ||
    /^(?:T22000129|L01X00T47|LZ6311T47)/.test(value)
  )
    return false;
  if (value.length === 9) return true;
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += BASE36.indexOf(value[i]!) * [7, 3, 1][i % 3]!;
  return sum % 10 === Number(value[9]);
}

/** Polish identity card: three letters, check digit, five digits (weights 7, 3, 1). Vector: `ABA300000` (as in Wikipedia). */
export function plIdCard(text: string): boolean {
  const value = compact(text);
  if (!/^[A-Z]{3}\d{6}$/.test(value)) return false;
  let sum = 0;
  [7, 3, 1, 9, 7, 3, 1, 7, 3].forEach((weight, i) => (sum += BASE36.indexOf(value[i]!) * weight));
  return sum % 10 === 0;
}

/** Portuguese citizen card: Luhn over letters and digits, each product above 9 less 9. Vector: `00000000 0 ZZ4` (as in python-stdnum). */
export function ptCc(text: string): boolean {
  const value = compact(text);
  if (!/^\d{9}[A-Z0-9]{2}\d$/.test(value) || value.startsWith('00000')) return false;
  let sum = 0;
  for (let i = 0; i < 12; i++) {
    const number = BASE36.indexOf(value[i]!) * (i % 2 === 0 ? 2 : 1);
    sum += i % 2 === 0 && number > 9 ? number - 9 : number;
  }
  return sum % 10 === 0;
}
