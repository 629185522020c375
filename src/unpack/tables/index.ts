export { Room, TooLarge } from './rows.ts';
export { sqliteTables } from './sqlite.ts';
export { workbookTables } from './workbook.ts';
