import { number } from '../../io/words.ts';
import { h } from './dom.ts';

/** With fewer pages, two buttons are enough. */
const MIN_TO_CHOOSE = 4;

/**
 * The buttons above and below the records.
 *
 * @param page from 0
 */
export function showPager(page: number, pages: number, turnTo: (page: number) => void): void {
  const step = (label: string, to: number, able: boolean) =>
    h('button', { type: 'button', disabled: !able, click: () => turnTo(to) }, label);
  for (const place of document.querySelectorAll('.pages'))
    place.replaceChildren(
      step('← Previous', page - 1, page > 0),
      h('span', {}, `page ${number(page + 1)} of ${number(pages)}`),
      step('Next →', page + 1, page < pages - 1),
      ...(pages < MIN_TO_CHOOSE ? [] : [choice(pages, turnTo)]),
    );
}

function choice(pages: number, turnTo: (page: number) => void): HTMLElement {
  const change = ({ target }: Event) => {
    const wanted = Number((target as HTMLInputElement).value);
    if (wanted >= 1) turnTo(Math.min(pages, Math.floor(wanted)) - 1);
  };
  return h('label', {}, 'Go to page ', h('input', { type: 'number', min: 1, max: pages, change }));
}
