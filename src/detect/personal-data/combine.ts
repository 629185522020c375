/**
 * A leak is a person together with contact or identity details. A name alone is not a blocking finding,
 * and neither is an office's mailbox; both in one record are.
 *
 * Only an introduced person counts (`my name is …`, `Name: …`), or a full name together with a mailbox,
 * phone or document number. Full names with streets, dates or IP addresses do not count: encyclopedias
 * and reading tests are full of them.
 */
import { BLOCK_THRESHOLD, type PersonalData } from './find.ts';
import { PERSON_FULL, PERSON_INTRODUCED } from './names.ts';

/** Types that describe a person's place or birth, but may belong to someone else. */
const INDIRECT = new Set(['ADDRESS', 'DATE_OF_BIRTH', 'IP', 'MAC', 'CRYPTO']);
const COMBINED_SCORE = BLOCK_THRESHOLD + 0.05;

/**
 * Raises findings that belong together to the blocking tier. Takes the findings of one text, or of all
 * fields of one record (offsets are not used), and returns them in the same order.
 */
export function combine<T extends PersonalData>(found: readonly T[]): T[] {
  const person = found.reduce((best, item) => (item.type === 'PERSON' ? Math.max(best, item.score) : best), 0);
  if (person < PERSON_FULL) return [...found];
  const raised = found.some((item) => counts(item, person));
  if (!raised) return [...found];
  return found.map((item) => {
    const belongs = item.type === 'PERSON' ? item.score >= PERSON_FULL : counts(item, person);
    if (!belongs || item.score >= BLOCK_THRESHOLD) return item;
    return {
      ...item,
      tier: 'block',
      score: COMBINED_SCORE,
      reasons: [...item.reasons, 'a person together with contact or identity details'],
    };
  });
}

function counts(item: PersonalData, person: number): boolean {
  if (item.type === 'PERSON') return false;
  return person >= PERSON_INTRODUCED || !INDIRECT.has(item.type);
}
