import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { PersonalData } from '../../../src/detect/personal-data/find.ts';
import { findInFields, type FoundInField, inspectRecord } from '../../../src/detect/personal-data/records.ts';
import { Searched, SearchedBefore } from '../../../src/detect/personal-data/searched.ts';
import { sample } from '../../../src/rules/personal-data/define.ts';
import { fingerprintsOf } from '../../../src/policy/fingerprint.ts';
import { auTfn } from '../../../src/value/check/ids-asia-pacific.ts';
import { iban as isIban } from '../../../src/value/check/iban.ts';
import { layout, readAll } from '../../dataset/read.ts';

async function found(text: string, container: 'jsonl' | 'csv' = 'jsonl'): Promise<string[]> {
  const records = await readAll(text, layout(container));
  return records.flatMap((record) =>
    inspectRecord(record).found.map(({ type, tier, field, start, end }) => `${type} ${tier} ${field.path} ${field.text.slice(start, end)}`),
  );
}
const line = (value: unknown): string => `${JSON.stringify(value)}\n`;
const said = (role: string, content: string) => ({ role, content });
const shown = ({ field, type, tier, score, start, end }: FoundInField) => [field.path, type, tier, score, start, end];
const NUMBER = '785 8949';

describe('the text around a value in its record', () => {
  it('the turn before asks for it', async () => {
    expect(await found(line({ messages: [said('assistant', 'May I have your phone number?'), said('user', NUMBER)] }))).toEqual([
      `PHONE block messages[1].content ${NUMBER}`,
    ]);
    expect(await found(line({ question: 'What is your phone number?', answer: NUMBER }))).toEqual([`PHONE block answer ${NUMBER}`]);
    expect(
      await found(
        line({ messages: [said('assistant', 'May I have your phone number?'), said('user', 'Why?'.repeat(5)), said('user', NUMBER)] }),
      ),
    ).toEqual([]);
  });

  it('is still judged by its own words next to the name of a question or answer, or after a question about something else', async () => {
    const area = 536;
    for (const question of ['Where is my order?', 'What is the number?'])
      expect(await found(line({ question, answer: `my SSN is ${area}-24-4829` }))).toEqual([`US_SSN block answer ${area}-24-4829`]);
    const mail = 'jane dot porter25 at gmail dot com';
    expect(await found(line({ question: 'Where should we send it?', answer: `write to ${mail}` }))).toEqual([
      'EMAIL block answer jane dot porter25 at gmail dot com',
    ]);
    expect(await found(line({ name: 'order id', value: `${area}-24-4829` }))).not.toContain(`US_SSN block value ${area}-24-4829`);
  });

  it('a key says that a value is a name, even if no list has it', async () => {
    const mail = 'q.dell@web.de';
    const named = async (record: object) => (await found(line(record))).filter((item) => item.startsWith('PERSON'));
    expect(await named({ first_name: 'Qell', last_name: 'Dellavo', mail })).toEqual([
      'PERSON block first_name Qell',
      'PERSON block last_name Dellavo',
    ]);
    expect(await named({ customer: { Vorname: 'Qell', Nachname: 'von Dellavo' }, mail })).toHaveLength(2);
    expect(await named({ full_name: 'Qell Dellavo', mail })).toEqual(['PERSON block full_name Qell Dellavo']);
    for (const name of ['佐藤 健', '王小明', '김민수', 'محمد السيد', 'דוד כהן']) {
      expect(await named({ name, mail })).toEqual([`PERSON block name ${name}`]);
      expect(await named({ 氏名: name })).toEqual([`PERSON review 氏名 ${name}`]);
    }
    for (const name of ['株式会社山田', '未知', '人事部', '익명', 'مؤسسة السلام']) expect(await named({ name, mail }), name).toEqual([]);
    // Without a contact, it is a name alone; one of both keys may be of anything.
    expect(await named({ first_name: 'Qell', last_name: 'Dellavo' })).toEqual([
      'PERSON review first_name Qell',
      'PERSON review last_name Dellavo',
    ]);
    for (const record of [{ first_name: 'Qell' }, { a: { first_name: 'Qell' }, b: { last_name: 'Dellavo' } }])
      expect(await named({ ...record, mail })).toEqual([]);
    for (const value of ['n/a', 'Qell 7', 'unknown name of', 'qell_d'])
      expect(await named({ first_name: value, last_name: 'Dellavo', mail }), value).toHaveLength(1);
  });

  it('a private mail address next to a field for names says that it is one, even if its words mean something else', async () => {
    const email = 'q.dell@web.de';
    const named = async (record: object) => (await found(line(record))).filter((item) => item.startsWith('PERSON'));
    for (const name of [
      'Elena Park',
      'Mark Church',
      'Will Long',
      'Art Baker',
      'Dakota Washington',
      'Hope Day',
      'Ivy May',
      'Qell von Dellavo',
    ])
      for (const key of ['name', 'Name', 'customer', 'contact', 'user_name', 'Customer Name'])
        expect(await named({ [key]: name, email }), key).toEqual([`PERSON block ${key} ${name}`]);
    expect(await found('name;email\nWill Long;q.dell@web.de\n'.replaceAll(';', ','), 'csv')).toContain('PERSON block name Will Long');
    for (const name of ['Blue Widget', 'Acme GmbH', 'Claims Team', 'Dental Office', 'Hope for Children', 'Church'])
      expect(await named({ name, email }), name).toEqual([]);
    // Other objects, other keys, an office, a text with an address in it.
    for (const record of [
      { a: { name: 'Will Long' }, b: { email } },
      { product: 'Will Long', email },
      { name: 'Will Long', email: 'info@posteo.de' },
      { name: 'Will Long', content: `Write to ${email}` },
    ])
      expect(await named(record)).toEqual([]);
  });

  it('two fields next to each other are a name under any keys, if a mail address in their object is made of them', async () => {
    for (const [given, family, mail] of [
      ['Qell', 'Dellavo', 'qell.dellavo4@web.de'],
      ['Dellavo', 'Qell', 'qell.dellavo@web.de'],
      ['Qell', 'van der Dell', 'qell.vanderdell@web.de'],
      ['Qell', 'Al-Davo', 'qell.aldavo@web.de'],
    ] as const) {
      const names = (await found(line({ Mona: given, 'col 2': family, mail }))).filter((item) => item.startsWith('PERSON'));
      expect(names, mail).toEqual([`PERSON block Mona ${given}`, `PERSON block col 2 ${family}`]);
    }
    for (const record of [
      { a: 'Qell', x: 7, b: { c: 'Dellavo' }, mail: 'qell.dellavo4@web.de' },
      { a: 'Qell', b: 'Dellavo', mail: 'tilda.roth@web.de' },
      { a: 'Qell', b: 'GmbH', mail: 'qell.gmbh@web.de' },
    ])
      expect((await found(line(record))).filter((item) => item.startsWith('PERSON block'))).toEqual([]);
  });

  it('so are a known given name and the field next to it, if their columns have no names and a contact is in the row', async () => {
    const phone = `+44 7712 ${[12, 34, 56].join('')}`;
    const names = async (record: object) => (await found(line(record))).filter((item) => item.startsWith('PERSON block'));
    for (const [one, two] of [
      ['a', 'b'],
      ['col1', 'col2'],
      ['Maria', 'Keller'],
    ] as const) {
      expect(await names({ [one]: 'Jonas', [two]: 'Dellavo', phone })).toEqual([
        `PERSON block ${one} Jonas`,
        `PERSON block ${two} Dellavo`,
      ]);
      expect(await names({ [one]: 'Dellavo', [two]: 'Jonas', phone })).toHaveLength(2);
    }
    for (const record of [
      { brand: 'Jonas', model: 'Dellavo', phone },
      { a: 'Blue', b: 'Widget', phone },
      { a: 'Jonas', b: 'Dellavo' },
    ])
      expect(await names(record)).toEqual([]);
  });

  it('so does a mail address with the same letters, a date of birth, or a phone number next to a given name', async () => {
    const named = async (record: object) => (await found(line(record))).filter((item) => item.startsWith('PERSON'));
    const phone = `+44 7712 ${[12, 34, 56].join('')}`;
    const birth = { dob: '1985-04-12' };
    for (const [name, more] of [
      ['Ingo Bank', { email: 'ingo.bank33@web.de' }],
      ['Ingo Bridge', { phone }],
      ['Qell Palace', birth],
    ] as const)
      for (const key of ['name', 'customer', 'displayName', 'kunde', 'guest'])
        expect(await named({ [key]: name, ...more }), `${key} ${name}`).toEqual([expect.stringMatching(`${key} ${name}$`)]);
    expect(await named({ customer: 'Grace Lake', phone })).toEqual(['PERSON block customer Grace Lake']);
    for (const [name, more] of [
      ['Lake Hotel', { phone }],
      ['Berlin Bank AG', birth],
      ['Victoria Hotel', { phone }],
      ['Lake Hotel', { email: 'ingo.bank33@web.de' }],
    ] as const)
      expect(await named({ name, ...more }), name).toEqual([]);
  });

  it('in other scripts, what can be a name next to a phone number, a mail address or a date of birth is one', async () => {
    const named = async (record: object) => (await found(line(record))).filter((item) => item.startsWith('PERSON'));
    const phone = `+44 7712 ${[12, 34, 56].join('')}`;
    const columns = "name,customer,顧客名,고객명,客户,联系人,Имя,клиент,Ім'я,Име,नाम,ชื่อ,الاسم,שם,Όνομα,ФИО,ПІБ".split(',');
    const names = (
      '佐藤健太,佐藤 健,王小明,김민수,محمد السيد,דוד כהן,ธนา เตมีย์,अभय दास,რამაზ ბიწაძე,Валериевна Эмилия,Савельев Федот Фролович,' +
      'пані Мілена Михалюк,Благосвет Цветков,Μηλιά Πουρνάρα,Մարգար Ադամյան'
    ).split(',');
    const kept: string[] = [];
    for (const column of columns)
      for (const name of names)
        for (const more of [{ phone }, { email: 'q.dell@web.de' }, { dob: '1985-04-12' }]) {
          const [first] = await named({ [column]: name, ...more });
          // A title may stay.
          if (!first || !first.endsWith(name.replace('пані ', ''))) kept.push(`${column} ${name} ${Object.keys(more)}`);
        }
    expect(kept).toEqual([]);
    for (const name of [
      '山田食堂店',
      '大戸屋',
      '중앙약국',
      'مطعم الشرق',
      'מסעדת הים',
      'ร้าน อาหารไทย',
      'होटल ताज',
      'Салон Красоты',
      'ООО Ромашка',
    ])
      for (const more of [{ phone }, { email: 'q.dell@web.de' }]) expect(await named({ name, ...more }), name).toEqual([]);
    expect(await named({ name: '王小明', city: '北京' })).toEqual([]);
  });

  it('in tables by columns, the cells of a row are next to each other', async () => {
    const names = ['王小明', 'Эмилия Ефремова', 'Will Long'];
    const emails = ['q.dell', 'p.vorn', 'w.tann'].map((local) => `${local}@web.de`);
    const byId = (cells: string[]) => Object.fromEntries(cells.map((cell, i) => [i, cell]));
    for (const table of [
      { name: names, email: emails },
      { name: byId(names), email: byId(emails) },
      { data: { name: byId(names), email: byId(emails) } },
    ])
      expect(
        (await found(line(table))).filter((item) => item.startsWith('PERSON')).map((item) => item.split(' ').slice(3).join(' ')),
      ).toEqual(names);
    expect(await found(line({ name: [names[0]], email: ['', emails[0]] }))).toEqual([`EMAIL block email[1] ${emails[0]}`]);
  });

  it('two words that are the name in a mail address of the record are a name', async () => {
    const named = async (text: string, mail: string) =>
      (await found(line({ text, more: `from ${mail}@web.de` })))
        .filter((item) => item.startsWith('PERSON'))
        .map((item) => item.replace('PERSON block text ', ''));
    for (const [name, ...locals] of [
      ['Paris Montague', 'paris.montague47', 'parismontague', 'montague_paris+news', 'p_montague', 'PMontague'],
      ['Elena Park', 'e.park', 'elena-park', 'epark1990'],
      ['Florence May Lincoln', 'florencelincoln', 'florence.may.lincoln', 'fm.lincoln'],
      ['Art Größer', 'art.groesser', 'artgrosser'],
      ['Art Błozek', 'art.blozek'],
      ['Art Jødal', 'art.joedal', 'artjodal'],
      ['Art Åkenby', 'art.aakenby', 'artakenby'],
      ['Park, Elena', 'elena.park'],
      ['Art J. Church', 'art.church'],
    ] as const)
      for (const local of locals)
        for (const text of [`Call ${name} at noon.`, `${name}'s parcel`, `(${name})`])
          expect(await named(text, local), `${text} ${local}`).toEqual([name]);
    expect(await found(line({ text: 'Ticket from Art Church <art.church1@web.de>, then Art Church left' }))).toEqual([
      'PERSON block text Art Church',
      'EMAIL block text art.church1@web.de',
      'PERSON block text Art Church',
    ]);
    for (const [text, local] of [
      ['Our Customer Care helps', 'customer.care'],
      ['Our Claims Team helps', 'claims.team'],
      ['Art. Church is far', 'art.church'],
      ['The Art Gallery, near a Church', 'art.church'],
      ['Art Church', 'art.churchill'],
    ] as const)
      expect(await named(text, local), text).toEqual([]);
  });

  it('after a question for an address, any answer is an address', async () => {
    const asked = (question: string, answer: string) => found(line({ messages: [said('assistant', question), said('user', answer)] }));
    expect(await asked('And what is your address?', 'It is Upper Mill 7, Hollow End')).toEqual([
      'ADDRESS review messages[1].content It is Upper Mill 7, Hollow End',
    ]);
    expect(await asked('住所を教えてください。お願いします。', '東京都新宿区西新宿2-184-1')).toEqual([
      'ADDRESS review messages[1].content 東京都新宿区西新宿2-184-1',
    ]);
    expect(await asked('What is your e-mail address?', 'I had 12 of them once')).toEqual([]);
    expect(await asked('How many people came to see it?', 'Upper Mill 7, Hollow End')).toEqual([]);
  });

  it('a label next to it in the same object or row', async () => {
    expect(
      await found(
        line({
          fields: [
            { label: 'Phone', value: NUMBER },
            { label: 'Size', value: NUMBER },
          ],
        }),
      ),
    ).toEqual([`PHONE block fields[0].value ${NUMBER}`]);
    expect(await found(line({ value: NUMBER, name: 'home_phone' }))).toEqual([`PHONE block value ${NUMBER}`]);
    expect(await found(`field,value\nPhone,${NUMBER}\nSize,${NUMBER}\n`, 'csv')).toEqual([`PHONE block value ${NUMBER}`]);
    expect(await found(line({ a: { label: 'Phone' }, b: { value: NUMBER } }))).toEqual([]);
  });

  it('its key or column', async () => {
    expect(await found(line({ text: 'x', customerPhone: NUMBER, n: NUMBER }))).toEqual([`PHONE block customerPhone ${NUMBER}`]);
    expect(await found(`size,phone\n${NUMBER},${NUMBER}\n`, 'csv')).toEqual([`PHONE block phone ${NUMBER}`]);
  });
});

