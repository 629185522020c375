/** Surrogates for the names of people, whole, in parts, and in the local parts of their mail addresses. */
import { familyLast, foldName, nameKey, spelledOut } from '../../rules/personal-data/name-spellings.ts';
import { PARTICLES } from '../../rules/personal-data/names-words.ts';
import { familyPieces, givenFirst, givenPieces, joinedParts, type Piece } from './joined-names.ts';
import { type Claims, Draw, keyed, tagOf } from './keyed.ts';
import type { NameSort } from './name-scripts.ts';
import { INITIAL, isWholeName, namePartsOf, nameSorts, nameSurrogate } from './names.ts';
import { wholeWith } from './unspaced-names.ts';
import { inCaseOf, inLatin } from './written.ts';

/** Maximum number of tries for one person. */
const MOST_ATTEMPTS = 96;
const MOST_SORTS = 50_000;
/** From this attempt on, a person whose surrogate is taken gets another family, too. */
const FAMILY_FROM = 8;

/** Where the particles of a local part are: `van` and `der` in `jan.van.der.berg`. Alone, at its beginning or end, they are names. */
function particlesIn(local: string): ReadonlySet<number> {
  const words = [...local.matchAll(/\p{L}+/gu)];
  const isParticle = (i: number): boolean => PARTICLES.has(words[i]![0].toLowerCase());
  return new Set(words.flatMap(({ index }, i) => (i < words.length - 1 && isParticle(i) && (i > 0 || isParticle(i + 1)) ? [index] : [])));
}

/** The surrogate for a whole name without a sign between its parts: `emilywhitaker`. @param known by the folded part */
function joinedWith(whole: string, known: ReadonlyMap<string, string>): string | undefined {
  for (const [first, made] of known) {
    const other = whole.startsWith(first) ? known.get(whole.slice(first.length)) : undefined;
    if (other !== undefined) return inLatin(made + other);
  }
  return undefined;
}

/** What people share with the other surrogates of a file. */
export interface Shared {
  key: Buffer;
  /** No two people have one surrogate, as long as any are left. */
  claims: Claims;
  /** The surrogate for a folded part of a name that no language knows. */
  ofWord(folded: string): string;
  /** Counts a value whose first choice was taken. */
  countLater(owner: number): void;
  /** Counts a value for which none was left. */
  countSharing(owner: number): void;
}

/** The surrogates for the people of one file. */
export class People {
  constructor(private readonly shared: Shared) {}

  /** Every part of a name has its own surrogate, so that the full name, its parts, an email address and a handle match. */
  person(value: string, as: string): string {
    let out = '';
    let position = 0;
    const known = this.partsOf(as);
    const others = namePartsOf(as).filter(({ text }) => !value.includes(text));
    const between = (text: string): string => text.replace(INITIAL, (initial) => this.initial(initial, others, known));
    for (const { start, text } of namePartsOf(value)) {
      const folded = nameKey(text);
      out +=
        between(value.slice(position, start)) +
        (folded === ''
          ? text
          : inCaseOf(text, known.get(folded) ?? wholeWith(folded, known) ?? joinedWith(folded, known) ?? this.part(folded)));
      position = start + text.length;
    }
    return out + between(value.slice(position));
  }

  /** The initial of the person's surrogate; a random letter if the record does not have the name in full. */
  private initial(initial: string, others: readonly { text: string }[], known: ReadonlyMap<string, string>): string {
    const whole = others.find(({ text }) => nameKey(text).startsWith(nameKey(initial)))?.text;
    return whole ? known.get(nameKey(whole))![0]! : new Draw(this.shared.key, `INITIAL\0${initial}`).letter().toUpperCase();
  }

