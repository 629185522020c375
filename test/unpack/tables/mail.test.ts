/** Mailboxes and calendars. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { run } from '../../../src/scan/pipeline.ts';
import { calendarTables } from '../../../src/unpack/tables/calendar.ts';
import { contentLines } from '../../../src/unpack/tables/content-lines.ts';
import { mailTables } from '../../../src/unpack/tables/mail.ts';
import { headerText } from '../../../src/unpack/tables/mail-encodings.ts';
import { tablesInText } from '../../../src/unpack/tables/parts.ts';
import { Room } from '../../../src/unpack/tables/rows.ts';
import { policy, rules } from '../../detect/secrets/setup.ts';

const room = () => new Room(1 << 20);
const rowsOf = ([table]: { bytes: Buffer }[]) => table!.bytes.toString().split('\n').slice(1);
const scan = (path: string, text: string) => run([{ path, bytes: Buffer.from(text), origin: { kind: 'file' } }], rules, policy, 'files');
const address = (n: number) => `p${n}@kovelin.org`;
const message = (n: number, rest = '\r\n\r\nHi.\r\n\r\n') =>
  `From ${address(n)} Mon Nov 30 03:59:48 2026\r\nFrom: Person ${n} <${address(n)}>\r\nTo: team\r\nSubject: a${rest}`;

describe('mailboxes', () => {
  const bodyOf = (rest: string) =>
    rowsOf(mailTables(message(1, rest), room()))[0]!
      .split(',')
      .at(-1);

  test('the encodings of headers and bodies are decoded', () => {
    expect(headerText('=?utf-8?Q?J=C3=B6rg_K?= =?ISO-8859-1?B?9g==?=')).toBe('Jörg Kö');
    expect(headerText('=?x-none?B?YQ==?=')).toBe('a');
    expect(
      bodyOf('\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nJ=F6=\r\nrg'),
    ).toBe('Jörg');
    expect(bodyOf(`\nContent-Transfer-Encoding: base64\n\n${Buffer.from('Jörg').toString('base64')}`)).toBe('Jörg');
    expect(bodyOf('\nContent-Type: text/html\n\n<style>a {}</style><p>Jana&nbsp;K</p>')).toBe('Jana K');
  });

  test('the texts of all parts are read, attachments are not', () => {
    const part = (head: string, text: string) => `--b\r\nContent-Type: ${head}\r\n\r\n${text}\r\n`;
    const parts = `${part('text/plain', 'one')}${part('image/png', 'abc')}${part('message/rfc822', 'Subject: x\r\n\r\ntwo')}--b--\r\n`;
    const head = '\r\nContent-Type: multipart/mixed;\r\n boundary="b"\r\n\r\n';
    expect(mailTables(message(1, head + parts), room())[0]!.bytes.toString()).toContain(',"one\ntwo"\n');
  });

  test('an export blocks; one mail is prose', async () => {
    expect((await scan('export/All.mbox', [1, 2, 3].map((n) => message(n)).join(''))).datasets).toMatchObject([
      { path: 'export/All.mbox!messages.csv', blockingRecords: 3 },
    ]);
    expect((await scan('docs/All.mbox', message(1))).datasets).toEqual([]);
    expect(tablesInText('mail/Inbox', Buffer.from(message(1).repeat(3)))).toBe('mail');
    expect(tablesInText('src/inbox.ts', Buffer.from(message(1).repeat(3)))).toBeNull();
  });
});

describe('calendars', () => {
  const event = (n: number) =>
    `BEGIN:VEVENT\r\nSUMMARY:Talk\\, part ${n}\r\nATTENDEE;CN="Person ${n}: x";ROLE=CHAIR:mailto:${address(n)}\r\nATTENDEE:mailto:team@kovel\r\n in.org\r\nEND:VEVENT\r\n`;

  test('people are named with their addresses', () => {
    expect(rowsOf(calendarTables(`BEGIN:VCALENDAR\r\n${event(1)}END:VCALENDAR\r\n`, room()))[0]).toBe(
      `"Talk, part 1",,Person 1: x <${address(1)}>; team@kovelin.org,,,,`,
    );
  });

  test('an export blocks; one invitation does not', async () => {
    const calendar = (count: number) => `BEGIN:VCALENDAR\r\n${Array.from({ length: count }, (_, i) => event(i)).join('')}END:VCALENDAR\r\n`;
    expect((await scan('export/team.ics', calendar(3))).datasets).toMatchObject([
      { path: 'export/team.ics!events.csv', blockingRecords: 3 },
    ]);
    expect((await scan('docs/invitation.ics', calendar(1))).datasets).toEqual([]);
  });

  test('quoted-printable of old address books', () => {
    const [line] = contentLines('FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6=\r\nrg');
    expect(line).toMatchObject({ name: 'FN', value: 'Jörg' });
  });
});

test('any text: it ends', () => {
  expect(mailTables('', room())).toEqual([]);
  const part = fc.constantFrom(
    message(1),
    'From a 2026\n',
    '--b\n',
    'Content-Type: multipart/mixed; boundary=b\n',
    '\n\n',
    ':',
    ';"',
    '=?a?B?',
    '<',
    'BEGIN:VEVENT\n',
    'x',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) =>
      [mailTables, calendarTables].every((tables) => Array.isArray(tables(parts.join(''), room()))),
    ),
    { numRuns: 50 },
  );
});
