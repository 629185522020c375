import { chmodSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Struct, thriftBytes, ThriftReader } from '../../src/dataset/container/parquet/thrift.ts';
import { Decisions } from '../../src/sanitize/decisions.ts';
import { keyFrom, readKeyFile } from '../../src/sanitize/key.ts';
import { Claims } from '../../src/sanitize/surrogate/keyed.ts';
import { layOut } from '../../src/sanitize/surrogate/written.ts';
import { splice } from '../../src/dataset/container/rewrite.ts';
import { arranged, FieldText } from '../../src/sanitize/splice.ts';
import { plainPath, Tally } from '../../src/sanitize/datasheet.ts';
import { fileOf } from './run.ts';

test('what was put into a text is known by its place, as counting unit by unit does', () => {
  const range = fc.tuple(fc.nat(60), fc.nat(20));
  fc.assert(
    fc.property(fc.string({ minLength: 20, maxLength: 40 }), fc.array(range, { maxLength: 8 }), range, (text, rounds, [from, length]) => {
      const field = new FieldText(text);
      for (const [at, size] of rounds) {
        const start = Math.min(at, field.text.length);
        field.replace(start, Math.min(start + size, field.text.length), '#'.repeat(at % 5));
        const end = from + length;
        let made = 0;
        let shift = 0;
        for (const item of field.replaced) {
          for (let i = item.start + shift; i < item.start + shift + item.text.length; i++) if (from <= i && i < end) made++;
          shift += item.text.length - (item.end - item.start);
        }
        expect(field.isMade(from, end)).toBe(made * 2 > length);
        expect(field.overlaps(from, end)).toBe(field.replaced.some((item) => item.start < end && from < item.end));
      }
    }),
  );
});

test('a text that is replaced in many rounds maps back to the original text', () => {
  const edits = fc.array(fc.tuple(fc.nat(60), fc.nat(12), fc.string({ maxLength: 8 })), { maxLength: 12 });
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), edits, (text, rounds) => {
      const field = new FieldText(text);
      let plain = text;
      for (const [from, length, made] of rounds) {
        const start = Math.min(from, plain.length);
        const end = Math.min(start + length, plain.length);
        field.replace(start, end, made);
        plain = plain.slice(0, start) + made + plain.slice(end);
        expect(field.text).toBe(plain);
      }
      let out = '';
      let position = 0;
      for (const { start, end, text: made } of field.replaced) {
        expect(start).toBeGreaterThanOrEqual(position);
        out += text.slice(position, start) + made;
        position = end;
      }
      expect(out + text.slice(position)).toBe(plain);
    }),
  );
});

test('many edits at once give the same result as one after another', () => {
  const round = fc.array(fc.tuple(fc.nat(12), fc.nat(6), fc.string({ maxLength: 5 })), { maxLength: 6 });
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.array(round, { maxLength: 4 }), (text, rounds) => {
      const field = new FieldText(text);
      for (const gaps of rounds) {
        let position = 0;
        const edits = gaps.map(([gap, length, made]) => {
          const start = Math.min(position + gap, field.text.length);
          const end = Math.min(start + length, field.text.length);
          position = end + 1;
          return { start, end, text: made };
        });
        const fitting = edits.filter(({ start }, i) => i === 0 || start >= edits[i - 1]!.end);
        const plain = [...fitting]
          .reverse()
          .reduce((now, { start, end, text: made }) => now.slice(0, start) + made + now.slice(end), field.text);
        field.replaceAll(fitting);
        expect(field.text).toBe(plain);
        const out = [...field.replaced]
          .reverse()
          .reduce((now, { start, end, text: made }) => now.slice(0, start) + made + now.slice(end), text);
        expect(out).toBe(plain);
        field.replaced.forEach(({ start, end }, i) => expect(start <= end && (i === 0 || field.replaced[i - 1]!.end <= start)).toBe(true));
      }
    }),
  );
});

test('splice changes only the ranges of the edits', () => {
  const edit = fc.tuple(fc.nat(50), fc.nat(10), fc.string({ maxLength: 5 }));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), fc.array(edit, { maxLength: 8 }), (given, list) => {
      const bytes = Buffer.from(given);
      const edits = arranged(
        list.map(([start, length, text]) => ({ start: Math.min(start, bytes.length), end: Math.min(start + length, bytes.length), text })),
      );
      const out = splice(bytes, edits);
      let position = 0;
      let at = 0;
      for (const { start, end, text } of edits) {
        const kept = bytes.subarray(position, start);
        expect(out.subarray(at, at + kept.length).equals(kept)).toBe(true);
        at += kept.length + Buffer.byteLength(text);
        position = end;
      }
      expect(out.subarray(at).equals(bytes.subarray(position))).toBe(true);
    }),
  );
});

