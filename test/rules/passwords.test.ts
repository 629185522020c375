import { expect, test } from 'vitest';
import { scanText } from '../../src/index.ts';
import { ALNUM, BASE64, BASE64URL, fakeToken, UPPER_ALNUM } from '../../src/rules/secrets/define.ts';

/** One from a generator, without signs, and one from a person who follows the rules for passwords. */
const GENERATED = `kV${fakeToken('', ALNUM, 10)}9B`;
const CHOSEN = ['Kestrel', '42', '!', 'Bay'].join('');

const severities = async (path: string, text: string) => (await scanText(text, path)).map(({ severity }) => severity);

/** Places where the words around a value show that it is a password or token. */
const WRITTEN: [path: string, text: (value: string) => string][] = [
  ['src/config.ts', (v) => `const x = process.env.DB_PASSWORD ?? "${v}";`],
  ['settings.py', (v) => `password = os.environ.get("DB_PASSWORD", "${v}")`],
  ['settings.py', (v) => `password = os.getenv("DB_PASSWORD", "${v}")`],
  ['main.go', (v) => `password := getEnv("DB_PASSWORD", "${v}")`],
  ['database.php', (v) => `'password' => env('DB_PASSWORD', '${v}'),`],
  ['deploy.sh', (v) => `PGPASSWORD="\${PGPASSWORD:-${v}}" psql`],
  ['deploy.sh', (v) => `: "\${DB_PASSWORD:=${v}}"`],
  ['docker-compose.yml', (v) => `environment:\n  POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:-${v}}\n`],
  ['Setup.java', (v) => `System.getenv().getOrDefault("DB_PASSWORD", "${v}");`],
  ['app.py', (v) => `config.set("db", "password", "${v}")`],
  ['app.py', (v) => `set_config('password', '${v}')`],
  ['setup.sh', (v) => `git config --global smtp.password ${v}`],
  ['setup.sh', (v) => `echo 'deploy:${v}' | chpasswd`],
  ['Dockerfile', (v) => `RUN echo "root:${v}" | sudo chpasswd`],
  ['ops/prod.pgpass', (v) => `db.acme.org:5432:app:jo:${v}`],
  ['.curlrc', (v) => `user = "jo:${v}"`],
  ['db.pl', (v) => `my $password = q(${v});`],
  ['db.pl', (v) => `my $password = qq(${v});`],
  ['a.jsonnet', (v) => `{ password:: '${v}' }`],
  ['ci.sh', (v) => `sshpass -p '${v}' ssh jo@db.acme.org`],
  ['ci.sh', (v) => `docker login -u bot -p ${v} registry.acme.dev`],
  ['ci.ps1', (v) => `ConvertTo-SecureString "${v}" -AsPlainText -Force`],
  ['app/build.gradle', (v) => `release {\n  storePassword '${v}'\n}`],
  ['settings.xml', (v) => `<SmtpPassword>${v}</SmtpPassword>`],
  ['named.conf', (v) => `key "k" { secret "${v}"; };`],
  ['config.yml', (v) => `password: "${v}"`],
  ['dump.sh', (v) => `mysql -u root -p'${v}' app`],
  ['dump.sh', (v) => `mysqladmin -u root password '${v}'`],
  ['backup.sh', (v) => `7z a -p'${v}' backup.7z data/`],
  ['backup.sh', (v) => `zip -r -P '${v}' backup.zip data/`],
  ['setup.bat', (v) => `net user deploy ${v} /add\r\n`],
  ['login.exp', (v) => `expect "password:"\nsend "${v}\\r"\n`],
  ['reload.sh', (v) => `sudo -S systemctl restart nginx <<< '${v}'`],
  ['ci.sh', (v) => `az login -u bot@acme.dev -p '${v}'`],
  ['users.sql', (v) => `EXEC sp_addlogin 'app', '${v}';`],
  ['inventory', (v) => `[web]\nweb1 ansible_user=jo ansible_ssh_pass=${v.replace('!', '')}\n`],
  ['application.yml', (v) => `password: \${DB_PASSWORD:${v}}`],
  ['Db.java', (v) => `@Value("\${db.password:${v}}")`],
  ['auth.js', (v) => `jwt.sign({ id: user.id }, '${v}');`],
  ['app.js', (v) => `app.use(session({ resave: false, secret: '${v}' }));`],
  ['Tls.java', (v) => `keyStore.load(in, "${v}".toCharArray());`],
  ['Ldap.java', (v) => `env.put(Context.SECURITY_CREDENTIALS, "${v}");`],
  ['Mail.java', (v) => `return new PasswordAuthentication("bot@acme.dev", "${v}");`],
  ['Mail.cs', (v) => `var cs = "Server=db1;Uid=app;Pwd=${v};";`],
  ['mail.js', (v) => `auth: { user: 'bot@acme.dev', pass: '${v}' }`],
  ['db.js', (v) => `new Sequelize('shop', 'app', '${v}', { host: 'db' })`],
  ['rdp.sh', (v) => `xfreerdp /v:srv1 /u:jo /p:'${v}'`],
  ['db.sh', (v) => `cqlsh db1 -u app -p ${v}`],
  ['login.sh', (v) => `echo '${v}' | kinit jo@ACME.DEV`],
  ['haproxy.cfg', (v) => `  stats auth admin:${v}\n`],
  ['.msmtprc', (v) => `user bot\npassword ${v}\n`],
  ['Security.java', (v) => `auth.withUser("jo").password("{noop}${v}");`],
  ['users.php', (v) => `ftp_login($c, "jo", "${v}");`],
];

