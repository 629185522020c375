import type { MatchContext } from '../../../model.ts';
import { isCamelCase } from '../../../value/given-to.ts';
import { isWithoutCode, lineFormat } from '../../../value/line-format.ts';
import { isSequence } from '../../../value/placeholder.ts';
import { isLockFile } from '../../../value/test-path.ts';
import { looksRandom } from '../../../value/random.ts';
import { isSignedPassword } from '../../../value/signed-password.ts';
import { isExpression, isPath, isReference, isWordy } from '../../../value/secret-value.ts';
import { Kind, kindOf, UUID, wordsOf } from './features.ts';

/**
 * The cheap part of the generic rule: values that clearly are not secrets never reach the model.
 */

/** Types, keywords and constants: what most unquoted values in code are. A pattern of these words would take .3 ms to compile. */
const NOTHING: ReadonlySet<string> = new Set(
  'null none nil undefined digest true false yes no on off nan self this void never bool boolean datetime date timestamp int integer float number object array unknown any optional required str string byte bytes char list map dict function func class new return const let var static import default default: inherit redacted filtered masked'.split(
    ' ',
  ),
);
/** Public by design or too small: numbers, addresses of Ethereum, fingerprints, versions, times, public keys. */
const PUBLIC =
  /^-?0x(?:[0-9a-f]{1,16}[lnu]{0,3}|[0-9a-f]{40})$|^(?:[0-9a-f]{2}:){5}|^M(?:FwwDQYJKoZI|FkwEwYHKoZI|HYwEAYHKoZI|CowBQYDK2V)|^MI(?:GfMA0GCSq|GeMA0GCSq|IBIjANBgkq|IBojANBgkq|ICIjANBgkq|ICCgKC|IBCgKC|GJAoGB)|^(?:sha\d{1,3}|md5)(?:[:-]|\/\/)|^\d{4}-\d\d-\d\dT\d\d:\d\d|^AAAA(?:[BC]3NzaC1|E2VjZHNh)|^(?:(?:npm|workspace|jsr):)?[~^]?v?\d{1,4}(?:\.\d{1,5}){1,3}$|^[~^]?\d{1,4}\.\d{1,5}\.\d{1,5}-[a-z][0-9a-z.-]{1,60}$/i;
const CODE = /^\?[A-Z\\]|[()[\]{}<>;]|=>|->|::|\\[nrt]|^[-+*/&|=!,.]|[-+&|=,]$/;

/** Last words of names for something about a credential, not the credential itself. */
const LAST_WORDS: ReadonlySet<string> = new Set(
  'id ids name names hash hashes digest type types file path dir folder url uri endpoint host port length size count limit index column table field label title hint placeholder prompt regex pattern policy policies format version versions algorithm method event class code user username instance ref usage state status prefix suffix exists ip profile error errors message arn uuid filter authorizer authorizers authtype ttl timeout expiry expires seconds identity challenge feedback enabled required vault fingerprint checksum checksums nonce salt variable variables encryption hasher namespace namespaces timestamp guid guids commit branch keyhash passwordhash passhash tokenhash secrethash authuser'.split(
    ' ',
  ),
);
/** The same in several words. */
const ABOUT =
  /\bpublic key token$|\bweb ?socket key$|\bhashed key$|\b(?:public(?: data)?|pub|publishable|primary|foreign|partition|sort|cache|routing) (?:key|token)s?$|\b(?:next|change|request|continuation|page|sync|cancellation|idempotency|authenticity|csrf|xsrf|resume|cancel|upload|lock) ?(?:page )?token$|^ice (?:pwd|ufrag)$|\b(?:public|encrypted) key (?:string|value|data|pem|der|hex|bytes)$|\bpub ?key ?\d{0,4}$|\b(?:resource|result) ?key$|\bkey ?ids?(?: hex)?$|\b(?:sealed|encrypted|wrapped|first|second|third) key$|^send ?keys$|^oauth consumer key$|^(?:key|token|auth) (?:down|up|vault)\b/;

