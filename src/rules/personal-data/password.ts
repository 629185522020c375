import type { Alone, PersonalDataRule, Span } from './define.ts';

/** Parts of the word in the languages of the rules, cut so that one text finds its capitals, too. */
const LITERALS = [
  'asswor',
  'asscode',
  'assphrase',
  'contrase',
  'ot de passe',
  'senha',
  'Senha',
  'achtwoord',
  'asło',
  'арол',
  'ösenord',
  '密码',
  '密碼',
  'パスワード',
  '비밀번호',
  'ifre',
  'ennwort',
  'pwd',
];
/** From such a part: the rest of the word and of its thing (`for the router`), what is between it and a value without spaces, and that. */
const SAID =
  /[\p{L}\p{M}]{1,12}(?:(?: (?:for|to|of|für|de|do|da|del|voor|till|для)(?: [\p{L}\d.]{1,24}){1,3}?)?(?: ?[:：] ?|['’]s | (?:is|was|ist|lautet|war|est|es|era|è|é|to|jest|brzmi|är|er|on) |(?:は|是|为|為|는|은) ?)|( ))["'“„`«]?([^\s"'“”`«»<>{}[\](),;|*]{6,40})/uy;
/** `the old password was … and the new one is …` */
const NEW_ONE = 'ew one is ';
const VALUE_OF_NEW = /["'“„`«]?([^\s"'“”`«»<>{}[\](),;|*]{6,40})/uy;
/** Further words of a passphrase: each has letters and digits. */
const MORE_WORDS =
  /(?: (?![^\s@]{0,40}@)(?=[^\s\d]{0,40}\d)(?=[^\s\p{L}]{0,40}\p{L})[^\s"'“”`«»<>{}[\](),;|*/\\]{4,40}(?![^\s"'”»),;])){1,5}/uy;
/** `use … as the password`, up to the first such part. */
const SAID_BEFORE = /(?<![^\s"'“„`«])([^\s"'“”`«»<>{}[\](),;|*]{6,40})["'”`»]? as (?:my|his|her|the|our|your) (?:\p{L}+ )?[Pp]$/u;
/** `log me in with anna77 / …` */
const LOGINS = ['og me in with ', 'og in with '];
const VALUE_OF_LOGIN = /og (?:me )?in with (?:my )?["'“]?[\w.@+-]{2,40}["'”]? ?(?:\/|,|and|&) ?["'“]?([^\s"'“”`«»<>{}[\](),;|*/]{6,40})/y;
const LONGEST_BEFORE = 72;
/** `my`, in the same languages: what comes before is about a person, and not about how passwords work. */
export const MINE =
  /(?<!\p{L})(?:my|his|her|their|our|mein|meine|mon|ma|mi|minha|a minha|la mia|mijn|moje|mitt|mit|benim|мой|мое|моё)(?: [\p{L}-]+)?(?: [\p{L}-]*)?$|我的$|私の$|제 $|내 $/iu;
const MINE_AFTER = /^["'”`»]? as (?:my|his|her|our) /u;
const WEAK =
  /^(?:p[a@]ss|pw|test|admin|secret|qwerty|letmein|welcome|example|changeme|hunter2?$|abc|foo|user|default|root|correct|12345|tr0ub|str0ng|\p{L}+123!?$)/iu;
const VALUE = /^(?=.*\p{L})(?=.*\d)[^/\\]*$/u;
/** What somebody chose as a password, and no word, name or version: it needs no `my`, and nothing between it and its name. */
const CHOSEN = /^(?=.*\d.*\d)(?!(?:sha|md|base|utf|o?auth|https?|wpa|aes|rsa|win|api|ipv?)-?\d)[^/\\=.]{8,}$/iu;
/** Texts about passwords have examples of them. */
const EXAMPLE =
  /exampl|e\.g\.|such as|\blike\b|strong|weak|sample|default|placeholder|generat|random|instead of|beispiel|ejemplo|exemple|exemplo|esempio|例/iu;

const cleaned = (value: string): string =>
  value.replace(/(?<=^[!-~]{6,})[\p{sc=Han}\p{sc=Hiragana}\p{sc=Hangul}].*$/u, '').replace(/[.:?。、！]+$/u, '');

function findPassword(text: string, at: number): Span | null {
  if (text.startsWith(NEW_ONE, at)) return findNew(text, at);
  if (text.startsWith('og ', at)) return findLogin(text, at);
  SAID.lastIndex = at;
  const said = SAID.exec(text);
  if (!said) return findBefore(text, at);
  return spanOf(text, said[2]!, SAID.lastIndex, said[1] !== undefined) ?? findBefore(text, at);
}

function findNew(text: string, at: number): Span | null {
  const before = text.slice(Math.max(0, at - LONGEST_BEFORE), at);
  VALUE_OF_NEW.lastIndex = at + NEW_ONE.length;
  const value = LITERALS.some((literal) => before.includes(literal)) ? VALUE_OF_NEW.exec(text)?.[1] : undefined;
  return value === undefined ? null : spanOf(text, value, VALUE_OF_NEW.lastIndex, false);
}

function findLogin(text: string, at: number): Span | null {
  VALUE_OF_LOGIN.lastIndex = at;
  const value = VALUE_OF_LOGIN.exec(text)?.[1];
  return value === undefined ? null : spanOf(text, value, VALUE_OF_LOGIN.lastIndex, true);
}

/** @param end of the written value, with the punctuation after it. @param isJoined nothing is between it and its name */
function spanOf(text: string, written: string, end: number, isJoined: boolean): Span | null {
  const value = cleaned(written);
  if (!VALUE.test(value) || value.length < 6 || /^\d+[a-z]?$|@|:\/\//.test(value) || (isJoined && !isChosen(value))) return null;
  const start = end - written.length;
  MORE_WORDS.lastIndex = end;
  const more = value === written ? MORE_WORDS.exec(text)?.[0] : undefined;
  return { start, end: start + value.length + (more === undefined ? 0 : cleaned(more).length) };
}

function findBefore(text: string, at: number): Span | null {
  const from = Math.max(0, at - LONGEST_BEFORE);
  const said = SAID_BEFORE.exec(text.slice(from, at));
  if (!said || !VALUE.test(said[1]!)) return null;
  return { start: from + said.index, end: from + said.index + said[1]!.length };
}

const isChosen = (value: string): boolean => CHOSEN.test(value) && /\p{Lu}/u.test(value) && /\p{Ll}/u.test(value) && !WEAK.test(value);

function judgePassword(value: string, text: string, start: number): Alone {
  if (WEAK.test(value)) return 'review';
  const before = text.slice(Math.max(0, start - LONGEST_BEFORE), start);
  const after = text.slice(start + value.length, start + value.length + LONGEST_BEFORE);
  const word =
    /(?:\p{L}*(?:asswor|asscode|assphrase|contrase|ot de passe|senha|achtwoord|asło|арол|ösenord|ifre|ennwort|pwd)\p{L}*|密码|密碼|パスワード|비밀번호)(?!.*(?:asswor|арол|密码)).*$/su.exec(
      before,
    );
  const isMine = MINE_AFTER.test(after) || (word !== null && MINE.test(before.slice(0, word.index).replace(/mot? ?$/u, '')));
  return isMine || (isChosen(value) && !EXAMPLE.test(before) && !EXAMPLE.test(after)) ? 'block' : 'review';
}

/**
 * `my password is …`: a key in code is the secret rules' work, a password in a sentence belongs to the person who says it. Without `my`,
 * it must look like one that somebody chose.
 */
export const password: PersonalDataRule = {
  id: 'password-in-text',
  type: 'PASSWORD',
  title: 'Password in a sentence',
  tier: 'block',
  words: '',
  certain: true,
  locate: [{ at: 'literal', literals: [...LITERALS, NEW_ONE, ...LOGINS], find: findPassword }],
  judge: judgePassword,
  examples: () => ({
    match: [
      `my password is ${['Kolibri', 4711].join('')}`,
      `Mein Passwort lautet ${['Tulpe', 4711].join('')}!`,
      `my passphrase is ${[
        ['Kolibri', 4711],
        ['Tulpe', 12],
        ['Anker', '803#'],
      ]
        .map((word) => word.join(''))
        .join(' ')}`,
      `my old password was ${['Kolibri', 4711].join('')}, the new one is ${['Tulpe', 8203].join('')}#`,
      `she told us the password ${['Kolibri', 4711].join('!')}`,
      `use ${['Kolibri', 4711].join('!')} as the password`,
      `pwd ${['Kolibri', 4711].join('!')} does not work`,
      `Mein Kennwort lautet ${['Tulpe', 4711].join('')}`,
      `please log me in with anna77 / ${['Kolibri', 4711].join('!')}`,
    ],
    ignore: [
      'my password is too short',
      'log in with your name / password',
      'the password must have 8 characters',
      'password: ********',
      'my password is [PASSWORD_1]',
      'the password SHA256Hash is stored',
    ],
  }),
};
