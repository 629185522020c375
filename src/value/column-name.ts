/** The name of a column of a table that has none: `column 1`. @param i counts from 0 */
export const columnName = (i: number): string => `column ${i + 1}`;

/** The path of a cell of a header row, which has no name for it. @param i counts from 0 */
export const headerCell = (i: number): string => `header ${i + 1}`;
