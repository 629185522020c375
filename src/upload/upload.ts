import { createHash } from 'node:crypto';
import type { Purpose } from '../dataset/purpose.ts';
import { type Call, type Connection, type NoReply, type Reply, send, sendAgain, Stop, textCall } from './send.ts';
import { isSafe, KEYS_PAGE } from './target.ts';

/** A file that was checked. */
export interface Content {
  /** Without its folder. */
  name: string;
  type: 'jsonl' | 'parquet' | 'csv';
  /** In bytes. */
  size: number;
  /** SHA-256 in hex of what was checked. */
  digest: string;
  /** May be shorter at the end. */
  slice(start: number, end: number): Buffer;
}

export interface UploadOptions extends Connection {
  base: URL;
  key: string;
  purpose: Purpose;
  /** Called while bytes are sent. */
  progress?(sent: number): void;
}

/** What became of an upload. Of the last three, `why` never has the key or an address with a signature. */
export type Outcome =
  | { state: 'complete'; fileId: string }
  /** Together already has a file with this content, so nothing was sent. */
  | { state: 'exists'; fileId: string }
  /** All of it was sent, but the last step failed. */
  | { state: 'sent'; fileId: string; why: string }
  /** Part of it was sent, which is not a file at Together. @param sent in bytes */
  | { state: 'broken-off'; fileId: string; sent: number; why: string }
  | { state: 'refused'; why: string };

const PIECE = 1 << 18;
export const FILE_ID = /^[A-Za-z0-9][\w.-]{0,127}$/;
const MOST_REDIRECTS = 5;

/**
 * Uploads a file in the three steps of Together's SDKs: the API names a file id and an address, the content is put there, and the API
 * is asked to process it. The key is sent to the API only, never to that address.
 *
 * Own code since the npm package `together-ai` sends what is in the file at that moment, not what was checked, and has 2 MB.
 */
export async function upload(content: Content, options: UploadOptions): Promise<Outcome> {
  const { base, key } = options;
  const authorization = `Bearer ${key}`;
  const says = (what: string, reply: Reply | NoReply) => why(what, reply, key);
  const query = new URLSearchParams({
    purpose: options.purpose,
    file_name: content.name,
    file_type: content.type,
    checksum: content.digest,
  }).toString();
  const asked = await sendAgain(
    () =>
      send(
        new URL(`${base}/files?${query}`),
        textCall('POST', { authorization, 'content-type': 'application/x-www-form-urlencoded' }, query),
        options,
      ),
    options,
  );
  const known = existing(asked);
  if (known !== undefined) return { state: 'exists', fileId: known };
  if ('why' in asked || asked.status !== 302) return { state: 'refused', why: says('did not accept the upload', asked) };
  const fileId = asked.headers['x-together-file-id'];
  const place = addressIn(asked, base, base);
  if (typeof fileId !== 'string' || !FILE_ID.test(fileId) || !place)
    return { state: 'refused', why: `${base.host} named no file id, or no safe address for the upload` };
  const put = await putContent(place, content, options);
  if ('why' in put.reply || put.reply.status !== 200)
    return { state: 'broken-off', fileId, sent: put.sent, why: why('did not take the content', put.reply, key, STORAGE_HINTS) };
  const processed = await sendAgain(
    () => send(new URL(`${base}/files/${fileId}/preprocess`), textCall('POST', { authorization }), options),
    options,
  );
  if ('why' in processed || processed.status >= 300) return { state: 'sent', fileId, why: says('did not confirm it', processed) };
  return { state: 'complete', fileId };
}

/** The id in an answer that the content is already there. */
function existing(reply: Reply | NoReply): string | undefined {
  if ('why' in reply || reply.status !== 409) return undefined;
  const id = (parsed(reply.body) as { file_id?: unknown } | null)?.file_id;
  return typeof id === 'string' && FILE_ID.test(id) ? id : undefined;
}

/** Where a redirect leads; undefined if the content would travel in clear. Tests redirect to this machine. */
function addressIn({ headers: { location } }: Reply, from: URL, base: URL): URL | undefined {
  if (location === undefined || !URL.canParse(location, from.href)) return undefined;
  const url = new URL(location, from);
  return isSafe(url, base) ? url : undefined;
}

/** Puts the content to an address that the API named, and follows its redirects. */
async function putContent(place: URL, content: Content, options: UploadOptions): Promise<{ reply: Reply | NoReply; sent: number }> {
  let sent = 0;
  const progress = (count: number) => {
    sent = Math.max(sent, count);
    options.progress?.(sent);
  };
  let url = place;
  for (let hops = 0; ; hops++) {
    const reply = await sendAgain(() => send(url, putCall(content, progress), options), options);
    const isMoved = !('why' in reply) && reply.status >= 301 && reply.status <= 308 && reply.status !== 304;
    if (!isMoved) return { reply, sent };
    const next = hops < MOST_REDIRECTS ? addressIn(reply, url, options.base) : undefined;
    if (!next) return { reply: { why: `${url.host} leads to an address that is not safe, or to too many`, final: true }, sent };
    url = next;
  }
}

/** The last piece is sent only if all of it is what was checked. Without it, the server has no complete file. */
const putCall = ({ size, digest, slice }: Content, progress: (sent: number) => void): Call => ({
  method: 'PUT',
  headers: { 'content-type': 'application/octet-stream' },
  length: size,
  async write(piece) {
    const hash = createHash('sha256');
    for (let start = 0; start < size; start += PIECE) {
      const end = Math.min(start + PIECE, size);
      const bytes = slice(start, end);
      hash.update(bytes);
      if (bytes.length < end - start || (end === size && hash.digest('hex') !== digest))
        throw new Stop('the file was changed after it was checked');
      await piece(bytes);
      progress(end);
    }
  },
});

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Words of a server's answer that are shown. */
const MOST_SHOWN = 200;

/** What to do about a status. */
const HINTS: Readonly<Record<number, string>> = {
  401: `: the API does not accept the key in TOGETHER_API_KEY; copy it again, or make a new one at ${KEYS_PAGE}`,
  403: ': the key in TOGETHER_API_KEY may not do this, or the account has no credit left',
};

/** The same for the storage, which never sees the key. */
export const STORAGE_HINTS: typeof HINTS = {
  403: ': the address that Together gave for it is no longer valid, or a proxy changes requests; run the command again',
};

/** Why a step failed, with the server's own words. */
export function why(what: string, reply: Reply | NoReply, key: string, hints = HINTS): string {
  if ('why' in reply) return reply.why;
  const { status, body } = reply;
  const { error, message } = (parsed(body) ?? {}) as { error?: unknown; message?: unknown };
  const words = [error, (error as { message?: unknown } | undefined)?.message, message].find((text) => typeof text === 'string');
  const hint = hints[status] ?? '';
  const shown = typeof words === 'string' ? ` (${words.replaceAll(key, '…').slice(0, MOST_SHOWN)})` : '';
  return `the server ${what}, status ${status}${shown}${hint}`;
}
