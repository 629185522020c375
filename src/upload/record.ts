import { UserError } from '../errors.ts';
import type { Purpose } from '../dataset/purpose.ts';
import type { Outcome } from './upload.ts';

/** One upload, or an attempt in which something was sent. */
export interface Upload {
  /** ISO 8601, UTC. */
  time: string;
  /** `sha256:…` of the content. */
  digest: string;
  bytes: number;
  records: number;
  purpose: Purpose;
  /** Together's host, or the client that chose it. */
  to: string;
  /** `started`: it never ended, so the program was killed. */
  state: Exclude<Outcome['state'], 'refused'> | 'started' | 'failed';
  fileId: string | null;
  /** `sha256:…` of the datasheet that describes the content. */
  datasheet: string | null;
  /** Number of findings that a person has to judge, and did with `--accept-review`. */
  accepted: number;
  /** The format check was skipped. */
  unchecked?: true;
  why?: string;
}

/** Where the record of a dataset's uploads is. */
export const recordOf = (path: string): string => `${path}.uploads.json`;

interface Document {
  version: 1;
  uploads: Upload[];
}

/** @param shown its name in messages @throws UserError if it is something else */
export function readRecord(text: string | null, shown: string): Document {
  if (text === null) return { version: 1, uploads: [] };
  try {
    const { version, uploads } = JSON.parse(text) as Partial<Document>;
    if (version === 1 && Array.isArray(uploads)) return { version, uploads };
  } catch {
    // reported below
  }
  throw new UserError('unreadable', `${shown} should hold the record of uploads, but is something else: move it away, then upload again`);
}
