/** Exports of the usual programs: lists of people in any form. Each person is made up. */
import { describe, expect, test } from 'vitest';
import { bufferInput } from '../../src/dataset/input.ts';
import { mayBeDataset } from '../../src/dataset/prefilter.ts';
import { recognise } from '../../src/dataset/recognise.ts';
import { Room } from '../../src/unpack/tables/rows.ts';
import { json5Tables, yamlTables } from '../../src/unpack/tables/yaml.ts';
import { tablesInText } from '../../src/unpack/tables/parts.ts';

const GIVEN = ['Ottilie', 'Bastian', 'Renata', 'Mateusz', 'Fiona', 'Henrik'];
const FAMILY = ['Vandermeer', 'Okonski', 'Rasmussen', 'Petridis'];

interface Person {
  name: string;
  email: string;
  phone: string;
  dob: string;
}

const people: readonly Person[] = Array.from({ length: 24 }, (_, i) => {
  const [given, family] = [GIVEN[i % 6]!, FAMILY[Math.floor(i / 6)]!];
  return {
    name: `${given} ${family}`,
    email: `${given}.${family}${i}@gmx.net`.toLowerCase(),
    phone: `+49 176 71598${10 + i}`,
    dob: `19${50 + i}-03-1${i % 10}`,
  };
});

const ask = (content: string, path: string) => recognise(bufferInput(Buffer.from(content)), path);
const lines = (of: (person: Person, i: number) => unknown): string =>
  people.map((person, i) => JSON.stringify(of(person, i)) + '\n').join('');
const list = (of: (person: Person, i: number) => unknown) => people.map(of);
const keyed = (entries: (person: Person) => [string, unknown]) => Object.fromEntries(people.map(entries));
const given = ({ name }: Person) => name.split(' ')[0]!;
const family = ({ name }: Person) => name.split(' ')[1]!;
const groups = (size: number) => Array.from({ length: people.length / size }, (_, i) => people.slice(i * size, (i + 1) * size));

const DOCUMENTS: Record<string, unknown> = {
  'members of teams': groups(4).map((members, i) => ({ team: `t${i}`, members })),
  'orders with a shipping address': { orders: list(({ name, phone }, id) => ({ id, shipping: { name, street: 'Am Markt 1', phone } })) },
  'passengers of bookings': {
    bookings: list(({ name, dob }, i) => ({ ref: i, passengers: [{ name, passport: `C01X0${1000 + i}`, dob }] })),
  },
  households: list((person, i) => ({ household: i, persons: [{ firstName: given(person), lastName: family(person), dob: person.dob }] })),
  'JSON:API': { data: list(({ name, phone }, i) => ({ id: `${i}`, type: 'contacts', attributes: { name, phone } })) },
  Salesforce: { records: list(({ name, email }) => ({ Id: '003', Name: name, Email: email, attributes: { type: 'Contact' } })) },
  GeoJSON: {
    features: list(({ name, phone }) => ({ type: 'Feature', properties: { owner: name, tel: phone }, geometry: { type: 'Point' } })),
  },
  Django: list((person, pk) => ({
    model: 'auth.user',
    pk,
    fields: { first_name: given(person), last_name: family(person), email: person.email },
  })),
  FHIR: {
    resourceType: 'Bundle',
    entry: list((person) => ({
      resource: {
        name: [{ family: family(person), given: [given(person)] }],
        telecom: [{ system: 'phone', value: person.phone }],
        birthDate: person.dob,
      },
    })),
  },
  'pandas, split': { columns: ['name', 'phone'], index: people.map((_, i) => i), data: list(({ name, phone }) => [name, phone]) },
  'pandas, columns': { name: people.map(({ name }) => name), phone: people.map(({ phone }) => phone) },
  'rows with a header': [['name', 'phone'], ...list(({ name, phone }) => [name, phone])],
  'rows without one': list(({ name, phone }, i) => [name, phone, i]),
  'ways to reach somebody': list(({ name, phone }, n) => ({
    n,
    contacts: [{ kind: 'mobile', value: phone.replace('+49 ', '0') }],
    owner: name,
  })),
  'phones by names': keyed(({ name, phone }) => [name, phone]),
  'names by phones': keyed(({ name, phone }) => [phone, name]),
  'visits by mail addresses': keyed(({ email }) => [email, { visits: 1 }]),
  Telegram: {
    messages: list(({ name, phone, email }, id) => ({
      id,
      from: name,
      text: ['hi ', { type: 'phone', text: phone }, ' ', { type: 'email', text: email }],
    })),
  },
  DynamoDB: { Items: list(({ name, phone }) => ({ name: { S: name }, phone: { S: phone } })) },
  LDAP: list(({ name, phone }) => ({ dn: 'cn=x', attributes: { cn: [name], telephoneNumber: [phone] } })),
  'names and addresses': list(({ name }, i) => ({ name, address: `${i + 20} Maple Ave, Springfield` })),
  'a note that begins with an address': list(({ email }, row) => ({ row, note: `${email} asked for a refund` })),
  'a list deep in others by ids': {
    ...Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`k${i}`, { v: i }])),
    ...keyed((person) => [person.email.split('@')[0]!, person]),
  },
  'two ways in one cell': list(({ phone, email }, id) => ({ id, note: `${phone} / ${email}` })),
  'thousands of keys': list((person) => ({ ...Object.fromEntries(Array.from({ length: 9000 }, (_, i) => [`c${i}`, i])), ...person })),
  'columns with no name': list(({ name, phone }, c) => ({ a: name, b: phone, c })),
};