/** Certain placeholders and made-up values. */
const MADE_UP = /^(?=.{9})[\s\S]*(?:(.)\1{6}|[xX]{5}|[*#]{4})|\.\.\.|EXAMPLE/;

/** Prefixes with their own rule: a value that begins like this but is not found by that rule is truncated or made up. */
const KNOWN =
  /^(?:xox[a-z][-.]|AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|(?:sk|pk|rk)_(?:live|test)_|npm_|dapi[0-9a-f]|SG\.|hf_|shp(?:at|ss|ca|pa)_|tgp_v1_|sb_secret_|sbp_|pcsk_|zpka_|ess_|ops_ey|dop_v1_|AIza|ya29\.|EAAC|pypi-Ag|ATATT3|sk-ant-|sk-proj-|sk-or-|gsk_|r8_|pplx-|xai-|key-[0-9a-f]{8}|PMAK-|dckr_pat_|sntrys_|lin_api_|secret_[A-Za-z0-9]{20}|hvs\.|nfp_|rubygems_|ion_|figd_)/;

/** `github.com/acme/token/v2`, `k8s.io/api.Token`: a module's path, a route, a label of Kubernetes. */
const SEGMENTS =
  /^[a-z][a-z\d.-]{0,40}\.(?:io|com|org|net|dev)(?:\/[A-Za-z][A-Za-z.-]{0,60}\d{0,2}(?:\.[A-Za-z]{1,60})?){1,6}$|^[a-z][a-z.-]{0,40}(?:\/(?:v?\d{1,4}|[a-z][a-z_.-]{0,40}\d{0,2})){2,10}$/;

/** `LDAP_BIND_PASSWORD`: assigned to `ENV_BIND_PASSWORD`, it names the variable that contains the password. */
const VARIABLE = /^[A-Z][A-Z0-9]{0,20}(?:_[A-Z]{2,20}){0,6}_(?:PASSWORD|PASSWD|PASS|TOKEN|SECRET|KEY|CREDENTIALS?)$/;
/** Mechanisms of login (https://www.iana.org/assignments/sasl-mechanisms), and of signing and encryption (RFC 7518). */
const MECHANISM =
  /^(?:(?:SCRAM-SHA-\d{1,3}|XOAUTH2?|OAUTHBEARER|CRAM-MD5|DIGEST-MD5|GSSAPI|NTLM|EXTERNAL)(?:-PLUS)?(?![0-9A-Za-z_-])|(?:[HREP]S\d{3}|A\d{3}(?:(?:GCM)?KW|GCM|CBC-HS\d{3})|RSA-OAEP(?:-\d{3})?|ECDH-ES(?:\+A\d{3}KW)?)$)/;

/** A pipe of a template or a shell: `{{ .Values.password | b64enc }}`. */
const FILTER =
  /^(?:b64(?:enc|dec)|base64|s?quote|trim|n?indent|toYaml|toJson|sha256sum|default|required|tr|sed|awk|grep|jq|xargs|tee|docker|kubectl|helm)$/;
const CALL_IN_TEMPLATE = /\{\{-?\s{0,3}\$[\w.]{1,60}\s{0,3}:?=\s{0,3}\(?\s?$/;
/** `a` or `b` of prose. */
const BESIDE = /`,? (?:or|and) `$/;

/** The name says that the value is not a secret: `nonMatchingToken`, `fake_password`. A value that is wrong on purpose in a test may be right elsewhere, so `wrong` and `invalid` are left to the model. */
const DENIED = /^(?:non|not|fake|dummy|bogus|mismatch\w{0,5}) \w|^no ?pass(?:wd|word)$/;

/** The name of an object with a hash of its content: `repository-credentials-5ec1f7e700`. */
const HASHED_NAME = /-(?=[a-f]*\d)[0-9a-f]{8,12}$/;

/** Names that fix the shape of their value: a value of another shape is truncated, made up, or something else. */
const SHAPED: readonly (readonly [name: RegExp, value: RegExp])[] = [
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
  [/aws[ _.-]?(?:secret[ _.-]?(?:access[ _.-]?)?key|secret)$/i, /^(?:(?![0-9]{4,}$)[0-9A-Za-z+/]{40}|.{1,30})$/],
  // https://docs.github.com/apps/oauth-apps/building-oauth-apps
  [/git_?hub[\w.-]{0,12}client[ _.-]?secret$/i, /^(?:[0-9a-f]{40}|.{1,24})$/i],
  // Older ones have 40 digits, newer ones a prefix: https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats/
  [/(?:^|[._-])git_?hub_?token$/i, /^.{20,}$/],
  // https://core.telegram.org/bots/features#botfather
  [/telegram[\w.-]{0,30}token$|bot[ _.-]?token$/i, /^[^:]*$|^\d{8,10}:[\w-]{35}$/],
  // https://api-docs.deepseek.com, https://platform.stability.ai/docs
  [/deepseek[\w.-]{0,30}key$/i, /^(?!sk-)|^sk-[0-9a-f]{32}$/],
  [/stability[\w.-]{0,30}key$/i, /^(?!sk-)|^sk-[0-9A-Za-z]{48}$/],
];

/** RFC 7617 and those who quote it. */
const QUOTED_PASSWORD = /^open[ _-]?sesame$/i;

/** Anonymous access accepts any password, by convention an email address. */
const ANONYMOUS = /\buser\w{0,8}["'\]]{0,2}\s{0,3}(?:=>?|:|,)\s{0,3}["']anonymous["']/i;

const asked = { text: '', holds: false };

/** Tested once on the whole text, since testing the text around each value costs more. */
function holdsAnonymous(text: string): boolean {
  if (text !== asked.text) asked.holds = /anonymous/i.test(text);
  asked.text = text; // an equal text that is another string would be compared each time
  return asked.holds;
}

/** `auth=OAuth('…', `: the first argument is the user name or an id, the secret comes after it. */
const isFirstOfMore = ({ name = '', wrapper, text, end }: MatchContext): boolean =>
  wrapper !== undefined &&
  /\w\($/.test(wrapper) &&
  /^auth(?:entication|orization)?$/i.test(lastOf(name)) &&
  /^["'`]\s{0,4},\s{0,40}["'`]/.test(text.slice(end, end + 60));

const LOOK_UP =
  /(?:^|[.\w])(?:get\w{0,20}|opts?|options?|config|params?|query|postvalue|formvalue|\w{0,10}env|find\w{0,20}|fetch\w{0,10}|lookup|prompt\w{0,10}|ask\w{0,10}|input|question|gettext|translate|required|contains?|has\w{0,12}|exists?|equals?|by[A-Z]\w{0,12}|querySelector|locator|field|column|label|validates?\w{0,20})\s?[([]$|^[t_]\($|\bt\($/i;

const BYTES_NAME =
  /(?:auth|secret|token|passw\w{0,8}|(?:private|secret|encryption|encrypt|signing|master|aes|hmac|hash|cipher|des|shared|session)_?key)(?:_?(?:data|bytes|buf(?:fer)?|array|raw))?$/i;

/** A byte array has no shape that could be judged, so its name alone decides. */
export function isSecretBytes(name: string, value: string): boolean {
  const bytes = value.match(/\w{1,4}/g) ?? [];
  if (!BYTES_NAME.test(name) || /public|expect|nonce|salt|hash$|resp/i.test(name) || new Set(bytes).size < 6) return false;
  // 0, 1, 2, 3, …: a test vector.
  return bytes.filter((byte, i) => i > 0 && Number(byte) === Number(bytes[i - 1]) + 1).length * 2 < bytes.length;
}

/** False if the value clearly is not a secret. Byte arrays are judged by `isSecretBytes`. */
export function mayBeSecret(value: string, context: MatchContext): boolean {
  // The cheapest tests first. Most unquoted values are variables, types and words of code, most quoted ones are entries of data.
  // So a clean commit of code never compiles the patterns of the other tests.
  const isOne = context.quoted
    ? !isEntry(value, context.name ?? '') && isOneValue(value, context)
    : isOneValue(value, context) && !isEntry(value, context.name ?? '');
  return isOne && !isLockFile(context.path) && isNamedSo(value, context) && !isPartOfMore(value, context);
}

/**
 * Typical values of data: `{"key": "Environment", "value": …}`, `{"token": "the", "pos": "DET"}`, `sort_key: last-name`. Tags,
 * translations and recorded requests have tens of thousands of them, so a few characters must be enough to recognize them.
 *
 * On the development set (see `model.ts`) it loses 3 of 2,221 true lines and removes 60 of 672 false alarms.
 */
function isEntry(value: string, name: string): boolean {
  const words = wordsOf(lastOf(name));
  if (!/(?:^| )(?:key|token)s?$/.test(words)) return false;
  const alone = words.length <= 6;
  const isKey = words.startsWith('key');
  if (alone && value.length < (isKey ? 12 : 4)) return true;
  if (alone && isKey && LABEL.test(value)) return true;
  return (
    value.length < 40 &&
    (alone || /[-_.:/ ]/.test(value)) &&
    /^[A-Za-z]+(?:[-_.:/ ][A-Za-z]+)*$/.test(value) &&
    ((isKey && value.length < 16) || isWordy(value))
  );
}

/** A label or the name of a thing: `k8s-plugin-v2`. */
const LABEL = /^[a-z]{1,12}\d{0,2}[a-z]{0,6}(?:-[a-z]{1,12}\d{0,2}[a-z]{0,6}){1,5}$/;

/** Values that are encrypted or hashed: dotenvx, Fernet, AWS KMS, Vault, PGP, Maven and Jenkins, the hashes of MySQL and Django, a hash with its salt in base64, JWE (five parts). */
const SEALED =
  /^(?:encrypted[:.]|gAAAAA[\w-]{50}|AQICA[HQ]|ENC[[(]|vault:v\d{1,3}:|wc[BDF]MA|hQ[EGI]MA|\{[0-9A-Za-z+/]{24,500}={0,2}\}$|[0-9A-Za-z+/]{20,88}={1,2}[0-9A-Za-z+/]{16,88}={1,2}$|\*[0-9A-F]{40}$|pbkdf2_sha\d{1,3}\$|eyJ[\w-]{10,400}(?:\.[\w-]{0,400}){2}\.[\w-]{4,400}\.)/;

/** `Potwierd\u017a_has\u0142o {0}`: a label written by a JSON library or in Java's properties, whose escapes look random. */
function isEscapedLabel(value: string): boolean {
  if (!value.includes('\\u')) return false;
  const plain = value.replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return /[^\0-\x7f]/.test(plain) && /^[\p{L}\p{M}'’_.,:;!?()、-〟！-～-]+$/u.test(plain.replace(/\{\d\}/g, ''));
}

/** A plain scalar of YAML may have a semicolon or a bracket that nothing closes, and end in any sign but a comma or a colon. */
function isCode(value: string, { path, name = '' }: MatchContext): boolean {
  if (lineFormat(path) !== 'yaml') return CODE.test(value);
  if (/pass|pwd/i.test(lastOf(name)) && isSignedPassword(value)) return false;
  return CODE.test(value.replace(/;(?!$)|[-+&|=]$/g, '_').replace(/^([^()[\]{}]*)[()[\]{}]([^()[\]{}]*)$/, '$1_$2'));
}

/** Tests of the value itself, with or without quotes. */
function isOneValue(value: string, context: MatchContext): boolean {
  if (
    context.syntax === 'bytes' ||
    value.length < 3 ||
    value.length > 512 ||
    /\s/.test(value) ||
    !/[A-Za-z0-9]/.test(value) ||
    NOTHING.has(value.toLowerCase())
  )
    return false;
  if (context.quoted) {
    // The quote before it closes a string, as in `getpass('Password: ').strip()`.
    if (/^(?:[)\],;+]|\.(?:\$|\w{1,40}\())/.test(value) && !isBase64(value)) return false;
  } else if (!isWithoutCode(context.path)) {
    if ((isCode(value, context) && !isBase64(value)) || isVariable(value, context)) return false;
    if ((isExpression(value, context) && !isJoined(value, context.name)) || isType(value, context)) return false;
    // `basicAuthSecret: traefik-auth-2024`: the name under which a cluster keeps it.
    if (SLUG.test(value) && !/pass|pwd/i.test(lastOf(context.name ?? ''))) return false;
  }
  if (PUBLIC.test(value) || isReference(value.replace(/^['"\\]{1,3}/, ''), context.path) || (isPath(value) && !isPadded(value)))
    return false;
  if (SEGMENTS.test(value) || SEALED.test(value) || isEscapedLabel(value)) return false;
  // The name of a mechanism, and the scope of an AWS signature, which begins with the key's id.
  if (MECHANISM.test(value) || /(?:\/|%2F)aws4_request$/i.test(value) || QUOTED_PASSWORD.test(value)) return false;
  return !MADE_UP.test(value) && !KNOWN.test(value) && !(value.length >= 24 && isSequence(value));
}

/** The key's fingerprint or id (RFC 9580, section 5.5.4), not the key: `Release GPG key: 3F…`. */
const PGP_ID = /^(?:0x)?(?:[0-9A-F]{8}|[0-9A-F]{16}|[0-9A-F]{40})$/i;
const PGP_KEY =
  /(?:\b(?:gpg|(?:open ?)?pgp|signature)[ _-](?:signing[ _-])?keys?["']?[ \t]{0,3}[:=]|--[a-z-]{0,20}(?:gpg|signature)-keys?[ =]|\busing [RD]SA key)[ \t]{0,3}["']?$/i;
/** Such a token makes a request that is sent twice count once: https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html */
const ONCE = /\b(?:client|creation|registration|lifecycle action) token$/;

/** From one row of a table of strings to the next: `"norm", "conv_pw1",⏎"linear", "conv_pw2",`. A name and its value are in the same row. */
const NEXT_ROW = /["'`],[ \t]{0,20}["'`][^"'`\n]{1,80}["'`],[ \t]{0,20}\r?\n\s{0,60}["'`]$/;

/** Neighbors in a list of names: `"ssh2_auth_password", "ssh2_auth_none"`. They have the same first word. What a colon follows is a name. */
function isListed(value: string, { text, start, end, syntax }: MatchContext): boolean {
  if (syntax !== 'argument') return false;
  if (/^"\s{0,3}:(?!:)/.test(text.slice(end, end + 5)) || NEXT_ROW.test(text.slice(Math.max(0, start - 260), start))) return true;
  const first = /^[A-Za-z]\w{0,30}?[0-9a-z](?=[_:.A-Z-])/.exec(value)?.[0];
  const [, before = ''] = /["'`]([^"'`\n]{1,80})["'`]\s{0,4},\s{0,40}["'`]$/.exec(text.slice(Math.max(0, start - 130), start)) ?? [];
  return first !== undefined && first.length > 2 && before.startsWith(first) && /^[_:.A-Z-]/.test(before.slice(first.length));
}

/** Tests of the name. */
function isNamedSo(value: string, context: MatchContext): boolean {
  const { name = '' } = context;
  const words = wordsOf(lastOf(name));
  if (isListed(value, context) || (PGP_ID.test(value) && PGP_KEY.test(context.text.slice(Math.max(0, context.start - 40), context.start))))
    return false;
  if (UUID.test(value) && ONCE.test(words)) return false;
  // A label next to a field: `"пароль": "Введите_пароль"`.
  if (/[\x80-\xff]/.test(value) && /[\x80-\xff]/.test(name)) return false;
  // A pattern of all these words would take 1 ms to compile.
  if (LAST_WORDS.has(words.slice(words.lastIndexOf(' ') + 1)) || ABOUT.test(words) || DENIED.test(words)) return false;
  if (VARIABLE.test(value) && /env/i.test(name)) return false;
  if (HASHED_NAME.test(name) && /^[0-9a-f]{32,}$/.test(value)) return false;
  if (/^[0-9a-fA-F]+$/.test(value) && /\b(?:sha ?\d{0,3}|md ?5|crc)\b/.test(wordsOf(name))) return false;
  return !SHAPED.some(([named, shape]) => named.test(name) && !shape.test(value));
}

/** True if the surrounding text shows that it is something else. */
function isPartOfMore(value: string, context: MatchContext): boolean {
  const { text, start, name, wrapper } = context;
  const before = (count: number) => text.slice(Math.max(0, start - count), start);
  // The key under which a value is looked up: `ctx.PostValue("username")`, `t("password")`.
  if ((wrapper && LOOK_UP.test(wrapper)) || isFirstOfMore(context)) return true;
  // `AWS::IAM::AccessKey` names a type, `--- PASS: TestFoo` a result.
  if (/\w::\w[\w:]{0,80}["']\s?(?:[:=]|=>)\s?["']$/.test(before(100)) || (name === 'PASS' && text[start - 2] === ':')) return true;
  if (context.syntax === 'label' && !context.quoted && /(?:is|was|to)[ \t]{0,10}$/.test(before(12)) && !/\d/.test(value)) return true;
  if (FILTER.test(value) && /[^|]\|[ \t]{0,4}$/.test(before(6))) return true;
  if (BESIDE.test(before(8))) return true;
  // `connect(user=user, password=passwd)` in a log: a variable that is given to a parameter.
  if (!context.quoted && /^[A-Za-z_]+$/.test(value) && /\w\([^()"'\n]{0,200}$/.test(before(220)) && /[,)]/.test(text[context.end] ?? ''))
    return true;
  // Spring's `${NAME:default}` refers to NAME; `urn:ietf:wg:oauth:2.0:oob` is a constant.
  if (/\$\{[\w.-]{1,80}:$|\burn:[\w:.-]{1,80}$/.test(before(90))) return true;
  // The users of a system by name, and the version of a container's image.
  if (/\/etc\/(?:passwd|shadow)["'`]?\s{0,3}(?:[:=]|=>)\s{0,3}["'`]?$|\bimage["']?:[ \t]{1,4}["']?[\w./-]{1,120}:$/.test(before(140)))
    return true;
  // A call in a template of Helm or Go: `{{- $password := randAlphaNum 10 }}`.
  if (!context.quoted && CALL_IN_TEMPLATE.test(before(90))) return true;
  // Inside an address of a secret: `arn:aws:secretsmanager:eu-west-1:1234:secret:app/key`.
  if (/\b(?:arn:|projects\/|(?:vault|ssm|secretsmanager|op|kms|keyvault):)[^\s"'`<>=]{0,150}$/.test(before(180))) return true;
  // The lines of a PEM key; keys have their own rules.
  if (/^MI[IGHEC]/.test(value) && /-----BEGIN /.test(before(200))) return true;
  return holdsAnonymous(text) && ANONYMOUS.test(context.around(2));
}

/** `f(secret: string): TokenResponse`, `val credential: Saml2Credential = …`: a type, in any kind of file. */
function isType(value: string, { text, start, end }: MatchContext): boolean {
  if (!/^\??[A-Z][0-9A-Za-z]{0,60}[a-z]{2}[A-Z][0-9A-Za-z]{0,60}$/.test(value) || !isCamelCase(value.replace('?', ''))) return false;
  return (
    /\)\s?:\s{1,4}$/.test(text.slice(Math.max(0, start - 8), start)) ||
    (/:\s{1,4}$/.test(text.slice(Math.max(0, start - 6), start)) && /^\s{1,3}=\s/.test(text.slice(end, end + 5)))
  );
}

/** The last part of a name; in JSON, `\u0026` is the `&` before a parameter. */
export const lastOf = (name: string): string =>
  name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf(':'), name.lastIndexOf('/')) + 1).replace(/^u0026/, '');

/**
 * `correct-horse-battery9`, `sk-abc123…`: unquoted code of this form would be a cmdlet (`Get-Secret`), and cmdlets have
 * no digits.
 */
export const isJoined = (value: string, name = ''): boolean =>
  /^[A-Za-z]{1,20}-[A-Za-z][!-.0-~]*$/.test(value) &&
  /\d/.test(value) &&
  !MADE_OF_PARTS.test(value) &&
  !isSequence(value.slice(value.indexOf('-') + 1)) &&
  (!SLUG.test(value) || /pass|pwd/i.test(lastOf(name)));
/** An id: a UUID after a prefix. */
const MADE_OF_PARTS = /-[0-9a-z]{8}-[0-9a-z]{4}-/;
/** Names of secrets, keys and tokens in the stores that keep them: `existingSecret: redis-auth-v2`. */
export const SLUG = /^[a-z]{1,20}(?:-(?:[a-z]{1,20}\d{0,4}|v?\d{1,6}))+$/;

const isPadded = (value: string): boolean => value.endsWith('=') && isBase64(value);

/** Complete base64: its padding, and `+` and `/` at its ends, are not operators. Laravel writes `base64:` before its keys. */
function isBase64(value: string): boolean {
  const body = value.replace(/^base64:/, '');
  return body.length % 4 === 0 && /^[0-9A-Za-z+/]{14,510}={0,2}$/.test(body) && looksRandom(body);
}

/** `web1 ansible_user=jo ansible_password=…`: an entry of an inventory. Code has spaces, brackets or quotes. */
const PAIRS = /^[ \t]{0,8}(?:[\w.-]{1,60}(?:=[^\s"'`(){};]{0,60})?[ \t]{1,8}){1,6}[\w.-]{1,60}=$/;

/** `name: value`, `name=value` and nothing else on the line: a setting, since statements end with a sign or have a keyword. */
function isSetting(value: string, { text, start }: { text: string; start: number }): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (start - lineStart >= 120) return false;
  const before = text.slice(lineStart, start);
  const after = text.slice(start + value.length, start + value.length + 40);
  return /^[ \t]*[:-]?[\w.-]+(?::[ \t]+|[ \t]*=[ \t]*)$/.test(before)
    ? /^[ \t]*(?:\r?\n|$)/.test(after)
    : PAIRS.test(before) && /^(?:\s|$)/.test(after);
}

/** Bare words are variables in code, but not in its comments or in embedded text. */
function isVariable(value: string, { text, start, path, syntax }: MatchContext): boolean {
  const kind = kindOf(path);
  if (kind === Kind.Unknown ? syntax === 'line' || isSetting(value, { text, start }) : kind <= Kind.Shell && kind !== Kind.Json)
    return false;
  if (syntax === 'default' || /^\d/.test(value)) return false;
  const before = text.slice(Math.max(0, start - 300), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (/(?:^|\s)(?:\/\/|#|\*|--|<!--)/.test(line)) return false;
  return (line.match(/["'`]/g)?.length ?? 0) % 2 === 0;
}
