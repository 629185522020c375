/** Keys that are written with a sign between all characters: `t g p _`, `t-g-p-_`. */
import type { RequestText } from './texts.ts';

/** At least 20 characters, with the same one to three signs between them. */
const SPACED = /(?<![A-Za-z0-9])[\w+/=.~-]([\s,;:.|*/\u00b7\u2022_-]{1,3}?)[\w+/=.~-](?:\1[\w+/=.~-]){18,}(?![A-Za-z0-9])/g;
/** Characters before a key that may be words of one letter. */
const WORDS = 2;
/** Longer ones are no key; in characters. */
const LONGEST = 600;

/** These runs, without what is between their characters. */
export function spacedIn(texts: readonly RequestText[]): RequestText[] {
  const found: RequestText[] = [];
  for (const { field, text } of texts)
    for (const [run, between] of text.matchAll(SPACED)) {
      let key = run[0]!;
      for (let at = 1 + between!.length; at < run.length; at += 1 + between!.length) key += run[at]!;
      for (let from = 0; from <= (key.length > LONGEST ? 0 : WORDS); from++) found.push({ field, text: key.slice(from) });
    }
  return found;
}
