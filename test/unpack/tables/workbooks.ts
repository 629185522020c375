import { zip } from '../archives.ts';

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** An Excel workbook with one sheet. @param rows its `<row>` elements */
export const xlsx = (
  rows: string,
  { name = 'Sheet one', strings = '', prefix = '', book = '', more = {} as Record<string, string> } = {},
): Buffer =>
  zip({
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="r">${book}<sheets><sheet name="${name}" sheetId="1" r:id="rId7"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId7" Target="worksheets/sheet3.xml"/></Relationships>',
    'xl/styles.xml': `<styleSheet ${MAIN}><numFmts><numFmt numFmtId="170" formatCode="&quot;day&quot; dd\\.mm\\.yy"/><numFmt numFmtId="171" formatCode="[Red]0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="21"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst ${MAIN}>${strings}</sst>`,
    'xl/worksheets/sheet3.xml': prefix
      ? `<${prefix}:worksheet xmlns:${prefix}="m"><${prefix}:sheetData>${rows}</${prefix}:sheetData></${prefix}:worksheet>`
      : `<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`,
    ...more,
  });

/** A row of texts. */
export const textRow = (...cells: string[]): string =>
  `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`;

/** An OpenDocument spreadsheet. @param rows its `table-row` elements */
export const ods = (rows: string): Buffer =>
  zip({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="Leute">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
  });
