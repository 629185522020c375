import { expect, test } from 'vitest';
import { lazyPattern } from '../../src/value/lazy-pattern.ts';

test('a pattern is made when it is first asked for, and once', () => {
  expect(() => lazyPattern('(', 'u')).not.toThrow();
  expect(() => lazyPattern('(', 'u')()).toThrow(SyntaxError);
  const pattern = lazyPattern('a', 'gi');
  expect(pattern()).toBe(pattern());
  expect(pattern()).toEqual(/a/gi);
});
