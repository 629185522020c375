/** Writes made-up values into the texts of one record. */
import type { Change, Edit } from '../dataset/container/rewrite.ts';
import { smallNumbersOf, takesText, type TextField, unitsOf } from '../dataset/fields.ts';
import { escapedFor } from '../dataset/spans.ts';
import { type EncodedPlace, longest } from '../detect/personal-data/hidden.ts';
import { ESCAPED_SEPARATOR, type KnownPlace } from '../detect/personal-data/known.ts';
import { findInFields, type FoundInField, type InspectedRecord } from '../detect/personal-data/records.ts';
import { namesOfColumns, parentOf } from '../detect/personal-data/rows.ts';
import type { Searched } from '../detect/personal-data/searched.ts';
import { addToGroup } from '../io/group.ts';
import { roundAge } from '../rules/personal-data/age.ts';
import type { SecretRange } from '../detect/secrets/records.ts';
import { ADDRESS_COLUMN } from '../rules/personal-data/person-columns.ts';
import { plainKey } from '../value/plain-key.ts';
import type { Tally } from './datasheet.ts';
import { addressParts, isPostcodeNumber, isTown, townsIn } from './address-parts.ts';
import { isBirthYearField, RecordDates } from './record-dates.ts';
import { madeUpYear } from './surrogate/dates.ts';
import { arranged, FieldText, type Replaced } from './splice.ts';
import { inGenitive } from './surrogate/genitives.ts';
import { Mentions } from './surrogate/names.ts';
import type { Surrogates } from './surrogate/surrogates.ts';
import type { WhoseDates } from './whose-date.ts';

/** A number that may be a year of birth. */
const JSON_YEAR = /[:,[]\s{0,4}(?:19|20)\d\d\s{0,4}[,}\]]/;
const LONGEST_YEAR = 4;

const placeId = ({ path }: TextField, start: number): string => `${path}\0${start}`;

/** `Green`, which is a colour next to Emma Green. */
const isOneWord = (name: string): boolean => !name.trim().includes(' ');

/** `lines[3]` → `lines[]`. */
const withoutIndex = (path: string): string => path.replace(/\[\d+\]$/, '[]');

/** The texts of a record while it is cleaned: what was replaced in each, and where. */
export class RecordTexts {
  /** Fields that changed since they were last searched. */
  readonly touched = new Set<TextField>();
  private readonly texts = new Map<TextField, FieldText>();
  private readonly loose: Edit[] = [];
  /** Ends of the passwords in sentences, by field and start. */
  private readonly passwords = new Map<string, number>();
  private mentions: Mentions | null = null;
  private isKept: (name: string) => boolean = () => false;

  constructor(
    private readonly inspected: InspectedRecord,
    private readonly searched: Searched,
    private readonly surrogates: Surrogates,
    private readonly tally: Tally,
    private readonly plainFrom: number,
  ) {
    for (const { type, field, start, end } of inspected.found) if (type === 'PASSWORD') this.passwords.set(placeId(field, start), end);
  }

  textOf(field: TextField): string {
    return this.texts.get(field)?.text ?? field.text;
  }

  /** True if a finding in the current texts is a value that was made up for them. */
  isMade({ field, start, end }: FoundInField): boolean {
    return this.texts.get(field)?.isMade(start, end) ?? false;
  }

  private workOn(field: TextField): FieldText {
    let text = this.texts.get(field);
    if (!text) this.texts.set(field, (text = new FieldText(field.text)));
    this.touched.add(field);
    return text;
  }

  secret({ start, end }: SecretRange): void {
    const { fields, record } = this.inspected;
    let isPlaced = false;
    let list: string | undefined;
    for (const field of fields) {
      const place = unitsOf(field, start, end);
      if (!place || place.end <= place.start) continue;
      const { start: from } = place;
      // `Tulpe4711!`, and the other words of a passphrase: half of it must not stay.
      const to = Math.max(place.end, this.passwords.get(placeId(field, from)) ?? 0);
      // It may continue in the next item of a list, as the lines of a key do. Other texts after it only look like a part of it.
      if (isPlaced && withoutIndex(field.path) !== list) break;
      isPlaced = true;
      list = withoutIndex(field.path);
      const text = this.workOn(field);
      if (text.overlaps(from, to)) continue;
      const shift = shiftAt(text.replaced, from);
      text.replace(from + shift, to + shift, this.secretSurrogate(field, field.text.slice(from, to)));
      this.tally.add('SECRET', field.path, field.role);
    }
    if (isPlaced) return;
    this.loose.push({ start, end, text: this.surrogates.of('SECRET', record.bytes.toString('utf8', start, end)) });
    this.tally.add('SECRET', '', null);
  }

