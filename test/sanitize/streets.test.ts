import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { builtinFinder } from '../../src/detect/personal-data/records.ts';
import { IMPERSONAL_SCORE } from '../../src/detect/personal-data/weigh.ts';
import { isMadeUpStreet } from '../../src/rules/personal-data/made-up-streets.ts';
import { cleanTester } from '../../src/sanitize/surrogate/clean-tester.ts';
import { Draw } from '../../src/sanitize/surrogate/keyed.ts';
import { otherPlace, streetSurrogate } from '../../src/sanitize/surrogate/streets.ts';
import { normal } from '../../src/sanitize/surrogate/normal.ts';
import { Surrogates } from '../../src/sanitize/surrogate/surrogates.ts';
import { seeded } from '../../src/value/seeded.ts';
import { clean, KEY, removeFolder } from './run.ts';

afterAll(removeFolder);

const make = (key = KEY) => new Surrogates({ key, style: 'surrogate', names: false, isClean: cleanTester() });
const find = builtinFinder();

/** What says that it is an address, the address, and the form of what stands for it. */
const ADDRESSES: readonly (readonly [said: string, address: string, form: RegExp])[] = [
  ['I live at', '412 Maple Ave, Springfield, IL 62704', /^\d{3} [A-Z][\p{L} ]+ Ave, [A-Z][\p{L} ]+, IL \d{5}$/u],
  ['I live at', '412 N Maple St Apt 4B, Springfield, IL 62704', /^\d{3} [A-Z][\p{L} ]+ St Apt \dB, [A-Z][\p{L} ]+, IL \d{5}$/u],
  ['I live at', '412 MAPLE AVE, SPRINGFIELD, IL 62704', /^\d{3} [A-Z ]+ AVE, [A-Z ]+, IL \d{5}$/],
  ['My home address is', '221B Baker Street, London NW1 6XE', /^\d{3}B [A-Z][\p{L} ]+ Street, [A-Z]\p{L}+ [A-Z]{2}\d \d[A-Z]{2}$/u],
  ['Address:', 'Flat 3, 12 Acacia Avenue, Leeds LS1 4AB', /^Flat \d, \d\d [A-Z][\p{L} ]+ Avenue, [A-Z]\p{L}+ [A-Z]{2}\d \d[A-Z]{2}$/u],
  ['Ich wohne in der', 'Lindenstraße 12, 50674 Köln', /^[A-ZÄÖÜ]\p{Ll}+straße \d\d, \d{5} [A-ZÄÖÜ]\p{Ll}+$/u],
  ['Ich wohne in der', 'Otto-Hahn-Straße 12a, 50674 Köln', /^[A-ZÄÖÜ]\p{Ll}+straße \d\da, \d{5} [A-ZÄÖÜ]\p{Ll}+$/u],
  ["J'habite au", '12 rue des Lilas, 75011 Paris', /^\d\d rue (?:des|du|de la) \p{Lu}\p{Ll}+, \d{5} \p{Lu}[\p{L}-]+$/u],
  ['Vivo en', 'Calle Mayor 5, 28013 Madrid', /^Calle de(?:l| la| las| los) \p{Lu}\p{Ll}+ \d, \d{5} \p{Lu}\p{Ll}+$/u],
  ['Abito in', 'Via Garibaldi 31', /^Via de\p{Ll}+ \p{Lu}\p{Ll}+ \d\d$/u],
  ['Moro na', 'Rua das Flores 14', /^Rua d\p{Ll}+ \p{Lu}\p{Ll}+ \d\d$/u],
  ['Ik woon op de', 'Kerkstraat 5, 1017 GC Amsterdam', /^\p{Lu}\p{L}+straat \d, \d{4} [A-Z]{2} \p{Lu}\p{Ll}+$/u],
  ['Mieszkam przy', 'ul. Polna 7, 00-625 Warszawa', /^ul\. \p{Lu}\p{Ll}+ \d, \d\d-\d{3} \p{Lu}\p{Ll}+$/u],
  ['Jag bor på', 'Storgatan 5, 111 23 Stockholm', /^\p{Lu}\p{Ll}+gatan \d, \d{3} \d\d \p{Lu}\p{Ll}+$/u],
  ['Adresse:', 'Willy-Brandt-Straße 1, 53394 Duderstadt', /^[A-ZÄÖÜ]\p{Ll}+straße \d, \d{5} [A-ZÄÖÜ]\p{Ll}+$/u],
  ['Ich wohne', 'Unter den Linden 77, Berlin', /^Unter den (?:\p{Lu}\p{Ll}+) \d\d, \p{Lu}\p{Ll}+$/u],
  ['Ich wohne', 'An der Kirche 9', /^An der \p{Lu}\p{Ll}+ \d$/u],
  ['Adresse:', 'Am Rain 3, 79098 Freiburg im Breisgau', /^Am \p{Lu}\p{Ll}+ \d, \d{5} \p{Lu}\p{Ll}+$/u],
  ['Adresse:', '12 Ringstraße', /^\d\d \p{Lu}\p{Ll}+(?<!yx)straße$/u],
  ['Adresse:', 'Straße des 17. Juni 135', /^\p{Lu}\p{Ll}+straße \d{3}$/u],
  ['Ich wohne', 'Neue Mainzer Landstraße 12', /^\p{Lu}\p{Ll}+straße \d\d$/u],
  ['Ich wohne', 'Robert Koch Str. 12', /^\p{Lu}\p{Ll}+str\. \d\d$/u],
  ['Bor:', 'Olof Palmes gata 12', /^\p{Lu}\p{Ll}+gata \d\d$/u],
  ["J'habite au", '3 place de la République', /^\d place d\p{Ll}+ (?:la )?\p{Lu}\p{Ll}+$/u],
  ["J'habite au", '12 rue du 8 mai 1945, 75011 Paris', /^\d\d rue d\p{Ll}+ (?:la )?\p{Lu}\p{Ll}+, \d{5} \p{Lu}[\p{L}-]+$/u],
  ['Vivo en', 'Calle Mayor 5, 3ºB, 28013 Madrid', /^Calle de[\p{L} ]+ \d, \dºB, \d{5} \p{Lu}\p{Ll}+$/u],
  ['Abito in', "Via dell'Indipendenza 31", /^Via de\p{Ll}+ \p{Lu}\p{Ll}+ \d\d$/u],
  ['Abito in', 'Viale la Spezia 31', /^Viale de\p{Ll}+ \p{Lu}\p{Ll}+ \d\d$/u],
  ['Moro na', 'Largo da Graça 14, 1170-165 Lisboa', /^Largo d\p{Ll}+ \p{Lu}\p{Ll}+ \d\d, \d{4}-\d{3} \p{Lu}\p{Ll}+$/u],
  ['Mieszkam przy', 'ul. gen. Andersa 7', /^ul\. \p{Lu}\p{Ll}+ \d$/u],
  ['I live at', '55 Broadway', /^\d\d [A-Z][\p{L} ]+$/u],
  ['I live at', '75921 Pittman Plains Apt. 786, New Hunterhaven, CA 34194', /^\d{5} [A-Z][\p{L} ]+ Apt\. \d{3}, [A-Z]\p{Ll}+, CA \d{5}$/u],
  ['I live at', '927 Jones Plaza Apt. 625', /^\d{3} [A-Z][\p{L} ]+ Plaza Apt\. \d{3}$/u],
  ['I live at', '412 Spring Street', /^\d{3} [A-Z][\p{L} ]+ Street$/u],
  [
    'I live at',
    'Flat 24B, 82 High Street, LS7 3XE Leeds',
    /^Flat \d\dB, \d\d [A-Z][\p{L} ]+ Street, [A-Z]{2}\d \d[A-Z]{2} \p{Lu}\p{Ll}+$/u,
  ],
  ['I live at', '14 Mill Hill\nSt Albans AL3 4UF', /^\d\d [A-Z][\p{L} ]+ Hill\n\p{Lu}\p{Ll}+ [A-Z]{2}\d \d[A-Z]{2}$/u],
  ['I live at', 'P.O. Box 1204, Kingston upon Hull, HU5 2LX', /^P\.O\. Box 0\d{3}, \p{Lu}\p{Ll}+, [A-Z]{2}\d \d[A-Z]{2}$/u],
  ['Adresse:', 'Postfach 12 34, 80331 München', /^Postfach 0\d 0\d, \d{5} \p{Lu}\p{Ll}+$/u],
  ['Adresse:', 'Neuer Wall 51, Hinterhaus, D-20354 Bad Homburg', /^\p{Lu}\p{Ll}+weg \d\d, Hinterhaus, D-\d{5} \p{Lu}\p{Ll}+$/u],
  ['Adresse:', 'Im Alten Bahnhof 69, 65881 Melle', /^Im \p{Lu}\p{Ll}+ \d\d, \d{5} \p{Lu}\p{Ll}+$/u],
  ['Abito in', 'Borgo Gioele 12 Appartamento 51, 00199 La Spezia', /^Borgo de[\p{L} ]+ \d\d Appartamento \d\d, \d{5} \p{Lu}\p{Ll}+$/u],
  ["J'habite au", '69d boulevard Camille Bodin Bât. A à Paris', /^\d\dd boulevard d[\p{L} ]+ Bât\. A à \p{Lu}[\p{L}-]+$/u],
  ['Ik woon op', 'Lange Gracht 12, 5611 AB Den Haag', /^\p{Lu}\p{L}+gracht \d\d, \d{4} [A-Z]{2} \p{Lu}\p{Ll}+$/u],
  ['Mieszkam przy', 'pl. Konstytucji 13 m. 54, 47-249 Nowy Sącz', /^pl\. \p{Lu}\p{Ll}+ \d\d m\. \d\d, \d\d-\d{3} \p{Lu}\p{Ll}+$/u],
  [
    'Jag bor på',
    'Olssons torg 188 lgh 1245, SE-489 37 Upplands Väsby',
    /^\p{Lu}\p{Ll}+torg \d{3} lgh \d{4}, SE-\d{3} \d\d \p{Lu}\p{Ll}+$/u,
  ],
  ['I live at', '北京市朝阳区建国路88号', /^\p{Script=Han}+[路街]\d\d号$/u],
  ['I live at', '서울특별시 강남구 테헤란로 152', /^[가-힣]+ [가-힣 ]+로 \d{3}$/u],
  ['住所：', '〒150-0001 東京都渋谷区神宮前1-2-3', /^〒\d{3}-\d{4} \p{Script=Han}+\d-\d-\d$/u],
];

