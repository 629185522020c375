import { expect, test } from 'vitest';
import { atLeast, type Severity } from '../../src/model.ts';
import { inspect } from '../../src/scan/inspect.ts';
import { ALNUM, BASE64, BASE64URL, fakeToken, HEX, LOWER, UPPER } from '../../src/rules/secrets/define.ts';
import { policy, rules } from '../detect/secrets/setup.ts';

let seed = 0;
const random = (alphabet: string, length: number, head = '') => head + fakeToken(`harmless${seed++}`, alphabet, length).slice(-length);
const google = () => random(BASE64URL, 35, 'AIza');
const found = async (path: string, text: string) =>
  (await inspect({ path, bytes: Buffer.from(text), origin: { kind: 'file' } }, rules, policy)).findings;

/** The highest severity in `text`, or null. */
async function worst(path: string, text: string): Promise<Severity | null> {
  return (await found(path, text)).reduce<Severity | null>(
    (most, { severity }) => (most && atLeast(most, severity) ? most : severity),
    null,
  );
}

test('a Google key in the configuration of a Firebase app is low, and blocks anywhere else', async () => {
  const firebase: [string, string][] = [
    [
      'src/firebase.js',
      `const firebaseConfig = {\n  apiKey: "${google()}",\n  authDomain: "app.firebaseapp.com",\n  projectId: "app",\n};`,
    ],
    ['app.js', `initializeApp({apiKey:"${google()}",databaseURL:"https://app.firebaseio.com"})`],
    ['android/app/google-services.json', `{"client":[{"api_key":[{"current_key":"${google()}"}]}]}`],
    ['ios/Runner/GoogleService-Info.plist', `<key>API_KEY</key>\n\t<string>${google()}</string>`],
    ['lib/firebase_options.dart', `web = Options(\n    apiKey: '${google()}',`],
    ['.env', `NEXT_PUBLIC_FIREBASE_API_KEY=${google()}`],
  ];
  for (const [path, text] of firebase) expect(await worst(path, text), text).toBe('low');
  expect(
    await worst(
      'index.html',
      `<script src="https://maps.googleapis.com/maps/api/js?libraries=places&key=${google()}&callback=init"></script>`,
    ),
  ).toBe('medium');
  const server: [string, string][] = [
    ['.env', `GEMINI_API_KEY=${google()}`],
    ['server.py', `GOOGLE_API_KEY = "${google()}"`],
    ['src/config.js', `export const config = {\n  authDomain: "app.firebaseapp.com",\n  geminiApiKey: "${google()}",\n};`],
    ['main.go', `client := maps.NewClient(maps.WithAPIKey("${google()}"))`],
  ];
  for (const [path, text] of server) expect(await worst(path, text), text).toBe('high');
});

test('capital words with the head and length of an AWS key id are words; ids are found in paths and before words', async () => {
  for (const word of ['ASIASOUTHEASTMARKETS', 'ASIAPACIFICCUSTOMERS', 'ASIAPACIFICECONOMIC1'])
    expect(await worst('Region.java', `enum Region { ${word}, EUROPE }`)).toBe(null);
  const id = `AKIA${random(`${UPPER}234567`, 16)}`;
  for (const text of [`url = "/keys/${id}/rotate"`, `${id}-old`, `x_${id}`]) expect(await worst('a.py', text), text).toBe('high');
});

