import { compact, weighted } from './checksum.ts';

/** ISBN-10, ISBN-13 or another EAN-13 of books and journals, as written. Vectors: `0-306-40615-2`, `978-0-306-40615-7` (ISBN manual). */
export function isIsbnOrEan(text: string): boolean {
  const value = compact(text);
  if (/^97[789]\d{10}$/.test(value)) return weighted(value, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0;
  // Ten digits pass one time in eleven, so the hyphens must be an ISBN's: group, publisher, title, check digit.
  if (!/^\d{1,5}[- ]\d{1,7}[- ]\d{1,6}[- ][\dX]$/i.test(text) || value.length !== 10) return false;
  const sum = weighted(value, [10, 9, 8, 7, 6, 5, 4, 3, 2]) + (value[9] === 'X' ? 10 : Number(value[9]));
  return sum % 11 === 0;
}
