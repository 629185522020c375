import { readFileSync } from 'node:fs';
import type { Blob } from '../model.ts';

/** Everything on standard input, as one blob. */
export function stdinBlob(path: string): Blob {
  return { path, bytes: readFileSync(0), origin: { kind: 'stdin' } };
}
