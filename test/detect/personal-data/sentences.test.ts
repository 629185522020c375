/** What people say of themselves and of others in sentences. */
import { describe, expect, it, test } from 'vitest';
import { sample } from '../../../src/rules/personal-data/define.ts';
import { findPersonalData } from './find.ts';

const found = (text: string, type: string): string[] =>
  findPersonalData(text)
    .filter((item) => item.type === type)
    .map(({ start, end, tier }) => `${tier} ${text.slice(start, end)}`);

describe('a date of birth in a sentence about somebody', () => {
  const year = sample('196#');

  it.each([
    [`Odile Vasseur, née le 3 mai ${year} à Lyon, est une actrice française.`, '3 mai'],
    [`Odile Vasseur est une actrice française, née le 3 mai ${year} à Lyon.`, '3 mai'],
    [`Ramiro Quintana, nacido el 3 de mayo de ${year} en Vigo, es un escritor.`, '3 de mayo de'],
    [`Duarte Prado, nascido em 3 de maio de ${year} em Braga, é um ator brasileiro.`, '3 de maio de'],
    [`Joost Veenstra, geboren op 3 mei ${year} in Breda, is een schrijver.`, '3 mei'],
    [`Paolo Riva, nato il 3 maggio ${year} a Como, è un regista italiano.`, '3 maggio'],
    [`Jan Kowal, urodzony 3 maja ${year} w Kielcach, jest politykiem.`, '3 maja'],
    [`Sven Lund, född 3 maj ${year} i Lund, är en svensk skådespelare.`, '3 maj'],
    [`Emre Kaya (3 Mayıs ${year} doğumlu, Bursa) Türk futbolcudur.`, '3 Mayıs'],
    [`Иван Петров родился 3 мая ${year} года в Казани — российский актёр.`, '3 мая'],
    [`Иван Петров родился 3 мая ${year} года в городе Казань, российский писатель.`, '3 мая'],
    [`Paolo Riva (nato a Reggio Emilia il 3 maggio ${year}) è un regista italiano.`, '3 maggio'],
  ])('that says what the person is, is for review: %s', (text, day) => {
    expect(found(text, 'DATE_OF_BIRTH')).toEqual([`review ${day} ${year}`]);
  });

  it.each([
    'Ann Roe, born on @, is a British physicist.',
    'Иван Петров родился @ в городе Казань, российский писатель.',
    '王小明，@出生于南京市，中国作家。',
    'Nata a Como il @, Dott. Paola Riva è una scrittrice italiana.',
    'Odile Vasseur, née le @ à Lyon, est une actrice française.',
    'Ramiro Quintana (nacido el @ en Vigo) es un escritor.',
    'Duarte Prado (nascido no Porto em @) é um ator brasileiro.',
    'Joost Veenstra (geboren op @ te Breda) is een schrijver.',
    'Greta Lohse, geboren am @ in Bremen, ist eine Malerin.',
    'Paolo Riva, nato a Como il @, è un regista italiano.',
    'Jan Kowal (ur. @ w Kielcach) – polski kompozytor.',
    'Jan Kowal, urodzony @ w Kielcach, jest polskim politykiem.',
    'Sven Lund (född @ i Lund) är en skådespelare.',
    'Jan Novák (narozen @ v Praze) je český herec.',
    'Emre Kaya (@ doğumlu) Türk futbolcudur.',
    'Aino Laine (syntynyt @ Turussa) on suomalainen kirjailija.',
    'Иван Петров (род. @, Казань) — российский актёр.',
    '王小明，男，@出生，中国内地演员、歌手。',
    '王小明出生于@，是中国著名导演，代表作《红》。',
    'Иван Петров родился @ в Казани. Известный физик, академик РАН.',
    'Хоккеист Иван Петров, @ года рождения, играет за «Динамо».',
    '山田太郎（生年月日：@）は、日本のプロ野球選手。',
  ])('is for review with a date in digits, too: %s', (text) => {
    for (const date of [`13.05.${year}`, `${year}-05-13`])
      expect(found(text.replace('@', date), 'DATE_OF_BIRTH')).toEqual([`review ${date}`]);
  });

  it.each([
    `Odile Vasseur, née le 3 mai ${year} à Lyon, est une patiente du service.`,
    `Je suis née le 3 mai ${year} à Lyon et ma sœur est une actrice.`,
    `Odile Vasseur, née le 3 mai ${year}, est une actrice, ${['odile', 'posteo.fr'].join('@')}`,
    `Odile Vasseur, née le 3 mai ${year}, habite à Lyon et demande un remboursement.`,
    `Odile Vasseur, née le 03/05/${year}, est une actrice, 06 12 34 ${sample('## ##')}`,
    `Odile Vasseur, née le 03/05/${year}, est la mère de Jean.`,
    `Odile Vasseur, née le 03/05/${year} – demande un remboursement.`,
    `Née le 03/05/${year}, je voudrais changer de nom.`,
    `Emre Kaya, 03.05.${year} doğumludur.`,
    `Née le: 3 mai ${year}. C'est une bonne journée.`,
    `患者王小明，男，13.05.${year}出生，职业教师，演员。`,
    `王小明（生年月日：13.05.${year}）は、東京に住んでいます。`,
    `Иван Петров родился 13.05.${year} в Казани. Просит вернуть деньги.`,
    `Пациент Иван Петров, 13.05.${year} года рождения, жалуется на боль.`,
    `Emily Whitaker (13.05.${year}), ${['emily.whitaker71', 'gmail.com'].join('@')}`,
  ])('blocks with a contact, in a file or by the person: %s', (text) => {
    expect(found(text, 'DATE_OF_BIRTH')).toEqual([expect.stringMatching(/^block/)]);
  });
});

