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

/** Version 1 is one JSON text, without what was typed: `"stdout": [[0.2, "$ "], …]`. Its events may take several lines. */
const VERSION_1 = /^\s{0,20}\{\s{0,20}"version"\s{0,4}:\s{0,4}1\s{0,4},[^[]{0,2000}"stdout"\s{0,4}:\s{0,4}\[/;
const EVENT_1 = /(\[\s{0,40}[\d.e-]{1,24},\s{0,40}")(?:[^"\\]|\\.){0,65536}"(?=\s{0,40}\])/g;

/** The texts of the events of one kind, as they are written: with the escapes of JSON, and without the quotes. */
function* textsOf(text: string, kind: Kind, path: string): Generator<Range> {
  if (VERSION_1.test(text)) {
    if (kind === 'o')
      for (const { index, 0: event, 1: head } of text.matchAll(EVENT_1))
        yield { start: index + head.length, end: index + event.length - 1 };
    return;
  }
  if (/\.json$/i.test(path)) return;
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
function joined(text: string, kind: Kind, path: string): Replacement[] {
  const found: Replacement[] = [];
  let last: Range | undefined;
  for (const range of textsOf(text, kind, path)) {
    if (last) found.push({ start: last.end, end: range.start, bytes: NOTHING });
    last = range;
  }
  return found;
}

/** The same, without what was typed wrong: only lines in which something was erased. */
function corrected(text: string, kind: Kind, path: string): Replacement[] {
  const editor = new LineEditor(text, kind === 'i');
  for (const { start, end } of textsOf(text, kind, path)) editor.read(start, end);
  return editor.removed().map((range) => ({ ...range, bytes: NOTHING }));
}

/** Recordings of asciinema. https://docs.asciinema.org/manual/asciicast/v1/, v2 and v3; the first were often named `.json`. */
const path = /\.(?:cast|json)$/i;

const decoder = (name: string, decode: (text: string, kind: Kind, path: string) => Replacement[], kind: Kind): Decoder => ({
  name,
  path,
  decode: (text, _bytes, _near, file = '') => decode(text, kind, file),
});

export const recordings: readonly Decoder[] = [
  decoder('terminal recording', joined, 'o'),
  decoder('typed in a terminal recording', joined, 'i'),
  decoder('corrected in a terminal recording', corrected, 'o'),
  decoder('corrected in a terminal recording', corrected, 'i'),
];
