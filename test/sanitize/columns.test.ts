/** Tables of people whose columns have names that say nothing: what is in a column says what it holds, and all of it is replaced. */
import { afterAll, describe, expect, test } from 'vitest';
import { bufferInput } from '../../src/dataset/input.ts';
import { recognise } from '../../src/dataset/recognise.ts';
import { readBatches } from '../../src/dataset/records.ts';
import { clean, removeFolder } from './run.ts';

afterAll(removeFolder);

/** Every third given name, and most families, are in no list of names. */
const GIVEN = ['Maria', 'Stefan', 'Notburga', 'Sabine', 'Thomas', 'Gesche', 'Claudia', 'Michael', 'Heinfried', 'Ursula'];
const FAMILY = ['Keller', 'Striebitz', 'Gnatz', 'Kambs', 'Löchel', 'Fliegner', 'Budig', 'Weber', 'Trapp', 'Gumprich'];
const TOWNS = ['Köln', 'Bad Tölz', 'Emden', 'Gera', 'Olpe', 'Bonn', 'Trier'];

const people = Array.from({ length: 20 }, (_, i) => {
  const [given, family] = [GIVEN[i % 10]!, FAMILY[(i * 3 + (i < 10 ? 0 : 1)) % 10]!];
  return {
    given,
    family,
    born: `${1950 + i * 2}-0${1 + (i % 9)}-1${i % 10}`,
    street: `${['Hauptstraße', 'Am Anger', 'Gartenweg', 'Kleine Klosterecke'][i % 4]} ${i + 3}`,
    postcode: String(50_667 + ((i * 7919) % 9000)),
    town: TOWNS[i % 7]!,
    phone: `+49 176 71598${10 + i}`,
  };
});
type Person = (typeof people)[number];

const parts = ({ given, family, phone }: Person) => [given, family, phone];
const all = ({ given, family, born, street, postcode, town, phone }: Person) => [given, family, born, street, postcode, town, phone];
const whole = ({ given, family, born, street, postcode, town, phone }: Person) => [
  phone,
  `${given} ${family}`,
  postcode,
  town,
  street,
  born,
];
const inverted = ({ given, family, phone }: Person) => [`${family}, ${given}`, phone, 'x'];

type Of = (person: Person) => string[];
const letters = (cells: readonly string[]) => cells.map((_, i) => 'abcdefg'[i]!);
const table = (of: Of, header: readonly string[] | null, delimiter = ',') =>
  [...(header ? [header] : []), ...people.map(of)].map((row) => row.map((cell) => `"${cell}"`).join(delimiter) + '\n').join('');
const objects = (of: Of) => people.map((person) => Object.fromEntries(of(person).map((cell, i) => [`col${i + 1}`, cell])));
const columns = (of: Of) =>
  Object.fromEntries(
    of(people[0]!).map((_, i) => [`f${i}`, Object.fromEntries(people.map((person, row) => [String(row), of(person)[i]]))]),
  );

const FORMS: Record<string, [name: string, write: (of: Of) => string]> = {
  'letters above the columns': ['t.csv', (of) => table(of, letters(of(people[0]!)))],
  'no header': ['t.csv', (of) => table(of, null, ';')],
  'no names': [
    't.csv',
    (of) =>
      table(
        of,
        of(people[0]!).map(() => ''),
      ),
  ],
  'what pandas calls them': [
    't.csv',
    (of) =>
      table(
        of,
        of(people[0]!).map((_, i) => `Unnamed: ${i}`),
      ),
  ],
  'lines of objects': [
    't.jsonl',
    (of) =>
      objects(of)
        .map((row) => JSON.stringify(row) + '\n')
        .join(''),
  ],
  'lines of lists': ['t.jsonl', (of) => people.map((person) => JSON.stringify(of(person)) + '\n').join('')],
  'a list of lists': ['t.json', (of) => JSON.stringify(people.map(of))],
  'by columns': ['t.json', (of) => JSON.stringify(columns(of))],
  'rows under names in two levels': [
    't.json',
    (of) =>
      JSON.stringify({ columns: letters(of(people[0]!)).map((name) => ['x', name]), index: people.map((_, i) => i), data: people.map(of) }),
  ],
  'rows under names': ['t.json', (of) => JSON.stringify({ columns: letters(of(people[0]!)), data: people.map(of) })],
};

