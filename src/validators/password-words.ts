import { isAscii } from 'node:buffer';
import { byteSet } from './byte-set.ts';

/**
 * Words for a password, a secret or a token that are not written in ASCII. The filter for literals has one class for all
 * bytes beyond ASCII, so these are looked for apart, in texts that hold such bytes only.
 *
 * A blank in a word may also be `_`, `-` or nothing.
 */
export const WORDS = [
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
  rest: string;
  /** Made when it is needed for the first time. */
  pattern?: RegExp;
}

/**
 * The two bytes that the first letters beyond ASCII begin with, of words that begin with such a letter and of others. Written
 * out (`test/validators/password-words.test.ts` compares them): to make all forms takes more than a millisecond, and most
 * texts with bytes beyond ASCII hold none of these pairs.
 */
export const LEADS = {
  own: 'ceba ce9a e0ae e184 e0a6 cf83 cea3 e383 e0b8 d983 e0a4 e382 e183 e1b2 d5a3 d4b3 d0b0 d090 d8b1 d0bb d09b daaf d0bf d09f d181 d0a1 d0ba d09a e69a ebb9 ed8c d182 d0a2 d7a1 e7a7 e5af e58f e4bb ec95 ed86',
  afterAscii: 'cca3 cc81 cc8c c3a9 c389 d0ba d09a c5be c5bd e1ba c3b0 c390 cc86 c483 c482 c582 c581',
};
/** What is before such a letter in the words that begin in ASCII. */
export const BEFORE_LEAD = 'aAeElLmMrRsSzZ ';

const OWN = 1;
const AFTER_ASCII = 2;
const isBeforeLead = byteSet(BEFORE_LEAD);

/** Whether a form may begin with a pair of bytes: most pairs end here. */
interface Pairs {
  /** For each first byte, where its row in `kinds` starts; 0, which is an empty row, for those that no form begins with. */
  rows: Uint16Array;
  kinds: Uint8Array;
}

let begins: Pairs | undefined;

function pairsThatBegin(): Pairs {
  const rows = new Uint16Array(256);
  const kinds = new Uint8Array(64 << 8);
  let last = 0;
  const add = (pair: number, kind: number) => (kinds[(rows[pair >> 8] ||= last += 256) + (pair & 0xff)] |= kind);
  for (const pair of LEADS.own.split(' ')) add(parseInt(pair, 16), OWN);
  for (const pair of LEADS.afterAscii.split(' ')) add(parseInt(pair, 16), AFTER_ASCII);
  return { rows, kinds };
}

interface Forms {
  byStart: Map<number, Form[]>;
  /** For each pair of bytes, whether it is the second one of a word that does not begin in ASCII. */
  goesOn: Uint8Array;
}

let forms: Forms | undefined;

/** The forms of the words by the two bytes that their first letter beyond ASCII begins with. */
export function allForms(): Forms {
  if (forms) return forms;
  forms = { byStart: new Map(), goesOn: new Uint8Array(1 << 16) };
  for (const word of [...new Set(WORDS.flatMap(inCases).map(latin1))].sort((a, b) => b.length - a.length)) {
    const at = word.search(/[\x80-\xff]/);
    const form = { head: word.slice(0, at), rest: word.slice(at) };
    const start = pairAt(word, at);
    forms.byStart.set(start, [...(forms.byStart.get(start) ?? []), form]);
    if (at === 0) forms.goesOn[pairAt(word, 2)] = 1;
  }
  return forms;
}

const pairAt = (text: string, at: number): number => (text.charCodeAt(at) << 8) | text.charCodeAt(at + 1);

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
  const { rows, kinds } = (begins ??= pairsThatBegin());
  const count = sift(rows, kinds, bytes, from, Math.min(to, bytes.length - 1));
  for (let i = 0; i < count; i++) {
    const at = sifted[i];
    const kind = kinds[rows[bytes[at]] + bytes[at + 1]];
    const begun = (kind & OWN) !== 0 && allForms().goesOn[(bytes[at + 2] << 8) | (bytes[at + 3] ?? 0)] === 1;
    if (begun || ((kind & AFTER_ASCII) !== 0 && isBeforeLead[bytes[at - 1]] === 1)) addForm(text, at, found);
  }
}

/** Where a form may begin, in one chunk. */
const sifted = new Int32Array(CHUNK + 1);

/** Notes in `sifted` where in [from, to) a form may begin, and says how many there are: by itself and without a branch, as in `engine/filter.ts`. */
function sift(rows: Uint16Array, kinds: Uint8Array, bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    sifted[count] = at;
    count += HAS_KIND[kinds[rows[bytes[at]] + bytes[at + 1]]];
  }
  return count;
}

/** 1 for each kind of pair. */
const HAS_KIND = Uint8Array.of(0, 1, 1, 1);

/** Adds the longest word whose first letter beyond ASCII is at `at`, if there is one and the last word does not reach it. */
function addForm(text: string, at: number, found: Place[]): void {
  if (at < (found.at(-1)?.end ?? 0)) return;
  const place = formAt(text, at);
  if (place) found.push(place);
}

/** The longest word whose first letter beyond ASCII is at `at`. */
function formAt(text: string, at: number): Place | null {
  for (const form of allForms().byStart.get(pairAt(text, at)) ?? []) {
    const { head, rest } = form;
    if (at < head.length || !text.startsWith(head, at - head.length)) continue;
    const pattern = (form.pattern ??= new RegExp(rest.replaceAll(' ', '[ _-]?') + ENDS, 'y'));
    pattern.lastIndex = at;
    if (pattern.test(text)) return { start: at - head.length, end: pattern.lastIndex };
  }
  return null;
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
