/**
 * The parts of somebody's address in columns of their own: if the street is replaced, so are the house number, the postcode and the
 * town next to it. A postcode and a town without a street go with the name of the person. Alone they say little, so no rule finds them.
 *
 * A town also goes along in the texts of its record, after a word such as `in`.
 *
 * Limits: one object or row; towns in Latin script.
 */
import type { TextField } from '../dataset/fields.ts';
import type { FoundInField } from '../detect/personal-data/records.ts';
import { parentOf } from '../detect/personal-data/rows.ts';
import { groupBy } from '../io/group.ts';
import type { Language } from '../rules/personal-data/made-up-streets.ts';
import {
  ADDRESS_COLUMN,
  BIRTHPLACE_COLUMN,
  HOUSE_NUMBER_COLUMN,
  POSTCODE_COLUMN,
  STREET_COLUMN,
  TOWN_COLUMN,
} from '../rules/personal-data/person-columns.ts';
import { byKey } from '../value/by-key.ts';
import { plainKey } from '../value/plain-key.ts';
import { languageOfAddress } from './surrogate/streets.ts';
import type { Surrogates } from './surrogate/surrogates.ts';

type Part = 'street' | 'number' | 'postcode' | 'town' | 'birthplace';

const COLUMNS: readonly (readonly [Part, RegExp])[] = [
  ['street', ADDRESS_COLUMN],
  ['number', HOUSE_NUMBER_COLUMN],
  ['postcode', POSTCODE_COLUMN],
  ['town', TOWN_COLUMN],
  ['birthplace', BIRTHPLACE_COLUMN],
];

const partOf = byKey((key): Part | undefined => COLUMNS.find(([, column]) => column.test(plainKey(key)))?.[0]);

/** The languages of names of columns, for addresses that do not show theirs. */
const LANGUAGES: readonly (readonly [Language, RegExp])[] = [
  ['de', /stra(?:ss|ß)e|^plz$|postleitzahl|ort$|stadt|gemeinde/u],
  ['fr', /^rue|ville|commune|codepostal/u],
  ['es', /calle|ciudad|localidad|municipio|poblaci/u],
  ['it', /^via$|^citt|comune|^cap$/u],
  ['pt', /cidade|^cep$/u],
  ['pl', /ulica|miasto|miejscow|^kod/u],
  ['nl', /straat|plaats|huisn/u],
  ['sv', /gata|postort|^stad$/u],
];

/** True for a postcode that is a number in JSON. */
export const isPostcodeNumber = ({ key, text }: TextField): boolean => POSTCODE_COLUMN.test(plainKey(key)) && /^[1-9]\d{3,6}$/.test(text);

const LETTERS = /^\P{N}*\p{L}{3}\P{N}*$/u;
const NUMBER = /^(?<first>\d+\S*)[ ,]+|[ ,]+(?<last>\d+\S*)$/u;

/** What becomes of a field. */
export interface MovedPart {
  field: TextField;
  made: string;
}

/**
 * @param wanted the findings that are replaced
 * @param hasPostcodeNumber whether an object, as `parentOf` has it, has a postcode that is a number in JSON
 * @returns whole fields that are no findings, and their stand-ins
 */
export function addressParts(
  fields: readonly TextField[],
  found: readonly FoundInField[],
  wanted: ReadonlySet<FoundInField>,
  surrogates: Surrogates,
  hasPostcodeNumber: (object: string) => boolean,
): MovedPart[] {
  const parts = fields.flatMap((field) => {
    const part = partOf(field.key);
    if (!part || field.text.trim() === '') return [];
    return [{ part, field, object: parentOf(field) }];
  });
  if (!parts.some(({ part }) => part !== 'number' && part !== 'postcode')) return [];
  return [...groupBy(parts, ({ object }) => object)].flatMap(([object, own]) => {
    const of = (part: Part) => own.find((one) => one.part === part)?.field;
    const street = of('street');
    const isOfWanted = (isOne: (item: FoundInField) => boolean): boolean =>
      [...wanted].some((item) => isOne(item) && object.startsWith(parentOf(item.field)));
    const item = street && found.find(({ type, field }) => type === 'ADDRESS' && field === street);
    if (item ? !wanted.has(item) : !isOfWanted(({ type }) => street !== undefined || type === 'PERSON')) return [];
    const all = [of('postcode'), of('town')].filter((field) => field !== undefined);
    // A town alone is no address.
    const isAddress = street !== undefined || all.length > 1 || hasPostcodeNumber(object);
    const birthplace = of('birthplace');
    const places = [...(isAddress ? all : []), ...(birthplace ? [birthplace] : [])];
    const language = languageOf(
      own.map(({ field }) => field),
      street,
    );
    return [
      ...(item || !street ? [] : ofStreet(street, of('number'), language, surrogates)),
      ...places.map((field) => ({ field, made: surrogates.place(field.text, language) })),
    ];
  });
}