describe('a value that is only encoded', () => {
  it.each([
    ['anna.richter&#64;posteo.de', 'EMAIL'],
    ['anna.richter&nbsp;@&nbsp;posteo.de', 'EMAIL'],
    ['anna\u200b.richter@pos\u200bteo.de', 'EMAIL'],
    ['anna.rich\u00adter@posteo.de', 'EMAIL'],
    ['anna=2Erichter=40posteo.de', 'EMAIL'],
    ['anna.richter</b>@<i>posteo</i>.de', 'EMAIL'],
    ['YW5uYS5yaWNodGVyQHBvc3Rlby5kZQ==', 'EMAIL'],
    ['anna\\_richter@posteo.de', 'EMAIL'],
    ['anna\\.richter\\@posteo\\.de', 'EMAIL'],
    ['\\(978\\) 648\\-9321', 'PHONE'],
    ['+49&nbsp;30&nbsp;90182&nbsp;051', 'PHONE'],
    ['+49\u200b30\u200b90182\u200b051', 'PHONE'],
  ])('%s is found at its place', async (written, type) => {
    expect(await found(line({ prompt: `it is "${written}", thanks`, n: 1 }))).toEqual([`${type} block prompt ${written}`]);
  });

  it('is found in the order of the text, and only if it is one', async () => {
    const text = 'bob.rowe&#64;posteo.de, eve@posteo.de, zed.rowe&#64;posteo.de &nbsp; 100&#37; a&#64;b <b>12</b>';
    expect(await found(line({ text }))).toEqual(
      ['bob.rowe&#64;posteo.de', 'eve@posteo.de', 'zed.rowe&#64;posteo.de'].map((value) => `EMAIL block text ${value}`),
    );
  });
});

