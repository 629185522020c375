import { OPENS_COLUMNS } from '../column-names.ts';
import { Pieces, type Slice } from './lines.ts';

const QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const BEFORE_VALUE = [...Buffer.from('[{,:'), 0];
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const LF = 0x0a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const BOM = [0xef, 0xbb, 0xbf];
const OPEN = 1;
const CLOSE = 2;
const SPACE = 3;

/** What a byte means outside strings. */
const KIND = new Uint8Array(256);
for (const byte of Buffer.from('[{')) KIND[byte] = OPEN;
for (const byte of Buffer.from(']}')) KIND[byte] = CLOSE;
for (const byte of Buffer.from(' \t\r\n')) KIND[byte] = SPACE;

/** Whether a byte of a JSON text is inside a string, or inside one that Python writes: in single quotes where a value or key begins. */
class StringState {
  inside = false;
  private escaped = false; // the previous byte was a backslash
  private quote = QUOTE;
  private before = 0; // the last byte of earlier chunks that is no space

  /** Takes a byte outside strings. @returns whether it begins a string */
  opens(byte: number, chunk: Buffer, i: number): boolean {
    if (byte !== QUOTE && (byte !== SINGLE_QUOTE || !BEFORE_VALUE.includes(this.lastBefore(chunk, i)))) return false;
    this.quote = byte;
    return (this.inside = true);
  }

  /** Call at the end of each chunk. */
  endOf(chunk: Buffer): void {
    this.before = this.lastBefore(chunk, chunk.length);
  }

  private lastBefore(chunk: Buffer, end: number): number {
    let at = end - 1;
    while (at >= 0 && KIND[chunk[at]!] === SPACE) at--;
    return at < 0 ? this.before : chunk[at]!;
  }

  /** Takes a byte inside a string. */
  step(byte: number): void {
    if (this.escaped) this.escaped = false;
    else if (byte === BACKSLASH) this.escaped = true;
    else if (byte === this.quote) this.inside = false;
  }
}

/**
 * Cuts a JSON array into its elements, or a sequence of values (pretty-printed "JSONL") into its values.
 * Looks only at brackets and strings: whether an element is valid JSON shows when it is parsed. Nesting is only counted,
 * so depth costs nothing.
 *
 * Does not use `scanJson`, since that needs the whole text as a string, and a file may have gigabytes: here, memory is bounded by the
 * longest record.
 *
 * @param stray called with the offset of what should not be there: text after the array's end, a missing comma
 * @param isSequence the text is a sequence of values, though its first one may be an array
 */
export async function* elements(
  chunks: AsyncIterable<Buffer>,
  stray: (at: number, line: number) => void,
  isSequence = false,
): AsyncGenerator<Slice[]> {
  const pieces = new Pieces();
  let offset = 0;
  let line = 1;
  let start = -1; // of the element, if inside one
  let startLine = 0;
  let depth = 0; // inside the element
  const string = new StringState();
  let scalar = false; // the element is not an object, array or string: it ends at a comma, bracket or space
  let array: boolean | null = isSequence ? false : null; // whether the text is an array; null until known
  let closed = false;
  let separated = true; // after a comma, or at the start
  let any = false;
  for await (const chunk of chunks) {
    const found: Slice[] = [];
    let from = 0; // of the element's part in this chunk
    let i = 0;
    const finish = (end: number) => {
      pieces.add(chunk.subarray(from, end));
      found.push({ start, end: offset + end, line: startLine, bytes: pieces.take() });
      start = -1;
      any = true;
      scalar = false;
      separated = false;
    };
    while (i < chunk.length) {
      const byte = chunk[i];
      if (string.inside) {
        string.step(byte);
        if (!string.inside && depth === 0 && !scalar) finish(i + 1);
        if (byte === LF) line++;
        i++;
        continue;
      }
      const kind = KIND[byte];
      if (byte === LF) line++;
      if (start >= 0) {
        if (string.opens(byte, chunk, i)) {
          // its bytes are no brackets
        } else if (kind === OPEN) depth++;
        else if (scalar && depth === 0 && (byte === COMMA || kind === CLOSE || kind === SPACE)) {
          finish(i);
          continue; // process the byte again, outside the element
        } else if (kind === CLOSE && --depth === 0) finish(i + 1);
        i++;
        continue;
      }
      if (kind === SPACE || (array === null && offset + i < 3 && BOM.includes(byte))) {
        // between elements
      } else if (array === null && byte === OPEN_BRACKET) {
        array = true;
      } else if (array && !closed && byte === COMMA) {
        if (separated) stray(offset + i, line);
        separated = true;
      } else if (array && !closed && byte === CLOSE_BRACKET) {
        if (separated && any) stray(offset + i, line); // a comma after the last element
        closed = true;
      } else {
        if (closed || (array && !separated) || (array === false && byte === COMMA)) stray(offset + i, line);
        array ??= false;
        start = offset + i;
        startLine = line;
        from = i;
        depth = kind === OPEN ? 1 : 0;
        string.opens(byte, chunk, i);
        scalar = kind !== OPEN && !string.inside;
      }
      i++;
    }
    if (start >= 0) pieces.add(chunk.subarray(from));
    string.endOf(chunk);
    offset += chunk.length;
    if (found.length > 0) yield found;
  }
  if (start >= 0) yield [{ start, end: offset, line: startLine, bytes: pieces.take(), open: !scalar || array === true }];
  else if (array && !closed) yield [{ start: offset, end: offset, line, bytes: Buffer.alloc(0), open: true }];
}

