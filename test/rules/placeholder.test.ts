import { expect, test } from 'vitest';
import { ALNUM, BASE64URL, fakeToken, HEX } from '../../src/rules/secrets/define.ts';
import { passwordStrength } from '../../src/value/password.ts';
import { isPlaceholder, isSequence } from '../../src/value/placeholder.ts';
import { isIllustration, isTestPath } from '../../src/value/test-path.ts';

test.each([
  'abcdef1234567890',
  'a1B2c3D4e5F6g7H8i9J0',
  'a1b2c3d4-e5f6-7890-abcd-ef1234567890',
  'aB3dE6gH9jK2mN5qR8tV1xY4z',
  'xQ7abc9pLmxQ7abc9pLm',
  '9876543210',
])('%s is in order', (value) => {
  expect(isSequence(value)).toBe(true);
});

test('random values are not sequences', () => {
  for (const alphabet of [HEX, ALNUM, BASE64URL]) {
    for (let seed = 0; seed < 3000; seed++) {
      const value = fakeToken('', alphabet, 20 + (seed % 60), '').slice(0) + fakeToken(`${seed}`, alphabet, 24).slice(`${seed}`.length);
      expect(isSequence(value.slice(-24)), value).toBe(false);
    }
  }
});

test('a key of random characters is not a placeholder, but one that says so is', () => {
  expect(isPlaceholder(fakeToken('', BASE64URL, 64))).toBe(false);
  for (const value of ['your-key', 'xxxxxxxx', 'iNVALIDinvalid', '<token>']) expect(isPlaceholder(value)).toBe(true);
});

test.each([
  ['changeme', 'weak'],
  ['random_password', 'weak'],
  ['12345678', 'weak'],
  ['your-password', 'none'],
  ['${PASSWORD}', 'none'],
  ['MY_TOKEN', 'none'],
  ['DB_PASSWORD_2', 'none'],
  ['__DB_PW_1__', 'none'],
  ['op://Vault/db/entry', 'none'],
  ['@/run/secrets/db', 'none'],
  ['TIGER_ROCK_48', 'strong'],
  ['MY_TOKEN_4821', 'strong'],
  [fakeToken('', ALNUM, 14), 'strong'],
])('the password %s is %s', (password, strength) => {
  expect(passwordStrength(password, 'app')).toBe(strength);
});

test('the account in Oracle’s documentation gives no access, but another account with its password might', () => {
  expect([passwordStrength('tiger', 'scott'), passwordStrength('tiger', 'app')]).toEqual(['none', 'weak']);
});

test('tests and documentation, by path', () => {
  for (const path of ['test/a.js', 'src/jvmTest/kotlin/UrlTest.kt', 'samples/guide/Main.java', 'a/insecure_id_rsa', '.env.example'])
    expect(isTestPath(path), path).toBe(true);
  for (const path of ['README.md', 'docs/setup.txt', 'CHANGELOG'])
    expect([isTestPath(path), isIllustration(path)], path).toEqual([false, true]);
  for (const path of ['src/contest.ts', 'latest/app.py', 'config/prod.yml', 'doctor.rb', 'a.ipynb'])
    expect(isIllustration(path), path).toBe(false);
});
