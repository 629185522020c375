/**
 * Makes text safe for the programs that read our output: terminals, which obey escape sequences, and build servers,
 * which obey commands in logs. File names, titles of custom rules and reasons may contain either.
 */

/** The Unicode classes take V8 .3 ms, which text of printable ASCII does not need. */
const ASCII = /^[ -~]*$/;
/** `##[error]` of GitHub and Azure, `##vso[…]`, `##teamcity[…]`: obeyed anywhere in a line. */
const HASH_COMMAND = /##(?=\w{0,20}\[)/g;
/** `::error::` of GitHub: obeyed at the start of a line. */
const COLON_COMMAND = /^(\s*):(?=:)/;

/** One line in which everything that a terminal or a build server obeys is replaced by a visible escape. */
export function clean(text: string): string {
  return (ASCII.test(text) ? text : withoutUnseen(text)).replace(HASH_COMMAND, '#\\x23').replace(COLON_COMMAND, '$1\\x3a');
}

/** Control characters, direction marks, zero-width characters, line separators: characters that are invisible or move others. */
const withoutUnseen = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, escaped);

/** The same for text of several lines, with tabs. */
export const cleanLines = (text: string): string => text.replace(/[^\n\t]+/g, (part) => clean(part));

/** JSON that is safe to print: the same value, with everything that a terminal or a build server obeys written as escapes. */
export function cleanJson(json: string): string {
  return json
    .replace(/[\x7f-\x9f]|(?!\n)[\p{Cf}\u2028\u2029]/gu, (character) =>
      Array.from({ length: character.length }, (_, i) => unit(character.charCodeAt(i))).join(''),
    )
    .replace(HASH_COMMAND, '#\\u0023');
}

const unit = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;

function escaped(character: string): string {
  const code = character.codePointAt(0)!;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code <= 0xffff ? unit(code) : `\\u{${code.toString(16)}}`;
}

/** A copy of plain data in which every string is clean; an `excerpt`, which is a line of a file, keeps its tabs. */
export function cleanData<T>(value: T, key = ''): T {
  if (typeof value === 'string') return (key === 'excerpt' ? cleanLines(value) : clean(value)) as T;
  if (Array.isArray(value)) return value.map((item) => cleanData(item as unknown)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [clean(name), cleanData(item as unknown, name)])) as T;
}
