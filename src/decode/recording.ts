import type { Decoder } from './decoders.ts';

/** From the end of an output to the beginning of the next one: a line's end, and events of other kinds (input, resize, marker, exit). */
const BETWEEN = /"\][ \t]{0,4}\r?\n(?:\[[\d.]{1,20}, ?"[a-np-z]", ?"(?:[^"\\\n]|\\.){0,500}"\]\r?\n){0,50}\[[\d.]{1,20}, ?"o", ?"/y;
const NOTHING = Buffer.alloc(0);

/**
 * What a terminal showed, in a recording of asciinema: each event has a few characters of it, so a key that is typed is spread over
 * many. https://docs.asciinema.org/manual/asciicast/v2/ and v3
 */
export const recording: Decoder = {
  name: 'terminal recording',
  path: /\.cast$/i,
  decode(text) {
    const found = [];
    for (let at = text.indexOf('"]'); at >= 0;) {
      BETWEEN.lastIndex = at;
      const end = BETWEEN.test(text) ? BETWEEN.lastIndex : at + 2;
      if (end > at + 2) found.push({ start: at, end, bytes: NOTHING });
      at = text.indexOf('"]', end);
    }
    return found;
  },
};
