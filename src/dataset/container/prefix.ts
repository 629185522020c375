/**
 * Harmless text before a record on its line: the record separator of RFC 7464, invisible characters (byte order marks,
 * zero-width characters, zero bytes), a line number (`12<TAB>{…}`, `12: {…}`), the `data:` of event streams, and what loggers write
 * before it, if that begins with a time (`2026-11-30 10:00:00 INFO [main] {…}`, `[30/Nov/2026:10:00:00] {…}`, `Nov 30 10:00:00 web {…}`).
 * The line is read one unit per byte, where `\s` would match 0xA0, which may be half of a character.
 */
const PREFIX =
  /^(?:[\0\t-\r \x1e]|\xef\xbb\xbf|\xe2\x80\x8b|\xc2\xa0)*(?:[A-Za-z_-]{0,12}\d{1,8} {0,2}[\t:.,)|;-][\t ]{0,4}|data:[ \t]?|[[(]?(?:\d{4}-\d\d-\d\d[T ]|\d{1,2}\/\w{2,3}\/\d{4}[: ]|[A-Z][a-z]{2} [ \d]\d )\d\d:\d\d(?:[^{}",;]|,\d{3}(?=\D)){0,160}(?=\{"))?(?=[[{"])/;
/** How far into a line to look for one, in bytes. */
const LONGEST = 256;

/** Length in bytes of the prefix before a record on its line; 0 if it is only spaces. */
export function prefixLength(line: Buffer): number {
  const [first, second = 0] = line;
  const isDigit = second >= 0x30 && second <= 0x39; // perhaps [2026-11-30 …]
  if (first === 0x7b || (first === 0x5b && !isDigit) || first === 0x22) return 0; // { [ "
  const length = PREFIX.exec(line.toString('latin1', 0, LONGEST))?.[0].length ?? 0;
  for (let i = 0; i < length; i++) if (line[i] !== 0x20 && line[i] !== 0x09) return length;
  return 0;
}

/** A line without the prefix before its record. */
export const withoutPrefix = (line: Buffer): Buffer => line.subarray(prefixLength(line));

const [COMMA, SPACE, TAB] = [0x2c, 0x20, 0x09];
const CLOSING: readonly (number | undefined)[] = [...Buffer.from('}]')];
const isSpace = (byte: number | undefined): boolean => byte === SPACE || byte === TAB;

/** Where a record ends on its line, in bytes: before a comma after it, as in a list without its brackets. The length of the line if there is none. */
export function endOfRecord(line: Buffer): number {
  let at = line.length - 1;
  while (isSpace(line[at])) at--;
  if (line[at] !== COMMA) return line.length;
  do at--;
  while (isSpace(line[at]));
  return CLOSING.includes(line[at]) ? at + 1 : line.length;
}
