import { clean } from './terminal.ts';

/** A path quoted for the shell. One that begins with `-` cannot be taken for a flag. */
export function argument(path: string): string {
  const text = path.startsWith('-') ? `./${path}` : path;
  return /^[\w./@%+=:,-]+$/.test(text) ? text : `'${clean(text).replaceAll("'", "'\\''")}'`;
}
