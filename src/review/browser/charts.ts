import type { Count, Dimension, ReviewData } from '../data.ts';
import { topRows, total, widths } from '../../page/chart.ts';
import { h, visibleText } from './dom.ts';
import { counted, number } from '../../io/words.ts';

const TITLES: Record<Dimension, string> = { type: 'By type', field: 'By field', role: 'By role' };

/** A table with a bar for each row. A row's button filters the list. */
function chart(data: ReviewData, dimension: Dimension, choose: (dimension: Dimension, name: string) => void): HTMLElement {
  const { shown, rest, others, most } = topRows(data.counts[dimension]);
  const row = (count: Count, name: HTMLElement, isRest = false) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, name),
      h('td', {}, isRest ? null : bar(count, most)),
      h('td', { class: 'count' }, number(total(count))),
    );
  const rows = shown.map((count) => {
    const button = h(
      'button',
      {
        type: 'button',
        class: 'plain',
        'data-filter': dimension,
        'aria-pressed': 'false',
        click: () => choose(dimension, count.name),
      },
      ...visibleText(nameOf(dimension, count.name)),
    );
    button.dataset.name = count.name;
    return row(count, button);
  });
  if (others > 0) rows.push(row(rest, h('span', { class: 'dim' }, counted(others, 'other')), true));
  return h(
    'section',
    { class: 'chart' },
    h('h2', {}, TITLES[dimension]),
    h('table', { 'aria-label': `Findings ${TITLES[dimension].toLowerCase()}` }, h('tbody', {}, ...rows)),
  );
}

export const nameOf = (dimension: Dimension, name: string): string =>
  name !== '' ? name : dimension === 'role' ? 'no role' : 'whole record';

function bar(count: Count, most: number): HTMLElement {
  const [block, review] = widths(count, most);
  const part = (kind: 'block' | 'review', width: number) => {
    const element = h('span', { class: kind, title: `${number(count[kind])} ${kind === 'block' ? 'would block' : 'to review'}` });
    element.style.width = `${width}%`;
    return element;
  };
  return h('span', { class: 'bars' }, ...(block > 0 ? [part('block', block)] : []), ...(review > 0 ? [part('review', review)] : []));
}

export function charts(data: ReviewData, choose: (dimension: Dimension, name: string) => void): HTMLElement[] {
  return (['type', 'field', 'role'] as const).map((dimension) => chart(data, dimension, choose));
}
