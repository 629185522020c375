/** The words before a number that can begin the name of a street. */
const LETTER_OR_DIGIT = /[\p{L}\d]/u;
const LONGEST_WORD = 40;
const WORDS = /[\p{L}\d]*\p{L}[\p{L}\d]*/gu;

/** Finds words that can begin a street name. Offsets must ascend: the text is read once, not again for each number. */
export class StreetWords {
  private end = 0;
  /** Start of the last such word before `end`. */
  private last = -1;

  constructor(
    private readonly text: string,
    private readonly beginsStreet: (word: string) => boolean,
  ) {}

  /** True if such a word is in [from, to); nothing before `from` is read. */
  isIn(from: number, to: number): boolean {
    if (this.end < from) {
      let begin = from;
      while (begin > this.end && from - begin < LONGEST_WORD && LETTER_OR_DIGIT.test(this.text[begin - 1]!)) begin--;
      this.end = begin;
    }
    while (this.end < to) {
      WORDS.lastIndex = this.end;
      const [word] = WORDS.exec(this.text.slice(0, to)) ?? [''];
      if (word === '') break;
      this.end = WORDS.lastIndex;
      if (this.beginsStreet(word)) this.last = this.end - word.length;
    }
    this.end = Math.max(this.end, to);
    return this.last >= from;
  }
}
