export { Room, TooLarge } from './rows.ts';
export { sqlTables } from './sql.ts';
export { sqliteTables } from './sqlite.ts';
export { vcardTables } from './vcard.ts';
export { workbookTables } from './workbook.ts';
export { yamlTables } from './yaml.ts';