test('layOut keeps separators, case and script', () => {
  expect(layOut('ab-12 3C', 'XY987Z')).toBe('xy-98 7Z');
  expect(layOut('+49 (0)30 ١٢٣', '7777', true)).toBe('+49 (0)37 ٧٧٧');
});

test('claims: no two owners share a surrogate, and growing forgets nothing', () => {
  const claims = new Claims();
  for (let i = 0; i < 5000; i++) expect(claims.claim(`s${i}`, i + 1)).toBe(true);
  for (let i = 0; i < 5000; i++) {
    expect(claims.claim(`s${i}`, i + 1)).toBe(true);
    expect(claims.claim(`s${i}`, i + 2)).toBe(false);
  }
});

test('keys: hex, base64 and bytes; short and empty keys are refused', () => {
  const bytes = Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7));
  expect(keyFrom(Buffer.from(`${bytes.toString('hex')}\n`), 'k')).toEqual(bytes);
  expect(keyFrom(Buffer.from(bytes.toString('base64')), 'k')).toEqual(bytes);
  expect(keyFrom(bytes, 'k')).toEqual(bytes);
  for (const short of ['', 'secret', bytes.toString('hex').slice(2)])
    expect(() => keyFrom(Buffer.from(short), 'the key')).toThrow('the key has');
  expect(() => keyFrom(Buffer.alloc(32), 'the key')).toThrow('not a key');
});

test('a key file is created on first use, readable only by its user', () => {
  const file = join(`${fileOf('')}.folder`, 'sanitize.key');
  const made = readKeyFile(file);
  expect(made).toMatchObject({ isNew: true, isOpen: false });
  expect(made.key).toHaveLength(32);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readKeyFile(file)).toMatchObject({ isNew: false, key: made.key });
  expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
  chmodSync(file, 0o644);
  if (process.platform !== 'win32') expect(readKeyFile(file).isOpen).toBe(true);
  const broken = `${file}.link`;
  symlinkSync('nowhere', broken);
  expect(() => readKeyFile(broken)).toThrow(/cannot make the key .*: something else has its name; choose another file/);
});

test.each([
  '',
  '[]',
  '{"version": 2, "decisions": []}',
  '{"version":1,"decisions":[{"record":0,"decision":"drop"}]}',
  '{"version":1,"decisions":[{"record":1,"decision":"maybe"}]}',
  '{"version":1,"decisions":[{"record":1,"decision":"real","field":"x"}]}',
])('decisions that are none: %s', (text) => {
  expect(() => new Decisions(text, 'd.json')).toThrow('d.json');
});

test('paths lose indexes and keys that may be data', () => {
  expect(plainPath('messages[12].tool_calls[0].function.arguments.city')).toBe('messages[].tool_calls[].function.arguments.city');
  expect(plainPath('customer.billingAddress2[0][3]')).toBe('customer.billingAddress2[][]');
  expect(plainPath('by_phone.jane.roe@acme.com[0]')).toBe('*.*.*.*[]');
  expect(plainPath('Kathleen')).toBe('*');
  expect(plainPath('')).toBe('');
});

test('texts in place of roles are not shown', () => {
  const tally = new Tally();
  tally.add('EMAIL', 'a', 'Jane Roe');
  tally.add('EMAIL', 'a', 'user');
  expect(
    tally
      .list()
      .map(({ role }) => role)
      .sort(),
  ).toEqual(['other', 'user']);
});

test('Thrift structures are written as they were read', () => {
  const value: fc.Arbitrary<{ type: number; value: unknown }> = fc.letrec((tie) => ({
    struct: fc
      .dictionary(fc.integer({ min: 1, max: 400 }).map(String), tie('field'), { maxKeys: 4 })
      .map((fields) => ({ type: 12, value: new Map(Object.entries(fields).map(([id, field]) => [Number(id), field])) })),
    field: fc.oneof(
      { maxDepth: 3 },
      fc.boolean().map((value) => ({ type: value ? 1 : 2, value })),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => ({ type: 6, value })),
      fc.uint8Array({ maxLength: 20 }).map((bytes) => ({ type: 8, value: Buffer.from(bytes) })),
      fc.array(fc.bigInt({ min: -5n, max: 1000n }), { maxLength: 20 }).map((items) => ({ type: 9, value: { type: 5, items } })),
      tie('struct') as fc.Arbitrary<{ type: number; value: unknown }>,
    ),
  })).struct as fc.Arbitrary<{ type: number; value: unknown }>;
  fc.assert(
    fc.property(value, ({ value: struct }) => {
      const bytes = thriftBytes(struct as Struct);
      const read = new ThriftReader(bytes).struct();
      expect(read).toEqual(struct);
      expect(thriftBytes(read).equals(bytes)).toBe(true);
    }),
  );
});
