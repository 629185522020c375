import { type Alone, sample, type PersonalDataRule, type Span } from './define.ts';
import { OFFICE_MAILBOX } from '../../value/office-mailbox.ts';
import { RESERVED_DOMAIN } from '../../value/reserved-domain.ts';

const MACHINE =
  /^(?:no-?_?reply|do-?not-?reply|donotreply|noreply[\w.+-]*|mailer-daemon|postmaster|bounces?|git|hg|svn|root|nobody|user(?:name)?|your[._-]?(?:name|email)|name|someone|foo|xxx+)$/i;
/** What people write in examples, at any domain, and the shortest names at domains for everybody. */
const PLACEHOLDER =
  /^(?:(?:example|sample|first[-_.]?name(?:[-_.+]\w+)*|first\.last)@|(?:bob|alice|boss|john|jane|(?:john|jane|joe)[-_.]?doe|me|you|user\d*|test\d*|abc|xyz|hello)@(?:gmail|yahoo|hotmail|outlook|company|mycompany|yourcompany|email|mail|domain|xyz|abc|acme)\.|[^@]+@(?:example|sample|test|domain|mysite|yoursite)\d{0,2}\.)/i;
/** `dan@gmail.com` in a list with `alice@example.com` is as made up as that. */
const FIRST_NAME_ONLY = /^[a-z]{2,8}@(?:gmail|yahoo|hotmail|outlook|aol|icloud|email|mail)\.com$/i;
const EXAMPLE = /@example\.(?:com|org|net)/i;
const LIST_REACH = 120;
/** `icon@2x.png` and `unit@tty1.service` are file names. */
const FILE_ENDING =
  /\.(?:png|jpe?g|gif|webp|svg|bmp|pdf|css|scss|js|jsx|ts|tsx|mjs|cjs|json|map|html?|service|timer|socket|py|rb|go|rs|java|md|txt|zip|gz|exe|dll|ya?ml|xml|csv|log)$/i;

function isLocal(code: number): boolean {
  if (code < 128)
    return (
      (code >= 97 && code <= 122) ||
      (code >= 64 + 1 && code <= 90) ||
      (code >= 48 && code <= 57) ||
      ".!#$%&'*+-/=?^_`{|}~".includes(String.fromCharCode(code))
    );
  return code >= 0xc0 && code < 0x250;
}

const TOP_LEVEL =
  'com|net|org|edu|gov|io|ai|co|me|info|biz|app|dev|eu|uk|de|fr|es|it|nl|pl|pt|br|in|ru|ch|at|be|se|no|dk|fi|cz|au|ca|us|jp|cn|kr|mx|ar|cl|tr|gr|ro|hu|ie|nz|za';
/** After a usual ending, `--thanks` and `_2024` are no part of the domain. */
const DOMAIN = new RegExp(
  `(?:[a-z0-9\\u00c0-\\u024f](?:[a-z0-9\\u00c0-\\u024f-]{0,62}[a-z0-9\\u00c0-\\u024f])?\\.){1,8}(?:(?:xn--[a-z0-9-]{2,59}|[a-z]{2,24})(?![a-z0-9\\u00c0-\\u024f]|[_-]{1,3}[a-z0-9\\u00c0-\\u024f])|(?:${TOP_LEVEL})(?=(?:--|_)[a-z0-9]))`,
  'iy',
);

/** Top-level domains in non-Latin letters. A name in another script before `@` without such an ending is a mention, not an address. */
const OTHER_ENDINGS =
  'рф|рус|укр|бел|қаз|срб|мкд|мон|бг|ελ|ею|ευ|հայ|გე|москва|дети|онлайн|сайт|орг|ком|中国|中國|台灣|台湾|香港|澳門|新加坡|公司|网络|網絡|中文网|网址|网站|在线|商城|集团|企业|信息|移动|我爱你|政务|公益|机构|组织机构|한국|닷컴|닷넷|みんな|コム|ไทย|คอม|भारत|ভারত|बाङला|বাংলা|இந்தியா|இலங்கை|இலங்கை|ලංකා|भारोत|संगठन|नेट|कॉम|السعودية|مصر|امارات|ایران|پاکستان|الاردن|المغرب|الجزائر|تونس|قطر|عمان|فلسطين|سورية|سودان|العراق|بھارت|شبكة|موقع|كوم|ישראל|קום';
const OTHER_DOMAIN = new RegExp(
  `(?:[\\p{L}\\p{M}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,40}[\\p{L}\\p{M}\\p{N}])?\\.){1,4}(?:${OTHER_ENDINGS})`,
  'uy',
);
const OTHER_LETTER = /[\p{L}\p{M}]/u;
const isOther = (code: number): boolean => code >= 0x250 && OTHER_LETTER.test(String.fromCharCode(code));

