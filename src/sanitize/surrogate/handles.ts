/** The handles of people whose email address or handle is replaced: `Maria Keller (…@example.com, @maria_keller)` would show who it was. */
import { foldName } from '../../rules/personal-data/made-up-names.ts';

/** Letters and digits of a handle; shorter ones are also ordinary words. */
const FEWEST = 5;
/** Letters of a part of a name that is looked for inside other handles: `@mkeller85`. */
const FEWEST_SHARED = 5;
const LONGEST_PART = 24;
/** `@maria_keller`, `maria.keller`, `mariakeller`; not an email address, and not in one. */
const HANDLE =
  /(?<![\p{L}\p{N}@._%+-])@?[\p{L}\p{N}]+(?:[._-][\p{L}\p{N}]+)*(?![\p{L}\p{N}]|[._-][\p{L}\p{N}]|[._+-]*(?:@|%40|&#64;)[\p{L}\p{N}])/gu;
/** An address of an account comes before the handle. */
const NETWORK = /(?:github|gitlab|bitbucket|twitter|x|instagram|linkedin|facebook|tiktok|threads|t)\.(?:com|org|net|me)\/(?:in\/|@)?$/i;
const LONGEST_NETWORK = 24;

/** The part of a local part before `+news`, which names the person. */
export const baseOf = (local: string): string => local.replace(/(?<=.)\+.*$/s, '');

/** The email addresses and handles that are replaced in one record. */
export class Handles {
  /** Folded, with whether it is more than one word or has a digit, so that it is never an ordinary word. */
  private readonly known = new Map<string, boolean>();
  /** Long parts of these. */
  private readonly parts = new Set<string>();

  get isEmpty(): boolean {
    return this.known.size === 0;
  }

  /** @param name local part of an email address, or a handle */
  add(name: string): void {
    const base = baseOf(name.replace(/^@/, ''));
    const folded = foldName(base);
    const words = base.match(/\p{L}+/gu) ?? [];
    if (folded.length < FEWEST || words.length === 0) return;
    this.known.set(folded, words.length > 1 || words[0]!.length < folded.length);
    // Only a name of two words has a family name that says who it is.
    if (words.length > 1) for (const word of words) if (word.length >= FEWEST_SHARED) this.parts.add(foldName(word));
  }

  /** The places of their handles, in order; offsets in UTF-16 units. */
  in(text: string): { start: number; end: number; type: 'HANDLE' }[] {
    const found: { start: number; end: number; type: 'HANDLE' }[] = [];
    for (const { 0: handle, index } of text.matchAll(HANDLE))
      if (handle.length >= FEWEST && this.has(handle, text, index))
        found.push({ start: index, end: index + handle.length, type: 'HANDLE' });
    return found;
  }

  private has(handle: string, text: string, at: number): boolean {
    const isMarked = handle.startsWith('@');
    // `Maria-Keller` without a mark is a name, and names stay or are replaced as names.
    if (!isMarked && handle !== handle.toLowerCase()) return false;
    const folded = foldName(handle);
    const isDistinct = this.known.get(folded);
    if (isDistinct !== undefined) return isMarked || isDistinct || NETWORK.test(text.slice(Math.max(0, at - LONGEST_NETWORK), at));
    return isMarked && !/^[/(]/.test(text.slice(at + handle.length, at + handle.length + 1)) && this.sharesPart(folded);
  }

  private sharesPart(folded: string): boolean {
    for (let start = 0; start + FEWEST_SHARED <= folded.length && this.parts.size > 0; start++)
      for (let end = start + FEWEST_SHARED; end <= Math.min(folded.length, start + LONGEST_PART); end++)
        if (this.parts.has(folded.slice(start, end))) return true;
    return false;
  }
}
