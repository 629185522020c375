import { expect, test } from 'vitest';
import { customRules, proofOf } from '../../../src/detect/secrets/custom.ts';
import { findSecrets, matchesInText } from '../../../src/detect/secrets/index.ts';
import { provenRules } from '../../../src/detect/secrets/proven.ts';
import { RecordBatch } from '../../../src/detect/secrets/records.ts';
import type { CustomRule } from '../../../src/policy/config/schema.ts';
import { Redactor } from '../../../src/redact/redactor.ts';
import { rules } from './setup.ts';

const definitions: CustomRule[] = [
  {
    id: 'acme-token',
    title: 'Acme token',
    severity: 'high',
    keywords: ['acme_'],
    pattern: 'acme_[0-9a-f]{8}(?![0-9a-f])',
    flags: '',
    remedy: 'Revoke it.',
    reference: '',
    line: 1,
    match: ['a acme_0a1b2c3d', 'b acme_4e5f6a7b'],
    ignore: ['acme_client(', 'acme_0a1b2c3d4e5f'],
  },
];
const custom = customRules(definitions, 'rules.yaml');
const all = { ...rules, custom };

test('files, records and logs are searched with the team’s rules, also in encodings', () => {
  const bytes = Buffer.from(`"acme_0a1b2c3d", ${Buffer.from('token acme_4e5f6a7b is here').toString('base64')}\n`);
  const ids = ({ match }: { match: { rule: { id: string } } }) => match.rule.id;
  expect(findSecrets(bytes, 'a.txt', all).placed.map(ids)).toEqual(['acme-token', 'acme-token']);
  expect(matchesInText({ bytes }, 'a.txt', all).map(ids)).toContain('acme-token');
  const batch = new RecordBatch('a.jsonl');
  batch.add({ index: 1, line: 1, start: 0, end: bytes.length, bytes, value: undefined, error: undefined });
  expect(batch.secrets(all).flat()).toHaveLength(2);
  expect(new Redactor({}, true, custom).masks(bytes, 0, bytes.length).map(({ id }) => id)).toEqual(['acme-token', 'acme-token']);
  expect(findSecrets(bytes, 'a.txt', rules).placed).toEqual([]);
});

test('proven rules find the same without compiling, and only those are made whose literal is there', () => {
  const other = { ...definitions[0], id: 'other', keywords: ['other_'], pattern: 'other_[0-9]{8}' };
  const proof = proofOf([definitions[0], { ...other, match: ['other_12345678', 'x other_87654321'], ignore: ['other_1', 'other_'] }], 'f');
  const set = provenRules([definitions[0], { ...other, pattern: '(' }], 'f', proof);
  const found = matchesInText({ bytes: Buffer.from('a acme_4e5f6a7b') }, 'a.txt', { ...rules, custom: set });
  expect(found.map(({ match }) => match.rule.id)).toEqual(['acme-token']);
  expect(() => matchesInText({ bytes: Buffer.from('other_12345678') }, 'a.txt', { ...rules, custom: set })).toThrow('regular expression');
});
