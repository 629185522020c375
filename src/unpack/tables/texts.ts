import { type Room, Rows, type Table } from './rows.ts';
import { readXml } from './xml.ts';

/** Texts in quotes: `HYPERLINK("mailto:…","…")`. A quote in one is written twice. */
const QUOTED = /"((?:[^"]|"")*)"/g;
const NOTE = /^(?:comment|threadedComment)$/;

/** What a workbook has apart from the values of its cells, as tables of one column. */
export class Texts {
  private readonly notes: Rows;
  private readonly formulas: Rows;

  constructor(room: Room) {
    this.notes = new Rows(room);
    this.notes.add(['note']);
    this.formulas = new Rows(room);
    this.formulas.add(['text in a formula']);
  }

  /** The notes of a sheet's cells: `<comment>` has parts in `<t>`, `<threadedComment>` a `<text>`. */
  addNotes(xml: Buffer): void {
    let note = '';
    let isText = false;
    readXml(xml, {
      open(name) {
        if (NOTE.test(name)) note = '';
        isText = name === 't' || name === 'text';
      },
      text(text) {
        if (isText) note += text;
      },
      close: (name) => {
        isText = false;
        if (NOTE.test(name)) this.notes.add([note.trim()]);
      },
    });
  }

  addFormula(formula: string): void {
    for (const [, text] of formula.matchAll(QUOTED)) this.formulas.add([text]);
  }

  tables(): Table[] {
    return [this.notes.table('notes'), this.formulas.table('formulas')].filter((table) => table !== null);
  }
}
