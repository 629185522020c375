import { ruleOfType } from '../../detect/personal-data/records.ts';
import { number } from '../../io/words.ts';

/** Counts by type with the types' titles, as the review says them: `Email address 2`. */
export const amounts = (counts: Readonly<Record<string, number>>): string[] =>
  Object.entries(counts).map(([type, count]) => `${type === 'SECRET' ? 'Secret' : ruleOfType(type).title} ${number(count)}`);
