import { expect, test } from 'vitest';
import { scanText } from '../../src/index.ts';
import { ALNUM, BASE64, BASE64URL, fakeToken, HEX, LOWER, LOWER_ALNUM, spelled } from '../../src/rules/secrets/define.ts';

/** The strongest finding: `rule severity`, or nothing. */
async function strongest(text: string, path: string): Promise<string> {
  const order = ['low', 'medium', 'high', 'critical'];
  const [first] = (await scanText(text, path)).sort((a, b) => order.indexOf(b.severity) - order.indexOf(a.severity));
  return first ? `${first.rule} ${first.severity}` : '';
}

const pem = (newline: string) =>
  [
    `-----BEGIN ${spelled('PRIV', 'ATE')} KEY-----`,
    ...Array.from({ length: 12 }, (_, i) => fakeToken('', BASE64, 64 - (i % 3)).padEnd(64, 'A')),
    `-----END ${spelled('PRIV', 'ATE')} KEY-----`,
  ].join(newline);

const account = (id: string, email: string) =>
  JSON.stringify({ type: 'service_account', private_key_id: id, private_key: pem('\n'), client_email: email });

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object) => [base64url({ alg: 'HS256', typ: 'JWT' }), base64url(claims), fakeToken('', BASE64URL, 43)].join('.');
const issued = { iss: 'acme', sub: 'svc', iat: 1_700_000_000 };
const DAY = 24 * 3600;

test('the key of a service account blocks in tests too, if Google can have issued it', async () => {
  const real = account(fakeToken('', HEX, 40), 'bot@acme-prod-1.iam.gserviceaccount.com');
  expect(await strongest(real, 'test/fixtures/account.json')).toBe('private-key critical');
  expect(await strongest(account('abc', 'hello@youarecool.com'), 'test/fixtures/account.json')).toBe('private-key low');
  expect(await strongest(account(fakeToken('', HEX, 40), 'bot@example.com'), 'docs/account.json')).toBe('private-key low');
});

test('a token blocks if it was made to be kept', async () => {
  const token = (claims: object, path = 'src/app.ts') => strongest(`const value = "${jwt(claims)}";`, path);
  expect(await token({ ...issued, exp: issued.iat + 365 * DAY })).toBe('json-web-token high');
  expect(await token(issued)).toBe('json-web-token high');
  expect(await token({ ...issued, exp: issued.iat + DAY })).toBe('json-web-token medium');
  expect(await token({ iat: issued.iat })).toBe('json-web-token medium');
  expect(await token({ exp: 2_000_000_000, iss: 'acme' })).toBe('json-web-token medium');
  expect(await token({ ...issued, exp: issued.iat + 365 * DAY }, 'test/app.ts')).toBe('json-web-token low');
});

test('the fixed part of an Azure key does not make it a placeholder', async () => {
  const zeros = 'A'.repeat(13);
  const head = fakeToken('', ALNUM, 52);
  const tail = fakeToken('', ALNUM, 4);
  expect(await strongest(`AZURE_OPENAI_API_KEY=${head}JQQJ99AK${spelled('A', 'C')}${zeros}BACOG${tail}`, 'a.env')).toBe(
    'azure-ai-key high',
  );
  const devops = (random: string) => strongest(`x = "${random}JQQJ99BK${spelled('A', 'C')}${zeros}S${spelled('AZ', 'DO')}${tail}"`, 'a.py');
  expect(await devops(head)).toBe('azure-devops-pat critical');
  expect(await devops('x'.repeat(52))).toBe('');
});

test('a session cookie blocks, but warns in recordings of tests', async () => {
  const header = `Cookie: theme=dark; sessionid=${fakeToken('', LOWER_ALNUM, 32)}\n`;
  expect(await strongest(header, 'traffic.har')).toBe('session-cookie high');
  expect(await strongest(header, 'spec/cassettes/me.yml')).toBe('session-cookie medium');
  expect(await strongest(header, 'spec/me.rb')).toBe('session-cookie low');
  expect(await strongest(header.replace('sessionid', '_ga'), 'traffic.har')).toBe('');
  expect(await strongest(header.replace('Cookie', 'Theme'), 'traffic.har')).toBe('');
});

test('a public id warns where the secret next to it blocks', async () => {
  const app = (name: string) => strongest(`${name} = "${fakeToken('a', LOWER_ALNUM, 13)}7"`, 'app.py');
  expect(await app('dropbox_app_secret')).toBe('dropbox-app-key high');
  expect(await app('dropbox_app_key')).toBe('dropbox-app-key medium');
  const airtable = (value: string) => strongest(`airtable_token = "${value}"`, 'app.py');
  expect(await airtable(`b${fakeToken('', LOWER_ALNUM, 15)}5`)).toBe('airtable-legacy-key high');
  expect(await airtable(fakeToken('rec', ALNUM, 14))).not.toContain('airtable');
});

test('a test key blocks in code, and warns in tests and documentation', async () => {
  const key = fakeToken(spelled('sk', '_test_'), ALNUM, 40);
  expect(await strongest(`stripe.api_key = "${key}"`, 'src/pay.py')).toBe('stripe-test-key high');
  expect(await strongest(`stripe.api_key = "${key}"`, 'tests/pay.py')).toBe('stripe-test-key medium');
});

test('a key of icons is no key of Infracost', async () => {
  expect(await strongest(`class="${fakeToken('ico-', HEX, 32)}"`, 'a.html')).toBe('short-prefix medium');
  expect(await strongest(`x = "${fakeToken('ico-', ALNUM, 32)}"`, 'a.py')).toBe('infracost-api-key high');
});

