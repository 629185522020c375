import { compact, digitsOf, isDay, isFiller, iso7064Mod11_10, weighted } from './checksum.ts';
import { luhn } from './luhn.ts';

/* Numbers of taxpayers and companies. */

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

/** Mexican RFC of a person: letters of the name, birthday, three more that many leave out. Its check digit is often wrong in practice. Vector: `GODE561231GR8` (SAT). */
export function mxRfc(text: string): boolean {
  const value = compact(text);
  return /^[A-Z]{4}\d{6}(?:[A-Z0-9]{3})?$/.test(value) && isDay(Number(value.slice(6, 8)), Number(value.slice(8, 10)));
}

/** UK unique taxpayer reference: the first digit checks the others. Vector: `1955839661` (as in python-stdnum). */
export function ukUtr(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 10 || isFiller(digits)) return false;
  return '21987654321'[weighted(digits.slice(1), [6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11] === digits[0];
}

/** Australian company number: weights 8 to 1, mod 10. Vector: `004 085 616` (ASIC). */
export function auAcn(text: string): boolean {
  const digits = digitsOf(text);
  return digits.length === 9 && Number(digits) > 0 && (10 - (weighted(digits, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === Number(digits[8]);
}

/** Korean business registration number: weights 1 3 7 1 3 7 1 3 5, the last one with its tens. Vector: `116-82-00276` (as in python-stdnum). */
export function krBrn(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 10 || isFiller(digits)) return false;
  const sum = weighted(digits, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor((Number(digits[8]) * 5) / 10);
  return (10 - (sum % 10)) % 10 === Number(digits[9]);
}

/** Swedish organization number: Luhn; its third digit is at least 2, unlike in a birthday. Vector: `556703-7485` (as in python-stdnum). */
export function seOrgnr(text: string): boolean {
  const digits = digitsOf(text);
  return /^\d\d[2-9]\d{7}$/.test(digits) && luhn(digits);
}

/** German VAT id: MOD 11,10. Vector: `DE136695976` (as in python-stdnum). */
export function deVat(text: string): boolean {
  const digits = digitsOf(text).replace(/\D/g, '');
  return digits.length === 9 && digits[0] !== '0' && iso7064Mod11_10(digits);
}

const NO_I_NO_O = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** French VAT number: two characters that check the nine digits of the SIREN, which Luhn's digit checks. Vector: `FR 40 303 265 045` (as in python-stdnum). */
export function frVat(text: string): boolean {
  const value = compact(text);
  if (!/^FR[0-9A-HJ-NP-Z]{2}\d{9}$/.test(value)) return false;
  const siren = value.slice(4);
  if (isFiller(siren) || !luhn(siren)) return false;
  const [first, second] = [value[2]!, value[3]!].map((unit) => NO_I_NO_O.indexOf(unit)) as [number, number];
  if (first < 10 && second < 10) return (12 + 3 * (Number(siren) % 97)) % 97 === first * 10 + second;
  const check = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100;
  return (Number(siren) + 1 + Math.floor(check / 11)) % 11 === check % 11;
}

/** Indian GSTIN: state, PAN, `Z`, Luhn over base 36. Vector: `27AAPFU0939F1ZV` (as in python-stdnum). */
export function inGstin(text: string): boolean {
  const value = compact(text);
  return /^(?:0[1-9]|[12]\d|3[0-8]|97)[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/.test(value) && luhn36(value);
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

/** Azerbaijani VÖEN: the ninth digit is a sum mod 11, the last one says whether a person (2) or a company (1) has it. Vector: `140 155 5071` (as in python-stdnum). */
export function azVoen(text: string): boolean {
  const digits = digitsOf(text);
  return /^\d{9}[12]$/.test(digits) && weighted(digits, [4, 1, 8, 6, 2, 7, 5, 3]) % 11 === Number(digits[8]);
}
