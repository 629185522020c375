/**
 * Names of people that a mail address next to them confirms: `Elena Park` in a record with `elena.park47@…`. No list needs to have the
 * name, and its words may mean something else, too.
 *
 * Only addresses that block count: the mailbox of an office says nothing about a name.
 */
import type { TextField } from '../../dataset/fields.ts';
import { groupBy } from '../../io/group.ts';
import { spelledParts } from '../../rules/personal-data/email.ts';
import { foldName, plainLetters, spelledOut } from '../../rules/personal-data/name-spellings.ts';
import { NAME_DATA } from '../../rules/personal-data/person.ts';
import type { PersonalData } from './find.ts';
import { isCommon } from './name-guess.ts';
import { PERSON_FULL } from './names.ts';
import { lexiconOf, type Word } from './words.ts';

type Found = PersonalData & { field: TextField };

export interface NamePlace {
  field: TextField;
  /** Offsets in UTF-16 units. */
  start: number;
  end: number;
}

/** Letters of a local part; shorter ones are initials and abbreviations. */
const FEWEST = 4;
const MOST_WORDS = 3;
const WORD = /(?<![\p{L}\p{M}\p{N}@_])\p{Lu}[\p{L}\p{M}]{0,30}(?:(?!['’]s(?!\p{L}))['’-][\p{L}\p{M}]{1,30}){0,3}(?![\p{L}\p{M}\p{N}_@])/gu;
const LEGAL_FORM = /^(?:ag|co|corp|gmbh|inc|kg|limited|llc|llp|ltd|plc|pty|sa|sarl|srl)$/;

export const isPrivateMail = ({ type, tier }: PersonalData): boolean => type === 'EMAIL' && tier === 'block';

/** The letters of an address before its `@`, `+` and digits. */
const lettersOf = (mail: string): string =>
  foldName((spelledParts(mail)?.local ?? mail.split(/[@%&\\]/, 1)[0]!).replace(/\+.*$/s, '')).replace(/\p{N}+/gu, '');

const isNoName = (word: string): boolean => {
  const lexicon = lexiconOf(NAME_DATA);
  const { key } = lexicon.kindOf(word);
  return NAME_DATA.notNames.has(key) && !lexicon.has(key);
};

/** `jonas.vanderberg` and `fatima.alhassan` have all letters of a name. */
const LETTERS = /[\p{L}\p{M}]+/gu;

const wordsOf = (text: string): string[] => (text.match(/[\p{L}\p{M}'’-]+/gu) ?? []).filter((word) => !NAME_DATA.particles.has(word));

/** True if the letters of a private mail address are those of a name: `Fiona Bank`, `fiona.bank33@…`. Its words may mean anything. */
export function isNameOfMail(name: string, mail: string): boolean {
  const words = wordsOf(name);
  const letters = lettersOf(mail);
  if (words.length < 2 || letters.length < FEWEST) return false;
  return [words, words.map(spelledOut), name.match(LETTERS)!].some((each) => localsOf(each).includes(letters));
}

/** How surely a text begins with a given name: `clear` in `Fiona Bank`; `Grace` and `Victoria` also mean other things. */
export function givenNameIn(text: string): 'clear' | 'ambiguous' | null {
  const words = wordsOf(text);
  const first = words.length > 1 ? lexiconOf(NAME_DATA).wordAt(words[0]!, 0) : null;
  return !first?.given ? null : first.clear ? 'clear' : 'ambiguous';
}

/** True for a name with a legal form. */
export const isCompany = (text: string): boolean => wordsOf(text).some((word) => LEGAL_FORM.test(word.toLowerCase()));

/** True if the words of a text in a field for names can be those of a person: not `Blue Widget`, `Acme GmbH`, `Claims Team`. */
export function canBeName(text: string): boolean {
  const words = wordsOf(text);
  const isOther = (word: string) => isNoName(word) || word === word.toLowerCase() || LEGAL_FORM.test(word.toLowerCase());
  if (words.length < 2 || words.some(isOther)) return false;
  const [first, last] = [words[0]!, words.at(-1)!].map((word) => lexiconOf(NAME_DATA).wordAt(word, 0)) as [Word, Word];
  // `Mark Church` and `Art Baker`, but not `Art Gallery`
  return first.given || (!isCommon(last) && (last.family || !isCommon(first)));
}

/** How the words of a name are written in a local part, without its separators: `muller` for `Müller`; if spelled out, `mueller`. */
function localsOf(words: readonly string[]): string[] {
  const parts = words.map((word) => foldName(plainLetters(word)));
  const [first, last] = [parts[0]!, parts.at(-1)!];
  const initials = parts.slice(0, -1).map((part) => part.slice(0, 1));
  return [parts.join(''), first + last, last + first, initials[0]! + last, initials.join('') + last];
}

/** The rows of two or three capitalized words that are a known local part. */
function* rowsIn(text: string, locals: ReadonlySet<string>): Generator<{ start: number; end: number }> {
  const isLocal = (row: readonly string[]): boolean =>
    !row.some(isNoName) && [row, row.map(spelledOut)].some((words) => localsOf(words).some((local) => locals.has(local)));
  let row: { word: string; start: number; end: number }[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const last = row.at(-1);
    const between = last && index - last.end <= 2 ? text.slice(last.end, index) : '';
    // `Park, Elena`, `Elena J. Park`
    if (between !== ' ' && between !== ', ' && !(between === '. ' && last!.word.length === 1)) row = [];
    row = [...row.slice(1 - MOST_WORDS), { word, start: index, end: index + word.length }];
    const words = row.map((item) => item.word);
    const count = [MOST_WORDS, 2].find((size) => row.length >= size && isLocal(words.slice(-size)));
    if (count === undefined) continue;
    yield { start: row.at(-count)!.start, end: row.at(-1)!.end };
    row = [];
  }
}

/**
 * The full names of a record whose letters are the local part of a private mail address in it. Each text is read once.
 *
 * @param found the findings of the record, in each field by start
 * @returns the places, and the findings that are a part of one
 */
export function namesOfMail<T extends Found>(fields: readonly TextField[], found: readonly T[]): { places: NamePlace[]; parts: Set<T> } {
  const places: NamePlace[] = [];
  const parts = new Set<T>();
  const locals = new Set(
    found
      .filter(isPrivateMail)
      .map(({ field, start, end }) => lettersOf(field.text.slice(start, end)))
      .filter(({ length }) => length >= FEWEST),
  );
  if (locals.size === 0) return { places, parts };
  const inField = groupBy(found, ({ field }) => field);
  for (const field of fields) {
    if (field.kind === 'data' || field.kind === 'number') continue;
    const items = inField.get(field) ?? [];
    let next = 0;
    let taken = 0;
    for (const row of rowsIn(field.text, locals)) {
      while (next < items.length && items[next]!.end <= row.start) next++;
      const over: T[] = [];
      for (let i = next; i < items.length && items[i]!.start < row.end; i++) over.push(items[i]!);
      if (row.start < taken || over.some(({ type, score }) => type !== 'PERSON' || score >= PERSON_FULL)) continue;
      const start = Math.min(row.start, ...over.map((item) => item.start));
      taken = Math.max(row.end, ...over.map((item) => item.end));
      places.push({ field, start, end: taken });
      for (const item of over) parts.add(item);
    }
  }
  return { places, parts };
}
