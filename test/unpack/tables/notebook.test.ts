import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bufferInput } from '../../../src/dataset/input.ts';
import { recognise } from '../../../src/dataset/recognise.ts';
import { notebookTables } from '../../../src/unpack/tables/notebook.ts';
import { tablesInText } from '../../../src/unpack/tables/parts.ts';
import { Room, TooLarge } from '../../../src/unpack/tables/rows.ts';

/** As pandas shows a data frame. */
const frame = (names: readonly string[], rows: readonly (readonly string[])[]): string =>
  [
    '<div><style scoped>.dataframe { color: red }</style>',
    '<table border="1" class="dataframe">',
    `  <thead>\n    <tr style="text-align: right;">\n      <th></th>\n${names.map((name) => `      <th>${name}</th>\n`).join('')}    </tr>\n  </thead>`,
    ...rows.map((row, i) => `    <tr>\n      <th>${i}</th>\n${row.map((cell) => `      <td>${cell}</td>\n`).join('')}    </tr>`),
    '</table></div>',
  ].join('\n');
const notebook = (...shown: readonly (string | string[])[]): string =>
  JSON.stringify({
    cells: [
      { cell_type: 'markdown', source: ['# Customers'] },
      ...shown.map((html) => ({
        cell_type: 'code',
        source: ['df.head()'],
        outputs: [{ output_type: 'execute_result', data: { 'text/html': html } }],
      })),
    ],
    nbformat: 4,
  });
const tables = (text: string) =>
  notebookTables(text, new Room(1 << 24)).map(({ name, bytes }): [string, unknown] => [name, JSON.parse(bytes.toString())]);

const PEOPLE = Array.from({ length: 5 }, (_, i) => [`Bina Rowe${'abcde'[i]}`, `bina.rowe${i}@gmail.com`, `+49 177 715987${i}`]);
const NAMES = ['name', 'email', 'phone'];

describe('tables that a notebook shows', () => {
  test('are read as lists, with entities and in lines', () => {
    const html = frame(['a', 'b'], [['1 &lt; 2', '<b>x</b> &amp; &#233;']]);
    const list = [{ 'column 1': '0', a: '1 < 2', b: 'x & é' }];
    expect(tables(notebook(html, html.split(/(?<=\n)/)))).toEqual([
      ['output-1.json', list],
      ['output-2.json', list],
    ]);
    expect(tables(notebook(html + html)).map(([name]) => name)).toEqual(['output-1.json', 'output-1-2.json']);
    const old = JSON.stringify({ worksheets: [{ cells: [{ outputs: [{ html: [html] }] }] }] });
    expect(tables(old)).toEqual([['output-1.json', list]]);
  });

  test.each([
    ['people', NAMES, PEOPLE, true],
    ['accounts', ['owner', 'iban'], PEOPLE.map(([name], i) => [name!, `DE8937040044053201300${i}`]), true],
    ['passengers', ['Name', 'Sex', 'Age'], PEOPLE.map(([name]) => [name!, 'female', '22.0']), false],
    ['contributors', ['name', 'email'], PEOPLE.map(([name, email]) => [name!, email!]), false],
    ['sentences', ['text', 'label'], PEOPLE.map(() => ['The soup was late and we were sorry about it', '1']), false],
  ])('%s: a list of people or not', async (_, names, rows, isList) => {
    const text = notebook(frame(names, rows));
    expect(tablesInText('a/b.ipynb', Buffer.from(text))).toBe('notebook');
    const [table] = notebookTables(text, new Room(1 << 24));
    expect((await recognise(bufferInput(table!.bytes), `a/b.ipynb!${table!.name}`)) !== null).toBe(isList);
  });

  test('other notebooks and other outputs have none', () => {
    expect(tablesInText('a.ipynb', Buffer.from(notebook('<p>dataframe</p>')))).toBeNull();
    expect(tablesInText('a.html', Buffer.from(notebook(frame(NAMES, PEOPLE))))).toBeNull();
    for (const text of ['', '{', '[]', '1', '{"cells": {}}', notebook(frame([], [])), notebook('<table class="dataframe"></table>')])
      expect(tables(text)).toEqual([]);
  });

  test('hostile ones take no longer than their size', () => {
    const part = fc.constantFrom(
      '<table class="dataframe">',
      '</table>',
      '<tr>',
      '<td>',
      '<th>',
      '</td>',
      '<',
      '&#9999999;',
      '&lt;',
      'x',
      '>',
      'class="',
    );
    fc.assert(fc.property(fc.array(part, { maxLength: 40 }), (parts) => void tables(notebook(parts.join('')))));
    const { user } = process.cpuUsage();
    for (const unit of ['<table class="dataframe">', '<tr>', '<td>', '<', '<table class="dataframe', '&#1'])
      tables(notebook(`<table class="dataframe"><tr>${unit.repeat(50_000)}</table>`));
    expect(process.cpuUsage().user - user).toBeLessThan(5e6);
    expect(() => notebookTables(notebook(frame(NAMES, PEOPLE)), new Room(10))).toThrow(TooLarge);
  });
});
