import { AGE_AFTER_NAME, AGE_BEFORE_NAME, AGE_REACH, isAge } from '../../rules/personal-data/age.ts';
import { isMadeUpPerson } from '../../rules/personal-data/made-up-names.ts';
import { unitAt } from './ascii.ts';
import type { PersonalData, ProseFinder } from './find.ts';
import { PERSON_FULL } from './names.ts';

export const AGE_SCORE = 0.4;

/** Adds the ages next to full names to what finds the names, also next to one that `sanitize` made up: the age is still a real one. */
export const withAges =
  (names: ProseFinder): ProseFinder =>
  (text, options) => {
    const found = names(text, options);
    const ages: PersonalData[] = [];
    for (const { start, end, score } of found) {
      const isFull = score >= PERSON_FULL && text.slice(start, end).includes(' ');
      const place = ageAfter(text, end) ?? ageBefore(text, start);
      if (place && (isFull || isMadeUpNear(text, end)))
        ages.push({ ...place, type: 'AGE', tier: 'review', score: AGE_SCORE, reasons: ["next to a person's name"] });
    }
    return ages.length > 0 ? [...found, ...ages] : found;
  };

/** True if the two words up to `end` are a person's whom `sanitize` made up: its lists have names that the others lack. */
function isMadeUpNear(text: string, end: number): boolean {
  const name = TWO_NAMES.exec(text.slice(Math.max(0, end - LONGEST_NAME), end))?.[0];
  return name !== undefined && isMadeUpPerson(name);
}

/** In UTF-16 units. */
const LONGEST_NAME = 50;
const TWO_NAMES = /(?<![\p{L}-])\p{Lu}[\p{L}'’-]+ \p{Lu}[\p{L}'’-]+$/u;

function ageAfter(text: string, end: number): { start: number; end: number } | null {
  if (!',( '.includes(text[end] ?? '-')) return null;
  AGE_AFTER_NAME.lastIndex = end;
  const match = AGE_AFTER_NAME.exec(text);
  const digits = match?.slice(1).find((group) => group !== undefined);
  if (digits === undefined || !isAge(digits)) return null;
  const start = end + match![0].indexOf(digits);
  return { start, end: start + digits.length };
}

function ageBefore(text: string, start: number): { start: number; end: number } | null {
  if (unitAt(text, start - 1) !== 0x20) return null;
  const from = Math.max(0, start - AGE_REACH);
  const before = text.slice(from, start);
  if (!/\d/.test(before)) return null;
  const match = AGE_BEFORE_NAME.exec(before);
  if (!match || !isAge(match[1]!)) return null;
  return { start: from + match.index, end: from + match.index + match[1]!.length };
}
