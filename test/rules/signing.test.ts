import { expect, test } from 'vitest';
import { scanText } from '../../src/index.ts';
import { ALNUM, BASE64URL, fakeToken } from '../../src/rules/secrets/define.ts';
import { isNkey, withNkeyChecksum } from '../../src/value/check/nkey.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const rules = async (path: string, text: string) => (await scanText(text, path)).map(({ rule, severity }) => `${rule} ${severity}`);

test('a seed of NATS counts by its checksum, in tests and documentation, too', async () => {
  for (const head of [
    ['SU', 'AB'],
    ['SA', 'AB'],
    ['SO', 'AB'],
  ]) {
    const seed = withNkeyChecksum(fakeToken(head.join(''), BASE32, 54));
    expect(isNkey(seed)).toBe(true);
    for (const path of ['main.go', 'server/auth_test.go', 'docs/auth.md'])
      expect(await rules(path, `kp, _ := nkeys.FromSeed([]byte("${seed}"))`), path).toEqual(['nats-seed high']);
    const other = seed.slice(0, 30) + (seed[30] === 'A' ? 'B' : 'A') + seed.slice(31);
    expect((await rules('main.go', `x("${other}")`)).filter((rule) => rule.startsWith('nats'))).toEqual([]);
  }
});

test('a private JSON Web Key is found in JSON, strings, JavaScript and YAML, and a public one is not', async () => {
  const d = fakeToken('', BASE64URL, 43);
  const ec = { kty: 'EC', crv: 'P-256', x: fakeToken('x', ALNUM, 42), d };
  const found = ['private-jwk critical'];
  expect(await rules('key.json', JSON.stringify(ec, null, 2))).toEqual(found);
  expect(await rules('key.json', JSON.stringify({ keys: [ec, { ...ec, d: undefined }] }))).toEqual(found);
  expect(await rules('a.js', `const jwk = ${JSON.stringify(JSON.stringify(ec))};`)).toEqual(found);
  expect(await rules('a.ts', `const jwk = { kty: 'oct', k: '${d}' };`)).toEqual(found);
  expect(await rules('a.yml', `jwk:\n  kty: OKP\n  crv: Ed25519\n  d: ${d}\n`)).toEqual(found);
  expect(await rules('test/key.json', JSON.stringify(ec))).toEqual(['private-jwk low']);
  for (const other of [{ ...ec, d: undefined }, { kty: 'EC', k: d }, { kty: 'oct', d }, { d }])
    expect(await rules('key.json', JSON.stringify(other))).toEqual([]);
});

test('passwords in the URLs of any database and broker', async () => {
  const password = fakeToken('k', ALNUM, 13);
  for (const scheme of ['nats', 'mymysql', 'godror', 'firebird', 'ldap', 'odbc', 'couchdb'])
    expect(await rules('main.go', `open("${scheme}://app:${password}@db.acme.dev/x")`), scheme).toEqual(['database-url high']);
  expect(await rules('main.go', 'open("firebird://user:pass@localhost/x")')).toEqual([]);
});
