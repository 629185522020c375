/** Cleans one record: replaces what is found in its texts, until nothing is found that must not stay. */
import { fieldsOf, takesText, type TextField } from '../dataset/fields.ts';
import type { DatasetRecord } from '../dataset/record.ts';
import { IMPERSONAL_SCORE } from '../detect/personal-data/weigh.ts';
import { type EncodedPlace, type Found, inLayers } from '../detect/personal-data/hidden.ts';
import { KnownValues } from '../detect/personal-data/known.ts';
import { Searched, SearchedBefore } from '../detect/personal-data/searched.ts';
import { namesOfColumns } from '../detect/personal-data/rows.ts';
import type { SecretRange } from '../detect/secrets/records.ts';
import { groupBy } from '../io/group.ts';
import { atLeast, type Severity } from '../model.ts';
import {
  builtinFinder,
  fieldNames,
  inspectRecord,
  ruleOfType,
  type FoundInField,
  type InspectedRecord,
} from '../detect/personal-data/records.ts';
import { withoutTowns } from './address-parts.ts';
import { Alike } from './alike.ts';
import { FACT_TYPES } from '../rules/personal-data/facts.ts';
import { isMadeUp } from '../rules/personal-data/looks-made-up.ts';
import { Columns } from './columns.ts';
import { Choice, type ChoiceOptions, type RecordChoice } from './choice.ts';
import type { Mode, Tally } from './datasheet.ts';
import type { SanitizeOptions } from './options.ts';
import { encodedIn, literally } from './encoded.ts';
import { healthAgain } from './health-again.ts';
import { rowParts } from './row-parts.ts';
import { RecordTexts } from './record-texts.ts';
import { Handles } from './surrogate/handles.ts';
import type { Change } from '../dataset/container/rewrite.ts';
import { localOf } from './surrogate/normal.ts';
import { withoutGenitives } from './surrogate/genitives.ts';
import type { Surrogates } from './surrogate/surrogates.ts';
import { WhoseDates } from './whose-date.ts';

export const SECRETS_BLOCK_FROM: Severity = 'high';
/** Maximum number of rounds of replacing and searching again. */
const MOST_ROUNDS = 6;

export interface CleanerOptions extends ChoiceOptions {
  mode: Mode;
  /** See `SanitizeOptions`. */
  leftBefore?: SanitizeOptions['leftBefore'];
  /** Look for names: to replace them, or because another finding depends on whether there is a name. */
  findNames: boolean;
  surrogates: Surrogates;
  /** Types of values that are real in this file even if they look made up, and people (see `halfMoved`) whose dates of birth are. */
  real?: ReadonlySet<string>;
  /** From this round on, values become plain tags, in which nothing is found. The rounds of a record begin with 0. */
  plainFrom?: number;
}

const PLAIN_FROM_ROUND = 3;

/** Maximum number of people whose dates are remembered. */
const MOST_PEOPLE = 1 << 18;

const UNCHANGED: Change = { isDropped: false, edits: [] };

export class RecordCleaner {
  /** Values that were replaced somewhere in the file and identify a person without any context. */
  readonly known: KnownValues;
  readonly choice: Choice;
  /** People by what tells them apart: those with a date of birth that was moved, and those with one that stayed since it looks made up. */
  private readonly moved = new Set<string>();
  private readonly waiting = new Set<string>();
  readonly alike = new Alike();
  readonly columns = new Columns();
  /** How many of the findings that are left a person decided to keep, by type. */
  readonly judged: Record<string, number> = {};
  private readonly before = new SearchedBefore();
  /** The input is the copy that an earlier run has made. */
  private readonly isAgain: boolean;

  constructor(
    private readonly options: CleanerOptions,
    private readonly replaced: Tally,
    private readonly left: Tally,
    private readonly madeUp: Tally,
    known = new KnownValues(),
    keptBefore?: ReadonlySet<string>,
  ) {
    this.known = known;
    this.isAgain = keptBefore !== undefined;
    this.choice = new Choice(options, known, keptBefore);
  }

  /** People one of whose dates of birth was moved only after another one had stayed. */
  get halfMoved(): string[] {
    return [...this.waiting].filter((person) => this.moved.has(person));
  }

  /** True if a finding in a copy must not stay there. @param value as it is written there */
  isWantedInCopy(item: FoundInField, value: string): boolean {
    return this.choice.isWanted(item, value) && !this.choice.isKept(value);
  }

