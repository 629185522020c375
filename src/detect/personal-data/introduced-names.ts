/** Names after an introduction or a greeting: `my name is …`, `Name: …`, `Dear …`. */
import { isCommonWord } from '../../rules/personal-data/common-words.ts';
import type { NameData, Span } from '../../rules/personal-data/define.ts';
import { isGreetedNoun } from '../../rules/personal-data/named-things.ts';
import { unitAt } from './ascii.ts';
import { fold } from './context.ts';
import type { Introduction } from './introductions.ts';
import { type Surroundings, wordAfter } from './name-surroundings.ts';
import { isNobody } from './other-scripts.ts';
import { caseOf, type Lexicon, UPPER } from './words.ts';

const SPACE = 0x20;
const LONGEST_TITLE = 12;

/** `Dr. `, `Prof. Dr. `, `Sig.ra `, before a name. */
const TITLES = /^(?:\p{Lu}\p{L}{1,5}\.(?:\p{Ll}{1,3})? ){1,3}(?=\p{Lu})/u;

/** A name in a script without capitals, up to the end of a line or an item. */
const CASELESS_NAME =
  /^(?!\p{Script=Han}{5})[\p{Lo}\p{M}\u10d0-\u10ff\u200c]{2,20}(?:[ \u3000·・][\p{Lo}\p{M}\u10d0-\u10ff\u200c]{1,20}){0,3}(?=\s*(?:[,;.(<|)\]"、，。।]|\n|$))/u;

export class IntroducedNames {
  /** @param original the text as it is written, if `text` has capitals that were added */
  constructor(
    private readonly text: string,
    private readonly original: string,
    private readonly lexicon: Lexicon,
    private readonly around: Surroundings,
  ) {}

  /** The name after an introduction that ends at `at`, in any case, up to the next punctuation; null if there is none. */
  at(at: number, { strong, weak }: Introduction): Span | null {
    const { text } = this;
    const abbreviated = at + (TITLES.exec(text.slice(at, at + 30))?.[0].length ?? 0);
    const start = abbreviated + this.titleLength(abbreviated);
    const rest = text.slice(start, start + LONGEST_NAME);
    const isSmall = this.original !== text;
    const name =
      (strong && isSmall ? lowerName(this.original.slice(start, start + LONGEST_NAME), this.lexicon.data) : undefined) ??
      /^(?:(?:\p{Lu}\.|\p{Lu}[\p{L}'’-]*(?:(?<=-\p{Lu})\.(?= \p{Lu}))?)(?: (?:(?:[a-z']{1,4} ){0,2}(?:(?:d|dell|dall)['’])?(?:\p{Lu}\.|(?!I['’])\p{Lu}[\p{L}'’-]+)))*)/u.exec(
        rest,
      )?.[0] ??
      (strong ? lowerName(rest, this.lexicon.data) : undefined) ??
      (weak ? undefined : CASELESS_NAME.exec(rest)?.[0]);
    if (!name || isNobody(name) || this.isStopName(name) || (weak && this.isOther(name))) return null;
    return { start, end: start + name.length };
  }

  /** Length of a title in full before a name: `Panie `, and `Don ` before a given name. */
  titleLength(at: number): number {
    const { text, lexicon } = this;
    const title = wordAfter(text, at, LONGEST_TITLE);
    const next = at + title.length + 1;
    if (!this.around.titleWords.has(title) || text[next - 1] !== ' ' || caseOf(text, next) !== UPPER) return 0;
    return lexicon.kindOf(title).given && !lexicon.wordAt(text, next).given ? 0 : title.length + 1;
  }

  /** In scripts without capitals. */
  *inOtherScripts(): Iterable<Span> {
    for (const match of this.text.matchAll(this.lexicon.data.unspaced)) {
      const name = match.groups!.name!;
      if (isNobody(name)) continue;
      const start = match.index + match[0].indexOf(name, match.groups!.before?.length ?? 0);
      yield { start, end: start + name.length };
    }
  }

  /** Where a noun at `at` ends that somebody is greeted by: `Lieber Kunde`, `Hello World`, `Liebe Tante Rosa`; 0 if a name is there. */
  greetedNoun(at: number): number {
    const { key, given, family, end } = this.lexicon.wordAt(this.text, at);
    return isGreetedNoun(key) || (!given && !family && isCommonWord(key)) ? end : 0;
  }

  /** `Liebe Tante Rosa` */
  isGivenAt(at: number): boolean {
    return caseOf(this.text, at) === UPPER && unitAt(this.text, at - 1) === SPACE && this.lexicon.wordAt(this.text, at).given;
  }

  /** `Customer Support`, `Supreme Court`; but `Karen Hall` is called like a place. */
  private isOther(name: string): boolean {
    const words = name.split(' ').map((word) => this.lexicon.kindOf(word));
    if (words.some(({ key, stop }) => stop && !this.lexicon.data.particles.has(key))) return true;
    return this.lexicon.data.noPersonAfter.has(words.at(-1)!.key) && !words[0]!.given;
  }

  private isStopName(name: string): boolean {
    const first = fold(name.split(' ')[0]!);
    return this.lexicon.data.notNames.has(first) && !this.lexicon.has(first);
  }
}

const MOST_WORDS = 3;
const LONGEST_NAME = 60;

/** Up to three lowercase words that end where a clause ends (`my name is mieszko.`), and the particles between them (`jonas van der berg`). */
function lowerName(rest: string, data: NameData): string | undefined {
  const match =
    /^((?:[\p{Ll}][\p{L}'’-]{1,20})(?: [\p{Ll}][\p{L}'’-]{1,20}){0,4})(?=\s*(?:[.,!?;)\n]|$)| (?:and|but|from|und|et|y|i'm|i am|is)\b)/u.exec(
      rest,
    )?.[1];
  if (!match) return undefined;
  const words = match.split(' ');
  if (words.filter((word) => !data.particles.has(word)).length > MOST_WORDS) return undefined;
  return words.some((word) => data.notNames.has(fold(word)) && !data.particles.has(word)) ? undefined : match;
}
