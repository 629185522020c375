import { digitsOf } from './checksum.ts';

/** Luhn's mod 10 over all digits, the check digit last. Vector: `79927398713` (ISO/IEC 7812 as in Wikipedia). */
export function luhn(text: string): boolean {
  const digits = digitsOf(text);
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    sum += i % 2 === 0 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9;
  }
  return digits.length > 1 && sum % 10 === 0;
}

/** First digits and lengths of the card networks (ISO/IEC 7812 ranges as the networks publish them). */
const NETWORKS: readonly [prefix: RegExp, lengths: readonly number[]][] = [
  [/^4/, [13, 16, 19]], // Visa
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]], // Mastercard
  [/^3[47]/, [15]], // American Express
  [/^3(?:0[0-5]|095|[689])/, [14, 16, 19]], // Diners Club
  [/^(?:6011|64[4-9]|65)/, [16, 19]], // Discover
  [/^35(?:2[89]|[3-8])/, [16, 17, 18, 19]], // JCB
  [/^62/, [16, 17, 18, 19]], // UnionPay
  [/^(?:50|5[6-9]|6[0-9])/, [12, 13, 14, 15, 16, 17, 18, 19]], // Maestro, RuPay, Elo and similar
  [/^220[0-4]/, [16]], // Mir
  [/^9792/, [16]], // Troy
];

/**
 * A payment card number: a network's prefix and length, and Luhn's check.
 * Maestro's lengths other than 16 and 19 are left out: with its broad prefixes they would accept
 * one in fifty random numbers of 12 to 15 digits.
 */
export function paymentCard(text: string): boolean {
  const digits = digitsOf(text);
  return isCardLength(digits) && luhn(digits);
}

function isCardLength(digits: string): boolean {
  return NETWORKS.some(([prefix, lengths], index) => {
    if (index === 7 && digits.length !== 16 && digits.length !== 19) return false;
    return lengths.includes(digits.length) && prefix.test(digits);
  });
}

/** Numbers that networks and payment services publish for tests, stored without their check digit. */
const TEST_CARDS = new Set(
  (
    '411111111111111 401288888888188 422222222222 400005665566555 424242424242424 555555555555444 ' +
    '510510510510510 520082828282821 222300312200322 37828224631000 37144963539843 37873449367100 ' +
    '3056930902590 3852000002323 601111111111111 601100099013942 601100040000000 353011133330000 ' +
    '356600202036050 620000000000000 400000000000000 545454545454545 340000000000000 555555555555555 ' +
    '448489847864 471661000000000 400000000000077 400000000000999 400000000000006 491761000000000 ' +
    '501771701010374 606282888866668 630490017740292 675940964946312 676770711193290 ' +
    '222242000000111 400000000000322 400002760000318 498403600000000 400000250000315'
  ).split(' '),
);

/** True for a published test number, or mostly one repeated digit. */
export function isTestCard(text: string): boolean {
  const digits = digitsOf(text);
  return TEST_CARDS.has(digits.slice(0, -1)) || /(\d)\1{8}/.test(digits) || /^(\d{4})\1+$/.test(digits);
}
