import { expect, test } from 'vitest';
import { inspect } from '../../src/scan/inspect.ts';
import { ALNUM, BASE64, BASE64URL, fakeToken } from '../../src/rules/secrets/define.ts';
import { RULES } from '../../src/rules/secrets/index.ts';
import { isInsideBase64 } from '../../src/value/base64-run.ts';
import { count } from '../bench/random-base64.ts';
import { policy, rules } from '../detect/secrets/setup.ts';

/** `test/bench/random-base64.ts` does this for any number of megabytes. */
test('random base64 contains no key, in any file', async () => {
  expect([...(await count(400_000, 7919))]).toEqual([]);
}, 120_000);

const before = fakeToken('before', BASE64, 150).slice(6);
const after = fakeToken('after', BASE64, 150).slice(5);
const found = async (text: string, path = 'a.js') =>
  (await inspect({ path, bytes: Buffer.from(text), origin: { kind: 'file' } }, rules, policy)).findings.map(({ rule }) => rule);

/** Tokens of letters and digits after a short prefix that may occur by chance. */
function shortTokens(): string[] {
  const tokens = RULES.all().flatMap((rule) => {
    const [example] = rule.examples().match;
    const text = typeof example === 'string' ? example : example.text;
    const [head] = rule.keywords;
    const token = /^\w+=(\w{20,76})$/.exec(text)?.[1] ?? '';
    // A key that may contain `+` and `/` is the whole run.
    return rule.name ||
      rule.near ||
      /[-_]/.test(token) ||
      rule.pattern.source.includes('+/') ||
      head.length > 5 ||
      !token.toLowerCase().startsWith(head)
      ? []
      : [token];
  });
  return [...new Set(tokens)];
}

test('a key with a short prefix does not count in a longer run of base64, but does in a path, in a query or before a word', async () => {
  const tokens = shortTokens();
  expect(tokens.length).toBeGreaterThan(15);
  for (const token of tokens) {
    for (const text of [`x = "${before}+${token}/${after}"`, `x = "${token}/${after}"`, `x = "${before}/${token}="`])
      expect(await found(text), text).toEqual([]);
    for (const text of [`x = "${token}"`, `https://example.org/api/v1/accounts/keys/${token}/models/list/all`, `a=1&k=${token}&b=2`])
      expect(await found(text), text).toHaveLength(1);
  }
});

test('a prefix that does not occur by chance counts in any run', async () => {
  const key = fakeToken('AKCp8', ALNUM, 69);
  const together = `${fakeToken('tgp_v1_', BASE64URL, 42)}A`;
  const run = fakeToken('run', BASE64URL, 100);
  expect(await found(`x = "${run}.${together}"`)).toEqual(['together-api-key']);
  expect(isInsideBase64(`${before}+${key}/${after}`, 151, 151 + key.length)).toBe(true);
});

test('a piece of a digest is not a key', async () => {
  const digest = fakeToken('_r8_', ALNUM, 37) + '-b';
  expect(await found(`bokeh/ticker.d.ts,sha256=${digest},623`, 'RECORD')).toEqual([]);
  expect(await found(`integrity: sha512-${before.slice(0, 40)}/${fakeToken('BSA', ALNUM, 28)}+${after.slice(0, 15)}==`, 'a.yaml')).toEqual(
    [],
  );
});

test('the lines of wrapped base64 are one run, but a list of keys is not', () => {
  const lines = (count: number, head: string) =>
    Array.from({ length: count }, (_, i) => fakeToken(head, ALNUM, 76 - head.length, '').replace(/.$/, String(i))).join('\n');
  const wrapped = before.slice(0, 76) + '\n' + lines(1, 'AKC') + '\n' + after.slice(0, 76);
  expect(isInsideBase64(wrapped, 77, 153)).toBe(true);
  const list = lines(3, 'AKC');
  expect(isInsideBase64(list, 77, 153)).toBe(false);
});

test('an image in a notebook, as a list of lines', async () => {
  const image = Buffer.from(fakeToken('image', BASE64, 40_000), 'base64').toString('base64');
  const lines = image.match(/.{1,76}/g)!;
  for (const token of shortTokens().slice(0, 12)) {
    // A line of the image with the token in it, cut to the same length.
    const at = 5 + (token.length % 11);
    const own = (lines[200].slice(0, at) + token + lines[200].slice(at + token.length)).slice(0, 76);
    const cell = { outputs: [{ data: { 'image/jpeg': [...lines.slice(0, 200), own, ...lines.slice(201)].map((line) => `${line}\n`) } }] };
    expect(await found(JSON.stringify({ cells: [cell] }, null, 1), 'a.ipynb'), token.slice(0, 4)).toEqual([]);
  }
});
