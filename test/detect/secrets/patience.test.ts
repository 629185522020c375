import { expect, test } from 'vitest';
import { inspect } from '../../../src/scan/inspect.ts';
import { ALNUM, fakeToken } from '../../../src/rules/secrets/define.ts';
import { policy, rules } from './setup.ts';

const KEY = fakeToken('patience', ALNUM, 48).slice(8);
const found = async (text: string) =>
  (await inspect({ path: 'a.txt', bytes: Buffer.from(text), origin: { kind: 'stdin' } }, rules, policy)).findings;

test.each([
  ['as many dashes as may be between a name and its key', `signoz key: ${'-'.repeat(60)} ${KEY}`],
  ['a name of many parts', `SIGNOZ-${'a-'.repeat(20)}KEY=${KEY}`],
  ['a megabyte of places where no key begins, on the line before', `signoz ${'a-'.repeat(1 << 16)}\nsignoz_api_key = "${KEY}"`],
])('a key is found after %s', async (_, text) => {
  expect((await found(text)).map(({ line, rule }) => `${line} ${rule}`)).toContain(`${text.split('\n').length} signoz-key`);
});

test('a key after many possible beginnings of a key is found once', async () => {
  const text = `signoz_key = "${KEY}"\n`.repeat(200);
  expect(await found(text)).toHaveLength(200);
});
