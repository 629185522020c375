/** For UTF-16 units and bytes. */
export const isDigit = (code: number): boolean => code >= 48 && code < 58;
export const isLower = (code: number): boolean => code >= 97 && code < 123;

/**
 * The UTF-16 unit at `at`, or -1 outside the text. `charCodeAt` returns NaN there, and once V8 has seen that, it never
 * inlines the call again: that took a tenth of the time of the name search.
 */
export const unitAt = (text: string, at: number): number => (at >= 0 && at < text.length ? text.charCodeAt(at) : -1);

/** Longer texts are rare, and get an array of their own. */
const MOST_KEPT = 1 << 18;
const kept = new Uint16Array(MOST_KEPT);
const isBigEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 0;

/**
 * The units of a text, and two zeros after them. The array may be longer, and is valid until the next call. V8 looks up how a string is
 * stored at every `charCodeAt`, which takes several times as long as reading an array.
 */
export function unitsOf(text: string): Uint16Array {
  const { length } = text;
  const units = length + 2 > MOST_KEPT ? new Uint16Array(length + 2) : kept;
  const bytes = Buffer.from(units.buffer, 0, 2 * length);
  bytes.write(text, 'utf16le');
  if (isBigEndian) bytes.swap16();
  units[length] = units[length + 1] = 0;
  return units;
}
