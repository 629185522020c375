import { datasheetOf, datasheetState } from '../dataset/datasheet-state.ts';
import { decodeBlob } from '../decode/encoding.ts';
import { findPractices, type FoundSpot } from '../detect/practice/run.ts';
import type { Blob } from '../model.ts';
import type { Peel } from '../policy/conceal.ts';
import type { Decision, PlacedMatch } from '../policy/decide.ts';
import type { Policy } from '../policy/judge.ts';
import { PRACTICES } from '../rules/practices/index.ts';
import { placesOf, type Related } from '../sources/related.ts';
import { earlierVersions } from './inspect.ts';

const textOf = (bytes: Buffer) =>
  decodeBlob(bytes)
    .root.bytes.toString()
    .replace(/^\ufeff/, '');

/**
 * The practices that a file does not follow. If an earlier version also did not follow them, they are not reported at each
 * commit.
 *
 * @param placed the file's secrets, of which nothing is shown
 * @param related other files of the same tree; without them, uploads of datasets are not checked
 */
export async function inspectPractices(
  blob: Blob,
  placed: readonly PlacedMatch[],
  policy: Policy,
  peel: Peel,
  related?: Related,
): Promise<Decision> {
  const practices = policy.off ? PRACTICES.filter(({ id }) => !policy.off!.has(id)) : PRACTICES;
  const text = textOf(blob.bytes);
  let isTooDeep = false;
  const spots = (await findPractices(blob.path, text, practices, () => (isTooDeep = true)))
    .flatMap((spot) => resolved(spot, blob, related))
    .map((spot) => (spot.where === undefined ? spot : { ...spot, says: `${spot.says} (${spot.where})` }));
  if (isTooDeep) return { findings: [], notes: [`${blob.path}: its security practices were not checked: its code is nested too deep`] };
  if (spots.length === 0) return { findings: [], notes: [] };
  const before = [];
  for (const bytes of await earlierVersions(blob)) {
    const earlier = textOf(bytes);
    before.push({ text: earlier, spots: await findPractices(blob.path, earlier, practices) });
  }
  // Most files have nothing to decide on.
  const { concealerOf } = await import('../policy/decide.ts');
  const { decidePractices } = await import('../policy/decide-practice.ts');
  const { findings, notes } = decidePractices(blob, text, spots, before, policy, concealerOf(placed, peel));
  return { findings: policy.all ? findings : findings.filter(({ known, baseline }) => !known || baseline), notes };
}

/** The spot, with what is known about the dataset that it uploads; nothing if that is checked, or is not in the repository. */
function resolved(spot: FoundSpot, { path, inside }: Blob, related: Related | undefined): FoundSpot[] {
  if (spot.file === undefined) return [spot];
  const dataset = related && !inside ? placesOf(spot.file, path).find((place) => related.has(place)) : undefined;
  if (dataset === undefined) return [];
  const state = datasheetState(related!.read(datasheetOf(dataset)), () => related!.digest(dataset));
  return state === 'fits' ? [] : [{ ...spot, says: DATASHEETS[state] }];
}

const DATASHEETS = {
  missing: 'an uploaded dataset has no datasheet',
  unreadable: 'the datasheet of an uploaded dataset has no digest',
  changed: 'an uploaded dataset was changed after its datasheet was written',
};
