/** Tables in texts: dumps in SQL, address books, lists in YAML. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { run } from '../../../src/scan/pipeline.ts';
import { tablesInText } from '../../../src/unpack/tables/parts.ts';
import { Room } from '../../../src/unpack/tables/rows.ts';
import { sqlTables } from '../../../src/unpack/tables/sql.ts';
import { vcardTables } from '../../../src/unpack/tables/vcard.ts';
import { yamlTables } from '../../../src/unpack/tables/yaml.ts';
import { policy, rules } from '../../detect/secrets/setup.ts';

const room = () => new Room(1 << 20);
const shown = (tables: { name: string; bytes: Buffer }[]) => Object.fromEntries(tables.map(({ name, bytes }) => [name, bytes.toString()]));
const scan = (path: string, text: string) => run([{ path, bytes: Buffer.from(text), origin: { kind: 'file' } }], rules, policy, 'files');
const TWELVE = Array.from({ length: 12 }, (_, i) => i + 1);
const mail = (n: number) => `p${n}@kovelin.org`;

describe('SQL', () => {
  test('rows of several statements, in the forms of several programs', () => {
    const sql = [
      'CREATE TABLE `plain` (`id` int NOT NULL, `note` varchar(20), PRIMARY KEY (`id`)) ENGINE=InnoDB;',
      "INSERT INTO `plain` VALUES (1,'it''s; (so)'),(2,'a\\'b'); -- a comment",
      "INSERT INTO `plain` VALUES (3,NULL) ON DUPLICATE KEY UPDATE note = 'x';",
      `INSERT INTO public."users" (id, "e mail") VALUES`,
      `  (1, E'a'), -- one, two`,
      `  (2, lower('B'));`,
      "INSERT [dbo].[Staff] ([Id], [Name]) VALUES (1, N'Ann'); GO",
      'COPY public.people (id, name) FROM stdin;',
      '1\tAnn\\tB',
      '2\t\\N',
      '\\.',
      'SELECT 1;',
    ].join('\n');
    expect(shown(sqlTables(sql, room()))).toEqual({
      'plain.csv': `id,note\n1,it's; (so)\n2,a'b\n3,\n`,
      'users.csv': 'id,e mail\n1,a\n2,lowerB\n',
      'Staff.csv': 'Id,Name\n1,Ann\n',
      'people.csv': 'id,name\n1,Ann\tB\n2,\n',
    });
  });

  test('only files that write rows', () => {
    expect(tablesInText('a.sql', Buffer.from('SELECT 1;\ninsert into t (a)\nvalues (1)'))).toBe('sql');
    expect(tablesInText('a.sql', Buffer.from('CREATE TABLE t (a);'))).toBeNull();
    expect(tablesInText('a.txt', Buffer.from('INSERT INTO t VALUES (1)'))).toBeNull();
  });

  test('personal data blocks; reserved addresses do not', async () => {
    const dump = (address: (n: number) => string) =>
      `INSERT INTO users (id, email) VALUES\n${[1, 2, 3].map((n) => `(${n}, '${address(n)}')`).join(',\n')};\n`;
    const { datasets, findings, files } = await scan('db/dump.sql', dump(mail));
    expect(datasets).toMatchObject([{ path: 'db/dump.sql!users.csv', blockingRecords: 3 }]);
    expect(findings.every(({ path }) => path === 'db/dump.sql!users.csv')).toBe(true);
    expect(files).toBe(1);
    expect(
      (
        await scan(
          'db/dump.sql',
          dump((n) => `p${n}@example.com`),
        )
      ).datasets,
    ).toEqual([]);
  });

  test('any text: it ends', () => {
    const part = fc.constantFrom(
      'INSERT INTO a VALUES (',
      "'",
      '(',
      ')',
      ',',
      ';',
      '\n',
      'COPY a (b) FROM stdin;\n',
      'CREATE TABLE a (',
      '\\',
      '--',
      'x',
    );
    expect(Array.isArray(sqlTables('', room()))).toBe(true);
    fc.assert(fc.property(fc.array(part, { maxLength: 40 }), (parts) => Array.isArray(sqlTables(parts.join(''), room()))));
  });
});

test('address books: every person is a row, and folded lines are joined', async () => {
  const card = (n: number) =>
    `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person ${n}\r\nitem1.EMAIL;type=HOME:${mail(n)}\r\nTEL:tel:+49 30 901\r\n 820\r\nADR:;;Street 1;City;;1;\r\nNOTE:a\\, b\r\nEND:VCARD\r\n`;
  expect(shown(vcardTables(card(1), room()))['contacts.csv']).toBe(
    `name,email,phone,address,date of birth,note\nPerson 1,${mail(1)},+49 30 901820,"Street 1, City, 1, ",,"a, b"\n`,
  );
  expect((await scan('team.vcf', card(1) + card(2))).datasets).toMatchObject([{ path: 'team.vcf!contacts.csv', blockingRecords: 2 }]);
  expect(tablesInText('a.vcf', Buffer.from('##fileformat=VCFv4.2'))).toBeNull(); // genes
});

test('YAML: lists of people, not settings', async () => {
  const list = TWELVE.map((n) => `  - name: Person ${n}\n    email: ${mail(n)}\n    birth_date: 19${70 + n}-05-17\n`).join('');
  expect(Object.keys(shown(yamlTables(`a: 1\ncustomers:\n${list}`, room())))).toEqual(['customers.json']);
  expect((await scan('data/people.yaml', `customers:\n${list}`)).datasets).toMatchObject([{ path: 'data/people.yaml!customers.json' }]);
  expect(tablesInText('ci.yml', Buffer.from('jobs:\n  - name: x\n'))).toBeNull();
  const asked = [0, 1, 2].map((i) => `- asked: May I write to maren${i}@hollander-weiss.de today?\n  said: Yes\n`).join('');
  expect((await scan('train/a.yaml', asked)).datasets).toMatchObject([{ path: 'train/a.yaml!list.json', records: 3 }]);
  expect(yamlTables('{{ template }}: [', room())).toEqual([]);
  const called = TWELVE.map((n) => ({ name: 'Maren Hollander', phone: `+49 177 715987${10 + n}` }));
  const forms = {
    'a list': called.map(({ name, phone }) => `- name: ${name}\n  phone: "${phone}"\n`),
    'in braces': ['contacts:\n', ...called.map(({ name, phone }) => `  - {name: ${name}, tel: '${phone}'}\n`)],
    'deep inside': ['team:\n  members:\n', ...called.map(({ name, phone }) => `    - name: ${name}\n      phone: "${phone}"\n`)],
    'by name': called.map(({ name, phone }, i) => `u${i}:\n  name: ${name}\n  phone: "${phone}"\n`),
    documents: called.map(({ name, phone }) => `---\nname: ${name}\nphone: "${phone}"\n`),
    texts: called.map(({ phone }) => `- "Please call me at ${phone} about the parcel"\n`),
  };
  for (const [form, lines] of Object.entries(forms))
    expect((await scan('a.yaml', lines.join(''))).datasets, form).toMatchObject([{ blockingRecords: 12 }]);
  expect(yamlTables(`openapi: 3.0.3\n${forms['by name'].join('')}`, room())).toEqual([]); // names of fields, and samples
  const pairs = TWELVE.map(
    (n) => `- question: >-\n    Where is my parcel? Please write\n    to ${mail(n)}\n  answer: We are looking for it.\n`,
  ).join('');
  expect((await scan('faq.yaml', pairs)).datasets).toMatchObject([{ path: 'faq.yaml!list.json', blockingRecords: 12 }]);
  expect(tablesInText('play.yml', Buffer.from('- role: a\n- role: b\n- role: c\n  content: x\n'))).toBeNull();
  // Who wrote a page is public.
  const authors = TWELVE.map((n) => `- name: Person ${n}\n  email: ${mail(n)}\n`).join('');
  expect((await scan('_data/authors.yml', authors)).datasets).toEqual([]);
});
