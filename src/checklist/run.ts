import type { Facts } from './facts.ts';
import type { Evidence, Line, Result } from './line.ts';
import { LINES } from './lines/index.ts';

export interface ChecklistLine {
  id: string;
  title: string;
  question: string;
  /** What it takes as evidence. */
  looksAt: string;
  result: Result;
  evidence: Evidence[];
  settle?: string;
  /** Why it is skipped. */
  reason?: string;
}

/** Answers all lines, in order. @param onLine called before each line */
export async function answer(
  facts: Facts,
  onLine: (title: string) => void = () => {},
  lines: readonly Line[] = LINES,
): Promise<ChecklistLine[]> {
  const answers: ChecklistLine[] = [];
  for (const { id, title, question, looksAt, check } of lines) {
    onLine(title);
    const skip = facts.config.skip?.[id];
    answers.push(
      skip
        ? { id, title, question, looksAt, result: 'skipped', evidence: [], reason: skip.reason }
        : { id, title, question, looksAt, ...(await check(facts)) },
    );
  }
  return answers;
}
