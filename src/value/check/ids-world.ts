import { compact, digitsOf, isDay, isFiller, modulo, weighted } from './checksum.ts';
import { ecCi } from './ids-americas.ts';
import { luhn } from './luhn.ts';

/*
 * Numbers of taxpayers and citizens of more countries, of which each is found next to its name or to a word for any national id.
 * Checked against python-stdnum 2.2 in both directions: valid numbers pass, and one changed digit fails.
 */

const of = (length: number, check: (digits: string) => boolean) => (text: string) => {
  const digits = digitsOf(text);
  return digits.length === length && !isFiller(digits) && check(digits);
};

/** Colombian NIT: weights from the right, mod 11. Vector: `213123432-1`. */
export function coNit(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length < 9 || digits.length > 12 || isFiller(digits)) return false;
  const weights = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47].slice(0, digits.length - 1).reverse();
  return '01987654321'[weighted(digits, weights) % 11] === digits.at(-1);
}

/** Digits and a check digit with weights 2, 3, 4 … from the right. */
function ascending(value: string): number {
  return [...value].reverse().reduce((sum, digit, i) => sum + Number(digit) * (i + 2), 0);
}

/** Guatemalan NIT: the check digit may be K. Vector: `576937-K`. */
export function gtNit(text: string): boolean {
  const value = compact(text);
  if (!/^\d{3,11}[\dK]$/.test(value) || isFiller(value)) return false;
  const rest = (11 - (ascending(value.slice(0, -1)) % 11)) % 11;
  return value.endsWith(rest === 10 ? 'K' : String(rest));
}

/** Paraguayan RUC. Vector: `80028061-0`. */
export function pyRuc(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length < 6 || digits.length > 9 || isFiller(digits)) return false;
  return ((11 - (ascending(digits.slice(0, -1)) % 11)) % 11) % 10 === Number(digits.at(-1));
}

const VE_LETTERS: Readonly<Record<string, number>> = { V: 4, E: 8, J: 12, P: 16, G: 20 };

/** Venezuelan RIF. Vector: `V-11470283-4`. */
export function veRif(text: string): boolean {
  const value = compact(text);
  if (!/^[VEJPG]\d{9}$/.test(value)) return false;
  const sum = VE_LETTERS[value[0]!]! + weighted(value.slice(1), [3, 2, 7, 6, 5, 4, 3, 2]);
  return '00987654321'[sum % 11] === value[9];
}

