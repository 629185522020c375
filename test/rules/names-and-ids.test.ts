import { expect, test } from 'vitest';
import { scanText } from '../../src/index.ts';
import type { MatchContext } from '../../src/model.ts';
import { mayBeSecret } from '../../src/rules/secrets/generic/gate.ts';
import { isHarmless } from '../../src/rules/secrets/generic/harmless.ts';
import { ALNUM, BASE64, DIGITS, fakeToken, HEX, LOWER_ALNUM, UPPER } from '../../src/rules/secrets/define.ts';

const found = async (path: string, text: string): Promise<string[]> =>
  (await scanText(text, path)).map(({ rule, severity }) => `${rule} ${severity}`);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const alnum = fakeToken('', ALNUM, 32);
const hex = (length: number) => fakeToken('', HEX, length);
const uuid = [8, 4, 4, 4, 12].map((length) => hex(length)).join('-');
const pgp = hex(16).toUpperCase();
const fake = (kind: string) => [`-----BEGIN ${kind}-----`, `-----END ${kind}-----`].join('\n');

// A name has the word for a credential, but the value is known to be something else.
test.each([
  ['the id of a repository', 'App.xcscmblueprint', `"WorkspacePrimaryRemoteRepositoryKey" : "${hex(40).toUpperCase()}"`],
  ['the handshake of a WebSocket (RFC 6455)', 'ws.ts', `headers = { 'Sec-WebSocket-Key': '${fakeToken('', BASE64, 22)}==' }`],
  ['a public key in DER', 'vectors.json', `"publicKeyDer" : "3056301006072a8648ce3d0201${hex(100)}"`],
  ['a hash', 'Makefile', `VALKEYSHA256=${hex(64)}`],
  ['a hash of a key', 'plan.ts', `const text = 'size=1 hashed_key=${hex(16)}';`],
  ['the pin of a certificate', 'run.sh', `curl --pinnedpubkey sha256//${fakeToken('', BASE64, 43)}= $URL`],
  ['a PEM key that was left out', 'values.yaml', `tls.key: ${base64(fake('PRIVATE KEY'))}`],
  ['the next name of an object', 'account.json', '"token_uri": "https://oauth2.acme.dev/token",\n"auth_provider_x509_cert_url": "x"'],
  ['the next row of a table', 'names.go', 'var names = []string{\n\t"conv.start", "conv_pw1",\n\t"lconv1d.linear_end", "conv_pw2",\n}\n'],
  ['the id of a PGP key', 'run.sh', `argocd proj add --gpg-key ${pgp}\n# gpg: using RSA key ${hex(40).toUpperCase()}\n`],
  ['a kind of login', 'oauth.lua', 'local GRANT_PASSWORD = "password"'],
  ['its own name', 'Names.java', 'String ENCRYPTED_PASSWORD = "encryptedPassword";'],
  ['the page of a list', 'replay.json', `"url": "/o?max=1\\u0026pageToken=${base64('obj/with/slashes')}\\u0026prefix=obj"`],
  ['a version of an image', 'pod.yaml', `image: quay.io/acme/token-refresher:main-2024-12-11-${hex(7)}`],
  ['a pod', 'cache_test.go', `name: "app-with-initial-container-${hex(10)}-vd6rv"`],
  ['a sentence', 'project.yaml', "# Clusters can be identified by 'server', 'name', or both."],
  ['the id of a server', 'README.md', `https://img.shields.io/discord/${fakeToken('9', DIGITS, 18)}?logo=discord`],
  ['a value that GitHub masks', '.github/workflows/a.yml', 'steps:\n  - run: echo ::add-mask::${{ secrets.TOGETHER_API_KEY }}\n'],
  ['what goes there, in words', 'values.yaml', '# postgres:\n#   password: acme_db_password\n'],
  ['the name of a variable', 'user.spec.ts', "login({ user: 'jo', password: 'randomPassword' })"],
  ['any password of a test', 'spec/user_spec.rb', 'user = create(login: "jo", password: "password")'],
  ['a word in the URL of documented code', 'lib/URL.pm', "=head2 password\n\n  my $u = 'http://jo:s3cret@acme.dev';\n"],
  ['a password that Maven or Jenkins encrypted', 'settings.yaml', `password: "{${fakeToken('', BASE64, 42)}=}"`],
  ['a hash and its salt', 'users.json', `{"password": "${fakeToken('', BASE64, 43)}=${fakeToken('s', BASE64, 22)}=="}`],
  ['a token that says it is fake', 'replay.json', `{"token": "${hex(12)}thisisafaketoken${hex(12)}"}`],
  ['the id of a key, for a protocol', 'socket.go', `var keyGUID = []byte("${uuid.toUpperCase()}")`],
  ['the hash of a password', 'login.go', `passwordhash := "${alnum}"`],
  ['the name of a cookie', 'config/initializers/session.rb', `config.session_store :cookie_store, :key => '_${alnum}'`],
  ['what a hash function makes of a word', 'auth_test.go', `{"secret", "${hex(63)}"},\n{"pass", "${hex(16)}"},`],
  ['a description of a program', 'login.har', `{"name": "auth0-client", "value": "${base64('{"name":"auth0-react","version":"1.5.0"}')}"}`],
  ['the ids of PGP keys', 'README.md', `Signature keys: ${pgp}, ${hex(16).toUpperCase()}`],
  ['a type of Kubernetes', 'openapi_generated.go', '"repoCredsToken", "k8s.io/api/core/v1.Secret",'],
  [
    'an unsigned token',
    'jwt_test.py',
    `token = "${base64('{"alg":"none","typ":"JWT"}').replace(/=/g, '')}.${base64('{"sub":"jo","admin":true}').replace(/=/g, '')}."`,
  ],
  [
    'a word for a password in the URL of a template',
    'config.md',
    '`mysql://user:secret@host:port/database` or `postgres://api_user:api_password@localhost/api`',
  ],
  ['the hash of an object', 'import_test.go', `"repository-credentials-5ec1f7e700": "${hex(64)}"`],
  ['the sample of a manual', 'Server.java', 'String STRONG_PASSWORD = "yourStrong(!)Password";'],
  ['a password that is wrong', 'login.sh', 'login --password="wrong" --user=jo'],
  ['a list of names', 'buffer.rb', "chunk_keys = 'key1,key2,key3,key4'"],
  ['the type of a column', 'user.rb', '#  password_reset_token_valid_until :datetime'],
  ['a label', 'plugin.yml', '- key: acme4nfv-k8s-plugin\n'],
  ['a token that is too short', 'run.sh', '#   export GITHUB_TOKEN=abcd1234atr567'],
  ['an id that says so', 'config_tests.erl', `{ok, "ASIAIMA${'FAKE'}ACCESSKEY"}`],
])('%s is no finding', async (_, path, text) => {
  expect(await found(path, text)).toEqual([]);
});

