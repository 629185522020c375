/** A stretch that repeats another text verbatim or nearly so. */
export interface Echo {
  /** UTF-16 offsets in the text. */
  start: number;
  end: number;
}

/** This many words in a row are not a coincidence: `you are a helpful assistant` is five. */
const SHINGLE = 5;
/** Words that may differ between two repeated pieces. */
const GAP = 2;
/** Minimum weight of a repeated piece. A shorter prompt must be repeated in full. */
const LEAST = 8;
/** A character of a script without spaces weighs less than a word. */
const UNSPACED = 0.5;

/** Scripts without spaces between words, in the notation of a character class. */
const UNSPACED_SCRIPTS = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar', 'Tibetan']
  .map((script) => `\\p{sc=${script}}`)
  .join('');
/** Characters that are not letters but do not end a word. */
const INNER = "\\p{M}\\u00ad\\u200b-\\u200d\\u2060\\ufeff'’";
/** A word, or a single character of such a script. */
const WORD = new RegExp(`[${UNSPACED_SCRIPTS}]|[\\p{L}\\p{N}][\\p{L}\\p{N}${INNER}]*`, 'gu');
const ALL_INNER = new RegExp(`[${INNER}]`, 'gu');
const IS_UNSPACED = new RegExp(`^[${UNSPACED_SCRIPTS}]`, 'u');

interface Word extends Echo {
  word: string;
  weight: number;
}

function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORD), ({ 0: raw, index }) => {
    const isUnspaced = IS_UNSPACED.test(raw);
    return {
      word: isUnspaced ? raw.normalize('NFKC') : folded(raw),
      start: index,
      end: index + raw.length,
      weight: isUnspaced ? UNSPACED : 1,
    };
  });
}

/** Without case, accents and invisible characters; `ß` is `ss`. */
const folded = (word: string): string => word.normalize('NFKD').replace(ALL_INNER, '').toUpperCase().toLowerCase();

/**
 * Pieces of `text` that repeat `source`: shared runs of five words, joined if at most two other words are between them, with
 * a total weight of eight words or more (or all of `source`). Case, accents, punctuation and markup make no difference. A
 * paraphrase is not found, nor is a prompt of one word.
 */
export function echoes(text: string, source: string): Echo[] {
  const known = wordsOf(source);
  const words = wordsOf(text);
  const size = Math.min(SHINGLE, known.length);
  const least = Math.min(
    LEAST,
    known.reduce((sum, { weight }) => sum + weight, 0),
  );
  if (size === 0 || least < 2) return [];
  const at = (list: readonly Word[], i: number) =>
    list
      .slice(i, i + size)
      .map(({ word }) => word)
      .join(' ');
  const shingles = new Set<string>();
  for (let i = 0; i + size <= known.length; i++) shingles.add(at(known, i));
  const found: Echo[] = [];
  let from = -1;
  let to = -1;
  let weight = 0;
  const close = () => {
    if (from >= 0 && weight >= least) found.push({ start: words[from]!.start, end: words[to]!.end });
    from = -1;
    weight = 0;
  };
  for (let i = 0; i + size <= words.length; i++) {
    if (!shingles.has(at(words, i))) continue;
    if (from >= 0 && i > to + 1 + GAP) close();
    if (from < 0) {
      from = i;
      to = i - 1;
    }
    for (let n = Math.max(to + 1, i); n < i + size; n++) weight += words[n]!.weight;
    to = i + size - 1;
  }
  close();
  return found;
}
