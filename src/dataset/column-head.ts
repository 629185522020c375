/** Whether a document in JSON begins with long columns. Apart from the code that reads them: each commit of a large JSON file asks. */

/** Its beginning ends in a column if it is as long as this, in bytes: then the file is not judged by what it begins with. */
const HEAD = 64 << 10;
/** A column has more cells than this. */
const FEWEST_CELLS = 5;
const MOST_LOOKED_AT = 50;

/** How the columns begin: with a bracket, or with the key of the first row. */
export type Opening = { index: string | null };

/** Whether a document in JSON is so long that its first columns hide the others. @param bytes in UTF-8, all of them */
export const hasLongColumns = (bytes: Buffer): boolean => openingOf(bytes) !== null;

/** The column in which the head of a document ends; null if it does not end in one. */
export function openingOf(bytes: Buffer): Opening | null {
  if (bytes.length < HEAD) return null;
  for (const { index, size, hasObjects } of openFrames(bytes.toString('latin1', 0, HEAD))) {
    if (size < FEWEST_CELLS) continue;
    if (index === null ? !hasObjects : index === '"0"' || isRepeated(index, bytes)) return { index };
  }
  return null;
}

/** An object or a list that the head does not close. */
interface Frame {
  /** The first key of an object, quoted as it is; null for a list. */
  index: string | null;
  /** Its commas. */
  size: number;
  hasObjects: boolean;
}

/** From the outermost to the innermost. */
function openFrames(text: string): Frame[] {
  const frames: Frame[] = [];
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
    } else if (c === '}' || c === ']') frames.pop();
    else if (c === ',' && frame) frame.size++;
  }
  return frames;
}

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
