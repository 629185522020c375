import { expect, test } from 'vitest';
import { Draft } from '../../src/switch/draft.ts';
import { Clock } from '../../src/switch/limits.ts';
import { atOnce, timed, TooSlow } from '../../src/switch/slow.ts';

test('one time limit stops all jobs, and none applies afterwards', () => {
  const hangs = () => timed(() => /^(a+)+$/.test(`${'a'.repeat(40)}!`));
  expect(atOnce<unknown>([() => 1, hangs], 50)).toBeNull();
  expect(atOnce([() => 1, () => timed(() => 2)], 1000)).toEqual([1, 2]);
  expect(hangs).toThrow(TooSlow);
});

test('patterns that take too long together are refused, with the place and a way on', () => {
  const draft = new Draft([], new Clock(-1));
  expect(() => draft.value('a-[0-9]{4}', '.gitleaks.toml:7')).toThrow(
    /^\.gitleaks\.toml:7: the patterns before a pattern for values took more than .*nothing was written.*run this again$/,
  );
});
