/** The review page's script: a list of records in pages, filters, marks by mouse and keyboard, decisions to download. */
import type { ReviewData } from '../data.ts';
import type { Action } from '../keys.ts';
import type { Mark } from '../../policy/decisions.ts';
import { cardElement, type CardView } from './card.ts';
import { charts } from './charts.ts';
import { byId, h, keepFocus, setDisabled } from './dom.ts';
import { downloadDecisions } from './download.ts';
import { Filters } from './filters.ts';
import { listenToKeys } from './keyboard.ts';
import { showPager } from './pager.ts';
import { nextOpen, progressOf } from './queue.ts';
import { groupBy } from '../../io/group.ts';
import { counted, number } from '../../io/words.ts';
import { type Item, itemsOf, SameValues } from './item.ts';
import { Marks } from './marks.ts';
import { Served } from './served.ts';

/** Records on one page of the list. */
const PER_PAGE = 20;

const data = JSON.parse(byId('data').textContent!) as ReviewData;
byId('data').remove(); // up to 100 MB
const items = itemsOf(data);
const itemsOfCard = groupBy(items, ({ card }) => card);
const marks = new Marks(data, items, () => void served?.save());
const served =
  data.served &&
  new Served(data, {
    decisions: () => marks.decisions(items),
    open: () => progressOf(items, marks).open,
    records: recordsHere,
    download,
    saved: () => (marks.isSafe = true),
    say,
    show: () => keepFocus(() => showPage(page)),
  });
const same = new SameValues(items);
let byText: Map<string, Item[]> | undefined;
/** The findings of a text, also those in other parts of its record. */
const itemsOfText = () => (byText ??= groupBy(items, ({ card, text }) => `${card.record} ${text.field}`));
const revealed = new Set<Item>();
/** The items that match the filters, in the order of the keys j and k. */
let shown: Item[] = items;
let shownSet = new Set(items);
let cards = data.cards;
let page = 0;
let current: Item | undefined;
const filters = new Filters(data, marks, filter);

const view: CardView = {
  types: data.types,
  markOf: (item) => marks.of(item),
  isDropped: (record) => marks.isDropped(record),
  isRevealed: (item) => revealed.has(item),
  isShown: (item) => shownSet.has(item),
  isCurrent: (item) => item === current,
  same: (item) => same.of(item).length,
  select,
  reveal: toggleReveal,
  mark,
  drop,
  sanitized: (record, field) => {
    const parts = served?.textOf(record, field);
    return parts && { parts, items: itemsOfText().get(`${record} ${field}`) ?? [] };
  },
};

function filter(): void {
  shown = filters.apply(items);
  shownSet = new Set(shown);
  const withItems = new Set(shown.map(({ card }) => card));
  cards = data.cards.filter((card) => withItems.has(card));
  if (current && !shownSet.has(current)) current = undefined;
  showPage(0);
}

/** Shows the page again after many marks changed. */
function refresh(): void {
  if (filters.usesMarks) filter();
  else keepFocus(() => showPage(page));
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
  showPager(page, pages, turnTo);
  const records = new Set(cards.map(({ record }) => record)).size; // one with many findings has several cards
  byId('matching').textContent = `${counted(shown.length, 'finding')} in ${counted(records, 'record')}`;
  showProgress();
}

function turnTo(to: number): void {
  current = undefined;
  showPage(to);
  served?.refresh();
  document.querySelector('.pages')!.scrollIntoView();
  byId('cards').focus({ preventScroll: true });
}

function showProgress(): void {
  const { decided, toDecide, open } = progressOf(items, marks);
  const bar = byId<HTMLProgressElement>('progress');
  bar.max = Math.max(1, toDecide);
  bar.value = decided;
  byId('decided').textContent = `${number(decided)} of ${number(toDecide)} decided`;
  byId('open-count').textContent = number(open);
  setDisabled(byId('next-open'), open === 0);
  setDisabled(byId('export'), marks.count === 0 && !served);
  for (const direction of ['undo', 'redo'] as const) setDisabled(byId(direction), !marks.can(direction));
  for (const button of document.querySelectorAll<HTMLButtonElement>('#bulk button')) setDisabled(button, shown.length === 0);
}

