/** Types of what is said about a person but does not tell who it is: for review, and never blocks, not even next to a name. */
import { age } from './age.ts';
import { belief } from './fact-belief.ts';
import { health } from './fact-health.ts';
import { nationality } from './fact-nationality.ts';

export const FACT_TYPES: ReadonlySet<string> = new Set([age, health, belief, nationality].map(({ type }) => type));
