import { UserError } from '../errors.ts';
import { interruptible } from '../io/interrupt.ts';

/**
 * Patterns and globs in the allowlist file can take exponential time (`^(\w+)+!$`, `*a*a*a*b`), and a commit would hang
 * forever. Rejecting such patterns up front would also reject harmless ones. A linear engine (RE2JS) has no lookaheads,
 * which globs compile to and which separate a token from a longer one. So `mayBeSlow` estimates a pattern, and a pattern
 * that may be slow runs under a time limit, enforced by V8. That costs 0.12 ms a call, and nothing for other patterns.
 */
export interface UserPattern {
  /** @throws UserError if it takes too long */
  test(text: string): boolean;
}

/** Steps that a pattern may take without a time limit: about 50 ms. */
const MAX_STEPS = 5e6;
/** Milliseconds for one text. Reasonable patterns come nowhere near it. */
const LIMIT_MS = 1000;

/**
 * All patterns of a run share a budget: a thousand patterns, each just below its own limit, would hold up a commit for a
 * quarter of an hour. The budget grows with each call, since reasonable patterns also take time: a thousand globs take a
 * minute in a scan of 40,000 files.
 */
const BUDGET_MS = 10_000;
/** With fewer steps, measuring would take longer than the steps. */
const MEASURED_STEPS = 1e4;
/** Milliseconds added to the budget by each call of a pattern, and of one under a time limit. */
const CALL_MS = 0.02;
const LIMITED_CALL_MS = 0.3;

let spentMs = 0;
let budgetMs = BUDGET_MS;
let longestMs = Infinity;
let cpuBefore = cpuMs();

/** CPU time of the process; reading it takes a microsecond. On a busy machine, wall time passes while nothing runs. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Starts a run with a new budget. @param most milliseconds; @param longest milliseconds for one pattern; tests use less of both */
export function startBudget(most = BUDGET_MS, longest = Infinity): void {
  spentMs = 0;
  budgetMs = most;
  longestMs = longest;
  cpuBefore = cpuMs();
}

/** `performance.now()` would do, but Node takes 3 ms to load it. */
const milliseconds = (): number => process.uptime() * 1000;

/**
 * Runs a job with users' patterns within the shared budget.
 *
 * @param ownMs milliseconds that the job adds to the budget
 * @throws UserError if the budget is spent afterwards
 */
export function budgeted<T>(job: () => T, ownMs: number, where: () => string): T {
  budgetMs += ownMs;
  const began = milliseconds();
  try {
    return job();
  } finally {
    spentMs += milliseconds() - began;
    if (spentMs > budgetMs && cpuMs() - cpuBefore > budgetMs) refuse(where);
  }
}

function refuse(where: () => string): never {
  throw new UserError(
    'bad-config',
    `${where()} was running when the patterns of the allowlist file had taken ${Math.round(spentMs / 1000)} seconds in total: use fewer patterns, with fewer * and +`,
  );
}

/**
 * @param source of a regular expression; it is only tested, without flags
 * @param where describes the pattern for the error: `x.yaml:3: the pattern "match"`
 */
export function userPattern(source: string, where: () => string): UserPattern {
  let test: UserPattern['test'] | undefined; // compiled on demand: most are never used
  return { test: (text) => (test ??= testOf(source, where))(text) };
}

function testOf(source: string, where: () => string): UserPattern['test'] {
  const pattern = new RegExp(source);
  const { degree, explosive } = shapeOf(source);
  const anchored = source.startsWith('^(?:') && source.endsWith(')$'); // as globs are
  return (text) => {
    const most = explosive ? Infinity : degree > 0 ? steps(text.length, degree, anchored) : 0;
    if (most > MAX_STEPS) return limited(() => pattern.test(text), LIMIT_MS, where);
    return most > MEASURED_STEPS ? budgeted(() => pattern.test(text), CALL_MS, where) : pattern.test(text);
  };
}

/** Approximate number of ways to split `length` characters among `degree` quantifiers, at each start. */
function steps(length: number, degree: number, anchored: boolean): number {
  let ways = anchored ? 1 : length;
  for (let i = 1; i <= degree; i++) ways *= (length + i) / i;
  return ways;
}

/**
 * Runs a job that may hang, and interrupts it after a time limit.
 *
 * @param most time limit, in milliseconds
 * @param ownMs milliseconds that the job adds to the shared budget
 * @throws UserError if it takes longer than `most`
 */
export function limited<T>(job: () => T, most: number, where: () => string, ownMs = LIMITED_CALL_MS): T {
  const tooLong = (cause: unknown) =>
    new UserError(
      'bad-config',
      `${where()} takes too long, since it can match in too many ways: avoid nested repetition such as (a+)+, and use fewer * and +`,
      { cause },
    );
  return budgeted(() => interruptible(job, Math.min(most, longestMs), tooLong), ownMs, where);
}

/** Each optional part (`a?a?a?…`) doubles the number of ways, so more than this are too many. */
const MAX_OPTIONAL = 12;

/** True if a pattern's time may grow faster than the cube of the text's length. */
export function mayBeSlow(source: string): boolean {
  const { degree, explosive } = shapeOf(source);
  return explosive || degree > 3;
}

interface Group {
  /** It can match in several ways, by a quantifier or an alternative in it. */
  ambiguous: boolean;
  lookaround: boolean;
}

/** The number of consecutive quantifiers without a small bound, and whether one repeats something ambiguous. A rough, conservative estimate. */
function shapeOf(source: string): { degree: number; explosive: boolean } {
  let degree = 0;
  let most = 0;
  let optional = 0;
  let explosive = /\\(?:[1-9]|k<)/.test(source); // references to groups
  const open: Group[] = [{ ambiguous: false, lookaround: false }];
  let closed: Group | undefined;
  for (const [token] of source.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<\w+>))?|\)|\||[*+?]\??|\{\d+(?:,\d*)?\}\??|[^]/g)) {
    const group = open.at(-1)!;
    const quantifier = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})/.exec(token);
    if (token.startsWith('(')) open.push({ ambiguous: false, lookaround: /^\(\?<?[=!]/.test(token) });
    else if (token === '|' && open.length > 1) group.ambiguous = true;
    else if (token === '|') {
      most = Math.max(most, degree); // alternatives: their ways add up
      degree = 0;
    }
    if (quantifier) {
      const [, sign, least, comma, limit] = quantifier;
      const max = sign === '?' ? 1 : sign ? Infinity : comma ? Number(limit || Infinity) : Number(least);
      const varies = sign !== undefined || (comma !== '' && max > Number(least));
      if (closed?.ambiguous && max > 1) explosive = true;
      if (varies && max <= 2) optional++;
      else if (varies) degree++;
      if (varies) group.ambiguous = true;
    }
    closed = undefined;
    if (token === ')' && open.length > 1) {
      closed = open.pop()!;
      if (closed.ambiguous && !closed.lookaround) open.at(-1)!.ambiguous = true;
      if (closed.lookaround) closed = undefined;
    }
  }
  return { degree: Math.max(most, degree), explosive: explosive || optional > MAX_OPTIONAL };
}
