/**
 * The columns of a table that hold names of things: `name` next to a price, a product or a colour next to a person. No value in them is
 * searched for names, unless what is next to it says that it is a person.
 */
import {
  BIRTH_COLUMN,
  FAMILY_COLUMN,
  FULL_COLUMN,
  GIVEN_COLUMN,
  NAME_COLUMN,
  PERSON_COLUMN,
  PHONE_COLUMN,
} from '../rules/personal-data/person-columns.ts';
import { plainKey } from '../value/plain-key.ts';
import { isReach } from './contacts.ts';
import { areThings, FEWEST_CELLS, isSurelyPerson, LONGEST_NAME } from './things.ts';

/** At most this share of a column of things are names of people for sure: of `name`, next to what only things have, and of all others. */
const SURE = { name: 0.2, nextToThings: 0.4, other: 0.1 };
/** A column of the sample. */
export interface Column {
  key: string;
  /** Trimmed texts of its cells, without empty ones. */
  values: readonly string[];
}

/** Texts in sentences, and the parts of datasets for training: an answer may be a name. */
const TEXT_KEY =
  /^(?:answers?|chosen|comments?|completion|content|context|conversations?|data|description|details|inputs?|instructions?|messages?|notes?|outputs?|prompts?|quer(?:y|ies)|questions?|rejected|remarks?|reply|responses?|sentence|subject|summary|system|texts?|title|utterance|values?)$/;
/** Who did something, or is in charge: people, even if no list has most of their names. */
const OF_SOMEBODY =
  /(?:er|(?<!col|flav|sect)or|eur|euse|rice|in|ist|ee|by|von|par|por)$|person|people|agent|member|staff|assign|custom|client|kund|user|team?lead|boss|chef|mother|father|spouse|partner|contact|kontakt|sales(?:man|rep)|doctor|arzt|ärzt|pati|paci|signed|verantwort|betreu/;
/** What products, places, firms and works have. */
const OF_THINGS =
  /pri(?:ce|x)|preis|precio|prezzo|^(?:sku|ean|gtin|isbn|hex|rgb|lat|latitude|lon|lng|longitude|qty|stock|kcal)$|quantity|menge|founded|gegründet|fond|capital|kapital|population|einwohner|sector|branche|industry|revenue|umsatz|employees|calories|genre|species|breed|version|licen[cs]e|magnitude|dosage|tonnage/;

/** A cheap look at a value: a short text with a capital, under a key that says nothing else. */
export const mayBeOfThings = (key: string, value: unknown): boolean =>
  typeof value === 'string' && value.length <= LONGEST_NAME && /\p{Lu}/u.test(value) && !TEXT_KEY.test(plainKey(key));

const isCandidate = ({ key, values }: Column): boolean => values.some((value) => mayBeOfThings(key, value));

/** True if a column that is not one of things may say so of another one with its name: few cells do not, if none is a name for sure. */
export const mayHavePeople = (column: Column): boolean =>
  isCandidate(column) && (column.values.length >= FEWEST_CELLS || column.values.some(isSurelyPerson));

/** @returns the keys of the columns that hold names of things @param known keys of columns that hold something else */
export function thingColumns(columns: readonly Column[], known: { has(key: string): boolean }): string[] {
  const keys = columns.map(({ key }) => plainKey(key));
  const hasPeople =
    keys.some((key) => BIRTH_COLUMN.test(key) || PHONE_COLUMN.test(key)) ||
    columns.some(({ values }) => values.length > 0 && values.filter(isReach).length * 2 > values.length);
  const hasThings = !hasPeople && keys.some((key) => OF_THINGS.test(key));
  const mostIn = (key: string): number | null => {
    if (GIVEN_COLUMN.test(key) && keys.some((other) => FAMILY_COLUMN.test(other))) return null;
    if (FULL_COLUMN.test(key) || (FAMILY_COLUMN.test(key) && !NAME_COLUMN.test(key))) return null;
    if (NAME_COLUMN.test(key) && !OF_SOMEBODY.test(key)) return hasPeople ? SURE.other : hasThings ? SURE.nextToThings : SURE.name;
    return OF_SOMEBODY.test(key) && !PERSON_COLUMN.test(key) && !NAME_COLUMN.test(key) ? null : SURE.other;
  };
  return columns
    .filter((column) => !known.has(column.key) && isCandidate(column))
    .filter(({ key, values }) => {
      const most = mostIn(plainKey(key));
      return most !== null && areThings(values, most);
    })
    .map(({ key }) => key);
}
