import { readRun, type Run } from '../../detect/personal-data/run.ts';
import { type Candidate, compileShapes } from '../../detect/personal-data/shapes.ts';
import { PERSONAL_DATA_RULES } from '../../rules/personal-data/index.ts';

/** True for a text that no rule finds, next to any words: its shape or its check digits are wrong. */
export function cleanTester(): (text: string) => boolean {
  const shapes = compileShapes(PERSONAL_DATA_RULES);
  // Six of seven phone numbers that are tried look like the code of a bank: one word shows that.
  const isDirty = (text: string, run: Run): boolean => hasOne(text, shapes.wordsInRun(text, run)) || hasOne(text, shapes.inRun(text, run));
  return (text) => {
    for (let i = 0; i < text.length; i++) {
      const unit = text[i];
      if (unit >= '0' && unit <= '9') {
        const run = readRun(text, i, 0);
        if (isDirty(text, run)) return false;
        i = Math.max(i, run.end - 1);
      } else if ((unit === ':' || unit === '@') && shapes.at(text, i, unit).length > 0) return false;
    }
    return true;
  };
}

/** True if one of the candidates is a finding. Those that need no look at the text come first. */
const hasOne = (text: string, candidates: readonly Candidate[]): boolean =>
  candidates.some(({ rule, alone }) => alone !== 'none' || !rule.unless) ||
  candidates.some(({ rule, start, end }) => !rule.unless!(text.slice(start, end), text, start));