  /**
   * The surrogates for the parts of a full name, by the folded part. Two people may share a part, as in life, but not all of them: then
   * one gets other given names, later also another family.
   */
  private partsOf(full: string): Map<string, string> {
    if (this.lastPerson?.full === full) return this.lastPerson.parts;
    const texts = namePartsOf(familyLast(full)).map(({ text }) => text);
    const folded = texts.map(nameKey);
    this.learnSorts(folded, texts);
    const owner = tagOf(keyed(this.shared.key, `PERSON\0${[...folded].sort().join(' ')}`));
    let parts = new Map<string, string>();
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      parts = new Map(
        folded.filter(Boolean).map((name) => [name, this.part(name, this.isKept(name, attempt) ? undefined : { attempt, full: folded })]),
      );
      const names = [...parts.values()].map(foldName).sort();
      if (parts.size < 2 || this.shared.claims.claim(`PERSON\0${names.join(' ')}`, owner)) break;
      if (attempt === MOST_ATTEMPTS - 1) this.shared.countSharing(owner);
      else this.shared.countLater(owner);
    }
    this.lastPerson = { full, parts };
    return parts;
  }

  private lastPerson: { full: string; parts: Map<string, string> } | undefined;

  /** @param texts the parts of a full name as they are written */
  private learnSorts(folded: readonly string[], texts: readonly string[]): void {
    if (folded.every((name) => this.sorts.has(name))) return;
    const sorts = nameSorts(texts);
    for (const [i, name] of folded.entries()) if (!this.sorts.has(name) && this.sorts.size < MOST_SORTS) this.sorts.set(name, sorts[i]!);
  }

  /** What each name was taken for where it was first seen, by the folded name. */
  private readonly sorts = new Map<string, NameSort | null>();

  sortOf(folded: string): NameSort | null {
    const sort = this.sorts.get(folded);
    return sort === undefined ? nameSorts([folded])[0]! : sort;
  }

  private isKept(folded: string, attempt: number): boolean {
    return attempt === 0 || (attempt < FAMILY_FROM && this.sortOf(folded)?.kind === 'family');
  }

  /** The surrogate for a part of a name. @param again if another person has the usual ones of this full name */
  private part(folded: string, again?: { attempt: number; full: readonly string[] }): string {
    const sort = this.sortOf(folded);
    if (isWholeName(sort)) return this.shared.ofWord(folded);
    const label = `NAME\0${folded}${again ? `\0${again.attempt}\0${again.full.join(' ')}` : ''}`;
    return nameSurrogate(folded, sort, new Draw(this.shared.key, label), again?.attempt ?? 0);
  }

  /** The local part of a mail address with the surrogates for the names in it. */
  localPart(local: string, draw: Draw, attempt: number): string {
    const words = local.match(/\p{L}+/gu) ?? [];
    const joined = words.length === 1 ? joinedParts(words[0]!) : words;
    const ordered = words.length === 1 ? givenFirst(joined) : joined;
    const pieces = new Map(ordered.map((name, i): [string, readonly Piece[]] => [name, i === 0 ? givenPieces(name) : familyPieces(name)]));
    const parts = this.partsOf(
      ordered
        .flatMap((name) => pieces.get(name)!)
        .filter(({ text, isParticle }) => text.length > 1 && !isParticle)
        .map(({ text }) => text)
        .join(' '),
    );
    const made = (word: string): string => {
      const key = nameKey(word);
      const name = parts.get(key) ?? this.part(key);
      // `Grünwald` is `gruenwald` in German addresses, `Öztürk` is `ozturk` in Turkish ones.
      return inCaseOf(word, inLatin(this.sortOf(key)?.language === 'de' ? spelledOut(name) : name));
    };
    const particles = particlesIn(local);
    const madeOf = ({ text, isParticle }: Piece): string => (isParticle ? text : text.length === 1 ? draw.letter() : made(text));
    const named = local.replace(/\p{L}+/gu, (word, at: number) =>
      particles.has(at)
        ? word
        : (words.length === 1 ? joined : [word])
            .flatMap((name) => pieces.get(name)!)
            .map(madeOf)
            .join(''),
    );
    const digits = Array.from({ length: Math.min(6, 1 + attempt) }, () => draw.digit()).join('');
    return `${named.replace(/\d/g, () => draw.digit())}${attempt > 0 ? digits : ''}`;
  }
}
