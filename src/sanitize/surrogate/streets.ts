/** Other addresses in the form of their country: another street, house number, postcode and town. */
import { isStreetWord, streetEndingOf } from '../../rules/personal-data/address.ts';
import { isMadeUpStreet, languageOfEnding, type Language, streetsOf, townsOf } from '../../rules/personal-data/made-up-streets.ts';
import type { Draw } from './keyed.ts';
import { inCaseOf } from './written.ts';

const cases = (words: string): string =>
  words
    .split('|')
    .flatMap((word) => [word, word.toUpperCase(), word.toLowerCase()])
    .join('|');
const WORD = "(?:\\d{1,3}(?:st|nd|rd|th)|\\p{Lu}[\\p{L}\\p{M}\\d.'’-]*)";
const SMALL = "(?:(?:de|des|du|la|le|les|del|della|delle|dello|dei|degli|los|las|el|da|do|dos|das|e|y|et|i|di) |[dl]['’])*";
const first = (words: string): RegExp =>
  new RegExp(`(?<![\\p{L}])(?:${cases(words)})(?<=[\\p{L}.]) ?(?<name>${SMALL}${WORD}(?: ${SMALL}(?!\\d)${WORD})*)`, 'u');

/** Where the name of the street is; the words for a street tell the language. */
const FORMS: readonly (readonly [Language, RegExp])[] = [
  ['fr', first('Rue|Boulevard|Bd|Chemin|Allée|Allées|Impasse|Quai|Route|Cours|Passage|Sentier|Avenue|Av\\.')],
  ['es', first('Calle|C/|Avenida|Avda\\.|Paseo|Plaza|Ronda|Camino|Carretera')],
  ['it', first('Via|Viale|Piazza|Piazzale|Corso|Largo|Vicolo')],
  ['pt', first('Rua|R\\.|Travessa|Praça|Estrada|Alameda')],
  ['pl', first('Ul\\.|Ulica|Al\\.|Aleja|Plac|Os\\.|Osiedle')],
  [
    'en',
    new RegExp(
      `(?<=\\d[A-Za-z]?,? )(?<name>${WORD}(?: ${WORD}){0,3})(?= (?:${cases('Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Place|Pl|Way|Terrace|Parkway|Pkwy|Circle|Cir|Highway|Hwy|Close|Crescent|Grove|Gardens|Square|Sq|Trail|Trl|Mews|Row|Walk')})(?![\\p{L}]))`,
      'u',
    ),
  ],
];

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]{3,}/gu;
/** Ends with a street, which Japanese addresses do not have. */
const CHINESE = /[路街道巷弄段]$|胡同$/;
const KOREAN = /[가-힣]+(?: [가-힣]+)+(?=\d* ?[가-힣]{0,2} ?\d)/u;
/** `1017 GC` */
const DUTCH = /(?<=\d{4} ?)[A-Z]{2}(?!\p{L})/gu;
const BRITISH = /(?<![A-Z\d])[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?![A-Z\d])/g;
const BRITISH_AREAS = ['BS', 'EX', 'LS', 'NE', 'NR', 'PL', 'SA', 'YO'];
const TOWN = /\p{Lu}[\p{L}\p{M}'’-]*(?: (?:(?:de|la|le|les|sur|sous|am|an der|di|del|do|da|upon|on|the|of) )*\p{Lu}[\p{L}\p{M}'’-]+)*/gu;
/** About one in sixteen house numbers goes with a street. */
const MOST_TRIES = 200;

/** An address in three parts: the name of the street is in the middle. */
interface Parts {
  language: Language;
  before: string;
  name: string;
  after: string;
  /** In languages that join it: `straße`. */
  ending: string;
}

function partsOf(value: string): Parts | null {
  for (const { 0: word, index } of value.matchAll(/\p{Lu}[\p{L}\p{M}'’.-]*/gu)) {
    const ending = streetEndingOf(word);
    const language = ending === '' ? undefined : languageOfEnding(ending);
    if (language) {
      const end = index + word.length;
      return { language, before: value.slice(0, index), name: word.slice(0, word.length - ending.length), ending, after: value.slice(end) };
    }
  }
  for (const [language, pattern] of FORMS) {
    const match = pattern.exec(value);
    if (!match) continue;
    const { name } = match.groups!;
    const at = match.index + match[0].lastIndexOf(name!);
    return { language, before: value.slice(0, at), name: name!, ending: '', after: value.slice(at + name!.length) };
  }
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
  const parts = partsOf(value);
  if (!parts) return null;
  const { language, before, name, ending, after } = parts;
  const more = '0'.repeat(Math.floor(attempt / 4));
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const street = draw.pickOther(streetsOf(language), name.toLowerCase(), inLowerCase);
    // `Otto-Hahn-Straße` becomes one word.
    const joined = name.endsWith('-') && ending !== '' ? street + ending.toLowerCase() : street + ending;
    const made = name === name.toUpperCase() && name.length > 1 ? joined.toUpperCase() : joined;
    // The house number is the one next to the street.
    const isBefore = /\d/.test(before) && (language === 'en' || language === 'fr' || !/\d/.test(after));
    const out =
      otherPlace(before, language, draw, isBefore ? more : '', true) +
      made +
      otherPlace(after, language, draw, isBefore ? '' : more, false);
    if (isMadeUpStreet(out)) return out;
  }
  return null;
}

/** The language that the words for streets in an address show. */
export const languageOfAddress = (address: string): Language | undefined => partsOf(address)?.language;

/** The rest of an address: postcodes, numbers and towns. Words for flats and the letters of states stay. */
export function otherPlace(text: string, language: Language, draw: Draw, more = '', isLast = false): string {
  const grown = isLast ? [...text.matchAll(/\d+/g)].length - 1 : 0;
  const letter = (): string => draw.pick([...'ABDEFGHJLNPQRSTUWXYZ']);
  let at = 0;
  return text
    .replace(TOWN, (words) => {
      if (!words.split(' ').some(stays)) return inCaseOf(words, town(language, draw, words));
      return words.replace(/\p{Lu}[\p{L}\p{M}'’-]*/gu, (word) => (stays(word) ? word : inCaseOf(word, town(language, draw, word))));
    })
    .replace(/\d+/g, (digits) => {
      const made = (digits.slice(1) + (at++ === grown ? more : '')).replace(/\d/g, () => draw.digit());
      return `${1 + draw.next(9)}${made}`;
    })
    .replace(DUTCH, (letters) => (language === 'nl' ? letter() + letter() : letters))
    .replace(
      BRITISH,
      (code) => `${draw.pick(BRITISH_AREAS)}${1 + draw.next(9)}${code.includes(' ') ? ' ' : ''}${1 + draw.next(9)}${letter()}${letter()}`,
    );
}

const inLowerCase = (text: string): string => text.toLowerCase();

/** True for the letters of a state, and a word for a flat. */
const stays = (word: string): boolean => /^[A-Z]{1,3}$/.test(word) || (/^\p{Lu}/u.test(word) && isStreetWord(word));

const town = (language: Language, draw: Draw, old: string): string => draw.pickOther(townsOf(language), old.toLowerCase(), inLowerCase);
