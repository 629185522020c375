import { compact, digitsOf, isDay, isFiller, iso7064Mod11_10, modulo, weighted } from './checksum.ts';
import { luhn } from './luhn.ts';

/*
 * Check digits of personal numbers in southern, western and central Europe; northern ones are in ids-nordic.ts.
 * Each function takes the number as people write it and ignores separators.
 */

/**
 * UK National Insurance number: no check digit, but some prefixes are never issued
 * (HMRC NIM39110). Vector: `QQ 12 34 56 C`, HMRC's own placeholder, is rejected.
 */
export function ukNino(text: string): boolean {
  const value = compact(text);
  if (!/^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/.test(value)) return false;
  return !/^(?:BG|GB|KN|NK|NT|TN|ZZ)/.test(value) && !isFiller(value.slice(2, 8).replace(/^123456$/, '000000'));
}

/** UK NHS number: mod 11 with weights 10 to 2. Vector: `943 476 5919` (NHS data dictionary). */
export function ukNhs(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 10 || isFiller(digits)) return false;
  const check = (11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return check === Number(digits[9]);
}

/** Irish PPS number: weights 8 to 2, second letter times 9, mod 23. Vector: `1234567T` (as in Wikipedia and VIES notes). */
export function iePps(text: string): boolean {
  const value = compact(text);
  if (!/^\d{7}[A-W][A-W]?$/.test(value)) return false;
  // Only A and H count; old numbers have a `W` or a `T`.
  const second = /[A-I]/.test(value[8] ?? '') ? value.charCodeAt(8) - 64 : 0;
  return 'WABCDEFGHIJKLMNOPQRSTUV'[(weighted(value, [8, 7, 6, 5, 4, 3, 2]) + second * 9) % 23] === value[7];
}

/**
 * German tax id: ISO 7064 MOD 11,10; exactly one digit occurs twice or three times among the first
 * ten. Vector: `86 095 742 719` (BZSt's example).
 */
export function deTaxId(text: string): boolean {
  const digits = digitsOf(text);
  if (!/^[1-9]\d{10}$/.test(digits) || !iso7064Mod11_10(digits)) return false;
  const kinds = new Set(digits.slice(0, 10)).size;
  return kinds === 9 || kinds === 8;
}

/** True for the sex and the month of most French NIRs; the check digits do not depend on them. */
export const frNirUsual = (text: string): boolean => /^[1-478]\d\d(?:0[1-9]|1[0-2]|[2-9]\d)/.test(compact(text));

/** French NIR: sex, year, month, place, order and 97 − mod 97; `2A`, `2B` are Corsica. Vector: `2 55 08 14 168 025 38` (Wikipedia). */
export function frNir(text: string): boolean {
  const value = compact(text);
  if (!/^\d{6}[\dAB]\d{8}$/.test(value)) return false;
  const corsica = value[6] === 'A' ? '19' : value[6] === 'B' ? '18' : null;
  if (corsica && value[5] !== '2') return false;
  const number = corsica ? value.slice(0, 5) + corsica + value.slice(7, 13) : value.slice(0, 13);
  return 97 - modulo(number, 97) === Number(value.slice(13));
}

const ES_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

/** Spanish NIF (DNI): letter = mod 23; old ones have seven digits. Vector: `12345678Z` (Ministry of the Interior's example). */
export function esNif(text: string): boolean {
  const value = compact(text);
  return /^\d{7,8}[A-Z]$/.test(value) && ES_LETTERS[Number(value.slice(0, -1)) % 23] === value.at(-1);
}

/** Spanish NIE: X, Y, Z count as 0, 1, 2, then as the NIF. Vector: `X1234567L`. */
export function esNie(text: string): boolean {
  const value = compact(text);
  return /^[XYZ]\d{7}[A-Z]$/.test(value) && esNif('XYZ'.indexOf(value[0]!) + value.slice(1));
}

const IT_ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/**
 * Italian fiscal code: odd places by table, even by value, mod 26. Digits may be replaced by
 * LMNPQRSTUV if two people would share a code. Vector: `RSSMRA85T10A562S` (Agenzia delle Entrate's example).
 */
export function itFiscalCode(text: string): boolean {
  const value = compact(text);
  if (!/^[A-Z]{6}[\dL-NP-V]{2}[A-EHLMPR-T][\dL-NP-V]{2}[A-Z][\dL-NP-V]{3}[A-Z]$/.test(value)) return false;
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const n = parseInt(value[i]!, 36);
    const place = n > 9 ? n - 10 : n;
    sum += i % 2 === 0 ? IT_ODD[place]! : place;
  }
  return sum % 26 === value.charCodeAt(15) - 65;
}

/** Polish PESEL: weights 1 3 7 9, and a date whose month encodes the century. Vector: `44051401359` (Wikipedia). */
export function plPesel(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 11 || !isDay(Number(digits.slice(2, 4)) % 20, Number(digits.slice(4, 6)))) return false;
  return weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;
}

/** Dutch BSN: the eleven-test with −1 for the last digit. Vector: `111222333` (RvIG's test number). */
export function nlBsn(text: string): boolean {
  const digits = digitsOf(text).padStart(9, '0');
  return (
    digits.length === 9 && Number(digits) > 9_999_999 && !isFiller(digits) && weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0
  );
}

/** Belgian national number: 97 − mod 97, with a 2 before it for births from 2000 on. Days above 31 are given out if serials ran out. Vector: `85.07.30-033.28` (Wikipedia). */
export function beNrn(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 11) return false;
  const month = Number(digits.slice(2, 4)) % 20; // 20 or 40 is added for people not (fully) registered
  if (month > 12) return false;
  const check = Number(digits.slice(9));
  return 97 - modulo(digits.slice(0, 9), 97) === check || 97 - modulo('2' + digits.slice(0, 9), 97) === check;
}

