import { compact, digitsOf, isDay, isFiller, weighted } from './checksum.ts';
import { luhn } from './luhn.ts';

/* Numbers of patients, insured people and prescribers. */

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
