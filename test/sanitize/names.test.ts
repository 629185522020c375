import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { isMadeUpPerson, nameLists, namesOf } from '../../src/rules/personal-data/made-up-names.ts';
import { nameKey } from '../../src/rules/personal-data/name-spellings.ts';
import { cleanTester } from '../../src/sanitize/surrogate/clean-tester.ts';
import { inGenitive } from '../../src/sanitize/surrogate/genitives.ts';
import { familyPieces, givenPieces, joinedParts } from '../../src/sanitize/surrogate/joined-names.ts';
import { NameGuess } from '../../src/sanitize/surrogate/name-guess.ts';
import { Mentions, namePartsOf } from '../../src/sanitize/surrogate/names.ts';
import { Surrogates } from '../../src/sanitize/surrogate/surrogates.ts';
import { WordSearch } from '../../src/sanitize/surrogate/word-search.ts';
import { chat } from '../dataset/samples.ts';
import { clean, KEY, removeFolder } from './run.ts';

afterAll(removeFolder);

const make = (key = KEY) => new Surrogates({ key, style: 'surrogate', names: true, isClean: cleanTester() });
const listOf = (language: string, kind: 'f' | 'm' | 'family') => {
  const { usual, rare } = namesOf(language, kind);
  return [...usual, ...rare];
};

test.each([
  ['Heike Müller', 'de', 'f'],
  ['Jürgen Müller', 'de', 'm'],
  ['Camille Dubois', 'fr', 'f'],
  ['James Smith', 'en', 'm'],
  ['José González', 'es', 'm'],
  ['Giulia Esposito', 'it', 'f'],
  ['Agnieszka Kowalska', 'pl-f', 'f'],
  ['Krzysztof Kowalski', 'pl', 'm'],
  ['Jitka Nováčková', 'cs-f', 'f'],
  ['Иван Петров', 'ru', 'm'],
  ['Мария Петрова', 'ru-f', 'f'],
  ['Ayşe Yılmaz', 'tr', 'f'],
  ['Tuula Korhonen', 'fi', 'f'],
  ['Rahul Sharma', 'in', 'm'],
  ['Fatima Haddad', 'ar', 'f'],
  ['Wei Zhang', 'cn', 'm'],
  ['Yuki Tanaka', 'jp', 'f'],
  ['Ngozi Adeyemi', 'ng', 'f'],
  ['Kwame Boateng', 'gh', 'm'],
  ['Linh Nguyen', 'vi', 'f'],
  ['Budi Santoso', 'id', 'm'],
  ['Dmitri Ivanov', 'rl', 'm'],
  ['Olga Petrova', 'rl-f', 'f'],
] as const)('%s becomes a name of the same language and gender', (name, language, gender) => {
  const [given, family] = make().of('PERSON', name).split(' ');
  if (language !== 'pl-f') expect(listOf(language, gender)).not.toEqual(listOf('xx', gender)); // there is a list
  expect([...listOf(language, gender)], given).toContain(given);
  expect([...listOf(language, 'family')], family).toContain(family);
});

test('names in other scripts stay in them', () => {
  expect(listOf('zh-b', 'f').concat(listOf('zh-b', 'm'))).toContain(make().of('PERSON', '王小明'));
  expect(listOf('ja', 'f').concat(listOf('ja', 'm'))).toContain(make().of('PERSON', '田中太郎'));
  expect(listOf('ko', 'f').concat(listOf('ko', 'm'))).toContain(make().of('PERSON', '김민수'));
});

test.each([
  ['محمد السيد', 'arab', 'm', 'arab'],
  ['فاطمة حداد', 'arab', 'f', 'arab'],
  ['דוד כהן', 'he', 'm', 'he'],
  ['שרה לוי', 'he', 'f', 'he'],
  ['Γιώργος Παπαδόπουλος', 'el', 'm', 'el'],
  ['Μαρία Νικολάου', 'el', 'f', 'el-f'],
  ['अनीता देसाई', 'hi', 'f', 'hi'],
  ['राजेश देसाई', 'hi', 'm', 'hi'],
  ['რეზო კობახიძე', 'ka', 'm', 'ka'],
  ['მარინა კობახიძე', 'ka', 'f', 'ka'],
  ['Արամ Պետրոսյան', 'hy', 'm', 'hy'],
  ['Աննա Պետրոսյան', 'hy', 'f', 'hy'],
] as const)('%s stays in its script', (name, language, gender, families) => {
  const [given, family] = make().of('PERSON', name).split(' ');
  expect(listOf(language, gender)).toContain(given);
  expect(listOf(families, 'family')).toContain(family);
  expect(isMadeUpPerson(`${given} ${family}`)).toBe(true);
});

test('a name in Thai stays in it, with a given name of either gender', () => {
  const [given, family] = make().of('PERSON', 'ธัญญา วงศ์ใหญ่').split(' ');
  expect([...listOf('th', 'f'), ...listOf('th', 'm')]).toContain(given);
  expect(listOf('th', 'family')).toContain(family);
});

test.each([
  ['Калашников Илья Авдеевич', ['ru', 'family'], ['ru', 'm'], ['ru-p', 'm']],
  ['Никита Ильич Фадеев', ['ru', 'm'], ['ru-p', 'm'], ['ru', 'family']],
  ['Анна Сергеевна Фадеева', ['ru', 'f'], ['ru-p', 'f'], ['ru-f', 'family']],
  ['Оксана Петрівна Фадеева', ['ru', 'f'], ['uk-p', 'f'], ['ru-f', 'family']],
  ['Любовь Ильинична Фадеева', ['ru', 'f'], ['ru-p', 'f'], ['ru-f', 'family']],
] as const)('a patronymic stays one, of the same gender: %s', (name, ...lists) => {
  const parts = make().of('PERSON', name).split(' ');
  for (const [i, [language, kind]] of lists.entries()) expect(listOf(language, kind as 'f')).toContain(parts[i]);
  expect(isMadeUpPerson(parts.join(' '))).toBe(true);
});

