import { digitsOf, isFiller } from '../../value/check/checksum.ts';
import { isIsbnOrEan } from '../../value/check/isbn.ts';
import { sample, type Alone, type PersonalDataRule, type Span } from './define.ts';
import { callingCode, isFiction, isPublicService, isUndiallable } from './phone-plan.ts';
import { isMarkedMadeUp } from './made-up.ts';

/*
 * Phone numbers, by shape. libphonenumber-js was measured first: on synthetic sets it found .18 to .67 of
 * the numbers, since made-up numbers ignore area codes, and it did not raise F1 over shape + calling code +
 * context. Left out on purpose: digits without separators and without a word for a phone.
 *
 * Repeat with `npx tsx test/bench/pii.ts GOLD > PRED`; the figures of the last run are in that file.
 */

/** A number from its `+`, `(` or first digit: groups of digits, brackets, single separators, an extension. */
const NUMBER =
  /^(?:\+\s?|(?=[(\d]))(?:\(\+?\d{1,5}\)|\(06 \d{1,2}\)|\d{1,15})(?:(?:[ .\-/\u00a0\u2011\u2013]|\)?[ -]?(?=\())?(?:\(\d{1,5}\)|\d{1,15})|(?<=\))[ .\-/]?\d{1,15}| - \d{2,8}|(?<=^(?:\+\d[\d ()]{1,9}|\(?\d{2,5}\)?)) \/ \d{3,8}(?=[ \d-]{3}))*/;
const EXTENSION = /\s?(?:x|ext\.?|extension|Durchwahl|DW|poste|ramal|int\.?|доб\.?)\s?\d{1,6}(?!\d)/iy;
const MOST = 40;

/** True for a comma as in 12,500, after at most three digits. After anything else it separates the cells of a row. */
const isThousands = (text: string, comma: number): boolean =>
  /(?:^|[\s$€£¥,(])\d{1,3}\)?$/.test(text.slice(Math.max(0, comma - 5), comma)) && /^\d{3}(?!\d)/.test(text.slice(comma + 1, comma + 5));

/** Ten digits with no separators or the usual ones: a complete North American number. */
const NORTH_AMERICAN = /^(?:1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}$|^[2-9]\d{9}$/;