describe('a field with very many findings', () => {
  it('is inspected and gets its positions and fingerprints in linear time', async () => {
    const [record] = await readAll(line({ messages: [said('user', 'John '.repeat(100_000))] }), layout('jsonl'));
    const start = process.cpuUsage();
    const inspected = inspectRecord(record!);
    expect(inspected.found.length).toBeGreaterThan(10_000);
    expect(new Set(fingerprintsOf('a.jsonl', inspected, '')).size).toBe(1);
    const { field } = inspected.found[0]!;
    expect(inspected.found.map(({ start, end }) => field.locate(start, end)!.start).at(-1)).toBeGreaterThan(400_000);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1e6).toBeLessThan(6); // took hours when each finding was counted from the start
  });
});

it('names of columns that say too little in a sentence', async () => {
  const date = '1984-07-19';
  for (const head of ['Born', 'born_on', 'birth', 'geboren', 'date_naissance', 'data_nascita', 'fecha nac', 'né'])
    expect(await found(`id,${head}\n1,${date}\n`, 'csv'), head).toEqual([`DATE_OF_BIRTH block ${head} ${date}`]);
  expect(await found(line({ text: `The birth of the festival on the hill: see ${date}` }))).toEqual([]);
  for (const key of ['children_birthdays', 'birthdays', 'birthDates', 'dates_of_birth'])
    expect(await found(line({ [key]: [date] })), key).toEqual([`DATE_OF_BIRTH block ${key}[0] ${date}`]);
  expect(await found(`id,msisdn\n1,49176${'31284067'}\n`, 'csv')).toEqual([`PHONE block msisdn 49176${'31284067'}`]);
});

