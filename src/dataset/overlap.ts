/**
 * Texts that two datasets share: an evaluation that was trained on measures memory. And texts of one dataset that are nearly the same.
 *
 * Texts are compared as words, without case, accents and punctuation. Two are nearly the same if their sets of three words in a row have
 * a Jaccard similarity of about `THRESHOLD` or more, estimated with MinHash: 64 hashes, in 16 bands of 4. Of pairs at the
 * threshold, 1 in 4,600 shares no band; the estimate is off by .05. A word of ten that differs makes two texts different; one of forty
 * does not. The hashes are seeded, so every run gives the same result.
 *
 * Own code: the packages for MinHash keep every text or a set of its words, and a file may have a million texts.
 */
import { createHash } from 'node:crypto';
import { seeded } from '../value/seeded.ts';
import { fieldsOf } from './fields.ts';
import type { DatasetRecord } from './record.ts';

/** Similarity from which on two texts are nearly the same. */
const THRESHOLD = 0.8;
const HASHES = 64;
const ROWS = 4;
const BANDS = HASHES / ROWS;
const WORDS_IN_A_ROW = 3;
/** Shorter texts are the same by chance: `How can I help you today?` */
const FEWEST_WORDS = 8;
/** Only so many words of a text are compared for being nearly the same. */
const MOST_WORDS = 4000;
/** Texts of an index that are remembered: with their hashes, about 80 MB. */
const MOST_TEXTS = 100_000;
/** Texts that are looked at for one band: copies of a template may all have the same. */
const MOST_CANDIDATES = 8;
/** What the program tells the model is the same in every record. */
const INSTRUCTIONS = new Set(['system', 'developer', 'context']);

/** A text that was there before. */
export interface Twin {
  record: number;
  /** The same words in the same order. */
  isSame: boolean;
}

const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}])+/gu;

/** The words of a text, in lowercase and without accents; one for each character of Chinese and Japanese. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .toLowerCase()
    .match(WORD) ?? [];

/** The texts of a record that can be compared: each that is long enough, and all together. Instructions to the model are left out. */
function textsOf(record: DatasetRecord): { whole: string[]; parts: { path: string; words: string[] }[] } {
  const parts = fieldsOf(record)
    .filter(({ kind, key, role }) => kind === 'text' && !/^(?:role|from|id|.*_id|type)$/i.test(key) && !INSTRUCTIONS.has(role ?? ''))
    .map(({ path, text }) => ({ path, words: wordsOf(text) }));
  return { whole: parts.flatMap(({ words }) => words), parts: parts.filter(({ words }) => words.length >= FEWEST_WORDS) };
}

const next = seeded('together-guard overlap');
const odd = (): number => (next(1 << 16) << 16) | next(1 << 16) | 1;
const FACTORS = Int32Array.from({ length: HASHES }, odd);
const SUMMANDS = Int32Array.from({ length: HASHES }, odd);

function hashOf(words: readonly string[], from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) {
    const word = words[i]!;
    for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ 0x20, 0x01000193);
  }
  return hash ^ (hash >>> 15);
}

function signatureOf(words: readonly string[]): Uint32Array {
  const signature = new Uint32Array(HASHES).fill(0xffffffff);
  const end = Math.min(words.length, MOST_WORDS) - WORDS_IN_A_ROW;
  for (let i = 0; i <= end; i++) {
    const hash = hashOf(words, i, i + WORDS_IN_A_ROW);
    for (let n = 0; n < HASHES; n++) {
      const mixed = (Math.imul(hash, FACTORS[n]!) + SUMMANDS[n]!) | 0;
      const value = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b) >>> 0;
      if (value < signature[n]!) signature[n] = value;
    }
  }
  return signature;
}

const digestOf = (words: readonly string[]): string => createHash('sha1').update(words.join(' ')).digest('base64').slice(0, 16);

/** Texts to compare others with. */
export class TextIndex {
  /** More texts than can be remembered were added: later ones are not in the index. */
  isFull = false;
  /** Record of each text. */
  private readonly records: number[] = [];
  private readonly same = new Map<string, number>();
  private signatures = new Uint32Array(64 * HASHES);
  /** An open-addressed table: a band's hash, and the number of a text with it, from 1. */
  private keys = new Uint32Array(1 << 12);
  private texts = new Uint32Array(1 << 12);
  private used = 0;

  /** @param most texts that are remembered */
  constructor(private readonly most = MOST_TEXTS) {}

  get isEmpty(): boolean {
    return this.same.size === 0;
  }

