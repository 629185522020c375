import { ruleOfType } from '../detect/personal-data/records.ts';
import { number } from '../io/words.ts';

/** Of what is replaced with no rule of its own. */
const TITLES: Readonly<Record<string, string>> = { SECRET: 'Secret' };

export const typeTitle = (type: string): string => TITLES[type] ?? ruleOfType(type).title;

/** Counts by type with the types' titles, as the review says them: `Email address 2`. */
export const amounts = (counts: Readonly<Record<string, number>>): string[] =>
  Object.entries(counts).map(([type, count]) => `${typeTitle(type)} ${number(count)}`);
