import { builtinPlan } from '#plan';
import { RULES } from '#rules';
import { customRules } from '../detect/secrets/custom.ts';
import { shapeOf } from '../detect/secrets/compile/required-literals.ts';
import { matchesInText } from '../detect/secrets/index.ts';
import type { RuleSet } from '../detect/secrets/match.ts';
import { UserError } from '../errors.ts';
import { atLeast, type Severity } from '../model.ts';
import type { CustomRule } from '../policy/config/schema.ts';
import { startBudget } from '../policy/user-pattern.ts';
import type { ForeignRule } from './draft.ts';
import { rewrite } from './regex/rewrite.ts';
import { samples } from './regex/sample.ts';
import { translate, Untranslatable } from './regex/translate.ts';
import { refuseSlow, testing, timed, TooSlow } from './slow.ts';

/** A rule for the `custom` list, as it is written to the file. */
export interface Definition {
  id: string;
  title: string;
  severity: Severity;
  keywords: string[];
  pattern: string;
  flags?: 'i';
  near?: { pattern: string; lines: number };
  path?: string;
  minEntropy?: number;
  examples: { match: string[]; ignore: string[] };
}

export interface Converted {
  definition?: Definition;
  /** The built-in rule that finds everything that it finds. */
  coveredBy?: string;
  /** What works in another way. */
  notes: string[];
}

/** Texts that a built-in rule must all find to replace a rule. */
const TRIALS = 24;
/** Lines around a keyword that are searched if the pattern itself has no literal. Others search the whole file. */
const NEAR_LINES = 5;

/**
 * Makes one of our rules of another tool's, and proves it on texts that are made from its pattern.
 *
 * @param id free
 * @throws Untranslatable if it cannot be taken over, TooSlow if it must not
 */
export function convert(rule: ForeignRule, id: string): Converted {
  const { source, flags } = translate(rule.pattern, rule);
  const texts = [...samples(source, flags === 'i', TRIALS)];
  if (!rule.path && !rule.near) {
    const coveredBy = coveringRule(source, flags, texts);
    if (coveredBy !== undefined) return { coveredBy, notes: [] };
  }
  let reason = new Untranslatable('no text that its pattern suggests is found by it');
  for (const isolates of [true, false]) {
    const { source: pattern, isWhole, isBounded } = rewrite(source, rule.group, isolates);
    try {
      refuseSlow(pattern, flags, [...texts.slice(0, 4), ...literalsOf(pattern).slice(0, 2)]);
      const definition = proven(rule, id, pattern, flags, source);
      return {
        definition,
        notes: [
          ...(isWhole ? [`${rule.at}: the whole match of ${rule.id} counts as the secret, not only a group`] : []),
          ...(isBounded ? ['repetitions without a limit (* and +) got one, since a match has a longest length here'] : []),
          ...(source.includes('\\x80-\\xff')
            ? [`${rule.at}: ${rule.id} treats every character outside of ASCII as a letter, and counts its bytes: é is 2 of the 32 in {32}`]
            : []),
          PLACEHOLDERS,
          ...(hasMore(rule, definition)
            ? [
                `${rule.at}: ${rule.id} also reports in files without one of its keywords: a rule here looks for the fixed text of its pattern`,
              ]
            : []),
          ...(definition.near
            ? [`${rule.at}: ${rule.id} has no fixed text, so it looks within ${NEAR_LINES} lines of its keywords, not in the whole file`]
            : []),
        ],
      };
    } catch (cause) {
      if (!(cause instanceof Untranslatable) || cause instanceof TooSlow) throw cause;
      reason = cause;
    }
  }
  throw reason;
}

const PLACEHOLDERS = 'values that look like placeholders (such as "example" or "xxxx" in them) are not reported';

/** True if the pattern also matches texts without any of the rule's keywords. */
function hasMore({ keywords = [] }: ForeignRule, { pattern, near }: Definition): boolean {
  const words = keywords.map((word) => word.toLowerCase()).filter((word) => word.length > 0);
  return near === undefined && words.length > 0 && literalsOf(pattern).some((text) => !words.some((word) => text.includes(word)));
}

let builtin: RuleSet | undefined;

export const builtinRules = (): RuleSet => (builtin ??= { rules: RULES, plan: builtinPlan(RULES), off: new Set() });

/** The built-in rule that finds the same secret in all of the texts, and blocks. Not one that guesses by names. */
function coveringRule(source: string, flags: string, texts: readonly string[]): string | undefined {
  let common: Set<string> | undefined;
  for (const text of testing(source, flags, (isMatch) => texts.filter(isMatch))) {
    const found = matchesInText({ bytes: Buffer.from(`${text}\n`, 'latin1') }, 'example.txt', builtinRules())
      .filter(({ match }) => !match.rule.generic && !match.rule.fallback && atLeast(match.rule.severity, 'high'))
      .map(({ match }) => match.rule.id);
    common = new Set(common ? found.filter((id) => common!.has(id)) : found);
    if (common.size === 0) return undefined;
  }
  return common && [...common][0];
}

