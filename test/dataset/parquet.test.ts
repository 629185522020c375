import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { type CompressionCodec, parquetMetadata } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { checkDataset } from '../../src/dataset/check/check.ts';
import { fieldsOf } from '../../src/dataset/fields.ts';
import { bufferInput, openInput } from '../../src/dataset/input.ts';
import { recognise } from '../../src/dataset/recognise.ts';
import { readBatches } from '../../src/dataset/records.ts';
import { layout, readAll } from './read.ts';

/** Zstandard without compression: one frame of one raw block. Node 20 cannot write it. */
function zstd(bytes: Uint8Array): Uint8Array {
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0, 0, 0, 0]);
  head.writeUInt32LE(bytes.length, 5);
  head.writeUIntLE(bytes.length * 8 + 1, 9, 3);
  return Buffer.concat([head, bytes]);
}
const CODECS: Partial<Record<CompressionCodec, ((bytes: Uint8Array) => Uint8Array) | undefined>> = {
  UNCOMPRESSED: undefined,
  SNAPPY: undefined,
  GZIP: gzipSync,
  BROTLI: brotliCompressSync,
  ZSTD: zstd,
};

const prompts = Array.from({ length: 40 }, (_, i) => `What is ${i}, and é😀?`);
const completions = prompts.map((_, i) => `It is ${i}.`);
function write(codec: CompressionCodec = 'SNAPPY', rowGroupSize = 15): Buffer {
  const compress = CODECS[codec];
  return Buffer.from(
    parquetWriteBuffer({
      columnData: [
        { name: 'prompt', data: prompts, type: 'STRING' },
        { name: 'completion', data: completions, type: 'STRING' },
        { name: 'phone', data: prompts.map((_, i) => BigInt(4915112345678) + BigInt(i)), type: 'INT64' },
      ],
      codec,
      rowGroupSize,
      ...(compress && { compressors: { [codec]: compress } }),
    }),
  );
}

const check = async (bytes: Buffer, name = 'a.parquet') => {
  const input = bufferInput(bytes);
  return checkDataset(input, (await recognise(input, name, { expected: true }))!, { name });
};

