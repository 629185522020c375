import { outOfEscapes } from './escapes.ts';
import { bareNumber, inOwnString, inPieces, type JsonPieces, jsonPieces, looksLikeJson } from './json-line.ts';
import { outsideMarkers } from './marker.ts';
import { type Mask, merged } from './mask.ts';

/** The state of a line that comes in parts. */
export interface LinePart {
  json: boolean;
  /** The part begins inside a JSON string. */
  inString: boolean;
  /** The line continues after the part. */
  goesOn: boolean;
}

/** A line; offsets are bytes. */
export interface Line {
  start: number;
  end: number;
  part: LinePart | null;
  masks: Mask[];
  /** Undefined if it is not known yet. */
  json?: JsonPieces | null;
}

const SPACE = 32;

/** The text with the values of fields covered, so that nothing is found in them. Offsets stay the same. */
export function covered(bytes: Buffer, text: string, lines: readonly Line[]): [Buffer, string] {
  if (lines.every(({ masks }) => masks.length === 0)) return [bytes, text];
  const shown = Buffer.from(bytes);
  for (const { masks } of lines) {
    for (const { start, end, text: marker } of masks) {
      if (end - start < marker.length) shown.fill('*', start, end);
      else shown.fill(SPACE, start + shown.write(marker, start, 'latin1'), end);
    }
  }
  return [shown, shown.toString('latin1')];
}

const BORDER = /[\s"',;<>()[\]{}]/;

/** True if no word touches the mask. The effect of its marker on secrets was already checked. */
export const isAlone = (text: string, { start, end }: Mask): boolean =>
  (start === 0 || BORDER.test(text[start - 1]!)) && (end === text.length || BORDER.test(text[end]!));

/** Null if the line is not JSON; computed once. */
function piecesOf(line: Line, text: string): JsonPieces | null {
  if (line.json !== undefined) return line.json;
  const own = text.slice(line.start, line.end);
  const pieces = (line.part ? line.part.json : looksLikeJson(own)) ? jsonPieces(own, line.part?.inString ?? false) : null;
  return (line.json = pieces && (line.part || pieces.valid) ? pieces : null);
}

/** If the name is in a JSON string, the value ends with this string. */
export function inOwnStrings(line: Line, text: string, fields: Mask[]): Mask[] {
  const json = fields.length > 0 && piecesOf(line, text);
  return json ? fields.map((mask) => inOwnString(json, mask, line.start)).filter((mask) => mask !== null) : fields;
}

/** Masks that can be spliced in: none cuts an escape, masked text stays, and a JSON line stays JSON. */
export function settled(line: Line, text: string, all: readonly Mask[]): Mask[] {
  const own = text.slice(line.start, line.end);
  const json = piecesOf(line, text);
  const masks: Mask[] = [];
  for (const mask of merged(all)) {
    if (mask.whole) {
      masks.push(mask);
      continue;
    }
    const outside = outsideMarkers(own, mask.start - line.start, mask.end - line.start);
    if (!outside) continue;
    const [start, end] = outOfEscapes(own, outside.start, outside.end);
    if (json) for (const piece of inPieces(json, { ...mask, start, end }, line.start)) masks.push(piece);
    else masks.push(bareNumber(own, { ...mask, start, end }, line.start));
  }
  return merged(masks);
}
