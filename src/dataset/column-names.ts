/** The names of columns next to rows of cells, as in what pandas writes with `orient="split"`. */

/** The key of such a list. */
const KEYS = 'columns|header|fields';
export const COLUMNS_KEY = new RegExp(`^(?:${KEYS})$`);
/** A list of them up to its first bracket: it holds no records. */
export const OPENS_COLUMNS = new RegExp(`"(?:${KEYS})"\\s*:\\s*\\[\\s*$`);
/** All of it, also in several levels: `[["sales", "name"], …]`. */
export const COLUMNS = new RegExp(`"(?:${KEYS})"\\s*:\\s*(\\[\\s*"[^\\]]*\\]|\\[(?:\\s*,?\\s*\\[\\s*"[^\\]]*\\]){1,10000}\\s*\\])`);

const isText = (value: unknown): value is string => typeof value === 'string';

/** @param list the value of such a key @returns the names, of several levels the last one if that tells the columns apart; undefined for any other list */
export function columnNames(list: unknown): string[] | undefined {
  if (!Array.isArray(list) || list.length === 0) return undefined;
  if (list.every(isText)) return list;
  if (!list.every((levels): levels is string[] => Array.isArray(levels) && levels.length > 0 && levels.every(isText))) return undefined;
  const last = list.map((levels) => levels.findLast((level) => level !== '') ?? '');
  return new Set(last).size === last.length ? last : list.map((levels) => levels.filter(Boolean).join(' '));
}
