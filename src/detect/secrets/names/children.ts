import type { Assignment } from './assignment.ts';
import { valueAt } from './value-at.ts';

const OPENS_BLOCK =
  /["'`]?(?:\]{1,2}|[ \t]{0,4}(?::|=|=>|\()?[ \t]{0,4}(?:&[\w-]{1,40}[ \t]{0,4})?(?:\{|\(|new [\w.]{1,40}\(?\{?)?|[ \t]{0,4}:[ \t]{0,4}(?:[#].{0,80})?)[ \t]{0,8}(?:\r?\n|(?=["'\w]))/y;
const CHILD =
  /(?:^|[\s{,("'])((?:api|auth|access|secret|bearer|private|client)?[_.-]?(?:key|token|secret|password|passwd|pwd|credential|auth|id|value|default|url|dsn|sid|apikey)\w{0,20}|[\w-]{0,40}(?:key|token|secret|password|passwd)[\w-]{0,20})["'`]?\s{0,4}(?:=>|:=|[:=])[ \t]{0,8}/gi;
const MAX_BLOCK = 800;

/** The values of the names inside the block that [start, end) opens. */
export function children(text: string, start: number, end: number, name: string): Assignment[] {
  OPENS_BLOCK.lastIndex = end;
  const opening = OPENS_BLOCK.exec(text);
  if (!opening || !/[\])}:={(]/.test(opening[0])) return [];
  const from = end + opening[0].length;
  const section = opening[0].includes(']');
  const block = cutBlock(text.slice(from, from + MAX_BLOCK), section, opening[0], indentOf(text, start));
  const found: Assignment[] = [];
  CHILD.lastIndex = 0;
  for (let child = CHILD.exec(block); child; child = CHILD.exec(block)) {
    const value = valueAt(text, from + CHILD.lastIndex, false);
    if (value && value.end <= from + block.length + 4) found.push({ name: `${name}.${child[1]}`, syntax: 'assign', ...value });
    CHILD.lastIndex = child.index + child[0].length;
  }
  return found;
}

/** The part of `rest` that belongs to a block opened by `opening` on a line indented by `indent`. */
function cutBlock(rest: string, section: boolean, opening: string, indent: number): string {
  if (section) return cut(rest, rest.search(/\n\s{0,20}\[/));
  if (/[{(]/.test(opening)) {
    let depth = 1;
    for (let i = 0; i < rest.length; i++) {
      const code = rest.charCodeAt(i);
      if (code === 123 || code === 40) depth++;
      else if (code === 125 || code === 41) depth--;
      if (depth === 0) return rest.slice(0, i);
    }
    return rest;
  }
  let offset = 0;
  for (const line of rest.split('\n')) {
    const content = line.search(/\S/);
    if (content >= 0 && content <= indent && !(content === indent && line[content] === '-')) return rest.slice(0, offset);
    offset += line.length + 1;
  }
  return rest;
}

const cut = (text: string, at: number) => (at < 0 ? text : text.slice(0, at));

function indentOf(text: string, position: number): number {
  const line = text.lastIndexOf('\n', position - 1) + 1;
  let i = line;
  while (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9) i++;
  return i - line;
}
