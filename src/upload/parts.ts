import { createHash, type Hash } from 'node:crypto';
import { type Call, type Connection, type NoReply, type Reply, send, sendAgain, Stop, textCall } from './send.ts';
import { isSafe } from './target.ts';
import { type Content, FILE_ID, type Outcome, parsed, STORAGE_HINTS, type UploadOptions, why } from './upload.ts';

/** From this size on, Together's SDK for Python sends a file in parts. Bytes. */
export const IN_PARTS_FROM = 5 * 2 ** 30;
/** What the SDK allows: about 250 MB each, but at most 250 parts. */
const PART_BYTES = 250 << 20;
const MOST_PARTS = 250;
/** Bytes that are read at once. */
const PIECE = 1 << 18;
/** The addresses of 250 parts are longer than other answers. Bytes. */
const MOST_ANSWER = 4 << 20;

/** Milliseconds. */
const ABORT_TIMEOUT = 5_000;

/** Where a part goes. */
interface Place {
  url: URL;
  headers: Record<string, string>;
}

interface Started {
  uploadId: string;
  fileId: string;
  places: Place[];
}

/**
 * Uploads a file in parts, as Together's SDK for Python does with large ones: the API names an address for each part, the parts are put there one
 * after the other, and the API is asked to join them. If something fails, it is asked to forget them. The key is sent to the API only.
 *
 * @param partBytes for tests
 */
export async function uploadInParts(content: Content, options: UploadOptions, partBytes = PART_BYTES): Promise<Outcome> {
  const { base, key } = options;
  const count = Math.min(MOST_PARTS, Math.ceil(content.size / partBytes));
  const size = Math.ceil(content.size / count);
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const ask = (step: string, body: object, connection: Connection = options) =>
    send(new URL(`${base}/files/multipart/${step}`), { ...textCall('POST', headers, JSON.stringify(body)), most: MOST_ANSWER }, connection);
  const { name, type, size: bytes } = content;
  const request = { file_name: name, file_size: bytes, num_parts: count, purpose: options.purpose, file_type: type };
  const asked = await sendAgain(() => ask('initiate', request), options);
  if ('why' in asked || asked.status >= 300) return { state: 'refused', why: why('did not accept the upload', asked, key) };
  const started = startedIn(asked, base, count);
  if (!started) return { state: 'refused', why: `${base.host} named no file id, or no safe address for each part of the upload` };
  const { uploadId, fileId, places } = started;
  const ids = { upload_id: uploadId, file_id: fileId };
  const parts: { part_number: number; etag: string }[] = [];
  let hash = createHash('sha256'); // of what has been sent
  for (const [i, place] of places.entries()) {
    const start = i * size;
    const range = { start, end: Math.min(bytes, start + size) };
    let sent = hash;
    const reply = await sendAgain(
      () => send(place.url, partCall(content, range, place, (sent = hash.copy()), options.progress), options),
      options,
    );
    hash = sent;
    const etag = etagOf(reply);
    if (etag === undefined) {
      await ask('abort', ids, { ...options, timeout: ABORT_TIMEOUT, signal: new AbortController().signal }); // also after an interruption
      return { state: 'broken-off', fileId, sent: start, why: why(`did not take part ${i + 1} of ${count}`, reply, key, STORAGE_HINTS) };
    }
    parts.push({ part_number: i + 1, etag });
  }
  const joined = await sendAgain(() => ask('complete', { ...ids, parts }), options);
  if ('why' in joined || joined.status >= 300) return { state: 'sent', fileId, why: why('did not confirm it', joined, key) };
  return { state: 'complete', fileId };
}

/** What the API answered. Undefined if it is not what was asked for. */
function startedIn({ body }: Reply, base: URL, count: number): Started | undefined {
  const { upload_id: uploadId, file_id: fileId, parts } = (parsed(body) ?? {}) as Partial<Record<string, unknown>>;
  if (typeof uploadId !== 'string' || typeof fileId !== 'string' || !FILE_ID.test(fileId) || !Array.isArray(parts)) return undefined;
  const places = (parts as (Partial<Record<string, unknown>> | null)[]).flatMap((part, i): Place[] => {
    const { PartNumber: number, URL: address, Headers: given } = part ?? {};
    if (number !== i + 1 || typeof address !== 'string' || !URL.canParse(address) || !isSafe(new URL(address), base)) return [];
    const headers = Object.entries((given ?? {}) as object).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return [{ url: new URL(address), headers: Object.fromEntries(headers) }];
  });
  return places.length === count ? { uploadId, fileId, places } : undefined;
}

function etagOf(reply: Reply | NoReply): string | undefined {
  if ('why' in reply || reply.status !== 200) return undefined;
  return reply.headers.etag?.replace(/^"|"$/g, '') || undefined;
}

/** The end of the file is sent only if all of it is what was checked. @param hash of what is before the part; of the part, too, when it is sent */
const partCall = (
  { size, digest, slice }: Content,
  { start, end }: { start: number; end: number },
  { headers }: Place,
  hash: Hash,
  progress?: (sent: number) => void,
): Call => ({
  method: 'PUT',
  headers,
  length: end - start,
  async write(piece) {
    for (let at = start; at < end; at += PIECE) {
      const bytes = slice(at, Math.min(at + PIECE, end));
      hash.update(bytes);
      const isLast = at + PIECE >= end;
      if (bytes.length < Math.min(PIECE, end - at) || (isLast && end === size && hash.digest('hex') !== digest))
        throw new Stop('the file was changed after it was checked');
      await piece(bytes);
      progress?.(at + bytes.length);
    }
  },
});