test('a rare name becomes a rare one', () => {
  const familyOf = (name: string) => make().of('PERSON', name).split(' ')[1];
  expect(namesOf('nl', 'family').rare).toContain(familyOf('Jeroen Zwijkstra'));
  expect(namesOf('nl', 'family').usual).toContain(familyOf('Jeroen Bakker'));
});

test('a part of a name is what its place in the full name says, in all that goes with it', () => {
  const surrogates = make();
  const [given, family] = surrogates.of('PERSON', 'Kelly Mitchell').split(' ') as [string, string];
  expect(listOf('en', 'f')).toContain(given);
  expect(listOf('en', 'family')).toContain(family);
  expect(surrogates.of('PERSON', 'Mitchell')).toBe(family);
  expect(surrogates.of('EMAIL', 'kelly.mitchell@web.de')).toBe(`${given}.${family}@example.com`.toLowerCase());
});

test.each([
  ['Roberto', 'm'],
  ['Julie', 'f'],
  ['Ingo', 'm'],
  ['Astrid', 'f'],
  ['Jérôme', 'm'],
  ['Guendalberto', 'm'], // by its letters
  ['Hildelinde', 'f'],
] as const)('%s keeps the gender', (name, gender) => {
  const all = [...nameLists()].filter(([, kind]) => kind === gender).flatMap(([, , list]) => list.all);
  for (const seed of [1, 2, 3, 4, 5]) expect(all).toContain(make(Buffer.alloc(32, seed)).of('PERSON', `${name} Keller`).split(' ')[0]);
});

test('a thousand people get a thousand full names of two words, and share parts of them', () => {
  const surrogates = make();
  const given = ['Anna', 'Julie', 'Heike', 'Giulia', 'Jürgen', 'Roberto', 'Henri', 'James', 'Agnieszka', 'Joost'];
  const families = [...'bdfgklmnprst'].flatMap((unit) => [...'aeiou'].flatMap((vowel) => [`X${vowel}${unit}er`, `Q${vowel}${unit}mann`]));
  const distinct = given.flatMap((name) => families.slice(0, 100).map((family) => `${name} ${family}`));
  const made = distinct.map((name) => surrogates.of('PERSON', name));
  expect(new Set(made).size).toBe(1000);
  expect(made.filter((name) => !/^\p{L}+ \p{L}+$/u.test(name) || !isMadeUpPerson(name))).toEqual([]);
  expect(distinct.map((name) => surrogates.of('PERSON', name.toUpperCase()))).toEqual(made.map((name) => name.toUpperCase()));
});

test('keyed, the same for every spelling, never the name itself, and no two people share all names', () => {
  const parts = ['f', 'm', 'family']
    .flatMap((kind) => listOf('de', kind as 'f'))
    .concat('Keller', 'Müller', 'Anna', 'Zoë', 'Ng', 'Świątek', '李');
  const people = fc.uniqueArray(fc.uniqueArray(fc.constantFrom(...parts), { selector: nameKey, minLength: 2, maxLength: 2 }), {
    selector: (names) => names.map(nameKey).sort().join(' '),
    minLength: 2,
    maxLength: 60,
  });
  fc.assert(
    fc.property(people, fc.uint8Array({ minLength: 32, maxLength: 32 }), (names, bytes) => {
      const surrogates = make(Buffer.from(bytes));
      const made = names.map((name) => surrogates.of('PERSON', name.join(' ')));
      expect(new Set(made.map((name) => name.split(' ').map(nameKey).sort().join(' '))).size).toBe(names.length);
      for (const [i, name] of names.entries()) {
        made[i]!.split(' ').forEach((part, at) => expect(nameKey(part)).not.toBe(nameKey(name[at]!)));
        expect(surrogates.of('PERSON', name.toReversed().join(' '))).toBe(made[i]!.split(' ').toReversed().join(' '));
        expect(isMadeUpPerson(made[i]!), made[i]).toBe(true);
      }
    }),
    { numRuns: 30 },
  );
  expect(make(Buffer.alloc(32, 7)).of('PERSON', 'Maria Keller Schmidt')).not.toBe(make().of('PERSON', 'Maria Keller Schmidt'));
});

test.each([
  ['Jürgen Müller', 'juergen.mueller', 'jurgen.muller'],
  ['Günther Großmann', 'guenther.grossmann', 'gunther.grossmann'],
  ['Käthe Löffler', 'kaethe.loeffler', 'kathe.loffler'],
  ['Søren Jørgensen', 'soeren.joergensen', 'soren.jorgensen'],
  ['Åsa Lindström', 'aasa.lindstroem', 'asa.lindstrom'],
  ['Małgorzata Głowacka', 'malgorzata.glowacka'],
  ['Özlem Yıldız', 'oezlem.yildiz', 'ozlem.yildiz'],
  ['Đorđe Petrović', 'djordje.petrovic', 'dorde.petrovic'],
  ['Michael Rodriguez', 'michael.rodriguez'],
])('%s has one stand-in in all spellings, and the address has its letters', (name, ...locals) => {
  const surrogates = make();
  const made = surrogates.of('PERSON', name).split(' ').map(nameKey).join('.');
  const mails = locals.map((local, i) => surrogates.of('EMAIL', `${local}@host${i}.de`).replace(/\d*@.*/, ''));
  expect(mails.map((local) => local.split('.').map(nameKey).join('.'))).toEqual(locals.map(() => made));
  // An address alone, as in a file that does not have the name.
  expect(make().of('EMAIL', `${locals[0]}@host.de`)).toBe(`${mails[0]}@example.com`);
  expect(make().of('PERSON', locals[0]!.replace('.', ' '))).toBe(surrogates.of('PERSON', name).toLowerCase());
});

