import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtinFinder } from '../../src/detect/personal-data/records.ts';
import { readRun } from '../../src/detect/personal-data/run.ts';
import { compileShapes } from '../../src/detect/personal-data/shapes.ts';
import { PERSONAL_DATA_RULES } from '../../src/rules/personal-data/index.ts';
import { Draw, permute } from '../../src/sanitize/surrogate/keyed.ts';
import { normal } from '../../src/sanitize/surrogate/normal.ts';
import { Surrogates } from '../../src/sanitize/surrogate/surrogates.ts';
import { cleanTester } from '../../src/sanitize/surrogate/clean-tester.ts';
import { KEY } from './run.ts';

const isClean = cleanTester();
const make = (names = false, key = KEY) => new Surrogates({ key, style: 'surrogate', names, isClean });
const pad = (n: number, length: number) => String(n).padStart(length, '0');

test('a phone number gets no extension, unless many are taken', () => {
  const surrogates = make(false, Buffer.alloc(32, 1)); // without it, each of these had one
  const made = [5, 41, 49, 58].map((at) => surrogates.of('PHONE', `+33 6 12 34 56 ${pad(at, 2)}`));
  expect(made.filter((text) => !/^\+33 \d(?: \d\d){4}$/.test(text))).toEqual([]);
});

test('what words show by themselves is part of what their run shows', () => {
  const shapes = compileShapes(PERSONAL_DATA_RULES);
  const word = fc.stringMatching(/^(?:[0-9]{3,9}|[A-Z]{2}[0-9]{6,7})$/);
  const text = fc
    .array(fc.tuple(word, fc.constantFrom(' ', '-', '.', '/')), { minLength: 1, maxLength: 3 })
    .map((parts) => parts.flat().join(''));
  let count = 0;
  fc.assert(
    fc.property(text, (numbers) => {
      const run = readRun(numbers, /\d/.exec(numbers)!.index, 0);
      const words = shapes.wordsInRun(numbers, run);
      count += words.length;
      expect(shapes.inRun(numbers, run)).toEqual(expect.arrayContaining(words));
    }),
  );
  expect(count).toBeGreaterThan(10);
});

describe('examples of all rules', () => {
  const find = builtinFinder();
  const surrogates = make(true);
  const examples = PERSONAL_DATA_RULES.flatMap((rule) => rule.examples().match.map((text) => [rule.type, text] as const));

  test.each(examples)('%s: %s', (_, text) => {
    let clean = '';
    let position = 0;
    const found = find(text);
    expect(found.length).toBeGreaterThan(0);
    for (const { start, end, type } of found) {
      const value = text.slice(start, end);
      const made = surrogates.of(type, value);
      expect(made).not.toBe(value);
      expect(normal(type, made)).not.toBe(normal(type, value));
      if (!/^(?:EMAIL|PERSON|ADDRESS|CRYPTO|IP|MAC|DATE_OF_BIRTH|HANDLE|PASSWORD|HEALTH|RELIGION|NATIONALITY)$/.test(type))
        expect(
          made
            .replace(/[A-Za-z]/g, 'A')
            .replace(/\d/g, '0')
            .slice(0, value.length),
        ).toBe(
          value
            .replace(/[A-Za-z]/g, 'A')
            .replace(/\d/g, '0')
            .slice(0, made.length),
        );
      clean += text.slice(position, start) + made;
      position = end;
    }
    clean += text.slice(position);
    expect(
      find(clean).filter(({ type, tier }) => !/^(?:ADDRESS|AGE|DATE_OF_BIRTH|PERSON)$/.test(type) || tier === 'block'),
      clean,
    ).toEqual([]);
  });
});

test('an address that is written for people keeps its form, and gets the same surrogate as the plain address', () => {
  const surrogates = make();
  const plain = surrogates.of('EMAIL', 'jane.doe@posteo.de');
  const [given, family] = plain.split(/[.@]/);
  expect(surrogates.of('EMAIL', 'jane dot doe at posteo dot de')).toBe(`${given} dot ${family} at example dot com`);
  expect(surrogates.of('EMAIL', 'JANE.DOE (AT) POSTEO (DOT) DE')).toBe(`${given}.${family} (AT) EXAMPLE (DOT) COM`.toUpperCase());
  expect(surrogates.of('EMAIL', 'jane.doe [at] posteo.de')).toBe(`${given}.${family} [at] example.com`);
});

