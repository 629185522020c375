/**
 * Personal data in datasets: records come in, each text of a record is looked through, and what was found
 * in one record is weighed together. The hook, `dataset review` and `dataset sanitize` all read through here.
 */
import type { ByteStream, Input } from './dataset/input.ts';
import { fieldsOf, type TextField } from './dataset/fields.ts';
import { readRecords, type ReadOptions } from './dataset/records.ts';
import type { DatasetRecord, Layout } from './dataset/record.ts';
import { addressFinder } from './engine/personal-data-addresses.ts';
import { combine } from './engine/personal-data-combine.ts';
import { nameFinder } from './engine/personal-data-names.ts';
import { type Finder, type PersonalData, personalDataFinder } from './engine/personal-data.ts';
import { personalFingerprint } from './policy/fingerprint.ts';
import { ADDRESS_DATA } from './rules/pii/address.ts';
import { DECOY_WORDS } from './rules/pii/decoys.ts';
import type { PersonalDataRule } from './rules/pii/define.ts';
import { PERSONAL_DATA_RULES } from './rules/pii/index.ts';
import { NAME_DATA } from './rules/pii/person.ts';

export interface FoundInField extends PersonalData {
  field: TextField;
  rule: PersonalDataRule;
}

export interface InspectedRecord {
  record: DatasetRecord;
  fields: readonly TextField[];
  /** In the order of the fields, and in each by start. */
  found: FoundInField[];
}

let builtin: Finder | undefined;

/** Finds all types with the built-in rules; made on first use. */
export function builtinFinder(): Finder {
  return (builtin ??= personalDataFinder(PERSONAL_DATA_RULES, DECOY_WORDS, [addressFinder(ADDRESS_DATA), nameFinder(NAME_DATA)]));
}

/** The rule that findings of a type go by; two rules may share a type. */
export const RULE_OF_TYPE: ReadonlyMap<string, PersonalDataRule> = new Map([...PERSONAL_DATA_RULES].reverse().map((rule) => [rule.type, rule]));

/** Every record with what was found in it; a record that could not be read says so in `record.error`. */
export async function* inspectRecords(input: Input | ByteStream, layout: Layout, options: ReadOptions = {}): AsyncGenerator<InspectedRecord> {
  for await (const record of readRecords(input, layout, options)) yield inspectRecord(record);
}

export function inspectRecord(record: DatasetRecord): InspectedRecord {
  const find = builtinFinder();
  const fields = fieldsOf(record);
  const found: FoundInField[] = [];
  for (const field of fields) {
    if (field.kind === 'data') continue; // an image; reports say that it was not inspected
    for (const item of find(field.text, { context: [field.key] })) found.push({ ...item, field, rule: RULE_OF_TYPE.get(item.type)! });
  }
  return { record, fields, found: combine(found) };
}

/**
 * One fingerprint for each item of `found`: rule, path, field and a hash of the record with everything found in it masked,
 * so that a value adds nothing to it and equal records share theirs.
 *
 * @param salt from the allowlist file; empty if there is none yet
 */
export function fingerprintsOf(path: string, { record, fields, found }: InspectedRecord, salt: string): string[] {
  const masked = maskedText(fields, found, record);
  return found.map(({ rule, field }) => personalFingerprint(rule.id, path, field.path, masked, salt));
}

function maskedText(fields: readonly TextField[], found: readonly FoundInField[], record: DatasetRecord): string {
  const inField = new Map<TextField, FoundInField[]>();
  for (const item of found) inField.set(item.field, [...(inField.get(item.field) ?? []), item]);
  let masked = '';
  for (const field of fields) {
    if (field.kind === 'data') continue;
    const { text } = field;
    let position = 0;
    masked += `${field.path}\0`;
    for (const { start, end, type } of inField.get(field) ?? []) {
      masked += `${text.slice(position, start)}<${type}>`;
      position = end;
    }
    masked += `${text.slice(position)}\0`;
  }
  return masked === '' ? record.bytes.toString('latin1') : masked;
}
