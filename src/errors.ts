/**
 * An error that a user can cause and mend. Its message says what, where and what to do;
 * the process prints it and exits 2. Any other error is a bug of ours.
 */
export class UserError extends Error {
  override name = 'UserError';
}
