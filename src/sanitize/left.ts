import type { Recognition } from '../dataset/recognise.ts';
import { fieldNames, inspectRecords } from '../detect/personal-data/records.ts';
import { judgeRecord } from '../policy/decide-personal.ts';
import type { FindingDecision } from '../policy/decisions.ts';
import type { Policy } from '../policy/judge.ts';
import { openCopy, type Packing } from './packing.ts';

/** A clean copy. */
export interface Copy {
  /** Absolute, and how to name it. */
  file: string;
  shown: string;
  /** As in findings. */
  path: string;
  recognition: Recognition;
  packing: Packing;
}

/**
 * Findings that were marked as false alarms, so they stay in the copy and would block its commit. Positions and
 * fingerprints are those of the copy. All findings of a blocking fingerprint are listed, since the allowlist cannot
 * tell them apart.
 */
export async function blockingIn({ file, shown, path, recognition, packing }: Copy, policy: Policy): Promise<FindingDecision[]> {
  const decisions: FindingDecision[] = [];
  const input = openCopy(file, shown, packing);
  try {
    for await (const inspected of inspectRecords(input, recognition, { header: true })) {
      const nameOf = fieldNames(inspected.fields);
      const items = [...judgeRecord(path, inspected, policy)];
      const blocking = new Set(items.flatMap(({ verdict, candidate }) => (verdict.blocking ? [candidate.fingerprint] : [])));
      if (blocking.size === 0) continue;
      for (const { candidate } of items) {
        const { fingerprint } = candidate;
        const { start, end, type, rule, field } = candidate.item;
        if (!blocking.has(fingerprint)) continue;
        decisions.push({
          record: inspected.record.index,
          field: nameOf(field),
          start,
          end,
          type,
          rule: rule.id,
          fingerprint,
          decision: 'false-alarm',
        });
      }
    }
  } finally {
    input.close();
  }
  return decisions;
}
