/** Datasets in other files: tables of workbooks and databases, rows of Arrow files, files in archives. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as zlib from 'node:zlib';
import { binary, columnFromArray, dateDay, int64, list, float32, struct, tableFromColumns, tableToIPC, utf8 } from '@uwdata/flechette';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run as check } from '../../src/cli/dataset/check.ts';
import { run as convert } from '../../src/cli/dataset/convert.ts';
import { run as review } from '../../src/cli/dataset/review.ts';
import { run as sanitize } from '../../src/cli/dataset/sanitize.ts';
import type { Datasheet } from '../../src/sanitize/datasheet.ts';
import { inProcess, type Ran } from '../cli/in-process.ts';
import { tar, zip } from '../unpack/archives.ts';
import { textRow, xlsx } from '../unpack/tables/workbooks.ts';
import { KEY } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'together-guard-inside-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, bytes: Buffer): void => writeFileSync(join(folder, name), bytes);
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const sheetOf = (name: string) => JSON.parse(read(`${name}.datasheet.json`)) as Datasheet;
const env = { TOGETHER_GUARD_KEY: KEY.toString('hex') };

type Values = Parameters<typeof sanitize>[0]['values'];
const clean = (file: string, output: string, values: Values = {}): Promise<Ran> =>
  inProcess(folder, env, (io) => sanitize({ values: { output, ...values }, positionals: [file] }, io));

const mail = (i: number) => `jane.roe${i}@kovelin.org`;
const chat = (i: number) => ({
  messages: [
    { role: 'user', content: `I am ${mail(i)}` },
    { role: 'assistant', content: 'Größe "ok"\n日本' },
  ],
});
const JSONL = Buffer.from([0, 1, 2].map((i) => `${JSON.stringify(chat(i))}\n`).join(''));

beforeAll(() => {
  const index = [0, 1, 2];
  const messages = list(struct({ role: utf8(), content: utf8() }));
  const table = tableFromColumns({
    messages: columnFromArray(
      index.map((i) => chat(i).messages),
      messages,
      { maxBatchRows: 1 },
    ),
    id: columnFromArray(
      index.map((i) => 2n ** 60n + BigInt(i)),
      int64(),
      { useBigInt: true, maxBatchRows: 1 },
    ),
    day: columnFromArray(
      index.map(() => new Date('1985-03-12')),
      dateDay(),
      { maxBatchRows: 1 },
    ),
    vector: columnFromArray(
      index.map(() => [0.5, 0.25]),
      list(float32()),
      { maxBatchRows: 1 },
    ),
    photo: columnFromArray(
      index.map(() => new Uint8Array([0, 255])),
      binary(),
      { maxBatchRows: 1 },
    ),
  });
  write('data.arrow', Buffer.from(tableToIPC(table, { format: 'file' })!));
  const people = readFileSync(join(import.meta.dirname, '..', 'unpack', 'tables', 'people.db'));
  write('app.db', Buffer.from(people.toString('latin1').replaceAll('example.com', 'kovelin.org'), 'latin1'));
  const row =
    '<row><c t="inlineStr"><is><t>jane.roe@kovelin.org</t></is></c><c><f>1+1</f></c><c><f>1+1</f><v>2</v></c><c t="b"><v>1</v></c></row>';
  write('book.xlsx', xlsx(textRow('email', 'sum', 'two', 'ok') + row.repeat(2), { name: 'People & co' }));
  write('one.zip', zip({ 'data/train.jsonl': JSONL, 'README.md': 'Some words about it.' }));
  write('two.zip', zip({ 'train.jsonl': JSONL, 'test.jsonl': JSONL }));
  write('set.tar.gz', zlib.gzipSync(tar({ 'train.jsonl': JSONL })));
  write('train.jsonl.gz', zlib.gzipSync(JSONL));
});

test('Arrow: the copy is JSONL, with all digits and lists of numbers; bytes are named', async () => {
  const { status, output } = await clean('data.arrow', 'arrow.clean.jsonl');
  expect(status).toBe(0);
  expect(output).toContain('from data.arrow!rows.jsonl: Arrow files are read, but not written, so this is JSONL\n');
  expect(output).toContain('not copied: a column (photo): bytes, durations or a rare type\n');
  const [first, second] = read('arrow.clean.jsonl').split('\n');
  expect(first).toMatch(
    /^\{"messages":\[\{"role":"user","content":"I am [^"@]+@example\.com"\},.*"id":1152921504606846976,"day":"1985-03-12","vector":\[0\.5,0\.25\]\}$/,
  );
  expect(second).toContain('"id":1152921504606846977,');
  expect(JSON.parse(first!)).toMatchObject({ messages: [{}, { content: 'Größe "ok"\n日本' }] });
  expect(sheetOf('arrow.clean.jsonl')).toMatchObject({
    input: 'data.arrow!rows.jsonl',
    notCopied: ['a column (photo): bytes, durations or a rare type'],
  });
  await clean('arrow.clean.jsonl', 'arrow.again.jsonl');
  expect(read('arrow.again.jsonl')).toBe(read('arrow.clean.jsonl'));
});

test('SQLite: a copy of each table as CSV; nulls are not empty texts', async () => {
  const { status, output } = await clean('app.db', 'app.clean.csv');
  expect(status).toBe(0);
  expect(output).toContain('✓ app.clean.customers.csv: 40 of 40 records written, 40 changed');
  expect(output).toContain('✓ app.clean.words.csv: 60 of 60 records written, 0 changed');
  expect(output).toContain('not copied: a column (customers.photo): bytes, durations or a rare type\n');
  expect(read('app.clean.customers.csv')).not.toContain('kovelin');
  expect((await clean('app.db!words.csv', 'words.csv')).status).toBe(0);
  expect(read('words.csv')).toBe(read('app.clean.words.csv'));
});

test('a workbook: cells as they are shown; a formula without a value is named', async () => {
  const { status, output } = await clean('book.xlsx', 'book.clean.csv');
  expect(status).toBe(0);
  expect(output).toContain('not copied: 2 formulas: without a stored value; open the workbook and save it');
  expect(read('book.clean.csv')).toMatch(/^email,sum,two,ok\n[^,]+@example\.com,,2,TRUE\n/);
});

test('archives: one copy, or one of each dataset', async () => {
  const one = await clean('one.zip', 'one.clean.jsonl');
  expect(one).toMatchObject({ status: 0, output: expect.stringContaining('not copied: README.md: it is no dataset') as string });
  for (const [file, output] of [
    ['two.zip', 'two.clean.jsonl'],
    ['set.tar.gz', 'set.clean.jsonl'],
    ['one.zip!data/train.jsonl', 'named.clean.jsonl'],
    ['train.jsonl.gz', 'gz.clean.jsonl'],
  ] as const)
    expect((await clean(file, output)).status).toBe(0);
  for (const copy of ['two.clean.train.jsonl', 'two.clean.test.jsonl', 'set.clean.jsonl', 'named.clean.jsonl', 'gz.clean.jsonl'])
    expect(read(copy)).toBe(read('one.clean.jsonl'));
  await clean('train.jsonl.gz', 'packed.clean.jsonl.gz');
  expect(zlib.gunzipSync(readFileSync(join(folder, 'packed.clean.jsonl.gz'))).toString()).toBe(read('one.clean.jsonl'));
});

const { zstdCompressSync, zstdDecompressSync } = zlib as unknown as Record<string, ((bytes: Buffer) => Buffer) | undefined>;

test('Zstandard is written by Node 22.15 and later', async () => {
  if (!zstdCompressSync) {
    await expect(clean('train.jsonl.gz', 'a.clean.jsonl.zst')).rejects.toThrow('needs Node 22.15 or later');
    return;
  }
  write('train.jsonl.zst', zstdCompressSync(JSONL));
  const { status, output } = await clean('train.jsonl.zst', 'zst.clean.jsonl.zst');
  expect(status).toBe(0);
  expect(output).not.toContain('not written');
  await clean('train.jsonl.zst', 'zst.clean.jsonl');
  expect(zstdDecompressSync!(readFileSync(join(folder, 'zst.clean.jsonl.zst'))).toString()).toBe(read('zst.clean.jsonl'));
  expect(read('zst.clean.jsonl')).not.toContain('kovelin');
});

test('refused: a wrong ending, a dataset that is not there, decisions about several; nothing is written', async () => {
  const before = readdirSync(folder);
  await expect(clean('data.arrow', 'x.arrow')).rejects.toThrow('-o x.arrow must end in .jsonl: Arrow files are read, but not written');
  await expect(clean('app.db!missing.csv', 'x.csv')).rejects.toThrow('app.db has app.db!customers.csv, app.db!words.csv');
  await expect(clean('app.db', 'x.csv', { decisions: 'd.json' })).rejects.toThrow("name it, such as 'app.db!customers.csv'");
  await expect(clean('gone!x.csv', 'x.csv')).rejects.toThrow('cannot read gone!x.csv: no such file');
  expect(readdirSync(folder)).toEqual(before);
});

test('damage: the rows before it are copied, and the exit code is 2', async () => {
  const bytes = readFileSync(join(folder, 'data.arrow'));
  const last = bytes.indexOf('roe2');
  write('cut.arrow', bytes.subarray(0, last));
  const { status, output } = await clean('cut.arrow', 'cut.clean.jsonl');
  expect(output).toContain('✓ cut.clean.jsonl: 2 of 2 records written');
  expect(output).toContain('not copied: a part of its rows: it is cut off');
  expect(status).toBe(2);
  write('none.arrow', bytes.subarray(0, bytes.indexOf('roe0')));
  await expect(clean('none.arrow', 'none.clean.jsonl')).rejects.toThrow(/^cannot read none\.arrow: a part of its rows: it is cut off$/);
});

test('check says that Together does not take the file; review and convert read the dataset in it', async () => {
  const checked = await inProcess(folder, env, (io) => check({ values: {}, positionals: ['data.arrow'] }, io));
  expect(checked.status).toBe(1);
  expect(checked.output).toContain('✖ Together does not take Arrow files');
  expect(checked.output).toMatch(/to write a clean copy: .* dataset sanitize \S*data\.arrow\S* -o data\.clean\.jsonl --names\n/);
  const reviewed = await inProcess(folder, env, (io) =>
    review({ values: { format: 'json', output: 'page.html' }, positionals: ['app.db!customers.csv'] }, io),
  );
  expect(reviewed.status).toBe(1);
  expect(JSON.parse(reviewed.output)).toMatchObject({ files: [{ file: 'app.db!customers.csv', records: 40 }] });
  await expect(inProcess(folder, env, (io) => review({ values: { serve: true }, positionals: ['app.db'] }, io))).rejects.toThrow(
    'has 2 datasets',
  );
  const converted = await inProcess(folder, env, (io) =>
    convert({ values: { to: 'conversation', output: 'train.jsonl' }, positionals: ['data.arrow'] }, io),
  );
  expect(converted.status).toBe(0);
  expect(read('train.jsonl').split('\n')).toHaveLength(4);
});
