import type { TextField } from '../../dataset/fields.ts';
import type { PersonalData } from './find.ts';

interface Search {
  /** The text and all that its findings depend on. */
  query: readonly string[];
  found: readonly PersonalData[];
}

/** A search with names, and one without. */
const MOST_SEARCHES = 2;

/** What was found in the fields of one record: after some of them changed, the others need not be searched again. */
export class Searched {
  private readonly last = new Map<TextField, Search[]>();

  /** The findings of the same search before, or those of `search`. */
  in(field: TextField, query: readonly string[], search: () => readonly PersonalData[]): readonly PersonalData[] {
    const earlier = this.last.get(field) ?? [];
    const same = earlier.find((item) => item.query.length === query.length && item.query.every((part, i) => part === query[i]));
    if (same) return same.found;
    const found = search();
    this.last.set(field, [...earlier.slice(1 - MOST_SEARCHES), { query, found }]);
    return found;
  }
}
