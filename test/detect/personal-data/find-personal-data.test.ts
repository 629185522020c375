import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combine } from '../../../src/detect/personal-data/combine.ts';
import { BLOCK_THRESHOLD } from '../../../src/detect/personal-data/weigh.ts';
import { sample } from '../../../src/rules/personal-data/define.ts';
import * as europe from '../../../src/value/check/ids-europe.ts';
import { thId } from '../../../src/value/check/ids-asia-pacific.ts';
import { frNif, zaTin } from '../../../src/value/check/ids-world.ts';
import { iban } from '../../../src/value/check/iban.ts';
import { paymentCard } from '../../../src/value/check/luhn.ts';
import { findPersonalData } from './find.ts';

const values = (text: string, options = {}): string[] =>
  findPersonalData(text, options).map((item) => `${item.type} ${text.slice(item.start, item.end)}`);
const blocked = (text: string): string[] =>
  findPersonalData(text, { threshold: 'block' }).map((item) => `${item.type} ${text.slice(item.start, item.end)}`);

describe('what is never personal data', () => {
  const phone = (digits: string): string => `please call ${digits}`;
  it.each([
    'write to jane@example.com, joe@example.org, x@host.test or y@a.invalid',
    'from noreply@github.com',
    'the test card 4111 1111 1111 1111 and 5555 5555 5555 4444',
    phone('212-555-0142'),
    phone('+44 20 7946 0958'),
    phone('+33 1 99 00 12 34'),
    phone('0491 570 156'),
    'the server at 192.168.0.14, 10.1.2.3, 172.16.9.9, 127.0.0.1, 203.0.113.77',
    'IP 2001:db8::8a2e:370:7334',
    'SSN 078-05-1120',
    'SSN 000-12-3456',
    'SSN 123-45-6789',
    'upgrade to version 10.4.21.3',
    'OID 1.3.6.1.4.1.311.21.20',
    'id 550e8400-e29b-41d4-a716-446655440000',
    'sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'ISBN 978-3-16-148410-0 and 0-306-40615-2',
    'at 1712345678901 or 1712345678',
    'at 48.858370, 2.294481 and -33.868820 151.209290',
    '2024-03-11T10:20:30Z, 2024-03-11 10:20, 11.03.2024 10:20',
  ])('%s', (text) => expect(values(text, { names: false })).toEqual([]));
});

