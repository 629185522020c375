import type { TextField } from '../../dataset/fields.ts';
import type { PersonalData } from './find.ts';

interface Search {
  /** The text, and all that its findings depend on. */
  query: readonly string[];
  found: readonly PersonalData[];
}

/** A search with names, and one without. */
const MOST_SEARCHES = 2;

/** Maximum length of all texts that are remembered, in UTF-16 units. */
const MOST_UNITS = 1 << 20;
/** Of each text: long ones are rarely repeated, and to remember the short ones takes longer than to search them again. */
const SHORTEST = 40;
const LONGEST = 1 << 14;
/** What the findings of a text take, counted as if it were longer. */
const OVERHEAD = 100;

/** What was found in the texts of earlier records: system prompts and questions are repeated. */
export class SearchedBefore {
  private newer = new Map<string, Search>();
  private older = new Map<string, Search>();
  private units = 0;

  /** The findings of the same search in one of the last records, or those of `search`. */
  in(query: readonly string[], search: () => readonly PersonalData[]): readonly PersonalData[] {
    const text = query[0]!;
    if (text.length < SHORTEST || text.length > LONGEST) return search();
    const earlier = this.newer.get(text) ?? this.older.get(text);
    if (earlier && isSame(earlier.query, query)) {
      if (!this.newer.has(text)) this.keep(text, earlier);
      return earlier.found;
    }
    const found = search();
    this.keep(text, { query, found });
    return found;
  }

  private keep(text: string, search: Search): void {
    this.units += text.length + OVERHEAD;
    if (this.units > MOST_UNITS) {
      this.older = this.newer;
      this.newer = new Map();
      this.units = text.length + OVERHEAD;
    }
    this.newer.set(text, search);
  }
}

const isSame = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((part, i) => part === b[i]);

/** What was found in the fields of one record: after some of them changed, the others need not be searched again. */
export class Searched {
  private readonly last = new Map<TextField, Search[]>();

  constructor(private readonly before = new SearchedBefore()) {}

  /**
   * The findings of the same search before, or those of `search`.
   *
   * @param query the text first
   */
  in(field: TextField, query: readonly string[], search: () => readonly PersonalData[]): readonly PersonalData[] {
    const earlier = this.last.get(field) ?? [];
    const same = earlier.find((item) => isSame(item.query, query));
    if (same) return same.found;
    const found = this.before.in(query, search);
    this.last.set(field, [...earlier.slice(1 - MOST_SEARCHES), { query, found }]);
    return found;
  }
}