test('a private key that needs a passphrase is low, with any form of its cipher’s name', async () => {
  const dashes = '-'.repeat(5);
  const block = (kind: string, body: string) =>
    `${dashes}BEGIN ${kind}${dashes}\n${body}\n${random(BASE64, 64)}\n${random(BASE64, 64)}\n${dashes}END ${kind}${dashes}\n`;
  const opensshHead = (cipher: string) =>
    Buffer.from(`openssh-key-v1\0\0\0\0${String.fromCharCode(cipher.length)}${cipher}${'\0\0\0'}`)
      .toString('base64')
      .replace(/.{4}={0,2}$/, '');
  const locked = [
    block('ENCRYPTED PRIVATE KEY', random(BASE64, 64)),
    block('RSA PRIVATE KEY', `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,${random(HEX, 32).toUpperCase()}\n`),
    block('OPENSSH PRIVATE KEY', opensshHead('aes256-ctr') + random(BASE64, 40)),
  ];
  for (const text of locked) {
    expect(await worst('id', text), text).toBe('low');
    expect(await worst('a.yaml', `key: ${Buffer.from(text).toString('base64')}`)).toBe('low');
  }
  for (const text of [block('PRIVATE KEY', random(BASE64, 64)), block('OPENSSH PRIVATE KEY', opensshHead('none') + random(BASE64, 40))])
    expect(await worst('id', text), text).toBe('critical');
  const ppk = (encryption: string) =>
    `PuTTY-User-Key-File-3: ssh-rsa\nEncryption: ${encryption}\nPrivate-Lines: 1\n${random(BASE64, 64)}\nPrivate-MAC: ${random(HEX, 64)}\n`;
  expect([await worst('a.ppk', ppk('aes256-cbc')), await worst('a.ppk', ppk('none'))]).toEqual(['low', 'critical']);
});

test('hashes in lock files and actions are not keys of a provider named next to them', async () => {
  const lines: [string, string][] = [
    [
      '.terraform.lock.hcl',
      `provider "registry.terraform.io/datadog/datadog" {\n  hashes = [\n    "h1:${random(BASE64, 43)}=",\n    "zh:${random(HEX, 64)}",\n`,
    ],
    ['Package.resolved', `"identity" : "auth0-token",\n"state" : { "revision" : "${random(HEX, 40)}" }`],
    ['.github/workflows/ci.yml', `- uses: auth0/token-action@${random(HEX, 40)} # v1`],
    ['Cargo.lock', `name = "heroku-api-token"\nchecksum = "${random(HEX, 64)}"\n`],
    ['Dockerfile', `FROM datadog/agent@sha256:${random(HEX, 64)}`],
    ['keys.pub', `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ${random(BASE64, 300)} token@datadog`],
  ];
  for (const [path, text] of lines) expect(await found(path, text), text).toEqual([]);
});

test.each([
  'hashed_password',
  'HASHED_PASSWORD',
  'hashedPassword',
  'hashedUserPassword',
  'user_hashed_passwd',
  'hashedPwd',
  'hashed_pw',
  'hash_pass',
])('a hash is not the password: %s', async (name) => {
  for (const value of [32, 40, 56, 64, 128].map((length) => random(HEX, length)).concat(`${random(BASE64, 43)}=`, random(ALNUM, 24)))
    for (const [path, text] of [
      ['app/models.py', `${name} = "${value}"`],
      ['config.yml', `${name}: ${value}`],
      ['src/users.js', `export const user = { ${name}: "${value}" };`],
    ] as const)
      expect(
        (await found(path, text)).map(({ severity }) => severity),
        text,
      ).not.toContain('high');
  // A word that only begins like that.
  expect((await found('app/vault.py', `hashicorp_password = "${random(ALNUM, 24)}"`)).map(({ severity }) => severity)).toContain('high');
});

test('password hashes have their own rules, and are medium at most', async () => {
  const hashes = [
    ['password-hash-bcrypt', `$2y$10$${random(ALNUM, 53)}`],
    ['password-hash-shacrypt', `$6$${random(ALNUM, 16)}$${random(ALNUM, 86)}`],
    ['password-hash-argon2', `$argon2id$v=19$m=65536,t=3,p=4$${random(BASE64, 22)}$${random(BASE64, 43)}`],
    ['password-hash-pbkdf2', `pbkdf2_sha256$600000$${random(ALNUM, 22)}$${random(BASE64, 43)}=`],
    ['password-hash-scrypt', `scrypt:32768:8:1$${random(ALNUM, 16)}$${random(HEX, 128)}`],
    ['password-hash-scrypt', `$scrypt$ln=16,r=8,p=1$${random(BASE64, 22)}$${random(BASE64, 43)}`],
    ['password-hash-yescrypt', `$y$j9T$${random(ALNUM, 22)}$${random(ALNUM, 43)}`],
  ];
  for (const [rule, hash] of hashes)
    expect(
      (await found('users.json', `{"user": "a", "password": "${hash}"}`)).map((item) => `${item.rule} ${item.severity}`),
      hash,
    ).toEqual([`${rule} medium`]);
});

