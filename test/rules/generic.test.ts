import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scanText } from '../../src/index.ts';
import { featuresOf, FEATURES, Kind, kindOf, wordsOf } from '../../src/rules/secrets/generic/features.ts';
import { MODEL } from '../../src/rules/secrets/generic/model.ts';
import { ALNUM, fakeToken, HEX, LOWER, LOWER_ALNUM } from '../../src/rules/secrets/define.ts';
import { strangeness } from '../../src/value/bigrams.ts';
import { probability, reaches } from '../../src/rules/secrets/generic/trees.ts';
import { decodeTrees, encodeTrees } from '../../src/rules/secrets/generic/trees-table.ts';

const OWN = new Set(['generic-secret', 'sql-password', 'http-basic-weak']);
/** The verdicts of the generic rules on a text: a severity for each line with a finding. */
async function found(path: string, text: string): Promise<string[]> {
  return (await scanText(text, path)).filter(({ rule }) => OWN.has(rule)).map(({ severity }) => severity);
}

const random = (seed: number, length = 32) => fakeToken(String(seed), ALNUM, length).slice(String(seed).length);
const hex = (seed: number, length = 40) => fakeToken(`f${seed}`, HEX, length).slice(String(seed).length + 1);
const weak = (seed: number, length = 8) => fakeToken(`${seed}`, LOWER, length).slice(String(seed).length);
const mixed = (seed: number) => `${fakeToken('K', LOWER_ALNUM, 6)}${seed}!x`;
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Likely for any value: at least a warning. */
const LEAKS: [language: string, path: string, text: string][] = [
  // Config files, where bare words are values.
  ['env', '.env', `DB_PASSWORD=${weak(1)}`],
  ['env', '.env', `MYSQL_ROOT_PASSWORD=${mixed(2)}`],
  ['env, quoted', '.env', `SECRET_KEY="${random(3)}"`],
  ['env, token', '.env.production', `AUTH_TOKEN=${random(4)}`],
  ['env, exported', 'env.sh', `export REDIS_PASSWORD=${mixed(5)}`],
  ['properties', 'app.properties', `spring.datasource.password=${weak(6)}`],
  ['properties, spaces', 'app.properties', `jdbc.password = ${mixed(7)}`],
  ['properties, key', 'app.properties', `app.jwt.secret-key=${random(8)}`],
  ['ini', 'app.ini', `[database]\nUser = app\nPassword = ${mixed(9)}\n`],
  ['conf', 'server.conf', `smtp_password = ${mixed(10)}`],
  ['toml', 'config.toml', `[db]\npassword = "${mixed(11)}"\n`],
  ['yaml', 'application.yml', `spring:\n  datasource:\n    username: app\n    password: ${mixed(12)}\n`],
  ['yaml, digits', 'application.yml', `datasource:\n  username: root\n  password: ${fakeToken('8', '0123456789', 6)}\n`],
  ['yaml, quoted', 'values.yaml', `auth:\n  clientSecret: "${random(13)}"\n`],
  ['yaml, api key', 'config.yaml', `service:\n  api_key: ${random(14)}\n`],
  [
    'compose, list',
    'docker-compose.yml',
    `services:\n  db:\n    image: postgres\n    environment:\n      - POSTGRES_PASSWORD=${weak(15)}\n`,
  ],
  ['compose, map', 'docker-compose.yml', `services:\n  db:\n    environment:\n      MYSQL_PASSWORD: ${weak(16)}\n`],
  ['dockerfile', 'Dockerfile', `FROM alpine\nENV ADMIN_PASSWORD=${mixed(17)}\n`],
  ['travis', '.travis.yml', `script:\n  - docker run -e MYSQL_ROOT_PASSWORD=${mixed(18)} mysql\n`],
  ['github actions', '.github/workflows/ci.yml', `env:\n  POSTGRES_PASSWORD: ${weak(19)}\n`],
  ['json', 'config.json', `{\n  "username": "app",\n  "password": "${mixed(20)}"\n}`],
  ['json, token', 'config.json', `{"access_token": "${random(21)}"}`],
  ['json, secret', 'config.json', `{"clientSecret": "${hex(22)}"}`],
  ['xml attribute', 'server.xml', `<user username="tomcat" password="${mixed(23)}" roles="manager-gui"/>`],
  ['xml element', 'settings.xml', `<server><username>deploy</username><password>${mixed(24)}</password></server>`],
  ['xml property', 'hibernate.xml', `<property name="connection.password">${mixed(25)}</property>`],
  ['web.config', 'web.config', `<add key="SmtpPassword" value="${mixed(26)}" />`],
  ['terraform', 'main.tf', `resource "aws_db_instance" "db" {\n  username = "app"\n  password = "${mixed(27)}"\n}`],
  ['logstash', 'pipeline.conf', `jdbc {\n  user => "app"\n  password => "${mixed(28)}"\n}`],
  // Code.
  ['javascript', 'db.js', `const db = connect({ user: 'app', password: '${mixed(29)}' });`],
  ['javascript, property', 'db.js', `config.password = '${mixed(30)}';`],
  ['javascript, token', 'api.js', `const token = '${random(31)}';`],
  ['javascript, default', 'api.js', `const secret = process.env.SESSION_SECRET || '${random(32)}';`],
  ['typescript', 'db.ts', `const apiKey: string = '${random(33)}';`],
  ['typescript, class', 'db.ts', `export class Db {\n  private readonly password = '${mixed(34)}';\n}`],
  ['python', 'db.py', `PASSWORD = "${mixed(35)}"`],
  ['python, keyword', 'db.py', `conn = connect(host="db", user="app", password="${mixed(36)}")`],
  ['python, dict', 'settings.py', `DATABASES = {'default': {'USER': 'app', 'PASSWORD': '${mixed(37)}'}}`],
  ['python, test login', 'tests.py', `self.client.login(username="anakin", password="${mixed(38)}")`],
  [
    'python, django form',
    'test_views.py',
    `resp = self.client.post(url, {"username": "jo", "password1": "${mixed(39)}", "password2": "${mixed(39)}"})`,
  ],
  ['python, header', 'api.py', `headers = {'user-token': '${hex(40, 32)}'}`],
  ['java', 'Db.java', `private static final String PASSWORD = "${mixed(41)}";`],
  ['java, field', 'Db.java', `String dbPassword = "${mixed(42)}";`],
  ['java, setter', 'Db.java', `dataSource.setPassword("${random(43, 24)}");`],
  ['java, key', 'Keys.java', `String secretKey = "${random(44)}";`],
  ['kotlin', 'Db.kt', `val password = "${mixed(45)}"`],
  ['kotlin, const', 'Keys.kt', `const val API_KEY: String = "${random(46)}"`],
  ['scala', 'Db.scala', `val session = Session.single(user = "jimmy", password = Some("${mixed(47)}"))`],
  ['c#', 'Db.cs', `AccessToken = "${random(48)}",`],
  ['c#, property', 'Db.cs', `public string Password { get; set; } = "${mixed(49)}";`],
  ['go', 'db.go', `c.Password = "${mixed(50)}"`],
  ['go, short', 'db.go', `password := "${mixed(51)}"`],
  ['go, struct', 'db.go', `cfg := Config{User: "app", Passwd: "${mixed(52)}", Net: "tcp"}`],
  ['go, var', 'db.go', `var clientSecret = "${random(53)}"`],
  ['ruby', 'db.rb', `user.password = "${mixed(54)}"`],
  ['ruby, hash', 'seeds.rb', `User.create!(login: "ben", password: "${mixed(55)}")`],
  ['ruby, rocket', 'seeds.rb', `config = { :username => 'app', :password => '${mixed(56)}' }`],
  ['php', 'config.php', `$password = '${mixed(57)}';`],
  ['php, array', 'config.php', `'password' => '${mixed(58)}',`],
  ['php, define', 'wp-config.php', `define('DB_PASSWORD', '${mixed(59)}');`],
  ['rust', 'db.rs', `let password = "${mixed(60)}";`],
  ['swift', 'Api.swift', `let apiKey = "${random(61)}"`],
  ['c', 'db.c', `const char *password = "${mixed(62)}";`],
  ['r', 'db.R', `password <- "${mixed(63)}"`],
  ['powershell', 'deploy.ps1', `$password = "${mixed(64)}"`],
  ['shell', 'deploy.sh', `PASSWORD=${mixed(65)}`],
  ['shell, option', 'deploy.sh', `mysql --user=app --password=${mixed(66)} app`],
  ['shell, java property', 'start.sh', `java -Djavax.net.ssl.trustStorePassword=${mixed(67)} -jar app.jar`],
  ['sql, identified', 'init.sql', `CREATE USER 'app'@'%' IDENTIFIED BY '${weak(68)}';`],
  ['sql, with password', 'init.sql', `CREATE USER app WITH PASSWORD '${weak(69)}';`],
  ['sql in shell', 'init.sh', `mysql -uroot -e 'CREATE USER app IDENTIFIED BY "${weak(70)}"'`],
  ['url query', 'readme.txt', `curl https://api.acme.dev/v1/items?access_token=${random(71)}`],
  ['url in code', 'api.js', `fetch('https://api.acme.dev/items?token=${random(72)}')`],
  ['http basic', 'client.test.js', `t.match(headers, { authorization: 'Basic ${base64('foo:bar')}' })`],
  ['byte array', 'key.go', `secretKey := []byte{18, 170, 22, 142, 90, 59, 56, 77, 8, 65, 225, 157, 53}`],
  ['comment', 'Db.java', `// dataSource.setPassword("${random(73, 24)}");`],
  ['comment in yaml', 'application.yml', `#   username: app\n#   password: ${mixed(74)}\n`],
  ['markdown', 'README.md', `\`\`\`\ndocker run -e POSTGRES_PASSWORD=${mixed(75)} postgres\n\`\`\``],
  ['rst', 'index.rst', `    password: ${mixed(76)}`],
];

