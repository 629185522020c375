import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bufferInput } from '../../src/dataset/input.ts';
import { firstCells } from '../../src/dataset/long-columns.ts';
import { recognise } from '../../src/dataset/recognise.ts';

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '"', '\\', ']', '}', ',', 'é', ': [') }),
  fc.nat(),
  fc.constantFrom(null, true),
);
const key = fc.string({ unit: fc.constantFrom('b', '"', ' ', 'ü'), minLength: 1, maxLength: 8 });

test('the first cells of all columns are JSON, whatever is in them', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(key, { minLength: 1, maxLength: 6 }),
      fc.array(cell, { minLength: 1, maxLength: 900 }),
      fc.boolean(),
      (keys, cells, isList) => {
        const columns = Object.fromEntries(keys.map((name) => [name, isList ? cells : { ...cells }]));
        const found = firstCells(bufferInput(Buffer.from(JSON.stringify(columns))));
        const read = JSON.parse(found!.toString()) as Record<string, unknown>;
        expect(Object.keys(read)).toContain(keys[0]);
        for (const name of keys.filter((each) => each in read)) {
          const first = Object.values(read[name] as object);
          expect(cells.slice(0, first.length)).toEqual(first);
        }
      },
    ),
  );
});

test.each([
  ['of pandas', (cells: unknown[]) => ({ ...cells })],
  ['of lists', (cells: unknown[]) => cells],
])('people in long columns %s', async (_, column) => {
  const rows = Array.from({ length: 4000 }, (_, i) => i);
  const ask = (columns: Record<string, unknown[]>) => {
    const text = JSON.stringify(Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, column(cells)])));
    return recognise(bufferInput(Buffer.from(text)), 'a.json');
  };
  const id = rows.map((i) => `order ${i}, of many`);
  expect(await ask({ id, email: rows.map((i) => `bina.rowe${i}@gmail.com`) })).toMatchObject({ container: 'json', format: 'records' });
  expect(await ask({ id, price: rows.map((i) => i / 7) })).toBeNull();
});
