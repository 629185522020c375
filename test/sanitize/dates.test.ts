import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { isMadeUpDate, isMadeUpDay } from '../../src/rules/personal-data/made-up-date.ts';
import { type Day, dayOf, madeUpDay, writtenDay } from '../../src/sanitize/surrogate/dates.ts';
import { seeded } from '../../src/value/seeded.ts';
import { chat } from '../dataset/samples.ts';
import { clean, type Given, KEY, removeFolder } from './run.ts';

afterAll(removeFolder);

const pad = (n: number) => String(n).padStart(2, '0');
const iso = ({ year, month, day }: Day) => `${year}-${pad(month)}-${pad(day)}`;
const time = (day: Day) => Date.parse(iso(day));
const DAY = 86_400_000;
const days = fc
  .integer({ min: Date.UTC(1912, 0, 1) / DAY, max: Date.UTC(2026, 0, 1) / DAY })
  .map((n) => dayOf(new Date(n * DAY).toISOString().slice(0, 10))!);
const keys = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));

/** All notations of a day. */
const NOTATIONS: ((day: Day) => string)[] = [
  iso,
  ({ year, month, day }) => `${pad(day)}.${pad(month)}.${year}`,
  ({ year, month, day }) => `${day}.${month}.${pad(year % 100)}`,
  ({ year, month, day }) => `${year}${pad(month)}${pad(day)}`,
  ({ year, month, day }) => `${year}年${month}月${day}日`,
  ...(['en-GB', 'en-US', 'de', 'fr', 'es', 'pt', 'pl', 'hu', 'cs', 'uk', 'fi'] as const).map(
    (language) => (day: Day) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(time(day)),
  ),
];

