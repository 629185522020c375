import type { MatchContext } from '../../../model.ts';
import { isWithoutCode } from '../../../value/line-format.ts';
import { isPasswordHash } from '../../../value/own-password.ts';
import { base64Text } from '../../../value/secret-value.ts';
import { isIllustration, isTestCode } from '../../../value/test-path.ts';
import { isAlgorithm, isLabel, isMasked, isOfTranslations } from '../../../value/stand-in.ts';
import { lastOf, SLUG } from './gate.ts';
import { UUID, wordsOf } from './features.ts';
import { inEnglish } from './names.ts';

/** The key of a map under which a password is stored: Helm's `existingSecretPasswordKey: redis-password`. */
const KEY_OF_MORE = /(?:^existing secret.*|(?:^| )(?:password|passwd|token|user(?: ?name)?)) keys?$/;
/** A call that reads a secret by its name: `cfg.Secret("api-token-v1")`. */
const READS = /^(?:get|fetch|read|load|find)?_?(?:secrets?|tokens?|keys?|credentials?)$/i;
/** A constant of a smart contract: its bytes are public on the chain. */
const BYTES32 = /\bbytes32\b[\w \t]{0,60}=\s{0,20}$/;

/** Longer than any key or password: a value that a public key has encrypted, as in Renovate's `"encrypted": {…}`. */
const CIPHERTEXT = /^[0-9A-Za-z+/_-]{100,}={0,2}$/;
const IN_SEALED =
  /\b(?:encrypted|encryptedData|sealed|sealedData)["']?\s{0,4}:\s{0,4}(?:\{[^{}]*|\r?\n(?:[ \t]{1,40}[^\n]*\n)*[ \t]{1,40}[^\n]*)$/;

/** A file's name, with or without its folder: `"assetToken": "Purple71/v4/de/81/aa/icon.png"`. */
const FILE = /^[\w.@/-]{1,200}\.(?:png|jpe?g|gif|svg|webp|ico|pdf|mov|mp4|p8|p12|pem|crt|cer|lua|html?|txt)$/i;
/** The id of something that the name calls a key: Xcode's `RepositoryIdentifierKey`, a SHA-1 or a UUID. */
const OF_ID = /\b(?:identifier|repository|document) key$/;
const SHA1 = /^[0-9A-F]{40}$/i;
/** Only the lines around a key, without one: `-----BEGIN PRIVATE KEY-----` in base64, and what documentation leaves of it. */
function isHollowPem(value: string): boolean {
  if (!value.startsWith('LS0tLS1CRUdJTi')) return false;
  return (
    Buffer.from(value, 'base64')
      .toString('latin1')
      .replace(/-----[A-Z ]*-*/g, '')
      .trim().length < 16
  );
}
/** `const HEADER_AUTH_TOKEN = "header-auth-token"`: a constant that holds its own name. In settings, people do choose such passwords. */
const isNameItself = (value: string, words: string, { quoted, path }: MatchContext): boolean =>
  quoted === true &&
  !isWithoutCode(path) &&
  words.includes(' ') &&
  value.length >= 8 &&
  value.replace(/[^A-Za-z\d]/g, '').toLowerCase() === words.replaceAll(' ', '');

/**
 * What goes there, in words: `harbor_db_password`, `randomPassword`, and `foobar`. Of 38 such values of the development set, 11 are
 * credentials; in 123,000 files of 47 public repositories, 94 are made up and none is a credential.
 */
const SPOKEN =
  /^[a-z]+\d?(?:[-_][a-z]+\d?)*[-_](?:password|passwd|passphrase|pass|pwd|pw|secret|token|key)$|^[a-z]+(?:Password|Passwd|Pass|Secret|Token|Key)$|^foobar\d{0,4}$/;

/** A made-up value that says so: `thisisafaketoken`. */
const FAKE = /fake_?(?:token|key|secret|pass)/i;
/** A JSON Web Token that no key has signed: anyone can write one (RFC 7519, section 6). */
const UNSIGNED = /^ey[\w-]{8,400}\.[\w-]{8,400}\.$/;
/** The sample of SQL Server's manual, a password that is wrong on purpose, a list of names. */
const SAMPLE = /^(?:your|my)?Strong\(!\)Password$|^wrong$|^[A-Za-z]+\d?(?:,[A-Za-z]+\d?)+$/i;
/** Base64 of `{"name":"…`: a description of a program, as in Auth0's header `Auth0-Client`. */
const DESCRIPTION = /^eyJuYW1lIjoi/;
/** A call in a template, an argument with a call, an option: `{base64.b64encode(key)}`, `retry=acme.RETRY.until(30)`, `--password`. */
const EXPRESSION = /^\{[^{}]{0,200}\([^{}]{0,200}\}$|^[a-z_]{2,40}=[A-Za-z_][\w.]{2,80}\([\w., ]{0,40}\)$|^--[a-z]+(?:-[a-z]+)*$/;
/** A class in its module: `ed25519.Ed25519PrivateKey`. */
const CLASS = /^[a-z][a-z\d_]{1,20}\.[A-Z][A-Za-z\d]{1,40}Key$/;
/** A variable or what is asked of it, after an operator: `token or other_token`, `token ?? node.start`. */
const OPERAND = /^[A-Za-z_$][\w$]*(?:[.?][\w$.?:]*)?$/;
const OPERATOR = /(?:\bor|\?\?|\|\|)\s{0,3}$/;
/** A sentence in base64. */
const SENTENCE = /^[A-Za-z]+(?: [A-Za-z]+){2,}[.!]?$/;
/** A place in a buffer: `cpwd = colon2+1`. */
const OFFSET = /^[a-z_]\w{0,30}[+-]\d{1,3}$/i;
/** The public half of a key for push messages, a point on P-256. https://www.rfc-editor.org/rfc/rfc8292#section-3.2 */
const POINT = /^B[A-P][\w-]{85}$/;
/** The name of the cookie: https://guides.rubyonrails.org/configuring.html#config-session-store */
const COOKIE_NAME = /\bsession_store\b[^\n]{0,60}\bkey(?::|\s?=>)\s?["']$/;
/** Tests of a hash function have tables, in which the hashed text is in the place of a name: `("password", "5f4d…")`. */
const PLAIN = /^(?:pass(?:w(?:or)?d|phrase)?|pwd|secret)\d?$/i;
const ROW = /(?:^|[\s([{,])[([{]\s{0,2}["'`][^"'`\n]{0,40}["'`],\s{0,4}["'`]$/;
/** A class of CSS in a page: `<div class="form-password width-1-1">`. */
const CSS_CLASS = /\bclass(?:Name)?=\\?["'][^"'<>]{0,200}$/;
/** Names of encodings, types, ways to sign in, and forms of a store of keys. */
const TERM =
  /^(?:latin1|utf8(?:mb[34])?|(?:u?int|float)\d{1,3}|oauth2?|openid|pkcs(?:7|8|10|11|12)|(?:mysql_(?:native|clear|old)|sha256|caching_sha2)_password)$/i;
/** Rules for what a form accepts, as Laravel and VeeValidate write them. https://laravel.com/docs/validation */
const FORM_RULES = /^(?:required|nullable|sometimes|confirmed|string|(?:min|max|between|size):[\d,]{1,9})(?:\|[\w:,.]{1,40}){1,9}$/;
/** The name of a variable, after a name that says the same: `docker-password: DOCKER_PASSWORD`. */
const isVariable = (value: string, words: string): boolean =>
  /^[A-Z]+(?:_[A-Z\d]+)+$/.test(value) && value.toLowerCase().replaceAll('_', ' ') === words;
/** What was made of a token, so that it can be compared or recognized: `hashed_token`, `token_last_eight`. */
const OF_TOKEN = /\bhash(?:ed)? (?:token|key|secret)$|\b(?:token|key|secret) (?:hash|digest|last (?:\d|two|four|five|six|eight))$/;
/** When Ansible sets a password. https://docs.ansible.com/ansible/latest/collections/ansible/builtin/user_module.html */
const isWhen = (value: string, words: string): boolean => words === 'update password' && /^(?:on_create|always)$/.test(value);

/** A hash of other settings: https://helm.sh/docs/howto/charts_tips_and_tricks/#automatically-roll-deployments */
const CHECKSUM = /\bchecksum\/[\w.-]{1,60}["']?:[ \t]{1,4}["']?$/;
/** A label in a printed certificate or account. */
const PUBLIC_KEY = /\bpublic[ _-]keys?["']?\s{0,4}[:=]\s{0,4}["']?$/i;
/** Drawings in PostScript: their numbers and operators look like passwords, and nothing in them is a setting. */
const DRAWING = /\.(?:eps|epsf|ps|ai)$/i;

/** Tests that few values reach: the last ones before a finding. */
export function isHarmless(value: string, context: MatchContext): boolean {
  const { text, start, path, name = '', syntax } = context;
  if (isMasked(value) || isAlgorithm(value) || DRAWING.test(path)) return true;
  // A label on a page: people do not choose the word for a password as their password.
  if (isLabel(value) && (isOfTranslations(path) || inEnglish(value) !== value)) return true;
  if (/^password$/i.test(value) && /[\x80-\xff]/.test(name)) return true;
  const words = wordsOf(lastOf(name));
  if (SLUG.test(value) && (KEY_OF_MORE.test(words) || (syntax === 'call' && READS.test(lastOf(name))))) return true;
  if (/^existing /.test(words) && /^[a-z]+$/.test(value)) return true;
  if (SPOKEN.test(value) || TERM.test(value) || FORM_RULES.test(value) || isVariable(value, words) || isWhen(value, words)) return true;
  if (EXPRESSION.test(value) || CLASS.test(value) || value.startsWith('-----BEGIN') || SENTENCE.test(base64Text(value) ?? '')) return true;
  if (OFFSET.test(value) && !context.quoted && !isWithoutCode(path)) return true;
  if (POINT.test(value) && /vapid/.test(words)) return true;
  if (syntax === 'default' && !context.quoted && OPERAND.test(value) && OPERATOR.test(text.slice(Math.max(0, start - 6), start)))
    return true;
  if (/^tls secret$/.test(words) && value.endsWith('-tls')) return true; // the name of an object of Kubernetes
  if (FAKE.test(value) || SAMPLE.test(value) || UNSIGNED.test(value) || DESCRIPTION.test(value)) return true;
  if (OF_TOKEN.test(words) && /^[0-9a-f]{4,128}$/i.test(value)) return true;
  // In a test or an example, any password will do.
  if (/^password$/i.test(value) && isIllustration(path)) return true;
  if (FILE.test(value) || isHollowPem(value) || isNameItself(value, words, context)) return true;
  if (OF_ID.test(words) && (SHA1.test(value) || UUID.test(value))) return true;
  if (/(?:sha ?\d{1,3}|md ?5)$/.test(words) && isPasswordHash(value)) return true;
  // The kind of a login, not its password: https://www.rfc-editor.org/rfc/rfc6749#section-4.3
  if (/\bgrant\b/.test(words) && /^(?:password|client_credentials|refresh_token|authorization_code)$/.test(value)) return true;
  if (CIPHERTEXT.test(value) && IN_SEALED.test(text.slice(Math.max(0, start - 4000), start))) return true;
  const before = text.slice(Math.max(0, start - 100), start);
  if (/oauth_consumer_key["']?\s?[:=]\s?["']?$/i.test(before)) return true;
  if (CHECKSUM.test(before) || CSS_CLASS.test(before) || PUBLIC_KEY.test(before) || COOKIE_NAME.test(before)) return true;
  if (syntax === 'argument' && PLAIN.test(name) && ROW.test(before) && (isTestCode(path) || isIllustration(path))) return true;
  return /^0x[0-9a-fA-F]{64}$/.test(value) && BYTES32.test(before) && !/priv(?:ate)?_?key/i.test(name);
}