describe.each(Object.entries(FORMS))('%s', (_, [name, write]) => {
  test.each(Object.entries({ parts, all, whole, inverted }))('%s', async (_, of) => {
    const content = write(of);
    expect((await recognise(bufferInput(Buffer.from(content)), name))?.reasons).toEqual([expect.stringContaining('list of people')]);
    const { text, sheet } = await clean(content, { names: true, review: 'all' }, name);
    const values = new Set(people.flatMap((person) => of(person)).filter((value) => value !== 'x'));
    // Towns are real ones, and a made-up person may live in the same one.
    expect([...values].filter((value) => text.includes(`"${value}"`) && !TOWNS.includes(value))).toEqual([]);
    expect(sheet.left).toEqual({});
    expect((await clean(text, { names: true, review: 'all' }, name)).text).toBe(text);
  });
});

test('the first row of a table without a header is a record', async () => {
  const content = Buffer.from(table(all, null));
  const layout = (await recognise(bufferInput(content), 't.csv'))!;
  const records = [];
  for await (const batch of readBatches(bufferInput(content), layout, { header: true })) records.push(...batch);
  expect(records.map(({ index, line }) => [index, line])).toEqual(people.map((_, i) => [i + 1, i + 1]));
  expect(Object.keys(records[0]!.value as object)[6]).toBe('column 7');
});

const headOf = async (rows: readonly (readonly unknown[])[]) =>
  (await recognise(bufferInput(Buffer.from(rows.map((row) => row.join(',') + '\n').join(''))), 't.csv', { expected: true }))!;
const named = people.map(({ given, family }, i) => [`${given} ${family}`, 20 + ((i * 7) % 50), ['rot', 'blau', 'grün'][i % 3]!]);

test.each<[string, unknown[][]]>([
  ['a name that no list has, above names', named.slice(2)],
  ['a name, and no other sign', named.map(([name], i) => [name, String.fromCharCode(97 + i).repeat(4)])],
  ['parts of a name, and a number above numbers', people.map(({ given, family }, i) => [given, family, 1940 + ((i * 7) % 60)])],
  [
    'a word that is again below it',
    people.map(({ given, family }, i) => [`${family}, ${given}`.replace(',', ''), ['open', 'paid'][i % 2]]),
  ],
])('a first row is a record: %s', async (_, rows) => {
  expect(await headOf(rows)).toMatchObject({ headless: true });
});

test.each<[string, unknown[], unknown[][]?]>([
  ['names of columns', ['Vor', 'Alter', 'Farbe']],
  ['two words', ['Maria Name', 'Alter', 'Farbe']],
  ['years', ['Employee Name', 2024, 'rot'], people.map(({ given, family }, i) => [`${given} ${family}`, 2000 + i * 31, 'x'])],
  ['years in a row', ['Betreut Von', 2019, 2020], people.map(({ given, family }, i) => [`${given} ${family}`, 2000 + i, 1900 + i])],
  ['the numbers of the columns', [0, 1, 2]],
  ['people in other columns', ['Tag', 'Maria Keller', 'Thomas Weber'], people.map(({ born }, i) => [born, i * 3 + 1, i * 5 + 2])],
  ['the same header again', ['Wer', 'Alter', 'Farbe'], [...named.slice(0, 8), ['Wer', 'Alter', 'Farbe'], ...named.slice(8)]],
])('a first row is a header: %s', async (_, header, rows = named) => {
  expect((await headOf([header, ...rows])).headless).toBeUndefined();
});

