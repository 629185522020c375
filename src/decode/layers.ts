/**
 * Removes one encoding from parts of a text, and writes new text in the same encoding: base64 and hexadecimal digits (also of
 * UTF-16, also wrapped), escapes of URLs, HTML, JSON and mail, full-width forms, invisible characters, spaced letters.
 * The decoders of `decode/` cannot write, and are tuned for keys.
 */

import { BASE64_UNITS, stretchTest } from '../value/stretch.ts';
import { FAMILIES } from './layer-escapes.ts';
import { base64Runs, hexRuns } from './layer-runs.ts';

/** Offsets are UTF-16 units. */
export interface Layer {
  /** The range of the encoded text. */
  start: number;
  end: number;
  /** The decoded text. */
  text: string;
  /** For each unit of `text`, the start and end of what it was decoded from. Null if the range can only be written as a whole. */
  from: readonly number[] | null;
  to: readonly number[] | null;
  /** True if the form also occurs in text that is not encoded (`=40`): only values that are certain count. */
  isWeak: boolean;
  /** True if `text` may have one more encoding that `layersOf` does not find in the encoded text. */
  isDeep: boolean;
  /** @param written what `text`, or a part of it, was decoded from */
  encode(text: string, written: string): string;
}

/** All parts of a text that are encoded. */
export function layersOf(text: string): Layer[] {
  const layers: Layer[] = [];
  if (MAY_ESCAPE.test(text)) for (const family of FAMILIES) layers.push(...family.layers(text));
  if (mayBeRun(text)) layers.push(...base64Runs(text), ...hexRuns(text));
  if (SPELLED_OUT.test(text)) layers.push(...spelledOut(text));
  return layers;
}

const MAY_ESCAPE = /[&%<\\=\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\uff01-\uff5e]/;
const isLongWord = stretchTest(`${BASE64_UNITS}_-`, 16);
const isHexList = stretchTest('0123456789ABCDEFabcdef :,-x', 24);
const HEX_LIST = /(?:[0-9A-Fa-f]{2}[ :,-]{1,2}(?:0x)?){8}/;
const mayBeRun = (text: string): boolean => isLongWord(text) || (isHexList(text) && HEX_LIST.test(text));
const SPELLED_OUT = /(?:[^\s] ){10}/;

const SPACED = /(?<![^\s()[\]"'<>])[^\s()[\]"'<>](?: [^\s()[\]"'<>]){9,}(?![^\s()[\]"'<>,;])/g;

/** `m a r i a @ …` */
function* spelledOut(text: string): Generator<Layer> {
  for (const { 0: written, index } of text.matchAll(SPACED)) {
    const letters = written.replaceAll(' ', '');
    const from = Array.from(letters, (_, i) => index + 2 * i);
    if (letters.length * 2 - 1 !== written.length) continue;
    const to = from.map((at) => at + 1);
    yield {
      start: index,
      end: index + written.length,
      text: letters,
      from,
      to,
      isWeak: true,
      isDeep: true,
      encode: (made) => [...made].join(' '),
    };
  }
}
