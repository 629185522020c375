/** Samples from all over a file whose first records say nothing: texts may begin late, and the first ones may be empty. */
import { elements } from './container/elements.ts';
import { piecesOf } from './container/head.ts';
import type { Input } from './input.ts';
import { JSON_NAME, TABLE_NAME } from './names.ts';

/** As many records as the recognition looks at, with a header and a row. */
const MAX_RECORDS = 30;
/** In bytes. */
const LONGEST_RECORD = 16 << 10;
const LONGEST_SAMPLE = 60 << 10;
/** How much of a file is searched for contacts, in bytes, and how many of their signs are looked at. */
const MAX_SEARCHED = 64 << 20;
const MAX_SIGNS = 2000;
/** A mail address around its `@`, and a phone number after its `+`. */
const CONTACT = /^[\w+-]@[\w-]{1,60}\.[a-z]|^.?\+[1-9][\d ()-]{7,}\d/is;

/** How records are separated: in a table, as lines of JSON, in a list. */
type Kind = 'rows' | 'lines' | 'list';

/** What separates a file's records, and what must stand before and after those of a sample. */
interface Cut {
  kind: Kind;
  before: Buffer;
  between: string;
  after: string;
  /** The bytes that every record of a list begins with; undefined for lines. */
  opening?: Buffer;
}

/**
 * Small files with some of a file's records: those at even distances, then those with a mail address or a phone number.
 *
 * @param head the start of the file, in UTF-8
 * @param path its extension says how records are separated
 */
export async function* laterSamples(input: Input, head: Buffer, path: string): AsyncGenerator<Buffer> {
  const cut = cutOf(head, path);
  if (!cut) return;
  for (const places of [evenPlaces(input), placesOfContacts(input)]) {
    const records = await recordsAt(places, input, cut);
    if (records.length === 0) continue;
    const [first, ...rest] = records;
    const joined = [cut.before, first!, ...rest.flatMap((record) => [Buffer.from(cut.between), record]), Buffer.from(cut.after)];
    yield Buffer.concat(joined);
  }
}

function cutOf(head: Buffer, path: string): Cut | null {
  const text = head.toString('latin1');
  if (TABLE_NAME.test(path)) {
    // The header, and a row; or a title, and the header.
    const [before] = /^(?:[^\n]*\n){2}/.exec(text) ?? /^[^\n]*\n/.exec(text) ?? [''];
    const [header] = /^[^\n]*\n/.exec(text) ?? [''];
    const kept = before.length > LONGEST_RECORD ? header : before;
    return kept === '' || kept.length > LONGEST_RECORD
      ? null
      : { kind: 'rows', before: head.subarray(0, kept.length), between: '\n', after: '\n' };
  }
  const list = JSON_NAME.test(path) ? /^\s*(?:\[|\{[^]{0,4096}?:\s*\[)\s*(?=(\{\s*"[^"\n]{1,60}"))/.exec(text) : null;
  if (list) {
    const after = list[0].trimStart().startsWith('[') ? ']' : ']}';
    return { kind: 'list', before: head.subarray(0, list[0].length), between: ',', after, opening: Buffer.from(list[1]!, 'latin1') };
  }
  return { kind: 'lines', before: Buffer.alloc(0), between: '\n', after: '\n' };
}

/** In an order in which the first ones are also from all over the file. */
function* evenPlaces({ size }: Input): Generator<number> {
  for (let i = 0; i < MAX_RECORDS; i++) yield Math.floor((((i * 7) % MAX_RECORDS) / MAX_RECORDS) * size);
}

/** Where contacts are. */
function* placesOfContacts(input: Input): Generator<number> {
  const bytes = input.slice(0, Math.min(input.size, MAX_SEARCHED));
  for (const sign of [0x40, 0x2b]) {
    let at = bytes.indexOf(sign, 1);
    for (let looked = 0; at > 0 && looked < MAX_SIGNS; looked++) {
      if (CONTACT.test(bytes.toString('latin1', at - 1, at + 64))) yield -at;
      at = bytes.indexOf(sign, at + 1);
    }
  }
}

/** The records that begin at the places or after them; for negative ones, those around them. */
async function recordsAt(places: Iterable<number>, input: Input, cut: Cut): Promise<Buffer[]> {
  const found = new Map<number, Buffer>();
  let length = cut.before.length;
  for (const place of places) {
    const start = startOfRecord(Math.abs(place), input, cut.opening, place < 0);
    if (start === null || start < cut.before.length || found.has(start)) continue;
    const record = await recordFrom(input.slice(start, start + LONGEST_RECORD), cut.kind, start + LONGEST_RECORD >= input.size);
    if (!record || record.length === 0 || length + record.length > LONGEST_SAMPLE) continue;
    length += record.length + 1;
    found.set(start, record);
    if (found.size === MAX_RECORDS) break;
  }
  return [...found].sort(([a], [b]) => a - b).map(([, record]) => record);
}

function startOfRecord(place: number, input: Input, opening: Buffer | undefined, isAround: boolean): number | null {
  const mark = opening ?? Buffer.from('\n');
  const from = isAround ? Math.max(0, place - LONGEST_RECORD) : place;
  const window = input.slice(from, isAround ? place : place + LONGEST_RECORD);
  const at = isAround ? window.lastIndexOf(mark) : window.indexOf(mark);
  if (at < 0) return from === 0 && !opening ? 0 : null;
  return from + at + (opening ? 0 : mark.length);
}

async function recordFrom(bytes: Buffer, kind: Kind, isEnd: boolean): Promise<Buffer | undefined> {
  if (kind === 'list') return (await piecesOf(bytes, (chunks) => elements(chunks, () => {}, true), false))[0]?.bytes ?? undefined;
  const end = bytes.indexOf('\n');
  const line = end >= 0 ? bytes.subarray(0, end) : isEnd ? bytes : undefined;
  // A line of a value that spans lines is no record.
  return line && (kind === 'rows' || /^\s*[[{].*[\]}]\s*$/.test(line.toString('latin1'))) ? line : undefined;
}