describe('a number in groups that fills a field', () => {
  // The last nine digits are an Australian tax file number.
  const number = `59 ${sample('### ### ###', auTfn)}`;

  it.each(['tax_id', 'Steuernummer', 'Steuer-ID', 'tax_no'])('is a tax id as a whole in a column %s', async (head) => {
    const found = await numbers(`email,${head}\nqell@posteo.de,${number}\n`);
    expect(found).toEqual([expect.stringMatching(new RegExp(`^\\S+ block ${head} ${number}$`))]);
  });

  it('holds no id, whatever its digits pass; an employer has nine', async () => {
    expect(await numbers(`email,score\nqell@posteo.de,${number}\n`)).toEqual([]);
    expect(await numbers(`email,tfn\nqell@posteo.de,${number.slice(3)}\n`)).toEqual([`AU_TFN block tfn ${number.slice(3)}`]);
    expect(await numbers(`email,tax_id\nqell@posteo.de,${'12-4839'}204\n`)).not.toContainEqual(expect.stringMatching(/^NATIONAL_ID/));
  });

  async function numbers(csv: string): Promise<string[]> {
    return (await found(csv, 'csv')).filter((item) => !item.startsWith('EMAIL'));
  }
});

it.each(['I am Klaus-Ulrich Karz', 'Ich bin Hans-Helmut Weber', 'My name is Anne-Marie Smith'])(
  'a person with two given names: %s',
  async (who) => {
    const messages = [said('user', `Hello. ${who}. Call +49 151 84183${'97'}.`), said('assistant', 'Were you born on 1995-02-22?')];
    expect(await found(line({ messages }))).toContain('DATE_OF_BIRTH block messages[1].content 1995-02-22');
  },
);