describe('Parquet', () => {
  test.each([40, 1000])('texts that begin late, in row groups of %i', async (rowGroupSize) => {
    const ask = (note: (string | null)[]) =>
      recognise(
        bufferInput(Buffer.from(parquetWriteBuffer({ columnData: [{ name: 'note', data: note, type: 'STRING' }], rowGroupSize }))),
        'a.parquet',
      );
    const empty = Array.from({ length: 120 }, () => null);
    const texts = (text: string) => Array.from({ length: 80 }, (_, i) => (i % 20 === 3 ? text : null));
    expect(await ask([...empty, ...texts('Please write to us about the bill')])).toMatchObject({ format: 'records' });
    // Few people among many rows.
    expect(await ask([...empty, ...empty, 'ada@some-shop.net', ...empty])).toMatchObject({ format: 'records' });
    expect(await ask([...empty, ...texts('red')])).toBeNull();
  });

  test('a dictionary with more values than its row group', async () => {
    // By pyarrow 26: `pa.array(notes).dictionary_encode()` of four notes, in row groups of two.
    const bytes = Buffer.from(
      [
        'UEFSMRUEFZgCFYIBTBUIFQASAAAfiwgAAAAAAAIDk2dgYAjISU0sTlUoL8osSVUoyVfITVVITMovLVFIyszJUTCQJ6jEkLASI8JKjAG1r86RjAAAABUAFRQV',
        'PCwVBBUQFQYVBhwAAAAfiwgAAAAAAAIDY2JgYGBhZGJmYQAAO2CtjQoAAAAVBBWYAhWCAUwVCBUAEgAAH4sIAAAAAAACA5NnYGAIyElNLE5VKC/KLElVKMlX',
        'yE1VSEzKLy1RSMrMyVEwkCeoxJCwEiPCSowBta/OkYwAAAAVABUUFTwsFQQVEBUGFQYcAAAAH4sIAAAAAAACA2NiYGBgYWRi5mMAALGIQncKAAAAFQQZLDUA',
        'GAZzY2hlbWEVAgAVDCUCGARub3RlJQBMHAAAABYIGSwZHCYAHBUMGTUABhAZGARub3RlFQQWBBbyAhaEAiaqASYIKSwVBBUAFQIAFQAVEBUCADwWfBkGGSYA',
        'BAAAABbyAhYEJggWhAIAGRwmABwVDBk1AAYQGRgEbm90ZRUEFgQW8gIWhAImrgMmjAIpLBUEFQAVAgAVABUQFQIAPBZ8GQYZJgAEAAAAFvICFgQmjAIWhAIA',
        'KCBwYXJxdWV0LWNwcC1hcnJvdyB2ZXJzaW9uIDI2LjAuMRkcHAAAAOIAAABQQVIx',
      ].join(''),
      'base64',
    );
    const records = await readAll(bytes, layout('parquet'));
    expect(records.map(({ error, value }) => error ?? (value as { note: string }).note)).toEqual(
      [0, 1, 2, 3].map((i) => `Please write to me about bill ${i}`),
    );
    const claimed = Buffer.from(bytes);
    claimed[14] = 0x03; // the count of the first dictionary: -2, as a zigzag number
    expect((await readAll(claimed, layout('parquet')))[0]!.error).toMatchObject({ code: 'parquet', unread: true });
  });

  test('true and false in pages of version 2', async () => {
    // By pyarrow 26: 240 rows, `data_page_version='2.0'`.
    const bytes = Buffer.from(
      [
        'UEFSMRUEFUoVSkwVAhUAEgAAIQAAAFBsZWFzZSB3cml0ZSB0byB1cyBhYm91dCB0aGUgYmlsbBUGFQ4VDlwV4AMVABXgAxUQFQYVABIcAAAA4AMBAeADABUGFUwV',
        'TFwV4AMVABXgAxUGFQYVABIcAAAA4AMBHwAAAD0cSFJa0vQGJffWSgmJt2I8nb7G6Qfl5Xkoh7mHAzMVBBk8NQAYBnNjaGVtYRUEABUMJQIYBHRleHQlAEwcAAAA',
        'FQAlAhgEcGFpZAAW4AMZHBksJgAcFQwZNQAGEBkYBHRleHQVABbgAxaoARaoASZuJggpLBUEFQAVAgAVABUQFQIAPBbgexkGGSYA4AMAAAAmABwVABkVBhkYBHBh',
        'aWQVABbgAxaAARaAASawAUkcFQAVBhUCADwpBhkmAOADAAAAFqgCFuADJggWqAIAKCBwYXJxdWV0LWNwcC1hcnJvdyB2ZXJzaW9uIDI2LjAuMRksHAAAHAAAANoA',
        'AABQQVIx',
      ].join(''),
      'base64',
    );
    const records = await readAll(bytes, layout('parquet'));
    expect(records.map(({ error }) => error?.message).filter(Boolean)).toEqual([]);
    expect(records.map(({ value }) => (value as { paid: boolean }).paid)).toHaveLength(240);
    expect(records.filter(({ value }) => (value as { paid: boolean }).paid)).toHaveLength(118);
  });

  test('a table without rows', async () => {
    // By pyarrow 26, which gives a column without values no place in the file.
    const bytes = Buffer.from(
      [
        'UEFSMRUEFQAVAEwVABUAEgAAFQQZPDUAGAZzY2hlbWEVBAAVDCUCGAR0ZXh0JQBMHAAAABUAJQIYBHBhaWQAFgAZHBksJgAcFQwZJQAGGRgEdGV4dBUAFgAWHBYc',
        'JgAmCCkcFQQVABUCAAAAJgAcFQAZFQYZGARwYWlkFQAWABYAFgAmAEkMAAAWHBYAJggWHAAoIHBhcnF1ZXQtY3BwLWFycm93IHZlcnNpb24gMjYuMC4xGSwcAAAc',
        'AAAAqwAAAFBBUjE=',
      ].join(''),
      'base64',
    );
    expect(await readAll(bytes, layout('parquet'))).toEqual([]);
    expect(await recognise(bufferInput(bytes), 'a.parquet')).not.toMatchObject({ unreadable: true });
  });

  test.each(Object.keys(CODECS) as CompressionCodec[])('%s is read, row group after row group', async (codec) => {
    const bytes = write(codec);
    expect(
      parquetMetadata(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer).row_groups[0].columns[0]
        .meta_data!.codec,
    ).toBe(codec);
    const records = await readAll(bytes, layout('parquet'));
    expect(records.map(({ error }) => error?.message).filter(Boolean)).toEqual([]);
    expect(records.map(({ index }) => index)).toEqual(prompts.map((_, i) => i + 1));
    expect(records.map(({ value }) => (value as { prompt: string }).prompt)).toEqual(prompts);
    expect(fieldsOf(records[2]).map(({ path, text }) => [path, text])).toEqual([
      ['prompt', prompts[2]],
      ['completion', completions[2]],
      ['phone', '4915112345680'],
    ]);
  });

  test('of text is recognized, but Together does not accept it', async () => {
    expect(await recognise(bufferInput(write()))).toMatchObject({ container: 'parquet', format: 'instruction', accepted: false });
    expect(await check(write())).toMatchObject({ verdict: 'refused', codes: { 'not-accepted': 1 }, summary: { records: 40 } });
  });

  test('texts in a column of bytes are searched, other bytes are named', async () => {
    const note = [
      ...Array.from({ length: 30 }, () => null),
      ...Array.from({ length: 30 }, (_, i) => `Please write to us about the bill of €${i}`),
    ];
    const bytesOf = (text: string | null) => (text === null ? null : Buffer.from(text));
    const columnData = [
      { name: 'note', data: note.map(bytesOf), type: 'BYTE_ARRAY' as const },
      { name: 'flag', data: note.map(() => Buffer.from([1])), type: 'BYTE_ARRAY' as const },
      { name: 'old', data: note.map(() => Buffer.from('café', 'latin1')), type: 'BYTE_ARRAY' as const },
      { name: 'none', data: note.map(() => Buffer.alloc(0)), type: 'BYTE_ARRAY' as const },
    ];
    for (const codec of ['UNCOMPRESSED', 'SNAPPY'] as const) {
      const bytes = Buffer.from(parquetWriteBuffer({ columnData, rowGroupSize: 20, codec }));
      const found = await recognise(bufferInput(bytes), 'a.parquet');
      expect(found).toMatchObject({ format: 'records' });
      expect(found!.notInspected).toEqual(['flag', 'old', 'none'].map((name) => `column ${name}: bytes`));
      expect((await readAll(bytes, layout('parquet'))).map(({ value }) => value)).toEqual(note.map((text) => ({ note: text })));
    }
  });

  test('of 3,000 columns: read in less than five seconds, and found by one sentence', async () => {
    const data = (i: number) => (i === 2000 ? ['Please write to us about the bill', 'It is late and we are sorry'] : [`v${i}`, `w${i}`]);
    const columnData = Array.from({ length: 3000 }, (_, i) => ({ name: `c${i}`, data: data(i), type: 'STRING' as const }));
    const bytes = Buffer.from(parquetWriteBuffer({ columnData }));
    const { user } = process.cpuUsage();
    expect(await recognise(bufferInput(bytes), 'a.parquet')).toMatchObject({ format: 'records' });
    const records = await readAll(bytes, layout('parquet'));
    expect(process.cpuUsage().user - user).toBeLessThan(5e6);
    expect(records.map(({ value }) => Object.keys(value as object).length)).toEqual([3000, 3000]);
    expect(records[1]!.value).toMatchObject({ c0: 'w0', c2000: 'It is late and we are sorry', c2999: 'w2999' });
  });

  test('of other things is not a dataset', async () => {
    const bytes = Buffer.from(
      parquetWriteBuffer({
        columnData: [
          { name: 'price', data: [1.5, 2.5], type: 'DOUBLE' },
          { name: 'sku', data: ['a', 'b'], type: 'STRING' },
        ],
      }),
    );
    expect(await recognise(bufferInput(bytes), 'train.parquet')).toBeNull();
  });
});

