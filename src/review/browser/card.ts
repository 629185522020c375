import type { Part } from '../changes.ts';
import type { CardText } from '../data.ts';
import type { Mark } from '../../policy/decisions.ts';
import type { Card, FoundType } from '../data.ts';
import { h, visibleText } from './dom.ts';
import { number } from '../../io/words.ts';
import type { Item } from './item.ts';

/** The state and the actions that a card uses. */
export interface CardView {
  types: readonly FoundType[];
  markOf(item: Item): Mark | undefined;
  isDropped(record: number): boolean;
  isRevealed(item: Item): boolean;
  isShown(item: Item): boolean;
  isCurrent(item: Item): boolean;
  /** Number of findings of the same value, including this one. */
  same(item: Item): number;
  select(item: Item): void;
  reveal(item: Item): void;
  mark(item: Item, mark: Mark, all: boolean): void;
  drop(record: number): void;
  /** The sanitized text, if it is shown. */
  sanitized(record: number, field: string): Sanitized | undefined;
}

interface Sanitized {
  parts: readonly Part[];
  /** All findings in the original. */
  items: readonly Item[];
}

/** A record: its texts (a chat is shown as a chat) with their findings next to them. */
export function cardElement(card: Card, items: readonly Item[], view: CardView): HTMLElement {
  const dropped = view.isDropped(card.record);
  const title = [
    card.record === 0 ? 'Header' : `Record ${number(card.record)}`,
    card.line > 0 ? `line ${number(card.line)}` : '',
    card.parts > 1 ? `part ${card.part} of ${card.parts}` : '',
  ].filter(Boolean);
  const byText = new Map<CardText, Item[]>(card.texts.map((text) => [text, []]));
  for (const item of items) byText.get(item.text)!.push(item);
  return h(
    'article',
    { class: dropped ? 'card dropped' : 'card', 'data-record': card.record },
    h(
      'header',
      {},
      h(
        'h3',
        {},
        title[0],
        h(
          'span',
          { class: 'dim' },
          title
            .slice(1)
            .map((part) => ` · ${part}`)
            .join(''),
        ),
      ),
      card.record === 0
        ? null
        : h(
            'button',
            {
              type: 'button',
              class: 'drop',
              'data-key': `drop ${card.record} ${card.part}`,
              'aria-pressed': String(dropped),
              click: () => view.drop(card.record),
            },
            dropped ? 'Record is dropped' : 'Drop record',
          ),
    ),
    h(
      'div',
      { class: 'columns' },
      h(
        'div',
        { class: 'chat' },
        ...card.texts.map((text) => textElement(text, byText.get(text)!, view, view.sanitized(card.record, text.field))),
        card.hidden > 0
          ? h(
              'p',
              { class: 'dim' },
              `${number(card.hidden)} more ${card.hidden === 1 ? 'text' : 'texts'} in this record without findings here`,
            )
          : null,
      ),
      h('ul', { class: 'found' }, ...items.filter((item) => view.isShown(item)).map((item) => foundElement(item, view))),
    ),
  );
}

const SIDES = new Map([
  ['user', 'asks'],
  ['human', 'asks'],
  ['assistant', 'answers'],
  ['gpt', 'answers'],
  ['model', 'answers'],
]);

function textElement(text: CardText, items: readonly Item[], view: CardView, sanitized: Sanitized | undefined): HTMLElement {
  const body = h('div', { class: 'text', dir: 'auto' });
  let next = 0;
  let position = 0;
  for (const { at, text: piece } of text.pieces) {
    if (at > position) body.append(h('span', { class: 'cut', title: `${number(at - position)} characters left out` }, ' … '));
    let from = 0;
    for (; next < items.length && items[next].finding.start < at + piece.length; next++) {
      const { start, end } = items[next].finding;
      if (start - at > from) body.append(...visibleText(piece.slice(from, start - at)));
      body.append(valueElement(items[next], view));
      from = Math.max(from, end - at);
    }
    if (from < piece.length) body.append(...visibleText(piece.slice(from)));
    position = at + piece.length;
  }
  if (position < text.length)
    body.append(h('span', { class: 'cut', title: `${number(text.length - position)} characters left out` }, ' …'));
  const side = text.role === null ? 'plain-text' : (SIDES.get(text.role.toLowerCase()) ?? 'other');
  return h(
    'div',
    { class: `message ${side}` },
    h(
      'div',
      { class: 'who' },
      text.role === null ? null : h('b', {}, ...visibleText(text.role)),
      h('span', { class: 'dim' }, ...visibleText(text.field || 'whole record')),
    ),
    sanitized ? h('div', { class: 'compared' }, body, sanitizedElement(sanitized, view)) : body,
  );
}

