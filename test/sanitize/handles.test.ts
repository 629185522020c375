import { expect, test } from 'vitest';
import { Handles } from '../../src/sanitize/surrogate/handles.ts';
import { chat } from '../dataset/samples.ts';
import { clean } from './run.ts';

const found = (names: string[], text: string): string[] => {
  const handles = new Handles();
  for (const name of names) handles.add(name);
  return handles.in(text).map(({ start, end }) => text.slice(start, end));
};

test('handles of a person are found in all their spellings', () => {
  const text =
    'Maria Keller: @maria_keller, @MariaKeller, maria.keller, github.com/mariakeller/x, /home/maria-keller/, @mkeller85, @keller_m; María';
  expect(found(['maria.keller+news'], text)).toEqual([
    '@maria_keller',
    '@MariaKeller',
    'maria.keller',
    'mariakeller',
    'maria-keller',
    '@mkeller85',
    '@keller_m',
  ]);
  expect(found(['maría.garcía'], 'ask @maria_garcia')).toEqual(['@maria_garcia']);
  expect(found(['jürgen.müller'], 'ask @juergen_mueller, @jmueller7 or @jurgen.muller')).toEqual([
    '@juergen_mueller',
    '@jmueller7',
    '@jurgen.muller',
  ]);
  expect(found(['lukasz.glowacki'], '@łukasz_głowacki')).toEqual(['@łukasz_głowacki']);
  expect(found(['mkeller85'], 'mkeller85, @mkeller85, mkeller86')).toEqual(['mkeller85', '@mkeller85']);
  expect(found(['summer'], 'in summer, @summer, x.com/summer, t.me/summer, https://shop.example/summer')).toEqual([
    '@summer',
    'summer',
    'summer',
  ]);
});

test('other words are not', () => {
  const text =
    'Maria Keller, Maria-Keller-Weg 3, maria keller, maria.keller@posteo.de, @maria.keller@posteo.de, maria.keller%40posteo.de, mariakellers, @keller/core, @keller(), @max';
  expect(found(['maria.keller'], text)).toEqual([]);
  expect(found(['ann', '1234567', 'x.y'], '@ann ann 1234567 @1234567 x.y @xy')).toEqual([]);
});

const MAIL = ['maria.keller', 'posteo.de'].join('@');
const lineOf = (asked: string, answered = 'Thanks.') =>
  `${JSON.stringify(chat({ role: 'user', content: asked }, { role: 'assistant', content: answered }))}\n`;

test('the address and the handles of one person go together, and a name stays', async () => {
  const other = MAIL.replace('posteo', 'web');
  const data =
    lineOf(`Maria Keller (${MAIL}, @maria_keller)`, `Is @MariaKeller or github.com/mariakeller yours, or ${other}?`) +
    lineOf('follow me on Twitter: @maria_keller') +
    lineOf('use @media print with maria.keller');
  const { text, sheet } = await clean(data, { review: 'all' });
  const [, first, second] = /Maria Keller \(([a-z]{5}\.[a-z]{6})@example\.com, @([a-z_]+)\)/.exec(text)?.slice(0, 3) ?? [];
  expect(second).toBe(`${first!.replace('.', '_')}zz`);
  const joined = first!.replace('.', '');
  const inCamel = new RegExp(`@${joined}zz or github\\.com/${joined}zz yours, or ${first}[a-z]{3}@example\\.com`, 'i');
  expect(text).toMatch(inCamel);
  expect(text).toContain(`Twitter: @${second}`);
  expect(text).toContain('use @media print with maria.keller');
  expect(sheet.replaced).toEqual({ EMAIL: 2, HANDLE: 4 });
  expect((await clean(text, { review: 'all' })).text).toBe(text);
  // By default, a handle without an address next to it stays.
  expect((await clean(data)).text).toContain('Twitter: @maria_keller');
  expect((await clean(lineOf(`${MAIL}, my Telegram is @mk_85`))).text).not.toContain('mk_85');
});

test('with --names, all are made of the made-up name', async () => {
  const { text } = await clean(lineOf(`My name is Maria Keller, write to ${MAIL}, my Telegram is @maria_keller`), { names: true });
  const [, given, family] = /My name is (\p{L}+) (\p{L}+),/u.exec(text)!;
  expect(text).toContain(
    `write to ${given}.${family}@example.com, my Telegram is @${given}_${family}"`.toLowerCase().replace('telegram', 'Telegram'),
  );
  expect((await clean(text, { names: true })).text).toBe(text);
});

test('a handle that was judged to be a false alarm stays', async () => {
  const asked = `${MAIL}, follow me on Twitter: @maria_keller`;
  const start = asked.indexOf('@maria_');
  const decisions = [{ record: 1, field: 'messages[0].content', start, end: asked.length, type: 'HANDLE', decision: 'false-alarm' }];
  expect((await clean(lineOf(asked), { decisions })).text).toContain('Twitter: @maria_keller');
});

test('a column of user names that are made of the name in the address goes together with it', async () => {
  const [a, b, name] = ['mara', 'kellermann', 'Mara Kellermann'];
  const forms = [`${a}_${b}`, a + b, `${a[0]}${b}`, `${a[0]}.${b}`, `${b}.${a}`, `${a}_${b}77`, `${a}${b[0]}`, `${a}_${b.slice(0, 5)}`];
  const rows = (key: string, values: readonly string[]) =>
    `name,email,${key}\n${values.map((value) => `${name},${a}.${b}12@${'posteo'}.de,${value}\n`).join('')}`;
  for (const key of ['username', 'login', 'instagram', 'slack_id', 'Benutzername']) {
    const { text, sheet } = await clean(rows(key, forms), {}, 'people.csv');
    expect(sheet.replaced, key).toEqual({ EMAIL: forms.length, HANDLE: forms.length });
    expect((await clean(text, {}, 'people.csv')).text).toBe(text);
  }
  // Other words, and names where the person stays.
  for (const [key, value] of [
    ['username', 'admin'],
    ['team', 'kellermann'],
    ['login', 'sunflower77'],
  ] as const)
    expect((await clean(rows(key, [value]), {}, 'people.csv')).text).toContain(`,${value}\n`);
  const named = `name,username\n${name},${a[0]}${b}\n`;
  expect((await clean(named, {}, 'people.csv')).text).toBe(named);
  expect((await clean(named, { names: true }, 'people.csv')).text).not.toMatch(/keller/i);
});
