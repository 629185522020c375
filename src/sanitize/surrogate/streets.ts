/** Other addresses in the form of their country: another street, house number, postcode and town. */
import { isStreetWord } from '../../rules/personal-data/address.ts';
import { isUnitWord } from '../../rules/personal-data/address-units.ts';
import { TOWN } from '../../rules/personal-data/town-words.ts';
import { isMadeUpStreet, type Language, streetsOf, townsOf } from '../../rules/personal-data/made-up-streets.ts';
import type { Draw } from './keyed.ts';
import { bareParts, partsOf, type StreetParts } from './street-forms.ts';
import { inCaseOf } from './written.ts';

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]{3,}/gu;
/** Ends with a street, which Japanese addresses do not have. */
const CHINESE = /[路街道巷弄段]$|胡同$/;
const KOREAN = /[가-힣]+(?: [가-힣]+)+(?=\d* ?[가-힣]{0,2} ?\d)/u;
/** `1017 GC` */
const DUTCH = /(?<=\d{4} ?)[A-Z]{2}(?!\p{L})/gu;
const BRITISH = /(?<![A-Z\d])[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?![A-Z\d])/g;
const BRITISH_AREAS = ['BS', 'EX', 'LS', 'NE', 'NR', 'PL', 'SA', 'YO'];
const TOWN_OR_NUMBER = new RegExp(`${TOWN}(?: (?:a[mn]|im|bei) \\p{Lu}\\p{Ll}+)?|\\d+`, 'gu');
/** What each British postcode has. */
const CODE = /\d\p{Lu}/u;
const CODE_LETTERS = [...'ABDEFGHJLNPQRSTUWXYZ'];
/** About one in sixteen house numbers goes with a street. */
const MOST_TRIES = 200;

function eastAsian(value: string): StreetParts | null {
  const [korean] = value.match(KOREAN) ?? [];
  const [area = korean] = value.match(JAPANESE) ?? [];
  if (area === undefined) return null;
  const at = value.indexOf(area);
  const east = area === korean ? 'ko' : CHINESE.test(area) ? 'zh' : 'ja';
  return { language: east, before: value.slice(0, at), name: area, ending: '', after: value.slice(at + area.length).replace(JAPANESE, '') };
}

