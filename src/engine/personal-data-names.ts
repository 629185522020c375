/**
 * Names of people, for review and for sanitising, never for blocking.
 *
 * What counts, from sure to weak: somebody introduces himself or a form names him (`my name is …`,
 * `Name: …`); a title or a letter's salutation; a known given name with a second name; a bare given or
 * family name that is no other word; a capitalised stranger in a list with known names, or where only a
 * person can stand (`… said`, `directed by …`).
 *
 * Limits: names in lower case are found only behind an introduction; Chinese, Japanese, Korean and Hindi
 * ones too. On synthetic sentences (`data/pii-dev.jsonl`) precision is .97 and recall .79; in encyclopedias
 * and source code bare names are often nobody's, which is why they stay under `PERSON_FULL` and never
 * count in `combine`. Repeat: `npx tsx test/bench/pii.ts GOLD > PRED`, then the evaluation script.
 */
import type { PersonalData, ProseFinder } from './personal-data.ts';
import { fold } from './personal-data-context.ts';
import { Lexicon, type NameData, type Word } from './personal-data-words.ts';

/** Introduced by a form or himself. */
export const PERSON_INTRODUCED = 0.55;
/** A given and a family name, or a title. */
export const PERSON_FULL = 0.45;
const PERSON_PAIR = 0.4;
const PERSON_BARE = 0.3;
const PERSON_GUESS = 0.25;

const OTHER_SCRIPT = /[\u0600-\u0e7f\u3040-\ud7af]/;

export function nameFinder(data: NameData): ProseFinder {
  let lexicon: Lexicon | undefined;
  return (text, options) => {
    if (options.names === false || options.threshold === 'block') return [];
    return new NameScan(text, (lexicon ??= new Lexicon(data))).run();
  };
}

class NameScan {
  private readonly found: PersonalData[] = [];
  /** Capitalised strangers that a neighbour in a list may vouch for. */
  private readonly strangers: Word[] = [];

  private readonly data: NameData;

  constructor(
    private readonly text: string,
    private readonly lexicon: Lexicon,
  ) {
    this.data = lexicon.data;
  }

  run(): PersonalData[] {
    this.introductions();
    const { text, lexicon } = this;
    for (let i = 0; i < text.length; i++) {
      if (!lexicon.startsWord(text, i)) continue;
      const words = lexicon.sequence(text, i);
      i = Math.max(i, words[words.length - 1]!.end - 1);
      this.judge(words);
    }
    this.vouch();
    return this.found;
  }

  private add(start: number, end: number, score: number, reason: string): void {
    this.found.push({ start, end, type: 'PERSON', tier: 'review', score, reasons: [reason] });
  }

  /** Finds the name inside a row of capitalised words. */
  private judge(words: Word[]): void {
    let i = 0;
    while (i < words.length) {
      const used = this.nameFrom(words, i);
      i += Math.max(used, 1);
    }
  }

  /** How many words from `i` on are a name, or to be stepped over; 0 if this one says nothing. */
  private nameFrom(words: Word[], i: number): number {
    const first = words[i]!;
    if (first.particle || first.stop) return 0;
    // In an address numbers stand around: `12 Gordon Street`, `Via Giberti 75`.
    if (/\d ?$/.test(this.text.slice(Math.max(0, first.start - 2), first.start))) return words.length - i;
    let last = this.lastOfName(words, i);
    if (this.isNoPerson(words[last]!.end)) return last - i + 1;
    const verdict = this.verdict(words.slice(i, last + 1));
    if (!verdict) {
      if (last === i || first.given || first.family) this.strangers.push({ ...first, end: words[last]!.end });
      return 0;
    }
    // Behind a bare name, strangers are no part of it.
    if (verdict.score === PERSON_BARE) last = i + words.slice(i, last + 1).findLastIndex((word) => word.family || word.given);
    this.add(first.start, words[last]!.end, verdict.score, verdict.reason);
    return last - i + 1;
  }

  private lastOfName(words: Word[], i: number): number {
    let last = i;
    for (let j = i + 1; j < words.length && j - i < 5; j++) {
      const word = words[j]!;
      if (word.particle) continue;
      if (word.stop || this.data.noPersonAfter.has(word.key)) break;
      last = j;
    }
    return last;
  }