/** Long and mixed, with a name that only a credential has: blocks. */
const BLOCKS: [language: string, path: string, text: string][] = [
  ['env', '.env', `API_KEY=${random(81)}`],
  ['yaml', 'config.yml', `client_secret: ${random(82, 40)}`],
  ['json', 'config.json', `{"apiKey": "${random(83)}"}`],
  ['python', 'api.py', `api_key = "${random(84)}"`],
  ['javascript', 'api.js', `const accessToken = "${random(85, 40)}";`],
  ['go', 'api.go', `const clientSecret = "${hex(86)}"`],
  ['java', 'Api.java', `private static final String SECRET_KEY = "${random(87, 40)}";`],
  ['ruby', 'api.rb', `config.api_token = "${hex(88)}"`],
];

/** Nothing at all. */
const LOOKALIKES: [why: string, path: string, text: string][] = [
  ['look-up in python', 'a.py', 'password = os.environ["DB_PASSWORD"]'],
  ['look-up in python, get', 'a.py', 'token = os.getenv("API_TOKEN")'],
  ['look-up in javascript', 'a.js', 'const apiKey = process.env.API_KEY;'],
  ['look-up in go', 'a.go', 'password := os.Getenv("DB_PASSWORD")'],
  ['look-up in java', 'A.java', 'String password = System.getenv("DB_PASSWORD");'],
  ['look-up in ruby', 'a.rb', "password = ENV['DB_PASSWORD']"],
  ['look-up in php', 'a.php', "$password = getenv('DB_PASSWORD');"],
  ['look-up in config', 'a.py', 'password = config.get("database.password")'],
  ['form value', 'a.go', 'password := ctx.PostValue("password")'],
  ['getpass', 'a.py', "password = getpass.getpass('Password: ').strip()"],
  ['variable in javascript', 'a.js', 'const options = { password: password, token: authToken };'],
  ['variable in python', 'a.py', 'login(username=username, password=new_password)'],
  ['variable in go', 'a.go', 'cfg.Password = hashedPassword'],
  ['variable in ruby', 'a.rb', '@password = pass'],
  ['type in typescript', 'a.ts', 'interface User { password: string; token?: string }'],
  ['type in kotlin', 'A.kt', 'class User(val password: String, val token: String)'],
  ['type in rust', 'a.rs', 'struct Config { password: Option<String>, api_key: String }'],
  ['field in go', 'a.go', 'type Config struct {\n\tPassword string `json:"password"`\n\tAPIKey   string\n}'],
  ['null', 'a.json', '{"password": null, "token": false}'],
  ['empty', '.env', 'PASSWORD=\nSECRET=""\n'],
  ['env template', '.env', 'DB_PASSWORD=${DB_PASSWORD}'],
  ['shell variable', 'a.sh', 'PASSWORD=$1\nTOKEN="$TOKEN"'],
  ['command', 'a.sh', 'TOKEN=$(vault read -field=token secret/app)'],
  ['github secret', 'ci.yml', 'env:\n  TOKEN: ${{ secrets.DEPLOY_TOKEN }}'],
  ['helm', 'a.yaml', 'password: {{ .Values.db.password }}'],
  ['jinja', 'a.yml', "password: '{{ vault_password }}'"],
  ['erb', 'database.yml', "password: <%= ENV['DB_PASSWORD'] %>"],
  ['spring default', 'application.yml', 'password: ${DB_PASSWORD:guest}'],
  ['angle brackets', 'a.yml', 'api_key: <your api key>'],
  ['stars', 'a.yml', 'password: ********'],
  ['x', '.env', `API_KEY=${'x'.repeat(32)}`],
  ['zeros', '.env', `API_KEY=${'0'.repeat(32)}`],
  ['alphabet', '.env', 'API_KEY=abcdefghijklmnopqrstuvwxyz0123456789'],
  ['example key', 'a.yml', 'aws_access_key: AKIAIOSFODNN7EXAMPLE'],
  ['token id', 'a.py', `token_id = "${random(91)}"`],
  ['secret name', 'a.yml', `secret_name: ${random(92)}`],
  ['credentials id', 'Jenkinsfile', `credentialsId: '29f63271-dc2f-4734-8221-5b31b5169bac'`],
  ['key path', 'a.yml', 'private_key: /etc/ssl/private/server.key'],
  ['key file', 'a.py', 'key_file = "server-key.pem"'],
  ['url', 'a.yml', 'token_url: https://auth.acme.dev/oauth/token'],
  ['token url', 'a.py', 'TOKEN_URL = "https://auth.acme.dev/token"'],
  ['public key', 'a.yml', `public_key: "${random(93, 44)}"`],
  ['primary key', 'a.sql', 'PRIMARY KEY (id)'],
  ['primary key in code', 'a.py', 'id = Column(Integer, primary_key=True)'],
  ['foreign key', 'a.java', '@Table(foreignKey = "user_account_id")'],
  ['key of a map', 'a.json', '{"key": "grant_type", "value": "client_credentials"}'],
  ['keyboard', 'a.js', "if (event.key === 'Enter') submit();"],
  ['key code', 'a.js', 'const keyCode = 0x1b;'],
  ['constant', 'a.go', 'KEYCTL_REVOKE = 0x3'],
  ['iota', 'a.h', '#define SO_PEERCRED 0x1022'],
  ['i18n', 'locales/en.json', '{"forgotPassword": "Forgot your password?"}'],
  ['label', 'a.html', '<label for="password">Password:</label>'],
  ['input', 'a.html', '<input type="password" name="password" placeholder="Password">'],
  ['prose', 'README.md', 'The password is stored in the keychain. Tokens are refreshed hourly.'],
  ['prose, token', 'README.md', 'The token is then sent to the server.'],
  ['error', 'a.py', 'raise ValueError("Invalid password: must be longer")'],
  ['authorization', 'a.js', "headers.Authorization = 'Bearer ' + token;"],
  ['author', 'a.json', '{"author": "Jo Bloggs", "authority": "acme"}'],
  ['passed', 'a.txt', 'tests passed: 12, bypass: none, compass: north'],
  ['test result', 'out.txt', '--- PASS: TestFoo (0.00s)'],
  ['tokenizer', 'a.py', 'tokenizer = "bert-base-uncased"'],
  ['token limit', 'a.py', 'max_tokens = 4096'],
  ['expiry', 'a.yml', 'refresh-token-validity: 172800'],
  ['resource type', 'a.py', `"AWS::IAM::AccessKey": "62d91b17309e76c8",`],
  ['secret manager', 'a.yml', 'password: arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbC123'],
  ['vault reference', 'a.yml', 'password: vault:secret/data/db#password'],
  ['urn', 'a.rb', 'redirect_uri = "urn:ietf:wg:oauth:2.0:oob"'],
  ['fingerprint', 'a.txt', 'keyid:01:69:9A:20:83:EB:49:5D:7C:16:68:A0:7F:B9:D6:A5'],
  ['hash of a password', '.env', `PASSWORD_SHA256=${hex(94, 64)}`],
  ['nonce', 'a.js', `const nonce = '${random(95, 20)}';`],
  ['page token', 'a.json', `{"nextPageToken": "${random(96)}"}`],
  ['public byte array', 'key.go', 'publicKey := []byte{18, 170, 22, 142, 90, 59, 56, 77, 8, 65, 225, 157, 53}'],
  ['sql parameter', 'a.sql', "ALTER USER app IDENTIFIED BY '${password}';"],
  ['sql format', 'a.go', `db.Exec("CREATE USER app IDENTIFIED BY '%s'", password)`],
  [
    'lock file of Gradle',
    'gradle.lockfile',
    'androidx.credentials:credentials:1.2.0=debugRuntimeClasspath\ncom.azure:azure-security-keyvault-secrets:4.6.0=compileClasspath,productionRuntimeClasspath',
  ],
  [
    'names of variables in Jenkins',
    'Jenkinsfile',
    "withCredentials([usernamePassword(credentialsId: 'nexus-prod', passwordVariable: 'NEXUS_PASSWORD', usernameVariable: 'NEXUS_USERNAME')]) {",
  ],
  ['public key token', 'app.config', `<assemblyIdentity name="x" publicKeyToken="${hex(210, 16)}" />`],
  ['a setting about passwords', 'a.sql', "SET password_encryption = 'scram-sha-256';"],
  ['path of a module', 'a.go', 'Token: "github.com/acme/token/v2/pkg1"'],
  ['entries of data', 'a.json', '{"key": "btn-primary-2", "token": "hello-world"}'],
  ['basic, words', 'a.md', 'Basic authentication is described in Basic usage.'],
];

