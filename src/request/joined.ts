import { partAt } from '../value/first-index.ts';
import type { RequestText } from './texts.ts';

/** No secret and no number continues after it. */
export const BETWEEN = '\n\n';

/** UTF-16 units. Small, since the time is looked at between chunks. */
const CHUNK = 32_768;
const OVERLAP = 4096;
const LONGEST_WORD = 512;

/** All texts of a request as one, since a search has a cost of its own, and a request may have a hundred thousand texts. */
export class JoinedTexts {
  readonly text: string;
  /** Of the texts, in UTF-16 units. */
  private readonly starts: number[] = [];

  /** @param between put between the texts */
  constructor(
    private readonly texts: readonly RequestText[],
    between = BETWEEN,
  ) {
    let at = 0;
    for (const { text } of texts) {
      this.starts.push(at);
      at += text.length + between.length;
    }
    this.text = texts.map(({ text }) => text).join(between);
  }

  /**
   * The text in chunks that overlap, so that a key of many lines is whole in one of them. They begin and end at white space if there
   * is any nearby.
   */
  *chunks(): Generator<{ text: string; start: number; end: number }> {
    const { text } = this;
    for (let start = 0, end = 0; end < text.length || start === 0; start = this.border(end - OVERLAP)) {
      end = start + CHUNK >= text.length ? text.length : this.border(start + CHUNK);
      yield { text: text.slice(start, end), start, end };
      if (end === text.length) return;
    }
  }

  /** The first white space after an offset, or the offset. */
  private border(offset: number): number {
    const distance = this.text.slice(offset, offset + LONGEST_WORD).search(/\s/);
    return distance < 0 ? offset : offset + distance;
  }

  /** The field whose text is at an offset. */
  fieldAt(offset: number): string {
    return this.texts[partAt(this.starts, offset)].field;
  }
}