/** Salvadoran NIT: a municipality, a birthday, a serial number. Vector: `0614-050707-104-8`. */
export const svNit = of(14, (digits) => {
  if (!/^[019]/.test(digits)) return false;
  const isOld = digits.slice(10, 13) <= '100';
  const sum = weighted(digits, isOld ? [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2] : [2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
  return (isOld ? (sum % 11) % 10 : ((11 - (sum % 11)) % 11) % 10) === Number(digits[13]);
});

/** Peruvian DNI with its check character. Vector: `10117410-2`. */
export function peDni(text: string): boolean {
  const value = compact(text);
  if (!/^\d{8}[\dA-K]$/.test(value)) return false;
  const rest = weighted(value, [3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return '65432110987'[rest] === value[8] || 'KJIHGFEDCBA'[rest] === value[8];
}

/** Ecuadorian RUC of a person: a cédula and the number of an establishment, which is 001 for nearly all. Vector: `1714616123001`. */
export const ecRuc = of(13, (digits) => {
  return !digits.endsWith('000') && ecCi(digits.slice(0, 10));
});

/** Cuban identity card: a birthday. Vector: none is published. */
export const cuNi = of(11, (digits) => isDay(Number(digits.slice(2, 4)), Number(digits.slice(4, 6))));

/** Ghanaian TIN. Vector: `C0000803561`. */
export function ghTin(text: string): boolean {
  const value = compact(text);
  if (!/^[PCGQV]00\d{7}[\dX]$/.test(value)) return false;
  const rest = weighted(value.slice(1, 10), [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11;
  return value.endsWith(rest === 10 ? 'X' : String(rest));
}

/** Mozambican NUIT. Vector: `400339910`. */
export const mzNuit = of(9, (digits) => '01234567891'[weighted(digits, [8, 9, 4, 5, 6, 7, 8, 9]) % 11] === digits[8]);

/** South African tax reference number: Luhn. Vector: `0001339050`. */
export const zaTin = of(10, (digits) => /^[01239]/.test(digits) && luhn(digits));

/** Indonesian NPWP: Luhn over the first nine. Vector: `01.312.166.0-091.000`. */
export const idNpwp = of(15, (digits) => luhn(digits.slice(0, 9)));

/** Polish NIP. Vector: `8567346215`. */
export const plNip = of(10, (digits) => weighted(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(digits[9]));

/** French tax number of a person: the first ten digits mod 511. Vector: `0701987765493`. */
export const frNif = of(13, (digits) => /^[0-3]/.test(digits) && Number(digits.slice(0, 10)) % 511 === Number(digits.slice(10)));

/** Turkish tax number. Vector: `4540536920`. */
export const trVkn = of(10, (digits) => {
  let sum = 0;
  for (let i = 0; i < 9; i++) {
    const shifted = (Number(digits[i]) + 9 - i) % 10;
    if (shifted > 0) sum += (shifted * 2 ** (9 - i)) % 9 || 9;
  }
  return (10 - (sum % 10)) % 10 === Number(digits[9]);
});

/** Bulgarian number of a foreigner. Vector: `7111042925`. */
export const bgPnf = of(10, (digits) => weighted(digits, [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10 === Number(digits[9]));

/** Belarusian UNP: two letters for a person, digits for a company or trader. Vectors: `MA1953684`, `200988541`. */
export function byUnp(text: string): boolean {
  const value = compact(text);
  if (!/^(?:[1-7]\d|[ABCEHKM][ABCEHKMOPT])\d{7}$/.test(value) || isFiller(value)) return false;
  const digits = /\d/.test(value[1]!) ? value : `${value[0]}${'ABCEHKMOPT'.indexOf(value[1]!)}${value.slice(2)}`;
  const sum = [29, 23, 19, 17, 13, 7, 5, 3].reduce((total, weight, i) => total + weight * parseInt(digits[i]!, 36), 0) % 11;
  return sum < 10 && String(sum) === digits[8];
}

/** Austrian tax number: two digits of the office, Luhn. Vector: `59-119/9013`. */
export const atTin = of(9, luhn);

/** Guinean NIFp: Luhn. Vector: `693-770-885`. */
export const gnNifp = of(9, luhn);

/** Vietnamese tax number; a branch has three more digits. Vector: `0100233488`. */
export function vnMst(text: string): boolean {
  const digits = digitsOf(text);
  if (!/^\d{10}(?:(?!000)\d{3})?$/.test(digits) || /^\d\d0{7}/.test(digits)) return false;
  return 10 - (weighted(digits, [31, 29, 23, 19, 17, 13, 7, 5, 3]) % 11) === Number(digits[9]);
}

/** Italian VAT number: Luhn. Vector: `00743110157`. */
export const itVat = of(11, luhn);

/** Belgian identity card: ten digits mod 97. Vector: `591-1917064-58`. */
export const beEid = of(12, (digits) => (modulo(digits.slice(0, 10), 97) || 97) === Number(digits.slice(10)));

/** Health number of British Columbia. Vector: `9698658215`. */
export const bcPhn = of(
  10,
  (digits) => digits[0] === '9' && (11 - (weighted(digits.slice(1), [2, 4, 8, 5, 10, 9, 7, 3]) % 11)) % 11 === Number(digits[9]),
);

const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** British pupil number. Vector: `B801200005001`. */
export function ukUpn(text: string): boolean {
  const value = compact(text);
  return (
    /^[A-HJ-NP-RT-Z]\d{12}$/.test(value) &&
    UPN_LETTERS[weighted(value.slice(1), [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]) % 23] === value[0]
  );
}

const MU_DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Mauritian identity number: a birthday, mod 17. Vector: none is published. */
export function muNid(text: string): boolean {
  const value = compact(text);
  if (!/^[A-Z]\d{12}[0-9A-Z]$/.test(value) || !isDay(Number(value.slice(3, 5)), Number(value.slice(1, 3)))) return false;
  const sum = Array.from(value.slice(0, -1)).reduce((total, unit, i) => total + (14 - i) * MU_DIGITS.indexOf(unit), 0);
  return MU_DIGITS[(17 - (sum % 17)) % 17] === value.at(-1);
}

/** Dutch pupil number: the sum of the BSN leaves 5. Vector: `101222331`. */
export const nlPupil = of(9, (digits) => /^10/.test(digits) && weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 5);

/** Health number of Ontario: ten digits with Luhn's check digit, and perhaps two letters for the version. Vector: none is published. */
export const caOhip = of(10, luhn);
