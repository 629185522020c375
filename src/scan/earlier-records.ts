/** The records of a dataset that earlier versions of its file had: they do not block a commit. */
import { createHash } from 'node:crypto';
import { bufferInput } from '../dataset/input.ts';
import { isReadable } from '../dataset/open.ts';
import { recognise, type Recognition } from '../dataset/recognise.ts';
import type { DatasetRecord } from '../dataset/record.ts';
import { readBatches } from '../dataset/records.ts';
import { changedRange, type Range } from '../decode/windows.ts';
import type { Blob } from '../model.ts';

/** An earlier version of a dataset, and how it is read. */
interface Version {
  bytes: Buffer;
  recognition: Recognition;
}

export async function versionsIn(contents: readonly Buffer[], blob: Blob, expected: boolean): Promise<Version[]> {
  const versions: Version[] = [];
  for (const bytes of contents) {
    const recognition = await recognise(bufferInput(bytes), blob.path, { expected });
    if (recognition && isReadable(recognition)) versions.push({ bytes, recognition });
  }
  return versions;
}

/** Records that earlier versions of a file had. */
export class EarlierRecords {
  private hashes: Promise<ReadonlySet<string>> | undefined;
  /** If there is one earlier version and both are read by lines: the lines that changed. */
  private readonly changed: Range | undefined;
  private searches = 0;

  constructor(
    blob: Blob,
    recognition: Recognition,
    private readonly versions: readonly Version[],
  ) {
    if (versions.length === 1 && !blob.part && isLines(recognition) && isLines(versions[0]!.recognition))
      this.changed = changedRange(blob.bytes, versions[0]!.bytes);
  }

  /** False if there are none. */
  get some(): boolean {
    return this.versions.length > 0;
  }

  /**
   * Most commits only add or change some lines, so the start and the end of the file are the same as before. Each of the few
   * lines between them is searched for in the old version. Hashing all lines of both versions takes 100 ms for 20 MB.
   */
  async have(record: DatasetRecord): Promise<boolean> {
    const { changed } = this;
    if (changed && record.bytes.length > 0) {
      // Includes line endings: the line before or after may have lost its own.
      if (record.end < changed.from || record.start > changed.to) return true;
      if (!record.prefixed && !record.hasComma && ++this.searches <= MOST_SEARCHES) return hasLine(this.versions[0]!.bytes, record.bytes);
    }
    return (await (this.hashes ??= hashesOf(this.versions))).has(hashOf(record));
  }
}

/** A search in 20 MB takes about 5 ms. */
const MOST_SEARCHES = 16;

const isLines = ({ container, gzip, encoding }: Recognition): boolean => container === 'jsonl' && !gzip && encoding === 'utf-8';

const NEWLINE = 10;
const RETURN = 13;

/** True if `line` is a line of `bytes`. */
function hasLine(bytes: Buffer, line: Buffer): boolean {
  const first = bytes[0] === 0xef ? 3 : 0; // after a byte order mark
  const isEnd = (at: number) => at >= bytes.length || bytes[at] === NEWLINE || bytes[at] === RETURN;
  for (let at = bytes.indexOf(line); at >= 0; at = bytes.indexOf(line, at + 1))
    if ((at === first || bytes[at - 1] === NEWLINE) && isEnd(at + line.length)) return true;
  return false;
}

async function hashesOf(versions: readonly Version[]): Promise<ReadonlySet<string>> {
  const hashes = new Set<string>();
  for (const { bytes, recognition } of versions)
    for await (const batch of readBatches(bufferInput(bytes), recognition, { header: true }))
      for (const record of batch) hashes.add(hashOf(record));
  hashes.delete('');
  return hashes;
}

/** 96 bits, so that no two records of a file have the same one by chance. Empty for an unreadable record, which never counts as known. */
function hashOf(record: DatasetRecord): string {
  const text =
    record.bytes.length > 0
      ? record.bytes
      : JSON.stringify(record.value, (_, item: unknown) => (typeof item === 'bigint' ? `${item}n` : item));
  return text === undefined ? '' : createHash('sha1').update(text).digest('base64').slice(0, 16);
}
