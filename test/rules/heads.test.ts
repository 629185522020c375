import { expect, test } from 'vitest';
import type { Rule } from '../../src/model.ts';
import { encodeHeads, ruleFrom } from '../../src/rules/secrets/heads.ts';
import { RULES } from '../../src/rules/secrets/index.ts';
import { RuleList } from '../../src/rules/secrets/list.ts';

test('a rule from its head equals the rule', () => {
  const rules = RULES.all();
  const bytes = encodeHeads(rules);
  rules.forEach((rule, i) => {
    const late = ruleFrom(bytes, i, () => rule);
    for (const key of Object.keys(rule) as (keyof Rule)[]) expect(late[key], `${rule.id}: ${key}`).toEqual(rule[key]);
  });
});

test('the rule is loaded only for properties that its head lacks', () => {
  const rules = RULES.all().slice(0, 3);
  let made = 0;
  const list = new RuleList([[rules.length, () => (made++, rules)]], () => encodeHeads(rules));
  const late = list.at(1);
  expect([late.id, late.pattern.source, list.at(1) === late, made]).toEqual([rules[1].id, rules[1].pattern.source, true, 0]);
  expect([late.title, late.validate, late.examples, made]).toEqual([rules[1].title, rules[1].validate, rules[1].examples, 1]);
  expect(list.all()[1]).toBe(rules[1]);
});

test('damaged heads are refused', () => {
  const rules = RULES.all().slice(0, 3);
  const bytes = encodeHeads(rules);
  for (const damaged of [Buffer.alloc(0), bytes.subarray(0, bytes.length >> 1), Buffer.alloc(bytes.length, 0xff)]) {
    expect(() => ruleFrom(damaged, 2, () => rules[2])).toThrow(/JSON|bounds|range/i);
  }
});
