/** How sure it is that a value is a credential: what is reported, and what blocks. */
import { model } from '#model';
import type { MatchContext, Severity } from '../../../model.ts';
import { isPassphrase } from '../../../value/passphrase.ts';
import { hasCommonWord, isOwnPassword, isPasswordHash, isPostgresHash } from '../../../value/own-password.ts';
import { passwordStrength } from '../../../value/password.ts';
import { isPlaceholder, isSequence } from '../../../value/placeholder.ts';
import { mixesLetters } from '../../../value/random.ts';
import { isPublished } from '../../../value/published.ts';
import { base64Text, isSealed } from '../../../value/secret-value.ts';
import { isOfTranslations } from '../../../value/stand-in.ts';
import { isIllustration, isTestCode, isThirdParty } from '../../../value/test-path.ts';
import { isTestVector, isVector } from '../../../value/vector.ts';
import { reaches, type Row } from './trees.ts';
import { featuresOf, wordsOf } from './features.ts';
import { isMixedPassword } from '../../../value/mixed-password.ts';
import { isSecretBytes, mayBeSecret } from './gate.ts';
import { isHarmless } from './harmless.ts';
import { inEnglish } from './names.ts';
import { isForShow, isShown } from './shown.ts';
import {
  isChosen,
  isChosenKey,
  isMixed,
  isOfOwnSettings,
  isOnlyPassword,
  isOwnChoice,
  isRandom,
  isStrong,
  LIKE_A_NAME,
  PASSWORD_NAME,
  passwordOfLogin,
} from './strength.ts';

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

/** Spring's mark of a password in clear: https://docs.spring.io/spring-security/reference/features/authentication/password-storage.html */
const IN_CLEAR = /^\{noop\}/;

/** `hashed_password`, `pwHash`: a hash is not the password, and opens nothing by itself. */
const OF_HASH = /\bhash(?:ed)?(?: (?:user|admin|db|login))? ?p(?:ass|wd?\b|sw)|\bp(?:ass ?(?:w(?:or)?d|phrase)?|wd?) ?hash(?:ed)?\b/;

/** Whether the probability that the row is a credential is at least `least`. */
type Ask = (row: Row, least: number) => boolean;
const askModel: Ask = (row, least) => reaches(model(), row, least);

/** What the rule says about a value. The trainer passes its own answers in place of the model's. */
export function grade(found: string, context: MatchContext, ask: Ask = askModel): Severity | false {
  const secret = found.replace(IN_CLEAR, '');
  if (secret !== found && context.text[context.start - 1] === '"') return false; // `java-password` finds it
  const weight = weigh(secret, context, ask);
  if (!weight || isHarmless(secret, context)) return false;
  const severity = weight === 'high' && OF_HASH.test(wordsOf(context.name ?? '')) ? 'medium' : weight;
  return severity === 'medium' && isForShow(secret, context) ? 'low' : severity;
}

function weigh(secret: string, context: MatchContext, ask: Ask): Severity | false {
  if (context.syntax === 'bytes') return isSecretBytes(context.name ?? '', secret) && 'medium';
  if (secret.includes(' ')) return gradePhrase(secret, context);
  if (!mayBeSecret(secret, context)) return false;
  if (context.syntax === 'sentence') return gradeSaid(secret, context);
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
const ALONE: ReadonlySet<string> = new Set(['column', 'login', 'line', 'typed']);

/**
 * A cell under a credential's name. The model has seen none: a strong value blocks. One that a person may have chosen as
 * a password blocks next to its user, if others have other passwords, and is for review elsewhere. A column that is just called `token` has addresses and words as often as tokens.
 */
function gradeCell(secret: string, context: MatchContext, strong: boolean): Severity | false {
  if (!strong && !isRandom(secret, context))
    return isOwnPlace(context) && isOwnChoice(secret, context)
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

/** Where nothing but a password is: alone on its line, and next to its user. What a table calls a secret may be anything. */
const isOwnPlace = ({ syntax, name = '' }: MatchContext): boolean =>
  syntax === 'line' || (syntax === 'login' && !/secret\d?$/i.test(inEnglish(name)));

/**
 * A password in a sentence. Most sentences about passwords give none, so only a value that looks like nothing else counts. Then it
 * is as sure as an assignment and blocks; it warns where assignments do, too: in tests, examples and documentation, and in a line
 * that says "example". Of tokens and keys, sentences give the kind more often than the value, so their names do not count.
 */
function gradeSaid(secret: string, context: MatchContext): Severity | false {
  if (!SAID_NAME.test(inEnglish(context.name ?? '')) || !isMixedPassword(secret) || isOfTranslations(context.path)) return false;
  return !isPublished(secret) && (isShown(context) || /example|e\.g\./i.test(context.around(0)) ? 'medium' : 'high');
}
const SAID_NAME = /(?:passw(?:or)?d|passphrase|passcode|pwd|(?<![a-z])pw)\d?$/i;

const SENTENCE = /^(?:[A-Z][a-z]+){4,}\d*$/;

/** Words, also in base64, which somebody made up: the default key of Nacos, `ThisIsMy…`. */
function isPlainText(secret: string): boolean {
  const text = base64Text(secret) ?? (SENTENCE.test(secret) ? secret : null);
  return text !== null && (hasCommonWord(text) || isSequence(text) || isPlaceholder(text) || passwordStrength(text, 'x') !== 'strong');
}

/** `db.password=rfLkx…==`: what a password is stored as. In hexadecimal digits it may also be the password. */
const isStoredAs = (secret: string, { name = '' }: MatchContext): boolean =>
  isPostgresHash(secret) || (secret.endsWith('=') && isPasswordHash(secret) && /pass|pwd|pw\d?$/i.test(inEnglish(name)));

/** A quoted passphrase may have spaces. It only warns, since the model has seen none. */
function gradePhrase(secret: string, context: MatchContext): Severity | false {
  const { name = '', quoted, wrapper, syntax, text, start, end, path } = context;
  if (!quoted || wrapper || (syntax !== 'assign' && syntax !== 'default') || !/["']/.test(text[start - 1]) || text[start - 1] !== text[end])
    return false;
  return PASSWORD_NAME.test(inEnglish(name)) && isPassphrase(secret) && !isOfTranslations(path) && 'medium';
}
