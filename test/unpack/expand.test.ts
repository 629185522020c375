import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { expand } from '../../src/unpack/expand.ts';
import { packedAs } from '../../src/unpack/kind.ts';
import { gzip, oneEntry, opened, tar, tarHeader, zip } from './archives.ts';

const FILES = { 'a/.env': 'KEY=1\n', 'b.txt': `${'text '.repeat(500)}\n`, 'ü/ñ.txt': 'x' };
const inside = (path: string, files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${path}!${name}`, text]));

describe('the format of a packed file', () => {
  test('is recognized by its content', () => {
    expect(packedAs(zip(FILES))).toBe('zip');
    expect(packedAs(zip({}))).toBe('zip');
    expect(packedAs(tar(FILES))).toBe('tar');
    expect(packedAs(gzip(''))).toBe('gzip');
    expect(packedAs(Buffer.concat([Buffer.from('#!/usr/bin/env python3\n'), zip(FILES)]))).toBe('zip');
    for (const [head, kind] of [
      ['BZh91AY&SY', 'bzip2'],
      ['7z\xbc\xaf\x27\x1c', 'a 7z archive'],
      ['\xfd7zXZ\0', 'an xz file'],
      [`]\0\0\x80\0${'\xff'.repeat(8)}\0`, 'an LZMA file'],
      ['\x89LZO\0\r\n\x1a\n', 'an lzop file'],
      ['\xff\x06\0\0sNaPpY', 'a Snappy file'],
      ['MSWIM\0\0\0', 'a Windows image'],
      ['hsqs\x09\0\0\0abcd\0\0\x02\0', 'a SquashFS image'],
      ['%PDF-1.7\n', 'a PDF'],
      ['Rar!\x1a\x07\0', 'a RAR archive'],
      ['ARROW1\0\0', 'arrow'],
      ['ORC\x0a\x03', 'an ORC file'],
      ['FEA1\0\0\0\0', 'a Feather file'],
      ['PGDMP\x01\x0e', 'a PostgreSQL dump in its own format'],
      ['\0\x01\0\0Standard ACE DB\0', 'an Access database'],
      ['!BDNabcdSM', 'an Outlook mailbox'],
      ['7\x7f\x06\x82\0\x2d\xe2\x18', 'the write-ahead log of a SQLite database'],
      ['SQLite format 3\0', 'sqlite'],
      ['\xff\xff\xff\xff\x70\0\0\0\x10\0\0\0\0\0', 'arrow'],
      ['\x80\x04\x95', 'a Python pickle'],
      ['\x93NUMPY\x01\0', 'a NumPy array'],
    ])
      expect(packedAs(Buffer.from(head, 'latin1'))).toBe(kind);
  });

  test('a write-ahead log: the advice is not to unpack it', async () => {
    const { skipped } = await opened('a.db-wal', Buffer.from('7\x7f\x06\x82\0\x2d\xe2\x18', 'latin1'));
    expect(skipped).toMatchObject([{ why: expect.stringMatching(/wal_checkpoint.*then scan the database$/), failed: false }]);
  });

  test('is nothing for text, images and fonts', () => {
    for (const head of [
      '',
      'P',
      'PK is short',
      'BZh9 begins a line',
      'Rar! he said',
      '7z x a.7z',
      '\x1f',
      '\x89PNG\r\n\x1a\n',
      '\xff\xd8\xff\xe0',
      'wOF2',
      'GIF89a',
      'RIFF',
      '\0asm',
      'SQLite format 3 is a file format',
      'ORC is a name',
      'PGDMP',
      'PACKAGES = 1',
      'xar!',
      ']\0\0 and text',
      'hsqs is four letters',
      '# v2 git bundles are files',
    ])
      expect(packedAs(Buffer.from(head, 'latin1')), head).toBeNull();
    expect(packedAs(Buffer.alloc(1000, 'u'))).toBeNull();
  });
});

describe('the content of an archive', () => {
  test('zip, tar and gzip, by the name in it', async () => {
    expect(await opened('a.zip', zip(FILES))).toMatchObject({ files: inside('a.zip', FILES), skipped: [] });
    const long = `${'folder/'.repeat(30)}.env`;
    expect(await opened('a.tar', tar({ ...FILES, [long]: 'KEY=2' }))).toMatchObject({
      files: inside('a.tar', { ...FILES, [long]: 'KEY=2' }),
      skipped: [],
    });
    expect(await opened('x/a.env.gz', gzip('KEY=1'))).toMatchObject({ files: { 'x/a.env.gz!a.env': 'KEY=1' }, skipped: [] });
  });

  test('comments of a zip archive and of its entries', async () => {
    const bytes = Buffer.from(zipSync({ 'a.txt': [Buffer.from('a'), { comment: 'of the entry' }] }));
    bytes.writeUInt16LE('of the archive'.length, bytes.length - 2);
    expect(await opened('a.zip', Buffer.concat([bytes, Buffer.from('of the archive')]))).toMatchObject({
      files: { 'a.zip': 'of the archive\nof the entry\n', 'a.zip!a.txt': 'a' },
      skipped: [],
    });
  });

  describe('text of headers, if it may contain a key', () => {
    const key = 'made-up_key_of_20_characters';

    test('gzip: name, comment and extra field', async () => {
      const packed = gzip('content');
      const withHeader = (name: string, comment: string) =>
        Buffer.concat([
          packed.subarray(0, 3),
          Buffer.from([8 + 16]),
          packed.subarray(4, 10),
          Buffer.from(`${name}\0${comment}\0`),
          packed.subarray(10),
        ]);
      expect(await opened('a.gz', withHeader('a.txt', key))).toMatchObject({ files: { 'a.gz!a': 'content', 'a.gz': `a.txt\0${key}\0` } });
      expect(await opened('a.gz', withHeader(key, ''))).toMatchObject({ files: { 'a.gz': `${key}\0\0` } });
      expect(Object.keys((await opened('a.gz', withHeader('a.txt', 'short'))).files)).toEqual(['a.gz!a']);
    });

    test('tar: attributes, targets of links, names of folders', async () => {
      const entry = (name: string, type: string, text = '') => {
        const content = Buffer.alloc(text ? 512 : 0);
        content.write(text);
        return Buffer.concat([tarHeader(name, Buffer.byteLength(text), type), content]);
      };
      const link = tarHeader('link', 0, '2');
      link.write(key, 157, 'latin1');
      link.write(
        `${link
          .reduce((sum, byte, i) => sum + (i < 148 || i > 155 ? byte : 0), 8 * 32)
          .toString(8)
          .padStart(6, '0')}\0 `,
        148,
        'latin1',
      );
      const texts = async (...parts: Buffer[]) => (await opened('a.tar', Buffer.concat([...parts, tar({ a: 'a' })]))).files['a.tar'];
      expect(await texts(entry('x', 'x', `39 comment=${key}\n`))).toBe(`39 comment=${key}\n`);
      expect(await texts(entry('g', 'g', `39 comment=${key}\n`))).toBe(`39 comment=${key}\n`);
      expect(await texts(link)).toBe(key);
      expect(await texts(entry('K', 'K', key))).toBe(key);
      expect(await texts(entry(`${key}/`, '5'))).toBe(`${key}/`);
      expect(await texts(entry('x', 'x', `36 path=${key}\n`))).toBeUndefined(); // it is the name of the next file
      expect(await texts(entry('folder/', '5'))).toBeUndefined();
    });

    test('zip: extra fields in the directory and before the entry', async () => {
      const bytes = Buffer.from(zipSync({ 'a.txt': [Buffer.from('a'), { extra: { 0x4242: Buffer.from(key) } }] }));
      const { files } = await opened('a.zip', bytes);
      expect(files['a.zip'].split(key).length).toBe(2); // both fields are the same
      bytes.fill('-', bytes.lastIndexOf(key), bytes.lastIndexOf(key) + key.length);
      expect((await opened('a.zip', bytes)).files['a.zip']).toContain(key);
    });
  });

  test('bare zlib data, but not text that begins like it', async () => {
    const text = 'some text, '.repeat(30);
    for (const level of [1, 6, 9]) {
      const packed = deflateSync(text, { level });
      expect(packedAs(packed)).toBe('zlib');
      expect(await opened('a.z', packed)).toMatchObject({ files: { 'a.z!a': text }, skipped: [] });
      expect((await opened('a.z', Buffer.concat([packed, Buffer.from('more')]))).files).toEqual({ 'a.z!a': text, 'a.z': 'more' });
    }
    const cut = await opened('a.z', deflateSync(Buffer.from(text.repeat(20) + FILES['b.txt'])).subarray(0, -8));
    expect(cut.skipped).toMatchObject([{ path: 'a.z', part: 'some of it' }]);
    expect(await opened('a.txt', Buffer.from('x\u06ad is how it begins'))).toMatchObject({
      files: { 'a.txt': expect.any(String) },
      skipped: [],
    });
  });

  test('compressed texts of a PNG', async () => {
    const chunk = (type: string, ...parts: (string | Buffer)[]): Buffer => {
      const data = Buffer.concat([type, ...parts].map((part) => Buffer.from(part as string)));
      const sizes = Buffer.alloc(8);
      sizes.writeUInt32BE(data.length - 4);
      sizes.writeUInt32BE(crc32(data), 4);
      return Buffer.concat([sizes.subarray(0, 4), data, sizes.subarray(4)]);
    };
    const png = (...chunks: Buffer[]) =>
      Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', Buffer.alloc(13)), ...chunks, chunk('IEND')]);
    for (const text of [
      chunk('zTXt', 'Comment\0\0', deflateSync('KEY=1')),
      chunk('iTXt', 'Comment\0\x01\0en\0Kommentar\0', deflateSync('KEY=1')),
    ]) {
      const image = png(text, chunk('IDAT', deflateSync('\0\0')));
      expect(await opened('a.png', image)).toMatchObject({
        files: { 'a.png': image.toString('latin1'), 'a.png!text': 'KEY=1' },
        skipped: [],
      });
    }
    // None of these must be unpacked, so a commit of images loads no code for it.
    for (const text of [chunk('tEXt', 'Comment\0KEY=1'), chunk('iTXt', 'Comment\0\0\0\0\0KEY=1'), chunk('IDAT', deflateSync('zTXt'))])
      expect(packedAs(png(text))).toBeNull();
    expect((await opened('a.png', png(chunk('zTXt', 'Comment\0\0x\x9c', 'damaged!')))).skipped).toMatchObject([{ path: 'a.png' }]);
  });

  test('archives in archives, three deep', async () => {
    const twice = gzip(tar({ 'b.zip': zip({ 'c.env.gz': gzip('KEY=1') }), 'd.txt': 'd' }));
    expect(await opened('a.tgz', twice)).toMatchObject({
      files: { 'a.tgz!b.zip!c.env.gz!c.env': 'KEY=1', 'a.tgz!d.txt': 'd' },
      skipped: [],
    });
    const { files, skipped } = await opened('a.gz', gzip(gzip(gzip(gzip('KEY=1')))));
    expect(skipped).toMatchObject([{ path: 'a.gz!a!a!a', failed: true, why: expect.stringContaining('more than 3 deep') as string }]);
    expect(Object.keys(files)).toEqual(['a.gz!a!a!a']); // stored, not compressed
  });

  test('a program in front, text at the end, several members', async () => {
    const archive = zip({ 'main.py': 'x' });
    expect((await opened('a.pyz', Buffer.concat([Buffer.from('#!python\nKEY=1\n'), archive]))).files).toEqual({
      'a.pyz!main.py': 'x',
      'a.pyz': '#!python\nKEY=1\n',
    });
    expect((await opened('a.zip', Buffer.concat([archive, Buffer.from('KEY=2')]))).files).toEqual({
      'a.zip!main.py': 'x',
      'a.zip': 'KEY=2',
    });
    expect((await opened('a.gz', Buffer.concat([gzip('one '), Buffer.alloc(512), gzip('two'), Buffer.alloc(512)]))).files).toEqual({
      'a.gz!a': 'one two',
    });
    expect((await opened('a.gz', Buffer.concat([gzip('one '), gzip('two'), Buffer.from('KEY=3')]))).files).toEqual({
      'a.gz!a': 'one two',
      'a.gz': 'KEY=3',
    });
    expect((await opened('a.tar', Buffer.concat([tar({ a: '1' }), tar({ b: '2' }), Buffer.from('KEY=4')]))).files).toEqual({
      'a.tar!a': '1',
      'a.tar!b': '2',
      'a.tar': 'KEY=4',
    });
  });

  test('ignored archives are not opened, and earlier versions have the same path', async () => {
    const archive = zip({ 'a.txt': 'new', 'vendor/b.zip': zip({ c: 'c' }) });
    const { files, before } = await opened('o.zip', archive, {
      ignores: (path) => path.startsWith('o.zip!vendor'),
      before: [zip({ 'a.txt': 'old', z: 'z' }), Buffer.from('no archive')],
    });
    expect(files).toEqual({ 'o.zip!a.txt': 'new', 'o.zip!vendor/b.zip': '' });
    expect(before).toEqual({ 'o.zip!a.txt': ['old'], 'o.zip!vendor/b.zip': [] });
  });

  test('links and folders have no content; names are only names', async () => {
    const archive = Buffer.concat([
      tarHeader('link', 0, '2'),
      tarHeader('folder/', 0, '5'),
      tar({ '../../etc/passwd': 'a', '/abs': 'b', 'a\nb\x1b[31m': 'c' }),
    ]);
    expect(await opened('t', archive)).toMatchObject({
      files: { 't!../../etc/passwd': 'a', 't!/abs': 'b', 't!a\nb\x1b[31m': 'c' },
      skipped: [],
    });
    expect((await opened('z', oneEntry('\xff\xfe..\\b', Buffer.from('x')))).files).toEqual({ 'z!\xff\xfe../b': 'x' });
    expect((await opened('z', oneEntry('content\0PK', Buffer.from('x')))).files).toEqual({ 'z!(damaged name)': 'x' });
  });
});

describe('unreadable content is listed', () => {
  test('unsupported formats, encrypted entries and methods do not fail, and their plain text is scanned', async () => {
    const pdf = Buffer.from('%PDF-1.7\nKEY=1');
    expect(await opened('a.pdf', pdf)).toMatchObject({
      files: { 'a.pdf': '%PDF-1.7\nKEY=1' },
      skipped: [{ path: 'a.pdf', failed: false, why: expect.stringContaining('a PDF, which is not opened') as string }],
    });
    expect(await opened('a.zip', zip({ 'x/a.pdf': pdf }))).toMatchObject({
      files: { 'a.zip!x/a.pdf': '%PDF-1.7\nKEY=1' },
      skipped: [{ path: 'a.zip!x/a.pdf', failed: false }],
    });
    expect(await opened('a.zip', oneEntry('a', Buffer.from('x'), { flags: 1 }))).toMatchObject({
      files: {},
      skipped: [{ path: 'a.zip!a', why: expect.stringContaining('encrypted') as string, failed: false }],
    });
    expect(await opened('a.zip', oneEntry('a', Buffer.from('x'), { method: 14 }))).toMatchObject({
      files: {},
      skipped: [{ path: 'a.zip!a', why: expect.stringContaining('LZMA') as string }],
    });
  });

  test('damage: the readable part is read, and text that only begins like an archive is text', async () => {
    const part = 'some of it';
    const cut = zip(FILES).subarray(0, -60);
    expect(await opened('a.zip', cut)).toMatchObject({
      files: { ...inside('a.zip', FILES), 'a.zip': cut.toString('latin1') },
      skipped: [{ path: 'a.zip', part, failed: false }],
    });
    expect(await opened('a.zip', Buffer.from('PK\x03\x04\nKEY=1'))).toMatchObject({
      files: { 'a.zip': 'PK\x03\x04\nKEY=1' },
      skipped: [{ path: 'a.zip', failed: false }],
    });
    expect((await opened('a.gz', Buffer.from('\x1f\x8b\x08KEY=1 and more', 'latin1'))).files['a.gz']).toBe('\x1f\x8b\x08KEY=1 and more');
    expect((await opened('a.tar', tar(FILES).subarray(0, 700))).skipped).toMatchObject([
      { path: 'a.tar', why: expect.stringContaining('cut off') as string },
    ]);
    const long = Buffer.from(Array.from({ length: 20_000 }, (_, i) => `line ${i * 7919}\n`).join(''));
    const packed = gzip(long);
    const { files, skipped } = await opened('a.gz', packed.subarray(0, packed.length / 2));
    expect(skipped).toMatchObject([{ path: 'a.gz', part, why: expect.stringContaining('cut off') as string, failed: false }]);
    expect(files['a.gz!a'].length).toBeGreaterThan(long.length / 3);
    // Lost records fail, as those of a damaged dataset do.
    expect((await opened('a.csv.bz2', Buffer.from('BZh91AY&SY and more', 'latin1'))).skipped).toMatchObject([{ failed: true }]);
    for (const [name, failed] of [
      ['data/train.jsonl', true],
      ['notes.txt', false],
    ] as const)
      expect((await opened('a.tar', tar({ 'a.txt': 'a', [name]: '{}\n'.repeat(400) }).subarray(0, 2000))).skipped).toMatchObject([
        { path: 'a.tar', why: expect.stringContaining('cut off') as string, failed },
      ]);
    const sheet = oneEntry('xl/worksheets/sheet1.xml', Buffer.from('<worksheet/>'), { sum: 7 });
    expect((await opened('a.xlsx', sheet)).skipped).toContainEqual(expect.objectContaining({ failed: true }));
    const torn = oneEntry('a.csv', Buffer.from('KEY=1'), { sum: 7 });
    expect((await opened('a.zip', torn)).skipped).toMatchObject([{ path: 'a.zip!a.csv', failed: true }]);
    expect((await opened('a.zip', torn, { bounds: { bytes: 1 << 20, entries: 9, forCopy: true } })).skipped).toMatchObject([
      { failed: false },
    ]);
    const wrong = gzip('KEY=1');
    wrong[wrong.length - 8] ^= 1;
    expect(await opened('a.gz', wrong)).toMatchObject({ files: { 'a.gz!a': 'KEY=1' }, skipped: [{ path: 'a.gz', part }] });
    expect(await opened('a.zip', oneEntry('a', Buffer.from('KEY=1'), { sum: 7 }))).toMatchObject({
      files: { 'a.zip!a': 'KEY=1' },
      skipped: [{ path: 'a.zip!a', part }],
    });
  });

  test('a directory with a wrong count or size is reported as damaged, and every entry is read once', async () => {
    const none = Buffer.from(zip(FILES));
    none.writeUInt16LE(0, none.length - 12);
    const fewer = Buffer.from(zip(FILES));
    fewer.writeUInt16LE(1, fewer.length - 12);
    for (const bytes of [none, fewer]) {
      const { files, skipped } = await opened('z.zip', bytes);
      expect(files).toMatchObject(inside('z.zip', FILES));
      expect(skipped.map(({ why }) => why).join()).toContain('its directory is damaged');
    }
  });

  test('of many entries, the first are listed one by one', async () => {
    const { skipped } = await opened(
      'a.tar',
      tar(Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`${i}.zip`, oneEntry('a', Buffer.from('x'), { flags: 1 })]))),
    );
    expect(skipped).toHaveLength(9); // of nine archives
    const broken = Buffer.concat(Array.from({ length: 9 }, (_, i) => oneEntry(`${i}`, Buffer.from('x'), { flags: 1 }).subarray(0, 32)));
    expect((await opened('a.zip', broken)).skipped.map(({ path, part }) => [path, part])).toEqual([
      ...[0, 1, 2, 3, 4].map((i) => [`a.zip!${i}`, undefined]),
      ['a.zip', 'some of it'],
      ['a.zip', '4 more files'],
    ]);
  });
});

describe('exceeding a limit fails', () => {
  const bounds = { bytes: 1 << 20, entries: 10 };
  const failures = async (bytes: Buffer) =>
    (await opened('a', bytes, { bounds })).skipped.filter(({ failed }) => failed).map(({ path }) => path);

  test('size, as stated and as unpacked; smaller files are still read', async () => {
    const zeros = Buffer.alloc(2 << 20);
    const { files, skipped } = await opened('a', zip({ big: zeros, '.env': 'KEY=1' }), { bounds });
    expect(skipped).toMatchObject([{ path: 'a!big', failed: true, why: expect.stringContaining('more than 1 MB') as string }]);
    expect(files).toEqual({ 'a!.env': 'KEY=1' });
    const liar = await opened('a', oneEntry('big', deflateRawSync(zeros), { method: 8, size: 5 }), { bounds });
    expect(liar.skipped).toMatchObject([{ path: 'a!big', failed: true }]);
    expect(liar.files['a!big']).toHaveLength(1 << 20);
    expect(await failures(gzip(zeros))).toEqual(['a']);
    expect(await failures(gzip(gzip(zeros)))).toEqual(['a!a']);
    expect(await failures(gzip(tar({ a: zeros })))).toEqual(['a']);
  });

  test('total size, number of files, ratio', async () => {
    const part = zip({ x: Buffer.alloc(400_000) });
    expect(await failures(tar({ 1: part, 2: part, 3: part, 4: part }))).toEqual(['a!3!x']);
    expect(await failures(zip(Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`${i}`, 'x']))))).toEqual(['a']);
    const { skipped } = await opened('a', gzip(Buffer.alloc(40 << 20)));
    expect(skipped).toMatchObject([{ path: 'a', failed: true, why: expect.stringContaining('200 times') as string }]);
  });
});

test('a tar that ends in a header, before its size', async () => {
  const part = Buffer.alloc(130, 1);
  part[124] = 0x80; // a binary size, which needs more bytes than there are
  const { files, skipped } = await opened('a.tar', Buffer.concat([tar(FILES).subarray(0, -1024), part]));
  expect(Object.keys(files)).toEqual(expect.arrayContaining(Object.keys(FILES).map((name) => `a.tar!${name}`)));
  expect(skipped).toMatchObject([{ path: 'a.tar', failed: false }]);
});

test('any bytes: it ends, within its limits and without an error', async () => {
  const made = fc.constantFrom(
    zip(FILES),
    tar(FILES),
    gzip(tar(FILES)),
    zip({ 'a.zip': zip(FILES), 'b.gz': gzip('x') }),
    oneEntry('a', deflateRawSync(Buffer.alloc(5000)), { method: 8 }),
  );
  const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(made, edits, fc.nat(), fc.uint8Array({ maxLength: 40 }), async (archive, changes, cut, tail) => {
      const bytes = Buffer.concat([
        archive.subarray(0, archive.length - (cut % (archive.length * 2) < archive.length ? cut % archive.length : 0)),
        tail,
      ]);
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
      const kind = packedAs(bytes);
      if (!kind) return;
      let total = 0;
      for await (const item of expand({ path: 'a', bytes, origin: { kind: 'file' } }, kind, undefined, { bytes: 50_000, entries: 100 }))
        if (!('why' in item)) total += item.bytes.length;
      expect(total).toBeLessThan(50_000 + 110 * bytes.length);
    }),
    { numRuns: 400 },
  );
});
