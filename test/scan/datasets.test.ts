import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test, vi } from 'vitest';
import { NAMES_NOT_SOUGHT } from '../../src/dataset/datasheet-state.ts';
import type { Blob, DatasetReport, Finding } from '../../src/model.ts';
import { inspectDataset } from '../../src/scan/datasets.ts';
import { kindOf, titleOf } from '../../src/dataset/title.ts';
import { UNKNOWN_PARQUET } from '../../src/dataset/misnamed.ts';
import { leaveOutCopies, leaveOutMadeUp } from '../../src/scan/datasheets.ts';
import { MOST_LISTED } from '../../src/scan/listed.ts';
import { policy } from '../detect/secrets/setup.ts';

const blob = (path: string, bytes: Buffer): Blob => ({ path, bytes, origin: { kind: 'file' } });
const none = async () => ({ findings: [], notes: [] });

/** Numbers of offices alone are no list of people. */
const dialed = (n: number): string => `+49 30 901820${n}${n}`;

test('a Parquet file with columns of no known format is scanned if the team says that it is a dataset', async () => {
  const columns = ['who', 'where'].map((name, i) => ({ name, data: [dialed(i + 1), dialed(i + 3)], type: 'STRING' as const }));
  const people = blob('people.parquet', Buffer.from(parquetWriteBuffer({ columnData: columns })));
  expect(await inspectDataset(people, policy, none)).toMatchObject({
    isOther: true,
    skipped: [{ why: expect.stringContaining('add it to datasets.include') }],
  });
  const found = await inspectDataset(people, { ...policy, datasets: () => true }, none);
  expect(found!.findings.map(({ rule, record }) => [rule, record?.index])).toEqual([
    ['phone-number', 1],
    ['phone-number', 1],
    ['phone-number', 2],
    ['phone-number', 2],
  ]);
});

const chat = (count: number): Blob =>
  blob(
    'train.jsonl',
    Buffer.from(
      Array.from(
        { length: count },
        (_, i) => `${JSON.stringify({ messages: [{ role: 'user', content: `call ${dialed(i % 10)}` }] })}\n`,
      ).join(''),
    ),
  );

test('what a full report does not list is counted, and no finding is made for it', async () => {
  const all = await inspectDataset(chat(7), policy, none);
  const full = await inspectDataset(chat(7), policy, none, MOST_LISTED);
  expect(all!.findings).toHaveLength(7);
  expect(full!.findings).toEqual([]);
  expect(full!.dataset).toEqual({ ...all!.dataset, omitted: 7 });
  expect((await inspectDataset(chat(7), policy, none, MOST_LISTED - 2))!.findings).toEqual(all!.findings.slice(0, 2));
});

test('a record is parsed once: what it says of itself needs no second time', async () => {
  const parse = vi.spyOn(JSON, 'parse');
  await inspectDataset(chat(50), policy, none);
  const few = parse.mock.calls.length; // by what recognises a dataset
  await inspectDataset(chat(250), policy, none);
  expect(parse.mock.calls.length - few).toBeLessThan(few + 20);
  parse.mockRestore();
});

test('what a dataset is: its format, or how it is stored if no format is known', () => {
  expect(titleOf({ format: 'conversation', container: 'jsonl' })).toBe('conversational');
  for (const format of ['records', null]) expect(titleOf({ format, container: 'json' })).toBe('JSON');
  expect(kindOf({ format: 'conversation', container: 'jsonl', gzip: true })).toBe('conversational, JSONL, gzipped');
  expect(kindOf({ format: 'records', container: 'csv', gzip: false })).toBe('CSV, no known format');
});

test('counts have the titles of their rules', async () => {
  const { titles, counts } = (await inspectDataset(chat(3), policy, none))!.dataset!;
  expect(Object.keys(titles!)).toEqual(Object.keys(counts));
  expect(titles).toEqual({ 'phone-number': 'Phone number' });
});

test('in a clean copy, only what its datasheet lists as left is for review', () => {
  const count = (review: number) => ({ blocking: 0, warned: 0, review, other: 0 });
  const reviewed = (sheet: object | null, digest = 'sha256:1', path = 'copy.jsonl') => {
    const counts = { 'person-name': count(70), 'street-address': count(60), email: { ...count(0), blocking: 3 } };
    const inside = path.includes('!') && { inside: true as const };
    const dataset: DatasetReport = { path, ...inside, format: 'x', records: 9, blockingRecords: 3, counts, omitted: 0 };
    const bytes = sheet && Buffer.from(JSON.stringify({ digest: 'sha256:1', ...sheet }));
    leaveOutMadeUp({ datasets: [dataset], findings: [] }, () => ({
      has: () => true,
      read: (name) => (name === `${path.split('!')[0]}.datasheet.json` ? bytes : null),
      digest: () => digest,
    }));
    expect(counts.email.blocking).toBe(3); // what blocks stays
    return [counts['person-name'].review, counts['street-address'].review];
  };
  expect(reviewed({ left: {}, notInspected: [] })).toEqual([0, 0]);
  expect(reviewed({ left: { ADDRESS: 5, PERSON: 2 }, notInspected: [] })).toEqual([2, 5]);
  expect(reviewed({ left: { ADDRESS: 5 }, notInspected: [], decisions: { left: { ADDRESS: 5 } } })).toEqual([0, 0]);
  expect(reviewed({ left: { ADDRESS: 5, PERSON: 2 }, notInspected: [], decisions: { left: { ADDRESS: 4, PERSON: 2 } } })).toEqual([0, 1]);
  expect(reviewed({ left: {}, notInspected: [NAMES_NOT_SOUGHT] })).toEqual([70, 0]);
  expect(reviewed({ left: {}, notInspected: ['3 images'] })).toEqual([0, 0]);
  const all = { left: {}, notInspected: [] };
  expect(reviewed(all, 'sha256:1', 'copy.jsonl.zst!copy.jsonl')).toEqual([0, 0]); // the only one in its file
  for (const path of ['all.zip!copy.jsonl', 'a.tar.zst!copy.jsonl']) expect(reviewed(all, 'sha256:1', path)).toEqual([70, 60]);
  for (const other of [reviewed(null), reviewed({}), reviewed({ left: {}, notInspected: [] }, 'sha256:2')]) expect(other).toEqual([70, 60]);
});