test.each(WRITTEN)('a password blocks in %s, as %s', async (path, text) => {
  for (const value of [GENERATED, CHOSEN]) expect([text(value), await severities(path, text(value))]).toEqual([text(value), ['high']]);
  // Not placeholders, and not where examples are.
  for (const value of ['$DB_PASSWORD', 'password', 'changeme', '<password>'])
    expect(await severities(path, text(value))).not.toContain('high');
});

test('a password blocks only in a file for passwords, and not in documentation and tests', async () => {
  for (const [path, text] of WRITTEN.filter(([name]) => !/pgpass|curlrc/.test(name)))
    for (const folder of ['docs', 'test']) expect(await severities(`${folder}/${path}`, text(CHOSEN))).not.toContain('high');
});

test('LDAP calls it bindpw', async () => {
  expect(await severities('ldap.conf', `binddn cn=admin\nbindpw ${GENERATED}\n`)).toEqual(['high']);
  expect(await severities('ldap.conf', 'binddn cn=admin\nbindpw secret\n')).not.toContain('high');
});

test('the first character of a password may be a sign', async () => {
  for (const sign of ['-', '%', '!', '/', '@', '*', '$'])
    expect([sign, await severities('a.py', `password = "${sign}${CHOSEN}"`)]).toEqual([sign, [sign === '/' ? 'medium' : 'high']]);
  for (const reference of ['%DB_PASSWORD%', '%(password)s', '!vault', '$DB_PASSWORD2', '${dbPassword1}', '%1$sAb', '$env:Password1'])
    expect([reference, await severities('a.py', `password = "${reference}"`)]).toEqual([reference, []]);
});

test('in a team’s .env, a chosen password of letters and digits blocks; a container’s default and an example warn', async () => {
  const chosen = ['kestrel', '4bay', '99x'].join('');
  for (const path of ['.env', 'api/.env.production']) expect(await severities(path, `DB_PASSWORD=${chosen}`), path).toEqual(['high']);
  for (const path of ['.env.example', 'test/.env', 'docs/settings.yml'])
    expect(await severities(path, `DB_PASSWORD: ${chosen}\nDB_PASSWORD=${chosen}`), path).not.toContain('high');
  for (const value of ['postgres12345', 'localdev2024', 'root123', 'changeme2024'])
    expect(await severities('.env', `DB_PASSWORD=${value}`), value).not.toContain('high');
});

