import { decoded, headerText, quotedPrintable } from './mail-encodings.ts';
import { MESSAGE } from './parts.ts';
import { type Room, Rows, type Table } from './rows.ts';

const COLUMNS = ['from', 'to', 'cc', 'reply-to', 'subject'] as const;
/** Parts in parts; a mail that was forwarded three times has as many. */
const DEEPEST = 6;
/** What a body of HTML does not show, and its marks. */
const MARKUP = /<(style|script)\b[^]*?<\/\1>|<[^<>]*>|&nbsp;/gi;

/**
 * The messages of a mailbox: who wrote to whom, and the texts. Attachments are left out.
 *
 * Own code: `postal-mime`, the best known of the small parsers, gives a promise for each message, and reads attachments. What is needed here
 * is its smallest part.
 *
 * @throws TooLarge
 */
export function mailTables(text: string, room: Room): Table[] {
  const rows = new Rows(room);
  rows.add([...COLUMNS, 'text']);
  for (const message of text.split(MESSAGE).slice(1)) {
    const { headers, body } = partOf(message);
    rows.add([
      ...COLUMNS.map((name) => headerText(headers.get(name) ?? '')),
      textsOf({ headers, body })
        .map((part) => part.trim())
        .join('\n'),
    ]);
  }
  return [rows.table('messages') ?? []].flat();
}

interface Part {
  /** By lowercase name; of several with one name, all, with commas. */
  headers: ReadonlyMap<string, string>;
  body: string;
}

function partOf(text: string): Part {
  const blank = /^\r?\n|\r?\n\r?\n/.exec(text); // a part may have no headers
  const end = blank?.index ?? text.length;
  const headers = new Map<string, string>();
  for (const line of text
    .slice(0, end)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (colon > 0) headers.set(name, [headers.get(name), line.slice(colon + 1).trim()].filter(Boolean).join(', '));
  }
  return { headers, body: text.slice(end + (blank?.[0].length ?? 0)) };
}

/** The texts of a message or of its parts. */
function textsOf({ headers, body }: Part, depth = 0): string[] {
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = /\bboundary="?([^";]+)/i.exec(type)?.[1];
  if (boundary !== undefined && /^multipart\//i.test(type)) {
    if (depth >= DEEPEST) return [];
    return `\n${body}`
      .split(`\n--${boundary}`)
      .slice(1)
      .flatMap((part) => (part.startsWith('--') ? [] : textsOf(partOf(part.replace(/^[^\n]*\n/, '')), depth + 1)));
  }
  if (/^message\/rfc822/i.test(type)) return depth >= DEEPEST ? [] : textsOf(partOf(body), depth + 1);
  if (!/^text\//i.test(type)) return [];
  const encoding = headers.get('content-transfer-encoding') ?? '';
  const charset = /\bcharset="?([\w-]+)/i.exec(type)?.[1] ?? 'utf-8';
  const text = /base64/i.test(encoding)
    ? decoded(Buffer.from(body, 'base64'), charset)
    : /quoted-printable/i.test(encoding)
      ? decoded(quotedPrintable(body), charset)
      : body;
  return [/^text\/html/i.test(type) ? text.replace(MARKUP, ' ') : text];
}
