/** The patterns of street addresses, made from words for streets, flats and the like. */
import { NO_UNIT } from '../../rules/personal-data/address-units.ts';
import { TOWN } from '../../rules/personal-data/town-words.ts';
import { isDigit, isLower } from './ascii.ts';
import { type Tail, tailOf } from './address-tail.ts';

/** Between the words of a street: `Jan van Galenstraat`. */
const DUTCH = "(?:van|de|der|den|ten|ter|[’']t)";
const LETTER = /\p{L}/u;

export interface AddressData {
  streetFirst: string;
  streetLast: string;
  streetEnding: string;
  unit: string;
  /** A flat before a house number. */
  unitBefore: string;
  military: string;
  box: string;
  /** Words before the number of a PO box, separated by `|`. */
  boxWords: string;
  said: string;
  /** Words in a question that is answered by an address. */
  asked: string;
  /** Words before a colon after which an address of any form is written, separated by `|`, in lowercase. */
  labels: string;
  /** All words that can end a match of `said`, separated by `|`. */
  saidWords: string;
  /** An address that we made up, for sure. */
  isMadeUp: (address: string) => boolean;
  /** An address that we may have made up, or a real one. */
  looksMadeUp: (address: string) => boolean;
  /** True if somebody says that the address after the text is their own. */
  saysOwn: (before: string) => boolean;
  /** Where the name of a street begins in a street and house number. */
  beginOf: (found: string) => number;
  /** True for words after an address that can be a town. */
  isTown: (words: string, isSure?: boolean) => boolean;
  isProse: Prose;
}

/** True for other text in the form of an address: with the number after the street's name, before it, or after a word for an address. */
interface Prose {
  before: (found: string, after: string) => boolean;
  after: (found: string) => boolean;
  said: (found: string) => boolean;
}

/** Words that a name goes on after, though a full stop and a space follow: `St. Louis`, `Calle Dr. Fleming`, `Via G. Verdi`. */
const SHORT =
  '\\p{Lu}|S[tTv]|Ste|St[ao]|SS|M[tc]|Ft|Pt|Dra?|Prof|Gen|Gral|Gal|Mal|Cn?el|Col|Cdt|Cpt|Capt?|Lt|Ten|Maj|Sgt|Brig|Alm|Pres|Gov|Sen|Eng|Ing|Arq|Lic|Mons|Pe|Fr|Sra?|Jr|Św|Ks|Bp|Kard|Marsz|Płk|Mjr|Kpt|Hl|Gebr|Geschw|Joh|Wilh|Ob|Gr|Kl|Bd|Av|Proc|Apt?|Nr|No|Lok|Bl';
/** At any other full stop before a space, a sentence ends: `Köln. Bitte`. */
const STOP = `\\.(?:(?=[\\p{L}\\d-])|(?<=(?<![\\p{L}\\d])(?:${SHORT})\\.))`;
const PART = `(?:[\\p{L}\\d'’-]|${STOP})*`;
const WORD = `[\\p{Lu}\\d]${PART}`;
/** Of a town. */
const TOWN_WORD = `\\p{Lu}${PART}`;
const SMALL =
  '(?:d[eiao]s?|du|la|le|les|el|los|las|van|von|der|den|het|ten|ter|y|e|i|and|of|the|do|da|del|della|dei|degli|al|zu|zur|af|av|på)';
/** `rue du 8 mai 1945` */
const DAY = '\\d{1,2}(?:er)? (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?: \\d{4}(?!\\d))?';
/** One to four words of a name, possibly with small words between them. */
const NAME = `(?:${SMALL} |d[’']|l[’']|dell[’']|(?:gen|ks|św|prof|płk|mjr|bp|kard|marsz|dr)\\. ?){0,3}(?:${DAY}|${WORD})(?: (?:${SMALL} ){0,2}(?:d[’']|l[’'])?${NO_UNIT}${WORD}){0,3}`;
/** A full stop after any other word for a street ends the sentence. */
const SHORT_STREET =
  '(?:(?<=[sS]tr|(?<!\\p{L})(?:[sS]t|[aA]ve?|[rR]d|[dD]r|[lL]n|[bB]lvd|[cC]t|[pP]l|[pP]k?wy|[cC]irc?|[hH]wy|[cC]res|[gG]dns|[sS]q|[tT]rl|[tT]ce|[uU]|[kK]rt|[sS]k|[sS]ok|[cC]ad|[mM]ah|[bB]lv))\\.)?';
