import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import type { Blob } from '../../src/model.ts';
import { inspectDataset } from '../../src/scan/datasets.ts';
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
