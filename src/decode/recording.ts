import type { Decoder, Replacement } from './decoders.ts';
import { LineEditor } from './line-editor.ts';

/** The kind of an event: what the terminal showed, or what was typed. */
type Kind = 'o' | 'i';

interface Range {
  start: number;
  end: number;
}

const NOTHING = Buffer.alloc(0);
const HEAD = /\[[\d.]{1,20}, ?"([a-z])", ?"/y;

/** The texts of the events of one kind, as they are written: with the escapes of JSON, and without the quotes. */
function* textsOf(text: string, kind: Kind): Generator<Range> {
  for (let at = 0, end = 0; at < text.length; at = end + 1) {
    const newline = text.indexOf('\n', at);
    end = newline < 0 ? text.length : newline;
    HEAD.lastIndex = at;
    if (HEAD.exec(text)?.[1] !== kind) continue;
    const tail = /"\][ \t\r]{0,4}$/.exec(text.slice(Math.max(HEAD.lastIndex, end - 6), end))?.[0];
    if (tail !== undefined) yield { start: HEAD.lastIndex, end: end - tail.length };
  }
}

/** Leaves out what is between the texts: each event has a few characters, so a key that is typed is spread over many. */
function joined(text: string, kind: Kind): Replacement[] {
  const found: Replacement[] = [];
  let last: Range | undefined;
  for (const range of textsOf(text, kind)) {
    if (last) found.push({ start: last.end, end: range.start, bytes: NOTHING });
    last = range;
  }
  return found;
}

/** The same, without what was typed wrong: only lines in which something was erased. */
function corrected(text: string, kind: Kind): Replacement[] {
  const editor = new LineEditor(text, kind === 'i');
  for (const { start, end } of textsOf(text, kind)) editor.read(start, end);
  return editor.removed().map((range) => ({ ...range, bytes: NOTHING }));
}

/** Recordings of asciinema. https://docs.asciinema.org/manual/asciicast/v2/ and v3 */
const path = /\.cast$/i;

export const recordings: readonly Decoder[] = [
  { name: 'terminal recording', path, decode: (text) => joined(text, 'o') },
  { name: 'typed in a terminal recording', path, decode: (text) => joined(text, 'i') },
  { name: 'corrected in a terminal recording', path, decode: (text) => corrected(text, 'o') },
  { name: 'corrected in a terminal recording', path, decode: (text) => corrected(text, 'i') },
];