describe('what only looks like personal data', () => {
  const ms = '1751328764512';
  it.each([
    ['a time next to a phone without a number', `{"contact":{"phone":null,"updatedAt":${ms}}}`],
    ['the same in a log', `phone=none ts=${ms}`],
    ['a time in milliseconds that a word for a call is about', `signal ${ms}, cell call`],
    ['a time in seconds by its name', `{"msg": "call failed", "timestamp": 1751328764}`],
    ['a number whose own name is another', `{"phone": null, "seq": ${sample('415867####')}}`],
    ['a birthday that is not there', '{"date_of_birth":null,"created":"1984-05-17"}'],
    ['an empty one', '{"dob":"","joined":"1984-05-17"}'],
    ['one in a form', 'Date of birth: n/a, last visit 1984-05-17'],
    ['a version and its day', '## [2.41.3.0] - 2026-05-11'],
    ['a version in quotes', '"minVersion": "101.97.2.5"'],
    ['a version that is asked for', 'foo==101.97.2.5, bar ^101.97.2.6'],
    ['a day named after somebody', "We close early on Valentine's Day, by Murphy's Law."],
  ])('%s', (_, text) => expect(values(text)).toEqual([]));

  it('a word for another number counts only outside of a longer word', () => {
    const code = sample('BNCLRA8#C4#H50#?', europe.itFiscalCode);
    expect(blocked(`my Italian tax code is ${code}`)).toEqual([`IT_FISCAL_CODE ${code}`]);
    expect(blocked(`the code is ${code}`)).toEqual([]);
  });

  it('an IBAN in a sentence needs its name next to it', () => {
    const prose = Array.from({ length: 1000 }, (_, i) => `no 12 840 678 ${String(i).padStart(3, '0')} 24`).find(iban)!;
    expect(blocked(prose)).toEqual([]);
    expect(blocked(`IBAN ${prose}`)).toEqual([`IBAN ${prose}`]);
    const times = Array.from({ length: 1000 }, (_, i) => `at 1627312652${String(i).padStart(3, '0')} on the`);
    expect(times.flatMap(blocked)).toEqual([]);
  });

  it('single names that no list has need a phrase before them that introduces people', () => {
    const people = (text: string): string[] => values(text).filter((value) => value.startsWith('PERSON'));
    expect(people('Manager: Vorlana Quesdal\nTeam: 4')).toEqual(['PERSON Vorlana Quesdal']);
    expect(people('approved by Vorlana Quesdal today')).toEqual(['PERSON Vorlana Quesdal']);
    for (const other of ['Contact: Customer Support', 'approved by Supreme Court', 'talk to Human Resources', 'in Vorlana Quesdal'])
      expect(people(other), other).toEqual([]);
    expect(people("I am Vorlana Quesdal and I'd like to go")).toEqual(['PERSON Vorlana Quesdal']);
    // Names that are also words, and a place.
    expect(people('ask Mark Taylor')).toEqual(['PERSON Mark Taylor']);
    expect(people('a hotel in Santa Rosa')).toEqual([]);
  });

  it('a word that no list has is no name because it says something; offices, firms and texts do, too', () => {
    const people = (text: string): string[] => values(text).filter((value) => value.startsWith('PERSON'));
    const words =
      'Others Myself Bro Cousin Nephew Stepdad Twins Sales Judge Sergeant Dispatch Maintenance Barista Monzo Sprint ChatGPT Trello Sources Research Reality';
    for (const word of words.split(' ')) {
      for (const rest of ['told me to wait.', 'said no.', 'asked for it.', 'replied quickly.', 'wrote back.', 'promised a refund.'])
        expect(people(`${word} ${rest}`), `${word} ${rest}`).toEqual([]);
    }
    for (const word of ['Dispatch', 'Sales', 'Reality', 'Nephew', 'Reception', 'Sources', 'Carbon', 'Muslims'])
      for (const text of [`I told ${word} about it.`, `I asked ${word} twice.`, `between ${word} and us`])
        expect(people(text), text).toEqual([]);
    expect(people('Walburga said no.')).toEqual(['PERSON Walburga']);
    expect(people('I am Walburga Brandt, Mail w@acme.de, Physician')).toEqual(['PERSON Walburga Brandt']);
    // Only people do these, or are called so; mostly, what is told has ears.
    for (const text of [
      'Kotoya shouted at us',
      'I told Kotoya about it',
      'they call me Kotoya',
      'a film starring Kotoya',
      '"Wait," says Kotoya.',
    ])
      expect(people(text), text).toEqual(['PERSON Kotoya']);
  });

  it('months, feasts and gods are no people, unless somebody is called so', () => {
    const people = (text: string): string[] => values(text).filter((value) => value.startsWith('PERSON'));
    for (const word of 'Ramadan Ramazan Ramzan Rajab Muharram Pesach Diwali Holi Vishnu Krishna Durga Bayram Medina Sunna Mayo'.split(' '))
      for (const text of [
        `I'm fasting in ${word}`,
        `During ${word}, many people fast.`,
        `We celebrated ${word} with friends.`,
        `I pray to ${word}.`,
      ])
        expect(people(text), text).toEqual([]);
    expect(people('Ask Ramazan Demir.')).toEqual(['PERSON Ramazan Demir']);
    expect(people('my name is krishna')).toEqual(['PERSON krishna']);
    expect(people('Dear Mr. Medina,')).toEqual(['PERSON Medina']);
  });

  it('a name in small letters keeps its particles', () => {
    const people = (text: string): string[] => values(text).filter((value) => value.startsWith('PERSON'));
    expect(people('mein name ist jorn van der zwaan, geboren in Bonn')).toEqual(['PERSON jorn van der zwaan']);
    expect(people('me llamo ines de la torre.')).toEqual(['PERSON ines de la torre']);
    expect(people('my name is not what you think it is.')).toEqual([]);
  });

  it('full names that no list has are guessed from their letters', () => {
    const people = (text: string): string[] => values(text).filter((value) => value.startsWith('PERSON'));
    for (const name of ['Ottavia Bellandi', 'Chinonso Adebanwi', 'Wiebe van der Heuvelman', 'Jadranka Mikulecky', 'Sieghild Achenbauer'])
      for (const text of [`the parcel for ${name} is here`, `gestern hat ${name} angerufen und ist krank`, `Cc ${name}; see below`])
        expect(people(text), text).toEqual([`PERSON ${name}`]);
    // A town that is also a given name; particles.
    for (const name of ['Milan Verbeeck', 'Wibe van Ooste', 'Joelma da Nogueira'])
      expect(people(`the parcel for ${name} is here`)).toEqual([`PERSON ${name}`]);
    // Where only people are, less likeness is enough; and a given name that is also a word, or a family name that looks like none.
    for (const text of [
      'our driver, Karlo Vcik, came',
      'Patient Faith Ogwueme was admitted',
      'CV of Gloria Bocanu',
      'Karlo Vcik: are you in?',
      'Our flatmate Karlo Vcik was away',
      'My doctor is Karlo Vcik and she helped',
      'Sofia Paľuchová called us',
    ])
      expect(people(text), text).toHaveLength(1);
    // A list of names is no heading.
    expect(people('Attendees: Chinonso Adebanwi, Lodovico Canevascini')).toHaveLength(2);
    for (const text of ['the Karlo Vcik theatre', 'our driver, Faith Healing', 'Quarterly Backup: failed'])
      expect(people(text), text).toEqual([]);
    for (const name of ['Nejdet Akbulutgil', 'Rasulə Qasımzadə', 'Vytenis Rimkauskas', 'Sulastri Hardianto', 'Gorana Vukčić'])
      expect(people(`the parcel for ${name} is here`), name).toEqual([`PERSON ${name}`]);
    // These end like words that describe.
    for (const name of ['Armen Sargsyan', 'Nasser Alghamdi', 'Jamshed Qodirov'])
      expect(people(`the parcel for ${name} is here`), name).toEqual([`PERSON ${name}`]);
    // No list has the given name.
    expect(people('a letter by Maelisbet Nørgaard came')).toEqual(['PERSON Maelisbet Nørgaard']);
    for (const text of [
      'we use Machine Learning for this',
      'the Milan Derby, and flights to Milan Central',
      'the Quarterly Backup failed',
      'das Schöne Wetter und die Große Reise sind vorbei',
      'Wir haben eine Anzahl der Kontinente genannt und auch die Arten von Wolken.',
      'il Palazzo Ducale e la Torre Pendente',
      'It was on the Red Carpet by Golden Gate, and the Machine Room',
      'I like "Brokeback Hilltop" most',
      '4. Lokale Naturschützer\n5. Schnelle Küche\n6. Schlechte Ernährung\n7. Gebogene Nägel',
      'Pflanzlicher Burger',
      'Welcher Künstler hat den Song gesungen, und wie viel Gramm Zucker sind darin?',
      'Red Rose, White Daisy, Blue Hydrangea',
      'Machu Picchu, Galapagos Islands',
      'they cross the Mark Sheet, Bill Cleanup and Rose Garden off; Iris Scans and Jack Lights are left',
    ])
      expect(people(text), text).toEqual([]);
  });

  it('contacts as in examples are at most for review', () => {
    const at = (name: string, domain: string): string => [name, domain].join('@');
    for (const text of [
      `Bob,${at('bob', 'example.org')}\nDan,${at('dan', 'gmail.com')}`,
      `mail ${at('lena.roth', 'sample.com')} or ${at('alerts', 'nordbank.com')}`,
      'phone: 555-3476, cell (512) 555-2994, call (123) 456-7891',
      `account number: ${'12345'}678`,
      'Dear Hiring Manager,\nyour flight leaves from Otto Lilien International Airport and you stay at Lena Hills.',
    ])
      expect(blocked(text), text).toEqual([]);
    expect(blocked(`Dan: ${at('dan', 'gmail.com')}`)).toHaveLength(1);
    expect(blocked(`Dear Hiring Manager, call ${sample('(512) 867-####')}`)).toHaveLength(1);
  });

  it('an address after a label goes on after an abbreviation, but not in the next sentence', () => {
    for (const address of [
      'ք. Վայք, Կռիլովի 91, բն. 8',
      'г. Тверь, пер. Тихий, д. 9',
      `Sítio Teixeira, 63, Aeroporto, ${sample('62######')} Leão / AP`,
      'Av. Neuquén N° 61, Neuquén',
      'Gg. Kebonjati No. 1, Cirebon',
    ])
      expect(values(`Address: ${address}\nCity: x`, { names: false })).toEqual([`ADDRESS ${address}`]);
    expect(values('Address: Elm Court 7, Larkton. Call me', { names: false })).toEqual(['ADDRESS Elm Court 7, Larkton']);
    expect(values(`Address: item ${sample('62######')} of 3`, { names: false })).toEqual([]);
  });

  it.each(
    [
      'Ich wohne in der |Willy-Brandt-Straße 1|.',
      'Wir treffen uns am |Karl-Marx-Platz 3|.',
      '|Konrad-Adenauer-Allee 16, 53394 Duderstadt|',
      '|Willy-Brandt-Str. 1, 53394 Duderstadt|',
      'Am |Dr.-Hans-Böckler-Str. 4| ist',
      '|Straße des 17. Juni 135, 10623 Berlin|',
      '|Platz der Republik 1, 11011 Berlin|',
      'Ich wohne |Unter den Linden 77, Berlin|. Berlin ist schön.',
      'Ich wohne |in der Aue 5|.',
      'Treffpunkt |Bahnhofstraße 1, Wien|. Wien ist nass.',
      'Treffpunkt |Alte Poststraße 1|',
      'Familie |Berliner Straße 5|',
      'Die |Mainzer Landstraße 50| ist lang.',
      'Treffen um 5, |Hauptstraße 3|, danach',
      '|Am Rain 3, 79098 Freiburg im Breisgau|. Bitte',
      'Das Paket für |Kadering 8/9, 56411 Pegnitz| ist spät',
      '|Calle Mayor 5, 3ºB, 28013 Madrid|',
      'Vivo en |Glorieta de la Luna 4 Piso 6, 28004 Madrid|',
      '|12 rue du 8 mai 1945, 75011 Paris|',
      'Le colis pour |avenue de Voisin, 26293 Breton-la-Forêt| est en retard',
      '|Via XX Settembre, 12 Piano 2, 40121 Bologna|',
      '|Jan van Galenstraat 5, 1051KM Amsterdam|',
      '|Largo Antunes, 26, 7957-583 Vila Nova de Famalicão|',
      '|ul. gen. Andersa 3|',
      '|S:t Eriksgatan 5, 112 39 Stockholm|',
      'Jeg bor på |Holbæk Allé 572, 8654 Holstebro|.',
      'I live at |4532 Oak Street|. Please',
      'at |12 Oak St., Springfield, IL 62704|.',
      'I live at |12 Oak Ridge Road|.',
      'at |100 Lark Rise Plaza Apt. 625|',
      '|55 Broadway, New York, NY 10006|',
      '|75921 Pittman Plains Apt. 786, New Hunterhaven, CA 34194|',
      'for |Flat 68, Wright Pine, Swifthaven UB4 8EN| is',
    ].map((text) => text.split('|')),
  )('a street has all of its name, and no word before it: %s%s%s', (before, address, after) =>
    expect(values(`${before}${address}${after}`, { names: false })).toEqual([`ADDRESS ${address}`]),
  );
  it.each(['Er kam am Montag 3 Minuten zu spät', 'Im Januar 17 Grad', 'Lindenweg 3, Danke', 'Lindenweg 3, Peter'])(
    'no day is a street, and no greeting or name a town: %s',
    (text) => expect(values(text, { names: false }).filter((value) => !value.endsWith(' Lindenweg 3'))).toEqual([]),
  );

  it.each([
    ['Bahnhofstraße 12, 50667 Köln', 'Bitte schicken Sie es.'],
    ['412 Maple Ave, 62704 Springfield', 'Please send it.'],
    ['12 rue Victor Hugo', 'Merci à tous.'],
    ['12 rue Victor Hugo, 69003 Lyon', 'Merci à tous.'],
    ['ul. Gen. Andersa 12, 00-950 Warszawa', 'Prosimy o to.'],
    ['Via G. Verdi 12, 20121 Milano', 'Grazie mille.'],
    ['412 Maple Ave, St. Louis, MO 63101', 'Please send it.'],
    ['Bahnhofstraße 5, 66606 St. Wendel', 'Danke sehr.'],
    ['Rua Pedro Pivato 54 Apt. 125', 'Obrigado por tudo.'],
  ])('an address ends with its sentence, but not at an abbreviation: %s. %s', (address, next) =>
    expect(values(`${address}. ${next}`, { names: false })).toEqual([`ADDRESS ${address}`]),
  );

  it('a name after a label is found without its title, in any script', () => {
    const people = (text: string): string[] => values(text).filter((value) => value.startsWith('PERSON'));
    for (const name of ['Cara Branagh', '斎藤 直子', '王小明', 'שירה לוין', 'محمد عزیزی', 'რეზო კობახიძე', '이민수', 'अनीता देसाई'])
      expect(people(`Name: ${name}\nCity: x`)).toEqual([`PERSON ${name}`]);
    for (const title of ['Dr.', 'Prof. Dr.', 'Sig.ra', 'Arş. Gör.', 'Ing.'])
      expect(people(`Name: ${title} Cara Branagh`), title).toEqual(['PERSON Cara Branagh']);
    expect(people('Name: 苹果手机充电器')).toEqual([]);
  });

  it.each([
    ['Sehr geehrter Herr von Trotha,', 'von Trotha'],
    ['Gestern kam Herr Dr. von der Trothagen.', 'von der Trothagen'],
    ['M. de La Fontaine a appelé.', 'de La Fontaine'],
    ["Madame d'Aubignon a écrit", "d'Aubignon"],
    ["Meneer van 't Hofke belde", "van 't Hofke"],
    ['Pan de Azúcar', undefined],
    ['Señor de la Guerra', undefined],
    ['Customer Hans-J. Trothagen called', 'Hans-J. Trothagen'],
    ['wait for Max-Q. Then go', undefined],
  ])('a title and particles, and initials after a hyphen: %s', (text, name) =>
    expect(values(text).filter((value) => value.startsWith('PERSON'))).toEqual(name ? [`PERSON ${name}`] : []),
  );

  it('but the value of its own name is found', () => {
    const number = sample('415867####');
    for (const text of [`{"phone": "${number}"}`, `{\\"phone\\":\\"${number}\\",\\"ts\\":${ms}}`, `ts=${ms} phone=${number}`])
      expect(values(text), text).toEqual([`PHONE ${number}`]);
    expect(values('{"dob":"1984-05-17","created":"1985-05-17"}')).toEqual(['DATE_OF_BIRTH 1984-05-17']);
    expect(values('Maria Park signed the contract')).toEqual(['PERSON Maria Park']);
  });
});

