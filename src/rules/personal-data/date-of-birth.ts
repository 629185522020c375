import { isDay } from '../../value/check/checksum.ts';
import { sample, type PersonalDataRule, type Span } from './define.ts';

const MONTHS =
  'jan(?:uary|uar|vier|v|eiro)?|january|j[aä]nner|ene(?:ro)?|gennaio|januari|stycznia|tammikuuta|ocak|января|feb(?:ruary|ruar|rero|braio|r|ruari)?|f[eé]v(?:rier|ereiro)?|lutego|helmikuuta|şubat|февраля|' +
  'mar(?:ch|zo|ço|s|t|ca)?|m[aä]rz|maart|maaliskuuta|марта|apr(?:il|ile)?|avr(?:il)?|abr(?:il)?|kwietnia|huhtikuuta|nisan|апреля|may|mai|mayo|maio|maggio|mei|maj|maja|toukokuuta|mayıs|мая|' +
  'jun(?:e|i|io|ho)?|juin|giugno|czerwca|kesäkuuta|haziran|июня|jul(?:y|i|io|ho)?|juil(?:let)?|luglio|lipca|heinäkuuta|temmuz|июля|aug(?:ust|usti|ustus)?|août|ago(?:sto)?|sierpnia|elokuuta|ağustos|августа|' +
  'sep(?:t|tember|tembre|tiembre)?|set(?:embro|tembre)?|września|syyskuuta|eylül|сентября|oct(?:ober|obre|ubre)?|okt(?:ober|obra)?|out(?:ubro)?|ott(?:obre)?|października|lokakuuta|ekim|октября|' +
  'nov(?:ember|embre|iembre|embro)?|listopada|marraskuuta|kasım|ноября|dec(?:ember|embre)?|dez(?:ember|embro)?|déc(?:embre)?|dic(?:iembre|embre)?|grudnia|joulukuuta|aralık|декабря';
const YEAR = '(?:19[0-9]\\d|20[0-2]\\d)';
/** A date with the name of the month, up to its year; the anchor is the start of the year. */
const NAMED_BEFORE = new RegExp(
  `(?:(?<![\\d\\p{L}])\\d{1,2}(?:st|nd|rd|th|er|º|ª|\\.)?(?: de| of)?[ \\-/.](?:${MONTHS})\\.?(?: de| del)?,?[ \\-/.]|(?<!\\p{L})(?:${MONTHS})\\.? \\d{1,2}(?:st|nd|rd|th)?,? |(?<![\\d.])\\d{1,2}\\. \\d{1,2}\\. )$`,
  'iu',
);
const CJK = /(?:19\d\d|20[0-2]\d)\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]?/y;
const NUMERIC = new RegExp(`(?:\\d{1,2}([./-])\\d{1,2}\\1(?:${YEAR}|\\d{2})|${YEAR}([./-])\\d{1,2}\\2\\d{1,2})(?![\\d/]|[.-]\\d)`, 'y');

/** `03121987`, `19870312`: dates without separators, as in forms. */
const COMPACT =
  /(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?:19\d\d|20[0-2]\d)(?![\w.,-]*\d)|(?:19\d\d|20[0-2]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\w.,-]*\d)/y;
/** The label of a form field: the date belongs to a person, unlike one in an encyclopedia's sentence. */
const LABEL =
  /(?:^|[\n\r\t,;|({["'*]) {0,3}(?:born|birth|geboren|geb|n[ée]\(?e?\)?|nacid[oa]|nascid[oa]|nat[oa]|född|født)(?: (?:on|am|le|el))?["'*]{0,3} ?[:=] ?["'*]{0,3}$/i;

function findDate(text: string, at: number): Span | null {
  if (/[\d.\-/:]/.test(text[at - 1] ?? ' ') && /\d/.test(text[at - 2] ?? ' ')) return null;
  NUMERIC.lastIndex = at;
  const numeric = NUMERIC.exec(text);
  if (numeric) return isRealDate(numeric[0]) ? { start: at, end: NUMERIC.lastIndex } : null;
  COMPACT.lastIndex = at;
  if (COMPACT.test(text)) return { start: at, end: at + 8 };
  CJK.lastIndex = at;
  if (CJK.test(text)) return { start: at, end: CJK.lastIndex };
  if (!/^(?:19|20)\d\d(?!\d)/.test(text.slice(at, at + 5))) return null;
  const named = NAMED_BEFORE.exec(text.slice(Math.max(0, at - 28), at));
  return named ? { start: at - named[0].length, end: at + 4 } : null;
}

function isRealDate(value: string): boolean {
  const parts = value.split(/\D+/).map(Number);
  const [a, b] = parts[0]! > 31 ? [parts[1]!, parts[2]!] : [parts[0]!, parts[1]!];
  return isDay(a, b) || isDay(b, a);
}

/** Words of forms and of people who speak about themselves. */
const FORM_WORDS =
  "dob|bday|b-day|bdate|birthdt|birth dt|d.o.b|d.o.b.|date of birth|birth date|birthdate|birthday|birth day|i was born*|i'm born|geburtsdatum*|geburtstag*|geb.|geb.datum|geb|ich bin am|date de naissance|ne le|nee le|je suis ne*|ddn|fecha de nacimiento|nacimiento|naci el|nacido el|nacida el|mi cumpleanos|cumpleanos|data de nascimento|nascimento|nasci em|nascido em|nascida em|data di nascita|nato il|nata il|sono nato|sono nata|geboortedatum|geboren op|fodelsedatum|fodelsedag|fodd|fodselsdato|fodselsdag|fodt|syntymaaika*|syntynyt|syntymapaiva*|data urodzenia|urodzon*|urodzil*|datum narozeni|narozen*|data nasterii|nascut*|szuletesi datum*|szulettem|dogum tarihi*|dogumlu*|дата рождения|родил*|день рождения|дата народження|ημερομηνια γεννησης|出生日期|生日|出生于|出生|生年月日|誕生日|생년월일|생일|जन्म तिथि|जन्मतिथि|जन्म|تاريخ الميلاد|تاريخ ميلادي|وتاريخ ميلادي|وتاريخ الميلاد|مواليد|תאריך לידה|วันเกิด|ngay sinh|toi sinh ngay|minh sinh ngay|tanggal lahir|tgl lahir|saya lahir|aku lahir|dateofbirth";

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
  reach: 28,
  certain: true,
  locate: [{ at: 'run', least: 4, find: findDate }],
  judge: (_value, text, start) =>
    LABEL.test(text.slice(Math.max(0, start - 28), start))
      ? 'block'
      : /\b(?:wh?o|he|she|was|is|and|were|\)|\() ?(?:was |is )?born[^.]{0,40}$|\(born[^)]{0,30}$/i.test(
            text.slice(Math.max(0, start - 50), start),
          )
        ? 'review'
        : 'none',
  examples: () => ({
    match: [
      `DOB: 04/17/${sample('198#')}`,
      `Mein Geburtsdatum ist der 3. März ${sample('197#')}`,
      `出生日期：${sample('198#')}年3月12日`,
      `She was born on 2/7/${sample('196#')}`,
    ],
    ignore: ['The war ended on 11/11/1918', 'due 2024-05-17', `DOB: 45/77/${sample('198#')}`],
  }),
};