it('who was born is asked, but a company has no date of birth', async () => {
  const messages = [
    said('user', 'Me llamo Ana García.'),
    said('assistant', '¿Nació el 22/02/1985? La empresa nació el 3 de mayo de 1990.'),
  ];
  const dates = (await found(line({ messages }))).filter((item) => item.startsWith('DATE_OF_BIRTH'));
  expect(dates).toEqual([expect.stringContaining('22/02/1985')]);
});

describe('a date of birth in a sentence, and the address next to it', () => {
  const iban = sample('DE##37040044##########', isIban);
  const [street, date, where] = ['7 Elm Street, Leeds', '21 December 1971', 'messages[0].content'];
  const personal = async (...texts: string[]) =>
    (await found(line({ messages: texts.map((text) => said('user', text)) }))).filter((item) => /^(?:DATE|ADDRESS)/.test(item));

  it.each([
    ['an account', `You can pay it back to ${iban}.`],
    ['a mail address', `${'It has not come yet. '.repeat(9)}Write to zq17x@gmail.com.`],
  ])('block with %s in the same text', async (_, contact) => {
    expect(await personal(`Qell Dellavo, ${street}. Born ${date}. ${contact}`)).toEqual([
      `ADDRESS block ${where} ${street}`,
      `DATE_OF_BIRTH block ${where} ${date}`,
    ]);
    expect(await personal(`Geboren am 4. April 1978. ${contact}`)).toEqual([`DATE_OF_BIRTH block ${where} 4. April 1978`]);
  });

  it('are for review without one, far from it, or with one in another message; a firm has no birthday', async () => {
    const text = `Qell Dellavo, ${street}. Born ${date}.`;
    const review = [`ADDRESS review ${where} ${street}`, `DATE_OF_BIRTH review ${where} ${date}`];
    expect(await personal(text)).toEqual(review);
    expect(await personal(`${text}${' He wrote about trees.'.repeat(25)} ${iban}`)).toEqual(review);
    expect(await personal(text, `Pay to ${iban}.`)).toEqual(review);
    expect(await personal(`Dellavo Ltd, ${street}. Pay to ${iban}.`)).toEqual(review.slice(0, 1));
  });
});

