/** Cleans one record: replaces what is found in its texts, until nothing is found that must not stay. */
import { type TextField, unitsOf } from '../dataset/fields.ts';
import type { DatasetRecord } from '../dataset/record.ts';
import { IMPERSONAL_SCORE } from '../detect/personal-data/weigh.ts';
import { escapedFor } from '../dataset/spans.ts';
import { type EncodedPlace, type Found, inLayers, longest } from '../detect/personal-data/hidden.ts';
import { ESCAPED_SEPARATOR, type KnownPlace, KnownValues } from '../detect/personal-data/known.ts';
import type { SecretRange } from '../detect/secrets/records.ts';
import { atLeast, type Severity } from '../model.ts';
import {
  builtinFinder,
  fieldNames,
  findInFields,
  inspectRecord,
  ruleOfType,
  type FoundInField,
  type InspectedRecord,
} from '../detect/personal-data/records.ts';
import type { Mode, Tally } from './datasheet.ts';
import type { Decisions } from './decisions.ts';
import { encodedIn, literally } from './encoded.ts';
import { isMadeUpDate } from '../rules/personal-data/made-up-date.ts';
import { isMadeUpPerson } from '../rules/personal-data/made-up-names.ts';
import { RecordDates } from './record-dates.ts';
import { Handles } from './surrogate/handles.ts';
import { Mentions } from './surrogate/names.ts';
import type { Change, Edit } from '../dataset/container/rewrite.ts';
import { arranged, FieldText, type Replaced } from './splice.ts';
import { localOf, type Surrogates } from './surrogate/surrogates.ts';
import { toAscii } from './surrogate/written.ts';

export const SECRETS_BLOCK_FROM: Severity = 'high';
/** Maximum number of rounds of replacing and searching again. After that, values become plain tags, in which nothing is found. */
const MOST_ROUNDS = 6;
const PLAIN_FROM_ROUND = 3;

export interface CleanerOptions {
  mode: Mode;
  names: boolean;
  /** What is replaced of the findings that do not block, without names: all, or these types. */
  review: 'all' | ReadonlySet<string>;
  /** Look for names: to replace them, or because another finding depends on whether there is a name. */
  findNames: boolean;
  surrogates: Surrogates;
  decisions: Decisions | null;
  /** Ids of rules that the team turned off: their findings stay. */
  off: ReadonlySet<string>;
}

const UNCHANGED: Change = { isDropped: false, edits: [] };

export class RecordCleaner {
  real = 0;
  falseAlarms = 0;
  /** Values that the user decided to keep, as they are written. */
  readonly keptValues = new Set<string>();
  /** Values that were replaced somewhere in the file and identify a person without any context. */
  readonly known: KnownValues;

  constructor(
    private readonly options: CleanerOptions,
    private readonly replaced: Tally,
    private readonly left: Tally,
    known = new KnownValues(),
    private readonly keptBefore: ReadonlySet<string> = new Set(),
  ) {
    this.known = known;
  }

  /** True if a finding in a copy must not stay there. @param value as it is written there */
  isWantedInCopy({ type, tier, rule }: FoundInField, value: string): boolean {
    return (
      !this.options.off.has(rule.id) && this.isOfWanted({ type, tier }, value) && !this.keptValues.has(value) && !this.keptBefore.has(value)
    );
  }

  /** Names are replaced only if that was asked for; other findings if they block, or their type was asked for. */
  private isOfWanted({ type, tier }: Pick<FoundInField, 'type' | 'tier'>, value: string): boolean {
    const { names, review } = this.options;
    if (isMadeUp(type, value)) return false;
    return type === 'PERSON' ? names : tier === 'block' || review === 'all' || review.has(type);
  }

  /** The findings of a record. Some block only next to a name. A search with names takes twice the time, so it is made only if there may be such a finding. */
  inspect(record: DatasetRecord): InspectedRecord {
    const found = inspectRecord(record, this.options.findNames);
    if (!this.needsNames(found.found)) return found;
    const all = inspectRecord(record);
    return { ...all, found: all.found.filter(({ type }) => type !== 'PERSON') };
  }

