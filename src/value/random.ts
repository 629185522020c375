import { strangeness } from './bigrams.ts';

/**
 * True if `text` looks generated: mixed letters and digits, and not words or numbers joined by
 * `-`, `_` or `.`, as in `my-service-v2-production`.
 *
 * Made for values next to a provider's name, where the alternatives are a slug, a file name or a number of the right
 * length. A key without any digit is ignored on purpose: one in 700 strings of 20 random base36 characters has none,
 * but nearly every word has none. Of 24 random letters and digits in both cases, one in 67 has none: these count if they
 * can only be generated.
 */
export function looksRandom(text: string): boolean {
  if (!/[A-Za-z]/.test(text)) return false;
  if (!/[0-9]/.test(text)) return text.length >= 20 && /[a-z]/.test(text) && /[A-Z]/.test(text) && looksGenerated(text);
  if (isUuid(text)) return true;
  const parts = text.split(/[-_.]/);
  if (parts.length === 1) return true;
  return parts.some(
    (part) => /[A-Za-z]/.test(part) && /[0-9]/.test(part) && !/^(?:[vV]?[0-9]{1,4}|[A-Z]?[a-z]{1,12}[0-9]{1,2})$/.test(part),
  );
}

/**
 * True if `body`, the text after a known prefix, can only be generated. Random characters change between capitals, lowercase
 * letters and digits at 30 to 60 % of their places, or have letter pairs that no word has; joined words and identifiers
 * change at 5 to 20 % and have few digits.
 *
 * Of random bodies of 24 characters, it misses 1 in 1,300 of letters and digits, 1 in 1,800 of letters, 1 in 600 of hexadecimal digits, and 1 in 40
 * of base32 (20,000 each). In 2 GB of npm and PyPI packages and public repositories, one value passes, an old token of a test.
 */
export function looksGenerated(body: string): boolean {
  let pairs = 0;
  let changes = 0;
  let digits = 0;
  let previous = 0;
  for (let i = 0; i < body.length; i++) {
    const code = body.charCodeAt(i);
    const kind = code >= 97 && code <= 122 ? 1 : code >= 65 && code <= 90 ? 2 : code >= 48 && code <= 57 ? 3 : 0;
    if (kind === 3) digits++;
    if (kind > 0 && previous > 0) {
      pairs++;
      if (kind !== previous) changes++;
    }
    previous = kind;
  }
  if (pairs < 12) return false;
  const share = changes / pairs;
  if (digits === 0 && changes > 0) return areNoWords(body);
  if (share >= 0.36 || (digits >= 3 && digits >= body.length / 9 && share >= 0.16)) return true;
  return (digits > 0 || share >= 0.2) && body.length - digits >= 12 && strangeness(body) >= STRANGE;
}

/** Words score 2.4 to 3.2, random letters 4.1 on average. */
const STRANGE = 3.8;

/** Words in camel case: random letters have two capitals next to each other. */
const CAMEL_CASE = /^[A-Z]?[a-z]*(?:[A-Z][a-z]+)*$/;

/**
 * True for small letters and capitals that are no words. Of 24 random letters, it misses 1 in 1,800; of 28,000 identifiers of
 * 20 letters or more in the libraries of Go, Python and TypeScript, 5 % pass, nearly all of which are base64.
 */
function areNoWords(text: string): boolean {
  const strange = strangeness(text);
  return strange >= 3.7 || (strange >= 3.3 && !text.split(/[^A-Za-z]/).every((word) => CAMEL_CASE.test(word)));
}

/** Identifiers: each word begins with a capital, or no small letter is alone (`goLookupMX`, `PyDict_New`). */
const IDENTIFIER = /^[A-Za-z]?[a-z]*(?:[A-Z][a-z]+)*$|^_{0,2}(?:[A-Z]{0,8}[a-z]{2,}_{0,2})+[A-Z]{0,8}_{0,2}$/;

/**
 * True for ten or more characters without a digit that no word or identifier has: small letters and capitals, maybe signs, in random order.
 * It misses three of ten random passwords of twelve letters; of 160,000 words of ten letters or more in the standard libraries of
 * Go and Python, 200 pass, most of them base64.
 */
export function mixesLetters(text: string): boolean {
  if (!/^[!-/:-~]{10,64}$/.test(text)) return false;
  const changes = text.match(/[a-z](?![a-z])|[A-Z](?![A-Z])|[!@#$%^&*](?![!@#$%^&*])/g)?.length ?? 0;
  return (
    changes > text.length * 0.3 && /[a-z]/.test(text) && /[A-Z]/.test(text) && strangeness(text) >= (IDENTIFIER.test(text) ? 4.4 : 3.55)
  );
}

/** True for the 8-4-4-4-12 form of any version (RFC 9562). */
function isUuid(text: string): boolean {
  return /^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$/.test(text);
}
