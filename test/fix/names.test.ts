import { expect, test } from 'vitest';
import { givenName, showsValue, variableFor } from '../../src/fix/names.ts';
import { terraform } from '../../src/fix/languages/terraform.ts';
import { Variables } from '../../src/fix/variables.ts';

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
  ['path = "', 'PATH_TOKEN'],
  ['DATABASE_URL = "postgres://app:', 'DATABASE_PASSWORD'],
  ['headers = {"Authorization": "Bearer ', 'SOME_TOKEN'],
  ['client.set_access_token("123", "', 'ACCESS_TOKEN'],
  ['self.api_secret = "', 'API_SECRET'],
  ['users = {"nora": "', 'NORA_TOKEN'],
  ['login("nora.berg@acme.io", "', 'SOME_TOKEN'],
  ['login("ADMIN", "', 'SOME_TOKEN'],
])('else the name in the code: %s', (before, name) => {
  expect(variableFor(ELSE, 'Some token', `x = 1\n${before}`)).toBe(name);
});

test('else the name of what it is', () => {
  expect(variableFor(ELSE, 'Some API token (old)', '\n"')).toBe('SOME_API_TOKEN');
  expect(variableFor(ELSE, '3scale key', '\n"')).toBe('SECRET_3SCALE_KEY');
});

test.each([
  ['new PDO("mysql:host=db;dbname=app", "botuser", "', 'DB_PASSWORD'],
  ['smtp.login("nora.berg@acme.io", "', 'SMTP_PASSWORD'],
  ['curl -u admin:', 'CURL_PASSWORD'],
  ['login("bot", "', 'PASSWORD'],
])('a password is not named after its user: %s', (before, name) => {
  expect(variableFor(ELSE, 'Password passed to a call', before)).toBe(name);
});

test.each([
  ['AWS_SECRET_ACCESS_KEY', ['xK3v/9sQp2LmT7wRz8YbNc4+HdJ6fGeA1uVoXi50'], false],
  ['DB_PASSWORD', ['db-password-2024'], false],
  ['PR_2K_9XQ7_T', ['pr2k9xq7tvv0'], true],
  ['SUMMERHOLIDAY_PASSWORD', ['summerholiday'], true],
  ['sk3v9sQp2LmT7wRz8YbNc4', [], true],
] as const)('%s shows a part of %j: %s', (name, values, is) => {
  expect(showsValue(name, values)).toBe(is);
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
  expect(variables.of('c', () => 'KEY', terraform.spell)).toBe('TF_VAR_key');
  expect(variables.of('a', () => 'KEY', terraform.spell)).toBe('TF_VAR_key_2');
});

test('names of values that stay are free again', () => {
  const variables = new Variables(new Map());
  const before = variables.state();
  expect(['a', 'b', 'c'].map((value) => variables.of(value, () => 'KEY'))).toEqual(['KEY', 'KEY_2', 'KEY_3']);
  variables.restore(before);
  expect(['a', 'c'].map((value) => variables.of(value, () => 'KEY'))).toEqual(['KEY', 'KEY_2']);
  variables.restore(before);
  expect(variables.of('c', () => 'KEY')).toBe('KEY');
});

test.each([
  ['TOGETHER_READ_KEY=', 'all', 'TOGETHER_READ_KEY'],
  ['export other="', 'all', 'other'],
  ["NEXT_PUBLIC_KEY='", 'all', 'NEXT_PUBLIC_KEY'],
  ['export TOGETHER_API_KEY=x TOGETHER_READ_KEY=', 'exports', 'TOGETHER_READ_KEY'],
  ['export KEY="', 'exports', 'KEY'],
  ['KEY="', 'exports', undefined],
  ['      - KEY=', 'capitals', 'KEY'],
  ['    command: ', 'capitals', undefined],
  ["const TOGETHER_WRITE_KEY='", undefined, 'TOGETHER_WRITE_KEY'],
  ['export const TOGETHER_WRITE_KEY: string = "', undefined, 'TOGETHER_WRITE_KEY'],
  ['  static final String TOGETHER_WRITE_KEY = "', undefined, 'TOGETHER_WRITE_KEY'],
  ['static TOGETHER_KEY: &\'static str = "', undefined, 'TOGETHER_KEY'],
  ['os.environ["TOGETHER_READ_KEY"] = "', undefined, 'TOGETHER_READ_KEY'],
  ['os.environ.get("TOGETHER_READ_KEY", "', undefined, 'TOGETHER_READ_KEY'],
  ['  "TOGETHER_READ_KEY": "', undefined, 'TOGETHER_READ_KEY'],
  ['AUTH_HEADER = "Bearer ', undefined, undefined],
  ['if (TOGETHER_API_KEY === "', undefined, undefined],
  ['const apiKey = "', undefined, undefined],
  ['KEY = "', undefined, undefined],
] as const)('a name that stays: %s (%s)', (before, names, name) => {
  expect(givenName(`x = 1\n${before}`, names)).toBe(name);
});

test('a name of an example stays, also for a value that has another one', () => {
  const variables = new Variables(new Map([['TAKEN_KEY', 'other']]));
  expect(variables.of('a', () => 'KEY')).toBe('KEY');
  expect(variables.keep('a', 'READ_KEY')).toBe('READ_KEY');
  expect(variables.keep('a', 'READ_KEY')).toBe('READ_KEY');
  expect(variables.of('a', () => 'ELSE')).toBe('KEY');
  expect(variables.keep('b', 'TAKEN_KEY')).toBe('TAKEN_KEY_2');
  expect(variables.of('b', () => 'ELSE')).toBe('TAKEN_KEY_2');
});
