import Ajv from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { allowlistSchema } from '../../src/policy/config/json-schema.ts';
import { parseConfig } from '../../src/policy/config/parse.ts';

const IDS = ['email', 'together-api-key'];
const validate = new Ajv().compile(allowlistSchema(IDS));

/** Mostly a right value, sometimes a wrong one, so that whole documents are of both kinds. */
const mostly = (right: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 60, arbitrary: right }, { weight: 1, arbitrary: fc.constantFrom<unknown>('', 7.5, true, ['x'], { x: 1 }) });
const from = (...values: unknown[]) => mostly(fc.constantFrom(...values));
const map = (model: Record<string, fc.Arbitrary<unknown>>, requiredKeys: string[]) =>
  fc.oneof(
    { weight: 30, arbitrary: fc.record(model, { requiredKeys }) },
    { weight: 1, arbitrary: fc.record({ ...model, extra: fc.constant(1) }) },
    { weight: 1, arbitrary: fc.record(model, { requiredKeys: [] }) },
  );
const glob = from('vendor/**', 'a.txt');
const entry = map(
  {
    fingerprint: from('0a1b2c3d', '0A1B2C3D4e5f6a7b', 'nothex'),
    rule: from('email', 'together-api-key'),
    path: glob,
    field: from('messages.content'),
    match: from('^x$'),
    reason: from('made up', ' '),
    expires: from('2027-01-31', 'soon'),
  },
  ['fingerprint', 'reason'],
);
const examples = map({ match: from(['a_1', 'a_2'], [['a', '_1'], 'a_2'], ['a_1'], [{ a: '_1' }, 'a_2']), ignore: from(['b_1', 'b_2']) }, [
  'match',
  'ignore',
]);
const custom = map(
  {
    id: from('acme-token', 'Acme'),
    title: from('Acme token'),
    severity: from('high', 'bad'),
    keywords: from(['a_']),
    pattern: from('a_[0-9]'),
    flags: from('i', ''),
    near: map({ pattern: from('x'), lines: from(3, -1) }, ['pattern']),
    minEntropy: from(2, -2),
    examples,
  },
  ['id', 'title', 'severity', 'keywords', 'pattern', 'examples'],
);
const rarely = (wrong: string, right: string) =>
  fc.oneof({ weight: 30, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: fc.constant(wrong) });
const reasons = rarely(' ', 'another job scans');
const days = rarely('soon', '2026-11-02');
const document = map(
  {
    salt: from('abc'),
    checklist: map({ skip: fc.record({ 'ci-scans': reasons }) }, []),
    rotated: fc.record({ TOGETHER_API_KEY: days }),
    ignore: fc.array(glob, { maxLength: 3 }),
    allow: fc.array(entry, { maxLength: 3 }),
    rules: from(
      { email: 'off' },
      { email: false },
      { 'together-api-key': { severity: 'low' } },
      { email: 'maybe' },
      { email: { level: 1 } },
    ),
    custom: fc.array(custom, { maxLength: 1 }),
    datasets: map({ pii: from('block', 'warn', 'off', 'no'), include: fc.array(glob, { maxLength: 2 }) }, []),
  },
  [],
);

/** The schema knows no types of YAML, where 7.5 and true are also texts. */
const isLoose = (value: unknown): boolean =>
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  value === '' ||
  (typeof value === 'object' && value !== null && Object.values(value).some(isLoose));

function isParsed(value: unknown): boolean {
  try {
    parseConfig(stringify(value), 'x.yaml', new Set(IDS));
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'bad-config' });
    return false;
  }
}

test('the schema and the parser accept the same documents', () => {
  const counts = { true: 0, false: 0 };
  fc.assert(
    fc.property(document, (value) => {
      const parsed = isParsed(value);
      counts[`${parsed}`]++;
      if (validate(value)) expect(parsed, JSON.stringify(value)).toBe(true);
      else if (!isLoose(value)) expect(parsed, `${JSON.stringify(value)} ${JSON.stringify(validate.errors)}`).toBe(false);
    }),
    { numRuns: 400 },
  );
  expect(Math.min(counts.true, counts.false)).toBeGreaterThan(40);
});

test('editors have words for every key', () => {
  const without = (node: unknown, path: string): string[] => {
    if (typeof node !== 'object' || node === null) return [];
    return Object.entries(node).flatMap(([key, value]) => [
      ...(key === 'properties' && !path.endsWith('.rules')
        ? Object.entries(value as Record<string, object>).flatMap(([name, each]) => ('description' in each ? [] : [`${path}.${name}`]))
        : []),
      ...without(value, key === 'properties' ? path : `${path}.${key}`),
    ]);
  };
  expect(without(allowlistSchema(IDS), '')).toEqual([]);
});
