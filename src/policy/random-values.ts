import { looksGenerated } from '../value/random.ts';
import { isRandomLetters } from '../value/secret-value.ts';
import type { Range } from './conceal.ts';

/** A value in quotes, or after `=` or `:`, without spaces. */
const VALUE = /(?<quote>["'`])(?<quoted>[!-~]{10,400}?)\k<quote>|(?<=[=:][ \t]{0,3})(?<bare>[^\s"'`,;(){}[\]<>]{10,400})(?![^\s,;)\]}])/dg;

/** Letters and digits in a row that a part of a model's name, a version or an address does not have: `Qwen3-235B-A22B-Instruct`. */
const RUN = /(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[0-9A-Za-z]{10}/;
/** A password from a generator or by the usual rules, with a sign of each kind. */
const MIXED = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[!@#$%^&*+=?~])[!-~]{10,40}$/;

const isRandom = (value: string): boolean => (looksGenerated(value) && RUN.test(value)) || MIXED.test(value) || isRandomLetters(value);

/**
 * Values on a line that look random, although no rule found them. They are not shown either: a line next to a finding may have
 * a password under a name that no rule knows. Hashes are covered, too; names of models, versions and addresses are not.
 *
 * @param shown the secrets of the line, which are masked in their own way; values that touch one are left out
 * @returns ranges in UTF-16 units, in ascending order
 */
export function randomValues(line: string, shown: readonly Range[]): Range[] {
  return [...line.matchAll(VALUE)].flatMap(({ groups, indices }) => {
    const value = groups!.quoted ?? groups!.bare!;
    const [start, end] = (indices!.groups!.quoted ?? indices!.groups!.bare)!;
    return isRandom(value) && !shown.some((other) => other.start < end && start < other.end) ? [{ start, end }] : [];
  });
}
