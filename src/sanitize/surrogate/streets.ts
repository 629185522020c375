/** Other addresses in the form of their country: another street, house number, postcode and town. */
import { isStreetWord } from '../../rules/personal-data/address.ts';
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
const TOWN_OR_NUMBER =
  /\p{Lu}[\p{L}\p{M}'’-]*(?: (?:(?:de|la|le|les|sur|sous|am|an der|im|in der|ob der|vor der|bei|ter|di|del|do|da|dos|upon|on|the|of) )*\p{Lu}[\p{L}\p{M}'’-]+)*|\d+/gu;
const CAPITALIZED = /\p{Lu}[\p{L}\p{M}'’-]*/gu;
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

/**
 * @param attempt later ones have longer house numbers
 * @returns null for an address without a street in a known form
 */
export function streetSurrogate(value: string, draw: Draw, attempt: number): string | null {
  const parts = partsOf(value) ?? eastAsian(value) ?? bareParts(value);
  if (!parts) return null;
  const { language, before, name, ending, after, names = streetsOf(language), isBare } = parts;
  const more = '0'.repeat(Math.floor(attempt / 4));
  // The house number is the one next to the street.
  const isBefore = /\d/.test(before) && (language === 'en' || language === 'fr' || !/\d/.test(after));
  const otherBefore = parts.names ? () => before : placeMaker(before, language, isBefore ? more : '', true);
  const otherAfter = placeMaker(after, language, isBefore ? '' : more, false);
  const own = name.toLowerCase();
  const isLoud = name === name.toUpperCase() && name.length > 1;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const street = draw.pickOther(names, own, inLowerCase);
    // `Otto-Hahn-Straße` and `Berliner Straße` become one word.
    const last = /[- ]$/.test(name) ? ending.toLowerCase() : isBare && !street.includes(' ') ? ' Street' : ending;
    const joined = street + last;
    const out = otherBefore(draw) + (isLoud ? joined.toUpperCase() : joined) + otherAfter(draw);
    if (isMadeUpStreet(out)) return out;
  }
  return null;
}

/** The language that the words for streets in an address show. */
export const languageOfAddress = (address: string): Language | undefined => (partsOf(address) ?? eastAsian(address))?.language;

/** The rest of an address: postcodes, numbers and towns. Words for flats and the letters of states stay. */
export const otherPlace = (text: string, language: Language, draw: Draw): string => placeMaker(text, language)(draw);

/**
 * Makes other places for one text, as `otherPlace`: a street is tried about 16 times.
 *
 * @param more digits that are added to the first number
 * @param isLast they are added to the last number
 */
function placeMaker(text: string, language: Language, more = '', isLast = false): (draw: Draw) => string {
  const { parts, towns, numbers } = piecesOf(text);
  const grown = numbers[isLast ? numbers.length - 1 : 0];
  const hasCodes = language === 'nl' || CODE.test(text);
  return (draw) => {
    for (const { at, words, old } of towns) parts[at] = inCaseOf(words, draw.pickOther(townsOf(language), old, inLowerCase));
    for (const number of numbers) {
      let rest = '';
      for (let left = number.length - 1 + (number === grown ? more.length : 0); left > 0; left--) rest += draw.digit();
      parts[number.at] = `${1 + draw.next(9)}${rest}`;
    }
    const made = parts.join('');
    return hasCodes ? otherCodes(made, language, draw) : made;
  };
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
    const isTown = /^\p{Lu}/u.test(words);
    const wholes = !isTown || !words.split(' ').some(stays) ? [{ 0: words, index: 0 }] : words.matchAll(CAPITALIZED);
    for (const { 0: word, index: within } of wholes) {
      if (isTown && stays(word)) continue;
      const at = parts.push(text.slice(end, index + within), word) - 1;
      if (isTown) towns.push({ at, words: word, old: word.toLowerCase() });
      else numbers.push({ at, length: word.length });
      end = index + within + word.length;
    }
  }
  parts.push(text.slice(end));
  return pieces;
}

/** The letters of Dutch and British postcodes. */
function otherCodes(text: string, language: Language, draw: Draw): string {
  const letter = (): string => draw.pick(CODE_LETTERS);
  return text
    .replace(DUTCH, (letters) => (language === 'nl' ? letter() + letter() : letters))
    .replace(
      BRITISH,
      (code) => `${draw.pick(BRITISH_AREAS)}${1 + draw.next(9)}${code.includes(' ') ? ' ' : ''}${1 + draw.next(9)}${letter()}${letter()}`,
    );
}

const inLowerCase = (text: string): string => text.toLowerCase();

/** True for the letters of a state, and a word for a flat. */
const stays = (word: string): boolean => /^[A-Z]{1,3}$/.test(word) || (/^\p{Lu}/u.test(word) && isStreetWord(word));
