/**
 * True if `text`, from a `-----BEGIN` line on, goes on with a key: at least 40 base64 characters in one piece, once
 * what writes lines in source code (quotes, `\n`, `+`, comment marks, indentation) and PEM headers are taken away
 * (RFC 7468, RFC 1421), and no `...` or a few characters over and over, as in documentation. `-----BEGIN PRIVATE KEY-----` as a search string in code goes on with something else.
 */
export function holdsKey(text: string): boolean {
  if (/\.{3}|…|\xe2\x80\xa6|^-----[^-\n]{0,60}-----\s{0,4}(?:•|\xe2\x80\xa2|\*{3})/.test(text)) return false;
  const body = text
    .replace(/^-----[^-\n]{0,60}-----/, '')
    .replace(/(?:Proc-Type|DEK-Info|Version|Comment|Charset|Hash|Key-ID|Tag):[^\n\\]{0,200}/gi, '')
    .replace(/\\[nrt]|["'`,;)]{1,4}\s{0,4}[+.&]?\s{0,40}|[+.]\s{1,40}|\r?\n[ \t>*#/|]{0,80}/g, '');
  const longest = body.match(/[0-9A-Za-z+/]{40,20000}/);
  return longest !== null && new Set(longest[0].slice(0, 400)).size >= 16;
}

/**
 * True if the key needs a passphrase to be of use: PKCS #8 and the older form say so, OpenSSH's names a cipher after its
 * magic bytes (`openssh-key-v1`, then `none` or the cipher, in base64).
 */
export function isEncryptedPem(text: string): boolean {
  return /ENCRYPTED|b3BlbnNzaC1rZXktdjEAAAAA(?!BG5vbmU)/.test(text.slice(0, 200));
}

/** The start of the PEM block of a private key that base64 `text` is, or null if it is none. */
export function base64Pem(text: string): string | null {
  const plain = Buffer.from(text.replace(/\\n|\s/g, '').slice(0, 400), 'base64').toString('latin1');
  return /^-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY/.test(plain) ? plain : null;
}
