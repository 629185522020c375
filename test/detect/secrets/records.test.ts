import { expect, test } from 'vitest';
import { fieldsOf } from '../../../src/dataset/fields.ts';
import { valueFields } from '../../../src/dataset/value-fields.ts';
import type { DatasetRecord } from '../../../src/dataset/record.ts';
import { RecordBatch, secretsByField } from '../../../src/detect/secrets/records.ts';
import { BASE64URL, fakeToken } from '../../../src/rules/secrets/define.ts';
import { inspect } from '../../../src/scan/inspect.ts';
import { layout, readAll } from '../../dataset/read.ts';
import { jsonl } from '../../dataset/samples.ts';
import { policy, rules } from './setup.ts';

const key = (seed: number) => `${fakeToken('tgp_v1_', BASE64URL, 42, String(seed)).slice(0, -1)}A`;
const batchOf = (records: readonly DatasetRecord[], path = 'a.jsonl') => {
  const batch = new RecordBatch(path);
  for (const record of records) batch.add(record, record.bytes.length === 0 ? fieldsOf(record) : []);
  return batch;
};

test('each record has its own secrets, with their positions in its texts', async () => {
  const records = await readAll(
    jsonl({ text: 'none' }, { text: `é "it" is ${key(1)}` }, { a: `${key(2)} and`, b: [key(3), 'no'] }),
    layout('jsonl'),
  );
  const secrets = batchOf(records).secrets(rules);
  expect(secrets.map((list) => list.map(({ rule }) => rule))).toEqual([[], ['together-api-key'], ['together-api-key', 'together-api-key']]);
  const shown = records.map((record, i) => {
    const fields = fieldsOf(record);
    return [...secretsByField(fields, secrets[i]!)].map(([{ path, text }, ranges]) => [
      path,
      ranges.map(({ start, end }) => text.slice(start, end)),
    ]);
  });
  expect(shown).toEqual([
    [],
    [['text', [key(1)]]],
    [
      ['a', [key(2)]],
      ['b[0]', [key(3)]],
    ],
  ]);
});

test('a Parquet record has no bytes: its fields are searched, each with its key', () => {
  const value = { note: 'é', token: `${key(5)} é`, text: `it is ${key(4)}` };
  const record: DatasetRecord = { index: 1, line: 0, start: 0, end: 0, bytes: Buffer.alloc(0), value, error: undefined };
  const fields = valueFields(value);
  const secrets = batchOf([record]).secrets(rules)[0]!;
  const found = [...secretsByField(fields, secrets)].map(([{ text }, ranges]) => ranges.map(({ start, end }) => text.slice(start, end)));
  expect(found).toEqual([[key(5)], [key(4)]]);
});

test('a column of passwords has a header in every batch', async () => {
  const rows = Array.from({ length: 3 }, (_, i) => `u${i},kestrel-${i}-Harbor`);
  const records = await readAll(`user,password\n${rows.join('\n')}\n`, layout('csv'), undefined, { header: true });
  const batch = new RecordBatch('users.csv');
  batch.add(records[0]!);
  batch.clear();
  for (const record of records.slice(1)) batch.add(record);
  expect(batch.secrets(rules).map((list) => list.length)).toEqual([1, 1, 1]);
  const { findings } = await batch.findings((blob) => inspect(blob, rules, policy));
  expect(findings.map(({ line, record }) => [line, record!.index])).toEqual([
    [2, 1],
    [3, 2],
    [4, 3],
  ]);
});