/** Renders one record's card again, if it is on the page. */
function renew(item: Item | undefined): void {
  if (!item) return;
  const at = cards.indexOf(item.card, page * PER_PAGE) - page * PER_PAGE;
  if (at < 0 || at >= PER_PAGE) return;
  keepFocus(() => byId('cards').children[at].replaceWith(cardElement(item.card, itemsOfCard.get(item.card)!, view)));
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
    served?.refresh();
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

/** Goes to the next or previous undecided finding that matches the filters; after the last comes the first. */
function stepToOpen(by: 1 | -1): void {
  const at = current ? shown.indexOf(current) : firstOfPage() - by;
  const next = nextOpen(shown, at, by, marks);
  if (next) return goTo(next);
  const { open } = progressOf(items, marks);
  say(
    open > 0
      ? `Every finding shown is decided; ${number(open)} undecided ${open === 1 ? 'one does' : 'ones do'} not match the filters.`
      : `Every finding is decided. ${served ? 'Press Done.' : 'Download the decisions.'}`,
  );
}

/** The first and the last record on the page. */
function recordsHere(): [number, number] {
  const here = cards.slice(page * PER_PAGE, (page + 1) * PER_PAGE).map(({ record }) => record);
  return [Math.min(...here), Math.max(...here)];
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

const WORDS: Record<Mark, string> = { real: 'marked as real', 'false-alarm': 'marked as a false alarm' };
/** `3 findings marked as false alarms` */
const markedText = (count: number, what: Mark, of = '') =>
  `${counted(count, 'finding')}${of} ${what === 'real' || count === 1 ? WORDS[what] : 'marked as false alarms'}`;

function mark(item: Item, what: Mark, all: boolean): void {
  const group = all ? same.of(item) : [item];
  const wanted = !all && marks.of(item) === what ? undefined : what;
  const text = wanted ? markedText(group.length, wanted, all ? ' of this value' : '') : 'mark removed';
  marks.set(group, wanted, text);
  if (all) {
    say(`${text}.`);
    refresh();
  } else renew(item);
  showProgress();
}

/** Marks all undecided findings that match the filters, on all pages; or removes all their marks. */
function markShown(what: Mark | undefined): void {
  const group = shown.filter((item) => (what ? marks.isOpen(item) : marks.of(item) !== undefined));
  if (group.length === 0) return say(what ? 'Every finding shown is decided already.' : 'No finding shown has a mark.');
  const text = what ? markedText(group.length, what) : `${counted(group.length, 'mark')} removed`;
  const kept = what ? shown.length - group.length : 0;
  marks.set(group, what, text);
  say(`${text}${kept > 0 ? `; ${number(kept)} decided before ${kept === 1 ? 'stays' : 'stay'} the same` : ''}. Undo with u.`);
  refresh();
}

function undo(direction: 'undo' | 'redo'): void {
  const edit = marks.go(direction);
  if (!edit) return say(`There is nothing to ${direction}.`);
  refresh();
  say(`${direction === 'undo' ? 'Undone' : 'Done again'}: ${edit.what}.`);
  const first = shown.find(edit.has);
  if (first) goTo(first);
}

function drop(record: number): void {
  if (record === 0) return; // a table's header
  marks.toggleDrop(record);
  refresh();
}

function say(...text: (Node | string)[]): void {
  byId('said').replaceChildren(...text);
}

function download(): void {
  say(...downloadDecisions(marks.decisions(items), data));
  marks.isSafe = true;
}

const withCurrent = (act: (item: Item) => void) => () => (current ? act(current) : step(1));

/** Marks the current finding and goes to the next. */
const markAndGo = (what: Mark, all: boolean) =>
  withCurrent((item) => {
    const wasMarked = marks.of(item) === what;
    mark(item, what, all);
    if (all || !wasMarked) step(1);
  });

/** At its title: with `autofocus` in the page, a browser would also try to focus it as the page loads, and log an error. */
function showHelp(): void {
  byId<HTMLDialogElement>('help').showModal();
  byId('help-title').focus();
}

const actions: Record<Action, () => void> = {
  next: () => step(1),
  previous: () => step(-1),
  'next-undecided': () => stepToOpen(1),
  'previous-undecided': () => stepToOpen(-1),
  'next-page': () => turnTo(page + 1),
  'previous-page': () => turnTo(page - 1),
  show: withCurrent(toggleReveal),
  mask: maskAll,
  real: markAndGo('real', false),
  'false-alarm': markAndGo('false-alarm', false),
  'all-real': markAndGo('real', true),
  'all-false-alarm': markAndGo('false-alarm', true),
  drop: withCurrent(({ card }) => drop(card.record)),
  bulk: () => document.querySelector<HTMLElement>('#bulk button')!.focus(),
  undo: () => undo('undo'),
  redo: () => undo('redo'),
  search: () => byId('search').focus(),
  clear: () => filters.clear(),
  download: () => byId('export').click(),
  sanitized: () => document.getElementById('sanitized')?.click(),
  help: showHelp,
};

function start(): void {
  byId('charts').append(...charts(data, (dimension, name) => filters.toggle(dimension, name)));
  filters.show();
  const clicks: Record<string, () => void> = {
    clear: () => {
      filters.clear();
      byId('cards').focus({ preventScroll: true }); // the button is hidden now; in the search field, keys would be text
    },
    export: () => (served ? void served.end() : download()),
    mask: maskAll,
    'next-open': actions['next-undecided'],
    undo: actions.undo,
    redo: actions.redo,
    'bulk-real': () => markShown('real'),
    'bulk-false-alarm': () => markShown('false-alarm'),
    'bulk-clear': () => markShown(undefined),
    'open-help': showHelp,
    'close-help': () => byId<HTMLDialogElement>('help').close(),
  };
  for (const [id, act] of Object.entries(clicks)) byId(id).addEventListener('click', act);
  if (served) byId('sanitized').addEventListener('click', () => served.toggle());
  listenToKeys(actions, () => shown[0] && goTo(shown[0]));
  addEventListener('beforeunload', (event) => {
    marks.save();
    if (!marks.isSafe) event.preventDefault();
  });
  // The bar stays at the top of the window, and what is scrolled to or gets the focus must not be under it.
  new ResizeObserver(([{ target }]) =>
    document.documentElement.style.setProperty('--bar', `${(target as HTMLElement).offsetHeight}px`),
  ).observe(byId('bar'));
  filter();
  if (marks.lost > 0)
    say(
      `${counted(marks.lost, 'decision')} from before ${marks.lost === 1 ? 'matches' : 'match'} nothing: the dataset has changed since. They are kept in the file, and count for nothing.`,
    );
  if (!marks.hasStorage) say('This browser does not save marks for a page opened as a file: download the decisions before you close it.');
}

start();
