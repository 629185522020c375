/** The review page's script: a list of records in pages, filters, marks by mouse and keyboard, decisions to download. */
import type { Dimension, ReviewData } from '../data.ts';
import type { Mark } from '../../policy/decisions.ts';
import { cardElement, type CardView } from './card.ts';
import { charts, nameOf } from './charts.ts';
import { byId, h } from './dom.ts';
import { counted, number } from '../../io/words.ts';
import { type Item, itemsOf, Marks, SameValues } from './marks.ts';

/** Records on one page of the list. */
const PER_PAGE = 20;

const data = JSON.parse(byId('data').textContent!) as ReviewData;
const items = itemsOf(data);
const itemsOfCard = groupByCard();
const marks = new Marks(data);
const same = new SameValues(items);
const revealed = new Set<Item>();
const filters: Record<Dimension | 'score' | 'state', string> = { type: '', field: '', role: '', score: '', state: '' };
/** The items that match the filters, in the order of the keys j and k. */
let shown: Item[] = items;
let shownSet = new Set(items);
let cards = data.cards;
let page = 0;
let current: Item | undefined;

function groupByCard(): Map<Item['card'], Item[]> {
  const groups = new Map<Item['card'], Item[]>();
  for (const item of items) {
    const group = groups.get(item.card);
    if (group) group.push(item);
    else groups.set(item.card, [item]);
  }
  return groups;
}

const view: CardView = {
  types: data.types,
  markOf: (item) => marks.of(item),
  isDropped: (record) => marks.dropped.has(record),
  isRevealed: (item) => revealed.has(item),
  isShown: (item) => shownSet.has(item),
  isCurrent: (item) => item === current,
  same: (item) => same.of(item).length,
  select,
  reveal: toggleReveal,
  mark,
  drop,
};

/** `messages[2].content` → `messages[].content`, as the charts count. */
const withoutIndexes = (path: string) => path.replace(/\[\d+\]/g, '[]');

const SCORES: Record<string, (item: Item) => boolean> = {
  block: ({ finding }) => finding.tier === 'block',
  review: ({ finding }) => finding.tier === 'review',
  sure: ({ finding }) => finding.score >= 0.9,
};
const STATES: Record<string, (item: Item) => boolean> = {
  open: (item) => !marks.isDecided(item) && item.finding.allowed === undefined,
  real: (item) => marks.of(item) === 'real',
  'false-alarm': (item) => marks.of(item) === 'false-alarm',
  drop: (item) => marks.dropped.has(item.card.record),
  allowed: ({ finding }) => finding.allowed !== undefined,
};

function filter(): void {
  const { type, field, role, score, state } = filters;
  const named = (item: Item, dimension: Dimension) =>
    dimension === 'type'
      ? data.types[item.finding.type].type
      : dimension === 'field'
        ? withoutIndexes(item.text.field)
        : (item.text.role ?? '');
  const is = (item: Item, dimension: Dimension, wanted: string) => wanted === '' || named(item, dimension) === wanted.slice(1);
  shown = items.filter(
    (item) =>
      is(item, 'type', type) &&
      is(item, 'field', field) &&
      is(item, 'role', role) &&
      (!score || SCORES[score](item)) &&
      (!state || STATES[state](item)),
  );
  shownSet = new Set(shown);
  const withItems = new Set(shown.map(({ card }) => card));
  cards = data.cards.filter((card) => withItems.has(card));
  if (current && !shownSet.has(current)) current = undefined;
  for (const dimension of ['type', 'field', 'role', 'score', 'state'] as const)
    byId<HTMLSelectElement>(`filter-${dimension}`).value = filters[dimension];
  for (const button of document.querySelectorAll<HTMLElement>('[data-filter]')) {
    button.setAttribute('aria-pressed', String(filters[button.dataset.filter as Dimension] === `=${button.dataset.name}`));
  }
  byId('clear').hidden = Object.values(filters).every((value) => value === '');
  showPage(0);
}

function showPage(wanted: number): void {
  const pages = Math.max(1, Math.ceil(cards.length / PER_PAGE));
  page = Math.min(Math.max(0, wanted), pages - 1);
  const here = cards.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
  byId('cards').replaceChildren(
    ...(here.length > 0
      ? here.map((card) => cardElement(card, itemsOfCard.get(card)!, view))
      : [h('p', { class: 'empty' }, items.length === 0 ? 'No personal data was found.' : 'Nothing matches these filters.')]),
  );
  for (const place of document.querySelectorAll('.pages')) {
    const step = (label: string, to: number, able: boolean) =>
      h('button', { type: 'button', disabled: !able, click: () => turnTo(to) }, label);
    place.replaceChildren(
      step('← Previous', page - 1, page > 0),
      h('span', {}, `page ${number(page + 1)} of ${number(pages)}`),
      step('Next →', page + 1, page < pages - 1),
    );
  }
  byId('matching').textContent = `${counted(shown.length, 'finding')} in ${counted(cards.length, 'record')}`;
  showProgress();
}

function turnTo(to: number): void {
  current = undefined;
  showPage(to);
  byId('list').scrollIntoView();
}

function showProgress(): void {
  let decided = 0;
  for (const item of items) if (marks.isDecided(item)) decided++;
  const bar = byId<HTMLProgressElement>('progress');
  bar.max = Math.max(1, items.length);
  bar.value = decided;
  byId('decided').textContent = `${number(decided)} of ${number(items.length)} decided`;
  byId<HTMLButtonElement>('export').disabled = marks.count === 0;
}

