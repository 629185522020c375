import { readRun } from '../../detect/personal-data/run.ts';
import { compileShapes } from '../../detect/personal-data/shapes.ts';
import { PERSONAL_DATA_RULES } from '../../rules/personal-data/index.ts';

/** True for a text that no rule finds, next to any words: its shape or its check digits are wrong. */
export function cleanTester(): (text: string) => boolean {
  const shapes = compileShapes(PERSONAL_DATA_RULES);
  return (text) => {
    for (let i = 0; i < text.length; i++) {
      const unit = text[i];
      if (unit >= '0' && unit <= '9') {
        const run = readRun(text, i, 0);
        for (const { rule, alone, start, end } of shapes.inRun(text, run))
          if (alone !== 'none' || !rule.unless?.(text.slice(start, end), text, start)) return false;
        i = Math.max(i, run.end - 1);
      } else if ((unit === ':' || unit === '@') && shapes.at(text, i, unit).length > 0) return false;
    }
    return true;
  };
}
