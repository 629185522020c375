import { type Entry, type Remains, type Source, worthScanning } from './source.ts';

const BLOCK = 512;
/** Longest name and longest list of attributes that is read. */
const MOST_NAME = 1 << 16;

/**
 * The files in a tar archive: POSIX with and without extended headers, GNU. Links, devices and folders have no content,
 * but their names and targets are scanned, as are other attributes.
 * Own code: it is one page, and `tar-stream` (3.1) throws at the first damaged header, so everything after it stays
 * unread. Here everything from there on is scanned as plain bytes, since a tar is not compressed.
 */
export function* tarEntries(source: Source, remains: Remains): Generator<Entry> {
  let longName: string | undefined;
  let attributes: Record<string, string> = {};
  const texts: string[] = [];
  for (let at = 0; at < source.size;) {
    const header = source.slice(at, at + BLOCK);
    if (header[0] === 0 && header.every((byte) => byte === 0)) {
      at += BLOCK; // the end of the archive, which may be followed by another
      continue;
    }
    const isWhole = header.length === BLOCK && isHeader(header);
    const size = attributes.size === undefined && isWhole ? numberIn(header, 124, 12) : Number(attributes.size);
    if (!isWhole || !(size >= 0)) {
      remains.damage = `there is no valid entry at byte ${at}`;
      remains.rest.push(source.slice(at, source.size));
      break;
    }
    const type = String.fromCharCode(header[156] || 48);
    const start = at + BLOCK + sparseBlocks(source, at, header) * BLOCK;
    const end = start + (HAVE_NO_CONTENT.includes(type) ? 0 : size);
    at = start + Math.ceil((end - start) / BLOCK) * BLOCK;
    if (at > source.size) remains.damage = 'it is cut off';
    const text = () =>
      source
        .slice(start, Math.min(end, start + MOST_NAME))
        .toString('utf8')
        .replace(/\0+$/, '');
    if ('xgK'.includes(type)) texts.push(text().replace(PATH, ''));
    if (type === 'L') longName = text();
    else if (type === 'x') attributes = attributesIn(text());
    else if (type !== 'g' && type !== 'K') {
      const name = attributes.path ?? longName ?? nameIn(header);
      longName = undefined;
      attributes = {};
      if (end > start) yield { name, size: end - start, read: () => ({ bytes: source.slice(start, end) }) };
      else texts.push(name);
      texts.push(textIn(header, 157, 100)); // the target of a link
    }
  }
  remains.rest.push(...worthScanning(texts));
}

/** The attribute that becomes the name of the next entry, which is scanned as such. */
const PATH = /^\d{1,9} path=.*$/gm;

/** Links, devices, folders and pipes. */
const HAVE_NO_CONTENT = '123456';

/** A header contains the sum of its own bytes, counted with spaces in place of the sum. */
function isHeader(header: Buffer): boolean {
  let sum = 8 * 32;
  for (let i = 0; i < BLOCK; i++) if (i < 148 || i >= 156) sum += header[i];
  return numberIn(header, 148, 8) === sum;
}

/** Octal digits, or binary if the first bit is set. */
function numberIn(header: Buffer, at: number, length: number): number {
  if (header[at] & 0x80) return header.readUIntBE(at + length - 6, 6);
  return parseInt(textIn(header, at, length).trim() || '0', 8);
}

function textIn(header: Buffer, at: number, length: number): string {
  const end = header.indexOf(0, at);
  return header.toString('utf8', at, end < 0 ? at + length : Math.min(end, at + length));
}

function nameIn(header: Buffer): string {
  const prefix = header[262] === 0 ? textIn(header, 345, 155) : ''; // GNU uses this field for other things
  return prefix === '' ? textIn(header, 0, 100) : `${prefix}/${textIn(header, 0, 100)}`;
}

/** Number of blocks of a GNU sparse file's map that follow its header. */
function sparseBlocks(source: Source, at: number, header: Buffer): number {
  if (header[156] !== 0x53 || header[482] === 0) return 0;
  for (let count = 1; ; count++) if (!source.slice(at + count * BLOCK, at + (count + 1) * BLOCK)[504]) return count;
}

/** `30 path=folder/name\n`: the length comes first. */
function attributesIn(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, key, value] of text.matchAll(/^\d{1,9} (path|size)=(.*)$/gm)) found[key] = value;
  return found;
}