test('a password that someone chose blocks in a file of the project’s own', async () => {
  const chosen = ['Kestrel', '4Bay', '99!'].join('');
  for (const [path, text] of [
    ['src/config.py', `DB_PASSWORD = "${chosen}"`],
    ['settings.yml', `db:\n  password: ${chosen}\n`],
    ['wpa.conf', `network={\n  psk="${chosen}"\n}\n`],
    ['.env', `BASIC_AUTH=elastic:${chosen}\n`],
    ['ldap.properties', `ldap.bind.credentials=${chosen}\n`],
    ['main.tf', `  master_password = "${chosen}"\n`],
    ['users.sql', `CREATE USER app IDENTIFIED BY '${chosen}';\n`],
    ['main.go', `req.SetBasicAuth("app", "${chosen}")\n`],
    ['Main.java', `new UsernamePasswordCredentials("app", "${chosen}");\n`],
    ['mail.py', `server.login("bot@acme.dev", "${chosen}")\n`],
    ['setup.ps1', `$p = "${chosen}" | ConvertTo-SecureString -AsPlainText -Force\n`],
    ['setup.bat', `net use X: \\\\nas01\\share ${chosen} /user:app\r\n`],
    ['deploy.sh', `echo '${chosen}' | sudo -S reboot\n`],
    ['deploy.sh', `sqlcmd -S db1 -U sa -P ${chosen} -i a.sql\n`],
    ['secret.yaml', `apiVersion: v1\nkind: Secret\nstringData:\n  admin: ${chosen}\n`],
  ] as const) {
    expect([text, await severities(path, text)]).toEqual([text, ['high']]);
    expect([text, await severities(`tests/${path}`, text)]).not.toEqual([text, ['high']]);
  }
});

test('what people and generators choose blocks: passphrases, signs for letters, letters in random order', async () => {
  const word = ['Kes', 'trel'].join('');
  const chosen = [
    `copper-${word.toLowerCase()}-1946`,
    `Copper-${word}-Drift-7`,
    ['P@', 'ss', word, '2024'].join(''),
    ['kXqv', 'bTzr', 'WmLp'].join(''),
    ['cop#', 'vwhJ', 'KQm$'].join(''),
  ];
  for (const value of chosen)
    for (const [path, text] of [
      ['config.py', `DB_PASSWORD = "${value}"`],
      ['config.py', `DB_PASSWORD = os.getenv("DB_PASSWORD", "${value}")`],
      ['config.py', `db_password: str = Field(default="${value}")`],
      ['wp-config.php', `define('DB_PASSWORD', '${value}');`],
      ['settings.xml', `<username>jo</username><password>${value}</password>`],
      ['main.tf', `variable "db_password" {\n  default = "${value}"\n}\n`],
      ['config.yml', `db:\n  user: app\n  password: ${value}\n`],
      ['redis.conf', `requirepass ${value}\n`],
    ] as const) {
      expect([text, await severities(path, text)]).toEqual([text, ['high']]);
      expect([text, await severities(`tests/${path}`, text)]).not.toEqual([text, ['high']]);
    }
  for (const value of [
    'P@ssw0rd2024',
    'MyP@ss2024',
    'SuperP@ss1',
    'kebab-case-name',
    'ssh2_auth_pubkey_file',
    'goLookupMX',
    'MotDePasseOublie',
  ])
    expect([value, await severities('config.py', `DB_PASSWORD = "${value}"`)]).not.toEqual([value, ['high']]);
});

