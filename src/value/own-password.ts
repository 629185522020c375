import { passwordStrength } from './password.ts';
import { mixesLetters } from './random.ts';
import { isIllustration, isTestCode, isThirdParty } from './test-path.ts';

/** Words of passwords that are made up, or that everyone has in development. */
const COMMON_WORD =
  /pass|admin|root|user|welcome|demo|sample|default|dummy|fake|mock|placeholder|qwert|letme|hello|guest|strong|valid|change|w[o0]rd|your|example|secret|s3cr|test|abc|foo|xxx|(?<!\d)123(?!\d{0,2}$)/i;

/** `p@ss`, `pa$$`: the word itself is in `COMMON_WORD`. */
const SPELT_PASS = /p[a@4][s$5]{2}(?:w[o0]r?d?|wd)?/i;
/** What is put before or after it in passwords that are made up. */
const WITH_PASS =
  /super|secur|complex|initial|temp|login|simple|master|another|wrong|correct|first|second|email|reset|confirm|update|current|great/i;

/** True if the password has a word that real ones rarely have: `P@ssw0rd1`, `MyTest77!`. `P@ssBridge2024` has a word of its own. */
export function hasCommonWord(password: string): boolean {
  if (!SPELT_PASS.test(password)) return COMMON_WORD.test(password);
  const rest = password.replace(SPELT_PASS, '');
  return COMMON_WORD.test(password) || COMMON_WORD.test(rest) || WITH_PASS.test(rest) || !/[a-z]{5}/i.test(rest);
}

/** True for a word and what follows on a keyboard: `welcome-123`, `Copper12345`. */
export const isWordAnd123 = (password: string): boolean => /^[a-z]+[-_.]?123[456]{0,3}$/i.test(password);

/** MD5 and SHA hashes, in hexadecimal digits or base64; also a hash with its salt: `…=…==`. */
const HASH =
  /^(?:(?:md5)?[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}|[0-9A-Za-z+/]{22}==|[0-9A-Za-z+/]{27}=|[0-9A-Za-z+/]{43}=|[0-9A-Za-z+/]{86}==|[0-9A-Za-z+/]{22,86}={1,2}[0-9A-Za-z+/]{16,86}={0,2})$/i;

/** True for what a password is stored as: it does not open anything by itself. */
export const isPasswordHash = (value: string): boolean => HASH.test(value);

/** True for the form in which PostgreSQL stores a password: https://www.postgresql.org/docs/current/catalog-pg-authid.html */
export const isPostgresHash = (value: string): boolean => /^md5[0-9a-f]{32}$/.test(value);

/**
 * A password that someone chose for a system of their own: eight characters or more with a digit or letters in random order, no common word, in a file
 * that is not a test, an example, documentation or another project's. Under the name of a password, 31 of 31 such values
 * of the development set that the model finds likely (.7, out of fold) are credentials.
 */
export function isOwnPassword(password: string, path: string): boolean {
  return (
    password.length >= 8 &&
    password.length <= 64 &&
    (/\d/.test(password) || mixesLetters(password)) &&
    /[a-z]/i.test(password) &&
    !password.startsWith('/') &&
    !hasCommonWord(password) &&
    !HASH.test(password) &&
    passwordStrength(password, 'x') === 'strong' &&
    !isIllustration(path) &&
    !isTestCode(path) &&
    !isThirdParty(path)
  );
}