  private needsNames(found: readonly FoundInField[]): boolean {
    const { findNames, review } = this.options;
    return !findNames && review !== 'all' && found.some(({ tier, score }) => tier === 'review' && score !== IMPERSONAL_SCORE);
  }

  /** The findings in the changed texts of a record. */
  private findAgain(work: Work): FoundInField[] {
    const found = work.lookAgain(this.options.findNames);
    return this.needsNames(found) ? work.lookAgain(true).filter(({ type }) => type !== 'PERSON') : found;
  }

  /** The types of what a text has only in an encoding, and that must not stay there. Never names: they need a context. */
  hiddenIn(field: TextField): string[] {
    return isWritable(field) ? inLayers(field.text, this.search(field)).map(({ type }) => type) : [];
  }

  /** Searches a decoded text. */
  private search({ key }: TextField): (text: string, isWeak: boolean) => Found[] {
    const { off } = this.options;
    // All types that block have an `@` or several digits.
    return (text, isWeak) =>
      !(isWeak ? /@/ : /@|\d(?:\D{0,3}\d){4}/).test(text)
        ? []
        : builtinFinder()(text, { context: [key], names: false, threshold: 'block' }).filter(({ type, start, end }) => {
            const value = text.slice(start, end);
            return (
              (type === 'EMAIL' || !isWeak) && !off.has(ruleOfType(type).id) && !this.keptValues.has(value) && !this.keptBefore.has(value)
            );
          });
  }

  /** True if a text contains something that must not stay in it. */
  holdsKnown(text: string): boolean {
    return this.options.mode !== 'drop' && this.known.in(text, this.known.kept).length > 0;
  }

  clean(whole: InspectedRecord, secrets: readonly SecretRange[]): Change {
    const { mode, decisions } = this.options;
    // What is encoded is searched for again, since it is written back in its encoding.
    const inspected = { ...whole, found: whole.found.filter(({ plain }) => plain === undefined) };
    const isHeader = inspected.record.index === 0; // without it, no record can be read
    if (!isHeader && decisions?.isDropped(inspected.record.index)) return { ...UNCHANGED, isDropped: true };
    const isKnown = !this.known.isEmpty && this.holdsKnown(inspected.record.bytes.toString('latin1'));
    const pathOf = fieldNames(inspected.fields);
    for (const item of whole.found)
      if (item.plain !== undefined) this.isWanted(item, inspected.record.index, pathOf(item.field), new Set());
    const isPlain = inspected.found.length === 0 && secrets.length === 0 && !isKnown;
    if (isPlain && inspected.fields.every((field) => this.hiddenIn(field).length === 0)) return UNCHANGED;
    this.decidedReal = false;
    const kept = new Set<string>();
    const wanted = inspected.found.filter((item) => this.isWanted(item, inspected.record.index, pathOf(item.field), kept));
    // The handles of a person whose address is replaced, too.
    if (wanted.some(({ type, tier }) => type === 'EMAIL' && tier === 'block'))
      for (const item of inspected.found)
        if (item.type === 'HANDLE' && !wanted.includes(item) && this.staysUnless(item, kept, item.field.text, true)) wanted.push(item);
    // In a record that was not cleaned before, a date or a name that looks made up is a real one.
    const isRaw = secrets.length > 0 || wanted.some(({ type, tier }) => tier === 'block' && type !== 'PERSON');
    const isRawOf = { DATE_OF_BIRTH: isRaw, PERSON: this.options.names && (isRaw || wanted.some(({ type }) => type === 'PERSON')) };
    for (const item of inspected.found) {
      const { type, field, start, end } = item;
      if (
        isRawOf[type as keyof typeof isRawOf] &&
        isMadeUp(type, field.text.slice(start, end)) &&
        this.staysUnless(item, kept, field.text, true)
      )
        wanted.push(item);
    }
    const isWanted = new Set(wanted);
    if (mode === 'drop' && !isHeader) return this.drop(inspected, secrets, kept);
    const work = new Work(inspected, this.options, this.replaced);
    for (const secret of secrets) work.secret(secret);
    work.people(this.options.names ? wanted : []);
    this.remember(inspected, wanted, secrets, work);
    work.apply(wanted, 0);
    let found: FoundInField[] = inspected.found.filter((item) => !isWanted.has(item));
    for (let round = 1; work.touched.size > 0 && round < MOST_ROUNDS; round++) {
      found = this.findAgain(work);
      const more = found.filter((item) => this.staysUnless(item, kept, work.textOf(item.field)));
      if (more.length === 0) break;
      work.apply(more, round);
      const isMore = new Set(more);
      found = found.filter((item) => !isMore.has(item));
    }
    for (const item of found) this.left.add(item.type, item.field.path, item.field.role);
    return work.result();
  }

