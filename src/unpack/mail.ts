import type { Blob, Skipped } from '../model.ts';
import { expand } from './expand.ts';
import { MOST_BYTES, MOST_ENTRIES } from './limits.ts';
import { packedAs } from './kind.ts';
import { sourceOf } from './source.ts';

/** A header that says how a part is encoded, and the blank line that ends the headers of a message or a part (RFC 2045). */
const BASE64 = /^Content-Transfer-Encoding:[ \t]{0,20}base64[ \t]{0,20}\r?$/gim;
const BLANK = /\r?\n\r?\n/g;
/** Headers of a part are not longer. */
const MOST_HEADERS = 8192;
/** `name="a.zip"`, `filename=a.zip`, `filename*=UTF-8''a%20b.zip` (RFC 2231). */
const NAME = /\b(?:file)?name\*?=(?:"([^"\r\n]{1,200})"|(?:[\w-]{1,20}'[\w-]{0,20}')?([^\s;"]{1,200}))/i;
/** The boundary after a part begins with `--`. */
const BODY = /[A-Za-z0-9+/=\s]*/y;

/** Mail before MIME, and Usenet: `begin 644 a.zip`, lines that begin with their length, `end` (POSIX, uuencode). */
const UUENCODED = /^begin [0-7]{3,4} ([^\r\n]{1,200})\r?\n/gm;
const UU_LINE = /([!-`])([ -`]*)\r?\n/y;

interface Attachment {
  name: string;
  bytes: Buffer;
}

/**
 * The parts of a message, or of all messages of a mailbox, that are encoded in base64 and packed, as an archive or a document is,
 * and all that are uuencoded.
 * Own code, since libraries for mail read whole messages and decode all of their headers (postal-mime has 40 kB).
 */
function* attachments(message: Buffer): Generator<Attachment> {
  const text = message.toString('latin1');
  let count = 0;
  for (const { index } of text.matchAll(BASE64)) {
    BLANK.lastIndex = index;
    const end = BLANK.exec(text);
    if (!end || end.index - index > MOST_HEADERS) continue;
    const headers = text
      .slice(Math.max(0, index - MOST_HEADERS), end.index)
      .split(/\r?\n\r?\n|^--/m)
      .at(-1)!;
    BODY.lastIndex = end.index;
    const bytes = Buffer.from(BODY.exec(text)![0], 'base64');
    const [, quoted, bare = quoted] = NAME.exec(headers) ?? [];
    count++;
    if (packedAs(bytes)) yield { name: bare === undefined ? `attachment-${count}` : nameOf(bare), bytes };
  }
  for (const { 0: head, 1: name, index } of text.matchAll(UUENCODED)) {
    const bytes = uudecoded(text, index + head.length);
    if (bytes.length > 0) yield { name: nameOf(name), bytes };
  }
}

/** What the lines from `start` encode. Spaces at their ends may be missing, as some programs cut them. */
function uudecoded(text: string, start: number): Buffer {
  const parts: Buffer[] = [];
  UU_LINE.lastIndex = start;
  for (let line = UU_LINE.exec(text); line; line = UU_LINE.exec(text)) {
    const length = (line[1].charCodeAt(0) - 32) & 63;
    const groups = Math.ceil(length / 3);
    if (length === 0 || line[2].length > groups * 4 + 1) break; // the end, or a line of text
    const part = Buffer.alloc(groups * 3);
    const bits = (at: number) => ((line[2].charCodeAt(at) || 32) - 32) & 63;
    for (let i = 0; i < groups; i++) {
      const at = 4 * i;
      part.writeUIntBE((bits(at) << 18) | (bits(at + 1) << 12) | (bits(at + 2) << 6) | bits(at + 3), 3 * i, 3);
    }
    parts.push(part.subarray(0, length));
  }
  return Buffer.concat(parts);
}

/** Escapes like those of a URL stand for UTF-8, as the bytes of other names are. */
function nameOf(written: string): string {
  const bytes = written.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

/**
 * What is in the archives and documents that are attached to a message, and what is uuencoded in it. Texts in base64 are not
 * among them: they are decoded with the message.
 *
 * @param ignores paths that are never scanned
 */
export async function* attached(blob: Blob, ignores: (path: string) => boolean): AsyncGenerator<Blob | Skipped> {
  const source = blob.part?.whole ?? sourceOf(blob.bytes);
  let bytes = MOST_BYTES; // for all attachments together
  let entries = MOST_ENTRIES;
  if (source.size > bytes) {
    yield {
      path: blob.path,
      part: 'its attachments',
      why: `it has more than ${MOST_BYTES >> 20} MB; to be sure, save and scan them`,
      failed: false,
    };
    return;
  }
  for (const { name, bytes: packed } of attachments(source.slice(0, source.size))) {
    const before = async () =>
      (await blob.before!()).flatMap((old) => [...attachments(old)].flatMap((one) => (one.name === name ? one.bytes : [])));
    const whole = { path: `${blob.path}!${name}`, bytes: packed, origin: blob.origin, ...(blob.before && { before }) };
    const kind = packedAs(packed);
    if (!kind && ignores(whole.path)) continue;
    for await (const item of kind ? expand(whole, kind, ignores, { bytes, entries }) : [whole]) {
      entries--;
      if ('bytes' in item) bytes = Math.max(0, bytes - item.bytes.length);
      yield item;
    }
  }
}
