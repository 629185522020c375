import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { loadConfig } from '../../src/policy/config/load.ts';
import { parseConfig } from '../../src/policy/config/parse.ts';

const folder = mkdtempSync(join(tmpdir(), 'together-guard-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('rules are proved once, and are only cached if they work', async () => {
  const cache = join(folder, 'config.json');
  let proofs = 0;
  let works = false;
  const load = (source: string, version = '1') =>
    loadConfig(source, 'f.yaml', {
      cache,
      version,
      ruleIds: async () => new Set<string>(),
      prove: async () => {
        proofs++;
        if (!works) throw new Error('an example is not found');
        return `proof ${proofs}`;
      },
    });
  await expect(load('ignore: []')).rejects.toThrow('not found');
  expect(existsSync(cache)).toBe(false);
  await expect(load('ignore: []')).rejects.toThrow('not found');
  works = true;
  expect(await load('ignore: []')).toMatchObject({ config: { ignore: [] }, proof: 'proof 3' });
  expect(await load('ignore: []')).toMatchObject({ config: { ignore: [] }, proof: 'proof 3' });
  expect(proofs).toBe(3);
  await load('ignore: [a]');
  await load('ignore: [a]', '2');
  expect(proofs).toBe(5);
});

test.each([
  ['ignore: [a\nrules: {}\n', '1:9: the list that begins here is not closed: add "]" at its end'],
  ['rules:\n  x: {a: [b], c: off\nignore: [a]\n', '2:6: the map that begins here is not closed: add "}" at its end'],
  ['ignore: []\n---\nrules: {}\n', '2:1: a second document begins here, and only one can be read: remove one of them'],
  ['ignore: "a\n', "2:1: a text in quotes is not closed: '\"' is missing at its end"],
  ['a: b: c\n', '1:4: Nested mappings are not allowed in compact mappings'],
  ['checklist:\n  skip: ci-scans\n', '2:9: expected checklist.skip: a map from lines to reasons, like { ci-scans: "another job scans" }'],
])('what is wrong in %j is said in plain words', (source, says) => {
  expect(() => parseConfig(source, 'f.yaml', new Set())).toThrow(`f.yaml:${says}`);
});

test.each(['['.repeat(20_000), `ignore: ${'{a: '.repeat(20_000)}`, `${'- '.repeat(20_000)}x`])(
  'nesting without end is named (%#)',
  (source) => {
    expect(() => parseConfig(source, 'f.yaml', new Set())).toThrow(/^f\.yaml:1:\d+: it is nested too deeply here$/);
  },
);