  /** The findings of a record. Some block only next to a name. A search with names takes twice the time, so it is made only if there may be such a finding. */
  inspect(record: DatasetRecord): InspectedRecord & { searched: Searched } {
    const inspected = this.inspectAll(record);
    return { ...inspected, found: withoutTowns(inspected.found, inspected.fields, ({ text }) => text) };
  }

  private inspectAll(record: DatasetRecord): InspectedRecord & { searched: Searched } {
    const searched = new Searched(this.before);
    const fields = fieldsOf(record);
    const found = inspectRecord(record, { fields, names: this.options.findNames, searched });
    if (!this.needsNames(found.found)) return { ...found, searched };
    const all = inspectRecord(record, { fields, searched });
    return { ...all, searched, found: all.found.filter(({ type }) => type !== 'PERSON') };
  }

  private needsNames(found: readonly FoundInField[]): boolean {
    const { findNames, review } = this.options;
    return (
      !findNames &&
      review !== 'all' &&
      found.some(({ type, tier, score }) => tier === 'review' && score !== IMPERSONAL_SCORE && !FACT_TYPES.has(type))
    );
  }

  /** The findings in the changed texts of a record. */
  private findAgain(texts: RecordTexts): FoundInField[] {
    const found = texts.lookAgain(this.options.findNames);
    return this.needsNames(found) ? texts.lookAgain(true).filter(({ type }) => type !== 'PERSON') : found;
  }

  /** The types of what a text has only in an encoding, and that must not stay there. Never names: they need a context. */
  hiddenIn(field: TextField): string[] {
    return takesText(field) ? inLayers(field.text, this.search(field)).map(({ type }) => type) : [];
  }

  /** Searches a decoded text. */
  private search({ key }: TextField): (text: string, isWeak: boolean) => Found[] {
    const { off } = this.options;
    // All types that block have an `@` or several digits.
    return (text, isWeak) =>
      !(isWeak ? /@/ : /@|\d(?:\D{0,3}\d){4}/).test(text)
        ? []
        : builtinFinder()(text, { context: [key], names: false, threshold: 'block' }).filter(
            ({ type, start, end }) =>
              (type === 'EMAIL' || !isWeak) && !off.has(ruleOfType(type).id) && !this.choice.isKept(text.slice(start, end)),
          );
  }

  private hasKnown({ bytes }: DatasetRecord): boolean {
    return !this.known.isEmpty && this.holdsKnown(bytes.toString('latin1'));
  }

  /** True if a text contains something that must not stay in it. */
  holdsKnown(text: string): boolean {
    return this.options.mode !== 'drop' && this.known.in(text, this.known.kept).length > 0;
  }