test('encrypted values and labels with escapes are not secrets', async () => {
  const fernet = random(BASE64URL, 90, 'gAAAAAB');
  const lines: [string, string][] = [
    ['.env', `DATABASE_PASSWORD="encrypted:${random(BASE64, 80)}"`],
    ['config.yml', `password: ${fernet}`],
    ['a.tf', `kms_encrypted_password = "${random(BASE64, 80, 'AQICAH')}"`],
    ['users.json', `{"password": "*${random(UPPER, 40).replace(/[G-Z]/g, 'A')}"}`],
    ['pl.json', `{"confirm_password": "Potwierd${'\\u'}017a_has${'\\u'}0142o", "token": "Token-G${'\\u'}00fcltigkeit"}`],
  ];
  for (const [path, text] of lines) expect(await worst(path, text), text).toBeNull();
  expect(await worst('.env', `DATABASE_PASSWORD="${random(ALNUM, 40)}"`)).not.toBeNull();
});

test('the settings of our own rules are not secrets', async () => {
  expect(
    await worst('.together-guard.yaml', 'rules:\n  together-api-key: {severity: low}\n  together-env-secret: { severity: low }\n'),
  ).toBeNull();
});

test('a rule that is off is not replaced by the rules for prefixes', async () => {
  const text = `key = "${random(BASE64URL, 42, 'tgp_v1_')}c"`;
  const off = { ...rules, off: new Set(['together-api-key']) };
  const { findings } = await inspect({ path: 'a.py', bytes: Buffer.from(text), origin: { kind: 'file' } }, off, policy);
  expect(findings.map(({ rule }) => rule)).not.toContain('known-prefix');
});