/** Right before a town in a sentence. */
const BEFORE_TOWN =
  /(?<![\p{L}])(?:in|at|near|from|of|to|outside|around|nach|aus|bei|von|à|a|de|vers|chez|en|em|d[aio]|per|te|uit|van|w|z|i|från|till|fra|til) $/iu;
const LONGEST_BEFORE = 9;
const FEWEST_LETTERS = 3;

/** Where a text names the town of a column of its record: `lives near León`. Offsets in UTF-16 units. */
export function townsIn(text: string, town: string): { start: number; end: number }[] {
  const places: { start: number; end: number }[] = [];
  if (town.length < FEWEST_LETTERS || !/^\p{Lu}/u.test(town)) return places;
  for (let start = text.indexOf(town); start >= 0; start = text.indexOf(town, start + 1)) {
    const end = start + town.length;
    const isWord =
      BEFORE_TOWN.test(text.slice(Math.max(0, start - LONGEST_BEFORE), start)) && !/^[\p{L}\p{N}]/u.test(text.slice(end, end + 2));
    if (isWord) places.push({ start, end });
  }
  return places;
}

export const isTown = ({ key }: TextField): boolean => partOf(key) === 'town';

/** The findings without names that are the town of the record itself in a sentence: families are called like towns. */
export function withoutTowns(
  found: readonly FoundInField[],
  fields: readonly TextField[],
  textOf: (field: TextField) => string,
): FoundInField[] {
  const towns = new Set(fields.filter(isTown).map((field) => textOf(field).trim()));
  if (towns.size === 0) return [...found];
  return found.filter(({ type, field, start, end }) => {
    const name = type === 'PERSON' ? textOf(field).slice(start, end) : '';
    return !towns.has(name) || !townsIn(textOf(field), name).some((place) => place.start === start);
  });
}

/** @param fields the parts of an address */
function languageOf(fields: readonly TextField[], street: TextField | undefined): Language {
  const own = street && (languageOfAddress(street.text) ?? languageOfAddress(`1 ${street.text}`));
  return own ?? LANGUAGES.find(([, names]) => fields.some(({ key }) => names.test(plainKey(key))))?.[0] ?? 'en';
}

const isOfStreets = ({ key, ownKey, text }: TextField): boolean =>
  (key !== ownKey || STREET_COLUMN.test(plainKey(key))) && /\p{L}{3}/u.test(text);

/** A street without its house number, and the number in its own column. */
function ofStreet(street: TextField, number: TextField | undefined, language: Language, surrogates: Surrogates): MovedPart[] {
  const name = street.text.trim();
  // No list has its name, but only streets are in its column.
  if (!LETTERS.test(name)) return isOfStreets(street) ? [{ field: street, made: surrogates.of('ADDRESS', name) }] : [];
  const house = number && /^\d/.test(number.text) ? number.text.trim() : '1';
  const made = surrogates.of('ADDRESS', /^(?:en|fr)$/.test(language) ? `${house} ${name}` : `${name} ${house}`);
  const { first, last } = NUMBER.exec(made)?.groups ?? {};
  return [
    { field: street, made: made.replace(NUMBER, '') },
    ...(number && (first ?? last) ? [{ field: number, made: (first ?? last)! }] : []),
  ];
}