  /** The text that has the same words, or nearly the same ones. @param words at least one */
  find(words: readonly string[]): Twin | null {
    const same = this.same.get(digestOf(words));
    if (same !== undefined) return { record: same, isSame: true };
    if (words.length < FEWEST_WORDS || this.records.length === 0) return null;
    const signature = signatureOf(words);
    const seen = new Set<number>();
    for (let band = 0; band < BANDS; band++) {
      const key = bandOf(signature, band);
      let candidates = 0;
      for (let at = key % this.keys.length; this.texts[at] !== 0 && candidates < MOST_CANDIDATES; at = (at + 1) % this.keys.length) {
        if (this.keys[at] !== key) continue;
        candidates++;
        const text = this.texts[at]! - 1;
        if (seen.has(text)) continue;
        seen.add(text);
        if (this.likeness(signature, text) >= THRESHOLD) return { record: this.records[text]!, isSame: false };
      }
    }
    return null;
  }

  add(words: readonly string[], record: number): void {
    if (words.length === 0) return;
    if (this.same.size >= this.most) {
      this.isFull = true;
      return;
    }
    const digest = digestOf(words);
    if (this.same.has(digest)) return;
    this.same.set(digest, record);
    if (words.length < FEWEST_WORDS) return;
    const text = this.records.push(record) - 1;
    if ((text + 1) * HASHES > this.signatures.length) {
      const larger = new Uint32Array(this.signatures.length * 2);
      larger.set(this.signatures);
      this.signatures = larger;
    }
    const signature = signatureOf(words);
    this.signatures.set(signature, text * HASHES);
    if ((this.used + BANDS) * 2 > this.keys.length) this.grow();
    for (let band = 0; band < BANDS; band++) this.put(bandOf(signature, band), text + 1);
  }

  private likeness(signature: Uint32Array, text: number): number {
    let equal = 0;
    for (let n = 0, at = text * HASHES; n < HASHES; n++, at++) if (signature[n] === this.signatures[at]) equal++;
    return equal / HASHES;
  }

  private put(key: number, text: number): void {
    let at = key % this.keys.length;
    let same = 0;
    for (; this.texts[at] !== 0; at = (at + 1) % this.keys.length) if (this.keys[at] === key && ++same >= MOST_CANDIDATES) return;
    this.keys[at] = key;
    this.texts[at] = text;
    this.used++;
  }

  private grow(): void {
    const { keys, texts } = this;
    this.keys = new Uint32Array(keys.length * 2);
    this.texts = new Uint32Array(keys.length * 2);
    this.used = 0;
    for (let at = 0; at < keys.length; at++) if (texts[at] !== 0) this.put(keys[at]!, texts[at]!);
  }
}

function bandOf(signature: Uint32Array, band: number): number {
  let hash = 0x811c9dc5 ^ band;
  for (let n = band * ROWS; n < (band + 1) * ROWS; n++) {
    hash = Math.imul(hash ^ signature[n]!, 0x01000193);
    hash ^= hash >>> 13;
  }
  return hash >>> 0;
}

/** Compares the records of a dataset with those of another one, and with one another. */
export class Overlap {
  /** Records with a text of the other dataset. */
  shared = 0;
  private readonly own = new TextIndex();

  /**
   * @param against texts of the other dataset, if there is one
   * @param isNear whether records of the same dataset are compared, too
   */
  constructor(
    private readonly against: TextIndex | null,
    private readonly isNear: boolean,
  ) {}

  /** What a record repeats: of the other dataset, and of the records before it. */
  add(record: DatasetRecord): { other: (Twin & { path: string }) | null; own: Twin | null } {
    const { whole, parts } = textsOf(record);
    const other = this.against && twinIn(this.against, whole, parts);
    if (other) this.shared++;
    if (!this.isNear || whole.length === 0) return { other, own: null };
    const own = this.own.find(whole);
    if (!own) this.own.add(whole, record.index);
    return { other, own };
  }

  get notCompared(): string[] {
    return [
      ...(this.against?.isFull ? [`texts of the other dataset after the first ${MOST_TEXTS} different ones: not compared`] : []),
      ...(this.own.isFull ? [`near duplicates of records after the first ${MOST_TEXTS} different ones`] : []),
    ];
  }
}

function twinIn(index: TextIndex, whole: string[], parts: { path: string; words: string[] }[]): (Twin & { path: string }) | null {
  let near: (Twin & { path: string }) | null = null;
  for (const { path, words } of [{ path: '', words: whole }, ...parts]) {
    const twin = words.length > 0 ? index.find(words) : null;
    if (twin?.isSame) return { ...twin, path };
    if (twin) near ??= { ...twin, path };
  }
  return near;
}

/** Adds a record of the other dataset: as a whole, and each of its longer texts. */
export function addTexts(index: TextIndex, record: DatasetRecord): void {
  const { whole, parts } = textsOf(record);
  index.add(whole, record.index);
  for (const { words } of parts) index.add(words, record.index);
}
