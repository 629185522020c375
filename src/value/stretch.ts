/**
 * A test for a number of units of a set in a row. It looks at every `length`-th unit and around it, since a pattern takes 10 ns a character.
 *
 * @param units of ASCII
 */
export function stretchTest(units: string, length: number): (text: string) => boolean {
  const isIn = new Uint8Array(128);
  for (const unit of units) isIn[unit.charCodeAt(0)] = 1;
  return (text) => {
    const has = (at: number): boolean => {
      const code = text.charCodeAt(at);
      return code < 128 && isIn[code] === 1;
    };
    for (let i = length - 1; i < text.length; i += length) {
      if (!has(i)) continue;
      let start = i;
      while (i - start < length - 1 && start > 0 && has(start - 1)) start--;
      let end = i + 1;
      while (end - start < length && end < text.length && has(end)) end++;
      if (end - start === length) return true;
    }
    return false;
  };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
export const BASE64_UNITS = `${LETTERS}0123456789+/`;