describe('unusual notations', () => {
  const landline = sample('+49 171 55#####');
  const us = sample('(415) 8##-####');
  const bare = sample('415867####');
  const card = sample('4532############', paymentCard);
  const mail = ['mara.lind', 'nordbox-mail.io'];
  const nif = sample('2########', europe.ptNif);
  const egn = sample('850#1#####', europe.bgEgn);
  const spi = sample('07###########', frNif);
  it.each([
    ['a phone before a year', `${landline} 2024`, `PHONE ${landline}`],
    ['before a time', `${landline} 10:20`, `PHONE ${landline}`],
    ['before a postcode', `${us} 94103`, `PHONE ${us}`],
    ['behind one', `94103 ${us}`, `PHONE ${us}`],
    ['behind a year', `2024 ${landline}`, `PHONE ${landline}`],
    ['in JSON in a text', `{"body": "Hello\\n${landline}\\n"}`, `PHONE ${landline}`],
    ['in JSON in that', `{\\"body\\": \\"Hello\\\\n${landline}\\"}`, `PHONE ${landline}`],
    ['a label of a form', 'Born: 12 Mar 1987', 'DATE_OF_BIRTH 12 Mar 1987'],
    ['a short word', 'bday 3/12/87', 'DATE_OF_BIRTH 3/12/87'],
    ['no separators', 'DOB 03121987', 'DATE_OF_BIRTH 03121987'],
    ['a month between slashes', 'Birth date 12/Mar/1987', 'DATE_OF_BIRTH 12/Mar/1987'],
    ['a month in capitals, as in passports', 'Date of birth 05 MAY 1981', 'DATE_OF_BIRTH 05 MAY 1981'],
    ['a prefix of the country', `Portuguese VAT: PT${nif}`, `PT_NIF PT${nif}`],
    ['groups of an id', `ЕГН: ${egn.slice(0, 6)} ${egn.slice(6)}`, `BG_EGN ${egn.slice(0, 6)} ${egn.slice(6)}`],
    ['an apostrophe in a word', `numéro d'immatriculation fiscale ${spi}`, `FR_TAX_ID ${spi}`],
    ['in a query', `GET /login?email=${mail.join('%40')}&x=1`, `EMAIL ${mail.join('%40')}`],
    ['in a query in a query', `u=http%3A%2F%2Fx%3Fmail%3D${mail.join('%40')}`, `EMAIL ${mail.join('%40')}`],
    ['in HTML', `mailto:${mail.join('&#64;')}`, `EMAIL ${mail.join('&#64;')}`],
    ['in Chinese', ['王小雨', '蓝海信箱.中国'].join('@'), `EMAIL ${['王小雨', '蓝海信箱.中国'].join('@')}`],
    ['in Russian', `пишите: ${['иван.петров', 'почта.рф'].join('@')}`, `EMAIL ${['иван.петров', 'почта.рф'].join('@')}`],
    ['a name in quotes', `"lena roth"@${mail[1]}`, `EMAIL "lena roth"@${mail[1]}`],
  ])('%s', (_, text, found) => expect(values(text, { names: false })).toEqual([found]));

  it('a table whose rows have one cell too many', () => {
    const text = `id,name,phone,card\n1,Bob,${bare},${card},12/27\n2,Ann,+1${bare},${card}\n`;
    expect(values(text, { names: false })).toEqual([`PHONE ${bare}`, `CREDIT_CARD ${card}`, `PHONE +1${bare}`, `CREDIT_CARD ${card}`]);
  });

  it('but not amounts, mentions or packages', () => {
    expect(values('12,500 people made 1,415,867 calls, and 谢谢@小明.明天见 %40types/node')).toEqual([]);
  });
});

