/** Who a date of birth belongs to, so that the dates of one person move the same way in all records and files. */
import type { TextField } from '../dataset/fields.ts';
import type { FoundInField } from '../detect/personal-data/records.ts';
import { namesOfColumns } from '../detect/personal-data/rows.ts';
import { normal } from './surrogate/normal.ts';

/** Where a date is: `start` is its offset in the field, in UTF-16 units. */
interface Place {
  field: TextField;
  start: number;
}

/** What says who somebody is, the surest first. The id of a record comes last: most data sets number their records, not people. */
const TYPES = ['EMAIL', 'PHONE', 'PERSON'] as const;
/** The score from which a name is one without doubt. */
const SURE_NAME = 0.4;

/** Names of keys whose value tells conversations or people apart; the first ones say more. */
const ID_KEYS = [
  /^(?:conversation|conv|chat|session|thread|dialog(?:ue)?)_?id$/i,
  /^(?:person|patient|customer|client|user|member|employee|subject|contact)_?(?:id|no|number)$/i,
  /^(?:_?id|uuid|uid|guid)$/i,
];

interface Contact extends Place {
  type: string;
  who: string;
}

/** The people of one record. */
export class WhoseDates {
  private known: Contact[] | null = null;

  /**
   * @param value the parsed record
   * @param found all findings of the record
   */
  constructor(
    private readonly value: unknown,
    private readonly found: readonly FoundInField[],
  ) {}

  /** Made when it is needed: most records have no date. */
  private get contacts(): Contact[] {
    return (this.known ??= this.findContacts());
  }

  private findContacts(): Contact[] {
    const { found } = this;
    const names = found.filter(({ type }) => type === 'PERSON');
    const ofColumns = namesOfColumns(names.map(({ field }) => field));
    return found.flatMap(({ type, tier, score, field, start, end }) => {
      const text = field.text.slice(start, end);
      const name = ofColumns.get(text) ?? text;
      if (type === 'PERSON' ? score < SURE_NAME || !name.includes(' ') : tier !== 'block' || (type !== 'EMAIL' && type !== 'PHONE'))
        return [];
      const who = type === 'PERSON' ? normal(type, name).split(' ').sort().join(' ') : normal(type, text);
      return [{ type, who: `${type}\0${who}`, field, start }];
    });
  }

  /** All that tells apart the person whose date is at `place`, the surest first: a contact or full name, and ids, of the nearest object around it. */
  at(place: Place): string[] {
    const { field } = place;
    const people: string[] = [];
    const seen = new Set<string>();
    // A chat is about one person, whoever speaks.
    const around = field.role !== null ? [''] : pathsAround(field.path);
    for (const path of around) {
      const inside = this.contacts.filter((contact) => isInside(contact.field.path, path));
      for (const type of TYPES) {
        const ofType = inside.filter((contact) => contact.type === type);
        if (ofType.length === 0 || seen.has(type)) continue;
        seen.add(type);
        const own = nearestOf(ofType, place);
        if (own) people.push(own.who);
      }
    }
    const id = idAt(this.value, field.path);
    return id === null ? people : [...people, id];
  }
}

const lastStep = (path: string): string => /[^.[\]]*\]?$/.exec(path)![0];
const isInside = (path: string, around: string): boolean =>
  around === '' || (path.startsWith(around) && '.['.includes(path[around.length] ?? '-'));

/** `people[0].dob` → `people[0]`, `people` and the record. */
function pathsAround(path: string): string[] {
  const ends = [...path.matchAll(/[.[]/g)].map(({ index }) => path.slice(0, index));
  return ['', ...ends.filter((end) => end !== '')].reverse();
}

/** The only one; of several, the nearest in the same text, or the one in the same row of what pandas writes by columns. */
function nearestOf(contacts: readonly Contact[], { field, start }: Place): Contact | undefined {
  if (new Set(contacts.map(({ who }) => who)).size === 1) return contacts[0];
  const distance = (contact: Contact): number => Math.abs(contact.start - start);
  const [nearest] = contacts.filter((contact) => contact.field === field).sort((a, b) => distance(a) - distance(b));
  if (nearest) return nearest;
  const row = contacts.filter((contact) => lastStep(contact.field.path) === lastStep(field.path));
  return row.length === 1 ? row[0] : undefined;
}

/** The id of the nearest object around `path`, or null. */
function idAt(value: unknown, path: string): string | null {
  let at: unknown = value;
  let id: string | null = null;
  for (const step of ['', ...path.split(/[.[\]]+/).filter(Boolean)]) {
    if (step !== '') at = (at as Record<string, unknown>)[step];
    if (typeof at !== 'object' || at === null) break;
    if (!Array.isArray(at)) id = idOf(at as Record<string, unknown>) ?? id;
  }
  return id;
}

function idOf(object: Record<string, unknown>): string | null {
  for (const pattern of ID_KEYS)
    for (const [key, id] of Object.entries(object))
      if (pattern.test(key) && (typeof id === 'number' || typeof id === 'bigint' || (typeof id === 'string' && id !== '')))
        return `${pattern.source}\0${id}`;
  return null;
}