describe('a credential is found', () => {
  test.each(LEAKS)('%s: %s %s', async (_, path, text) => {
    expect((await found(path, text)).length + (await scanText(text, path)).length).toBeGreaterThan(0);
  });
});

describe('a long random credential blocks', () => {
  test.each(BLOCKS)('%s: %s', async (_, path, text) => {
    expect(await found(path, text)).toContain('high');
  });

  test('but not in tests, examples and documentation', async () => {
    const text = `api_key = "${random(97)}"`;
    for (const path of ['test/api.py', 'docs/api.md', 'examples/a.py', 'src/api_test.go'])
      expect(await found(path, text)).not.toContain('high');
  });

  test('so does one of 14 characters, if it is generated', async () => {
    const generated = `kV${fakeToken('', ALNUM, 10)}9B`;
    expect(await found('src/config.py', `ADMIN_PASSWORD = "${generated}"`)).toEqual(['high']);
    expect(await found('test/config.py', `ADMIN_PASSWORD = "${generated}"`)).not.toContain('high');
    expect(await found('src/config.py', `password_column = "${generated}"`)).not.toContain('high');
  });

  test('but not in a comment that documents', async () => {
    expect(await found('src/api.ts', `/**\n * const api_key = "${random(98)}"\n */`)).not.toContain('high');
    expect(await found('src/api.ts', `// const api_key = "${random(98)}"\n`)).toContain('high');
  });

  test('in a notebook, too, but not as the expected value of a test', async () => {
    expect(await found('train.ipynb', `{"cells": [{"source": ["api_key = '${random(211)}'\\n"]}]}`)).toContain('high');
    expect(await found('src/api.py', `assert token == "${random(212)}"`)).not.toContain('high');
    expect(await found('src/api.js', `assert.equal(token, "${random(213)}");`)).not.toContain('high');
  });

  test('but not as one of many', async () => {
    const vectors = Array.from({ length: 8 }, (_, i) => `{"secret": "${hex(100 + i, 64)}"},`).join('\n');
    expect(await found('vectors.json', vectors)).not.toContain('high');
  });
});

