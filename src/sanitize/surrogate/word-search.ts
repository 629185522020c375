/** Finds words in a text, where they are not part of a longer word, an address or a handle. */
import { literal } from '../../value/literal.ts';

/** With more words, one pattern is faster than a search for each. Compiling a pattern takes as long as hundreds of searches of a short text. */
const MOST_SEARCHES = 60;

const BEFORE = String.raw`[\p{L}\p{N}@._-]`;
const AFTER = String.raw`[\p{L}\p{N}]|[-@]\p{L}`;
const IS_BEFORE = new RegExp(`${BEFORE}$`, 'u');
const IS_AFTER = new RegExp(`^(?:${AFTER})`, 'u');

interface WordPlace {
  word: string;
  /** Offset in UTF-16 units. */
  index: number;
}

/** The search for the words of one record. */
export class WordSearch {
  private pattern: RegExp | null = null;

  /** @param words of two words that begin at the same place, the first one in this list counts */
  constructor(private readonly words: readonly string[]) {}

  /** The places in order, without overlaps. */
  in(text: string): WordPlace[] {
    return this.words.length > MOST_SEARCHES ? this.byPattern(text) : this.oneByOne(text);
  }

  private byPattern(text: string): WordPlace[] {
    this.pattern ??= new RegExp(`(?<!${BEFORE})(?:${this.words.map(literal).join('|')})(?!${AFTER})`, 'gu');
    return [...text.matchAll(this.pattern)].map(({ 0: word, index }) => ({ word, index }));
  }

  private oneByOne(text: string): WordPlace[] {
    const found: WordPlace[] = [];
    for (const word of this.words)
      for (let index = text.indexOf(word); index >= 0; index = text.indexOf(word, index + 1))
        if (isApart(text, index, index + word.length)) found.push({ word, index });
    let end = 0;
    // The sort is stable, so of two words at one place, the first one stays.
    return found
      .sort((a, b) => a.index - b.index)
      .filter(({ word, index }) => {
        if (index < end) return false;
        end = index + word.length;
        return true;
      });
  }
}

/** No letter, digit or sign of an address is next to the range. */
const isApart = (text: string, start: number, end: number): boolean =>
  !IS_BEFORE.test(text.slice(Math.max(0, start - 2), start)) && !IS_AFTER.test(text.slice(end, end + 3));
