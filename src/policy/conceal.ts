/**
 * A found value may occur again in anything that a report shows: in a comment, a URL, a file name, or the reason of an
 * allowlist entry; in another case, in part, or encoded. None of it may be shown.
 *
 * Values and texts are cut into pieces of six characters, and pieces of a text that are also in a value are covered. Case
 * is ignored. Pieces of the value in base64, in hex and reversed are also known. All other encodings are found by the
 * decoders, which read a text as they read files. A property test checks pieces of six characters in all formats
 * (`test/policy/conceal.test.ts`): shorter ones reveal nothing, and would cover ordinary words everywhere.
 *
 * Only 32-bit hashes of pieces are kept: a file of 10,000 keys has four million pieces. A hash collision, in about 1 of
 * 1,000 texts of such a file, covers six characters too many.
 */
import { DOTS } from './mask.ts';

/** Characters of a piece. */
const PIECE = 6;
/** A value shorter than a piece is covered where it is a whole word. Values below this length could be anything. */
const LEAST = 3;
/** With more values than this, encodings are not searched. */
const MOST_ENCODED = 5_000;

/** Common words in values, which reveal nothing: a name is not covered just because a password contains `password`. */
const COMMON =
  /^(?:api[+/]?key|access|account|admin|bearer|client|config|credentials?|database|default|developer|django|example|github|google|https?|insecure|localhost|mongodb|openai|passphrase|passw(?:or)?d|password|postgres(?:ql)?|private|production|public|secrets?|server|service|staging|together|tokens?|username)$/;

/** Four groups of at most five letters and digits: a longer one is a piece or more, which is covered as it is. */
const TORN = /(?<![0-9A-Za-z])(?:[0-9A-Za-z]{1,5}[^0-9A-Za-z]{1,3}){3}/;
const LETTER = /[0-9A-Za-z]/;

/** A decoded text. `start` and `end` map its offsets, in UTF-16 units, to the given text. */
export interface DecodedText {
  text: string;
  start(offset: number): number;
  end(offset: number): number;
}

export type Peel = (text: string) => Iterable<DecodedText>;

export interface Range {
  start: number;
  end: number;
}

export class Concealer {
  private readonly pieces = new Pieces();
  private readonly values = new Set<string>();
  private readonly words = new Set<string>();
  /** Values that are common words themselves. */
  private readonly common = new Set<string>();

  /** @param peel decodes a text, as `decode/views.ts` does, which policy may not import */
  constructor(private readonly peel: Peel) {}

  /** @param values in UTF-16, without prefixes that may be shown */
  add(values: Iterable<string>): this {
    const added: string[] = [];
    for (const value of values) {
      if (this.values.has(value)) continue;
      this.values.add(value);
      added.push(value);
    }
    const forms = this.values.size > MOST_ENCODED ? asItIs : withEncodings;
    // An upper bound. Making all forms just to count them took half of the time of a report on thousands of keys.
    let size = 0;
    for (const value of added) size += forms === asItIs ? value.length : 10 * value.length + 6 * Buffer.byteLength(value) + 12;
    this.pieces.reserve(size);
    for (const value of added) {
      for (const form of forms(value)) this.pieces.add(folded(form));
      const plain = folded(value);
      if (value.length < PIECE && value.length >= LEAST) this.words.add(plain);
      if (COMMON.test(plain)) this.common.add(plain);
    }
    return this;
  }

  /** The text with every piece of a value covered. */
  hide(text: string): string {
    return covered(text, this.ranges(text));
  }

  /** The same for a path, where plain words stay even if they are also a value (`src/cassandra/`), so the file can be found. */
  hideInPath(path: string): string {
    const isPlain = (word: string) =>
      word.length < PIECE || (word.length < 2 * PIECE && /^(?:(?:[A-Z]?[a-z]+|[A-Z]+)\d{0,2}|\d+)$/.test(word));
    return covered(
      path,
      this.ranges(path).filter(
        ({ start, end }) =>
          !path
            .slice(start, end)
            .split(/[^A-Za-z0-9]+/)
            .every(isPlain),
      ),
    );
  }

  /** The ranges of `text` to cover, in ascending order and not touching each other. */
  ranges(text: string): Range[] {
    const found = this.direct(text);
    for (const decoded of this.peel(text)) {
      for (const { start, end } of this.direct(decoded.text)) found.push({ start: decoded.start(start), end: decoded.end(end) });
    }
    for (const range of this.torn(text)) found.push(range);
    return merged(found);
  }

