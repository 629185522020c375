/** Words and phrases around a name. */
import type { NameData } from '../../rules/personal-data/define.ts';
import { Introductions } from './introductions.ts';
import { caseOf } from './words.ts';

/** The data's compiled patterns, and the words that rule out most places without trying a pattern. */
export interface Surroundings {
  introductions: Introductions;
  titles: RegExp;
  beforePerson: RegExp;
  beforeSpeaker: RegExp;
  afterPerson: RegExp;
  afterSpeaker: RegExp;
  titleWords: ReadonlySet<string>;
  wordsBefore: ReadonlySet<string>;
  wordsAfter: ReadonlySet<string>;
}

/** Compiles the data. */
export function surroundings(data: NameData): Surroundings {
  const edge = (phrases: string, word: RegExp): ReadonlySet<string> => new Set(phrases.split('|').map((phrase) => word.exec(phrase)![0]));
  const before = (phrases: string) => new RegExp(`(?:^|(?<=[^\\p{L}\\p{N}_]))(?:${phrases}),? $`, 'iu');
  return {
    introductions: new Introductions(data.introductions),
    titles: new RegExp(`(?:^|[^\\p{L}])(?:${data.titles})\\.? $`, 'u'),
    beforePerson: before(data.beforePerson),
    beforeSpeaker: before(data.beforeSpeaker),
    afterPerson: new RegExp(`^(?: (?:${data.afterPerson})\\b|['’]s (?:${data.ownedBy})|: \\\\?["“]\\p{Lu})`, 'u'),
    afterSpeaker: new RegExp(`^ (?:${data.afterSpeaker})\\b`, 'u'),
    titleWords: edge(data.titles, /\p{L}+$/u),
    wordsBefore: edge(`${data.beforePerson}|${data.beforeSpeaker}`, /\p{L}+$/u),
    wordsAfter: edge(`${data.afterPerson}|${data.afterSpeaker}`, /^\p{L}+/u),
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
