import { fieldsOf } from '../dataset/fields.ts';
import type { Dataset } from '../dataset/open.ts';
import { readBatches } from '../dataset/records.ts';
import { fieldNames, type FoundInField, inspectRecords, shownField } from '../detect/personal-data/records.ts';
import { groupBy } from '../io/group.ts';
import type { DecisionsFile, FindingDecision } from '../policy/decisions.ts';
import { fingerprintsOf, recordPrints } from '../policy/fingerprint.ts';
import { relocate } from '../policy/relocate.ts';

export interface FalseAlarms {
  /** Without duplicates. */
  fingerprints: string[];
  /** Number of findings marked as false alarms that were left out, since an entry would also allow unmarked ones. */
  held: number;
  /** Number of decisions whose finding no longer exists. */
  stale: number;
}

/**
 * The fingerprints of the findings that were marked as false alarms on a review page. A fingerprint covers everything that a rule
 * finds in one field of a record, so it may be allowed only if all of that was marked.
 *
 * @param path of the dataset now; the one in the decisions may be older
 * @param salt that the allowlist file has, or will get. The decisions may be from before it had one.
 */
export async function falseAlarmsIn(
  { input, recognition }: Dataset,
  { file, decisions: reviewed }: DecisionsFile,
  path: string,
  salt: string,
): Promise<FalseAlarms> {
  const { decisions, gone } = await relocate(
    reviewed.filter(({ decision }) => decision === 'false-alarm'),
    readBatches(input, recognition, { header: true }),
    (record) => recordPrints({ record, fields: fieldsOf(record) }, salt),
  );
  // If the path looks like personal data, the decisions file has it masked.
  const before = shownField(path) === file ? path : file;
  const marked = groupBy(decisions as FindingDecision[], ({ record }) => record);
  const result: FalseAlarms = { fingerprints: [], held: 0, stale: gone.length };
  const fingerprints = new Set<string>();
  for await (const inspected of inspectRecords(input, recognition, { header: true })) {
    const wanted = marked.get(inspected.record.index);
    if (!wanted) continue;
    marked.delete(inspected.record.index);
    const [salted, unsalted] = [salt, ''].map((each) => fingerprintsOf(before, inspected, each));
    const nameOf = fieldNames(inspected.fields);
    const after = path === before ? salted! : fingerprintsOf(path, inspected, salt);
    const isMarked = inspected.found.map((item, i) =>
      wanted.some((decision) => isAbout(decision, item, nameOf(item.field), [salted![i]!, unsalted![i]!])),
    );
    const matched = isMarked.filter(Boolean).length;
    result.stale += wanted.length - matched;
    for (const [i, fingerprint] of after.entries()) {
      if (!isMarked[i]) continue;
      const isWhole = after.every((other, j) => other !== fingerprint || isMarked[j]);
      if (isWhole) fingerprints.add(fingerprint);
      else result.held++;
    }
  }
  for (const left of marked.values()) result.stale += left.length;
  return { ...result, fingerprints: [...fingerprints] };
}

function isAbout(decision: FindingDecision, { start, end, type }: FoundInField, field: string, fingerprints: readonly string[]): boolean {
  return (
    decision.start === start &&
    decision.end === end &&
    decision.type === type &&
    decision.field === field &&
    (decision.recordFingerprint !== undefined || (decision.fingerprint !== undefined && fingerprints.includes(decision.fingerprint)))
  );
}