describe('a similar value is not found', () => {
  test.each(LOOKALIKES)('%s: %s %s', async (_, path, text) => {
    expect(await found(path, text)).toEqual([]);
  });
});

describe('the filter', () => {
  test('has a column for each feature and stays small', () => {
    expect(Math.max(...MODEL.feature)).toBeLessThan(FEATURES.length);
    expect(MODEL.feature.length).toBe(MODEL.threshold.length);
    expect(MODEL.feature.length).toBe(MODEL.left.length);
    expect(JSON.stringify(MODEL).length).toBeLessThan(80 * 1024);
  });

  test('ends on every path', () => {
    // The yes-branch of a node comes after its no-branch, which is the next node.
    MODEL.feature.forEach((feature, node) => feature < 0 || expect(MODEL.left[node]).toBeGreaterThan(node + 1));
  });

  const ROW = { text: 'db.password = "x1y2z3"', start: 15, end: 21, path: 'a.rb', name: 'db.password', quoted: true, syntax: 'assign' };

  test('gives the same result twice, for features that are numbers', () => {
    const row = featuresOf('x1y2z3', ROW);
    expect(FEATURES.map((_, feature) => row(feature))).toEqual(FEATURES.map((_, feature) => featuresOf('x1y2z3', ROW)(feature)));
    for (const feature of FEATURES.keys()) expect(Number.isInteger(row(feature))).toBe(true);
    expect(probability(MODEL, row)).toBe(probability(MODEL, row));
  });

  test('adds up leaves, starting from the bias', () => {
    const trees = { bias: 0, roots: [0], feature: [0, -1, -1], threshold: [5, 1000, -1000], left: [2, 0, 0] };
    expect(probability(trees, () => 6)).toBeCloseTo(1 / (1 + Math.exp(-1)));
    expect(probability(trees, () => 5)).toBeCloseTo(1 / (1 + Math.exp(1)));
  });

  test('is the same in the package, as a table', () => {
    const bytes = encodeTrees(MODEL);
    const { bias, ...arrays } = decodeTrees(Buffer.concat([Buffer.alloc(3), bytes]).subarray(3));
    expect({ bias, ...Object.fromEntries(Object.entries(arrays).map(([name, values]) => [name, [...values]])) }).toEqual(MODEL);
    expect(() => decodeTrees(bytes.subarray(0, 4000))).toThrow(RangeError);
  });

  test('decides whether a probability is reached as the probability itself does, but with fewer features', () => {
    let asked = 0;
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1, max: 40 }), { minLength: FEATURES.length, maxLength: FEATURES.length }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (row, least) => {
          asked = 0;
          const reached = reaches(MODEL, (feature) => (asked++, row[feature]), least);
          expect(reached).toBe(probability(MODEL, (feature) => row[feature]) >= least);
          expect(asked).toBeLessThan(MODEL.roots.length * 4);
        },
      ),
    );
  });
});

