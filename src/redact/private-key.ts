import { markerOf } from './marker.ts';
import type { Mask } from './mask.ts';

const BEGIN = /-----BEGIN[ A-Z0-9_-]{0,60}PRIVATE KEY(?: BLOCK)?-----|^()Private-Lines: {0,3}\d/;
const END = /-----END |^Private-MAC:/;
/** A line of base64, or a header of an old PEM file. */
const BODY = /^[ \t>|'"]*(?:[A-Za-z0-9+/=_-]+|[A-Za-z-]{2,20}: .{0,120})?[ \t\r\n"',\\;+]*$/;
/** Base64 that is too long for a word, anywhere on a line: loggers put times before lines and wrap lines in JSON. */
const LONG = /[A-Za-z0-9+/=]{40,}/g;
const SHORT = /[A-Za-z0-9+/=]+(?=[ \t\r\n"',\\;+]*$)/g;
/** A private key has fewer lines. */
const MOST_LINES = 400;

/**
 * Masks a private key that arrives line by line. Its first line announces the next ones, so each is masked as it passes,
 * and none is held back. The lines with BEGIN and END stay, to show what was there.
 */
export class KeyBlock {
  /** Lines left until the block must have ended; 0 outside a block. */
  private left = 0;
  /** Length of a logger's prefix of the first line; the other lines have one of the same length. */
  private indent = 0;

  get isOpen(): boolean {
    return this.left > 0;
  }

  /** Masks for the line [from, to). Call it for every line while a block is open, and for any line with `PRIVATE KEY` or `Private-Lines`. */
  line(text: string, from: number, to: number): Mask[] {
    const line = text.slice(from, to);
    const begin = BEGIN.exec(line);
    if (begin) {
      // The engine finds a block on one line, with escaped line breaks.
      const rest = line.slice(begin.index + begin[0].length);
      this.left = begin[1] === undefined && /[A-Za-z0-9+/]{20}/.test(rest) ? 0 : MOST_LINES;
      this.indent = begin.index;
      return [];
    }
    if (this.left === 0) return [];
    this.left--;
    if (END.test(line)) {
      this.left = 0;
      return [];
    }
    const own = line.slice(Math.min(this.indent, line.length));
    const masks = [...line.matchAll(LONG)].map(({ index, 0: body }) => maskAt(from + index, body));
    if (masks.length > 0) return masks;
    if (!BODY.test(own)) {
      this.left = 0;
      return [];
    }
    if (/: /.test(own)) return [];
    return [...own.matchAll(SHORT)].map(({ index, 0: body }) => maskAt(from + line.length - own.length + index, body));
  }
}

const maskAt = (start: number, body: string): Mask => ({
  start,
  end: start + body.length,
  kind: 'secret',
  id: 'private-key',
  text: markerOf('private-key'),
  rank: 4,
});
