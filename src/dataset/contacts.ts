/**
 * Whether records are a list of people: customers, subscribers, patients. Such lists have no sentence, so `free-text.ts` does not
 * see them, and no format has their keys.
 *
 * A cheap guess from the sample, by the form of a value and the name of its key; the rules then find what is really personal.
 * Limits: keys in other languages than those of `KEYS` count only for values whose form says enough (mail, IBAN, +49 …). Names and
 * addresses alone count only if the name can only be a person's, by its key or column, since catalogs of shops look the same.
 */
import {
  ADDRESS_COLUMN,
  BIRTH_COLUMN,
  FAMILY_COLUMN,
  FULL_COLUMN,
  GIVEN_COLUMN,
  NAME_COLUMN,
  PERSON_COLUMN,
  PHONE_COLUMN,
} from '../rules/personal-data/person-columns.ts';
import { FREE_MAIL } from '../value/free-mail.ts';
import { OFFICE_MAILBOX } from '../value/office-mailbox.ts';
import { byKey } from '../value/by-key.ts';
import { plainKey } from '../value/plain-key.ts';
import { RESERVED_DOMAIN } from '../value/reserved-domain.ts';
import type { Container } from './container/container.ts';
import { AUTHORS, type Broken, isOfATool, QUOTED } from './free-text.ts';
import { isObject } from './format/shapes.ts';
import { type Leaf, leavesOf } from './leaves.ts';
import { rowsOf } from './lists-within.ts';
import { nameColumns } from './name-columns.ts';
import { kindOfForm } from './kind-of-form.ts';
import { areFamous, isElected, isFamous, isThing, PUBLIC_KEY, PUBLIC_PEOPLE } from './public-people.ts';

/** What identifies a person, or is a way to reach them. */
type Kind =
  | ('mail' | 'office' | 'phone' | 'account' | 'id' | 'number' | 'ip' | 'plate' | 'birth' | 'person' | 'name')
  // What is said about things and public people.
  | ('place' | 'shop' | 'web' | 'public' | 'thing' | 'famous' | 'elected');

/** Alone enough in a table or in lines of JSON. A phone number is often a company's, and a name anything's. */
const STRONG: ReadonlySet<Kind> = new Set(['mail', 'office', 'account', 'id', 'birth']);

/** What shops and offices have next to a name and a phone number. */
const PLACES: ReadonlySet<Kind> = new Set(['place', 'shop', 'web', 'public']);

/** Names of keys and columns, without signs, in lower case. */
const KEYS: readonly (readonly [Kind, RegExp])[] = [
  ['birth', BIRTH_COLUMN],
  [
    'id',
    /^ssn|socialsecurity|passport|medicalrecord|^mrn$|national(?:id|number)|personal(?:id|number|code|identification)|^(?:cpf|dni|nie|nif|curp|rfc|pesel|bsn|aadhaar|codicefiscale|steuerid|nino)(?:number)?$|driverslicen[cs]e/,
  ],
  // These count only next to a name: things have such numbers, too.
  [
    'number',
    /^(?:id|tax|identity|identification|card|insurance|account|acct|member|taxpayer|steuer|ausweis)(?:id|no|nr|num|number|nummer)$|^(?:(?:credit|debit|bank)?card|acct|iban|konto|imei|imsi)$/,
  ],
  ['ip', /^(?:client|remote|user|source|src|last|login)?ip(?:v[46])?(?:addr|address)?$/],
  ['plate', /(?:license|licence|number)plate|^plate(?:no|number)?$|kennzeichen|matr[ií]cula|immatriculation|^targa$/],
  ['phone', PHONE_COLUMN],
  // Only people have these names; shops and offices have a name and a place.
  ['person', PERSON_COLUMN],
  // `nom` and `nome` are also of things.
  ['name', NAME_COLUMN],
  ['person', GIVEN_COLUMN],
  ['person', FAMILY_COLUMN],
  ['person', FULL_COLUMN],
  ['shop', /^(?:lat|latitude|lng|lon|longitude|category|cuisine|opening\w*|hours|rating|price|stars)$/],
  ['web', /website|^(?:url|web|homepage|type)$/],
  ['public', PUBLIC_KEY],
  ['place', ADDRESS_COLUMN],
];

