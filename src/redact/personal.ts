import { isUtf8 } from 'node:buffer';
import type { KnownValues } from '../detect/personal-data/known.ts';
import { builtinFinder } from '../detect/personal-data/records.ts';
import { outOfEscapes, unescaped } from './escapes.ts';
import { looksLikeJson } from './json-line.ts';
import type { Line, LinePart } from './line.ts';
import { suspectIn } from './machine-numbers.ts';
import { markerOf, withoutMarkers } from './marker.ts';
import type { Mask } from './mask.ts';
import { nextMatch } from './next-match.ts';
import { Utf8Walk } from './offsets.ts';

/** Personal data. */
interface Place {
  start: number;
  end: number;
  type: string;
}

/** Operators of a service need these in its logs, so they are only masked on request. */
const ADDRESSES: ReadonlySet<string> = new Set(['IP', 'MAC']);
/** Layers of backslashes that are removed. */
const LAYERS = 3;
/** Text that must be decoded first: an escape, or a character outside ASCII. */
const ENCODED = /[\\\x80-\xff]/g;

/** Finds personal data in lines. */
export class PersonalData {
  /** @param threshold `review`: also what needs human judgment */
  constructor(private readonly threshold: 'block' | 'review') {}

  /** Finds personal data line by line. `text` is `bytes` as latin1, and offsets must ascend. */
  in(bytes: Buffer, text: string): (start: number, end: number, part: LinePart | null) => Mask[] {
    const nextEncoded = nextMatch(text, ENCODED);
    return (start, end, part) => {
      if (nextEncoded(start) >= end) return this.places(text, bytes, start, end).map((place) => personalMask(place));
      const line = bytes.subarray(start, end);
      const decoded = line.toString(isUtf8(line) ? 'utf8' : 'latin1');
      const walk = new Utf8Walk(decoded, start);
      const places = this.decodedPlaces(decoded, part ? part.json : looksLikeJson(decoded));
      if (decoded.length === line.length)
        return places.map((place) => personalMask({ ...place, start: start + place.start, end: start + place.end }));
      return places.map((place) => personalMask({ ...place, start: walk.byteOf(place.start), end: walk.byteOf(place.end) }));
    };
  }

  /** The personal data of a line, searched with each number of backslash layers removed; merged. */
  private decodedPlaces(line: string, isJson: boolean): Place[] {
    const found: Place[] = [];
    let text = line;
    let origin: Uint32Array | null = null;
    for (let depth = 0; depth <= LAYERS; depth++) {
      const inner = unescaped(text);
      // JSON strings are always escaped, so the raw text does not matter.
      if (depth > 0 || !inner || !isJson) {
        for (const { start, end, type } of this.places(text, unitsOf(text), 0, text.length)) {
          const [from, to] = inner ? outOfEscapes(text, start, end) : [start, end];
          found.push({ start: origin ? origin[from]! : from, end: origin ? origin[to]! : to, type });
        }
      }
      if (!inner) break;
      const outer: Uint32Array | null = origin;
      origin = outer ? inner.from.map((at) => outer[at]!) : inner.from;
      text = inner.text;
    }
    if (found.length < 2) return found;
    const kept: Place[] = [];
    for (const item of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
      const last = kept.at(-1);
      if (!last || item.start >= last.end) kept.push(item);
      else last.end = Math.max(last.end, item.end);
    }
    return kept;
  }

  /** The personal data in the raw text [start, end). */
  private places(text: string, units: Uint8Array | Uint16Array, start: number, end: number): Place[] {
    const { threshold } = this;
    const suspect = threshold === 'block' ? suspectIn(text, units, start, end) : { text: text.slice(start, end), start };
    if (!suspect) return [];
    const found: Place[] = [];
    for (const item of builtinFinder()(withoutMarkers(suspect.text), { threshold })) {
      if (threshold === 'block' && ADDRESSES.has(item.type)) continue;
      found.push({ start: suspect.start + item.start, end: suspect.start + item.end, type: item.type });
    }
    return found;
  }
}

/** Repetitions in the text of values that are known to be personal. */
export function repeated(known: KnownValues, { start, end }: Line, text: string): Mask[] {
  if (known.isEmpty) return [];
  return known.in(text.slice(start, end)).map((place) => personalMask({ ...place, start: start + place.start, end: start + place.end }));
}

/** UTF-16. */
const unitsOf = (text: string): Uint16Array => {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return units;
};

const personalMask = ({ start, end, type }: Place): Mask => ({
  start,
  end,
  kind: 'personal-data',
  id: type,
  text: markerOf(type),
  rank: 0,
});