/** Not `116 m. 54`: that is a flat. */
export const NUMBER =
  '\\d{1,5}(?:[a-zA-Z](?![\\p{L}\\d])| [a-zA-Z](?![\\p{L}\\d]|\\.? ?\\d|(?<= [aiwe]) \\p{Lu})| ?(?:bis|ter|quater)(?![\\p{L}\\d]| (?:zu[rm]|i[mn]|a[mn]|auf|unter) ))?(?:[-/]\\d{1,4}[a-zA-Z]?|/[A-Z](?![\\p{L}\\d]))?';

export interface Patterns {
  /** A number, a name, and after it a flat, or a town with the state or postcode of the USA or the United Kingdom. */
  whole: RegExp;
  /** A flat before the house number. */
  flatBefore: RegExp;
  /** A street of any name, before a number that a postcode and a town follow. */
  namedBefore: RegExp;
  /** A named house or a street without a number, before a British postcode. */
  homeBefore: RegExp;
  /** The town after a postcode. */
  town: RegExp;
  /** Starts at a number. */
  numberFirst: RegExp;
  /** Ends at a number. */
  streetBefore: RegExp;
  boxes: RegExp;
  saidBefore: RegExp;
  loose: RegExp;
  asked: RegExp;
  tail: Tail;
  /** A street name in lowercase, from its first word. */
  lowerStreet: RegExp;
  /** First words of street names: `rue`, `an` of `an der`. */
  beginsStreet: (word: string) => boolean;
  /** What a word before a number says about it: a sum of `Hint`s. */
  hintsOf: (word: string) => number;
  labels: ReadonlySet<string>;
  saidWords: ReadonlySet<string>;
  isMadeUp: (address: string) => boolean;
  beginOf: (found: string) => number;
  isProse: Prose;
}

/** Compiles what is known about addresses; takes some milliseconds. */
export function compile(data: AddressData): Patterns {
  const joined = joinedEndings(data.streetEnding);
  return {
    numberFirst: new RegExp(
      `${NUMBER}(?:, (?!\\d{4,5}(?:-\\d{3})? ?\\p{Lu})| )(?!\\d{5} S[tT]\\. \\p{Lu})(?:(?:${data.streetFirst})(?<=[\\p{L}./]) ${NAME}|(?:\\d{1,5}(?:st|nd|rd|th)? )?(?:${WORD} ){0,4}?(?:${WORD}(?:${joined})|(?:${WORD}) (?:${data.streetLast})(?:(?<=\\p{L}) (?:${data.streetLast})(?![\\p{L}])){0,2})(?![\\p{L}])${SHORT_STREET}|(?:\\d{1,3}(?:st|nd|rd|th) (?:${data.streetLast}))(?![\\p{L}]))(?:,? (?!\\d{5}(?!\\d))${NUMBER}(?![\\d\\p{L}]))?`,
      'uy',
    ),
    streetBefore: new RegExp(
      `(?<![\\p{L}\\d])(?:\\d{1,4} )?(?:(?:${caseFirst(data.streetFirst)}) (?!(?:Apt|Suite|Ste|Unit|Flat)(?!\\p{L}))${NAME}|(?:${WORD} (?:${DUTCH} ){0,2}){0,3}?(?:S:ta? |['’]s-)?${WORD}(?:${joined})|(?:${WORD} ){1,3}(?:${data.streetLast})),? (?:[sS]/[nN],? )?(?:(?:[Nn]\\.?[°ºo]|[Nn]r|[Nn]\\.|[Nn]o|д|дом|буд)[.:]? ?)?$`,
      'u',
    ),
    whole: new RegExp(
      `\\d{1,5}[a-zA-Z]?,? (?:\\d{1,5}[a-zA-Z]? )?${TOWN_WORD}(?: ${TOWN_WORD}){0,3}?(?:,? (?:Apt|Suite|Ste|Unit|Flat)\\.? #?\\d[\\da-zA-Z]{0,4}(?![\\p{L}\\d])|(?=(?:,? ${TOWN_WORD}(?: ${TOWN_WORD}){0,3}, [A-Z]{2},? \\d{5}|(?:[,\\s]{1,3}${TOWN}){0,2}[,\\s]{1,3}[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2})(?![\\p{L}\\d])))`,
      'uy',
    ),
    flatBefore: new RegExp(`(?<![\\p{L}\\d])(?:(?:flat|studio|apartment|apt|unit|suite)\\.? |${data.unitBefore})?(?:\\d{1,3}-)?$`, 'iu'),
    namedBefore: new RegExp(`(?<![\\p{L}\\d])(?:(?:[oO]p|[iI]n|[aA]an) ['’]t )?${NAME},? (?:(?:[nN][°ºr.]|[Nn]o)[.:]? ?)?$`, 'u'),
    homeBefore: new RegExp(
      `(?<![\\p{L}\\d])(?:(?:${TOWN_WORD} ){1,2}(?:Cottage|House|Lodge|Farm|Barn|Hall|Villa|Mill|Grange|Bungalow), )?(?:${TOWN_WORD} ){1,3}(?:${data.streetLast})(?:[,\\s]{1,3}${TOWN}){0,2}[,\\s]{1,3}[A-Z]{1,2}$`,
      'u',
    ),
    town: new RegExp(`,? ${TOWN}`, 'uy'),
    boxes: new RegExp(`(?<![\\p{L}\\d])(?:${data.military}|${data.box})(?!\\d)`, 'giu'),
    saidBefore: new RegExp(`(?<![\\p{L}])${data.said}[:\\s]{0,3}$`, 'iu'),
    asked: new RegExp(data.asked, 'iu'),
    loose: new RegExp(
      `${NUMBER} (?:${NUMBER} )?(?:${NAME}|[\\p{L}.'’-]+(?: [\\p{L}.'’-]+){0,3} (?=\\d|apt|suite))(?: ${NUMBER}(?![\\d\\p{L}]))?`,
      'uy',
    ),
    tail: tailOf(data),
    lowerStreet: new RegExp(`(?:(?:bis|ter|quater),? )?(?:${data.streetFirst})`, 'uy'),
    beginsStreet: remembered(
      testing(
        `^(?:${data.streetFirst
          .split('|')
          .map((words) => words.split(/ |\\\.|\/|-|\(\?=/, 1)[0])
          .join('|')})$`,
      ),
    ),
    hintsOf: remembered(hints(data)),
    labels: new Set(data.labels.split('|')),
    saidWords: new Set(data.saidWords.split('|')),
    isMadeUp: data.isMadeUp,
    beginOf: data.beginOf,
    isProse: data.isProse,
  };
}

