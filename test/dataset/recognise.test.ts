import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bufferInput } from '../../src/dataset/input.ts';
import { mayBeDataset } from '../../src/dataset/may-be.ts';
import { recognise } from '../../src/dataset/recognise.ts';
import { ordinary } from './ordinary.ts';
import { GOOD, jsonl, NEIGHBOURS, PLAIN } from './samples.ts';

const ask = (content: string | Buffer, path = '') => recognise(bufferInput(Buffer.from(content as string)), path);

describe('datasets', () => {
  test.each([...GOOD, ...NEIGHBOURS].map((sample) => [sample.name, sample] as const))('%s', async (_, { content, file, format }) => {
    expect(mayBeDataset(Buffer.from(content as string))).toBe(true);
    expect(await ask(content, file)).toMatchObject({ format, gzip: false });
    expect(await ask(gzipSync(content), `${file}.gz`)).toMatchObject({ format, gzip: true, accepted: false });
  });

  test('by content: a strong format needs no name', async () => {
    for (const path of ['', 'a.txt', 'x/y.bin']) expect(await ask(jsonl(PLAIN, PLAIN), path)).toMatchObject({ format: 'conversation' });
  });

  test('in UTF-16, with and without a byte order mark', async () => {
    const text = jsonl(PLAIN, PLAIN);
    expect(await ask(Buffer.from(`\ufeff${text}`, 'utf16le'))).toMatchObject({ format: 'conversation', encoding: 'utf-16le', accepted: false });
    expect(await ask(Buffer.from(text, 'utf16le').swap16())).toMatchObject({ encoding: 'utf-16be' });
  });

  test('whose first record is longer than the head', async () => {
    const long = { messages: [{ role: 'user', content: 'é'.repeat(100_000) }, { role: 'assistant', content: 'b' }] };
    expect(await ask(jsonl(long, long))).toMatchObject({ format: 'conversation', container: 'jsonl' });
    expect(await ask(JSON.stringify([long, long]))).toMatchObject({ format: 'conversation', container: 'json' });
    expect(await ask(JSON.stringify([long, long], null, 2))).toMatchObject({ format: 'conversation', container: 'json' });
  });

  test('in a table whose quotes are broken', async () => {
    for (const text of ['prompt,completion\n"Say hello,sir\nfoo,bar\n', '"prompt,completion\na,b\nc,d\n', 'prompt,completion\na,"b\n']) {
      expect(await ask(text, 'a.csv')).toMatchObject({ container: 'csv', format: 'instruction' });
    }
    expect(await ask('sku,price\n"a,1\nb,2\n', 'a.csv')).toBeNull();
  });

  test('in a table of one row, if its name says so and its cells are the header’s', async () => {
    const question = 'question,answer\nWho was it that signed the letter that was sent to the mayor?,Nobody knows that any more and least of all the mayor\n';
    for (const text of ['prompt,completion\n"Call me, please",ok\n', 'prompt,completion\nhi,ok', question]) {
      expect(await ask(text, 'a.csv')).toMatchObject({ container: 'csv' });
      expect(await ask(text, 'a.txt')).toBeNull();
    }
    for (const text of ['prompt,completion\n', 'prompt,completion\na,b,c\n', 'question,answer\nq1,a1\n', 'name,text\nx,y\n', 'id,user,role\n1,ann,admin\n', 'input,output\n1 2 3,6\n', 'prompt,completion,a,b\n1,2,3,4\n']) expect(await ask(text, 'a.csv'), text).toBeNull();
  });

  test('in a TSV of one column, commas in its texts', async () => {
    const text = `text\n${'Well, this is a sentence, and a long one, of a document.\n'.repeat(5)}`;
    expect(await ask(text, 'a.tsv')).toMatchObject({ container: 'tsv', format: 'text' });
  });

  test('packed and damaged: found by what can be unpacked, or said to be unreadable', async () => {
    const packed = gzipSync(jsonl(Array.from({ length: 400 }, (_, i) => ({ prompt: `What is ${i}?`, completion: `A number, ${i * 7919}.` }))));
    const wrongSum = Buffer.from(packed);
    wrongSum.writeUInt32LE((packed.readUInt32LE(packed.length - 8) ^ 1) >>> 0, packed.length - 8);
    const noise = Buffer.concat([packed.subarray(0, 10), Buffer.alloc(200, 0xff)]);
    expect(await ask(wrongSum, 'a.jsonl.gz')).toMatchObject({ format: 'instruction' });
    expect(await ask(Buffer.concat([packed, Buffer.from('rest')]), 'a.jsonl.gz')).toMatchObject({ format: 'instruction' });
    for (const bytes of [noise, gzipSync(packed), gzipSync(Buffer.alloc(3 << 20))]) {
      expect(await ask(bytes, 'a.jsonl.gz')).toMatchObject({ format: null, unreadable: true, gzip: true });
      expect(await ask(bytes, 'backup.gz')).toBeNull();
    }
  });

  test('with some broken records', async () => {
    const lines = jsonl(PLAIN).repeat(9);
    expect(await ask(`{"messages": [\n${lines}`)).toMatchObject({ format: 'conversation', container: 'jsonl' });
    expect(await ask(`${lines}not json\n${lines}`)).toMatchObject({ format: 'conversation' });
    expect(await ask(`${jsonl(PLAIN)}\0\0\0\n${lines}`)).toMatchObject({ format: 'conversation' });
    expect(await ask(Buffer.concat([Buffer.from(lines), Buffer.from(lines, 'utf16le')]))).toMatchObject({ format: 'conversation', encoding: 'utf-8' });
  });

  test('a Git LFS pointer in the place of one', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 1\n`;
    expect(await ask(pointer, 'data/a.parquet')).toMatchObject({ pointer: true, container: 'parquet', notInspected: [expect.stringContaining('LFS')] });
    expect(await ask(pointer, 'logo.psd')).toBeNull();
  });
});

describe('records with free text', () => {
  const texts = Array.from({ length: 12 }, (_, i) => `Please write to somebody about invoice ${i}`);
  test.each([
    ['system and chat', 'glaive.jsonl', jsonl(...texts.map((text) => ({ system: 'Be nice', chat: `USER: ${text}` }))), 'jsonl'],
    ['lists of texts', 'a.jsonl', jsonl(...texts.map((text) => ({ id: '1', data: [text, 'Sure'] }))), 'jsonl'],
    ['pairs', 'a.ndjson', jsonl(...texts.map((text) => ({ conversation: [{ human: text, assistant: 'ok' }] }))), 'jsonl'],
    ['bare texts', 'a.jsonl', jsonl(...texts), 'jsonl'],
    ['a list', 'a.json', JSON.stringify(texts.map((text) => ({ dialog: `${text}, as soon as you can.` }))), 'json'],
    ['a table with an id', 'train.csv', `id,question,answer\n${texts.map((text, i) => `${i},"${text}",ok\n`).join('')}`, 'csv'],
    ['a table with tabs', 'a.tsv', `nr\tnote\n${texts.map((text, i) => `${i}\t${text}\n`).join('')}`, 'tsv'],
    ['Chinese', 'a.jsonl', jsonl(...texts.map((_, i) => ({ q: `请问这张发票什么时候到${i}`, a: '好' }))), 'jsonl'],
    ['the split that is called test', 'data/test/a.jsonl', jsonl(...texts.map((note) => ({ note }))), 'jsonl'],
  ])('%s', async (_, path, content, container) => {
    expect(await ask(content, path)).toMatchObject({ container, confidence: expect.closeTo(0.5, 0) as number, accepted: container === 'csv' });
    expect(mayBeDataset(Buffer.from(content), path)).toBe(true);
  });

  test('unless they are something else by place, name or keys', async () => {
    const records = jsonl(...texts.map((note) => ({ note })));
    for (const path of ['test/fixtures/a.jsonl', 'src/__tests__/b.jsonl', 'locales/de/c.jsonl', 'vendor/d.jsonl', 'logs/e.jsonl', 'notes.txt']) expect(await ask(records, path), path).toBeNull();
    for (const extra of [{ level: 'info', time: 1 }, { ruleId: 'x' }, { defaultMessage: 'x' }, { homepage: 'x', version: '1' }]) expect(await ask(jsonl(...texts.map((note) => ({ note, ...extra }))), 'a.jsonl')).toBeNull();
    expect(await ask(JSON.stringify(texts.slice(0, 4).map((title) => ({ title }))), 'team.json')).toBeNull();
    expect(await ask(jsonl(...texts.map((_, step) => ({ step, loss: 1 / step, name: 'run' }))), 'a.jsonl')).toBeNull();
  });
});

describe('broken lines', () => {
  const content = 'please write to somebody at once';
  const record = (i: number) => `{"messages": [{"role": "user", "content": "${content} ${i}"}], "score": NaN}`;
  test.each([
    ['NaN', record],
    ['Python', (i: number) => `{'messages': [{'role': 'user', 'content': '${content} ${i}'}], 'ok': True}`],
    ['commas at the ends', (i: number) => `{"dialog": "${content} ${i}"},`],
    ['commas before a bracket', (i: number) => `{"dialog": ["${content} ${i}",]}`],
  ])('%s', async (_, make) => {
    const lines = Array.from({ length: 12 }, (_, i) => make(i)).join('\n');
    for (const path of ['data/train.jsonl', 'x.ndjson']) expect(await ask(lines, path)).toMatchObject({ container: 'jsonl' });
    expect(await ask(lines, 'test/fixtures/x.jsonl')).toBeNull();
  });

  test('one that was cut off, and a title before the records', async () => {
    expect(await ask(record(1).slice(0, 80), 'a.jsonl')).toMatchObject({ container: 'jsonl' });
    expect(await ask(`# exported\n${jsonl(PLAIN, PLAIN)}`, 'a.jsonl')).toMatchObject({ container: 'jsonl', format: 'conversation' });
  });

  test('not any text that is called so', async () => {
    expect(await ask('Please write to somebody about the invoice.\nAnd soon, if you can.\n', 'a.jsonl')).toBeNull();
    expect(await ask(`${JSON.stringify({ note: content, list: [1, 2] }, null, 2)}\n`, 'a.jsonl')).toBeNull();
  });
});

