/** What the languages do in the same way with the places of a file. */
import type { Edit, Place, Rewrite } from './model.ts';

/** Every place stays as it is, for one reason. */
export const refuseAll = (places: readonly Place[], why: string): Rewrite => ({
  edits: [],
  notes: [],
  refused: places.map((place) => ({ place, why })),
});

/** Rewrites each place by itself. @param rewrite the edit, or why there is none */
export function rewriteEach(places: readonly Place[], rewrite: (place: Place) => Edit | string, notes: string[]): Rewrite {
  const result: Rewrite = { edits: [], refused: [], notes };
  for (const place of places) {
    const edit = rewrite(place);
    if (typeof edit === 'string') result.refused.push({ place, why: edit });
    else if (overlaps(result.edits, edit)) result.refused.push({ place, why: SAME_STRING });
    else result.edits.push(edit);
  }
  return result;
}

export const SAME_STRING = 'another key is in the same string';

export const overlaps = (edits: readonly Edit[], edit: Edit): boolean =>
  edits.some(({ start, end }) => start < edit.end && edit.start < end);

/** Where a text has a value, without overlaps. */
export function offsetsOf(value: string, text: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) found.push(at);
  return found;
}
