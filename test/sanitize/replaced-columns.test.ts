import { afterAll, expect, test } from 'vitest';
import { summaryText } from '../../src/cli/dataset/copy-summary.ts';
import { datasheetMarkdown } from '../../src/sanitize/datasheet.ts';
import { clean, removeFolder } from './run.ts';

afterAll(removeFolder);

const TOWNS = ['Altona', 'Mitte', 'Nippes', 'Gohlis'];
const mail = (i: number): string => `m.krautwurst${i}@gmx.de`;

test('says of each column of a table how many values were replaced', async () => {
  const rows = TOWNS.map((town, i) => `${i + 3};${mail(i)};${i === 1 ? 'siehe m.krautwurst1@gmx.de' : ''};${town}`);
  const { sheet } = await clean(`rank;e-mail;other;district\n${rows.join('\n')}\n`, {}, 'customers.csv');
  expect(sheet.columns).toEqual([
    { name: 'rank', values: 4, replaced: 0 },
    { name: 'e-mail', values: 4, replaced: 4 },
    { name: 'other', values: 1, replaced: 1 },
    { name: 'district', values: 4, replaced: 0 },
  ]);
  expect(summaryText(sheet, '', false)).toContain('  columns replaced: e-mail, other\n  columns kept: rank, district\n');
  expect(datasheetMarkdown(sheet)).toContain('| e-mail | 4 | 4 |');
});

test('names a column of which some values stay', async () => {
  const records = TOWNS.map((district, i) => ({ id: i, customer: { mail: i < 3 ? mail(i) : 'by post' }, district }));
  const { sheet } = await clean(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  expect(sheet.columns).toContainEqual({ name: 'customer.mail', values: 4, replaced: 3 });
  expect(summaryText(sheet, '', false)).toContain('  columns replaced in part, look at them: customer.mail (3 of 4)\n');
});

test('counts numbers that move with a date of birth', async () => {
  const records = TOWNS.map((district, i) => ({ mail: mail(i), birth_date: `19${60 + i}-03-1${i}`, age: 64 - i, district }));
  const { sheet } = await clean(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  const byName = Object.fromEntries(sheet.columns.map(({ name, replaced }) => [name, replaced]));
  expect(byName).toMatchObject({ mail: 4, birth_date: 4, district: 0 });
  expect(byName.age).toBeGreaterThan(0);
});

test('counts lists of values and long links as columns', async () => {
  const link = (i: number): string => `https://files.example.org/archive/customers/2024/q3/${mail(i)}/portrait.png`;
  const records = TOWNS.map((_, i) => ({ link: link(i), tags: ['vip', i === 2 ? mail(2) : 'new'], lines: [{ sku: `A${i}` }] }));
  const { sheet } = await clean(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  expect(sheet.columns).toEqual([
    { name: 'link', values: 4, replaced: 4 },
    { name: 'tags[]', values: 8, replaced: 1 },
  ]);
});

test('a name of a column that was replaced is not shown', async () => {
  const head = `mail,${mail(8)},town`;
  const { sheet } = await clean(`${head}\n${TOWNS.map((town, i) => `${mail(i)},${i},${town}`).join('\n')}\n`, {}, 'list.csv');
  expect(JSON.stringify(sheet)).not.toContain('krautwurst');
  expect(sheet.columns.map(({ name }) => name)).toContain('column 2');
});

test('texts have no columns', async () => {
  const text = (i: number): string => `Please write to ${mail(i)}, since the parcel did not arrive and nobody answers the phone.`;
  const records = TOWNS.map((district, i) => ({ district, text: text(i) }));
  const { sheet } = await clean(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  expect(sheet.columns).toEqual([]);
  const chat = (i: number) => ({ messages: [{ role: 'user', content: mail(i) }] });
  expect((await clean(TOWNS.map((_, i) => `${JSON.stringify(chat(i))}\n`).join(''))).sheet.columns).toEqual([]);
});

test('dates next to names of columns count as left, also once the names are made-up ones', async () => {
  const people = ['Krautwurst,Sabine', 'Detlefsen,Ilka', 'Brodersen,Nils', 'Hinrichs,Maren', 'Petersen,Torben', 'Lorenzen,Wiebke'];
  const rows = people.map((name, i) => `${name},200${i}-0${i + 1}-1${i}`); // too close together for dates of birth
  const { text, sheet } = await clean(`${rows.join('\n')}\n`, { names: true }, 'list.csv');
  expect(rows.filter((row) => text.includes(row.slice(-10)))).toHaveLength(people.length);
  expect(sheet.left).toMatchObject({ DATE_OF_BIRTH: people.length });
});
