/** How sure it is that records are a dataset. */
import type { Container } from './container/container.ts';
import type { Format, Strength } from './format/format.ts';
import { FORMATS, FREE_TEXT, type FormatMatch, formatOf } from './format/index.ts';
import { haveContacts } from './contacts.ts';
import { listsWithin } from './lists-within.ts';
import { arePublished } from './public-people.ts';
import { areLogs, hasNoOnesPeople, haveFreeText, isOfATool, isSomethingElse, jsonOf, type Surroundings } from './free-text.ts';
import { hasWrittenContacts } from '../value/written-contacts.ts';
import { LINES_NAME, mayHaveRecords, TELLING_PATH } from './names.ts';
import { withMeanings } from './meanings.ts';
import type { Meanings } from './record.ts';
import { recognition, type Recognition, type Rest, THRESHOLD } from './recognition.ts';

export interface Evidence extends Partial<Surroundings> {
  /** Parsed records from a sample. */
  values: readonly unknown[];
  /** The sample has all records. */
  complete: boolean;
  bonus: number;
  path: string;
  /** What columns hold, if it is known better than by the values; called only for what is a dataset. */
  meanings?: () => Meanings;
}

/** Scores the formats of sampled records, and finds out what columns without useful names hold. */
export function verdict(evidence: Evidence, container: Container, rest: Rest, isExpected: boolean): Recognition | null {
  const found = scored(evidence, container, rest, isExpected);
  return found && withMeanings(found, evidence.values, evidence.meanings);
}

function scored(
  { values, complete, bonus, path, telling = TELLING_PATH.test(path), hasMore }: Evidence,
  container: Container,
  rest: Rest,
  isExpected: boolean,
): Recognition | null {
  const found = new Map<Format, { count: number; strength: Strength }>();
  for (const value of values) {
    const match = formatOf(value);
    if (match) found.set(match.format, { count: (found.get(match.format)?.count ?? 0) + 1, strength: match.strength });
  }
  const [best] = [...found].sort((a, b) => b[1].count - a[1].count);
  // Only asked if the format says too little: most datasets have a known one.
  const personal = (format: Format): Recognition | null => {
    // One line with somebody's address or number says as much as two; a document on one line does not.
    const isLine = values.length === 1 && LINES_NAME.test(path) && REACHES.test(jsonOf(values));
    const lines = isLine ? [...values, ...values] : values;
    const why = mayHaveRecords(path) ? whyPersonal(lines, container, path, { telling, hasMore }) : null;
    return why === null ? null : recognition(container, rest, format, THRESHOLD, [why]);
  };
  if (!best) return personal(FREE_TEXT) ?? (isExpected ? recognition(container, rest, null, 0, ['no record has a known format']) : null);
  const [format, { count, strength }] = best;
  const share = [...found.values()].reduce((sum, { count }) => sum + count, 0) / values.length;
  const confidence = Math.min(0.99, score({ format, strength, count, share, values, complete, container }) + bonus);
  if (confidence < THRESHOLD) {
    const free = personal(share < 0.5 ? FREE_TEXT : format);
    if (free || !isExpected) return free;
  }
  const reasons = [`${count} of ${values.length} sampled records ${count === 1 ? 'is' : 'are'} ${format.title}`];
  if (bonus > 0) reasons.push('its name suggests a dataset');
  return recognition(container, rest, format, confidence, reasons);
}

/** A mail address, an international phone number, an IBAN. */
const REACHES = /[\w+-]@[\w-]{1,60}\.[a-z]|\+[1-9][\d ()-]{7,}\d|\b[A-Z]{2}\d{2} ?(?:[A-Z\d]{4} ?){3}/i;

/** Why records of any format may have personal data, for people; null if nothing suggests it. */
export function whyPersonal(values: readonly unknown[], container: Container, path: string, around: Surroundings): string | null {
  if (hasNoOnesPeople(path)) return null;
  // Pages about people have sentences, too.
  const isPage = container.isList === true && arePublished(values, path);
  if (!isSomethingElse(path) && ((!isPage && !areLogs(values, path) && haveFreeText(values, container, around)) || nameContacts(values)))
    return 'its records hold free text';
  if (haveContacts(values, container, path, around.telling)) return 'its records are a list of people';
  return values.length > 1 && values.some(isNested) && hasListOfPeople(values, path) ? 'a list in its records is a list of people' : null;
}

/** True for a record with objects or lists in it. Cells of tables have none. */
const isNested = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).some((item) => typeof item === 'object' && item !== null);

/** A list in the records, or the objects at one place in all of them: `{"shipping": {"name": …}}`, `{"members": […]}`. */
function hasListOfPeople(values: readonly unknown[], path: string): boolean {
  for (const { name, list } of listsWithin(values)) if (haveContacts(list, NESTED, `${path}!${name}.json`, false)) return true;
  return false;
}

