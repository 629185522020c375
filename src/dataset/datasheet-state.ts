/** Where the datasheet of a dataset is. */
export const datasheetOf = (path: string): string => `${path}.datasheet.json`;

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

/**
 * Whether nothing is left in a copy for a person to judge: all that was found was replaced, or a person decided that it is a false
 * alarm, and no part of it was left out of the search, such as names of people.
 *
 * @param sheet the content of a datasheet that fits
 */
export function isJudged(sheet: Buffer): boolean {
  const { left, notInspected, decisions } = JSON.parse(sheet.toString()) as {
    left?: Record<string, number>;
    notInspected?: unknown[];
    decisions?: { falseAlarm?: number } | null;
  };
  if (!left || !Array.isArray(notInspected) || notInspected.length > 0) return false;
  return Object.values(left).reduce((sum, count) => sum + count, 0) <= (decisions?.falseAlarm ?? 0);
}
