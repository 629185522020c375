/** What went wrong, for programs and tests; the message is for people and may change. */
export type ErrorCode =
  // the command line
  | 'unknown-command'
  | 'usage' // a flag, a value or an argument is wrong
  | 'unknown-rule'
  | 'unknown-fingerprint'
  | 'unknown-revision'
  // the allowlist file, the baseline, decisions and keys
  | 'bad-config'
  | 'bad-baseline'
  | 'bad-decisions'
  | 'bad-key'
  // files
  | 'unreadable'
  | 'unwritable'
  | 'already-exists'
  | 'encoding'
  | 'not-a-dataset'
  | 'dataset-refused' // a record or a column cannot be sanitized
  | 'interrupted'
  | 'own-check' // a clean copy did not pass its check, so it was not kept
  // git
  | 'no-repository'
  | 'bare-repository'
  | 'untrusted-repository'
  | 'missing-object'
  | 'git-missing'
  | 'git-failed'
  // init
  | 'not-installed'
  | 'hook-manager' // the hooks here cannot be changed by init
  | 'hook-not-proven';

/**
 * An error that the user can cause and fix. Its message says what, where and what to do;
 * the process prints it and exits 2. Any other error is a bug of ours.
 */
export class UserError extends Error {
  override name = 'UserError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Why the system refused a file, in words. The system's own message may name a temporary file, or name the file twice. */
export function refusal(cause: unknown): string {
  const { code, message } = cause as Error & { code?: string };
  return REFUSALS[code ?? ''] ?? message;
}

const REFUSALS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EEXIST: 'something else has its name',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full (free some space, then run this again)',
  EDQUOT: 'the disk is full for this user (free some space, then run this again)',
  EFBIG: 'it would exceed the maximum file size',
  ELOOP: 'its links form a loop',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
};

/** What is wrong with a text that has zero bytes: `>` of Windows PowerShell 5 writes UTF-16. Empty if it has none. */
export const notUtf8 = (text: string): string => (text.includes('\0') ? 'it has zero bytes, as UTF-16 does: save it as UTF-8' : '');

/** Longer than any of our names. */
const LONG_WORD = 40;
/** A part that keys do not consist of: short, a word in letters, or a number as in dates and versions. */
const PLAIN_PART = /^(?:.{0,5}|[A-Z]?[a-z]{1,20}(?:[A-Z][a-z]{2,20}){0,3}|[A-Z]{1,20}|\d{1,8})$/su;
/** Characters that are shown of other words: enough to find the word again, too few to be of use to an attacker. */
const KEPT = 3;

/** Quotes what a user typed or wrote, for an error message. A word that is long, or is not plain, may be a misplaced secret, so it is cut. */
export function quote(word: string): string {
  const isPlain =
    word.length <= LONG_WORD && word.split(/[^\p{L}\d]+/u).every((part) => PLAIN_PART.test(part) || /^[^\x00-\x7f]+$/.test(part));
  return isPlain ? `"${word}"` : `"${word.slice(0, KEPT)}…"`;
}

/** The message if a file of this package is missing or differs from what was published. */
export const damageText = (file: string, why: string): string =>
  `the package is damaged, so nothing was scanned: ${file} cannot be used (${why}). Install it again: remove the folder node_modules, then run "npm ci" or your package manager's install; for a global install, run "npm install --global together-guard"`;
