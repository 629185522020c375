/**
 * Words for a password, a secret or a token that are not written in ASCII. The filter for literals has one class for all
 * bytes beyond ASCII, so these are looked for separately, only in texts with such bytes.
 *
 * A space in a word may also be `_`, `-` or nothing.
 */
export const WORDS = [
  // Cyrillic and Greek.
  'пароль',
  'парол',
  'парола',
  'лозинка',
  'секрет',
  'токен',
  'ключ api',
  'api ключ',
  'апи ключ',
  'κωδικός πρόσβασης',
  'κωδικός',
  'κωδικος',
  'συνθηματικό',
  // Chinese, Japanese and Korean.
  '密码',
  '密碼',
  '口令',
  '密钥',
  '密鑰',
  '秘钥',
  '令牌',
  'パスワード',
  'パスフレーズ',
  '暗証番号',
  '秘密鍵',
  'シークレット',
  'トークン',
  '비밀번호',
  '패스워드',
  '암호',
  '비밀키',
  '토큰',
  // Arabic, Persian and Hebrew.
  'كلمة المرور',
  'كلمة مرور',
  'كلمة السر',
  'كلمه المرور',
  'كلمه السر',
  'رمز عبور',
  'گذرواژه',
  'סיסמה',
  'סיסמא',
  'ססמה',
  // India, Thailand, the Caucasus.
  'पासवर्ड',
  'कूटशब्द',
  'পাসওয়ার্ড',
  'கடவுச்சொல்',
  'รหัสผ่าน',
  'პაროლი',
  'գաղտնաբառ',
  // Latin letters with marks; those that begin in ASCII are literals (`rules/secrets/generic/names.ts`).
  'hasło',
  'parolă',
  'lykilorð',
  'slaptažodis',
  'mật khẩu',
  'clé api',
  'clé secrète',
  'clé secrete',
];

const latin1 = (text: string) => Buffer.from(text).toString('latin1');
const inCases = (word: string) =>
  [word, word[0].toUpperCase() + word.slice(1), word.toUpperCase()].flatMap((form) => [form, form.normalize('NFD')]);
/** `是`, `为`, `為`, `は`, `는`, `은` before a value in ASCII: no part of the word. */
const IS = '(?:\\xe6\\x98\\xaf|\\xe4\\xb8\\xba|\\xe7\\x82\\xba|\\xe3\\x81\\xaf|\\xeb\\x8a\\x94|\\xec\\x9d\\x80)[ :]{0,2}[!-~]';
/** No letter of any script follows; Chinese and Japanese punctuation (U+3000 to U+303F) is allowed. */
const ENDS = `(?![\\x80-\\xbf]|(?!\\xe3\\x80|${IS})[\\xc3-\\xee])`;

/** A word from its first non-ASCII letter on, and the part before that letter. */
interface Form {
  head: string;
  rest: string;
  /** Created on first use. */
  pattern?: RegExp;
}

/**
 * First bytes of the forms, from their first non-ASCII letter on: four bytes for forms that begin with such a letter; for the
 * others, two after the characters that may come before it. Written out (`test/detect/secrets/password-words.test.ts` compares
 * them), since creating all forms takes more than a millisecond, and most non-ASCII texts contain none of these.
 */
export const LEADS = {
  own: `ce9acea9 ce9acf89 cea3cea5 cea3cf85 cebacf89 cf83cf85 d090d09f d090d0bf d09ad09b d09ad0bb d09bd09e d09bd0be d09fd090 d09fd0b0 d0a1d095
    d0a1d0b5 d0a2d09e d0a2d0be d0b0d0bf d0bad0bb d0bbd0be d0bfd0b0 d181d0b5 d182d0be d4b3d4b1 d4b3d5a1 d5a3d5a1 d7a1d799 d7a1d7a1 d8b1d985 d983d984
    daafd8b0 e0a495e0 e0a4aae0 e0a6aae0 e0ae95e0 e0b8a3e0 e1839ee1 e18487e1 e1848be1 e18490e1 e18491e1 e1b29ee1 e382b7e3 e38388e3 e3838fe3 e38391e3
    e4bba4e7 e58fa3e4 e5af86e7 e5af86e9 e69a97e8 e7a798e5 e7a798e9 ebb984eb ec9594ed ed86a0ed ed8ca8ec`.split(/\s+/),
  afterAscii: [
    ' d09a',
    ' d0ba',
    'aAcc86',
    'aAcca3',
    'Ac5bd',
    'eEcc81',
    'Lc389',
    'Lc482',
    'mMe1ba',
    'Rc390',
    'Sc581',
    'zZcc8c',
    'ac5be',
    'lc3a9',
    'lc483',
    'rc3b0',
    'sc582',
  ],
};