describe('a secret is found after any number of names of keys and tokens', () => {
  const AFTER = 9000;
  const lines = (line: (i: number) => string) => Array.from({ length: AFTER }, (_, i) => line(i)).join('\n');
  test.each([
    [
      'translations',
      'i18n/messages.json',
      lines((i) => `  "page${i % 50}.password.title": "Please enter your password",`),
      `  "apiKey": "${random(201)}"`,
    ],
    [
      'tags',
      'tags.json',
      lines((i) => `{"Key": "Environment", "Value": "stage-${i % 7}"},`),
      `{"Key": "API_TOKEN", "Value": "${random(202)}"}`,
    ],
    [
      'a Postman collection',
      'api.postman_collection.json',
      lines((i) => `{"key": "page", "value": "${i}", "type": "text"},`),
      `{"key": "client_secret", "value": "${random(203)}"}`,
    ],
    ['a log', 'server.log', lines((i) => `INFO key=user:${i} token_type=bearer`), `INFO client_secret=${random(204)}`],
    ['values that count themselves', 'a.py', lines((i) => `password = "${weak(i, 5)}${i}"`), `api_key = "${random(205)}"`],
  ])('a secret after %s is found', async (_, path, before, last) => {
    const findings = (await scanText(`${before}\n${last}\n`, path)).filter(({ line }) => line === AFTER + 1);
    expect(findings.map(({ blocking }) => blocking)).toEqual([true]);
  });
});

