import type { Assignment } from './names/assignment.ts';

/** A place where a rule's pattern matched, before the rule has judged it. */
export interface Candidate {
  rule: number;
  start: number;
  end: number;
  given?: Assignment;
}

/** The cost of a candidate of this length, in ordinary candidates. */
export const weightOf = (length: number): number => 1 + (length >> 8);

/** How many overlapping candidates of one rule may be rejected before the others are skipped. */
export const MOST_OVERLAPPING = 100;
