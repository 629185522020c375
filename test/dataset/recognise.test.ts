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

describe('what is no dataset', () => {
  const files = ordinary();

  test('two hundred and more ordinary files', async () => {
    expect(files.length).toBeGreaterThan(200);
    const wrong: string[] = [];
    for (const { name, content } of files) {
      for (const path of [name.split(',')[0], 'data.json', 'a.jsonl']) {
        const found = await ask(content, path);
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
