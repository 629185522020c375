import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { openDataset } from '../dataset/open.ts';
import { refusal, UserError } from '../errors.ts';
import { fieldNames, type FoundInField, inspectRecords, shownField } from '../detect/personal-data/records.ts';
import { fingerprintsOf } from '../policy/fingerprint.ts';
import type { Policy } from '../policy/judge.ts';
import { type FindingDecision, parseDecisions } from '../policy/decisions.ts';
import type { Repository } from '../sources/repository.ts';
import type { Io } from './command.ts';
import { openWatched } from './watched-input.ts';

export interface FalseAlarms {
  /** Path of the dataset, as in findings. */
  path: string;
  /** Without duplicates. */
  fingerprints: string[];
  /** Number of findings marked as false alarms that were left out, since an entry would also allow unmarked ones. */
  held: number;
  /** Number of decisions whose finding no longer exists. */
  stale: number;
}

/**
 * The fingerprints of a decisions file's false alarms. Reads the dataset: a fingerprint covers everything that a rule
 * finds in one field of a record, so it may be allowed only if all of that was marked.
 *
 * @param renamed the dataset's current path, if it is not the one in the file
 * @param newSalt the salt that the allowlist file will get, if it has none yet; the fingerprints in `file` are then unsalted
 * @throws UserError if a file cannot be read
 */
export async function falseAlarms(
  file: string,
  renamed: string | undefined,
  policy: Policy,
  newSalt: string,
  repository: Repository | null,
  io: Io,
): Promise<FalseAlarms> {
  const decisions = parseDecisions(read(resolve(io.cwd, file), file), file);
  const path = renamed ?? decisions.file;
  // If the path looks like personal data, the decisions file has it masked.
  const reviewed = shownField(path) === decisions.file ? path : decisions.file;
  const marked = new Map<number, FindingDecision[]>();
  for (const decision of decisions.decisions) {
    if (decision.decision !== 'false-alarm') continue;
    const ofRecord = marked.get(decision.record);
    if (ofRecord) ofRecord.push(decision);
    else marked.set(decision.record, [decision]);
  }
  const result: FalseAlarms = { path, fingerprints: [], held: 0, stale: 0 };
  const fingerprints = new Set<string>();
  const absolute = resolve(repository?.root ?? io.cwd, path);
  if (!existsSync(absolute))
    throw new UserError(
      'unreadable',
      `cannot read ${path}, the dataset of ${file}: no such file or folder; if it was renamed, give its current path with --path`,
    );
  const { input, recognition, close } = await openDataset(openWatched(io, absolute, path), path);
  try {
    for await (const inspected of inspectRecords(input, recognition, { header: true })) {
      const wanted = marked.get(inspected.record.index);
      if (!wanted) continue;
      marked.delete(inspected.record.index);
      const before = fingerprintsOf(reviewed, inspected, policy.config.salt);
      const nameOf = fieldNames(inspected.fields);
      const after = policy.config.salt && path === reviewed ? before : fingerprintsOf(path, inspected, policy.config.salt || newSalt);
      const isMarked = inspected.found.map((item, i) => wanted.some((decision) => isAbout(decision, item, nameOf(item.field), before[i])));
      const matched = isMarked.filter(Boolean).length;
      result.stale += wanted.length - matched;
      for (const [i, fingerprint] of after.entries()) {
        if (!isMarked[i]) continue;
        const isWhole = after.every((other, j) => other !== fingerprint || isMarked[j]);
        if (isWhole) fingerprints.add(fingerprint);
        else result.held++;
      }
    }
  } finally {
    close();
  }
  for (const decisions of marked.values()) result.stale += decisions.length;
  result.fingerprints = [...fingerprints];
  return result;
}

function isAbout(decision: FindingDecision, { start, end, type }: FoundInField, field: string, fingerprint: string): boolean {
  return (
    decision.start === start &&
    decision.end === end &&
    decision.type === type &&
    decision.field === field &&
    decision.fingerprint === fingerprint
  );
}

function read(absolute: string, shown: string): string {
  try {
    return readFileSync(absolute, 'utf8');
  } catch (cause) {
    throw new UserError('unreadable', `cannot read ${shown}: ${refusal(cause)}`, { cause });
  }
}