/** Where a form may begin. Created on first use. */
let lead: RegExp | undefined;

/** One regex for the first bytes: V8 skips everything else at half a nanosecond per byte, even in the first text. */
function leadPattern(): RegExp {
  const groups: Record<string, string[]> = {};
  const add = (bytes: string, before: string) => {
    const [first, ...rest] = bytes.match(/../g)!.map((byte) => `\\x${byte}`);
    (groups[first] ??= []).push(rest.join('') + (before && `(?<=[${before}]${first}${rest.join('')})`));
  };
  for (const bytes of LEADS.own) add(bytes, '');
  for (const pair of LEADS.afterAscii) add(pair.slice(-4), pair.slice(0, -4));
  return new RegExp(
    Object.entries(groups)
      .map(([first, rest]) => `${first}(?:${rest.join('|')})`)
      .join('|'),
    'g',
  );
}

let forms: Map<number, Form[]> | undefined;

/** The forms of the words by the first two bytes of their first non-ASCII letter. */
export function allForms(): Map<number, Form[]> {
  if (forms) return forms;
  forms = new Map();
  for (const word of [...new Set(WORDS.flatMap(inCases).map(latin1))].sort((a, b) => b.length - a.length)) {
    const at = word.search(/[\x80-\xff]/);
    const start = pairAt(word, at);
    forms.set(start, [...(forms.get(start) ?? []), { head: word.slice(0, at), rest: word.slice(at) }]);
  }
  return forms;
}

const pairAt = (text: string, at: number): number => (text.charCodeAt(at) << 8) | text.charCodeAt(at + 1);

interface Place {
  start: number;
  end: number;
}

/**
 * Where the words are in `text`, which is UTF-8 read as latin1. A regex of the words' first bytes skips most text: a regex of
 * all words took 30 ns per byte, and a loop takes as much until V8 has compiled it (75 ms for TypeScript's own folder,
 * 7 with this).
 */
export function passwordWordsIn(text: string): Place[] {
  const found: Place[] = [];
  const pattern = (lead ??= leadPattern());
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const place = formAt(text, match.index);
    if (place) found.push(place);
    pattern.lastIndex = place?.end ?? match.index + 1;
  }
  return found;
}

/** The longest word whose first non-ASCII letter is at `at`. */
function formAt(text: string, at: number): Place | null {
  for (const form of allForms().get(pairAt(text, at)) ?? []) {
    const { head, rest } = form;
    if (at < head.length || !text.startsWith(head, at - head.length)) continue;
    const pattern = (form.pattern ??= new RegExp(rest.replaceAll(' ', '[ _-]?') + ENDS, 'y'));
    pattern.lastIndex = at;
    if (pattern.test(text)) return { start: at - head.length, end: pattern.lastIndex };
  }
  return null;
}

/** True if one of the words is in `name`, which is UTF-8 read as latin1. */
export const holdsPasswordWord = (name: string): boolean => /[\x80-\xff]/.test(name) && passwordWordsIn(name).length > 0;

/** `name` with the words replaced and everything else that is not ASCII removed. */
export function withEnglishWord(name: string): string {
  let out = '';
  let from = 0;
  for (const { start, end } of passwordWordsIn(name)) {
    out += `${name.slice(from, start)} password `;
    from = end;
  }
  return (out + name.slice(from)).replace(/[\x80-\xff]+/g, ' ').trim();
}
