/** Samples from all over a file whose first records say nothing: texts may begin late, and the first ones may be empty. */
import { elements } from './container/elements.ts';
import { piecesOf } from './container/head.ts';
import type { Input } from './input.ts';
import { mayBeJson, TABLE_NAME } from './names.ts';
import { NAMED_LIST } from './prefilter.ts';

/** If records are long, at least these fit. */
const FEWEST = 3;
/** As many records as the recognition looks at, with a header and a row. */
const MAX_RECORDS = 30;
/** In bytes. */
const LONGEST_RECORD = 16 << 10;
const LONGEST_SAMPLE = 60 << 10;
/** Of a list: with 10,000 keys. */
const LONGEST_WIDE = 256 << 10;
/** How much may stand before the first record: a header, or what is known about a list. In bytes. */
const MOST_BEFORE = 1 << 20;
/** What is before a list in an object says what it is, unless its name does. */
const LIST = /^\s*(?:\[|\{[^]{0,4096}?:\s*\[)\s*\{/;
/** What the objects of a list begin with. */
const OPENING = /^\{\s*"[^"\n]{1,60}"/;
/** How much of a file is searched for contacts, in bytes, and how many of their signs are looked at. */
const MAX_SEARCHED = 64 << 20;
const MAX_SIGNS = 2000;
/** A mail address around its `@`, or a phone number after its `+`. */
const CONTACT = /[\w+-]@[\w-]{1,60}\.[a-z]|\+[1-9][\d ()-]{7,}\d/i;

/** Whether a text has a mail address or a phone number with a plus. A cheap guess. */
export const holdsContact = (text: string): boolean => CONTACT.test(text);

/** How records are separated: in a table, as lines of JSON, in a list. */
type Kind = 'rows' | 'lines' | 'list';

/** What separates a file's records, and what must stand before and after those of a sample. */
interface Cut {
  kind: Kind;
  before: Buffer;
  between: string;
  after: string;
  /** Where the records begin, in bytes. */
  from: number;
  /** In bytes. */
  longest: number;
  /** The bytes that every record of a list begins with; undefined for lines. */
  opening?: Buffer;
}

/**
 * Small files with some of a file's records: those at even distances, then those with a mail address or a phone number.
 *
 * @param input in UTF-8
 * @param path its extension says how records are separated
 */
export async function* laterSamples(input: Input, path: string): AsyncGenerator<Buffer> {
  const cut = TABLE_NAME.test(path) ? cutOfTable(input) : (mayBeJson(path) && cutOfList(input)) || linesOf(input);
  if (!cut) return;
  for (const places of [evenPlaces(input), placesOfContacts(input)]) {
    const sample = await sampleOf(places, input, cut);
    if (sample) yield sample;
  }
}

/**
 * A list of the objects with a mail address or a phone number: the records of a list, whose first ones may have other keys, or the
 * innermost objects of a document in any form. Null for what describes APIs or packages: the people there are public.
 */
export async function objectsWithContacts(input: Input): Promise<Buffer | null> {
  const start = input.slice(0, 4096).toString('latin1');
  if (SCHEMA.test(start) || placesOfContacts(input).next().done) return null;
  if (!/^\s*\[/.test(start)) return sampleOf(placesOfContacts(input), input, OBJECTS);
  const found: Buffer[] = [];
  for (const { bytes } of await piecesOf(input.slice(0, MAX_SEARCHED), (chunks) => elements(chunks, () => {}), true)) {
    if (!bytes || bytes.length > LONGEST_WIDE || !holdsContact(bytes.toString('latin1'))) continue;
    found.push(bytes);
    if (found.length === MAX_RECORDS) break;
  }
  return joined(found, OBJECTS);
}

async function sampleOf(places: Iterable<number>, input: Input, cut: Cut): Promise<Buffer | null> {
  return joined(await recordsAt(places, input, cut), cut);
}

/** A small file with the records; null without any. */
function joined([first, ...rest]: readonly Buffer[], { before, between, after }: Cut): Buffer | null {
  return first ? Buffer.concat([before, first, ...rest.flatMap((record) => [Buffer.from(between), record]), Buffer.from(after)]) : null;
}

/** What describes an API or packages names many people, who are public. */
const SCHEMA = /"(?:openapi|swagger|\$schema|lockfileVersion|apiVersion|dist-tags)"\s*:/;
/** The innermost objects, wherever they are. */
const OBJECTS: Cut = {
  kind: 'list',
  before: Buffer.from('['),
  between: ',',
  after: ']',
  from: 0,
  longest: LONGEST_RECORD,
  opening: Buffer.from('{'),
};
const LINES: Cut = { kind: 'lines', before: Buffer.alloc(0), between: '\n', after: '\n', from: 0, longest: LONGEST_RECORD };

/** A line is as long as the first one may be: records may have thousands of keys. */
function linesOf(input: Input): Cut {
  const first = input.slice(0, MOST_BEFORE).indexOf('\n') + 1;
  return { ...LINES, longest: Math.max(LONGEST_RECORD, 2 * first) };
}

/** With the header, and a row; or a title, and the header. A row is about as long as a header of thousands of columns. */
function cutOfTable(input: Input): Cut | null {
  const start = input.slice(0, MOST_BEFORE);
  const header = start.indexOf('\n') + 1;
  if (header === 0) return null;
  const longest = Math.max(LONGEST_RECORD, 2 * header);
  const row = start.indexOf('\n', header) + 1;
  const from = row > 0 && row <= longest ? row : header;
  return { kind: 'rows', before: start.subarray(0, from), between: '\n', after: '\n', from, longest };
}

/** The first list, or one with a name for records, which may come after anything. */
function cutOfList(input: Input): Cut | null {
  const text = input.slice(0, MOST_BEFORE).toString('latin1');
  const list = LIST.exec(text) ?? NAMED_LIST.exec(text);
  if (!list) return null;
  const start = list[0].slice(0, -1);
  const from = list.index + start.length;
  const opening = OPENING.exec(text.slice(from, from + 200))?.[0];
  if (opening === undefined) return null;
  const before = start.startsWith('"') ? `{${start}` : start;
  return {
    kind: 'list',
    before: Buffer.from(before, 'latin1'),
    between: ',',
    after: before.trimStart().startsWith('[') ? ']' : ']}',
    from,
    longest: LONGEST_RECORD,
    opening: Buffer.from(opening, 'latin1'),
  };
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
      if (holdsContact(bytes.toString('latin1', at - 1, at + 64))) yield -at;
      at = bytes.indexOf(sign, at + 1);
    }
  }
}

/** The records that begin at the places or after them; for negative ones, those around them. */
async function recordsAt(places: Iterable<number>, input: Input, cut: Cut): Promise<Buffer[]> {
  const found = new Map<number, Buffer>();
  let length = 0;
  for (const place of places) {
    const start = startOfRecord(Math.abs(place), input, cut, place < 0);
    if (start === null || start < cut.from || found.has(start)) continue;
    const record = await recordFrom(input.slice(start, start + cut.longest), cut.kind, start + cut.longest >= input.size);
    if (!record || record.length === 0 || length + record.length > Math.max(LONGEST_SAMPLE, FEWEST * cut.longest)) continue;
    length += record.length + 1;
    found.set(start, record);
    if (found.size === MAX_RECORDS) break;
  }
  return [...found].sort(([a], [b]) => a - b).map(([, record]) => record);
}

function startOfRecord(
  place: number,
  input: Input,
  { opening, longest }: Pick<Cut, 'opening' | 'longest'>,
  isAround: boolean,
): number | null {
  const mark = opening ?? Buffer.from('\n');
  const from = isAround ? Math.max(0, place - longest) : place;
  const window = input.slice(from, isAround ? place : place + longest);
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
