import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { recognise } from '../dataset/recognise.ts';
import { refusal, UserError } from '../errors.ts';
import { fieldNames, fingerprintsOf, type FoundInField, inspectRecords, shownField } from '../detect/personal-data/records.ts';
import type { Policy } from '../policy/decide.ts';
import type { FindingDecision } from '../review/data.ts';
import { parseDecisions } from '../review/decisions.ts';
import type { Repository } from '../sources/repository.ts';
import type { Io } from './command.ts';
import { openWatched } from './watched-input.ts';

export interface FalseAlarms {
  /** The dataset, as findings name it. */
  path: string;
  /** Each once. */
  fingerprints: string[];
  /** Marked as false alarms, but an entry would also allow what was not. */
  held: number;
  /** What was decided on is no longer there. */
  stale: number;
}

/**
 * The false alarms of a decisions file as fingerprints. The dataset is read for it: a fingerprint stands for all that a rule
 * finds in one field of a record, so it may only be allowed if all of that was marked.
 *
 * @param renamed the dataset's path now, if it is not what the file says
 * @param newSalt what the allowlist file will have, if it has none yet: the file's fingerprints are made without one then
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
  // Where the name may be a value, the page knows it masked.
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
      `cannot read ${path}, which ${file} is about: no such file or folder; if it has another name now, give that with --path`,
    );
  const input = openWatched(io, absolute, path);
  try {
    const recognition = await recognise(input, path, { expected: true });
    if (!recognition || recognition.pointer)
      throw new UserError(`${path}, which ${file} is about, is no dataset any more: review it again`);
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
    input.close();
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
    throw new UserError(`cannot read ${shown}: ${refusal(cause)}`, { cause });
  }
}