test.each([
  ['Elena Wallner', 'elenawallner', 'wallnerelena', 'elenawallner77'],
  ['Jörg Strauß', 'joergstrauss', 'straussjoerg'],
  ['Juliette Moreau', 'juliettemoreau', 'moreaujuliette'],
  ['Piotr Kowalski', 'piotrkowalski', 'kowalskipiotr'],
  ['Elena Dellavo', 'elenadellavo'],
])('%s has one stand-in in addresses without a sign between its parts', (name, ...locals) => {
  const surrogates = make();
  const made = surrogates.of('PERSON', name).split(' ').map(nameKey);
  for (const [i, local] of locals.entries()) {
    const mail = surrogates.of('EMAIL', `${local}@host${i}.de`);
    const isReversed = !local.startsWith(nameKey(name.split(' ')[0]!).slice(0, 2));
    expect(nameKey(mail.replace(/\d*@.*/, '')), local).toBe((isReversed ? made.toReversed() : made).join(''));
    expect(make().of('EMAIL', `${local}@host${i}.de`).replace(/\d/g, '')).toBe(mail.replace(/\d/g, ''));
  }
});

test('names in Traditional Chinese stay in it', () => {
  const surrogates = make();
  const namesIn = (language: string) => [...namesOf(language, 'f').all, ...namesOf(language, 'm').all];
  for (const name of ['陳大偉', '王靜宜', '歐陽明', '林慶文']) expect(namesIn('zh-t'), name).toContain(surrogates.of('PERSON', name));
  for (const name of ['陈大伟', '王静宜', '欧阳明']) expect(namesIn('zh'), name).toContain(surrogates.of('PERSON', name));
  // Written the same in both.
  for (const name of ['林文', '林建宏', '郭淑芬']) expect(namesIn('zh-b'), name).toContain(surrogates.of('PERSON', name));
});

test('an initial next to a family is one in an address, too; families made of given names are one name', () => {
  const surrogates = make();
  const [, family] = surrogates.of('PERSON', 'Elena Wallner').split(' ').map(nameKey) as [string, string];
  expect(nameKey(surrogates.of('EMAIL', 'ewallner@host.de').split('@')[0]!)).toMatch(new RegExp(`^[a-z]${family}$`));
  expect(nameKey(surrogates.of('EMAIL', 'wallnere@host.de').split('@')[0]!)).toMatch(new RegExp(`^${family}[a-z]$`));
  for (const whole of ['christiansen', 'stefansdottir', 'wallner', 'support', 'qelldellavo']) expect(joinedParts(whole)).toEqual([whole]);
});

test('two given names in one word, particles in listed names, and a family next to a name that no list has', () => {
  const partsOf = (pieces: readonly { text: string }[]) => pieces.map(({ text }) => text).join(' ');
  expect(['heinzjuergen', 'jeanluc', 'annelise', 'sanderson'].map((word) => partsOf(givenPieces(word)))).toEqual([
    'heinz juergen',
    'jean luc',
    'annelise',
    'sanderson',
  ]);
  expect(['deluca', 'delacruz', 'elsayed', 'elamrani', 'alford', 'daniels', 'delaney'].map((word) => partsOf(familyPieces(word)))).toEqual([
    'de luca',
    'dela cruz',
    'el sayed',
    'el amrani',
    'alford',
    'daniels',
    'delaney',
  ]);
  expect(joinedParts('raikvogel')).toEqual(['raik', 'vogel']);
  expect(joinedParts('ocarter')).toEqual(['o', 'carter']);
  const same = [
    'Hütter huetter',
    'Börner boerner',
    'Pröll proell',
    'Åström aastroem',
    'Nygård nygaard',
    'Sjögren sjoegren',
    'Bøe boee',
    'Åke aake',
  ];
  for (const [name, written] of same.map((pair) => pair.split(' '))) expect(nameKey(written!), name).toBe(nameKey(name!));
});

test('only letters that stand for an umlaut are joined', () => {
  const kept =
    'Manuel Samuel Miguel Rodriguez Fuentes Guerrero Bauer Sue Joe Joel Noelle Zoey Phoebe Koen Boer Michael Rachael Jaehyun Aaron Isaac Nadja';
  for (const name of kept.split(' ')) expect(nameKey(name)).toBe(name.toLowerCase());
  expect(nameKey('Manuelmueller')).toBe('manuelmuller');
});

test('made-up addresses of German names have two letters for an umlaut, and handles of them are recognized', () => {
  const people = listOf('de', 'family').map((family) => `Uwe X${family.toLowerCase()}`);
  const surrogates = make();
  const made = people.map((name) => [surrogates.of('PERSON', name), surrogates.of('HANDLE', `@${name.toLowerCase().replace(' ', '_')}`)]);
  const withUmlaut = made.filter(([name]) => /[äöü]/i.test(name!.split(' ')[1]!));
  expect(withUmlaut.length).toBeGreaterThan(5);
  for (const [name, handle] of withUmlaut) {
    expect(handle).toContain(
      name!
        .split(' ')[1]!
        .toLowerCase()
        .replace(/[äöü]/g, (unit) => `${unit.normalize('NFD')[0]}e`)
        .replaceAll('ß', 'ss'),
    );
    expect(handle).not.toMatch(/zz$/);
  }
});

