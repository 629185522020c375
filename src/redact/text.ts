import { jsonPieces, looksLikeJson } from './json-line.ts';
import type { Mask } from './mask.ts';
import { Utf8Walk } from './offsets.ts';
import { checkOptions, needText, REDACT_OPTIONS } from '../io/arguments.ts';
import { Redactor, type RedactOptions } from './redactor.ts';

/** A mask with offsets in UTF-16 units. */
export type TextMask = Pick<Mask, 'kind' | 'id' | 'start' | 'end' | 'text'>;

/**
 * Masks secrets, personal data and named fields in a text: `[REDACTED:together-api-key]`, `[REDACTED:email]`, and
 * `[REDACTED]` for a field. JSON stays valid, lines stay lines, and nothing else changes. Redacting twice gives the same text.
 *
 * @throws TypeError if `text` is not a string, and for unknown options
 */
export function redact(text: string, options?: RedactOptions): string {
  needText(text, 'redact(text)');
  checkOptions(options, 'redact(text, options)', REDACT_OPTIONS);
  return withMasks(text, masksOf(text, new Redactor(options), isDocument(text) ? 'document' : 'lines'));
}

/** The masks of a text, in order, without overlaps. */
export function masksOf(text: string, redactor: Redactor, unit: 'document' | 'lines'): TextMask[] {
  const bytes = Buffer.from(text);
  const masks = redactor.masks(bytes, 0, bytes.length, unit === 'document' ? unit : undefined);
  const walk = new Utf8Walk(text, 0);
  return masks.map(({ kind, id, start, end, text }) => ({ kind, id, text, start: walk.unitOf(start), end: walk.unitOf(end) }));
}

export function withMasks(text: string, masks: readonly Pick<TextMask, 'start' | 'end' | 'text'>[]): string {
  let out = '';
  let position = 0;
  for (const { start, end, text: marker } of masks) {
    out += text.slice(position, start) + marker;
    position = end;
  }
  return position === 0 ? text : out + text.slice(position);
}

/** True for one JSON text on several lines. */
function isDocument(text: string): boolean {
  return text.includes('\n') && looksLikeJson(text) && jsonPieces(text, false).valid;
}