test.each([
  ['config/app.yml', Kind.Yaml],
  ['.env.local', Kind.Properties],
  ['a.json', Kind.Json],
  ['a.html', Kind.Markup],
  ['README', Kind.Prose],
  ['Dockerfile.dev', Kind.Shell],
  ['a.mts', Kind.Script],
  ['a.py', Kind.Python],
  ['A.java', Kind.Jvm],
  ['a.go', Kind.Go],
  ['a.rb', Kind.Ruby],
  ['a.php', Kind.Php],
  ['a.rs', Kind.Native],
  ['a.sql', Kind.Sql],
  ['a.j2', Kind.Template],
  ['a.unknown', Kind.Unknown],
])('%s is of kind %i', (path, kind) => expect(kindOf(path)).toBe(kind));

test.each([
  ['userAPIKey_v2', 'user api key v 2'],
  ['DB_PASSWORD', 'db password'],
  ['password1', 'password 1'],
  ['x-auth-token', 'x auth token'],
])('words of %s', (name, words) => expect(wordsOf(name)).toBe(words));

test('random letters have less common pairs than words', () => {
  expect(strangeness('getAccessTokenValue')).toBeLessThan(3.3);
  expect(strangeness(fakeToken('', LOWER, 40))).toBeGreaterThan(3.6);
  expect(strangeness('')).toBe(0);
  expect(strangeness('1234')).toBe(0);
});

