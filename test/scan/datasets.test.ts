import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import type { Blob } from '../../src/model.ts';
import { inspectDataset } from '../../src/scan/datasets.ts';
import { policy } from '../detect/secrets/setup.ts';
import { mail } from '../review/people.ts';

const blob = (path: string, bytes: Buffer): Blob => ({ path, bytes, origin: { kind: 'file' } });
const none = async () => ({ findings: [], notes: [] });

test('a Parquet file with columns of no known format is scanned if the team says that it is a dataset', async () => {
  const columns = ['who', 'where'].map((name, i) => ({ name, data: [mail(i + 1), mail(i + 3)], type: 'STRING' as const }));
  const people = blob('people.parquet', Buffer.from(parquetWriteBuffer({ columnData: columns })));
  expect(await inspectDataset(people, policy, none)).toMatchObject({
    isOther: true,
    skipped: [{ why: expect.stringContaining('add it to datasets.include') }],
  });
  const found = await inspectDataset(people, { ...policy, datasets: () => true }, none);
  expect(found!.findings.map(({ rule, record }) => [rule, record?.index])).toEqual([
    ['email', 1],
    ['email', 1],
    ['email', 2],
    ['email', 2],
  ]);
});
