import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPack } from '../../src/unpack/git-pack.ts';
import { packedAs } from '../../src/unpack/kind.ts';
import { opened, zip } from './archives.ts';

/** Made by git 2.39: two commits; the second one adds a line at the end of `d/a.txt`, which is stored as a difference, and removes `.env`. */
const BUNDLE = Buffer.from(
  'IyB2MiBnaXQgYnVuZGxlCmQwMGJhMGZjNzNlZWMwZjRhOTViODBkNzkwZjJkOTRlM2M0NGQ0MzggcmVmcy9oZWFkcy9tYXN0ZXIKZDAwYmEwZmM3M2VlYzBmNGE5NWI4MGQ3OTBmMmQ5NGUzYzQ0ZDQzOCBIRUFECgpQQUNLAAAAAgAAAAmXDHicjcpBCgIxDEDRfU+RvSBJ6rQpiHgILxDblBFsO4wVPL4ewb94qz93M0ASqTnlUjxrpYTVh3jKtfIvtMSRsgRRt+lufUKiUNOCPhIXVeTgC3pMQlyJrN7ZRGTx6PQ917FDh3O/am52tI+27WkXoBiiJ0ZEOPxAl0drjzntv9vdVoOX5dELjG7uC/UtOFWWCXicjcpBCsIwEAXQfU4xe0GS1GQaEPEQvcA0+dKCSSSO4PHtEdy81dMBEAfvkqQwl+L8JEjZxxKYWUoB4rpyEDeni5GPbn1Qo2u7S6444yv19cSNHEeenLfW0unAmtxr3VXx3zbLBnrs463UG8wP/ngrkqwBeJwzMQAChRSGjLNvdDyZyq58eN0kkFb2cOqEzbIJAJOuC9qhAnicMzQwMDMxUUjUK6koYWhZorCrOd2Hk4nPcM/HmIMr3flefgcArJQMabwheJw10bltA0EQRFF/o2AIfR8GTVqMgAHQELBQ/qYgTJVXGONh8Pv++f0+Vve6/8f4nNHZZ1TXGbmJoXFGuJ/haWdY6xm6giGQDfAG4CnAPYBbAJcBzgAcBdgHsC1hhawOOQFvA54FPAq4HXAl4GzAMYBDALsBtoCsRRkw2DXjO9guYcdlx2HHZsdix2THYEfIqpAd8Kaw47Ijbye8nfF2kezIDw9vJ7yd8XYh1/v1edr1B7j8kmOsA3icATwAw/8xMDA2NDQgLmVudgDqPtyFx/275+rFNTKnGZvXLpDkuDQwMDAwIGQA09rABf321AGS6bbt5zGja/7x3T00fR5XNnic83aNtDXkAgAFqAFioQJ4nDM0MDAzMVFI1CupKGFQj5yr58KyTtLY6zqno+/Z31sXz/YFAJ7nC4xngTx4nJvDMo1lgxgTAAmfAgPBqJGJuo8GSvdSw6S6YW8gvX3l/w==',
  'base64',
);
/** Only the second commit, which builds on the first one. */
const THIN = Buffer.from(
  'IyB2MiBnaXQgYnVuZGxlCi05MTZmOTUwMzcxMmRhYTAyNjNkMDMwOTgxMmYxMWVmYjJlODg4NTMwIFRoZSBmaXJzdCBvbmUKZDAwYmEwZmM3M2VlYzBmNGE5NWI4MGQ3OTBmMmQ5NGUzYzQ0ZDQzOCBIRUFECgpQQUNLAAAAAgAAAASXDHicjcpBCgIxDEDRfU+RvSBJ6rQpiHgILxDblBFsO4wVPL4ewb94qz93M0ASqTnlUjxrpYTVh3jKtfIvtMSRsgRRt+lufUKiUNOCPhIXVeTgC3pMQlyJrN7ZRGTx6PQ917FDh3O/am52tI+27WkXoBiiJ0ZEOPxAl0drjzntv9vdVoOX5dELjG7uC/UtOFWsAXicMzEAAoUUhoyzb3Q8mcqufHjdJJBW9nDqhM2yCQCTrgvaoQJ4nDM0MDAzMVFI1CupKGFoWaKwqzndh5OJz3DPx5iDK935Xn4HAKyUDGl+J1mdLkQErhkzStcJQU3N+7Wjm014nJvGModlgxgTm7drpK0RFwAddgNrd0YsprlqoRCpS7/Pvcr1/zxU9Qo=',
  'base64',
);
const PACK = BUNDLE.subarray(BUNDLE.indexOf('PACK'));

const LINES = Array.from({ length: 60 }, (_, i) => `line ${((i + 1) * 7919) % 1000}\n`).join('');