describe('an address that somebody calls their own', () => {
  const mail = 'zq17x@gmail.com';
  it.each([
    ['Ich wohne in der', 'Lina-Löffler-Weg 96 in 53394 Duderstadt', '.'],
    ['I live at', '55 Broadway, New York, NY 10006', '.'],
    ['My address is', '12 Oak Road', ''],
    ['Meine Adresse:', 'Lindenweg 3, 50674 Köln', '.'],
    ["J'habite au", '12 rue des Lilas', '.'],
    ['Vivo en la', 'Calle Mayor 5', '.'],
    ['Moro na', 'Rua das Flores 14', '.'],
  ])('blocks with a private contact: %s %s', async (own, street, end) => {
    const text = `${own} ${street}${end}`;
    expect(await found(line({ text: `${text} Mail: ${mail}` }))).toContain(`ADDRESS block text ${street}`);
    const [first, second] = [said('user', text), said('user', `Mail: ${mail}`)];
    expect(await found(line({ messages: [first, second] }))).toContain(`ADDRESS block messages[0].content ${street}`);
    expect(await found(line({ text }))).toContain(`ADDRESS review text ${street}`);
    expect(await found(line({ text: `${text} Mail: info@oakfirm.com` }))).toContain(`ADDRESS review text ${street}`);
  });

  it('is not that of a shop, an office or another person', async () => {
    for (const other of ['She lives at', 'Our office is at', 'Come to', 'Address:', 'The shop is at'])
      expect(await found(line({ text: `${other} 12 Oak Road. Mail: ${mail}` })), other).toContain('ADDRESS review text 12 Oak Road');
  });
});

