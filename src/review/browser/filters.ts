import { type Dimension, type ReviewData, withoutIndexes } from '../data.ts';
import { byId, h } from './dom.ts';
import { nameOf } from './charts.ts';
import type { Item } from './item.ts';
import type { Marks } from './marks.ts';
import { matcher } from './search.ts';

const DIMENSIONS = ['type', 'field', 'role'] as const;
const SELECTS = [...DIMENSIONS, 'score', 'state'] as const;
type Name = (typeof SELECTS)[number] | 'search';

const SCORES: Record<string, (item: Item) => boolean> = {
  block: ({ finding }) => finding.tier === 'block',
  review: ({ finding }) => finding.tier === 'review',
  sure: ({ finding }) => finding.score >= 0.9,
};

/** The search field and the lists above the records. */
export class Filters {
  private readonly chosen: Record<Name, string> = { type: '', field: '', role: '', score: '', state: '', search: '' };
  private readonly states: Record<string, (item: Item) => boolean>;

  /** @param changed is called after the user changed one */
  constructor(
    private readonly data: ReviewData,
    marks: Marks,
    private readonly changed: () => void,
  ) {
    this.states = {
      open: (item) => marks.isOpen(item),
      real: (item) => marks.of(item) === 'real',
      'false-alarm': (item) => marks.of(item) === 'false-alarm',
      drop: (item) => marks.isDropped(item.card.record),
      allowed: ({ finding }) => finding.allowed !== undefined,
    };
    for (const dimension of DIMENSIONS) this.fill(dimension);
    for (const name of SELECTS)
      byId(`filter-${name}`).addEventListener('change', (event) => this.set(name, (event.target as HTMLSelectElement).value));
    byId('search').addEventListener('input', (event) => this.set('search', (event.target as HTMLInputElement).value));
  }

  /** Decisions change what matches. */
  get usesMarks(): boolean {
    return this.chosen.state !== '';
  }

  /** The items that match. */
  apply(items: readonly Item[]): Item[] {
    const { score, state, search } = this.chosen;
    const matches = matcher(search, (item) => this.named(item, 'type'));
    return items.filter(
      (item) =>
        DIMENSIONS.every((dimension) => this.chosen[dimension] === '' || this.chosen[dimension] === `=${this.named(item, dimension)}`) &&
        (!score || SCORES[score](item)) &&
        (!state || this.states[state](item)) &&
        matches(item),
    );
  }

  /** Chooses a row of a chart, or no longer. */
  toggle(dimension: Dimension, name: string): void {
    this.set(dimension, this.chosen[dimension] === `=${name}` ? '' : `=${name}`);
  }

  clear(): void {
    for (const name of SELECTS) this.chosen[name] = '';
    this.set('search', '');
  }

  /** Shows the chosen values in the lists and charts. */
  show(): void {
    for (const name of SELECTS) byId<HTMLSelectElement>(`filter-${name}`).value = this.chosen[name];
    const search = byId<HTMLInputElement>('search');
    if (search.value !== this.chosen.search) search.value = this.chosen.search;
    for (const button of document.querySelectorAll<HTMLElement>('[data-filter]'))
      button.setAttribute('aria-pressed', String(this.chosen[button.dataset.filter as Dimension] === `=${button.dataset.name}`));
    byId('clear').hidden = Object.values(this.chosen).every((value) => value === '');
  }

  private set(name: Name, value: string): void {
    this.chosen[name] = value;
    this.show();
    this.changed();
  }

  private named({ finding, text }: Item, dimension: Dimension): string {
    if (dimension === 'type') return this.data.types[finding.type].title;
    return dimension === 'field' ? withoutIndexes(text.field) : (text.role ?? '');
  }

  private fill(dimension: Dimension): void {
    const names = this.data.counts[dimension].filter(({ name }) => name !== '…');
    byId(`filter-${dimension}`).append(...names.map(({ name }) => h('option', { value: `=${name}` }, nameOf(dimension, name))));
  }
}
