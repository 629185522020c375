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
