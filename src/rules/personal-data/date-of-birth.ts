import { beforeBorn, isBornAfter } from './born.ts';
import { isInEncyclopedia } from './encyclopedia.ts';
import { findDate } from './find-date.ts';
import { isMadeUpDate } from './made-up-date.ts';
import { type Alone, sample, type PersonalDataRule } from './define.ts';

/** The label of a form field: the date belongs to a person, unlike one in an encyclopedia's sentence. */
const LABEL =
  /(?:^|[\n\r\t,;|({["'*]) {0,3}(?:born|birth|geboren|geb|n[ée]\(?e?\)?|nacid[oa]|nascid[oa]|nat[oa]|född|født)(?: (?:on|am|le|el))?["'*]{0,3} ?[:=] ?["'*]{0,3}$/i;

/** Only forms have `г.р.` after a date. */
const FORM_AFTER = /^ ?г\. ?р\.(?! ?\p{Lu})/u;
/** A sentence about somebody, as in an encyclopedia. */
const ABOUT = /(?<!\p{L})(?:wh?o|he|she|was|were|is|and|wurde|ist|est|es|è|foi|fue|er|var|oli|jest|byla?|a fost)(?: \p{L}+)? $|\($/iu;

/** `Anna Berg, * 23/11/1973`, `(b. 23/11/1973)`; at the start of a line, it is an item of a list. */
const SHORT_BORN = /[^\s\d*] ?(?:\*|(?<![\p{L}\d])b\.) ?$/u;

/** `Maria Keller (1987-03-04), maria@…`. Later dates are those of changes in a list of them. */
const NAME_IN_FRONT = /\p{Lu}[\p{L}'’-]+ \p{Lu}[\p{L}'’-]+ \($/u;
const isBetweenNameAndMail = (value: string, after: string): boolean => /19[2-9]\d/.test(value) && /^\)[,;:]? [^\s@]{1,64}@/.test(after);

const MAIL = /[\w+-]@[\w-]{2,63}\.\p{L}/u;
/** An article has its author's address further away, in UTF-16 units. */
const MAIL_REACH = 100;

/** A made-up date that would only be for review is not reported. Next to somebody's mail, no encyclopedia says it. */
function howItIsSaid(value: string, text: string, start: number): Alone {
  const alone = howItIsSaidOfAny(value, text, start);
  if (alone !== 'review') return alone;
  if (isMadeUpDate(value)) return 'none';
  return MAIL.test(text.slice(Math.max(0, start - MAIL_REACH), start + value.length + MAIL_REACH)) ? 'block' : 'review';
}

/** In a form: blocks. With the month's name, or about somebody: for review. With numbers, as in notes about customers: blocks. */
function howItIsSaidOfAny(value: string, text: string, start: number): Alone {
  const before = text.slice(Math.max(0, start - 50), start);
  if (LABEL.test(before)) return 'block';
  if (SHORT_BORN.test(before)) return 'review';
  if (NAME_IN_FRONT.test(before) && isBetweenNameAndMail(value, text.slice(start + value.length, start + value.length + MAIL_REACH)))
    return 'review'; // and because of the mail address, it blocks
  if (FORM_AFTER.test(text.slice(start + value.length, start + value.length + 9))) return 'block';
  const person = beforeBorn(text, start);
  if (person !== null) return /\p{L}/u.test(value) || ABOUT.test(person) ? 'review' : 'block';
  // `1985年3月12日生まれ` alone is an answer or a form; after a name it may be an encyclopedia's.
  if (isBornAfter(text, start + value.length)) return /(?:^|[\n。，,:：、]|私は|我是?|我在|于)\s*$/u.test(before) ? 'block' : 'review';
  return /\b(?:wh?o|he|she|was|is|and|were|\)|\() ?(?:was |is )?born[^.]{0,40}$|\(born[^)]{0,30}$/i.test(before) ? 'review' : 'none';
}

/** What only the facts about a public person have, in an encyclopedia's box and in data sets made from it. */
const INFOBOX =
  /(?<![\p{L}])(?:death ?(?:date|place)|(?:date|place) of death|current ?club|national ?(?:team|caps|years|goals)|youth ?(?:clubs|years)|years ?active|notable works?|known for|alma mater|pcupdate|draft (?:year|pick)|debut ?(?:date|year|team)|record label|-[lr][rs]b-|birth ?name|heightft|associated acts|article ?title)/iu;
const INFOBOX_REACH = 600;
/** Somebody's contact in the same text: then it is a form. */
const CONTACT = /@|phone|\btel\b|ssn/i;

/** `born` and the like, rather than `date of birth`, is right next to the date. */
const isAfterBorn = (value: string, text: string, start: number): boolean => {
  const before = text.slice(Math.max(0, start - 50), start);
  if (LABEL.test(before)) return false;
  const after = text.slice(start + value.length, start + value.length + 20);
  return (
    beforeBorn(text, start) !== null ||
    isBornAfter(text, start + value.length) ||
    // Without spaces, and in brackets after a name, as in encyclopedias.
    /(?:出生于|生于)\s?$/u.test(before) ||
    (/(?:生年月日|誕生日)[：:]?\s?$/u.test(before) && /^[）)]は、/u.test(after)) ||
    /^ года рождения/u.test(after)
  );
};

function isNobodys(value: string, text: string, start: number): boolean {
  if (/(?<!\d)(?:1[0-8]\d\d|190\d)(?!\d)/.test(value) || isMadeUpDate(value)) return true; // born before 1910, or made up
  if (/^ ?\((?:age|aged) \d/.test(text.slice(start + value.length, start + value.length + 9))) return true;
  const around = text.slice(Math.max(0, start - INFOBOX_REACH), start + INFOBOX_REACH);
  if (CONTACT.test(around)) return false;
  return INFOBOX.test(around) || (isAfterBorn(value, text, start) && isInEncyclopedia(value, text, start));
}

/** Words of forms and of people who speak about themselves. */
const FORM_WORDS =
  "дата на раждане|роден*|জন্ম তারিখ|জন্মতারিখ|γεννηθηκα*|ημ. γεννησης|sunnikuupaev*|sunniaeg*|sundinud*|تاریخ تولد|متولد|נולדתי|נולד ב|נולדה ב|datum rodenja|roden sam*|rodena sam*|gimimo data*|gimiau|dzimsanas dat*|dzimis*|dzimusi*|datum narodenia|naroden*|datum rojstva|rojen*|dob|bday|b-day|bdate|birthdt|birth dt|d.o.b|d.o.b.|date of birth|dates of birth|birth date|birthdate|birthdates|birth dates|birthday|birthdays|birth day|i was born*|i'm born|when were you born|wann sind sie geboren|wann bist du geboren|wann wurden sie geboren|wann wurdest du geboren|quand etes-vous ne*|quand es-tu ne*|cuando nacio usted|cuando naciste|quando voce nasceu|quando e nato lei|quando sei nat*|wanneer bent u geboren|wanneer ben je geboren|nar ar du fodd|kiedy sie pan urodzil|kiedy sie pani urodzila|kiedy sie urodziles|kiedy sie urodzilas|geburtsdatum*|geburtsdaten|geburtstag*|geb.|geb.datum|geb|ich bin am|ich wurde am|date de naissance|ne le|nee le|ne(e) le|je suis ne*|ddn|fecha de nacimiento|nacimiento|naci el|naci en|nacido el|nacida el|mi cumpleanos|cumpleanos|data de nascimento|nascimento|nasci em|nasci a|nasci no|nasci na|nascido em|nascida em|nascido a|nascida a|data di nascita|nato il|nata il|nato l'|nata l'|sono nato|sono nata|geboortedatum|geboren op|fodelsedatum|fodelsedag|fodd|fodselsdato|fodselsdag|fodt|syntymaaika*|syntynyt|syntymapaiva*|data urodzenia|urodzon*|urodzil*|datum narozeni|narozen*|data nasterii|nascut*|szuletesi datum*|szulettem|dogum tarihi*|dogumlu*|дата рождения|года рождения|д.р.|д/р|родил*|день рождения|дата народження|року народження|ημερομηνια γεννησης|出生日期|生日|出生于|出生|生年月日|誕生日|생년월일|생일|जन्म तिथि|जन्मतिथि|जन्म|تاريخ الميلاد|تاريخ ميلادي|وتاريخ ميلادي|وتاريخ الميلاد|مواليد|תאריך לידה|วันเกิด|ngay sinh|toi sinh ngay|minh sinh ngay|tanggal lahir|tgl lahir|saya lahir|aku lahir|dateofbirth";

const COLUMNS =
  'born|born on|birth|birth day|geboren|geboren am|ne|nee|naissance|date naissance|date naiss|nascita|data nascita|nato|nacido|nacida|fecha nac|fecha nac.|f nacimiento|nascido|nascida|data nasc|data nasc.|geboorte|fodt|fodsel|urodzony|urodzona|syntynyt|narozen|geburt|gebdat|geb dat|b date|data ur|nasc|dt nasc|dtnasc|naiss|nac|fec nac|f nac|dogum|rodendan|rodjendan';

/**
 * A birthday blocks if a form or the person names it. `She was born on …` is the style of encyclopedias,
 * so that is only for review.
 */
export const dateOfBirth: PersonalDataRule = {
  id: 'date-of-birth',
  type: 'DATE_OF_BIRTH',
  title: 'Date of birth',
  tier: 'block',
  words: FORM_WORDS,
  columns: COLUMNS,
  reach: 28,
  certain: true,
  locate: [{ at: 'run', least: 4, find: findDate }],
  judge: howItIsSaid,
  impersonal: isNobodys,
  examples: () => ({
    match: [
      `DOB: 04/17/${sample('198#')}`,
      `Mein Geburtsdatum ist der 3. März ${sample('197#')}`,
      `出生日期：${sample('198#')}年3月12日`,
      `She was born on 2/7/${sample('196#')}`,
      `Cara Branagh (b. 2/7/${sample('196#')})`,
      `Cara Branagh, * 23/11/${sample('196#')}`,
      `Cara Branagh, nata a Reggio Emilia (RE) il 15/10/${sample('197#')}`,
      `Cara Branagh, 27.04.${sample('196#')} г.р.`,
    ],
    ignore: [
      'The war ended on 11/11/1918',
      'due 2024-05-17',
      `* 23/11/${sample('196#')} opened`,
      `DOB: 45/77/${sample('198#')}`,
      `NATO in Brussels on 11/07/${sample('198#')}`,
      `born in Leeds and died on 7 October ${sample('199#')}`,
    ],
  }),
};
