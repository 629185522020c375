import { strangeness } from './bigrams.ts';
import { isWithoutCode } from './line-format.ts';
import { isPlaceholder, isSequence } from './placeholder.ts';

/** The parts of a value's context that matter here; the model's `MatchContext` has them. */
export interface ValueContext {
  /** The whole text and the value's offsets in it. */
  text: string;
  start: number;
  end: number;
  quoted?: boolean;
  wrapper?: string;
  name?: string;
  path?: string;
}

/** References to a secret stored elsewhere: variables, templates, secret managers, encrypted values. */
const REFERENCE =
  /^(?:\$[\w({]|\$\$?\{|%[\w({]|#\{|@\{|@\w+\(|\{\{|<[%?\w]|!\w|op:\/\/|arn:|ssm:|vault:|sm:\/\/|secret:|secrets?\/|ref\+|env[:.(]|file:|ENC\[|\{cipher\}|projects\/|gcp[:-]|aws[:-]|azure[:-]|keyring:|keychain:|pass:|awsssm|kms:|data:|\/run\/|lookup\()|\$\{|\{\{|\$\(|<%|#\{|\bsecrets\.|\bvar\.|::[A-Z]|\[\w*\]|\(\?[:=!<]|\[\^?\w-\w|\{\d+,\d*\}|^__\w+__$|^@@\w+@@$|^\{\w+\}$|^#[0-9a-f]{3,8}$|[:=/@]\$\{?[a-z_]\w{2,60}\}?$/i;

/** Code that fetches a value. Only unquoted, since in quotes it is text. */
const LOOKUP =
  /^(?:await\s|new\s|process\.|os\.|import\.|System\.|ENV\b|env\b|getenv|config\b|settings\b|secrets?\b[.[]|self\.|this\.|args?\.|params?\.|props\.|options?\.|req\.|ctx\.|st\.|app\.|user\w*\.|\w+\(|\w+\[|[a-z_]\w*(?:\.[a-z_]\w*)+$)/i;
/** A cmdlet of PowerShell: `Get-Secret`. In lowercase it is a value, such as `prom-operator`. */
const CMDLET = /^[A-Z][a-z]+-[A-Z][a-z]/;

const NOTHING =
  /^(?:null|none|nil|undefined|true|false|string|str|text|required|optional|empty|unset|default|disabled|enabled|void|any|object|number|integer|boolean|password|secret|token|bearer|hidden|masked|n\/a|tbd|todo|test|testing|xxx+|abc(?:123)?|foo(?:bar)?|bar|baz|asdf\w*|qwerty\w*)$/i;

/** Words joined by `-`, `_`, `.` or case: `my-secret-key`, `test_key_123`, `fakeApiKey2`. */
const WORDS = /^[A-Za-z\x80-\xff]+(?:[-_. :/][A-Za-z\x80-\xff]+)*[-_.]?\d{0,6}[!.]?$/;
const CONSTANT = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
const WORD_HINT =
  /key|secret|token|pass|test|dummy|fake|mock|demo|dev|local|example|placeholder|together|api|value|none|null|valid|invalid|wrong|bad|good|new|old|user|admin|foo|bar/i;

/**
 * True unless `value` clearly is not a secret: a placeholder, a reference, a lookup, a name, a path, prose.
 * For names that only a secret has (`TOGETHER_API_KEY`); a generic name needs more evidence.
 */
export function isSecretValue(value: string, context: ValueContext): boolean {
  if (value.length < 8 || /\s/.test(value) || isPlaceholder(value) || isSequence(value) || NOTHING.test(value)) return false;
  if (isReference(value, context.path) || isPath(value) || BETWEEN.test(value)) return false;
  if (!context.quoted && !isWithoutCode(context.path ?? '') && isExpression(value, context)) return false;
  if (CONSTANT.test(value) || isWordy(value)) return false;
  const decoded = base64Text(value);
  return decoded === null || isSecretValue(decoded, { ...context, quoted: true });
}

/** Code between two literals, whose quotes were taken for those of a value: `},{path:"Dockerfile",text:`. */
const BETWEEN = /^[)\]}]{1,4}[,;][[({\w"']/;

/** Variables of Windows, formats and escapes: `%DB_PASSWORD%`, `%appData%`, `%s%s`, `%3A%2F`. Random signs have shorter pieces between them, or digits. */
const PERCENT = /%(?:[A-Z_][A-Z0-9_]{2,40}|[A-Za-z_]{3,40})%|%\w%|%[0-9A-Fa-f]{2}%[0-9A-Fa-f]{2}/;

/**
 * The same in .env, properties and INI files, where nothing is code. The other signs of `REFERENCE` occur in random passwords:
 * of 200 with signs that .env files hold without quotes, 29 to 39 were silent for these and for other signs of code.
 */
const REFERENCE_IN_SETTINGS =
  /^\$\w+$|\$\{|\$\(|\{\{|^[#@]\{\w|^%\w+%$|^%\(\w+\)s|^<.*>|^<%|^@\w{3,}@$|^@@\w+@@$|^__\w+__$|^\{\w+\}$|^\[\w+\]$|^(?:op:\/\/|arn:|ssm:|vault:|sm:\/\/|secret:|secrets?\/|ref\+|env[:(]|file:|ENC[[(]|\{cipher\}|projects\/|gcp[:-]|aws[:-]|azure[:-]|keyring:|keychain:|pass:|awsssm|kms:|data:|\/run\/)/i;

/**
 * True for `${VAR}`, `op://vault/item`, `{{ .Values.key }}` and the like.
 *
 * @param path of the file: where nothing is code, less is a reference
 */
export function isReference(value: string, path = ''): boolean {
  if (isWithoutCode(path)) return REFERENCE_IN_SETTINGS.test(value);
  return (REFERENCE.test(value) || PERCENT.test(value)) && !beginsWithSign(value);
}

/**
 * A password whose first character happens to be `%`, `!` or `$`. Names of variables and formats have no mix of capitals,
 * lowercase letters and digits; `$2b$10$…` is a hash, and `%20…` an escape.
 */
const beginsWithSign = (value: string): boolean =>
  /^[%!$](?!\d?\w{0,3}\$|[0-9A-Fa-f]{2}%)(?=.{0,60}?[a-z])(?=.{0,60}?[A-Z])(?=.{0,60}?\d)[!#-&*-;=?@A-Z^-z~]{8,64}$/.test(value) &&
  !/[[\]`]|%$|\$[({]|^\$\w+(?:\.\w+|[/:-]|$)/.test(value);

/** A regular expression of JavaScript that is used: `/OpenAI$/.test(name)`. */
const PATTERN = /^\/[^/\s]{1,80}\/[a-z]{0,4}\.(?:test|exec)\(/;

/** True for what unquoted code would be: a lookup, a call, a variable. */
export function isExpression(value: string, { text, end }: ValueContext): boolean {
  if (LOOKUP.test(value) || CMDLET.test(value) || PATTERN.test(value)) return true;
  const next = text[end];
  return (next === '(' || next === '[' || next === '<') && /^[\w.$]+$/.test(value);
}

/** True for file paths and for URLs without credentials. */
export function isPath(value: string): boolean {
  if (/^[a-z][a-z0-9+.-]{1,12}:\/\/[^@\s]*$/i.test(value)) return true;
  return (
    /^(?:~|\.{1,2}|[A-Za-z]:)?[\\/][\w.-]+(?:[\\/]|\.\w{1,5}$)/.test(value) ||
    /^[\w-]+(?:\/[\w.-]+)*\.(?:pem|key|txt|json|ya?ml|env|crt|cer|p12|jks|js|ts|py|md|html)$/i.test(value)
  );
}

/**
 * True for 24 or more letters whose pairs no words have. Words score 2.4 to 3.2; random letters 4.1 on average, and 24 of them less
 * than this in one of 25 cases.
 */
export const isRandomLetters = (value: string): boolean => /^[A-Za-z]{24,64}$/.test(value) && strangeness(value) >= 3.7;

/** True for words: digits only at the end, not long, and without randomly mixed case. */
export function isWordy(value: string): boolean {
  if (!WORDS.test(value)) return false;
  const letters = value.replace(/[^A-Za-z\x80-\xff]/g, '');
  if (isRandomLetters(value)) return false;
  const switches = (letters.match(/[a-z][A-Z]|[A-Z][a-z]/g) ?? []).length;
  const vowels = (letters.match(/[aeiouy]/gi) ?? []).length / letters.length;
  if (WORD_HINT.test(value) && switches <= letters.length / 4) return true;
  return switches <= letters.length / 5 && vowels > 0.2;
}

/** The decoded `value` if it is base64 of printable ASCII, else null. */
export function base64Text(value: string): string | null {
  if (!/^(?=.{8})[A-Za-z0-9+/_-]{6,}={0,2}$/.test(value)) return null;
  const text = Buffer.from(value, 'base64').toString('latin1');
  return text.length >= 4 && /^[\t\n\r -~]+$/.test(text) ? text.trim() : null;
}

/** True for lines of a Kubernetes SealedSecret or a SOPS file: the values are ciphertext, meant to be committed. */
export function isSealed(lines: string): boolean {
  return /encryptedData\s?:|SealedSecret|\bENC\[AES/.test(lines);
}
