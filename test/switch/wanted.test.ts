import { expect, test } from 'vitest';
import { Allowlist } from '../../src/policy/allowlist.ts';
import { NO_CONFIG } from '../../src/policy/config/schema.ts';
import { isWanted } from '../../src/cli/init/from-findings.ts';
import type { Finding } from '../../src/model.ts';
import { assemble } from '../../src/switch/assemble.ts';
import { Draft, type Wanted } from '../../src/switch/draft.ts';
import { GITLEAKS } from '../../src/switch/ids.ts';
import type { Source } from '../../src/switch/source.ts';
import type { Table } from '../../src/switch/toml.ts';
import { betterleaks } from '../../src/switch/tools/betterleaks.ts';
import { takeFingerprints } from '../../src/switch/tools/gitleaks.ts';
import { takeAllowlist } from '../../src/switch/tools/gitleaks-allowlist.ts';
import { isPart } from '../../src/switch/tools/ripsecrets.ts';
import { talisman } from '../../src/switch/tools/talisman.ts';

/** The rules of what is wanted among findings on line 1 of a.py. */
function taken(read: (draft: Draft) => void, rules: readonly string[]): string[] {
  const draft = new Draft([]);
  read(draft);
  assemble(draft, { tool: 'gitleaks', isTaken: () => false, known: new Set(), ids: GITLEAKS, secretIn: () => undefined });
  const item = (rule: string) => ({
    finding: { rule, path: 'a.py', line: 1, column: 1, endLine: 1, endColumn: 9 } as Finding,
    values: ['made up'],
  });
  return rules.filter((rule) => draft.wanted.some((one) => isWanted(item(rule), one, () => ['a line'])));
}

const RULES = ['together-api-key', 'aws-access-key-id', 'generic-secret'];

test.each([
  ['aws-access-token', ['aws-access-key-id']],
  ['generic-api-key', ['together-api-key', 'generic-secret']], // gitleaks has no rule for keys of Together AI
  ['no-such-rule', []],
])('.gitleaksignore allows findings of the rule that it names: %s', (theirs, expected) => {
  expect(taken((draft) => takeFingerprints(`a.py:${theirs}:1\n`, '.gitleaksignore', draft), RULES)).toEqual(expected);
});

test.each<[string, Table, readonly string[]]>([
  ['a pattern for lines of all rules', { regexTarget: 'line', regexes: ['line'] }, RULES],
  ['a pattern for lines of one rule', { regexTarget: 'line', regexes: ['line'], of: ['aws-access-token'] }, ['aws-access-key-id']],
  ['with AND', { regexTarget: 'line', regexes: ['line'], of: ['aws-access-token'], condition: 'AND' }, ['aws-access-key-id']],
  ['a pattern for an end of the match', { regexTarget: 'match', regexes: ['^a line'] }, []],
  ['with AND, and stopwords', { regexTarget: 'line', regexes: ['line'], stopwords: ['x'], condition: 'AND' }, []],
])('%s', (_, { of, ...list }, expected) => {
  const scope = { at: '.gitleaks.toml:1', file: '.gitleaks.toml', rules: (of ?? []) as string[] };
  expect(taken((draft) => takeAllowlist(list, scope, draft), RULES)).toEqual(expected);
});

test('a pattern for the match is tried on what the own rule matches, not only on the value', () => {
  const text = 'my_yot = k3v9x2m7q1z8w5n4b6t0';
  const allows = (regex: string) => {
    const draft = new Draft([]);
    draft.rules.push({ id: 'ctx', title: 'c', pattern: '(?i)MY_(?:zed|yot)\\s*=\\s*([a-z0-9]{20})', dialect: 'go', at: 'a:1' });
    takeAllowlist({ regexTarget: 'match', regexes: [regex] }, { at: 'a:1', file: 'a', rules: ['ctx'] }, draft);
    return draft.wanted[0]!.isLine!(`# my_zed ${text}`, 18, 38);
  };
  expect(allows('my_yot')).toBe(true);
  expect(allows('my_zed')).toBe(false); // on the line, but not in the match
});

test('with a digest, the line does not decide', () => {
  const item = { finding: { rule: 'x', path: 'a.py', line: 1, endLine: 1 } as Finding, values: ['new value'] };
  const wanted: Wanted = { path: 'a.py', line: 1, at: 'b:1', name: 'a', isValue: (value) => value === 'old value' };
  expect(isWanted(item, wanted, () => [])).toBe(false);
  expect(isWanted({ ...item, values: ['old value'] }, wanted, () => [])).toBe(true);
});

test('a value under [secrets] is also meant as a part of a longer value, between signs only', () => {
  expect(isPart('madeUpValue1', 'madeUpValue1')).toBe(true);
  expect(isPart('https://me:madeUpValue1@host', 'madeUpValue1')).toBe(true);
  expect(isPart('madeUpValue1other', 'madeUpValue1')).toBe(false);
  expect(isPart('a:short', 'short')).toBe(false);
});

test('a glob of talisman that "ignore" would take for more is left; runs of blanks take no time', () => {
  const read = (text: string, paths: string[]) => {
    const draft = new Draft(paths);
    talisman.read({ text: () => text } as unknown as Source, ['.talismanignore'], draft);
    return [[...draft.ignore.keys()], draft.left.map(({ why }) => why)];
  };
  expect(read('docs/*\n', ['docs/a.md'])).toEqual([['docs/*'], []]);
  expect(read('docs/*\n', ['docs/a.md', 'docs/b/c.md'])).toEqual([[], [expect.stringContaining('such as docs/b/c.md')]]);
  expect(read(`a.pem # ignore:filename,filesize - as agreed\nb.pem # kept${' '.repeat(100_000)}x\n`, [])).toEqual([['b.pem'], []]);
});

test.each([
  ['filter.matchesAny(finding["secret"], [`acme_[a-m]`]) && filter.matchesAny(get(attributes, "path", ""), [`^src/`])', 0, 1],
  ['!filter.matchesAny(get(attributes, "path", ""), [`^src/`])', 0, 1],
  ['filter.containsAny(finding["secret"], ["made", \'up\', `a]b`]) || finding["x"] == "y"', 1, 1],
])('betterleaks: %s is taken as it is meant, or left', (filter, allowed, left) => {
  const draft = new Draft(['src/a.py']);
  betterleaks.read({ text: () => `filter = '''${filter}'''\n` } as unknown as Source, ['.betterleaks.toml'], draft);
  expect([draft.allow.length, draft.ignore.size, draft.left.length]).toEqual([allowed, 0, left]);
});

test('entries that were taken over are not reported when they match nothing: the history may need them', () => {
  const notes = (reason: string) =>
    new Allowlist({ ...NO_CONFIG, allow: [{ fingerprint: '0123456789abcdef', reason, line: 3 }] }, '').notes('a.yaml', true).length;
  expect(['from .gitleaksignore', 'fixtures (from ci/gitleaks.toml)', 'from a friend'].map(notes)).toEqual([0, 0, 1]);
});
