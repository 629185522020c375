import { UserError } from '../errors.ts';
import type { Decisions } from './data.ts';

/**
 * Parses a decisions file of the review page.
 *
 * @param name the file's name, for messages
 * @throws UserError if it has another format
 */
export function parseDecisions(source: string, name: string): Decisions {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (cause) {
    throw new UserError(`${name} is not JSON: use the file that the review page downloads`, { cause });
  }
  const { version, tool, file, decisions } = (value ?? {}) as Partial<Decisions>;
  if (version !== 1) throw new UserError(`${name} is not a decisions file of version 1: use the file that the review page downloads`);
  if (typeof file !== 'string' || !Array.isArray(decisions))
    throw new UserError(`${name} has no file name or no list of decisions: download it again from the review page`);
  const wrong = decisions.findIndex((decision) => !isDecision(decision));
  if (wrong >= 0)
    throw new UserError(
      `${name}: decision ${wrong + 1} of ${decisions.length} does not have the review page's format: download the file again`,
    );
  return { version, tool: String(tool), file, decisions };
}

function isDecision(value: unknown): value is Decisions['decisions'][number] {
  if (typeof value !== 'object' || value === null) return false;
  const { record, decision, ...place } = value as Record<string, unknown>;
  if (!isCount(record) || record < 1) return false;
  if (decision === 'drop') return true;
  const { field, start, end, type, rule, fingerprint } = place;
  return (
    (decision === 'real' || decision === 'false-alarm') &&
    [field, type, rule].every((text) => typeof text === 'string') &&
    isCount(start) &&
    isCount(end) &&
    start < end &&
    typeof fingerprint === 'string' &&
    /^[0-9a-f]{16}$/.test(fingerprint)
  );
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
