/**
 * An error that a user can cause and mend. Its message says what, where and what to do;
 * the process prints it and exits 2. Any other error is a bug of ours.
 */
export class UserError extends Error {
  override name = 'UserError';
}

/** Why the system refused a file, in words: its own message names a temporary file or says it twice. */
export function refusal(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  return REFUSALS[code ?? ''] ?? message;
}

const REFUSALS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full for this user',
  EFBIG: 'it would be larger than files may be here',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
};

/** Longer than any name of ours. */
const LONG_WORD = 40;
/** A part of a word that no key is made of: short, a word in letters, or a number like those of dates and versions. */
const PLAIN_PART = /^(?:.{0,5}|[A-Z]?[a-z]{1,20}(?:[A-Z][a-z]{2,20}){0,3}|[A-Z]{1,20}|\d{1,8})$/su;
/** Characters that are kept of others: enough to find the word again, too few to help anybody. */
const KEPT = 3;

/** A word that somebody typed or wrote, for an error message. One that is long, or no plain word, may be a secret that ended up in the wrong place. */
export function quote(word: string): string {
  const isPlain =
    word.length <= LONG_WORD && word.split(/[^\p{L}\d]+/u).every((part) => PLAIN_PART.test(part) || /^[^\x00-\x7f]+$/.test(part));
  return isPlain ? `"${word}"` : `"${word.slice(0, KEPT)}…"`;
}

/** What is said when a file of this package is missing, or is not what was published. */
export const damageText = (file: string, why: string): string =>
  `the package is damaged, so nothing was scanned: ${file} cannot be used (${why}). Install it again: remove the folder node_modules, then "npm ci" or what installs packages here; for a global install, "npm install --global together-guard"`;