test('names, defaults, hashes and examples of the same shape do not block', async () => {
  const hash = `${fakeToken('', ALNUM, 86)}==`;
  for (const [path, text] of [
    ['a.php', '<div class="uk-form-password uk-width-1-1">'],
    ['a.properties', `db.password=${hash}`],
    ['a.yml', `password: ${hash.slice(43, 86)}=${hash.slice(0, 22)}==`],
    ['a.sh', `# Example password: ${['Kestrel', '4Bay', '99!'].join('')}`],
    ['compose.yml', 'POSTGRES_PASSWORD: postgres2024'],
    ['a.py', `>>> session.fetch()\n{'password': '${['kestrel', '4bay', '99x'].join('')}'}`],
    ['a.py', `token_secret = '${['kestrel', '4bay', '99x'].join('')}'`],
    ['Main.java', 'String secret = "Base32EncodedKey";'],
    ['main.go', 'req.SetBasicAuth("user", "test1234")'],
    ['secret.yaml', 'kind: Secret\nstringData:\n  host: db-01.acme.internal\n  mode: active-v2\n  image: app:1.20.3\n'],
  ] as const)
    expect(await severities(path, text), text).not.toContain('high');
});

test('a key that someone chose warns in a file of settings, not in code', async () => {
  const chosen = ['Kestrel', '77?'].join('');
  for (const name of ['SECRET_KEY', 'api.token', 'REDIS_AUTH', 'VAULT_DEV_ROOT_TOKEN_ID'])
    expect([name, await severities('app.properties', `${name}=${chosen}`)]).toEqual([name, [expect.any(String)]]);
  expect(await severities('App.java', `String SECRET_KEY = "${chosen}";`)).toEqual([]);
});

test('a generated token in an HTTP header blocks; in documentation, in a comment or if it is not generated, it warns', async () => {
  const token = fakeToken('4', ALNUM, 39);
  for (const [path, text] of [
    ['api.http', `GET https://api.acme.org/v1\nX-Api-Key: ${token}\n`],
    ['api.http', `GET https://api.acme.org/v1\nAuthorization: Bearer ${token}\n`],
    ['api.py', `headers = {"Authorization": "Bearer ${token}"}`],
    ['call.sh', `curl -H "Authorization: Token ${token}" https://api.acme.org`],
  ] as const) {
    expect([text, await severities(path, text)]).toEqual([text, ['high']]);
    expect([text, await severities(`docs/${path}`, text)]).toEqual([text, ['medium']]);
    expect(await severities(path, text.replace(token, 'my-service-token-v2-2026'))).not.toContain('high');
  }
});

test('a key after the first line of another key is not part of it, but that key’s own lines are', async () => {
  const begin = `-----${['BEGIN', 'PRIVATE', 'KEY'].join(' ')}-----`;
  const key = fakeToken('tgp_v1_', ALNUM, 43);
  for (const between of ['\n', '\n\nkey: ', ' is its first line.\n'])
    expect((await scanText(`${begin}${between}${key}\n`, 'notes.md')).map(({ rule }) => rule)).toEqual(['together-api-key']);
  const lines = fakeToken('MII', BASE64, 125).replace(/.{64}/, '$&\n');
  expect((await scanText(`${begin}\n${lines}\n`, 'notes.md')).map(({ rule }) => rule)).toEqual(['private-key']);
});

test('long keys of Voyage AI and RunPod block without a name', async () => {
  expect(await severities('a.py', `x = "${fakeToken('pa-', BASE64URL, 43)}"`)).toEqual(['high']);
  expect(await severities('a.py', `x = "${fakeToken('rpa_', UPPER_ALNUM, 46)}"`)).toEqual(['high']);
  expect(await severities('a.py', 'x = "pa-system-microphone-with-cable-and-stand-2026-b"')).not.toContain('high');
});