test('values that only look like a secret, and secrets of the same form', async () => {
  const key = () => random(ALNUM, 30);
  const chosen = () => `Garten${random(LOWER, 3)}58!`;
  const pairs: [path: string, harmless: string, secret: string][] = [
    ['nl.json', '{"password": "Wachtwoord", "token": "Toegangssleutel"}', `{"password": "${chosen()}"}`],
    ['src/labels.js', "const label = { password: 'Wachtwoordbevestiging' };", `const label = { password: '${chosen()}' };`],
    ['Auth.java', 'String secretKey = "PBKDF2WithHmacSHA256";', `String secretKey = "${key()}";`],
    ['sign.py', 'auth = "AWS4-HMAC-SHA256"', `auth_token = "AWS4-${key()}"`],
    ['a.log', 'api_key=sk-****1234 token="abcd\u20269z8y" secret="\u2022\u2022\u20223f9a"', `api_key=${key()}`],
    ['a.yaml', 'api_key: "k3a9[...]w2z8"\npassword: --redacted--', `api_key: "${key()}"`],
    ['values.yaml', 'existingSecretPasswordKey: redis-password-v2', `existingPassword: ${key()}`],
    ['a.ini', 'oauth_consumer_key="x8dKq2LmPz9RtYw4BvNc"', `oauth_consumer_secret="${key()}"`],
    [
      'a.sol',
      `bytes32 constant SECRET_SLOT = 0x${random(HEX, 64)};\naddress constant TOKEN = 0x${random(HEX, 40)};`,
      `bytes32 constant DEPLOYER_PRIVATE_KEY = 0x${random(HEX, 64)};`,
    ],
    [
      'web.js',
      `docsearch({\n  indexName: 'x',\n  apiKey: '${random(HEX, 32)}',\n})`,
      `docsearch({\n  indexName: 'x',\n  adminApiKey: '${random(HEX, 32)}',\n})`,
    ],
    ['a.py', `w.writeString('acme_native_password', 'latin1')`, `w.login_password = '${chosen()}'`],
    ['a.py', `print(f"x, secret='{base64.b64encode(self.secret).decode()}'")`, `api_secret = '${key()}'`],
    ['a.py', 'pass ``retry=acme.DEFAULT_RETRY.with_deadline(30)``', `password = "retry=${chosen()}"`],
    ['a.rb', 'password:  "--password",', `password: "--${chosen()}",`],
    ['a.py', '"ec.CopperPrivateKey", "ed25519.Ed25519PrivateKey",', `private_key = "${key()}"`],
    ['a.py', 'if password or pkcs11_provider:', `db_password = "${chosen()}"`],
    ['a.js', 'x=(F.dotToken??F.initializer?1024:0)', `x = F.apiToken ?? "${key()}"`],
    ['a.yaml', '#  tlsSecret: acme.domain2-tls', `#  tlsSecret: ${key()}`],
    ['a.yaml', `key: ${Buffer.from('Copper from the lantern').toString('base64')}`, `api_key: ${key()}`],
    ['a.js', `const VAPID_KEY = 'BD${random(ALNUM, 85)}';`, `const VAPID_PRIVATE_KEY = '${random(ALNUM, 43)}';`],
    ['router.c', 'char *cpwd = colon2+1;', `char *cpwd = "${chosen()}";`],
    ['README.md', 'The password is base64-encoded. The admin password is argon2id.', `The admin password is ${chosen()}`],
    ['a.test.js', "el.find('password').sendKeys('P@ssw0rd!')", `el.find('password').sendKeys('${chosen()}')`],
    [
      'dump.sql',
      "INSERT INTO users (password, name) VALUES (?, 'Gartenweg58!')",
      `INSERT INTO users (name, password) VALUES ('it''s me, (x)', '${chosen()}')`,
    ],
    ['a.py', 'name, password = request, "token"', `name, password = "x", "${chosen()}"`],
    ['redis.conf', '# requirepass foobared42', `requirepass ${chosen()}`],
  ];
  for (const [path, harmless, secret] of pairs) {
    expect(
      (await found(path, harmless)).filter(({ severity }) => severity !== 'low'),
      harmless,
    ).toEqual([]);
    expect((await worst(path, secret)) ?? 'none', secret).toMatch(/medium|high|critical/);
  }
});

test('an Algolia key for searching is low in a bundled file, too', async () => {
  const box = `W={appId:"${random(UPPER, 10)}",apiKey:"${random(HEX, 32)}",indexName:"x"}`;
  expect(await worst('cli.cjs', `process.stdout.write("only in a terminal");${'a();'.repeat(30)}${box},b=c.admin;`)).toBe('low');
});

test('a Google key in the strings or the manifest of an Android app is medium', async () => {
  expect(
    await worst('app/src/main/res/values/strings.xml', `<string name="google_maps_api_key" translatable="false">${google()}</string>`),
  ).toBe('medium');
  expect(
    await worst(
      'app/src/main/AndroidManifest.xml',
      `<meta-data android:name="com.google.android.geo.API_KEY"\n    android:value="${google()}" />`,
    ),
  ).toBe('medium');
  expect(await worst('app/src/main/res/values/strings.xml', `<string name="gemini_api_key">${google()}</string>`)).toBe('high');
});

test('nothing is found in the lines of a binary patch, but a key in its text is', async () => {
  const id = `AKIA${random(`${UPPER}234567`, 16)}`;
  const patch = (line: string) => `GIT binary patch\nliteral 104\nz${random(ALNUM, 65)}\n${line}\n\nliteral 0\nHcmV?d00001\n`;
  expect(await worst('a.patch', patch(`z${random(ALNUM, 20)}$${id}~${random(ALNUM, 23)}`))).toBeNull();
  expect(await worst('a.patch', patch(`+key = ${id}`))).toBe('high');
});

