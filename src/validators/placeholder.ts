/** Words that say "put yours here". Random base64 of 43 characters holds one by chance once in some 20,000 keys. */
const WORDS =
  /your|example|placeholder|change[_-]?(?:me|this)|replace|redacted|dummy|insert|fill[_-]?in|sample|goes[_-]here|<[^>]{0,60}>|\$\{[\w.(]|\.{3}|…|\xe2\x80\xa6|\*{3}|\xe2\x80\xa2|•{2}|(?:\xc2\xb7){2}|·{2}/i;

/** Four and more x or stars, five of another character that people fill keys with, eight of any. */
const RUN = /[xX]{4}|\*{4}|([._#?-])\1{4}|(.)\2{7}/;

const SEQUENCES = ['0123456789012345678901234567890123456789', 'abcdefghijklmnopqrstuvwxyz', '9876543210987654321098765432109876543210'];

/**
 * True if `value` is meant to be replaced by the reader: `your-api-key`, `xxxxxxxx`.
 * Works on UTF-8 seen as latin1 too.
 */
export function isPlaceholder(value: string): boolean {
  if (value.startsWith('-----BEGIN')) return false; // dashes by design
  return RUN.test(value) || WORDS.test(value);
}

/**
 * True if at least half of `value` is the alphabet or the digits in order: `abcdef1234567890`.
 * Documentation is full of these, and some people do use them.
 */
export function isSequence(value: string): boolean {
  const folded = value.toLowerCase();
  let covered = 0;
  for (let i = 0; i < folded.length; ) {
    let longest = 0;
    for (const sequence of SEQUENCES) {
      const at = sequence.indexOf(folded[i]);
      if (at < 0) continue;
      let n = 1;
      while (i + n < folded.length && sequence[at + n] === folded[i + n]) n++;
      longest = Math.max(longest, n);
    }
    if (longest >= 6) covered += longest;
    i += Math.max(1, longest);
  }
  return covered * 2 >= folded.length && covered > 0;
}
