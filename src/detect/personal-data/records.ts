/**
 * Personal data in datasets: searches each text of a record, and judges the findings of one record
 * together. The hook, `dataset review` and `dataset sanitize` all use this.
 */
import type { ByteStream, Input } from '../../dataset/input.ts';
import { fieldsOf, type TextField } from '../../dataset/fields.ts';
import { readBatches, type ReadOptions } from '../../dataset/records.ts';
import type { DatasetRecord, Layout } from '../../dataset/record.ts';
import { addressFinder, LONGEST_ANSWER } from './addresses.ts';
import { withAges } from './ages.ts';
import { bareDates } from './bare-dates.ts';
import { combine } from './combine.ts';
import { factFields, factTypeOf } from './fact-fields.ts';
import { hiddenIn } from './hidden.ts';
import { namesOfMail } from './mail-names.ts';
import { nameFinder, PERSON_FULL } from './names.ts';
import { nameFields, raiseAddresses } from './rows.ts';
import { FIRST_NUMBER, type Finder, type PersonalData, personalDataFinder } from './find.ts';
import { withoutPersona } from './persona.ts';
import type { Searched } from './searched.ts';
import { DOTS, maskPersonal } from '../../policy/mask.ts';
import { ADDRESS_DATA } from '../../rules/personal-data/address.ts';
import { DECOY_WORDS, ID_WORDS } from '../../rules/personal-data/not-personal.ts';
import type { PersonalDataRule } from '../../rules/personal-data/define.ts';
import { PERSONAL_DATA_RULES } from '../../rules/personal-data/index.ts';
import { NAME_DATA } from '../../rules/personal-data/person.ts';

export interface FoundInField extends PersonalData {
  field: TextField;
  rule: PersonalDataRule;
  /** If the text has the value only in an encoding: the value without it. */
  plain?: string;
}

export interface InspectedRecord {
  record: DatasetRecord;
  fields: readonly TextField[];
  /** In the order of the fields, and in each by start. */
  found: FoundInField[];
}

let builtin: Finder | undefined;

/** Finds all types with the built-in rules; created on first use. */
export function builtinFinder(): Finder {
  return (builtin ??= personalDataFinder(PERSONAL_DATA_RULES, { decoys: DECOY_WORDS, ids: ID_WORDS }, [
    addressFinder(ADDRESS_DATA),
    withAges(nameFinder(NAME_DATA)),
  ]));
}

/** The rule under which findings of a type are reported; two rules may share a type. */
const RULE_OF_TYPE: ReadonlyMap<string, PersonalDataRule> = new Map([...PERSONAL_DATA_RULES].reverse().map((rule) => [rule.type, rule]));

/** The rule under which findings of a type are reported. */
export const ruleOfType = (type: string): PersonalDataRule => RULE_OF_TYPE.get(type)!;

/** Every record with its findings; if a record could not be read, `record.error` says why. */
export async function* inspectRecords(
  input: Input | ByteStream,
  layout: Layout,
  options: ReadOptions = {},
): AsyncGenerator<InspectedRecord> {
  for await (const batch of readBatches(input, layout, options)) for (const record of batch) yield inspectRecord(record);
}

interface InspectOptions {
  /** Of the record, if they are known. */
  fields?: readonly TextField[];
  /** False skips names of people, and the work for them. */
  names?: boolean;
  /** Remembers what was found in each field, for `findInFields`. */
  searched?: Searched;
}

export function inspectRecord(
  record: DatasetRecord,
  { fields = fieldsOf(record), names = true, searched }: InspectOptions = {},
): InspectedRecord {
  const found = findInFields(fields, undefined, names, searched);
  const hidden = fields.flatMap((field) => hiddenInField(field, found));
  if (hidden.length === 0) return { record, fields, found };
  // `ter@posteo.de` is what can be read of an address with a soft hyphen.
  const isPart = (item: FoundInField) =>
    hidden.some(({ field, start, end }) => field === item.field && start <= item.start && item.end <= end);
  return { record, fields, found: combine(inOrder(fields, [...found.filter((item) => !isPart(item)), ...hidden])) };
}

