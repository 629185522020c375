/**
 * Members that an object of a JSON text has twice. `JSON.parse` keeps the last one, so a search does not see the others, but the text
 * that is passed on has all of them, and other parsers may keep the first.
 *
 * Own code: `yaml` finds these, too, but takes seconds for a megabyte, and is not made for texts of 64 MB.
 */
import { type RequestFinding } from './finding.ts';
import { shownName } from './texts.ts';

/** Of the objects and arrays around a place. */
interface Level {
  /** Of an object; undefined for an array. */
  names?: Set<string>;
  /** The member or the item that is being read. */
  at: string | number;
}

const SIGN = /["{}[\],]/g;
/** One is enough to refuse a request. */
const MOST = 10;

/**
 * One finding for each member that comes twice, up to 10. It is `critical`, since what the other one holds was not searched.
 *
 * @param json valid JSON
 */
export function duplicatesIn(json: string): RequestFinding[] {
  const found: RequestFinding[] = [];
  const levels: Level[] = [];
  const sign = new RegExp(SIGN);
  let isName = false;
  for (let hit = sign.exec(json); hit && found.length < MOST; hit = sign.exec(json)) {
    const level = levels.at(-1);
    if (hit[0] === '{' || hit[0] === '[') {
      levels.push(hit[0] === '{' ? { names: new Set(), at: '' } : { at: 0 });
      isName = hit[0] === '{';
    } else if (hit[0] === '}' || hit[0] === ']') {
      levels.pop();
      isName = false;
    } else if (hit[0] === ',') {
      if (typeof level?.at === 'number') level.at++;
      isName = level?.names !== undefined;
    } else {
      const end = stringEnd(json, hit.index + 1);
      sign.lastIndex = end + 1;
      if (isName && level?.names) {
        const name = nameOf(json.slice(hit.index, end + 1));
        level.at = name;
        if (level.names.has(name)) found.push(findingAt(levels));
        level.names.add(name);
      }
      isName = false;
    }
  }
  return found;
}

/** The offset of the quote that ends a string. @param from after its first quote */
function stringEnd(json: string, from: number): number {
  for (let end = json.indexOf('"', from); end >= 0; end = json.indexOf('"', end + 1)) {
    let slashes = 0;
    while (json[end - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return end;
  }
  return json.length;
}

/** `"content"` and `"\u0063ontent"` are the same name. */
const nameOf = (quoted: string): string => (quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1));

/** Nesting that is shown of a field's name. */
const DEEPEST = 64;

function findingAt(levels: readonly Level[]): RequestFinding {
  const field = levels
    .slice(0, DEEPEST)
    .map(({ names, at }) => (names ? `.${shownName(String(at))}` : `[${at}]`))
    .join('')
    .replace(/^\./, '');
  return { kind: 'shape', type: 'duplicate', field, message: 'is there twice, and only the last one was searched', severity: 'critical' };
}