test('in single quotes of a shell, $ is a character of the password', async () => {
  for (const value of [`${CHOSEN}$48`, `Kes$42{tr}el!${CHOSEN}`])
    for (const command of [
      `mysql -u root -p'${value}' app < dump.sql`,
      `sshpass -p '${value}' ssh jo@db.acme.org`,
      ...(value.includes('{') ? [] : [`echo '${value}' | docker login -u bot --password-stdin`, `echo 'deploy:${value}' | chpasswd`]),
    ])
      expect([command, await severities('ci.sh', command)]).toEqual([command, ['high']]);
  for (const command of [
    `mysql -u root -p"${CHOSEN}$DB" app`,
    `sh -c "mysql -u root -p'${CHOSEN}$DB' app"`,
    `mysql -u root -p'${CHOSEN}$DB_PASSWORD' app`,
    `echo "${CHOSEN}$TOKEN" | docker login -u bot --password-stdin`,
  ])
    expect([command, await severities('ci.sh', command)]).toEqual([command, []]);
});

test('a password may end in & in YAML, and is a setting of Remote Desktop', async () => {
  for (const value of [`${CHOSEN}&`, `${CHOSEN}|`, GENERATED])
    expect([value, await severities('values.yaml', `auth:\n  rootPassword: ${value}\n`)]).toEqual([value, ['high']]);
  for (const value of [CHOSEN, GENERATED])
    expect([value, await severities('office.rdp', `username:s:bob\r\npassword:s:${value}\r\n`)]).toEqual([value, ['high']]);
});

/** Chosen by the rules for passwords, with a sign that code has, too. */
const SIGNED = ['/4821/xK', '(4821)xK', '{4821}xK!', '<4821xK!', '\\4821xK!'].map((rest) => `Tiger${rest}`);

test('a password with brackets or slashes blocks in quotes of code, in JSON, XML and YAML', async () => {
  for (const value of SIGNED)
    for (const [path, text] of [
      ['config.json', JSON.stringify({ db_password: value })],
      ['db.py', `db_password = ${JSON.stringify(value)}`],
      ['db.js', `const dbPassword = ${JSON.stringify(value)};`],
      ['config.toml', `db_password = ${JSON.stringify(value)}\n`],
      ['settings.xml', `<password>${value.replace('<', '&lt;')}</password>`],
      ['values.yaml', `db_password: ${value === SIGNED[1] ? `"${value}"` : value}\n`],
    ] as const)
      expect([text, await severities(path, text)]).toEqual([text, ['high']]);
  for (const code of [
    '[A-Za-z]{8,20}x12',
    'Pass{0}Word12',
    'Get12(name)',
    '/api/v12/Reset',
    'api/v12/Reset',
    '<b>Abc12</b>',
    'Keys/db12.pem',
    'Abc\\d+12',
  ])
    expect([code, await severities('db.js', `const dbPassword = ${JSON.stringify(code)};`)]).toEqual([code, []]);
});

test('a quoted password in pieces is for review, a sentence is not', async () => {
  expect(await severities('config.json', `{"db_password": "${['Tiger', '4821', 'xK!'].join(' ')}"}`)).toEqual(['medium']);
  for (const sentence of ['Error 4821 Sorry!', 'Wrong password 4821 xK!', 'Page 12 xK!', 'Tiger Mango xK!'])
    expect([sentence, await severities('config.json', `{"db_password": "${sentence}"}`)]).toEqual([sentence, []]);
});

test.each<[path: string, text: (value: string) => string]>([
  ['team.md', (v) => `The password for the staging box is \`${v}\`, please do not share.`],
  ['team.txt', (v) => `Пароль от сервера: ${v}\n`],
  ['team.txt', (v) => `Le mot de passe est : ${v}\n`],
  ['team.txt', (v) => `mot de passe : ${v}\n`],
  ['demo.srt', (v) => `1\n00:00:01,000 --> 00:00:02,000\nthe password is ${v}\n`],
  ['load.sql', (v) => `\\set pw '${v}'\n`],
])('a password in words of people is found in %s, as %s', async (path, text) => {
  for (const value of [GENERATED, CHOSEN])
    expect([text(value), await severities(path, text(value))]).toEqual([text(value), [expect.stringMatching(/high|medium/)]]);
  for (const value of ['invalid', '8 characters', 'secret', '$PASSWORD']) expect(await severities(path, text(value))).not.toContain('high');
});