const HIDDEN_SCORE = 0.9;

/** Values that the text has only in an encoding, and of which at most a part was found as it is written. */
function hiddenInField(field: TextField, found: readonly FoundInField[]): FoundInField[] {
  const { kind, key } = field;
  if (kind === 'data' || kind === 'number') return [];
  const { text } = field;
  const places = hiddenIn(text, (decoded) => builtinFinder()(decoded, { context: [key], names: false, threshold: 'block' }));
  if (places.length === 0) return [];
  const known = found.filter((item) => item.field === field);
  const hidden: FoundInField[] = [];
  for (const { start, end, type, plain } of places) {
    const isTaken = (item: FoundInField) =>
      item.start < end && start < item.end && !(start <= item.start && item.end <= end && end - start > item.end - item.start);
    if (known.some(isTaken) || hidden.some((item) => item.start < end && start < item.end)) continue;
    hidden.push({
      start,
      end,
      type,
      plain,
      tier: 'block',
      score: HIDDEN_SCORE,
      reasons: ['only in an encoding'],
      field,
      rule: ruleOfType(type),
    });
  }
  return hidden;
}

const textOfField = (field: TextField): string => field.text;

/**
 * @param textOf the text to search instead of a field's own: parts of it may have been replaced
 * @param searched of an earlier search of the same fields
 */
export function findInFields(fields: readonly TextField[], textOf = textOfField, names = true, searched?: Searched): FoundInField[] {
  const found: FoundInField[] = [];
  const keyed: TextField[] = [];
  let before = '';
  for (const [i, field] of fields.entries()) {
    const { kind, key } = field;
    if (kind === 'data') continue; // an image; reports say that it was not inspected
    if (factTypeOf(key) !== null) keyed.push(field);
    const text = textOf(field);
    const own = TURN_KEY.test(key) ? [] : [key];
    const labels = VALUE_KEY.test(key) ? labelsOf(fields, i) : [];
    const asked = text.length > LONGEST_ANSWER && !FIRST_NUMBER.test(text) ? '' : before;
    const withNames = names && !field.isThing;
    const search = () => findIn(text, own, labels, { before: asked, names: withNames });
    const items = searched ? searched.in(field, [text, asked, String(withNames), ...own, '', ...labels], search) : search();
    for (const { start, end, type, tier, score, reasons } of items)
      found.push({ start, end, type, tier, score, reasons, field, rule: RULE_OF_TYPE.get(type)! });
    if (text.length > SHORTEST_TURN) before = text;
  }
  const all = names && textOf === textOfField ? withNamesOfFields(fields, found) : found;
  const named = withoutPersona(all, fields, textOf);
  const facts = [...factFields(keyed, named, textOf), ...bareDates(fields, named, textOf)].map((item) => ({
    ...item,
    rule: ruleOfType(item.type),
  }));
  return combine(raiseAddresses(facts.length > 0 ? inOrder(fields, [...named, ...facts]) : named));
}

/** @param own its key, unless it says nothing @param labels that stand next to it */
function findIn(
  text: string,
  own: readonly string[],
  labels: readonly string[],
  options: { before: string; names: boolean },
): readonly PersonalData[] {
  const find = builtinFinder();
  if (labels.some((label) => QUESTION.test(label))) {
    const items = find(text, { context: own, ...options });
    if (items.some(({ tier }) => tier === 'block')) return items;
  }
  return find(text, { context: [...own, ...labels], ...options });
}

/** The findings, and the names that fields hold by their key or that a mail address confirms, in the order of the record. */
function withNamesOfFields(fields: readonly TextField[], found: readonly FoundInField[]): readonly FoundInField[] {
  const named = new Set(
    nameFields(fields, found).filter((field) => !found.some((item) => item.field === field && item.score >= PERSON_FULL)),
  );
  const { places, parts } = namesOfMail(
    fields.filter((field) => !named.has(field)),
    found,
  );
  if (named.size === 0 && places.length === 0) return found;
  const added = [
    ...[...named].map((field) => ({ field, start: 0, end: field.text.length, reason: 'in a column for names' })),
    ...places.map((place) => ({ ...place, reason: 'a mail address has the same name' })),
  ].map(({ reason, ...place }): FoundInField => ({
    ...place,
    type: 'PERSON',
    tier: 'review',
    score: PERSON_FULL,
    reasons: [reason],
    rule: ruleOfType('PERSON'),
  }));
  return inOrder(fields, [...found.filter((item) => !named.has(item.field) && !parts.has(item)), ...added]);
}

