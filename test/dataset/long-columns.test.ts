import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bufferInput } from '../../src/dataset/input.ts';
import { hasLongColumns } from '../../src/dataset/column-head.ts';
import { firstCells } from '../../src/dataset/long-columns.ts';
import { recognise } from '../../src/dataset/recognise.ts';

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '"', '\\', ']', '}', ',', 'é', ': [') }),
  fc.nat(),
  fc.constantFrom(null, true),
);
const key = fc.string({ unit: fc.constantFrom('b', '"', ' ', 'ü'), minLength: 1, maxLength: 8 });

/** So long that it hides what comes after it. */
const LONG = Array.from({ length: 8000 }, (_, i) => `order ${i}`);
const byIndex = (cells: readonly unknown[], name: (i: number) => string) => Object.fromEntries(cells.map((item, i) => [name(i), item]));
const SHAPES: Readonly<Record<string, (cells: readonly unknown[]) => object>> = {
  lists: (cells) => [...cells],
  'objects by numbers': (cells) => ({ ...cells }),
  'objects by ids': (cells) => byIndex(cells, (i) => `CUST-(${i})`),
};

test('the first cells of all columns are JSON, whatever is in them', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(key, { minLength: 1, maxLength: 6 }),
      fc.array(cell, { minLength: 1, maxLength: 900 }),
      fc.constantFrom(...Object.values(SHAPES)),
      fc.boolean(),
      fc.constantFrom(undefined, 1),
      (keys, cells, shape, isWrapped, indent) => {
        const columns = { a: shape(LONG), ...Object.fromEntries(keys.map((name) => [name, shape(cells)])) };
        const text = JSON.stringify(isWrapped ? { meta: { v: 1 }, data: columns } : columns, null, indent);
        const read = JSON.parse(firstCells(bufferInput(Buffer.from(text)))!.toString()) as Record<string, unknown>;
        expect(Object.keys(read)).toEqual(expect.arrayContaining(['a', keys[0]]));
        for (const name of keys.filter((each) => each in read)) {
          const first = Object.values(read[name] as object);
          expect(cells.slice(0, first.length)).toEqual(first);
        }
      },
    ),
  );
});

/** With right check digits. */
function ibanOf(i: number): string {
  const account = `50010517${String(1_234_567_890 + i)}`;
  return `DE${String(98n - (BigInt(`${account}131400`) % 97n)).padStart(2, '0')}${account}`;
}

test.each([
  ['records', rowsOf((i) => i)],
  ['records by ids', Object.fromEntries(rowsOf((i) => i).map((row, i) => [`u${i}`, row]))],
  ['records in an object', { meta: [1, 2, 3, 4, 5, 6], data: rowsOf((i) => i) }],
])('%s have no long columns', (_, value) => {
  expect(hasLongColumns(Buffer.from(JSON.stringify(value)))).toBe(false);
});

function rowsOf(cell: (i: number) => unknown): object[] {
  return Array.from({ length: 2000 }, () => Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`key ${i}`, cell(i)])));
}

test('a head that ends between two columns', () => {
  const cells = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`K${i}`, 'xxxxxx']));
  const size = JSON.stringify({ a: cells }).length;
  for (const more of [0, 40]) {
    const text = JSON.stringify({ a: { ...cells, last: 'x'.repeat(65_536 - size - 40 + more) }, b: cells });
    expect(hasLongColumns(Buffer.from(text))).toBe(true);
  }
});

describe.each(Object.entries(SHAPES))('long columns of %s', (_, shape) => {
  const rows = Array.from({ length: 4000 }, (_, i) => i);
  const textOf = (columns: Record<string, unknown[]>, isWrapped = false) => {
    const made = Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, shape(cells)]));
    return JSON.stringify(isWrapped ? { meta: { v: 1 }, data: made } : made);
  };
  const ask = (text: string) => recognise(bufferInput(Buffer.from(text)), 'a.json');
  const id = rows.map((i) => `order ${i}, of many`);
  const note = rows.map((i) => `${i} ${'lamp desk chair sofa '.repeat(20)}`);
  const email = rows.map((i) => `bina.rowe${i}@gmail.com`);
  const phone = rows.map((i) => `+49 151 23${100_000 + i}`);
  const name = rows.map((i) => ['Bina Rowe', 'Carl Hintz', 'Mara Quinn'][i % 3]);
  const tags = rows.map((i) => [`t${i}`]);

  test.each([
    ['mail addresses', { id, email }],
    ['mail addresses after more than a megabyte', { note, amount: rows, email }],
    ['names and phone numbers', { id, note, name, phone }],
    ['IBANs', { note, x: rows, iban: rows.map(ibanOf) }],
    ['mail addresses after lists', { tags, note, email }],
  ])('%s', async (_, columns) => {
    expect(await ask(textOf(columns))).toMatchObject({ container: 'json', format: 'records' });
    expect(await ask(textOf(columns, true))).toMatchObject({ container: 'json', format: 'records' });
  });

  test('no people', async () => {
    expect(await ask(textOf({ id, price: rows.map((i) => i / 7) }))).toBeNull();
    expect(await ask(textOf({ note, tags, id }))).toBeNull();
  });
});
