import type { NameData, PersonalDataRule } from './define.ts';
import { nameLists } from './made-up-names.ts';
import { FAMILY_ENDINGS, FAMILY_NAMES } from './names-family.ts';
import { GIVEN_NAMES } from './names-given.ts';
import { UNSPACED } from './names-unspaced.ts';
import {
  AMBIGUOUS_NAMES,
  ARTICLES,
  NAMED_AFTER,
  NO_PERSON_AFTER,
  NOT_NAMES,
  PARTICLES,
  PERSON_WORDS,
  PLACE_WORDS,
  SPEAKERS,
} from './names-words.ts';

/** `Maria`, `Klaus-Ulrich` */
const GIVEN = String.raw`\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?`;
/** A name of two or more words, after a phrase that also introduces many other things. */
const FULL_NAME = String.raw`(?=${GIVEN} (?:[a-z]{2,4} ){0,2}\p{Lu}\p{Ll})`;
/** The same to the end of a line or of an item. */
const FULL_NAME_ALONE = String.raw`(?=${GIVEN} (?:[a-z]{2,4} ){0,2}\p{Lu}[\p{L}'’-]+\s*(?:[,;.(<\n]|$))`;
/** Splits at each `|` outside groups. */
const alternatives = (phrases: string): string[] => phrases.split(/\|(?![^(]*\))/);
/** Puts every alternative of `a|b|` before `all`. */
const each = (before: string, all: string): string[] => alternatives(before).map((word) => word + all);

/**
 * Phrases that a name follows; after the `strong` ones, a lowercase name also counts. Each begins with two or more letters, or
 * choices of one letter (`[Mm]y`), since the detector looks them up by these.
 */
