import { expect, test } from 'vitest';
import { convertAll } from '../../src/switch/convert-all.ts';
import { convert } from '../../src/switch/rule.ts';
import { TooSlow } from '../../src/switch/slow.ts';

const rule = (id: string, pattern: string) => ({
  id,
  rule: { id, title: id, pattern, dialect: 'go' as const, keywords: [id], at: '.gitleaks.toml:1' },
});

test('rules are converted as one by one, also next to one that hangs', () => {
  const items = [
    rule('first', 'first_[a-z0-9]{20}'),
    rule('hangs', 'hangs(a+)+b'),
    rule('backwards', '(?P<n>x)(?<!y)'),
    ...['second', 'third'].map((id) => rule(id, `${id}-(?:[0-9]{4}[a-z]{0,20}){1,9}`)),
  ];
  const alone = items.map((item) => {
    try {
      return convert(item.rule, item.id);
    } catch (error) {
      return error;
    }
  });
  const together = [...convertAll(items, 400)];
  expect(together).toEqual(alone);
  expect(together[1]).toBeInstanceOf(TooSlow);
  expect(together[3]).toMatchObject({ definition: { id: 'second' } });
});
