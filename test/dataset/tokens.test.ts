import fc from 'fast-check';
import type { SchemaElement } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { checkDataset, type CheckReport } from '../../src/dataset/check/check.ts';
import { checkText } from '../../src/dataset/check/text.ts';
import { bufferInput } from '../../src/dataset/input.ts';
import { recognise } from '../../src/dataset/recognise.ts';

type Lists = readonly unknown[];

/** A column of lists, as Arrow and pandas write it. */
const listColumn = (name: string, type: 'INT64' | 'DOUBLE'): SchemaElement[] => [
  { name, repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  { name: 'element', repetition_type: 'OPTIONAL', type },
];

const big = (list: unknown): unknown => (Array.isArray(list) ? list.map((item) => (typeof item === 'number' ? BigInt(item) : item)) : list);

function write(columns: Record<string, Lists>, type: 'INT64' | 'DOUBLE' = 'INT64', rowGroupSize = 2): Buffer {
  const names = Object.keys(columns);
  return Buffer.from(
    parquetWriteBuffer({
      schema: [{ name: 'root', num_children: names.length }, ...names.flatMap((name) => listColumn(name, type))],
      columnData: names.map((name) => ({ name, data: type === 'INT64' ? columns[name]!.map(big) : [...columns[name]!] })),
      rowGroupSize,
    }),
  );
}

async function check(bytes: Buffer): Promise<CheckReport | null> {
  const input = bufferInput(bytes);
  const recognition = await recognise(input, 'a.parquet', { expected: true });
  return recognition && checkDataset(input, recognition, { name: 'a.parquet' });
}

const issues = async (columns: Record<string, Lists>, type?: 'INT64' | 'DOUBLE') =>
  (await check(write(columns, type)))!.issues.map(({ severity, record, path, what }) => `${severity} ${record} ${path}: ${what}`);

const IDS = [[5, 6, 7], [8], [9, 10]];
const MASK = IDS.map((list) => list.map(() => 1));
const GOOD = { input_ids: IDS, attention_mask: MASK, labels: [[-100, 6, 7], [8], [9, 10]] };

test('token ids are read and counted', async () => {
  const report = (await check(write(GOOD)))!;
  expect(report).toMatchObject({
    verdict: 'accepted',
    warnings: 0,
    summary: { records: 3, tokens: 6, exact: true, duplicates: 0, longest: { record: 1, tokens: 3 } },
  });
  expect(checkText('a.parquet', report, { color: false })).toContain('3 records · 6 tokens · longest: record 1 (3 tokens)');
});

test('what is wrong in a column of token ids', async () => {
  expect(await issues({ ...GOOD, labels: [[-100, 6], [8], [9, 10]] })).toEqual(['error 1 labels: labels has 2 items, input_ids 3']);
  expect(await issues({ ...GOOD, attention_mask: [[1, 1, 1], [2], [1, 1]] })).toEqual(['error 2 attention_mask[0]: the item is 2']);
  expect(await issues({ ...GOOD, labels: [[-1, 6, 7], [8], [9, 10]] })).toEqual(['error 1 labels[0]: the item is -1']);
  expect(await issues({ ...GOOD, input_ids: [[5, -6, 7], [8], [9, null]] })).toEqual([
    'error 1 input_ids[1]: the item is -6',
    'error 3 input_ids[1]: the item is null',
  ]);
  expect(await issues({ input_ids: [[1.5], [2]], attention_mask: [[1], [1]] }, 'DOUBLE')).toEqual([
    'error 0 : Together does not accept this kind of file: token ids, Parquet',
    'error 1 input_ids[0]: the item is not a whole number',
  ]);
  expect(await issues({ ...GOOD, labels: [[-100, -100, -100], [8], [9, 10]] })).toEqual(['warning 1 labels: every label is -100']);
  expect(await issues({ input_ids: [[1], [1], []] })).toEqual([
    'warning 0 attention_mask: the column attention_mask is missing',
    'warning 3 input_ids: the record has no tokens',
    'warning 0 : 1 record repeats another, the first is record 2',
  ]);
});

test('whole numbers with a decimal point are refused', async () => {
  const report = (await check(write(GOOD, 'DOUBLE')))!;
  expect(report).toMatchObject({ verdict: 'refused', codes: { 'not-accepted': 1 } });
  expect(checkText('a.parquet', report, { color: false })).toContain('write input_ids, attention_mask, labels as lists of whole numbers');
});

test('a column input_ids that is no list of numbers is refused', async () => {
  for (const [data, type] of [
    [[1n, 2n], 'INT64'],
    [['[1]', '[2]'], 'STRING'],
    [[[1], [2]], 'JSON'],
  ] as const) {
    const report = (await check(Buffer.from(parquetWriteBuffer({ columnData: [{ name: 'input_ids', data: [...data], type }] }))))!;
    expect(report.verdict).toBe('refused');
    expect(report.codes).toHaveProperty('not-accepted');
    expect(JSON.stringify(report.issues)).not.toContain('bigint');
  }
});

test('a file that is cut off or changed anywhere is refused or not known, and never an error of ours', async () => {
  const bytes = write(GOOD, 'INT64', 1);
  expect((await check(bytes))!.verdict).toBe('accepted');
  await fc.assert(
    fc.asyncProperty(
      fc.option(fc.nat(bytes.length - 1)),
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 3 }),
      async (end, changes): Promise<void> => {
        const copy = Buffer.from(bytes);
        for (const [at, byte] of changes) copy[at] = byte;
        const report = await check(end === null ? copy : copy.subarray(0, end));
        expect(end !== null && end !== undefined && report?.verdict === 'accepted').toBe(false);
      },
    ),
    { numRuns: 150 },
  );
});

test('2,000 columns', async () => {
  const columns = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [i === 0 ? 'input_ids' : `c${i}`, [[1], [2]]]));
  const report = (await check(write(columns)))!;
  expect(report.verdict).toBe('refused');
  expect(report.recognition.convert).toContain('remove the columns');
});
