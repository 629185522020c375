/** Git's base85. */
const LINE = /^[A-Za-z](?:[0-9A-Za-z!#$%&()*+;<=>?@^_`{|}~-]{5}){1,13}$/;
const MOST_LINE = 66;

/** A line's first letter is its number of bytes: A to Z are 1 to 26, a to z 27 to 52. */
function isLine(line: string): boolean {
  if (!LINE.test(line)) return false;
  const code = line.charCodeAt(0);
  const bytes = code <= 90 ? code - 64 : code - 70;
  return line.length === 1 + Math.ceil(bytes / 4) * 5;
}

/** True if `position` is in a line of a binary patch (`git diff --binary`): compressed data, which may contain any short key by chance. */
export function isInBinaryPatch(text: string, position: number): boolean {
  const before = text.slice(Math.max(0, position - 2 * MOST_LINE - 2), position);
  const newline = before.lastIndexOf('\n');
  if (newline < 0) return false;
  const line = before.slice(newline + 1) + /^[^\r\n]{0,66}/.exec(text.slice(position, position + MOST_LINE))![0];
  if (!isLine(line)) return false;
  const previous = before.slice(0, newline).replace(/\r$/, '').split('\n').at(-1)!;
  return /^(?:literal|delta) \d{1,10}$/.test(previous) || (previous.length === MOST_LINE && isLine(previous));
}
