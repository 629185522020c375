/** Where the datasheet of a dataset is. */
export const datasheetOf = (path: string): string => `${path}.datasheet.json`;

/** `a.jsonl.zst!a.jsonl` → `a.jsonl.zst`: the file of a dataset that is alone in it, and so may have a datasheet. */
export const packedFile = (path: string): string | undefined => /^((?!.*\.tar\.zst!)[^!]*\.zst)![^!]*$/i.exec(path)?.[1];

/**
 * What a datasheet of `dataset sanitize` proves about a dataset: `fits` only if the dataset is the copy that it describes.
 *
 * @param sheet its content
 * @param digest of the dataset
 */
export function datasheetState(sheet: Buffer | null, digest: () => string | null): 'missing' | 'unreadable' | 'changed' | 'fits' {
  if (!sheet) return 'missing';
  try {
    const { digest: written } = JSON.parse(sheet.toString()) as { digest?: unknown };
    return typeof written !== 'string' ? 'unreadable' : written === digest() ? 'fits' : 'changed';
  } catch {
    return 'unreadable';
  }
}

/** A line of a datasheet's `notInspected`. */
export const NAMES_NOT_SOUGHT = 'names of people: not looked for, and left as they are (--names replaces them)';

interface Contents {
  left?: Record<string, number>;
  review?: unknown;
  notInspected?: unknown[];
  decisions?: { falseAlarm?: number } | null;
}

/**
 * Whether nothing is left in a copy for a person to judge: all that was found was replaced, or a person decided that it is a false
 * alarm, and no part of it was left out of the search, such as names of people.
 *
 * @param sheet the content of a datasheet that fits
 */
export function isJudged(sheet: Buffer): boolean {
  const { left, notInspected, decisions } = JSON.parse(sheet.toString()) as Contents;
  if (!left || !Array.isArray(notInspected) || notInspected.length > 0) return false;
  return Object.values(left).reduce((sum, count) => sum + count, 0) <= (decisions?.falseAlarm ?? 0);
}

/**
 * True for a copy in which all that `sanitize` replaces was replaced: another copy of it would be the same.
 *
 * @param sheet the content of a datasheet that fits
 */
export function isFinal(sheet: Buffer): boolean {
  const { review, notInspected } = JSON.parse(sheet.toString()) as Contents;
  return review === 'all' && Array.isArray(notInspected) && !notInspected.includes(NAMES_NOT_SOUGHT);
}

/**
 * How many findings of a type may be real in a copy: those that were left, or all if the type was not looked for. Others were made up.
 *
 * @param sheet the content of a datasheet that fits
 */
export function leftIn(sheet: Buffer): (type: string) => number {
  if (isJudged(sheet)) return () => 0;
  const { left, notInspected } = JSON.parse(sheet.toString()) as Contents;
  if (!left || !Array.isArray(notInspected)) return () => Infinity;
  const hasNames = notInspected.includes(NAMES_NOT_SOUGHT);
  // Ages are found next to names.
  return (type) => (hasNames && (type === 'PERSON' || type === 'AGE') ? Infinity : (left[type] ?? 0));
}