  /** Dates of birth, everywhere in the record and in any notation, and the ages that go with them. @param isRounding ages become round ones, too */
  birthdays(found: readonly FoundInField[], whose: WhoseDates, isRounding: boolean): void {
    if (found.length === 0) return;
    const { fields } = this.inspected;
    const { key, style } = this.surrogates.options;
    const places = found.map(({ field, start, end }) => {
      const [person = null] = whose.at({ field, start });
      return { field, start, value: field.text.slice(start, end), person };
    });
    const dates = new RecordDates(key, places, fields);
    for (const field of fields.filter(takesText)) for (const place of dates.in(field.text)) this.known(field, place);
    this.dates = dates;
    const rounded = ({ type, made }: { type: string; made: string }): string => (isRounding && type === 'AGE' ? roundAge(made) : made);
    const isTagged = (field: TextField, start: number, end: number): boolean =>
      style === 'tag' && field.kind !== 'number' && !isJsonNumber(field.text.slice(start, end), field.text, start);
    const ages = new Map<TextField, FoundInField[]>();
    for (const item of this.inspected.found) if (item.type === 'AGE') addToGroup(ages, item.field, item);
    for (const field of fields.filter(takesText)) {
      const whole = dates.wholeIn(field);
      const parts = dates.partsIn(field.text).map((part) => ({ ...part, type: 'DATE_OF_BIRTH' }));
      const moved = whole ? [{ start: 0, end: field.text.length, ...whole }] : [...dates.agesIn(field, ages.get(field)), ...parts];
      for (const { start, end, type, made } of moved) {
        if (type === 'AGE') this.movedAges.add(placeId(field, start));
        const place = { start, end, type };
        this.known(field, isTagged(field, start, end) ? place : { ...place, encoded: () => rounded({ type, made }) });
      }
    }
    for (const number of this.smallNumbers()) {
      const whole = dates.wholeIn(number);
      if (whole && rounded(whole) !== number.text) this.setNumber(number, rounded(whole), whole.type);
    }
  }

  private numbers: TextField[] | undefined;
  private readonly smallNumbers = (): TextField[] => (this.numbers ??= smallNumbersOf(this.inspected.record));

  private readonly changedNumbers: TextField[] = [];

  /** Of a number that is no field. */
  private setNumber(number: TextField, made: string, type: string): void {
    this.loose.push({ ...number.locate(0, number.text.length)!, text: made });
    this.changedNumbers.push(number);
    this.tally.add(type, number.path, number.role);
  }

  /** Years of birth in a record without a date of birth: they move with the name of the person. */
  years(wanted: readonly FoundInField[], whose: WhoseDates): void {
    const people = new Set(wanted.filter(({ type }) => type === 'PERSON').map(({ field }) => parentOf(field)));
    const { fields, record } = this.inspected;
    if (people.size === 0 || wanted.some(({ type }) => type === 'DATE_OF_BIRTH')) return;
    const numbers = JSON_YEAR.test(record.bytes.toString('latin1')) ? this.smallNumbers() : [];
    for (const field of [...fields.filter(takesText), ...numbers]) {
      if (field.size > LONGEST_YEAR || !isBirthYearField(field) || !people.has(parentOf(field))) continue;
      const [person = field.text] = whose.at({ field, start: 0 });
      const made = String(madeUpYear(Number(field.text), this.surrogates.options.key, person));
      const place = { start: 0, end: field.text.length, type: 'DATE_OF_BIRTH' };
      if (field.kind === 'number') this.setNumber(field, made, place.type);
      else this.known(field, this.surrogates.options.style === 'tag' ? place : { ...place, encoded: () => made });
    }
  }