describe('the day that stands for another one', () => {
  test('is keyed, within five years, never in the future, and recognized in every notation', () => {
    fc.assert(
      fc.property(days, keys, fc.string(), (day, key, person) => {
        const made = madeUpDay(day, key, person);
        expect(madeUpDay(day, key, person)).toEqual(made);
        expect(Math.abs(time(made) - time(day)) / DAY).toBeLessThanOrEqual(1826);
        expect(time(made)).not.toBe(time(day));
        expect(time(made)).toBeLessThanOrEqual(Math.max(time(day), Date.UTC(2018, 11, 31)));
        expect(made.year).toBeGreaterThanOrEqual(1910);
        if (day.year < 1930) return; // with two digits, it is another year
        for (const notation of NOTATIONS) {
          const written = writtenDay(notation(day), made);
          expect(dayOf(written), written).toEqual(made);
          // `12.11.85` may be padded or not; April is the same word in many languages.
          if (/\d{4}-|年|of|\w, \d{4}|Z/.test(notation(day))) expect(written).toBe(notation(made));
          expect(isMadeUpDate(written), written).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('of one person, an old and a new date move the same way', () => {
    for (let n = 0; n < 300; n++) {
      const days = ['1970-03-02', '1974-11-30', '1999-07-15', '2018-05-09'].map((date) => dayOf(date)!);
      const signs = days.map((day) => Math.sign(time(madeUpDay(day, KEY, `person ${n}`, () => true, days.at(-1))) - time(day)));
      expect(new Set(signs).size, `person ${n}`).toBe(1);
    }
  });

  test('differs by key and person, and in month and day', () => {
    const day = dayOf('1985-03-12')!;
    const made = Array.from({ length: 300 }, (_, n) => madeUpDay(day, KEY, `person ${n}`));
    expect(new Set(made.map(iso)).size).toBeGreaterThan(25);
    expect(new Set(made.map(({ month }) => month)).size).toBeGreaterThan(8);
    expect(iso(madeUpDay(day, Buffer.alloc(32, 7), 'x'))).not.toBe(iso(madeUpDay(day, KEY, 'x')));
  });

  test('one real date in a hundred looks made up, and is found all the same', () => {
    const next = seeded('days');
    const sample = Array.from({ length: 20_000 }, () => `${1930 + next(90)}-${pad(1 + next(12))}-${pad(1 + next(28))}`);
    expect(sample.filter(isMadeUpDate).length / sample.length).toBeLessThan(0.013);
  });

  test('what is no date does not end in an error', () => {
    fc.assert(fc.property(fc.string(), (text) => void [isMadeUpDate(text), writtenDay(text, { year: 1985, month: 3, day: 1 })]));
    for (const text of ['', '99', '1985', '31.02.1985', '00/00/0000', '12 Zorbember 1985'])
      expect(typeof writtenDay(text, dayOf('1985-03-12')!)).toBe('string');
  });
});

const lineOf = (asked: string, more: object = {}) =>
  `${JSON.stringify({ ...more, ...(chat({ role: 'user', content: asked }, { role: 'assistant', content: 'Thanks.' }) as object) })}\n`;
const cleaned = async (data: string, given?: Given) => (await clean(data, given)).text;
const dates = (text: string) => [...text.matchAll(/\b(?:19|20)\d\d-\d\d-\d\d/g)].map(([date]) => date);

describe('in a record', () => {
  test('every notation of a date gets the same one, and a second run changes nothing', async () => {
    const line = lineOf(
      'My DOB: 12/03/1985 (12 March 1985, 1985-03-12T00:00:00Z, 19850312, 12.3.85, March 12th, 1985). I am 39 years old. The meeting is on 2024-05-17 and 12/03/2024.',
      { id: 'a-1', age: 39 },
    );
    const text = await cleaned(line + line.replace('a-1', 'a-3'));
    const [date] = dates(text);
    const { year, month, day } = dayOf(date!)!;
    expect(date).not.toContain('1985-03');
    const name = new Intl.DateTimeFormat('en', { month: 'long' }).format(new Date(`${date}T12:00:00Z`));
    const age = 39 + Math.round((Date.UTC(1985, 2, 12) - Date.parse(date!)) / DAY / 365.25);
    expect(text.split('\n')[0]).toMatch(
      new RegExp(
        `"age":${age}.*DOB: ${pad(day)}/${pad(month)}/${year} \\(${day} ${name} ${year}, ${date}T00:00:00Z, ${date!.replaceAll('-', '')}, ${day}\\.${month}\\.${pad(year % 100)}, ${name} ${day}(?:st|nd|rd|th), ${year}\\). I am ${age} years old. The meeting is on 2024-05-17 and 12/03/2024\\.`,
      ),
    );
    expect(dates(text.split('\n')[1]!)[0]).not.toBe(date);
    expect(await cleaned(text)).toBe(text);
    expect(await cleaned(text, { review: 'all' })).toBe(text);
  });

  test('the order of day and month is that of the language, or of another date', async () => {
    for (const [said, day, month] of [
      ['Geburtsdatum: 03/04/1985', 3, 4],
      ['Born on 25/12/1984. DOB: 03/04/1985', 3, 4],
      ['Née à Lyon le 03/04/1985', 3, 4],
      ['ur. w Krakowie 03/04/1985', 3, 4],
      ['DOB: 03/04/1985', 4, 3],
    ] as const) {
      const fits = (made: Day) => said[0] !== 'D' || made.day <= 12;
      const made = madeUpDay({ year: 1985, month, day }, KEY, `1985-${month}-${day}`, fits);
      const [a, b] = day < month ? [made.day, made.month] : [made.month, made.day];
      expect(await cleaned(lineOf(said)), said).toContain(`${pad(a)}/${pad(b)}/${made.year}`);
    }
  });

  test('where nothing tells the order, the stand-in is a date in both', async () => {
    const written = Array.from({ length: 60 }, (_, n) => `${pad((n % 12) + 1)}/${pad((Math.floor(n / 5) % 12) + 1)}/${1950 + n}`);
    const text = await cleaned(written.map((dob) => `${JSON.stringify({ text: 'x', dob })}\n`).join(''));
    const made = [...text.matchAll(/(\d\d)\/(\d\d)\/\d{4}/g)];
    expect(made).toHaveLength(60);
    for (const [date, a, b] of made) expect(Math.max(Number(a), Number(b)), date).toBeLessThanOrEqual(12);
  });

  test('the dates of one conversation move together, and those of several people apart', async () => {
    const of = async (line: string) => dates(await cleaned(line))[0];
    const said = 'My date of birth: 1985-03-12';
    expect(await of(lineOf(said, { conversation_id: 'c-1', id: 1 }))).toBe(await of(lineOf(said, { conversation_id: 'c-1', id: 2 })));
    expect(await of(lineOf(said, { id: 1 }))).not.toBe(await of(lineOf(said, { id: 2 })));
    const people = [1, 2, 3].map((id) => ({ id, dob: `198${id}-03-12`, email: [`mail${id}`, 'posteo.de'].join('@') }));
    const made = dates(await cleaned(`${JSON.stringify({ text: 'x', people })}\n`.repeat(4)));
    expect(new Set(made.slice(0, 3).map((date, i) => Date.parse(date) - Date.parse(people[i]!.dob))).size).toBe(3);
    expect(made.slice(3, 6)).toEqual(made.slice(0, 3));
  });

  test('a real date that looks made up is replaced, unless there is nothing else', async () => {
    const date = Array.from({ length: 400 }, (_, n) => new Date(Date.UTC(1985, 0, n + 1)).toISOString().slice(0, 10)).find(isMadeUpDate)!;
    const said = `My date of birth is ${date}`;
    expect(await cleaned(lineOf(said))).toContain(date);
    const text = await cleaned(lineOf(`${said}, my mail ${['jana.reuter', 'posteo.de'].join('@')}`));
    expect(text).not.toContain(date);
    expect(await cleaned(text)).toBe(text);
  });

  test('a real date that looks made up is replaced with the name next to it, and a second run changes nothing', async () => {
    const date = Array.from({ length: 400 }, (_, n) => new Date(Date.UTC(1962, 0, n + 1)).toISOString().slice(0, 10)).find(isMadeUpDate)!;
    const rows = `Surname,Forename,DOB\nSmith,Heather,${date}\nJones,Peter,1971-05-19\n`;
    const table = async (data: string, given?: Given) => (await clean(data, given, 'people.csv')).text;
    expect(await table(rows)).toContain(date);
    for (const given of [{ names: true }, { names: true, review: 'all' }] as const) {
      const text = await table(rows, given);
      expect(text).not.toContain(date);
      expect(text).not.toContain('Heather');
      expect(await table(text, given)).toBe(text);
    }
  });

  test('ages of others, and years that are no ages, stay', async () => {
    const said = 'DOB: 1985-03-12. My son is 4 years old, the house 120 years old, 39 apples';
    expect(await cleaned(lineOf(said))).toContain('My son is 4 years old, the house 120 years old, 39 apples');
    expect(await cleaned(lineOf('Geburtsdatum: 8. Februar 1935, 84 Jahre alt'))).not.toContain('84 Jahre');
    const tagged = await cleaned(lineOf('DOB: 1985-03-12, 39 years old, again 12 March 1985'), { mode: 'tag' });
    expect(tagged).toContain('DOB: [DATE_OF_BIRTH_1], [AGE_1] years old, again [DATE_OF_BIRTH_1]');
    const numbers = `${JSON.stringify({ dob: '1985-03-12', age: 39, told: '39', text: 'x {"age": 39}' })}\n`;
    const written = await cleaned(numbers, { mode: 'tag' });
    expect(written).toMatch(/"dob":"\[DATE_OF_BIRTH_1\]","age":\d\d,.*\\"age\\": \d\d\}/);
    expect(written).not.toContain('age":39');
    expect(await cleaned(written, { mode: 'tag' })).toBe(written);
  });
});

test('the birthday without its year, and the year alone, move with the date', async () => {
  const said = (date: string, rest: string) => lineOf(`DOB: ${date}. ${rest}`);
  for (const [date, rest, form] of [
    [
      '4 March 1987',
      'On my birthday, 4 March, I left. Meet me on 4 March',
      /birthday, (\d{1,2} \p{Lu}\p{Ll}+), I left\. Meet me on 4 March/u,
    ],
    ['March 4, 1987', 'My birthday is March 4th.', /birthday is (\p{Lu}\p{Ll}+ \d{1,2})(?:st|nd|rd|th)\./u],
    ['4. März 1987', 'mein Geburtstag ist der 4. März', /Geburtstag ist der (\d{1,2}\. \p{Lu}\p{Ll}+)/u],
  ] as const) {
    const text = await cleaned(said(date, rest));
    const part = form.exec(text)?.[1];
    expect(part, text).toBeDefined();
    expect(text.replace(/,(?= \d{4})/, '')).toContain(`DOB: ${part!} `);
    expect(await cleaned(text)).toBe(text);
  }
  const text = await cleaned(said('1987-03-04', 'born 1987 in Leeds, Jahrgang 1987, and in 1987 a war, born 1986'));
  const year = /DOB: (\d{4})/.exec(text)![1]!;
  expect(text).toContain(`born ${year} in Leeds, Jahrgang ${year}, and in 1987 a war, born 1986`);
  const tagged = await cleaned(said('1987-03-04', 'My birthday, 4 March, born 1987'), { mode: 'tag' });
  expect(tagged).not.toMatch(/March|1987/);
});

test('the dates of a mother and a child in one record move the same way', async () => {
  for (let n = 0; n < 12; n++) {
    const { text } = await clean(
      `${JSON.stringify({ patient_id: `P${n}`, dob: '1970-03-02', child: { dob: '2018-05-09' }, prompt: 'a', completion: 'b' })}\n`,
    );
    const [mother, child] = dates(text).map((date) => Date.parse(date)) as [number, number];
    const moved = [mother - Date.parse('1970-03-02'), child - Date.parse('2018-05-09')];
    expect(Math.sign(moved[0]!), text).toBe(Math.sign(moved[1]!));
  }
});

describe('the ages next to a date that moves', () => {
  const mail = ['emily.whitaker71', 'gmail.com'].join('@');
  const today = new Date();
  /** A day in January, so that the age is that of the whole year. */
  const born = (age: number) => `${today.getUTCFullYear() - age}-01-01`;
  const ageOn = (date: string) => {
    const [year, month, day] = date.split('-').map(Number) as [number, number, number];
    const isBefore = Date.UTC(2000, today.getUTCMonth(), today.getUTCDate()) < Date.UTC(2000, month - 1, day);
    return today.getUTCFullYear() - year - (isBefore ? 1 : 0);
  };
  const textOf = async (text: string, given: Given = { names: true }) =>
    (JSON.parse((await clean(`${JSON.stringify({ text: `${text} Mail ${mail}` })}\n`, given)).text) as { text: string }).text;

  test.each([
    'DOB @. Lea Colby, 41 years, epilepsy.',
    'Ulf Kranz, 41, geboren am @. Er ist 41 Jahre alt.',
    'DOB @. Ms. Colby (41) came.',
    'Born on @ in Leeds and I’m 41.',
    'DOB @. 41F, Lea.',
    'Geburtsdatum: @, 41 J., und du bist 41.',
    'DOB @, so you are 41!',
    'My husband, born @, is 41 and cooks.',
    'Geboren am @. Die 41-jährige Patientin (41) hustet.',
    'Pacjentka, lat 41, urodzona @.',
    'Data di nascita: @, paziente di anni 41. La 41enne sta bene.',
  ])('move in every form: %s', async (text) => {
    const made = await textOf(text.replace('@', born(41)));
    const date = dates(made)[0]!;
    expect(date).not.toBe(born(41));
    expect(made).not.toMatch(/(?<!\d)41(?!\d)/);
    expect(made).toMatch(new RegExp(`(?<!\\d)${ageOn(date)}(?!\\d)`));
    const copy = `${JSON.stringify({ text: made })}\n`;
    expect((await clean(copy, { names: true })).text).toBe(copy);
  });

  test('of two people, each goes with the nearest date', async () => {
    for (let n = 0; n < 12; n++) {
      const text = `Emily Whitaker, born ${born(40 + n)}, aged ${40 + n}, and Tom Whitaker, born ${born(41 + n)}, aged ${41 + n}.`;
      for (const [, date, age] of (await textOf(text)).matchAll(/born ([\d-]+), aged (\d+)/g)) expect(Number(age)).toBe(ageOn(date!));
    }
  });

  test('are made round if that is asked for, all of one person alike', async () => {
    const review = new Set(['AGE']);
    const made = await textOf(`DOB ${born(41)}. Lea Colby, a 41-year-old woman. Lea Colby, 41 years, epilepsy.`, { names: true, review });
    expect([...made.matchAll(/(\d+)[- ]year/g)].map(([, age]) => age)).toEqual([expect.stringMatching(/0$/), expect.stringMatching(/0$/)]);
  });

  test('numbers of other things stay', async () => {
    const day = `${born(41).slice(0, 4)}-03-05`;
    const others = `order ${day.replaceAll('-', '')}, Ref ${day}-A, page (41), I’m 41 weeks late, Main (41)`;
    const made = await textOf(`DOB ${day}, again ${day.replaceAll('-', '')}; ${others}.`);
    expect(made).toContain(others);
    expect(made.split(';')[0]).not.toMatch(new RegExp(day.replaceAll('-', '-?')));
  });
});

test('one person has the same made-up date in all records and files, whatever the records are called', async () => {
  const next = seeded('records of people');
  const people = Array.from({ length: 6 }, (_, i) => ({
    email: [`lina.w${'abcdef'[i]}rner`, 'posteo.de'].join('@'),
    phone: `+49 151 2${next(9)}4${next(9)}8${next(9)}${i}1`,
    dob: `19${60 + next(30)}-0${1 + next(9)}-1${next(9)}`,
  }));
  const made = (text: string) => [...text.matchAll(/(?:19|20)\d\d-\d\d-\d\d/g)].map(([date]) => date);
  const records = [0, 1].flatMap((round) =>
    people.map((person, i) => ({ id: `r-${round}-${i}`, prompt: 'x', completion: 'y', ...person })),
  );
  const { text } = await clean(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  const [first, second] = [made(text).slice(0, 6), made(text).slice(6)];
  expect(first).not.toEqual(people.map(({ dob }) => dob));
  expect(second).toEqual(first);
  const table = `id,email,dob\n${people.map(({ email, dob }, i) => `${i},${email},${dob}`).join('\n')}\n`;
  expect(made((await clean(table, {}, 'people.csv')).text)).toEqual(first);
  const column = (values: readonly string[]) => Object.fromEntries(values.entries());
  const byColumn = JSON.stringify({ email: column(people.map(({ email }) => email)), dob: column(people.map(({ dob }) => dob)) });
  expect(made((await clean(byColumn, {}, 'people.json')).text)).toEqual(first);
  const chats = people.map(({ email, dob }, i) => lineOf(`My date of birth: ${dob}, mail ${email}`, { id: `c-${i}` }));
  expect(made((await clean(chats.join(''))).text)).toEqual(first);
  const byPhone = [1, 2].map((id) => `${JSON.stringify({ id, phone: people[0]!.phone, dob: people[0]!.dob })}\n`);
  const phones = made((await clean(byPhone.join(''))).text);
  expect(phones[0]).toBe(phones[1]);
  const named = [1, 2].map((id) => `${JSON.stringify({ id, first_name: 'Erica', last_name: 'Marquez', dob: '1971-11-23' })}\n`);
  const names = made((await clean(named.join(''), { names: true })).text);
  expect(names[0]).toBe(names[1]);
  expect((await clean(text)).text).toBe(text);
});

test('a date that looks made up moves if another record of the same person moves', async () => {
  let day = 1;
  while (!isMadeUpDay(1967, 3, day)) day++;
  const real = `1967-03-${pad(day)}`;
  const other = lineOf(`My date of birth: ${real}, my mail is lina.werner@${'posteo'}.de`, { conversation_id: 'c-7' });
  const alone = lineOf(`Date of birth: ${real.replaceAll('-', '/')}`, { conversation_id: 'c-7' });
  const stranger = lineOf(`Date of birth: ${real}`, { conversation_id: 'c-8' });
  for (const data of [other + alone, alone + other]) {
    const { text } = await clean(data + stranger);
    expect(text.split('c-8')[0]).not.toMatch(new RegExp(real.replaceAll('-', '.')));
    expect(text).toContain(stranger);
    expect((await clean(text)).text).toBe(text);
  }
});

test('an age of today is one of today in the copy', async () => {
  const today = new Date();
  const line = (i: number) => {
    const born = new Date(Date.UTC(today.getUTCFullYear() - 40, today.getUTCMonth(), today.getUTCDate() - i * 9));
    return lineOf(`My date of birth: ${born.toISOString().slice(0, 10)}, I am 40 years old, my mail is lina.w${i}rner@${'posteo'}.de`);
  };
  const text = await cleaned(Array.from({ length: 30 }, (_, i) => line(i)).join(''));
  for (const one of text.trim().split('\n')) {
    const [, date, age] = /birth: ([\d-]+), I am (\d+)/.exec(one)!;
    const [year, month, day] = date!.split('-').map(Number) as [number, number, number];
    const isBefore = Date.UTC(2000, today.getUTCMonth(), today.getUTCDate()) < Date.UTC(2000, month - 1, day);
    expect(Number(age), one).toBe(today.getUTCFullYear() - year - (isBefore ? 1 : 0));
  }
});

test('the name of a column reaches its values in what pandas writes', async () => {
  const days = Array.from({ length: 12 }, (_, i) => `${1950 + i}-0${1 + (i % 9)}-1${i % 7}`);
  const mails = days.map((_, i) => `lina.w${'abcdefghijkl'[i]}rner@${'posteo'}.de`);
  const column = (values: readonly string[]) => Object.fromEntries(values.entries());
  const byColumn = JSON.stringify({ email: column(mails), dob: column(days) });
  const split = JSON.stringify({ columns: ['email', 'dob'], index: days.map((_, i) => i), data: mails.map((mail, i) => [mail, days[i]]) });
  for (const data of [byColumn, split]) {
    const { text, sheet } = await clean(data, {}, 'people.json');
    expect(sheet.replaced).toEqual({ EMAIL: 12, DATE_OF_BIRTH: 12 });
    expect(days.filter((day) => text.includes(day))).toEqual([]);
    expect((await clean(text, {}, 'people.json')).text).toBe(text);
  }
  const ordered = split.replace('"dob"', '"ordered"');
  expect((await clean(ordered, {}, 'people.json')).sheet.replaced).toEqual({ EMAIL: 12 });
});

describe('a date of birth as a number', () => {
  const born = ['1935-06-02', '1969-08-30', '1970-08-01', '1985-03-12', '1991-01-03', '2004-02-29'];
  const at = (date: string, unit: number) => (Date.parse(date) / 1000) * unit;
  const mailOf = (i: number) => `lina.w${'abcdef'[i]}rner@${'posteo'}.de`;

  test.each([
    ['seconds', 1],
    ['milliseconds', 1000],
    ['microseconds', 1_000_000],
  ])('in %s moves in the same unit, and a second run changes nothing', async (_, unit) => {
    const lines = born.map((date, i) => `${JSON.stringify({ email: mailOf(i), dob: at(date, unit), created: at(date, unit) + 1 })}\n`);
    const { text, sheet } = await clean(lines.join(''));
    expect(sheet.replaced).toEqual({ EMAIL: 6, DATE_OF_BIRTH: 6 });
    for (const [i, line] of text.trim().split('\n').entries()) {
      const { dob, created } = JSON.parse(line) as { dob: number; created: number };
      const moved = Math.abs(dob / unit - at(born[i]!, 1)) / 86_400;
      expect(moved).toBeGreaterThan(1);
      expect(moved).toBeLessThanOrEqual(1826);
      expect(created).toBe(at(born[i]!, unit) + 1);
    }
    expect((await clean(text)).text).toBe(text);
  });

  test('in the columns that pandas writes, in CSV, and with the time of a zone', async () => {
    const column = (values: readonly unknown[]) => Object.fromEntries(values.entries());
    const json = JSON.stringify({
      email: column(born.map((_, i) => mailOf(i))),
      dob: column(born.map((date) => at(date, 1000) - 3_600_000)),
    });
    expect((await clean(json, {}, 'people.json')).sheet.replaced).toEqual({ EMAIL: 6, DATE_OF_BIRTH: 6 });
    const csv = `email,birth_date\n${born.map((date, i) => `${mailOf(i)},${at(date, 1)}.0`).join('\n')}\n`;
    const { text, sheet } = await clean(csv, {}, 'people.csv');
    expect(sheet.replaced).toEqual({ EMAIL: 6, DATE_OF_BIRTH: 6 });
    expect(born.filter((date) => text.includes(String(at(date, 1))))).toEqual([]);
    expect(text).toMatch(/,-\d+\.0\n/);
  });

  test('is none if it is no time of day in any zone, a compact date, or under another name', async () => {
    for (const [key, value] of [
      ['dob', 662_860_801],
      ['updated', 662_860_800],
      ['dob', 99],
    ] as const)
      expect(await cleaned(`${JSON.stringify({ prompt: 'a', completion: 'b', [key]: value })}\n`)).toContain(`:${value}}`);
    expect(dayOf('27081900')).toEqual({ year: 1900, month: 8, day: 27 });
  });
});

describe('a date of birth as a number without separators', () => {
  const KEYS = ['birth_date', 'geburtsdatum', 'dob', 'fecha_nacimiento', 'data_nascita', 'date_of_birth'];
  const numbersOf = (day: fc.Arbitrary<Day>) =>
    fc.oneof(
      day.map(({ year, month, day }) => Number(`${day}${pad(month)}${year}`)),
      day.map(({ year, month, day }) => Number(`${month}${pad(day)}${year}`)),
      day.map(({ year, month, day }) => Number(`${year}${pad(month)}${pad(day)}`)),
      day.map((day) => time(day)),
      day.map((day) => time(day) / 1000),
      fc.integer({ min: -99_999_999, max: 99_999_999 }),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
  /** The dates of a record are often the same one. */
  const records = days.chain((own) => {
    const day = fc.oneof(fc.constant(own), days);
    const numbers = numbersOf(day);
    return fc.record({
      ...Object.fromEntries(KEYS.map((key) => [key, fc.oneof({ weight: 3, arbitrary: numbers }, { weight: 1, arbitrary: day.map(iso) })])),
      phone: numbers,
      card_expiry: numbers,
      arguments: fc.record({ dob: numbers }).map((value) => JSON.stringify(value)),
    });
  });

  test.each([{}, { names: true, review: 'all' }, { mode: 'tag' }] as const)('stays one, for any numbers (%o)', async (given) => {
    const all = fc.sample(records, { numRuns: 40, seed: 17 });
    const text = await cleaned(
      all.map((record, id) => `${JSON.stringify({ id, email: ['lina.wrner', 'posteo.de'].join('@'), ...record })}\n`).join(''),
      given,
    );
    for (const [id, line] of text.trim().split('\n').entries()) {
      const made = JSON.parse(line) as Record<string, unknown>;
      expect(JSON.parse(made.arguments as string), line).toBeTypeOf('object');
      for (const [key, value] of Object.entries(all[id]!)) expect(typeof made[key], `${key} in ${line}`).toBe(typeof value);
    }
  });

  test('of the first nine days of a month is found, and moves with the same date in another notation', async () => {
    for (let n = 1; n < 10; n++) {
      const { text, sheet } = await clean(
        `${JSON.stringify({ id: n, birth_date: `1985-01-0${n}`, geburtsdatum: Number(`${n}011985`) })}\n`,
      );
      expect(sheet.replaced).toEqual({ DATE_OF_BIRTH: 2 });
      const { birth_date, geburtsdatum } = JSON.parse(text) as { birth_date: string; geburtsdatum: number };
      expect(iso(dayOf(String(geburtsdatum), true)!), text).toBe(birth_date);
      expect((await clean(text)).text).toBe(text);
    }
    const { text } = await clean(`name,geburtsdatum\nMaria Keller,5011985\nJonas Reuter,26071983\n`, {}, 'people.csv');
    expect(text).not.toMatch(/5011985|26071983/);
  });
});

test('a date in a column whose name says nothing is counted, moves with --review, and a second run changes nothing', async () => {
  const table = `col1,col2,col3\nMaria Keller,19830726,0175 5859107\nJonas Reuter,19611223,0174 2848212\n`;
  expect((await clean(table, { names: true }, 'people.csv')).sheet.left).toMatchObject({ DATE_OF_BIRTH: 2 });
  const { text, sheet } = await clean(table, { names: true, review: 'all' }, 'people.csv');
  expect(sheet.replaced).toMatchObject({ DATE_OF_BIRTH: 2 });
  expect(text).not.toMatch(/19830726|19611223/);
  expect((await clean(text, { names: true, review: 'all' }, 'people.csv')).text).toBe(text);
});

describe('the age, the year of birth and the postcode of each person, as numbers', () => {
  const rows = Array.from({ length: 12 }, (_, i) => ({
    name: `${['Maria', 'Jonas', 'Sabine', 'Stefan'][i % 4]} ${['Keller', 'Reuter', 'Weber'][i % 3]}`,
    email: `person.${i}@web.de`,
    dob: `${1951 + i * 4}-0${1 + (i % 9)}-1${i % 10}`,
    age: 2024 - (1951 + i * 4),
    birth_year: 1951 + i * 4,
    street: `Hauptstraße ${i + 2}`,
    zip: 50_667 + i * 131,
  }));
  type Row = (typeof rows)[number];
  const names = Object.keys(rows[0]!) as (keyof Row)[];
  const column = (name: keyof Row) => rows.map((row) => row[name]);
  const named = (cells: readonly unknown[]) => Object.fromEntries(names.map((name, i) => [name, cells[i]])) as Row;
  const turned = (columns: Record<keyof Row, Record<number, unknown>>) => rows.map((_, i) => named(names.map((name) => columns[name][i])));

  test.each<[string, unknown, (copy: never) => Row[]]>([
    ['rows', rows, (copy) => copy],
    ['columns', Object.fromEntries(names.map((name) => [name, column(name)])), turned],
    ['numbered columns', Object.fromEntries(names.map((name) => [name, { ...column(name) }])), turned],
    [
      'rows under names',
      { columns: names, data: rows.map((row) => Object.values(row)) },
      (copy: { data: unknown[][] }) => copy.data.map(named),
    ],
    ['objects by ids', Object.fromEntries(rows.map((row, i) => [`u${i}`, row])), (copy: Record<string, Row>) => Object.values(copy)],
  ])('in %s', async (_, document, read) => {
    const { text } = await clean(JSON.stringify(document), {}, 'people.json');
    for (const [i, { dob, age, birth_year, zip }] of read(JSON.parse(text) as never).entries()) {
      const moved = Number(dob.slice(0, 4));
      expect(dob).not.toBe(rows[i]!.dob);
      expect(birth_year).toBe(moved);
      expect(Math.abs(age - (2024 - moved))).toBeLessThan(2);
      expect(zip).not.toBe(rows[i]!.zip);
    }
    expect((await clean(text, {}, 'people.json')).text).toBe(text);
  });

  test('also in cells of a table, but not a year that is not of birth', async () => {
    const table = `name,dob,yob,joined\nMaria Keller,1983-07-26,1983,1983\n`;
    const { text } = await clean(table, {}, 'people.csv');
    const [, dob, year, joined] = text.split('\n')[1]!.split(',');
    expect([year, joined]).toEqual([dob!.slice(0, 4), '1983']);
  });
});

test('dates next to real names that happen to look made up are replaced, if most of the column do not; in a copy they stay', async () => {
  const days = Array.from({ length: 900 }, (_, i) => new Date(Date.UTC(1960, 0, 1 + i * 11)).toISOString().slice(0, 10));
  const alike = days.filter((day) => isMadeUpDate(day)).slice(0, 3);
  const ordinary = days.filter((day) => !isMadeUpDate(day)).slice(0, 40);
  const names = ['Maria Keller', 'Stefan Weber', 'Sabine Krüger', 'Thomas Lehmann'];
  const table = (dates: string[]) => `name,dob\n${dates.map((day, i) => `${names[i % 4]},${day}`).join('\n')}\n`;
  const { text, sheet } = await clean(table([...ordinary, ...alike]), {}, 'p.csv');
  expect(alike).toHaveLength(3);
  // Another person's new date may be the same.
  expect(
    alike.filter((day, i) =>
      text
        .trim()
        .split('\n')
        .at(i - 3)!
        .endsWith(day),
    ),
  ).toEqual([]);
  expect([sheet.replaced.DATE_OF_BIRTH, sheet.left.DATE_OF_BIRTH]).toEqual([43, undefined]);
  expect((await clean(text, {}, 'p.csv')).text).toBe(text);
});
