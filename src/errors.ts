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

/** A word that somebody typed or wrote, for an error message. A long one may be a secret that ended up in the wrong place. */
export function quote(word: string): string {
  return word.length > LONG_WORD ? `"${word.slice(0, 6)}…"` : `"${word}"`;
}
