import type { View } from '../model.ts';
import { DECODERS } from './decoders.ts';
import { derive } from './derive.ts';

/** JSON in a string in a notebook's output is three deep; nobody has been seen to go deeper. */
const MAX_DEPTH = 3;
/** Derived text is at most this many times the blob, plus a little: encodings only ever shrink text, but pieces overlap. */
const MAX_GROWTH = 3;
const SMALL = 1 << 16;

/**
 * The root view and every view that peels an encoding off, breadth first.
 * Stops where decoding would make more text than the blob is worth (hostile nesting).
 */
export function* views(root: View, path: string): Generator<View> {
  yield root;
  let budget = root.bytes.length * MAX_GROWTH + SMALL;
  let level = [root];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    const next: View[] = [];
    for (const parent of level) {
      for (const decoder of DECODERS) {
        if (budget <= 0 || !decoder.gate(parent.bytes, path)) continue;
        const view = derive(parent, decoder.decode(parent.text, parent.bytes), decoder.name);
        if (!view) continue;
        budget -= view.bytes.length;
        next.push(view);
        yield view;
      }
    }
    level = next;
  }
}
