import type { Alone, PersonalDataRule, Span } from './define.ts';

/** Parts of the word in the languages of the rules, cut so that one text finds its capitals, too. */
const LITERALS = [
  'asswor',
  'asscode',
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
];
/** From such a part: the rest of the word and of its thing (`for the router`), what is between it and a value without spaces, and that. */
const SAID =
  /[\p{L}\p{M}]{1,12}(?:(?: (?:for|to|of|für|de|do|da|del|voor|till|для)(?: [\p{L}\d.]{1,24}){1,3}?)?(?: ?[:：] ?|['’]s | (?:is|was|ist|lautet|war|est|es|era|è|é|to|jest|brzmi|är|er|on) |(?:は|是|为|為|는|은) ?)|( ))["'“„`«]?([^\s"'“”`«»<>{}[\](),;|*]{6,40})/uy;
/** `use … as the password`, up to the first such part. */
const SAID_BEFORE = /(?<![^\s"'“„`«])([^\s"'“”`«»<>{}[\](),;|*]{6,40})["'”`»]? as (?:my|his|her|the|our|your) (?:\p{L}+ )?[Pp]$/u;
const LONGEST_BEFORE = 72;
/** `my`, in the same languages: what comes before is about a person, and not about how passwords work. */
const MINE =
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
  if (!LITERALS.some((literal) => text.startsWith(literal, at))) return null; // another rule's
  SAID.lastIndex = at;
  const said = SAID.exec(text);
  if (!said) return findBefore(text, at);
  const value = cleaned(said[2]!);
  const isJoined = said[1] !== undefined;
  return VALUE.test(value) && value.length > 5 && !/^\d+[a-z]?$|@|:\/\//.test(value) && (!isJoined || isChosen(value))
    ? { start: SAID.lastIndex - said[2]!.length, end: SAID.lastIndex - said[2]!.length + value.length }
    : findBefore(text, at);
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
    /(?:\p{L}*(?:asswor|asscode|contrase|ot de passe|senha|achtwoord|asło|арол|ösenord|ifre)\p{L}*|密码|密碼|パスワード|비밀번호)(?!.*(?:asswor|арол|密码)).*$/su.exec(
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
  locate: [{ at: 'literal', literals: LITERALS, find: findPassword }],
  judge: judgePassword,
  examples: () => ({
    match: [
      `my password is ${'Kolibri'}${4711}`,
      `Mein Passwort lautet ${'Tulpe'}${4711}!`,
      `she told us the password ${['Kolibri', 4711].join('!')}`,
      `use ${['Kolibri', 4711].join('!')} as the password`,
    ],
    ignore: [
      'my password is too short',
      'the password must have 8 characters',
      'password: ********',
      'my password is [PASSWORD_1]',
      'the password SHA256Hash is stored',
    ],
  }),
};
