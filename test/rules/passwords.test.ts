import { expect, test } from 'vitest';
import { scanText } from '../../src/index.ts';
import { ALNUM, fakeToken } from '../../src/rules/secrets/define.ts';

/** Of a generator, without a sign, and of a person who follows the rules for passwords. */
const GENERATED = `kV${fakeToken('', ALNUM, 10)}9B`;
const CHOSEN = ['Kestrel', '42', '!', 'Bay'].join('');

const severities = async (path: string, text: string) => (await scanText(text, path)).map(({ severity }) => severity);

/** Where the words around a value say that it is a password or token. */
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
];

test.each(WRITTEN)('a password blocks in %s, as %s', async (path, text) => {
  for (const value of [GENERATED, CHOSEN]) expect([text(value), await severities(path, text(value))]).toEqual([text(value), ['high']]);
  // Not what stands for one, nor where examples are.
  for (const value of ['$DB_PASSWORD', 'password', 'changeme', '<password>'])
    expect(await severities(path, text(value))).not.toContain('high');
});

test('a password blocks in a file of its own only, and not in documentation and tests', async () => {
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