/** Of a member, in bytes: a key and its bracket. */
const LONGEST_OPENING = 100;

const BLANK = 0x20;
const BRACES = [Buffer.from('{'), Buffer.from('}'), Buffer.from(']}')] as const;

/**
 * Turns the lists of records directly inside an object (`{"train": [{…}], "test": [{…}]}`) into a sequence of values. Everything else,
 * and the lists' own brackets and commas, becomes spaces, so offsets and lines stay the same. A list has records if its first item is
 * an object or a list, and if they are not the names of columns.
 *
 * @param rest called with everything outside these lists, one member at a time, each as an object: `{"author": "…"}`, and `{"train": []}` for a
 * list of records. Its range begins at the brace or comma before it; the bytes after the range's length are added. Also called with an
 * empty open slice if the text ends between values.
 */
export async function* listsOf(chunks: AsyncIterable<Buffer>, rest: (slice: Slice) => void): AsyncGenerator<Buffer> {
  const pieces = new Pieces();
  let offset = 0;
  let line = 1;
  let depth = 0;
  let inList = false; // in a list of records
  let undecided = false; // after the bracket that opens a list, until its first item
  const string = new StringState();
  let start = -1; // of the member
  let startLine = 1;
  let hasKey = false;
  for await (const chunk of chunks) {
    const out = Buffer.from(chunk);
    let from = 0;
    const finish = (end: number, closing: Buffer): void => {
      pieces.add(chunk.subarray(from, end));
      const bytes = pieces.take();
      if (hasKey)
        rest({ start, end: offset + end, line: startLine, bytes: bytes && Buffer.concat([BRACES[0], bytes.subarray(1), closing]) });
      start = -1;
    };
    for (let i = 0; i < out.length; i++) {
      const byte = chunk[i]!;
      const kind = string.inside ? undefined : KIND[byte];
      if (undecided && kind !== SPACE) {
        undecided = false;
        if (
          kind === OPEN &&
          !OPENS_COLUMNS.test(pieces.text(LONGEST_OPENING) + chunk.toString('latin1', Math.max(from, i - LONGEST_OPENING), i))
        ) {
          inList = true;
          finish(i, BRACES[2]);
        }
      }
      let keep = inList && depth >= 2;
      if (string.inside) string.step(byte);
      else if (string.opens(byte, chunk, i)) {
        if (depth === 1 && !hasKey) {
          hasKey = true;
          startLine = line;
        }
      } else if (kind === OPEN) {
        depth++;
        undecided = depth === 2 && byte === OPEN_BRACKET;
        keep = inList && depth > 2;
      } else if (kind === CLOSE) {
        keep &&= depth > 2;
        if (depth === 1 && start >= 0) finish(i, BRACES[1]);
        if (--depth === 1) inList = false;
      } else if (byte === COMMA) {
        keep &&= depth > 2;
        if (depth === 1 && start >= 0) finish(i, BRACES[1]);
      }
      if (byte === LF) line++;
      if (depth === 1 && start < 0 && !string.inside && (byte === COMMA || kind === OPEN)) {
        start = offset + i;
        startLine = line;
        from = i;
        hasKey = false;
      }
      if (!keep && byte !== LF) out[i] = BLANK;
    }
    if (start >= 0) pieces.add(chunk.subarray(from));
    string.endOf(chunk);
    offset += chunk.length;
    yield out;
  }
  if (start >= 0) {
    const bytes = pieces.take();
    rest({ start, end: offset, line: startLine, bytes: bytes && Buffer.concat([BRACES[0], bytes.subarray(1)]), open: true });
  } else if (depth === 1 || (depth === 2 && inList)) rest({ start: offset, end: offset, line, bytes: Buffer.alloc(0), open: true });
}