  private drop({ found, fields }: InspectedRecord, secrets: readonly SecretRange[], kept: ReadonlySet<string>): Change {
    const blocking = found.filter(
      (item) => item.tier === 'block' && !this.options.off.has(item.rule.id) && !kept.has(nameOf(item, item.field.text)),
    );
    const hidden = fields.flatMap((field) => this.hiddenIn(field).map((type) => ({ type, field })));
    const isDropped =
      blocking.length > 0 || hidden.length > 0 || this.decidedReal || secrets.some(({ severity }) => atLeast(severity, SECRETS_BLOCK_FROM));
    const tally = isDropped ? this.replaced : this.left;
    for (const item of [...found, ...hidden]) tally.add(item.type, item.field.path, item.field.role);
    for (const _ of secrets) tally.add('SECRET', '', null);
    return { ...UNCHANGED, isDropped };
  }

  /** Known values are replaced wherever the record repeats them. Numbers that identify one person are replaced in the whole file. */
  private remember(
    { record, fields }: InspectedRecord,
    wanted: readonly FoundInField[],
    secrets: readonly SecretRange[],
    work: Work,
  ): void {
    const own = new KnownValues();
    for (const { type, field, start, end } of wanted) {
      const value = field.text.slice(start, end);
      own.add(type, value);
      if (type !== 'DATE_OF_BIRTH' && type !== 'ADDRESS') this.known.add(type, value);
    }
    const values = new Map(wanted.map(({ type, field, start, end }) => [field.text.slice(start, end), type]));
    for (const { start, end } of secrets) {
      const value = record.bytes.toString('utf8', start, end);
      own.add('SECRET', value);
      values.set(value, 'SECRET');
    }
    for (const known of [own, this.known]) {
      if (known.isEmpty) continue;
      // A column of numbers in Parquet cannot be changed.
      for (const field of fields)
        if (field.kind !== 'data' && (field.kind !== 'number' || record.line > 0))
          for (const found of known.in(field.text, this.known.kept)) work.known(field, found);
    }
    this.rememberHandles(fields, wanted, work);
    work.birthdays(wanted.filter(({ type }) => type === 'DATE_OF_BIRTH'));
    const encoded = encodedIn(values);
    const literal = literally(values);
    for (const field of fields.filter(isWritable)) {
      const search = this.search(field);
      const inText = (text: string, isWeak: boolean): Found[] => [
        ...search(text, isWeak),
        ...literal(text),
        ...own.in(text, this.known.kept),
        ...this.known.in(text),
      ];
      const layers = inLayers(field.text, inText);
      const taken = new Uint8Array(layers.length > 0 ? field.text.length : 0);
      for (const { start, end } of layers) taken.fill(1, start, end);
      const isApart = ({ start, end }: EncodedPlace): boolean => !taken.subarray(start, end).includes(1);
      for (const found of [...layers, ...encoded(field.text).filter(isApart)]) work.known(field, found);
    }
  }