describe('Markdown and line breaks', () => {
  const mail = ['zenobia.q', 'posteo.de'].join('@');
  const card = sample('4556############', paymentCard);
  const account = sample('DE##37040044##########', iban).replace(/.{4}(?=.)/g, '$& ');
  it.each([
    ['emphasis', `Write to _${mail}_ for help`, `EMAIL ${mail}`],
    ['strong emphasis', `__${mail}__`, `EMAIL ${mail}`],
    ['an emphasized sentence', `_Mail: ${mail}_`, `EMAIL ${mail}`],
    ['a mark that is not closed', `${mail}_, please`, `EMAIL ${mail}`],
    ['a dash after it', `${mail}--thanks`, `EMAIL ${mail}`],
    ['a name after it', `${mail}_2024`, `EMAIL ${mail}`],
    ['an emphasized number', `_card ${card}_`, `CREDIT_CARD ${card}`],
    ['single digits', `card: ${[...card].join(' ')}`, `CREDIT_CARD ${[...card].join(' ')}`],
    ['a card over two lines', `my card is ${card.slice(0, 8)}\n${card.slice(8)}`, `CREDIT_CARD ${card.slice(0, 8)}\n${card.slice(8)}`],
    ['an account over two lines', `pay to ${account.replace(/ (?=\S+$)/, '\n> ')}`, `IBAN ${account.replace(/ (?=\S+$)/, '\n> ')}`],
  ])('%s', (_, text, found) => expect(blocked(text)).toEqual([found]));

  it.each([
    ['digits of a table', `row ${[...card].join(' ')}`],
    ['a column of numbers', `sums\n${card.replace(/.{4}/g, '$&\n')}`],
    ['a name in a path', `src/_${mail.replace('@', '/')}_`],
  ])('not: %s', (_, text) => expect(blocked(text)).toEqual([]));
});

