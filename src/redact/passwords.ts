/**
 * Finds passwords in text and log lines that no rule is sure of: `password=correcthorse`, `db_password: hunter2`. A scan must
 * not block a value that may be something else, but in a log an unnecessary mask does little harm.
 */
import { isPlaceholder } from '../value/placeholder.ts';
import { credentialsIn, SAID } from './credentials.ts';
import { passwordStrength } from '../value/password.ts';
import { isExpression, isPath, isReference } from '../value/secret-value.ts';

/** The last word of a password's name, and the sign before its value. For UTF-8 bytes read as latin1, in any case. */
const GIVEN =
  /(?:passw(?:or)?[dt]|passphrase|pwd|senha|kennwort|contrase\xc3\xb1a|p(?:ass|w)(?<=[a-z][_.-]\w{2,4}))\d?(\\{0,7}["'])?(?:(?:[ \t]|\xc2\xa0){0,3}[:=](?:[ \t]|\xc2\xa0){0,3})(\\{0,7}["'])?/gi;

/** Another name with a value: `user=`, `"user":`; `User Id=` only after a semicolon. */
const OTHER = '[ "\'\\\\]{0,3}[\\w.-]{1,40}["\'\\\\]{0,3}[=:]|(?<=;)\\w{1,20} \\w{1,20}=';
/** Without quotes: up to a space or a separator (`&user=`, `, `, `)`). */
const BARE = new RegExp(`(?:[^\\s"'\`\\\\,;&<>(){}[\\]|]|[,;&|<>(){}[\\]](?!\\s|$|["'\\\\,;}\\])]|${OTHER})){4,200}`, 'y');
const MOST = 200;

/**
 * The values of names for passwords, without placeholders, references and ordinary words (`password: required`).
 *
 * @param text UTF-8 bytes read as latin1
 * @param code the text may be source code, in which a word is a variable or a type
 * @returns offsets of the text, in order, from `from` on
 */
export function passwordsIn(text: string, from: number, code: boolean): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  GIVEN.lastIndex = from;
  for (let given = GIVEN.exec(text); given; given = GIVEN.exec(text)) {
    const [name, nameQuote, quote] = given;
    const start = GIVEN.lastIndex;
    const written = quote === undefined ? bareAt(text, start) : quotedAt(text, start, quote);
    const value = written.replace(/[.,;:]+$/, '') + (quote === undefined ? moreWords(text, given.index, start + written.length) : '');
    const end = start + value.length;
    const isSure = name.endsWith('=') ? !code || !/[,)]/.test(text[end] ?? '') : quote !== undefined && (nameQuote ?? name.at(-2) === '=');
    const isNamed = nameQuote === undefined && name.at(-2) === '=' && isAssignment(text, given.index);
    const accepted =
      quote !== undefined && /\s/.test(value)
        ? isPhrase(value, isNamed)
        : isPassword(value.split(' ')[0]!, { text, start, end, quoted: quote !== undefined }, code) && (isSure || !isProse(value));
    if (accepted) found.push({ start, end });
  }
  return [...found, ...credentialsIn(text, from)].sort((a, b) => a.start - b.start);
}

/** The line begins with the name: `export DB_PASSWORD=`. */
function isAssignment(text: string, name: number): boolean {
  const line = text.lastIndexOf('\n', name - 1) + 1;
  return name - line <= MOST && /^[ \t]{0,20}(?:(?:export|set|ENV)[ \t]{1,4})?[\w.-]*$/i.test(text.slice(line, name));
}

/** The other words of a password with spaces and without quotes. The line must contain nothing else: no comment, no other name. */
function moreWords(text: string, name: number, end: number): string {
  if (text[end] !== ' ' || !/^[^:\s]{1,40}=/.test(text.slice(name, name + 40)) || !isAssignment(text, name)) return '';
  const newline = text.indexOf('\n', end);
  const rest = text.slice(end, Math.min(newline < 0 ? text.length : newline, end + MOST)).trimEnd();
  return /["'`\\[\]{}=]|\w: |\s#|^ [|&<>;-]/.test(rest) ? '' : rest;
}

/** Says something about a password. */
const MESSAGE =
  /\b(?:must|should|cannot|please|enter|type|your|password|required?|invalid|incorrect|wrong|mismatch|characters?|letters|at least|too (?:short|long|weak)|not (?:set|found|valid))\b/i;

/** A password of several words, in quotes. @param isNamed the line only assigns it */
const isPhrase = (value: string, isNamed: boolean): boolean =>
  value.length >= 8 &&
  !MESSAGE.test(value) &&
  !/^(?:\[REDACTED|\$)/.test(value) &&
  !isPlaceholder(value) &&
  (isNamed || /[\d!@#$%^&*+=~?]/.test(value));

function bareAt(text: string, start: number): string {
  BARE.lastIndex = start;
  return BARE.exec(text)?.[0] ?? '';
}

function quotedAt(text: string, start: number, quote: string): string {
  const rest = text.slice(start, start + MOST);
  const end = rest.indexOf(quote);
  return end < 0 || rest.lastIndexOf('\n', end) >= 0 ? '' : rest.slice(0, end);
}

function isPassword(value: string, context: { text: string; start: number; end: number; quoted: boolean }, code: boolean): boolean {
  if (value.length < 4 || /\s/.test(value) || SAID.test(value) || /^(?:\[REDACTED|[A-Z]\w*\[)/.test(value)) return false;
  if (value.startsWith('${') && !value.includes('}') && context.text[context.end] !== '}') return value.length >= 8; // no reference: it does not end
  if (isReference(value) || isPath(value) || isPlaceholder(value) || (code && !context.quoted && isExpression(value, context)))
    return false;
  return passwordStrength(value) !== 'none';
}

/** A word, or several joined words. */
const isProse = (value: string): boolean => /^[A-Za-z\x80-\xff]+(?:[-_.:/][A-Za-z\x80-\xff]+)*$/.test(value);