  private verdict(words: readonly Word[]): { score: number; reason: string } | null {
    const first = words[0]!;
    const rest = words.slice(1).filter((word) => !word.particle);
    if (this.data.titles.test(this.text.slice(Math.max(0, first.start - 14), first.start))) return { score: PERSON_FULL, reason: 'behind a title' };
    if (first.given && rest.length > 0 && (first.clear || rest.some((word) => word.clear || (word.family && word.key.length > 3)))) {
      return { score: PERSON_FULL, reason: 'given name and another' };
    }
    if (first.clear && first.given) return { score: PERSON_BARE, reason: 'given name' };
    if (first.clear && rest.some((word) => word.given || word.family)) return { score: PERSON_PAIR, reason: 'two names' };
    if (first.clear) return { score: PERSON_BARE, reason: 'family name' };
    return this.onlyPersonFits(first, words[words.length - 1]!) ? { score: PERSON_GUESS, reason: 'where a person stands' } : null;
  }

  /** What follows makes it a street, a company, a law. */
  private isNoPerson(end: number): boolean {
    const after = this.text.slice(end, end + 16);
    if (/^ ?\d/.test(after) && !/^ \d{4}\b/.test(after)) return true;
    const next = /^[ ,]{1,2}(\p{L}+)\.?/u.exec(after)?.[1];
    return next !== undefined && this.data.noPersonAfter.has(fold(next)) && !/^(?:as|dr|co|way|st|place|house|law|laws|test|park|hall|city|group|school|church|court|drive|street|road)$/.test(next);
  }

  private onlyPersonFits(first: Word, last: Word): boolean {
    const { text, data } = this;
    if (data.notNames.has(first.key) || first.key.length < 3) return false;
    const before = text.slice(Math.max(0, first.start - 26), first.start);
    if (data.beforePerson.test(before)) return true;
    return data.afterPerson.test(text.slice(last.end, last.end + 22));
  }

  /** `Viliam, Robert and Otila`: known names on one side of a comma or `and` vouch for a stranger on the other. */
  private vouch(): void {
    if (this.strangers.length === 0 || this.found.length === 0) return;
    const starts = new Set(this.found.map((item) => item.start));
    const ends = new Set(this.found.map((item) => item.end));
    for (let round = 0; round < 2; round++) {
      for (const { start, end, key } of this.strangers) {
        if (starts.has(start) || this.data.notNames.has(key)) continue;
        const before = /(?:,|,? (?:and|und|et|y|e|en|och|og|ja|i)|\/)$/.exec(this.text.slice(Math.max(0, start - 6), start).trimEnd());
        const after = /^,? (?:(?:and|und|et|y|e|en|och|og|ja|i) )?/.exec(this.text.slice(end, end + 7));
        const vouchedBefore = before && ends.has(start - 1 - before[0].length);
        const vouchedAfter = after && after[0].length > 1 && starts.has(end + after[0].length);
        if (!vouchedBefore && !vouchedAfter) continue;
        this.add(start, end, PERSON_GUESS, 'in a list of names');
        starts.add(start);
        ends.add(end);
      }
    }
  }

  /** `my name is …`, `Name: …`: what follows is a name in any case or script, up to the next stop. */
  private introductions(): void {
    const { text, data } = this;
    data.introductions.lastIndex = 0;
    for (let match = data.introductions.exec(text); match; match = data.introductions.exec(text)) {
      const start = match.index + match[0].length;
      const strong = match.groups?.strong !== undefined;
      const rest = text.slice(start, start + 60);
      const name = /^(?:(?:\p{Lu}\.|\p{Lu}[\p{L}'’-]*)(?: (?:(?:[a-z']{1,4} ){0,2}(?:\p{Lu}\.|\p{Lu}[\p{L}'’-]+)))*)/u.exec(rest)?.[0] ?? (strong ? lowerName(rest, data) : undefined);
      if (!name || this.isStopName(name)) continue;
      this.add(start, start + name.length, PERSON_INTRODUCED, 'introduced');
    }
    if (!OTHER_SCRIPT.test(text)) return;
    for (const match of text.matchAll(data.unspaced)) {
      const name = match.groups!.name!;
      const start = match.index + match[0].indexOf(name, match.groups!.before?.length ?? 0);
      this.add(start, start + name.length, PERSON_INTRODUCED, 'introduced');
    }
  }

  private isStopName(name: string): boolean {
    const first = fold(name.split(' ')[0]!);
    return this.data.notNames.has(first) && !this.lexicon.has(first);
  }
}

/** Up to three words in lower case that end where a clause ends (`my name is mieszko.`). */
function lowerName(rest: string, data: NameData): string | undefined {
  const match = /^((?:[\p{Ll}][\p{L}'’-]{1,20})(?: [\p{Ll}][\p{L}'’-]{1,20}){0,2})(?=\s*(?:[.,!?;)\n]|$)| (?:and|but|from|und|et|y|i'm|i am|is)\b)/u.exec(rest)?.[1];
  if (!match) return undefined;
  return match.split(' ').some((word) => data.notNames.has(fold(word)) && !data.particles.has(word)) ? undefined : match;
}