/** Portuguese NIF: weights 9 to 2, mod 11; people's start with 1, 2, 3 or 45, but made-up ones with any digit. Vector: `123456789` passes the sum. */
export function ptNif(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 9) return false;
  const rest = weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest < 2 ? 0 : 11 - rest) === Number(digits[8]);
}

/** Romanian CUI of eight digits, a company's number: weights 3217532 times ten mod 11. Vector: `18547290` (python-stdnum's example). */
export function roCui(text: string): boolean {
  const digits = digitsOf(text);
  return digits.length === 8 && String(((weighted(digits, [3, 2, 1, 7, 5, 3, 2]) * 10) % 11) % 10) === digits[7];
}

/** Romanian CNP: sex and century, date, county, weights 279146358279 mod 11. Vector: `1800101221144` (Wikipedia's scheme). */
export function roCnp(text: string): boolean {
  const digits = digitsOf(text);
  if (!/^[1-9]\d{12}$/.test(digits) || !isDay(Number(digits.slice(3, 5)), Number(digits.slice(5, 7)))) return false;
  const county = Number(digits.slice(7, 9));
  if (county < 1 || (county > 52 && county !== 70 && (county < 80 || county > 83))) return false;
  const rest = weighted(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return (rest === 10 ? 1 : rest) === Number(digits[12]);
}

/** Czech and Slovak rodné číslo: date (month + 50 for women, + 20 if serials ran out), ten digits divisible by 11; nine until 1953. Vector: `736028/5163` (Wikipedia). */
export function czRc(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 9 && digits.length !== 10) return false;
  const month = (Number(digits.slice(2, 4)) % 50) % 20;
  if (!isDay(month, Number(digits.slice(4, 6)))) return false;
  if (digits.length === 9) return !/^(?:5[4-9]|[67])/.test(digits) && digits.slice(6) !== '000';
  return modulo(digits, 11) === 0 || (modulo(digits.slice(0, 9), 11) === 10 && digits[9] === '0');
}

/** Swiss AHV number: 756 and an EAN-13 check. Vector: `756.9217.0769.85` (ZAS's example). */
export function chAhv(text: string): boolean {
  const digits = digitsOf(text);
  return /^756\d{10}$/.test(digits) && weighted(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0;
}

/** Austrian insurance number: the fourth digit is the check digit, then the birthday. Vector: `1237 010180` (Sozialversicherung's example). */
export function atSvnr(text: string): boolean {
  const digits = digitsOf(text);
  if (!/^[1-9]\d{9}$/.test(digits)) return false;
  const month = Number(digits.slice(6, 8));
  if (month > 15 || !isDay(Math.min(month, 12), Number(digits.slice(4, 6)))) return false;
  return weighted(digits, [3, 7, 9, -1, 5, 8, 4, 2, 1, 6]) % 11 === 0;
}

/** Bulgarian EGN: date (month + 20 or + 40 for other centuries), weights mod 11. Vector: `7523169263` (Wikipedia). */
export function bgEgn(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 10 || !isDay(Number(digits.slice(2, 4)) % 20, Number(digits.slice(4, 6)))) return false;
  return (weighted(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === Number(digits[9]);
}

/** Croatian OIB: ISO 7064 MOD 11,10. Vector: `33392005961` (as in python-stdnum). */
export function hrOib(text: string): boolean {
  const digits = digitsOf(text);
  return digits.length === 11 && !isFiller(digits) && iso7064Mod11_10(digits);
}

/** Former Yugoslav JMBG and Slovene EMŠO: date, region, mod 11. Vector: `0101006500006` (Slovene interior ministry). */
export function jmbg(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 13 || !isDay(Number(digits.slice(2, 4)), Number(digits.slice(0, 2)))) return false;
  const rest = 11 - (weighted(digits, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  return (rest > 9 ? 0 : rest) === Number(digits[12]);
}

/** Greek AMKA: birthday and Luhn. Vector: `01013099997` (as in python-stdnum). */
export function grAmka(text: string): boolean {
  const digits = digitsOf(text);
  return digits.length === 11 && isDay(Number(digits.slice(2, 4)), Number(digits.slice(0, 2))) && luhn(digits);
}

/** Greek AFM: powers of two, mod 11. Vector: `094259216` (VIES test number). */
export function grAfm(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 9) return false;
  return (weighted(digits, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === Number(digits[8]);
}

/** Hungarian TAJ: alternating weights 3 and 7, mod 10. Vector: `111 111 110` passes the sum (NEAK), but is filler. */
export function huTaj(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 9 || isFiller(digits.slice(0, 8))) return false;
  return weighted(digits, [3, 7, 3, 7, 3, 7, 3, 7]) % 10 === Number(digits[8]);
}

/** Ukrainian taxpayer number: weights −1 5 7 9 4 6 10 5 7, mod 11, mod 10. Vector: `1759013776` (as in python-stdnum). */
export function uaRnokpp(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 10 || isFiller(digits)) return false;
  const rest = ((weighted(digits, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) % 11) + 11) % 11;
  return rest % 10 === Number(digits[9]);
}

/** Russian SNILS: weights 9 to 1, mod 101. Vector: `112-233-445 95` (Pension Fund's example). */
export function ruSnils(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 11 || isFiller(digits.slice(0, 9))) return false;
  return (weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100 === Number(digits.slice(9));
}

/** Russian INN of a person: two check digits, mod 11, mod 10. Vector: `500100732259` (Federal Tax Service). */
export function ruInn(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 12 || isFiller(digits)) return false;
  const first = (weighted(digits, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10;
  const second = (weighted(digits, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10;
  return first === Number(digits[10]) && second === Number(digits[11]);
}