describe('a document', () => {
  test.each(Object.entries(DOCUMENTS))('%s', async (_, value) => {
    for (const indent of [0, 2]) {
      const text = JSON.stringify(value, null, indent);
      expect(mayBeDataset(Buffer.from(text), 'a.json')).toBe(true);
      expect(await ask(text, 'a.json')).toMatchObject({ format: 'records' });
    }
  });

  test.each([
    [
      'made of schemas',
      { openapi: '3.1.0', paths: keyed(({ name, ...person }) => [`/${name}`, { post: { example: { name, ...person } } }]) },
    ],
    ['of packages', { 'dist-tags': {}, versions: keyed(({ name, email }) => [name, { maintainers: [{ name, email }] }]) }],
    ['of what publishers have', { objects: list(({ email }) => ({ package: { publisher: { email } } })) }],
    [
      'of shops',
      { features: list(({ phone }, i) => ({ properties: { name: `Golden Dragon ${i}`, phone, amenity: 'cafe' }, geometry: {} })) },
    ],
    ['of pharmacies', { list: list(({ name, phone }) => ({ name: 'Apotheke am Markt', owner: name, phone })) }],
    [
      'of a parliament',
      list((person) => ({
        id: { bioguide: 'B1' },
        name: { first: given(person), last: family(person) },
        bio: { birthday: person.dob },
        terms: [{ state: 'OH', phone: '202-225-7115', address: '2110 Hall' }],
      })),
    ],
    ['of numbers', { totals: keyed(({ name }) => [name, 7]) }],
    ['of places', list((_, i) => ({ name: `Anne Frank House`, address: `${i} Maple Ave, Springfield` }))],
  ])('but not one %s', async (_, value) => {
    expect(await ask(JSON.stringify(value), 'a.json')).toBeNull();
  });
});

describe('lines', () => {
  test.each([
    ['rows of cells', lines(({ name, phone }, i) => [name, phone, i])],
    ['ways to reach somebody', lines(({ name, phone }) => ({ contacts: [{ kind: 'mobile', value: phone }], owner: name }))],
    ['tokens with labels', lines(({ email }) => ({ tokens: ['contact', email, 'now'], ner_tags: [0, 1, 0] }))],
    ['lists in records', lines((person) => ({ team: 't', members: [person] }))],
    ['thousands of keys', lines((person) => ({ ...Object.fromEntries(Array.from({ length: 9000 }, (_, i) => [`c${i}`, i])), ...person }))],
  ])('%s', async (_, text) => expect(await ask(text, 'a.jsonl')).toMatchObject({ container: 'jsonl', format: 'records' }));
});

const table = (header: string, of: (person: Person, i: number) => readonly unknown[], delimiter = ','): string =>
  [header, ...people.map((person, i) => of(person, i).join(delimiter))].join('\n') + '\n';

describe('a table', () => {
  test.each([
    ['without a header', people.map(({ name, phone }) => `${name},${phone}`).join('\n')],
    ['whose columns have no name', table('a,b', ({ name, phone }) => [name, phone])],
    ['of parts of names in columns without a name', table('a,b,c', (person) => [given(person), family(person), person.phone])],
    ['of families before given names', table('name,street', (person, i) => [`"${family(person)}, ${given(person)}"`, `Elmweg ${i + 1}`])],
    ['of addresses of computers in a column without a name', table('a,b', ({ name }, i) => [name, `93.102.7.${i + 1}`])],
    ['of plates in a column without a name', table('a,b', ({ name }, i) => [name, `B-MW 67${10 + i}`])],
    ['of streets in a column without a name', table('col1;col2', ({ name }, i) => [name, `Elmweg ${i + 1}`], ';')],
    ['of English streets without a header', people.map(({ name }, i) => `${i},${name},${i + 1} Elm Street`).join('\n')],
    ['of addresses of computers', table('user,client_ip', ({ name }, i) => [name, `93.102.7.${i + 1}`])],
    ['of plates', table('owner,license_plate', ({ name }, i) => [name, `B-MW 67${10 + i}`])],
    ...['Adresse', 'dirección', 'indirizzo', 'adres', 'adresse'].map((key) => [
      `of ${key}`,
      table(`x;${key}`, ({ name }, i) => [name, `Rue ${i + 1}`], ';'),
    ]),
    ...['Geburt', 'b_date', 'nasc', 'dt_nasc', 'data_ur', 'DOB'].map((key) => [
      `of ${key}`,
      table(`x,${key}`, ({ name, dob }) => [name, dob]),
    ]),
    ...['displayName', 'имя', '姓名', 'ФИО', 'nome completo', 'Inhaber'].map((key) => [
      `of ${key}`,
      table(`${key},phone`, ({ name }, i) => [name, `0176 23456${10 + i}`]),
    ]),
  ])('%s', async (_, text) => expect(await ask(text!, 'a.csv')).toMatchObject({ container: 'csv', format: 'records' }));
});