test('the town of a record moves in its texts, too, as a town and not as a name', async () => {
  const rows = people.map(({ given, family, street, postcode, town }) => ({
    name: `${given} ${family}`,
    email: `${given}.${family}@posteo.de`.toLowerCase().replace('ö', 'oe'),
    address: street,
    zip: postcode,
    city: town,
    notes: `Wohnt über dem Bäcker in ${town}. ${town}er Straße? Likes Wuppertal.`,
  }));
  const { text, sheet } = await clean(rows.map((row) => JSON.stringify(row) + '\n').join(''), { names: true }, 't.jsonl');
  const copied = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as (typeof rows)[number]);
  for (const [i, { city, notes }] of copied.entries()) {
    expect(city).not.toBe(rows[i]!.city);
    expect(notes).toBe(`Wohnt über dem Bäcker in ${city}. ${rows[i]!.city}er Straße? Likes Wuppertal.`);
  }
  expect(sheet.left).toEqual({});
});

const FEW = ['Vertrieb Nord', 'Team Adler', 'Einkauf'];
/** No street, no date of birth. */
const short = people.map(({ given, family, town }, i) => [
  ['rot', 'blau', 'grün'][i % 3]!,
  `${given} ${family}`,
  String(19 + ((i * 13) % 60)),
  FEW[i % 3]!,
  String(10_000 + ((i * 37_511) % 89_999)),
  town,
  String(1941 + ((i * 17) % 60)),
  `${i * 31}.50`,
  String(2021 + (i % 4)),
]);
const letters9 = [...'abcdefghi'];
const numbered = (cell: string): string | number => (/^\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : cell);
const MOVED = [1, 4, 6];
const KEPT = [0, 2, 3, 7, 8];

test.each<[string, (rows: string[][]) => string, string]>([
  ['a table without a header', (rows) => rows.map((row) => row.join(';') + '\n').join(''), 't.csv'],
  ['letters above the columns', (rows) => [letters9, ...rows].map((row) => row.join(',') + '\n').join(''), 't.csv'],
  ['lines of lists', (rows) => rows.map((row) => JSON.stringify(row) + '\n').join(''), 't.jsonl'],
  ['numbers in JSON', (rows) => rows.map((row) => JSON.stringify(row.map(numbered)) + '\n').join(''), 't.jsonl'],
])('postcodes, towns and years of birth move with the name, ages are counted: %s', async (form, write, name) => {
  const { text, sheet } = await clean(write(short), { names: true }, name);
  const rows = text.trim().split('\n').slice(-short.length);
  const copied = rows.map((row) => (name === 't.csv' ? row.split(/[;,]/) : (JSON.parse(row) as unknown[]).map(String)));
  for (const at of MOVED) expect(copied.filter((row, i) => row[at] === short[i]![at])).toEqual([]);
  for (const at of KEPT) expect(copied.map((row) => Number(row[at]) || row[at])).toEqual(short.map((row) => Number(row[at]) || row[at]));
  expect(new Set(copied.map((row) => row[5]).filter((town) => TOWNS.includes(town!))).size).toBe(0);
  expect(copied.filter((row, i) => Math.abs(Number(row[6]) - Number(short[i]![6])) > 5)).toEqual([]);
  if (form !== 'numbers in JSON') expect(sheet.left.AGE).toBeGreaterThan(short.length / 2);
  expect((await clean(text, { names: true }, name)).text).toBe(text);
});

test('so they do under their names, and not without --names', async () => {
  const rows = short.map(([, name, , , zip, city, yob], i) => ({ name, zip: i % 2 ? zip : Number(zip), city, birth_year: Number(yob) }));
  const lines = rows.map((row) => JSON.stringify(row) + '\n').join('');
  expect((await clean(lines, {}, 't.jsonl')).text).toBe(lines);
  const copied = (await clean(lines, { names: true }, 't.jsonl')).text
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row) as (typeof rows)[number]);
  for (const key of ['name', 'zip', 'city', 'birth_year'] as const)
    expect(copied.filter((row, i) => row[key] === rows[i]![key] || typeof row[key] !== typeof rows[i]![key])).toEqual([]);
});

const WORDS = ['Lampe', 'Tisch', 'Stuhl', 'Regal', 'Bank', 'Uhr', 'Vase', 'Korb', 'Kanne', 'Topf', 'Pfanne', 'Messer', 'Gabel', 'Teller'];
const CITIES = ['Köln', 'Paris', 'Lyon', 'Gdynia', 'Porto', 'Graz', 'Basel', 'Turku', 'Malmö', 'Leeds', 'Cork', 'Brno'];
const word = (i: number) => WORDS[(i * 5) % 14]!;

