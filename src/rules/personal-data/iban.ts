import { iban as isIban, ibanLength } from '../../value/check/iban.ts';
import { sample, spoil, type PersonalDataRule, type Span } from './define.ts';

/** A line break within a number, with the indent or the `>` of a quoted mail. */
const BREAK = /\r?\n[ \t>]{0,6}/y;

/** Reads as many letters and digits as the country's IBANs have, skipping single spaces, dots, hyphens or line breaks. */
function findIban(text: string, start: number): Span | null {
  if (text.charCodeAt(start) < 65 || text.charCodeAt(start + 1) < 65) return null;
  const wanted = ibanLength(text.slice(start, start + 2).toUpperCase());
  let end = start;
  for (let have = 0; have < wanted;) {
    const code = text.charCodeAt(end);
    const isAlnum = (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    if (isAlnum) have++;
    else if (have > 3 && breakAt(text, end) > end) {
      end = breakAt(text, end);
      continue;
    } else if (have < 2 || !' -\u00a0.'.includes(text[end] ?? '!') || text[end - 1] === text[end]) return null;
    end++;
  }
  return wanted > 0 && !/[A-Za-z0-9]/.test(text[end] ?? ' ') ? { start, end } : null;
}

/** Where a line break that begins at `at` ends; `at` if there is none. */
function breakAt(text: string, at: number): number {
  BREAK.lastIndex = at;
  return BREAK.test(text) ? BREAK.lastIndex : at;
}

/**
 * Capitals in one piece, or in the usual printed groups of four. One in a hundred sentences that begin with a country's letters and
 * have the right length passes the check, like `at 1627312652017 on the`. So other cases and groups need the word IBAN next to them.
 */
const isPrinted = (value: string): boolean =>
  !/[a-z]/.test(value) &&
  (!/[^A-Z0-9]/.test(value) ||
    /^[A-Z]{2}[ \u00a0.-]?\d\d(?:(?:[ \u00a0.-]|\r?\n[ \t>]{0,6})\w{4})+(?:(?:[ \u00a0.-]|\r?\n[ \t>]{0,6})\w{1,4})?$/.test(value));

const inGroups = (value: string): string => value.replace(/.{4}(?=.)/g, '$& ');

export const iban: PersonalDataRule = {
  id: 'iban',
  type: 'IBAN',
  title: 'Bank account number (IBAN)',
  tier: 'block',
  words: 'iban',
  certain: true,
  locate: [{ at: 'token', least: 2, find: findIban }],
  judge: (value) => (isPrinted(value) ? 'block' : /^[a-z]{2}\d\d[a-z0-9]+$/.test(value) ? 'review' : 'none'),
  validate: isIban,
  examples: () => ({
    match: [`send it to ${inGroups(sample('DE##37040044##########', isIban))}`, `IBAN: ${sample('nl##ABNA0#########', isIban)}`],
    ignore: [`IBAN ${spoil('DE##37040044##########', isIban)}`, `XX${sample('## #### #### ####')}`],
  }),
};
