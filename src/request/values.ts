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
import { JoinedTexts } from './joined.ts';
import type { RequestText } from './texts.ts';

let builtin: RuleSet | undefined;

/** A prompt may be code, but is not a file: bare words after a name are values. */
const AS_FILE = 'prompt.log';

/** Secrets of severity `medium` and higher, and personal data that would block a dataset: one finding for each kind in each field. */
export function valuesIn(
  texts: readonly RequestText[],
  { personalData = true }: RequestPolicy,
  custom: RuleSet | undefined,
  budget: Budget,
): RequestFinding[] {
  const joined = new JoinedTexts(texts);
  const found = new Map<string, RequestFinding>();
  for (const { text, start, end } of joined.chunks()) {
    for (const [offset, finding] of [...secretsIn(text, custom), ...(personalData ? personalDataIn(text) : [])]) {
      const field = joined.fieldAt(start + offset);
      found.set(`${field} ${finding.type}`, { ...finding, field });
    }
    if (budget.isSpent && end < joined.text.length) return [...found.values(), tooSlow(joined.fieldAt(end))];
  }
  return [...found.values()];
}

/** A finding without its field, and its offset. */
type Found = [offset: number, Omit<RequestFinding, 'field'>];

function secretsIn(text: string, custom: RuleSet | undefined): Found[] {
  builtin ??= { rules: RULES, plan: builtinPlan(RULES), off: NO_SECRET };
  const bytes = Buffer.from(text);
  return dropOverlaps(matchesInText({ bytes }, AS_FILE, custom ? { ...builtin, custom } : builtin))
    .filter(({ match }) => atLeast(match.severity, 'medium'))
    .map(({ match: { rule, severity }, start }) => [
      bytes.length === text.length ? start : bytes.toString('utf8', 0, start).length,
      { kind: 'secret', type: rule.id, message: `has a secret: ${rule.title}`, severity },
    ]);
}

/** Users often send these, and they are only personal next to other data. */
const ADDRESSES: ReadonlySet<string> = new Set(['IP', 'MAC']);

function personalDataIn(text: string): Found[] {
  return builtinFinder()(text, { threshold: 'block' })
    .filter(({ type }) => !ADDRESSES.has(type))
    .map(({ type, start }) => {
      const id = type.toLowerCase().replaceAll('_', '-');
      return [start, { kind: 'personal-data', type: id, message: `has personal data: ${id}`, severity: 'high' }];
    });
}
