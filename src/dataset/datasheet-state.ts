import { isMadeUp } from '../rules/personal-data/looks-made-up.ts';

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
  names?: boolean;
  review?: unknown;
  notInspected?: unknown[];
  decisions?: { left?: Record<string, number> } | null;
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
  return Object.entries(left).every(([type, count]) => count <= (decisions?.left?.[type] ?? 0));
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
 * How many findings of a type a person still has to judge in a copy: those that were left and are no known false alarms, or all if
 * the type was not looked for. With a value: 0 for one that looks made up, if such values were left only where `sanitize` made them.
 */
export type LeftIn = (type: string, value?: string) => number;

/**
 * What is left in a copy. All that count its findings ask this, so that they say the same.
 *
 * @param sheet the content of a datasheet that fits
 */
export function leftIn(sheet: Buffer): LeftIn {
  if (isJudged(sheet)) return () => 0;
  const { left, names, notInspected, decisions } = JSON.parse(sheet.toString()) as Contents;
  if (!left || !Array.isArray(notInspected)) return () => Infinity;
  const hasNames = notInspected.includes(NAMES_NOT_SOUGHT);
  return (type, value) => {
    // Ages are found next to names.
    if (hasNames && (type === 'PERSON' || type === 'AGE')) return Infinity;
    const isTold = type === 'ADDRESS' || (type === 'PERSON' && names === true); // an ordinary date or age may look made up
    if (isTold && value !== undefined && isMadeUp(type, value)) return 0;
    return (left[type] ?? 0) - (decisions?.left?.[type] ?? 0);
  };
}
