/**
 * Whether values are names of things or of people. `Bett Malm` and `Port Elizabeth` look like people one by one; all values of a column show
 * what they are: few are surely people, and many of the others cannot be.
 *
 * Measured on 78 lists of things in five languages (`test/dataset/things.txt`): 70 count as things. Of lists of people in 47 countries, made
 * by `faker`, 2 of 282 do (Zulu).
 * Limits: things that nearly all have full names of people (`Forrest Gump`, `Erin Brockovich`) count as people.
 */
import { isKnownFamily, isKnownGiven } from '../rules/personal-data/known-names.ts';
import { nameLikeness } from '../rules/personal-data/name-likeness.ts';
import { capitalizedName, familyLast, foldName } from '../rules/personal-data/name-spellings.ts';
import { AMBIGUOUS_NAMES, NOT_NAMES } from '../rules/personal-data/names-words.ts';
import { isThing } from './public-people.ts';

/** Fewer cells show nothing. */
export const FEWEST_CELLS = 5;
export const LONGEST_NAME = 60;
const MOST_WORDS = 6;
/** Of the cells: a column of sentences or of codes is no column of names. */
const NEARLY_ALL = 0.9;

/** In other scripts, the lists have few names. */
const OTHER_LETTER = /[^\P{L}\p{Script=Latin}]/u;
const isShort = (value: string): boolean =>
  value.length <= LONGEST_NAME && value.split(' ').length <= MOST_WORDS && !OTHER_LETTER.test(value);

/** At most this share of a column of things are names of people for sure. */
const SURE = 0.1;
/** In lists of people, at least this share may be names: those that no list has, too. */
const POSSIBLE = 0.7;
/** The mean likeness of words that are no names (`nameLikeness`): in a column of its own, and in one with few different values. */
const UNLIKE = -0.3;
const UNLIKE_REPEATED = 0.5;
const REPEATED = 0.5;
const LIKE = 0.5;
const FEW = 0.1;
const HALF = 0.5;

/** `GmbH`, `S.p.A.`, `& Söhne` */
const LEGAL_FORM =
  /(?<![\p{L}.])(?:a[bgs]|asa|asbl|commv|hb|oyj?|tmi|b\.?v|co|coop|corp|d\.?d|d\.?o\.?o|e\.? ?k|e\.? ?v|gbr|gmbh|group|gruppe|gruppo|grupo|groupe|holding|inc|kg|kgaa|limited|llc|llp|ltd|mbh|n\.?v|ohg|plc|pty|s\.?a|s\.?a\.?s|s\.?c|s\.?c\.?p|s\.?k|s\.?l|s\.?p\.?a|s\.?r\.?l|s\.?r\.?o|s\.?a\.?r\.?l|s\.?p\.|sp\. z o\.o|sp\.k|stiftung|v\.?o\.?f)\.?(?!\p{L})|[&+]|(?<!\p{L})(?:and|und|et|y|e|en) (?:sons?|söhne|fils|hijos|figli|zonen|associates|asociados|partner)(?!\p{L})/iu;
/** `Davis, Miller and Frost`, next to others that have a legal form. */
const PARTNERS = /,.* (?:and|und|et|y|e|en) \p{Lu}/u;
/** Of a column of firms: their legal forms. */
const FIRMS = 0.2;

const isClearGiven = (word: string): boolean => isKnownGiven(word) && !AMBIGUOUS_NAMES.has(foldName(word));
const isListed = (word: string): boolean => isKnownGiven(word) || isKnownFamily(word);

const likeness = (word: string): number => nameLikeness(foldName(word));

interface Share {
  /** Names of people for sure: `Maria Keller`, `Maria`. */
  sure: number;
  /** What may be a name. */
  possible: number;
  /** Mean likeness of the words. */
  like: number;
}

/** `Dr.`, `B.Sc.`; but not `M. Keller` */
const TITLE = /(?<!\S)(?:\p{L}{2,5}\.(?:\p{L}{1,4}\.)?|\p{L}\.(?:\p{L}{2,4}\.)|MBA\.?|PhD)(?!\S)/gu;
const WORD = /\p{L}[\p{L}\p{M}'’-]*/gu;

function judge(value: string): { isSure: boolean; isPossible: boolean; words: string[] } {
  const name = familyLast(capitalizedName(value)).replace(TITLE, '').trim();
  const words = name.match(WORD) ?? [];
  const [first = '', last = ''] = [words[0], words.at(-1)];
  if (words.length === 0 || words.length > 4 || isThing(name)) return { isSure: false, isPossible: false, words };
  if (words.length === 1)
    return {
      isSure: isClearGiven(first),
      isPossible: likeness(first) >= LIKE || (isListed(first) && likeness(first) > -2),
      words,
    };
  const isOther = (word: string): boolean => NOT_NAMES.has(foldName(word)) && !isListed(word);
  const hasSmall = words.slice(-1).some((word) => word === word.toLowerCase());
  const isPossible = !words.some(isOther) && !hasSmall && (isKnownGiven(first) || likeness(last) > -5.5);
  return {
    isSure:
      isPossible &&
      isKnownGiven(first) &&
      (isClearGiven(first)
        ? isKnownFamily(last) || likeness(last) > 0
        : isKnownFamily(last) && !AMBIGUOUS_NAMES.has(foldName(last)) && likeness(last) > -2),
    isPossible,
    words,
  };
}

function shareOf(values: readonly string[]): Share {
  let [sure, possible, sum, count] = [0, 0, 0, 0];
  for (const value of values) {
    const { isSure, isPossible, words } = judge(value);
    if (isSure) sure++;
    if (isPossible) possible++;
    for (const word of words)
      if (word.length > 2) {
        sum += likeness(word);
        count++;
      }
  }
  return { sure: sure / values.length, possible: possible / values.length, like: count === 0 ? 0 : sum / count };
}

/** The values that do not say that they are firms. In a list of firms, those of one word are, too: `Smith-Jones`. */
function withoutFirms(values: readonly string[]): string[] {
  const isFirm = (value: string): boolean => LEGAL_FORM.test(value);
  const rest = values.filter((value) => !isFirm(value));
  if (values.length - rest.length < values.length * FIRMS) return rest;
  return rest.filter((value) => !PARTNERS.test(value) && value.includes(' '));
}

/**
 * True if the values of a column are names of things.
 *
 * @param values trimmed texts of its cells, without empty ones
 * @param most the share of names of people that it may have
 */
export function areThings(values: readonly string[], most = SURE): boolean {
  if (values.length < FEWEST_CELLS) return false;
  if (values.filter(isShort).length < values.length * NEARLY_ALL) return false;
  const all = [...new Set(values)];
  const others = withoutFirms(all);
  if (others.length <= all.length * FEW) return true;
  const { sure, possible, like } = shareOf(others);
  if (others.length <= all.length * HALF && sure * others.length * 2 <= all.length * most) return true;
  const isRepeated = all.length <= values.length * REPEATED;
  return sure <= most && (possible < POSSIBLE || like < (isRepeated ? UNLIKE_REPEATED : UNLIKE));
}

/** True for a value that is the name of a person for sure. */
export const isSurelyPerson = (value: string): boolean => judge(value).isSure;