  /** Handles of people whose addresses are replaced show who they are, even where no word says that they are handles. */
  private rememberHandles(fields: readonly TextField[], wanted: readonly FoundInField[], work: Work): void {
    if (this.options.off.has(ruleOfType('HANDLE').id)) return;
    const handles = new Handles();
    for (const { type, tier, field, start, end } of wanted) {
      const value = field.text.slice(start, end);
      // `info@` and `support@` are nobody's names.
      if (type === 'EMAIL' && tier === 'block') handles.add(localOf(value));
      else if (type === 'HANDLE') handles.add(value);
    }
    if (handles.isEmpty) return;
    for (const field of fields.filter(isWritable))
      for (const place of handles.in(field.text)) {
        const value = field.text.slice(place.start, place.end);
        if (!this.keptValues.has(value) && !this.keptBefore.has(value)) work.known(field, place);
      }
  }

  private decidedReal = false;

  /** The user's decisions come first. By default, what blocks is replaced, except names. */
  private isWanted(item: FoundInField, record: number, name: string, kept: Set<string>): boolean {
    const { decisions, off } = this.options;
    const { field, start, end, type } = item;
    const decision = decisions?.of(record, name, start, end, type);
    if (decision === 'real') this.decidedReal = true;
    if (decision === 'real') {
      this.real++;
      return true;
    }
    if (decision === 'false-alarm') {
      this.falseAlarms++;
      kept.add(nameOf(item, field.text));
      const value = item.plain ?? field.text.slice(start, end);
      this.keptValues.add(value);
      const key = KnownValues.keyOf(type, value);
      if (key !== null) this.known.kept.add(key);
      return false;
    }
    const value = field.text.slice(start, end);
    return !off.has(item.rule.id) && this.isOfWanted(item, value) && !this.keptBefore.has(value);
  }

  /** For later rounds: decisions are not about these findings, but kept values must stay. */
  private staysUnless(
    item: FoundInField,
    kept: ReadonlySet<string>,
    text: string,
    isChosen = this.isOfWanted(item, text.slice(item.start, item.end)),
  ): boolean {
    return !this.options.off.has(item.rule.id) && isChosen && !kept.has(nameOf(item, text));
  }
}

/** True for what may be of an earlier run: nothing about an ordinary date or name shows that. */
const isMadeUp = (type: string, value: string): boolean =>
  type === 'DATE_OF_BIRTH' ? isMadeUpDate(toAscii(value)) : type === 'PERSON' && isMadeUpPerson(value);

/** A text of the record. Numbers and images stay what they are. */
const isWritable = ({ kind }: TextField): boolean => kind !== 'data' && kind !== 'number';

/** `lines[3]` → `lines[]`. */
const withoutIndex = (path: string): string => path.replace(/\[\d+\]$/, '[]');

const nameOf = ({ field, start, end }: FoundInField, text: string): string => `${field.path}\0${text.slice(start, end)}`;

/** A record that is being cleaned. */
class Work {
  /** Fields that changed since they were last searched. */
  readonly touched = new Set<TextField>();
  private readonly texts = new Map<TextField, FieldText>();
  private readonly loose: Edit[] = [];
  private mentions: Mentions | null = null;

  constructor(
    private readonly inspected: InspectedRecord,
    private readonly options: CleanerOptions,
    private readonly tally: Tally,
  ) {}

  textOf(field: TextField): string {
    return this.texts.get(field)?.text ?? field.text;
  }

  private workOn(field: TextField): FieldText {
    let text = this.texts.get(field);
    if (!text) this.texts.set(field, (text = new FieldText(field.text)));
    this.touched.add(field);
    return text;
  }