/** Names, endings or both in other scripts. After letters of another script, a new Latin name begins. */
function findInOtherScripts(text: string, at: number): Span | null {
  const isOtherName = isOther(text.charCodeAt(at - 1));
  if (!isOtherName && !isOther(text.charCodeAt(at + 1))) return null;
  const pattern = isOther(text.charCodeAt(at + 1)) ? OTHER_DOMAIN : DOMAIN;
  pattern.lastIndex = at + 1;
  if (!pattern.test(text)) return null;
  const end = pattern.lastIndex;
  let start = at;
  while (
    start > 0 &&
    at - start <= 64 &&
    (isOtherName ? isOther(text.charCodeAt(start - 1)) || /[\d._-]/.test(text[start - 1]!) : /[\w.+-]/.test(text[start - 1]!))
  )
    start--;
  while (start < at && /[._-]/.test(text[start]!)) start++;
  return start < at && at - start <= 64 ? { start, end } : null;
}

/** A quoted name with a space: RFC 5321 allows anything in quotes. */
function findQuoted(text: string, at: number): Span | null {
  if (text[at - 1] !== '"') return null;
  DOMAIN.lastIndex = at + 1;
  if (!DOMAIN.test(text)) return null;
  const end = DOMAIN.lastIndex;
  const open = text.lastIndexOf('"', at - 2);
  const local = text.slice(open + 1, at - 1);
  return open >= 0 && at - open < 66 && /^[\p{L}\p{N}][^"\n\\:{}[\]<>=]*$/u.test(local) ? { start: open, end } : null;
}

/** How an `@` is written in URLs, HTML and escaped texts. */
const ENCODED_AT = ['%40', '%2540', '&#64;', '&#x40;', '&commat;', '\\u0040'];
const ENCODED_ALL = new RegExp(ENCODED_AT.join('|').replaceAll('\\', '\\\\'), 'gi');

function findEncoded(text: string, at: number): Span | null {
  const mark = ENCODED_AT.find((form) => text.startsWith(form, at));
  if (mark === undefined) return null;
  DOMAIN.lastIndex = at + mark.length;
  if (!DOMAIN.test(text)) return null;
  const end = DOMAIN.lastIndex;
  let start = at;
  while (start > 0 && at - start <= 64 && /[\w.+-]/.test(text[start - 1]!)) start--;
  // `%3Dmara`: the encoded character before it is not part of the name.
  const escape = text[start - 1] === '%' ? /^[0-9a-f]{2}/i.exec(text.slice(start, at)) : null;
  if (escape) start += 2;
  return start < at && at - start <= 64 && /\w/.test(text[start]!) ? { start, end } : null;
}

/**
 * An address around an `@`. Goes back over what RFC 5321 allows in a local part, at most 64
 * characters, then cuts it to what people use. A password in a URL (`https://user:pw@host`) is not an address.
 */
function findEmail(text: string, at: number): { start: number; end: number } | null {
  DOMAIN.lastIndex = at + 1;
  const domain = DOMAIN.exec(text);
  if (!domain) return null;
  let start = at;
  while (start > 0 && at - start <= 64 && isLocal(text.charCodeAt(start - 1))) start--;
  if (at - start > 64) return null;
  const local = text.slice(start, at);
  // Only these occur in people's addresses; other characters are brackets, quotes or Markdown around one.
  const skip = /^(?:.*[!#$%&'*/=?^`{|}~])?[.+-]*/.exec(local)![0].length;
  if (skip === local.length || local.endsWith('.') || local.includes('..')) return null;
  start += skip;
  if (text[start - 1] === "'" && /(?<![\w'])[od]$/i.test(text.slice(Math.max(0, start - 3), start - 1))) start -= 2; // o'brien@
  if (text[start - 1] === ':' && /\/\/[^\s/@]{0,80}:$/.test(text.slice(Math.max(0, start - 90), start))) return null;
  if (text[start - 1] === '/' && text[start - 2] === '/') return null;
  return { start, end: DOMAIN.lastIndex };
}

function judgeAddress(written: string): Alone | null {
  const value = written.replace(ENCODED_ALL, '@');
  const at = value.lastIndexOf('@');
  const local = value.slice(0, at);
  if (RESERVED_DOMAIN.test(value.slice(at)) || MACHINE.test(local) || FILE_ENDING.test(value)) return null;
  return OFFICE_MAILBOX.test(local) || PLACEHOLDER.test(value) ? 'review' : 'block';
}

export const email: PersonalDataRule = {
  id: 'email',
  type: 'EMAIL',
  title: 'Email address',
  tier: 'block',
  words: '',
  certain: true,
  locate: [
    { at: '@', find: (text, at) => findEmail(text, at) ?? findInOtherScripts(text, at) ?? findQuoted(text, at) },
    { at: 'literal', literals: ENCODED_AT, find: findEncoded },
  ],
  judge: judgeAddress,
  impersonal: (value, text, start) =>
    FIRST_NAME_ONLY.test(value) && EXAMPLE.test(text.slice(Math.max(0, start - LIST_REACH), start + value.length + LIST_REACH)),
  examples: () => ({
    match: [
      `write to ${sample('jana.?????')}@posteo.de`.toLowerCase(),
      `<${sample('??????##')}@gmail.com>`,
      `我的邮箱是${sample('wang##')}@qq.com谢谢`,
    ],
    ignore: [
      'jane@example.com',
      'noreply@github.com',
      '1234+jana@users.noreply.github.com',
      'git@github.com:a/b.git',
      'icon@2x.png',
      'https://me:secret@host.io/',
      '@types/node@20.1.0',
    ],
  }),
};

const AT = String.raw`(?:\s?[([{<]\s?(?:at|ät|@)\s?[)\]}>]\s?|\s(?:at|@)\s)`;
const DOT = String.raw`(?:\s?[([{<]\s?(?:dot|punkt|punto|\.)\s?[)\]}>]\s?|\s(?:dot|punkt|punto)\s|\s?\.\s?)`;
/** Between the words of a name: there, a bare `.` with a space after it ends a sentence. */
const NAME_DOT = String.raw`(?:\s?[([{<]\s?(?:dot|punkt|punto|\.)\s?[)\]}>]\s?|\s(?:dot|punkt|punto)\s)`;
const SPELLED = new RegExp(
  `(?<![\\w.+@-])(?:\\w[\\w+-]{0,20}${NAME_DOT}){0,2}\\w[\\w.+-]{0,40}${AT}(?:[a-z\\d-]{1,40}${DOT}){1,3}(?:${TOP_LEVEL})(?![\\w-])`,
  'gi',
);
const AT_ALL = new RegExp(AT, 'i');
const DOT_ALL = new RegExp(DOT, 'gi');
const NAME_DOT_ALL = new RegExp(NAME_DOT, 'gi');
const REACH = 70;

/**
 * The parts of an address that is written for people (with `(at)` and `dot`), or null for any other: `local` with plain
 * dots and in the words as written, the mark for `@`, and the domain with plain dots and its own mark for a dot.
 */
export function spelledParts(value: string): { local: string; words: string[]; at: string; domain: string; dot: string } | null {
  const found = value.includes('@') && !/[\s([{<]@/.test(value) ? null : AT_ALL.exec(value);
  if (!found) return null;
  const local = value.slice(0, found.index);
  const domain = value.slice(found.index + found[0].length);
  return {
    local: local.replace(NAME_DOT_ALL, '.'),
    words: local.split(new RegExp(`(${NAME_DOT})`, 'i')),
    at: found[0],
    domain: domain.replace(DOT_ALL, '.'),
    dot: domain.match(DOT_ALL)?.[0] ?? '.',
  };
}

function findSpelled(text: string, at: number): Span | null {
  if (text[at] === '@' && !(/[\s([{<]/.test(text[at - 1] ?? '') && isAlone(text, at))) return null; // as most are
  const from = Math.max(0, at - REACH);
  const around = text.slice(from, at + REACH);
  if (!AT_ALL.test(around)) return null;
  for (const { 0: value, index } of around.matchAll(SPELLED)) {
    if (from + index <= at && from + index + value.length > at) return { start: from + index, end: from + index + value.length };
  }
  return null;
}

/** True for an `@` between a name and a host with spaces or brackets, as in `AT`. */
const isAlone = (text: string, at: number): boolean =>
  /^(?:\s|\s?[)\]}>]\s?)[a-z\d-]/i.test(text.slice(at + 1, at + 5)) &&
  /[\w.+-](?:\s|\s?[([{<]\s?)$/.test(text.slice(Math.max(0, at - 4), at));

/**
 * An address written for people: a name, `(at)`, and `mail dot com`. Brackets around `at` have no other use, but the bare word
 * does (`I shop at amazon dot com`). So unless the name has a digit or dot, there must be a word for email next to it.
 */
export const spelledEmail: PersonalDataRule = {
  id: 'email-spelled-out',
  type: 'EMAIL',
  title: 'Email address, spelled out',
  tier: 'block',
  words:
    'mail*|email*|e-mail*|contact*|reach|write|address|correo*|escrib*|adresse*|schreib*|erreich*|ecri*|joindre|scriv*|indirizzo|endereco|escrev*|adres*|почт*|邮箱|郵箱|メール|이메일',
  locate: [
    { at: 'literal', literals: ['dot', 'DOT', 'Dot', '(at', '[at', '{at', '(AT', '[AT', '(@', '[@'], find: findSpelled },
    { at: '@', find: findSpelled },
  ],
  judge(value) {
    const { local, domain } = spelledParts(value)!;
    const plain = `${local}@${domain}`;
    const worth = judgeAddress(plain);
    return worth === 'block' && !/[([{<]/.test(value) && !/[._\d-].*@/.test(plain) ? 'none' : worth;
  },
  examples: () => ({
    match: [
      `write to ${sample('jana_??').toLowerCase()} (at) posteo (dot) de`,
      `my email is ${sample('le???').toLowerCase()} at seznam dot cz`,
    ],
    ignore: ['I shop at amazon dot com', 'jane (at) example (dot) com', 'The dot at the end of a sentence.'],
  }),
};