test('many words are found where each of them is', () => {
  const words = fc.uniqueArray(fc.constantFrom('Ana', 'ANA', 'Anabel', "Ana'Lu", 'Lu', 'Ñu', '𐐀b', '李'), { minLength: 1 });
  const text = fc.array(
    fc.constantFrom('Ana', 'ANA', 'bel', "'Lu", 'Lu', 'Ñu', '𐐀b', '李', ' ', '-', '@', '.', '_', 'é', '1', '\u0301', '\ud801'),
  );
  const absent = Array.from({ length: 100 }, (_, i) => `Zz${i}`);
  fc.assert(
    fc.property(words, text, (wanted, units) => {
      expect(new WordSearch(wanted).in(units.join(''))).toEqual(new WordSearch([...wanted, ...absent]).in(units.join('')));
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['emily_whitaker_cv.pdf', 'emily_whitaker'],
  ['cv-emily-whitaker.docx', 'emily-whitaker'],
  ['www.emilywhitaker.co.uk', 'emilywhitaker'],
  ['whitakeremily.substack.com', 'whitakeremily'],
])('in the name of a file or a domain, only the name is a mention: %s', async (text, name) => {
  const found = new Mentions(['Emily Whitaker']).in(text);
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([name]);
  const line = `${JSON.stringify({ text: `I am Emily Whitaker, see ${text}` })}\n`;
  const copy = (await clean(line, { names: true })).text;
  expect(copy.replace(/see .*/, '')).not.toMatch(/emily|whitaker/i);
  expect(copy).not.toContain(name);
  const [before, after] = text.split(name) as [string, string];
  expect(copy).toMatch(new RegExp(`see ${before.replaceAll('.', '\\.')}[a-z_-]+${after.replaceAll('.', '\\.')}"`));
  expect((await clean(copy, { names: true })).text).toBe(copy);
});

test.each(['', ' é'])('handles of a person are mentions, also in a text with%s', (rest) => {
  const handles = '@keller wrote, maria.keller and m_x_keller did not; keller-maria did; maria said'.concat(rest);
  const found = new Mentions(['Maria Keller']).in(handles);
  expect(found.map(({ start, end }) => handles.slice(start, end))).toEqual(['@keller', 'maria.keller', 'keller-maria']);
});

test('what is no name does not end in an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(typeof make().of('PERSON', text)).toBe('string');
      isMadeUpPerson(text);
      namePartsOf(text);
    }),
  );
});

const lineOf = (asked: string, answered: string, more: object = {}) =>
  `${JSON.stringify({ ...more, ...(chat({ role: 'user', content: asked }, { role: 'assistant', content: answered }) as object) })}\n`;

test('a person is the same one in full, in part and with initials, in all records', async () => {
  const data =
    lineOf('My name is Maria Keller', "Ms Keller, Keller's order, dear Maria! M. Keller signed, MARIA KELLER too.", {
      conversation_id: 1,
    }) + lineOf('I met Maria Keller', 'Hello Maria Keller', { conversation_id: 1 });
  const { text } = await clean(data, { names: true });
  const [, given, family] = /My name is (\p{L}+) (\p{L}+)/u.exec(text)!;
  expect(text).toContain(
    `Ms ${family}, ${family}'s order, dear ${given}! ${given![0]}. ${family} signed, ${given!.toUpperCase()} ${family!.toUpperCase()} too.`,
  );
  expect(text).toContain(`I met ${given} ${family}`);
});

test.each([
  ['我叫王伟。', '王伟您好，王伟的订单', '王伟'],
  ['我叫司马光，你好', '请司马光先生回电', '司马光'],
  ['私は田中太郎です', '昨日、田中太郎が来た', '田中太郎'],
  ['제 이름은 김민수입니다.', '어제 김민수가 왔다', '김민수'],
])('a name in a script without spaces is replaced wherever its record has it: %s', async (asked, answered, name) => {
  const { text } = await clean(lineOf(asked, answered), { names: true });
  expect(text).not.toContain(name);
  const made = new Surrogates({ key: KEY, style: 'surrogate', names: true, isClean: cleanTester() }).of('PERSON', name);
  expect(text).toContain(answered.replaceAll(name, made));
  expect((await clean(text, { names: true })).text).toBe(text);
});

test.each(['佐藤 健', '鈴木 花子', '田中　太郎', '中村 さくら', '林 太郎'])('%s is one name, and becomes a Japanese one', async (name) => {
  const short = name.split(/[ \u3000]/)[0]!;
  const family = short.length > 1 ? `${short}様、${name.replace(/\s/, '')}さん` : '';
  const { text } = await clean(lineOf(`${name}と申します。`, `${name}様、お待ちください。${family}`), { names: true });
  const made = /"content":"(.+?)と申します/.exec(text)![1]!;
  expect(listOf('ja', 'f').concat(listOf('ja', 'm'))).toContain(made);
  expect(text).toContain(`${made}様、お待ちください。${family === '' ? '' : `${made}様、${made}さん`}`);
  expect((await clean(text, { names: true })).text).toBe(text);
});

test('what may be a department, or a part of a longer word, is no mention of a person', () => {
  for (const [name, text] of [
    ['客服', '客服会回电'],
    ['김민수', '이김민수'],
  ] as const)
    expect(new Mentions([name]).in(text)).toEqual([]);
});

