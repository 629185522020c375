import { compact, digitsOf, isDay, isFiller, iso7064Mod11_10, weighted } from './checksum.ts';
import { luhn } from './luhn.ts';

/* Numbers of taxpayers, patients, companies, cars and phones, and identity cards without a file of their region. */

const BASE36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Luhn over letters and digits, as in python-stdnum's `luhn.checksum` with an alphabet of 36. */
function luhn36(value: string): boolean {
  let sum = 0;
  for (let i = 0; i < value.length; i++) {
    const number = BASE36.indexOf(value[value.length - 1 - i]!);
    sum += i % 2 === 0 ? number : Math.floor((number * 2) / 36) + ((number * 2) % 36);
  }
  return sum % 36 === 0;
}

/** US ATIN: 9xx-93-xxxx (IRS). Vector: none is published. */
export function usAtin(text: string): boolean {
  const digits = digitsOf(text);
  return /^9\d\d93\d{4}$/.test(digits) && !isFiller(digits);
}

/** US EIN: a campus prefix that the IRS gives out. Vector: `91-1144442` (as in python-stdnum). */
export function usEin(text: string): boolean {
  const digits = digitsOf(text);
  return /^(?:0[1-6]|1[0-6]|2[0-7]|[345]\d|6[0-8]|7[1-7]|8[0-8]|9[0-589])\d{7}$/.test(digits) && digits.length === 9 && !isFiller(digits);
}

/** US Medicare beneficiary: the letters and digits that CMS allows at each place, no check. Vector: `1EG4-TE5-MK73` (CMS's specimen) is rejected. */
export function usMbi(text: string): boolean {
  const value = compact(text);
  const letter = '[AC-HJKMNP-RT-Y]';
  return (
    new RegExp(`^[1-9]${letter}(?:${letter}|\\d)\\d${letter}(?:${letter}|\\d)\\d${letter}{2}\\d\\d$`).test(value) &&
    !/^1EG4TE5MK7[23]$/.test(value)
  );
}

/** US NPI: Luhn after the prefix 80840 (CMS). Vector: `1234567893` (CMS's example) is rejected. */
export function usNpi(text: string): boolean {
  const digits = digitsOf(text);
  return /^[12]\d{9}$/.test(digits) && digits !== '1234567893' && luhn(`80840${digits}`);
}

/** US DEA registration: two letters, seven digits, the last a check digit (21 CFR 1301). Vector: `AP5836727` (as in Wikipedia). */
export function usDea(text: string): boolean {
  const value = compact(text);
  if (!/^[A-Z][A-Z9]\d{7}$/.test(value)) return false;
  const digits = value.slice(2);
  return weighted(digits, [1, 2, 1, 2, 1, 2]) % 10 === Number(digits[6]) && !isFiller(digits);
}

/** Mexican RFC of a person: letters of the name, birthday, three more. Its check digit is often wrong in practice. Vector: `GODE561231GR8` (SAT). */
export function mxRfc(text: string): boolean {
  const value = compact(text);
  return /^[A-Z][AEIOUX][A-Z]{2}\d{6}[A-Z0-9]{3}$/.test(value) && isDay(Number(value.slice(6, 8)), Number(value.slice(8, 10)));
}

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

/** UK unique taxpayer reference: the first digit checks the others. Vector: `1955839661` (as in python-stdnum). */
export function ukUtr(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 10 || isFiller(digits)) return false;
  return '21987654321'[weighted(digits.slice(1), [6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11] === digits[0];
}

/** Sum of the digits of the products, as in German insurance numbers. */
function crossSum(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    const product = Number(digits[i]) * weights[i]!;
    sum += Math.floor(product / 10) + (product % 10);
  }
  return sum;
}

const letterNumber = (letter: string): string => String(letter.charCodeAt(0) - 64).padStart(2, '0');

/** German health insurance number: a letter, eight digits, check digit (§ 290 SGB V). Vector: `A123456780` (the GKV's specimen) is rejected. */
export function deKvnr(text: string): boolean {
  const value = compact(text);
  if (!/^[A-Z]\d{9}$/.test(value) || value === 'A123456780') return false;
  return crossSum(letterNumber(value[0]!) + value.slice(1, 9), [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10 === Number(value[9]);
}

/** German pension insurance number: area, birthday, letter, serial, check digit (VKVV § 4). Vector: `65 170839 J 003` (DRV's specimen) is rejected. */
export function dePension(text: string): boolean {
  const value = compact(text);
  if (!/^\d{8}[A-Z]\d{3}$/.test(value) || value === '65170839J003') return false;
  if (!isDay(Number(value.slice(4, 6)), ((Number(value.slice(2, 4)) - 1) % 31) + 1)) return false;
  const digits = value.slice(0, 8) + letterNumber(value[8]!) + value.slice(9, 11);
  return crossSum(digits, [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10 === Number(value[11]);
}

/** German VAT id: MOD 11,10. Vector: `DE136695976` (as in python-stdnum). */
export function deVat(text: string): boolean {
  const digits = digitsOf(text).replace(/\D/g, '');
  return digits.length === 9 && digits[0] !== '0' && iso7064Mod11_10(digits);
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

/** Indian GSTIN: state, PAN, `Z`, Luhn over base 36. Vector: `27AAPFU0939F1ZV` (as in python-stdnum). */
export function inGstin(text: string): boolean {
  const value = compact(text);
  return /^(?:0[1-9]|[12]\d|3[0-8]|97)[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/.test(value) && luhn36(value);
}

/** Indian voter card (EPIC): three letters, seven digits with Luhn. Vector: `WKH1186253` (as in python-stdnum). */
export function inEpic(text: string): boolean {
  const value = compact(text);
  return /^[A-Z]{3}\d{7}$/.test(value) && luhn(value.slice(3)) && !isFiller(value.slice(3));
}

/** Australian business number: first digit less one, weights 10, 1, 3, … 19, mod 89. Vector: `83 914 571 673` (as in python-stdnum). */
export function auAbn(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 11 || digits[0] === '0') return false;
  return weighted(String(Number(digits[0]) - 1) + digits.slice(1), [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) % 89 === 0;
}

/** Norwegian organization: weights 32765432, mod 11. Vector: `988 077 917` (as in python-stdnum). */
export function noOrgnr(text: string): boolean {
  const digits = digitsOf(text);
  if (!/^[89]\d{8}$/.test(digits)) return false;
  return (11 - (weighted(digits, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(digits[8]);
}

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
