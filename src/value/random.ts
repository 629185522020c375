import { strangeness } from './bigrams.ts';

/**
 * True if `text` looks as if a generator made it: letters and digits mixed, and not words or numbers joined by
 * `-`, `_` or `.`, as in `my-service-v2-production`.
 *
 * Made for values that stand beside a provider's name, where a slug, a file name or a number of the right length is
 * what else may stand there. A key without any digit is let go on purpose: of 20 random base36 characters one in
 * 700 has none, while nearly every word does.
 */
export function looksRandom(text: string): boolean {
  if (!/[0-9]/.test(text) || !/[A-Za-z]/.test(text)) return false;
  if (isUuid(text)) return true;
  const parts = text.split(/[-_.]/);
  if (parts.length === 1) return true;
  return parts.some(
    (part) => /[A-Za-z]/.test(part) && /[0-9]/.test(part) && !/^(?:[vV]?[0-9]{1,4}|[A-Z]?[a-z]{1,12}[0-9]{1,2})$/.test(part),
  );
}

/**
 * True if `body`, what follows a known prefix, can only be generated. Random characters change between capitals, small
 * letters and digits at 30 to 60 % of their places, or their letters follow each other as in no word; joined words and
 * identifiers change at 5 to 20 % and have few digits.
 *
 * Of random bodies of 24 characters 1 in 1,300 of letters and digits is let go, 1 in 600 of hexadecimal digits, 1 in 40 of
 * base32 (20,000 each). In 2 GB of npm and PyPI packages and public repositories one value passes, an old token of a test.
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
  if (share >= 0.36 || (digits >= 3 && digits >= body.length / 9 && share >= 0.16)) return true;
  return (digits > 0 || share >= 0.2) && body.length - digits >= 12 && strangeness(body) >= STRANGE;
}

/** Words score 2.4 to 3.2, random letters 4.1 in the mean. */
const STRANGE = 3.8;

/** True for the 8-4-4-4-12 form, whatever its version (RFC 9562). */
function isUuid(text: string): boolean {
  return /^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$/.test(text);
}
