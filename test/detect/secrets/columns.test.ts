import { expect, test } from 'vitest';
import { windows } from '../../../src/decode/windows.ts';
import { headerOf } from '../../../src/detect/secrets/names/columns.ts';
import { inspect } from '../../../src/scan/inspect.ts';
import { policy, rules } from './setup.ts';

const PASSWORD = ['kT4', '9vQx', '_2mZr'].join('');
const row = (i: number, secret = '') => `${i},user${i},"said\nhello, and ""more""",${secret}\n`;
const table = (rows: number, start = '') =>
  `${start}id,name,note,password\n${Array.from({ length: rows }, (_, i) => row(i)).join('')}${row(rows, PASSWORD)}`;
const lines = async (text: string, path = 'data/users.csv') =>
  (await inspect({ path, bytes: Buffer.from(text), origin: { kind: 'file' } }, rules, policy)).findings.map(({ line }) => line);

test('the header of a table applies to the whole file, across windows and multi-line cells', async () => {
  for (const rows of [3, 90_000]) expect(await lines(table(rows))).toEqual([2 * rows + 3]);
  expect(await lines(table(90_000), 'users.txt')).toEqual([]);
});

test('after sep= and comments, too', async () => {
  expect(await lines(table(3, 'sep=,\n'))).toEqual([10]);
  expect(await lines(table(3, '# exported\n'))).toEqual([10]);
});

test('only a header that may name credentials is kept', () => {
  expect(headerOf(Buffer.from('id,api_key\r\n1,2\r\n'), 'a.csv').toString()).toBe('id,api_key\r\n');
  expect(headerOf(Buffer.from('id,name\n1,2\n'), 'a.csv')).toHaveLength(0);
  expect(headerOf(Buffer.from('id,api_key\n1,2\n'), 'a.py')).toHaveLength(0);
});

test('no window reports matches that end in the header that was put before it', () => {
  const bytes = Buffer.from('a,b\n'.repeat(1 << 20));
  const header = Buffer.from('id,token\n');
  const all = [...windows({ bytes, text: '', map: null }, undefined, header)];
  expect(all.length).toBeGreaterThan(1);
  for (const [i, { view, owns }] of all.entries()) {
    expect(view.bytes.subarray(0, header.length).equals(header)).toBe(i > 0);
    if (i > 0) expect([owns(view.map!.end(header.length)), owns(view.map!.end(view.bytes.length))]).toEqual([false, i === all.length - 1]);
  }
});

/** What people choose. */
const chosen = (i: number) => `${['Lantern', 'Meadow', 'Copper', 'Harbor'][i % 4]}${4107 + 311 * i}!`;
const severities = async (header: string, password: (i: number) => string, path = 'app/users.csv') => {
  const text = `${header}\n${[0, 1, 2, 3].map((i) => `${['kim', 'ole', 'ada', 'jo'][i]}${i}7,${password(i)}`).join('\n')}\n`;
  const { findings } = await inspect({ path, bytes: Buffer.from(text), origin: { kind: 'file' } }, rules, policy);
  return findings.map(({ severity }) => severity);
};
const ALL = (severity: string) => Array(4).fill(severity);

test('passwords that people chose block next to their users, as in JSON', async () => {
  for (const header of ['username,password', 'email,pwd', 'login,pass', 'Benutzer,Passwort', 'usuario,contraseña'])
    expect(await severities(header, chosen), header).toEqual(ALL('high'));
  const insert = `INSERT INTO users (login, password) VALUES ${[0, 1, 2, 3].map((i) => `('kim${i}', '${chosen(i)}')`).join(', ')};\n`;
  expect(await severities(`${insert}-- a`, () => '', 'app/seed.sql')).toEqual(ALL('high'));
});

test('and are for review in other tables: all the same, of no user, hashes, placeholders, fixtures', async () => {
  for (const [header, password, path] of [
    ['username,password', () => chosen(1)],
    ['room,password', chosen],
    ['username,secret', chosen],
    ['username,password', chosen, 'test/fixtures/users.csv'],
    ['username,password', (i: number) => `Password${i}7!`],
    ['username,password', (i: number) => `changeme${i}`],
    ['username,password', (i: number) => `${(i + 2) * 7}`.repeat(20).slice(0, 32)],
  ] as const)
    expect(await severities(header, password, path), header).not.toContain('high');
});
