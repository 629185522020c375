import { readFileSync } from 'node:fs';
import type { Blob } from '../model.ts';
import { inParts } from './parts.ts';

/** Everything on standard input. */
export function stdinBlobs(path: string): Generator<Blob> {
  return inParts({ path, bytes: readFileSync(0), origin: { kind: 'stdin' } });
}
