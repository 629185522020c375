/** Addresses without a house number: PO boxes, and named houses with a British postcode. */
import type { Patterns } from './address-patterns.ts';

/** Where an address is, in UTF-16 units, and what says so. */
export interface Found {
  start: number;
  end: number;
  reason: string;
}

const LONGEST_BOX = 30;
const LONGEST_AFTER = 60;

/** The PO box that the digit at `at` is in, or null. @param floor where the last address ended */
export function boxAround(text: string, at: number, floor: number, { boxes }: Patterns): Found | null {
  const from = Math.max(floor, at - LONGEST_BOX);
  for (const { 0: box, index } of text.slice(from, at + LONGEST_AFTER).matchAll(boxes))
    if (from + index <= at && from + index + box.length > at)
      return { start: from + index, end: from + index + box.length, reason: 'postbox' };
  return null;
}

const DISTRICT = /\d[A-Z\d]? ?\d[A-Z]{2}(?![A-Z\d])/uy;
const LONGEST_HOME = 90;

/** `Rose Cottage, Mill Lane, Ludlow SY8 1AA`: only the postcode, whose first digit is at `at`, has a number. Null if there is none. */
export function homeBefore(text: string, at: number, floor: number, { homeBefore: home }: Patterns): Found | null {
  DISTRICT.lastIndex = at;
  if (!DISTRICT.test(text)) return null;
  const from = Math.max(floor, at - LONGEST_HOME);
  const match = home.exec(text.slice(from, at));
  return match && { start: from + match.index, end: DISTRICT.lastIndex, reason: 'street and postcode' };
}
