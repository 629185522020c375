import type { Rule } from '../../model.ts';
import { seeded } from '../../value/seeded.ts';

/** Returns the rule unchanged; gives rule authors types and completion. */
export function defineRule(rule: Rule): Rule {
  return rule;
}

export const DIGITS = '0123456789';
export const HEX = '0123456789abcdef';
export const LOWER = 'abcdefghijklmnopqrstuvwxyz';
export const UPPER = LOWER.toUpperCase();
export const LETTERS = LOWER + UPPER;
export const ALNUM = DIGITS + LETTERS;
export const LOWER_ALNUM = DIGITS + LOWER;
export const UPPER_ALNUM = DIGITS + UPPER;
export const BASE64 = ALNUM + '+/';
export const BASE64URL = ALNUM + '-_';

/** An example that must not appear whole in the source or in the build, where other scanners would find it. */
export const spelled = (...pieces: readonly string[]): string => pieces.join('');

/**
 * A made-up credential: `prefix` and `length` characters of `alphabet`, the same on every run.
 * Examples are composed with it so that the source has no complete fake key, which other
 * people's push protection (and our own hook) would rightly stop.
 */
export function fakeToken(prefix: string, alphabet: string, length: number, suffix = ''): string {
  const next = seeded(`${prefix}|${alphabet}|${length}|${suffix}`);
  let body = '';
  for (let i = 0; i < length; i++) body += alphabet[next(alphabet.length)];
  return prefix + body + suffix;
}
