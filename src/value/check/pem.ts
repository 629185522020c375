/** Characters between the first line and the key that are not removed: the call that appends a line, a header of another tool. */
const REACH = 120;

/**
 * True if `text`, which begins at a `-----BEGIN` line, continues with a key: at least 40 base64 characters in one piece, after
 * removing the syntax of lines in source code (quotes, `\n`, `+`, comment marks, indentation) and PEM headers (RFC 7468,
 * RFC 1421), and without `...` or a few repeated characters, as in documentation. `-----BEGIN PRIVATE KEY-----` as a search
 * string in code, or in a comment that says how a key begins, is followed by something else: the key does not come at once.
 */
export function holdsKey(text: string): boolean {
  if (/\.{3}|…|\xe2\x80\xa6|^-----[^-\n]{0,60}-----\s{0,4}(?:•|\xe2\x80\xa2|\*{3})/.test(text)) return false;
  const body = text
    .replace(/^-----[^-\n]{0,60}-----/, '')
    .replace(/(?:Proc-Type|DEK-Info|Version|Comment|Charset|Hash|Key-ID|Tag):[^\n\\]{0,200}/gi, '')
    .replace(/\\[nrt]|["'`,;)]{1,4}\s{0,4}[+.&]?\s{0,40}|[+.]\s{1,40}|\r?\n[ \t>*#/|]{0,80}/g, '');
  // A token with a prefix (`tgp_v1_…`) that follows the first line is not a line of the key.
  const longest = body.match(/(?<![0-9A-Za-z+/_-])[0-9A-Za-z+/]{40,20000}/);
  return longest !== null && longest.index! <= REACH && new Set(longest[0].slice(0, 400)).size >= 16;
}

/**
 * True if the key is protected by a passphrase: PKCS #8 and the older format say so, OpenSSH's format names a cipher after
 * its magic bytes (`openssh-key-v1`, then `none` or the cipher, in base64).
 */
export function isEncryptedPem(text: string): boolean {
  return /ENCRYPTED|b3BlbnNzaC1rZXktdjEAAAAA(?!BG5vbmU)/.test(text.slice(0, 200));
}

/** The beginning of the PEM block if base64 `text` is a private key, or null. */
export function base64Pem(text: string): string | null {
  const plain = Buffer.from(text.replace(/\\n|\s/g, '').slice(0, 400), 'base64').toString('latin1');
  return /^-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY/.test(plain) ? plain : null;
}

/** The base64 of a PEM block: without the lines around it, line ends and their escapes. */
export const pemBody = (block: string): string => block.replace(/-----[A-Z ]{1,60}-----|\\{1,4}[nr]|\s/g, '');
