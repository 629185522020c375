/** The dates of birth of one record: whose they are, where they are repeated, and the ages that go with them. */
import type { TextField } from '../dataset/fields.ts';
import { mayBeWrittenIn } from '../rules/personal-data/age.ts';
import { findDate } from '../rules/personal-data/find-date.ts';
import { datePartsOf } from '../rules/personal-data/date-parts.ts';
import { epochDate } from '../rules/personal-data/epoch.ts';
import { parentOf } from '../detect/personal-data/rows.ts';
import { addToGroup } from '../io/group.ts';
import { YEAR_COLUMN } from '../rules/personal-data/person-columns.ts';
import { plainKey } from '../value/plain-key.ts';
import { agesIn, isAgeKey } from './age-places.ts';
import { birthdayParts } from './birthday-parts.ts';
import { type Day, dayOf, fullYears, madeUpDay, sameDay, writtenDay, yearsBetween } from './surrogate/dates.ts';
import { toAscii } from '../value/ascii.ts';

/** A date of birth where it was found. */
export interface DatePlace {
  field: TextField;
  /** Offset in the field, in UTF-16 units. */
  start: number;
  value: string;
  /** Who it belongs to: what tells that person apart, or null. */
  person: string | null;
}

/** Words for a birthday in languages that write the day first. */
const DAY_FIRST =
  /geb|naiss|n[ée]e? le|né(?:e|\(e\))? |nac|nasc|nat[oa]|född|født|syntym|urodz|(?<!\p{L})(?:ur|nar|szül|rođ|род|нар)\.|naroz|doğum|рожд|народж|γενν|lahir|sinh/iu;
