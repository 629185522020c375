/** Where a record names the same disease again: in another field, or with no word that says whose it is. */
import type { TextField } from '../dataset/fields.ts';
import type { FoundInField } from '../detect/personal-data/records.ts';
import { literal } from '../value/literal.ts';

/** Shorter words mean too much: `MS`. */
const FEWEST = 3;

/**
 * @param found findings that are replaced
 * @param isKept a person decided that this text stays
 * @returns finds all diseases among them in a text, in any case; offsets in UTF-16 units. Null if there are none
 */
export function healthAgain(
  found: readonly FoundInField[],
  isKept: (text: string) => boolean,
): ((field: TextField) => { start: number; end: number; type: string }[]) | null {
  const names = new Set<string>();
  for (const { type, field, start, end } of found)
    if (type === 'HEALTH') for (const name of field.text.slice(start, end).split(/\s*[,;/]\s*/)) names.add(name);
  const sought = [...names].filter((name) => name.length >= FEWEST && /\p{L}/u.test(name)).sort((a, b) => b.length - a.length);
  if (sought.length === 0) return null;
  const pattern = new RegExp(`(?<![\\p{L}\\d])(?:${sought.map(literal).join('|')})(?![\\p{L}\\d])`, 'giu');
  return ({ text }) =>
    [...text.matchAll(pattern)]
      .filter(([name]) => !isKept(name))
      .map(({ 0: name, index }) => ({ start: index, end: index + name.length, type: 'HEALTH' }));
}