test.each<[string, (i: number) => unknown[]]>([
  ['products', (i) => [word(i), 10_000 + ((i * 37_511) % 89_999), `${i * 3}.90`, 1950 + i * 2]],
  ['cities with postcodes', (i) => [CITIES[i % 12], 10_000 + ((i * 37_511) % 89_999), 1900 + i * 5]],
  ['teams', (i) => [FEW[i % 3], 20 + ((i * 7) % 60), 1940 + i * 3]],
  ['measurements', (i) => [i, 20 + ((i * 7) % 60), (i * 0.37).toFixed(2), 1925 + ((i * 13) % 80)]],
  ['metrics', (i) => [`loss_${i}`, i * 100, (1 / (i + 1)).toFixed(4)]],
  ['logs', (i) => [`2025-03-0${1 + (i % 9)} 10:00:0${i % 10}`, 'INFO', `request ${i}`, 200]],
  ['points of people', (i) => [short[i]![1], (i * 37) % 100, i * 11]],
  ['orders of people', (i) => [short[i]![1], 10_234 + i * 7, word(i), `${i}.99`]],
  ['years in which people came', (i) => [short[i]![1], 1998 + (i % 20), word(i)]],
  ['firms of people', (i) => [short[i]![1], `${word(i)} GmbH`, 10_000 + ((i * 37_511) % 89_999), 'x']],
  ['jobs of people', (i) => [short[i]![1], `${word(i)}verkäufer`, 10_000 + ((i * 37_511) % 89_999), 'x']],
  ['towns of people', (i) => [short[i]![1], CITIES[i % 12], i * 1.5]],
])('what is not about a person keeps its values: %s', async (_, of) => {
  const rows = Array.from({ length: 20 }, (_, i) => of(i).map(String));
  const isName = (cell: string) => short.some(([, name]) => name === cell);
  for (const header of [[], [rows[0]!.map((_, i) => 'abcdefg'[i]!)]]) {
    const text = [...header, ...rows].map((row) => row.join(',') + '\n').join('');
    const copied = (await clean(text, { names: true, review: 'all' }, 't.csv')).text.split('\n').slice(header.length, -1);
    expect(copied.map((row, i) => row.split(',').map((cell, at) => (isName(rows[i]![at]!) ? rows[i]![at] : cell)))).toEqual(rows);
  }
});

test('other columns keep what they have', async () => {
  const rows = people.map(({ given, family, phone }, i) => [given, family, phone, String(10_001 + i), 'Berlin', `2024-05-${10 + i}`]);
  const { text } = await clean(rows.map((row) => row.join(',') + '\n').join(''), { names: true, review: 'all' }, 't.csv');
  const copied = text
    .trim()
    .split('\n')
    .map((row) => row.split(',').slice(3));
  expect(copied).toEqual(rows.map((row) => row.slice(3)));
});

const COLORS = ['Brown', 'Rose', 'Grau', 'Violet', 'Blanco'];

test('colours are no families, and numbers before the street no postcodes', async () => {
  const rows = people.map(({ phone, street, postcode, town }, i) => [
    `Xyl${'abcdefghijklmnopqrst'[i]}ek`, // in no list
    ['Maria', 'Stefan', 'Sabine', 'Thomas', 'Claudia', 'Ursula'][i % 6]!,
    phone,
    String(1940 + ((i * 17) % 60)),
    String(3136 + i * 311),
    street,
    postcode,
    town,
    COLORS[i % 5]!,
  ]);
  const { text } = await clean(rows.map((row) => row.join(',') + '\n').join(''), { names: true }, 't.csv');
  const copied = text.split('\n').map((row) => row.split(','));
  for (const kept of [4, 8]) expect(copied.slice(0, 20).map((row) => row[kept])).toEqual(rows.map((row) => row[kept]));
  for (const replaced of [0, 1, 2, 3, 5, 6]) expect(rows.filter((row, i) => row[replaced] === copied[i]![replaced])).toEqual([]);
});