  secret({ start, end }: SecretRange): void {
    const { fields, record } = this.inspected;
    const { surrogates } = this.options;
    let isPlaced = false;
    let list: string | undefined;
    for (const field of fields) {
      const place = unitsOf(field, start, end);
      if (!place || place.end <= place.start) continue;
      const { start: from, end: to } = place;
      // It may continue in the next item of a list, as the lines of a key do. Other texts after it only look like a part of it.
      if (isPlaced && withoutIndex(field.path) !== list) break;
      isPlaced = true;
      list = withoutIndex(field.path);
      const text = this.workOn(field);
      if (text.overlaps(from, to)) continue;
      const shift = text.replaced.reduce((sum, item) => (item.start < from ? sum + item.text.length - (item.end - item.start) : sum), 0);
      text.replace(from + shift, to + shift, this.secretSurrogate(field, field.text.slice(from, to)));
      this.tally.add('SECRET', field.path, field.role);
    }
    if (isPlaced) return;
    this.loose.push({ start, end, text: surrogates.of('SECRET', record.bytes.toString('utf8', start, end)) });
    this.tally.add('SECRET', '', null);
  }

  /** Dates of birth, everywhere in the record and in any notation, and the ages that go with them. */
  birthdays(found: readonly FoundInField[]): void {
    if (found.length === 0) return;
    const { record, fields } = this.inspected;
    const { key, style } = this.options.surrogates.options;
    const places = found.map(({ field, start, end }) => ({ field, value: field.text.slice(start, end) }));
    const dates = new RecordDates(key, record.value, places, fields);
    for (const field of fields.filter(isWritable)) for (const place of dates.in(field.text)) this.known(field, place);
    if (style !== 'surrogate') return;
    this.dates = dates;
    for (const field of fields.filter(isWritable))
      for (const { start, end, made } of dates.agesIn(field)) this.known(field, { start, end, type: 'AGE', encoded: () => made });
    if (record.line === 0 || record.cells) return;
    for (const { start, end, made } of dates.agesInJson(record.bytes.toString('latin1'))) {
      this.loose.push({ start, end, text: made });
      this.tally.add('AGE', '', null);
    }
  }

  private dates: RecordDates | null = null;

  /** A number stays a number. */
  private secretSurrogate(field: TextField, value: string): string {
    return field.kind === 'number'
      ? value.replace(/\d/g, (_, i: number) => (i === 0 ? '1' : '0'))
      : this.options.surrogates.of('SECRET', value);
  }

  /** Looks for the people whose names are known in all texts of the record. */
  people(found: readonly FoundInField[]): void {
    const names = found
      .filter(({ type, score }) => type === 'PERSON' && score >= 0.4)
      .map(({ field, start, end }) => field.text.slice(start, end));
    if (names.length > 0) this.mentions = new Mentions(names);
  }

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
      if (this.mentions)
        for (const field of this.inspected.fields)
          if (field.kind !== 'data' && field.kind !== 'number')
            for (const { start, end, name } of this.mentions.in(field.text)) place(byField, field, { start, end, type: 'PERSON', name });
    }
    for (const item of items) place(byField, item.field, item);
    if (round === 0) for (const { field, place: known } of this.again) place(byField, field, known);
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
          : round >= PLAIN_FROM_ROUND && !isNumber
            ? `[${type}]`
            : this.made(type, value, isNumber, name);
        if (made === value) continue;
        edits.push({ start: start + shift, end: end + shift, text: made });
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
    const whole = type === 'PERSON' ? (name ?? this.mentions?.fullNameOf(value)) : name;
    return type === 'DATE_OF_BIRTH' && this.dates ? this.dates.of(value) : this.options.surrogates.of(type, value, isNumber, whole);
  }

  /** The findings in the current texts. */
  lookAgain(names: boolean): FoundInField[] {
    this.touched.clear();
    return findInFields(this.inspected.fields, (field) => this.textOf(field), names);
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

function place<T>(byField: Map<TextField, T[]>, field: TextField, item: T): void {
  const list = byField.get(field);
  if (list) list.push(item);
  else byField.set(field, [item]);
}

const shiftAt = (replaced: readonly { start: number; end: number; text: string }[], at: number): number =>
  replaced.reduce((sum, item) => (item.end <= at ? sum + item.text.length - (item.end - item.start) : sum), 0);
