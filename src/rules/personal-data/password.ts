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
];
/** From such a part: the rest of the word, a verb, and a value without spaces. */
const SAID =
  /[\p{L}\p{M}]{1,12}(?: (?:for|für|de|do|da|del|voor|do|till|для) [\p{L}\d.]{2,24})?(?: ?[:：] ?| (?:is|was|ist|lautet|war|est|es|era|è|é|era|to|jest|brzmi|är|er|on) |(?:は|是|为|為|는|은) ?)["'“„`«]?([^\s"'“”`«»<>{}[\](),;|*]{6,40})/uy;
/** `my`, in the same languages: what comes before is about a person, and not about how passwords work. */
const MINE =
  /(?<!\p{L})(?:my|his|her|their|our|mein|meine|mon|ma|mi|minha|a minha|la mia|mijn|moje|mitt|mit|benim|мой|мое|моё)(?: \p{L}+)?(?: [\p{L}]*)?$|我的$|私の$|제 $|내 $/iu;
const WEAK =
  /^(?:p[a@]ss|pw|test|admin|secret|qwerty|letmein|welcome|example|changeme|hunter2?$|abc|foo|user|default|root|correct|12345|\p{L}+123!?$)/iu;
const VALUE = /^(?=.*\p{L})(?=.*\d)[^/\\]*$/u;

function findPassword(text: string, at: number): Span | null {
  if (!LITERALS.some((literal) => text.startsWith(literal, at))) return null; // another rule's
  SAID.lastIndex = at;
  const said = SAID.exec(text);
  if (!said) return null;
  const value = said[1]!.replace(/[.:?。、！]+$/u, '');
  return VALUE.test(value) && value.length > 5 && !/^\d+[a-z]?$|@|:\/\//.test(value)
    ? { start: SAID.lastIndex - said[1]!.length, end: SAID.lastIndex - said[1]!.length + value.length }
    : null;
}

function judgePassword(value: string, text: string, start: number): Alone {
  const before = text.slice(Math.max(0, start - 72), start);
  const word =
    /(?:\p{L}*(?:asswor|asscode|contrase|ot de passe|senha|achtwoord|asło|арол|ösenord)\p{L}*|密码|密碼|パスワード|비밀번호)(?!.*(?:asswor|арол|密码)).*$/su.exec(
      before,
    );
  const isMine = word !== null && MINE.test(before.slice(0, word.index).replace(/mot? ?$/u, ''));
  return isMine && !WEAK.test(value) ? 'block' : 'review';
}

/** `my password is …`: a key in code is the secret rules' work, a password in a sentence belongs to the person who says it. */
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
    match: [`my password is ${'Kolibri'}${4711}`, `Mein Passwort lautet ${'Tulpe'}${4711}!`],
    ignore: ['my password is too short', 'the password must have 8 characters', 'password: ********', 'my password is [PASSWORD_1]'],
  }),
};
