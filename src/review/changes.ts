/** What sanitizing changed in a text, for the review page. */

/** A part of the sanitized text. */
export interface Part {
  text: string;
  /** It replaces something. */
  isNew: boolean;
  /** Where the original has it, in UTF-16 units; undefined for what is new, and for the mark of a cut. */
  at?: number;
}

/** Characters that are kept on each side of a change. */
const AROUND = 200;
/** Words compared with words, for 16 MB at most. Between the first and the last change of longer texts, all is shown as new. */
const MAX_STEPS = 4e6;

/**
 * The sanitized text, with what is new in it marked, and long unchanged parts cut. The longest common run of words is kept.
 * Own code, since a library for it is larger than the rest of the review's server, and texts here differ in a few words.
 */
export function changesIn(before: string, after: string): Part[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [middleA, middleB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const parts: Part[] = [];
  let at = 0;
  /** Goes on in the original, after words that it has. */
  const skip = (words: readonly string[]) => (at += words.join('').length);
  const add = (words: readonly string[], isNew: boolean) => {
    const text = words.join('');
    if (text === '') return;
    const last = parts.at(-1);
    if (last?.isNew === isNew && (isNew || last.at! + last.text.length === at)) last.text += text;
    else parts.push(isNew ? { text, isNew } : { text, isNew, at });
    if (!isNew) at += text.length;
  };
  add(b.slice(0, start), false);
  for (const [word, isNew, gone] of compared(middleA, middleB)) {
    skip(gone);
    add([word], isNew);
  }
  at = before.length - a.slice(a.length - end).join('').length;
  add(b.slice(b.length - end), false);
  return parts.flatMap((part, i) => (part.isNew ? part : cut(part, i > 0, i < parts.length - 1)));
}

/**
 * What is between spaces, without the punctuation around it, of which each character is a word. In scripts that have no spaces,
 * each character is one, too.
 */
const wordsOf = (text: string): string[] =>
  text.match(/\s+|[\u3000-\u9fff]|["'([{<«„“]|[^\s\u3000-\u9fff]+?(?=[.,;:!?"')\]}>»”]{0,4}(?:[\s\u3000-\u9fff]|$))/g) ?? [];

/** The words of `b`, whether each is new, and which words of `a` were left out before it: by the longest common subsequence. */
function* compared(a: readonly string[], b: readonly string[]): Generator<[string, boolean, readonly string[]]> {
  if (a.length * b.length > MAX_STEPS) {
    for (const word of b) yield [word, true, []];
    return;
  }
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width); // from a[i] and b[j] on
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] =
        a[i] === b[j] ? longest[(i + 1) * width + j + 1] + 1 : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
  let i = 0;
  for (let j = 0; j < b.length; j++) {
    const from = i;
    while (i < a.length && a[i] !== b[j] && longest[(i + 1) * width + j] >= longest[i * width + j + 1]) i++;
    const isKept = i < a.length && a[i] === b[j];
    yield [b[j], !isKept, a.slice(from, i)];
    if (isKept) i++;
  }
}

/** An unchanged part, or its ends if it is long. */
function cut(part: Part, isAfterChange: boolean, isBeforeChange: boolean): Part[] {
  const { text } = part;
  const most = AROUND * (Number(isAfterChange) + Number(isBeforeChange) || 1);
  if (text.length <= most) return [part];
  const characters = [...text];
  const [head, tail] = [isAfterChange ? characters.slice(0, AROUND) : [], isBeforeChange ? characters.slice(-AROUND) : []].map((some) =>
    some.join(''),
  );
  return [
    { ...part, text: head! },
    { text: ' … ', isNew: false },
    { ...part, text: tail!, at: part.at! + text.length - tail!.length },
  ].filter((each) => each.text !== '');
}
