import { isCamelCase } from './given-to.ts';
import { hasCommonWord, isPasswordHash } from './own-password.ts';
import { passwordStrength } from './password.ts';
import { looksGenerated } from './random.ts';
import { isPath, isReference } from './secret-value.ts';

/** Two digits, and capitals with small letters or a sign that only passwords have. */
const MIXED = /^(?=.*\d.*\d)(?=.*[A-Za-z])(?:(?=.*[a-z])(?=.*[A-Z])|(?=.*[!@#$%^&*?+~]))[!-~]{8,64}$/;
/** Addresses, URLs, dates, calls, names of files, versions, labels (`AES256-GCM`, `SHA256Hash`), settings (`name=…`) and what is joined of words and numbers. */
const OTHER =
  /^[\w.+-]+@[\w-]+\.|:\/\/|^\d{4}-\d\d-\d\d|\(\)|^\w+\([^)]*\)?$|\.[A-Za-z]\w{1,4}$|^v?\d+\.\d+|^(?:[A-Z]?[a-z]*|[A-Z]+)\d{0,6}(?:[-_./:](?:[A-Z]?[a-z]*|[A-Z]+)\d{0,6})*$|^(?:[A-Z]{2,}\d{0,4}|[A-Z]?[a-z]{2,}\d{0,3})(?:[A-Z][a-z]{2,}\d{0,3})*$|^[\w.-]+=|=$|[[\]{}<>]$|^[-[{<$%&@=:/\\]|::|=>|&&|\|\||==|[?&]\w+=|%[0-9A-F]{2}%/;

/**
 * True for a value that is a password by its own look, wherever words could stand as well: mixed as the rules for passwords ask
 * for, without a common word, and no address, date, version or name of anything else.
 */
export const isMixedPassword = (value: string): boolean =>
  (MIXED.test(value) || looksGenerated(value)) &&
  !OTHER.test(value) &&
  !isCamelCase(value) &&
  !hasCommonWord(value) &&
  !isPasswordHash(value) &&
  !isReference(value) &&
  !isPath(value) &&
  passwordStrength(value, 'x') === 'strong';
