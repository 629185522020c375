import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  binary,
  bool,
  columnFromArray,
  type DataType,
  dateDay,
  decimal,
  dictionary,
  float32,
  float64,
  int8,
  int32,
  int64,
  list,
  map,
  runEndEncoded,
  struct,
  tableFromColumns,
  tableToIPC,
  timeMicrosecond,
  timestamp,
  TimeUnit,
  uint8,
  union,
  UnionMode,
  utf8,
} from '@uwdata/flechette';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Blob, Skipped } from '../../../src/model.ts';
import { expand } from '../../../src/unpack/expand.ts';
import { packedAs } from '../../../src/unpack/kind.ts';
import { writerOf } from '../../../src/unpack/tables/arrow-json.ts';
import { type ArrowRest, arrowRows, Room, TooLarge } from '../../../src/unpack/tables/arrow.ts';

const MESSAGES = list(struct({ role: utf8(), content: utf8() }));
const talk = (i: number) => [
  { role: 'user', content: `Write to me: jane.doe${i}@corp-mail.io` },
  { role: 'assistant', content: 'Größe 日本' },
];

/** Three batches of rows with columns of many types. */
function arrow(format: 'file' | 'stream', rows = 25, batch = 10): Buffer {
  const index = Array.from({ length: rows }, (_, i) => i);
  const options = { maxBatchRows: batch };
  const table = tableFromColumns({
    messages: columnFromArray(index.map(talk), MESSAGES, options),
    id: columnFromArray(
      index.map((i) => BigInt(i) + 2n ** 60n),
      int64(),
      { ...options, useBigInt: true },
    ),
    born: columnFromArray(
      index.map(() => new Date('1985-03-12')),
      dateDay(),
      options,
    ),
    kind: columnFromArray(
      index.map((i) => ['a', 'b'][i % 2]),
      dictionary(utf8()),
      options,
    ),
    isNew: columnFromArray(
      index.map((i) => (i % 3 === 0 ? null : i % 2 === 0)),
      bool(),
      options,
    ),
    vector: columnFromArray(
      index.map(() => [0.5, 0.25]),
      list(float32()),
      options,
    ),
  });
  return Buffer.from(tableToIPC(table, { format })!);
}

interface Read {
  rows: Record<string, unknown>[];
  rest: ArrowRest;
}

function read(bytes: Buffer, room = 1 << 26): Read {
  const rows: Record<string, unknown>[] = [];
  const parts = arrowRows(bytes, new Room(room));
  for (let part = parts.next(); ; part = parts.next()) {
    if (part.done) return { rows, rest: part.value };
    for (const line of part.value.toString().trimEnd().split('\n')) rows.push(JSON.parse(line) as Record<string, unknown>);
  }
}

test.each<[string, DataType, unknown, string]>([
  ['a decimal', decimal(38, 2, 128), -1205n, '-12.05'],
  ['a small decimal', decimal(9, 4, 32), 5, '0.0005'],
  ['a decimal with a negative scale', decimal(9, -2, 64), 5n, '500'],
  ['a whole number of 64 bits', int64(), 2n ** 60n + 1n, '1152921504606846977'],
  ['what is no number', float32(), NaN, 'null'],
  ['a negative zero', float32(), -0, '-0'],
  ['microseconds', timestamp(TimeUnit.MICROSECOND), 1714566615123450n, '"2024-05-01T12:30:15.12345"'],
  ['before 1970, with a zone', timestamp(TimeUnit.NANOSECOND, 'UTC'), -1n, '"1969-12-31T23:59:59.999999999Z"'],
  ['midnight', timestamp(TimeUnit.SECOND), 480211200n, '"1985-03-21T00:00:00"'],
  ['beyond all dates', timestamp(TimeUnit.SECOND), 2n ** 62n, '4611686018427387904'],
  ['a time of day', timeMicrosecond(), 34200250000n, '"09:30:00.25"'],
  ['null', utf8(), null, 'null'],
  ['a list with nulls', list(utf8()), ['a"', null], '["a\\"",null]'],
  ['a map', map(utf8(), int64()), [['k', 1n]], '[["k",1]]'],
  ['a list of numbers in a record', struct({ a: list(int8()), b: utf8() }), { a: Int8Array.of(1, -1), b: 'x' }, '{"a":[1,-1],"b":"x"}'],
])('%s as JSON, without loss', (_, type, value, json) => {
  expect(writerOf(type, 'x', { left: [], lists: true, notFinite: new Set() })!(value)).toBe(json);
});