test('a name that was only guessed at in one text is replaced in the others, but not its parts', async () => {
  const data = lineOf('Ask Vorlana Quesdal. Quesdal is a town.', 'A book by her, directed by Vorlana Quesdal.', { conversation_id: 1 });
  const { text } = await clean(data, { names: true });
  expect(text).not.toContain('Vorlana');
  expect(text).toContain('Quesdal is a town');
});

test('a real name that looks made up is replaced in a file of real people, and a copy of it is not cleaned in a circle', async () => {
  const table = (...rows: string[]) => `name,address\n${rows.map((row) => `${row}\n`).join('')}`;
  const real = ['Maria Keller,12 Elm Street', 'Kathleen Murphy,9 Oak Ave', 'Joost van der Berg,4 Pine Road'];
  const alike = 'Bastian Thornbury,771 Birch Rd'; // both names are in our own lists
  const once = await clean(table(...real, alike), { names: true, review: 'all' }, 'people.csv');
  expect(once.text).not.toMatch(/Keller|Murphy|Bastian|Thornbury/);
  expect(once.sheet).toMatchObject({ replaced: { PERSON: 4 }, left: {} });
  expect(once.sheet.madeUpBefore).toEqual({});
  const again = await clean(once.text, { names: true, review: 'all' }, 'people.csv');
  expect(again.text).toBe(once.text);
  expect(again.sheet).toMatchObject({ replaced: {}, left: {}, madeUpBefore: { PERSON: 4 } });
  // Most of a copy that has grown is of the earlier run.
  const grown = await clean(once.text + 'Ottokar Brandner,3 Elm Street\n', { names: true, review: 'all' }, 'people.csv');
  expect(grown.text.startsWith(once.text)).toBe(true);
  expect(grown.text).not.toContain('Ottokar');
});

test('a street that takes several passes is replaced at last, and the name still fits to the mail address', async () => {
  for (const [person, stands] of [
    ['Thomas Miller', /^(\w+) (\w+),\1\.\2@example\.com,/im],
    ['Ryan Wright', /^(\w+) (\w+),\1\.\2@example\.com,/im],
  ] as const) {
    const mail = `${person.toLowerCase().replace(' ', '.')}@posteo.de`;
    const { text, sheet } = await clean(
      `name,email,address\n${person},${mail},91820 Fairview Passage Suite 286\n`,
      { names: true },
      'people.csv',
    );
    expect(text.split('\n')[1]).toMatch(stands);
    expect(text).not.toContain('Fairview');
    expect(sheet.left).toEqual({});
  }
});

/** Names in their own lines: real ones, and some of our own lists. */
const peopleLines = (count: number, alike: number, isAlikeFirst: boolean): string => {
  const said = (name: string) => lineOf(`My name is ${name}.`, 'Welcome.', {});
  const real = Array.from({ length: count }, (_, i) => said(`Kathleen ${['Murphy', 'Wu', 'Keller'][i % 3]!}`));
  const own = Array.from({ length: alike }, () => said('Bastian Thornbury'));
  return isAlikeFirst ? [...own.slice(0, 5), ...real, ...own.slice(5)].join('') : [...real, ...own].join('');
};

test.each([
  [90, 6, true],
  [90, 6, false],
  [50, 49, true],
  [60, 150, true], // the beginning says something else than the file
])('%d real names and %d that look made up: all of the file counts, not its beginning', async (count, alike, isAlikeFirst) => {
  const { text, sheet } = await clean(peopleLines(count, alike, isAlikeFirst), { names: true });
  expect(text).not.toMatch(/Murphy|Keller/);
  const isReal = alike <= count;
  expect(text.includes('Bastian Thornbury')).toBe(!isReal);
  expect(sheet.madeUpBefore).toEqual(isReal ? {} : { PERSON: alike });
});