  private dates: RecordDates | null = null;
  /** Ages that move with a date, by field and start. */
  private readonly movedAges = new Set<string>();

  /** The postcode and the town in the columns next to a street that is replaced. */
  addresses(wanted: readonly FoundInField[]): void {
    const { fields, found } = this.inspected;
    const postcodes = (): TextField[] => this.smallNumbers().filter(isPostcodeNumber);
    const hasPostcodeNumber = (object: string): boolean => postcodes().some((number) => parentOf(number) === object);
    const parts = addressParts(fields, found, new Set(wanted), this.surrogates, hasPostcodeNumber);
    const isTag = this.surrogates.options.style === 'tag';
    for (const { field, made } of parts) {
      if (!takesText(field) || this.isKept(field.text)) continue;
      const place = { start: 0, end: field.text.length, type: 'ADDRESS' };
      this.known(field, isTag ? place : { ...place, encoded: () => made });
      if (isTown(field)) this.townInTexts(field.text.trim(), made.trim());
    }
    const streets = wanted.filter(({ type, field }) => type === 'ADDRESS' && ADDRESS_COLUMN.test(plainKey(field.key)));
    const objects = new Set([...parts, ...streets].map(({ field }) => parentOf(field)));
    if (objects.size === 0) return;
    for (const number of postcodes())
      if (objects.has(parentOf(number))) this.setNumber(number, this.surrogates.place(number.text, 'en'), 'ADDRESS');
  }

  /** Before names: some families are called like a town. */
  private readonly towns: { field: TextField; place: KnownPlace & Partial<EncodedPlace> }[] = [];

  private townInTexts(town: string, made: string): void {
    const isTag = this.surrogates.options.style === 'tag';
    for (const field of this.inspected.fields.filter(takesText))
      for (const place of townsIn(field.text, town))
        this.towns.push({ field, place: { ...place, type: 'ADDRESS', ...(!isTag && { encoded: () => made }) } });
  }

  /** A number stays a number. */
  private secretSurrogate(field: TextField, value: string): string {
    return field.kind === 'number' ? value.replace(/\d/g, (_, i: number) => (i === 0 ? '1' : '0')) : this.surrogates.of('SECRET', value);
  }

  /** Looks for the people whose names are known in all texts of the record. @param isKept a person decided that this word stays */
  people(found: readonly FoundInField[], isKept: (name: string) => boolean): void {
    const sure: string[] = [];
    const guesses: string[] = [];
    for (const { type, score, field, start, end } of found)
      if (type === 'PERSON') (score >= 0.4 ? sure : guesses).push(field.text.slice(start, end));
    this.ofColumns = namesOfColumns(found.filter(({ type }) => type === 'PERSON').map(({ field }) => field));
    const mentions = new Mentions([...sure, ...this.ofColumns.values()], guesses);
    this.isKept = isKept;
    if (!mentions.isEmpty) this.mentions = mentions;
  }

  /** Full names, by the parts that columns have. */
  private ofColumns: ReadonlyMap<string, string> = new Map();

  private readonly again: { field: TextField; place: KnownPlace & Partial<EncodedPlace> }[] = [];

  /** A value that is known from another place. It is replaced in the first round. */
  known(field: TextField, place: KnownPlace & Partial<EncodedPlace>): void {
    this.again.push({ field, place });
  }

