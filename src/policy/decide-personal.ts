import { atLeast, type Blob, type Finding, type Severity } from '../model.ts';
import type { Policy } from './decide.ts';
import { maskPersonal } from './mask.ts';

/** Personal data in a record; what it is made of elsewhere, as far as it matters here. */
interface FoundItem {
  start: number;
  end: number;
  type: string;
  tier: 'block' | 'review';
  rule: { id: string; title: string };
  field: { path: string; role: string | null; text: string; locate(start: number, end: number): { start: number; end: number } | null };
}

interface FoundInRecord {
  record: { index: number; line: number; bytes: Buffer };
  found: readonly FoundItem[];
}

/** What a finding of a tier is worth. Review means that a person must judge, so it counts only if the user wants to fail on everything. */
const SEVERITY: Record<FoundItem['tier'], Severity> = { block: 'high', review: 'low' };

/** How severe personal data is: what a rule's severity was set to counts for what would block. */
const severityOf = ({ tier, rule }: Pick<FoundItem, 'tier'> & { rule: { id: string } }, { config }: Policy): Severity =>
  (tier === 'block' ? config.rules[rule.id]?.severity : undefined) ?? SEVERITY[tier];

/** Whether personal data stops a commit, if it is new and nothing allows it: one answer for the hook, the review and the clean copy. */
export const blocksPersonal = (item: Pick<FoundItem, 'tier'> & { rule: { id: string } }, policy: Policy): boolean =>
  policy.config.datasets.pii === 'block' && atLeast(severityOf(item, policy), policy.failOn);

/** What to do about personal data of any kind. */
export const REMEDY = 'Look at it with "together-guard dataset review", write a clean copy with "together-guard dataset sanitize".';

/**
 * Decides on the personal data of one record. Beyond this function nothing holds a value.
 *
 * @param fingerprints one for each item
 * @param known an earlier version of the file held the same record
 */
export function decidePersonal(
  blob: Blob,
  { record, found }: FoundInRecord,
  fingerprints: readonly string[],
  known: boolean,
  policy: Policy,
): Finding[] {
  const { allowlist } = policy;
  const position = positions(record.bytes);
  let last: FoundItem['field'] | undefined;
  let text = ''; // a field decodes its text whenever it is asked
  return found.flatMap((item, i) => {
    const { rule, field } = item;
    if (policy.off?.has(rule.id)) return [];
    const severity = severityOf(item, policy);
    if (field !== last) text = (last = field).text;
    const value = text.slice(item.start, item.end);
    const allowed = allowlist.reason({ rule: rule.id, path: blob.path, fingerprint: fingerprints[i], secret: value, field: field.path });
    const preview = maskPersonal(value);
    return {
      path: blob.path,
      ...placeOf(record.line, position, item),
      rule: rule.id,
      title: rule.title,
      severity,
      fingerprint: fingerprints[i],
      preview,
      excerpt: preview, // of the text around it nobody knows what it holds
      remedy: blob.inside ? `Unpack the archive first. ${REMEDY}` : REMEDY,
      known,
      blocking: allowed === undefined && blocksPersonal(item, policy) && (policy.all || !known),
      ...(allowed !== undefined && { allowed, byFile: true as const }),
      ...(blob.origin.kind === 'commit' && { commit: blob.origin.commit }),
      record: { index: record.index, field: field.path, role: field.role },
      type: item.type,
    };
  });
}

const NEWLINE = 10;

interface Position {
  /** Lines below the record's first (records of JSON arrays and CSV may have several). */
  line: number;
  /** From 1, in UTF-16 units; records that share a line count from their own start. */
  column: number;
}

/** Lines and columns in the unpacked text; 0 where there is none (Parquet). */
function placeOf(
  line: number,
  position: (offset: number) => Position,
  { field, start, end }: FoundItem,
): Pick<Finding, 'line' | 'column' | 'endLine' | 'endColumn'> {
  const range = field.locate(start, end);
  if (!range) return { line: 0, column: 0, endLine: 0, endColumn: 0 };
  const from = position(range.start);
  const to = position(range.end);
  return { line: line + from.line, column: from.column, endLine: line + to.line, endColumn: to.column };
}

/** Tells byte offsets in order from where the one before stood: counted from the start each time, 30 MB of names took hours. */
function positions(bytes: Buffer): (offset: number) => Position {
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
