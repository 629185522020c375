import type { Blob, Finding, Severity } from '../model.ts';
import { findingOf, type Position } from './finding.ts';
import { fingerprintsOf } from './fingerprint.ts';
import { type Candidate, judge, type Policy, type Verdict } from './judge.ts';
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

/** Its fingerprint and the path of its field are made on demand: most items need neither, and both take longer than all else. */
class PersonalCandidate<F extends FoundItem> implements Candidate {
  readonly kind = 'personal-data';

  constructor(
    readonly item: F,
    readonly path: string,
    readonly value: string,
    readonly severity: Severity,
    readonly known: boolean,
    private readonly i: number,
    private readonly printsAt: (path: string) => readonly string[],
  ) {}

  get rule(): string {
    return this.item.rule.id;
  }

  get field(): string {
    return this.item.field.path;
  }

  get fingerprint(): string {
    return this.printAt(this.path);
  }

  printAt(path: string): string {
    return this.printsAt(path)[this.i]!;
  }
}

interface JudgedItem<F extends FoundItem> {
  candidate: PersonalCandidate<F>;
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
  const prints = new Map<string, string[]>();
  const printsAt = (at: string): string[] => {
    let known = prints.get(at);
    if (!known) prints.set(at, (known = fingerprintsOf(at, inspected, config.salt)));
    return known;
  };
  let last: Field | undefined;
  let text = ''; // a field decodes its text whenever it is asked
  for (const [i, item] of inspected.found.entries()) {
    const { rule, field, tier } = item;
    if (off?.has(rule.id)) continue;
    if (field !== last) text = (last = field).text;
    const value = text.slice(item.start, item.end);
    const severity = (tier === 'block' ? config.rules[rule.id]?.severity : undefined) ?? SEVERITY[tier];
    const candidate = new PersonalCandidate(item, path, value, severity, known, i, printsAt);
    yield { candidate, verdict: judge(candidate, policy) };
  }
}

/** What to do about personal data of any kind. */
export const REMEDY = 'Look at it with "together-guard dataset review", write a clean copy with "together-guard dataset sanitize".';

/** What was decided about personal data. It holds no value that a report could show. */
export interface PersonalDecision {
  rule: string;
  severity: Severity;
  verdict: Verdict;
  /** The finding. Made on demand, since a report lists few of those in a large dataset. */
  finding(): Finding;
}

/**
 * Decides about the personal data of one record.
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
): Generator<PersonalDecision> {
  const { record } = inspected;
  const position = positions(record.bytes);
  for (const { candidate, verdict } of judgeRecord(blob.path, inspected, policy, known)) {
    const { item, severity } = candidate;
    const { rule, field, type } = item;
    const finding = (): Finding => {
      const preview = maskPersonal(candidate.value);
      return findingOf(blob, {
        path: blob.path,
        ...placeOf(record.line, position, item),
        rule,
        severity,
        fingerprint: candidate.fingerprint,
        preview,
        excerpt: preview, // the text around it may hold more personal data
        remedy: REMEDY,
        known,
        verdict,
        record: { index: record.index, field: shownField(field.path), role: field.role },
        type,
      });
    };
    yield { rule: rule.id, severity, verdict, finding };
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
