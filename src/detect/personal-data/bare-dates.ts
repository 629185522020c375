/** Dates that fill a field whose key says nothing (`col2`, `b`), next to the full name of a person: perhaps of birth. */
import type { TextField } from '../../dataset/fields.ts';
import { fullYear } from '../../rules/personal-data/date-parts.ts';
import { isBirthYear, wholeDate } from '../../rules/personal-data/find-date.ts';
import { isMadeUpDate } from '../../rules/personal-data/made-up-date.ts';
import { UNNAMED_COLUMN } from '../../rules/personal-data/person-columns.ts';
import { plainKey } from '../../value/plain-key.ts';
import type { PersonalData } from './find.ts';
import { objectsWithName, parentOf } from './rows.ts';

const LONGEST = 12;
const SCORE = 0.4;

/**
 * @param found the findings of the record
 * @param textOf the text of a field, as it is now
 */
export function bareDates(
  fields: readonly TextField[],
  found: readonly (PersonalData & { field: TextField })[],
  textOf: (field: TextField) => string,
): (PersonalData & { field: TextField })[] {
  const people = objectsWithName(found, textOf);
  if (people.size === 0) return [];
  const dates = fields.filter(
    (field) => field.size <= LONGEST && UNNAMED_COLUMN.test(plainKey(field.key)) && people.has(parentOf(field)) && isDate(textOf(field)),
  );
  return dates
    .filter((field) => !found.some((item) => item.field === field))
    .map((field) => ({
      start: 0,
      end: textOf(field).length,
      type: 'DATE_OF_BIRTH',
      tier: 'review',
      score: SCORE,
      reasons: ["next to a person's name"],
      field,
    }));
}

function isDate(text: string): boolean {
  const parts = wholeDate(text);
  return parts !== null && !isMadeUpDate(text) && isBirthYear(fullYear(parts.year));
}
