import type { Assignment } from './assignment.ts';
import { isLetter, isQuote, isSpace } from './characters.ts';

const QUOTED_BEFORE = `(["'])([^"'\\n\\\\]{3,200})\\1`;
/** "…" == NAME */
const OPERATOR_BEFORE = new RegExp(`${QUOTED_BEFORE}\\s{0,3}(?:[!=]==?|<>|=~)\\s{0,3}[\\w.$]{0,40}[&*(@]{0,2}$`);
/** "…".equals(NAME, strcmp("…", NAME */
const CALL_BEFORE = new RegExp(`${QUOTED_BEFORE}(?:\\s?\\.\\w{0,20}[eE]qual\\w{0,20}\\(\\s{0,3}|\\s{0,3},\\s{0,4})[$&*@]{0,2}$`);
/** Comparisons, except assertions: a value that a test expects gives no access. */
const COMPARES =
  /(?<!assert\w{0,20}|assert\.\w{0,20}|expect\w{0,20}|should\w{0,20})\b(?!assert|expect|should)\w{0,20}(?:cmp|compare|equal)\w{0,20}\(\s{0,4}$/i;
const BEFORE = 260;

/** True if `"….method(` ends here. A regex at every parenthesis would cost a tenth of a scan. */
function isMethodOfString(text: string, parenthesis: number): boolean {
  let at = parenthesis - 1;
  while (at > parenthesis - 24 && isLetter(text.charCodeAt(at))) at--;
  return text[at] === '.' && isQuote(text.charCodeAt(at - 1));
}

/** The string that the name at `start` is compared with, if that comes first. */
export function comparedBefore(text: string, start: number, name: string): Assignment | null {
  let before = start - 1;
  while (before > start - 4 && (isSpace(text.charCodeAt(before)) || text[before] === '&' || text[before] === '*')) before--;
  const code = text.charCodeAt(before);
  const operator = code === 61 && (text[before - 1] === '=' || text[before - 1] === '!'); // ==, !=
  const call = (code === 40 && isMethodOfString(text, before)) || (code === 44 && isQuote(text.charCodeAt(before - 1))); // ( ,
  if (!operator && !call) return null;
  const from = Math.max(0, start - BEFORE);
  const matched = (operator ? OPERATOR_BEFORE : CALL_BEFORE).exec(text.slice(from, start));
  if (!matched) return null;
  const valueStart = from + matched.index + 1;
  if (code === 44 && !COMPARES.test(text.slice(Math.max(0, valueStart - 41), valueStart - 1))) return null;
  return { name, start: valueStart, end: valueStart + matched[2].length, quoted: true, wrapper: '', syntax: 'assign' };
}

/** {"value": "…", "name": "NAME"} */
const VALUE_BEFORE =
  /\b\w{0,20}value["']?\s{0,4}[:=]\s{0,4}["']?([^"'\s]{1,512})["']?(?:,\s{0,60}|\s{1,60})(?:["']?\w{1,20}["']?\s{0,4}[:=]\s{0,4}["']?[\w.-]{0,60}["']?(?:,\s{0,60}|\s{1,60})){0,2}["']?\w{0,20}(?:name|key)["']?\s{0,4}[:=]\s{0,4}["']?$/i;

export function valueBefore(text: string, start: number, name: string): Assignment | null {
  let before = start - 1;
  if (isQuote(text.charCodeAt(before))) before--;
  while (before > start - 6 && isSpace(text.charCodeAt(before))) before--;
  const code = text.charCodeAt(before);
  if (code !== 58 && code !== 61) return null; // : =
  const from = Math.max(0, start - 700);
  const slice = text.slice(from, start);
  if (!/(?:name|key)["']?\s{0,4}[:=]\s{0,4}["']?$/i.test(slice.slice(-30))) return null;
  const matched = VALUE_BEFORE.exec(slice);
  if (!matched) return null;
  const valueStart = from + matched.index + matched[0].indexOf(matched[1]);
  return { name, start: valueStart, end: valueStart + matched[1].length, quoted: true, wrapper: '', syntax: 'pair' };
}
