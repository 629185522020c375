import type { MatchContext, Rule, Severity } from '../model.ts';
import { basicCredentials } from '../validators/basic-auth.ts';
import { strangeness } from '../validators/bigrams.ts';
import { entropy } from '../validators/entropy.ts';
import { isPlaceholder, isSequence } from '../validators/placeholder.ts';
import { isSealed, isSecretValue } from '../validators/secret-value.ts';
import { isIllustration } from '../validators/test-path.ts';
import { probability } from '../validators/trees.ts';
import { ALNUM, defineRule, fakeToken, HEX, LOWER } from './define.ts';
import { featuresOf } from './generic-features.ts';
import { CREDENTIAL_NAME, isSecretBytes, mayBeSecret } from './generic-gate.ts';
import { MODEL } from './generic-model.ts';

/** Parts of names that say that the value is a credential, and those that say that it is something about one. */
const SECRET_NAME = /(?:pass(?:wd|word|phrase|wrd)?|pwd|secret|token|api_?key|apikey|access_?key|secret_?key|service_?key|consumer_?key|app_?key|account_?key|storage_?key|auth_?key|private_?key|encryption_?key|signing_?key|master_?key|credential|client_?secret|bearer)(?:s|_?(?:value|string|hash|\d))?$/i;
const ABOUT = /(?:file|path|name|id|type|url|uri|endpoint|length|size|count|limit|expir|ttl|field|label|title|hint|help|placeholder|prompt|regex|pattern|policy|header|column|table|param|prefix|suffix|format|version|algorithm|public|pubkey|csrf|xsrf|authenticity|sha\d|md5|cursor|page|next|continuation|tokenizer|max|min|num|total)/i;

/** What a hash, a UUID or a version is not a secret for. */
const IDENTIFIER = /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|v?\d+(?:\.\d+){1,3}|(?:sha\d{1,3}|md5)[:-].*)$/i;

/** Least probability that is worth a warning; chosen by cross-validation (see `generic-model.ts`). */
const LIKELY = 0.5;
/** Least probability for a value that looks random to block. */
const SURE = 0.5;

/**
 * A value given to a name that says key, token, secret, password, whatever the syntax.
 *
 * Blocks only if the value is long and mixed enough that words and identifiers cannot reach it;
 * what is only likely is a warning.
 */
export const genericSecret = defineRule({
  id: 'generic-secret',
  title: 'Secret given to a credential-like name',
  severity: 'high',
  generic: true,
  weighsPlaceholders: true,
  keywords: ['pass', 'pwd', 'psw', 'pssw', '_pw', 'pw=', 'pw:', 'secret', 'token', 'key', 'auth', 'cred', 'bearer'],
  name: CREDENTIAL_NAME,
  pattern: /[\s\S]{3,2048}/g,
  validate: grade,
  remedy: 'If it is real, revoke it and read the new one from the environment or a secret manager.',
  reference: 'https://owasp.org/www-community/vulnerabilities/Use_of_hard-coded_password',
  examples: () => ({
    match: [`api_key = "${fakeToken('', ALNUM, 32)}"`, `CLIENT_SECRET=${fakeToken('', HEX, 40)}`, `password: "${fakeToken('', ALNUM + '!#%', 20)}"`],
    ignore: [
      'api_key = os.environ["API_KEY"]',
      `token_id = "${fakeToken('', ALNUM, 32)}"`,
      `secret_name: ${fakeToken('', ALNUM, 32)}`,
      'password: ${DB_PASSWORD}',
    ],
  }),
});

function grade(secret: string, context: MatchContext): Severity | false {
  if (context.syntax === 'bytes') return isSecretBytes(context.name ?? '', secret) && 'medium';
  if (!mayBeSecret(secret, context)) return false;
  const strong = isStrong(secret, context);
  // Data, not config: tens of thousands of tokens in one file. What is strong still counts.
  if (!mayAsk(context)) return strong && !isSealed(context.around(12)) && 'medium';
  const likely = probability(MODEL, featuresOf(secret, context));
  if (!(strong || likely >= LIKELY || isChosen(secret, context)) || isSealed(context.around(12))) return false;
  return strong && likely >= SURE && !isIllustration(context.path) && !isVector(secret, context) ? 'high' : 'medium';
}

let asked = { text: '', start: 0, times: 0 };

/**
 * True while the model was asked about few enough values of one text for its size: a question costs some 20 µs.
 * Values come in order of their places, so one that does not lie behind the last is the first of another scan.
 */
function mayAsk({ text, start }: MatchContext): boolean {
  const times = start > asked.start && text === asked.text ? asked.times + 1 : 0;
  asked = { text, start, times };
  return times < 1000 + text.length / 300;
}

/** One of several long hexadecimal values on neighbouring lines: a test vector, a table of hashes. */
function isVector(secret: string, context: MatchContext): boolean {
  if (!/^(?:0x)?[0-9a-fA-F]{32,}$/.test(secret)) return false;
  return (context.around(4).match(/\b(?:0x)?[0-9a-fA-F]{32,512}\b/g)?.length ?? 0) >= 4;
}

const PASSWORD_NAME = /(?:passw(?:or)?d|passphrase|pass|pwd|secret)\d?$/i;
const MADE_UP = /your|example|my_|pass|secret|test|123|abc|foo|xxx|[(){}<>/\\]/i;

