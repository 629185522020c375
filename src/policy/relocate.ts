import { addToGroup, groupBy } from '../io/group.ts';
import type { DropDecision, FindingDecision } from './decisions.ts';

type Decision = FindingDecision | DropDecision;

export interface Relocated {
  /** With the numbers and fingerprints that the records have now. */
  decisions: Decision[];
  /** Those whose record is not in the dataset any more, as they were. */
  gone: Decision[];
}

/**
 * The fingerprint of the record that a decision is about; undefined if it has none, as in files written by hand. Then the record's
 * number has to do.
 */
export const recordPrintOf = (decision: Decision): string | undefined =>
  decision.decision === 'drop' ? decision.fingerprint : decision.recordFingerprint;

/**
 * Finds the records that decisions are about: the dataset may have changed since the review, and what was decided about one text
 * must not count for another one in its place. Of equal records, the one at the decision's number is meant, or else the first that
 * no other decision is about.
 *
 * @param printsOf the fingerprints that a record may have, as it has them now first: the salt may be newer than the review
 */
export async function relocate<R extends { index: number }>(
  decisions: readonly Decision[],
  records: AsyncIterable<readonly R[]>,
  printsOf: (record: R) => readonly string[],
): Promise<Relocated> {
  const groups = groupBy(decisions, (decision) => `${decision.record} ${recordPrintOf(decision) ?? ''}`);
  const wanted = new Set(decisions.flatMap((decision) => recordPrintOf(decision) ?? []));
  if (wanted.size === 0) return { decisions: [...decisions], gone: [] };
  const places = new Map<string, { index: number; now: string }[]>();
  for await (const batch of records)
    for (const record of batch) {
      const prints = printsOf(record);
      const print = prints.find((each) => wanted.has(each));
      if (print !== undefined) addToGroup(places, print, { index: record.index, now: prints[0]! });
    }
  const result: Relocated = { decisions: [], gone: [] };
  const taken = new Set<number>();
  const give = (group: readonly Decision[], place: { index: number; now: string }) => {
    taken.add(place.index);
    result.decisions.push(...group.map((decision) => at(decision, place)));
  };
  const moved: Decision[][] = [];
  for (const group of groups.values()) {
    const print = recordPrintOf(group[0]!);
    const place = places.get(print ?? '')?.find(({ index }) => index === group[0]!.record);
    if (print === undefined) result.decisions.push(...group);
    else if (place) give(group, place);
    else moved.push(group);
  }
  for (const group of moved) {
    const place = places.get(recordPrintOf(group[0]!)!)?.find(({ index }) => !taken.has(index));
    if (place) give(group, place);
    else result.gone.push(...group);
  }
  return result;
}

const at = (decision: Decision, { index, now }: { index: number; now: string }): Decision =>
  decision.decision === 'drop' ? { ...decision, record: index, fingerprint: now } : { ...decision, record: index, recordFingerprint: now };