// The same, of values that the model rarely reports.
test.each([
  ['assetToken', `Purple71/v4/de/81/${uuid}/icon.png`],
  ['WorkspaceIdentifierKey', uuid.toUpperCase()],
  ['authTime', '2024-07-02T11:28:03.219Z'],
  ['secretNamespace', 'k3d-cluster'],
])('%s is about something else', (name, value) => {
  const text = `"${name}": "${value}"`;
  const start = text.indexOf(value);
  const context = {
    text,
    start,
    end: start + value.length,
    path: 'a.json',
    name,
    quoted: true,
    syntax: 'assign',
    around: () => text,
  } as MatchContext;
  expect(mayBeSecret(value, context) && !isHarmless(value, context)).toBe(false);
  expect(mayBeSecret(alnum, context) && !isHarmless(alnum, context)).toBe(!name.endsWith('Namespace'));
});

// The same names with a value that is a credential.
test.each([
  ['app.json', `"assetToken": "${alnum}"`],
  ['App.json', `"repositoryKey": "${alnum}"`],
  ['run.sh', `DB_PASSWORD=${hex(64)}`],
  ['values.yaml', `clientSecret: ${base64(alnum)}`],
  ['set.py', `conf.set(\n  "password",\n  "${alnum}")`],
  ['db.py', `setenv("DB_PASSWORD", "${alnum}")`],
  ['app.yml', `authToken: ${alnum}`],
  ['replay.json', `"url": "/o?max=1\\u0026access_token=${alnum}\\u0026prefix=obj"`],
  ['resend.ts', `const token = "re_${fakeToken('', ALNUM, 30)}"`],
  ['docker-compose.yml', '    environment:\n      POSTGRES_PASSWORD: password\n'],
  ['Shiro.java', `manager.setCipherKey(Base64.decode("${fakeToken('', ALNUM, 22)}=="));`],
  ['main.go', `\tsecretKey, _ := hex.DecodeString("${hex(64)}")\n`],
  ['main.go', `\tapiSecret, err := base64.StdEncoding.DecodeString("${fakeToken('', BASE64, 43)}=")\n`],
  ['values.yaml.j2', `adminPassword: ${fakeToken('A', LOWER_ALNUM, 9)}7!\n`],
  ['pairs.go', `os.Setenv("DB_PASSWORD", "${alnum}")`],
  ['users.json', `{"password": "${fakeToken('', BASE64, 43)}="}`],
  ['values.yaml', `password: acme_db_${fakeToken('', ALNUM, 12)}`],
  ['values.yaml', `password: ${fakeToken('', ALNUM, 12)}Password`],
  ['setup.sql', `CREATE USER app IDENTIFIED BY '${fakeToken('a', ALNUM, 10)}'`],
  ['account.json', `{"client_secret": "s", "refresh_token": "1//${fakeToken('', ALNUM, 40)}"}`],
])('a credential under such a name is found: %s', async (path, text) => {
  expect((await found(path, text)).length, text).toBeGreaterThan(0);
});