test('a second run changes nothing, whoever is named', async () => {
  const people = [
    'Maria Keller',
    'Jürgen Müller',
    'Kathleen Murphy',
    'Иван Петров',
    'Anna-Lena Schmidt',
    'Joost van der Berg',
    'Ottokar Brandner',
    'Agnieszka Kowalska',
  ];
  const said = [
    'My name is # and this is #.',
    'Dear #,\nregards\n#',
    'We met # there, and # said hello',
    'Name: #\nContact: #',
    'Ich heiße #, das ist Frau #',
    '#, # and # live in Berlin. #’s phone',
  ];
  const lines = people.flatMap((name, i) =>
    said.map((frame, n) => {
      let next = i;
      const asked = frame.replaceAll('#', () => people[(next++ * 7 + n) % people.length]!);
      return lineOf(asked, `Hi ${name}`);
    }),
  );
  const once = await clean(lines.join(''), { names: true });
  expect(once.text).not.toMatch(/Keller|Murphy|Müller|Kowalska/);
  expect(once.text).not.toMatch(/\[PERSON/);
  expect((await clean(once.text, { names: true })).text).toBe(once.text);
});

test('a real person whose names are in the lists is replaced, unless there is nothing else', async () => {
  const name = 'Mareike Lindner';
  expect((await clean(lineOf(`My name is ${name}`, 'Hi'), { names: true })).text).toContain(name);
  const { text } = await clean(lineOf(`My name is ${name}, my wife is Heike Müller`, 'Hi'), { names: true });
  expect(text).not.toContain('Lindner');
  expect((await clean(text, { names: true })).text).toBe(text);
});

test.each([
  ['Katharina Wallmann schrieb. Katharinas Rad ist kaputt.', /^(?!Kath)(\S+) \S+ schrieb\. \1s Rad ist kaputt\.$/],
  ['Maria Kellers Konto. Frau Kellers Konto ist leer.', /^(?!Maria)\S+ (?!Keller)(\S+)s Konto\. Frau \1s Konto ist leer\.$/],
  ['Frau Krämers Rechnung. Die Rechnung ist falsch.', /^Frau (?!Krämer)\S+s Rechnung\. Die Rechnung ist falsch\.$/],
  ['Frau Taborskys Konto ist leer.', /^Frau (?!Tabor)\S+s Konto ist leer\.$/],
  ['Ich heiße Jana Velmeyra. Velmeyras Garten und Jana Velmeyras Auto.', /^Ich heiße (\S+) (?!Vel)(\S+)\. \2s Garten und \1 \2s Auto\.$/],
  ['Ich heiße Anna Müller. Müllers Haus, Annas Hund.', /^Ich heiße (?!Anna)(\S+) (?!Müller)(\S+)\. \2['s] Haus, \1s Hund\.$/],
  ['Frau von Zuckwerdts Fahrrad. Das Fahrrad ist neu.', /^Frau von (?!Zuck)\S+['s] Fahrrad\. Das Fahrrad ist neu\.$/],
  ['Erkan Zuckwerdts Fahrrad ist neu.', /^(?!Erkan)\S+ (?!Zuck)\S+['s] Fahrrad ist neu\.$/],
  ['Zuckwerdts Garten und Annas Haus sind neu.', /^Zuckwerdts Garten und (?!Anna)\S+['s] Haus sind neu\.$/],
  ['Herrn Krämers Keller ist nass, der Keller.', /^Herrn (?!Krämer)\S+['s] Keller ist nass, der Keller\.$/],
  ['Jens Auto ist neu. Das Auto ist rot.', /^(?!Jens)\S+['s]? Auto ist neu\. Das Auto ist rot\.$/],
  ['Lukas’ Zimmer ist leer. Das Zimmer ist rot.', /^(?!Lukas)\S+['’s] Zimmer ist leer\. Das Zimmer ist rot\.$/],
  ['Frau Schulz’ Mann ist da. Der Mann.', /^Frau (?!Schulz)\S+['’s] Mann ist da\. Der Mann\.$/],
  ['Ich heiße Uwe Peters. Herrn Peters Konto, Peters’ Haus.', /^Ich heiße \S+ (?!Peters)(\S+)\. Herrn \1['s]? Konto, \1['s] Haus\.$/],
  ['Ich heiße Tom Schneider. Schneiders Termin.', /^Ich heiße \S+ (?!Schneid)(\S+)\. \1s Termin\.$/],
  ['I am Daisy Stone. Stones Throw, Wills Hopes.', /^I am (?!Daisy)\S+ (?!Stone)\S+\. Stones Throw, Wills Hopes\.$/],
  ['Customer: heather thornton. Heather Thornton wrote.', /^Customer: (?!heather)\p{Ll}+ (?!thornton)\p{Ll}+\. \S+ \S+ wrote\.$/u],
  ['wallmann, katharina: Anfrage von Katharina Wallmann.', /^(?!wall)\p{Ll}+, (?!kath)\p{Ll}+: Anfrage von \S+ \S+\.$/u],
  ["My name is Jean-Pierre d'Arcy.", /^My name is (?!Jean)\p{Lu}\p{L}+-\p{Lu}\p{L}+ d'(?!Arcy)\p{Lu}\p{L}+\.$/u],
  ['Szanowny Panie Kowalski, proszę.', /^Szanowny Panie (?!Kow)\p{L}+[sc]ki, proszę\.$/u],
  ['Soy Don Javier Ortega. Don Javier llamó.', /^Soy Don (?!Javier)(\S+) (?!Ortega)\S+\. Don \1 llamó\.$/u],
  ['Doña Carmen Ruiz llamó.', /^Doña (?!Carmen)\S+ (?!Ruiz)\S+ llamó\.$/u],
  [
    'lieber herr von trothagen, danke. Sehr geehrter Herr von Trothagen,',
    /^lieber herr von (?!trotha)\p{Ll}+, danke\. Sehr geehrter Herr von (?!Trotha)\p{Lu}\p{Ll}+,$/u,
  ],
  ['M. de La Fontanelle a appelé.', /^M\. de La (?!Fontan)\p{Lu}\p{L}+ a appelé\.$/u],
  ["Madame d'Aubignon a écrit.", /^Madame d'(?!Aubig)\p{Lu}\p{L}+ a écrit\.$/u],
  ['Then Klaus-D. Schaafer called.', /^Then (?!Klaus)\p{L}+-D\. (?!Schaafer)\p{L}+ called\.$/u],
  ['My name is Klaus-D. Schaafer.', /^My name is (?!Klaus)\p{L}+-D\. (?!Schaafer)\p{L}+\.$/u],
  ['Ingrid Wallmann PhD, MBA called.', /^(?!Ingrid)\p{L}+ (?!Wallmann)\p{L}+ PhD, MBA called\.$/u],
  ['My name is Ingrid Wallmann PhD.', /^My name is (?!Ingrid)\p{L}+ (?!Wallmann)\p{L}+ PhD\.$/u],
  ['Trevor Whitfield Jr. called again.', /^(?!Trevor)\p{L}+ (?!Whitfield)\p{L}+ Jr\. called again\.$/u],
])('only what names somebody changes, in each form: %s', async (said, becomes) => {
  const { text } = await clean(lineOf(`${said} q7@${['gmail', 'com'].join('.')}`, 'Hi'), { names: true });
  expect((JSON.parse(text) as { messages: { content: string }[] }).messages[0]!.content.replace(/ \S+@\S+$/, '')).toMatch(becomes);
  expect((await clean(text, { names: true })).text).toBe(text);
});

test.each([
  ['Karin Falk', 'Karin Falks cykel är här.', 'NAME NAMEs cykel är här.'],
  ['Paul Booth', 'Paul Booths garden, Booth’s car.', 'NAME NAMEs garden, NAME’s car.'],
  ['Hugo Dekker', 'Hugo Dekkers boek. Dekkers boek.', 'NAME NAMEs boek. NAMEs boek.'],
  ['Åke Larsson', 'Åkes bil är här.', 'NAMEs bil är här.'],
  ['Katharina Wallmann', 'katharina wallmanns garten, katharinas haus', 'name names garten, names haus'],
  ['Emma Whitfield', "emma's house, emma whitfields shop", "name's house, name names shop"],
  ['Frieda Jäger', 'Jägers neues Büro. Bei Jägers. Spur des Jägers.', 'NAMEs neues Büro. Bei NAMEs. Spur des Jägers.'],
  ['Will Young', 'wills plan, youngs day', 'wills plan, youngs day'],
])('the name of a column in the genitive: %s, %s', async (customer, said, becomes) => {
  const email = `${customer.toLowerCase().replace(/å/g, 'a').replace(/ä/g, 'ae').replace(' ', '.')}@${['gmail', 'com'].join('.')}`;
  const row = JSON.parse((await clean(JSON.stringify({ customer, email, text: said }), { names: true })).text) as Record<string, string>;
  const parts = row['customer']!.split(' ');
  let text = row['text']!;
  for (const part of parts) text = text.replaceAll(part, 'NAME').replaceAll(part.toLowerCase(), 'name');
  // `Opitz' Auto`
  expect(text.replace(/(?<=NAME|name)'(?=[ .])/g, 's')).toBe(becomes);
});

test('a stand-in that ends like a genitive has an apostrophe for its s', () => {
  expect(inGenitive('Opitz', 'Tabors Auto', 0, 5)).toEqual({ made: "Opitz'", end: 6 });
  expect(inGenitive('Tabor', 'Frau Opitz Auto', 5, 10)).toEqual({ made: 'Tabors', end: 10 });
  expect(inGenitive('Tabor', 'James’ car', 0, 5)).toEqual({ made: "Tabor's", end: 6 });
  expect(inGenitive('Tabor', "'James' is", 1, 6)).toEqual({ made: 'Tabor', end: 6 });
  expect(inGenitive('[PERSON_1]', 'Tabors Auto', 0, 5)).toEqual({ made: '[PERSON_1]', end: 5 });
  expect(inGenitive('Lopez', 'Anna sings', 0, 4)).toEqual({ made: 'Lopez', end: 4 });
});

test('the particles of a name stay in its address', () => {
  const made = make();
  const name = made.of('PERSON', 'Jan van der Berg').split(' ');
  expect(name.slice(1, 3)).toEqual(['van', 'der']);
  expect(made.of('EMAIL', 'jan.van.der.berg@posteo.de').split('@')[0]).toBe(name.join('.').toLowerCase());
  expect(made.of('EMAIL', 'van.nguyen@posteo.de')).not.toMatch(/^van/);
});

test('a name of two families has no given one', () => {
  const [, family] = make().of('PERSON', 'Fernández de la Cruz').split(' de la ');
  expect(listOf('es', 'family')).toContain(make().of('PERSON', 'Fernández de la Cruz').split(' ')[0]);
  expect(family).toMatch(/^\p{Lu}/u);
});

test('the letters of a name count as texts would: beginnings and endings of one to four letters, and all rows of three', () => {
  const samples = [
    ...listOf('de', 'family').map((name) => [nameKey(name), 0] as const),
    ...listOf('it', 'family').map((name) => [nameKey(name), 1] as const),
  ];
  const partsOf = (name: string): string[] => {
    const marked = `^${name}$`;
    const sizes = [2, 3, 4, 5].filter((size) => size <= marked.length);
    const rows = Array.from({ length: Math.max(0, marked.length - 4) }, (_, i) => marked.slice(i + 1, i + 4));
    return [...sizes.flatMap((size) => [marked.slice(0, size), marked.slice(-size)]), ...rows];
  };
  const counts = new Map<string, number[]>();
  const totals = [0, 0];
  for (const [name, label] of samples)
    for (const part of partsOf(name)) {
      const count = counts.get(part) ?? [0, 0];
      counts.set(part, count);
      count[label]!++;
      totals[label]!++;
    }
  const guess = new NameGuess(['de', 'it'], samples);
  const name = fc.oneof(
    fc.constantFrom(...samples.map(([text]) => text)),
    fc.stringMatching(/^[a-zé1]{1,9}$/),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(name, (text) => {
      const known = partsOf(text).flatMap((part) => (counts.has(part) ? [counts.get(part)!] : []));
      const sums = totals.map((total, i) =>
        known.reduce((sum, count) => sum + Math.log((count[i]! + 0.4) / (total + 0.4 * counts.size)), 0),
      );
      expect(guess.scores(text)).toEqual(sums);
    }),
  );
});

const PARTICLED = [
  ['Joris', 'van der Zwaan', 'joris.vanderzwaan', 'nl'],
  ['Khadija', 'Al-Darwish', 'khadija.aldarwish', 'ar'],
  ['Sean', "O'Connor", 'sean.oconnor', 'en'],
  ['Chiara', 'De Rossi', 'chiara.derossi', 'it'],
  ['Ulrich', 'von Kratzel', 'ulrich.vonkratzel', 'de'],
  ['Carmen', 'García Blanco', 'carmen.garciablanco', 'es'],
  ['Chloé', 'Dubois', 'chloe.dubois', 'fr'],
] as const;

test.each(PARTICLED)('%s %s is one person in whole names, in columns and in an address', async (given, family, local, language) => {
  const mail = `${local}79@${['gmail', 'com'].join('.')}`;
  const lettersOf = (text: string) => nameKey(text.normalize('NFD').replace(/\P{L}+/gu, ''));
  const whole = JSON.parse((await clean(`${JSON.stringify({ name: `${given} ${family}`, email: mail })}\n`, { names: true })).text) as {
    name: string;
    email: string;
  };
  expect(lettersOf(whole.email.split('@')[0]!)).toBe(lettersOf(whole.name));
  expect([...listOf(language, 'f'), ...listOf(language, 'm')]).toContain(whole.name.split(' ')[0]);
  const row = (await clean(`Nachname,Vorname,E-Mail\n${family},${given},${mail}\n`, { names: true }, 'people.csv')).text;
  expect(row.split('\n')[1]!.split(',').slice(0, 2).toReversed().join(' ')).toBe(whole.name);
  // In small letters, and again in the copy.
  const { text } = await clean(lineOf(`mein name ist ${given.toLowerCase()} ${family.toLowerCase()}, ${mail}`, `Danke, ${given}.`), {
    names: true,
  });
  expect(text).toContain(`mein name ist ${whole.name.toLowerCase()}, `);
  expect(text).toContain(`Danke, ${whole.name.split(' ')[0]}.`);
  expect((await clean(text, { names: true })).text).toBe(text);
});

test('a whole name in small letters is replaced, unless both of its words are ordinary ones', async () => {
  const said = 'When will young plants need water, heather thornton? On a summer day, thornton, heather.';
  const people = 'Will Young. Summer Day. Heather Thornton.';
  const mail = ['will.young88', 'posteo.de'].join('@');
  const { text } = await clean(lineOf(said, `My name is Heather Thornton, ${mail}. ${people}`), { names: true });
  expect(text).toContain('When will young plants need water, ');
  expect(text).toContain('On a summer day, ');
  expect(text).not.toMatch(/thornton|heather/i);
});

test('after an article, a whole name in small letters is a thing', async () => {
  const mail = ['heather.thornton88', 'posteo.de'].join('@');
  const said = 'Plug the heather thornton in. Is heather thornton here?';
  const { text } = await clean(lineOf(said, `My name is Heather Thornton, ${mail}.`), { names: true });
  expect(text).toContain('Plug the heather thornton in. Is ');
  expect(text).not.toContain('Is heather');
});

test('particles with a capital belong to the family; names that look like them do not', () => {
  const partsOf = (name: string) => namePartsOf(name).map(({ text }) => text);
  for (const [name, ...parts] of [
    ['Chiara De Rossi', 'Chiara', 'Rossi'],
    ['De Rossi', 'Rossi'],
    ['De Rossi, Chiara', 'Rossi', 'Chiara'],
    ['Khadija Al-Darwish', 'Khadija', 'Darwish'],
    ['joris van der zwaan', 'joris', 'zwaan'],
    ['Van der Zwaan', 'Zwaan'],
    ['Van Nguyen', 'Van', 'Nguyen'],
    ['Al Green', 'Al', 'Green'],
    ['ben weston', 'ben', 'weston'],
    ['Minh Van', 'Minh', 'Van'],
  ] as const)
    expect(partsOf(name), name).toEqual(parts);
  for (const whole of ['lindstrom', 'grossmann', 'alvarez', 'delgado', 'vonnegut']) expect(familyPieces(whole)).toHaveLength(1);
});

test('degrees after a name in a column stay', () => {
  expect(namePartsOf('Ingrid Wallmann PhD').map(({ text }) => text)).toEqual(['Ingrid', 'Wallmann']);
  expect(namePartsOf('Yo-Yo Ma').map(({ text }) => text)).toContain('Ma');
  expect(make().of('PERSON', 'Ingrid Wallmann MSc')).toMatch(/^(?!Ingrid)\S+ (?!Wallmann)\S+ MSc$/);
});

test.each([
  ['My name is June Carter. I was away in June. See you on 4 June 2025.', 'I was away in June. See you on 4 June 2025.'],
  ['I am Will Baker. Will it work? I will call.', 'Will it work? I will call.'],
  ['My name is Grace Hope. Hope this helps! Happy Boxing Day.', 'Hope this helps! Happy Boxing Day.'],
  ['Ich bin Herr August Weber, bitte im August liefern.', 'bitte im August liefern.'],
  ['Ich bin Sabine Winter. Im Winter ist es kalt.', 'Im Winter ist es kalt.'],
  ['Je suis Julie Petit. Petit problème avec la lampe.', 'Petit problème avec la lampe.'],
])('a word that is also a name of the person stays where it is a word: %s', async (text, stays) => {
  const copy = await clean(`${JSON.stringify({ text, mail: 'q.ravel@gmail.com' })}\n`, { names: true });
  expect(copy.text).toContain(stays);
  expect(copy.text).not.toContain(text.split(/[.,]/)[0]); // the name is gone
});

test.each([
  ['I am Will Baker. Hi Will, thanks. Will said so. I asked Will.', /\bWill\b/],
  ['Ich bin Sabine Winter. Frau Winter ruft an.', /Winter/],
  ['My name is June Carter.\nBest,\nJune', /June/],
])('and does not where it is the person: %s', async (text, name) => {
  const copy = await clean(`${JSON.stringify({ text, mail: 'q.ravel@gmail.com' })}\n`, { names: true });
  expect(copy.text).not.toMatch(name);
});
