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
import { RESERVED_DOMAIN } from '../value/reserved-domain.ts';
import type { Container } from './container/container.ts';
import { isOfATool } from './free-text.ts';
import { isObject } from './format/shapes.ts';

/** What identifies a person, or is a way to reach them. */
type Kind = 'mail' | 'office' | 'phone' | 'account' | 'id' | 'number' | 'birth' | 'person' | 'name' | 'place' | 'public';

/** Kinds that a list on a web page does not have. */
const PRIVATE: ReadonlySet<Kind> = new Set(['account', 'id', 'birth']);

/** Alone enough in a table or in lines of JSON. A phone number is often a company's, and a name anything's. */
const STRONG: ReadonlySet<Kind> = new Set(['mail', 'office', 'account', 'id', 'birth']);

/** Names of keys and columns, without signs, in lower case. */
const KEYS: readonly (readonly [Kind, RegExp])[] = [
  ['birth', /birth|^dob$|born|geburt|naissance|nacimiento|nascita|nascimento/],
  [
    'id',
    /^ssn|socialsecurity|passport|medicalrecord|^mrn$|national(?:id|number)|personal(?:id|number|code|identification)|^(?:cpf|dni|nie|nif|curp|rfc|pesel|bsn|aadhaar|codicefiscale|steuerid|nino)(?:number)?$|driverslicen[cs]e/,
  ],
  // These count only next to a name: things have such numbers, too.
  [
    'number',
    /^(?:id|tax|identity|identification|card|insurance|account|acct|member|taxpayer|steuer|ausweis)(?:id|no|nr|num|number|nummer)$|^(?:acct|iban|konto|imei|imsi)$/,
  ],
  ['phone', /phone|mobile?|^(?:tel|fax|cell|handy)|whatsapp|telefon|rufnummer|msisdn/],
  // Only people have these names; shops and offices have a name and a place.
  [
    'person',
    /^(?:full|first|last|sur|given|family|customer|client|contact|patient|employee|vor|nach|kunden)names?$|^(?:first|last|customer|client|patient|employee|kunde|ansprechpartner|contactperson|pr[eé]nom|apellidos?|cognome)$/,
  ],
  ['name', /^(?:names?|contact|owner|nom|nombre|nome)$/],
  // What is told about shops, sights and speakers.
  [
    'public',
    /website|^(?:url|web|homepage|lat|latitude|lng|lon|longitude|category|type|cuisine|opening\w*|hours|rating|price|bio|twitter|github|avatar|photo)$/,
  ],
  ['place', /address|street|strasse/],
];

/** One address, or several, with names or without: `Jana K <jana@…>; …`. */
const MAIL = /^(?:[^<>@]{0,100}<)?([^\s@"<>]{1,64}@[^\s@<>;,]{1,190}\.\p{L}{2,})>?(?:[;,]|$)/u;
const IBAN = /^[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7} ?[A-Z0-9]{1,4}$/;
const DIALED = /^\+?[\d ()./-]{7,24}$/;
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
  if (digits >= 8 && text.startsWith('+') && DIALED.test(text)) return 'phone';
  const plain = key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const named = KEYS.find(([, names]) => names.test(plain))?.[0];
  if (named === 'place' || named === 'public') return named;
  if (named === 'name' || named === 'person') return digits === 0 ? named : null;
  if (named === 'phone') return digits >= 7 && DIALED.test(text) ? 'phone' : null;
  return named && digits >= (named === 'number' ? 7 : 4) ? named : null;
}

function kindsOf(record: Record<string, unknown>): Set<Kind> {
  const kinds = new Set<Kind>();
  for (const [key, value] of Object.entries(record)) {
    // Two levels: `{"user": {"profile": {"name": …, "tel": …}}}`.
    const inner = isObject(value) ? Object.entries(value) : [[key, value] as const];
    for (const [name, item] of inner.flatMap(([name, item]) => (isObject(item) ? Object.entries(item) : [[name, item] as const]))) {
      const kind = kindOf(name, item);
      if (kind) kinds.add(kind);
    }
  }
  return kinds;
}

/** Names of lists that show that they are private. */
export const PEOPLE =
  /(?:^|[^a-z])(?:customers?|clients?|users?|patients?|leads|contacts?|employees|subscribers|applicants|persons|people|kunden|mitarbeiter)(?:[^a-z]|$)/i;

/** Records of a list whose name shows it. */
const FEWEST_NAMED = 5;
/** Fewer mailboxes of private people are those of a small project. */
const FEWEST_MAILBOXES = 10;

/** True if much of a list has mail addresses of private people, each another one. */
function haveMailboxes(values: readonly unknown[]): boolean {
  const mails = values.flatMap((value) => (isObject(value) ? Object.values(value) : []).flatMap((text) => mailIn(text) ?? []));
  const own = new Set(mails.filter((mail) => FREE_MAIL.test(mail)));
  return own.size >= FEWEST_MAILBOXES && own.size * 3 > values.length;
}

const mailIn = (value: unknown): string | undefined => (typeof value === 'string' ? MAIL.exec(value.trim())?.[1] : undefined);

/**
 * Lists in a JSON file are often content of a web page, such as speakers and authors. The list's name, or what is in it, must show that
 * it is private: an account or a date of birth, a phone number next to a mail address, or mailboxes of private people.
 *
 * @param isOpen such a list, without a telling name
 */
function isPerson(value: unknown, { isList }: Container, isOpen: boolean, areMailboxes: boolean): boolean {
  if (!isObject(value)) return false;
  const kinds = kindsOf(value);
  const isNamed = kinds.has('person') || kinds.has('name');
  if (isNamed && kinds.has('number')) return true;
  if (isOpen && ![...PRIVATE].some((kind) => kinds.has(kind))) {
    const isReached = kinds.has('phone') && (kinds.has('mail') || isNamed);
    if (kinds.has('public') || !(isReached || (areMailboxes && kinds.has('mail')))) return false;
  }
  if (kinds.has('phone') && (kinds.has('person') || (isNamed && !kinds.has('place') && !kinds.has('public')))) return true;
  const isEnough = isList !== true || kinds.size > 1 || kinds.has('account') || areMailboxes;
  return isEnough && [...STRONG].some((kind) => kinds.has(kind));
}

/** @param telling the path, or the text around the records, suggests a dataset */
export function haveContacts(values: readonly unknown[], container: Container, path: string, telling: boolean): boolean {
  const isNamed = PEOPLE.test(path);
  const fewest = Math.min(container.freeText.records(telling), isNamed ? FEWEST_NAMED : Infinity);
  if (values.length < fewest || values.some(isOfATool)) return false;
  const isOpen = container.isList === true && !telling && !isNamed;
  const areMailboxes = haveMailboxes(values);
  const count = values.filter((value) => isPerson(value, container, isOpen, areMailboxes)).length;
  return count >= fewest && count * 2 >= values.length;
}

/** Of a document: more say no more. */
const MOST_ITEMS = 50;
const DEEPEST = 12;

/** The lists in a document, also those by ids: objects of objects. */
export function* listsWithin(value: unknown, depth = 0): Generator<readonly unknown[]> {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
  const items = (Array.isArray(value) ? value : Object.values(value)).slice(0, MOST_ITEMS);
  if (items.every(isObject)) yield items;
  for (const item of items) yield* listsWithin(item, depth + 1);
}