test.each(ADDRESSES)('%s %s: keeps its form, and is recognized', (said, address, form) => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const made = make(Buffer.from(bytes)).of('ADDRESS', address);
      expect(made).toMatch(form);
      expect(make(Buffer.from(bytes)).of('ADDRESS', address)).toBe(made);
      const street = /\p{L}{4,}/u.exec(
        address.replace(
          /Apt|Flat|Box|Kingston|Postfach|Borgo|High|Gracht|boulevard|Mill Hill|Neuer|Alten|Lange|Calle|dell|Viale|Unter|place|Largo|Neue|Street|Straße|straße|straat|gatan/g,
          '',
        ),
      )![0];
      expect(made).not.toContain(street);
      expect(made).not.toMatch(/yx(?!\p{L})/u); // a word that nothing is called
      expect(find(`${said} ${address}.`).map(({ type }) => type)).toContain('ADDRESS');
      expect(find(`${said} ${made}.`).filter(({ type, score }) => type === 'ADDRESS' && score !== IMPERSONAL_SCORE)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

test('no two addresses share one, also of streets with few house numbers', () => {
  for (const value of [
    (n: number) => `ul. Polna ${n}`,
    (n: number) => `${n} Maple Ave`,
    (n: number) => `Gasse ${n}, Lindenweg ${1 + (n % 9)}`,
  ]) {
    const surrogates = make();
    const made = Array.from({ length: 400 }, (_, n) => normal('ADDRESS', surrogates.of('ADDRESS', value(n + 1))));
    expect(new Set(made).size).toBe(400);
    expect(surrogates.shared).toBe(0);
  }
});

test('few real addresses look made up', () => {
  const next = seeded('streets');
  const streets = ['Linden', 'Garten', 'Haupt', 'Heide', 'Ahorn', 'Amsel', 'Schul', 'Berg', 'Mühlen', 'Bahnhof', 'Kirch', 'Dorf'];
  const seen = Array.from({ length: 5000 }, () => isMadeUpStreet(`${streets[next(streets.length)]}straße ${1 + next(200)}`)).filter(
    Boolean,
  );
  // Three of these twelve are in the lists.
  expect(seen.length / 5000).toBeLessThan(0.03);
  expect(isMadeUpStreet('P.O. Box 1204')).toBe(false);
  const inBremen = Array.from({ length: 200 }, (_, i) => `Hauptstraße 5, ${28195 + i} Bremen`);
  expect(inBremen.filter(isMadeUpStreet), 'Brem is a street in Dutch').toEqual([]);
});

/** Of one of the commonest streets, and as `sanitize` would write it. */
const streetsThatLookMadeUp = (): string[] =>
  Array.from({ length: 40 }, (_, i) => `Ahornweg ${i + 1}, 28195 Köln`).filter((address) => isMadeUpStreet(address));
const person = (i: number, address: string): string => {
  const family = ['Oesterle', 'Hagedorn', 'Steinbach'][i % 3]!;
  return `Holger ${family},"${address}",holger.${family.toLowerCase()}${i}@${['gmail', 'com'].join('.')}`;
};

test('a real address that looks made up is replaced with the rest of its record', async () => {
  const streets = streetsThatLookMadeUp();
  expect(streets.length).toBeGreaterThan(1);
  const table = ['name,address,email', ...streets.map((street, i) => person(i, street))].join('\n');
  for (const names of [true, false]) {
    const { text, sheet } = await clean(table, { names }, 'people.csv');
    for (const street of streets) expect(text).not.toContain(street);
    expect(sheet.left.ADDRESS).toBeUndefined();
  }
});

test('an address that looks made up and stays is told', async () => {
  const [street] = streetsThatLookMadeUp();
  const record = JSON.stringify({ messages: [{ role: 'user', content: `Ich wohne in der ${street}.` }] });
  const { text, sheet } = await clean(record, { names: true, review: 'all' });
  expect(text).toBe(record);
  expect(sheet.madeUpBefore).toEqual({ ADDRESS: 1 });
});

const mail = ['zq17x@gmail', 'com'].join('.');

test.each([
  ['street', 'zip', 'city', '9484 Christian Track', '76054', 'Port Johntown'],
  ['straße', 'plz', 'ort', 'Ayse-Bolander-Weg 9/5', '90307', 'Griesbach Rottal'],
  ['calle', 'codigo_postal', 'ciudad', 'C. de Pepe Lillo 30', '17323', 'León'],
  ['rue', 'code_postal', 'ville', 'boulevard Neveu', '93881', 'Lyon'],
  ['via', 'cap', 'città', 'Incrocio Aurora, 78', '20836', 'Sassostorno'],
  ['ulica', 'kod', 'miasto', 'plac Chmielna 4', '94-782', 'Wyszków'],
  ['straat', 'postcode', 'plaats', 'Kayleeboulevard 8', '5906VN', 'Schinveld'],
])('the parts of an address in columns of their own change together: %s, %s, %s', async (street, zip, town, ...values) => {
  const { text, sheet } = await clean(`email,${street},${zip},${town}\n${mail},"${values.join('","')}"\n`, { names: true }, 'people.csv');
  for (const value of values) expect(text).not.toContain(value);
  const form = values[1]!.replace(/\d/g, '\\d').replace(/[A-Z]/g, '[A-Z]');
  expect(text).toMatch(new RegExp(`"?${form}"?,"?\\p{Lu}[\\p{L}-]+"?\\n$`, 'u'));
  expect(sheet.left).toEqual({});
  expect((await clean(text, { names: true }, 'people.csv')).text).toBe(text);
});

test('a street without its house number, and numbers in JSON, change with a person only', async () => {
  const place = { street: 'Hauptstraße', house_number: '57', zip: 28195, city: 'Bremen' };
  const person = JSON.stringify({ email: mail, address: place });
  const { text } = await clean(person, { names: true });
  const { address } = JSON.parse(text) as { address: typeof place };
  expect(address.street).toMatch(/^\p{Lu}\p{Ll}+straße$/u);
  for (const key of ['street', 'house_number', 'zip', 'city'] as const) expect(address[key]).not.toBe(place[key]);
  expect(isMadeUpStreet(`${address.street} ${address.house_number}`)).toBe(true);
  expect(address.zip).toBeGreaterThan(9999);
  const shop = JSON.stringify({ shop: 'Lidl', address: place });
  expect((await clean(`${person}\n${shop}`, { names: true })).text).toContain(shop);
});

test('a town in a column for towns is nobody', async () => {
  const rows = ['Viersen', 'Mettmann', 'Griesbach Rottal'].map((town) => `${mail},${town}`).join('\n');
  const { text } = await clean(`email,city\n${rows}\n`, { names: true }, 'people.csv');
  for (const town of ['Viersen', 'Mettmann', 'Griesbach Rottal']) expect(text).toContain(town);
});

test('what is no address does not end in an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0, max: 90 }), (text, attempt) => {
      const made = streetSurrogate(text, new Draw(KEY, text), attempt);
      expect(made === null || isMadeUpStreet(made)).toBe(true);
    }),
  );
});