/** Of these, the keys that things have, too. */
const NAME = /^(?:names?|nom|nombre|nome|naam|nimi|navn|namn)$/;

/** One address, or several, with names or without: `Jana K <jana@…>; …`. */
const MAIL = /^(?:[^<>@]{0,100}<)?([^\s@"<>]{1,64}@[^\s@<>;,]{1,190}\.\p{L}{2,})>?(?:[;,\s]|$)/u;
const IBAN = /^[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7} ?[A-Z0-9]{1,4}$/;
const DIALED = /^\+?[\d ()./-]{7,24}$/;
/** A number, and more: `+49 … / jana@…`. */
const DIALED_FIRST = /^\+[\d ()./-]{7,24}[/,;|]/;
const IP = /^(?:\d{1,3}\.){3}\d{1,3}$|^[\da-f]{1,4}(?::[\da-f]{0,4}){2,7}$/i;
const PLATE = /^(?=.*\d)[\p{L}\d][\p{L}\d ·-]{2,12}$/u;
const LONGEST = 200;

function kindOf(key: string, value: unknown): Kind | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).trim();
  if (text === '') return null;
  const mail = MAIL.exec(text)?.[1];
  if (mail !== undefined) return RESERVED_DOMAIN.test(mail) ? null : OFFICE_MAILBOX.test(mail.split('@')[0]!) ? 'office' : 'mail';
  if (text.length > LONGEST) return null;
  if (IBAN.test(text)) return 'account';
  const digits = text.replace(/\D/g, '').length;
  if (digits >= 8 && text.startsWith('+') && (DIALED.test(text) || DIALED_FIRST.test(text))) return 'phone';
  const { plain, named } = ofKey(key);
  if (named === undefined) return kindOfForm(text);
  if (PLACES.has(named)) return named;
  if (named === 'name' && NAME.test(plain) && isThing(text)) return 'thing';
  if (named === 'name' || named === 'person') return digits === 0 ? named : null;
  if (named === 'phone') return digits >= 7 && DIALED.test(text) ? 'phone' : null;
  if (named === 'ip') return IP.test(text) ? 'ip' : null;
  if (named === 'plate') return PLATE.test(text) ? 'plate' : null;
  return digits >= (named === 'number' ? 7 : 4) ? named : null;
}

/** What a value is by its form alone. */
export const formOf = (text: string): Kind | null => kindOf('', text);

/** True for a way to reach somebody, or their account: a mail address, a phone number, an IBAN. */
export const isReach = (text: string): boolean => REACHES.has(formOf(text)!);
/** True if half of some records that are no JSON hold a way to reach somebody: then they are a list of people, too. */
export const holdReaches = (records: readonly Broken[]): boolean =>
  records.length > 0 && records.filter(({ text }) => valuesIn(text).some(isReach)).length * 2 >= records.length;
