/** Values that are credentials without a look at the model: they look generated, or like passwords that people choose. */
import type { MatchContext } from '../../../model.ts';
import { strangeness } from '../../../value/bigrams.ts';
import { entropy } from '../../../value/entropy.ts';
import { isEnvFile } from '../../../value/env-file.ts';
import { isWithoutCode } from '../../../value/line-format.ts';
import { hasCommonWord, isOwnPassword } from '../../../value/own-password.ts';
import { passwordStrength } from '../../../value/password.ts';
import { isPlaceholder, isSequence } from '../../../value/placeholder.ts';
import { mixesLetters } from '../../../value/random.ts';
import { isRandomLetters, isSecretValue } from '../../../value/secret-value.ts';
import { holdsCode } from '../../../value/signed-password.ts';
import { isTestCode } from '../../../value/test-path.ts';
import { wordsOf } from './features.ts';
import { isJoined } from './gate.ts';
import { inEnglish } from './names.ts';

/** Parts of names that mark the value as a credential, and parts that mark it as something about one. */
const SECRET_NAME =
  /(?:pass(?:wd|word|phrase|wrd)?|pwd|(?:bind|root|(?<![a-z]))pw|secret|token|api_?key|apikey|access_?key|secret_?key|service_?key|consumer_?key|app_?key|account_?key|storage_?key|auth_?key|private_?key|encryption_?key|signing_?key|jwt_?key|hmac_?key|master_?key|(?<!sa)cred(?:ential)?|client_?secret|bearer)(?:s|_?(?:value|string|hash|\d))?$/i;
const ABOUT =
  /\b(?:(?:file|path|name|id|type|url|uri|endpoint|length|size|count|limit|field|label|title|hint|placeholder|prompt|pattern|column|table|param|prefix|suffix|format|version|algorithm|cursor|page)s?|expir\w{0,6}|ttl|help|regex|policy|headers?|public|pub|pubkey|csrf|xsrf|authenticity|sha|md|next|continuation|tokenizer|max|min|num|total)\b/;

/** Names for which a hash, a UUID or a version is not a secret. */
const IDENTIFIER = /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|v?\d+(?:\.\d+){1,3}|(?:sha\d{1,3}|md5)[:-].*)$/i;
export const LIKE_A_NAME = /^[a-z]+\d*(?:[-_][a-z\d]+)+$|^[A-Za-z]?[a-z]+\d*(?:[A-Z][a-z]+)+$/;

/**
 * 12 to 19 characters from a generator: alternating lowercase letters, capitals and digits, assigned to a name that only
 * a credential has. Values that people make up change the kind of character only a few times.
 */
export function isRandom(secret: string, context: MatchContext): boolean {
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
export function isMixed(secret: string, context: MatchContext): boolean {
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
export function isOfOwnSettings(secret: string, context: MatchContext): boolean {
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
export const isOnlyPassword = (name: string, context: MatchContext): boolean =>
  ONLY_PASSWORD.test(name) || signsSession(context) || (/^pass$/i.test(name) && /\buser(?:name)?["']?\s{0,3}[:=]/i.test(context.around(1)));

/**
 * A password that someone chose for their own system. In code, what a `secret` is must look generated to block, and the
 * examples of a doctest are made up.
 */
export const isOwnChoice = (secret: string, context: MatchContext): boolean =>
  isChosen(secret, context) &&
  !SERVICE.test(secret) &&
  isOwnPassword(secret, context.path) &&
  (isWithoutCode(context.path) || !/secret$/i.test(context.name ?? '') || signsSession(context)) &&
  !/example|e\.g\./i.test(context.around(0)) &&
  !/^\s*>>> /m.test(context.around(12));

export const PASSWORD_NAME =
  /(?:passw(?:or)?d|passphrase|pass|pwd|(?:bind|root|(?<![a-z]))pw|secret|masterauth|(?:bind|security)\.credentials)\d?(?:-stdin| is| was| est| set to)?$/i;
/** Words of values that people make up. In code, brackets and slashes are no part of a password, either. */
const MADE_UP = /your|example|my_|pass|secret|test|123|abc|foo|xxx/i;
const isMadeUp = (secret: string, path: string): boolean => MADE_UP.test(secret) || (!isWithoutCode(path) && holdsCode(secret));

/** Passwords that tests use when any password will do: `P@ssw0rd!`. */
const ANY_PASSWORD = /^p[a@4][s$5]{2}w[o0]rd/i;

/** What people choose if a password must have digits: certain even in languages of which the model has seen little. */
export function isChosen(given: string, { name, wrapper, syntax, text, start, path }: MatchContext): boolean {
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
export function passwordOfLogin(secret: string, { name = '' }: MatchContext): string | undefined {
  const [, user, password] = /^([\w.@-]{2,40}):([^\s:/][^\s:]{7,60})$/.exec(secret) ?? [];
  return user && /basic[ _-]?auth$/i.test(name) && /\d/.test(password) && passwordStrength(password, user) === 'strong'
    ? password
    : undefined;
}

/**
 * `SECRET_KEY=Copper77?`, `api.token=…`: a setting that asks for a key, with what a person chooses as a password. Only in files of
 * settings: in code, such names have ids and names as values. It only warns.
 */
export const isChosenKey = (secret: string, { name = '', path, syntax }: MatchContext): boolean =>
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
export function isStrong(secret: string, context: MatchContext): boolean {
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