test('parts that are left out are named', () => {
  const left: string[] = [];
  const notFinite = new Set<string>();
  const image = struct({ bytes: binary(), path: utf8(), more: list(uint8()) });
  expect(writerOf(image, 'image', { left, lists: true, notFinite })!({ bytes: new Uint8Array(2), path: 'a.png', more: [1] })).toBe(
    '{"path":"a.png"}',
  );
  expect(writerOf(struct({ only: binary() }), 's', { left, lists: true, notFinite })).toBeNull();
  expect(writerOf(list(list(int64())), 'tokens', { left, lists: false, notFinite })).toBeNull();
  expect(left).toEqual(['image.bytes', 'image.more', 's.only', 'tokens']);
  expect(writerOf(list(float32()), 'scores', { left, lists: true, notFinite })!([1, Infinity])).toBe('[1,null]');
  expect([...notFinite]).toEqual(['scores[]']);
});

describe.each(['file', 'stream'] as const)('an Arrow %s', (format) => {
  test('its rows have texts, numbers, dates and lists of objects; lists of numbers are named', () => {
    const { rows, rest } = read(arrow(format));
    expect(rows).toHaveLength(25);
    expect(rows[24]).toEqual({ messages: talk(24), id: Number(2n ** 60n + 24n), born: '1985-03-12', kind: 'a', isNew: null });
    expect(rest).toEqual({ columns: ['vector'], notFinite: new Set(), notes: [] });
  });

  test('is recognized by its first bytes', () => {
    expect(packedAs(arrow(format))).toBe('arrow');
  });

  test('that is cut off: the rows before are read, and the rest is named', async () => {
    const whole = arrow(format);
    const cut = whole.subarray(0, whole.length >> 1);
    const { rows, rest } = read(cut);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThan(25);
    expect(rest.damage).toBe('it is cut off');
    const items: (Blob | Skipped)[] = [];
    for await (const item of expand({ path: 'a.arrow', bytes: cut, origin: { kind: 'file' } } as Blob, 'arrow')) items.push(item);
    expect(items.map((item) => ('why' in item ? `${item.part}: ${item.why}${item.failed ? ' (fails)' : ''}` : item.path))).toEqual([
      'a.arrow!rows.jsonl',
      'a part of its rows: it is cut off; to be sure, write it again as JSONL and scan that (fails)',
      'a column (vector): bytes, durations, lists of numbers or a rare type, which are not searched',
      'a.arrow',
    ]);
  });

  test('with any bytes changed is read or called damaged, in little time', () => {
    const whole = arrow(format, 6, 3);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.constantFrom(0, 1, 0x7f, 0xff)), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const changed = Buffer.from(whole);
          for (const [at, byte] of changes) changed[at] = byte;
          const start = process.cpuUsage();
          const { rows } = read(changed);
          expect(rows.length).toBeLessThanOrEqual(6);
          expect(process.cpuUsage(start).user).toBeLessThan(1_000_000);
        },
      ),
      { numRuns: 200, seed: 3 },
    );
  });
});

/** A file with one column. */
const rare = (type: DataType, values: readonly unknown[]): Buffer =>
  Buffer.from(tableToIPC(tableFromColumns({ m: columnFromArray(values as string[], type) }), { format: 'file' })!);
const UNIONS = [UnionMode.Sparse, UnionMode.Dense].map((mode) =>
  union(mode, [utf8(), float64()], [0, 1], (value) => (typeof value === 'string' ? 0 : 1)),
);
const RARE = [
  rare(runEndEncoded(int32(), utf8()), ['red', 'red', 'blue']),
  ...UNIONS.map((type) => rare(type, ['red', 2.5, 'blue'])),
  readFileSync(join(import.meta.dirname, 'list-view.arrow')),
];

test('rare types of texts: run-end encoded, unions, list views', () => {
  expect(RARE.map((bytes) => read(bytes))).toMatchObject([
    { rows: [{ m: 'red' }, { m: 'red' }, { m: 'blue' }], rest: { columns: [] } },
    ...UNIONS.map(() => ({ rows: [{ m: 'red' }, { m: 2.5 }, { m: 'blue' }], rest: { columns: [] } })),
    { rows: [{ m: ['red', 'green'] }, { m: null }, { m: ['blue'] }], rest: { columns: [] } },
  ]);
  expect(
    read(
      rare(
        union(UnionMode.Dense, [utf8(), dateDay()], [0, 1], () => 0),
        ['red'],
      ),
    ).rest.columns,
  ).toEqual(['m']);
});