describe('an address in the row of a person', () => {
  const street = '21 Maple Ave, Springfield, IL 62704';
  const mail = 'thea.mortlock@posteo.de';

  it('blocks next to the name or a contact, in rows and objects', async () => {
    expect(await found(`id,email,address\n1,${mail},"${street}"\n`, 'csv')).toEqual([
      `EMAIL block email ${mail}`,
      `ADDRESS block address ${street}`,
    ]);
    expect(await found(line({ customer: { name: 'Jane Miller', address: { street } } }))).toEqual([
      'PERSON block customer.name Jane Miller',
      `ADDRESS block customer.address.street ${street}`,
    ]);
  });

  it('blocks next to a name with the family first', async () => {
    for (const [written, key] of [
      ['Miller, Jane', 'name'],
      ['de la Qellada, Maria', 'Name'],
      ['Qellada, Maria', 'full_name'],
    ] as const)
      expect(await found(line({ [key]: written, street })), written).toEqual([
        `PERSON block ${key} ${written}`,
        `ADDRESS block street ${street}`,
      ]);
    for (const written of ['Richmond, Virginia', 'Miller, Jane, Inc', 'Chair, blue'])
      expect(await found(line({ name: written, street })), written).toContain(`ADDRESS review street ${street}`);
  });

  it('is all of a column for addresses, whatever its form', async () => {
    for (const address of [
      'Ayse-Bolander-Weg 3/6',
      'Mariabaan 96, 3893AP Opeinde',
      'Glorieta de Rita Vall 7, Piso 5',
      '東京都渋谷区神宮前1-5-8',
    ])
      for (const key of ['address', 'shipping_address', 'Anschrift', 'addressLine1'])
        expect(await found(line({ email: mail, [key]: address })), address).toContain(`ADDRESS block ${key} ${address}`);
    for (const other of [{ ip_address: 'rack 3, room 12' }, { address: 'of the office' }, { address: '0x52908400098527886E0F' }])
      expect((await found(line({ email: mail, ...other }))).filter((item) => item.startsWith('ADDRESS'))).toEqual([]);
  });

  it('blocks in a column without a name, or in a table without a header, if it is all of the cell', async () => {
    const cell = 'Bahnhofstraße 12';
    for (const key of ['col3', 'Column 3', 'c', 'Unnamed: 2', 'Elmweg 4'])
      expect(await found(line({ [key]: cell, col1: 'Jane Miller' })), key).toContain(`ADDRESS block ${key} ${cell}`);
    expect(await found(line({ place: cell, col1: 'Jane Miller' }))).toContain(`ADDRESS review place ${cell}`);
    expect(await found(line({ col3: cell, col1: 'Blue Widget' }))).toEqual([`ADDRESS review col3 ${cell}`]);
    expect(await found(line({ col3: `The shop moved to ${cell}`, col1: 'Jane Miller' }))).toContain(`ADDRESS review col3 ${cell}`);
  });

  it('stays for review without them, in another object, and in other texts', async () => {
    const review = `ADDRESS review ${'address'} ${street}`;
    expect(await found(line({ address: street, category: 'museum' }))).toEqual([review]);
    expect(await found(line({ address: street, owner: { email: mail } }))).toContain(review);
    expect(await found(line({ email: mail, note: `The shop moved to ${street}` }))).toContain(`ADDRESS review note ${street}`);
  });
});

