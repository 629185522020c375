import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test, vi } from 'vitest';
import type { Blob } from '../../src/model.ts';
import { inspectDataset } from '../../src/scan/datasets.ts';
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
