/**
 * True if gofmt writes no blanks around an operator: in a call with several arguments, and in an index.
 *
 * @param before the code before the operation, with empty strings
 * @param after the code after it
 */
export function isTight(before: string, after: string): boolean {
  let isFirst = true;
  let depth = 0;
  for (let at = before.length - 1; at >= 0; at--) {
    const character = before[at]!;
    if (/[)\]}]/.test(character)) depth++;
    else if (depth > 0) depth -= Number(/[([{]/.test(character));
    else if (character === ',') isFirst = false;
    else if (character === '{') return false;
    else if (character === '[') return /[\w)\]]$/.test(before.slice(0, at));
    else if (character === '(') return /[\w)\]]\s*$/.test(before.slice(0, at)) && (!isFirst || hasNext(after));
  }
  return false;
}

/** True if another argument comes before the parenthesis that closes. */
function hasNext(after: string): boolean {
  let depth = 0;
  for (let at = 0; at < after.length; at++) {
    if (/[([{]/.test(after[at]!)) depth++;
    else if (/[)\]}]/.test(after[at]!) && depth-- === 0) return false;
    else if (after[at] === ',' && depth === 0) return /^\s*[^\s)]/.test(after.slice(at + 1));
  }
  return false;
}