/** A house number: `12a`, `4-6`, `14 bis`, `5/12`. */
const HOUSE = '\\d+(?: ?[a-zA-Z](?![\\p{L}\\d])| (?:bis|ter|quater)(?!\\p{L}))?(?:[-/]\\d+[a-zA-Z]?)*';
const HOUSE_BEFORE = new RegExp(`${HOUSE}[^\\d\\n]*$`, 'u');
const HOUSE_AFTER = new RegExp(`^[^\\d\\n]{0,12}${HOUSE}`, 'u');
/** After the name, where the number is first: ` Street`. */
const REST_OF_STREET = /^[^,\n\d(]*?(?= (?:[-–]|in|at|à) |,|\n| (?:Apt|Suite|Ste|Unit|Flat)(?!\p{L})|[ ]?[\d(]|\.?$)/u;
/** A PO box and its number. */
const BOX =
  /^(?:(?<en>p\. ?o\. ?box|po ?box)|(?<de>postfach|packstation)|(?<nl>postbus)|(?<sv>box|postboks)|(?<it>casella postale|c\.p\.)|(?<es>apartado(?: de correos)?|apdo\.?)|(?<pt>caixa postal)|(?<fr>boîte postale|b\.?p\.?)|(?<pl>skrytka pocztowa)) \d+(?: \d{2,3}(?![\d-]))*/iu;

/** The street and house number of an address, and what is before and after them. */
export interface AddressPieces {
  before: string;
  street: string;
  after: string;
  language: Language;
}

/** Splits an address, so that a street has the same stand-in with a town after it and without one. Null if there is no street in a known form. */
export function piecesOfAddress(value: string): AddressPieces | null {
  const box = BOX.exec(value);
  if (box) {
    const [language = 'en'] = Object.entries(box.groups!).find(([, found]) => found !== undefined) ?? [];
    return { before: '', street: box[0], after: value.slice(box[0].length), language: language as Language };
  }
  const parts = partsOf(value) ?? (JAPANESE.test(value) || KOREAN.test(value) ? null : bareParts(value));
  if (!parts) return null;
  const { before, after, language } = parts;
  const house = HOUSE_BEFORE.exec(before);
  const isBefore = house !== null && (language === 'en' || language === 'fr' || !HOUSE_AFTER.test(after));
  const start = isBefore ? house.index : 0;
  const length = ((isBefore ? REST_OF_STREET : HOUSE_AFTER).exec(after) ?? [after])[0].length;
  const end = value.length - after.length + length;
  const street = value.slice(start, end);
  // If only its postcode says what kind of street it is, they stay together.
  return (partsOf(street) ?? bareParts(street)) ? { before: value.slice(0, start), street, after: value.slice(end), language } : null;
}

/**
 * @param street as `piecesOfAddress` gives it
 * @param attempt later ones have longer house numbers
 * @returns null for an address without a street in a known form
 */
export function streetSurrogate(value: string, draw: Draw, attempt: number): string | null {
  if (BOX.test(value)) return null;
  const parts = partsOf(value) ?? eastAsian(value) ?? bareParts(value);
  if (!parts) return null;
  const { language, before, name, ending, after, names = streetsOf(language), added = '' } = parts;
  const more = '0'.repeat(Math.floor(attempt / 4));
  const isBefore = /\d/.test(before) && (language === 'en' || language === 'fr' || !/\d/.test(after));
  const otherBefore = parts.names ? () => before : placeMaker(before, language, isBefore ? more : '', true);
  const otherAfter = placeMaker(after, language, isBefore ? '' : more, false);
  // The number of a flat may follow: it must not be taken for the house number.
  const flat = isBefore && (language === 'en' || language === 'fr') ? ' 0' : '';
  const own = name.toLowerCase();
  const isLoud = name === name.toUpperCase() && name.length > 1;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const street = draw.pickOther(names, own, inLowerCase);
    // `Otto-Hahn-Straße` and `Berliner Straße` become one word.
    const last = /[- ]$/.test(name) ? ending.toLowerCase() : added.startsWith(' ') && street.includes(' ') ? '' : ending || added;
    const joined = street + last;
    const out = otherBefore(draw) + (isLoud ? joined.toUpperCase() : joined) + otherAfter(draw);
    if (isMadeUpStreet(out + flat)) return out;
  }
  return null;
}

/** The language that the words for streets in an address show. */
export const languageOfAddress = (address: string): Language | undefined => (partsOf(address) ?? eastAsian(address))?.language;

/**
 * The rest of an address: postcodes, numbers and towns. Words for flats and the letters of states stay.
 *
 * @param drawOf for each town, number and code, so that it becomes the same in a text and in a column of its own
 */
export function otherPlace(text: string, language: Language, drawOf: (piece: string) => Draw): string {
  const { parts, towns, numbers } = piecesOf(text);
  const townOf = (words: string, old: string): string => inCaseOf(words, drawOf(old).pickOther(townsOf(language), old, inLowerCase));
  for (const { at, words, old } of towns) parts[at] = townOf(words, old);
  for (const { at } of numbers) parts[at] = otherDigits(parts[at]!, drawOf(parts[at]!));
  return otherCodes(text, parts.join(''), language, drawOf);
}

/**
 * Makes other towns and numbers next to one street, which is tried about 16 times.
 *
 * @param more digits that are added to the first number
 * @param isLast they are added to the last number
 */
function placeMaker(text: string, language: Language, more: string, isLast: boolean): (draw: Draw) => string {
  const { parts, towns, numbers } = piecesOf(text);
  const grown = numbers[isLast ? numbers.length - 1 : 0];
  return (draw) => {
    for (const { at, words, old } of towns) parts[at] = inCaseOf(words, draw.pickOther(townsOf(language), old, inLowerCase));
    for (const number of numbers) parts[number.at] = randomDigits(number.length + (number === grown ? more.length : 0), draw);
    return otherCodes(text, parts.join(''), language, () => draw);
  };
}

/** The first one is no zero. */
const randomDigits = (length: number, draw: Draw): string =>
  `${1 + draw.next(9)}${Array.from({ length: length - 1 }, () => draw.digit()).join('')}`;

/** As many digits, and other ones. */
function otherDigits(digits: string, draw: Draw): string {
  let made = randomDigits(digits.length, draw);
  for (let tries = 0; made === digits && tries < MOST_TRIES; tries++) made = randomDigits(digits.length, draw);
  return made;
}

/** A text in pieces, with the places of its towns and numbers among them. */
interface Pieces {
  parts: string[];
  towns: { at: number; words: string; old: string }[];
  numbers: { at: number; length: number }[];
}

function piecesOf(text: string): Pieces {
  const pieces: Pieces = { parts: [], towns: [], numbers: [] };
  const { parts, towns, numbers } = pieces;
  let end = 0;
  for (const { 0: words, index } of text.matchAll(TOWN_OR_NUMBER)) {
    const isTown = !/^\d/.test(words);
    for (const { 0: piece, index: within } of isTown ? townsIn(words) : [{ 0: words, index: 0 }]) {
      const at = parts.push(text.slice(end, index + within), piece) - 1;
      if (isTown) towns.push({ at, words: piece, old: piece.toLowerCase() });
      else numbers.push({ at, length: piece.length });
      end = index + within + piece.length;
    }
  }
  parts.push(text.slice(end));
  return pieces;
}

const WORDS = /[^ ]+/gu;

/** The towns among capitalized words: without what stays, `RF Den Haag` is one. */
function townsIn(words: string): { 0: string; index: number }[] {
  const found: { 0: string; index: number }[] = [];
  let isOpen = false;
  for (const { 0: word, index } of words.matchAll(WORDS)) {
    const isSaint = index === 0 && /^St\.?$/.test(word) && !stays(words.slice(word.length + 1).split(' ', 1)[0] || word);
    if (stays(word) && !isSaint) isOpen = false;
    else if (/\p{Lu}/u.test(word)) {
      const last = found.at(-1);
      if (isOpen && last) last[0] = words.slice(last.index, index + word.length);
      else found.push({ 0: word, index });
      isOpen = true;
    }
  }
  return found;
}

/** The letters of Dutch and British postcodes. @param text with the real ones @param made the same with other numbers */
function otherCodes(text: string, made: string, language: Language, drawOf: (piece: string) => Draw): string {
  if (language !== 'nl' && !CODE.test(text)) return made;
  const british = text.match(BRITISH) ?? [];
  let next = 0;
  const letterOf = (draw: Draw): string => draw.pick(CODE_LETTERS);
  return made
    .replace(DUTCH, (letters) => {
      const draw = drawOf(letters);
      return language === 'nl' ? letterOf(draw) + letterOf(draw) : letters;
    })
    .replace(BRITISH, (code) => {
      const draw = drawOf((british[next++] ?? code).replace(' ', ''));
      return `${draw.pick(BRITISH_AREAS)}${1 + draw.next(9)}${code.includes(' ') ? ' ' : ''}${1 + draw.next(9)}${letterOf(draw)}${letterOf(draw)}`;
    });
}

const inLowerCase = (text: string): string => text.toLowerCase();

/** True for the letters of a state or country, and a word for a flat. */
const stays = (word: string): boolean => /^[A-Z]{1,3}-?$/.test(word) || (/^\p{Lu}/u.test(word) && (isStreetWord(word) || isUnitWord(word)));