function isWhole(value: string): boolean {
  const digits = digitsOf(value);
  if (/^\(?\+/.test(value)) return callingCode(digits);
  return NORTH_AMERICAN.test(value) || (/^0[1-9]/.test(digits) && digits.length >= 9 && digits.length <= 12);
}

/** A space ends a complete number: a year, a time, a postcode or a card may follow it. */
function untilWhole(value: string, most = value.length): string {
  if (most === value.length && isWhole(value)) return value;
  for (let at = value.lastIndexOf(' ', most); at > 0; at = value.lastIndexOf(' ', at - 1)) {
    const start = value.slice(0, at).trimEnd();
    if (isWhole(start)) return start;
  }
  return value;
}

function findPhone(text: string, at: number): Span | null {
  let start = at;
  if (text[start - 1] === '(') start--;
  if (text[start - 1] === '+' || (text[start - 1] === ' ' && text[start - 2] === '+')) start -= text[start - 1] === '+' ? 1 : 2;
  if (text[start - 1] === '(' && text[start] === '+') start--;
  const before = text[start - 1] ?? ' ';
  const isParameter = before === '=' && /[a-z_]{2}$/i.test(text.slice(Math.max(0, start - 3), start - 1)); // `phone=…`, but not `x=…`
  if (
    !isParameter &&
    (/[\w$€£¥₹#@]/.test(before) ||
      (/[./\-–%^*=×÷]/.test(before) && /[\w)]/.test(text[start - 2] ?? ' ')) ||
      (before === ',' && isThousands(text, start - 1)) ||
      (before === ':' && /\d/.test(text[start - 2] ?? ' ')))
  )
    return null;
  // The window keeps a megabyte of digits from being one match.
  let piece = NUMBER.exec(text.slice(start, start + MOST + 8))?.[0] ?? '';
  // The bracket encloses the whole number: (+49 (0)89 …).
  if (piece === '' && text[start] === '(') piece = NUMBER.exec(text.slice(++start, start + MOST + 8))?.[0] ?? '';
  let value = untilWhole(piece.replace(/[^\d)]+$/, ''));
  if (value.length > MOST) return null;
  // A postcode before a complete number: `94103 (415) 867-…`.
  const after = /^\d{5} (?=[(\d])/.test(value) ? value.slice(6) : '';
  if (NORTH_AMERICAN.test(after) && after.length > 10) {
    value = after;
    start += 6;
  }
  if (/^\d{1,3}\.\d{7,}$/.test(value)) return null; // 0.0054161785
  // A date, a house number or a postcode before it is not part of it.
  while (!/^\(?\+/.test(value) && digitsOf(value).length > 15 && /^\(?\d+\)?[ .\-/]/.test(value)) {
    const drop = /^\(?\d+\)?[ .\-/]+/.exec(value)![0].length;
    value = value.slice(drop);
    start += drop;
  }
  let end = start + value.length;
  if (/[A-Za-z_€$£%°]/.test(text[end] ?? ' ') && !/^x\d/i.test(text.slice(end, end + 2))) return null;
  // … but the next cell of a row may begin with a digit.
  if (/[:.,]/.test(text[end] ?? ' ') && /\d/.test(text[end + 1] ?? ' ') && !(text[end] === ',' && /\d\D+\d{4}$|^\+?\d{9,}$/.test(value))) {
    const whole = untilWhole(value, value.length - 1); // `… 10:20`
    if (whole === value) return null;
    value = whole;
    end = start + value.length;
  }
  if (/^ ?[=*×÷]/.test(text.slice(end, end + 2)) && text[start] !== '+') return null; // 4000-3500 = 500: the arithmetic of GSM8K
  EXTENSION.lastIndex = end;
  if (EXTENSION.test(text)) end = EXTENSION.lastIndex;
  return { start, end };
}

/** The groups of digits between separators. */
const groupsOf = (value: string): string[] => value.split(/[^\d]+/).filter(Boolean);

/** Milliseconds since 1970, for the years 2001 to 2033. No phone number has 13 digits and begins with 1 without a plus. */
const isMilliseconds = (value: string): boolean => /^1\d{12}$/.test(value);

/** `ts=`, `"updatedAt": "`, `durationNs:`: a value assigned to such a name is a time, whatever the words around it. */
const TIME_NAME =
  /(?:^|[^A-Za-z])(?:[A-Za-z][\w.-]{0,30}?)?(?:(?:^|[_.\-A-Z\W])(?:ts|iat|exp|nbf|epoch|ms|ns|us)|[tT]ime(?:[sS]tamp)?|[dD]ate|(?:[a-z]A|_a)t|[dD]uration(?:[A-Z]\w{0,3}|_\w{1,4})?|[mM]illi(?:s|seconds)|[nN]anos(?:econds)?|[mM]icros(?:econds)?|Ms|Ns|[lL]atency\w{0,4}|[eE]xpires?|[cC]reated|[uU]pdated|[mM]odified)\\?["']?\s{0,2}[:=]\s{0,2}\\?["']?$/;

const isTime = (value: string, text: string, start: number): boolean =>
  /^\d+$/.test(value) && TIME_NAME.test(text.slice(Math.max(0, start - 48), start));

/** True for things that look like a phone number but are something else. */
function isNoPhone(value: string, groups: readonly string[], digits: string): boolean {
  if (isFiller(digits) || /^1?123456\d{4}$/.test(digits) || new Set(digits).size < 3 || isFiction(digits) || isUndiallable(value, digits))
    return true;
  const isInternational = /^\(?\+/.test(value) && callingCode(digits);
  if ((!isInternational && isIsbnOrEan(value)) || /^(?:429496729[56]|214748364[78])$/.test(value)) return true; // 2³² and 2³¹
  // 100-200-3000, 555-666-7777: round numbers, or one key pressed in every group.
  if (
    groups.length > 2 &&
    (groups.every((group) => group.endsWith('00')) || groups.every((group) => group.length > 2 && new Set(group).size === 1))
  )
    return true;
  const dots = (value.match(/\./g) ?? []).length;
  if (dots === 1 && !/[()]/.test(value) && groups.some((group) => group.length > 4)) return true; // 48.85661 2.35
  if (dots > 0 && /\d\.\d+[ -]\d+\.\d/.test(value)) return true; // coordinates, versions
  if (/^(?:1[5-9]|20)\d\d[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:0?[1-9]|[12]\d|3[01])(?:\D|$)/.test(value)) return true; // 2024-05-17 …
  if (/^\d{1,2}([./ -])\d{1,2}\1(?:1[5-9]|20)\d\d(?:\D|$)/.test(value)) return true; // 17.05.2024 …
  if (/^(?:1[5-9]|20)\d\d ?[-–/] ?(?:1[5-9]|20)\d\d$/.test(value)) return true; // 1990-1995
  if (/^\d{5}-\d{4}$/.test(value)) return true; // US postcode
  if ((!isInternational && groups.filter((group) => /^(?:19|20)\d\d$/.test(group)).length > 1) || /^(?:19\d\d|20[0-2]\d){2}$/.test(value))
    return true; // 2004 2002, 19751979
  if (/^\d{1,2} (?:19\d\d|20[0-2]\d)$/.test(value)) return true; // May 26 2009
  if (/^\d{1,4}-\d{1,4} \((?:19|20)\d\d\)$/.test(value)) return true; // pages of a journal and its year
  if (isRange(value, groups)) return true;
  if (groups.length > 3 && groups.every((group) => group.length < 3)) return isProgression(groups.map(Number));
  return false;
}

/** `200–300`, `4000-3500`: reading tests and arithmetic have these next to `cell` and `phones`. Two groups of one length that are round, have three digits, or have a dash for ranges. */
function isRange(value: string, groups: readonly string[]): boolean {
  const [from, to] = groups as [string, string];
  if (groups.length !== 2 || from.length !== to.length || !/^\d+ ?[-\u2011–] ?\d+$/.test(value)) return false;
  return (from.endsWith('00') && to.endsWith('00')) || (to > from && (from.length === 3 || value.includes('–')));
}

/** `02 04 06 08 10` is arithmetic homework. */
function isProgression(numbers: readonly number[]): boolean {
  const step = numbers[1]! - numbers[0]!;
  return numbers.every((number, i) => i === 0 || number - numbers[i - 1]! === step);
}

/** How a number counts without a word for a phone. */
function judgePhone(whole: string, text: string, start: number): Alone | null {
  const value = whole.replace(/\s?[a-zа-я].*$/i, '');
  const digits = digitsOf(value);
  const groups = groupsOf(value);
  const hasExtension = value.length < whole.length;
  if (digits.length < 6 || digits.length > 15 || isMilliseconds(value) || isNoPhone(value, groups, digits) || isTime(value, text, start))
    return null;
  // `899568134 + 194825035`, `x + 955826689`.
  if (/^\(?\+ /.test(value) && /[\p{L}\d)] {0,2}$/u.test(text.slice(Math.max(0, start - 3), start))) return null;
  // With a plus, but too long or short for its country: made up or mistyped, so it needs a word for a phone.
  if (/^\(?\+/.test(value)) return callingCode(digits) ? 'block' : digits.length >= 8 && groups.length > 1 ? 'none' : null;
  if (groups.length > 6 || isIndianPostcode(value, text, start)) return null;
  if (groups.length === 1 && isCount(text, start, start + value.length)) return null;
  const international = /^(?:00|011)[1-9]/.test(digits) && callingCode(digits.replace(/^(?:00|011)/, ''));
  if (international) return groups.length > 1 && digits.length > 10 ? 'block' : digits.length > 11 ? 'review' : 'none';
  if (digits.length > 13) return null;
  // A Chinese mobile number in a Chinese text; in its usual groups it can be nothing else.
  if (/^1[3-9]\d([ -])\d{4}\1\d{4}$/.test(value) && /\p{Script=Han}[，。：:、！]?\s?$/u.test(text.slice(Math.max(0, start - 3), start)))
    return 'block';
  if (/^1[3-9]\d{9}$/.test(value) && (isHan(text, start - 1) || isHan(text, start + value.length))) return 'review';
  return judgeNational(value, groups, digits, hasExtension);
}

/** `655502 cell phones` is a count; `#### 655502` is the answer of a solved problem. */
const isCount = (text: string, start: number, end: number): boolean =>
  /^ (?:(?:new|old|cell|cellular|mobile|smart|phone|text|missed|spam|incoming|outgoing) ){0,2}(?:phones|cellphones|smartphones|telephones|mobiles|calls|callers|texts|messages|contacts|subscribers)\b/u.test(
    text.slice(end, end + 48),
  ) || /##\s$/.test(text.slice(Math.max(0, start - 3), start));

/** `Bengaluru 560 085`: after the name of a town, in a country where addresses and phone numbers are next to each other. */
const isIndianPostcode = (value: string, text: string, start: number): boolean =>
  /^[1-8]\d\d \d{3}$/.test(value) &&
  /(?<!\p{L})(?!(?:tel|telephone|phone|ph|mob|mobile|call|fax|no|number|office|home|cell|dial)\b)\p{L}{4,}(?: ?[-–,(] ?| )$/iu.test(
    text.slice(Math.max(0, start - 24), start),
  );

/** The exchange and the area of films, which have no subscribers: the numbers after 555-01 are only reserved, too. */
const FILM = /^(?:\+?1[ .-]?)?(?:(?:\(?[2-9]\d\d\)?[ .-]?)?555|\(?555\)?[ .-]?\d{3})[ .-]?\d{4}$/;

/** A service number; with an extension it belongs to a person. In Chinese texts 400 is also a service, in Korean ones 080. */
function isHotline(value: string, text: string, start: number): boolean {
  if (/[a-zа-я]/i.test(value)) return false;
  const before = text.slice(Math.max(0, start - 12), start);
  return (
    isPublicService(value) ||
    FILM.test(value) ||
    // The rest of it is in letters: `1-800-273-TALK`.
    (/^1?\D?8\d\d\D\d{3}$/.test(value) && /^[-. ][A-Z]{3,5}\b/.test(text.slice(start + value.length, start + value.length + 6))) ||
    // The number of a service for text messages: `text HOME to 741741`.
    (/^\d{6}$/.test(value) && /\btext(?:ing|s)? .{2,16}\bto $/i.test(text.slice(Math.max(0, start - 28), start))) ||
    (/^400\D?\d/.test(value) && /\p{Script=Han}/u.test(before)) ||
    (/^080\D\d{3}\D\d{4}$/.test(value) && /\p{Script=Hangul}/u.test(before))
  );
}

const isHan = (text: string, at: number): boolean => /\p{Script=Han}/u.test(text[at] ?? ' ');

function judgeNational(value: string, groups: readonly string[], digits: string, hasExtension: boolean): Alone {
  const sizes = groups.map((group) => group.length).join('-');
  if (sizes === '3-2-4') return 'none'; // a social security number, or one mistyped
  const brackets = /^(?:1[ .-]?)?\(\d{2,5}\)/.test(value);
  if (/^(?:1-)?3-3-4$/.test(sizes)) {
    // The North American form. With only spaces, some ids also look like this.
    return brackets || hasExtension || /\d-\d+-\d|\d\.\d+\.\d|^\d{3}\/\d{3}-/.test(value) ? 'block' : 'review';
  }
  if (sizes === '1-3-3-2-2' && /^[78]/.test(digits)) return 'block'; // Russia
  if (groups.length === 1) return digits.startsWith('0') && digits.length >= 10 && digits.length <= 11 && hasExtension ? 'block' : 'none';
  if (brackets && digits.length >= 9 && digits.length <= 12 && groups.length <= 4) return 'block';
  // Trunk prefix 0: an area or mobile code of two to five digits, then the rest in groups.
  if (
    /^0[1-9]/.test(digits) &&
    digits.length >= 9 &&
    digits.length <= 12 &&
    groups[0]!.length >= 2 &&
    groups[0]!.length <= 5 &&
    groups.length <= 5
  ) {
    return groups.slice(1).every((group) => group.length > 1) && !/\d\.\d{5,}/.test(value) ? 'block' : 'review';
  }
  return 'none';
}

const WORDS =
  'phone|phones|phone number*|telephone*|tel|tel.|tel#|tel no|telno|ph|ph.|ph#|cell|cellphone*|cell phone|mobile*|mob|mob.|fax|fax.|landline*|hotline*|whatsapp*|whats app|wapp|viber|telegram|signal|wechat*|imessage|facetime|voicemail|' +
  'call|calls|called|call me|calling|caller|ring me|ring us|dial*|text me|text us|texted|texting|texts|sms|reach me|reach us|reach you|reach him|reach her|reached at|reachable|reach on|reach at|answering at|answering|contact number|contact no|contact me|contact us|contact|hmu|hit me up|lmk at|cb#|my number|my digits|his number|her number|new number|office|home number|work number|emergency contact|callback*|pager|msisdn|' +
  'telefon*|telefonnummer*|handy*|handynummer*|mobil|mobilnummer*|mobiltelefon*|mobilfunk*|rufnummer*|anruf*|rufen sie|ruf mich|ruf an|ruf mal|ruf|rufe|angerufen|durchwahl|festnetz*|erreichbar|erreichen|erreichst|erreiche|meine nummer|nummer ist|melde dich|ruckruf*|schreib mir|' +
  'telephone|portable|numero de telephone|mobile|appelez*|appelle*|appeler*|appel|joindre|joignable|rappelez*|rappeler*|rappelle*|mon numero|fixe|gsm|coup de fil|texto|' +
  'telefono*|tfno|tfno.|tfn|telf|telf.|celular*|movil*|cel|cel.|llama|llamame|llamar*|llamen*|llame*|llamada*|mi numero|marca|marcame|marcar|marque|fijo|contactar*|contacto|localizar*|' +
  'cellulare|chiamami|chiama*|chiamare|numero di telefono|mio numero|fisso|recapito*|reperibile|richiam*|contattarmi|contattare|' +
  'telemovel|telefone*|ligue*|ligar|liga|ligue-me|me liga|zap|meu numero|fone|contato|contacte|fixo|' +
  'telefoon*|mobiel*|bel|bel me|bellen|gebeld|mobieltje|bereikbaar|bereiken|mijn nummer|06-nummer|app me|app mij|app ff|appen|' +
  'numer telefonu|telefonu|telefoniczny*|komork*|zadzwon*|dzwon*|moj numer|moj nr|o kontakt|prosze o kontakt|kontaktowy*|' +
  'telefonnumret|mobilen|ring|ringa|ring meg|ring mig|ringe|telefonen|mitt nummer|mit nummer|mobilnummeret|nas pa|traffas pa|ringt|tlf|tlf.|tlf nr|ringer|messa mig|smsa|' +
  'puhelin*|puhelinnumero*|puh|puh.|soita*|soittaa|kannykka*|gsm-numero|numeroni|matkapuhelin*|tavoittaa|' +
  'telefon numara*|numaram|cep|cep telefon*|ara|arayin*|arayabilir*|ulasabilir*|beni ara|cebim|ceptel|iletisim|' +
  'telefonni cislo|telefonniho|zavolej*|zavolat|volejte|volej|moje cislo|zavolajte*|' +
  'hivj*|hivhat*|telefonszam*|mobilszam*|numarul meu|sunati*|suna-ma|suna|telefonul*|nazovi*|pozovi*|broj telefona|moj broj|mobitel*|' +
  'телефон*|тел.|тел|мобильн*|звон*|позвон*|перезвон*|номер телефона|мой номер|моб.|моб|дзвон*|зателефон*|подзвон*|мобільн*|сотов*|ватсап*|обадете се|' +
  'τηλεφων*|κινητο*|καλεσ*|παρτε|τηλ.|τηλ|' +
  '电话*|手机*|电话号码|手機*|電話*|打给我|联系方式|联系我|致电|座机|联系电话|携帯*|お電話|電話番号|連絡先|ファックス|ケータイ|전화*|문자는|문자 주세요|제 번호|휴대폰*|핸드폰*|연락처*|연락*|폰번호|' +
  'फोन*|मोबाइल*|नंबर पर|कॉल|फ़ोन*|संपर्क*|व्हाट्सएप|मेरा नंबर|फोन नंबर|हातफोन|هاتف*|جوال*|اتصل*|تواصل*|التواصل|رقمي*|موبايل*|واتساب*|تلفون*|الهاتف|טלפון*|נייד*|התקשר*|תתקשר*|โทร*|เบอร์*|มือถือ*|dien thoai|sdt|goi|telepon*|hp|no hp|hubungi*|hub|nomor*|telp|wa|nombor telefon|so dien thoai|' +
  // A first person's `number`, in languages where the words above say only `telephone`; and the questions for it.
  "your number|your cell|my nr|mon num|mon no|votre numero|ton numero|tu numero|su numero|mi nro|meine nr|ihre nummer|deine nummer|mijn nr|mn nr|m'n nr|uw nummer|jouw nummer|mitt nr|nummeret mitt|nummeret mit|telefonnummeret|seu numero|teu numero|tuo numero|suo numero|twoj numer|pana numer|мій номер|номер для связи|ваш номер|твой номер|набери*|a szamom|szamom|αριθμος μου|המספר שלי|moja stevilka|moja cislo|mano numeris|numeris|mans numurs|talrunis|minu number|numarul tau|ping me|comunica*|comuniquese|escribeme|escribanme|apunta|" +
  '拨打|拨|微信*|同号|加我|联系*|号码|聯絡*|打給我|かけて|番号は|ফোন*|মোবাইল*|নম্বর*|தொலைபேசி*|மொபைல்*|கைபேசி*|ఫోన్*|మొబైల్*|ಫೋನ್*|ಮೊಬೈಲ್*|ഫോൺ*|മൊബൈൽ*|ફોન*|મોબાઇલ*|ਫ਼ੋਨ*|ਫੋਨ*|ਮੋਬਾਈਲ*|फोन*|شماره*|تلفن*|موبایل*|گوشی|نمبر*|فون*|simu|namba ya simu|nambari ya simu|nomba|dien thoai|tawagan|itext|cellphone ko|numero ko|ስልክ*|ტელეფონ*|հեռախոս*|утас*|телефонът*|телефон ми|мобілка*|nr telefon|nr tel|nr. tel|n. telefonu|tel. kom';

export const phone: PersonalDataRule = {
  id: 'phone-number',
  type: 'PHONE',
  title: 'Phone number',
  tier: 'block',
  words: WORDS,
  reach: 48,
  locate: [
    { at: 'run', least: 6, find: findPhone },
    { at: 'token', least: 6, find: (text, at) => (text[at - 1] === '+' ? findPhone(text, at) : null) },
  ],
  judge: judgePhone,
  impersonal: isHotline,
  unless: isMarkedMadeUp,
  examples: () => ({
    match: [
      `call me at ${sample('+49 151 2#######')}`,
      `My office: ${sample('(978) 6##-9###')}`,
      `Ruf mich an: ${sample('0176/3#######')}`,
      `Mon portable est le ${sample('06 4# 8# 2# 7#')}`,
      `reach her on ${sample('785 8###')}`,
    ],
    ignore: [
      'call 212-555-0142',
      'from 1990-1995',
      'ISBN 978-0-306-40615-7',
      'on 2024-05-17 10:20',
      'worth 12 450 300 dollars',
      'at 48.85661, 2.35222',
      'order 4711-0815-22',
      `What is 899568134 + ${sample('95582####')}?`,
    ],
  }),
};