describe('clean reading and arithmetic', () => {
  it.each([
    'Napoleon was born on 15 August 1769 in Ajaccio and died on 5 May 1821. The battle of 18 June 1815 cost 41,000 lives.',
    'The population rose from 1,402,112 in 1990 to 9 876 543 210 in the 1990-1995 scenario; 12 345 678 901 was never reached.',
    'Natalia sold 48 clips in April and half as many in May. 48 / 2 = 24, 48 + 24 = 72. #### 72',
    'Multiply 123456789 by 987654321 to get 121932631112635269. The product of 4556737586899855 and 2 is 9113475173799710.',
    'A train leaves at 10:45 and covers 236.5 km; another covers 1 234 567 890 m. The ratio is 3.14159265358979.',
    'Sampras won 6-4 7-6 6-3, the scores were 21-15 21-18 21-19, and the series ended 02 04 06 08 10 12.',
    'Order number 4829103756, tracking 9400110200881234567890, invoice 20240311-0045, SKU 123456789, ticket #100234567.',
    'The telephone was patented in 1876 (patent 174465). In 2001 there were 12 phones for 1000 people.',
    'Article 12.4.2.1 of the code, section 230, 47 U.S.C. 1996; see pages 123-456 and 1234-5678.',
    'The card game uses 52 cards; 2598960 hands exist, and 635013559600 bridge hands.',
    'Her account of 1812 fills 700 pages; the bank lent 10000000 pounds. The passport office opened in 1915.',
    'Social security began in 1935 and paid 34 609 898 people. The SSN has 999999999 values.',
    'For killer T cells, many receptors (around 200–300) on the helper cell must be bound. String theory, pages 212–219.',
    'He spent 5*700=3500 on the phones and gets back 4000-3500 = 500 dollars.',
    'Kim goes to sleep at 10 p.m. and wakes up at 6 a.m. She is a sleepwalker.',
    'A phone costs $199.99, a call costs 0.25 a minute: 45 minutes cost 11.25. Call the unknown number x; 7x = 4830.',
    'He dialed the number 7 and 3 and 9. The number 7390216 is divisible by 2.',
    'My name is Ann Roe. Otto Brandner (born 3 January 1969) is a German retired racing driver.',
    'Said Otto Brandner (@OttoB) on Twitter',
    'Facts: name is piet brandner, birth date: 14 may 1979, current club: welwitschias, national team: Namibia',
    'date of birth: 3 March 1821, the phone rang on May 26 2009. Calls: 08 2004 2002, 19751979, journal of phone calls, 23(3), 257-262 (1991).',
    'Said Otto Brandner: call the hotline at 1-800-273-TALK or 1-888-628-9454, or text HOME to 741741. Call Bengaluru 560 085.',
    'Aadhaar years are 2003 2004 2004, the record label has license number 545345.',
    'On 9/11/2001 flights 11, 175, 77 and 93 were taken. ZIP 94103-1234 lies in California.',
  ])('%s', (text) => {
    expect(blocked(text)).toEqual([]);
    expect(combine(findPersonalData(text)).filter((item) => item.tier === 'block')).toEqual([]);
  });
});

describe('context', () => {
  it('a word in a random key says nothing about the number before it', () => {
    const number = ['+49 151', '98999974'].join(' ');
    expect(values(`${number} and tgp_v1_cF5NTuHXTC0dNi`)).toEqual([`PHONE ${number}`]);
    expect(values('DNI 30.123.456')[0]).toMatch(/DNI/); // the word itself does
  });

  const bsn = sample('2########', europe.nlBsn, 3);

  it('blocks a number that is an id in one country because of the word next to it', () => {
    expect(values(`Mijn BSN is ${bsn}.`)).toEqual([`NL_BSN ${bsn}`]);
    expect(values(`${bsn} is my BSN`)).toEqual([`NL_BSN ${bsn}`]);
    expect(values(`The result is ${bsn}.`)).toEqual([]);
  });

  it('uses the nearest word, even if it says something else', () => {
    expect(values(`For my BSN change, order number ${bsn}`)).toEqual([]);
    expect(values(`Order 12, BSN ${bsn}`)).toEqual([`NL_BSN ${bsn}`]);
  });

  it('counts a JSON key or a CSV header', () => {
    expect(values(bsn, { context: ['customer_bsn'] })).toEqual([`NL_BSN ${bsn}`]);
    expect(values('785 8949', { context: ['homePhone'] })).toEqual(['PHONE 785 8949']);
    for (const [column, plate] of [
      ['license_plate', 'HH-KF 4071'],
      ['kennzeichen', 'M-KF 471'],
      ['immatriculation', 'KF-471-KM'],
      ['matricula', '4071 KFM'],
      ['registration', 'KF34 KMJ'],
    ] as const)
      expect(values(plate, { context: [column] })).toEqual([`LICENSE_PLATE ${plate}`]);
    for (const text of ['2024', 'B2', '12 steaks', '2024-05-12', 'pending', '471-4711'])
      expect(values(text, { context: ['registration'] }).filter((item) => item.startsWith('LICENSE'))).toEqual([]);
    expect(values('785 8949', { context: ['role', 'content'] })).toEqual([]);
  });

  it('continues through a list', () => {
    const other = sample('1########', europe.nlBsn, 9);
    expect(values(`BSNs ${bsn} and ${other}`.replace('BSNs', 'BSN'))).toEqual([`NL_BSN ${bsn}`, `NL_BSN ${other}`]);
  });

  it('reads words of any script and digits of others', () => {
    expect(values('私の電話番号は ０９０－１２３４－５６７８ です')[0]).toMatch(/^PHONE/);
    const pesel = sample('85########3', europe.plPesel, 2);
    expect(values(`Mój numer PESEL: ${pesel}`)).toEqual([`PL_PESEL ${pesel}`]);
  });
});

