/** Finds values that a text has only in an encoding: `anna&#64;…`, `anna%40…`, with invisible characters or tags between, in base64. */
import { type Layer, layersOf } from '../../decode/layers.ts';
import { BASE64_UNITS, stretchTest } from '../../value/stretch.ts';

/** Replaces a value: its type and the value itself. */
type Make = (type: string, value: string) => string;

/** An encoded place of a text, in UTF-16 units. */
export interface EncodedPlace {
  start: number;
  end: number;
  type: string;
  /** The value without the encoding. */
  plain: string;
  /** The place with its value replaced, in the same encoding. */
  encoded: (make: Make) => string;
}

/** A value in a decoded text. */
export interface Found {
  start: number;
  end: number;
  type: string;
}

/** Base64 of base64 of an escaped text is three deep. */
const DEEPEST = 3;

/**
 * Places whose decoded text has a value.
 *
 * @param search finds values in a decoded text. If it is weak, an accident must not look like a value
 */
export function inLayers(text: string, search: (text: string, isWeak: boolean) => readonly Found[], depth = 0): EncodedPlace[] {
  const places: EncodedPlace[] = [];
  for (const layer of layersOf(text)) {
    const deeper = layer.isDeep && depth + 1 < DEEPEST ? inLayers(layer.text, search, depth + 1) : [];
    const inner = longest<Inner>([...search(layer.text, layer.isWeak), ...deeper], layer.text.length);
    if (inner.length === 0) continue;
    if (layer.from) for (const item of inner) places.push(...escapedPlace(text, layer, item));
    else {
      const { start, end, text: decoded } = layer;
      const encoded = (make: Make): string => layer.encode(withValues(decoded, inner, make), text.slice(start, end));
      const [{ type, plain }] = inner as [Inner];
      places.push({ start, end, type, plain: plain ?? decoded.slice(inner[0]!.start, inner[0]!.end), encoded });
    }
  }
  return places;
}

type Inner = Found & Partial<EncodedPlace>;

/** None if nothing of the value is encoded. */
function escapedPlace(text: string, layer: Layer, item: Inner): EncodedPlace[] {
  const start = layer.from![item.start]!;
  const end = layer.to![item.end - 1]!;
  const written = text.slice(start, end);
  const value = layer.text.slice(item.start, item.end);
  if (written === value) return [];
  return [{ start, end, type: item.type, plain: item.plain ?? value, encoded: (make) => layer.encode(madeOf(value, item, make), written) }];
}

const madeOf = (value: string, { type, encoded }: Inner, make: Make): string => (encoded ? encoded(make) : make(type, value));

function withValues(text: string, items: readonly Inner[], make: Make): string {
  let out = '';
  let position = 0;
  for (const item of items) {
    out += text.slice(position, item.start) + madeOf(text.slice(item.start, item.end), item, make);
    position = item.end;
  }
  return out + text.slice(position);
}

/** Keeps the longer of overlapping findings, in order. Marks single units, which is fast even for a hundred thousand findings in one text. */
export function longest<T extends { start: number; end: number }>(list: T[], length: number): T[] {
  const taken = new Uint8Array(list.reduce((most, { end }) => Math.max(most, end), length));
  const chosen: T[] = [];
  for (const item of list.sort((a, b) => b.end - b.start - (a.end - a.start))) {
    if (taken.subarray(item.start, item.end).includes(1)) continue;
    taken.fill(1, item.start, item.end);
    chosen.push(item);
  }
  return chosen.sort((a, b) => a.start - b.start);
}

/**
 * An escape, an invisible character or a tag within a word: this, and a long word of base64, rules out nearly all texts. The layers
 * of the rest are decoded, which takes as long as the search itself. The result of a sum (`48/2=24`) is no escape: after one within
 * a value comes more of the value. Each alternative begins with a rare character, so V8 searches 2 GB a second.
 */
const MAY_HIDE =
  /%(?:40|2[0-9a-f]|[3-7][0-9a-f])|&(?:#|nbsp|commat|period|hyphen|dash|shy)|\\(?:u00|x[2-7]|[_@.-]\w|\(\d)|=(?!\d+(?:\.\d+)?(?![\w=]))[2-7][0-9A-F](?=[\w=+(])|[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]|<(?<=[\w@.]<)\/?[a-z]{1,6}[ >]/;
/** The shortest base64 that is decoded. */
const LONG_RUN = 24;
/** All types that block have an `@` or several digits. */
const MAY_BE_VALUE = /@|\d(?:\D{0,3}\d){4}/;

/** True if a text has `LONG_RUN` characters of base64 in a row. */
export const hasLongRun = stretchTest(BASE64_UNITS, LONG_RUN);

/**
 * Values that only the decoded text shows.
 *
 * @param find finds what blocks in a decoded text
 */
export function hiddenIn(text: string, find: (text: string) => readonly Found[]): EncodedPlace[] {
  if (!MAY_HIDE.test(text) && !hasLongRun(text)) return [];
  return inLayers(text, (decoded, isWeak) =>
    (isWeak ? decoded.includes('@') : MAY_BE_VALUE.test(decoded)) ? find(decoded).filter(({ type }) => !isWeak || type === 'EMAIL') : [],
  );
}
