import type { MatchContext, Rule, Severity } from '../../../model.ts';
import { basicCredentials } from '../../../value/check/basic-auth.ts';
import { strangeness } from '../../../value/bigrams.ts';
import { entropy } from '../../../value/entropy.ts';
import { isEnvFile } from '../../../value/env-file.ts';
import { isPassphrase } from '../../../value/passphrase.ts';
import { isWithoutCode } from '../../../value/line-format.ts';
import { hasCommonWord, isOwnPassword, isPasswordHash, isPostgresHash } from '../../../value/own-password.ts';
import { passwordStrength } from '../../../value/password.ts';
import { isPlaceholder, isSequence } from '../../../value/placeholder.ts';
import { looksGenerated, mixesLetters } from '../../../value/random.ts';
import { isPublished } from '../../../value/published.ts';
import { base64Text, isRandomLetters, isSealed, isSecretValue } from '../../../value/secret-value.ts';
import { isOfTranslations } from '../../../value/stand-in.ts';
import { isDocumentation, isIllustration, isTestCode, isThirdParty } from '../../../value/test-path.ts';
import { isTestVector, isVector } from '../../../value/vector.ts';
import { reaches, type Row } from './trees.ts';
import { ALNUM, BASE64, defineRule, fakeToken, HEX, LOWER } from '../define.ts';
import { featuresOf, wordsOf } from './features.ts';
import { isJoined, isSecretBytes, mayBeSecret } from './gate.ts';
import { isHarmless } from './harmless.ts';
import { CREDENTIAL_NAME, FOREIGN_KEYWORDS, inEnglish, isCredentialName } from './names.ts';
import { rules as logins } from './logins.ts';
import { MODEL } from './model.ts';
import { isForShow, isShown } from './shown.ts';

/** Parts of names that mark the value as a credential, and parts that mark it as something about one. */
const SECRET_NAME =
  /(?:pass(?:wd|word|phrase|wrd)?|pwd|(?:bind|root|(?<![a-z]))pw|secret|token|api_?key|apikey|access_?key|secret_?key|service_?key|consumer_?key|app_?key|account_?key|storage_?key|auth_?key|private_?key|encryption_?key|signing_?key|jwt_?key|hmac_?key|master_?key|(?<!sa)cred(?:ential)?|client_?secret|bearer)(?:s|_?(?:value|string|hash|\d))?$/i;
const ABOUT =
  /\b(?:(?:file|path|name|id|type|url|uri|endpoint|length|size|count|limit|field|label|title|hint|placeholder|prompt|pattern|column|table|param|prefix|suffix|format|version|algorithm|cursor|page)s?|expir\w{0,6}|ttl|help|regex|policy|headers?|public|pub|pubkey|csrf|xsrf|authenticity|sha|md|next|continuation|tokenizer|max|min|num|total)\b/;

/** Names for which a hash, a UUID or a version is not a secret. */
const IDENTIFIER = /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|v?\d+(?:\.\d+){1,3}|(?:sha\d{1,3}|md5)[:-].*)$/i;

/**
 * Minimum probability for a finding; chosen by cross-validation (see `model.ts`) as the lowest with a precision of .9. With 0.35,
 * precision is .03 lower and recall .04 higher.
 */
export const LIKELY = 0.46;
/** Minimum probability to block a value that looks random: lower, since the model has seen few random ones in defaults. */
const SURE = 0.3;
/** The same for a value that is too short to be certain. */
const SURE_IF_SHORT = 0.4;
/**
 * The same for a random value in a syntax of which the model has seen few examples: defaults, arguments, XML elements,
 * `storePassword '…'`. In 1 GB of npm and PyPI packages and on the development set, no such value is a false alarm.
 */
const SURE_ELSEWHERE = 0.05;

/** The same for a password that a person chose, and for one of the shape of a CSS class or an identifier. */
const SURE_IF_CHOSEN = 0.3;
const SURE_IF_NAME = 0.62;
/** The same under a name that only passwords have. */
const SURE_IF_ONLY = 0.01;
const LIKE_A_NAME = /^[a-z]+\d*(?:[-_][a-z\d]+)+$|^[A-Za-z]?[a-z]+\d*(?:[A-Z][a-z]+)+$/;

/**
 * A value assigned, in any syntax, to a name that says key, token, secret or password.
 *
 * Blocks only if the value is too long and too mixed to be a word or identifier;
 * a value that is only likely is a warning.
 */
