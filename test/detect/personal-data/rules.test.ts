import { describe, expect, it } from 'vitest';
import { PERSONAL_DATA_RULES } from '../../../src/rules/personal-data/index.ts';
import { findPersonalData } from './find.ts';

const typesIn = (text: string): string[] => findPersonalData(text).map((item) => item.type);

describe.each(PERSONAL_DATA_RULES.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  const examples = rule.examples();

  it('finds its examples', () => {
    expect(examples.match.length).toBeGreaterThanOrEqual(2);
    for (const text of examples.match) expect(typesIn(text), text).toContain(rule.type);
  });

  it('ignores its counterexamples', () => {
    expect(examples.ignore.length).toBeGreaterThanOrEqual(2);
    for (const text of examples.ignore) expect(typesIn(text), text).not.toContain(rule.type);
  });

  it('blocks at least one of them, if it is a blocking rule', () => {
    const tiers = examples.match.flatMap((text) =>
      findPersonalData(text)
        .filter((item) => item.type === rule.type)
        .map((item) => item.tier),
    );
    if (rule.tier === 'block') expect(tiers).toContain('block');
    else expect(tiers).not.toContain('block');
  });
});

describe('the rules', () => {
  it('have unique ids, and at least 35 are for national ids', () => {
    const ids = PERSONAL_DATA_RULES.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
    const national = new Set(PERSONAL_DATA_RULES.map((rule) => rule.type).filter((type) => /^[A-Z]{2}_|^JMBG$/.test(type)));
    expect(national.size).toBeGreaterThanOrEqual(35);
  });
});
