import { expect, test } from 'vitest';
import { sorted } from '../../src/cli/baseline.ts';
import type { Finding } from '../../src/model.ts';

test('what audit has marked as real gets no new line, and is counted', () => {
  const finding = (fingerprint: string, more: Partial<Finding> = {}) => ({ fingerprint, severity: 'high', ...more }) as Finding;
  const all = [finding('a'), finding('b'), finding('b'), finding('c', { baseline: true }), finding('d', { allowed: 'why' })];
  const marked = new Set(['b', 'c', 'd']);
  const prints = (isPrune: boolean) => {
    const { found, real } = sorted(all, marked, isPrune);
    return [found.map(({ fingerprint }) => fingerprint), real];
  };
  expect(prints(false)).toEqual([['a', 'c'], 1]);
  expect(prints(true)).toEqual([['c'], 0]);
});
