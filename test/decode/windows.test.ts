import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBlob } from '../../src/decode/encoding.ts';
import { windows } from '../../src/decode/windows.ts';
import { inspect } from '../../src/pipeline.ts';
import { BASE64URL, fakeToken } from '../../src/rules/define.ts';
import { policy, rules } from '../engine/setup.ts';

const MEGABYTE = 1 << 20;
/** More than any secret is long. */
const SECRET = 50_000;

const text = (line: number, size: number) => Buffer.from(`${'x'.repeat(line - 1)}\n`.repeat(Math.ceil(size / line)).slice(0, size));

test.each([1, 80, 5_000, 3 * MEGABYTE, 20 * MEGABYTE])('each place of lines of %i bytes belongs to one window, which holds all of it', (line) => {
  const { root } = decodeBlob(text(line, 9 * MEGABYTE));
  const all = [...windows(root)];
  fc.assert(
    fc.property(fc.nat(root.bytes.length - SECRET), fc.integer({ min: 1, max: SECRET }), (start, length) => {
      const end = start + length;
      const owners = all.filter(({ view, owns }) => owns(end) && (view.map?.start(0) ?? 0) <= start && (view.map?.end(view.bytes.length) ?? view.bytes.length) >= end);
      expect(owners.length).toBe(1);
      expect(all.filter(({ owns }) => owns(end)).length).toBe(1);
    }),
    { numRuns: 200, seed: 5 },
  );
});

test.each([-1, 0, 1, 20, 40])('a key that ends %i bytes behind where a window ends is found once', async (behind) => {
  const key = fakeToken('tgp_v1_', BASE64URL, 42, 'c');
  const bytes = text(9 * MEGABYTE, 5 * MEGABYTE);
  const [first] = windows(decodeBlob(bytes).root);
  const start = first.view.bytes.length + behind - key.length;
  bytes.write(` ${key} `, start - 1);
  const { findings } = await inspect({ path: 'a.txt', bytes, origin: { kind: 'stdin' } }, rules, policy);
  expect(findings.map(({ rule, column }) => [rule, column])).toEqual([['together-api-key', start + 1]]);
});