test('a bundle and a pack: the files of all commits, and the messages', async () => {
  for (const [path, bytes] of [
    ['a.bundle', BUNDLE],
    ['a.pack', PACK],
  ] as const) {
    const { files, skipped } = await opened(path, bytes);
    expect(skipped).toEqual([]);
    expect(files).toEqual({
      [`${path}!d00ba0fc`]: expect.stringContaining('The second one') as string,
      [`${path}!916f9503`]: expect.stringContaining('The first one') as string,
      [`${path}!d00ba0fc/d/a.txt`]: `${LINES}KEY=2\n`,
      [`${path}!916f9503/d/a.txt`]: LINES,
      [`${path}!916f9503/.env`]: 'KEY=1\n',
    });
  }
  expect(Object.keys((await opened('a.zip', zip({ 'a.bundle': BUNDLE }))).files)).toContain('a.zip!a.bundle!916f9503/.env');
});

test('of objects that build on others elsewhere, what they add', async () => {
  const { files, skipped } = await opened('a.bundle', THIN);
  expect(files['a.bundle!differences']).toBe('KEY=2\n\n\n');
  expect(skipped).toMatchObject([
    { path: 'a.bundle', part: 'some of it', why: expect.stringContaining('1 of its objects') as string, failed: false },
  ]);
});

test('damage: what comes before it is read', async () => {
  const cut = BUNDLE.subarray(0, -60);
  const { files, skipped } = await opened('a.bundle', cut);
  expect(skipped).toMatchObject([{ path: 'a.bundle', why: expect.stringContaining('cut off') as string, failed: false }]);
  expect(Object.values(files).join('')).toContain('The first one');
  expect(files['a.bundle']).toBe(cut.toString('latin1'));
  for (const head of ['# v2 git bundle\n', '# v3 git bundle\n@object-format=sha256\n\n', 'PACK\0\0\0\x02'])
    expect((await opened('a', Buffer.from(head, 'latin1'))).skipped, head).toMatchObject([{ path: 'a', failed: false }]);
});

/** An object as in a pack. */
function object(type: number, content: Buffer, base = Buffer.alloc(0), size = content.length): Buffer {
  const head = [(type << 4) | (size & 15)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    head[head.length - 1]! |= 128;
    head.push(rest % 128);
  }
  return Buffer.concat([Buffer.from(head), base, deflateSync(content)]);
}
const pack = (...objects: Buffer[]) => {
  const head = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
  head.writeUInt32BE(objects.length, 8);
  return Buffer.concat([head, ...objects, Buffer.alloc(20)]);
};

test('a difference may come before its base', async () => {
  const base = Buffer.from('the base');
  const id = createHash('sha1').update('blob 8\0the base').digest();
  // The sizes of base and result, a copy of all, four new bytes.
  const delta = Buffer.concat([Buffer.from([8, 12, 0x90, 8, 4]), Buffer.from(' +++')]);
  const { files, missing } = await readPack(pack(object(7, delta, id), object(3, base)), 1000, 10);
  expect(files.map(({ bytes }) => bytes.toString()).sort()).toEqual(['the base', 'the base +++']);
  expect(missing).toBe(0);
});

test('limits: sizes as stated and as made, and the number of objects', async () => {
  const zeros = Buffer.alloc(1000);
  expect(await readPack(pack(object(3, zeros)), 999, 10)).toMatchObject({ full: true, files: [] });
  expect((await readPack(pack(object(3, zeros, undefined, 10)), 5000, 10)).fault).toContain('damaged');
  // A difference of a few bytes says that it makes a gigabyte: 1000, then 2^30.
  const bomb = Buffer.from([0xe8, 7, 0x80, 0x80, 0x80, 0x80, 4, 0xb0, 0xe8, 3]);
  expect(await readPack(pack(object(3, zeros), object(6, bomb, Buffer.from([object(3, zeros).length]))), 1 << 20, 10)).toMatchObject({
    full: true,
  });
  expect(await readPack(PACK, 1 << 20, 2)).toMatchObject({ tooMany: true });
  const { skipped } = await opened('a.pack', PACK, { bounds: { bytes: 1 << 20, entries: 2 } });
  expect(skipped).toMatchObject([{ failed: true, why: expect.stringContaining('more than 2 files') as string }]);
});

test('reading a damaged pack always ends', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(PACK, THIN),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 5 }),
      async (file, changes) => {
        const changed = Buffer.from(file);
        for (const [at, byte] of changes) changed[at % changed.length] = byte;
        const { files } = await readPack(changed, 1 << 16, 100);
        expect(files.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(1 << 17);
      },
    ),
    { numRuns: 60 },
  );
  expect(packedAs(PACK)).toBe('git');
});