describe('no two of many values share a surrogate', () => {
  const COUNT = Number(process.env.SANITIZE_VALUES ?? 500);
  const KINDS: [string, (n: number) => string][] = [
    ['EMAIL', (n) => `user${n}@mail${n % 7}.org`],
    ['EMAIL', (n) => `${String.fromCharCode(97 + (n % 26))}${n % 100}@m${n}.net`],
    ['PHONE', (n) => `+1 ${200 + (n % 700)} ${300 + (n % 600)} ${pad(n % 10_000, 4)}`],
    ['PHONE', (n) => `+49 151 ${pad(n, 8)}`],
    ['PHONE', (n) => `0176 ${pad(n * 7, 8)}`],
    ['US_SSN', (n) => `${pad(1 + (n % 600), 3)}-${pad(1 + (n % 98), 2)}-${pad(1 + (n % 9998), 4)}`],
    ['CREDIT_CARD', (n) => `4556 ${pad(n % 9000, 4)} ${pad((n * 31) % 10_000, 4)} ${pad(n % 9973, 4)}`],
    ['IBAN', (n) => `DE89 3704 0044 ${pad(n % 10_000, 4)} ${pad(Math.floor(n / 10_000), 4)} 00`],
    ['IP', (n) => `81.${n % 250}.${Math.floor(n / 250) % 250}.${Math.floor(n / 62_500)}`],
    ['MAC', (n) => `3c:52:82:${pad(n % 97, 2)}:${pad(Math.floor(n / 97) % 97, 2)}:${pad(Math.floor(n / 9409), 2)}`],
    ['BANK_ACCOUNT', (n) => `49${pad(n, 8)}`],
    ['PASSPORT', (n) => `C${pad(n, 8)}`],
    ['PL_PESEL', (n) => `8501${pad(n, 7)}`],
    ['ES_NIF', (n) => `${pad(n, 8)}Z`],
    ['NAME', (n) => `jan${n.toString(26).replace(/\d/g, (d) => 'qrstuvwxyz'[Number(d)])}`],
    ['SECRET', (n) => `secret-${n}`],
    ['CRYPTO', (n) => `0x52908400098527886E0F70300698${pad(n, 12)}`],
  ];

  test.each(KINDS)(
    '%s',
    (type, value) => {
      const surrogates = make();
      const of = new Map<string, string>();
      const taken = new Set<string>();
      for (let n = 0; n < COUNT; n++) {
        const given = value(n);
        const id = normal(type, given);
        if (of.has(id)) continue;
        const made = surrogates.of(type, given);
        of.set(id, made);
        taken.add(made);
      }
      expect(of.size).toBeGreaterThan(COUNT / 12);
      expect(taken.size).toBe(of.size);
      expect(surrogates.shared).toBe(0);
      // A repeated request, also in another run, gives the same surrogate.
      const again = make();
      for (let n = 0; n < 150; n++) expect(again.of(type, value(n))).toBe(of.get(normal(type, value(n))));
    },
    60_000,
  );
});

test('one value in many forms has one surrogate', () => {
  const surrogates = make();
  const digits = (text: string) => text.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  const phones = ['+1 (212) 867-5309', '212-867-5309', '212.867.5309', '1-212-867-5309', '2128675309'].map((phone) =>
    digits(surrogates.of('PHONE', phone)),
  );
  expect(new Set(phones).size).toBe(1);
  for (const form of ['0049 151 23456789', '+49 (0)151 234 567-89', '0151 23456789', '0151/234567-89'])
    expect(digits(surrogates.of('PHONE', form)).slice(-11), form).toBe(digits(surrogates.of('PHONE', '+49 151 23456789')).slice(2));
  for (const form of ['06 44 82 27 13', '6 44 82 27 13', '0033 644 82 27 13'])
    expect(digits(surrogates.of('PHONE', form)).slice(-9), form).toBe(digits(surrogates.of('PHONE', '+33 6 44 82 27 13')).slice(2));
  const cards = ['4556 7375 8689 9855', '4556-7375-8689-9855', '4556737586899855'].map((card) =>
    digits(surrogates.of('CREDIT_CARD', card)),
  );
  expect(new Set(cards).size).toBe(1);
  // In groups, one in thirty has a number in it that looks like a card or a phone.
  for (let n = 0; n < 150; n++) {
    const account = `DE89370400440532${pad(n, 6)}`;
    expect(surrogates.of('IBAN', account.replace(/.{4}(?=.)/g, '$& ')).replaceAll(' ', '')).toBe(surrogates.of('IBAN', account));
  }
  expect(surrogates.of('EMAIL', 'Jane.Roe@ACME.com').toLowerCase()).toBe(surrogates.of('EMAIL', 'jane.roe@acme.com'));
  expect(surrogates.of('PHONE', '０１７６ ３１２３４５６７')).toMatch(/^[０-９]{4} [０-９]{8}$/);
});