test('rare types with any bytes changed are read or called damaged, in little time', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...RARE),
      fc.array(fc.tuple(fc.nat(800), fc.constantFrom(0, 1, 0x7f, 0xff)), { minLength: 1, maxLength: 4 }),
      (whole, changes) => {
        const changed = Buffer.from(whole);
        for (const [at, byte] of changes) changed[at % whole.length] = byte;
        const start = process.cpuUsage();
        expect(read(changed).rows.length).toBeLessThanOrEqual(3);
        expect(process.cpuUsage(start).user).toBeLessThan(1_000_000);
      },
    ),
    { numRuns: 400, seed: 3 },
  );
});

test('a file whose first bytes are damaged is read by its end, as other readers do', () => {
  for (const at of [0, 2, 6]) {
    const damaged = arrow('file');
    damaged[at]! ^= 0x55;
    expect(packedAs(damaged), `byte ${at}`).toBe('arrow');
    expect(read(damaged).rows).toHaveLength(25);
  }
  expect(packedAs(Buffer.from('The format is called ARROW1'))).toBeNull();
  expect(packedAs(Buffer.from('ARROW1 is its mark.\n'))).toBeNull();
});

test('a stream whose first bytes are damaged is known by its name, and fails', async () => {
  const stream = arrow('stream');
  for (const [length, value] of [
    [8, 0xff],
    [64, 0xff],
    [4, 0],
  ] as const) {
    const damaged = Buffer.from(stream).fill(value, 0, length);
    const path = 'a.arrow';
    expect(packedAs(damaged, path), `${length} bytes`).toBe('arrow');
    expect(packedAs(damaged, 'a.bin')).toBeNull();
    const items: (Blob | Skipped)[] = [];
    for await (const item of expand({ path, bytes: damaged, origin: { kind: 'file' } } as Blob, 'arrow')) items.push(item);
    expect(items.filter((item) => 'why' in item)).toMatchObject([{ path, failed: true }]);
  }
  expect(packedAs(Buffer.from('a text\n'), 'a.arrow')).toBeNull();
});

test('a stream that is cut off before its first row fails, if its name says what it is', async () => {
  const cut = arrow('stream').subarray(0, 100);
  const failures = async (path: string) => {
    const items: (Blob | Skipped)[] = [];
    for await (const item of expand({ path, bytes: cut, origin: { kind: 'file' } } as Blob, 'arrow')) items.push(item);
    return items.flatMap((item) => ('why' in item ? item.failed : []));
  };
  expect(await failures('a.arrow')).toEqual([true]);
  expect(await failures('a.bin')).toEqual([false]);
});

test('what its writer added is searched for secrets, and named', async () => {
  const table = tableFromColumns({ id: columnFromArray([1, 2], int32()) });
  table.schema.metadata = new Map([
    ['contact', 'the owner'],
    ['pandas', '{}'],
  ]);
  const bytes = Buffer.from(tableToIPC(table, { format: 'file' })!);
  const items: (Blob | Skipped)[] = [];
  for await (const item of expand({ path: 'a.arrow', bytes, origin: { kind: 'file' } } as Blob, 'arrow')) items.push(item);
  expect(items.map((item) => ('why' in item ? `${item.part}: ${item.why}` : `${item.path} ${item.bytes.toString().trim()}`))).toEqual([
    'a.arrow!rows.jsonl {"id":1}\n{"id":2}',
    'its metadata: 1 value that its writer added, searched for secrets only',
    'a.arrow!metadata.json {"contact":"the owner"}',
  ]);
});

test('ten thousand columns', () => {
  const columns = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`c${i}`, columnFromArray(['a', 'b'], utf8())]));
  const bytes = Buffer.from(tableToIPC(tableFromColumns(columns), { format: 'stream' })!);
  expect(packedAs(bytes)).toBe('arrow'); // its schema is long
  const { rows } = read(bytes);
  expect(Object.keys(rows[1]!)).toHaveLength(10_000);
});

test('more rows than there is room for', () => {
  expect(() => read(arrow('stream'), 500)).toThrow(TooLarge);
});
