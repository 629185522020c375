import type { View } from '../model.ts';
import { codeExtension } from '../value/code-name.ts';
import { type Decoder, DECODERS } from './decoders.ts';
import { derive } from './derive.ts';

/** Notes of the scan of a view, for the decoders. */
export interface Hints {
  /** Where decoding escapes may reveal a secret: a flag for every 64 bytes. */
  near: Uint8Array;
  /** Alternating starts and ends of prefixes that only keys have (`tgp_v1_`). */
  heads: number[];
  /** The view has a word that the plan looks for (`Plan.words`). */
  hasWord?: boolean;
}

/** JSON in a string in a notebook's output is three deep; deeper nesting has not been seen. */
const MAX_DEPTH = 3;
/** Derived text is at most this many times the blob, plus a little: encodings only ever shrink text, but pieces overlap. */
const MAX_GROWTH = 3;
const SMALL = 1 << 16;

/**
 * The root view and every view with one more encoding removed, breadth first. A caller that scans a view passes its
 * hints to `next`. Without hints, as in a `for` loop, escapes are decoded everywhere, and heads are not followed.
 * Stops when decoding would produce too much text for the blob (hostile nesting).
 */
export function* views(root: View, path: string, decoders: readonly Decoder[] = DECODERS): Generator<View, void, Hints | undefined> {
  let level = [{ view: root, hints: yield root }];
  let budget = root.bytes.length * MAX_GROWTH + SMALL;
  const named = namedByFile(root, path);
  if (named) yield named;
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    const next: typeof level = [];
    for (const { view: parent, hints } of level) {
      for (const decoder of decoders) {
        if (budget <= 0 || (decoder.path && (codeExtension(path) || !decoder.path.test(path)))) continue;
        const view = derive(parent, decoder.decode(parent.text, parent.bytes, hints?.near, path, hints?.heads), decoder.name);
        if (!view) continue;
        budget -= view.bytes.length;
        next.push({ view, hints: yield view });
      }
    }
    level = next;
  }
}

/** Longest content of a file that contains only a key. */
const MAX_KEY_FILE = 1024;

/** A file that is one word (`secrets/together_api_key.txt`) is an assignment to the file's name. */
function namedByFile(root: View, path: string): View | null {
  if (root.bytes.length > MAX_KEY_FILE) return null;
  const [, blank, word] = /^(\s*)(\S{8,})\s*$/.exec(root.text) ?? [];
  const name = path
    .split(/[/!]/)
    .at(-1)!
    .replace(/^\.+|\.[A-Za-z]{1,5}$/g, '');
  if (!word || !/^[\w.-]+$/.test(name)) return null;
  const bytes = Buffer.concat([Buffer.from(`${name}=`), root.bytes.subarray(blank.length)]);
  const shift = blank.length - name.length - 1;
  const back = (offset: number) => Math.max(0, offset + shift);
  return { bytes, text: bytes.toString('latin1'), map: { start: back, end: back }, via: 'file name' };
}
