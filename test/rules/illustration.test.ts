import { expect, test } from 'vitest';
import { scanText } from '../../src/index.ts';
import { ALNUM, BASE64, DIGITS, fakeToken, HEX, LOWER_ALNUM } from '../../src/rules/secrets/define.ts';
import { BASE32 } from '../../src/value/base32.ts';
import { isIllustration, isTestCode, isTestPath, isThirdParty } from '../../src/value/test-path.ts';

/** The severities of a rule's findings in a text, anywhere. */
async function graded(rule: string, path: string, text: string): Promise<string[]> {
  return (await scanText(text, path)).filter((finding) => finding.rule === rule).map(({ severity }) => severity);
}

const pem = [
  `-----BEGIN`,
  ' PRIVATE KEY-----\n',
  ...[1, 2, 3].map((i) => `${fakeToken(`M${i}`, BASE64, 62)}\n`),
  '-----END PRIVATE KEY-----\n',
].join('');
const alnum = (length: number) => fakeToken('', ALNUM, length);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const strong = alnum(14);
const jwt = (claims: object) =>
  [
    ...[{ alg: 'HS256', typ: 'JWT' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')),
    fakeToken('', ALNUM, 43),
  ].join('.');
const bcrypt = fakeToken('$2b$12$', ALNUM, 53);
const secretKey = fakeToken('', `${LOWER_ALNUM}!@#^&*(-_=+)`, 50);
const swarm = [fakeToken('SWMTKN-1-', LOWER_ALNUM, 50), fakeToken('', LOWER_ALNUM, 25)].join('-');
const search = fakeToken('', LOWER_ALNUM, 32);

// A value that gives no access alone blocks in code and config, but not in a test, an example or documentation.
test.each([
  ['private-key', pem, 'deploy/server.key', 'critical', 'src/Mime/Tests/_data/ca.key', 'low'],
  ['private-key', pem, 'src/latest/server.key', 'critical', 'caddytest/a.localhost.key', 'low'],
  ['private-key', pem, 'src/integration/server.key', 'critical', 'integration/resources/tls/local.key', 'low'],
  ['private-key-base64', `tls.key: ${base64(pem)}\n`, 'deploy/values.yaml', 'critical', 'charts/x/ci/tls-values.yaml', 'low'],
  ['django-secret-key', `SECRET_KEY = '${secretKey}'`, 'shop/settings.py', 'high', 'examples/django/settings.py', 'medium'],
  ['hetzner-key', `const hcloudToken = "${alnum(64)}"`, 'src/hetzner.go', 'critical', 'discovery/hetzner/mock_test.go', 'medium'],
  ['hetzner-key', `HCLOUD_TOKEN=${alnum(64)}`, '.env.example', 'critical', 'test/.env', 'medium'],
  ['registry-auth', `{"auths":{"r.acme.dev":{"auth":"${base64(`bot:${strong}`)}"}}}`, 'config.json', 'high', 'tests/config.json', 'medium'],
  ['password-hash-bcrypt', `admin:${bcrypt}`, 'htpasswd', 'medium', 'examples/htpasswd', 'low'],
  ['docker-swarm-join-token', `token: ${swarm}`, 'swarm.yml', 'high', 'api/docs/v1.30.yaml', 'low'],
  ['url-password', `curl http://minio:${strong}@s3.acme.dev/bucket`, 'run.sh', 'high', 'docs/run.sh', 'medium'],
  ['generic-secret', `api_key = "${alnum(32)}"`, 'src/vendor/models.py', 'high', 'vendor/github.com/acme/lib/generate.py', 'medium'],
  ['generic-secret', `  "identitytoken": "${alnum(32)}"`, 'api/types.yaml', 'high', 'api/swagger.yaml', 'medium'],
  ['docker-swarm-unlock-key', `UnlockKey: "${fakeToken('SWMKEY-1-', ALNUM, 43)}"`, 'unlock.yaml', 'high', 'api/openapi-v3.json', 'low'],
  ['generic-secret', `secret "${alnum(43)}=";`, 'tsig.conf', 'high', 'man/acme-tsig.7', 'medium'],
  ['http-bearer', `put("authorization", "Bearer ${alnum(32)}")`, 'src/Headers.java', 'high', 'microbench/src/Headers.java', 'low'],
  ['generic-secret', `password: ${fakeToken('', HEX, 40)}`, 'config.yml', 'high', 'src/Bundle/Tests/Fixtures/container1.yml', 'low'],
])('%s: %#', async (rule, text, place, there, shown, here) => {
  expect(await graded(rule, place, text)).toEqual([there]);
  expect(await graded(rule, shown, text)).toEqual([here]);
});

test('what a test or documentation made up for itself is no finding: hashes, encrypted keys, words in the URL of a page', async () => {
  const page = 'curl http://minio:minio123@127.0.0.1:9004/bucket';
  const sealed = pem.replace(/ PRIVATE KEY/g, ' ENCRYPTED PRIVATE KEY');
  for (const path of ['docs/run.md', 'test/fixtures/run.sh']) {
    expect(await graded('url-password', path, page), path).toEqual([]);
    expect(await graded('password-hash-bcrypt', path, `admin:${bcrypt}`), path).toEqual([]);
    expect(await graded('private-key', path, sealed), path).toEqual([]);
  }
  expect(await graded('url-password', 'run.sh', page)).toEqual(['medium']);
  expect(await graded('password-hash-bcrypt', 'htpasswd', `admin:${bcrypt}`)).toEqual(['medium']);
  expect(await graded('private-key', 'deploy/server.key', sealed)).toEqual(['low']);
});

test('a URL that shows where the password goes is no finding', async () => {
  for (const url of [
    'mysql://app:my_password@db.example.com/app',
    'postgres://POSTGRES_USER:POSTGRES_PASSWORD@db/app',
    'http://user:p%40ss@proxy.acme.dev:80',
    'mysql://usr:pwd%23%20@hst:123/db',
    'https://bot:MY_GITHUB_TOKEN@github.com/acme/app.git',
  ])
    expect(await scanText(`url = "${url}"`, 'run.py'), url).toEqual([]);
  for (const url of [
    `mysql://app:${strong}@db.example.com/app`,
    'postgres://app:hummingbird@db/app',
    `http://user:${strong}@proxy.acme.dev`,
  ])
    expect((await scanText(`url = "${url}"`, 'run.py')).length, url).toBe(1);
});

test('a password that is the name of its user and some digits is weak', async () => {
  expect(await graded('url-password', 'verify.sh', 'MC_HOST="http://minio:minio123@s3.acme.dev/"')).toEqual(['medium']);
  expect(await graded('url-password', 'verify.sh', `MC_HOST="http://minio:minio${strong}@s3.acme.dev/"`)).toEqual(['high']);
});

test('a value in a doc comment is not a certain leak; one in commented-out code may be', async () => {
  const key = alnum(32);
  expect(await graded('generic-secret', 'src/decrypt.ts', `/**\n * const secret = decode('${key}')\n */`)).toEqual(['low']);
  expect(await graded('generic-secret', 'src/decrypt.ts', `/**\n * const apiKey = '${key}'\n */`)).toEqual(['medium']);
  expect(await graded('generic-secret', 'src/decrypt.ts', `// const secret = decode('${key}')`)).toEqual(['high']);
});

test('a word made up for a test or an example is low, but not what may be a key of a service', async () => {
  const assigned = (value: string) => `password = "${value}"`;
  for (const path of ['tests/test_login.py', 'docs/login.md', 'examples/login.py'])
    for (const word of ['s3cr3t99', 'Passw0rd!'])
      expect(await graded('generic-secret', path, assigned(word)), `${path} ${word}`).toEqual(['low']);
  for (const value of [alnum(14), alnum(32), 'copper-lantern-1946'])
    for (const [path, severity] of [
      ['tests/test_login.py', 'low'],
      ['docs/login.md', 'medium'],
      ['docs/settings.py', 'medium'],
      ['examples/login.py', 'medium'],
      ['tests/.env', 'medium'],
    ] as const)
      expect(await graded('generic-secret', path, assigned(value)), `${path} ${value}`).toEqual([severity]);
  expect(await graded('generic-secret', 'tests/test_login.py', assigned('minio123'))).toEqual(['low']);
  expect(await graded('generic-secret', 'src/login.py', assigned('s3cr3t99'))).toEqual(['medium']);
});

test('the examples in an Ansible module are documentation, but not the code after them', async () => {
  const task = `- acme:\n    api_token: "${alnum(32)}"\n`;
  const quotes = "'".repeat(3);
  const examples = `\nEXAMPLES = r${quotes}\n${task}`;
  expect(await graded('generic-secret', 'plugins/acme.py', `${examples}${quotes}\n`)).toEqual(['medium']);
  expect(await graded('generic-secret', 'plugins/acme.py', `${examples}${quotes}\napi_token = "${alnum(33)}"\n`)).toEqual([
    'medium',
    'high',
  ]);
});

test('calls in the template of a chart and tokens of a lock are no secrets', async () => {
  expect(await graded('generic-secret', 'templates/secrets.yaml', '{{- $dbPassword := randAlphaNum 10 }}')).toEqual([]);
  expect(
    await graded('generic-secret', 'acl.json', `"LockToken": "${fakeToken('', HEX, 8)}-1111-4222-8333-${fakeToken('', HEX, 12)}"`),
  ).toEqual([]);
});

test('a value after the prompt of a doctest is not a certain leak', async () => {
  for (const prompt of ['>>> ', '    iex> ', 'iex(2)> ', '# >>> '])
    expect(await graded('generic-secret', 'lib/token.ex', `${prompt}secret = "${alnum(32)}"`), prompt).toEqual(['low']);
  expect(await graded('generic-secret', 'lib/token.ex', `secret = "${alnum(32)}"`)).toEqual(['high']);
});

test('the hash that PostgreSQL stores does not block', async () => {
  const create = (password: string) => `psql -c "CREATE USER app SUPERUSER PASSWORD '${password}'"`;
  expect(await graded('sql-password', 'ci.yml', create(fakeToken('md5', HEX, 32)))).toEqual(['medium']);
  expect(await graded('sql-password', 'ci.yml', create(alnum(32)))).toEqual(['high']);
});

test('a token that is words in base64 is none', async () => {
  const bearer = (token: string) => `Examples: []string{"Bearer ${token}"}`;
  expect(await scanText(bearer(base64('This is a bearer token!')), 'api/descriptors.go')).toEqual([]);
  expect(await graded('http-bearer', 'api/descriptors.go', bearer(base64(alnum(23))))).toEqual(['high']);
});

test('the keys of a local Supabase stack are public', async () => {
  expect(await graded('json-web-token', 'a.env', `KEY=${jwt({ iss: 'supabase-demo', role: 'service_role', exp: 1983812996 })}`)).toEqual([
    'low',
  ]);
  expect(
    await graded('json-web-token', 'a.env', `KEY=${jwt({ iss: 'supabase', ref: alnum(20), role: 'service_role', exp: 1983812996 })}`),
  ).toEqual(['critical']);
});

test('the key of a search box is public, but one that may write is not', async () => {
  const box = (name: string) => `algolia: {\n  appId: "x",\n  ${name}: "${search}",\n  indexName: "docs",\n}`;
  expect(await graded('algolia-api-key', 'docusaurus.config.js', box('apiKey'))).toEqual(['low']);
  expect(await graded('algolia-api-key', 'docusaurus.config.js', box('adminApiKey'))).toEqual(['high']);
});

test('an access key id of AWS in a record of an event does not block; a secret in documentation does, if its id is from AWS', async () => {
  const id = fakeToken('AKIA', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16);
  const other = fakeToken('', `ABCDEFGHIJ${DIGITS}`, 20);
  expect(
    await graded('aws-access-key-id', 'event.go', `// "userIdentity": {\n//   "principalId": "x",\n//   "accessKeyId": "${id}"`),
  ).toEqual(['medium']);
  expect(await graded('aws-access-key-id', 'event.go', `accessKeyId: "${id}"`)).toEqual(['high']);
  const shown = (key: string) => `"AccessKeyId": "${key}",\n"SecretAccessKey": "${fakeToken('', BASE64, 40)}"`;
  expect(await graded('aws-secret-access-key', 'docs/sts.md', shown(other))).toEqual(['medium']);
  expect(await graded('aws-secret-access-key', 'docs/sts.md', shown(id))).toEqual(['critical']);
  expect(await graded('aws-secret-access-key', 'deploy/s3.json', shown(other))).toEqual(['critical']);
});

test('a PHP expression that continues after a quote is not a value', async () => {
  expect(
    await graded('generic-secret', 'vault.php', `$b64 = '// APP_DECRYPTION_SECRET='.base64_encode($this->decryptionKey)."\\n";`),
  ).toEqual([]);
  expect(await graded('generic-secret', 'parse.php', 'protected function doParse(string $secret): ?AbstractEvent')).toEqual([]);
});

test('tests, examples and copies by their path', () => {
  for (const path of ['t/unit/a.py', 'src/Foo/Tests/a.php', 'httptest/netutils.go', 'dummyserver/certs/server.key'])
    expect(isTestCode(path), path).toBe(true);
  for (const path of ['.env.example', 'examples/a.py']) expect([isTestCode(path), isTestPath(path)], path).toEqual([false, true]);
  for (const path of [
    'latest/a.key',
    'backtest/config.py',
    'src/integration/stripe.ts',
    'integration/stripe.ts',
    'ci/deploy.yaml',
    'assets/t/a.js',
    'workbench/a.js',
    'logs/acme.1',
    'src/manual/acme.2.js',
  ])
    expect(isIllustration(path), path).toBe(false);
  for (const path of ['vendor/github.com/a/b.go', 'web/node_modules/x/index.js', 'third_party/zlib/a.c'])
    expect(isThirdParty(path), path).toBe(true);
  expect(isThirdParty('shop/vendor/models.py')).toBe(false);
});

test('a block of reStructuredText in a docstring is documentation', async () => {
  const key = alnum(32);
  expect(
    await graded(
      'generic-secret',
      'src/client.py',
      `"""Ask for a token.\n\n    .. code-block:: json\n\n        {\n            "access_token": "${key}"\n        }\n"""`,
    ),
  ).toEqual(['low']);
  expect(await graded('generic-secret', 'src/client.py', `""".. code-block:: json\n"""\naccess_token = "${key}"`)).toEqual(['high']);
});

test('types, versions and translations are not values', async () => {
  expect(
    await graded(
      'generic-secret',
      'client.adoc',
      'fun manager(\n    clientRepository: OAuth2AuthorizedClientRepository): ReactiveOAuth2AuthorizedClientManager {',
    ),
  ).toEqual([]);
  expect(await graded('generic-secret', 'package-lock.json', `"@material/tokens": "15.0.0-canary.${fakeToken('', HEX, 8)}a.0"`)).toEqual(
    [],
  );
  expect(
    await graded('generic-secret', 'src/messages_es.properties', 'BindAuthenticator.emptyPassword=Credenciales err\\u00F3neas'),
  ).toEqual([]);
  const escaped = [...'\u5e94\u8be5\u7531'].map((letter) => `\\u${letter.charCodeAt(0).toString(16).toUpperCase()}`).join('');
  expect(await graded('generic-secret', 'app_zh.properties', `filter.twoTokens=Nonce${escaped}\\uFF0C${escaped}{0}`)).toEqual([]);
  expect(await graded('generic-secret', 'pod.yaml', `checksum/secrets: ${fakeToken('', HEX, 64)}`)).toEqual([]);
  expect(await graded('generic-secret', 'logo.eps', `password = "${alnum(24)}"`)).toEqual([]);
});

test('a key of ascending digits does not block, even twice in a row', async () => {
  expect(
    await graded('digitalocean-key', 'a.ini', `dns_digitalocean_token = ${[...HEX].map((digit) => digit.repeat(4)).join('')}`),
  ).toEqual(['low']);
});

test('what is shown, or known to everyone, is no leak: samples, comments, local machines, pages of documentation', async () => {
  const seed = (value: string, label = 'Acme:jo@acme.dev') => `"otpauth://totp/${label}?secret=${value}&issuer=Acme"`;
  const random = fakeToken('', BASE32, 32);
  const hour = `sp=r&amp;st=2023-12-20T14:54:52Z&amp;se=2023-12-20T22:54:52Z&amp;sv=2021-06-08&amp;sig=${fakeToken('', ALNUM, 43)}%3D`;
  const service = (key: string) => `kind: Secret\ndata:\n  admin: ${base64(key)}\n`;
  const odbc = (user: string, password: string) => `username = "${user}"; pwd = '${password}';`;
  const curl = (password: string, host: string) => `curl -u admin:${password} https://${host}/api`;
  const cases: [rule: string, path: string, text: string, found: string[]][] = [
    ['private-key', 'docs/tls.md', `# TLS\n\n${pem}`, ['low']],
    ['private-key', 'docs/server.key', pem, ['medium']],
    ['private-key', 'examples/tls.ts', `key = \`${pem}\``, ['medium']],
    ['otp-seed', 'src/login.ts', seed(['JBSWY3DP', 'EHPK3PXP'].join('')), []],
    ['otp-seed', 'src/login.ts', seed(random), ['high']],
    ['otp-seed', 'src/login.ts', seed(random, 'Acme:jo@example.org'), ['low']],
    ['otp-seed', 'test/login.ts', seed(random), ['medium']],
    ['azure-sas', 'service-2.json', `{"documentation":"<p>Like this:</p> <code>${hour}</code>"}`, ['low']],
    ['azure-sas', 'service-2.json', `{"url":"${hour}"}`, ['high']],
    ['kubernetes-secret', 'pkg/fixtures/secret.yml', service(strong), ['low']],
    ['kubernetes-secret', 'deploy/secret.yml', service(strong), ['medium']],
    ['odbc-password', 'db.py', odbc('scott', 'tiger'), []],
    ['odbc-password', 'db.py', odbc('username', 'password'), []],
    ['odbc-password', 'db.py', odbc('app', 'hummingbird'), ['medium']],
    ['odbc-password', 'tests/db.py', odbc('app', 'hummingbird'), ['low']],
    ['database-url', 'setup.cfg', 'mssql+pyodbc://scott:tiger^5HHH@mssql2017:1433/test', []],
    ['database-url', 'db.py', 'postgresql://postgres:mypassword@localhost/chat', ['low']],
    ['database-url', 'db.py', 'postgresql://postgres:mypassword@db.acme.dev/chat', ['medium']],
    ['url-password', 'test/UrlTest.kt', `parse("http://foo:kx%40jj5%2Fg@baz/path")`, ['low']],
    ['url-password', 'src/urls.py', 'assert url == "https://jo:kestrel%20bay@www.example.com"', ['low']],
    ['curl-user', 'README.md', curl('hummingbird', 'acme.dev'), ['low']],
    ['curl-user', 'README.md', curl(strong, 'localhost'), ['low']],
    ['curl-user', 'README.md', curl(strong, 'acme.dev'), ['medium']],
    ['curl-user', 'run.sh', curl(strong, 'localhost'), ['medium']],
    ['http-basic', 'test/http_test.go', `"Authorization: Basic ${base64('jo:hummingbird')}"`, ['low']],
    ['http-basic', 'src/http.go', `"Authorization: Basic ${base64('jo:hummingbird')}"`, ['medium']],
    ['sql-password', 'README.md', "ALTER ROLE app WITH PASSWORD 'hummingbird';", ['low']],
    ['sql-password', 'README.md', "ALTER ROLE app WITH PASSWORD 'ACME_USER_PASSWORD';", []],
    ['sql-password', 'setup.sql', "ALTER ROLE app WITH PASSWORD 'hummingbird';", ['medium']],
    ['password-hash-bcrypt', 'values.yaml', `  #   hash: "${bcrypt}"`, ['low']],
    ['github-legacy-secret', 'METADATA', `https://raw.githubusercontent.com/oauthlib/oauthlib/${fakeToken('', HEX, 39)}7/logo.png`, []],
    ['twitter-bearer-token', 'a.json', `"bearer": {"sub":"${'A'.repeat(21)}${fakeToken('Ik', ALNUM, 20)}"}`, []],
  ];
  for (const [rule, path, text, found] of cases) expect(await graded(rule, path, text), `${rule} ${path}: ${text}`).toEqual(found);
});

test("the example tokens of GitHub's reference are no leak in any file", async () => {
  const body = ['16C7e42F', '292c6912E771', '0c838347', 'Ae178B4a'].join('');
  for (const prefix of ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'])
    for (const path of ['src/a.ts', 'api.github.com.json']) expect(await scanText(`"token": "${prefix}${body}"`, path), prefix).toEqual([]);
});

test('code or a comment that names the first line of a key holds none', async () => {
  const begin = '-----BEGIN';
  const code = `if (pem.indexOf("${begin} PRIVATE KEY-----") !== 0)\n  throw new TypeError("must be PKCS#8 formatted string");\n`;
  const names = 'import {\n  importJWK,\n  importPKCS8,\n  importSPKI,\n  importX509,\n} from "./import.js";\n';
  const filler = 'const other = normalize(key);\nreturn fromBytes(other, options);\n'.repeat(3);
  expect(await graded('private-key', 'src/import.js', code + filler + names)).toEqual([]);
  const comment = `  ## key should start with ${begin} RSA PRIVATE KEY-----\n  ##\n  ## name should line up with a secret set further up\n`;
  const chart = `${comment}  ## Please see the README for more, it is possible to create these outside of this chart.\n`;
  expect(
    await graded('private-key', 'values.yaml', `${chart}  file: /opt/bitnami/mongodb/conf/keyfilePrometheusExporterSettings\n`),
  ).toEqual([]);
  const lines = pem.trim().split('\n');
  const appended = lines.map((line) => `    sb.append("${line}\\n");`).join('\n');
  expect(await graded('private-key', 'src/Key.java', appended)).toEqual(['critical']);
});

test('what a service hands out is a warning in a test, unless the test shows that it made it up', async () => {
  const [key, id] = [alnum(32), `${fakeToken('', HEX, 8)}-1111-4222-8333-${fakeToken('', HEX, 12)}`];
  for (const name of ['api_key', 'ACME_API_TOKEN', 'clientSecret', 'acme.accessKey', 'webhook_secret'])
    expect(await graded('generic-secret', 'tests/acme.py', `${name} = "${key}"`), name).toEqual(['medium']);
  for (const text of [
    `access_token = "${key}"`,
    `api_key = "${alnum(16)}"`,
    `api_key = "${id}"`,
    `assert_equal(api_key="${key}")`,
    `password = "{SSHA}${key}="`,
  ])
    expect(await graded('generic-secret', 'tests/acme.py', text), text).toEqual(['low']);
  expect(await graded('generic-secret', 'tests/acme.py', `api_key = "${key}"\nprint("${key}")`)).toEqual(['low']);
  expect(await graded('generic-secret', 'src/acme.py', `"A hash. Example api_key='${key}'"`)).toEqual(['medium']);
  expect(await graded('generic-secret', 'src/acme.py', `example = 1; api_key = '${key}'`)).toEqual(['high']);
  expect(await graded('generic-secret', 'README.md', `token: ${key}\n`)).toEqual(['medium']);
  expect(await graded('generic-secret', 'README.md', `token: ${key}\nIt answers "${key}".`)).toEqual(['low']);
});

test('a docstring is documentation, but no other string of Python, and not the code after it', async () => {
  const line = `    access_token = "${alnum(32)}"\n`;
  const quotes = ['"'.repeat(3), "'".repeat(3)];
  for (const quote of quotes) {
    for (const head of ['', '#!/usr/bin/env python\n\n', 'class A:\n    ', 'def f(\n    a,\n) -> B:  # why\n    ', 'def f():\n    r'])
      expect(await graded('generic-secret', 'src/a.py', `${head}${quote}Ask.\n\n${line}    ${quote}\n`), head).toEqual(['low']);
    for (const text of [`x = ${quote}\n${line}${quote}`, `def f():\n    ${quote}Ask.${quote}\n${line}`, `${quote}Ask.\n${quote}\n${line}`])
      expect(await graded('generic-secret', 'src/a.py', text), text).toEqual(['high']);
    expect(await graded('generic-secret', 'src/a.rb', `def f():\n    ${quote}Ask.\n${line}`)).toEqual(['high']);
  }
});
