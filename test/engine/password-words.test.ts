import { expect, test } from 'vitest';
import { allForms, BEFORE_LEAD, LEADS, passwordWordsIn, WORDS } from '../../src/validators/password-words.ts';

const found = (text: string) => {
  const latin1 = Buffer.from(text).toString('latin1');
  return passwordWordsIn(latin1).map(({ start, end }) => Buffer.from(latin1.slice(start, end), 'latin1').toString());
};

test('the pairs of bytes that are looked at first are those of all words', () => {
  const pairs = { own: new Set<string>(), afterAscii: new Set<string>() };
  for (const [pair, forms] of allForms().byStart) {
    for (const { head, rest } of forms) {
      pairs[head ? 'afterAscii' : 'own'].add(pair.toString(16));
      if (head) expect(BEFORE_LEAD).toContain(head.at(-1));
      else expect(rest.split(' ')[0].length).toBeGreaterThanOrEqual(4);
    }
  }
  expect([...pairs.own].sort()).toEqual(LEADS.own.split(' ').sort());
  expect([...pairs.afterAscii].sort()).toEqual(LEADS.afterAscii.split(' ').sort());
});

test('each word is found, in each case and however its marks are written', () => {
  for (const word of WORDS) {
    for (const form of [word, word[0].toUpperCase() + word.slice(1), word.toUpperCase(), word.normalize('NFD')]) expect(found(`x = 1\n${form}: "abc"\n`)).toEqual([form]);
  }
  expect(found('ключ_api = 1, clé-secrète = 2, mậtkhẩu = 3')).toEqual(['ключ_api', 'clé-secrète', 'mậtkhẩu']);
});

test('no part of a longer word is one', () => {
  expect(found('паролями сказано; 密 码; la clé; problème; idéal; ©')).toEqual([]);
});