test('the rows of a large group come in parts, so that a reader that is done with some need not keep them', async () => {
  const texts = Array.from({ length: 2300 }, (_, i) => `text ${i}`);
  const file = Buffer.from(parquetWriteBuffer({ columnData: [{ name: 'text', data: texts, type: 'STRING' }], rowGroupSize: 2300 }));
  const read: unknown[] = [];
  const sizes: number[] = [];
  for await (const batch of readBatches(bufferInput(file), layout('parquet'))) {
    sizes.push(batch.length);
    read.push(...batch.map(({ index, value }) => [index, value]));
  }
  expect(sizes).toEqual([1000, 1000, 300]);
  expect(read).toEqual(texts.map((text, i) => [i + 1, { text }]));
});

/** An input that counts the bytes that are read. */
function countingInput(file: Buffer) {
  const input = bufferInput(file);
  const counting = {
    ...input,
    read: 0,
    slice(start: number, end: number) {
      counting.read += end - start;
      return input.slice(start, end);
    },
  };
  return counting;
}

test('a group is read page by page, also if all rows are in one', async () => {
  const texts = Array.from({ length: 2300 }, (_, i) => `Text ${i}, which is as long as a short message`);
  const messages = texts.map((text, i) =>
    Array.from({ length: i % 4 }, (_, n) => ({ role: n % 2 ? 'user' : null, content: `${text} ${n}` })),
  );
  const file = Buffer.from(
    parquetWriteBuffer({
      columnData: [
        { name: 'text', data: texts },
        { name: 'messages', data: messages },
      ],
      schema: [
        { name: 'root', num_children: 2 },
        { name: 'text', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
        { name: 'messages', num_children: 1, converted_type: 'LIST', repetition_type: 'REQUIRED' },
        { name: 'list', num_children: 1, repetition_type: 'REPEATED' },
        { name: 'element', num_children: 2, repetition_type: 'REQUIRED' },
        { name: 'role', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
        { name: 'content', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
      ],
      pageSize: 5000,
      rowGroupSize: 2300,
      codec: 'UNCOMPRESSED',
    }),
  );
  const counting = countingInput(file);
  const parts: number[] = [];
  const found: unknown[] = [];
  for await (const batch of readBatches(counting, layout('parquet'))) {
    parts.push(counting.read);
    found.push(...batch.map(({ value }) => value));
  }
  expect(found).toEqual(texts.map((text, i) => ({ text, messages: messages[i] })));
  expect(parts).toHaveLength(3);
  expect(parts[0]).toBeLessThan(file.length * 0.7);
});

test('a group is rewritten page by page: its rows are changed while the rest of it is not read yet', async () => {
  const { rewriteParquet } = await import('../../src/dataset/container/parquet/rewrite.ts');
  const texts = Array.from({ length: 2300 }, (_, i) => `Text ${i}, which is as long as a short message`);
  const columnData = [{ name: 'text', data: texts, type: 'STRING' as const }];
  const file = Buffer.from(parquetWriteBuffer({ columnData, pageSize: 5000, rowGroupSize: 2300, codec: 'UNCOMPRESSED' }));
  const counting = countingInput(file);
  const readBefore: number[] = [];
  const change = (): Record<string, unknown> | null => {
    readBefore.push(counting.read);
    return readBefore.length === 7 ? { text: 'Another text' } : null;
  };
  const written: Buffer[] = [];
  await rewriteParquet(counting, change, async (bytes) => void written.push(bytes));
  expect(readBefore).toHaveLength(2300);
  expect(readBefore[0]).toBeLessThan(file.length * 0.7);
  const copy = await readAll(Buffer.concat(written), layout('parquet'));
  expect(copy.map(({ value }) => value)).toEqual(texts.map((text, i) => ({ text: i === 6 ? 'Another text' : text })));
});

describe('a Parquet file with false claims', () => {
  const good = write('UNCOMPRESSED');
  const footer = good.readUInt32LE(good.length - 8);
  const changed = (change: (bytes: Buffer) => void): Buffer => {
    const bytes = Buffer.from(good);
    change(bytes);
    return bytes;
  };

  test.each([
    ['about the length of its footer', changed((bytes) => bytes.writeUInt32LE(0xfffffff0, bytes.length - 8)), 'claims'],
    ['by a footer of nothing', changed((bytes) => bytes.writeUInt32LE(0, bytes.length - 8)), 'footer'],
    ['by a footer of noise', changed((bytes) => bytes.fill(0xff, bytes.length - 8 - footer, bytes.length - 8)), 'footer'],
    ['cut off', good.subarray(0, good.length - 20), 'cut off'],
    ['whose data is gone', Buffer.concat([good.subarray(0, 4), good.subarray(good.length - 8 - footer)]), 'claims bytes'],
    ['whose pages are noise', changed((bytes) => bytes.fill(0xff, 4, 200)), 'pages are damaged'],
  ])('%s', async (_, bytes, message) => {
    const records = await readAll(bytes, layout('parquet'));
    const errors = records.map(({ error }) => error).filter(Boolean);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors[0]).toMatchObject({ code: 'parquet', unread: true, message: expect.stringContaining(message) });
    const found = await recognise(bufferInput(bytes), 'a.parquet');
    expect(found).toMatchObject({ container: 'parquet' });
    expect((await check(bytes)).verdict).toBe('refused');
  });

  test('encrypted, or only a few bytes: reported as unreadable', async () => {
    const encrypted = changed((bytes) => [0, bytes.length - 4].forEach((at) => bytes.write('PARE', at, 'latin1')));
    for (const bytes of [encrypted, Buffer.from('PAR1'), Buffer.from('PAR1PAR1'), Buffer.from('PAR1\0\0\0\0PAR1')]) {
      expect(await recognise(bufferInput(bytes), 'a.parquet')).toMatchObject({ container: 'parquet', format: null, unreadable: true });
      expect((await readAll(bytes, layout('parquet')))[0].error).toMatchObject({ code: 'parquet', unread: true });
    }
    expect(await recognise(bufferInput(Buffer.from('PAR1')), 'notes.txt')).toBeNull();
  });

  test('one large text in every row: stopped before it exhausts memory', async () => {
    const bytes = Buffer.from(
      parquetWriteBuffer({ columnData: [{ name: 'text', data: Array.from({ length: 40 }, () => 'a'.repeat(1 << 20)), type: 'STRING' }] }),
    );
    const records = await readAll(bytes, layout('parquet'));
    expect(bytes.length).toBeLessThan(1 << 20);
    expect(records).toHaveLength(1); // nothing of it is searched
    expect(records.at(-1)!.error).toMatchObject({ code: 'parquet', unread: true, message: expect.stringContaining('bomb') });
  });

  test('more rows than it has', async () => {
    const { parquetInfo } = await import('../../src/dataset/container/parquet/parquet.ts');
    const { rowsOf } = await import('../../src/dataset/container/parquet/rows.ts');
    const info = parquetInfo(bufferInput(good));
    const [group] = info.metadata.row_groups;
    group.num_rows += 3n;
    expect(() => [...rowsOf(bufferInput(good), info, 0)]).toThrow('has fewer');
  });

  test('any damage: gives rows or an error, but never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 }),
        fc.nat(3),
        async (changes, cut) => {
          const bytes = changed((bytes) => {
            // Mostly in the footer and in page headers, since a changed character in a text is no damage.
            for (const [i, value] of changes) bytes[i % 3 === 0 ? i : good.length - 8 - (i % footer)] = value;
          }).subarray(0, good.length - (cut === 3 ? 5 : 0));
          const records = await readAll(bytes, layout('parquet'));
          expect(records.length).toBeLessThan(100_000);
          await recognise(bufferInput(bytes), 'a.parquet');
        },
      ),
      { numRuns: 1000 },
    );
  });
});

