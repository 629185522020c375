import type { Input } from '../input.ts';
import type { DatasetRecord, Layout } from '../record.ts';

/** New text for a range of a record. */
export interface Edit {
  /** Byte offsets in the record. */
  start: number;
  end: number;
  /** UTF-8, escaped for its context. */
  text: string;
}

/** What becomes of a record. */
export interface Change {
  /** It is not written. */
  isDropped: boolean;
  /** In order, without overlaps. */
  edits: readonly Edit[];
}

/** Whoever rewrites a file: it changes the records and receives the bytes. A container only knows where they belong. */
export interface Rewriter {
  /** How messages show the file. */
  readonly shown: string;
  /** Called with the number of every blank line of JSONL and CSV. */
  onBlank(line: number): void;
  /** One change for each record. The records of a call share the fixed cost of a scan. */
  change(records: readonly DatasetRecord[]): readonly Change[];
  /** Called for every record that is written, in order. The text around the records (a header) is `isAround`. */
  copied(isAround: boolean, isChanged: boolean): void;
  /** Receives the file in order. Text is UTF-8 and not compressed. */
  write(bytes: Buffer): void;
  /** Receives what could not be kept as it was, for people. */
  note(what: string): void;
  /** Lets the bytes out, and other work run. */
  pause(): Promise<void>;
}

/** Rewrites a file with changed records; all else stays as it is, byte for byte if the container can do that. */
export type Rewrite = (input: Input, layout: Layout, rewriter: Rewriter) => Promise<void>;

/** @param edits in order, without overlaps */
export function splice(bytes: Buffer, edits: readonly Edit[]): Buffer {
  const parts: Buffer[] = [];
  let position = 0;
  for (const { start, end, text } of edits) {
    parts.push(bytes.subarray(position, start), Buffer.from(text));
    position = end;
  }
  parts.push(bytes.subarray(position));
  return Buffer.concat(parts);
}
