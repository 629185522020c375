import { isPlaceholder, isSequence } from './placeholder.ts';

/**
 * The strength of a password in a URL, a connection string or a command line:
 * `none` for a reference, a template or an example from documentation (`user:password`), `weak` for words and defaults
 * (`postgres`, `changeme`), which may still give access, `strong` for the rest.
 */
export function passwordStrength(password: string, user = ''): 'none' | 'weak' | 'strong' {
  if (password.length < 4 || isTemplate(password) || isTemplate(user)) return 'none';
  if (DOCUMENTED.test(password) && (user === '' || DOCUMENTED_USER.test(user))) return 'none';
  // Oracle's demo account, in its documentation and many others.
  if (/^tiger(?![a-z])/i.test(password) && /^scott$/i.test(user)) return 'none'; // `tiger^5HHH` where a server wants signs
  if (isVariableName(password) || REFERENCE.test(password)) return 'none';
  if (/^(.)\1*$/.test(password) || /^[*.x•-]{1,64}$/i.test(password)) return 'none';
  // Many servers are delivered with `changeme`, so it may give access; other placeholders do not.
  if (isPlaceholder(password) && !CHANGE_ME.test(password)) return 'none';
  const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^0-9A-Za-z]/].filter((group) => group.test(password)).length;
  if (
    password.length < 8 ||
    classes < 2 ||
    isNamedAfter(password, user) ||
    COMMON.test(password) ||
    WORDS.test(password) ||
    isSequence(password) ||
    CHANGE_ME.test(password)
  )
    return 'weak';
  return 'strong';
}

/** `MY_TOKEN`, `DB_PASSWORD_2`, `__DB_PW_1__`: what somebody replaces before the line runs. */
const isVariableName = (text: string): boolean =>
  /^_{0,2}[A-Z]{1,12}(?:_(?:[A-Z]{1,12}|\d{1,2}))+_{0,2}$/.test(text) &&
  /(?:^|_)(?:PASS(?:WORD|WD|PHRASE)?|PWD?|SECRET|TOKEN|KEY|CREDENTIALS?)(?:_|$)/.test(text);

/** A place in a password manager, or a file: `op://Vault/db/password`, `@/run/secrets/db`. */
const REFERENCE = /^(?:op|vault|ref\+\w{2,20}|keyvault|secretsmanager):\/\/|^@\/[\w./-]+$/;

/** `minio123` of `minio`. */
function isNamedAfter(password: string, user: string): boolean {
  return (
    password === user ||
    (user.length > 2 && password.toLowerCase().startsWith(user.toLowerCase()) && /^[0-9!@#$]{0,4}$/.test(password.slice(user.length)))
  );
}

/** `$VAR`, `${VAR}`, `%PASSWORD%`, `{{ password }}`, `<password>`, `[password]`, `#{pass}`, `%s`, `...`, and their percent-encoded forms. */
function isTemplate(text: string): boolean {
  return /^[$%@:]?[{[(<]|^\$[A-Za-z_{(]|^%[sdvq]$|^%[A-Za-z_]{2,40}%$|\$\{|\{\{|#\{|<%|\$\(|%\(|^[.…]{2,10}$|^%7[bB]|^%3[cC]|^["'+]|\\\(|^:[a-z_]{2,20}$|[>})\]]$(?<=[{[(<].{0,80})/.test(
    text,
  );
}

const DOCUMENTED =
  /^(?:my|your|the|some|db|user|random|strong|super|secure)?[_-]?(?:secret[_-]?)?(?:passw(?:or)?d|password|pass|passwd|pwd|pw|secret|pa55|credentials?|open[ _]?sesame|foo|bar|baz|xyz|abc)[0-9_*]{0,2}$/i;
const DOCUMENTED_USER =
  /^(?:my|your|the|some|db)?[_-]?(?:user(?:name)?|usr|uname|login|name|account|foo|bar|baz|u|id|me|abc|someone|guest|client_?id|aladdin)[0-9]{0,2}$/i;
const CHANGE_ME = /^change[_-]?(?:me|this|it)[0-9!@#$_-]{0,4}$/i;
/** Only words: `random_password`. A person may have chosen them, but that is not certain. */
const WORDS = /^[a-z]{2,16}(?:[-_.][a-z]{2,16})*$|^(?:[A-Z]?[a-z]{2,16})(?:[A-Z][a-z]{2,16})*$/;
const COMMON =
  /^(?:p[a@]ss(?:w[o0]rd|wd)?|admin(?:istrator)?|root|test(?:ing)?|guest|change_?(?:me|it)|letmein|welcome|qwerty|default|secret|example|sample|demo|dummy|fake|mysecretpassword)[0-9!@#$]{0,6}$/i;
