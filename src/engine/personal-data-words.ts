/**
 * Capitalised words and what is known of them: given name, family name, both, another word, or nothing.
 */
import { fold } from './personal-data-context.ts';

export interface NameData {
  given: string;
  family: string;
  familyEndings: RegExp;
  ambiguous: ReadonlySet<string>;
  notNames: ReadonlySet<string>;
  particles: ReadonlySet<string>;
  noPersonAfter: ReadonlySet<string>;
  /** Sentences and labels a name follows; a sticky or global regex whose match ends where the name starts. */
  introductions: RegExp;
  titles: RegExp;
  beforePerson: RegExp;
  afterPerson: RegExp;
  unspaced: RegExp;
}

const UPPER = 2;
const GIVEN = 1;
const FAMILY = 2;

/** 0 no letter, 1 a lower-case letter, `UPPER`. */
const CASE = new Uint8Array(0x2000);
function learnCases(): void {
  for (let code = 65; code < CASE.length; code++) {
    const unit = String.fromCharCode(code);
    if (/\p{Lu}/u.test(unit)) CASE[code] = UPPER;
    else if (/\p{L}/u.test(unit)) CASE[code] = 1;
  }
}
const caseOf = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  return code < 0x2000 ? CASE[code]! : 0;
};

/** What is known of a word by itself. */
export interface Kind {
  /** Folded. */
  key: string;
  given: boolean;
  family: boolean;
  /** A name and nothing else. */
  clear: boolean;
  /** Cannot be a name. */
  stop: boolean;
}

export interface Word extends Kind {
  start: number;
  end: number;
  particle: boolean;
}

/** Words met before are looked up whole; texts repeat themselves. */
const MOST_KNOWN = 20_000;

/** Reads the packed lists: each line is two letters and the rests of the names that begin with them. */
function unpack(packed: string, take: (name: string) => void): void {
  for (const line of packed.trim().split('\n')) {
    const [head, ...tails] = line.split(' ');
    for (const tail of tails) take(tail === '.' ? head! : head! + tail);
  }
}

/** The lists, unpacked once, and what was found out about words since. */
export class Lexicon {
  private readonly names = new Map<string, number>();
  private readonly known = new Map<string, Kind>();

  constructor(readonly data: NameData) {
    learnCases();
    unpack(data.given, (name) => this.names.set(name, GIVEN));
    unpack(data.family, (name) => this.names.set(name, (this.names.get(name) ?? 0) | FAMILY));
  }

  has(key: string): boolean {
    return this.names.has(key);
  }

  /** True if a capital at `at` begins a word. */
  startsWord(text: string, at: number): boolean {
    if (caseOf(text, at) !== UPPER) return false;
    const before = text[at - 1] ?? ' ';
    if (before === ' ') return true;
    if (before === '.') return /[\s.]/.test(text[at - 2] ?? ' ');
    return caseOf(text, at - 1) === 0 && !'0123456789_@#\\$&'.includes(before);
  }

  private wordAt(text: string, start: number): Word {
    let end = start;
    while (end < text.length && end - start < 40) {
      if (caseOf(text, end) > 0) end++;
      else if ("'’-".includes(text[end]!) && caseOf(text, end + 1) > 0 && !/^['’]s(?![a-z])/.test(text.slice(end, end + 3))) end++;
      else break;
    }
    const word = text.slice(start, end);
    let kind = this.known.get(word);
    if (!kind) {
      if (this.known.size > MOST_KNOWN) this.known.clear();
      this.known.set(word, (kind = this.classify(word)));
    }
    return { start, end, ...kind, particle: false };
  }

  private classify(word: string): Kind {
    const { data } = this;
    const key = fold(word).replaceAll('’', "'");
    let bits = this.names.get(key) ?? 0;
    if (bits === 0 && key.includes('-')) bits = key.split('-').reduce((all, part) => all & (this.names.get(part) ?? 0), GIVEN | FAMILY);
    const shouting = word.length > 2 && word === word.toUpperCase();
    const ending = bits === 0 && !shouting && data.familyEndings.test(key) && !data.notNames.has(key);
    return {
      key,
      given: (bits & GIVEN) > 0,
      family: (bits & FAMILY) > 0 || ending,
      clear: (bits > 0 || ending) && key.length > 2 && !data.ambiguous.has(key) && !data.notNames.has(key) && !shouting,
      stop: bits === 0 && (shouting || data.notNames.has(key) || /^[id]'/.test(key)),
    };
  }

  /** Capitalised words in a row, with `van der` and initials between them. */
  sequence(text: string, start: number): Word[] {
    const words = [this.wordAt(text, start)];
    while (words.length < 7) {
      const last = words[words.length - 1]!;
      let next = last.end;
      if (text[next] === '.' && last.end - last.start === 1) next++;
      if (text[next] !== ' ') break;
      next++;
      if (caseOf(text, next) === UPPER) {
        words.push(this.wordAt(text, next));
        continue;
      }
      const particles = /^(?:[a-z']{1,5} ){1,2}(?=\p{Lu})/u.exec(text.slice(next, next + 14));
      if (!particles || !particles[0].trim().split(' ').every((word) => this.data.particles.has(word.replace(/'$/, '')))) break;
      const after = next + particles[0].length;
      words.push({ ...this.wordAt(text, next), end: after - 1, particle: true, given: false, family: false, clear: false, stop: false }, this.wordAt(text, after));
    }
    return words;
  }

}
