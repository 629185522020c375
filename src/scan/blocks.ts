/**
 * Lines that count together, as rules and decoders see them: of a key or of base64, and rows of a table or of SQL. Each line of a
 * history is looked at, so this goes byte by byte: patterns took a tenth of the whole scan.
 */

/** Lines of a block are at most this many lines apart. */
export const LINES = 13;

const NEWLINE = 10;
const BAR = 0x7c;
const PARENTHESIS = 0x28;

/** Classes of bytes. */
const LEAD = 1;
const WORD = 2;
const TAIL = 4;
const CLASSES = new Uint8Array(256);
for (const [chars, kind] of [
  [' \t"\'`+>#*/-', LEAD],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-', WORD],
  [' \t"\'`,;+\\)=\r', TAIL],
] as const)
  for (let i = 0; i < chars.length; i++) CLASSES[chars.charCodeAt(i)] |= kind;

const ENCODED_LENGTH = 40;
const MARKS = ['-----BEGIN', '-----END', 'Private-Lines'];

/** A table has secrets only if its header says so, and rows of SQL come after a statement. */
export const HEADER = /pass|pwd|secret|token|key|auth|cred|pin\b/i;
const SQL = /insert\s{1,9}into|\bvalues\b/i;

/** Finds the lines of blocks in the versions of one file. */
export class Blocks {
  /** Whether the file ever had a table with such a header, or such a statement. */
  private hasTable = false;
  private hasSql = false;

  /** Where lines of blocks in [from, to) start, which begins with a line. */
  in(bytes: Buffer, from: number, to: number): number[] {
    const part = bytes.subarray(from, to);
    const found: number[] = [];
    let tested = 0; // for a statement
    for (let start = 0; start < part.length;) {
      const end = lineEnd(part, start);
      const first = firstOf(part, start, end);
      if (first === BAR) this.hasTable ||= HEADER.test(part.toString('latin1', start, Math.min(end, start + 1000)));
      else if (first === PARENTHESIS && !this.hasSql) {
        this.hasSql = SQL.test(part.toString('latin1', tested, start));
        tested = start;
      }
      const isRow = (first === BAR && this.hasTable) || (first === PARENTHESIS && this.hasSql);
      if (isRow || (end - start >= ENCODED_LENGTH && isEncoded(part, start, end))) found.push(from + start);
      start = end;
    }
    for (const mark of MARKS)
      for (let at = part.indexOf(mark); at >= 0; at = part.indexOf(mark, at + 1)) found.push(from + part.lastIndexOf(NEWLINE, at) + 1);
    return found.sort((a, b) => a - b);
  }
}

/** The first byte after an indentation or the marks of a quotation. */
function firstOf(bytes: Buffer, start: number, end: number): number | undefined {
  let at = start;
  while (at < end && (bytes[at] === 0x20 || bytes[at] === 0x09 || bytes[at] === 0x3e)) at++;
  return bytes[at];
}

/** A line of one long word, which may be in quotes or a comment. */
function isEncoded(bytes: Buffer, start: number, end: number): boolean {
  let at = start;
  let length = 0;
  for (let isWord = false; at < end; at++) {
    const kind = CLASSES[bytes[at]];
    if (kind & WORD) {
      length++;
      isWord ||= !(kind & LEAD);
    } else if (kind & LEAD && !isWord) length = 0;
    else break;
  }
  if (length < ENCODED_LENGTH) return false;
  while (at < end && CLASSES[bytes[at]] & TAIL) at++;
  return at === end || bytes[at] === NEWLINE;
}

/** The end of the line that `at` is in, after its newline. */
export const lineEnd = (bytes: Buffer, at: number): number => bytes.indexOf(NEWLINE, at) + 1 || bytes.length;
