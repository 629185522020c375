/** Whether a document in JSON begins with long columns. Apart from the code that reads them: each commit of a large JSON file asks. */

/** Its beginning ends in a column if it is as long as this, in bytes: then the file is not judged by what it begins with. */
const HEAD = 64 << 10;
/** A column has more cells than this; one whose rows have names, more than a record has keys. */
const FEWEST_CELLS = 5;
const FEWEST_NAMED = 50;
const MOST_LOOKED_AT = 50;

/** How the columns begin: with a bracket, or with the key of the first row. */
export type Opening = { index: string | null };

/** Whether a document in JSON is so long that its first columns hide the others. @param bytes in UTF-8, all of them */
export const hasLongColumns = (bytes: Buffer): boolean => openingOf(bytes) !== null;

/** A column in the head of a document: the one in which it ends, or one by names; null if there is none. */
export function openingOf(bytes: Buffer): Opening | null {
  if (bytes.length < HEAD) return null;
  const head = bytes.toString('latin1', 0, HEAD);
  if (!/^(?:\xef\xbb\xbf)?\s*\{/.test(head)) return null;
  const found = framesIn(head).find(({ index, size, hasObjects }) =>
    index === null || index === '"0"'
      ? size > FEWEST_CELLS && !(index === null && hasObjects)
      : size > FEWEST_NAMED && isRepeated(index, bytes),
  );
  return found ? { index: found.index } : null;
}

/** An object or a list. */
interface Frame {
  /** The first key of an object, quoted as it is; null for a list. */
  index: string | null;
  /** Its commas. */
  size: number;
  hasObjects: boolean;
}

/** The ones that the head does not close, from the outermost to the innermost, and large objects: the head may end after one column. */
function framesIn(text: string): Frame[] {
  const frames: Frame[] = [];
  const large: Frame[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    const frame = frames.at(-1);
    if (c === '"') {
      const end = endOfText(text, i);
      if (frame?.index === '') frame.index = text.slice(i, end + 1);
      i = end;
    } else if (c === '{' || c === '[') {
      if (frame && c === '{') frame.hasObjects = true;
      frames.push({ index: c === '{' ? '' : null, size: 0, hasObjects: false });
    } else if (c === '}' || c === ']') {
      frames.pop();
      if (c === '}' && frame && frame.size > FEWEST_NAMED && large.length < MOST_LARGE) large.push(frame);
    } else if (c === ',' && frame) frame.size++;
  }
  return [...frames, ...large];
}

const MOST_LARGE = 10;

/** The quote that ends the text which begins at `start`, or the end. */
export function endOfText(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i;
  }
  return text.length;
}

/** Another object begins with the same key, as all columns do. */
function isRepeated(index: string, bytes: Buffer): boolean {
  let found = 0;
  let at = bytes.indexOf(index, 0, 'latin1');
  for (let looked = 0; at > 0 && looked < MOST_LOOKED_AT; looked++) {
    if (/\{\s*$/.test(bytes.toString('latin1', Math.max(0, at - 40), at)) && ++found > 1) return true;
    at = bytes.indexOf(index, at + index.length, 'latin1');
  }
  return false;
}