const INTRODUCTIONS: NameData['introductions'] = [
  {
    strong: true,
    phrases: [
      ...each('[Mm]y|[Hh]is|[Hh]er|[Tt]heir', " (?:full |first |last |maiden |real |legal |middle |sur)?name(?: is|'s|:) ?"),
      ...alternatives(
        "[Nn]ame(?:'s| is) |[Ii]ch hei(?:ß|ss)e |[Mm]ein [Nn]ame ist |[Jj]e m['’]appelle |[Mm]on nom est |[Mm]e llamo |[Mm]i nombre es |[Mm]i chiamo |[Ii]l mio nome è |[Mm]eu nome é |[Cc]hamo-me |[Mm]e chamo |[Nn]azywam się |[Mm]am na imię |[Mm]ijn naam is |[Ii]k heet |[Jj]ag heter |[Mm]itt namn är |[Jj]eg heter |[Mm]it navn er |[Jj]eg hedder |[Nn]avnet mitt er |[Nn]imeni on |[Bb]enim adım |[Aa]dım |[Jj]menuji se |[Vv]olám sa |[Aa] nevem |[Mm]ă numesc |[Nn]umele meu este |[Zz]ovem se |[Мм]еня зовут |[Мм]оё имя |[Мм]ене звати |[Μμ]ε λένε |[Ττ]ο όνομά μου είναι |[Nn]ama saya |[Tt]ên tôi là |[Tt]ôi tên là |[Кк]азвам се |[Мм]оето име е |[Mm]inu nimi on |[Mm]u nimi on |[Mm]ano vardas |[Mm]ani sauc |[Mm]ans vārds ir |[Ii]me mi je |Իմ անունը |[Mm]oje ime je ",
      ),
    ],
  },
  {
    phrases: [
      ...each('|[Ff]ull |[Ff]irst |[Ll]ast |[Cc]ustomer |[Pp]atient |[Cc]ontact |[Uu]ser |[Mm]aiden |[Ee]mployee ', '[Nn]ame'),
      ...alternatives(
        'NAME|[Pp]atient(?:in)?|[Cc]ustomer|[Cc]lient|[Kk]unde|Vorname|Nachname|Nom|Prénom|Nombre|Apellidos?|Nome|Cognome|Sobrenome|Imię(?: i nazwisko)?|Nazwisko|Naam|[Vv]oornaam|[Aa]chternaam|Namn|Navn|Nimi|Ad(?:ı)?(?: [Ss]oyad(?:ı)?)?|Jméno|Név|Nume|Имя|ФИО|Фамилия|Όνομα|ПІБ|[Іі]м[’ʼ]я|Прізвище|Име|Ονοματεπώνυμο|Επώνυμο|Անուն|Họ tên|Nama|Vārds|Vardas|Ime',
      ),
    ],
    after: String.raw`\s?[:՝] {1,6}`,
  },
  {
    phrases: alternatives(
      "I'm|I am|[Tt]his is|[Hh]ere is|[Ss]igned,?|[Ss]peaking with|[Nn]ame on account (?:is|:)|[Nn]ame on the account (?:is|:)|[Aa]ccount holder:?|[Bb]eneficiary:?|[Cc]alled|[Nn]amed|[Hh]ier ist|[Ii]ch bin|[Ii]ci|[Ss]oy|[Ss]ono|[Ss]ou (?:o|a)|[Пп]озвоните|[Нн]апишите|[Сс]вяжитесь с|[Зз]ателефонуйте|[Нн]апишіть|[Οο]νομάζομαι|[Κκ]αλέστε",
    ),
    after: ` ${FULL_NAME}`,
  },
  {
    given: true,
    phrases: alternatives('[Jj]e suis|[Jj]estem|[Ii]k ben|[Jj]ag är|[Jj]eg er|[Ss]ou'),
    after: ` ${FULL_NAME}`,
  },
  {
    // They also begin a turn of a transcript: `Клиент: Здравствуйте`.
    phrases: alternatives(
      '[Кк]лиент|[Зз]аказчик|[Пп]окупатель|[Пп]ациент|[Сс]отрудник|[Пп]олучатель|[Кк]лієнт|[Пп]ацієнт|[Зз]амовник|Πελάτης|Ασθενής|Հաճախորդ|[Kk]lient(?:as|s|ka)?|Klijent|Ügyfél|Khách hàng|Pelanggan|Asiakas|Müşteri|Zákazník|Klant|Cliente',
    ),
    after: String.raw`\s?[:՝] {1,6}${FULL_NAME}`,
  },
  {
    phrases: each('[Cc]ustomer|[Cc]lient|[Pp]atient|[Ee]mployee|[Uu]ser', ''),
    after: String.raw` (?=[\u0370-\u058f])${FULL_NAME}`,
  },
  {
    greets: true,
    phrases: [
      ...alternatives(
        'Dear|Liebe[rs]?|Sehr geehrte[rs]? (?:Herr|Frau)|Cher|Chère|Chers|Chères|Estimad[oa]|Estimad[oa]s|Querid[oa]|Querid[oa]s|Car[oai]|Gentile|Gentili|Prezad[oa]|Prezad[oa]s|Beste|Lieve|Drog[ia]|Drodzy|Hej|Kære|Kjære|Szanown[yai]|Уважаем(?:ый|ая)',
      ),
      ...each('[Hh]i|[Hh]ello|[Hh]ey|Hallo|Bonjour|Hola|Ciao|Olá|Merhaba|Cześć|Привет', '(?: there)?'),
    ],
    after: String.raw` (?=\p{Lu}[\p{Ll}'’-]+(?: \p{Lu}[\p{Ll}'’-]+)?[,!\n])`,
  },
  {
    phrases: alternatives(
      'Regards|Best|Cheers|Sincerely|Thanks|Thank you|Love|Yours|Best wishes|Kind regards|Viele Grüße|Grüße|Mit freundlichen Grüßen|LG|VG|Cordialement|Bien à vous|Saludos|Un saludo|Cordiali saluti|Saluti|Atenciosamente|Abraços|Pozdrawiam|Groeten|Met vriendelijke groet|Mvh|Hälsningar|Terveisin|Saygılarımla',
    ),
    after: String.raw`,?\n(?=\p{Lu}\p{Ll}+(?: \p{Lu}[\p{L}.'’-]*){0,2}\s*(?:\n|$))`,
  },
  {
    weak: true,
    phrases: [
      ...each(
        '[Mm]anager|[Ee]mployee|[Aa]ttendees?|[Pp]articipants?|[Aa]uthor|[Cc]ontact|[Ll]andlord|[Tt]enant|[Ss]tudent|[Tt]eacher|[Pp]hysician|[Dd]octor|[Nn]urse|[Ss]ender|[Rr]ecipient|[Aa]ssignee|[Rr]eporter|[Oo]wner|[Hh]ost|[Gg]uest|[Cc]andidate|[Aa]pplicant|[Dd]river|[Ww]itness|[Ss]upervisor|[Ss]peaker|[Aa]pproved by|[Ss]igned by|[Pp]repared by|[Rr]eviewed by',
        String.raw`\s?: {1,6}${FULL_NAME_ALONE}`,
      ),
      ...each(
        '[Aa]pproved by|[Ss]igned by|[Ss]hared by|[Rr]eports to|[Rr]eported to|[Ss]peak (?:to|with)|[Ss]poke (?:to|with)|[Tt]alk (?:to|with)|[Tt]alked (?:to|with)|[Ww]rite to|[Mm]eeting with|[Mm]eet with|[Aa]ppointment with|[Mm]anager is|[Ll]andlord,|[Nn]eighbou?r|[Cc]omment of|[Cc]onnect you with|[Rr]emind you to call|[Aa]lso tell|[Ss]een by|[Ii]nterview with|[Mm]arried to|[Ll]ives with',
        ` ${FULL_NAME}`,
      ),
    ],
  },
];

