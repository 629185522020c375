import { UserError } from '../errors.ts';
import { number } from '../io/words.ts';
import { cpuMs } from '../policy/user-pattern.ts';

/** People write less than this, and each rule and each pattern takes some milliseconds. */
export const MOST = {
  /** Gitleaks has about 220 rules. */
  rules: 2000,
  /** Patterns and words in all files together; allow entries; items of one list. */
  items: 5000,
  /** The allowlist file has no more in "ignore". */
  globs: 1000,
  /** Processor time for patterns, in seconds. On a slow machine, 2,000 rules take 15. */
  seconds: 60,
};

/** @throws UserError if there are more than `most` */
export function refuseMany(count: number, most: number, at: string, what: string, advice: string): void {
  if (count > most)
    throw new UserError(
      'bad-config',
      `${at}: it has more than ${number(most)} ${what}, so nothing was written: ${advice}, and run this again`,
    );
}

/** Stops when all patterns together take too long. */
export class Clock {
  private readonly began = cpuMs();

  constructor(private readonly most = MOST.seconds) {}

  /** @param what comes next, at `at`. @throws UserError if it is too late */
  check(at: string, what: string): void {
    if (cpuMs() - this.began > this.most * 1000)
      throw new UserError(
        'bad-config',
        `${at}: the patterns before ${what} took more than ${this.most} seconds, so nothing was written: delete rules and patterns that are not needed, use fewer * and + in the others, and run this again`,
      );
  }
}
