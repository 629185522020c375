/** Which datasets commands find in a file, and what their copies are called. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import type { Io } from '../../src/cli/command.ts';
import { copiesOf } from '../../src/cli/dataset/copies.ts';
import { targetIn, targetsIn } from '../../src/cli/dataset/targets.ts';
import { jsonl, PLAIN } from '../dataset/samples.ts';
import { tar, zip } from '../unpack/archives.ts';
import { textRow, xlsx } from '../unpack/tables/workbooks.ts';

const folder = mkdtempSync(join(tmpdir(), 'together-guard-targets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const no = () => true;
const io: Io = { cwd: folder, env: {}, isTerminal: false, isErrorTerminal: false, color: false, out: no, err: no, overwrite: no };
const JSONL = jsonl(PLAIN, PLAIN);
const BOOK = xlsx(textRow('name', 'note') + textRow('Ann', 'likes tea'), { name: 'Q1 data' });
for (const [name, bytes] of Object.entries({
  'a.jsonl': JSONL,
  'a!b.jsonl': JSONL,
  'a.jsonl.gz': gzipSync(JSONL),
  'set.tgz': gzipSync(tar({ 'x/train.jsonl': JSONL, LICENSE: 'Free.' })),
  'all.zip': zip({ 'train.jsonl': JSONL, 'b.xlsx': BOOK, 'run.py': 'import os\n' }),
  'words.zip': zip({ 'a.py': 'import os\n', 'b.py': 'import sys\n' }),
  'people.yaml': 'customers:\n  - name: Ann\n',
  'dump.sql': "CREATE TABLE users (id, text, name);\nINSERT INTO users VALUES (1, 'a', 'Ann');\n",
  'contacts.vcf': 'BEGIN:VCARD\nFN:Ann\nEND:VCARD\n',
  'all.mbox': `From ann Mon Nov 30 03:59:48 2026\n\nHi\n`,
  'week.ics': 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n',
  'dump.sql.gz': gzipSync('INSERT INTO users VALUES (1);\n'),
  'dumps.zip': zip({ 'dump.sql': 'INSERT INTO users VALUES (1);\n' }),
  'json.yaml': JSONL,
  'locked.zip': zip({ 'x.7z': Buffer.from('7z\xbc\xaf\x27\x1c\0\x04', 'latin1') }),
}))
  writeFileSync(join(folder, name), bytes);

const found = async (name: string) => (await targetsIn(name, io)).map(({ shown }) => shown);
const copies = async (name: string, output: string) => copiesOf(await targetsIn(name, io), output).map(({ shownOutput }) => shownOutput);

test.each([
  ['a.jsonl', ['a.jsonl']],
  ['a!b.jsonl', ['a!b.jsonl']], // a file of this name
  ['a.jsonl.gz', ['a.jsonl.gz']], // read as it is
  ['gone.jsonl', ['gone.jsonl']], // opening it says so
  ['set.tgz', ['set.tgz!x/train.jsonl']],
  ['all.zip', ['all.zip!b.xlsx!Q1 data.csv', 'all.zip!train.jsonl']],
  ['all.zip!train.jsonl', ['all.zip!train.jsonl']],
])('the datasets in %s', async (name, datasets) => {
  expect((await found(name)).sort()).toEqual(datasets);
});

test('what else is in it is named, and a file without any is refused', async () => {
  const [{ inside, open }] = (await targetsIn('all.zip', io)) as [Awaited<ReturnType<typeof targetIn>>];
  expect(inside).toMatchObject({ kind: 'zip archives', left: ['run.py: it is no dataset'], isIncomplete: false });
  expect((await open()).recognition.notInspected).toEqual(inside!.left);
  expect((await open({ forCopy: true })).recognition.notInspected).toEqual([]);
  await expect(targetIn('all.zip', io)).rejects.toThrow(/^all\.zip has 2 datasets: name one of them, such as 'all\.zip!/);
  await expect(targetIn('words.zip', io)).rejects.toThrow('words.zip has no dataset in it');
  await expect(targetIn('locked.zip', io)).rejects.toThrow(
    'cannot read locked.zip: x.7z: a 7z archive, which is not opened; unpack it first',
  );
  await expect(targetIn('all.zip!x.csv', io)).rejects.toThrow('all.zip!x.csv is not there: all.zip has all.zip!');
});

test.each([
  ['people.yaml', 'people.yaml is a YAML file, which no dataset command reads: export its lists as JSON or CSV first'],
  ['people.yaml!customers.json', 'people.yaml is a YAML file'],
  ['dump.sql', 'dump.sql is an SQL dump, which no dataset command reads: export its tables as CSV first'],
  ['dump.sql!users.csv', 'dump.sql is an SQL dump'],
  ['dump.sql.gz', 'dump.sql.gz is an SQL dump'],
  ['dump.sql.gz!dump.sql!users.csv', 'dump.sql.gz is an SQL dump'],
  ['dumps.zip', 'dumps.zip has no dataset in it; dumps.zip!dump.sql is an SQL dump'],
  ['dumps.zip!dump.sql!users.csv', 'dumps.zip!dump.sql is an SQL dump'],
  ['contacts.vcf', 'contacts.vcf is an address book, which no dataset command reads: export its contacts as CSV first'],
  ['contacts.vcf!contacts.csv', 'contacts.vcf is an address book'],
  ['all.mbox', 'all.mbox is a mailbox, which no dataset command reads: export its messages as CSV or JSON first'],
  ['all.mbox!messages.csv', 'all.mbox is a mailbox'],
  ['week.ics', 'week.ics is a calendar, which no dataset command reads: export its events as CSV first'],
  ['week.ics!events.csv', 'week.ics is a calendar'],
])('the lines of a text are no records: %s', async (name, message) => {
  await expect(targetIn(name, io).then(({ open }) => open())).rejects.toThrow(message);
});

test('JSON is read under the name of a text', async () => {
  expect((await (await targetIn('json.yaml', io)).open()).recognition.container).toBe('jsonl');
});

test('rows in the write-ahead log of a database are named, and the exit code is 2', async () => {
  const people = readFileSync(join(import.meta.dirname, '..', 'unpack', 'tables', 'people.db'));
  writeFileSync(join(folder, 'app.db'), people);
  expect((await targetsIn('app.db', io))[0]!.inside).toMatchObject({ isIncomplete: false });
  writeFileSync(join(folder, 'app.db-wal'), '7\x7f\x06\x82');
  const [{ inside, open }] = (await targetsIn('app.db', io)) as [Awaited<ReturnType<typeof targetIn>>];
  expect(inside).toMatchObject({
    isIncomplete: true,
    left: expect.arrayContaining([expect.stringMatching(/^app\.db-wal: rows that are not in/)]) as string[],
  });
  expect((await open()).recognition.notInspected).toEqual(inside!.left);
  writeFileSync(join(folder, 'new.db'), people.subarray(0, 100));
  writeFileSync(join(folder, 'new.db-wal'), 'x');
  await expect(targetIn('new.db', io)).rejects.toThrow(
    /^cannot read new\.db: .*new\.db-wal: rows that are not in the database yet: close .* try again$/,
  );
});

test('the names of copies', async () => {
  expect(await copies('a.jsonl', 'any.name')).toEqual(['any.name']);
  expect(await copies('set.tgz', 'out.jsonl')).toEqual(['out.jsonl']);
  expect(await copies('set.tgz', 'out.jsonl.gz')).toEqual(['out.jsonl.gz']);
  expect((await copies('all.zip', 'd/out.clean.jsonl')).sort()).toEqual(['d/out.clean.b-xlsx-Q1-data.csv', 'd/out.clean.train.jsonl']);
  await expect(copies('set.tgz', 'out.tgz')).rejects.toThrow('-o out.tgz must end in .jsonl: gzipped archives are read, but not written');
});
