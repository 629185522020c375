import { expect, test } from 'vitest';
import { byKey } from '../../src/value/by-key.ts';

test('each key is judged once, whatever the answer', () => {
  const asked: string[] = [];
  const isLong = byKey((key): boolean | null | undefined => {
    asked.push(key);
    return key === 'a' ? undefined : key === 'b' ? null : key.length > 3;
  });
  for (const key of ['a', 'b', 'name', 'a', 'b', 'name']) isLong(key);
  expect(asked).toEqual(['a', 'b', 'name']);
  expect([isLong('a'), isLong('b'), isLong('name'), isLong('id')]).toEqual([undefined, null, true, false]);
});

test('data under keys is not kept: neither long keys, nor more than 10,000', () => {
  let asked = 0;
  const size = byKey((key) => {
    asked++;
    return key.length;
  });
  const long = 'x'.repeat(101);
  expect([size(long), size(long), asked]).toEqual([101, 101, 2]);
  for (let i = 0; i < 10_001; i++) size(String(i));
  const before = asked;
  expect([size('0'), size('10000')]).toEqual([1, 5]);
  expect(asked - before).toBe(1);
});
