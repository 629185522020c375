import type { MatchContext, Rule, Severity } from '../../../model.ts';
import { isOwnPassword } from '../../../value/own-password.ts';
import { passwordStrength } from '../../../value/password.ts';
import { isMixedPassword } from '../../../value/mixed-password.ts';
import { looksGenerated, mixesLetters } from '../../../value/random.ts';
import { isAlgorithm } from '../../../value/stand-in.ts';
import { isIllustration, isTestCode, isThirdParty } from '../../../value/test-path.ts';
import { ALNUM, defineRule, fakeToken } from '../define.ts';

/** Credentials of a login without a name for a password before them. */

/** Calls with a user and a password. */
const TAKES_USER = String.raw`log_?in\(\s{0,4}|(?:set|with)?Basic_?Auth(?:entication)?[( ]\s{0,4}|(?:UsernamePasswordCredentials|PasswordAuthentication|WiFi\.begin|(?:cx_Oracle|oracledb)\.connect|Credentials\.basic|UserPassword|simple_bind(?:_s)?)\(\s{0,4}`;
/** Calls with a server or database before the user. */
const TAKES_MORE = String.raw`getConnection|PDO|Sequelize|mysqli?_(?:real_)?connect|(?:psycopg2|pymysql|MySQLdb)\.connect|DBI->connect|ldap_bind|ftp_login|imap_open|ssh2_auth_password|create_(?:super)?user|(?<=\bftplib\.)FTP`;

