import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bunzip2 } from '../../src/unpack/bzip2.ts';
import { packedAs } from '../../src/unpack/kind.ts';
import { opened, zip } from './archives.ts';

/** Made by bzip2 1.0.8, tar and Python's zipfile. */
const TWO = Buffer.from('QlpoOTFBWSZTWS63GtcAAAFBgAAQAACEgCAAIZpoM00HPF3JFOFCQLrca1w=', 'base64');
const TAR = Buffer.from(
  'QlpoOTFBWSZTWW/4ZboAAGr/hMkQAFBAAX+CAggALHIBn8AAAICIIACUCUQQmQ9JoYNATZQSiQGhoAAABufL1KMHiJQAWBBEQc6gaDCp5pCE4oiAwR+zUcbjC3VxSAmcaAMC8sIKY1DSgemLhRRiwL/Q3sNpGEYy0eGRPXiWQZhyVHBIcTUmebJE4FYiB/F3JFOFCQb/hlug',
  'base64',
);
const ZIP = Buffer.from(
  'UEsDBC4AAAAMAEEdfl3Ow7jUMwAAACwBAAAFAAAAYy50eHRCWmg5MUFZJlNZ0eJ8aQAAlcGAABACQBQAIAAgpUPUGaDhF5FkWRZF8XckU4UJDR4nxpBQSwECLgMuAAAADABBHX5dzsO41DMAAAAsAQAABQAAAAAAAAAAAAAAgAEAAAAAYy50eHRQSwUGAAAAAAEAAQAzAAAAVgAAAAAA',
  'base64',
);
/** 2 MB of zeros. */
const ZEROS = Buffer.from('QlpoOTFBWSZTWX7hkbEAEBBgAMAAAAQACCAAMMwFKaYEA2IIB4u5IpwoSD9wyNiA', 'base64');

test('a file, a tar and an entry of a zip', async () => {
  expect(await opened('x/b.txt.bz2', TWO)).toMatchObject({ files: { 'x/b.txt.bz2!b.txt': 'two\n' }, skipped: [] });
  for (const path of ['a.tar.bz2', 'a.tbz2'])
    expect(await opened(path, TAR)).toMatchObject({ files: { [`${path}!.env`]: 'KEY=1\n', [`${path}!b.txt`]: 'two\n' }, skipped: [] });
  expect(await opened('m.zip', ZIP)).toMatchObject({ files: { 'm.zip!c.txt': 'three\n'.repeat(50) }, skipped: [] });
  expect((await opened('a.zip', zip({ 'b.bz2': TWO }))).files).toEqual({ 'a.zip!b.bz2!b': 'two\n' });
});

test('several streams, and text after them', async () => {
  expect((await opened('b.bz2', Buffer.concat([TWO, TWO, Buffer.from('KEY=1')]))).files).toEqual({
    'b.bz2!b': 'two\ntwo\n',
    'b.bz2': 'KEY=1',
  });
  expect(packedAs(Buffer.from('BZh9 begins a line'))).toBeNull();
});

test('damage: what comes before it is read, and so are the file’s own bytes', async () => {
  const cut = Buffer.concat([TWO, TWO.subarray(0, -12)]);
  expect(await opened('b.bz2', cut)).toMatchObject({
    files: { 'b.bz2!b': 'two\n', 'b.bz2': cut.toString('latin1') },
    skipped: [{ path: 'b.bz2', part: 'some of it', why: expect.stringContaining('cut off') as string, failed: false }],
  });
  const wrong = Buffer.from(TWO);
  wrong[12] ^= 1; // the checksum of the block
  expect(await opened('b.bz2', wrong)).toMatchObject({
    files: { 'b.bz2!b': 'two\n' },
    skipped: [{ path: 'b.bz2', why: expect.stringContaining('damaged') as string }],
  });
  const inZip = Buffer.from(ZIP);
  inZip[80] ^= 1;
  expect((await opened('m.zip', inZip)).skipped).toMatchObject([{ path: 'm.zip!c.txt', failed: false }]);
});

test('what unpacks to too much fails', async () => {
  const { files, skipped } = await opened('a.bz2', ZEROS, { bounds: { bytes: 1 << 20, entries: 10 } });
  expect(skipped).toMatchObject([{ path: 'a.bz2', failed: true, why: expect.stringContaining('more than 1 MB') as string }]);
  expect(files['a.bz2!a']).toHaveLength(1 << 20);
  expect(bunzip2(ZEROS, 2 << 20).bytes).toHaveLength(2 << 20);
  expect(bunzip2(TWO, 0)).toMatchObject({ bytes: Buffer.alloc(0), full: true });
});

test('damaged data never gives more bytes than there is room for', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(TAR, ZIP.subarray(35, 85)),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      (file, changes) => {
        const changed = Buffer.from(file);
        for (const [at, byte] of changes) changed[4 + (at % (changed.length - 4))] = byte;
        expect(bunzip2(changed, 1 << 16).bytes.length).toBeLessThanOrEqual(1 << 16);
      },
    ),
    { numRuns: 60 },
  );
});
