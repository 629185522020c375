import type { Count, Dimension, ReviewData } from '../data.ts';
import { h, number, visibleText } from './dom.ts';

/** Maximum number of rows in a chart. The last row sums up the rest. */
const MAX_ROWS = 10;
const TITLES: Record<Dimension, string> = { type: 'By type', field: 'By field', role: 'By role' };

/** A table with a bar for each row. A row's button filters the list. */
function chart(data: ReviewData, dimension: Dimension, choose: (dimension: Dimension, name: string) => void): HTMLElement {
  const counts = data.counts[dimension];
  const shown = counts.length > MAX_ROWS ? counts.slice(0, MAX_ROWS - 1) : counts;
  const rest = counts
    .slice(shown.length)
    .reduce((sum, { block, review }) => ({ name: '', block: sum.block + block, review: sum.review + review }), {
      name: '',
      block: 0,
      review: 0,
    });
  const most = Math.max(1, ...counts.map(({ block, review }) => block + review));
  const titles = new Map(data.types.map(({ type, title }) => [type, title]));
  const row = (count: Count, name: HTMLElement) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, name),
      h('td', {}, bar(count, most)),
      h('td', { class: 'count' }, number(count.block + count.review)),
    );
  const rows = shown.map((count) => {
    const button = h(
      'button',
      {
        type: 'button',
        class: 'plain',
        title: titles.get(count.name),
        'data-filter': dimension,
        'aria-pressed': 'false',
        click: () => choose(dimension, count.name),
      },
      ...visibleText(nameOf(dimension, count.name)),
    );
    button.dataset.name = count.name;
    return row(count, button);
  });
  if (counts.length > shown.length) rows.push(row(rest, h('span', { class: 'dim' }, `${number(counts.length - shown.length)} others`)));
  return h(
    'section',
    { class: 'chart' },
    h('h2', {}, TITLES[dimension]),
    h('table', { 'aria-label': `Findings ${TITLES[dimension].toLowerCase()}` }, h('tbody', {}, ...rows)),
  );
}

export const nameOf = (dimension: Dimension, name: string): string =>
  name !== '' ? name : dimension === 'role' ? 'no role' : 'whole record';

function bar({ block, review }: Count, most: number): HTMLElement {
  const part = (count: number, kind: string) => {
    const element = h('span', { class: kind, title: `${number(count)} ${kind === 'block' ? 'would block' : 'to review'}` });
    element.style.width = `${(100 * count) / most}%`;
    return element;
  };
  return h('span', { class: 'bars' }, ...(block > 0 ? [part(block, 'block')] : []), ...(review > 0 ? [part(review, 'review')] : []));
}

export function charts(data: ReviewData, choose: (dimension: Dimension, name: string) => void): HTMLElement[] {
  return (['type', 'field', 'role'] as const).map((dimension) => chart(data, dimension, choose));
}