describe('a date of birth with a place between the word and the date', () => {
  const year = sample('197#');

  it.each([
    'born in Leeds, England, on @',
    'born at St. Mary’s Hospital in Leeds on @',
    'born in leeds on @',
    'geboren in Frankfurt am Main am @',
    'née à Lyon (69) le @',
    'né(e) à Paris 12e le @',
    'née Dupont le @',
    "nata a Reggio nell'Emilia l'@",
    'NATO A REGGIO EMILIA (RE) IL @',
    'nacida en La Coruña, el @',
    'nascido no Porto aos @',
    "geboren te 's-Hertogenbosch op @",
    'urodzona w Gorzowie Wielkopolskim dnia @',
    'ur. w Krakowie @',
    'narozen v Hradci Králové @',
    'род. в г. Москве @',
    'szül. Budapest, @',
    'född i Lund den @',
  ])('is found: %s', (text) => {
    expect(found(`${text.replace('@', `13.05.${year}`)}, bye`, 'DATE_OF_BIRTH')).toEqual([`block 13.05.${year}`]);
    expect(found(text.replace('@', `13 May ${year}`), 'DATE_OF_BIRTH')).toEqual([expect.stringContaining(`13 May ${year}`)]);
  });

  it('blocks next to a mail address', () => {
    const mail = ['ann.roe', 'posteo.de'].join('@');
    for (const said of [
      `née à Lyon le 13 mai ${year}`,
      `ur. 13 maja ${year}`,
      `b. 13/05/${year}`,
      `in Bremen geboren am 13. Mai ${year}`,
    ]) {
      expect(found(`Ann Roe, ${said}`, 'DATE_OF_BIRTH')).toEqual([expect.stringMatching(/^review/)]);
      expect(found(`Ann Roe, ${said}, ${mail}`, 'DATE_OF_BIRTH')).toEqual([expect.stringMatching(/^block/)]);
      expect(found(`Ann Roe, ${said}${'. All was well'.repeat(9)}. ${mail}`, 'DATE_OF_BIRTH')).toEqual([expect.stringMatching(/^review/)]);
    }
  });

  it.each([
    [`Ann Roe wurde am 13. Mai ${year} in Bad Homburg geboren`, `13. Mai ${year}`],
    [`Ann Roe is op 13-05-${year} te Utrecht geboren`, `13-05-${year}`],
    [`Kovács Anna ${year}. május 13-án Budapesten született`, `${year}. május 13`],
  ])('is found before it: %s', (text, date) => {
    expect(found(text, 'DATE_OF_BIRTH')).toEqual([`review ${date}`]);
  });

  it.each(['né(e) le @', 'nascida a @', 'nasci a @', "nata l'@", '@ года рождения', '@ г.р.', 'д.р. @', 'ur. @', 'род. @', 'nar. @'])(
    'is found without a place: %s',
    (text) => expect(found(text.replace('@', `13.05.${year}`), 'DATE_OF_BIRTH')).toEqual([`block 13.05.${year}`]),
  );

  it.each([
    `born in Leeds and died on 13 May ${year}`,
    `born in Leeds. On 13/05/${year} he moved`,
    `NATO in Brussels on 11/07/${year}`,
    `Vertice NATO a Bruxelles il 11/07/${year}`,
    `NATO am 11.07.${year} in Brüssel`,
    `Max Born in Göttingen on 11/07/${year}`,
    `ur 13/05/${year} appointment`,
    `27.04.${year} г. Рязань`,
  ])('is none in other text: %s', (text) => expect(found(text, 'DATE_OF_BIRTH')).toEqual([]));
});