test.each([
  ['computers', 'a,b', (i: number) => [`web-${i}`, `93.102.7.${i + 1}`]],
  ['private addresses', 'a,b', (i: number) => [people[i]!.name, `10.2.7.${i + 1}`]],
  ['towns in a state', 'name,street', (i: number) => [`"${people[i]!.name.split(' ')[1]!}, Virginia"`, `${i + 1} Elm Street`]],
  ['streets with a length', 'a,b', (i: number) => [`Elmweg ${i + 1}`, `${i * 7} m`]],
])('a table of %s is no list of people', async (_, header, row) => {
  expect(
    await ask(
      table(header, (_person, i) => row(i)),
      'a.csv',
    ),
  ).toBeNull();
});

test.each<[string, (person: Person, i: number) => Record<string, string>]>([
  [
    'law firms',
    (person, i) => ({ company: `${family(person)}, Okonski and Petridis`, phone: person.phone, street: `${i + 1} Elm Street` }),
  ],
  [
    'schools',
    (person, i) => ({ name: `${family(person)} High School`, phone: person.phone, address: `${i} Elm Walk, North Oakfort, TN 39745` }),
  ],
  ['actors', ({ name, dob }) => ({ actor: name, birth_date: dob, movies: 'The way over there; Rather cold' })],
  ['authors', ({ name, dob }, i) => ({ author: name, birthdate: dob, book: 'A long way down there', isbn: `97830321680${10 + i}` })],
])('a list of %s is none of people, in each format', async (_, of) => {
  const rows = people.map(of);
  expect(await ask(JSON.stringify(rows), 'a.json')).toBeNull();
  expect(await ask(lines(of), 'a.jsonl')).toBeNull();
  const cells = (row: Record<string, string>) => Object.values(row).map((cell) => `"${cell}"`);
  expect(
    await ask(
      table(Object.keys(rows[0]!).join(), (_person, i) => cells(rows[i]!)),
      'a.csv',
    ),
  ).toBeNull();
});

test('short texts of people are free text, and who borrows a book is not famous', async () => {
  expect(
    await ask(
      table('a,b', (person, i) => [`please call ${given(person)} back`, i]),
      'a.csv',
    ),
  ).not.toBeNull();
  expect(
    await ask(
      lines(({ name, dob }, i) => ({ reader: name, birthdate: dob, isbn: `97830321680${10 + i}` })),
      'a.jsonl',
    ),
  ).not.toBeNull();
});

describe('a file whose name does not say what is in it', () => {
  const texts = {
    'a list': JSON.stringify(people),
    lines: lines((person) => person),
    'a table': table('name|phone', ({ name, phone }) => [name, phone], '|'),
  };
  test.each(Object.entries(texts))('%s', async (_, text) => {
    for (const path of ['a.txt', 'backup/a.bak', 'customers', 'x.dat']) {
      expect(mayBeDataset(Buffer.from(text), path), path).toBe(true);
      expect(await ask(text, path), path).toMatchObject({ format: 'records' });
    }
    for (const path of ['AUTHORS', 'a.py', 'test/a.txt']) expect(await ask(text, path), path).toBeNull();
  });

  test('but not a text', () => {
    const text = 'Dear all,\nplease write to jane@hollander-weiss.de, or call me\nSee you, Jane\n';
    expect(mayBeDataset(Buffer.from(text), 'a.txt')).toBe(false);
  });
});

describe('JSON with comments', () => {
  const text = `// exported\n[${people.map(({ name, phone }) => `{name: '${name}', phone: '${phone}', url: 'http://a/*b*/'},`).join('\n')}]`;
  test('has the same lists', () => {
    for (const path of ['a.json', 'a.json5', 'a.jsonc', 'a.geojson']) expect(tablesInText(path, Buffer.from(text)), path).toBe('json5');
    const [found] = json5Tables(text, new Room(1e6));
    expect(JSON.parse(found!.bytes.toString())).toEqual(people.map(({ name, phone }) => ({ name, phone, url: 'http://a/*b*/' })));
  });

  test('of settings is not read', () => {
    expect(tablesInText('tsconfig.json', Buffer.from('// settings\n{"compilerOptions": {}}'))).toBeNull();
    expect(yamlTables('asyncapi: 2.0.0\nchannels: [{a: b c}]', new Room(1e6))).toEqual([]);
  });

  test('cards in YAML are looked for', () => {
    expect(tablesInText('a.yml', Buffer.from('- name: A\n  card: 4\n- name: B\n  card: 5\n'))).toBe('yaml');
  });
});