test('a private key and values that a report has masked are not found', async () => {
  const dots = '\u2022'.repeat(10);
  const text = `| \`${'-'.repeat(5)}BEGIN RSA PRIVATE KEY${'-'.repeat(5)}${dots}\` | ${random(BASE64, 80)} | \`TEAMCITY_TOKEN=${random(ALNUM, 20, 'eyJ0eXAi')}${dots}UGj\` |`;
  expect(await worst('RULES.md', text)).toBeNull();
});

test('words about a password or token, and what was made of a token', async () => {
  const hash = random(HEX, 64);
  const chosen = random(LOWER, 7, 'k') + '47';
  const pairs: [path: string, harmless: string, secret: string][] = [
    ['a.php', `<div class="uk-form-password uk-width-1-1">`, `<input type="hidden" password="${chosen}">`],
    ['a.php', `if ($auth['password'] === 'oauth2') {}`, `if ($auth['password'] === '${chosen}') {}`],
    ['a.java', 'load(file, password, "pkcs12"); String AUTH_PASSWORD = "sha256_password";', `String AUTH_PASSWORD = "${chosen}";`],
    ['a.js', `fields = { password: 'required|min:8', newPassword: 'min:8|confirmed' }`, `fields = { password: '${chosen}' }`],
    ['config.yml', 'docker-password: DOCKER_PASSWORD', `docker-password: ${chosen.toUpperCase()}_PASSWORD`],
    ['app.yml', `hashed_token: ${hash}\ntoken_hash: ${hash}\ntoken_last_eight: ${hash.slice(0, 8)}`, `token: ${hash}`],
    ['tasks/main.yml', 'update_password: on_create', `update_password: ${chosen}`],
    ['values.yaml', 'existingPasswordSecretKey: password', `existingPassword: ${chosen}`],
  ];
  for (const [path, harmless, secret] of pairs) {
    expect(await found(path, harmless), harmless).toEqual([]);
    expect(await worst(path, secret), secret).not.toBeNull();
  }
});

