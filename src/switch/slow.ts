import { UserError } from '../errors.ts';
import { cpuMs, limited, mayBeSlow, startBudget } from '../policy/user-pattern.ts';
import { samples } from './regex/sample.ts';
import { Untranslatable } from './regex/translate.ts';

/** The pattern takes too long: RE2 has no such patterns, JavaScript has. */
export class TooSlow extends Untranslatable {}

const REASON = 'its pattern takes too long in JavaScript, which tries all ways to match: avoid nested repetition such as (a+)+';

/** Milliseconds for one trial of a pattern. */
const TRIAL_MS = 300;
/** Longer texts take time even with patterns that are usually fast. */
const SHORT = 200;

/** On a busy machine, the time of a trial may pass while it does not run. */
const MOST_TRIALS = 4;

let isAtOnce = false;

/**
 * Runs a job with a pattern of another tool, which may hang. It may run more than once.
 *
 * @throws TooSlow
 */
export function timed<T>(job: () => T, milliseconds = TRIAL_MS): T {
  for (let trial = 1; ; trial++) {
    const before = cpuMs();
    const isLate = () => cpuMs() - before > milliseconds * 0.8;
    try {
      if (!isAtOnce) return limited(job, milliseconds, () => '');
      const result = job();
      if (isLate()) throw new TooSlow(REASON);
      return result;
    } catch (cause) {
      if (cause instanceof SyntaxError) throw new Untranslatable('it is too large for a pattern in JavaScript', { cause });
      if (!(cause instanceof UserError)) throw cause;
      if (trial === MOST_TRIALS || isLate()) throw new TooSlow(REASON, { cause });
    }
  }
}

/**
 * Runs jobs that call `timed` with one time limit for all: each limit starts a thread, for which a busy machine lets the job wait.
 *
 * @returns null if one of them takes too long
 */
export function atOnce<T>(jobs: readonly (() => T)[], milliseconds: number): T[] | null {
  try {
    return limited(
      () => {
        isAtOnce = true;
        return jobs.map((job) => job());
      },
      milliseconds,
      () => '',
    );
  } catch (cause) {
    if (cause instanceof TooSlow || cause instanceof UserError) return null;
    throw cause;
  } finally {
    isAtOnce = false; // a job that is interrupted runs no "finally"
  }
}

/** A test that throws `TooSlow` if it takes longer than one trial may. */
export function timedTest(source: string, flags = ''): (text: string) => boolean {
  const pattern = new RegExp(source, flags);
  const isSlow = mayBeSlow(source);
  return (text) => (isSlow || text.length > SHORT ? timed(() => pattern.test(text)) : pattern.test(text));
}

/**
 * Runs a job that tests a pattern many times, with one time limit for all tests.
 *
 * @throws TooSlow
 */
export function testing<T>(source: string, flags: string, job: (isMatch: (text: string) => boolean) => T): T {
  const pattern = new RegExp(source, flags);
  const all = () => job((text) => pattern.test(text));
  return mayBeSlow(source) ? timed(all) : all();
}

/**
 * A pattern that may be slow is run on texts that slow patterns take long for.
 *
 * @throws TooSlow
 */
export function refuseSlow(pattern: string, flags: string, texts: readonly string[]): void {
  if (!mayBeSlow(pattern)) return;
  startBudget(Infinity);
  const compiled = new RegExp(pattern, `g${flags}`);
  const heads = ['', ...texts];
  const attacks = heads.flatMap((head) => [...'aA0 -."x='].map((one) => `${head}${one.repeat(2000)}\x01`));
  const tryOn = (attack: string) => {
    compiled.lastIndex = 0;
    compiled.test(attack);
  };
  try {
    // Most patterns take less for all texts than they may take for one.
    timed(() => attacks.forEach(tryOn));
  } catch (cause) {
    if (!(cause instanceof TooSlow)) throw cause;
    for (const attack of attacks) timed(() => tryOn(attack));
  } finally {
    startBudget();
  }
}

/** The same pattern, if it is fast enough. @throws TooSlow */
export function fast(source: string): string {
  // A slow pattern takes longest on texts that nearly match: samples without their last character.
  if (mayBeSlow(source))
    refuseSlow(
      source,
      '',
      [...samples(source, false, 4)].map((text) => text.slice(0, -1)),
    );
  return source;
}