/** Texts that every match has, as the engine finds them. */
const literalsOf = (pattern: string): string[] => shapeOf(new RegExp(pattern)).anchors.map(({ text }) => text);

function proven(rule: ForeignRule, id: string, pattern: string, flags: 'i' | '', whole: string): Definition {
  const anchors = literalsOf(pattern);
  const given = [...new Set((rule.keywords ?? []).map((word) => word.toLowerCase()).filter((word) => word.length >= 3))];
  const keywords = given.length > 0 ? given : [...new Set(anchors)];
  if (keywords.length === 0)
    throw new Untranslatable('it has no keyword of at least 3 characters and no fixed text, so every byte of every file would be searched');
  const near =
    rule.near ?? (anchors.length === 0 ? keywords.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|') : undefined);
  const definition: Omit<Definition, 'examples'> = {
    id,
    title: rule.title,
    severity: 'high',
    keywords,
    pattern,
    ...(flags === 'i' && { flags }),
    ...(near !== undefined && { near: { pattern: near, lines: NEAR_LINES } }),
    ...(rule.path !== undefined && { path: rule.path }),
    ...(rule.minEntropy !== undefined && rule.minEntropy > 0 && { minEntropy: rule.minEntropy }),
  };
  return { ...definition, examples: examplesOf(rule, definition, whole) };
}

/** How many made-up texts are tried before a rule counts as one that finds nothing. */
const MOST_TRIES = 200;

function examplesOf(rule: ForeignRule, definition: Omit<Definition, 'examples'>, whole: string): Definition['examples'] {
  return inEngine(definition, (finds) => examplesFound(rule, definition, whole, finds));
}

function examplesFound(
  rule: ForeignRule,
  definition: Omit<Definition, 'examples'>,
  whole: string,
  finds: (text: string) => boolean,
): Definition['examples'] {
  const keyword = definition.keywords[0]!;
  const isNear = definition.near !== undefined;
  const match: string[] = [];
  const nearby = rule.near === undefined ? [] : [...samples(rule.near, true, MOST_TRIES)];
  let tried = 0;
  for (const text of plainFirst(samples(whole, definition.flags === 'i', MOST_TRIES))) {
    if (match.length >= 2) break;
    const other = nearby[tried++];
    if (/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xff]/.test(text) || text.trim() === '') continue;
    const written = [text, `${keyword} = "${text}"`, `${keyword}: ${text}`]
      .map((one) => (other === undefined ? one : `${other} ${one}`))
      .find((one) => (!isNear || one !== text) && !match.includes(one) && finds(one));
    if (written !== undefined) match.push(written);
  }
  if (match.length < 2) throw new Untranslatable('no text that its pattern suggests is found by it');
  const [first, second] = match as [string, string];
  const halves = [first, second].map((text) => text.slice(0, Math.ceil(text.length / 3)).trimEnd());
  const ignore = [
    ...new Set([...halves, `${keyword} is in the documentation`, `see ${keyword}`, 'nothing to find here', 'an ordinary line']),
  ].filter((text) => text !== '' && !finds(text));
  if (ignore.length < 2) throw new Untranslatable('it finds every text');
  return { match: match.slice(0, 2), ignore: ignore.slice(0, 2) };
}

/** Texts that need no escapes in the file, then the others. */
function* plainFirst(texts: Iterable<string>): Generator<string> {
  const others: string[] = [];
  for (const text of texts) {
    if (/^[ !#-[\]-~]*$/.test(text)) yield text;
    else others.push(text);
  }
  yield* others;
}

/** Milliseconds for all tests of one rule. */
const ENGINE_MS = 5000;

/** Runs a job with a test that runs the rule in the engine. */
function inEngine<T>({ near, flags, ...definition }: Omit<Definition, 'examples'>, job: (finds: (text: string) => boolean) => T): T {
  const custom: CustomRule = {
    remedy: '',
    reference: '',
    ...definition,
    flags: flags ?? '',
    ...(near && { near }),
    match: [],
    ignore: [],
    line: 1,
  };
  delete custom.path; // an example has no path
  let set: RuleSet;
  try {
    set = customRules([custom], '');
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    throw new Untranslatable(cause.message.replace(/^.*custom rule [\w-]+: /, ''), { cause });
  }
  const { limited: _, ...unlimited } = set;
  const finds = (text: string) =>
    matchesInText({ bytes: Buffer.from(text) }, 'example.txt', unlimited).some(
      ({ match }) => match.rule.id === definition.id && match.severity !== 'low',
    );
  startBudget(Infinity);
  return timed(() => job(finds), ENGINE_MS);
}
