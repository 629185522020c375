import { expect, test } from 'vitest';
import { scanText } from '../../src/index.ts';
import { ALNUM, fakeToken } from '../../src/rules/secrets/define.ts';

/** As people choose them, and one from a generator. */
const VALUES = [
  ['Kestrel', '!4821', 'xK'].join(''),
  ['Kestrel', '4821', 'x/K#'].join(''),
  ['Kestrel', '$4821', 'xK!'].join(''),
  `kV${fakeToken('', ALNUM, 10)}9B`,
];

const severities = async (path: string, text: string) => (await scanText(text, path)).map(({ severity }) => severity);

const SENTENCES: ((value: string) => string)[] = [
  (v) => `Log in as **admin** with password **${v}**`,
  (v) => `Login as \`admin\` with password \`${v}\``,
  (v) => `Log in with user admin and password ${v.replace(/!$/, '')}`,
  (v) => `Das Passwort für den Testserver ist ${v.replace(/!$/, '')}.`,
  (v) => `La contraseña del servidor es \`${v}\`.`,
  (v) => `Le mot de passe du serveur est \`${v}\`.`,
  (v) => `La password del server è ${v}`,
  (v) => `服务器密码是 ${v}`,
  (v) => `服务器密码是${v}。`,
  (v) => `パスワードは ${v} です`,
  (v) => `The password for Jenkins (user ci) is: ${v}`,
  (v) => `Use \`${v}\` as the password for the demo box.`,
  (v) => `the passcode for the safe is ${v}`,
  (v) => `Senha do servidor: ${v}`,
  (v) => `мой пароль ${v}`,
  (v) => `The staging password: **${v}**`,
  (v) => `<p>The password for the staging box is <b>${v}</b></p>`,
  (v) => `The password for the staging box is "${v}".`,
  (v) => `the password is ${v}`,
  (v) => `The customer told us the password ${v} when he called.`,
];

test.each(SENTENCES)('a sentence that gives a password blocks, and warns in documentation: %s', async (text) => {
  for (const value of VALUES) {
    expect([text(value), await severities('runbook.txt', text(value))]).toEqual([text(value), ['high']]);
    expect([text(value), await severities('README.md', text(value))]).toEqual([text(value), ['medium']]);
  }
  for (const value of [
    'required',
    'base64-encoded',
    'SHA-256',
    'PBKDF2-SHA256',
    'OAuth2Token',
    'Sha256Hash',
    'SHA256Hash',
    'v1.20.300',
    '2026-11-30',
    'jo24@acme.dev',
    'MyPassw0rd24',
  ])
    expect([text(value), await severities('runbook.txt', text(value))]).not.toContainEqual(expect.arrayContaining(['high']));
});

test('the finding is the value without marks and the end of the sentence', async () => {
  for (const text of [
    `with password **${VALUES[0]}**.`,
    `Das Passwort für den Server ist ${VALUES[0]}.`,
    `password for x is <b>${VALUES[0]}</b>`,
  ]) {
    const [found] = await scanText(text, 'a.txt');
    expect([text, text.slice(found!.column - 1, found!.endColumn - 1)]).toEqual([text, VALUES[0]]);
  }
});

test('what sentences say about passwords and tokens is no password', async () => {
  for (const text of [
    'The token for the mobile app is Ab12cdEf34',
    'Use `HTTP2Client24` as the password callback.',
    'The password is stored as $2b$10$abc and the key is AES256.',
    'With password grant Type2024x the server answers.',
    'The passwords of users: see https://wiki.acme.dev/Ab12/Cd34',
    'password field: col-md-12 offsetX24',
    'the password SHA256Hash is stored',
    'Forward Pass: ReLU(784 x 700) x Softmax(500 x 10)',
    '密码 b7c8d9e0=口令 a1b2c3d4=密钥',
  ])
    expect(await severities('notes.txt', text), text).not.toContain('high');
  expect(await severities('notes.txt', `An example: the password is ${VALUES[0]}`)).toEqual(['medium']);
});

test('a map of users gives each a password; roles, addresses and hosts are none', async () => {
  for (const value of VALUES)
    for (const [path, text] of [
      ['app.py', `USERS = {"admin": "${value}"}`],
      ['app.py', `users = {'jo': 'x', 'admin': '${value}'}`],
      ['app.json', `{"users": {"admin": "${value}"}}`],
    ] as const) {
      expect([text, await severities(path, text)]).toEqual([text, ['high']]);
      expect([text, await severities(`tests/${path}`, text)]).toEqual([text, ['low']]);
      expect([text, await severities(`examples/${path}`, text)]).toEqual([text, ['medium']]);
    }
  for (const value of ['ROLE_ADMIN24', 'admin24@acme.dev', '2026-11-30T10:00:00Z', 'Jo Smith 24', 'https://acme.dev/Jo24'])
    expect(await severities('app.py', `USERS = {"admin": "${value}"}`), value).toEqual([]);
});

test('in single quotes of a shell, a password may have any sign', async () => {
  for (const sign of ['<', '>', '|', ';', '^', '"', ' ', '{', '}', '$', '`', '(', '\\'])
    for (const text of [
      (v: string) => `mysql -u root -p'${v}' prod < dump.sql`,
      (v: string) => `sshpass -p '${v}' ssh root@10.2.3.4`,
      (v: string) => `redis-cli -h cache.acme.dev -a '${v}' ping`,
      (v: string) => `sqlcmd -S db -U sa -P '${v}' -Q 'select 1'`,
      (v: string) => `htpasswd -b /etc/nginx/.htpasswd admin '${v}'`,
      (v: string) => `echo '${v}' | docker login -u me --password-stdin`,
      (v: string) => `openssl pkcs12 -in a.p12 -passin 'pass:${v}'`,
      (v: string) => `net use Z: \\\\srv\\share /user:admin '${v}'`,
      (v: string) => `$p = ConvertTo-SecureString '${v}' -AsPlainText -Force`,
    ]) {
      const line = text(['Kestrel', sign, '4821xK'].join(''));
      expect([line, await severities('deploy.sh', line)]).toEqual([line, ['high']]);
    }
  for (const line of ["sh -c 'mysql -u root -p' && echo 'done 24'", "echo '{{ registry_password }}' | docker login --password-stdin"])
    expect(await severities('deploy.sh', line), line).not.toContain('high');
});

test('a slash, a bracket or a backslash is a part of a password, also in verbatim strings of C#', async () => {
  for (const sign of ['/', '(', '\\'])
    for (const [path, text] of [
      ['a.py', (v: string) => `db_password = ${JSON.stringify(v)}`],
      ['A.java', (v: string) => `static final String DB_PASSWORD = ${JSON.stringify(v)};`],
      ['a.rb', (v: string) => `config.db_password = '${v.replace('\\', '\\\\')}'`],
      ['a.xml', (v: string) => `<password>${v}</password>`],
      ['A.cs', (v: string) => `string dbPassword = @"${v}";`],
    ] as const) {
      const line = text(['Kestrel', sign, '4821xK'].join(''));
      expect([line, await severities(path, line)]).toEqual([line, ['high']]);
    }
  for (const value of ['assets/2024xy/Logo', 'render(24)', 'src/v24Main', 'Foo\\\\d24'])
    expect(await severities('a.py', `db_password = "${value}"`), value).not.toContain('high');
});
