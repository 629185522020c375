import type { Rule } from '../../../model.ts';
import { isOwnPassword } from '../../../value/own-password.ts';
import { passwordStrength } from '../../../value/password.ts';
import { looksGenerated } from '../../../value/random.ts';
import { isIllustration, isTestCode } from '../../../value/test-path.ts';
import { ALNUM, defineRule, fakeToken } from '../define.ts';

/** Credentials of a login without a name for a password before them. */

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
  ],
  pattern:
    /(?<=\b(?:log_?in\(\s{0,4}|(?:set|with)?Basic_?Auth(?:entication)?[( ]\s{0,4}|UsernamePasswordCredentials\(\s{0,4}|(?:getConnection|PDO|mysqli?_(?:real_)?connect|(?:psycopg2|pymysql|MySQLdb)\.connect)\(\s{0,4}(?:["'][^"'\n]{0,100}["']|[\w$.&>-]{1,40})\s{0,3},\s{0,4}(?:["'][^"'\n]{0,60}["']\s{0,3},\s{0,4})?)["'`][^"'`\s]{1,60}["'`]\s{0,3},\s{0,4}(?:Some\(\s{0,2})?["'])[^"'\s\\]{6,100}(?=["']\s{0,4}(?:[,)]|$|\n))/gi,
  validate: (secret, { text, start, path }) => {
    const user = /["'`]([^"'`\s]{1,60})["'`]\s{0,3},\s{0,4}["']$/.exec(text.slice(Math.max(0, start - 80), start))?.[1];
    return (
      passwordStrength(secret, user) === 'strong' &&
      /\d/.test(secret) &&
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
