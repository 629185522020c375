/**
 * What a row says of a person without a sentence: names in columns for names, and the address of a customer.
 *
 * The address of a customer: a column or key for addresses, in a row or object that has the person's name or contact, too. In prose
 * `My name is …, I live at …` blocks, and a row says the same without the sentence. Streets under keys for other things stay for review:
 * texts about places have them.
 */
import type { TextField } from '../../dataset/fields.ts';
import { kindOfForm } from '../../dataset/kind-of-form.ts';
import { addToGroup } from '../../io/group.ts';
import {
  ADDRESS_COLUMN,
  FAMILY_COLUMN,
  FULL_COLUMN,
  GIVEN_COLUMN,
  NAME_COLUMN,
  PERSON_COLUMN,
  UNNAMED_COLUMN,
} from '../../rules/personal-data/person-columns.ts';
import { isKnownFamily, isKnownGiven } from '../../rules/personal-data/known-names.ts';
import { capitalizedName, familyLast } from '../../rules/personal-data/name-spellings.ts';
import { byKey } from '../../value/by-key.ts';
import { plainKey } from '../../value/plain-key.ts';
import type { PersonalData } from './find.ts';
import { canBeName, givenNameIn, isCompany, isNameOfMail, isPrivateMail } from './mail-names.ts';
import { PERSON_FULL } from './names.ts';
import { isNameInOtherScript, isNobody } from './other-scripts.ts';
import { BLOCK_THRESHOLD, IMPERSONAL_SCORE } from './weigh.ts';

type Found = PersonalData & { field: TextField };

const OF_ROW_SCORE = BLOCK_THRESHOLD + 0.05;

/** Columns that hold a whole name only next to what a person has: those of products and companies have names, too. */
const isName = (key: string): boolean => NAME_COLUMN.test(key) || PERSON_COLUMN.test(key);
const PART = String.raw`\p{L}[\p{L}\p{M}'’.-]{0,30}`;
const NAME = new RegExp(String.raw`^(?:(?:\p{Ll}{1,4} ){0,2}\p{Lu}[\p{L}\p{M}'’.-]{1,30}(?: ${PART}){0,3}|\p{Lo}{1,8})$`, 'u');
const FULL_NAME = new RegExp(String.raw`^\p{Lu}[\p{L}\p{M}'’.-]{0,30}(?: ${PART}){1,4}$`, 'u');

const plain = ({ key }: TextField): string => plainKey(key);

/** The place of a cell in its column: `.12` in `name.12`, as pandas writes it, or `[12]` in `name[12]`. */
const CELL = /(?:\.\d{1,9}|\[\d{1,9}\]){1,9}$/;

/**
 * The path of the object around a field, with a dot at its end; empty for the record. In tables by columns, that is the row: the
 * cells with the same number.
 */
export function parentOf({ path, ownKey: key }: TextField): string {
  if (key !== '' && path.endsWith(key)) return path.slice(0, path.length - key.length);
  const cell = CELL.exec(path)?.[0] ?? '';
  const column = path.slice(0, path.length - cell.length);
  // Rows of cells have the names of their columns elsewhere.
  if (key === '' || !column.endsWith(key)) return path.slice(0, path.lastIndexOf('['));
  return `${column.slice(0, column.length - key.length)}${cell.replace(/^\./, '')}.`;
}

/**
 * The objects, as `parentOf` has them, in which a whole field is the full name of a person.
 *
 * @param textOf the text of a field, as it is now
 */
export function objectsWithName(found: readonly Found[], textOf: (field: TextField) => string): Set<string> {
  return new Set(found.filter((item) => isWholeName(item, textOf(item.field))).map(({ field }) => parentOf(field)));
}

/** True for a full name that fills its field. @param text of the field, as it is now */
export const isWholeName = ({ type, score, start, end }: PersonalData, text: string): boolean =>
  type === 'PERSON' && score >= PERSON_FULL && end - start === text.trim().length;

/** The object of a field and those around it: `{"name": …, "address": {"street": …}}`. */
export function objectsAround(field: TextField): string[] {
  const parent = parentOf(field);
  const around = [''];
  for (let at = parent.indexOf('.'); at >= 0; at = parent.indexOf('.', at + 1)) around.push(parent.slice(0, at + 1));
  return around;
}

