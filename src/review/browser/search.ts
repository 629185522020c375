import type { Item } from './item.ts';

/** Case does not matter, and neither do two ways to write one letter. */
const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/**
 * A test for findings that match what the user typed: part of the value, its kind, its field or its reasons, or a place such as
 * `record 12` or `line 12`. The text around a value does not count, so that "mark all shown" marks only what was searched for.
 * Digits also match if they are grouped in another way.
 *
 * @param titleOf a finding's kind, as shown
 */
export function matcher(typed: string, titleOf: (item: Item) => string): (item: Item) => boolean {
  const query = fold(typed.trim());
  if (query === '') return () => true;
  const place = /^(record|line)\s*(\d+)$/.exec(query);
  if (place) return ({ card }) => card[place[1] as 'record' | 'line'] === Number(place[2]);
  const digits = /^[\d\s()+./-]{3,}$/.test(query) ? query.replace(/\D/g, '') : '';
  return (item) => {
    const { value, text, finding } = item;
    return (
      [value, titleOf(item), text.field, ...finding.reasons].some((part) => fold(part).includes(query)) ||
      (digits.length > 2 && value.replace(/\D/g, '').includes(digits))
    );
  };
}
