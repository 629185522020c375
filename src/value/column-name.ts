/** The name of a column of a table that has none: `column 1`. @param i counts from 0 */
export const columnName = (i: number): string => `column ${i + 1}`;
