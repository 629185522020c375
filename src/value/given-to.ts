import type { MatchContext } from '../model.ts';
import { byteSet } from './byte-set.ts';
import { isLockFile } from './test-path.ts';

/** Names of values that are not credentials, though they may look like them. */
const NO_SECRET =
  /(?:sha-?\d{0,3}|hash|digest|checksum|commit|rev|revision|ref|md5|etag|version|release|crc|integrity|fingerprint|signature|url|uri|host|path|file|image)$/i;
const IDENTIFIER = /(?:id|identifier|user|username|email|name)$/i;
const CREDENTIAL = /secret|private|access|key|token|auth|passw|pwd|cred|bearer|api|(?<![a-z])pat(?![a-z])/i;
/** An assignment before a value: a name, maybe its type, an operator, maybe the scheme of HTTP; an argument counts only if it is quoted. */
const GIVEN_TO =
  /(?<=([\w.-]{1,60})["'`\]\\]{0,4}\s{0,4}(?:(?::\s{0,2}&?\w{1,20}|\bstring)\s{0,2})?(?:[:=>|?.+]{1,4}[\s"'`\\({[]{0,24}|[,(]\s{0,24}["'`\\]{1,3})(?:(?:bearer|oauth|token|basic|apikey)\s{1,2})?)$/diy;
/** `OAuth2Adapter`, `something12`. */
const WORDS = /^[a-z]{0,20}(?:\d{0,2}[A-Z]{1,6}[a-z]{3,20}){0,6}(?:\d{1,2}[a-z]?)?$/;
/** True for an identifier of code. */
export const isCamelCase = (text: string): boolean => WORDS.test(text);
/** Text allowed between a name that is an English word and its key: a few words, as in `box api key: …`. */
const LABEL = /^[\w. :-]{0,40}["'`\])]{0,3}\s{0,4}(?:[:=,]|=>)?[>\s"'`=(]{0,6}$/;
/** A commit: in the URL of its page, as the version of an action or package (`org/name@…`), or in the text of a link to it. */
const COMMIT_AT = /\/(?:commits?|blob|tree|raw|compare|archive)\/$|[\w-]@$/;
const COMMIT_LINK = /^\]\(https?:\/\/[^\s)]{1,120}\/commit\//;
/** How far back to look for the name. */
const BEHIND = 160;

const WORD_CHARACTER = byteSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-');

/** Start of the last word in `text`: in `acme = md-`, after the space. A key may be the end of a longer word. */
function wordStart(text: string): number {
  let at = text.length;
  while (at > 0 && WORD_CHARACTER[text.charCodeAt(at - 1) & 0xff]) at--;
  return at;
}

/**
 * Whether a value is assigned to a name of the provider (`acme_key = …`, `acme: { key: … }`, `set("ACME_KEY", …)`) or to the
 * name of an identifier, or only follows the provider's name in a phrase (`the acme key abc…`), or none of these.
 */
export function givenTo(
  provider: RegExp,
  secret: string,
  { text, start, end, path }: MatchContext,
  { word, bare, strict, validate }: { word?: RegExp; bare?: boolean; strict?: boolean; validate?: unknown },
): 'given' | 'identifier' | 'mentioned' | 'none' {
  if (isLockFile(path)) return 'none';
  // Letters only, or a value that continues as an expression, is a word or an identifier of the code.
  if (!validate && !/["'`]/.test(text[start - 1] ?? '') && WORDS.test(secret)) return 'none';
  if (/^(?:[([]|\.\w)/.test(text.slice(end, end + 2))) return 'none';
  const before = text.slice(Math.max(0, start - BEHIND), start);
  if (/^[0-9a-f]{40}$/.test(secret) && (COMMIT_AT.test(before) || COMMIT_LINK.test(text.slice(end, end + 160)))) return 'none';
  let from = -1;
  let to = -1;
  provider.lastIndex = 0;
  for (let found = provider.exec(before); found; found = provider.exec(before)) {
    from = found.index;
    to = provider.lastIndex;
    if (from === to) provider.lastIndex++;
  }
  const gap = before.slice(to);
  if (to < 0 || (word && !word.test(before.slice(from)))) return 'none';
  // Sticky, so that it is read once, backwards from the start of the value.
  const valueStart = wordStart(before);
  GIVEN_TO.lastIndex = valueStart;
  const given = GIVEN_TO.exec(before.slice(0, valueStart));
  if (given) {
    const name = given[1]!;
    const [nameStart, nameEnd] = given.indices![1]!;
    const own = nameStart <= from && to <= nameEnd;
    if (NO_SECRET.test(name)) return 'none';
    if (own || word || bare || CREDENTIAL.test(name)) return IDENTIFIER.test(name) && !word?.test(name) ? 'identifier' : 'given';
  }
  if (strict && !LABEL.test(gap)) return 'none';
  return word || bare || CREDENTIAL.test(gap) || /^[ :-]{1,3}$/.test(gap) ? 'mentioned' : 'none';
}

/** A name for a credential, right before its value. */
const BEFORE_VALUE =
  /(?:key|token|secret|passw(?:or)?d|auth|credentials?|pat|bearer)["'`\])]{0,4}\s{0,3}(?:[:=]|=>|:{1,3}=|[?+.]=|string\s=|\?\?|\|\||[,(>])?\s{0,20}(?:bearer\s{1,3})?["'`]{0,3}$/i;

/** True if a name for a credential comes right before the value. */
export function followsCredential({ text, start }: MatchContext): boolean {
  return BEFORE_VALUE.test(text.slice(Math.max(0, start - 60), start));
}