/** What people choose where digits are asked for, given to a password: sure in languages that the model has seen little of, too. */
function isChosen(secret: string, { name, wrapper }: MatchContext): boolean {
  if (secret.length < 6 || !PASSWORD_NAME.test(name ?? '') || wrapper || !/\d/.test(secret) || MADE_UP.test(secret)) return false;
  return /[a-z]/i.test(secret);
}

/** True for values that count whatever the model says. */
export const countsAnyway = (secret: string, context: MatchContext): boolean => isStrong(secret, context) || isChosen(secret, context);

/** Long and mixed beyond what words and identifiers reach, and given to a name that can only hold a credential. */
function isStrong(secret: string, context: MatchContext): boolean {
  if (secret.length < 20 || context.syntax === 'words' || isPlaceholder(secret) || isSequence(secret)) return false;
  const lastName = (context.name ?? '').split('.').at(-1)!;
  if (!SECRET_NAME.test(lastName.replace(/[-\s]/g, '_')) || ABOUT.test(lastName.replace(SECRET_NAME, ''))) return false;
  if (!isSecretValue(secret, context) || IDENTIFIER.test(secret)) return false;
  const digits = (secret.match(/\d/g) ?? []).length;
  if (entropy(secret) < (/^[0-9a-f]+$/.test(secret) ? 3 : 3.7) || !/[a-z]/i.test(secret)) return false;
  const switches = (secret.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g) ?? []).length;
  return digits >= (context.quoted ? 2 : 3) || (switches * 5 >= secret.length && strangeness(secret) >= 3.5);
}

const TEMPLATE = /^[$%@:?*<[{(]|[>})\]]$|\$\{|\{\{|#\{|^%|%[sd]|^[.*x•-]{1,40}$/i;

/** SQL has the password behind keywords, not a name: `IDENTIFIED BY '…'`, `WITH PASSWORD '…'`. */
const sqlPassword = defineRule({
  id: 'sql-password',
  title: 'Password in an SQL statement',
  severity: 'medium',
  generic: true,
  weighsPlaceholders: true,
  keywords: ['identified', 'password'],
  pattern: /(?<=\b(?:IDENTIFIED\s{1,4}(?:WITH\s{1,4}["'\w]{1,40}\s{1,4})?BY(?:\s{1,4}PASSWORD)?|(?:WITH|SET|ENCRYPTED|UNENCRYPTED|LOGIN|SUPERUSER|CREATEDB|(?:USER|ROLE)\s{1,4}["'\w]{1,60})\s{1,4}PASSWORD(?:\s{0,3}=)?|PASSWORD\s{0,3}=\s{0,3}PASSWORD)\s{0,4}\(?\s{0,2}\\?["'])[^"'\s\\]{2,100}(?=\\?["'])/gi,
  validate: (secret, { text, start }) => {
    // An account that is called like its password, or nothing but counting: what instructions show.
    const user = /(?:USER|ROLE)\s{1,4}["'`]?([^"'`\s@]{1,60})["'`\s@]/i.exec(text.slice(Math.max(0, start - 120), start))?.[1];
    return !TEMPLATE.test(secret) && secret !== user && !isSequence(secret) && !isPlaceholder(secret) && !/^my_?(?:password|secret|pw)$/i.test(secret);
  },
  remedy: 'Change the password, then let the client ask for it or read it from a file that is not committed.',
  reference: 'https://www.postgresql.org/docs/current/sql-createrole.html',
  examples: () => ({
    match: [`CREATE USER app WITH PASSWORD '${fakeToken('', ALNUM, 9)}';`, `create user 'app'@'%' identified by '${fakeToken('', LOWER, 7)}'`, `ALTER USER app IDENTIFIED BY "${fakeToken('a', ALNUM, 10)}"`],
    ignore: ["CREATE USER app WITH PASSWORD '${PASSWORD}';", "CREATE USER app IDENTIFIED BY '%s'", "IDENTIFIED BY '<password>'"],
  }),
});

/** What is left of HTTP Basic: documented and test credentials, which still are a user and a password. */
const basicWeak = defineRule({
  id: 'http-basic-weak',
  title: 'HTTP Basic credentials, weak or from a test',
  severity: 'low',
  generic: true,
  weighsPlaceholders: true,
  keywords: ['basic '],
  pattern: /(?<=\bBasic\s{1,4})[0-9A-Za-z+/_-]{8,600}={0,2}(?![0-9A-Za-z+/=_-])/gi,
  validate: (secret) => {
    const credentials = basicCredentials(secret);
    return credentials !== null && credentials.user.length > 0 && credentials.password.length > 1 && /^[!-~]{3,}$/.test(credentials.user + credentials.password);
  },
  remedy: 'If it opens anything, change the password and read the new one from the environment.',
  reference: 'https://www.rfc-editor.org/rfc/rfc7617',
  examples: () => ({
    match: [`Authorization: Basic ${base64('foo:bar')}`, `header: "Basic ${base64('user:pass')}"`],
    ignore: ['Authorization: Basic <credentials>', 'basic understanding', `Basic ${base64('nothing in it')}`],
  }),
});

const base64 = (text: string) => Buffer.from(text).toString('base64');

export const rules: Rule[] = [genericSecret, sqlPassword, basicWeak];
