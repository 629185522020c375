import { UserError } from '../errors.ts';
import { number } from '../io/words.ts';

/** People write less than this, and each rule and each pattern takes some milliseconds. */
export const MOST = {
  /** Gitleaks has about 220 rules. */
  rules: 2000,
  /** Patterns and words in all files together; allow entries; items of one list. */
  items: 5000,
  /** The allowlist file has no more in "ignore". */
  globs: 1000,
};

/** @throws UserError if there are more than `most` */
export function refuseMany(count: number, most: number, at: string, what: string, advice: string): void {
  if (count > most)
    throw new UserError(
      'bad-config',
      `${at}: it has more than ${number(most)} ${what}, so nothing was written: ${advice}, and run this again`,
    );
}
