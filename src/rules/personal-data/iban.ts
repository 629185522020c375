import { iban as isIban, ibanLength } from '../../value/check/iban.ts';
import { digitsOf } from '../../value/check/checksum.ts';
import { sample, spoil, type PersonalDataRule, type Span } from './define.ts';

/** Reads as many letters and digits as the country's IBANs have, skipping single spaces, dots or hyphens. */
function findIban(text: string, start: number): Span | null {
  if (text.charCodeAt(start) < 65 || text.charCodeAt(start + 1) < 65) return null;
  const wanted = ibanLength(text.slice(start, start + 2).toUpperCase());
  let end = start;
  for (let have = 0; have < wanted;) {
    const code = text.charCodeAt(end);
    const isAlnum = (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    if (isAlnum) have++;
    else if (have < 2 || !' -\u00a0.'.includes(text[end] ?? '!') || text[end - 1] === text[end]) return null;
    end++;
  }
  return wanted > 0 && !/[A-Za-z0-9]/.test(text[end] ?? ' ') ? { start, end } : null;
}

/** At least half of an IBAN is digits, and usually nearly all. One sentence in a hundred passes the check, like `at 10 p.m. and wakes up at 6 a`. */
const isMostlyDigits = (value: string): boolean => digitsOf(value).length * 2 >= value.replace(/[^A-Za-z0-9]/g, '').length;

/**
 * In one piece, or in the usual printed groups of four. One in a hundred sentences that begin with a country's letters (`At 10 p.m. …`,
 * `no 12 of 2024`) passes the check, but its words do not all have four letters. So other groups need the word IBAN next to them.
 */
const isGrouped = (value: string): boolean =>
  !/[^A-Za-z0-9]/.test(value) ||
  (!/[A-Z].*[a-z]|[a-z].*[A-Z]/.test(value) && /^[A-Za-z]{2}[ \u00a0.-]?\d\d(?:[ \u00a0.-]\w{4})+(?:[ \u00a0.-]\w{1,4})?$/.test(value));

const inGroups = (value: string): string => value.replace(/.{4}(?=.)/g, '$& ');

export const iban: PersonalDataRule = {
  id: 'iban',
  type: 'IBAN',
  title: 'Bank account number (IBAN)',
  tier: 'block',
  words: 'iban',
  certain: true,
  locate: [{ at: 'token', least: 2, find: findIban }],
  judge: (value) => (isGrouped(value) ? 'block' : 'none'),
  validate: (value) => isMostlyDigits(value) && isIban(value),
  examples: () => ({
    match: [`send it to ${inGroups(sample('DE##37040044##########', isIban))}`, `IBAN: ${sample('nl##ABNA0#########', isIban)}`],
    ignore: [`IBAN ${spoil('DE##37040044##########', isIban)}`, `XX${sample('## #### #### ####')}`],
  }),
};