  /** @param searched what was found in each field */
  clean({ searched, ...whole }: InspectedRecord & { searched: Searched }, secrets: readonly SecretRange[]): Change {
    const { mode, decisions } = this.options;
    // What is encoded is searched for again, since it is written back in its encoding.
    const inspected = { ...whole, found: whole.found.filter(({ plain }) => plain === undefined) };
    const isHeader = inspected.record.index === 0; // without it, no record can be read
    if (!isHeader && decisions?.isDropped(inspected.record.index)) return { ...UNCHANGED, isDropped: true };
    const choice = this.choice.ofRecord(whole, fieldNames(inspected.fields));
    for (const item of whole.found) if (item.plain !== undefined) choice.decide(item);
    const isPlain = inspected.found.length === 0 && secrets.length === 0;
    if (isPlain && !this.hasKnown(inspected.record) && inspected.fields.every((field) => this.hiddenIn(field).length === 0)) {
      this.columns.add(inspected.record, []);
      return UNCHANGED;
    }
    const wanted = inspected.found.filter((item) => choice.decide(item));
    const isWanted = new Set(wanted);
    const add = (isOne: (item: FoundInField) => boolean): void => {
      for (const item of inspected.found) {
        if (!isOne(item) || isWanted.has(item) || choice.mustStay(item, item.field.text)) continue;
        wanted.push(item);
        isWanted.add(item);
      }
    };
    // The handles of a person whose address is replaced, too.
    if (wanted.some(({ type, tier }) => type === 'EMAIL' && tier === 'block')) add(({ type }) => type === 'HANDLE');
    // In a record that was not cleaned before, a date, a street or a name that looks made up is a real one. Made-up names are not wanted.
    const isRaw = !this.isAgain && (secrets.length > 0 || wanted.some(({ type, tier }) => tier === 'block' || type === 'PERSON'));
    const isRawOf = { DATE_OF_BIRTH: isRaw, ADDRESS: isRaw, PERSON: isRaw && this.options.names };
    const whose = new WhoseDates(inspected.record.value, inspected.found);
    const peopleOf = (item: FoundInField): string[] => (item.type === 'DATE_OF_BIRTH' ? whose.at(item) : []);
    const isMoved = (item: FoundInField): boolean =>
      peopleOf(item).some((person) => this.moved.has(person) || this.options.real?.has(person) === true);
    // A date that looks made up does not block, whoever's it is.
    const mayBeReal = (item: FoundInField) => item.type === 'DATE_OF_BIRTH' || this.choice.isAsked(item);
    const isReal = (item: FoundInField) =>
      isRawOf[item.type as keyof typeof isRawOf] || isMoved(item) || (this.options.real?.has(item.type) === true && mayBeReal(item));
    const looksMadeUp = ({ type, field, start, end }: FoundInField): boolean => isMadeUp(type, field.text.slice(start, end));
    add((item) => isReal(item) && looksMadeUp(item));
    this.alike.addNames(wanted.filter(({ type }) => type === 'PERSON').length, isRaw);
    for (const item of inspected.found) if (!isWanted.has(item) && mayBeReal(item) && looksMadeUp(item)) this.alike.addStaying(item.type);
    for (const item of inspected.found) {
      const isMoving = isWanted.has(item);
      if (item.type !== 'DATE_OF_BIRTH' || !(isMoving || looksMadeUp(item))) continue;
      const people = isMoving ? this.moved : this.waiting;
      if (people.size < MOST_PEOPLE) for (const person of peopleOf(item)) people.add(person);
    }
    if (mode === 'drop' && !isHeader) return this.drop(inspected, secrets, choice);
    const texts = new RecordTexts(inspected, searched, this.options.surrogates, this.replaced, this.options.plainFrom ?? PLAIN_FROM_ROUND);
    for (const secret of secrets) texts.secret(secret);
    const known = withoutGenitives(wanted);
    texts.people(known, (name) => this.choice.isKept(name)); // without --names, those that the user marked
    this.remember(inspected, known, secrets, texts, whose);
    texts.apply(known, 0);
    let found: FoundInField[] = inspected.found.filter((item) => !isWanted.has(item));
    for (let round = 1; texts.touched.size > 0 && round < MOST_ROUNDS; round++) {
      found = withoutTowns(this.findAgain(texts), inspected.fields, (field) => texts.textOf(field));
      const more = found.filter((item) => choice.isWantedAgain(item, texts.textOf(item.field)));
      if (more.length === 0) break;
      texts.apply(more, round);
      const isMore = new Set(more);
      found = found.filter((item) => !isMore.has(item));
    }
    const changed = texts.changed();
    for (const item of [...found, ...stillThere(inspected.found, found, isWanted, changed)]) {
      const { type, field, start, end } = item;
      if (texts.isMade(item)) continue;
      const text = texts.textOf(field);
      const isMade = this.wasMadeUp(item, text.slice(start, end));
      if (isMade && !choice.mustStay(item, text)) this.madeUp.add(type, field.path, field.role);
      else this.addLeft(item, text);
    }
    this.columns.add(inspected.record, changed);
    return texts.result();
  }

  /** True for a value that stays and is counted as one of an earlier run: its datasheet says so, or it looks like one. */
  private wasMadeUp(item: FoundInField, value: string): boolean {
    const { type } = item;
    const { leftBefore, real } = this.options;
    const left = leftBefore?.(type, value) ?? Infinity;
    const isOfCopy = left < Infinity || this.isAgain || this.choice.isAsked(item) || (type === 'ADDRESS' && real?.has(type) !== true);
    // A round age says nothing, if the datasheet lists ages that were left.
    const isListed = type === 'AGE' && left > 0 && left < Infinity;
    return left === 0 || (isOfCopy && !isListed && isMadeUp(type, value));
  }

  /** @param text of the field as it is now */
  private addLeft({ type, field, start, end }: FoundInField, text: string): void {
    this.left.add(type, field.path, field.role);
    if (this.choice.isKept(text.slice(start, end))) this.judged[type] = (this.judged[type] ?? 0) + 1;
  }