describe('a password in a sentence', () => {
  const chosen = ['Velvet', '48', '1xK'].join('!');
  it.each([
    `The customer told us the password ${chosen} when he called.`,
    `log in with user bob and password ${chosen}.`,
    `The password for the router is ${chosen}.`,
    `la password è ${chosen}`,
    `мой пароль ${chosen}`,
    `パスワードは${chosen}です`,
    `비밀번호는 ${chosen} 입니다`,
    `hasło to ${chosen}`,
    `my wifi password's ${chosen}`,
    `use ${chosen} as the password`,
    `the passcode is ${chosen}`,
    `şifrem ${chosen}`,
  ])('%s', (text) => expect(blocked(text)).toEqual([`PASSWORD ${chosen}`]));

  it('of several words, and the new one after it', () => {
    const phrase = [chosen, ['Tulpe', 8203].join(''), ['Anker', 17].join('')].join(' ');
    expect(blocked(`my passphrase is ${phrase}#. Thanks`)).toEqual([`PASSWORD ${phrase}#`]);
    expect(blocked(`my password is ${chosen} and 3 more`)).toEqual([`PASSWORD ${chosen}`]);
    expect(blocked(`my password is ${chosen} q.dell85@posteo.de`)).toEqual([`PASSWORD ${chosen}`, 'EMAIL q.dell85@posteo.de']);
    const next = ['Tulpe', '8203#'].join('');
    expect(blocked(`the old password was ${chosen} and the new one is ${next}.`)).toEqual([`PASSWORD ${chosen}`, `PASSWORD ${next}`]);
    expect(blocked(`My old phone broke, the new one is ${next}`)).toEqual([]);
  });

  it.each([
    `a strong password looks like ${chosen}`,
    `for example, the password ${chosen}`,
    'the password Sha256Hash is stored',
    'set the password to admin123',
    'the password OAuth2Token',
    `Use ${'P@ssw0rd'}${123} as the password`,
  ])('not: %s', (text) => expect(blocked(text)).toEqual([]));
});

it.each(['Chhaya Deshpande', 'Encarnita Ocaña', 'Azeglio Capasso', 'Tvrtko Sever', 'Ankica Kos', 'Nagihan Kandemir'])(
  '%s is a full name',
  (name) => {
    const [found] = findPersonalData(`Yesterday ${name} paid.`);
    expect(found).toMatchObject({ type: 'PERSON', start: 10, end: 10 + name.length, reasons: ['given name and another'] });
  },
);

it.each([`+977 984-${1290048}`, `+82 10-${2068}-${2082}`, `(06 1) 286 ${5279}`])(
  '%s is a phone number, although it looks like a barcode, like years or like nothing',
  (phone) => expect(blocked(`please call me under ${phone} tomorrow`)).toEqual([`PHONE ${phone}`]),
);

it.each([
  ['EG_TAX', 'Tax Registration Number: #', '4##-7##-###', undefined],
  ['CR_CEDULA', 'CPF: #', '1-6##-5##', undefined],
  ['ZA_TAX', 'TIN: #', '0########-#', zaTin],
  ['TH_ID', 'TIN: #', '4-39-4-000-#####-#', thId],
] as const)('%s by the name that its country gives it', (type, text, template, check) => {
  const value = sample(template, check);
  expect(blocked(text.replace('#', value))).toEqual([`${type} ${value}`]);
});

describe('what documentation uses as an example', () => {
  it.each([
    ['IBAN', ['NL91', 'ABNA', '0417', '1643', '00'].join(' ')],
    ['IBAN', ['GB29', 'NWBK', '6016', '1331', '9268', '19'].join('')],
    ['IT_FISCAL_CODE', `codice fiscale: ${'RSSMRA'}${'80A01'}${'H501U'}`],
    ['BR_CPF', `CPF ${'111.444'}${'.777-35'}`],
    ['ES_NIF', `DNI ${'1234'}${'5678Z'}`],
    ['PHONE', `call ${'(555)'} ${'867-4021'}`],
    ['PHONE', `call ${'+1 234'} ${'567 8900'}`],
    ['EMAIL', ['user7', 'test.com'].join('@')],
  ])('a %s for review: %s', (type, text) =>
    expect(findPersonalData(text, { names: false }).map((item) => `${item.type} ${item.tier}`)).toEqual([`${type} review`]),
  );
});

describe('hotlines', () => {
  it.each([
    ['Call our hotline: ', '1-800-4##-####'],
    ['dial ', '+1 888 5## ####'],
    ['phone ', '(877) 6##-####'],
    ['die Hotline ', '0800-3######'],
    ['ruf an: ', '0900 1#####'],
    ['le téléphone du service ', '0 800 ### ###'],
    ['appelez le ', '0892 ## ## ##'.replace('0892', '08 92')],
    ['teléfono ', '900 ### ###'],
    ['telefono ', '800 ######'],
    ['infolinia, telefon ', '801 ### ###'],
    ['ligue ', '0800 3## ####'],
    ['ring ', '020-## ## ##'],
    ['müşteri hizmetleri telefon ', '0850 2## ## ##'],
    ['телефон ', '8 800 ###-##-##'],
    ['電話 ', '0120-###-###'],
    ['电话', '400-8##-####'],
    ['전화 ', '1588-####'],
    ['phone ', '1800 ### ####'],
    ['telepon ', '1500###'],
    ['phone ', '+44 800 ### ####'],
    ['phone ', '+7 800 ### ## ##'],
  ])('%s%s are for review at most', (before, template) => {
    for (const seed of [1, 2, 3]) expect(blocked(`${before}${sample(template, undefined, seed)}.`)).toEqual([]);
  });

  it.each([
    ['手机号', '185511#####'],
    ['mobile no. ', '80010#####'],
    ['telefonum ', '0532 2## ## ##'],
    ['ring ', '08-4## ### ##'],
    ['ring ', '0856-41# #6'],
    ['tel ', '089 3######'],
    ['tel ', '020 7### 3###'],
    ['my phone is ', '1-800-4##-#### x2#4'],
    ['โทร ', '080-02#-####'],
  ])('%s%s is somebody’s', (before, template) => {
    const number = sample(template, undefined, 7);
    expect(blocked(`${before}${number}.`)).toEqual([`PHONE ${number}`]);
  });
});