/** Sorts by field and start. */
function inOrder(fields: readonly TextField[], found: FoundInField[]): FoundInField[] {
  const order = new Map(fields.map((field, i) => [field, i]));
  return found.sort((a, b) => order.get(a.field)! - order.get(b.field)! || a.start - b.start);
}

/** Generic keys whose value is named by another key: `{"label": "ssn", "value": …}`. */
const VALUE_KEY = /^(?:value|val|data|answer|answers|content|text|response|input)$/i;
/** Names for the parts of a record: `answer` says nothing about a number in it, as in `the answer is 42`. */
const TURN_KEY = /^(?:questions?|answers?|quer(?:y|ies)|response|responses|reply|solution|problem|example)$/i;
const LABEL_KEY = /^(?:label|name|field|key|type|attribute|property|question|title|header|column|id|slot|entity|param|parameter)$/i;
/** If there are several words, those of the answer itself say more (`Where is my order?`, `my SSN is …`). */
const QUESTION = /\s\S+\s/;
const LONGEST_LABEL = 40;
const LONGEST_VALUE = 60;
/** Roles and types of messages are shorter than any question. */
const SHORTEST_TURN = 12;

/** Texts of the labels next to a short value, in the same object or row. */
function labelsOf(fields: readonly TextField[], i: number): string[] {
  const { size, path, key } = fields[i]!;
  if (size > LONGEST_VALUE) return [];
  const parent = path.slice(0, path.length - key.length);
  return [fields[i - 1], fields[i + 1]]
    .filter((field) => field !== undefined && field.size <= LONGEST_LABEL && LABEL_KEY.test(field.key) && field.path === parent + field.key)
    .map((field) => field!.text);
}

const MAY_BE_DATA = /@|%40|\d{4}|\d\.\d{1,3}\.\d|[A-Za-z0-9]{20}/;
/** A part that is long and has digits, like a key; words in field names are shorter or have no digits. */
const RANDOM = /(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{20,}/g;
/** A cache: a dataset has few paths, and each is needed often. */
const shownFields = new Map<string, string>();
const MOST_FIELDS = 1000;

/** The path of a field or file with values masked, for people: keys, headers and names may be data, as in `{"jane@…": …}`. */
export function shownField(path: string): string {
  if (!MAY_BE_DATA.test(path)) return path;
  let shown = shownFields.get(path);
  if (shown === undefined) {
    shown = builtinFinder()(path, { names: false })
      .reduceRight((text, { start, end }) => text.slice(0, start) + maskPersonal(text.slice(start, end)) + text.slice(end), path)
      .replace(RANDOM, DOTS);
    if (shownFields.size >= MOST_FIELDS) shownFields.clear();
    shownFields.set(path, shown);
  }
  return shown;
}

/** Names a record's fields for people and decision files: the masked path, plus a number if two keys look the same after masking. */
export function fieldNames(fields: readonly { path: string }[]): (field: { path: string }) => string {
  let numbers: Map<string, Map<string, number>> | undefined;
  return ({ path }) => {
    const shown = shownField(path);
    if (shown === path) return path;
    if (!numbers) {
      numbers = new Map();
      for (const field of fields) {
        const name = shownField(field.path);
        let paths = numbers.get(name);
        if (!paths) numbers.set(name, (paths = new Map()));
        if (!paths.has(field.path)) paths.set(field.path, paths.size + 1);
      }
    }
    const number = numbers.get(shown)?.get(path) ?? 1;
    return number > 1 ? `${shown}#${number}` : shown;
  };
}
