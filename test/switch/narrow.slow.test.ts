import { describe, expect, test } from 'vitest';
import { assemble } from '../../src/switch/assemble.ts';
import { Draft } from '../../src/switch/draft.ts';
import { GITLEAKS } from '../../src/switch/ids.ts';
import { timedTest } from '../../src/switch/slow.ts';

describe('a pattern that takes forever is named', () => {
  const SLOW = '^([a-zA-Z0-9_-]+)*!$';

  test.each<[string, (draft: Draft) => unknown]>([
    ['for values, after other characters', (draft) => draft.value('^q([a-z]+)*!$', 'x:1')],
    ['for paths', (draft) => draft.globs(SLOW, 'x:1')],
  ])('%s', (_, read) => {
    const draft = new Draft(['a'.repeat(60)]);
    expect(read(draft)).toBeNull();
    expect(draft.left.map(({ why }) => why)).toEqual([expect.stringContaining('takes too long in JavaScript')]);
    expect(draft.isHostile).toBe(true);
  });

  test('also when a pattern passed its trial', () => {
    const draft = new Draft([]);
    draft.allow.push({ match: SLOW, reason: 'x', at: 'x:1' });
    expect(
      assemble(draft, { tool: 'gitleaks', isTaken: () => false, known: new Set(), ids: GITLEAKS, secretIn: () => undefined }).allow,
    ).toEqual([]);
    expect(draft.isHostile).toBe(true);
    expect(() => timedTest(SLOW)('a'.repeat(60))).toThrow('takes too long');
  });
});