/** What may be values in a text: what is in quotes, and all that has no spaces. */
const valuesIn = (text: string): string[] => [
  ...(text.match(QUOTED) ?? []).map((quoted) => quoted.slice(1, -1)),
  ...text.split(/[\s"'`,;:=<>()[\]{}]+/),
];
const REACHES: ReadonlySet<Kind> = new Set(['mail', 'phone', 'account']);

const ofKey = byKey((key): { plain: string; named: Kind | undefined } => {
  const plain = plainKey(key);
  return { plain, named: KEYS.find(([, names]) => names.test(plain))?.[0] };
});

function kindsOf(record: object, leaves: readonly Leaf[]): Set<Kind> {
  const kinds = new Set<Kind>();
  for (const { key, value } of leaves) {
    const kind = kindOf(key, value);
    if (kind) kinds.add(kind);
    if (typeof value === 'string' && value.length <= LONGEST) addWithin(value, kinds);
  }
  const outer = Object.keys(record).map((key) => ofKey(key).plain);
  // Their values may be lists, or addresses.
  if (outer.some((key) => PUBLIC_KEY.test(key))) kinds.add('public');
  const keys = [...outer, ...leaves.map(({ key }) => ofKey(key).plain)];
  if (isFamous(keys)) kinds.add('famous');
  if (isElected(keys)) kinds.add('elected');
  return kinds;
}

/** What says something about a person only together with their name. */
const NEED_NAME: readonly Kind[] = ['phone', 'number', 'place', 'ip', 'plate'];

/** Several in one cell: `+49 … / jana@…`, `Jana K, DE89…`. */
const WITHIN =
  /[\w.+-]{1,64}@[\w-]{1,60}\.[\w.-]{2,40}|\+[1-9][\d ()./-]{7,22}\d|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?\b/g;
/** Next to them, as a name has. Sentences have more words, and words that begin small; they are judged by `free-text.ts`. */
const MOST_WORDS = 3;
const SMALL_WORD = /(?<!\p{L})\p{Ll}{2}/u;

function addWithin(text: string, kinds: Set<Kind>): void {
  const found = text.match(WITHIN);
  if (!found) return;
  const rest = text.replace(WITHIN, '');
  if (SMALL_WORD.test(rest) || (rest.match(/\p{L}+/gu)?.length ?? 0) > MOST_WORDS) return;
  for (const part of found) {
    const kind = kindOf('', part);
    if (kind) kinds.add(kind);
  }
}

/** What each record says of a person. If only the name is missing, columns are looked at for names of people. */
function kindsOfAll(records: readonly object[], leaves: readonly (readonly Leaf[])[]): Set<Kind>[] {
  const all = records.map((record, i) => kindsOf(record, leaves[i]!));
  if (all.some((kinds) => NEED_NAME.some((kind) => kinds.has(kind)) && !kinds.has('person'))) {
    const columns = nameColumns(leaves);
    if (columns.size > 0)
      for (const [i, kinds] of all.entries())
        if (!kinds.has('thing') && leaves[i]!.some(({ key }) => columns.has(key))) kinds.add('person');
  }
  return all;
}

/** Names of lists that show that they are private. */
export const PEOPLE =
  /(?:^|[^a-z])(?:customers?|clients?|users?|patients?|leads|contacts?|employees|subscribers|applicants|persons|people|kunden|mitarbeiter)(?:[^a-z]|$)/i;

/** How many records of a list on a web page or in settings show that it is private: `sure` by what no such list has, `reached` by two ways to reach each person. */
const FEWEST = { sure: 2, reached: 3, named: 5 } as const;
/** Fewer mailboxes of private people are those of a small project. */
const FEWEST_MAILBOXES = 10;

/** True if much of a list has mail addresses of private people, each another one. */
function haveMailboxes(records: readonly (readonly Leaf[])[]): boolean {
  const mails = records.flatMap((leaves) => leaves.flatMap(({ value }) => mailIn(value) ?? []));
  const own = new Set(mails.filter((mail) => FREE_MAIL.test(mail)));
  return own.size >= FEWEST_MAILBOXES && own.size * 3 > records.length;
}

const mailIn = (value: unknown): string | undefined => (typeof value === 'string' ? MAIL.exec(value.trim())?.[1] : undefined);

const isNamed = (kinds: ReadonlySet<Kind>): boolean => kinds.has('person') || kinds.has('name');
const isOfThing = (kinds: ReadonlySet<Kind>): boolean => kinds.has('thing') && !kinds.has('person');

/** What is not public about famous people. */
const UNKNOWN: readonly Kind[] = ['mail', 'phone', 'account', 'id', 'number', 'place'];

/** The date of birth of somebody who is not famous. */
const hasBirth = (kinds: ReadonlySet<Kind>): boolean =>
  kinds.has('birth') && !isOfThing(kinds) && (!kinds.has('famous') || UNKNOWN.some((kind) => kinds.has(kind)));

/** A record of a table, of lines of JSON, or of a list whose name shows that it is private. */
function isPerson(kinds: ReadonlySet<Kind>, { isList }: Pick<Container, 'isList'>, areMailboxes: boolean): boolean {
  if (isNamed(kinds) && kinds.has('number')) return true;
  if (isOwned(kinds)) return true;
  if (kinds.has('phone') && (kinds.has('person') || (kinds.has('name') && !isPlace(kinds)))) return true;
  const isEnough = isList !== true || kinds.size > 1 || kinds.has('account') || areMailboxes;
  return isEnough && [...STRONG].some((kind) => (kind === 'birth' ? hasBirth(kinds) : kinds.has(kind)));
}

/** What belongs to a named person, and is nothing alone. */
const isOwned = (kinds: ReadonlySet<Kind>): boolean =>
  kinds.has('person') && (kinds.has('ip') || kinds.has('plate') || (kinds.has('place') && !OF_SHOPS.some((kind) => kinds.has(kind))));

const OF_SHOPS: readonly Kind[] = ['shop', 'web', 'public', 'office'];

const isPlace = (kinds: ReadonlySet<Kind>): boolean => [...PLACES].some((kind) => kinds.has(kind));

/**
 * Lists in JSON and YAML files are often content of a web page, such as speakers and shops, or of settings. What is in them must show
 * that they are private: accounts and ids, two ways to reach each person, or else ten people.
 */
function isPrivateList(kinds: readonly ReadonlySet<Kind>[], areMailboxes: boolean, isPublic: boolean, fewest: number): boolean {
  const has = (isOne: (kinds: ReadonlySet<Kind>) => boolean, least: number): boolean => {
    const count = kinds.filter(isOne).length;
    return count >= least && count * 2 >= kinds.length;
  };
  const isSure = (of: ReadonlySet<Kind>) => (of.has('account') && !isOfThing(of)) || of.has('id') || (isNamed(of) && of.has('number'));
  if (has(isSure, FEWEST.sure)) return true;
  if (isPublic) return has((of) => isNamed(of) && of.has('birth') && (of.has('mail') || of.has('phone')), fewest);
  if (has((of) => of.has('mail') && (of.has('phone') || of.has('birth')) && !of.has('shop') && !isOfThing(of), FEWEST.reached)) return true;
  return has(
    (of) =>
      (hasBirth(of) && !of.has('elected')) ||
      (of.has('phone') && isNamed(of) && !isPlace(of) && !of.has('office') && !isOfThing(of) && !of.has('elected')) ||
      isOwned(of) ||
      (areMailboxes && of.has('mail') && !of.has('public') && !of.has('shop')),
    fewest,
  );
}

/** @param telling the path, or the text around the records, suggests a dataset */
export function haveContacts(
  values: readonly unknown[],
  container: Pick<Container, 'isList' | 'freeText'>,
  path: string,
  telling: boolean,
): boolean {
  if (values.some(isOfATool)) return false;
  const isPublic = PUBLIC_PEOPLE.test(path) || PUBLIC_KEY.test(plainKey(/!([^!]*)\.json$/.exec(path)?.[1] ?? ''));
  const isTold = PEOPLE.test(path) && !isPublic;
  const fewest = Math.min(container.freeText.records(telling), isTold ? FEWEST.named : Infinity);
  const records = recordsOf(values);
  const leaves = records.map(leavesOf);
  const kinds = kindsOfAll(records, leaves);
  const areAll = areFamous(path);
  for (const of of kinds)
    if (isTold) of.delete('famous');
    else if (areAll) of.add('famous');
  const areMailboxes = kinds.some((of) => of.has('mail')) && haveMailboxes(leaves);
  const isUntold = (container.isList === true || AUTHORS.test(path)) && !telling;
  if (isUntold && isPrivateList(kinds, areMailboxes, isPublic, fewest)) return true;
  if (isUntold && !isTold) return false;
  const count = kinds.filter((of) => isPerson(of, container, areMailboxes)).length;
  return count >= fewest && count * 2 >= records.length;
}

/** Rows of cells as records, too. What is neither says nothing. */
const recordsOf = (values: readonly unknown[]): object[] =>
  values.length > 0 && values.every(Array.isArray) ? rowsOf(values) : values.map((value) => (isObject(value) ? value : {}));
