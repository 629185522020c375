import type { Blob, Finding, Severity } from '../model.ts';
import { findingOf, type Position } from './finding.ts';
import { fingerprintsOf } from './fingerprint.ts';
import { judge, type Policy, type Verdict } from './judge.ts';
import { maskPersonal } from './mask.ts';

/** Personal data in a field of a record. */
interface FoundItem {
  start: number;
  end: number;
  type: string;
  tier: 'block' | 'review';
  rule: { id: string; title: string };
  field: Field;
}

interface Field {
  kind: string;
  path: string;
  role: string | null;
  text: string;
  locate(start: number, end: number): { start: number; end: number } | null;
}

interface Inspected<F extends FoundItem> {
  record: { index: number; line: number; bytes: Buffer };
  fields: readonly Field[];
  found: readonly F[];
}

/** `review` means that a person must look at it, so it only counts if the user wants to fail on everything. */
const SEVERITY: Record<FoundItem['tier'], Severity> = { block: 'high', review: 'low' };

export interface JudgedItem<F extends FoundItem> {
  item: F;
  /** The value itself. */
  value: string;
  fingerprint: string;
  severity: Severity;
  verdict: Verdict;
}

/**
 * Judges the personal data of one record. Findings of rules that are turned off are left out.
 *
 * @param path of the dataset
 * @param known an earlier version of the file had the same record
 */
export function* judgeRecord<F extends FoundItem>(
  path: string,
  inspected: Inspected<F>,
  policy: Policy,
  known = false,
): Generator<JudgedItem<F>> {
  if (inspected.found.length === 0) return;
  const { config, off } = policy;
  const fingerprints = fingerprintsOf(path, inspected, config.salt);
  const others = new Map<string, string[]>();
  const printsAt = (at: string): string[] => {
    let prints = others.get(at);
    if (!prints) others.set(at, (prints = fingerprintsOf(at, inspected, config.salt)));
    return prints;
  };
  let last: Field | undefined;
  let text = ''; // a field decodes its text whenever it is asked
  for (const [i, item] of inspected.found.entries()) {
    const { rule, field, tier } = item;
    if (off?.has(rule.id)) continue;
    if (field !== last) text = (last = field).text;
    const value = text.slice(item.start, item.end);
    const fingerprint = fingerprints[i]!;
    const severity = (tier === 'block' ? config.rules[rule.id]?.severity : undefined) ?? SEVERITY[tier];
    const printAt = (at: string) => printsAt(at)[i]!;
    const verdict = judge(
      { kind: 'personal-data', rule: rule.id, path, fingerprint, printAt, value, field: field.path, severity, known },
      policy,
    );
    yield { item, value, fingerprint, severity, verdict };
  }
}

/** What to do about personal data of any kind. */
export const REMEDY = 'Look at it with "together-guard dataset review", write a clean copy with "together-guard dataset sanitize".';

/**
 * The findings of one record. They hold no value.
 *
 * @param known an earlier version of the file had the same record
 * @param shownField a field's path, masked where it may hold a value
 */
export function* decidePersonal(
  blob: Blob,
  inspected: Inspected<FoundItem>,
  known: boolean,
  policy: Policy,
  shownField: (path: string) => string,
): Generator<Finding> {
  const { record } = inspected;
  const position = positions(record.bytes);
  for (const { item, value, fingerprint, severity, verdict } of judgeRecord(blob.path, inspected, policy, known)) {
    const { rule, field, type } = item;
    const preview = maskPersonal(value);
    yield {
      ...findingOf(blob, {
        path: blob.path,
        ...placeOf(record.line, position, item),
        rule,
        severity,
        fingerprint,
        preview,
        excerpt: preview, // the text around it may hold more personal data
        remedy: blob.table ? `Export the table as CSV first. ${REMEDY}` : blob.inside ? `Unpack the archive first. ${REMEDY}` : REMEDY,
        known,
        verdict,
      }),
      record: { index: record.index, field: shownField(field.path), role: field.role },
      type,
    };
  }
}

const NEWLINE = 10;

interface Distance {
  /** Number of lines after the record's first (records in JSON arrays and CSV may have several lines). */
  line: number;
  /** From 1, in UTF-16 units; records that share a line count from their own start. */
  column: number;
}

const NOWHERE: Position = { line: 0, column: 0 };

/** Lines and columns in the unpacked text; 0 where there is none (Parquet). */
function placeOf(line: number, position: (offset: number) => Distance, { field, start, end }: FoundItem): { from: Position; to: Position } {
  const range = field.locate(start, end);
  if (!range) return { from: NOWHERE, to: NOWHERE };
  const from = position(range.start);
  const to = position(range.end);
  return { from: { line: line + from.line, column: from.column }, to: { line: line + to.line, column: to.column } };
}

/** Computes byte offsets in ascending order, each from the previous one. Counting from the start each time took hours for 30 MB of names. */
function positions(bytes: Buffer): (offset: number) => Distance {
  const after = (from: number): number => {
    const found = bytes.indexOf(NEWLINE, from);
    return found < 0 ? Infinity : found;
  };
  let at = 0;
  let line = 0;
  let column = 1;
  let newline = after(0);
  return (offset) => {
    if (offset < at) {
      at = line = 0;
      column = 1;
      newline = after(0);
    }
    while (newline < offset) {
      at = newline + 1;
      line++;
      column = 1;
      newline = after(at);
    }
    column += bytes.toString('utf8', at, offset).length;
    at = offset;
    return { line, column };
  };
}
