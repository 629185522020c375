/** What a value is under a key that says nothing: an address of a computer, a license plate, a street. Next to a column of names, it counts. */
import { isStreetWord, streetEndingOf } from '../rules/personal-data/address.ts';

const PUBLIC_IP = /^(?!0|10\.|127\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.|22[4-9]|2[3-9]\d)(?:\d{1,3}\.){3}\d{1,3}$/;
/** Germany; France and Italy; Spain; Poland. */
const PLATE_ALONE =
  /^(?:[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2}[ -]?\d{1,4}[EH]?|[A-Z]{2}[- ]\d{3}[- ][A-Z]{2}|\d{4}[- ]?[BCDFGHJ-NPR-TV-Z]{3}|[A-Z]{2,3} [A-Z\d]{4,5})$/u;
const LONGEST_STREET = 100;
/** `12 Elm Street`, `Elmweg 12`, `12, rue Lamartine`, `Calle Mayor, 5`. */
const HOUSE_NUMBER = /^\d{1,5} ?[a-zA-Z]?,? \p{L}|\p{L}\.?,? (?:n?[º°.] ?)?\d{1,4}(?: ?[a-zA-Z]|[-/]\d{1,4})?(?:,|$)/u;

/** What all but the first of these have, and numbers and times do not: V8 takes two milliseconds to compile the pattern for house numbers. */
const LETTER = /[^\d\s.,:+/-]/;

/** True for a text with a number where addresses have that of the house. @param text trimmed */
export const hasHouseNumber = (text: string): boolean =>
  text.length <= LONGEST_STREET && /\d/.test(text) && LETTER.test(text) && HOUSE_NUMBER.test(text);

/** What a value is by its form alone. @param text trimmed */
export function kindOfForm(text: string): 'ip' | 'plate' | 'place' | null {
  if (!/\d/.test(text)) return null;
  if (PUBLIC_IP.test(text)) return 'ip';
  if (text.length > LONGEST_STREET || !LETTER.test(text)) return null;
  if (PLATE_ALONE.test(text)) return 'plate';
  if (!HOUSE_NUMBER.test(text)) return null;
  return (text.match(/\p{L}[\p{L}\p{M}'’.-]*/gu) ?? []).some((word) => isStreetWord(word) || streetEndingOf(word) !== '') ? 'place' : null;
}