/** The data for the detector's `nameFinder`. */
export const NAME_DATA: NameData = {
  given: GIVEN_NAMES,
  family: FAMILY_NAMES,
  standIns: nameLists,
  familyEndings: FAMILY_ENDINGS,
  ambiguous: AMBIGUOUS_NAMES,
  notNames: NOT_NAMES,
  particles: PARTICLES,
  noPersonAfter: NO_PERSON_AFTER,
  namedAfter: NAMED_AFTER,
  speakers: SPEAKERS,
  introductions: INTRODUCTIONS,
  titles:
    'Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor|Sir|Lady|Lord|Rev|Capt|Sgt|Herr|Herrn|Frau|Mme|Mlle|Monsieur|Madame|Sr|Sra|Srta|Señor|Señora|Don|Doña|Sig|Sig.ra|Signor|Signora|Dott|Dhr|Mevr|Mevrouw|Meneer|Pan|Pani|Pana|Panie|Panu|Panią|Panem|Hr|Fru|Bay|Bayan|Familie|famille|famiglia|familia|señor|señora|señorita|signor|signora|signorina|dott|dottor|dottoressa|docteur|docteure|г-н|г-жа|господин|госпожа',
  beforePerson:
    'directed by|written by|composed by|sung by|performed by|painted by|played by|starring|featuring|married|tribute to|calls? me|named him|named her|[”"] says|' +
    "husband|wife|son|daughter|brother|sister|mother|father|friend|partner|boss|colleague|doctor|neighbour|neighbor|producer|singer|actor|actress|author|novelist|president|ceo|manager|founder|professor|nurse|captain|husband's name|wife's name|son's name|daughter's name|brother's name|sister's name|mother's name|father's name|friend's name|partner's name|boss's name",
  beforeSpeaker:
    'said|says|asked|replied|told|met|named|called|thanks to|ask|tell|between|fan of|signed by|covered by|produced by|recorded by|owned by|founded by|created by',
  afterPerson: 'shouted|whispered|lives|lived|resigned|works at|worked at|married|smiled|laughed|nodded|is from|was born|had given|grew up',
  afterSpeaker:
    'said|says|asked|asks|replied|told|explained|wrote|writes|answered|signed|agreed|joined|complained|apologised|apologized|promised|spent|thinks|listed',
  ownedBy:
    'address|phone|number|email|mother|father|wife|husband|daughter|son|brother|sister|birthday|account|name|office|house|friend|boss|doctor',
  articles: ARTICLES,
  placeWords: PLACE_WORDS,
  personWords: PERSON_WORDS,
  unspaced: UNSPACED,
};

/** Found by `nameFinder`, not by shape; a name alone is only for review. */
export const person: PersonalDataRule = {
  id: 'person-name',
  type: 'PERSON',
  title: "Person's name",
  tier: 'review',
  words: '',
  examples: () => ({
    match: [
      'My name is Ottokar Brandner.',
      'mijn naam is joost',
      'Dear Mrs. Halvorsen,',
      'We met Kathleen Murphy there',
      '我叫王小明，你好',
    ],
    ignore: [
      'The Treaty of Paris ended the war.',
      'In May and June the Amazon rises.',
      'My name is on the list',
      'Washington State University',
      'Nobody told me about it, the Neighbours called, and Unfortunately asked why',
      'Klarna asked for the number',
    ],
  }),
};