  /** Copies of a value with a space or a dash after every character, or after every few. */
  private torn(text: string): Range[] {
    if (!TORN.test(text)) return [];
    const letters: string[] = [];
    const places: number[] = [];
    for (let i = 0; i < text.length; i++) {
      if (!LETTER.test(text[i])) continue;
      letters.push(text[i]);
      places.push(i);
    }
    return merged(this.pieces.in(folded(letters.join(''))))
      .filter(({ start, end }) => end - start >= 2 * PIECE && places[end - 1] - places[start] >= end - start)
      .map(({ start, end }) => ({ start: places[start], end: places[end - 1] + 1 }));
  }

  private direct(text: string): Range[] {
    const plain = folded(text);
    const found = merged(this.pieces.in(plain)).filter(({ start, end }) => !this.isCommon(plain, start, end));
    if (this.words.size > 0) {
      for (const { 0: word, index } of plain.matchAll(/[^\s"'`=:,;/()[\]{}<>@&?#]+/g))
        if (this.words.has(word)) found.push({ start: index, end: index + word.length });
    }
    return found;
  }

  private isCommon(text: string, start: number, end: number): boolean {
    const word = text.slice(start, end);
    return COMMON.test(word) && !this.common.has(word) && !/[a-z0-9]/.test(text.charAt(start - 1)) && !/[a-z0-9]/.test(text.charAt(end));
  }
}

function covered(text: string, ranges: readonly Range[]): string {
  let out = '';
  let position = 0;
  for (const { start, end } of ranges) {
    out += text.slice(position, start) + DOTS;
    position = end;
  }
  return out + text.slice(position);
}

/** Folds case and the alphabets of base64. Keeps the length, since some letters become two in lower case. */
function folded(text: string): string {
  const lower = text.toLowerCase();
  return (lower.length === text.length ? lower : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()))
    .replaceAll('-', '+')
    .replaceAll('_', '/');
}

const asItIs = (value: string): string[] => [value];

function withEncodings(value: string): string[] {
  const bytes = Buffer.from(value);
  return [value, backwards(value), bytes.toString('hex'), ...base64Of(bytes), ...base64Of(Buffer.from(value, 'utf16le'))];
}

const backwards = (value: string): string => Array.from(value).reverse().join('');

/** The base64 of a value at each of the three alignments, without the characters that it shares with its neighbors. */
function base64Of(bytes: Buffer): string[] {
  return [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return text.slice(shift === 0 ? 0 : shift + 1, (shift + bytes.length) % 3 === 0 ? undefined : -1);
  });
}

/** In ascending order, not touching each other. */
export function merged(ranges: Range[]): Range[] {
  const out: Range[] = [];
  for (const range of ranges.sort((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else out.push({ ...range });
  }
  return out;
}

/** A set of pieces, by their hashes. */
class Pieces {
  private table = new Int32Array(64);
  private mask = 63;
  /** Pieces that fit. */
  private most = 0;

  /** Makes room for more pieces. */
  reserve(more: number): void {
    this.most += more;
    if (this.most * 2 <= this.table.length) return;
    let size = this.table.length;
    while (size < this.most * 2) size *= 2;
    const hashes = this.table;
    this.table = new Int32Array(size);
    this.mask = size - 1;
    for (const hash of hashes) if (hash !== 0) this.put(hash);
  }

  /** Adds every piece of `text`. */
  add(text: string): void {
    for (let i = 0; i + PIECE <= text.length; i++) this.put(hashAt(text, i));
  }

  private put(hash: number): void {
    this.table[this.slotOf(hash)] = hash;
  }

  private slotOf(hash: number): number {
    let at = hash & this.mask;
    while (this.table[at] !== 0 && this.table[at] !== hash) at = (at + 1) & this.mask;
    return at;
  }

  /** Positions of known pieces in `text`. */
  in(text: string): Range[] {
    const found: Range[] = [];
    for (let i = 0; i + PIECE <= text.length; i++) {
      const hash = hashAt(text, i);
      if (this.table[this.slotOf(hash)] === hash) found.push({ start: i, end: i + PIECE });
    }
    return found;
  }
}

/** FNV-1a of a piece, mixed again since the low bits choose the slot. Never 0, which marks an empty slot. */
function hashAt(text: string, start: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < start + PIECE; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  return hash === 0 ? 1 : hash;
}
