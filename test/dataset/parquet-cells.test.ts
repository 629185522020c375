import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { SchemaElement } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../src/dataset/container/parquet/cells.ts';
import { rewriteParquet } from '../../src/dataset/container/parquet/rewrite.ts';
import { bufferInput } from '../../src/dataset/input.ts';
import { UserError } from '../../src/errors.ts';
import { layout, readAll } from './read.ts';

const DAY = 86_400_000;
const JULIAN_1970 = 2_440_588n;
const day = fc.integer({ min: -200_000, max: 200_000 });
const time = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });

const TYPES: readonly [name: string, element: object, stored: fc.Arbitrary<unknown>][] = [
  ['texts', { type: 'BYTE_ARRAY' }, fc.oneof(fc.string().map(Buffer.from), fc.uint8Array().map(Buffer.from))],
  ['dates', { type: 'INT32', converted_type: 'DATE' }, day],
  ['times', { type: 'INT64', logical_type: { type: 'TIMESTAMP', unit: 'MICROS', isAdjustedToUTC: true } }, time],
  [
    'times in 96 bits',
    { type: 'INT96' },
    fc
      .tuple(day, fc.bigInt({ min: 0n, max: 86_400_000_000_000n - 1n }))
      .map(([days, nanos]) => ((BigInt(days) + JULIAN_1970) << 64n) | nanos),
  ],
  ['whole numbers', { type: 'INT32' }, fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })],
  ['unsigned numbers', { type: 'INT32', converted_type: 'UINT_32' }, fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })],
  ['long numbers', { type: 'INT64' }, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })],
  ['unsigned long numbers', { type: 'INT64', converted_type: 'UINT_64' }, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })],
  ['floats', { type: 'FLOAT' }, fc.float()],
  ['doubles', { type: 'DOUBLE' }, fc.double()],
  ['decimals', { type: 'INT64', converted_type: 'DECIMAL', scale: 2 }, fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n })],
  [
    'decimals in bytes',
    { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 7, converted_type: 'DECIMAL', scale: 3 },
    fc.uint8Array({ minLength: 7, maxLength: 7 }),
  ],
];

describe('cells of a Parquet column', () => {
  test.each(TYPES)('%s that stay are written as they were', (_, element, stored) => {
    const cells = cellsOf(element as SchemaElement)!;
    fc.assert(
      fc.property(stored, (value) => {
        const bytes = cells.plain(cells.text(value), value)!;
        if (cells.prefix > 0) expect(bytes).toEqual(value);
        else expect(cells.text(cells.dictionary(bytes, 1)[0])).toBe(cells.text(value));
        const [again] = cells.prefix > 0 ? [value] : cells.dictionary(bytes, 1);
        expect(cells.plain(cells.text(again), again)).toEqual(bytes);
      }),
    );
  });

  test.each([
    ['INT32', {}, 1, '3000000000'],
    ['INT32', { converted_type: 'UINT_32' }, 1, '5000000000'],
    ['INT32', {}, 1, '1.5'],
    ['INT64', {}, 1n, '9999999999999999999'],
    ['FLOAT', {}, 1, '4915112345678'],
    ['DOUBLE', {}, 1, '4000123412341234567'],
    ['INT32', { converted_type: 'DECIMAL', scale: 2 }, 100, '99999999'],
    ['FIXED_LEN_BYTE_ARRAY', { converted_type: 'DECIMAL', type_length: 2 }, new Uint8Array([0, 1]), '70000'],
  ])('%s %o: a number that does not fit is refused', (type, more, before, wanted) => {
    expect(cellsOf({ type, ...more } as SchemaElement)!.plain(wanted, before)).toBeNull();
  });

  test('other numbers are written', () => {
    const written = (element: object, before: unknown, text: string) => {
      const cells = cellsOf(element as SchemaElement)!;
      return cells.text(cells.dictionary(cells.plain(text, before)!, 1)[0]);
    };
    expect(written({ type: 'INT32', converted_type: 'UINT_32' }, 1, '3000000000')).toBe('3000000000');
    expect(written({ type: 'FIXED_LEN_BYTE_ARRAY', converted_type: 'DECIMAL', type_length: 9, scale: 2 }, new Uint8Array(9), '-38')).toBe(
      '-38',
    );
    expect(written({ type: 'INT96' }, JULIAN_1970 << 64n, '1959-12-31T23:00:00.250Z')).toBe('1959-12-31T23:00:00.250Z');
  });

  test.each([
    ['times of day', { type: 'INT32', converted_type: 'TIME_MILLIS' }],
    ['true and false', { type: 'BOOLEAN' }],
    ['bytes', { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, logical_type: { type: 'UUID' } }],
  ])('%s cannot be changed', (_, element) => {
    expect(cellsOf(element as SchemaElement)).toBeNull();
  });
});

test('a damaged file of all these types is rewritten, or refused in words', async () => {
  const good = readFileSync('test/sanitize/times.parquet');
  const flip = (value: unknown): unknown =>
    typeof value === 'string' ? `${value}x` : value instanceof Date ? new Date(+value + DAY) : value;
  const change = (row: Record<string, unknown>) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, flip(value)]));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 3 }),
      fc.nat({ max: 20 }),
      async (changes, cut) => {
        const bytes = Buffer.from(good.subarray(0, good.length - Math.max(0, cut - 17)));
        for (const [i, value] of changes) if (i < bytes.length) bytes[i] = value;
        const records = await readAll(bytes, layout('parquet'));
        expect(records.length).toBeLessThan(100_000);
        await rewriteParquet(bufferInput(bytes), change, async () => {}).catch((error: unknown) => {
          if (!(error instanceof UserError)) throw error;
        });
      },
    ),
    { numRuns: 100 },
  );
});
