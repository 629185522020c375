/** Tables of workbooks and databases: personal data in them is found as in CSV. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { run } from '../../../src/scan/pipeline.ts';
import { Room, Rows, TooLarge } from '../../../src/unpack/tables/rows.ts';
import { sqliteTables } from '../../../src/unpack/tables/sqlite.ts';
import { columnsOf } from '../../../src/unpack/tables/sqlite-columns.ts';
import { policy, rules } from '../../detect/secrets/setup.ts';
import { opened, zip } from '../archives.ts';
import { BASE64URL, fakeToken } from '../../../src/rules/secrets/define.ts';
import { ods, textRow, xlsx } from './workbooks.ts';

const DATABASE = readFileSync(join(import.meta.dirname, 'people.db'));
/** The mail addresses of the database are reserved ones; a domain of the same length makes them real. */
const REAL = Buffer.from(DATABASE.toString('latin1').replaceAll('example.com', 'kovelin.org'), 'latin1');
const room = () => new Room(1 << 20);
const lines = (text: string | undefined) => text?.trimEnd().split('\n');
const scan = (path: string, bytes: Buffer) => run([{ path, bytes, origin: { kind: 'file' } }], rules, policy, 'files');

describe('SQLite', () => {
  const tables = new Map(sqliteTables(DATABASE, room()).tables.map(({ name, bytes }) => [name, lines(bytes.toString())!]));

  test('rows of tables, not of indexes, views and empty tables', () => {
    expect([...tables.keys()]).toEqual(['customers.csv', 'words.csv']);
    const customers = tables.get('customers.csv')!;
    expect(customers[0]).toBe('full name,id,email,age,weight,twice,note,photo,city'); // a computed column is not stored
    expect(customers.length).toBe(41);
    expect(customers[1]).toBe('Person 1,100000,p1@example.com,-19,0.25,-38,,,'); // the id is the row's
    expect(customers[8]).toBe('Person 8,51200000,p8@example.com,-12,2,-24,"says ""hi"", twice",,');
    expect(customers[9]).toBe('Person 9,72900000,p9@example.com,-11,2.25,-22,,,'); // bytes that are no text
    expect(customers[10]).toContain(',bytes,');
    expect(customers[20]).toBe('Person 20,800000000,p20@example.com,0,5,0,,,Ulm'); // older rows have no value of a later column
  });

  test('a null is an empty cell, and an empty text is quoted; columns with bytes are named', () => {
    expect(sqliteTables(DATABASE, room()).left).toEqual(['customers.photo']);
    const rows = new Rows(room(), true);
    for (const cells of [
      ['a', 'b'],
      ['', null],
      [null, null],
      ['x', ''],
    ])
      rows.add(cells);
    expect(rows.table('t')!.bytes.toString()).toBe('a,b\n"",\n,\nx,""\n');
  });

  test('rows on several pages, and rows in an index', () => {
    expect(tables.get('customers.csv')![7]).toContain('long '.repeat(700));
    const words = tables.get('words.csv')!;
    expect(words.length).toBe(61);
    expect(words[0]).toBe('lang,word,meaning'); // stored as word, lang, meaning
    expect(words).toContain('en,word60,meaning');
    expect(words.find((line) => line.startsWith('en,word5,'))).toBe(`en,word5,${'much '.repeat(300)}`);
  });

  test('columns', () => {
    expect(
      columnsOf('CREATE TABLE t(a INTEGER NOT NULL PRIMARY KEY, "b c" TEXT, `d``e`, [f,g] DECIMAL(1, 2) CHECK (x IN (1, 2)))'),
    ).toEqual({ columns: ['a', 'b c', 'd`e', 'f,g'], stored: [0, 1, 2, 3], rowId: 0 });
    expect(columnsOf('CREATE TABLE t(a INT PRIMARY KEY, b)').rowId).toBe(-1); // only INTEGER is the row's id
    expect(columnsOf('CREATE TABLE t(a, B text, PRIMARY KEY ("b" DESC)) WITHOUT ROWID')).toEqual({
      columns: ['a', 'B'],
      stored: [1, 0],
      rowId: -1,
    });
  });

  test('personal data in it blocks, and the rows are not searched for secrets twice', async () => {
    const { findings, datasets, files } = await scan('data/app.db', REAL);
    expect(datasets).toMatchObject([{ path: 'data/app.db!customers.csv', inside: true, table: true, records: 40, blockingRecords: 40 }]);
    expect(findings[0]).toMatchObject({ rule: 'email', blocking: true, record: { index: 1, field: 'email' } });
    expect(files).toBe(1);
    expect((await scan('data/app.db', DATABASE)).findings).toEqual([]);
    expect((await scan('a.zip', zip({ 'x/app.db': REAL }))).datasets).toMatchObject([{ path: 'a.zip!x/app.db!customers.csv' }]);
  });

  test('damage is named, and the rows before it are read', async () => {
    const bytes = Buffer.from(REAL);
    const page = bytes.indexOf('word29') & ~511;
    const cut = await scan('app.db', bytes.fill(0, page, page + 512));
    expect(cut.skipped).toMatchObject([{ path: 'app.db', part: 'a table (words)', failed: true }]);
    expect(cut.datasets).toMatchObject([{ path: 'app.db!customers.csv' }]);
    expect((await scan('app.db', Buffer.from('SQLite format 3\0'))).skipped).toMatchObject([{ path: 'app.db' }]);
    const schema = Buffer.from(REAL);
    schema[schema.indexOf('CREATE TABLE') - 1] = 0xff; // the number of its first page
    const { skipped } = await scan('app.db', schema);
    expect(skipped).toMatchObject([{ path: 'app.db', part: 'a table (sqlite_schema)', failed: true }]);
  });

  test('any bytes: it ends without an error, within its room', () => {
    const edits = fc.array(fc.tuple(fc.nat(DATABASE.length - 1), fc.nat(255)), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(edits, fc.nat(DATABASE.length), (changes, end) => {
        const bytes = Buffer.from(DATABASE);
        for (const [at, byte] of changes) bytes[at] = byte;
        const { tables } = sqliteTables(bytes.subarray(0, end % 3 === 0 ? Math.max(16, end) : undefined), new Room(1 << 20));
        expect(tables.reduce((sum, table) => sum + table.bytes.length, 0)).toBeLessThan(4 << 20);
      }),
      { numRuns: 300 },
    );
    expect(() => sqliteTables(DATABASE, new Room(1000))).toThrow(TooLarge);
  });
});

