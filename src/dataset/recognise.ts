import { containerOf, CONTAINERS } from './container/index.ts';
import { recogniseDocument } from './container/json.ts';
import { type Head, headOf, isEmptyGzip, utf32Head } from './container/head.ts';
import { withoutPrefix } from './container/prefix.ts';
import { bufferInput, type Input } from './input.ts';
import { laterSamples, objectsWithContacts } from './later.ts';
import { hasLongColumns } from './column-head.ts';
import { firstCells } from './long-columns.ts';
import { DATASET_NAME, LINES_NAME, mayBeJson, mayBeLinesOrList, mayHaveRecords, PACKED_DATASET, TELLING_PATH } from './names.ts';
import { LFS, mayBeDataset, MOST_SEARCHED } from './prefilter.ts';
import { recognition, type Recognition, THRESHOLD } from './recognition.ts';
import type { ContainerId, Encoding } from './record.ts';

export type { Recognition } from './recognition.ts';

export interface RecogniseOptions {
  /** The user says that it is a dataset: then even a weak guess counts. */
  expected?: boolean;
}

const BOM = Buffer.from('\ufeff');

/**
 * Decides whether a file is a dataset by its content: its head, and if that says nothing, records from all over it. Name and path only add to the score.
 *
 * Records without a known format count if they have free text (see `free-text.ts`). Limits: of datasets inside other documents, only
 * those are recognized whose lists are directly inside the file's one object (`{"data": […]}`).
 */
export async function recognise(input: Input, path = '', options: RecogniseOptions = {}): Promise<Recognition | null> {
  const found = await recognised(input, path, options);
  if (found && !found.gzip && found.encoding === 'utf-8' && input.slice(0, 3).equals(BOM)) found.bom = true;
  return found;
}

async function recognised(input: Input, path: string, { expected = false }: RecogniseOptions): Promise<Recognition | null> {
  for (const { recogniseBytes } of CONTAINERS) {
    const found = recogniseBytes?.(input, path, expected);
    if (found) return found;
  }
  if (input.slice(0, LFS.length).toString('latin1') === LFS) return DATASET_NAME.test(path) || expected ? pointer(path) : null;
  if (!expected && !mayBeDataset(input.slice(0, MOST_SEARCHED), path) && !mayHaveColumns(input, path)) return null;
  const wide = utf32Head(input);
  if (wide)
    return (
      (await recognised(bufferInput(wide), path, { expected })) && {
        ...unreadable(path, 'it is UTF-32, which is not supported: convert it to UTF-8 (iconv -f UTF-32 -t UTF-8)'),
        gzip: false,
      }
    );
  const head = headOf(input);
  const isPacked = !expected && PACKED_DATASET.test(path) && looksLikeGzip(input);
  if (!head) return isPacked ? unreadable(path, 'its gzip data is damaged from the first bytes on') : null;
  if (isBinary(head.text)) {
    if (isPacked) return isEmptyGzip(input) ? null : unreadable(path, 'its unpacked content is not text');
    if (!expected || !mayBeLinesOrList(path)) return null;
  }
  const found = await ofText(input, head, path, expected);
  // A scan finds out by later records what is in the columns, too.
  if (expected && found && found.format === null && !found.meanings && !head.gzip && mayHaveRecords(path)) {
    const later = await byLaterRecords(inUtf8(input, head.encoding), head, path);
    return later?.meanings ? { ...found, meanings: later.meanings } : found;
  }
  // A packed file is unpacked, and then asked about again.
  return found || expected || head.gzip || !mayHaveRecords(path) ? found : byLaterRecords(inUtf8(input, head.encoding), head, path);
}

/** The same key may begin columns that are far apart. */
const mayHaveColumns = (input: Input, path: string): boolean =>
  input.size > MOST_SEARCHED && mayBeJson(path) && hasLongColumns(input.slice(0, MOST_DECODED));

/** @param input in UTF-8 */
async function byLaterRecords(input: Input, head: Head, path: string): Promise<Recognition | null> {
  const ask = (text: Buffer) => ofText(bufferInput(text), { ...head, text, whole: true }, path, false);
  for await (const text of laterSamples(input, path)) {
    const found = await ask(text);
    if (found) return found;
  }
  const found = await recogniseDocument({ input, head, path }, input.slice(0, MOST_SEARCHED));
  // A whole document was looked at by its lists, whose names say who is public.
  if (found || !mayBeJson(path) || (head.whole && !/^\s*\[/.test(head.text.toString('latin1', 0, 100)))) return found;
  const columns = firstCells(input);
  const inColumns =
    columns && (await recogniseDocument({ input: bufferInput(columns), head: { ...head, text: columns, whole: true }, path }, columns));
  if (inColumns) return inColumns;
  const objects = await objectsWithContacts(input);
  return objects && ask(objects);
}

/** How much of a text in UTF-16 is decoded, in bytes: all that a scan has in memory at once. */
const MOST_DECODED = 64 << 20;

const inUtf8 = (input: Input, encoding: Encoding): Input =>
  encoding === 'utf-8' ? input : bufferInput(Buffer.from(new TextDecoder(encoding).decode(input.slice(0, MOST_DECODED))));

async function ofText(input: Input, head: Head, path: string, isExpected: boolean): Promise<Recognition | null> {
  const bonus = (LINES_NAME.test(path) ? 0.1 : 0) + (TELLING_PATH.test(path) ? 0.1 : 0);
  for (const { recogniseText } of CONTAINERS) {
    const found = await recogniseText?.({ input, head, path, bonus, isExpected });
    if (found !== undefined) return found;
  }
  return null;
}

/** How many zero bytes in 1,024 a text may have. */
const MOST_ZEROS = 8;
const zerosIn = (bytes: Buffer): number => bytes.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);

/** Binary files have zero bytes. A few are a damaged table; after a bracket they are a damaged record, which the reader will report. */
function isBinary(text: Buffer): boolean {
  if (text.length === 0) return true;
  const start = text.subarray(0, 1024);
  return zerosIn(start) > MOST_ZEROS && !/^\s*[[{]\s*["[{]/.test(withoutPrefix(start).toString('latin1'));
}

const looksLikeGzip = (input: Input): boolean => input.slice(0, 2).toString('latin1') === '\x1f\x8b';

/** What a file whose records cannot be read would be, by its name. */
function unread(id: ContainerId, gzip: boolean, why: string, more: Partial<Recognition>): Recognition {
  return { ...recognition(containerOf({ container: id }), { gzip, encoding: 'utf-8' }, null, THRESHOLD, [why]), ...more };
}

function unreadable(path: string, why: string): Recognition {
  const container = /\.(csv|tsv|json)\.gz$/i.exec(path)?.[1]?.toLowerCase() as 'csv' | undefined;
  return unread(container ?? 'jsonl', true, why, { notInspected: [`all of it: ${why}`], unreadable: true });
}

function pointer(path: string): Recognition {
  const name = path.toLowerCase();
  const container = (['parquet', 'csv', 'tsv'] as const).find((id) => name.includes(`.${id}`)) ?? (mayBeJson(name) ? 'json' : 'jsonl');
  return unread(container, name.endsWith('.gz'), 'it is only a Git LFS pointer', {
    pointer: true,
    convert: 'fetch the content first: git lfs pull',
    notInspected: ['all of it: the content is not here, only a Git LFS pointer to it'],
  });
}