export const genericSecret = defineRule({
  id: 'generic-secret',
  title: 'Secret assigned to a name for a credential',
  severity: 'high',
  generic: true,
  weighsPlaceholders: true,
  keywords: [
    'pass',
    'pwd',
    'psw',
    'pssw',
    '_pw',
    'pw=',
    'pw:',
    'pw ',
    'pw"',
    "pw'",
    'pw_',
    'pw-',
    'pw1',
    'pw2',
    'pw3',
    'bindpw',
    'rootpw',
    'secret',
    'token',
    'key',
    'auth',
    'cred',
    'bearer',
    ...FOREIGN_KEYWORDS,
  ],
  name: CREDENTIAL_NAME,
  isName: isCredentialName,
  pattern: /[\s\S]{3,2048}/g,
  validate: (value, context) => grade(value, context),
  remedy: 'If it is real, revoke it and read the new one from the environment or a secret manager.',
  reference: 'https://owasp.org/www-community/vulnerabilities/Use_of_hard-coded_password',
  examples: () => ({
    match: [
      `api_key = "${fakeToken('', ALNUM, 32)}"`,
      `CLIENT_SECRET=${fakeToken('', HEX, 40)}`,
      `password: "${fakeToken('', ALNUM + '!#%', 20)}"`,
      `AUTH_SECRET=${fakeToken('', BASE64, 43)}=`,
      // Without a file name it is text, in which a bare word is a value.
      { path: 'stdin', text: `start DB_PASSWORD=${fakeToken('', ALNUM, 12)}9x host=db` },
      { path: 'pom.xml', text: `<password>*${fakeToken('B', LOWER, 8)}#7%4</password>` },
      { path: 'App.swift', text: `let apiKey = "${fakeToken('k', LOWER, 31)}"` },
      `password = "v%6${fakeToken('B', LOWER, 8)}%7i"`,
      // In .env and similar files a value goes to the end of its line, and no sign in it is code.
      { path: '.env', text: `DB_PASSWORD=*${fakeToken('B', ALNUM, 8)}&(${fakeToken('7c', ALNUM, 5)}` },
      { path: 'app.properties', text: `db.password=@${fakeToken('B', ALNUM, 8)};)${fakeToken('7c', ALNUM, 5)}` },
      { path: 'compose.yml', text: `      - DB_PASSWORD=${fakeToken('B', ALNUM, 12)}&${fakeToken('7c', ALNUM, 5)}` },
      { path: 'the commit message', text: `Use db_password: ${fakeToken('', ALNUM, 12)}9x` },
      { path: '.acmerc', text: `consumer_secret: ${fakeToken('', LOWER, 10)}7k\n` },
      { path: 'join.yml', text: `join_token: ${fakeToken('1', HEX, 6)}.${fakeToken('2', ALNUM, 16)}` },
      { path: 'Main.scala', text: `password = Some("${fakeToken('K', LOWER, 10)}7#")` },
    ],
    ignore: [
      'api_key = os.environ["API_KEY"]',
      `token_id = "${fakeToken('', ALNUM, 32)}"`,
      `secret_name: ${fakeToken('', ALNUM, 32)}`,
      'password: ${DB_PASSWORD}',
      { path: '.env', text: 'DB_PASSWORD=$DB_PASSWORD_PROD\nA_PASSWORD=$(cat a)\nB_PASSWORD=<your password>\nC_PASSWORD=%DB_PASSWORD%' },
      "KRB5_PASSWORD_ENV = 'KRB5_PASSWORD'",
      'password: {{ .Values.snmp.password | b64enc }}',
      'Set either `bearerTokenSecret` or `oauth2`.',
      {
        path: '.github/workflows/ci.yml',
        text: 'jobs:\n  call:\n    uses: acme/.github/.github/workflows/x.yml@main\n    secrets: inherit\n',
      },
      'minipass: "npm:^7.1.2"',
      { path: 'pom.xml', text: '<password>%DB_PASSWORD%</password><token>${env.TOKEN_OF_CI}</token>' },
      'api_key = "thequickbrownfoxjumpsoverthelazydogs"',
      `GET /bucket?X-Amz-Credential=${fakeToken('', ALNUM, 20)}%2F20230205%2Fus-east-1%2Fs3%2Faws4_request`,
      'openssl s_client -psk_key=6162636465666768696a6b6c6d6e6f70',
      `"encrypted_key": "${fakeToken('', ALNUM, 54)}"`,
      `"agent-token-checksum": "${fakeToken('', HEX, 64)}"`,
      `https://docs.google.com/document/d/1/edit?resourcekey=8-${fakeToken('', ALNUM, 22)}`,
      `turkey: "${fakeToken('', ALNUM, 20)}"`,
      `- Release GPG key: ${fakeToken('', HEX, 40).toUpperCase()}`,
      `--client-token ${fakeToken('', HEX, 8)}-${fakeToken('', HEX, 4)}-4${fakeToken('', HEX, 3)}-8${fakeToken('', HEX, 3)}-${fakeToken('', HEX, 12)}`,
      '["ssh2_auth_password", "ssh2_auth_md5_file", "iam7:ListTokens", "iam7:ListUsers24"]',
      {
        path: 'kem_test.go',
        text: ['ikm', 'shared_secret', 'key', 'exporter_secret']
          .map((name, i) => `${name}: "${fakeToken('', HEX, 60 + 2 * i)}"`)
          .join('\n'),
      },
      '%wheel ALL=(ALL) NOPASSWD:reboot7,halt7x',
      '"CMPSW",\n"CMPXCHG16B",\n',
      { path: 'Store.java', text: 'static final long STORE_KEY = 0x9f1343901e600bf7L;' },
      { path: 'page.php', text: '<div class="form-password col-width-1-1">' },
      { path: 'test.go', text: 'secretBytes := []byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}' },
    ],
  }),
});

