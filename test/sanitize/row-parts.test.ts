/** What a row says again of a person who moves, in short. */
import { createHash } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { clean, removeFolder } from './run.ts';

afterAll(removeFolder);

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const [given, family, mail] = ['Notburga', 'Striebitz', 'notburga.striebitz@posteo.de'];
const row = {
  first_name: given,
  last_name: family,
  email: mail,
  email_md5: md5(mail),
  phone: '+49 176 7159810',
  phone_last4: '9810',
  order_last4: '1234',
  date_of_birth: '1961-08-10',
  birthday: '10.08.',
  initials: 'NS',
  monogram: 'N. S.',
  filename: `CV_${given}_${family}.docx`,
  contract: `Contract_${family}_${given}.pdf`,
  scan: `s3://crm/${family.toLowerCase()}/page-1.png`,
  session: `${family.toLowerCase()}-00000`,
  logo: 'Logo_Blue_Small.png',
};
type Row = typeof row;

test('initials, last digits, hashes, birthdays, file names and paths move with the person of their row', async () => {
  const copy = JSON.parse((await clean(JSON.stringify(row) + '\n', { names: true })).text) as Row;
  const [first, last] = [copy.first_name, copy.last_name];
  expect(JSON.stringify(copy).toLowerCase()).not.toMatch(/notburga|striebitz/);
  expect(copy.email_md5).toBe(md5(copy.email));
  expect(copy.phone.endsWith(copy.phone_last4)).toBe(true);
  expect(copy.birthday).toBe(copy.date_of_birth.replace(/^\d+-(\d+)-(\d+)$/, '$2.$1.'));
  expect(copy.initials).toBe(`${first[0]!}${last[0]!}`);
  expect(copy.monogram).toBe(`${first[0]!}. ${last[0]!}.`);
  expect(copy.filename).toBe(`CV_${first}_${last}.docx`);
  expect(copy.contract).toBe(`Contract_${last}_${first}.pdf`);
  expect(copy.scan).toBe(`s3://crm/${last.toLowerCase()}/page-1.png`);
  expect(copy.session).toBe(`${last.toLowerCase()}-00000`);
  expect([copy.order_last4, copy.logo]).toEqual([row.order_last4, row.logo]);
});