test('a column of a file is read without a second copy of its bytes', async () => {
  const { parquetInfo } = await import('../../src/dataset/container/parquet/parquet.ts');
  const { rowsOf } = await import('../../src/dataset/container/parquet/rows.ts');
  const folder = mkdtempSync(join(tmpdir(), 'parquet-'));
  const copy = vi.spyOn(ArrayBuffer.prototype, 'slice');
  try {
    const data = Array.from({ length: 2000 }, (_, i) => `Question ${i}, in a text that is long enough`);
    writeFileSync(
      join(folder, 'a.parquet'),
      new Uint8Array(
        parquetWriteBuffer({ columnData: [{ name: 'prompt', data, type: 'STRING' }], codec: 'UNCOMPRESSED', rowGroupSize: 2000 }),
      ),
    );
    const input = openInput(join(folder, 'a.parquet'));
    const info = parquetInfo(input);
    copy.mockClear();
    const rows = [...rowsOf(input, info, 0)].flat();
    input.close();
    expect(rows.map(({ prompt }) => prompt)).toEqual(data);
    expect(copy.mock.results.map(({ value }) => (value as ArrayBuffer).byteLength).filter((size) => size > 10_000)).toEqual([]);
  } finally {
    copy.mockRestore();
    rmSync(folder, { recursive: true });
  }
});
