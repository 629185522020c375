import { afterEach, beforeEach, expect, test } from 'vitest';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setUp } from '../../src/cli/setup.ts';
import { inspect } from '../../src/scan/inspect.ts';
import { fakeToken, HEX } from '../../src/rules/secrets/define.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'custom-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const token = fakeToken('acme_', HEX, 24);
const rule = (changes = '') => `custom:
  - id: acme-token
    title: Acme token
    severity: critical
    keywords: [acme_]
    pattern: 'acme_[0-9a-f]{24}(?![0-9a-f])'
    examples:
      match: ['t = "${token}"', '${token},']
      ignore: ['acme_client', '${token}0']
${changes}`;

async function set(source: string) {
  writeFileSync(join(folder, '.together-guard.yaml'), source);
  return setUp(null, folder, {});
}

test('the allowlist file and the custom rule of docs/configuration.md are valid', async () => {
  const example = (key: string) =>
    new RegExp(`^\`\`\`yaml\\n(${key}:[^]*?)^\`\`\``, 'm').exec(readFileSync('docs/configuration.md', 'utf8'))![1];
  const [file, custom] = [example('salt'), example('custom')];
  const { rules, policy } = await set(file + custom);
  expect(policy.config.allow).toHaveLength(3);
  expect(rules.custom?.rules.at(0)).toMatchObject({ id: expect.any(String), pattern: expect.any(RegExp) });
});

test('a team’s rule finds its examples, next to the built-in rules', async () => {
  const { rules, policy } = await set(rule());
  const { findings } = await inspect(
    { path: 'a.py', bytes: Buffer.from(`x = 1\nkey = "${token}"\n`), origin: { kind: 'file' } },
    rules,
    policy,
  );
  expect(findings.map(({ rule: id, line, blocking }) => [id, line, blocking])).toEqual([['acme-token', 2, true]]);
});

test('its examples need no path', async () => {
  const { rules, policy } = await set(`${rule()}    path: \\.php$\n`);
  const at = async (path: string) =>
    (await inspect({ path, bytes: Buffer.from(`x("${token}")`), origin: { kind: 'file' } }, rules, policy)).findings.map(
      ({ rule: id }) => id,
    );
  expect(await at('a.php')).toEqual(['acme-token']);
  expect(await at('a.py')).toEqual([]);
});

test('it can be turned off like any other rule', async () => {
  const { rules, policy } = await set(`${rule()}rules:\n  acme-token: off\n`);
  const { findings } = await inspect({ path: 'a.py', bytes: Buffer.from(`x("${token}")`), origin: { kind: 'file' } }, rules, policy);
  expect(findings).toEqual([]);
});

test.each([
  [
    'an example that is not found',
    rule().replace(`t = "${token}"`, 'acme_nothing'),
    /:2: custom rule acme-token: its match example 1 .* is not found/,
  ],
  [
    'an example that must not be found',
    rule().replace('acme_client', `${token};`),
    /:2: custom rule acme-token: its ignore example 1 .* is found/,
  ],
  ['a quantifier without bound', rule().replace('{24}', '+'), /:2: custom rule acme-token: a quantifier .* has no upper bound/],
  ['a pattern that is none', rule().replace('{24}(?!', '{24}((?!'), /:6:14: expected pattern: a JavaScript regular expression/],
  ['too few examples', rule().replace(", '" + token + ",'", ''), /expected examples.match: at least two/],
  ['an id that is taken', rule().replace('acme-token', 'together-api-key'), /a rule "together-api-key" already exists/],
  ['a pattern of nothing', rule().replace(/pattern: '.*'/, "pattern: ''"), /matches only the empty text/],
  ['a keyword too short', rule().replace('[acme_]', '[ac]').replace("pattern: 'acme_", "pattern: '[a-z]{4}_"), /keyword "ac" is shorter/],
  ['a key that does not exist', rule('    colour: red\n'), /unknown key "colour" in a custom rule/],
])('%s is an error that names the place', async (_, source, message) => {
  await expect(set(source)).rejects.toMatchObject({ code: 'bad-config' });
  await expect(set(source)).rejects.toThrow(message);
});

test('its examples are findings everywhere except in the file that defines it', async () => {
  const { rules, policy } = await set(rule());
  const bytes = Buffer.from(rule());
  const look = async (path: string) =>
    (await inspect({ path, bytes, origin: { kind: 'file' } }, rules, policy)).findings.map(({ blocking, allowed }) => [blocking, allowed]);
  expect(await look(join(folder, '.together-guard.yaml'))).toEqual([
    [false, "a custom rule's own example"],
    [false, "a custom rule's own example"],
  ]);
  expect(await look('bot.py')).toEqual([
    [true, undefined],
    [true, undefined],
  ]);
});