const strong = fakeToken('', ALNUM, 14);
const signature = `${fakeToken('', ALNUM, 43)}%3D`;
const sas = (from: string, to: string) => `https://s.blob.core.windows.net/c?sv=2020-02-02&st=${from}&se=${to}&sp=r&sig=${signature}`;
const github = (prefix: string) => `${prefix}_${fakeToken('', ALNUM, 36)}`;

// What a test or documentation shows warns; the same elsewhere blocks.
test.each([
  ['github-pat', `token = "${github('ghp')}"`, 'src/io.php', 'tests/Io/BaseIOTest.php'],
  ['github-refresh-token', `token = "${github('ghr')}"`, 'src/io.php', 'tests/Io/BaseIOTest.php'],
  ['azure-sas', `"${sas('2020-07-28T20:18:53Z', '2020-07-28T21:03:00Z')}"`, 'lib/apply.rb', 'spec/apply_spec.rb'],
  ['url-password', `=head2 password\n\n  my $u = 'http://jo:${strong}@acme.dev';\n`, 'lib/URL.rb', 'lib/URL.pm'],
  ['generic-secret', `  def self.example_code\n    ['mint(\n  api_token: "${hex(40)}"\n)']\n`, 'lib/mint.py', 'lib/mint.rb'],
])('%s: an example does not block', async (rule, text, there, here) => {
  const code = rule === 'generic-secret' ? text.replace('example_code', 'run') : text;
  expect((await found(there, code)).find((one) => one.startsWith(rule))).toMatch(/high|critical/);
  expect(await found(here, text)).toEqual([`${rule} medium`]);
});

test('a signature of Azure that lasts for more than a day blocks in tests, too', async () => {
  expect(await found('spec/apply_spec.rb', `"${sas('2020-07-28T20:18:53Z', '2030-07-28T21:03:00Z')}"`)).toEqual(['azure-sas high']);
  expect(await found('spec/apply_spec.rb', `"https://s.blob.core.windows.net/c?sv=2020&se=2030-07-28&sp=r&sig=${signature}"`)).toEqual([
    'azure-sas high',
  ]);
});

test('after =cut, Perl is code again', async () => {
  expect(await found('lib/URL.pm', `=head2 password\n\n=cut\n\n  my $u = 'http://jo:${strong}@acme.dev';\n`)).toEqual([
    'url-password high',
  ]);
});

test('an argument of a call is no password of Gradle', async () => {
  const of = async (text: string) => (await found('build.gradle.kts', text)).filter((one) => one.startsWith('gradle'));
  expect(await of(`credentials { BasicCredentials(username = "ci", password = "${strong}") }`)).toEqual([]);
  expect(await of(`credentials {\n  username = findProperty("u")\n  password = "${strong}"\n}`)).toEqual(['gradle-credentials high']);
});

test('an id of AWS in the error of a request warns', async () => {
  const id = fakeToken('AKIA', `${UPPER}234567`, 16);
  expect(await found('src/errors.erl', `<Error><AWSAccessKeyId>${id}</AWSAccessKeyId></Error>`)).toEqual(['aws-access-key-id medium']);
  expect(await found('src/errors.erl', `AWSAccessKeyId=${id}\nx=${fakeToken('', LOWER_ALNUM, 5)}`)).toEqual(['aws-access-key-id high']);
});

test('the credentials of a Google user that are only words are a sample', async () => {
  expect(await found('account.json', '{"client_secret": "s", "refresh_token": "1//fake-refresh-token"}')).toEqual([
    'google-application-credentials low',
  ]);
});
