/** Credentials without a name right before them: defaults of settings, SQL, HTTP Basic. */
import type { MatchContext } from '../../../model.ts';
import { basicCredentials } from '../../../value/check/basic-auth.ts';
import { isOwnPassword, isPostgresHash } from '../../../value/own-password.ts';
import { passwordStrength } from '../../../value/password.ts';
import { isPlaceholder, isSequence } from '../../../value/placeholder.ts';
import { looksGenerated } from '../../../value/random.ts';
import { isDocumentation, isIllustration, isTestCode } from '../../../value/test-path.ts';
import { ALNUM, defineRule, fakeToken, LOWER } from '../define.ts';
import { mayBeSecret } from './gate.ts';
import { isHarmless } from './harmless.ts';
import { isChosen, isOwnChoice, isRandom, isStrong } from './strength.ts';

/** A setting's name that says credential, and the characters that may end it. */
const SETTING = `(?:secret|token|passw(?:or)?d|(?:api|access|private|auth|app|encryption|signing|jwt)[_-]?key)\\w{0,12}`;

const QUOTED = `[^"'\\s]{6,200}(?=["'])`;

/**
 * The default of a setting: `Field(default="…")`, `config("API_TOKEN", default="…")`, `add_argument("--token",
 * default="…")`, `z.string().default("…")`, Spring's `${acme.token:…}`. The name is elsewhere in the call, so only a value that is
 * strong, or chosen as a password, counts.
 */
export const defaultSecret = defineRule({
  id: 'default-secret',
  title: 'Secret as the default of a setting',
  severity: 'high',
  generic: true,
  weighsPlaceholders: true,
  keywords: ['default', 'field(', 'option(', 'argument(', 'secret:', 'token:', 'password:', 'passwd:', 'key:'],
  // Search only for what is right before the value: a name before a call is common and may be far away.
  pattern: new RegExp(
    [
      `(?<=\\bdefault\\s{0,3}=\\s{0,3}["'])${QUOTED}`,
      `(?<=\\b(?:Field|Option|Argument)\\(\\s{0,20}["'])${QUOTED}`,
      `(?<=\\.default\\(\\s{0,4}["'])${QUOTED}`,
      `(?<=\\$\\{[\\w.-]{0,60}(?:secret|token|passw(?:or)?d|key):)[^"'\\s{}$?+=-][^"'\\s{}]{5,200}(?=\\})`,
    ].join('|'),
    'gi',
  ),
  validate: (secret, context) => {
    const before = context.text.slice(Math.max(0, context.start - 300), context.start);
    const name = before.slice(-200).match(SETTING_NAME)?.at(-1);
    if (name === undefined) return false;
    const given: MatchContext = { ...context, name, quoted: true, syntax: 'default' };
    const severity = isIllustration(context.path) ? 'medium' : 'high';
    // The gate takes `${NAME:…}` for a reference to NAME, which is right unless the rest is strong.
    if (isHarmless(secret, given)) return false;
    if (before.endsWith(':')) return (isStrong(secret, given) || isOwnChoice(secret, { ...given, path: '' })) && severity;
    return (
      mayBeSecret(secret, given) &&
      SETTING_CALL.test(before) &&
      (isStrong(secret, given) || isRandom(secret, given)
        ? severity
        : isChosen(secret, given) && (isOwnChoice(secret, given) ? 'high' : 'medium'))
    );
  },
  remedy: 'Remove the default, so that nothing runs without the setting; if the value is real, revoke it.',
  reference: 'https://owasp.org/www-community/vulnerabilities/Use_of_hard-coded_password',
  examples: () => {
    const secret = fakeToken('', ALNUM, 32);
    return {
      match: [
        `jwt_secret: str = Field(default="${secret}", env="JWT_SECRET")`,
        `API_TOKEN = config("API_TOKEN", default="${secret}")`,
        `parser.add_argument("--api-token", type=str, default="${secret}")`,
        `apiToken: z.string().min(1).default('${secret}')`,
        `@Value("\${acme.token:${secret}}")`,
        `password: \${DB_PASSWORD:${fakeToken('K', LOWER, 7)}-2946}`,
        `jwt-secret: \${JWT_SECRET:${secret}}`,
      ],
      ignore: [
        'api_token: str = Field(default="")',
        'config("API_TOKEN", default="change-me-in-production")',
        `token_id: str = Field(default="${secret}")`,
        `add_argument("--token-file", default="/run/secrets/token")`,
      ],
    };
  },
});
const SETTING_NAME = new RegExp(`[\\w-]{0,40}?${SETTING}`, 'gi');
/** From the setting's name to the value. */
const SETTING_CALL = new RegExp(
  `${SETTING}(?:(?:["']?\\s{0,3}[:=][^\\n()]{0,40}\\(|["'],)[^()]{0,120}(?:\\(\\d{0,5}\\)[^()]{0,60}){0,2}\\bdefault\\s{0,3}=\\s{0,3}|\\s{0,3}:[^\\n()"']{1,40}=\\s{0,3}(?:\\w{1,20}\\.)?(?:Field|Option|Argument)\\(\\s{0,20}|["']?\\s{0,3}:\\s{0,3}z\\.[^\\n"']{0,60}\\.default\\(\\s{0,4})["']$`,
  'i',
);

