import { UserError } from '../errors.ts';
import { limited, mayBeSlow, startBudget } from '../policy/user-pattern.ts';
import { samples } from './regex/sample.ts';
import { Untranslatable } from './regex/translate.ts';

/** The pattern takes too long: RE2 has no such patterns, JavaScript has. */
export class TooSlow extends Untranslatable {}

const REASON = 'its pattern takes too long in JavaScript, which tries all ways to match: avoid nested repetition such as (a+)+';

/** Milliseconds for one trial of a pattern. */
const TRIAL_MS = 300;
/** Longer texts take time even with patterns that are usually fast. */
const SHORT = 200;

/**
 * Runs a job with a pattern of another tool, which may hang.
 *
 * @throws TooSlow
 */
export function timed<T>(job: () => T, milliseconds = TRIAL_MS): T {
  try {
    return limited(job, milliseconds, () => '');
  } catch (cause) {
    if (cause instanceof UserError) throw new TooSlow(REASON, { cause });
    if (cause instanceof SyntaxError) throw new Untranslatable('it is too large for a pattern in JavaScript', { cause });
    throw cause;
  }
}

/** A test that throws `TooSlow` if it takes longer than one trial may. */
export function timedTest(source: string, flags = ''): (text: string) => boolean {
  const pattern = new RegExp(source, flags);
  const isSlow = mayBeSlow(source);
  return (text) => (isSlow || text.length > SHORT ? timed(() => pattern.test(text)) : pattern.test(text));
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
  try {
    for (const attack of attacks)
      timed(() => {
        compiled.lastIndex = 0;
        compiled.test(attack);
      });
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
