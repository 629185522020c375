/** How sure it is that records are a dataset. */
import type { Container } from './container/container.ts';
import type { Format, Strength } from './format/format.ts';
import { FORMATS, FREE_TEXT, type FormatMatch, formatOf } from './format/index.ts';
import { haveFreeText, isSomethingElse } from './free-text.ts';
import { DATASET_NAME, TELLING_PATH } from './names.ts';
import { recognition, type Recognition, type Rest, THRESHOLD } from './recognition.ts';

export interface Evidence {
  /** Parsed records from a sample. */
  values: readonly unknown[];
  /** The sample has all records. */
  complete: boolean;
  bonus: number;
  path: string;
  /** The text around the records suggests a dataset, as a path may. */
  telling?: boolean;
}

/** Scores the formats of sampled records. */
export function verdict(
  { values, complete, bonus, path, telling = TELLING_PATH.test(path) }: Evidence,
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
  const isFree = !isSomethingElse(path) && DATASET_NAME.test(path) && haveFreeText(values, container, telling);
  const free = (format: Format) => recognition(container, rest, format, THRESHOLD, ['its records hold free text']);
  if (!best && isFree) return free(FREE_TEXT);
  if (!best) return isExpected ? recognition(container, rest, null, 0, ['no record has a known format']) : null;
  const [format, { count, strength }] = best;
  const share = [...found.values()].reduce((sum, { count }) => sum + count, 0) / values.length;
  const confidence = Math.min(0.99, score({ format, strength, count, share, values, complete, container }) + bonus);
  if (confidence < THRESHOLD && isFree) return free(share < 0.5 ? FREE_TEXT : format);
  if (confidence < THRESHOLD && !isExpected) return null;
  const reasons = [`${count} of ${values.length} sampled records ${count === 1 ? 'is' : 'are'} ${format.title}`];
  if (bonus > 0) reasons.push('its name suggests a dataset');
  return recognition(container, rest, format, confidence, reasons);
}

interface Scored extends FormatMatch {
  count: number;
  /** Of records with a format, among all. */
  share: number;
  values: readonly unknown[];
  complete: boolean;
  container: Container;
}

function score({ format, strength, count, share, values, complete, container: { isTable, isList } }: Scored): number {
  if (share < 0.5) return 0;
  if (strength === 'strong') {
    const [first] = values;
    // A single request to a chat API, as in test fixtures.
    if (values.length === 1 && complete && typeof first === 'object' && first !== null && 'model' in first && !format.requests) return 0.3;
    return count > 1 ? 0.95 : 0.85;
  }
  const isOneRow = isTable && values.length === 1;
  // A single object with additional keys is a file of settings or UI texts.
  if (strength === 'pair' && isOneRow) return Object.keys(values[0] as object).length <= 3 ? 0.6 : 0.2;
  if (strength === 'pair') return count === 1 ? (Object.keys(values[0] as object).length <= 3 ? 0.4 : 0.2) : isList ? 0.65 : 0.8;
  const { mean, only, mayBeTest } = textual(values, format);
  const prose = mean >= (isList ? 80 : 40);
  if (isOneRow) return only && prose ? 0.55 : 0.2;
  if (share < 0.8 || count < 2) return 0.2;
  if ((mayBeTest || (isTable && !format.weak?.tables)) && !prose) return 0.2;
  if (count === 2) return !isList && (only || prose) ? (isTable ? 0.52 : 0.4) : 0.2;
  if (!isList) return only || prose ? 0.6 : 0.3;
  // Lists of texts, or of questions and answers, may also be web content.
  return prose ? 0.35 + (count >= 10 ? 0.15 : 0) : 0.2;
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
