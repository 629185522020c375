import { readdirSync } from 'node:fs';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { checkDataset } from '../../src/dataset/check/check.ts';
import { CONTAINERS } from '../../src/dataset/container/index.ts';
import { ANSWERS, CONVERSATIONS, FORMATS, formatOfColumns } from '../../src/dataset/format/index.ts';
import type { Format } from '../../src/dataset/format/format.ts';
import { isObject } from '../../src/dataset/format/shapes.ts';
import { bufferInput } from '../../src/dataset/input.ts';
import { mayBeDataset } from '../../src/dataset/prefilter.ts';
import { recognise } from '../../src/dataset/recognise.ts';
import { Summarizer } from '../../src/dataset/summary.ts';
import { problemsOf, recognised } from './format-proof.ts';
import { layout, readAll } from './read.ts';
import { jsonl } from './samples.ts';

/** Records with free text have no keys of their own. */
const KEYED = FORMATS.filter(({ id }) => id !== 'records');
const cases = (formats: readonly Format[]) => formats.map((format) => [format.id, format] as const);

describe('every format is proven by its samples', () => {
  test.each(cases(KEYED))('%s', (_, format) => {
    expect(problemsOf(format)).toEqual([]);
  });

  test.each(cases(FORMATS))('%s: a file is recognized, and is what the format says to Together', async (_, { id, accepted, samples }) => {
    for (const records of samples()) {
      expect(await recognised(records)).toBe(id);
      const input = bufferInput(Buffer.from(jsonl(...records)));
      const recognition = (await recognise(input, 'data.jsonl'))!;
      expect(recognition).toMatchObject({ accepted: accepted !== null, purpose: accepted });
      const { codes, verdict } = await checkDataset(input, recognition, { name: 'data.jsonl' });
      expect(verdict, JSON.stringify(codes)).toBe(accepted ? 'accepted' : 'refused');
    }
  });

  test.each(cases(KEYED))('%s: the prefilter knows its keys, as names in JSON and in a table', (_, { keys, samples }) => {
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(mayBeDataset(Buffer.from(`{"${key}": 1}`)), `add ${key} to JSON_KEY in prefilter.ts`).toBe(true);
    for (const records of samples()) {
      if (!records.every((record) => isObject(record) && Object.values(record).every((value) => typeof value === 'string'))) continue;
      const header = Object.keys(records[0] as object).join(',');
      expect(mayBeDataset(Buffer.from(`${header}\na,b\n`)), `add a column of ${header} to CSV_HEADER in prefilter.ts`).toBe(true);
    }
  });

  test.each(cases(FORMATS.filter(({ columns }) => columns)))('%s: by its columns', async (_, { id, samples }) => {
    const [records] = samples() as Record<string, unknown>[][];
    const columns = Object.keys(records![0]!).map((name) => {
      const data = records!.map((record) => record[name]);
      return { name, data, type: data.every((value) => typeof value === 'string') ? ('STRING' as const) : ('JSON' as const) };
    });
    const input = bufferInput(Buffer.from(parquetWriteBuffer({ columnData: columns })));
    expect(await recognise(input, 'a.parquet')).toMatchObject({ format: id, accepted: false }); // texts, also of token ids
  });

  test('of several formats by columns, the one that Together accepts comes first, then the clearest', () => {
    const table = (...names: string[]) => ({
      has: (name: string) => names.includes(name),
      hasText: (name: string) => names.includes(name),
    });
    expect(formatOfColumns(table('messages', 'input_ids'))?.id).toBe('tokens');
    expect(formatOfColumns(table('chosen', 'rejected', 'messages'))?.id).toBe('conversation');
    expect(formatOfColumns(table('prompt', 'completion', 'text'))?.id).toBe('instruction');
    expect(formatOfColumns(table('name', 'email'))).toBeNull();
  });

  test('an empty answer is counted, in each format that has answers', () => {
    const empty = (value: object) => {
      const summarizer = new Summarizer();
      summarizer.add({ index: 1, line: 1, start: 0, end: 0, bytes: Buffer.from(JSON.stringify(value)), value, error: undefined });
      return summarizer.summary.emptyAnswers;
    };
    expect(ANSWERS).toContain('completion');
    for (const key of ANSWERS) expect([empty({ [key]: ' ' }), empty({ [key]: 'x' })], key).toEqual([1, 0]);
    for (const key of CONVERSATIONS) expect(empty({ [key]: [{ role: 'assistant', content: '' }] }), key).toBe(1);
  });

  test('all are listed, once', () => {
    const parts = ['format.ts', 'index.ts', 'shapes.ts'];
    const files = readdirSync('src/dataset/format').filter((file) => !parts.includes(file));
    expect(FORMATS.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  });
});

test('a proof can fail', () => {
  const [first] = KEYED.filter(({ id }) => id === 'qa');
  expect(problemsOf({ ...first!, samples: () => [[{ text: 'a' }]] })).toEqual([
    '{"text":"a"} is recognized as text',
    '{"text":"a"} has none of the keys of the format',
    'no sample has an answer: answer, response',
  ]);
  expect(problemsOf({ ...first!, samples: () => [] })).toContain('a sample is missing or empty');
});

describe('containers', () => {
  const records = [
    { question: 'How far is the sea?', answer: 'Not far' },
    { question: 'How deep is it?', answer: 'Nobody knows' },
  ];
  const rows = (delimiter: string) =>
    [['question', 'answer'], ...records.map((record) => Object.values(record))].map((row) => `${row.join(delimiter)}\n`).join('');
  const columnData = (['question', 'answer'] as const).map((name) => ({
    name,
    data: records.map((record) => record[name]),
    type: 'STRING' as const,
  }));
  const FILES = {
    jsonl: jsonl(...records),
    json: JSON.stringify([...records, ...records]),
    csv: rows(','),
    tsv: rows('\t'),
    parquet: Buffer.from(parquetWriteBuffer({ columnData })),
  };

  test.each(CONTAINERS.map((container) => [container.id, container] as const))(
    '%s is recognized, read, and says what it is',
    async (id, container) => {
      const bytes = Buffer.from(FILES[id] as string);
      const found = await recognise(bufferInput(bytes), `train.${id}`, { expected: true });
      expect(found).toMatchObject({ container: id, format: 'qa', accepted: id === 'csv' || id === 'jsonl' });
      const read = await readAll(bytes, { ...layout(id), ...found });
      expect(read.slice(0, 2).map(({ value }) => value)).toEqual(records);
      expect(read.every(({ bytes: own }) => own.length > 0)).toBe(container.isText);
    },
  );

  test('all are listed, and have a sample here', () => {
    expect(CONTAINERS.map(({ id }) => id).sort()).toEqual(Object.keys(FILES).sort());
  });
});
