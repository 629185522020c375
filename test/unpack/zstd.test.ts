import * as zlib from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasZstd, unzstd } from '../../src/unpack/inflate.ts';
import { packedAs } from '../../src/unpack/kind.ts';
import { zstdFrames } from '../../src/unpack/zstd-frames.ts';

const u32 = (value: number): Buffer => Buffer.from(Uint32Array.of(value).buffer);
/** A frame whose blocks hold the parts as they are, or a byte that is repeated. */
const frame = (parts: readonly string[], { sum = false, single = false } = {}): Buffer => {
  const length = parts.join('').length;
  const head = [
    Buffer.from('28b52ffd', 'hex'),
    Buffer.from([(single ? 0xa0 : 0) | (sum ? 4 : 0)]),
    single ? u32(length) : Buffer.from([0x50]),
  ];
  const blocks = (parts.length > 0 ? parts : ['']).flatMap((text, i, { length }) => {
    const isRepeated = text.length > 1 && /^(.)\1*$/s.test(text);
    const header = (text.length << 3) | (isRepeated ? 2 : 0) | (i === length - 1 ? 1 : 0);
    return [u32(header).subarray(0, 3), Buffer.from(isRepeated ? text[0]! : text, 'latin1')];
  });
  return Buffer.concat([...head, ...blocks, ...(sum ? [Buffer.alloc(4)] : [])]);
};
const skipped = (text: string, kind = 0): Buffer => Buffer.concat([u32(0x184d2a50 + kind), u32(text.length), Buffer.from(text)]);

const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '\xff', '\0'), maxLength: 12 }), { maxLength: 4 });
const frames = fc.record({ parts: texts, sum: fc.boolean(), single: fc.boolean() }).map(({ parts, ...how }) => frame(parts, how));

describe('Zstandard frames', () => {
  test('are found one after the other, without those that have no content', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            frames,
            fc.nat(15).map((kind) => skipped('x', kind)),
          ),
          { maxLength: 5 },
        ),
        (all) => {
          const wanted = all.filter((one) => one[0] === 0x28);
          expect([...zstdFrames(Buffer.concat(all))]).toEqual(wanted.map((bytes) => ({ bytes, isCut: false })));
        },
      ),
    );
  });

  test('cut anywhere, the last one is the rest, and says that it is cut', () => {
    const [first, note, last] = [frame(['abc', 'aaaa'], { sum: true }), skipped('note'), frame(['last'])];
    const all = Buffer.concat([first!, note!, last!]);
    const whole = [first!.length, first!.length + note!.length, all.length];
    for (let end = 4; end <= all.length; end++) {
      const found = [...zstdFrames(all.subarray(0, end))].at(-1)!;
      const isTail = all.subarray(0, end).subarray(-found.bytes.length).equals(found.bytes);
      if (whole.includes(end)) expect(found.isCut).toBe(false);
      else expect({ isTail, isNamed: found.isCut || found.bytes.length < 8 }, `cut at ${end}`).toEqual({ isTail: true, isNamed: true });
    }
  });

  test('a file may begin with a frame without content', () => {
    expect(packedAs(Buffer.concat([skipped('size', 3), frame(['x'])]))).toBe('zstd');
    expect(packedAs(Buffer.from('Plain text\n'))).toBeNull();
  });

  test.runIf(hasZstd)('all are unpacked', async () => {
    const { zstdCompressSync } = zlib as unknown as { zstdCompressSync: (bytes: Buffer) => Buffer };
    const parts = ['one\n', 'two\n'.repeat(9999), 'three\n'];
    const file = Buffer.concat([skipped('size'), ...parts.map((text) => zstdCompressSync(Buffer.from(text))), frame(['four\n'])]);
    expect((await unzstd(file, 1 << 20)).bytes.toString()).toBe(`${parts.join('')}four\n`);
    expect(await unzstd(file, 10)).toMatchObject({ full: true });
    expect((await unzstd(file.subarray(0, -3), 1 << 20)).fault).toBeDefined();
    expect((await unzstd(Buffer.concat([file, Buffer.from('rubbish')]), 1 << 20)).fault).toBeDefined();
  });
});