describe('numbers next to a word for phones that are not phone numbers', () => {
  it.each([
    'Quantities: 100-200-3000, 15-30-4500, 21-22-2324',
    'cell_index=1234567, ring_size: 1048576, phone_count: 1200345',
    '974*673 = <<974*673=655502>>655502 cell phones.\n#### 655502',
    'The call returns 4294967295 (2**32-1)',
    'the thresholds 555-666-7777',
  ])('%s', (text) => expect(blocked(text)).toEqual([]));
});

describe('tables in a text', () => {
  const born = '12/26/1983';
  const phone = sample('978 68# 39##');
  it('use a column’s name as a word next to each cell', () => {
    const text = `policy,insured,dob,phone\nHO-1,Pat,${born},${phone}\n"HO-2","Pat, jr.","${born}","${phone}"\n`;
    expect(blocked(text)).toEqual([`DATE_OF_BIRTH ${born}`, `PHONE ${phone}`, `DATE_OF_BIRTH ${born}`, `PHONE ${phone}`]);
    expect(blocked(`| item | dob |\n|---|---|\n| x | ${born} |\n`)).toEqual([`DATE_OF_BIRTH ${born}`]);
  });

  it('but not without a header, or if it names something else', () => {
    expect(blocked(`item,start\nx,${born}\n`)).toEqual([]);
    expect(blocked(`dob,phone\n\nOn ${born}, all was well.\n`)).toEqual([]);
    expect(blocked(`invoice,order number\n4711,${phone}\n`)).toEqual([]);
  });

  it('take linear time', () => {
    const start = performance.now();
    findPersonalData(`a,phone\n${`x,${phone}\n`.repeat(20_000)}`, { names: false });
    findPersonalData(`a,phone\n${`${phone},`.repeat(20_000)}`, { names: false });
    expect(performance.now() - start).toBeLessThan(8000);
  });
});

describe('how values are joined to their words', () => {
  const ssn = sample('5##-##-4###');
  const account = sample('2########');
  const home = sample('(978) 68#-39##');
  it.each([
    [`key,value\nuser.ssn,${ssn}`, [`US_SSN ${ssn}`]],
    [`Email: none\\nSSN: ${ssn}\\nAge: 40`, [`US_SSN ${ssn}`]],
    [`"dateOfBirth": "1983-03-02"`, ['DATE_OF_BIRTH 1983-03-02']],
    [`her bank account no. is ${account} and her SSN is ${ssn}.`, [`BANK_ACCOUNT ${account}`, `US_SSN ${ssn}`]],
    [`mobile ${home}, work: ${home}`, [`PHONE ${home}`, `PHONE ${home}`]],
    [`erreichbar mobil (${sample('+49 (0)89 72####')})`, [`PHONE ${sample('+49 (0)89 72####')}`]],
    [
      `telp ${sample('0857 01## 7###')} / ${sample('0812-76##-6###')}`,
      [`PHONE ${sample('0857 01## 7###')}`, `PHONE ${sample('0812-76##-6###')}`],
    ],
  ])('%s', (text, expected) => expect(blocked(text)).toEqual(expected));
});

describe('an answer to a question', () => {
  const phone = '785 8949';
  it.each([
    ['Could you give me your phone number?', ['PHONE 785 8949']],
    ['¿Cuál es su número de teléfono?', ['PHONE 785 8949']],
    ['How many phones were sold that year?', []], // a number, but of no person
    ['Hello, how can I help?', []],
  ])('%s', (before, expected) => expect(values(phone, { before })).toEqual(expected));

  it.each([
    ['When were you born?', '@, my mail is below'],
    ['Wann sind Sie geboren?', 'Am @'],
    ['Wann haben Sie Geburtstag?', 'Am @'],
    ['Jaka jest data urodzenia?', '@, mam 47 lat.'],
    ['Date of birth?', '@'],
    ['Können Sie mir Ihr Geburtsdatum nennen?', `@. Meine Mail ist unten, und ${'die Rechnung brauche ich bald. '.repeat(3)}`],
    ['Bonsoir, votre date de naissance ?', 'Le @. Mon courriel est plus bas.'],
  ])('a date of birth that a text begins with: %s', (before, answer) => {
    const date = `17.09.${sample('198#')}`;
    expect(values(answer.replace('@', date), { before, names: false })).toEqual([`DATE_OF_BIRTH ${date}`]);
    expect(values(answer.replace('@', date), { before: 'How can I help you?', names: false })).toEqual([]);
  });

  it('a question for the date of birth of somebody else is no such question', () => {
    expect(values('March 14, 1971', { before: "What is Einstein's date of birth?", names: false })).toEqual([]);
  });

  it('the answer’s own words count more, and it is short', () => {
    const before = 'What is your phone number?';
    expect(values('order number 7858949', { before })).toEqual([]);
    expect(values(`${'I do not have one, since it was never needed in this house. '.repeat(2)}785 8949`, { before })).toEqual([]);
  });
});

describe('numbers of other kinds', () => {
  it('a record number may begin like a year, and like a day right after its label', () => {
    for (const [text, number] of [
      ['MRN: @', sample('1948019#')],
      ['MRN @', sample('1936129#')],
      ['MRN: @', sample('1948011#')],
    ] as const)
      expect(values(text.replace('@', number))).toEqual([`MEDICAL_RECORD ${number}`]);
    expect(values(`MRN below, visit of ${sample('2019011#')}`)).toEqual([]);
  });

  it('a number with a decimal point is no phone', () => {
    for (const text of [`0.00${sample('5416178######')}`, `score 0.00${sample('9504780######')}`, `12.00${sample('49172585####')}`])
      expect(values(text)).toEqual([]);
  });

  it('a date of birth may have a month in capitals and no spaces', () => {
    const date = `04MAR${sample('198#')}`;
    expect(values(`DOB: ${date}`)).toEqual([`DATE_OF_BIRTH ${date}`]);
  });
});