test('values that a public key has encrypted may be committed, but only in their own object', async () => {
  const sealed = Buffer.from(Array.from({ length: 200 }, (_, i) => (i * 73 + i * i * 31) % 251)).toString('base64');
  for (const name of ['encrypted', 'encryptedData', 'sealed']) {
    expect(await found('renovate.json', JSON.stringify({ [name]: { npmToken: sealed } }, null, 2))).toEqual([]);
    expect(await found('a.yaml', `${name}:\n  npmToken: ${sealed}\n`)).toEqual([]);
    // Lines next to a SealedSecret count as part of it.
    if (name !== 'encryptedData') expect(await found('a.yaml', `${name}:\n  a: b\nnpmToken: ${sealed}\n`)).toEqual(['high']);
    expect(await found('renovate.json', JSON.stringify({ [name]: { a: 'b' }, npmToken: sealed }))).toEqual(['high']);
    expect(await found('renovate.json', JSON.stringify({ [name]: { npmToken: random(7) } }))).toEqual(['high']);
  }
});

test('names with marks, in capitals', async () => {
  for (const name of ['CONTRASEÑA', 'ŞIFRE', 'LÖSENORD', 'JELSZÓ', 'SCHLÜSSEL', 'ΚΩΔΙΚΌΣ', 'segreto'])
    expect([name, await found('.env', `${name}=${random(8, 20)}`)]).toEqual([name, ['high']]);
});

test('the short name for a password, in each form of a name', async () => {
  const value = `k${random(8, 17)}7T`;
  const forms = {
    'a.js': (name: string) => `var ${name} = "${value}";`,
    '.env': (name: string) => `${name}=${value}`,
    'a.yml': (name: string) => `${name}: ${value}`,
  };
  for (const [path, form] of Object.entries(forms)) {
    for (const name of ['pw', 'pw1', 'PW2', 'pw_3', 'db_pw'])
      expect([path, name, await found(path, form(name))]).toEqual([path, name, ['high']]);
    for (const name of ['pw_db', 'dbPw', 'userpw']) expect([path, name, await found(path, form(name))]).toEqual([path, name, ['medium']]);
  }
  expect(await found('a.js', `var pwa = "${value}", power = "${value}", pwm1x = "${value}";`)).toEqual([]);
});

test('a password in SQL or in a login blocks, generated or chosen; in documentation and in tests it warns', async () => {
  const generated = random(9, 20);
  for (const [name, text, chosen] of [
    ['db.sql', `ALTER USER app PASSWORD '${generated}';`, `ALTER USER app PASSWORD '${mixed(9)}';`],
    ['a.java', `DriverManager.getConnection(url, "sa", "${generated}")`, `DriverManager.getConnection(url, "sa", "${mixed(9)}")`],
  ] as const) {
    const severities = async (path: string, line: string) => (await scanText(line, path)).map(({ severity }) => severity);
    expect(await severities(name, text)).toEqual(['high']);
    expect(await severities('README.md', text)).toEqual(['medium']);
    expect(await severities(`test/${name}`, text)).toEqual(['medium']);
    expect(await severities(name, chosen)).toEqual(['high']);
    expect(await severities(`test/${name}`, chosen)).toEqual(['medium']);
    expect(await severities(name, text.replace(generated, weak(9)))).not.toContain('high');
  }
});
