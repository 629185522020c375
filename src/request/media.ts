/** Names of fields for files and pictures. In other fields, a `data:` URL is a text that the model reads as it is. */
const MEDIA_FIELD = /^(?:url|image_url|video_url|audio_url|data|file_data|b64_json|image|audio|video|bytes)$/;
const DATA_URL = /^\s{0,20}data:([^,]{0,300}),/i;
const IS_BASE64 = /;\s{0,20}base64\s{0,20}$/i;
/** Media types of texts. The bytes are not looked at. */
const TEXT_TYPE =
  /^\s{0,20}(?:text\/|application\/(?:[\w.-]{0,60}\+)?(?:json|xml|yaml|x-yaml|x-ndjson|javascript|sql|rtf|csv)\b|image\/svg)/i;
const BASE64 = /^[A-Za-z0-9+/_\s-]+={0,2}\s*$/;
/** Shorter base64 may be a word. */
const LEAST_BASE64 = 16;
/** Bytes that are looked at to tell a text from a picture, a sound or an archive. */
const SAMPLE = 1024;
/** Share of control characters. Compressed data has 0.11, and a text hardly any. */
const MOST_CONTROLS = 0.03;

/** Most characters that percent-encoding makes of one UTF-16 unit: `%E2%82%AC`. */
const MOST_PERCENT = 9;

/** What a file in a request holds: its text, or null if it is a picture or another file without text. */
export interface Media {
  text: string | null;
}

/**
 * The file in a string; undefined if the string is none.
 *
 * @param name of the field that has the string
 * @param limit a text is cut after about this many UTF-16 units
 */
export function mediaOf(value: string, name: string, limit: number): Media | undefined {
  if (!MEDIA_FIELD.test(name)) return undefined;
  const [head, type] = DATA_URL.exec(value.slice(0, 400)) ?? [];
  if (head === undefined || type === undefined)
    return value.length >= LEAST_BASE64 && BASE64.test(value) ? contentOf(Buffer.from(value, 'base64'), false) : undefined;
  const payload = value.slice(head.length);
  if (!IS_BASE64.test(type)) return { text: percentDecoded(payload.slice(0, MOST_PERCENT * (limit + 1))) };
  return BASE64.test(payload) ? contentOf(Buffer.from(payload, 'base64'), TEXT_TYPE.test(type)) : undefined;
}

function contentOf(bytes: Buffer, isText: boolean): Media {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes.length > 3 && bytes[1] === 0 && bytes[3] === 0);
  if (isWide && (isText || !hasControls(Buffer.from(bytes.toString('utf16le', 0, SAMPLE))))) return { text: bytes.toString('utf16le') };
  return { text: isText || !hasControls(bytes) ? bytes.toString() : null };
}

function hasControls(bytes: Buffer): boolean {
  const sample = bytes.subarray(0, SAMPLE);
  let controls = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32) || byte === 127) controls++;
  return controls > sample.length * MOST_CONTROLS;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Signs of percent that encode nothing, or bytes that are not UTF-8.
  }
  return Buffer.from(
    text.replace(/[^%]+|%([0-9a-f]{2})|%/gi, (run, hex: string | undefined) =>
      hex === undefined ? Buffer.from(run).toString('latin1') : String.fromCharCode(parseInt(hex, 16)),
    ),
    'latin1',
  ).toString();
}
