/** Arithmetic for check digits. Everything here is pure and takes plain ASCII. */

/** The digits of a text, as text: separators, spaces and letters dropped. */
export function digitsOf(text: string): string {
  if (text === lastText) return lastDigits;
  let from = 0;
  let digits = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code < 58) continue;
    if (i > from) digits += text.slice(from, i);
    from = i + 1;
  }
  if (from === 0) return text;
  lastText = text;
  return (lastDigits = digits + text.slice(from));
}

/** Cached, since the same number goes through one check after another. */
let lastText = '';
let lastDigits = '';

/** Letters and digits only, uppercase: the form in which most ids are checked. */
export function compact(text: string): string {
  return text.replace(/[^0-9A-Za-z]+/g, '').toUpperCase();
}

/** Sum of the first `weights.length` digits, each times its weight. */
export function weighted(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (digits.charCodeAt(i) - 48) * weights[i]!;
  return sum;
}

/** True if all digits are the same (`000000000`) or count up or down: filler that people type. */
export function isFiller(digits: string): boolean {
  if (/^(\d)\1*$/.test(digits)) return true;
  return '01234567890123456789'.includes(digits) || '98765432109876543210'.includes(digits);
}

/** Remainder of a long decimal number, without a BigInt. */
export function modulo(digits: string, divisor: number): number {
  let rest = 0;
  for (let i = 0; i < digits.length; i++) rest = (rest * 10 + digits.charCodeAt(i) - 48) % divisor;
  return rest;
}

/** ISO 7064 MOD 11,10 over all digits, the check digit last. Vector: `794623` (as in python-stdnum). */
export function iso7064Mod11_10(digits: string): boolean {
  let product = 10;
  for (let i = 0; i < digits.length - 1; i++) {
    const sum = (product + digits.charCodeAt(i) - 48) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (product + digits.charCodeAt(digits.length - 1) - 48) % 10 === 1;
}

const DIHEDRAL = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
];
const PERMUTE = ['0123456789', '1576283094', '5803796142', '8916043527', '9453126870', '4286573901', '2793806415', '7046913258'];

/** Verhoeff's check over all digits, the check digit last. Vector: `2363` (Verhoeff 1969, as in Wikipedia). */
export function verhoeff(text: string): boolean {
  const digits = digitsOf(text);
  let state = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const permuted = PERMUTE[i % 8]!.charCodeAt(digit) - 48;
    state = DIHEDRAL[state]!.charCodeAt(permuted) - 48;
  }
  return state === 0 && digits.length > 1;
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for a valid day of a month; February 29 is always accepted, since there is no year. */
export function isDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1]!;
}
