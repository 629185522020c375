import type { ForeignRule } from './draft.ts';
import { Untranslatable } from './regex/translate.ts';
import { convert, type Converted } from './rule.ts';
import { atOnce, TooSlow } from './slow.ts';

/** Rules that share a time limit, which they need a tenth of. */
const BATCH = 25;
const BATCH_MS = 3000;
/** Batches that may be too slow. After them, each rule has its own limit. */
const MOST_LATE = 2;

interface Item {
  rule: ForeignRule;
  id: string;
}

/** Converts rules, some ahead. In their order, each is what `convert` returns or throws. */
export function* convertAll(items: readonly Item[], milliseconds = BATCH_MS): Generator<Converted | Untranslatable> {
  let late = 0;
  for (let i = 0; i < items.length; i += BATCH) {
    const jobs = items.slice(i, i + BATCH).map((item) => () => outcomeOf(item));
    const fast = jobs.map((job) => () => notLate(job()));
    const outcomes = late < MOST_LATE ? atOnce(fast, milliseconds) : null;
    if (outcomes) yield* outcomes;
    else {
      late++;
      for (const job of jobs) yield job();
    }
  }
}

function outcomeOf({ rule, id }: Item): Converted | Untranslatable {
  try {
    return convert(rule, id);
  } catch (cause) {
    if (cause instanceof Untranslatable) return cause;
    throw cause;
  }
}

/** Among others, a rule may only seem slow. */
function notLate(outcome: Converted | Untranslatable): Converted | Untranslatable {
  if (outcome instanceof TooSlow) throw outcome;
  return outcome;
}
