import { isAscii } from 'node:buffer';

/**
 * Words for a password, a secret or a token that are not written in ASCII. The filter for literals has one class for all
 * bytes beyond ASCII, so these are looked for apart, in texts that hold such bytes only.
 *
 * A blank in a word may also be `_`, `-` or nothing.
 */
const WORDS = [
  // Cyrillic and Greek.
  'пароль', 'парол', 'парола', 'лозинка', 'секрет', 'токен', 'ключ api', 'api ключ', 'апи ключ', 'κωδικός πρόσβασης', 'κωδικός', 'κωδικος', 'συνθηματικό',
  // Chinese, Japanese and Korean.
  '密码', '密碼', '口令', '密钥', '密鑰', '秘钥', '令牌', 'パスワード', 'パスフレーズ', '暗証番号', '秘密鍵', 'シークレット', 'トークン', '비밀번호', '패스워드', '암호', '비밀키', '토큰',
  // Arabic, Persian and Hebrew.
  'كلمة المرور', 'كلمة مرور', 'كلمة السر', 'كلمه المرور', 'كلمه السر', 'رمز عبور', 'گذرواژه', 'סיסמה', 'סיסמא', 'ססמה',
  // India, Thailand, the Caucasus.
  'पासवर्ड', 'कूटशब्द', 'পাসওয়ার্ড', 'கடவுச்சொல்', 'รหัสผ่าน', 'პაროლი', 'գաղտնաբառ',
  // Latin letters with marks; those that begin in ASCII are literals (`rules/generic-names.ts`).
  'hasło', 'parolă', 'lykilorð', 'slaptažodis', 'mật khẩu', 'clé api', 'clé secrète', 'clé secrete',
];

const latin1 = (text: string) => Buffer.from(text).toString('latin1');
const inCases = (word: string) => [word, word[0].toUpperCase() + word.slice(1), word.toUpperCase()].flatMap((form) => [form, form.normalize('NFD')]);
/** No letter follows, of any script; the marks of Chinese and Japanese (U+3000 to U+303F) are none. */
const ENDS = '(?![\\x80-\\xbf]|(?!\\xe3\\x80)[\\xc3-\\xee])';

/** A word from its first letter beyond ASCII on, and what of it comes before that letter. */
interface Form {
  head: string;
  rest: RegExp;
}

/** The forms of the words by the two bytes that their first letter beyond ASCII begins with. */
let forms: Map<number, Form[]> | undefined;
/** For each pair of bytes, whether a form begins with it: most pairs end here. */
const begins = new Uint8Array(1 << 16);

function formsByStart(): Map<number, Form[]> {
  if (forms) return forms;
  forms = new Map();
  for (const word of [...new Set(WORDS.flatMap(inCases).map(latin1))].sort((a, b) => b.length - a.length)) {
    const at = word.search(/[\x80-\xff]/);
    const pair = (word.charCodeAt(at) << 8) | word.charCodeAt(at + 1);
    const form = { head: word.slice(0, at), rest: new RegExp(word.slice(at).replaceAll(' ', '[ _-]?') + ENDS, 'y') };
    begins[pair] = 1;
    forms.set(pair, [...(forms.get(pair) ?? []), form]);
  }
  return forms;
}

/** Bytes that are asked about at once whether there is anything but ASCII in them. */
const CHUNK = 1 << 10;

interface Place {
  start: number;
  end: number;
}

/**
 * Where the words are in `text`, which is UTF-8 seen as latin1. Most of a text is ASCII, which Node tells at some 20 GB/s; the
 * rest is looked up in pairs of bytes. One regex of all words took 30 ns for each byte (270 ms for TypeScript's own folder).
 *
 * @param bytes of `text`
 */
export function passwordWordsIn(text: string, bytes: Buffer = Buffer.from(text, 'latin1')): Place[] {
  const found: Place[] = [];
  for (let from = 0; from < bytes.length; from += CHUNK) {
    const to = Math.min(bytes.length, from + CHUNK);
    if (!isAscii(bytes.subarray(from, to))) lookUp(text, bytes, from, to, found);
  }
  return found;
}

/** Adds the words whose first letter beyond ASCII is in [from, to). */
function lookUp(text: string, bytes: Buffer, from: number, to: number, found: Place[]): void {
  const known = formsByStart();
  for (let at = Math.max(from, found.at(-1)?.end ?? 0); at < to; at++) {
    if (bytes[at] < 0xc3) continue;
    const pair = (bytes[at] << 8) | (bytes[at + 1] ?? 0);
    if (begins[pair] === 0) continue;
    for (const { head, rest } of known.get(pair)!) {
      rest.lastIndex = at;
      if (at < head.length || !text.startsWith(head, at - head.length) || !rest.test(text)) continue;
      found.push({ start: at - head.length, end: rest.lastIndex });
      at = rest.lastIndex - 1;
      break;
    }
  }
}

/** True if one of the words is in `name`, which is UTF-8 seen as latin1. */
export const holdsPasswordWord = (name: string): boolean => /[\x80-\xff]/.test(name) && passwordWordsIn(name).length > 0;

/** `name` with the words replaced, and all else that is not ASCII taken out. */
export function withEnglishWord(name: string): string {
  let out = '';
  let from = 0;
  for (const { start, end } of passwordWordsIn(name)) {
    out += `${name.slice(from, start)} password `;
    from = end;
  }
  return (out + name.slice(from)).replace(/[\x80-\xff]+/g, ' ').trim();
}