test('an id of another app is no key of OpenWeather', async () => {
  const id = fakeToken('', HEX, 32);
  expect(await strongest(`const appid = "${id}";\nget("https://api.openweathermap.org/data/2.5")`, 'a.js')).toBe('openweather-key high');
  expect(await strongest(`const appid = "${id}";\nconst openweatherColors = [];`, 'a.js')).not.toContain('openweather');
  expect(await strongest(`const appid = "${id}";`, 'a.js')).not.toContain('openweather');
});

test('what is encrypted or public is no finding', async () => {
  expect(await strongest(`env:\n  global:\n    - secure: "${fakeToken('', BASE64, 171)}="\n`, '.travis.yml')).toBe('');
  expect(await strongest(`ARTIFACTORY_URL=https://${fakeToken('', LOWER, 12)}.jfrog.io`, 'a.env')).toBe('');
});

test('a generated value blocks if its name says provider and credential, even if the rule alone would only warn', async () => {
  const value = fakeToken('', LOWER_ALNUM, 40);
  expect(await strongest(`parseur_key = "${fakeToken('', HEX, 40)}"`, 'app.py')).toBe('parseur-key high');
  expect(await strongest(`parseur_key = "${fakeToken('', HEX, 40)}"`, 'docs/app.py')).not.toMatch(/high|critical/);
  expect(await strongest(`see parseur ${fakeToken('', HEX, 40)}`, 'app.py')).not.toMatch(/high|critical/);
  expect(await strongest(`nasa_key = "${value}"`, 'app.py')).toBe('nasa-key low');
});

test('a scheme of HTTP between a name and its key changes nothing', async () => {
  for (const scheme of ['OAuth ', 'Bearer ', 'Token ', ''])
    expect(await strongest(`statuspage_api: ${scheme}${fakeToken('', HEX, 64)}`, 'a.yml'), scheme).toBe('statuspage-key high');
});

test('a string of code as the value of a setting is the value', async () => {
  const key = fakeToken('', HEX, 32);
  for (const text of [`buildConfigField 'String' , 'API_KEY' , '"%"'`, `module.exports = { API_KEY: '"%"' }`, `api_key = "'%'"`])
    expect(await strongest(text.replace('%', key), 'a.gradle'), text).toBe('generic-secret high');
});

test('the key of a node blocks, but warns where it is built into a page', async () => {
  const url = `https://mainnet.infura.io/v3/${fakeToken('', HEX, 32)}`;
  expect(await strongest(`RPC_URL=${url}`, '.env')).toBe('rpc-url-key high');
  for (const name of ['REACT_APP_RPC_URL', 'VITE_RPC']) expect(await strongest(`${name}=${url}`, '.env'), name).toBe('rpc-url-key medium');
  expect(await strongest(`const url = '${url}';`, 'test/rpc.test.js')).toBe('rpc-url-key medium');
});

test('registry credentials block even if their token is not text', async () => {
  const auth = Buffer.from(`acme+robot:${fakeToken('', ALNUM, 20)}\u0001${fakeToken('b', ALNUM, 30)}`).toString('base64');
  expect(await strongest(`{"auths": {"quay.io": {"auth": "${auth}"}}}`, 'config.json')).toBe('registry-auth high');
  expect(await strongest(`{"auths": {"quay.io": {"auth": "${auth}"}}}`, 'docs/config.json')).not.toContain('high');
});

test('a generated value blocks after the name of its provider and credential, whatever joins them', async () => {
  const key = fakeToken('', LOWER_ALNUM, 32);
  const note = (text: string, path = 'notes.txt') =>
    strongest(
      text.replace('%', () => key),
      path,
    );
  for (const text of [
    'currencyscoop api key %',
    'currencyscoop SECRET: %',
    'Currencyscoop token\n%\n',
    'currencyscoop-key-%',
    'currencyscoop.key.%',
    'currencyscoop %',
    'currencyscoop=%',
  ])
    expect(await note(text), text).toBe('currencyscoop-key high');
  for (const text of [
    'currencyscoop_token ?= "%"',
    'currencyscoop_token ::= "%"',
    'var currencyscoopKey string = "%"',
    '$currencyscoopToken .= "%";',
    'System.setProperty("CURRENCYSCOOP_TOKEN", "%")',
    '<currencyscoopToken>\n  %\n</currencyscoopToken>',
    'ENV CURRENCYSCOOP_KEY %',
  ])
    expect(await note(text), text).toBe('currencyscoop-key high');
  expect(await note('currencyscoop api key %', 'docs/notes.txt')).toBe('currencyscoop-key medium');
  expect(await note('currencyscoop api key %', 'tests/notes.txt')).toBe('currencyscoop-key medium');
  expect(await strongest(`currencyscoop ${fakeToken('', HEX, 32)}`, 'notes.txt')).toBe('currencyscoop-key medium');
  expect(await note('the key of a row in currencyscoop %')).toBe('currencyscoop-key medium');
  expect(await strongest('currencyscoop api key helloworldhelloworldhelloworld12', 'notes.txt')).not.toMatch(/high/);
});

test('a key with a prefix of its own blocks next to the name of its provider', async () => {
  const key = fakeToken(spelled('EA', 'AA'), ALNUM, 60);
  expect(await strongest(`square ${key}`, 'notes.txt')).toBe('square-named-token critical');
  expect(await strongest(`square ${key}`, 'README.md')).toBe('square-named-token medium');
});

test('a generated password blocks for the name of a container, but not for the own machine', async () => {
  const url = (password: string, host: string) => strongest(`${spelled('postgres', '://')}app:${password}@${host}:5432/app`, 'prod.env');
  expect(await url(fakeToken('', ALNUM, 20), 'db')).toBe('database-url high');
  expect(await url(fakeToken('', ALNUM, 20), 'localhost')).toBe('database-url medium');
  expect(await url('Tulip-garden9', 'db')).toBe('database-url medium');
});
