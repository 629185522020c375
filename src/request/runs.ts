/** Texts that a model reads as one, so that what is split between two of them is found. */
import type { RequestText } from './texts.ts';

/** The text of a message, or of a part of it. */
const CONTENT = /^messages\[(\d+)\]\.content(?:\[\d+\](?:\.(?!type$)\w+)?)?$/;

/** A row of messages of one role, with more than one text. */
export interface Run {
  role: unknown;
  texts: readonly RequestText[];
  /** It has more than one message. */
  isLong: boolean;
}

/** The role of a message. */
export const roleOf = (body: Readonly<Record<string, unknown>>, index: number): unknown =>
  (body.messages as readonly ({ role?: unknown } | null)[] | undefined)?.[index]?.role;

/** @param texts of the body */
export function runsOf(body: Readonly<Record<string, unknown>>, texts: readonly RequestText[]): Run[] {
  const runs: (Run & { texts: RequestText[]; last: number })[] = [];
  for (const text of texts) {
    const index = Number(CONTENT.exec(text.field)?.[1]);
    if (Number.isNaN(index)) continue;
    const role = roleOf(body, index);
    const run = runs.at(-1);
    if (run && run.role === role && index - run.last <= 1) {
      run.texts.push(text);
      run.isLong ||= index > run.last;
      run.last = index;
    } else runs.push({ role, texts: [text], isLong: false, last: index });
  }
  return runs.filter((run) => run.texts.length > 1);
}

/**
 * Lists of texts in which a key may go on from one text to the next: the messages of each role, and all messages in their order.
 * A key has letters and digits without a meaning, so few other texts look like one.
 */
export function keyRunsOf(body: Readonly<Record<string, unknown>>, texts: readonly RequestText[]): (readonly RequestText[])[] {
  const byRole = new Map<unknown, RequestText[]>();
  const all: RequestText[] = [];
  for (const text of texts) {
    const index = Number(CONTENT.exec(text.field)?.[1]);
    if (Number.isNaN(index) || text.text === '') continue;
    const role = roleOf(body, index);
    const own = byRole.get(role);
    if (own) own.push(text);
    else byRole.set(role, [text]);
    all.push(text);
  }
  return byRole.size > 1 ? [all, ...byRole.values()].filter((run) => run.length > 1) : [];
}

/** True if a word may go on from one text to the next. */
const isTight = (before: string, after: string): boolean => /\S$/.test(before.slice(-1)) && /^\S/.test(after.slice(0, 1));

/**
 * What is near the places where two texts meet.
 *
 * @param between put between them
 * @param reach UTF-16 units on each side
 */
export function seamsOf(texts: readonly RequestText[], between: '' | ' ', reach: number): RequestText[] {
  const found: RequestText[] = [];
  const add = (field: string, text: string) => text !== '' && found.push({ field, text });
  for (const [i, { field, text }] of texts.entries()) {
    const meets = (other: RequestText | undefined, isBefore: boolean) =>
      other !== undefined && (between === ' ' || (isBefore ? isTight(other.text, text) : isTight(text, other.text)));
    const before = meets(texts[i - 1], true);
    const after = meets(texts[i + 1], false);
    if (text.length <= 2 * reach && (before || after)) {
      add(field, before ? text : `${APART}${text}`);
    } else {
      if (before) add(field, text.slice(0, reach));
      if (after) add(field, `${APART}${text.slice(-reach)}`);
    }
    if (after && between !== '') add(field, between);
  }
  return found;
}

/** Most UTF-16 units of a text's first or last word. */
const LONGEST_WORD = 512;
/** So many before the last word may say what it is. */
const NAME = 40;

/** The same, but only the words that touch, which is much less to search. Between other texts there is an empty line. */
export function wordSeamsOf(texts: readonly RequestText[]): RequestText[] {
  const found: RequestText[] = [];
  for (const [i, { field, text }] of texts.entries()) {
    const before = i > 0 && isTight(texts[i - 1]!.text, text);
    const after = i + 1 < texts.length && isTight(text, texts[i + 1]!.text);
    const isWord = text.length <= LONGEST_WORD && !/\s/.test(text);
    if (before) found.push({ field, text: isWord ? text : /^\S*/.exec(text.slice(0, LONGEST_WORD))![0] });
    if (after && !(before && isWord)) {
      const end = text.slice(-LONGEST_WORD);
      const word = 1 + Math.max(...[' ', '\n', '\t', '\r'].map((space) => end.lastIndexOf(space)));
      found.push({ field, text: APART + end.slice(Math.max(0, word - NAME)) });
    }
  }
  return found;
}

/** Between texts that do not meet. */
const APART = '\n\n';
