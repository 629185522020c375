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
  return parts.some((part) => /[A-Za-z]/.test(part) && /[0-9]/.test(part) && !/^(?:[vV]?[0-9]{1,4}|[A-Z]?[a-z]{1,12}[0-9]{1,2})$/.test(part));
}

/** True for the 8-4-4-4-12 form, whatever its version (RFC 9562). */
export function isUuid(text: string): boolean {
  return /^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$/.test(text);
}
