/**
 * Credentials in logs that have no name for a password: cookies of sessions, one-time codes, arguments of commands, XML elements.
 * A log must not show them, and they are too uncertain for a scan.
 */
import { isPlaceholder } from '../value/placeholder.ts';
import { isPath, isReference } from '../value/secret-value.ts';

/** Words in a log that describe a password instead of giving it. */
export const SAID =
  /^(?:null|none|nil|undefined|true|false|yes|no|on|off|unset|set|not|is|was|empty|blank|missing|required|optional|invalid|incorrect|wrong|expired|weak|strong|changed|unchanged|reset|updated|ok|failed|success\w*|sent|hidden|masked|filtered|pass(?:w(?:or)?d|phrase|wd)?s?|str|string|text|prompt|default|disabled|enabled|mismatch\w*|match\w*|error|https?:\S*)$/i;

/** The value is the last group, and the end of the match. For UTF-8 bytes read as latin1. */
const PATTERNS: readonly RegExp[] = [
  // A code that is sent to a phone.
  /(?<![A-Za-z])(?:otp|totp|mfa[_-]?code|2fa[_-]?code|one[-_ ]time[-_ ](?:code|password|passcode)|verification[-_ ]code)\\{0,7}["']?[ \t]{0,3}[:=][ \t]{0,3}\\{0,7}["']?(\d{4,8})(?![\w.])/gi,
  // `--db-pass value`
  /(?<![\w-])--?(?:[a-z]+[-_]){0,4}(?:pass|passw(?:or)?d|passphrase)[ \t]{1,4}["']?([^\s"'\\-][^\s"'\\]{3,199})/gi,
  // `mysql -p value`: `-p` is a port for most commands.
  /\b(?:(?:mysql|mariadb|mongo)\w*|(?:docker|podman|az) login|rabbitmqadmin)\b[^\n|;]{0,200}?[ \t]-p[ \t]{1,4}["']?(?!\d+\b)([^\s"'\\-][^\s"'\\]{3,199})/g,
  /<(?:[\w.-]{1,40}:)?[\w.-]{0,40}passw(?:or)?d(?:[ \t][^<>\n]{0,100})?>([^<>\s]{4,200})(?=<\/)/gi,
];
const COOKIES = /\b(?:Set-)?Cookie\\{0,7}["']?:[ \t]{0,3}[^\r\n"'\\]{1,4000}/gi;
const COOKIE = /(?<=[ \t;:])([\w.-]{1,60})=([^;,\s]{6,4000})/g;
/** Names of cookies that identify a session. */
const SESSION = /sess|sid$|token|auth|jwt|csrf|xsrf|remember|login|^id$|[_.-]id$/i;

const isCredential = (value: string): boolean =>
  !SAID.test(value) && !value.startsWith('[REDACTED') && !isReference(value) && !isPath(value) && !isPlaceholder(value);

/** Offsets of the text, from `from` on, not sorted. @param text UTF-8 bytes read as latin1 */
export function credentialsIn(text: string, from: number): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const all = (pattern: RegExp, visit: (match: RegExpExecArray) => void): void => {
    pattern.lastIndex = from;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) visit(match);
  };
  for (const pattern of PATTERNS)
    all(pattern, ({ 0: match, 1: value, index }) => {
      const end = index + match.length;
      if (isCredential(value!)) found.push({ start: end - value!.length, end });
    });
  all(COOKIES, ({ 0: header, index }) => {
    for (const { 0: match, 1: name, 2: value, index: at } of header.matchAll(COOKIE))
      if (SESSION.test(name!) && isCredential(value!))
        found.push({ start: index + at + match.length - value!.length, end: index + at + match.length });
  });
  return found;
}
