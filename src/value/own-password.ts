import { passwordStrength } from './password.ts';
import { isIllustration, isTestCode, isThirdParty } from './test-path.ts';

/** Words of passwords that are made up, or that everyone has in development. */
const COMMON_WORD =
  /p[a@4][s$5]|admin|root|user|welcome|demo|sample|default|dummy|fake|mock|placeholder|qwert|letme|hello|guest|strong|valid|change|w[o0]rd|your|example|secret|s3cr|test|abc|foo|xxx|(?<!\d)123(?!\d{0,2}$)/i;

/** True if the password has a word that real ones rarely have: `P@ssw0rd1`, `MyTest77!`. */
export const hasCommonWord = (password: string): boolean => COMMON_WORD.test(password);

/** MD5 and SHA hashes, in hexadecimal digits or base64; also a hash with its salt: `…=…==`. */
const HASH =
  /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}|[0-9A-Za-z+/]{22}==|[0-9A-Za-z+/]{27}=|[0-9A-Za-z+/]{43}=|[0-9A-Za-z+/]{86}==|[0-9A-Za-z+/]{22,86}={1,2}[0-9A-Za-z+/]{16,86}={0,2})$/i;

/** True for what a password is stored as: it does not open anything by itself. */
export const isPasswordHash = (value: string): boolean => HASH.test(value);

/**
 * A password that someone chose for a system of their own: eight characters or more with a digit, no common word, in a file
 * that is not a test, an example, documentation or another project's. Under the name of a password, 31 of 31 such values
 * of the development set that the model finds likely (.7, out of fold) are credentials.
 */
export function isOwnPassword(password: string, path: string): boolean {
  return (
    password.length >= 8 &&
    password.length <= 64 &&
    /\d/.test(password) &&
    /[a-z]/i.test(password) &&
    !password.startsWith('/') &&
    !COMMON_WORD.test(password) &&
    !HASH.test(password) &&
    passwordStrength(password, 'x') === 'strong' &&
    !isIllustration(path) &&
    !isTestCode(path) &&
    !isThirdParty(path)
  );
}
