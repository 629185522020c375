/** Maps characters of a decoded text back to their bytes in the record, so that exactly those bytes can be replaced. */
import { LOOSE_ESCAPE, looseText } from './container/json-scan.ts';
import { sequenceAt } from './utf8.ts';

/**
 * The place of a text's raw form. Offsets are bytes of the record, or, with `within`, UTF-16 units of the text
 * that the outer span decodes to (JSON in a JSON string).
 */
export interface Span {
  start: number;
  end: number;
  /** How the raw form differs from the text: JSON's backslashes, those of Python, too, CSV's doubled quotes, or not at all. */
  escapes: 'json' | 'loose' | 'csv' | null;
  within?: Span;
}

/** A range of bytes of a record. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Raw offset of every UTF-16 unit of the decoded text, and of its end: `offsets[i]` is the raw offset of unit `i`.
 * The second unit of a surrogate pair that is one UTF-8 character has the offset of the first.
 *
 * @param raw the record's bytes as latin1, or for a span `within` another one, the outer text
 */
function rawOffsets(raw: string, span: Span): Uint32Array {
  const { start, end, escapes, within } = span;
  const offsets = new Uint32Array(end - start + 1);
  let unit = 0;
  for (let i = start; i < end;) {
    const code = raw.charCodeAt(i);
    let length = 1;
    let units = 1;
    if (code === 0x5c && escapes === 'json') length = raw[i + 1] === 'u' ? 6 : 2;
    else if (code === 0x5c && escapes === 'loose') {
      LOOSE_ESCAPE.lastIndex = i;
      length = LOOSE_ESCAPE.exec(raw)![0].length;
      if (length === 10) units = looseText(raw.slice(i, i + length)).length;
    } else if (code === 0x22 && escapes === 'csv' && raw.charCodeAt(i + 1) === 0x22 && i + 1 < end) length = 2;
    else if (code >= 0x80 && !within) {
      length = Math.abs(sequenceAt(raw, i, end));
      if (length === 4) units = 2;
    }
    for (let n = 0; n < units; n++) offsets[unit++] = i;
    i += length;
  }
  offsets[unit] = end;
  return offsets.subarray(0, unit + 1);
}

/** A cache: a long text may have a hundred thousand findings, and computing its offsets takes a pass over it. */
const known = new WeakMap<Span, Uint32Array>();

/**
 * The record's bytes for the units `start` to `end` of a text, through all layers of escaping.
 *
 * @param record the record's bytes as latin1
 * @param decoded text of a span: only called for the outer ones
 */
export function bytesOf(record: string, span: Span, start: number, end: number, decoded: (span: Span) => string): ByteRange {
  let offsets = known.get(span);
  if (!offsets) known.set(span, (offsets = rawOffsets(span.within ? decoded(span.within) : record, span)));
  const last = offsets.length - 1;
  const range = { start: offsets[Math.min(start, last)], end: offsets[Math.min(end, last)] };
  return span.within ? bytesOf(record, span.within, range.start, range.end, decoded) : range;
}

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const ESCAPED: Readonly<Record<NonNullable<Span['escapes']>, (text: string) => string>> = {
  json: inJson,
  loose: (text) => inJson(text).replaceAll("'", '\\u0027'), // right in both kinds of quotes
  csv: (text) => text.replaceAll('"', '""'),
};

/** The raw form of `text` for a span: escaped once for every layer. */
export function escapedFor(span: Span, text: string): string {
  const raw = span.escapes === null ? text : ESCAPED[span.escapes](text);
  return span.within ? escapedFor(span.within, raw) : raw;
}