  /** @param items with offsets in the current texts */
  apply(items: readonly FoundInField[], round: number): void {
    this.touched.clear();
    const byField = new Map<TextField, ({ start: number; end: number; type: string; name?: string } & Partial<EncodedPlace>)[]>();
    if (round === 0) {
      for (const field of this.texts.keys()) this.touched.add(field);
      for (const { field, place } of this.towns) addToGroup(byField, field, place);
      if (this.mentions)
        for (const field of this.inspected.fields)
          if (takesText(field))
            for (const { start, end, name } of this.mentions.in(field.text))
              if (!this.isKept(field.text.slice(start, end)) && !(field.isThing && isOneWord(field.text.slice(start, end))))
                addToGroup(byField, field, { start, end, type: 'PERSON', name });
    }
    const isMoved = ({ type, field, start }: FoundInField): boolean =>
      type === 'AGE' && round === 0 && this.movedAges.has(placeId(field, start));
    for (const item of items) if (!isMoved(item)) addToGroup(byField, item.field, item);
    if (round === 0) for (const { field, place: known } of this.again) addToGroup(byField, field, known);
    for (const [field, list] of byField) {
      const text = this.workOn(field);
      const before = text.replaced.map((item) => ({ ...item }));
      const chosen = longest(list, field.text.length);
      const edits: Replaced[] = [];
      for (const { start, end, type, name, encoded } of chosen) {
        if (round === 0 && before.some((item) => item.start < end && start < item.end)) continue; // a secret
        const shift = round === 0 ? shiftAt(before, start) : 0;
        const value = text.text.slice(start + shift, end + shift);
        const isNumber = field.kind === 'number' || isJsonNumber(value, text.text, start + shift);
        const made = encoded
          ? encoded((kind, plain) => this.made(kind, plain, false))
          : round >= this.plainFrom && !isNumber
            ? `[${type}]`
            : this.made(type, value, isNumber, name);
        if (made === value) continue;
        const to = end + shift;
        const written = type === 'PERSON' ? inGenitive(made, text.text, start + shift, to) : { made, end: to };
        edits.push({ start: start + shift, end: written.end, text: written.made });
        this.tally.add(type, field.path, field.role);
      }
      text.replaceAll(edits);
    }
  }

  private made(type: string, value: string, isNumber: boolean, name?: string): string {
    const escapes = type === 'EMAIL' ? null : value.match(ESCAPED_SEPARATOR);
    if (!escapes) return this.plain(type, value, isNumber, name);
    // The surrogate has separators in the same places as the value.
    const separators = value.replace(ESCAPED_SEPARATOR, '\u0000').match(/[^A-Za-z0-9]/g) ?? [];
    let next = 0;
    let at = 0;
    return this.plain(type, value.replace(ESCAPED_SEPARATOR, '-'), isNumber, name).replace(/[^A-Za-z0-9]/g, (own) =>
      separators[at++] === '\u0000' ? escapes[next++]! : own,
    );
  }

  private plain(type: string, value: string, isNumber: boolean, name?: string): string {
    const whole = type === 'PERSON' ? (this.ofColumns.get(value) ?? name ?? this.mentions?.fullNameOf(value)) : name;
    const isMoved = type === 'DATE_OF_BIRTH' && (isNumber || this.surrogates.options.style !== 'tag');
    const made = isMoved && this.dates ? this.dates.of(value) : this.surrogates.of(type, value, isNumber, whole);
    // JSON has no number that begins with a zero; of a date, programs leave it out as well. One that did all the same keeps its length.
    return isNumber && !/^0\d/.test(value) ? made.replace(/^0+(?=\d)/, '') : made;
  }

  /** The findings in the current texts. */
  lookAgain(names: boolean): FoundInField[] {
    this.touched.clear();
    return findInFields(this.inspected.fields, (field) => this.textOf(field), names, this.searched);
  }

  /** The fields in which something was replaced. */
  changed(): TextField[] {
    return [...[...this.texts].flatMap(([field, { replaced }]) => (replaced.length > 0 ? [field] : [])), ...this.changedNumbers];
  }

  result(): Change {
    const edits: Edit[] = [];
    for (const [field, { replaced }] of this.texts) {
      for (const { start, end, text } of replaced) edits.push({ ...field.locate(start, end)!, text: escapedFor(field.span!, text) });
    }
    return { isDropped: false, edits: arranged([...this.loose, ...edits]) };
  }
}

/** A JSON number in a text, as in the answers of tools: it must not begin with a zero either. */
function isJsonNumber(value: string, text: string, start: number): boolean {
  return (
    /^[1-9]\d*$/.test(value) &&
    /"\s{0,4}:\s{0,4}$/.test(text.slice(Math.max(0, start - 10), start)) &&
    /^\s*[,}\]]/.test(text.slice(start + value.length, start + value.length + 8))
  );
}

const shiftAt = (replaced: readonly { start: number; end: number; text: string }[], at: number): number =>
  replaced.reduce((sum, item) => (item.end <= at ? sum + item.text.length - (item.end - item.start) : sum), 0);
