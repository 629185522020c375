import { expect, test } from 'vitest';
import { variableFor, Variables } from '../../src/fix/names.ts';

const ELSE = 'Revoke it, then read the new one from the environment.';

test('the variable that the remedy names', () => {
  expect(variableFor('Revoke it at x, then read the new one from TOGETHER_API_KEY.', 'Key', 'const a = "')).toBe('TOGETHER_API_KEY');
});

test.each([
  ['const dbPassword = "', 'DB_PASSWORD'],
  ['const dbPassword: string = "', 'DB_PASSWORD'],
  ['private static final String apiSecret = "', 'API_SECRET'],
  ['  "client-secret": "', 'CLIENT_SECRET'],
  ["  client_secret => '", 'CLIENT_SECRET'],
  ['SMTP_PASS=', 'SMTP_PASS'],
  ['export SMTP_PASS="', 'SMTP_PASS'],
  ['connect(host="x", password="', 'PASSWORD'],
  ['  password: ', 'PASSWORD'],
  ["$config['app_secret'] = '", 'APP_SECRET'],
  ['config.appSecret = "', 'CONFIG_APP_SECRET'],
  ['apiKey := "', 'API_KEY'],
  ['NEXT_PUBLIC_SECRET_TOKEN = "', 'SECRET_TOKEN'],
  ['path = "', 'PATH_SECRET'],
  ['DATABASE_URL = "postgres://app:', 'DATABASE_PASSWORD'],
  ['headers = {"Authorization": "Bearer ', 'SOME_TOKEN'],
])('else the name in the code: %s', (before, name) => {
  expect(variableFor(ELSE, 'Some token', `x = 1\n${before}`)).toBe(name);
});

test('else the name of what it is', () => {
  expect(variableFor(ELSE, 'Some API token (old)', '\n"')).toBe('SOME_API_TOKEN');
  expect(variableFor(ELSE, '3scale key', '\n"')).toBe('SECRET_3SCALE_KEY');
});

test('one name per value, and one value per name', () => {
  const variables = new Variables(
    new Map([
      ['KEY', 'a'],
      ['TF_VAR_key', 'c'],
    ]),
  );
  expect(variables.of('a', () => 'OTHER')).toBe('KEY');
  expect(variables.of('b', () => 'KEY')).toBe('KEY_2');
  expect(variables.of('b', () => 'OTHER')).toBe('KEY_2');
  expect(variables.of('c', () => 'KEY')).toBe('KEY_3');
  expect(variables.of('c', () => 'KEY', 'TF_VAR_')).toBe('TF_VAR_key');
  expect(variables.of('a', () => 'KEY', 'TF_VAR_')).toBe('TF_VAR_key_2');
});