/** Spring's mark of a password in clear: https://docs.spring.io/spring-security/reference/features/authentication/password-storage.html */
const IN_CLEAR = /^\{noop\}/;

/** Whether the probability that the row is a credential is at least `least`. */
type Ask = (row: Row, least: number) => boolean;
const askModel: Ask = (row, least) => reaches(MODEL, row, least);

/** What the rule says about a value. The trainer passes its own answers in place of the model's. */
export function grade(found: string, context: MatchContext, ask: Ask = askModel): Severity | false {
  const secret = found.replace(IN_CLEAR, '');
  if (secret !== found && context.text[context.start - 1] === '"') return false; // `java-password` finds it
  const severity = weigh(secret, context, ask);
  if (!severity || isHarmless(secret, context)) return false;
  return severity === 'medium' && isForShow(secret, context) ? 'low' : severity;
}

function weigh(secret: string, context: MatchContext, ask: Ask): Severity | false {
  if (context.syntax === 'bytes') return isSecretBytes(context.name ?? '', secret) && 'medium';
  if (secret.includes(' ')) return gradePhrase(secret, context);
  if (!mayBeSecret(secret, context)) return false;
  if (isTestCode(context.path) && isTestVector(secret, context)) return false; // a published one, for example of RFC 9180
  const strong = isStrong(secret, context);
  if (ALONE.has(context.syntax ?? '')) return gradeCell(secret, context, strong);
  const row = featuresOf(secret, context);
  const login = passwordOfLogin(secret, context);
  if (
    !(strong || ask(row, LIKELY) || isChosen(secret, context) || isChosenKey(secret, context) || login) ||
    isSealed(context.around(12)) ||
    isPublished(secret)
  )
    return false;
  const isSure =
    (strong && ask(row, SURE)) ||
    ((isRandom(secret, context) || isMixed(secret, context)) && ask(row, context.syntax === 'assign' ? SURE_IF_SHORT : SURE_ELSEWHERE)) ||
    (isOfOwnSettings(secret, context) && ask(row, SURE_IF_SHORT)) ||
    (login && isOwnPassword(login, context.path)) ||
    (isOwnChoice(secret, context) && ask(row, leastForChoice(secret, context)));
  return isSure && !isStoredAs(secret, context) && !isPlainText(secret) && !isShown(context) && !isVector(secret, context)
    ? 'high'
    : 'medium';
}

/**
 * 12 to 19 characters from a generator: alternating lowercase letters, capitals and digits, assigned to a name that only
 * a credential has. Values that people make up change the kind of character only a few times.
 */