/** Reasons that are only a word. */
const REASONS: Readonly<Record<string, string>> = {
  shape: 'it has the form of one',
  introduced: 'the words before it introduce a name',
  'a word next to it says so': 'a word next to it says what it is',
};

/** What sanitize leaves of a finding is masked, unless the finding is shown. */
function sanitizedElement({ parts, items }: Sanitized, view: CardView): HTMLElement {
  const body = h('div', { class: 'text', dir: 'auto' });
  for (const { text, isNew, at } of parts) {
    if (isNew) body.append(h('ins', {}, ...visibleText(text)));
    if (isNew) continue;
    let from = 0;
    const inPart = at === undefined ? [] : items.filter(({ finding }) => finding.start < at + text.length && finding.end > at);
    for (const item of inPart) {
      const { start, end, type } = item.finding;
      const [first, last] = [Math.max(from, start - at!), Math.min(text.length, end - at!)];
      if (view.isRevealed(item) || last <= first) continue;
      body.append(...visibleText(text.slice(from, first)));
      body.append(
        h(
          'span',
          { class: 'left', title: `${view.types[type].title}, left as it is` },
          text.slice(first, last).replace(/[\p{L}\p{N}]/gu, '•'),
        ),
      );
      from = last;
    }
    body.append(...visibleText(text.slice(from)));
  }
  return body;
}

function valueElement(item: Item, view: CardView): HTMLElement {
  const { finding, value } = item;
  const revealed = view.isRevealed(item);
  const { title } = view.types[finding.type];
  const classes = [
    'value',
    finding.tier,
    view.markOf(item) ?? '',
    view.isShown(item) ? '' : 'faded',
    view.isCurrent(item) ? 'current' : '',
    revealed ? 'revealed' : '',
  ]
    .filter(Boolean)
    .join(' ');
  return h(
    'button',
    {
      type: 'button',
      class: classes,
      'data-item': item.index,
      'data-key': `value ${item.index}`,
      'aria-pressed': String(revealed),
      title: revealed ? 'Click to mask' : 'Masked: click to show',
      click: () => {
        view.select(item);
        view.reveal(item);
      },
    },
    h('span', { class: 'tag' }, title),
    h('bdi', { 'aria-hidden': revealed ? undefined : 'true' }, ...(revealed ? visibleText(value) : [finding.masked])),
  );
}

function foundElement(item: Item, view: CardView): HTMLElement {
  const { finding } = item;
  const { title } = view.types[finding.type];
  const mark = view.markOf(item);
  const same = view.same(item);
  const button = (what: Mark, label: string) =>
    h(
      'button',
      {
        type: 'button',
        class: what,
        'data-key': `${what} ${item.index}`,
        'aria-pressed': String(mark === what),
        click: () => view.mark(item, what, false),
      },
      label,
    );
  return h(
    'li',
    {
      class: view.isCurrent(item) ? 'current' : '',
      'data-of': item.index,
      click: (event) => (event.target as Element).closest('button') || view.select(item),
    },
    h(
      'div',
      { class: 'what' },
      h('span', { class: `tier ${finding.tier}`, title: finding.tier === 'block' ? 'would block a commit' : 'for review' }),
      h('b', {}, title),
      h('span', { class: 'dim', title: 'score' }, finding.score.toFixed(2)),
      h('span', { class: 'choices' }, button('real', 'Real'), button('false-alarm', 'False alarm')),
    ),
    h(
      'div',
      { class: 'dim why' },
      finding.allowed === undefined ? finding.reasons.map((reason) => REASONS[reason] ?? reason).join(', ') : `allowed: ${finding.allowed}`,
    ),
    same > 1
      ? h(
          'button',
          {
            type: 'button',
            class: 'plain all',
            'data-key': `all ${item.index}`,
            title: mark ? 'Mark all of them the same' : 'Mark all of them as false alarms',
            click: () => view.mark(item, mark ?? 'false-alarm', true),
          },
          `mark all ${number(same)} of this value ${mark === 'real' ? 'as real' : 'as false alarms'}`,
        )
      : null,
  );
}
