import { compact, digitsOf, isDay, isFiller, weighted } from './checksum.ts';
import { luhn } from './luhn.ts';

/* Personal numbers of the Americas and South Africa. */

/** Numbers printed in leaflets and wallets for decades; people who need an example type them. */
const FAMOUS_SSNS = new Set(['078051120', '219099999', '457555462', '123456789', '111223333', '123121234', '987654321']);

/** US SSN: areas 000, 666 and 9xx, group 00 and serial 0000 are never issued. Vector: `078-05-1120` is rejected as well known. */
export function usSsn(text: string): boolean {
  const digits = digitsOf(text);
  if (!/^(?!000|666|9)\d{3}(?!00)\d\d(?!0000)\d{4}$/.test(digits)) return false;
  return !FAMOUS_SSNS.has(digits) && !isFiller(digits) && !/^(\d)\1\1(\d)\2(\d)\3{3}$/.test(digits);
}

/** US ITIN: 9xx with group 50–65, 70–88, 90–92 or 94–99 (IRS). Vector: `900-70-0000` (IRS's form). */
export function usItin(text: string): boolean {
  const digits = digitsOf(text);
  return /^9\d\d(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])\d{4}$/.test(digits) && !isFiller(digits);
}

/** Canadian SIN: Luhn; people never get 0 and 8. Vector: `130 692 544` (as in python-stdnum). */
export function caSin(text: string): boolean {
  const digits = digitsOf(text);
  return /^[1-79]\d{8}$/.test(digits) && !isFiller(digits) && luhn(digits);
}

/** Brazilian CPF: two mod 11 digits. Vector: `390.533.447-05` (as in python-stdnum). */
export function brCpf(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 11 || isFiller(digits)) return false;
  const first = ((weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  const second = ((weighted(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  return first === Number(digits[9]) && second === Number(digits[10]);
}

/** Brazilian CNPJ, also a sole trader's: two mod 11 digits. Vector: `16.727.230/0001-97` (as in python-stdnum). */
export function brCnpj(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 14 || isFiller(digits)) return false;
  const check = (weights: number[]): number => {
    const rest = weighted(digits, weights) % 11;
    return rest < 2 ? 0 : 11 - rest;
  };
  const weights = [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
  return check(weights) === Number(digits[12]) && check([6, ...weights]) === Number(digits[13]);
}

/** Mexican CURP: name letters, birthday, sex, state, mod 10 over base 37 (with Ñ). Vector: `BOXW310820HNERXN09` (RENAPO's scheme). */
export function mxCurp(text: string): boolean {
  const value = compact(text);
  if (!/^[A-Z]{4}\d{6}[HMX][A-Z]{5}[0-9A-Z]\d$/.test(value)) return false;
  if (!isDay(Number(value.slice(6, 8)), Number(value.slice(8, 10)))) return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += '0123456789ABCDEFGHIJKLMN_OPQRSTUVWXYZ'.indexOf(value[i]!) * (18 - i);
  return (10 - (sum % 10)) % 10 === Number(value[17]);
}

/** Chilean RUT: weights 2 to 7 from the right, mod 11, K for ten. Vector: `12.531.909-2` (as in python-stdnum). */
export function clRut(text: string): boolean {
  const value = compact(text);
  if (!/^0?[1-9]\d{6,7}[\dK]$/.test(value) || value.length > 9 || isFiller(value.slice(0, -1))) return false;
  const digits = value.slice(0, -1);
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += Number(digits[digits.length - 1 - i]) * (2 + (i % 6));
  return '0123456789K0'[11 - (sum % 11)] === value[value.length - 1];
}

/** Argentine DNI: a number between one and 99 million, no check. Vector: none exists. */
export function arDni(text: string): boolean {
  const digits = digitsOf(text);
  return (digits.length === 7 || digits.length === 8) && Number(digits) >= 1_000_000 && !isFiller(digits);
}

/** Argentine CUIT or CUIL: weights 5432765432, mod 11. Vector: `20-05536168-2` (as in python-stdnum). */
export function arCuit(text: string): boolean {
  const digits = digitsOf(text);
  if (!/^(?:2[03457]|3[034]|5[015])\d{9}$/.test(digits)) return false;
  return (11 - (weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(digits[10]);
}

/** Ecuadorian cédula: province, Luhn. Vector: `171430710-3` (as in python-stdnum). */
export function ecCi(text: string): boolean {
  const digits = digitsOf(text);
  return /^(?:0[1-9]|1\d|2[0-4]|30)[0-6]\d{7}$/.test(digits) && luhn(digits);
}

/** Uruguayan cédula: weights 2987634, mod 10. Vector: `1.234.567-2` (the DNIC's specimen scheme). */
export function uyCi(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 8 || isFiller(digits)) return false;
  return (10 - (weighted(digits, [2, 9, 8, 7, 6, 3, 4]) % 10)) % 10 === Number(digits[7]);
}

/** South African id: birthday, citizenship digit 0 to 2, Luhn. Vector: `7503305044089` (as in python-stdnum). */
export function zaId(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 13 || !/^\d{10}[012]/.test(digits)) return false;
  return isDay(Number(digits.slice(2, 4)), Number(digits.slice(4, 6))) && luhn(digits);
}
