import { counted, number } from '../io/words.ts';
import { type DatasetReport, type Finding, SEVERITIES } from '../model.ts';

/** Sorts findings: blocking ones first, then live ones, then new ones, then by severity, secrets before personal data, then by path and line. */
export function byImportance(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      Number(b.blocking) - Number(a.blocking) ||
      Number(b.state === 'live') - Number(a.state === 'live') ||
      Number(a.known) - Number(b.known) ||
      SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
      Number(a.type !== undefined) - Number(b.type !== undefined) ||
      order(a.path, b.path) ||
      a.line - b.line ||
      a.column - b.column,
  );
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A finding that is neither blocking nor allowed nor known. */
export const isWarning = ({ blocking, allowed, known }: Finding): boolean => !blocking && allowed === undefined && !known;

export type Tier = 'blocking' | 'warned' | 'review' | 'other';

/** Rules with findings in a tier of a dataset, most frequent first. */
export const rulesOf = ({ counts }: DatasetReport, tier: Tier): string[] =>
  Object.keys(counts)
    .filter((id) => counts[id][tier] > 0)
    .sort((a, b) => counts[b][tier] - counts[a][tier] || order(a, b));

/** Number of findings in a tier of a dataset. */
export const sumOf = ({ counts }: DatasetReport, tier: Tier): number => Object.values(counts).reduce((sum, count) => sum + count[tier], 0);

/** True for a dataset with findings that are neither known nor allowed nor made up. */
export const hasPersonalData = (dataset: DatasetReport): boolean =>
  sumOf(dataset, 'blocking') + sumOf(dataset, 'warned') + sumOf(dataset, 'review') > 0;

/** What a rule finds, for people. */
export const titleIn = ({ titles }: DatasetReport, rule: string): string => titles?.[rule] ?? rule;

const MAX_TYPES = 8;

/** `Email address 1,237 · Phone number 9` */
export function countsText(dataset: DatasetReport, tier: Tier): string {
  const ids = rulesOf(dataset, tier);
  const more = ids.length > MAX_TYPES ? [counted(ids.length - MAX_TYPES, 'more kind')] : [];
  return [...ids.slice(0, MAX_TYPES).map((id) => `${titleIn(dataset, id)} ${number(dataset.counts[id][tier])}`), ...more].join(' · ');
}
