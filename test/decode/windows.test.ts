import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBlob } from '../../src/decode/encoding.ts';
import { changedRange, windows } from '../../src/decode/windows.ts';
import { inspect } from '../../src/scan/inspect.ts';
import { BASE64URL, fakeToken } from '../../src/rules/secrets/define.ts';
import { policy, rules } from '../detect/secrets/setup.ts';

const MEGABYTE = 1 << 20;
/** Longer than any secret. */
const SECRET = 50_000;

const text = (line: number, size: number) => Buffer.from(`${'x'.repeat(line - 1)}\n`.repeat(Math.ceil(size / line)).slice(0, size));

test.each([1, 80, 5_000, 3 * MEGABYTE, 20 * MEGABYTE])(
  'each place of lines of %i bytes belongs to one window, which holds all of it',
  (line) => {
    const { root } = decodeBlob(text(line, 9 * MEGABYTE));
    const all = [...windows(root)];
    fc.assert(
      fc.property(fc.nat(root.bytes.length - SECRET), fc.integer({ min: 1, max: SECRET }), (start, length) => {
        const end = start + length;
        const owners = all.filter(
          ({ view, owns }) =>
            owns(end) && (view.map?.start(0) ?? 0) <= start && (view.map?.end(view.bytes.length) ?? view.bytes.length) >= end,
        );
        expect(owners.length).toBe(1);
        expect(all.filter(({ owns }) => owns(end)).length).toBe(1);
      }),
      { numRuns: 200, seed: 5 },
    );
  },
);

test.each([-1, 0, 1, 20, 40])('a key that ends %i bytes after the end of a window is found once', async (after) => {
  const key = fakeToken('tgp_v1_', BASE64URL, 42, 'c');
  const bytes = text(9 * MEGABYTE, 5 * MEGABYTE);
  const [first] = windows(decodeBlob(bytes).root);
  const start = first.view.bytes.length + after - key.length;
  bytes.write(` ${key} `, start - 1);
  const { findings } = await inspect({ path: 'a.txt', bytes, origin: { kind: 'stdin' } }, rules, policy);
  expect(findings.map(({ rule, column }) => [rule, column])).toEqual([['together-api-key', start + 1]]);
});

test('the changed part is everything except the common beginning and end', () => {
  const base = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 251));
  const at = fc.oneof(fc.nat(base.length), fc.constantFrom(0, 1 << 16, 1 << 17, base.length));
  fc.assert(
    fc.property(at, fc.nat(100_000), fc.uint8Array({ maxLength: 30 }), (start, removed, added) => {
      const before = base;
      const bytes = Buffer.concat([base.subarray(0, start), added, base.subarray(start + removed)]);
      const { from, to } = changedRange(bytes, before);
      const after = bytes.length - to;
      expect([from, to >= from]).toEqual([from, true]);
      expect(bytes.subarray(0, from).equals(before.subarray(0, from))).toBe(true);
      expect(bytes.subarray(to).equals(before.subarray(before.length - after))).toBe(true);
      expect(from + after <= Math.min(bytes.length, before.length)).toBe(true);
      if (from < Math.min(bytes.length, before.length) - after)
        expect([bytes[from] === before[from], bytes[to - 1] === before[before.length - after - 1]]).toEqual([false, false]);
    }),
    { numRuns: 200, seed: 3 },
  );
});

test.each([0, 1, 3 * MEGABYTE, 6 * MEGABYTE - 1, 6 * MEGABYTE])(
  'in a large file that gets a key at %i, that key is found, and what it held is left out',
  async (place) => {
    const [old, added] = ['c', 'g'].map((end) => `\n${fakeToken('tgp_v1_', BASE64URL, 42, end)}\n`);
    const clean = text(80, 6 * MEGABYTE);
    const held = place < 3 * MEGABYTE ? 5 * MEGABYTE : 1000;
    const before = Buffer.concat([clean.subarray(0, held), Buffer.from(old), clean.subarray(held)]);
    const at = place + (place > held ? old.length : 0);
    const bytes = Buffer.concat([before.subarray(0, at), Buffer.from(added), before.subarray(at)]);
    const blob = { path: 'a.txt', bytes, origin: { kind: 'staged', oid: '' } as const, before: async () => [before] };
    const found = async (all: boolean) =>
      (await inspect(blob, rules, { ...policy, all })).findings.map(({ preview, known }) => [preview.slice(-3), known]);
    const keys = [
      [added.slice(-4, -1), false],
      [old.slice(-4, -1), true],
    ];
    expect(await found(false)).toEqual(keys.slice(0, 1));
    expect(await found(true)).toEqual(held < at ? keys.reverse() : keys);
  },
);