describe('email addresses that are spelled out', () => {
  const name = ['jana', 'k'].join('.');
  it.each([`${name} (at) posteo (dot) de`, `${name}[at]posteo.de`, `${name} AT posteo DOT de`, `${name} @ posteo . de`])(
    '%s',
    (address) => {
      expect(blocked(`write to ${address}, please`)).toEqual([`EMAIL ${address}`]);
    },
  );

  it('are distinguished from sentences', () => {
    for (const text of ['I shop at amazon dot com.', 'We met at noon dot org was down', 'a list [at] the end', 'f (@) g'])
      expect(values(text, { names: false }), text).toEqual([]);
  });
});

describe('options', () => {
  const text = 'My name is Jutta Brandner, mail info@brandner-bau.de';

  it('leaves out review items at the block threshold', () => {
    expect(values(text)).toEqual(['PERSON Jutta Brandner', 'EMAIL info@brandner-bau.de']);
    expect(blocked(text)).toEqual([]);
    expect(values(text, { names: false })).toEqual(['EMAIL info@brandner-bau.de']);
  });

  it('tells a Peruvian CUI from the number of a Romanian company', () => {
    const [person, company] = [(value: string) => !europe.roCui(value), europe.roCui].map((check) => sample('4#######', check));
    expect(findPersonalData(`CUI: ${person}`)).toMatchObject([{ type: 'PE_CUI', tier: 'block' }]);
    expect(findPersonalData(`CUI: ${company}`)).toEqual([]);
  });

  it('after `je suis` and the like, a known given name is introduced, and a role is not', () => {
    const mail = 'je@brandner-bau.de';
    for (const said of [
      'je suis Yannick Roussel',
      'jestem Jan Nowakowski',
      'ik ben Jan Kuipers',
      'sou João Pinto',
      'jag är Erik Sandberg',
    ]) {
      const all = ['12 rue des Lilas, 75011 Paris', `${said}, ${mail}`].flatMap((text, field) =>
        findPersonalData(text).map((item) => ({ ...item, field })),
      );
      expect(
        combine(all).map(({ type, tier }) => `${type} ${tier}`),
        said,
      ).toEqual(['ADDRESS block', 'PERSON block', 'EMAIL block']);
    }
    expect(values('Je suis Directeur Général, sou Engenheiro Civil')).toEqual([]);
  });

  it('combines a person and a mailbox into a leak, also across fields', () => {
    const both = combine([...findPersonalData('My name is Jutta Brandner'), ...findPersonalData('mail info@brandner-bau.de')]);
    expect(both.map((item) => item.tier)).toEqual(['block', 'block']);
    const far = `Otto Brandner met Jutta Brandner. ${'The rest of the article. '.repeat(20)}Jutta Brandner, jutta@brandner-bau.de`;
    expect(combine(findPersonalData(far)).map((item) => item.tier)).toEqual(['review', 'review', 'block', 'block']);
    const fields = ['Kathleen Murphy', 'jutta@brandner-bau.de'].flatMap((text, field) =>
      findPersonalData(text).map((item) => ({ ...item, field })),
    );
    expect(combine(fields).map((item) => item.tier)).toEqual(['block', 'block']);
    const born = '(born 3 January 1969), My name is Jutta Brandner';
    expect(combine(findPersonalData(born)).every((item) => item.tier === 'review')).toBe(true);
    expect(combine(findPersonalData(`${born}, info@brandner-bau.de`)).every((item) => item.tier === 'block')).toBe(true);
    const tiersIn = (text: string) => combine(findPersonalData(text)).map(({ type, tier }) => `${type} ${tier}`);
    const home = 'Jutta Brandner, jutta.brandner@web.de, wohnt in der Lindenstraße 17, 50674 Köln';
    expect(tiersIn(home)).toEqual(['PERSON block', 'EMAIL block', 'ADDRESS block']);
    // A street of someone else, or far from the name; an office's mailbox.
    expect(tiersIn(home.replace(', jutta.brandner@web.de', ''))).toEqual(['PERSON review', 'ADDRESS review']);
    expect(tiersIn(home.replace('wohnt', `${'Es war ein Tag im Mai. '.repeat(30)}Das Haus liegt`)).at(-1)).toBe('ADDRESS review');
    for (const office of ['info', 'sales2', 'oncall', 'sekretariat'])
      expect(tiersIn(home.replace('jutta.brandner@web.de', `${office}@brandner-bau.de`)).at(-1)).toBe('ADDRESS review');
    expect(combine(findPersonalData('Jutta was here, mail info@brandner-bau.de')).every((item) => item.tier === 'review')).toBe(true);
  });
});

describe('results', () => {
  it('have UTF-16 offsets in order, without overlap, and matching tiers and scores', () => {
    const card = sample('4556 #### #### ####', paymentCard);
    const pieces = fc.constantFrom(
      '😀',
      ' ',
      'é',
      `card ${card}`,
      'lena@posteo.de',
      ', ',
      '030 1234567',
      'call ',
      '12-34',
      '(',
      ')',
      '+49',
      '@',
      ':',
      'Kathleen Murphy',
      '我叫王小明',
      '\n',
      'DE89',
      '192.',
      'SSN ',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const text = parts.join('');
        let end = 0;
        for (const item of findPersonalData(text)) {
          expect(item.start).toBeGreaterThanOrEqual(end);
          expect(item.end).toBeGreaterThan(item.start);
          expect(item.end).toBeLessThanOrEqual(text.length);
          expect(item.tier === 'block').toBe(item.score >= BLOCK_THRESHOLD);
          expect(item.score).toBeLessThanOrEqual(1);
          expect(item.reasons.length).toBeGreaterThan(0);
          end = item.end;
        }
      }),
      { numRuns: 300 },
    );
    const text = `😀 card ${card}`;
    expect(findPersonalData(text)[0]).toMatchObject({ start: 8, end: text.length, type: 'CREDIT_CARD' });
  });

  it('are the same on a second run', () => {
    const text = 'Anna and Bert, call 030/1234567';
    expect(findPersonalData(text)).toEqual(findPersonalData(text));
  });
});
