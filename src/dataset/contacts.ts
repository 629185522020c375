/**
 * Whether records are a list of people: customers, subscribers, patients. Such lists have no sentence, so `free-text.ts` does not
 * see them, and no format has their keys.
 *
 * A cheap guess from the sample, by the form of a value and the name of its key; the rules then find what is really personal.
 * Limits: keys in other languages than those of `KEYS` count only for values whose form says enough (mail, IBAN, +49 …); lists of
 * names and addresses alone are not recognized, since catalogs of shops and museums look the same.
 */
import { FREE_MAIL } from '../value/free-mail.ts';
import { OFFICE_MAILBOX } from '../value/office-mailbox.ts';
import { plainKey } from '../value/plain-key.ts';
import { RESERVED_DOMAIN } from '../value/reserved-domain.ts';
import type { Container } from './container/container.ts';
import { AUTHORS, isOfATool } from './free-text.ts';
import { isObject } from './format/shapes.ts';
import { areFamous, isElected, isFamous, isThing, PUBLIC_KEY, PUBLIC_PEOPLE } from './public-people.ts';

/** What identifies a person, or is a way to reach them. */
type Kind =
  | ('mail' | 'office' | 'phone' | 'account' | 'id' | 'number' | 'birth' | 'person' | 'name')
  // What is said about things and public people.
  | ('place' | 'shop' | 'web' | 'public' | 'thing' | 'famous' | 'elected');

/** Alone enough in a table or in lines of JSON. A phone number is often a company's, and a name anything's. */
const STRONG: ReadonlySet<Kind> = new Set(['mail', 'office', 'account', 'id', 'birth']);

/** What shops and offices have next to a name and a phone number. */
const PLACES: ReadonlySet<Kind> = new Set(['place', 'shop', 'web', 'public']);

/** Names of keys and columns, without signs, in lower case. */
const KEYS: readonly (readonly [Kind, RegExp])[] = [
  [
    'birth',
    /birth|^dob$|born|geburt|naissance|nacimiento|nascita|nascimento|geboorte|fødsel|födelse|syntym|urodz|narozen|рожден|生年|出生|생년/,
  ],
  [
    'id',
    /^ssn|socialsecurity|passport|medicalrecord|^mrn$|national(?:id|number)|personal(?:id|number|code|identification)|^(?:cpf|dni|nie|nif|curp|rfc|pesel|bsn|aadhaar|codicefiscale|steuerid|nino)(?:number)?$|driverslicen[cs]e/,
  ],
  // These count only next to a name: things have such numbers, too.
  [
    'number',
    /^(?:id|tax|identity|identification|card|insurance|account|acct|member|taxpayer|steuer|ausweis)(?:id|no|nr|num|number|nummer)$|^(?:acct|iban|konto|imei|imsi)$/,
  ],
  ['phone', /phone|mobile?|movil|móvil|celular|^(?:tel|fax|cell|handy)|whatsapp|telefoo?n|puhelin|rufnummer|msisdn|телефон|电话|電話|전화/],
  // Only people have these names; shops and offices have a name and a place.
  [
    'person',
    /(?:full|first|last|sur|given|family|customer|client|contact|patient|employee|billing|shipping|recipient|buyer)names?$|^(?:vor|nach|kunden)name$|^[fl]name$|^(?:first|last|customer|client|patient|employee|kunde|ansprechpartner|contactperson|pr[eé]nom|apellidos?|cognome|voornaam|achternaam|imi[eę]|nazwisko|fornavn|etternavn|efternavn|förnamn|efternamn|etunimi|sukunimi|фамилия|姓名)$/,
  ],
  ['name', /^(?:names?|contact|owner|user|nom|nombre|nome|naam|nimi|navn|namn|имя)$/],
  ['shop', /^(?:lat|latitude|lng|lon|longitude|category|cuisine|opening\w*|hours|rating|price|stars)$/],
  ['web', /website|^(?:url|web|homepage|type)$/],
  ['public', PUBLIC_KEY],
  ['place', /address|street|strasse/],
];

/** Of these, the keys that things have, too. */
const NAME = /^(?:names?|nom|nombre|nome|naam|nimi|navn|namn)$/;