type NameKind = 'given' | 'family' | 'full' | 'any';

const nameKindOfKey = byKey((name): NameKind | null => {
  const key = plainKey(name);
  return GIVEN_COLUMN.test(key)
    ? 'given'
    : FAMILY_COLUMN.test(key)
      ? 'family'
      : FULL_COLUMN.test(key)
        ? 'full'
        : isName(key)
          ? 'any'
          : null;
});
const nameKindOf = ({ key }: TextField): NameKind | null => nameKindOfKey(key);

/** All of a field that a person has: a private mail address, a phone number, a date of birth. */
const isDetail = (item: Found): boolean =>
  item.tier === 'block' &&
  (isPrivateMail(item) || item.type === 'PHONE' || item.type === 'DATE_OF_BIRTH') &&
  item.end - item.start === item.field.text.trim().length;

/**
 * What is next to a name says what it may be: only people are born; a mail address may spell it. Shops have phones and mail addresses, too,
 * so there the name itself must be like a person's, unless the column is for customers.
 */
function isOfPerson({ key, text: written }: TextField, details: readonly Found[]): boolean {
  const text = familyLast(capitalizedName(written));
  const has = (type: string): boolean => details.some((item) => item.type === type);
  if (details.length === 0 || isCompany(text) || isNobody(text)) return false;
  if (isNameInOtherScript(text)) return true;
  if (!FULL_NAME.test(text)) return false;
  const given = givenNameIn(text);
  if (has('DATE_OF_BIRTH') || given === 'clear') return true;
  if (details.some((item) => item.type === 'EMAIL' && isNameOfMail(text, item.field.text.trim()))) return true;
  const isForPeople = PERSON_COLUMN.test(plainKey(key));
  return (isForPeople && given !== null) || ((isForPeople || has('EMAIL')) && canBeName(text));
}

/** True for `Keller, Maria`: only names of people are written in this order, so nothing next to it has to say that it is one. */
function isFamilyFirst(text: string): boolean {
  const written = capitalizedName(text);
  const name = familyLast(written);
  return name !== written && FULL_NAME.test(name) && givenNameIn(name) === 'clear' && !isCompany(name);
}

/**
 * The fields that hold a person's name by their key: `first_name` next to `last_name` in one object, `full_name`, and `name` next to
 * what a person has. No list needs to have the name.
 *
 * @param found the findings of the record
 */
export function nameFields(fields: readonly TextField[], found: readonly Found[]): TextField[] {
  const keyed = fields.filter((field) => nameKindOf(field) !== null);
  const details = new Map<string, Found[]>();
  for (const item of found) if (isDetail(item)) addToGroup(details, parentOf(item.field), item);
  const parts = details.size === 0 ? [] : partsOfNames(fields, details);
  if (keyed.length === 0) return parts;
  const objectsWith = (kind: NameKind) => new Set(keyed.filter((field) => nameKindOf(field) === kind).map(parentOf));
  const [given, family] = [objectsWith('given'), objectsWith('family')];
  const others = keyed.filter((field) => {
    const object = parentOf(field);
    const kind = nameKindOf(field);
    if (kind === 'full') return FULL_NAME.test(familyLast(capitalizedName(field.text))) || isNameInOtherScript(field.text);
    if (kind !== 'any' && given.has(object) && family.has(object)) return NAME.test(field.text);
    // `Имя` and `nome` are a given name next to a family name; alone, they may be a whole name.
    return isName(plain(field)) && (isFamilyFirst(field.text) || isOfPerson(field, details.get(object) ?? []));
  });
  // Where the columns of names are known, `Rose` in a column of colours is no further name.
  const isKnown = (field: TextField): boolean => given.has(parentOf(field)) && family.has(parentOf(field));
  return [...others, ...parts.filter((field) => !others.includes(field) && !isKnown(field))];
}

