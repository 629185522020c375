/** Columns of things: they stay as they are, also if some of their values look like people. Columns of people do not count as things. */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { meaningsOf } from '../../src/dataset/meanings.ts';
import { clean, removeFolder } from '../sanitize/run.ts';

afterAll(removeFolder);

/** Things of 15 kinds in five languages, by kind. */
const THINGS = new Map(
  readFileSync(new URL('things.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [kind, values] = line.split('|') as [string, string];
      return [kind, values.split(';')];
    }),
);

/** Nearly all of these have full names of people. */
const LIKE_PEOPLE = ['ships fr', 'ships it', 'films en', 'books en', 'animals it'];
/** These are known by what is next to them only. */
const BY_NEIGHBOR = ['firms de', 'firms fr', 'films es'];

const meaningOf = (values: readonly string[], key: string, others: object = {}) =>
  meaningsOf(values.map((value, i) => ({ id: String(i), [key]: value, ...others }))).get(key);

test('lists of things are recognized by all of their values', () => {
  const left = (others: object) => [...THINGS].filter(([, values]) => meaningOf(values, 'name', others) !== 'things').map(([kind]) => kind);
  expect(left({ price: '9.50' })).toEqual(LIKE_PEOPLE);
  expect(left({}).sort()).toEqual([...LIKE_PEOPLE, ...BY_NEIGHBOR].sort());
});

/** Half of the families and a third of the given names are in no list. */
const GIVEN = ['Maria', 'Stefan', 'Notburga', 'Sabine', 'Thomas', 'Gesche', 'Claudia', 'Michael', 'Heinfried', 'Ursula'];
const FAMILY = ['Keller', 'Striebitz', 'Gnatz', 'Kambs', 'Löchel', 'Fliegner', 'Budig', 'Weber', 'Trapp', 'Gumprich'];
const people = Array.from({ length: 20 }, (_, i) => `${GIVEN[i % 10]} ${FAMILY[(i * 3 + (i < 10 ? 0 : 1)) % 10]}`);
const inverted = people.map((name) => name.replace(/(\S+) (\S+)/, '$2, $1'));
const firms = Array.from({ length: 20 }, (_, i) => `${FAMILY[i % 10]} ${i % 2 ? 'GmbH' : 'AG'}`);

describe('columns of people are none of things', () => {
  const unlisted = ['Zehra', 'Berkay', 'Ayşegül', 'Nurcan', 'Tolunay', 'Gökçe'].map((name, i) => `${name} ${['Akgün', 'Tütüncü'][i % 2]}`);
  test.each<[string, readonly string[]]>([
    ['whole names', people],
    ['families first', inverted],
    ['given names', GIVEN],
    ['with titles', people.map((name, i) => (i % 2 ? `Dr. ${name} B.Sc.` : name))],
    ['capitals', people.map((name) => name.toUpperCase())],
    ['initials', people.map((name) => name.replace(/^(\S)\S+/, '$1.'))],
    ['names that no list has', unlisted],
    ['people and firms', people.flatMap((name, i) => [name, firms[i]!])],
    ['other letters', ['Иван Петров', 'Анна Смирнова', 'Пётр Волков', 'Ольга Орлова', 'Юрий Попов']],
  ])('%s', (_, values) => {
    for (const key of ['name', 'contact', 'col3', 'Betreuer', 'manager'])
      for (const others of [{}, { phone: '+49 176 7159810' }]) expect(meaningOf(values, key, others), key).not.toBe('things');
    expect(meaningOf(values, 'customer', { price: '9.50' })).not.toBe('things');
  });

  test('a few of them in another column, too', () => {
    const few = people.map((name, i) => (i % 4 ? ['Legal', 'Sales', 'Support'][i % 3]! : name));
    expect(meaningOf(few, 'in charge')).not.toBe('things');
  });
});

const cells = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(','));

describe('sanitize --names leaves', () => {
  test.each(['firms it', 'dishes en', 'places en', 'places es', 'products en', 'schools es', 'streets fr', 'medicines en', 'software en'])(
    '%s',
    async (kind) => {
      const text = `name,price\n${THINGS.get(kind)!
        .map((name) => `"${name}",9.50\n`)
        .join('')}`;
      expect((await clean(text, { names: true }, 'list.csv')).text).toBe(text);
    },
  );

  test('products, teams and colors next to people, who move', async () => {
    const of = (kind: string, i: number) => THINGS.get(kind)![i % 5]!;
    const rows = people.map((name, i) => [name, of('products de', i), of('teams en', i), of('colours en', i + 2)]);
    const text = rows.map((row) => `${row.join(',')}\n`).join('');
    for (const header of ['customer,product,team,colour\n', 'name,product,team,colour\n', 'a,b,c,d\n']) {
      const copy = cells((await clean(header + text, { names: true }, 'orders.csv')).text).slice(1);
      expect(copy.map((row) => row.slice(1))).toEqual(rows.map((row) => row.slice(1)));
      expect(copy.filter(([name], i) => name === people[i])).toEqual([]);
    }
  });

  test('a color that is also the family of the person in its row', async () => {
    const text = `name,colour\n${['Green', 'White', 'Brown', 'Black', 'Violet', 'Rose'].map((color, i) => `${GIVEN[i]} ${i === 1 ? 'Keller' : color},${color}\n`).join('')}`;
    expect(cells((await clean(text, { names: true }, 'orders.csv')).text).map(([, color]) => color)).toEqual(
      cells(text).map(([, color]) => color),
    );
  });

  test('a name in a list of things stays one of a person in another list of the document', async () => {
    const lists = { staff: people.map((name) => ({ name })), places: THINGS.get('places en')!.map((name) => ({ name })) };
    const copy = JSON.parse((await clean(JSON.stringify(lists), { names: true }, 'all.json')).text) as typeof lists;
    expect(
      copy.staff.filter(({ name }, i) => name === people[i] && /^(?:Maria|Stefan|Sabine|Thomas|Claudia|Michael|Ursula)/.test(name)),
    ).toEqual([]);
  });

  test('no person in a list of firms whose own mail address has the name', async () => {
    const rows = [...firms, 'Hanna Sieglar'].map(
      (name, i) => `${name},${i === 20 ? 'hanna.sieglar@posteo.de' : `info@firm${i}.example`}\n`,
    );
    const copy = (await clean(`name,mail\n${rows.join('')}`, { names: true }, 'firms.csv')).text;
    expect(copy).not.toContain('Sieglar');
    expect(
      cells(copy)
        .slice(1, 21)
        .map(([name]) => name),
    ).toEqual(firms);
  });
});