test('ages and years of birth without a name of a column move with the date', async () => {
  const rows = people.map(({ given, family, born, phone }) => [
    given,
    family,
    born,
    born.slice(0, 4),
    String(2026 - Number(born.slice(0, 4))),
    phone,
  ]);
  const { text } = await clean(rows.map((row) => row.join(';') + '\n').join(''), { names: true }, 't.csv');
  const copied = text
    .trim()
    .split('\n')
    .map((row) => row.split(';'));
  expect(copied.filter(([, , date, year]) => date!.slice(0, 4) !== year)).toEqual([]);
  expect(copied.filter(([, , date, , age]) => Math.abs(2026 - Number(date!.slice(0, 4)) - Number(age)) > 1)).toEqual([]);
});

test.each([
  ['families before given names', ({ given, family }: Person) => `${family}, ${given}`],
  ['small letters', ({ given, family }: Person) => `${given} ${family}`.toLowerCase()],
  ['capitals', ({ given, family }: Person) => `${given} ${family}`.toUpperCase()],
  ['initials', ({ given, family }: Person) => `${given[0]}. ${family}`],
  ['initials after the family', ({ given, family }: Person) => `${family} ${given[0]}.`],
  ['families that no list has', ({ given, family }: Person) => `${family}quxel ${given[0]}.`],
])('a column called name: %s', async (_, written) => {
  const rows = people.map((person) => ({ name: written(person), phone: person.phone }));
  const { text } = await clean(rows.map((row) => JSON.stringify(row) + '\n').join(''), { names: true }, 't.jsonl');
  expect(rows.filter(({ name }) => text.includes(`"${name}"`))).toEqual([]);
});

const HEADERS = [
  'vor;nach;geb;str;plz;ort;tel',
  'pila;ap;nacim;dir;cod;pob;fono',
  'pren;patro;naiss;adr;cp;ville;tel',
  'battes;casato;nasc;ind;cap;citta;tel',
  'im;nazw;ur;adr;kod;miasto;tel',
  'fore;sur;born;addr;zip;town;tel',
];

test.each(HEADERS)('columns under words that no list has: %s', async (header) => {
  const content = [header, ...people.map((person) => all(person).join(';'))].join('\n') + '\n';
  const { text } = await clean(content, { names: true }, 't.csv');
  const copied = text.trim().split('\n').slice(1);
  const left = copied.flatMap((row, i) => row.split(';').filter((cell, at) => cell === all(people[i]!)[at]));
  expect(left).toEqual([]);
});

test.each<[string, string, (person: Person, i: number) => string]>([
  ['firms', 'firma', (_, i) => `${word(i)} Keller`],
  ['towns', 'region', (_, i) => CITIES[i % 12]!],
  ['products', 'artikel', (_, i) => word(i)],
  ['jobs', 'funkt', (_, i) => `${word(i)}macher`],
  ['dates of orders', 'bestellt', (_, i) => `2024-05-${10 + i}`],
  ['years', 'jahr', (_, i) => String(1960 + i * 2)],
])('but not %s next to a person', async (_, header, of) => {
  const rows = people.map((person, i) => [person.given, person.family, of(person, i), person.phone]);
  const { text } = await clean(
    [['vor', 'nach', header, 'tel'], ...rows].map((row) => row.join(',') + '\n').join(''),
    { names: true },
    't.csv',
  );
  const copied = text
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(','));
  expect(copied.map((row) => row[2])).toEqual(rows.map((row) => row[2]));
  expect(copied.filter((row, i) => row[0] === rows[i]![0] || row[1] === rows[i]![1])).toEqual([]);
});

test('keys are no names and no addresses of people', async () => {
  const rows = people.map(({ given, family, phone, street }) => ({
    'Full Name': `${given} ${family}`,
    Phone: phone,
    'Adresse Client': street,
  }));
  const { text } = await clean(rows.map((row) => JSON.stringify(row) + '\n').join(''), { names: true, review: 'all' }, 't.jsonl');
  for (const row of text.trim().split('\n'))
    expect(Object.keys(JSON.parse(row) as object)).toEqual(['Full Name', 'Phone', 'Adresse Client']);
});