test('passwords under the name of a column are found in a workbook as in CSV; keys, which its cells show, only once', async () => {
  const password = (i: number) => `Tiger${1000 + 7 * i}x${'BCDFG'[i]}!`;
  const key = fakeToken('tgp_v1_', BASE64URL, 43);
  const users = [...Array(5).keys()].map((i) => [`user${i}`, password(i)]);
  const report = await scan('b.xlsx', xlsx([['username', 'password'], ...users, ['bot', key]].map((cells) => textRow(...cells!)).join('')));
  const found = report.findings.map(({ path, rule }) => `${path} ${rule}`);
  expect(found.filter((one) => one === 'b.xlsx!Sheet one.csv generic-secret')).toHaveLength(5);
  expect(found.filter((one) => one.endsWith('together-api-key'))).toEqual(['b.xlsx!xl/worksheets/sheet3.xml together-api-key']);
  for (let i = 0; i < 5; i++) expect(JSON.stringify(report)).not.toContain(password(i));
});

describe('workbooks', () => {
  const table = async (path: string, bytes: Buffer, name: string) => lines((await opened(path, bytes)).files[`${path}!${name}`]);

  test('Excel: shared texts, texts in cells, numbers, dates, gaps', async () => {
    const strings = '<si><t>name</t></si><si><r><t>Ann</t></r><r><t>a &amp; Co</t></r><rPh sb="0"><t>sound</t></rPh></si>';
    const rows = [
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>born</t></is></c><c r="D1" t="str"><f>1</f><v>phone</v></c></row>',
      '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3" s="1"><v>30819</v></c><c r="D3"><v>4.915112345678E12</v></c></row>',
      '<row r="4"><c r="C4" s="2"><v>30819.5</v></c><c r="D4" s="3"><v>0.5</v></c><c r="AA4" t="b"><v>1</v></c></row>',
      '<row r="5"/>',
    ].join('');
    const commas = ','.repeat(23);
    expect(await table('b.xlsx', xlsx(rows, { strings }), 'Sheet one.csv')).toEqual([
      `name,,born,phone${commas}`,
      `Anna & Co,,1984-05-17,4915112345678${commas}`,
      `,,1984-05-17T12:00:00,0.5${commas}TRUE`,
    ]);
  });

  test('Excel: the first days of 1900, which it takes for a leap year', async () => {
    const rows = [1, 59, 61].map((day) => `<row><c s="1"><v>${day}</v></c></row>`).join('');
    expect(await table('b.xlsx', xlsx(rows), 'Sheet one.csv')).toEqual(['1900-01-01', '1900-02-28', '1900-03-01']);
  });

  test('Excel: times, days from 1904, and formulas without a value', async () => {
    const row = (cells: string) => `<row>${cells}</row>`;
    const cells =
      '<c s="4"><v>0.395833333333333</v></c><c s="4"><v>1.5</v></c><c s="1"><v>0</v></c><c><f>1+1</f></c><c t="str"><f>""</f><v></v></c>';
    const book = xlsx(row('<c t="b"><v>0</v></c>') + row(cells), { book: '<workbookPr date1904="1"/>' });
    expect(await table('b.xlsx', book, 'Sheet one.csv')).toEqual(['FALSE,,', '09:30:00,1.5,1904-01-01']);
    expect((await opened('b.xlsx', book)).skipped).toEqual([]);
    const copied = await opened('b.xlsx', book, { bounds: { bytes: 1 << 20, entries: 100, forCopy: true } });
    expect(copied.skipped).toMatchObject([{ path: 'b.xlsx', part: 'a formula', failed: false }]);
  });

  test('Excel: notes of cells, and texts in formulas without a value; a copy has neither', async () => {
    const more = {
      'xl/comments1.xml':
        '<comments><commentList><comment ref="A1"><text><r><t>Ask </t></r><r><t>Ada</t></r></text></comment></commentList></comments>',
      'xl/comments/comment2.xml': '<x:comments xmlns:x="m"><x:comment><x:text><x:t>Later</x:t></x:text></x:comment></x:comments>',
      'xl/threadedComments/threadedComment1.xml':
        '<ThreadedComments><threadedComment ref="A1"><text>Yes, soon</text></threadedComment></ThreadedComments>',
    };
    const cells = '<row><c><f>LINK("mailto:a","say")</f></c><c><f>"b"&amp;A1</f><v>bx</v></c></row>';
    const book = xlsx(textRow('id', 'who') + cells, { more });
    expect(await table('b.xlsx', book, 'notes.csv')).toEqual(['note', 'Ask Ada', 'Later', '"Yes, soon"']);
    expect(await table('b.xlsx', book, 'formulas.csv')).toEqual(['text in a formula', 'mailto:a', 'say']);
    expect(await table('b.xlsx', book, 'Sheet one.csv')).toEqual(['id,who', ',bx']);
    const copied = await opened('b.xlsx', book, { bounds: { bytes: 1 << 20, entries: 100, forCopy: true } });
    expect(JSON.stringify(copied)).not.toMatch(/notes\.csv|formulas\.csv/);
  });

  test('OpenDocument: dates and numbers as they are, not as they are shown', async () => {
    const cell = (value: string, text: string) => `<table:table-cell ${value}><text:p>${text}</text:p></table:table-cell>`;
    const rows = [cell('', 'born'), cell('office:date-value="1985-03-12"', '03/12/85'), cell('office:value="0.125"', '13 %')];
    const book = ods(rows.map((one) => `<table:table-row>${one}</table:table-row>`).join(''));
    expect(await table('b.ods', book, 'Leute.csv')).toEqual(['born', '1985-03-12', '0.125']);
  });

  test('Excel: XML with a prefix, and names of sheets that are no file names', async () => {
    const row = (cell: string) => `<x:row><x:c t="inlineStr"><x:is><x:t>${cell}</x:t></x:is></x:c></x:row>`;
    expect(await table('b.xlsx', xlsx(row('a') + row('b'), { prefix: 'x', name: '../a!b' }), '.._a_b.csv')).toEqual(['a', 'b']);
  });

  test('OpenDocument: repeated cells, several paragraphs', async () => {
    const cell = (text: string, repeat = 1) =>
      `<table:table-cell table:number-columns-repeated="${repeat}">${text && `<text:p>${text}</text:p>`}</table:table-cell>`;
    const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;
    expect(
      await table(
        'b.ods',
        ods(row(cell('name'), cell('', 2), cell('x', 2)) + row(cell('a</text:p><text:p>b'), cell('', 16_000))),
        'Leute.csv',
      ),
    ).toEqual(['name,,,x,x', '"a', 'b",,,,']);
  });

  test('tables that are not read are named', async () => {
    for (const [name, what] of [
      ['xl/workbook.bin', 'a binary Excel workbook'],
      ['Index/Tables/DataList.iwa', 'an Apple Numbers document'],
    ])
      expect((await opened('b', zip({ [name]: 'x', 'xl/worksheets/sheet1.bin': 'x' }))).skipped).toMatchObject([
        { path: 'b', part: 'its tables', failed: false, why: expect.stringContaining(what) as string },
      ]);
  });

  test('personal data in it blocks', async () => {
    const people = [1, 2, 3].map((n) => textRow(`Person ${n}`, `p${n}@kovelin.org`));
    const { datasets } = await scan('data/b.xlsx', xlsx(textRow('name', 'email') + people.join(''), { name: 'Kunden' }));
    expect(datasets).toMatchObject([{ path: 'data/b.xlsx!Kunden.csv', blockingRecords: 3 }]);
    const { datasets: made } = await scan('b.xlsx', xlsx(textRow('name', 'email') + textRow('A', 'a@example.com').repeat(3)));
    expect(made).toEqual([]);
  });

  test('damage is named; a text that many cells have is within the limit', async () => {
    const cut = xlsx(`${textRow('a')}${textRow('b')}<row><c t="inlineStr"><is><t`);
    expect((await opened('b.xlsx', cut)).skipped).toMatchObject([{ part: 'a table (Sheet one)', failed: true }]);
    const long = `<si><t>${'long text '.repeat(1000)}</t></si>`;
    const many = xlsx(`<row>${'<c t="s"><v>0</v></c>'.repeat(1000)}</row>`.repeat(20), { strings: long });
    expect((await opened('b.xlsx', many, { bounds: { bytes: 1 << 20, entries: 100 } })).skipped).toMatchObject([
      { failed: true, why: expect.stringContaining('1 MB') as string },
    ]);
  });
});