/** A call's second argument. A password that a person chose blocks only in a team's own code: tests and examples call these functions, too. */
const loginCall = defineRule({
  id: 'login-call',
  title: 'Password in a call that logs in',
  severity: 'medium',
  generic: true,
  weighsPlaceholders: true,
  keywords: [
    'login(',
    'getconnection(',
    'pdo(',
    '_connect(',
    'psycopg2.connect(',
    'pymysql.connect(',
    'mysqldb.connect(',
    'basicauth',
    'basic_auth',
    'basicauthentication(',
    'passwordcredentials(',
    'passwordauthentication(',
    'sequelize(',
    'dbi->connect(',
    'wifi.begin(',
    'cx_oracle.connect(',
    'oracledb.connect(',
    'credentials.basic(',
    'simple_bind',
    'ldap_bind(',
    'userpassword(',
    'imap_open(',
    'ssh2_auth_password(',
    'create_user(',
    'create_superuser(',
    'ftp(',
  ],
  pattern: new RegExp(
    `(?<=\\b(?:${TAKES_USER}|(?:${TAKES_MORE})\\(\\s{0,4}(?:["'][^"'\\n]{0,100}["']|[\\w$.&>-]{1,40})\\s{0,3},\\s{0,4}(?:["'][^"'\\n]{0,60}["']\\s{0,3},\\s{0,4})?)["'\`][^"'\`\\s]{1,60}["'\`]\\s{0,3},\\s{0,4}(?:Some\\(\\s{0,2})?["'])[^"'\\s\\\\]{6,100}(?=["'](?:\\.toCharArray\\(\\))?\\s{0,4}(?:[,)]|$|\\n))`,
    'gi',
  ),
  validate: (secret, { text, start, path }) => {
    const user = /["'`]([^"'`\s]{1,60})["'`]\s{0,3},\s{0,4}["']$/.exec(text.slice(Math.max(0, start - 80), start))?.[1];
    return (
      passwordStrength(secret, user) === 'strong' &&
      (/\d/.test(secret) || mixesLetters(secret)) &&
      !/pass|secret|token|test|example/i.test(secret) &&
      ((looksGenerated(secret) && !isIllustration(path) && !isTestCode(path)) || isOwnPassword(secret, path) ? 'high' : true)
    );
  },
  remedy: 'Change the password, then read the new one from the environment or a secret manager.',
  reference: 'https://owasp.org/www-community/vulnerabilities/Use_of_hard-coded_password',
  examples: () => ({
    match: [
      `DriverManager.getConnection(url, "sa", "${fakeToken('K', ALNUM, 14)}7")`,
      `new PDO($dsn, "root", "${fakeToken('L', ALNUM, 14)}7")`,
      `mysql_real_connect(c, "db", "root", "${fakeToken('M', ALNUM, 14)}7", "app", 0, NULL, 0)`,
      `psycopg2.connect("db", "app", "${fakeToken('N', ALNUM, 14)}7", "app")`,
      `client.login("bob", "${fakeToken('K', ALNUM, 9)}7#")`,
      `req.SetBasicAuth("app", "${fakeToken('G', ALNUM, 9)}4")`,
      `new UsernamePasswordCredentials("app", "${fakeToken('H', ALNUM, 9)}4")`,
      `http.basic_auth 'app', '${fakeToken('I', ALNUM, 9)}4'`,
      `ftp.login('deploy', '${fakeToken('F', ALNUM, 10)}4')`,
      `return new PasswordAuthentication("bot@acme.dev", "${fakeToken('J', ALNUM, 9)}4");`,
      `new PasswordAuthentication(user("bot"), "bot", "x"); new PasswordAuthentication("bot", "${fakeToken('O', ALNUM, 9)}4".toCharArray())`,
      `new Sequelize('shop', 'app', '${fakeToken('P', ALNUM, 9)}4', { host: 'db' })`,
      `DBI->connect("DBI:mysql:shop", "app", "${fakeToken('Q', ALNUM, 9)}4")`,
      `WiFi.begin("acme-guest", "${fakeToken('R', ALNUM, 9)}4");`,
      `ldap_bind($c, "cn=admin,dc=acme", "${fakeToken('S', ALNUM, 9)}4")`,
      `ftp_login($c, "deploy", "${fakeToken('T', ALNUM, 9)}4");`,
      `User.objects.create_user('admin', 'a@acme.dev', '${fakeToken('U', ALNUM, 9)}4')`,
      `url.UserPassword("deploy", "${fakeToken('V', ALNUM, 9)}4")`,
    ],
    ignore: [
      'client.login("bob", "password123")',
      'client.login("bob", os.environ["PASSWORD"])',
      'client.login("bob", "{password}")',
      'login("Sign in", "Enter 8 characters")',
    ],
  }),
});

/** The name of an algorithm comes where a secret may be: `jwt.decode(token, 'HS256')`. */
const rateSecret = (secret: string, { path }: MatchContext): Severity | false =>
  passwordStrength(secret, 'x') === 'strong' &&
  !isAlgorithm(secret) &&
  (/\d/.test(secret) || mixesLetters(secret)) &&
  ((looksGenerated(secret) && !isIllustration(path)) || isOwnPassword(secret, path) ? 'high' : 'medium');

/** What signs tokens, as an argument; as an option it has a name. */
const signingSecret = defineRule({
  id: 'signing-secret',
  title: 'Secret that signs tokens',
  severity: 'medium',
  generic: true,
  weighsPlaceholders: true,
  keywords: ['jwt.', 'jsonwebtoken.'],
  pattern:
    /(?<=\b(?:jwt|jsonwebtoken)\.(?:sign|verify|encode|decode)\(\s{0,20}(?:\{[^{}]{0,200}\}|[\w.()[\]]{1,80})\s{0,4},\s{0,20}b?["'`])[^"'`\s\\${}]{6,200}(?=["'`])/gi,
  validate: rateSecret,
  remedy: 'Make a new one and read it from the environment or a secret manager; this ends all signed tokens.',
  reference: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.5',
  examples: () => ({
    match: [
      `const t = jwt.sign({ id: user.id }, '${fakeToken('A', ALNUM, 9)}4', { expiresIn: '1h' });`,
      `jwt.verify(token, "${fakeToken('B', ALNUM, 9)}4", done);`,
      `jwt.decode(token, "${fakeToken('C', ALNUM, 9)}4", algorithms=["HS256"])`,
    ],
    ignore: ['jwt.sign(payload, process.env.JWT_SECRET)', "jwt.sign(payload, 'secret')", "jwt.decode(token, 'RSA-OAEP-256')"],
  }),
});

/** Java's key stores take their password as characters, JNDI under a constant, Spring Security after `{noop}`. */
const javaPassword = defineRule({
  id: 'java-password',
  title: 'Password of a key store, a directory or a user, in Java',
  severity: 'medium',
  generic: true,
  weighsPlaceholders: true,
  keywords: ['.tochararray()', 'security_credentials', '{noop}'],
  pattern:
    /(?<=\b(?:load|init|store|getKey|setKeyEntry|PasswordProtection|PBEKeySpec|loadKeyMaterial|loadTrustMaterial)\((?:[^()"\n]|\([^()\n]{0,60}\)|"[^"\n]{0,80}"(?!\.toCharArray)){0,120}")[^"\s\\]{4,100}(?="\.toCharArray\(\))|(?<=\.put\(\s{0,4}(?:Context\.)?SECURITY_CREDENTIALS,\s{0,4}"|"\{noop\})[^"\s\\]{4,100}(?=")/g,
  validate: rateSecret,
  remedy: 'Change the password, then read the new one from the environment or a secret manager.',
  reference: 'https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/security/KeyStore.html',
  examples: () => ({
    match: [
      `keyStore.load(in, "${fakeToken('A', ALNUM, 9)}4".toCharArray());`,
      `kmf.init(ks, "${fakeToken('B', ALNUM, 9)}4".toCharArray());`,
      `ks.getKey("alias", "${fakeToken('C', ALNUM, 9)}4".toCharArray())`,
      `env.put(Context.SECURITY_CREDENTIALS, "${fakeToken('D', ALNUM, 9)}4");`,
      `auth.withUser("admin").password("{noop}${fakeToken('E', ALNUM, 9)}4")`,
    ],
    ignore: [
      'keyStore.load(in, "changeit".toCharArray());',
      'keyStore.load(in, password.toCharArray());',
      `for (char c : "${fakeToken('E', ALNUM, 9)}4".toCharArray()) {}`,
      'env.put(Context.SECURITY_CREDENTIALS, password);',
    ],
  }),
});

/** What a map of users is called. */
const MAPS = ['users', 'accounts', 'credentials', 'logins'];
const ENTRY_NAME = String.raw`["'][\w@.+-]{1,40}["']\s{0,3}(?:=>|:)\s{0,3}`;

/**
 * `USERS = {"admin": "…"}`: names of users with their passwords. Such a map also has roles, addresses and names of people, so only
 * a value that looks like nothing but a password counts; in examples it is for review, in tests its severity is low.
 */
const userMap = defineRule({
  id: 'user-map-password',
  title: 'Password of a user in a map of users',
  severity: 'medium',
  generic: true,
  weighsPlaceholders: true,
  keywords: MAPS.flatMap((name) => [`${name} =`, `${name}=`, `${name}:`, `${name}"`, `${name}'`]),
  pattern: new RegExp(
    `(?<=\\b\\w{0,20}(?:${MAPS.join('|')})["']?(?::\\s?dict\\[str, ?str\\])?\\s{0,3}(?:=>?|:)\\s{0,3}[{[]\\s{0,40}(?:${ENTRY_NAME}["'][^"'\\n]{1,80}["'],\\s{1,40}){0,8}${ENTRY_NAME}["'])[^"'\\s\\\\]{8,64}(?=["'])`,
    'gi',
  ),
  validate: (secret, { path }) =>
    isMixedPassword(secret) && !isThirdParty(path) && (isTestCode(path) ? 'low' : isIllustration(path) ? 'medium' : 'high'),
  remedy: 'Change the password, then read the users from a file that is not committed, with hashes instead of passwords.',
  reference: 'https://owasp.org/www-community/vulnerabilities/Use_of_hard-coded_password',
  examples: () => ({
    match: [
      `USERS = {"admin": "${fakeToken('K', ALNUM, 9)}47"}`,
      `users = {'admin': '${fakeToken('B', ALNUM, 9)}47', 'bob': 'x'}`,
      `$accounts = ['jo' => '${fakeToken('C', ALNUM, 9)}47'];`,
      `const users = {\n  "jo": "none",\n  "ann": "${fakeToken('D', ALNUM, 9)}47",\n};`,
    ],
    ignore: [
      'USERS = {"admin": "ROLE_ADMIN24"}',
      'users = {"admin": "admin24@acme.dev"}',
      'users = {"admin": os.environ["ADMIN_PASSWORD"]}',
      `hosts = {"admin": "${fakeToken('E', ALNUM, 9)}47"}`,
    ],
  }),
});

export const rules: Rule[] = [loginCall, signingSecret, javaPassword, userMap];