test('in a clean copy, what was made up is not listed either', () => {
  const found = (rule: string, over: Partial<Finding> = {}): Finding =>
    ({ path: 'copy.jsonl', rule, type: 'PERSON', severity: 'low', blocking: false, known: false, ...over }) as Finding;
  const stays = [
    found('handle'), // it is left
    found('person-name', { path: 'other.jsonl' }),
    found('person-name', { blocking: true, severity: 'high' }),
    found('person-name', { allowed: 'public' }),
    found('person-name', { known: true }),
    found('together-api-key', { type: undefined }),
  ];
  const none = { blocking: 0, warned: 0, review: 0, other: 0 };
  const counts = { 'person-name': { ...none, blocking: 1, review: 5, other: 2 }, handle: { ...none, review: 2 } };
  const dataset: DatasetReport = { path: 'copy.jsonl', format: 'x', records: 9, blockingRecords: 1, counts, omitted: 4 };
  const report = { datasets: [dataset], findings: [found('person-name'), ...stays, found('person-name')] };
  const sheet = Buffer.from(JSON.stringify({ digest: 'sha256:1', left: { HANDLE: 1 }, notInspected: [] }));
  leaveOutMadeUp(report, () => ({
    has: () => true,
    read: (path) => (path === 'copy.jsonl.datasheet.json' ? sheet : null),
    digest: () => 'sha256:1',
  }));
  expect(report.findings).toEqual(stays);
  expect(counts).toEqual({ 'person-name': { ...none, blocking: 1, other: 7 }, handle: { ...none, review: 1, other: 1 } });
  expect(dataset.omitted).toBe(1); // three of the four were made up
});

test('a clean copy in Parquet that is in no known format is not listed as one', () => {
  const skipped = (digest: string, why = UNKNOWN_PARQUET) => {
    const report = { skipped: [{ path: 'copy.parquet', part: 'its data', why, failed: false }] };
    const sheet = Buffer.from(JSON.stringify({ digest: 'sha256:1', left: {}, notInspected: [] }));
    leaveOutCopies(report, {
      has: () => true,
      read: (path) => (path === 'copy.parquet.datasheet.json' ? sheet : null),
      digest: () => digest,
    });
    return report.skipped.length;
  };
  expect([skipped('sha256:1'), skipped('sha256:2'), skipped('sha256:1', 'the file is empty')]).toEqual([0, 1, 1]);
});

test('a table without a header: its first row is a record, too', async () => {
  const rows = [0, 1, 2, 3, 4].map((n) => `Jane Roe,jane.roe${n}@kovelin.org,please call me back soon,${dialed(n)}\n`).join('');
  const found = await inspectDataset(blob('customers.csv', Buffer.from(rows)), { ...policy, datasets: () => true }, none);
  expect(found!.dataset).toMatchObject({ records: 5, blockingRecords: 5 });
  expect(found!.dataset!.forTraining).toBeUndefined();
  expect((await inspectDataset(chat(7), policy, none))!.dataset!.forTraining).toBe(true);
});

test('V8 is told to optimize later for much data, and not for a few records', async () => {
  const told = vi.fn<(patient: boolean) => void>();
  process.on('together-guard:patient' as never, told);
  try {
    await inspectDataset(chat(50), policy, none);
    expect(told).not.toHaveBeenCalled();
    const records = Buffer.from(`${JSON.stringify({ messages: [{ role: 'user', content: 'hello '.repeat(500) }] })}\n`.repeat(400));
    await inspectDataset(blob('train.jsonl', records), policy, none);
    expect(told.mock.calls).toEqual([[true]]);
  } finally {
    process.off('together-guard:patient' as never, told);
  }
});

test('a file of which no clean copy can be written: the report says what to do first', async () => {
  const people = Array.from({ length: 12 }, (_, n) => `Łukasz Żółć,lukasz${n}@kovelin.org,${dialed(n % 10)}\n`).join('');
  const after = async (path: string, bytes: Buffer) =>
    (await inspectDataset(blob(path, bytes), { ...policy, datasets: () => true }, none))!.dataset!.copyAfter;
  const table = Buffer.from(`name,email,phone\n${people}`);
  // Windows-1250, of the letters that are used here.
  const bytes = { Ł: 0xa3, Ż: 0xaf, ó: 0xf3, ł: 0xb3, ć: 0xe6 };
  const polish = Buffer.from([...table.toString()].map((letter) => bytes[letter as 'Ł'] ?? letter.charCodeAt(0)));
  expect(await after('people.csv', polish)).toMatch(/^save it as UTF-8 \(in Excel/);
  expect(await after('people.csv', table)).toBeUndefined();
  const { bytes: lines } = chat(7);
  const packed = gzipSync(lines!);
  expect(await after('train.jsonl.gz', packed)).toBeUndefined();
  packed.writeUInt32LE(1, packed.length - 8);
  expect(await after('train.jsonl.gz', packed)).toMatch(/^get the file again.*gzip -dc/);
});