/** `straße`, and `Straße` after a hyphen. */
const joinedEndings = (endings: string): string => `${endings}|(?<=-)(?:${caseFirst(endings)})`;

const MOST_KNOWN = 5000;

/** Caches a function's results: few different words come before numbers. */
function remembered<T>(decide: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    let answer = known.get(word);
    if (answer === undefined) {
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(` ${word}`.slice(1), (answer = decide(word))); // a slice keeps the whole text that it is from
    }
    return answer;
  };
}

const testing = (pattern: string): ((word: string) => boolean) => {
  const compiled = new RegExp(pattern, 'u');
  return (word) => compiled.test(word);
};

/** A street's name may end in the word. */
export const ENDS_STREET = 1;
/** A street's name may end in the word if another word before it begins one. */
export const MAY_END_STREET = 2;
/** The number may be one of a PO box. */
export const BEFORE_BOX = 4;
/** A phrase that announces an address may end in the word. */
export const SAYS_ADDRESS = 8;

function hints(data: AddressData): (word: string) => number {
  /** Last words of street names, or `n°`, in lowercase. */
  const endsStreet = testing(`^(?:${data.streetLast}|n\\.?[°ºo]?\\.?|nr\\.?)$`);
  /** Whether a pattern of `streetBefore` can end in a word that begins with a capital. */
  const mayEnd = testing(`(?:${joinedEndings(data.streetEnding)})$|^(?:${data.streetLast}|[sS]/[nN]|[Nn]\\.?[°ºo]?|[Nn]r|д|дом|буд)[.:]?$`);
  const boxWords = new Set(data.boxWords.split('|'));
  const saidWords = new Set(data.saidWords.split('|'));
  return (word) => {
    const first = word.charCodeAt(0);
    const hasLetter = LETTER.test(word);
    const ends = isLower(first) ? endsStreet(word) : hasLetter && mayEnd(word);
    const said = LAST_LETTERS.exec(word)?.[0].toLowerCase();
    return (
      (ends ? ENDS_STREET : 0) +
      (!isLower(first) && (isDigit(first) || hasLetter) ? MAY_END_STREET : 0) +
      (boxWords.has(word.toLowerCase()) ? BEFORE_BOX : 0) +
      (said !== undefined && saidWords.has(said) ? SAYS_ADDRESS : 0)
    );
  };
}

export const LONGEST_SAID = 12;
const LAST_LETTERS = new RegExp(`\\p{L}{1,${LONGEST_SAID}}$`, 'u');

/** Matches `Via` and `via`, without ignoring the case of names. */
export function caseFirst(words: string): string {
  return words
    .split('|')
    .map((word) => (/^\p{L}/u.test(word) ? `[${word[0]!.toUpperCase()}${word[0]}]${word.slice(1)}` : word))
    .join('|');
}