  private drop({ found, fields }: InspectedRecord, secrets: readonly SecretRange[], choice: RecordChoice): Change {
    const blocking = found.filter((item) => item.tier === 'block' && !choice.mustStay(item, item.field.text));
    const hidden = fields.flatMap((field) => this.hiddenIn(field).map((type) => ({ type, field })));
    const isDropped =
      blocking.length > 0 || hidden.length > 0 || choice.hasReal || secrets.some(({ severity }) => atLeast(severity, SECRETS_BLOCK_FROM));
    const tally = isDropped ? this.replaced : this.left;
    for (const { type, field } of isDropped ? [...found, ...hidden] : hidden) tally.add(type, field.path, field.role);
    if (!isDropped) for (const item of found) this.addLeft(item, item.field.text);
    for (const _ of secrets) tally.add('SECRET', '', null);
    return { ...UNCHANGED, isDropped };
  }

  /** Known values are replaced wherever the record repeats them. Numbers that identify one person are replaced in the whole file. */
  private remember(
    { record, fields }: InspectedRecord,
    wanted: readonly FoundInField[],
    secrets: readonly SecretRange[],
    texts: RecordTexts,
    whose: WhoseDates,
  ): void {
    const own = new KnownValues();
    for (const { type, field, start, end } of wanted) {
      const value = field.text.slice(start, end);
      // All notations of a date are found below, but not the numbers of other things that have its digits.
      if (type !== 'DATE_OF_BIRTH') own.add(type, value);
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
      for (const field of fields)
        if (field.kind !== 'data') for (const found of known.in(field.text, this.known.kept)) texts.known(field, found);
    }
    this.rememberHandles(fields, wanted, texts);
    const named = namesOfColumns(wanted.filter(({ type }) => type === 'PERSON').map(({ field }) => field));
    for (const { field, place } of rowParts(fields, wanted, [...named.values()]))
      if (!this.choice.isKept(field.text.slice(place.start, place.end))) texts.known(field, place);
    if (!this.options.off.has(ruleOfType('ADDRESS').id)) texts.addresses(wanted);
    const births = wanted.filter(({ type }) => type === 'DATE_OF_BIRTH');
    texts.birthdays(births, whose, this.choice.isAsked({ type: 'AGE', tier: 'review', rule: ruleOfType('AGE') }));
    texts.years(wanted, whose);
    const diseases = healthAgain(wanted, (text) => this.choice.isKept(text));
    if (diseases) for (const field of fields.filter(takesText)) for (const place of diseases(field)) texts.known(field, place);
    const encoded = encodedIn(values);
    const literal = literally(values);
    for (const field of fields.filter(takesText)) {
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
      for (const found of [...layers, ...encoded(field.text).filter(isApart)]) texts.known(field, found);
    }
  }

  /** Handles of people whose addresses are replaced show who they are, even where no word says that they are handles. */
  private rememberHandles(fields: readonly TextField[], wanted: readonly FoundInField[], texts: RecordTexts): void {
    if (this.options.off.has(ruleOfType('HANDLE').id)) return;
    const handles = new Handles();
    for (const { type, tier, field, start, end } of wanted) {
      const value = field.text.slice(start, end);
      // `info@` and `support@` are nobody's names.
      if (type === 'EMAIL' && tier === 'block') handles.add(localOf(value));
      else if (type === 'HANDLE') handles.add(value);
      else if (type === 'PERSON') handles.addWords(value);
    }
    if (handles.isEmpty) return;
    for (const field of fields.filter(takesText))
      for (const place of [...handles.inColumn(field.key, field.text), ...handles.in(field.text)]) {
        if (!this.choice.isKept(field.text.slice(place.start, place.end))) texts.known(field, place);
      }
  }
}

/**
 * Findings that stay, though the last search missed them: next to made-up names, a date counts less than next to real ones, and names
 * that columns hold are only found in the first search.
 */
function stillThere(
  before: readonly FoundInField[],
  now: readonly FoundInField[],
  replaced: ReadonlySet<FoundInField>,
  changed: readonly TextField[],
): FoundInField[] {
  const inChanged = new Set(changed);
  const again = groupBy(now, ({ field }) => field);
  return before.filter(
    (item) =>
      !replaced.has(item) &&
      !inChanged.has(item.field) &&
      again.get(item.field)?.some(({ start, end }) => start < item.end && item.start < end) !== true,
  );
}
