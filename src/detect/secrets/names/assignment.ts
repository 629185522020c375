import { byteSet } from '../../../value/byte-set.ts';
import type { LineFormat } from '../../../value/line-format.ts';
import { BRIDGES, Openings, type Syntax } from './bridges.ts';
import { isQuote, isSpace } from './characters.ts';
import { children } from './children.ts';
import { entriesOf, inOrder } from './collections.ts';
import { lineValue } from './line-value.ts';
import { saidValue } from './sentences.ts';
import { bytesAt, elementAt, valueAt } from './value-at.ts';
import { comparedBefore, valueBefore } from './value-before.ts';

/**
 * Finds the value that is assigned to a name, in any syntax.
 *
 * Most credentials have no shape of their own and are only recognized by the name to which they are assigned.
 * Every language, config format and log writes that differently. So all syntaxes are handled here, and rules
 * only say which names and values they mean.
 *
 * All offsets are UTF-16 units of a text with one unit per byte. Every pattern is sticky and bounded, so
 * the cost of one lookup does not depend on the size of the file.
 */
export interface Assignment {
  /** The whole name, with the parents that were needed to find it: `together.api_key`. */
  name: string;
  /** Offsets of the value, without quotes. */
  start: number;
  end: number;
  /** The value was in quotes, in an XML element or in its own block. */
  quoted: boolean;
  /** The function that the value is passed through: `os.getenv`, `SecretStr`. */
  wrapper: string;
  syntax: Syntax;
}

/** Syntaxes that mark where a value ends as clearly as quotes do. */
const DELIMITED: ReadonlySet<Syntax> = new Set(['xml', 'scalar', 'table']);

/** Syntaxes of prose. */
const LOOSE: ReadonlySet<Syntax> = new Set(['label', 'words', 'line']);

/** What a password is for is no part of its name: `the password for the staging box is …`. */
const PURPOSE = /passw(?:or)?d (?:for|of|on|to) /i;

const COMMA = 44;

/** Bytes that can follow a name with a value; this rules out most words in prose and code. */
const BRIDGE_START = byteSet(' \t\r\n"\'`=:,;?|}[]).<>-+~!{(*\\\xef');

/** False if no value can be assigned to the name that ends at `end`, by a test of one character. */
export function mayBeGiven(text: string, end: number): boolean {
  return BRIDGE_START[text.charCodeAt(end) & 0xff] === 1;
}

/** Created on first use. */
let openings: Openings | undefined;

/**
 * The values assigned to the name that spans [start, end) of `text`.
 *
 * With `nested`, a name that opens a block (`together:` in YAML, `"together": {`, `[together]`) also
 * yields the values of the names inside it, as `together.api_key`.
 *
 * @param format of the file, if an unquoted value may have signs that end it elsewhere
 */
export function assignments(text: string, start: number, end: number, nested: boolean, format: LineFormat | null = null): Assignment[] {
  if (!mayBeGiven(text, end)) return [];
  const name = text.slice(start, end);
  const line = lineValue(text, start, end, format);
  if (line) return [{ name, syntax: 'assign', ...line, wrapper: '' }];
  const found: Assignment[] = [];
  openings ??= new Openings(BRIDGES);
  for (let open = openings.at(text, end); open !== 0; open &= open - 1) {
    const { syntax, touches, prior, bridge, before, quotedOnly } = BRIDGES[31 - Math.clz32(open & -open)];
    if ((touches && !touches[text.charCodeAt(start - 1) & 0xff]) || (prior && !prior[priorTo(text, start)])) continue;
    bridge.lastIndex = end;
    if (!bridge.test(text) || (before && !before.test(start < 60 ? `\n${text.slice(0, start)}` : text.slice(start - 60, start)))) continue;
    const at = bridge.lastIndex;
    const isElement = syntax === 'xml' && !quotedOnly;
    const value =
      syntax === 'bytes' ? bytesAt(text, at) : ((isElement ? elementAt(text, at) : null) ?? valueAt(text, at, quotedOnly ?? false));
    if (!value) continue;
    const words = syntax === 'label' || syntax === 'words' ? /^(?:[ _-]{0,2}[A-Za-z]{1,15}){0,4}/.exec(text.slice(end, at))![0] : '';
    const label = syntax === 'label' && PURPOSE.test(name + words) ? '' : words;
    if (syntax === 'words' && !/(?:key|token|secret|access|auth|password)$/i.test(name + label)) continue;
    found.push({ name: name + label, syntax, ...value, quoted: value.quoted || DELIMITED.has(syntax) });
    break;
  }
  if (!found[0]?.quoted) found.push(...entriesOf(text, end, name));
  else if (found[0].syntax === 'assign' && !isQuote(text.charCodeAt(start - 1)) && priorTo(text, start) === COMMA)
    found[0] = inOrder(text, start, found[0]) ?? found[0];
  const reversed = comparedBefore(text, start, name) ?? (found.length === 0 ? valueBefore(text, start, name) : null);
  if (reversed) found.push(reversed);
  // First, since a sentence that gives a password is surer than words before a value; the rule takes the other one if it is none.
  const said = found.length === 0 || LOOSE.has(found[0].syntax) ? saidValue(text, start, end, name) : null;
  if (said) found.unshift(said);
  if (nested && (found.length === 0 || found[0].end - found[0].start < 3)) found.push(...children(text, start, end, name));
  return found;
}

/** The character before a name, after skipping one quote and a few spaces. */
function priorTo(text: string, start: number): number {
  let before = start - 1;
  if (isQuote(text.charCodeAt(before))) before--;
  while (before > start - 7 && isSpace(text.charCodeAt(before))) before--;
  return text.charCodeAt(before) & 0xff;
}
