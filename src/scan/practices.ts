import { decodeBlob } from '../decode/encoding.ts';
import { findPractices } from '../detect/practice/run.ts';
import type { Blob } from '../model.ts';
import type { Peel } from '../policy/conceal.ts';
import type { Decision, PlacedMatch } from '../policy/decide.ts';
import type { Policy } from '../policy/judge.ts';
import { PRACTICES } from '../rules/practices/index.ts';

const textOf = (bytes: Buffer) =>
  decodeBlob(bytes)
    .root.bytes.toString()
    .replace(/^\ufeff/, '');

/**
 * The practices that a file does not follow. If an earlier version also did not follow them, they are not reported at each
 * commit.
 *
 * @param placed the file's secrets, of which nothing is shown
 */
export async function inspectPractices(blob: Blob, placed: readonly PlacedMatch[], policy: Policy, peel: Peel): Promise<Decision> {
  const practices = policy.off ? PRACTICES.filter(({ id }) => !policy.off!.has(id)) : PRACTICES;
  const text = textOf(blob.bytes);
  const spots = await findPractices(blob.path, text, practices);
  if (spots.length === 0) return { findings: [], notes: [] };
  const before = [];
  for (const bytes of (await blob.before?.()) ?? []) {
    const earlier = textOf(bytes);
    before.push({ text: earlier, spots: await findPractices(blob.path, earlier, practices) });
  }
  // Most files have nothing to decide on.
  const { concealerOf } = await import('../policy/decide.ts');
  const { decidePractices } = await import('../policy/decide-practice.ts');
  const { findings, notes } = decidePractices(blob, text, spots, before, policy, concealerOf(placed, peel));
  return { findings: policy.all ? findings : findings.filter(({ known, baseline }) => !known || baseline), notes };
}