/** Renders one record's card again, if it is on the page. */
function renew(item: Item | undefined): void {
  if (!item) return;
  const at = cards.indexOf(item.card, page * PER_PAGE) - page * PER_PAGE;
  if (at < 0 || at >= PER_PAGE) return;
  const held =
    document.activeElement instanceof HTMLElement && byId('cards').children[at].contains(document.activeElement)
      ? document.activeElement.dataset.item
      : undefined;
  byId('cards').children[at].replaceWith(cardElement(item.card, itemsOfCard.get(item.card)!, view));
  if (held !== undefined) document.querySelector<HTMLElement>(`[data-item="${held}"]`)?.focus({ preventScroll: true });
}

function select(item: Item): void {
  const before = current;
  current = item;
  if (before && before.card !== item.card) renew(before);
  renew(item);
}

/** Goes to a finding: opens its page and scrolls to it. */
function goTo(item: Item): void {
  const wanted = Math.floor(cards.indexOf(item.card) / PER_PAGE);
  if (wanted === page) select(item);
  else {
    current = item;
    showPage(wanted);
  }
  const element = document.querySelector<HTMLElement>(`[data-item="${item.index}"]`);
  element?.scrollIntoView({ block: 'center' });
  element?.focus({ preventScroll: true });
}

/** Goes to the next or previous finding that matches the filters. Starts at the page's first if none is selected. */
function step(by: 1 | -1): void {
  if (shown.length === 0) return;
  const at = current ? shown.indexOf(current) + by : firstOfPage();
  const next = shown[at];
  if (next) goTo(next);
  else say(by > 0 ? 'This is the last finding.' : 'This is the first finding.');
}

function firstOfPage(): number {
  const first = cards[page * PER_PAGE];
  return Math.max(
    0,
    shown.findIndex(({ card }) => card === first),
  );
}

function toggleReveal(item: Item): void {
  if (!revealed.delete(item)) revealed.add(item);
  renew(item);
}

function maskAll(): void {
  if (revealed.size === 0) return;
  revealed.clear();
  showPage(page);
}

function mark(item: Item, what: Mark, all: boolean): void {
  const group = all ? same.of(item) : [item];
  const wanted = !all && marks.of(item) === what ? undefined : what;
  for (const each of group) marks.set(each, wanted);
  if (all) {
    say(`${counted(group.length, 'finding')} of this value marked ${what === 'real' ? 'real' : 'as false alarms'}.`);
    showPage(page);
  } else renew(item);
  showProgress();
}

function drop(record: number): void {
  if (record === 0) return; // a table's header
  marks.toggleDrop(record);
  showPage(page);
}

function say(text: string): void {
  byId('said').textContent = text;
}

function download(): void {
  const name = 'decisions.json';
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(marks.decisions(items), null, 2)}\n`], { type: 'application/json' }));
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  marks.isSafe = true;
  byId('said').replaceChildren(
    'Downloaded. The file holds positions and marks, no values. Use it with its path: ',
    h('code', {}, `${data.sanitize} --decisions ${name}`),
    ' or ',
    h('code', {}, `${data.command} allow --decisions ${name} --reason "…"`),
  );
}

const withCurrent = (act: (item: Item) => void) => () => (current ? act(current) : step(1));

/** Marks the current finding and goes to the next. */
const markAndGo = (what: Mark, all: boolean) =>
  withCurrent((item) => {
    const wasMarked = marks.of(item) === what;
    mark(item, what, all);
    if (all || !wasMarked) step(1);
  });

const KEYS: Record<string, () => void> = {
  j: () => step(1),
  n: () => step(1),
  k: () => step(-1),
  p: () => step(-1),
  r: markAndGo('real', false),
  f: markAndGo('false-alarm', false),
  R: markAndGo('real', true),
  F: markAndGo('false-alarm', true),
  d: withCurrent(({ card }) => drop(card.record)),
  v: withCurrent(toggleReveal),
  m: maskAll,
  e: () => byId('export').click(),
  '?': () => byId<HTMLDialogElement>('help').showModal(),
};

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || byId<HTMLDialogElement>('help').open) return;
  if ((event.target as Element).closest('select, input, textarea')) return;
  const act = KEYS[event.key];
  if (!act || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  act();
}

function fillFilter(dimension: Dimension): void {
  byId<HTMLSelectElement>(`filter-${dimension}`).append(
    ...data.counts[dimension]
      .filter(({ name }) => name !== '…')
      .map(({ name }) => h('option', { value: `=${name}` }, nameOf(dimension, name))),
  );
}

function start(): void {
  byId('charts').append(
    ...charts(data, (dimension, name) => {
      filters[dimension] = filters[dimension] === `=${name}` ? '' : `=${name}`;
      filter();
    }),
  );
  for (const dimension of ['type', 'field', 'role'] as const) fillFilter(dimension);
  for (const name of ['type', 'field', 'role', 'score', 'state'] as const) {
    byId(`filter-${name}`).addEventListener('change', (event) => {
      filters[name] = (event.target as HTMLSelectElement).value;
      filter();
    });
  }
  byId('clear').addEventListener('click', () => {
    for (const name of ['type', 'field', 'role', 'score', 'state'] as const) filters[name] = '';
    filter();
  });
  byId('export').addEventListener('click', download);
  byId('mask').addEventListener('click', maskAll);
  byId('open-help').addEventListener('click', () => byId<HTMLDialogElement>('help').showModal());
  byId('close-help').addEventListener('click', () => byId<HTMLDialogElement>('help').close());
  document.addEventListener('keydown', onKey);
  addEventListener('beforeunload', (event) => {
    if (!marks.isSafe) event.preventDefault();
  });
  filter();
  if (!marks.hasStorage) say('This browser does not save marks for a page opened as a file: download the decisions before you close it.');
}

start();
