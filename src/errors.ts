/**
 * An error that a user can cause and mend. Its message says what, where and what to do;
 * the process prints it and exits 2. Any other error is a bug of ours.
 */
export class UserError extends Error {
  override name = 'UserError';
}

/** Longer than any name of ours. */
const LONG_WORD = 40;

/** A word that somebody typed or wrote, for an error message. A long one may be a secret that ended up in the wrong place. */
export function quote(word: string): string {
  return word.length > LONG_WORD ? `"${word.slice(0, 6)}…"` : `"${word}"`;
}
