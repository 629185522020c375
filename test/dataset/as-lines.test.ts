/** Records of JSON and Parquet as JSONL: nothing of a value is lost. */
import { parquetWriteBuffer, type SchemaElement } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { asLines } from '../../src/dataset/as-lines.ts';
import { bufferInput } from '../../src/dataset/input.ts';
import { openDataset } from '../../src/dataset/open.ts';

const linesOf = async (content: string | Buffer, name: string) => {
  const { bytes, left } = await asLines(await openDataset(bufferInput(Buffer.from(content)), name), name);
  return { lines: bytes.toString().split('\n').slice(0, -1), left };
};

test('records of JSON keep every byte that is not a blank between values', async () => {
  const records = [
    '{ "text" : "a  \\" b \\\\",\n  "id": 12345678901234567890, "n": 1.50, "id": 2 }',
    '{"text":"\\u00e9\t"}'.replace('\t', '\\t'),
  ];
  const expected = ['{"text":"a  \\" b \\\\","id":12345678901234567890,"n":1.50,"id":2}', '{"text":"\\u00e9\\t"}'];
  expect(await linesOf(`[${records.join(' ,\n')}]`, 'a.json')).toEqual({ lines: expected, left: [] });
  const wrapped = await linesOf(`{"note": 1, "train": [${records.join(',')}], "test": [${records[1]}]}`, 'a.json');
  expect(wrapped.lines).toEqual([...expected, expected[1]]);
  expect(wrapped.left).toEqual(['what is next to its lists of records, and the names of the lists']);
});

test('lists in what pandas writes by orient="split" become objects with the names of the columns', async () => {
  const rows = '[[1.50, "a, \\"]b", [1, 2], {"c": "]"}], [null, "", [], {}]]';
  const { lines } = await linesOf(`{"columns":["n","a text","list","x"],"index":[0,1],"data":${rows}}`, 'a.json');
  expect(lines).toEqual(['{"n":1.50,"a text":"a, \\"]b","list":[1,2],"x":{"c":"]"}}', '{"n":null,"a text":"","list":[],"x":{}}']);
  const twice = await linesOf(`{"columns":["a","a"],"data":[["b","c"],["d","e"]]}`, 'a.json');
  expect(twice.lines).toEqual(['["b","c"]', '["d","e"]']);
  for (const [columns, keys] of [
    ['[ ["x", "n"], ["x", "m"] ]', ['n', 'm']],
    ['[["x","n"],["y","n"]]', ['x n', 'y n']],
    ['[["n",""],["x","m"]]', ['n', 'm']],
  ] as const) {
    const levels = await linesOf(`{"columns": ${columns}, "index": [0,1], "data": [["b",1],["d",2]]}`, 'a.json');
    expect(levels.lines).toEqual([`{"${keys[0]}":"b","${keys[1]}":1}`, `{"${keys[0]}":"d","${keys[1]}":2}`]);
  }
});

test('what is nearly JSON is written as JSON, and named', async () => {
  const { lines, left } = await linesOf(`[{"text": "a", "n": NaN, "zip": 01067},\n{"text": "b",}, {"text": "c", "n": 1.0}]`, 'a.json');
  expect(lines).toEqual(['{"text":"a","n":null,"zip":"01067"}', '{"text":"b"}', '{"text":"c","n":1.0}']);
  expect(left).toEqual([
    'what is not JSON in 1 record: NaN and the like are null',
    'what is not JSON in 1 record: a number with leading zeros, or another such value, is a text',
  ]);
  const python = await linesOf(`[{'text': 'a', 'n': None, 'ok': True}, {'text': 'b', 1: 2}]`, 'a.json');
  expect(python).toEqual({ lines: ['{"text":"a","n":null,"ok":true}', '{"text":"b","1":2}'], left: [] });
});

test.each([
  '[{"text": "a"}, {"text": "b"},]',
  '[{"text": "a"}, , {"text": "b"}]',
  '[{"text": "a"} {"text": "b"}]',
  '[{"text": "a"}] {"text": "b"}',
])('commas and brackets between records do not matter: %s', async (json) =>
  expect((await linesOf(json, 'a.json')).lines).toEqual(['{"text":"a"}', '{"text":"b"}']),
);

test('a record that is no JSON is named, and nothing is written', async () => {
  await expect(linesOf(`[{"text": "a"},\n{"text": "b" "c": 1}]`, 'a.json')).rejects.toThrow(/^a\.json cannot be copied as JSONL: line 2: /);
  await expect(linesOf(`[{"text": "a"}, {"text": "b"}] note`, 'a.json')).rejects.toThrow(/cannot be copied as JSONL/);
});

test('rows of Parquet have all digits of their numbers and times, and bytes are named', async () => {
  const flat = (name: string, type: SchemaElement['type'], more: Partial<SchemaElement>): SchemaElement => ({
    name,
    type,
    repetition_type: 'OPTIONAL',
    ...more,
  });
  const timestamp = (isAdjustedToUTC: boolean) => ({
    logical_type: { type: 'TIMESTAMP' as const, isAdjustedToUTC, unit: 'MICROS' as const },
  });
  const schema: SchemaElement[] = [
    { name: 'root', num_children: 9 },
    flat('text', 'BYTE_ARRAY', { converted_type: 'UTF8' }),
    flat('id', 'INT64', {}),
    flat('score', 'DOUBLE', {}),
    flat('price', 'INT64', { converted_type: 'DECIMAL', precision: 18, scale: 2 }),
    flat('day', 'INT32', { converted_type: 'DATE' }),
    flat('at', 'INT64', timestamp(false)),
    flat('utc', 'INT64', timestamp(true)),
    flat('time', 'INT64', { logical_type: { type: 'TIME', isAdjustedToUTC: false, unit: 'MICROS' } }),
    flat('photo', 'BYTE_ARRAY', {}),
  ];
  const micros = 1_714_566_615_250_001n;
  const columns = {
    text: ['Hi "you"', null],
    id: [2n ** 60n + 1n, null],
    score: [0.1, Number.NaN],
    price: [-12_345_678_901_234.05, null],
    day: [new Date('1985-03-12'), null],
    at: [micros, null],
    utc: [micros, null],
    time: [34_200_000_001n, null],
    photo: [new Uint8Array([0, 1]), null],
  };
  const bytes = Buffer.from(parquetWriteBuffer({ schema, columnData: Object.entries(columns).map(([name, data]) => ({ name, data })) }));
  const { lines, left } = await linesOf(bytes, 'a.parquet');
  expect(lines).toEqual([
    '{"text":"Hi \\"you\\"","id":1152921504606846977,"score":0.1,"price":-12345678901234.05,"day":"1985-03-12","at":"2024-05-01T12:30:15.250001","utc":"2024-05-01T12:30:15.250001Z","time":"09:30:00.000001"}',
    '{"text":null,"id":null,"score":null,"price":null,"day":null,"at":null,"utc":null,"time":null}',
  ]);
  expect(left).toEqual(['column photo: bytes', 'column score: NaN and Infinity are null, since JSON does not have them']);
});
