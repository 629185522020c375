import { describe, expect, test } from 'vitest';
import { Draft } from '../../src/switch/draft.ts';
import { globsOf } from '../../src/switch/regex/globs.ts';
import { mayOverlap } from '../../src/switch/regex/overlap.ts';
import { samples } from '../../src/switch/regex/sample.ts';

describe('what is taken is never wider than it was', () => {
  test.each([
    ['secret/*\n!secret/keep.py', []],
    ['src/**\n!keep.py', []],
    ['dist/\n!dist/keep.js', []],
    ['*.snap\n!docs/keep.txt', ['**/*.snap']],
    ['!secret/keep.py\nsecret/*', ['secret/*']], // the last one counts
    ['a/*\nb/*\n!b/keep.py\nc/*', ['a/*', 'c/*']],
    ['src/(app)/x', ['src/\\(app\\)/x']],
    ['src/{a,b}/x', []],
  ])('an exception: %j', (text, expected) => {
    const draft = new Draft([]);
    draft.ignoreLines(text.split('\n').map((line, i) => ({ line, at: `x:${i + 1}` })));
    expect([...draft.ignore.keys()]).toEqual(expected);
    expect(draft.ignore.size + draft.left.length).toBe(text.split('\n').length);
  });

  test.each([
    ['a/*', 'a/b', true],
    ['a/*', 'b/a', false],
    ['**/*.py', 'src/keep.py', true],
    ['**/*.py', '**/keep.md', false],
    ['a/**/c', 'a/c', true],
    ['a/[xy]', 'a/x', true],
    ['src', 'src/deep/file', true],
    ['src/file', 'src', false],
    ['/dist/', 'dist/x', true],
    ['x*z', 'xyz', true],
    ['x*z', 'xyy', false],
  ])('mayOverlap(%j, %j)', (one, other, expected) => {
    expect(mayOverlap(one, other)).toBe(expected);
  });
});

describe('a pattern that takes forever is named', () => {
  const SLOW = '^([a-zA-Z0-9_-]+)*!$';

  test('for values', () => {
    const draft = new Draft(['a'.repeat(60)]);
    expect(draft.value(SLOW, 'x:1')).toBeNull();
    expect(draft.left.map(({ why }) => why)).toEqual([expect.stringContaining('takes too long in JavaScript')]);
    expect(draft.isHostile).toBe(true);
  });

  test('too many of them end it', () => {
    const draft = new Draft([]);
    expect(() => {
      for (let i = 0; i < 30; i++) draft.refuse('x:1', new Error('slow'));
    }).toThrow('more than 20 patterns');
  });

  test('repetitions of repetitions make no endless texts', () => {
    expect(() => [...samples('(?:(?:(?:a{90}){90}){90}){90}', false, 1)]).toThrow('too long');
    expect(() => globsOf('^.{999999999,}$', [])).toThrow('globs have no');
    expect(() => globsOf(`^${'(?:'.repeat(20)}a${'){8}'.repeat(20)}$`, [])).toThrow('globs have no');
  });
});