describe('what is no dataset', () => {
  const files = ordinary();

  test('two hundred and more ordinary files', async () => {
    expect(files.length).toBeGreaterThan(200);
    const wrong: string[] = [];
    for (const { name, content } of files) {
      for (const path of [name.split(',')[0], 'data.json', 'a.jsonl']) {
        const found = await ask(content, path);
        // What people wrote is looked through, whatever it is called; it is no training data for that.
        if (found?.format === 'records' && /^(?:comments|tweets|slack|audit|elastic-bulk)\b/.test(name)) continue;
        if (found) wrong.push(`${name} as ${path}: ${found.format} ${found.confidence} ${found.reasons.join()}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('everything in node_modules', async () => {
    const root = join(import.meta.dirname, '..', '..', 'node_modules');
    const wrong: string[] = [];
    let count = 0;
    for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(?:jsonl?|csv|tsv|parquet|txt|gz)$/.test(file) || !statSync(join(root, file)).isFile()) continue;
      count++;
      if (await ask(readFileSync(join(root, file)), file)) wrong.push(file);
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(100);
  });

  test('a text that begins with the letters of Parquet', async () => {
    for (const text of ['PARENT_ID=4\nCHILD=5\n'.repeat(9), 'PAR1 is a name, not a format.\n'.repeat(9), `PAR1${'x'.repeat(200)}PAR1`]) {
      for (const path of ['.env', 'notes.md', '']) expect(await ask(text, path), text).toBeNull();
    }
  });

  test('a text whose first line is the name of a column', async () => {
    const letter = `Prompt\n${'Please write to somebody about the invoice, and soon.\n'.repeat(9)}`;
    for (const path of ['notes.txt', 'Prompt', 'a.md', '']) expect(await ask(letter, path)).toBeNull();
    expect(await ask(letter, 'a.csv')).toMatchObject({ container: 'csv' });
  });

  test('other bytes', async () => {
    for (const content of ['', ' ', '{', '[', '{}', '[]', 'null', '"text"', '{"messages":', '\ufeff', 'PAR1', 'PAR1PAR1', '\x1f\x8b', 'text\n', '<html>', '\0\0\0\0', '{"text": "a"}\n']) expect(await ask(Buffer.from(content, 'latin1')), JSON.stringify(content)).toBeNull();
    expect(await ask(gzipSync(execFileSync('tar', ['-cf', '-', 'package.json'], { cwd: join(import.meta.dirname, '..', '..') })), 'train.tar.gz')).toBeNull();
    expect(await ask(readFileSync(process.execPath).subarray(0, 1 << 20))).toBeNull();
  });
});
