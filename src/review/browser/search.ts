import type { Item } from './item.ts';

/** Case does not matter, and neither do two ways to write one letter. */
const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** What a search looks at, by finding. Made once: to do it for 100,000 findings at every key would be felt. */
const folded = new WeakMap<Item, { text: string; digits: string }>();

function foldedOf(item: Item, titleOf: (item: Item) => string): { text: string; digits: string } {
  let found = folded.get(item);
  if (!found) {
    const { value, text, finding } = item;
    // A query is one line, so it cannot match across two parts.
    found = { text: fold([value, titleOf(item), text.field, ...finding.reasons].join('\n')), digits: value.replace(/\D/g, '') };
    folded.set(item, found);
  }
  return found;
}

/**
 * A test for findings that match what the user typed: part of the value, its kind, its field or its reasons, or a place such as
 * `record 12` or `line 12`. The text around a value does not count, so that "mark all shown" marks only what was searched for.
 * Digits also match if they are grouped in another way.
 *
 * @param titleOf a finding's kind, as shown; always the same for one finding
 */
export function matcher(typed: string, titleOf: (item: Item) => string): (item: Item) => boolean {
  const query = fold(typed.trim());
  if (query === '') return () => true;
  const place = /^(record|line)\s*(\d+)$/.exec(query);
  if (place) return ({ card }) => card[place[1] as 'record' | 'line'] === Number(place[2]);
  const digits = /^[\d\s()+./-]{3,}$/.test(query) ? query.replace(/\D/g, '') : '';
  return (item) => {
    const of = foldedOf(item, titleOf);
    return of.text.includes(query) || (digits.length > 2 && of.digits.includes(digits));
  };
}