describe('a search of fields that were searched before', () => {
  const TEXTS = [
    'What is your phone number?',
    NUMBER,
    'My name is Maria Keller.',
    'maria@posteo.de',
    'What is your address?',
    'Ringweg 12',
    '',
  ];

  it('finds the same as a new one, whatever changed', async () => {
    const texts = fc.array(fc.tuple(fc.constantFrom(...TEXTS), fc.constantFrom(...TEXTS)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(texts, fc.boolean(), async (pairs, names) => {
        const [record] = await readAll(line({ messages: pairs.map(([text]) => said('user', text)) }), layout('jsonl'));
        const searched = new Searched();
        const { fields } = inspectRecord(record!, { searched });
        const textOf = (field: (typeof fields)[number]) => pairs[Number(/\d/.exec(field.path))]![field.key === 'content' ? 1 : 0];
        expect(findInFields(fields, textOf, names, searched)).toEqual(findInFields(fields, textOf, names));
      }),
      {
        numRuns: 60,
        examples: [
          [
            [
              ['My name is Maria Keller.', TEXTS[0]!],
              [NUMBER, NUMBER],
            ],
            true,
          ],
        ],
      }, // now a question is before the number
    );
  });

  it('finds the same in later records, with any other fields next to their texts', async () => {
    const turn = fc.record({
      key: fc.constantFrom('content', 'answer', 'phone', 'ssn', 'name', 'value'),
      label: fc.constantFrom('phone', 'order', 'size'),
      text: fc.constantFrom(...TEXTS, `As I told you on the phone last week, it is ${NUMBER}.`),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(turn, fc.boolean()), { minLength: 2, maxLength: 8 }), async (turns) => {
        const before = new SearchedBefore();
        for (const [{ key, label, text }, names] of turns) {
          const [record] = await readAll(line({ label, [key]: text }), layout('jsonl'));
          expect(inspectRecord(record!, { names, searched: new Searched(before) }).found.map(shown)).toEqual(
            inspectRecord(record!, { names }).found.map(shown),
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  it('forgets the texts that were not seen for a megabyte', () => {
    const before = new SearchedBefore();
    const prompt = 'You are a helpful assistant of a shop for garden tools.';
    const search = vi.fn<() => PersonalData[]>(() => []);
    for (let i = 0; i < 30; i++) for (const text of [prompt, String(i).repeat(10_000)]) before.in([text], search);
    expect(search).toHaveBeenCalledTimes(31);
    for (let i = 0; i < 300; i++) before.in([String(i).repeat(10_000).slice(0, 10_000)], search);
    search.mockClear();
    before.in([prompt], search);
    expect(search).toHaveBeenCalledOnce();
  });

  it('reads a text once for each question', async () => {
    const [record] = await readAll(line({ text: NUMBER }), layout('jsonl'));
    const { fields } = inspectRecord(record!);
    const searched = new Searched();
    const search = vi.fn<() => PersonalData[]>(() => []);
    for (const query of [
      ['a', 'x'],
      ['a', 'y'],
      ['a', 'x'],
      ['a', 'y'],
    ])
      searched.in(fields[0]!, query, search);
    expect(search).toHaveBeenCalledTimes(2);
  });
});
