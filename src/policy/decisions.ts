import { UserError } from '../errors.ts';

/** The file that the review page downloads; `allow --decisions` and `dataset sanitize --decisions` read it. It holds no values. */
export interface DecisionsFile {
  version: 1;
  tool: string;
  /** Path of the reviewed dataset, as on the page; empty if it is not known. */
  file: string;
  decisions: (FindingDecision | DropDecision)[];
}

export type Mark = 'real' | 'false-alarm';

export interface FindingDecision {
  /** From 1; 0 is a table's header. */
  record: number;
  field: string;
  /** UTF-16 units in the field's decoded text; `end` is exclusive. */
  start: number;
  end: number;
  type: string;
  /** The review page writes both; files written by hand may lack them, and `allow` cannot use those. */
  rule?: string;
  fingerprint?: string;
  /** Of the whole record, wherever it is in the dataset: the decision counts only for the text that was reviewed. */
  recordFingerprint?: string;
  decision: Mark;
}

export interface DropDecision {
  record: number;
  /** Of the whole record. Files written by hand may lack it: then only the number counts. */
  fingerprint?: string;
  decision: 'drop';
}

/**
 * Parses a decisions file.
 *
 * @param name the file's name, for messages
 * @throws UserError if it has another format
 */
export function parseDecisions(source: string, name: string): DecisionsFile {
  let value: unknown;
  try {
    value = JSON.parse(source.replace(/^\uFEFF/, '')); // some editors write a byte order mark
  } catch (cause) {
    throw new UserError('bad-decisions', `${name} is not JSON: use the file that the review page downloads`, { cause });
  }
  const { version, tool, file = '', decisions } = (value ?? {}) as Partial<DecisionsFile>;
  if (version !== 1)
    throw new UserError('bad-decisions', `${name} is not a decisions file of version 1: use the file that the review page downloads`);
  if (typeof file !== 'string' || !Array.isArray(decisions))
    throw new UserError('bad-decisions', `${name} has no list of decisions: download it again from the review page`);
  for (const [i, decision] of decisions.entries()) {
    const problem = problemOf(decision);
    if (problem !== null)
      throw new UserError(
        'bad-decisions',
        `${name}: decision ${i + 1} of ${decisions.length} ${problem}: download the file again from the review page`,
      );
  }
  return { version, tool: String(tool), file, decisions };
}

/** What is wrong with a decision, or null. */
function problemOf(value: unknown): string | null {
  const { record, decision, field, start, end, type, rule, ...prints } = (value ?? {}) as Record<string, unknown>;
  if (!isCount(record) || (decision === 'drop' && record < 1)) return 'has no "record", a number from 1 (0 for the header)';
  for (const name of ['fingerprint', 'recordFingerprint']) {
    const print = prints[name];
    if (print !== undefined && !(typeof print === 'string' && /^[0-9a-f]{16}$/.test(print)))
      return `has a "${name}" that is not 16 hex digits`;
  }
  if (decision === 'drop') return null;
  if (decision !== 'real' && decision !== 'false-alarm') return 'is neither "real" nor "false-alarm" nor "drop"';
  for (const [name, text] of Object.entries({ field, type })) if (typeof text !== 'string') return `has no "${name}"`;
  if (!isCount(start) || !isCount(end) || start >= end) return 'has no "start" and "end"';
  if (rule !== undefined && typeof rule !== 'string') return 'has a "rule" that is not a text';
  return null;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
