import { createContext, Script } from 'node:vm';
import { UserError } from '../errors.ts';

/**
 * Patterns and globs that people write into the allowlist file can take exponential time (`^(\w+)+!$`, `*a*a*a*b`), and a
 * commit would hang for good. Refusing such patterns beforehand refuses harmless ones, too; a linear engine (RE2JS) knows no
 * lookaheads, which globs become and which tell a token from a longer one. So a pattern is weighed by `mayBeSlow`, and what may
 * be slow runs under a time limit, for which V8 interrupts it: that costs .12 ms a call, and nothing for other patterns.
 */
export interface UserPattern {
  /** @throws UserError if it takes too long */
  test(text: string): boolean;
}

/** Steps that a pattern may take without a limit: some 50 ms. */
const MAX_STEPS = 5e6;
/** Milliseconds for one text; no text and pattern that mean well come near it. */
const LIMIT_MS = 1000;

/**
 * All patterns of a run share a budget: a thousand that each stay below the limit of one would hold a commit for a quarter
 * of an hour. It grows with what patterns that mean well may take: a thousand globs cost a scan of 40,000 files a minute.
 */
const BUDGET_MS = 10_000;
/** Fewer steps take so little that measuring them would be the larger part. */
const MEASURED_STEPS = 1e4;
/** Milliseconds that the budget grows with each call: of a pattern, and of one that V8 has to be ready to interrupt. */
const CALL_MS = 0.02;
const LIMITED_CALL_MS = 0.3;

let spentMs = 0;
let budgetMs = BUDGET_MS;
let cpuBefore = cpuMs();

/** Of the whole process; asking costs a microsecond. On a busy machine the clock goes on while nothing runs. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** A run begins: nothing of its budget is spent. @param most milliseconds; less for tests */
export function startBudget(most = BUDGET_MS): void {
  spentMs = 0;
  budgetMs = most;
  cpuBefore = cpuMs();
}

/** `performance.now()` would do, but Node takes 3 ms to load it. */
const milliseconds = (): number => process.uptime() * 1000;

/**
 * Runs a job of a user's patterns within the budget of all.
 *
 * @param ownMs what the job adds to the budget
 * @throws UserError if there is nothing left afterwards
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
    `${where()} was running when all patterns of the allowlist file together had taken ${Math.round(spentMs / 1000)} seconds: use fewer patterns, and fewer * and + in them`,
  );
}

/**
 * @param source a regular expression's; offsets and flags do not matter
 * @param where says what and where it is, for the error: `x.yaml:3: the pattern "match"`
 */
export function userPattern(source: string, where: () => string): UserPattern {
  let test: UserPattern['test'] | undefined; // made when it is needed: most are never asked
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

/** Ways to share `length` characters between as many quantifiers, about, and where to begin. */
function steps(length: number, degree: number, anchored: boolean): number {
  let ways = anchored ? 1 : length;
  for (let i = 1; i <= degree; i++) ways *= (length + i) / i;
  return ways;
}

let context: ReturnType<typeof createContext> | undefined;
let script: Script | undefined;

/**
 * Runs a job that may hang, and ends it.
 *
 * @param most milliseconds
 * @param ownMs what the job adds to the budget of all
 * @throws UserError if it takes longer
 */
export function limited<T>(job: () => T, most: number, where: () => string, ownMs = LIMITED_CALL_MS): T {
  context ??= createContext({ job: null });
  script ??= new Script('job()');
  (context as { job: unknown }).job = job;
  try {
    return budgeted(() => script!.runInContext(context!, { timeout: most }) as T, ownMs, where);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw cause;
    throw new UserError(
      `${where()} takes too long: it can match in very many ways. Do not repeat what is itself repeated, as in (a+)+, and use fewer * and +`,
      { cause },
    );
  }
}

/** More optional parts than this (`a?a?a?…`) double the ways too often. */
const MAX_OPTIONAL = 12;

/** True for a pattern whose time may grow faster than with the text's length to the third. */
export function mayBeSlow(source: string): boolean {
  const { degree, explosive } = shapeOf(source);
  return explosive || degree > 3;
}

interface Group {
  /** It has a part that can match in several ways: another quantifier, or an alternative. */
  ambiguous: boolean;
  lookaround: boolean;
}

/** How many quantifiers without a small bound follow each other, and whether one of them repeats something that is ambiguous itself. Rough, and on the safe side. */
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
      most = Math.max(most, degree); // one or the other: their ways add up
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
