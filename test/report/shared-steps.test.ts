import { expect, test } from 'vitest';
import type { Finding } from '../../src/model.ts';
import { SharedSteps } from '../../src/report/shared-steps.ts';
import { finding } from './report.ts';

const by = { commit: 'c'.repeat(40), author: 'A', date: '' };

/** A finding of a history scan, whose code is its letter eight times. */
const secret = (letter: string, ...steps: string[][]): Finding =>
  finding({
    fingerprint: letter.repeat(16),
    history: { verdict: 'local', says: 'x', steps, paths: [], first: by, last: by, inHead: false },
  });

function shown(...findings: Finding[]): { below: string[]; own: string[][] } {
  const shared = new SharedSteps(findings);
  return { below: shared.lines, own: findings.map(({ history }) => shared.of(history?.steps ?? [])) };
}

test('steps of one finding stay with it', () => {
  expect(shown(secret('a', ['x', 'y'], ['z']), finding())).toEqual({ below: [], own: [['x', 'y', 'z'], []] });
  expect(shown(secret('a', ['x', 'y']), secret('b', ['y'])).below).toEqual([]);
});

test('shared steps come once, with whom they are for', () => {
  const { below, own } = shown(secret('a', ['x', 'y'], ['z']), secret('b', ['x', 'y'], ['z']), secret('c', ['own'], ['z']));
  expect(below).toEqual(['  (1) For aaaaaaaa and bbbbbbbb:', '      x', '      y', '', '  (2) For all 3 secrets:', '      z', '']);
  expect(own).toEqual([['See (1) and (2) below.'], ['See (1) and (2) below.'], ['own', 'Also (2) below.']]);
});

test('steps for the same findings have one number, and of many findings some are named', () => {
  const { below, own } = shown(...'abcdefgh'.split('').map((letter) => secret(letter, ['x'], ['z'])), secret('9', ['y']));
  expect(below).toEqual([
    '  (1) For aaaaaaaa, bbbbbbbb, cccccccc, dddddddd, eeeeeeee and the 3 more that name (1):',
    '      x',
    '      z',
    '',
  ]);
  expect(own[0]).toEqual(['See (1) below.']);
  expect(shown(secret('a', ['x']), secret('b', ['x'])).below[0]).toBe('  (1) For both secrets:');
});
