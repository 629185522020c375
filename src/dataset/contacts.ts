/**
 * Whether records are a list of people: customers, subscribers, patients. Such lists have no sentence, so `free-text.ts` does not
 * see them, and no format has their keys.
 *
 * A cheap guess from the sample, by the form of a value and the name of its key; the rules then find what is really personal.
 * Limits: keys in other languages than those of `KEYS` count only for values whose form says enough (mail, IBAN, +49 …); lists of
 * names and addresses alone are not recognized, since catalogs of shops and museums look the same.
 */
import { RESERVED_DOMAIN } from '../value/reserved-domain.ts';
import type { Container } from './container/container.ts';
import { isOfATool } from './free-text.ts';
import { isObject } from './format/shapes.ts';

/** What identifies a person, or is a way to reach them. */
type Kind = 'mail' | 'phone' | 'account' | 'id' | 'number' | 'birth' | 'person' | 'name' | 'place';

/** Kinds that a list on a web page does not have. */
const PRIVATE: ReadonlySet<Kind> = new Set(['account', 'id', 'birth']);

/** Alone enough in a table. A phone number is often a company's, and a name anything's. */
const STRONG: ReadonlySet<Kind> = new Set(['mail', 'account', 'id', 'birth']);

/** Names of keys and columns, without signs, in lower case. */
const KEYS: readonly (readonly [Kind, RegExp])[] = [
  ['birth', /birth|^dob$|born|geburt|naissance|nacimiento|nascita|nascimento/],
  [
    'id',
    /^ssn|socialsecurity|passport|national(?:id|number)|personal(?:id|number|code|identification)|^(?:cpf|dni|nie|nif|curp|rfc|pesel|bsn|aadhaar|codicefiscale|steuerid|nino)(?:number)?$|driverslicen[cs]e/,
  ],
  // These count only next to a name: things have such numbers, too.
  [
    'number',
    /^(?:id|tax|identity|identification|card|insurance|account|acct|member|taxpayer|steuer|ausweis)(?:id|no|nr|num|number|nummer)$|^(?:acct|iban|konto)$/,
  ],
  ['phone', /phone|mobile|^(?:tel|fax|cell|handy)|whatsapp|telefon|rufnummer/],
  // Only people have these names; shops and offices have a name and a place.
  [
    'person',
    /^(?:full|first|last|sur|given|family|customer|client|contact|patient|employee|vor|nach|kunden)names?$|^(?:first|last|customer|client|patient|employee|kunde|pr[eé]nom|apellidos?|cognome)$/,
  ],
  ['name', /^(?:names?|nom|nombre|nome)$/],
  [
    'place',
    /address|street|strasse|website|^(?:url|web|homepage|lat|latitude|lng|lon|longitude|category|type|cuisine|opening\w*|hours|rating|price)$/,
  ],
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
  if (mail !== undefined) return RESERVED_DOMAIN.test(mail) ? null : 'mail';
  if (text.length > LONGEST) return null;
  if (IBAN.test(text)) return 'account';
  const digits = text.replace(/\D/g, '').length;
  if (digits >= 8 && text.startsWith('+') && DIALED.test(text)) return 'phone';
  const plain = key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const named = KEYS.find(([, names]) => names.test(plain))?.[0];
  if (named === 'place') return named;
  if (named === 'name' || named === 'person') return digits === 0 ? named : null;
  if (named === 'phone') return digits >= 7 && DIALED.test(text) ? 'phone' : null;
  return named && digits >= (named === 'number' ? 7 : 4) ? named : null;
}

function kindsOf(record: Record<string, unknown>): Set<Kind> {
  const kinds = new Set<Kind>();
  for (const [key, value] of Object.entries(record)) {
    const inner = isObject(value) ? Object.entries(value) : [[key, value] as const];
    for (const [name, item] of inner) {
      const kind = kindOf(name, item);
      if (kind) kinds.add(kind);
    }
  }
  return kinds;
}

/** Lists in a JSON file are often content of a web page, such as speakers and authors. The list's name, or what is in it, must show that it is private. */
export const PEOPLE =
  /(?:^|[^a-z])(?:customers?|clients?|users?|patients?|leads|contacts?|employees|subscribers|applicants|persons|people|kunden|mitarbeiter)(?:[^a-z]|$)/i;

export function haveContacts(
  values: readonly unknown[],
  { freeText, isTable, isList }: Container,
  path: string,
  telling: boolean,
): boolean {
  const fewest = freeText.records(telling);
  if (values.length < fewest || values.some(isOfATool)) return false;
  const isOpen = isList && !telling && !PEOPLE.test(path);
  const isPerson = (value: unknown): boolean => {
    if (!isObject(value)) return false;
    const kinds = [...kindsOf(value)];
    if (isOpen && !kinds.some((kind) => PRIVATE.has(kind))) return false;
    const isNamed = kinds.includes('person') || kinds.includes('name');
    if (isNamed && kinds.includes('number')) return true;
    if (kinds.includes('phone') && (kinds.includes('person') || (isNamed && !kinds.includes('place')))) return true;
    return kinds.some((kind) => STRONG.has(kind)) && (isTable === true || kinds.length > 1 || kinds[0] === 'account');
  };
  const count = values.filter(isPerson).length;
  return count >= fewest && count * 2 >= values.length;
}
