/** Words and phrases around a name. */
import type { NameData } from '../../rules/personal-data/define.ts';
import { Introductions } from './introductions.ts';
import { caseOf } from './words.ts';

/** The data's compiled patterns, and the words that rule out most places without trying a pattern. */
export interface Surroundings {
  introductions: Introductions;
  titles: RegExp;
  beforePerson: RegExp;
  afterPerson: RegExp;
  titleWords: ReadonlySet<string>;
  wordsBefore: ReadonlySet<string>;
  wordsAfter: ReadonlySet<string>;
}

/** Compiles the data. */
export function surroundings(data: NameData): Surroundings {
  const edge = (phrases: string, word: RegExp): ReadonlySet<string> => new Set(phrases.split('|').map((phrase) => word.exec(phrase)![0]));
  return {
    introductions: new Introductions(data.introductions),
    titles: new RegExp(`(?:^|[^\\p{L}])(?:${data.titles})\\.? $`, 'u'),
    beforePerson: new RegExp(`\\b(?:${data.beforePerson}),? $`, 'i'),
    afterPerson: new RegExp(`^(?: (?:${data.afterPerson})\\b|['’]s (?:${data.ownedBy})|: \\\\?["“]\\p{Lu})`, 'u'),
    titleWords: edge(data.titles, /\p{L}+$/u),
    wordsBefore: edge(data.beforePerson, /\p{L}+$/u),
    wordsAfter: edge(data.afterPerson, /^\p{L}+/u),
  };
}

/** The letters that end at `end`. */
export function wordBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && end - start < 12 && caseOf(text, start - 1) > 0) start--;
  return text.slice(start, end);
}

/** The letters that begin at `start`. */
export function wordAfter(text: string, start: number, most: number): string {
  let end = start;
  while (end < text.length && end - start < most && caseOf(text, end) > 0) end++;
  return text.slice(start, end);
}
