import type { Rule } from '../../../model.ts';
import { passwordStrength } from '../../../value/password.ts';
import { looksGenerated } from '../../../value/random.ts';
import { isIllustration, isTestCode } from '../../../value/test-path.ts';
import { ALNUM, defineRule, fakeToken } from '../define.ts';

/** Credentials of a login without a name for a password before them. */

/** A call's second argument. A password that a person chose only warns, since a call's name proves less than a variable's. */
const loginCall = defineRule({
  id: 'login-call',
  title: 'Password in a call that logs in',
  severity: 'medium',
  generic: true,
  weighsPlaceholders: true,
  keywords: ['login(', 'getconnection(', 'pdo(', '_connect(', 'psycopg2.connect(', 'pymysql.connect(', 'mysqldb.connect('],
  pattern:
    /(?<=\b(?:log_?in\(\s{0,4}|(?:getConnection|PDO|mysqli?_(?:real_)?connect|(?:psycopg2|pymysql|MySQLdb)\.connect)\(\s{0,4}(?:["'][^"'\n]{0,100}["']|[\w$.&>-]{1,40})\s{0,3},\s{0,4}(?:["'][^"'\n]{0,60}["']\s{0,3},\s{0,4})?)["'`][^"'`\s]{1,60}["'`]\s{0,3},\s{0,4}["'])[^"'\s\\]{6,100}(?=["']\s{0,4}[,)])/gi,
  validate: (secret, { text, start, path }) => {
    const user = /["'`]([^"'`\s]{1,60})["'`]\s{0,3},\s{0,4}["']$/.exec(text.slice(Math.max(0, start - 80), start))?.[1];
    return (
      passwordStrength(secret, user) === 'strong' &&
      /\d/.test(secret) &&
      !/pass|secret|token|test|example/i.test(secret) &&
      (looksGenerated(secret) && !isIllustration(path) && !isTestCode(path) ? 'high' : true)
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
      `ftp.login('deploy', '${fakeToken('F', ALNUM, 10)}4')`,
    ],
    ignore: [
      'client.login("bob", "password123")',
      'client.login("bob", os.environ["PASSWORD"])',
      'client.login("bob", "{password}")',
      'login("Sign in", "Enter 8 characters")',
    ],
  }),
});

export const rules: Rule[] = [loginCall];
