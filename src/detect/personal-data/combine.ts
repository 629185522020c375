/**
 * What makes a leak is a person together with a way to reach or identify him. A bare name is no
 * finding and neither is an office's mailbox; both in one record are.
 *
 * Only a person who is introduced counts (`my name is …`, `Name: …`), or one with a full name beside a
 * mailbox, phone or document number. Full names with streets, dates or IP addresses do not: encyclopedias
 * and reading tests are made of them.
 */
import { BLOCK_THRESHOLD, type PersonalData } from './find.ts';
import { PERSON_FULL, PERSON_INTRODUCED } from './names.ts';

/** Says where a person is or when born, but not without doubt whose. */
const INDIRECT = new Set(['ADDRESS', 'DATE_OF_BIRTH', 'IP', 'MAC', 'CRYPTO']);
const COMBINED_SCORE = BLOCK_THRESHOLD + 0.05;

/**
 * Raises what belongs together to the blocking tier. Takes what was found in one text, or in all fields
 * of one record (offsets are not looked at), and returns it in the same order.
 */
export function combine<T extends PersonalData>(found: readonly T[]): T[] {
  const person = found.reduce((best, item) => (item.type === 'PERSON' ? Math.max(best, item.score) : best), 0);
  if (person < PERSON_FULL) return [...found];
  const raised = found.some((item) => counts(item, person));
  if (!raised) return [...found];
  return found.map((item) => {
    const belongs = item.type === 'PERSON' ? item.score >= PERSON_FULL : counts(item, person);
    if (!belongs || item.score >= BLOCK_THRESHOLD) return item;
    return { ...item, tier: 'block', score: COMBINED_SCORE, reasons: [...item.reasons, 'a person and a way to reach him together'] };
  });
}

function counts(item: PersonalData, person: number): boolean {
  if (item.type === 'PERSON') return false;
  return person >= PERSON_INTRODUCED || !INDIRECT.has(item.type);
}