test('a phone number without a calling code becomes one that no one has, in any country', () => {
  const surrogates = make();
  // China, India, Mexico, Colombia, Greece, North America: all have ten digits, or eleven that begin with 1.
  const forms = [
    '131 2347 7414',
    '13123477414',
    '90345 67890',
    '222 178 1836',
    '(601) 2939565',
    '691 232 4680',
    '(212) 867-5309',
    '011 2392-1438',
  ];
  for (const form of forms) expect(surrogates.of('PHONE', form).replace(/\D/g, ''), form).toMatch(/^(?:0{3}\d{7,8}|10{3}\d{7})$/);
  expect(surrogates.of('PHONE', '13123477414', true)).toMatch(/^10{3}\d{7}$/);
  expect(surrogates.of('PHONE', '2128675309', true)).toMatch(/^100\d{7}$/);
  for (const value of ['91002047', '910020471', '91002047155'])
    expect(surrogates.of('PHONE', value, true)).toMatch(new RegExp(`^100\\d{${value.length - 3}}$`));
  expect(surrogates.of('PHONE', '+1 212 867 5309')).toMatch(/^\+1 000 \d{3} \d{4}$/);
});

test.each([true, false])("an office's mailbox is nobody's name (names: %s)", (names) => {
  const surrogates = make(names);
  for (const local of ['support', 'hilfe', 'ayuda', 'Sales', 'info'])
    expect(surrogates.of('EMAIL', `${local}@rowe-katz.io`)).toBe(`${local}@example.com`);
  expect(surrogates.of('EMAIL', 'info@katz-bau.de')).toMatch(/^info\d+@example\.com$/);
  expect(surrogates.of('EMAIL', 'info@rowe-katz.io')).toBe('info@example.com');
  expect(surrogates.of('EMAIL', 'billing at rowe-katz dot io')).toBe('billing at example dot com');
});

test('a person, parts of the name, email address and handle match', () => {
  const surrogates = make(true);
  const [given, family] = surrogates.of('PERSON', 'Jane Roe').split(' ');
  expect(surrogates.of('PERSON', 'JANE')).toBe(given.toUpperCase());
  expect(surrogates.of('PERSON', 'J. van der Roe', false, 'Jane van der Roe')).toBe(`${given[0]}. van der ${family}`);
  expect(surrogates.of('PERSON', 'K. van der Roe', false, 'Jane van der Roe')).toMatch(new RegExp(`^[A-Z]\\. van der ${family}$`));
  expect(surrogates.of('EMAIL', 'jane.roe@acme.com')).toBe(`${given}.${family}@example.com`.toLowerCase());
  expect(surrogates.of('EMAIL', 'jane.roe@gmail.com')).toMatch(new RegExp(`^${given}\\.${family}\\d+@example\\.com$`, 'i'));
});

test('another key, other surrogates', () => {
  expect(make(false, Buffer.alloc(32, 7)).of('EMAIL', 'jane.roe@acme.com')).not.toBe(make().of('EMAIL', 'jane.roe@acme.com'));
});

test('values in a small space: each has its own surrogate, and is counted once', () => {
  const values = fc.record({
    type: fc.constantFrom('ADDRESS', 'PHONE', 'PASSPORT', 'BANK_ACCOUNT'),
    numbers: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 9, maxLength: 9 }),
    key: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  });
  const valueOf = {
    ADDRESS: (n: number) => `ul. Polna ${n}`,
    PHONE: (n: number) => `78${n}-880${n}`,
    PASSPORT: (n: number) => `${n}50012${n}`,
    BANK_ACCOUNT: (n: number) => `${n}12345`,
  };
  fc.assert(
    fc.property(values, ({ type, numbers, key }) => {
      const surrogates = make(false, Buffer.from(key));
      const given = numbers.map((n) => valueOf[type as keyof typeof valueOf](n));
      const made = given.map((value) => surrogates.of(type, value));
      expect(new Set(made.map((value) => normal(type, value))).size, `${made}`).toBe(9);
      expect(surrogates.shared).toBe(0);
      const { secondChoices } = surrogates;
      // When the cache of values is full, it is emptied; a repeated value still counts as the same.
      (surrogates as unknown as { remembered: Map<string, string> }).remembered.clear();
      expect(given.map((value) => surrogates.of(type, value))).toEqual(made);
      expect(surrogates).toMatchObject({ shared: 0, secondChoices });
    }),
    { numRuns: 20 },
  );
});

test('permute is a permutation', () => {
  for (const size of [1, 2, 7, 100, 1000])
    expect(new Set(Array.from({ length: size }, (_, i) => permute(KEY, 'x', i, size))).size).toBe(size);
});

test('another text of a list is drawn as from a list without it', () => {
  const list = ['Ana', 'Bea', 'ana', 'Cleo', 'Dora'];
  for (let i = 0; i < 50; i++)
    for (const name of ['ana', 'bea', 'dora', 'eve']) {
      const others = list.filter((other) => other.toLowerCase() !== name);
      const drawn = new Draw(KEY, `${i}`).pickOther(list, name, (text) => text.toLowerCase());
      expect(drawn).toBe(new Draw(KEY, `${i}`).pick(others));
    }
});