/** A column without a name, or in a table without a header: its name is that of a person. */
const isUnnamedKey = byKey((key) => UNNAMED_COLUMN.test(plainKey(key)) || isKnownGiven(key) || isKnownFamily(key));
const isUnnamed = ({ key }: TextField): boolean => isUnnamedKey(key);

/** `Maria`, `Keller`, or the other way round. */
const arePartsOfName = (first: string, second: string): boolean =>
  [`${first} ${second}`, `${second} ${first}`].some((name) => givenNameIn(name) !== null && canBeName(name));

/**
 * A given name and a family in fields next to each other, under any names of columns, if a mail address in their row has both; or under
 * none, if the given name is known.
 */
function partsOfNames(fields: readonly TextField[], details: ReadonlyMap<string, readonly Found[]>): TextField[] {
  const values = fields.filter(({ kind, isThing }) => kind !== 'key' && !isThing); // long keys are texts, too
  return values.slice(1).flatMap((field, i) => {
    const before = values[i]!;
    if (!NAME.test(field.text) || !NAME.test(before.text)) return [];
    const object = parentOf(field);
    const name = `${before.text} ${field.text}`;
    const own = details.get(object) ?? [];
    if (own.length === 0 || parentOf(before) !== object || isCompany(name)) return [];
    const isOfMail = own.some((item) => item.type === 'EMAIL' && isNameOfMail(name, item.field.text.trim()));
    return isOfMail || (isUnnamed(before) && isUnnamed(field) && arePartsOfName(before.text, field.text)) ? [before, field] : [];
  });
}

/**
 * The full names that are in two columns, by the text of each: `Fatima` and `Al-Hassan` are one person, as in files with whole names.
 *
 * @param fields that hold names
 */
export function namesOfColumns(fields: readonly TextField[]): Map<string, string> {
  const names = new Map<string, string>();
  const given = new Map<string, string>();
  for (const field of fields) if (nameKindOf(field) === 'given') given.set(parentOf(field), field.text);
  for (const field of given.size > 0 ? fields : []) {
    const first = nameKindOf(field) === 'family' ? given.get(parentOf(field)) : undefined;
    if (first === undefined) continue;
    for (const part of [first, field.text]) if (!names.has(part)) names.set(part, `${first} ${field.text}`);
  }
  return names;
}

/** A name that is all of a field for names. */
const isNamed = ({ type, score, start, end, field }: Found): boolean =>
  type === 'PERSON' &&
  score >= PERSON_FULL &&
  end - start === field.text.trim().length &&
  (nameKindOf(field) !== null || /name/.test(plain(field)) || UNNAMED_COLUMN.test(plain(field)));

/** An address in a column for addresses; or all of a cell in a column without a name, or whose name is itself an address: the table has no header. */
const isInPlace = ({ field, start, end }: Found): boolean =>
  ADDRESS_COLUMN.test(plain(field)) ||
  (end - start === field.text.trim().length && (UNNAMED_COLUMN.test(plain(field)) || kindOfForm(field.key) === 'place'));

/**
 * Raises the addresses of people, and the names next to them, to the tier that blocks.
 *
 * @param found the findings of one record
 * @returns the findings in the same order
 */
export function raiseAddresses<T extends Found>(found: readonly T[]): readonly T[] {
  const addresses = found.filter((item) => item.type === 'ADDRESS' && item.score !== IMPERSONAL_SCORE && isInPlace(item));
  if (addresses.length === 0) return found;
  const owned = new Set<string>();
  const named = new Map<string, T[]>();
  for (const item of found) {
    const parent = parentOf(item.field);
    if (item.type !== 'ADDRESS' && (item.score >= BLOCK_THRESHOLD || isNamed(item))) owned.add(parent);
    if (isNamed(item)) addToGroup(named, parent, item);
  }
  const raised = new Set<T>();
  for (const address of addresses)
    for (const object of objectsAround(address.field)) {
      if (owned.has(object)) raised.add(address);
      for (const item of named.get(object) ?? []) raised.add(item);
    }
  return found.map((item) =>
    raised.has(item) && item.score < BLOCK_THRESHOLD
      ? { ...item, tier: 'block', score: OF_ROW_SCORE, reasons: [...item.reasons, "in a row of a person's data"] }
      : item,
  );
}