describe('a name in another script', () => {
  it.each([
    ['お客様: ', '佐藤太郎', '、ご連絡ください'],
    ['', '佐藤太郎', '様、ご連絡ください'],
    ['', '佐藤 健', 'と申します。'],
    ['', '佐藤健', 'と申します。'],
    ['営業の', '佐藤', 'と申します。'],
    ['', '中村 さくら', '様、ありがとう'],
    ['山田商店 ', '田中', '様、ありがとう'],
    ['私の名前は', '佐藤 健', 'です。'],
    ['名前：', '田中　太郎', ' x'],
    ['お名前：', '田中 太郎', '\n'],
    ['', '김민수', ' 고객님, 안녕하세요'],
    ['客户：', '王小明', '，您好'],
    ['请联系', '王小明', '先生'],
    ['고객: ', '김민수', ', 서울'],
    ['', '김민수', '님에게 연락'],
    ['Клиент: ', 'Валерий Богданов', ', 12'],
    ['Позвоните ', 'Валерий Богданов', ', срочно'],
    ['Πελάτης: ', 'Νίκος Γεωργίου', ', 12'],
    ['العميل: ', 'محمد الخطيب', '، القاهرة'],
    ['שם: ', 'שירה לוין', ' x'],
    ['नाम: ', 'अनीता देसाई', ' x'],
    ['ลูกค้า: ', 'สมชาย ใจดี', ' x'],
    ['მე მქვია ', 'რეზო კობახიძე', ', თბილისი'],
    ['Հաճախորդ՝ ', 'Արամ Խաչատրյան', ', 12'],
    ['Customer ', '林直樹', ', born'],
    ['Customer ', 'Валерий Богданов', ', born'],
  ])('is found by the words around it: %s%s%s', (before, name, after) => {
    expect(found(before + name + after, 'PERSON')).toEqual([`review ${name}`]);
  });

  it.each([
    '客户: 你好，我想退货',
    '客户: 收到，谢谢',
    'お客様: はい、そうです。',
    '関係者様、ご連絡ください',
    '佐藤商店 関係者様',
    '運営者と申します',
    '고객: 안녕하세요, 도와주세요',
    '이용자님에게 알립니다',
    'Клиент: Здравствуйте, у меня вопрос',
    'العميل: مرحبا، أريد المساعدة',
    'לקוח: שלום, אני צריך עזרה',
    'ग्राहक: नमस्ते, मुझे मदद चाहिए',
    '患者: 男性、75歳',
  ])('is no turn of a transcript: %s', (text) => {
    expect(found(text, 'PERSON')).toEqual([]);
  });
});

test.each([
  'Tack, Björn Lindqvist.',
  'Tak, Mette Jensen.',
  'Köszönjük, Nagy Péter.',
  'Mulțumesc, Andrei Popescu.',
  'Dziękuję, Jan Kowalski.',
  'Bedankt, Joost Bakker.',
  'Willkommen, Heike Müller.',
])('thanks before a comma are no name: %s', (text) => {
  expect(found(text, 'PERSON')).toEqual([`review ${text.slice(text.indexOf(' ') + 1, -1)}`]);
});

test.each(['Briony Stanhope', 'Íñigo Navarro', 'Telesforo Ortega', 'Niranjan Desai', 'Алиса Мельникова'])(
  'a rare given name with a family name is a name: %s',
  (name) => {
    expect(found(name, 'PERSON')).toEqual([`review ${name}`]);
    expect(found(name.split(' ')[0]!, 'PERSON')).toEqual([]);
  },
);

test.each(['Love Story', 'Cor pulmonale', 'Flor de Sal'])('a rare name that is a word is none next to another word: %s', (words) => {
  expect(found(words, 'PERSON')).toEqual([]);
});

test.each([
  '姓名：必填',
  '联系人：前台',
  'お名前：未定',
  '氏名：非公開',
  'お客様：東京電力',
  'お客様：個人',
  '이름: 미정',
  '이름: 비공개',
  'Клиент: Сбербанк России',
  'Имя: Аноним',
  'Име: Неизвестен',
  'Клиент: Физическое Лицо',
  'Όνομα: Άγνωστο',
  'שם: לא ידוע',
  'الاسم: غير محدد',
  'नाम: अज्ञात',
  'ชื่อ: ไม่ระบุ',
  'نام: نامشخص',
  'სახელი: უცნობია',
  'Անուն: Անհայտ',
])('a label with a word for nobody names nobody: %s', (text) => {
  expect(found(text, 'PERSON')).toEqual([]);
});