test('a number with a leading zero, as no JSON has, keeps its length and is replaced once', async () => {
  const rows = Array.from(
    { length: 6 },
    (_, i) => `{"phone":01517300004${i},"dob":01031985,"email":"${['kern', 'web.de'].join(`${i}@`)}"}`,
  );
  const { text, sheet } = await clean(`[${rows.join(',\n')}]`, {}, 'zeros.json');
  expect(sheet.replaced).toMatchObject({ PHONE: 6, DATE_OF_BIRTH: 6 });
  expect(text.match(/"phone":0\d{11},"dob":\d{8},/g)).toHaveLength(6);
  expect(text).not.toMatch(/15173|31985/);
});

test.each([
  ['line1', 'city', 'postal_code', 'birth_place'],
  ['strasse_nr', 'ort', 'plz', 'Geburtsort'],
  ['addr', 'town', 'zip', 'placeOfBirth'],
])('streets without a number, towns and places of birth move with the name: %s', async (street, town, postcode, birth) => {
  const rows = people.map((person, i) => {
    const address = { [street]: 'Kleine Klosterecke', [town]: person.town, [postcode]: person.postcode };
    const name = `${person.given} ${person.family}`;
    return { customer: { name, email: `m${i}@posteo.de`, [birth]: person.town, year_born: `${1950 + i}`, address } };
  });
  const { text } = await clean(rows.map((row) => JSON.stringify(row) + '\n').join(''), { names: true });
  const copied = text
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { customer: Record<string, string> & { address: Record<string, string> } }).customer);
  expect(text).not.toContain('Klosterecke');
  expect(copied.filter(({ address }, i) => address[town] === people[i]!.town || address[postcode] === people[i]!.postcode)).toEqual([]);
  expect(copied.filter((row, i) => row[birth] === people[i]!.town || row['year_born'] === `${1950 + i}`)).toEqual([]);
});

test('without a header, phone numbers and dates of birth move with the names next to them', async () => {
  const phone = (i: number): string => (i % 4 === 1 ? '+39 0' : '0') + String(320_000_000 + ((i * 48_271_003) % 79_999_999));
  const names = people.map(({ given, family }, i) => [`${given} ${family}`, phone(i)]);
  const births = people.map(({ given, family }, i) => [family, given, `${1941 + ((i * 17) % 60)}-0${1 + (i % 9)}-1${i % 7}`]);
  for (const rows of [names, births]) {
    const { text, sheet } = await clean(rows.map((row) => row.join(',') + '\n').join(''), { names: true }, 't.csv');
    const copied = text.split('\n').map((row) => row.split(','));
    expect(rows.filter((row, i) => row.some((cell, at) => copied[i]![at] === cell))).toEqual([]);
    expect(sheet.left).toEqual({});
  }
  const orders = births.map(([family, given, date], i) => [family, given, date!.replace(/^\d+/, String(2001 + (i % 9)))]);
  const { text } = await clean(orders.map((row) => row.join(',') + '\n').join(''), { names: true }, 't.csv');
  expect(orders.filter(([, , date], i) => text.split('\n')[i]!.split(',')[2] !== date)).toEqual([]);
});

test.each([',', ''])('columns of two levels, as pandas writes them: the last level names them (%j)', async (index) => {
  const rows = people.map(({ given, family }, i) => [
    `${given} ${family}`,
    `${1941 + ((i * 17) % 60)}-0${1 + (i % 9)}-1${i % 7}`,
    `${i * 3}`,
  ]);
  const lines = rows.map((row, i) => `${index && `${i},`}${row.join(',')}\n`).join('');
  const { text } = await clean(`${index}person,person,order\n${index}name,dob,amount\n${lines}`, { names: true }, 't.csv');
  const copied = text.split('\n').map((row) => row.split(',').slice(index.length));
  expect(copied.slice(0, 2)).toEqual([
    ['person', 'person', 'order'],
    ['name', 'dob', 'amount'],
  ]);
  expect(rows.filter((row, i) => copied[i + 2]![0] === row[0] || copied[i + 2]![1] === row[1] || copied[i + 2]![2] !== row[2])).toEqual([]);
});
