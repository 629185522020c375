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
  return (text) => (explosive || (degree > 0 && steps(text.length, degree, anchored) > MAX_STEPS) ? limited(() => pattern.test(text), LIMIT_MS, where) : pattern.test(text));
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
 * @throws UserError if it takes longer than `milliseconds`
 */
export function limited<T>(job: () => T, milliseconds: number, where: () => string): T {
  context ??= createContext({ job: null });
  script ??= new Script('job()');
  (context as { job: unknown }).job = job;
  try {
    return script.runInContext(context, { timeout: milliseconds }) as T;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw cause;
    throw new UserError(`${where()} takes too long: it can match in very many ways. Do not repeat what is itself repeated, as in (a+)+, and use fewer * and +`, { cause });
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