const LABEL_REACH = 40;
/** Before a number that happens to be a date of birth in digits: `order 19850305`, and `ref 1985-03-05-A`. */
const NUMBER_OF =
  /(?<!\p{L})(?:order|invoice|ticket|case|ref(?:erence)?|booking|contract|account|bestell\p{L}*|rechnung\p{L}*|auftrag\p{L}*|vertrag\p{L}*|kunden\p{L}*|commande|facture|dossier|pedido|factura)\.?(?: (?:number|no\.?|nr\.?|id))?[ :#]{1,3}$/iu;
const NO_DAY: Day = { year: 0, month: 0, day: 0 };

interface MovedDate {
  day: Day;
  made: Day;
  field: TextField;
  start: number;
}

export class RecordDates {
  private readonly isDayFirst: boolean;
  /** False if nothing in the record tells whether `03/04/1985` is in April or in March. */
  private readonly isOrderKnown: boolean;
  private readonly days = new Map<string, Day>();
  /** Each day once. */
  private readonly originals: MovedDate[] = [];
  /** All of them, by the row or object that they are in. */
  private readonly ofRow = new Map<string, MovedDate[]>();

  /**
   * @param found all dates of birth that are replaced
   * @param fields all texts of the record
   */
  constructor(
    private readonly key: Buffer,
    found: readonly DatePlace[],
    fields: readonly TextField[],
  ) {
    const order = dayFirstIn(fields, found);
    this.isDayFirst = order ?? false;
    this.isOrderKnown = order !== null;
    const youngest = this.youngestOf(found);
    // A number of milliseconds of early 1970 has too few digits to be read as a date.
    const numbers = found.map(({ value }) => value).filter((value) => epochDate(value));
    const isRead = (made: Day): boolean => numbers.every((value) => sameDay(dayOf(writtenDay(value, made)) ?? NO_DAY, made));
    for (const { field, start, value: written, person: whose } of found) {
      const day = dayOf(written, this.isDayFirst);
      const known = day && this.days.get(idOf(day));
      if (day && known) addToGroup(this.ofRow, parentOf(field), { day, made: known, field, start });
      if (!day || known) continue;
      const taken = [...this.days.values()];
      const isUnsure = !this.isOrderKnown && isAmbiguous(written);
      const fits = (made: Day): boolean =>
        !taken.some((other) => sameDay(other, made)) &&
        isRead(made) &&
        // `05/09/1977` must not become `08/25/1974` in a column of days and months: both readings stay dates.
        (!isUnsure || made.day <= 12);
      const person = whose ?? idOf(day);
      const made = madeUpDay(day, this.key, person, fits, youngest.get(person));
      this.days.set(idOf(day), made);
      this.originals.push({ day, made, field, start });
      addToGroup(this.ofRow, parentOf(field), { day, made, field, start });
    }
  }

  /** The last date of each person. */
  private youngestOf(found: readonly DatePlace[]): Map<string, Day> {
    const last = new Map<string, Day>();
    for (const { value: written, person: whose } of found) {
      const day = dayOf(written, this.isDayFirst);
      const person = day && (whose ?? idOf(day));
      if (day && person !== null && yearsBetween(last.get(person) ?? day, day) >= 0) last.set(person, day);
    }
    return last;
  }

  /** The stand-in for a date of the record, in the same notation. */
  of(value: string): string {
    const day = dayOf(value, this.isDayFirst);
    return writtenDay(value, (day && (this.days.get(idOf(day)) ?? madeUpDay(day, this.key, idOf(day)))) ?? NO_DAY, this.isDayFirst);
  }

  /** The places of the same dates in any notation; offsets in UTF-16 units. */
  in(text: string): { start: number; end: number; type: 'DATE_OF_BIRTH' }[] {
    return datesIn(text).flatMap(({ start, end, value }) => {
      const day = dayOf(value, this.isDayFirst);
      const isOther = NUMBER_OF.test(text.slice(Math.max(0, start - LABEL_REACH), start)) || /^-\p{L}/u.test(text.slice(end, end + 2));
      return day && this.days.has(idOf(day)) && !isOther ? [{ start, end, type: 'DATE_OF_BIRTH' as const }] : [];
    });
  }

  /** See `birthdayParts`. */
  partsIn(text: string): { start: number; end: number; made: string }[] {
    return birthdayParts(text, this.originals);
  }

  /** The ages that fit to one of the dates, and what they become. @param found ages that the rules found in the field */
  agesIn(
    field: TextField,
    found: readonly { start: number; end: number }[] = [],
  ): { start: number; end: number; type: 'AGE'; made: string }[] {
    const places = agesIn(field.text, field.key);
    const isNew = ({ start }: { start: number }): boolean => !places.some((place) => place.start === start);
    const more = found.filter(isNew).map(({ start, end }) => ({ start, age: Number(field.text.slice(start, end)) }));
    return [...places, ...more].flatMap(({ start, age }) => {
      const made = this.ageOf(age, field, start);
      return made === null ? [] : [{ start, end: start + String(age).length, type: 'AGE', made: String(made) }];
    });
  }

  /** The age or the year of birth that is all of a field, or a number in JSON, and what it becomes. Null for anything else. */
  wholeIn(field: TextField): { type: string; made: string } | null {
    const text = field.text.trim();
    if (isBirthYearField(field)) {
      const made = this.yearOf(Number(text), field);
      return made === Number(text) ? null : { type: 'DATE_OF_BIRTH', made: String(made) };
    }
    if (!/^\d{1,3}$/.test(text) || !isAgeKey(field.key)) return null;
    const made = this.ageOf(Number(text), field);
    return made === null ? null : { type: 'AGE', made: String(made) };
  }

  /** The year of a moved date in its own row, or else anywhere in the record. */
  private yearOf(year: number, field: TextField): number {
    const own = this.ofRow.get(parentOf(field)) ?? this.originals;
    const years = new Set(own.filter(({ day }) => day.year === year).map(({ made }) => made.year));
    return years.size === 1 ? [...years][0]! : year;
  }

  /** An age belongs to a date of birth if their sum is a year in which the record may have been written. Of two such dates, the nearest one in the same text counts, or the one in the same row. Null if there is none. */
  private ageOf(age: number, field: TextField, start = 0): number | null {
    const fits = ({ day }: MovedDate): boolean => mayBeWrittenIn(day.year + age);
    const ofRow = (this.ofRow.get(parentOf(field)) ?? []).filter(fits);
    const fitting = ofRow.length > 0 ? ofRow : this.originals.filter(fits);
    const near = fitting.filter((item) => item.field === field);
    const distance = (item: MovedDate): number => Math.abs(item.start - start);
    const nearest = near.filter((item) => near.every((other) => distance(item) <= distance(other)));
    const own = nearest.length > 0 ? nearest : fitting;
    const [first, ...rest] = own;
    if (!first) return null;
    // An age as of today becomes one as of today.
    const today = new Date();
    const now = { year: today.getUTCFullYear(), month: today.getUTCMonth() + 1, day: today.getUTCDate() };
    const ages = new Set(own.map(({ day, made }) => (fullYears(day, now) === age ? fullYears(made, now) : -1)));
    const [current = -1] = ages;
    if (ages.size === 1 && current >= 0) return current;
    const more = yearsBetween(first.made, first.day);
    return rest.every(({ day, made }) => yearsBetween(made, day) === more) && age + more >= 0 ? age + more : null;
  }
}

/** True if a year of birth is all of a field. */
export const isBirthYearField = ({ key, text }: TextField): boolean =>
  /^\s*(?:19|20)\d\d\s*$/.test(text) && YEAR_COLUMN.test(plainKey(key));

/** All dates in a text, in order. */
function datesIn(text: string): { start: number; end: number; value: string }[] {
  const found: { start: number; end: number; value: string }[] = [];
  const ascii = toAscii(text);
  let done = 0;
  for (const { index } of ascii.matchAll(/\d+/g)) {
    const span = index < done ? null : findDate(ascii, index);
    if (!span) continue;
    found.push({ ...span, value: ascii.slice(span.start, span.end) });
    done = span.end;
  }
  return found;
}

const idOf = ({ year, month, day }: Day): string => `${year}-${month}-${day}`;

const isAmbiguous = (value: string): boolean => datePartsOf(toAscii(value))?.isAmbiguous ?? false;

/** Whether `03/04/1985` is the third of April here: another date says so, or the language. Null if nothing tells. */
function dayFirstIn(fields: readonly TextField[], found: readonly DatePlace[]): boolean | null {
  const ambiguous = found.filter(({ value }) => isAmbiguous(value));
  if (ambiguous.length === 0) return null;
  const others = fields.flatMap(({ text }) => datesIn(text)).filter(({ value }) => !isAmbiguous(value));
  for (const { value } of ambiguous)
    for (const isDayFirst of [true, false])
      if (others.some((other) => sameDay(dayOf(other.value)!, dayOf(value, isDayFirst)!))) return isDayFirst;
  const slashed = others.find(({ value }) => /^\d{1,2}\//.test(value));
  if (slashed) return Number.parseInt(slashed.value, 10) > 12;
  const isSaid = ambiguous.every(({ field, value }) => {
    const at = field.text.indexOf(value);
    return DAY_FIRST.test(`${field.key} ${field.text.slice(Math.max(0, at - LABEL_REACH), at)}`);
  });
  return isSaid || null;
}