function isRandom(secret: string, context: MatchContext): boolean {
  if (
    !/^[!-~]{12,}$/.test(secret) ||
    !/[a-z]/.test(secret) ||
    !/[A-Z]/.test(secret) ||
    !/\d/.test(secret) ||
    isMadeUp(secret, context.path)
  )
    return false;
  const turns = (secret.match(/[a-z](?![a-z])|[A-Z](?![A-Z])|\d(?!\d)/g) ?? []).length;
  return turns * 2 >= secret.length && holdsCredential(secret, context);
}

/**
 * A password that follows the usual rules: ten characters or more, with capitals, lowercase letters, digits and signs, and
 * without the words that made-up passwords have.
 */
function isMixed(secret: string, context: MatchContext): boolean {
  return (
    /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[!@#$%^&*+=?~])[!-~]{10,}$/.test(secret) &&
    !isMadeUp(secret, context.path) &&
    !hasCommonWord(secret) &&
    PASSWORD_NAME.test(inEnglish(context.name ?? '')) &&
    holdsCredential(secret, context)
  );
}

/**
 * `DB_PASSWORD=hunter2blue99x` in a team's `.env`: the file holds real settings, so letters and digits are enough. The password of
 * a container on the developer's machine is the exception, which is short or made of the service's name.
 *
 * The development set has two files of this kind, and none of their values is long enough, so this is decided by what the
 * file is for.
 */
function isOfOwnSettings(secret: string, context: MatchContext): boolean {
  return (
    isEnvFile(context.path) &&
    /^(?=(?:.*\d){2})[!-~]{10,}$/.test(secret) &&
    isChosen(secret, context) &&
    passwordStrength(secret, 'x') === 'strong' &&
    !hasCommonWord(secret) &&
    !SERVICE.test(secret)
  );
}
const SERVICE = /mysql|maria|postgres|redis|mongo|rabbit|minio|docker|local|dev(?:elop)?(?![a-z])|stag(?:e|ing)|sql(?![a-z])|db(?![a-z])/i;

/** Names that only passwords have; `pass` alone is also a step of a program. */
const ONLY_PASSWORD = /(?:passw(?:or)?d|passphrase|pwd|psk|[a-z][._-]pass|sshpass|(?:bind|root|(?<![a-z]))pw)\d?$/i;

/** `session({ secret: … })` of Express. */
const signsSession = ({ name = '', text, start }: MatchContext): boolean =>
  name === 'secret' && /\b(?:session|(?:express)?jwt)\(\s{0,10}\{[^{}]*$/i.test(text.slice(Math.max(0, start - 300), start));

/** `{ user: …, pass: … }` also is a login. */
const isOnlyPassword = (name: string, context: MatchContext): boolean =>
  ONLY_PASSWORD.test(name) || signsSession(context) || (/^pass$/i.test(name) && /\buser(?:name)?["']?\s{0,3}[:=]/i.test(context.around(1)));

/**
 * The minimum probability to block a password that someone chose. Under a name that only a password has, names of things are
 * the exception, and two digits at the end make a passphrase: `copper-lantern-1946`. The model has seen few of those, and few
 * values outside of assignments. On the development set and in 870 MB of packages and standard libraries, this blocks nothing else.
 */
function leastForChoice(secret: string, context: MatchContext): number {
  const { name = '', syntax } = context;
  // The entries of a list of names begin alike: `"wifi.psk", "wifi.wep-key0"`.
  const isName = (LIKE_A_NAME.test(secret) && !mixesLetters(secret)) || (name.length >= 6 && secret.startsWith(name.slice(0, 6)));
  if (syntax !== 'words' && (!isName || /\d\d$/.test(secret)) && isOnlyPassword(inEnglish(name), context)) return SURE_IF_ONLY;
  return isName ? SURE_IF_NAME : SURE_IF_CHOSEN;
}

/** Syntaxes of which the model has seen no example. */
const ALONE: ReadonlySet<string> = new Set(['column', 'line', 'typed']);

/**
 * A cell under a credential's name. The model has seen none: a strong value blocks, one that a person may have chosen as
 * a password is for review. A column that is just called `token` has addresses and words as often as tokens.
 */
function gradeCell(secret: string, context: MatchContext, strong: boolean): Severity | false {
  if (!strong && !isRandom(secret, context))
    return context.syntax === 'line' && isOwnChoice(secret, context)
      ? 'high'
      : isChosen(secret, context) && (context.syntax === 'typed' || !isIllustration(context.path)) && 'medium';
  const isHash = isPasswordHash(secret) && PASSWORD_NAME.test(inEnglish(context.name!));
  return isHash ||
    isIllustration(context.path) ||
    isThirdParty(context.path) ||
    isVector(secret, context) ||
    /^tokens?$/i.test(context.name!)
    ? 'medium'
    : 'high';
}

const SENTENCE = /^(?:[A-Z][a-z]+){4,}\d*$/;

/** Words, also in base64, which somebody made up: the default key of Nacos, `ThisIsMy…`. */
function isPlainText(secret: string): boolean {
  const text = base64Text(secret) ?? (SENTENCE.test(secret) ? secret : null);
  return text !== null && (hasCommonWord(text) || isSequence(text) || isPlaceholder(text) || passwordStrength(text, 'x') !== 'strong');
}

/** `db.password=rfLkx…==`: what a password is stored as. In hexadecimal digits it may also be the password. */
const isStoredAs = (secret: string, { name = '' }: MatchContext): boolean =>
  isPostgresHash(secret) || (secret.endsWith('=') && isPasswordHash(secret) && /pass|pwd|pw\d?$/i.test(inEnglish(name)));

/**
 * A password that someone chose for their own system. In code, what a `secret` is must look generated to block, and the
 * examples of a doctest are made up.
 */
const isOwnChoice = (secret: string, context: MatchContext): boolean =>
  isChosen(secret, context) &&
  !SERVICE.test(secret) &&
  isOwnPassword(secret, context.path) &&
  (isWithoutCode(context.path) || !/secret$/i.test(context.name ?? '') || signsSession(context)) &&
  !/example|e\.g\./i.test(context.around(0)) &&
  !/^\s*>>> /m.test(context.around(12));

/** A quoted passphrase may have spaces. It only warns, since the model has seen none. */
function gradePhrase(secret: string, context: MatchContext): Severity | false {
  const { name = '', quoted, wrapper, syntax, text, start, end, path } = context;
  if (!quoted || wrapper || (syntax !== 'assign' && syntax !== 'default') || !/["']/.test(text[start - 1]) || text[start - 1] !== text[end])
    return false;
  return PASSWORD_NAME.test(inEnglish(name)) && isPassphrase(secret) && !isOfTranslations(path) && 'medium';
}

const PASSWORD_NAME =
  /(?:passw(?:or)?d|passphrase|pass|pwd|(?:bind|root|(?<![a-z]))pw|secret|masterauth|(?:bind|security)\.credentials)\d?(?:-stdin| is| was| set to)?$/i;
/** Words of values that people make up. In code, brackets and slashes are no part of a password, either. */
const MADE_UP = /your|example|my_|pass|secret|test|123|abc|foo|xxx/i;
const isMadeUp = (secret: string, path: string): boolean => MADE_UP.test(secret) || (!isWithoutCode(path) && /[(){}<>/\\]/.test(secret));

/** Passwords that tests use when any password will do: `P@ssw0rd!`. */
const ANY_PASSWORD = /^p[a@4][s$5]{2}w[o0]rd/i;

/** What people choose if a password must have digits: certain even in languages of which the model has seen little. */
function isChosen(given: string, { name, wrapper, syntax, text, start, path }: MatchContext): boolean {
  // C++ has brackets inside the quotes of a raw string: `R"(…)"`.
  const isRaw = text.startsWith('R"(', start - 2);
  const secret = isRaw ? given.slice(1, -1) : given;
  if (syntax === 'typed' && ANY_PASSWORD.test(secret) && isTestCode(path)) return false;
  if (syntax === 'words' || (syntax === 'label' && isTerm(secret) && text[start - 1] !== '`') || NO_CHOICE.test(secret)) return false;
  if (syntax === 'call' && ASKS.test(lastOf(name ?? ''))) return false;
  if (
    secret.length < 6 ||
    !PASSWORD_NAME.test(inEnglish(name ?? '')) ||
    (wrapper && !isRaw) ||
    !(/\d/.test(secret) || mixesLetters(secret)) ||
    isMadeUp(secret.replace(/^\//, ''), path)
  )
    return false;
  return /[a-z]/i.test(secret);
}

/** A constant, or an identifier that names a key: `OAUTH2_CLIENT_SITE`, `Base32EncodedKey`. */
const NO_CHOICE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|^(?:[A-Z][a-z]+\d{0,3}){2,}(?:Key|Token)$/;
/** Functions that ask whether something is so: `has_md5_password('…')`. */
const ASKS = /(?:^|_)(?:has|is)(?:_|(?=[A-Z]))/;
const lastOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** The password of `basic_auth: elastic:…`, if a person or a generator chose it. */
function passwordOfLogin(secret: string, { name = '' }: MatchContext): string | undefined {
  const [, user, password] = /^([\w.@-]{2,40}):([^\s:/][^\s:]{7,60})$/.exec(secret) ?? [];
  return user && /basic[ _-]?auth$/i.test(name) && /\d/.test(password) && passwordStrength(password, user) === 'strong'
    ? password
    : undefined;
}

/**
 * `SECRET_KEY=Copper77?`, `api.token=…`: a setting that asks for a key, with what a person chooses as a password. Only in files of
 * settings: in code, such names have ids and names as values. It only warns.
 */
const isChosenKey = (secret: string, { name = '', path, syntax }: MatchContext): boolean =>
  syntax === 'assign' &&
  isWithoutCode(path) &&
  KEY_NAME.test(inEnglish(name)) &&
  /^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)(?!.*[/:,])/.test(secret) &&
  !LIKE_A_NAME.test(secret) &&
  isOwnPassword(secret, path);
const KEY_NAME = /(?:secret|api|access|auth|app|signing|jwt|encryption)[_.-]?key(?:_base)?$|(?:^|[_.-])token$|[_-]auth$/i;

/** `base64-encoded`, `argon2id`: words that describe a password in prose. */
const isTerm = (value: string): boolean =>
  /^\W?[a-z]{1,12}-?\d{1,4}[a-z]{0,8}(?:[-_/][\w-]{1,30})?\W?$/i.test(value) &&
  !/[!@#$%^&*]|^(?=[A-Za-z]*[a-z])[a-z]*[A-Z]\w{8}/.test(value);

/** Longer and more mixed than words and identifiers, and assigned to a name that only a credential has. */
function isStrong(secret: string, context: MatchContext): boolean {
  if (secret.length < 20 || context.syntax === 'words' || isPlaceholder(secret) || isSequence(secret)) return false;
  if (!holdsCredential(secret, context)) return false;
  const digits = (secret.match(/\d/g) ?? []).length;
  if (isRandomLetters(secret)) return true;
  if (entropy(secret) < (/^[0-9a-f]+$/.test(secret) ? 3 : 3.7) || !/[a-z]/i.test(secret)) return false;
  const switches = (secret.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g) ?? []).length;
  return digits >= (context.quoted ? 2 : 3) || (switches * 5 >= secret.length && strangeness(secret) >= 3.5);
}

/** Only a credential has this name, and the value is not an identifier. */
function holdsCredential(secret: string, context: MatchContext): boolean {
  const names = inEnglish(context.name ?? '').split('.');
  // `Jwt:Key`, `api.key`: `key` alone may be the key of a table.
  const name = (/^key$/i.test(names.at(-1)!) ? names.slice(-2) : names.slice(-1)).join('_').replace(/[-\s]/g, '_');
  if (!SECRET_NAME.test(name) || ABOUT.test(wordsOf(name.replace(SECRET_NAME, '')))) return false;
  return isSecretValue(secret, { ...context, quoted: context.quoted || isJoined(secret, context.name) }) && !IDENTIFIER.test(secret);
}

/** A setting's name that says credential, and the characters that may end it. */
const SETTING = `(?:secret|token|passw(?:or)?d|(?:api|access|private|auth|app|encryption|signing|jwt)[_-]?key)\\w{0,12}`;

const QUOTED = `[^"'\\s]{6,200}(?=["'])`;

/**
 * The default of a setting: `Field(default="…")`, `config("API_TOKEN", default="…")`, `add_argument("--token",
 * default="…")`, `z.string().default("…")`, Spring's `${acme.token:…}`. The name is elsewhere in the call, so only a value that is
 * strong, or chosen as a password, counts.
 */
const defaultSecret = defineRule({
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
const sqlPassword = defineRule({
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

/** Of two that find the same value, the earlier one reports it: a login says more than a name. */
export const rules: Rule[] = [...logins, genericSecret, defaultSecret, sqlPassword, basicWeak];
