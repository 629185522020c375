import { RESERVED_DOMAIN } from './reserved-domain.ts';

/**
 * A mail address or an international phone number after a word, as in a sentence: `write to maria@…`. Begins at its `@` or `+`, which
 * are rare, and only then looks back: a lookbehind in front takes 6 ms for a package-lock.json.
 */
const CONTACT =
  /@(?<=[a-z:,\x80-\xff] [\w.+-]{1,64}@)([\w-]{1,60}(?:\.[\w-]{1,60}){0,3}\.[a-z]{2,12})\b|\+(?<=[a-z:\x80-\xff] \+)[1-9][\d ()-]{7,18}\d/gi;
/** Fewer are a maintainer's or an office's, as texts of an interface have. */
const FEWEST = 3;

/** True if sentences of a text (or of its bytes as Latin-1) name several contacts. A cheap guess for documents in any form: who they belong to is for the rules. */
export function hasWrittenContacts(text: string): boolean {
  const found = new Set<string>();
  for (const { 0: value, 1: domain, index } of text.matchAll(CONTACT)) {
    if (domain !== undefined && RESERVED_DOMAIN.test(`x@${domain}`)) continue;
    found.add(domain === undefined ? value : /[\w.+-]{1,64}$/.exec(text.slice(Math.max(0, index - 64), index))![0] + value);
    if (found.size >= FEWEST) return true;
  }
  return false;
}
