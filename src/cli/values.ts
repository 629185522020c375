/** Values of flags as types. These functions read no files. */
import { quote, UserError } from '../errors.ts';
import { isDay } from '../policy/config/schema.ts';

const MEGABYTE = 1 << 20;

/** `--max-size`, in bytes. */
export function megabytes(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new UserError('usage', `--max-size takes a number of megabytes, not ${quote(text)}`);
  return number * MEGABYTE;
}

/** A number that is counted, from 1. */
export const count =
  (flag: string) =>
  (text: string): number => {
    if (!/^[1-9]\d{0,14}$/.test(text)) throw new UserError('usage', `--${flag} takes a whole number from 1, not ${quote(text)}`);
    return Number(text);
  };

/** `--price-per-million`: dollars, with or without the sign. */
export function price(text: string): number {
  if (!/^\$?\d{1,9}(?:\.\d{1,9})?$/.test(text))
    throw new UserError('usage', `--price-per-million takes dollars, such as 0.48, not ${quote(text)}`);
  return Number(text.replace('$', ''));
}

/** Longer words are not repeated in advice: they may be a secret in the wrong place. */
const MAX_ECHO = 40;

/** `--diff`. To git, a single revision means its whole history, not what came after it. */
export function range(text: string): string {
  if (!/\.\.|^-|\^[!-]/.test(text)) throw new UserError('usage', `--diff takes a range, not ${quote(text)}: ${rangeAdvice(text)}`);
  return text;
}

/** HEAD..HEAD would be empty. */
const rangeAdvice = (text: string): string =>
  /^(?:HEAD|@)$/.test(text)
    ? 'for the last commit, use --diff HEAD~1..HEAD; for what is not committed yet, use scan --staged, or scan'
    : `for what came after it, use --diff ${text.length > MAX_ECHO ? 'A' : text}..HEAD`;

/** `--expires`: a day that is not over. */
export function comingDay(text: string): string {
  if (!isDay(text)) throw new UserError('usage', `--expires takes a date like 2027-01-31, not ${quote(text)}`);
  if (text < new Date().toISOString().slice(0, 10)) throw new UserError('usage', `--expires ${text} is in the past: give a later date`);
  return text;
}

/** `--explain`: a fingerprint, or as much of it as tells it from others. */
export function fingerprint(text: string): string {
  if (!/^[0-9a-f]{4,16}$/i.test(text))
    throw new UserError(
      'usage',
      '--explain takes a fingerprint: 4 to 16 hex digits, which "together-guard scan" shows in brackets after a finding',
    );
  return text.toLowerCase();
}

/** Names separated by commas. */
export const names = (text: string): readonly string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