const drawOf = (piece: string): Draw => new Draw(KEY, piece.toLowerCase());

test.each([
  [', 28195 Bremen', ['28195', 'Bremen']],
  [', 1017 GC Alphen aan den Rijn', ['1017 GC', 'Alphen aan den Rijn']],
  ['\nSt Albans NW1 6XE', ['St Albans', 'NW1 6XE']],
  [' - 80331 Frankfurt am Main', ['80331', 'Frankfurt am Main']],
])('in a text and in columns, a postcode and a town become the same: %s', (place, columns) => {
  const language = /\d{4} [A-Z]/.test(place) ? 'nl' : 'de';
  const made = otherPlace(place, language, drawOf);
  for (const value of columns) {
    const own = otherPlace(value, language, drawOf);
    expect(own).not.toBe(value);
    expect(made).toContain(own);
  }
});

test('states, countries and the words for flats stay', () => {
  const made = otherPlace(' Appartamento 51, SE-123 45 Malmö, IL', 'sv', drawOf);
  expect(made).toMatch(/^ Appartamento \d\d, SE-\d{3} \d\d \p{Lu}\p{L}+, IL$/u);
});

test('one address in a text and in columns of the same or another record has one stand-in', async () => {
  const person = { email: mail, street: 'Lindenstraße 12', zip: '50674', city: 'Köln' };
  const said = { messages: [{ role: 'user', content: `Ich wohne in der Lindenstraße 12, 50674 Köln. ${mail}` }] };
  const { text } = await clean(
    `${JSON.stringify(person)}\n${JSON.stringify(said)}\n${JSON.stringify({ ...person, note: said.messages[0]!.content })}`,
    {
      names: true,
    },
  );
  const [row, chat, both] = text
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line)) as [typeof person, typeof said, typeof person & { note: string }];
  const address = `${row.street}, ${row.zip} ${row.city}`;
  expect(address).not.toContain('Linden');
  expect(chat.messages[0]!.content).toContain(`in der ${address}.`);
  expect(both.note).toContain(`in der ${both.street}, ${both.zip} ${both.city}.`);
  expect(both.street).toBe(row.street);
});

test('a tag is no address, after a question, a label or in a column for addresses', async () => {
  const talk = (...contents: string[]) => ({
    messages: contents.map((content, i) => ({ role: i % 2 === 0 ? 'assistant' : 'user', content })),
  });
  const records = [
    talk('Quelle est votre adresse ?', "J'habite au [ADDRESS_1]. Vous pouvez me joindre au [PHONE_1] ou par mail."),
    { text: 'Address: [ADDRESS_1] (call [PHONE_2])' },
    { name: 'Maria Keller', address: '[ADDRESS_12]' },
  ];
  for (const record of records) expect((await clean(`${JSON.stringify(record)}\n`, { mode: 'tag' })).sheet.left).toEqual({});
  const real = talk('Quelle est votre adresse ?', "J'habite au 12 [ADDRESS_1] du haut, et voilà");
  expect((await clean(`${JSON.stringify(real)}\n`, { mode: 'tag' })).sheet.left).toEqual({ ADDRESS: 1 });
});
