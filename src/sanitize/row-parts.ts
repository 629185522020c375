/**
 * What a row says again of a person who moves, in short: initials, the last digits of a number, a hash of the mail address, and the name
 * in a file name or a path.
 *
 * Limits: whole fields, and names of which both parts are in the row; no numbers in JSON.
 */
import { createHash } from 'node:crypto';
import { takesText, type TextField } from '../dataset/fields.ts';
import type { EncodedPlace } from '../detect/personal-data/hidden.ts';
import type { KnownPlace } from '../detect/personal-data/known.ts';
import type { FoundInField } from '../detect/personal-data/records.ts';
import { isWholeName } from '../detect/personal-data/rows.ts';
import { nameKey } from '../rules/personal-data/name-spellings.ts';
import { plainKey } from '../value/plain-key.ts';

type Place = KnownPlace & Partial<Omit<EncodedPlace, 'plain'>>;
type Make = Parameters<EncodedPlace['encoded']>[0];

const LAST_COLUMN = /(?:last(?:4|four)(?:digits)?|(?:letzte|derniers|ultimos)4(?:ziffern|chiffres|digitos)?|ending)$/;
const INITIALS_COLUMN = /^(?:initials?|monogram|initialen|initiales|iniciales|iniziali|iniciais|kürzel)$/u;
const HASHES: Readonly<Record<number, string>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' };
const HEX = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i;
/** A file name, a path, a slug or an id: one word with signs in it. */
const JOINED = /^(?!.*@)(?=.*[\p{L}\p{N}][_./:-]+[\p{L}\p{N}])\S{5,256}$/u;
const FULL = /^[^\s,]+(?: [^\s,]+){1,3}$/;
const WORD = /\p{L}[\p{L}\p{M}]{2,}/gu;

interface Value {
  type: string;
  value: string;
}

/**
 * @param wanted the findings of the record that are replaced
 * @param people full names of those, as columns have them in one or in two
 * @returns places in fields, in UTF-16 units; without `encoded` they become a stand-in of their type
 */
export function rowParts(
  fields: readonly TextField[],
  wanted: readonly FoundInField[],
  people: readonly string[],
): { field: TextField; place: Place }[] {
  const values: Value[] = wanted.map(({ type, field, start, end }) => ({ type, value: field.text.slice(start, end) }));
  const whole = wanted.filter((item) => isWholeName(item, item.field.text)).map(({ field }) => field.text.trim());
  const names = [...new Set([...people, ...whole])].filter((name) => FULL.test(name));
  if (values.length === 0) return [];
  const own = new Set(wanted.map(({ field }) => field));
  return fields.filter(takesText).flatMap((field) => {
    const text = field.text.trim();
    if (text === '' || text.length !== field.text.length || field.kind === 'number') return [];
    const encoded = own.has(field) ? undefined : (lastDigits(field, values) ?? initials(field, names) ?? hash(text, values));
    if (encoded) return [{ field, place: { start: 0, end: text.length, ...encoded } }];
    return JOINED.test(text) ? namesIn(text, names).map((place) => ({ field, place })) : [];
  });
}

type Encoded = Pick<EncodedPlace, 'type' | 'encoded'>;

const digitsOf = (value: string): string => value.replace(/\D/g, '');

function lastDigits({ key, text }: TextField, values: readonly Value[]): Encoded | undefined {
  if (!/^\d{4}$/.test(text) || !LAST_COLUMN.test(plainKey(key))) return undefined;
  const of = values.find(({ type, value }) => type !== 'DATE_OF_BIRTH' && type !== 'ADDRESS' && digitsOf(value).endsWith(text));
  return of && { type: of.type, encoded: (make) => digitsOf(make(of.type, of.value)).slice(-text.length) || '0000' };
}

const initialsOf = (name: string): string[] => name.split(/[\s-]+/).map((word) => word.charAt(0).toUpperCase());

function initials({ key, text }: TextField, names: readonly string[]): Encoded | undefined {
  if (!INITIALS_COLUMN.test(plainKey(key)) || text.length > 12) return undefined;
  const letters = text.toUpperCase().match(/\p{L}/gu) ?? [];
  const name = names.find((one) => initialsOf(one).join('') === letters.join('') || outer(initialsOf(one)) === letters.join(''));
  if (name === undefined || letters.length < 2) return undefined;
  const encoded = (make: Make): string => {
    const full = make('PERSON', name);
    if (isTag(full)) return full;
    const made = initialsOf(full);
    let at = 0;
    return text.replace(/\p{L}/gu, (letter) => {
      const other = (at === letters.length - 1 ? made.at(-1) : made[Math.min(at, made.length - 1)]) ?? 'X';
      at++;
      return letter === letter.toLowerCase() ? other.toLowerCase() : other;
    });
  };
  return { type: 'PERSON', encoded };
}

const outer = (letters: readonly string[]): string => letters[0]! + letters.at(-1)!;

/** The hash of a mail address finds it again in every other table that has one. */
function hash(text: string, values: readonly Value[]): Encoded | undefined {
  if (!HEX.test(text)) return undefined;
  const of = (value: string): string => createHash(HASHES[text.length]!).update(value.trim().toLowerCase()).digest('hex');
  const item = values.find(({ type, value }) => type === 'EMAIL' && of(value) === text.toLowerCase());
  if (!item) return undefined;
  return { type: 'EMAIL', encoded: (make) => of(make('EMAIL', item.value)) };
}

/** The parts of a name, if its family is in the text: `CV_Stella_Kabus.docx`, `s3://crm/kabus/…`. */
function namesIn(text: string, names: readonly string[]): Place[] {
  const words = [...text.matchAll(WORD)];
  for (const name of names) {
    const parts = name.match(WORD) ?? [];
    const keys = parts.map(nameKey);
    const family = keys.at(-1);
    if (keys.length < 2 || !words.some(({ 0: word }) => nameKey(word) === family)) continue;
    return words.flatMap(({ 0: word, index }) => {
      const at = keys.indexOf(nameKey(word));
      if (at < 0) return [];
      const place = { start: index, end: index + word.length, type: 'PERSON' };
      return [{ ...place, encoded: (make: Make) => likeWord(partOf(make('PERSON', name), at === 0), word) }];
    });
  }
  return [];
}

/** The given name or the family of a stand-in, or all of one that is no name. */
function partOf(made: string, isGiven: boolean): string {
  const parts = isTag(made) ? [] : (made.match(WORD) ?? []);
  return (isGiven ? parts[0] : parts.at(-1)) ?? made;
}

const isTag = (made: string): boolean => made.startsWith('[');

function likeWord(made: string, word: string): string {
  if (isTag(made)) return made;
  if (word === word.toLowerCase()) return made.toLowerCase();
  return word === word.toUpperCase() ? made.toUpperCase() : made;
}