/** One address, or several, with names or without: `Jana K <jana@…>; …`. */
const MAIL = /^(?:[^<>@]{0,100}<)?([^\s@"<>]{1,64}@[^\s@<>;,]{1,190}\.\p{L}{2,})>?(?:[;,]|$)/u;
const IBAN = /^[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7} ?[A-Z0-9]{1,4}$/;
const DIALED = /^\+?[\d ()./-]{7,24}$/;
/** A number, and more: `+49 … / jana@…`. */
const DIALED_FIRST = /^\+[\d ()./-]{7,24}[/,;|]/;
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
  const plain = plainKey(key);
  const named = KEYS.find(([, names]) => names.test(plain))?.[0];
  if (named !== undefined && PLACES.has(named)) return named;
  if (named === 'name' && NAME.test(plain) && isThing(text)) return 'thing';
  if (named === 'name' || named === 'person') return digits === 0 ? named : null;
  if (named === 'phone') return digits >= 7 && DIALED.test(text) ? 'phone' : null;
  return named && digits >= (named === 'number' ? 7 : 4) ? named : null;
}

/** What an object and the objects in it say, two levels deep: `{"user": {"profile": {"name": …, "tel": …}}}`. */
function kindsOf(record: Record<string, unknown>): Set<Kind> {
  const inner = ([key, value]: [string, unknown]): [string, unknown][] => (isObject(value) ? Object.entries(value) : [[key, value]]);
  const outer = Object.entries(record);
  const entries = outer.flatMap(inner).flatMap(inner);
  const kinds = new Set<Kind>();
  for (const [key, value] of entries) {
    const kind = kindOf(key, value);
    if (kind) kinds.add(kind);
  }
  const keys = [...outer, ...entries].map(([key]) => plainKey(key));
  // Their values may be lists, or addresses.
  if (keys.slice(0, outer.length).some((key) => PUBLIC_KEY.test(key))) kinds.add('public');
  if (isFamous(keys)) kinds.add('famous');
  if (isElected(keys)) kinds.add('elected');
  return kinds;
}

/** Names of lists that show that they are private. */
export const PEOPLE =
  /(?:^|[^a-z])(?:customers?|clients?|users?|patients?|leads|contacts?|employees|subscribers|applicants|persons|people|kunden|mitarbeiter)(?:[^a-z]|$)/i;

/** How many records of a list on a web page or in settings show that it is private: `sure` by what no such list has, `reached` by two ways to reach each person. */
const FEWEST = { sure: 2, reached: 3, named: 5 } as const;
/** Fewer mailboxes of private people are those of a small project. */
const FEWEST_MAILBOXES = 10;

/** True if much of a list has mail addresses of private people, each another one. */
function haveMailboxes(values: readonly unknown[]): boolean {
  const mails = values.flatMap((value) => (isObject(value) ? Object.values(value) : []).flatMap((text) => mailIn(text) ?? []));
  const own = new Set(mails.filter((mail) => FREE_MAIL.test(mail)));
  return own.size >= FEWEST_MAILBOXES && own.size * 3 > values.length;
}

const mailIn = (value: unknown): string | undefined => (typeof value === 'string' ? MAIL.exec(value.trim())?.[1] : undefined);

const isNamed = (kinds: ReadonlySet<Kind>): boolean => kinds.has('person') || kinds.has('name');
const isOfThing = (kinds: ReadonlySet<Kind>): boolean => kinds.has('thing') && !kinds.has('person');

/** What nobody knows of famous people. */
const UNKNOWN: readonly Kind[] = ['mail', 'phone', 'account', 'id', 'number', 'place'];

/** The date of birth of somebody who is not famous. */
const hasBirth = (kinds: ReadonlySet<Kind>): boolean =>
  kinds.has('birth') && !isOfThing(kinds) && (!kinds.has('famous') || UNKNOWN.some((kind) => kinds.has(kind)));

/** A record of a table, of lines of JSON, or of a list whose name shows that it is private. */
function isPerson(kinds: ReadonlySet<Kind>, { isList }: Container, areMailboxes: boolean): boolean {
  if (isNamed(kinds) && kinds.has('number')) return true;
  if (kinds.has('phone') && (kinds.has('person') || (kinds.has('name') && !isPlace(kinds)))) return true;
  const isEnough = isList !== true || kinds.size > 1 || kinds.has('account') || areMailboxes;
  return isEnough && [...STRONG].some((kind) => (kind === 'birth' ? hasBirth(kinds) : kinds.has(kind)));
}

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
      (of.has('person') && of.has('place') && !of.has('shop')) ||
      (areMailboxes && of.has('mail') && !of.has('public') && !of.has('shop')),
    fewest,
  );
}

/** @param telling the path, or the text around the records, suggests a dataset */
export function haveContacts(values: readonly unknown[], container: Container, path: string, telling: boolean): boolean {
  if (values.some(isOfATool)) return false;
  const isPublic = PUBLIC_PEOPLE.test(path);
  const isTold = PEOPLE.test(path) && !isPublic;
  const fewest = Math.min(container.freeText.records(telling), isTold ? FEWEST.named : Infinity);
  const kinds = values.map((value) => (isObject(value) ? kindsOf(value) : new Set<Kind>()));
  const areAll = areFamous(path);
  for (const of of kinds)
    if (isTold) of.delete('famous');
    else if (areAll) of.add('famous');
  const areMailboxes = haveMailboxes(values);
  if ((container.isList || AUTHORS.test(path)) && !telling && !isTold) return isPrivateList(kinds, areMailboxes, isPublic, fewest);
  const count = kinds.filter((of) => isPerson(of, container, areMailboxes)).length;
  return count >= fewest && count * 2 >= values.length;
}

/** Of a document: more say no more. */
const MOST_ITEMS = 50;
const DEEPEST = 12;

/** The lists in a document, also those by ids (objects of objects), by columns, and of rows, with the key that each has. */
export function* listsWithin(value: unknown, name = '', depth = 0): Generator<{ name: string; list: readonly unknown[] }> {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
  const items = (Array.isArray(value) ? value : Object.values(value)).slice(0, MOST_ITEMS);
  if (items.every(isObject)) yield { name, list: items };
  if (items.length > 1 && items.every(Array.isArray)) yield { name, list: items.map((row) => ({ ...row })) }; // rows, or columns without names
  if (isObject(value) && items.length > 1 && items.every(isColumn)) yield { name, list: rowsOf(value) };
  const keys = Array.isArray(value) ? [] : Object.keys(value);
  for (const [i, item] of items.entries()) yield* listsWithin(item, keys[i] ?? name, depth + 1);
}

/** `["a", "b"]`, or `{"0": "a", "1": "b"}`, as pandas writes it. */
const isColumn = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value)
    .slice(0, MOST_ITEMS)
    .every((cell) => typeof cell !== 'object' || cell === null);

/** The rows of named columns. */
function rowsOf(columns: Record<string, unknown>): Record<string, unknown>[] {
  const cells = Object.entries(columns).map(([name, column]) => [name, Object.values(column as object).slice(0, MOST_ITEMS)] as const);
  const length = Math.max(...cells.map(([, column]) => column.length));
  return Array.from({ length }, (_, row) => Object.fromEntries(cells.map(([name, column]) => [name, column[row]])));
}