test('what is made up for tests, manuals and containers is low; elsewhere it is a warning or blocks', async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const jwt = (claims: object) => [part({ alg: 'HS256', typ: 'JWT' }), part(claims), random(BASE64URL, 43)].join('.');
  const session = jwt({ sub: 'svc7', type: 'auth', exp: 2000000000 });
  const lasting = jwt({ sub: 'svc', iss: 'acme', iat: 1700000000, exp: 2000000000 });
  const words = Buffer.from('ThisIsMyCustomSecretKey012345678').toString('base64');
  const key = (length: number) => Buffer.from(random(BASE64, length)).toString('base64');
  const cases: [path: string, text: string, severity: Severity | null][] = [
    ['apis/file_test.go', `"Authorization": "${session}"`, 'low'],
    ['docs/api.md', `Authorization: Bearer ${session}`, 'low'],
    ['apis/file.go', `"Authorization": "${session}"`, 'medium'],
    ['apis/file_test.go', `"Authorization": "${lasting}"`, 'low'],
    ['apis/file.go', `"Authorization": "${lasting}"`, 'high'],
    ['apis/file_test.go', `Cookie: sessionid=${random(LOWER, 16)}${random(HEX, 16)}`, 'low'],
    ['apis/file_test.go', `Authorization: Basic ${Buffer.from(`svc:${random(ALNUM, 14)}`).toString('base64')}`, 'low'],
    ['docs/api.md', `Authorization: Basic ${Buffer.from(`svc:${random(ALNUM, 14)}`).toString('base64')}`, 'medium'],
    ['README.md', '  replicationPassword: "newReplicationPassword123"', 'low'],
    ['charts/acme/values.yaml', 'password: acmepwd', 'low'],
    ['charts/acme/values.yaml', 'password: kestrelpwd', 'medium'],
    ['charts/acme/values.yaml', 'SA_PASSWORD: "Admin12345"', 'low'],
    ['src/app.properties', `auth.token.secret.key=${words}`, 'medium'],
    ['src/app.properties', `auth.token.secret.key=${key(32)}`, 'high'],
    ['compose.yml', 'services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: postgres', 'low'],
    ['compose.yml', `services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: ${random(LOWER, 8, 'k')}47`, 'high'],
    ['.github/workflows/ci.yml', 'env:\n  MYSQL_ROOT_PASSWORD: password', 'low'],
    ['.gitlab-ci.yml', `  - sqlcmd -S db1 -U sa -P ${random(LOWER, 8, 'K')}-12345 -i a.sql`, 'medium'],
    ['.gitlab-ci.yml', `  - sqlcmd -S db1 -U sa -P ${random(LOWER, 8, 'K')}-49527 -i a.sql`, 'high'],
    ['examples/linux.pkr.hcl', `shutdown_command = "echo '${'vagr' + 'ant'}' | sudo -S shutdown -P now"`, 'low'],
    ['.env.ci', 'DATABASE_URL=postgres://postgres:postgres@localhost:5432/app', 'low'],
    ['docs/server.md', 'DATASOURCE=postgres://root:password@1.2.3.4:5432/app', 'low'],
    ['charts/keycloak/values.yaml', 'dbPassword: keycloak', 'low'],
    ['charts/acme/values.yaml', 'druidPassword: druid', 'low'],
    ['charts/acme/values.yaml', 'password: changeme', 'low'],
    ['charts/acme/values.yaml', 'postgresqlPassword: kestrelbay', 'medium'],
    ['charts/acme/values.yaml', '  # adminPassword: kestrelbay', 'low'],
    ['charts/acme/values.yaml', `  # adminPassword: ${random(ALNUM, 14, 'k')}`, 'high'],
    ['charts/acme/NOTES.txt', `  DB_PASSWORD: ${Buffer.from('admin').toString('base64')}\nkind: Secret\n`, null],
    ['charts/acme/NOTES.txt', `ADMIN_PASSWORD: ${Buffer.from('admin').toString('base64')}`, null],
    ['docs/plugins.md', `plugin.token: "${Buffer.from('kestrel-and-bay').toString('base64')}"`, 'low'],
    ['docs/plugins.md', `plugin.token: "${Buffer.from(random(ALNUM, 24)).toString('base64')}"`, 'medium'],
    ['charts/acme/values.yaml', `  # secret: ${Buffer.from('example-app-secret').toString('base64')}`, 'low'],
    ['charts/acme/values.yaml', '  # sapassword: "MyStrongPassword1234"', 'low'],
    ['e2e/cluster_test.go', 'CreateClusterSecret("my-secret", "cluster1", "https://acme.dev")', 'low'],
    ['README.md', `[![cov](https://codecov.io/gh/acme/app/graph/badge.svg?token=${random(ALNUM, 8, 'k')}7Q)]`, 'low'],
    ['data/iam/examples-1.json', `"Password": "${random(ALNUM, 9)}]6:{Ez"`, 'low'],
    ['data/ec2/paginators-1.json', '"result_key": "Ipv6Pools"', null],
    ['docs/proj.md', 'acme set --signature-keys 4AEE18F83AFDEB23', null],
    ['src/Cert.kt', ` Public Key: ${random(HEX, 64)}`, null],
    ['QueryHandler.java', 'cache.setGray("key_copperGetNormal_NotDirectRead");', null],
    ['QueryHandler.java', `cache.setGray("key_${random(ALNUM, 24)}");`, 'medium'],
  ];
  for (const [path, text, severity] of cases) expect(await worst(path, text), `${path}: ${text}`).toBe(severity);
});
