/** What the words around a name say: a title, a verb of people, a street or a firm. */
import { isDigit, unitAt } from './ascii.ts';
import { isLikeAlone } from './name-guess.ts';
import { type Surroundings, wordAfter, wordBefore } from './name-surroundings.ts';
import type { Lexicon, Word } from './words.ts';

const SPACE = 0x20;

export class NamePlaces {
  constructor(
    private readonly text: string,
    private readonly lexicon: Lexicon,
    private readonly around: Surroundings,
  ) {}

  /** True after `Mr.`, `Frau` and the like. */
  hasTitle(start: number): boolean {
    const { text, around } = this;
    if (unitAt(text, start - 1) !== SPACE) return false;
    const end = text[start - 2] === '.' ? start - 2 : start - 1;
    return around.titleWords.has(wordBefore(text, end)) && around.titles.test(text.slice(Math.max(0, start - 14), start));
  }

  /** True if the next word makes it a street, a company or a law. */
  isNoPerson(end: number): boolean {
    const { text } = this;
    const after = text.slice(end, end + 6);
    if (isDigit(unitAt(after, unitAt(after, 0) === SPACE ? 1 : 0)) && !/^ \d{4}\b/.test(after)) return true;
    if (after[0] !== ' ' && after[0] !== ',') return false;
    const next = wordAfter(text, end + (after[1] === ' ' || after[1] === ',' ? 2 : 1), 14);
    if (next === '' || !this.lexicon.data.noPersonAfter.has(this.lexicon.kindOf(next).key)) return false;
    return !/^(?:as|dr|co|way|st|place|house|law|laws|test|park|hall|city|group|school|church|court|drive|street|road)$/.test(next);
  }

  /** `Valentine's Day`, `Bell's Theorem`, `St. Mary's Hospital`: named after a person, but not a person. */
  ownsNothing(end: number): boolean {
    const { text, lexicon } = this;
    const { data } = lexicon;
    if (!/^['’]s \p{Lu}/u.test(text.slice(end, end + 5))) return false;
    const { key } = this.lexicon.kindOf(wordAfter(text, end + 3, 14));
    return data.noPersonAfter.has(key) || data.namedAfter.has(key);
  }

  /** `Maria Park signed …` */
  doesWhatPeopleDo(end: number): boolean {
    const after = this.text.slice(end, end + 22);
    return after.startsWith(' ') && (this.around.afterPerson.test(after) || this.around.afterSpeaker.test(after));
  }

  /** True if only a person fits into the place of these words. */
  onlyPersonFits(first: Word, last: Word): boolean {
    const { around } = this;
    const { data } = this.lexicon;
    if (data.notNames.has(first.key) || first.key.length < 3) return false;
    if (first === last && (data.speakers.has(first.key) || data.speakers.has(first.key.replace(/s$/, '')))) return false;
    // Offices, firms and texts can also say and ask. So before `said` and `asked`, a single word counts only if a list has it. In other places, the letters of an unknown word decide.
    const isKnown = first !== last || first.given || first.family;
    const before = this.wordsBefore(first.start);
    if (around.beforePerson.test(before) && (isKnown || isLikeAlone(first, 'person'))) return true;
    if (around.beforeSpeaker.test(before) && (isKnown || isLikeAlone(first, 'office'))) return true;
    const after = this.wordsAfter(last.end);
    return (around.afterPerson.test(after) && (isKnown || isLikeAlone(first, 'person'))) || (isKnown && around.afterSpeaker.test(after));
  }

  /** What may be a phrase before a person; empty if it is none. */
  private wordsBefore(start: number): string {
    const { text, around } = this;
    if (unitAt(text, start - 1) !== SPACE) return '';
    const end = text[start - 2] === ',' ? start - 2 : start - 1;
    return around.wordsBefore.has(wordBefore(text, end).toLowerCase()) ? text.slice(Math.max(0, start - 26), start) : '';
  }

  /** What may be a phrase after a person; empty if it is none. */
  private wordsAfter(end: number): string {
    const { text, around } = this;
    const after = text[end] ?? '';
    const mayBe = after === ' ' ? around.wordsAfter.has(wordAfter(text, end + 1, 12)) : after !== '' && "'’:".includes(after);
    return mayBe ? text.slice(end, end + 22) : '';
  }
}
