/** Soft line breaks and `=C3=A4` of a mail's body (RFC 2045), as bytes. */
export function quotedPrintable(text: string): Buffer {
  const plain = text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  // A unit above 255 was no byte: somebody decoded the text before.
  return /[^\0-\xff]/.test(plain) ? Buffer.from(plain) : Buffer.from(plain, 'latin1');
}

/** UTF-8 for a charset that this Node does not know. */
export function decoded(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString();
  }
}

const WORD = /=\?([\w-]+)(?:\*[\w-]*)?\?([BQ])\?([^?\s]*)\?=/gi;

/** A header's text: `=?utf-8?Q?J=C3=B6rg?=` is `Jörg` (RFC 2047). */
export const headerText = (value: string): string =>
  value
    .replace(/(\?=)\s+(?==\?)/g, '$1')
    .replace(WORD, (_, charset: string, kind: string, text: string) =>
      decoded(/b/i.test(kind) ? Buffer.from(text, 'base64') : quotedPrintable(text.replaceAll('_', ' ')), charset),
    );