const TEMPLATE = /^[$%@:?*<[{(]|[>})\]]$|\$\{|\{\{|#\{|^%|%[sd]|^[.*x•-]{1,40}$/i;

const lineBefore = (text: string, start: number): string => text.slice(Math.max(text.lastIndexOf('\n', start) + 1, start - 300), start);

/** An account whose password is its name. Composed, so that the package is clean in its own scan. */
const SAME = fakeToken('z', LOWER, 5);

/** `clusters can be identified by 'server' or 'name'`: the same words in lowercase, without a statement before them. */
function isProse(text: string, start: number): boolean {
  // Not what is in other statements, or in other strings of a list.
  const before = text
    .slice(Math.max(0, start - 300), start)
    .split(/;|["'`]\s{0,3},\s{0,3}["'`]/)
    .at(-1)!;
  return /\b(?:identified by|with password)\s{0,3}["']$/.test(before) && !/\b(?:create|alter|grant|user|role|login)\b/i.test(before);
}

/** In SQL the password comes after keywords, not a name: `IDENTIFIED BY '…'`, `WITH PASSWORD '…'`. */
export const sqlPassword = defineRule({
  id: 'sql-password',
  title: 'Password in an SQL statement',
  severity: 'medium',
  generic: true,
  weighsPlaceholders: true,
  keywords: ['identified', 'password', 'sp_addlogin', 'gen_salt', 'pragma key'],
  pattern:
    /(?<=\b(?:IDENTIFIED\s{1,4}(?:WITH\s{1,4}["'\w]{1,40}\s{1,4})?BY(?:\s{1,4}PASSWORD)?|(?:WITH|SET|ENCRYPTED|UNENCRYPTED|LOGIN|SUPERUSER|CREATEDB|(?:USER|ROLE)\s{1,4}["'\w]{1,60})\s{1,4}PASSWORD(?:\s{0,3}=)?|PASSWORD\s{0,3}=\s{0,3}PASSWORD)\s{0,4}\(?\s{0,2}N?\\?["']|\bsp_addlogin\s{1,4}N?["'][^"'\n]{1,60}["']\s{0,4},\s{0,4}N?["'])[^"'\s\\]{2,100}(?=\\?["'])|(?<=\bcrypt\(\s{0,3}["'])[^"'\s\\]{4,100}(?=["']\s{0,3},\s{0,3}gen_salt)|(?<=\bPRAGMA\s{1,3}key\s{0,3}=\s{0,3}["'])[^"'\s\\]{4,100}(?=["'])|(?<=\bIDENTIFIED\s{1,4}BY\s{1,4})(?!VALUES\b|PASSWORD\b)(?=[A-Za-z_#$]{0,40}\d)[A-Za-z_][\w#$]{5,60}(?=\s{0,4}(?:\\?;|$|\s(?:ACCOUNT|DEFAULT|QUOTA|TEMPORARY|PROFILE|CONTAINER)\b))/gi,
  validate: (secret, { text, start, path }) => {
    // An account with the same name as its password: an example in instructions and comments, but a weak password where it is run.
    const isExample = isDocumentation(path) || /^[ \t]*(?:#|--|\/\/|\*)/.test(lineBefore(text, start));
    const user = /(?:USER|ROLE)\s{1,4}["'`]?([^"'`\s@]{1,60})["'`\s@]/i.exec(text.slice(Math.max(0, start - 120), start))?.[1];
    return (
      !TEMPLATE.test(secret) &&
      !isProse(text, start) &&
      (secret !== user || !isExample) &&
      !isSequence(secret) &&
      !isPlaceholder(secret) &&
      !/^my_?(?:password|secret|pw)$/i.test(secret) &&
      !/^(?:[A-Z0-9]+_){1,4}(?:PASSWORD|PASS|PWD|SECRET)$/.test(secret) &&
      ((isExample || isIllustration(path)) && passwordStrength(secret, user) !== 'strong'
        ? 'low'
        : (looksGenerated(secret) && !isPostgresHash(secret) && !isIllustration(path) && !isTestCode(path)) || isOwnPassword(secret, path)
          ? 'high'
          : true)
    );
  },
  remedy: 'Change the password, then let the client ask for it or read it from a file that is not committed.',
  reference: 'https://www.postgresql.org/docs/current/sql-createrole.html',
  examples: () => ({
    match: [
      `CREATE USER app WITH PASSWORD '${fakeToken('', ALNUM, 9)}';`,
      `create user 'app'@'%' identified by '${fakeToken('', LOWER, 7)}'`,
      `ALTER USER app IDENTIFIED BY "${fakeToken('a', ALNUM, 10)}"`,
      `ALTER USER app IDENTIFIED BY a${fakeToken('b', ALNUM, 10)}7;`,
      { path: 'setup.sh', text: `psql -c "CREATE USER ${SAME} WITH PASSWORD '${SAME}'"` },
      `EXEC sp_addlogin 'app', '${fakeToken('d', ALNUM, 10)}7', 'shop';`,
      `SELECT crypt('${fakeToken('e', ALNUM, 10)}7', gen_salt('bf'));`,
    ],
    ignore: [
      'rows are identified by column2 and',
      "Clusters are identified by 'server', 'name', or both.",
      `["create user a", "Clusters are identified by 'server' or 'name'"]`,
      "CREATE USER app WITH PASSWORD '${PASSWORD}';",
      "CREATE USER app IDENTIFIED BY '%s'",
      "IDENTIFIED BY '<password>'",
      { path: 'setup.sh', text: `#   CREATE USER ${SAME} WITH PASSWORD '${SAME}';` },
      { path: 'README.md', text: `CREATE USER ${SAME} WITH PASSWORD '${SAME}';` },
    ],
  }),
});

/** The rest of HTTP Basic: documented and test credentials, which still are a user and a password. */
export const basicWeak = defineRule({
  id: 'http-basic-weak',
  title: 'HTTP Basic credentials, weak or from a test',
  severity: 'low',
  generic: true,
  weighsPlaceholders: true,
  keywords: ['basic '],
  pattern: /(?<=\bBasic\s{1,4})[0-9A-Za-z+/_-]{8,600}={0,2}(?![0-9A-Za-z+/=_-])/gi,
  validate: (secret) => {
    const credentials = basicCredentials(secret);
    return (
      credentials !== null &&
      credentials.user.length > 0 &&
      credentials.password.length > 1 &&
      /^[!-~]{3,}$/.test(credentials.user + credentials.password)
    );
  },
  remedy: 'If it opens anything, change the password and read the new one from the environment.',
  reference: 'https://www.rfc-editor.org/rfc/rfc7617',
  examples: () => ({
    match: [`Authorization: Basic ${base64('foo:bar')}`, `header: "Basic ${base64('user:pass')}"`],
    ignore: ['Authorization: Basic <credentials>', 'basic understanding', `Basic ${base64('nothing in it')}`],
  }),
});

const base64 = (text: string) => Buffer.from(text).toString('base64');
