import { builtinPlan } from '#plan';
import { RULES } from '#rules';
import { builtinFinder } from '../detect/personal-data/records.ts';
import { matchesInText } from '../detect/secrets/index.ts';
import type { RuleSet } from '../detect/secrets/match.ts';
import { dropOverlaps } from '../detect/secrets/overlap.ts';
import { atLeast } from '../model.ts';
import { NO_SECRET } from '../rules/no-secret.ts';
import type { Budget } from './budget.ts';
import { type RequestFinding, type RequestPolicy, tooSlow } from './finding.ts';
import { BETWEEN, JoinedTexts } from './joined.ts';
import { type Run, seamsOf, wordSeamsOf } from './runs.ts';
import { spacedIn } from './spaced.ts';
import type { RequestText } from './texts.ts';

let builtin: RuleSet | undefined;

/** A prompt may be code, but is not a file: bare words after a name are values. */
const AS_FILE = 'prompt.log';

/** Longer keys have many lines, and none of their lines is longer. In UTF-16 units. */
const REACH = 512;

/**
 * Secrets of severity `medium` and higher, and personal data that would block a dataset: one finding for each kind in each field.
 *
 * @param runs texts that are read as one: a value may be split between them
 * @param keyRuns the same for secrets alone
 */
export function valuesIn(
  texts: readonly RequestText[],
  runs: readonly Run[],
  keyRuns: readonly (readonly RequestText[])[],
  { personalData = true }: RequestPolicy,
  custom: RuleSet | undefined,
  budget: Budget,
): RequestFinding[] {
  const found = new Map<string, RequestFinding>();
  const search = (joined: JoinedTexts, isSplit: boolean, hasPersonal = personalData): RequestFinding | undefined => {
    for (const { text, start: from, end: to } of joined.chunks()) {
      for (const [start, end, finding] of [...secretsIn(text, custom), ...(hasPersonal ? personalDataIn(text) : [])]) {
        const field = joined.fieldAt(from + start);
        if (isSplit && field === joined.fieldAt(from + end - 1)) continue; // found in its own text, if it is a value there
        found.set(`${field} ${finding.type}`, { ...finding, field });
      }
      if (budget.isSpent && to < joined.text.length) return tooSlow(joined.fieldAt(to));
    }
    return undefined;
  };
  let slow = search(new JoinedTexts(texts), false);
  const more = (parts: () => readonly RequestText[], between: string, isSplit: boolean, hasPersonal?: boolean) => {
    const pieces = slow ? [] : parts();
    if (pieces.length > 0) slow = search(new JoinedTexts(pieces, between), isSplit, hasPersonal);
  };
  more(() => runs.flatMap((run) => seamsOf(run.texts, '', REACH)), '', true);
  more(() => keyRuns.flatMap(wordSeamsOf), '', true, false);
  more(() => spacedIn(texts), BETWEEN, false, false);
  return [...found.values(), ...(slow ? [slow] : [])];
}

/** A finding without its field, and its place. */
type Found = [start: number, end: number, Omit<RequestFinding, 'field'>];

function secretsIn(text: string, custom: RuleSet | undefined): Found[] {
  builtin ??= { rules: RULES, plan: builtinPlan(RULES), off: NO_SECRET };
  const bytes = Buffer.from(text);
  const unitAt = (offset: number) => (bytes.length === text.length ? offset : bytes.toString('utf8', 0, offset).length);
  return dropOverlaps(matchesInText({ bytes }, AS_FILE, custom ? { ...builtin, custom } : builtin))
    .filter(({ match }) => atLeast(match.severity, 'medium'))
    .map(({ match: { rule, severity }, start, end }) => [
      unitAt(start),
      unitAt(end),
      { kind: 'secret', type: rule.id, message: `has a secret: ${rule.title}`, severity },
    ]);
}

/** Users often send these, and they are only personal next to other data. */
const ADDRESSES: ReadonlySet<string> = new Set(['IP', 'MAC']);

function personalDataIn(text: string): Found[] {
  return builtinFinder()(text, { threshold: 'block' })
    .filter(({ type }) => !ADDRESSES.has(type))
    .map(({ type, start, end }) => {
      const id = type.toLowerCase().replaceAll('_', '-');
      return [start, end, { kind: 'personal-data', type: id, message: `has personal data: ${id}`, severity: 'high' }];
    });
}
