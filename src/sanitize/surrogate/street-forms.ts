/** Where the name of the street is in an address, and the language that its form shows. */
import { NO_UNIT } from '../../rules/personal-data/address-units.ts';
import { streetEndingOf } from '../../rules/personal-data/address.ts';
import { languageOfEnding, type Language } from '../../rules/personal-data/made-up-streets.ts';

const cases = (words: string): string =>
  words
    .split('|')
    .flatMap((word) => [word, word.toUpperCase(), word.toLowerCase()])
    .join('|');
const WORD = "(?:\\d{1,3}(?:st|nd|rd|th)|\\p{Lu}[\\p{L}\\p{M}\\d.'’-]*)";
/** `8 mai 1945`, `25 de Abril`, `3 Maja` */
const DAY = '\\d{1,2}(?:er)? (?:de )?\\p{L}{3,}(?: \\d{4}(?!\\d))?';
const SMALL =
  "(?:(?:de|des|du|la|le|les|del|della|delle|dello|dei|degli|los|las|el|da|do|dos|das|e|y|et|i|di|(?:gen|ks|św|prof|płk|mjr|bp|kard|marsz|dr)\\.) |(?:[dl]|dell|nell|all)['’])*";
/** The word itself, not the begin of a longer one: `plac`, but not `place`. */
const first = (words: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}])(?:${cases(words)})(?:(?<=[./]) ?| )(?<name>${SMALL}(?:${DAY}|${WORD}(?: ${SMALL}(?!\\d)${NO_UNIT}${WORD})*))`,
    'u',
  );

const FRENCH =
  'Rue|Boulevard|Bd|Chemin|Allée|Allées|Impasse|Quai|Route|Cours|Passage|Sentier|Avenue|Av\\.|Place|Square|Faubourg|Esplanade|Promenade';
const SPANISH =
  'Calle|C/|C\\.|Avenida|Avda\\.|Paseo|Plaza|Ronda|Camino|Carretera|Ctra\\.|Pasaje|Pasadizo|Glorieta|Callejón|Cañada|Cuesta|Travesía|Vial|Rambla|Urbanización|Carrer|Avinguda|Passeig|Plaça|Rúa|Pl\\.(?= [dDlL])';
const ITALIAN = 'Via|Viale|Piazza|Piazzale|Corso|Largo|Vicolo|Strada|Borgo|Incrocio|Rotonda|Contrada|Località';
const ENGLISH =
  'Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Place|Pl|Way|Terrace|Parkway|Pkwy|Circle|Cir|Highway|Hwy|Close|Crescent|Grove|Gardens|Square|Sq|Trail|Trl|Mews|Row|Walk|Plaza|Turnpike|Loop|Alley|Ridge|Pike|Run|Path|Crossing|Expressway|Freeway|Green|View|Hill|Rise|Vale|Mount|Heights';

/** The words for a street tell the language. English ones are tried first: `12 Rosa Plaza`, `12 Spring Street`. */
const FORMS: readonly (readonly [Language, RegExp])[] = [
  ['fr', first(FRENCH)],
  ['es', first(SPANISH)],
  ['it', first(ITALIAN)],
  ['pt', first('Rua|R\\.|Travessa|Praça|Estrada|Alameda')],
  ['pl', first('Ul\\.|Ulica|Ulicy|Al\\.|Aleja|Alei|Plac|Placu|Pl\\.|Os\\.|Osiedle|Osiedlu')],
];
const AFTER_NUMBER = '(?<=(?<![\\p{L}\\d])\\d+[A-Za-z]?(?:-\\d+)?,? )';
const ENGLISH_FORM = new RegExp(
  `${AFTER_NUMBER}(?!(?:${cases(`${FRENCH}|${SPANISH}|${ITALIAN}`)}) )(?<name>${WORD}(?: ${WORD}){0,3}?)(?= (?:${cases(ENGLISH)})(?![\\p{L}]))`,
  'u',
);
/** A number, and a name without a word for a street: `55 Broadway`. */
const BARE = new RegExp(
  `(?<=^(?:\\p{L}+\\.? (?:\\d+\\p{L}?, )?)?\\d+[A-Za-z]?(?:-\\d+)?,? )(?<name>${WORD}(?: ${WORD}){0,3}?)(?= (?:Apt|Suite|Ste|Unit|Flat)(?!\\p{L})|,|\\n|\\.?$)`,
  'u',
);
const PORTUGUESE = /\d{4,5}-\d{3}(?!\d)|(?<!\p{L})(?:da|do|dos|das|ao) |[ãõ]/u;
const DUTCH_CODE = /(?<!\d)\d{4} ?[A-Z]{2}(?!\p{L})/u;
const POLISH = /(?<!\d)\d\d-\d{3}(?!\d)|[ąęłńśźż]/u;

/** `An der Kirche 9`, with the words of the street; the names that can be there instead. */
const GERMAN_PLACES: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /^(?:am|im|zum|beim|(?:an|auf|in|hinter|unter|vor) dem) $/iu,
    ['Ahorn', 'Holunder', 'Flieder', 'Ginster', 'Hopfen', 'Wacholder', 'Reiher', 'Kranich', 'Sperling'],
  ],
  [/^(?:zur|(?:an|auf|in|hinter|unter|vor) der) $/iu, ['Heide', 'Hasel', 'Amsel', 'Drossel', 'Distel']],
  [/^(?:zu|an|auf|in|hinter|unter|vor) den $/iu, ['Eschen', 'Ulmen', 'Erlen', 'Meisen', 'Lerchen', 'Finken', 'Schlehen']],
];
const GERMAN_PLACE =
  /^(?<place>(?:am|im|zum|zur|beim|(?:an|auf|in|hinter|unter|vor|zu) de[mrn]) )(?<name>\p{Lu}[\p{L}.-]*(?: \p{Lu}[\p{L}.-]*){0,3})(?=,? \d)/iu;
/** `Berliner Straße`, `Straße des Friedens`: they become one word. */
const GERMAN_APART =
  /^(?<name>(?:\p{Lu}[\p{L}.-]* ){1,4})(?<ending>Stra(?:ß|ss)e|Str\.?|Allee|Platz|Weg|Ring|Gasse|Damm|Ufer)(?=,? \d)|^(?<of>Stra(?:ß|ss)e|Platz|Allee)(?<rest> de[rs] (?:\d{1,2}\. )?\p{Lu}[\p{L}.-]*(?: \p{Lu}[\p{L}.-]*){0,2})(?=,? \d)/iu;
/** `Olof Palmes gata`, `Holbæk Allé` */
const NORDIC_APART =
  /^(?<name>(?:\p{Lu}[\p{L}.:-]* ){1,4})(?<ending>gat(?:a|an|e|en)|gade|v[aä]g(?:en)?|ve(?:j|i|ien)|torg|torv|gränd|plass|plads|Allé)(?=,? \d)/iu;
/** `Lange Gracht` */
const DUTCH_APART = /^(?<name>(?:\p{Lu}[\p{L}.-]* ){1,4})(?<ending>Gracht|Singel|Plein|Straat|Laan|Kade|Dreef)(?=,? \d)/u;
/** Before a street in one word: `Alte Poststraße`, `Jan van Galenstraat`. */
const MORE_NAME = /(?:(?:\p{Lu}[\p{L}.'’:-]*|van|de|der|den|dem|ten|ter|an|in|auf|['’]t) )+$/u;

/** An address in three parts: the name of the street is in the middle. */
export interface StreetParts {
  language: Language;
  before: string;
  name: string;
  after: string;
  /** In languages that join it: `straße`. */
  ending: string;
  /** The only names that can be there. */
  names?: readonly string[];
  /** There is no word for a street: this one is added to the name. */
  added?: string;
}

const split = (value: string, language: Language, { 0: all, index, groups }: RegExpExecArray): StreetParts => {
  const { name } = groups!;
  const at = index + all.lastIndexOf(name!);
  return { language, before: value.slice(0, at), name: name!, ending: '', after: value.slice(at + name!.length) };
};

function joined(value: string): StreetParts | null {
  const isDutch = DUTCH_CODE.test(value);
  const isGerman = GERMAN_PLACE.test(value);
  for (const { 0: word, index } of value.matchAll(/\p{Lu}[\p{L}\p{M}'’.-]*/gu)) {
    const ending = streetEndingOf(word);
    const own = ending === '' ? undefined : languageOfEnding(ending);
    // `Im Alten Bahnhof` is not Dutch, though `hof` is.
    if (!own || (own === 'nl' && isGerman)) continue;
    const language = isDutch ? 'nl' : own;
    const begin = index - (MORE_NAME.exec(value.slice(0, index))?.[0].length ?? 0);
    const name = value.slice(begin, index + word.length - ending.length);
    return { language, before: value.slice(0, begin), name, ending, after: value.slice(index + word.length) };
  }
  return null;
}

/** A German or Nordic street in words of its own. */
function apart(value: string): StreetParts | null {
  const place = GERMAN_PLACE.exec(value);
  if (place) {
    const [, names] = GERMAN_PLACES.find(([pattern]) => pattern.test(place.groups!.place!)) ?? [];
    if (names && joined(`${place[0]} 1`) === null) return { ...split(value, 'de', place), names };
  }
  const german = GERMAN_APART.exec(value);
  const dutch = DUTCH_APART.exec(value);
  const match = german ?? dutch ?? NORDIC_APART.exec(value);
  if (!match) return null;
  const { name, ending, of, rest } = match.groups!;
  return {
    language: german ? 'de' : dutch ? 'nl' : 'sv',
    before: '',
    name: name ?? `${rest!.trim()} `,
    ending: ending ?? of!,
    after: value.slice(match[0].length),
  };
}

function byWord(value: string): StreetParts | null {
  for (const [language, pattern] of FORMS) {
    const match = pattern.exec(value);
    if (!match) continue;
    const isRomance = language === 'fr' || language === 'es' || language === 'it';
    if (isRomance && POLISH.test(value)) continue;
    return split(value, isRomance && PORTUGUESE.test(value) ? 'pt' : language, match);
  }
  return null;
}

/** The street of an address, if a word in it says that it is one. */
export function partsOf(value: string): StreetParts | null {
  const english = ENGLISH_FORM.exec(value);
  return english ? split(value, 'en', english) : (joined(value) ?? apart(value) ?? byWord(value));
}

/** The codes of countries, and what a street gets there. */
const OF_CODE: readonly (readonly [Language, RegExp, string])[] = [
  ['nl', DUTCH_CODE, 'straat'],
  ['pl', POLISH, ''],
  ['sv', /(?<!\d)\d{3} \d{2}(?!\d)/u, 'gatan'],
  ['de', /(?<!\d-?)\d{5}(?![\d-])/u, 'weg'],
];
/** A name, and its number after it. */
const NAMED = new RegExp(`^(?:(?:[oO]p|[iI]n|[aA]an) ['’]t )?(?<name>${WORD}(?: ${SMALL}${WORD}){0,3})(?=,? \\d)`, 'u');

/** `Neuer Wall 72, 20354 Hamburg`: the postcode says in which language it is. */
function named(value: string): StreetParts | null {
  const match = NAMED.exec(value);
  const [language, , added] = (match && OF_CODE.find(([, code]) => code.test(value))) ?? [];
  return match && language ? { ...split(value, language, match), before: '', added: added! } : null;
}

/** The street of an address without a word for a street: after its number, or before it. */
export function bareParts(value: string): StreetParts | null {
  const bare = BARE.exec(value);
  return bare ? { ...split(value, 'en', bare), added: ' Street' } : named(value);
}
