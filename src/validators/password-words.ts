/**
 * Words for a password, a secret or a token that are not written in ASCII. The filter for literals has one class for all
 * bytes beyond ASCII, so these are looked for by one regex, in texts that hold such bytes only.
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

let made: RegExp | undefined;

/** Finds the words in UTF-8 that is seen as latin1; global. */
export function passwordWords(): RegExp {
  return (made ??= new RegExp(`(?:${[...new Set(WORDS.flatMap(inCases))].sort((a, b) => b.length - a.length).map((word) => latin1(word).replaceAll(' ', '[ _-]?')).join('|')})${ENDS}`, 'g'));
}

/** True if one of the words stands in `name`, which is UTF-8 seen as latin1. */
export const holdsPasswordWord = (name: string): boolean => /[\x80-\xff]/.test(name) && name.search(passwordWords()) >= 0;
