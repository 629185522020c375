/** Facts about people that fill a field: `diagnosis`, `nationality` and `age` next to what a person has in the same object or row. */
import type { TextField } from '../../dataset/fields.ts';
import { isAge } from '../../rules/personal-data/age.ts';
import { COORDINATES_VALUE, FACT_COLUMNS, FACT_VALUE, OF_PERSON_COLUMN } from '../../rules/personal-data/fact-columns.ts';
import { isMarkedMadeUp } from '../../rules/personal-data/made-up.ts';
import { FACT_TYPES } from '../../rules/personal-data/facts.ts';
import { byKey } from '../../value/by-key.ts';
import { plainKey } from '../../value/plain-key.ts';
import { AGE_SCORE } from './ages.ts';
import type { PersonalData } from './find.ts';
import { objectsAround, objectsWithName, parentOf } from './rows.ts';

type Found = PersonalData & { field: TextField };

/** The type of the facts under a key; empty for another key that only rows about people have, null for any other. */
export const factTypeOf = byKey((key): string | null => {
  const plain = plainKey(key);
  return FACT_COLUMNS.find(([, pattern]) => pattern.test(plain))?.[0] ?? (OF_PERSON_COLUMN.test(plain) ? '' : null);
});

/**
 * The facts in fields of a record, apart from those that were found in their text.
 *
 * @param keyed those whose key has a type (`factTypeOf`)
 * @param found the findings of the record
 * @param textOf the text of a field, as it is now
 */
export function factFields(
  keyed: readonly TextField[],
  found: readonly Found[],
  textOf: (field: TextField) => string,
): (PersonalData & { field: TextField })[] {
  const facts = keyed.filter(({ kind, key }) => (kind === 'text' || kind === 'number') && factTypeOf(key) !== '');
  if (facts.length === 0) return [];
  const named = objectsWithName(found, textOf);
  const details = found.filter(({ type }) => !FACT_TYPES.has(type));
  const people = new Set([
    ...details.map(({ field }) => parentOf(field)),
    ...keyed.filter(({ key }) => factTypeOf(key) === '').map(parentOf),
  ]);
  // Statues and shops have names and coordinates, too.
  const reached = new Set(details.filter(({ type }) => type !== 'PERSON').map(({ field }) => parentOf(field)));
  return facts.flatMap((field) => {
    const type = factTypeOf(field.key)!;
    const text = textOf(field);
    const isFact =
      type === 'AGE'
        ? named.has(parentOf(field)) && /^\d{1,3}$/.test(text) && isAge(text)
        : type === 'COORDINATES'
          ? objectsAround(field).some((object) => named.has(object) && reached.has(object)) &&
            COORDINATES_VALUE.test(text) &&
            !isMarkedMadeUp(text, text, 0)
          : field.kind === 'text' && people.has(parentOf(field)) && FACT_VALUE.test(text);
    if (!isFact || found.some((item) => item.field === field)) return [];
    return [{ start: 0, end: text.length, type, tier: 'review', score: AGE_SCORE, reasons: ['in a column for it'], field }];
  });
}
