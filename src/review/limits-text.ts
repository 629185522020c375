import { counted, number } from '../io/words.ts';
import type { ReviewData } from './data.ts';

/** What the page leaves out to limit its size, and how to see it. */
export function limitsText({ omitted, narrowFrom }: ReviewData): string[] {
  const texts: string[] = [];
  if (narrowFrom !== undefined)
    texts.push(`From record ${number(narrowFrom)} on, the page shows less of the text around each finding, to limit its size.`);
  if (omitted > 0)
    texts.push(
      `${counted(omitted, 'more finding')} ${omitted === 1 ? 'is' : 'are'} counted but not listed, to limit the size of the page. "dataset sanitize" replaces these, too. To see them, split the dataset, and review each part.`,
    );
  return texts;
}
