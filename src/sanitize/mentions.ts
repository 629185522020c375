import { foldName, inCaseOf } from './layout.ts';
import { namePartsOf } from './names.ts';

/** A part of somebody's name where he is mentioned again. */
export interface Mention {
  start: number;
  end: number;
  /** His name in full, as it stood first. */
  name: string;
}

const FEWEST_LETTERS = 3;
/** `@jane_roe`, `jane.roe`, `janeroe`. */
const HANDLE = /(?<![\p{L}\p{N}@.])@?[\p{Ll}\p{N}]+(?:[._-][\p{Ll}\p{N}]+)*(?![\p{L}\p{N}@])/gu;

/** Looks for people again by parts of their names, in the other texts of the record in which their names stood in full. */
export class Mentions {
  /** Part, lower case without accents, to the whole name. */
  private readonly parts = new Map<string, string>();
  private readonly pattern: RegExp | null;

  /** @param names as they were found; what is one word says too little, unless its owner introduced himself by it */
  constructor(names: readonly string[]) {
    const words = new Set<string>();
    for (const name of [...names].sort((a, b) => b.length - a.length)) {
      for (const { text } of namePartsOf(name)) {
        const folded = foldName(text);
        if (folded.length < FEWEST_LETTERS || this.parts.has(folded)) continue;
        this.parts.set(folded, name);
        words.add(inCaseOf('Ab', text.toLowerCase())).add(text.toUpperCase()).add(text);
      }
    }
    const escaped = [...words].filter((word) => /^\p{Lu}|^[^\p{Ll}\p{Lu}]/u.test(word)).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    this.pattern = escaped.length > 0 ? new RegExp(`(?<![\\p{L}\\p{N}@._-])(?:${escaped.join('|')})(?![\\p{L}\\p{N}]|[-@]\\p{L})`, 'gu') : null;
  }

  in(text: string): Mention[] {
    if (!this.pattern) return [];
    const found: Mention[] = [];
    for (const { 0: word, index } of text.matchAll(this.pattern)) found.push({ start: index, end: index + word.length, name: this.parts.get(foldName(word)) ?? word });
    for (const { 0: handle, index } of text.matchAll(HANDLE)) {
      const isHandle = handle.startsWith('@') || /[._-]/.test(handle);
      if (!isHandle) continue;
      const parts = [...handle.matchAll(/\p{Ll}+/gu)].filter(({ 0: part }) => this.parts.has(foldName(part)));
      // `mark-up` is no handle of somebody called Mark.
      if (parts.length === 0 || (parts.length < 2 && !handle.startsWith('@'))) continue;
      found.push({ start: index, end: index + handle.length, name: this.parts.get(foldName(parts[0][0]))! });
    }
    return found.sort((a, b) => a.start - b.start);
  }
}
