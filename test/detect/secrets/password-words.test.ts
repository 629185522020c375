import { expect, test } from 'vitest';
import { allForms, LEADS, passwordWordsIn, WORDS } from '../../../src/value/password-words.ts';

const found = (text: string) => {
  const latin1 = Buffer.from(text).toString('latin1');
  return passwordWordsIn(latin1).map(({ start, end }) => Buffer.from(latin1.slice(start, end), 'latin1').toString());
};

test('the bytes that are searched first cover all words', () => {
  const hex = (text: string) => Buffer.from(text, 'latin1').toString('hex');
  const own = new Set<string>();
  const afterAscii = new Set<string>();
  for (const { head, rest } of [...allForms().values()].flat()) {
    if (head) afterAscii.add(`${head.at(-1)} ${hex(rest.slice(0, 2))}`);
    else own.add(hex(rest.split(' ')[0].slice(0, 4)));
  }
  expect([...own].sort()).toEqual([...LEADS.own].sort());
  expect([...afterAscii].sort()).toEqual(
    LEADS.afterAscii
      .flatMap((pair) =>
        pair
          .slice(0, -4)
          .split('')
          .map((before) => `${before} ${pair.slice(-4)}`),
      )
      .sort(),
  );
});

test('each word is found, in each case and with any form of its marks', () => {
  for (const word of WORDS) {
    for (const form of [word, word[0].toUpperCase() + word.slice(1), word.toUpperCase(), word.normalize('NFD')])
      expect(found(`x = 1\n${form}: "abc"\n`)).toEqual([form]);
  }
  expect(found('ключ_api = 1, clé-secrète = 2, mậtkhẩu = 3')).toEqual(['ключ_api', 'clé-secrète', 'mậtkhẩu']);
});

test('a part of a longer word does not count', () => {
  expect(found('паролями сказано; 密 码; la clé; problème; idéal; ©')).toEqual([]);
});