/** Lists in records are like those in a document. */
const NESTED: Pick<Container, 'isList' | 'freeText'> = { isList: true, freeText: { records: () => 10, words: 6 } };

/** Short notes that name contacts: `Please call +49 …`. */
function nameContacts(values: readonly unknown[]): boolean {
  return values.length > 1 && !values.some(isOfATool) && hasWrittenContacts(jsonOf(values));
}

interface Scored extends FormatMatch {
  count: number;
  /** Of records with a format, among all. */
  share: number;
  values: readonly unknown[];
  complete: boolean;
  container: Container;
}

/**
 * How sure it is, for each kind of evidence. What counts is on which side of `THRESHOLD` (0.5) a kind is, without and with the
 * bonus for a telling name (0.1 or 0.2): they are ranks more than probabilities. They were set by hand on files of each kind.
 */
const SURE = {
  /** Records that nothing else writes, such as `messages` with roles. */
  several: 0.95,
  one: 0.85,
  /** A request to a chat API alone in its file, as in test fixtures: not even with a telling name. */
  request: 0.3,
  /** Pairs of texts such as prompt and completion. */
  pairs: { lines: 0.8, list: 0.65 },
  /** A pair alone. With further keys, it is a file of settings or of texts for a user interface. */
  onePair: { row: 0.6, object: 0.4, withMore: 0.2 },
  /** A text under a name such as `text`, which other files have, too. */
  oneText: 0.55,
  twoTexts: { table: 0.52, lines: 0.4 },
  texts: { lines: 0.6, notProse: 0.3 },
  /** Lists of texts, or of questions and answers, may also be web content. */
  textList: { few: 0.35, many: 0.5 },
  /** Probably something else. */
  hardly: 0.2,
} as const;

/** Minimum number of items for `textList.many`. */
const MANY_TEXTS = 10;
/** Keys that a pair may have: its two, and one more, such as an id. */
const PAIR_KEYS = 3;
/** Minimum mean length of prose, in UTF-16 units. Lists on web pages have longer labels than lines of logs. */
const PROSE = { lines: 40, list: 80 } as const;

function score(scored: Scored): number {
  const { format, strength, count, share, values, complete } = scored;
  if (share < 0.5) return 0;
  if (strength === 'pair') return scoreOfPairs(scored);
  if (strength === 'weak') return scoreOfTexts(scored);
  const [first] = values;
  const isRequest = values.length === 1 && complete && typeof first === 'object' && first !== null && 'model' in first;
  if (isRequest && !format.requests) return SURE.request;
  return count > 1 ? SURE.several : SURE.one;
}

function scoreOfPairs({ count, values, container: { isTable, isList } }: Scored): number {
  const isOneRow = isTable && values.length === 1;
  if (count > 1 && !isOneRow) return isList ? SURE.pairs.list : SURE.pairs.lines;
  if (Object.keys(values[0] as object).length > PAIR_KEYS) return SURE.onePair.withMore;
  return isOneRow ? SURE.onePair.row : SURE.onePair.object;
}

function scoreOfTexts({ format, count, share, values, container: { isTable, isList } }: Scored): number {
  const { mean, only, mayBeTest } = textual(values, format);
  const prose = mean >= (isList ? PROSE.list : PROSE.lines);
  if (isTable && values.length === 1) return only && prose ? SURE.oneText : SURE.hardly;
  if (share < 0.8 || count < 2) return SURE.hardly;
  if ((mayBeTest || (isTable && !format.weak?.tables)) && !prose) return SURE.hardly;
  if (isList) return !prose || count === 2 ? SURE.hardly : count >= MANY_TEXTS ? SURE.textList.many : SURE.textList.few;
  if (count > 2) return only || prose ? SURE.texts.lines : SURE.texts.notProse;
  if (!only && !prose) return SURE.hardly;
  return isTable ? SURE.twoTexts.table : SURE.twoTexts.lines;
}

/** Properties of the records' main texts. */
function textual(values: readonly unknown[], { weak }: Format): { mean: number; only: boolean; mayBeTest: boolean } {
  let total = 0;
  let count = 0;
  let only = true;
  let mayBeTest = false;
  for (const value of values) {
    if (typeof value !== 'object' || value === null) continue;
    const record = value as Record<string, unknown>;
    const own = weak?.texts(record) ?? [];
    const names = own.length > 0 ? own : OTHER_TEXT;
    mayBeTest ||= FORMATS.some((format) => format.weak?.mayBeTest?.(record));
    if (Object.keys(record).length > names.length) only = false;
    for (const name of names) {
      const text = record[name];
      if (typeof text === 'string' && text.includes(' ')) total += text.length;
      else if (typeof text === 'object') total += 40;
      count++;
    }
  }
  return { mean: total / Math.max(1, count), only, mayBeTest };
}

/** Records of another format in the sample count with this text. */
const OTHER_TEXT: readonly string[] = ['text'];
