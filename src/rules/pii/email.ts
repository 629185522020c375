import { sample, type PersonalDataRule } from './define.ts';

/** Domains and endings that RFC 2606, RFC 6761 and custom reserve for examples and machines. */
const RESERVED = /(?:^|[@.])(?:example\.(?:com|net|org|edu)|example|test|invalid|localhost|local|localdomain|internal|lan|domain\.com|yourdomain\.com|yourcompany\.com|email\.com|mail\.invalid)$/i;
const MACHINE = /^(?:no-?_?reply|do-?not-?reply|donotreply|noreply[\w.+-]*|mailer-daemon|postmaster|bounces?|git|hg|svn|root|nobody|user(?:name)?|your[._-]?(?:name|email)|name|someone|foo|xxx+)$/i;
/** Mailboxes of an office, not of a person: for a person to look at. */
const ROLE = /^(?:info|contact|kontakt|contacto|contatto|contato|support|help|helpdesk|sales|office|admin|administrator|webmaster|hostmaster|abuse|security|privacy|press|presse|media|marketing|hr|jobs|careers|billing|accounts?|accounting|service|customer\.?service|kundenservice|team|hello|hallo|hi|mail|enquiries|inquiries|feedback|orders?|legal|dpo|datenschutz|reception|booking|reservations?|newsletter|news|events?)$/i;
/** `icon@2x.png` and `unit@tty1.service` are file names. */
const FILE_ENDING = /\.(?:png|jpe?g|gif|webp|svg|bmp|pdf|css|scss|js|jsx|ts|tsx|mjs|cjs|json|map|html?|service|timer|socket|py|rb|go|rs|java|md|txt|zip|gz|exe|dll|ya?ml|xml|csv|log)$/i;

function isLocal(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 64 + 1 && code <= 90) || (code >= 48 && code <= 57) || '.!#$%&\'*+-/=?^_`{|}~'.includes(String.fromCharCode(code));
  return code >= 0xc0 && code < 0x250;
}

const DOMAIN = /(?:[a-z0-9\u00c0-\u024f](?:[a-z0-9\u00c0-\u024f-]{0,62}[a-z0-9\u00c0-\u024f])?\.){1,8}(?:xn--[a-z0-9-]{2,59}|[a-z]{2,24})(?![a-z0-9\u00c0-\u024f_-])/iy;

/**
 * An address around an `@`: walked back over what RFC 5321 allows in a local part, at most 64
 * characters, then cut to what people use. A password in a URL (`https://user:pw@host`) is no address.
 */
function findEmail(text: string, at: number): { start: number; end: number } | null {
  DOMAIN.lastIndex = at + 1;
  const domain = DOMAIN.exec(text);
  if (!domain) return null;
  let start = at;
  while (start > 0 && at - start <= 64 && isLocal(text.charCodeAt(start - 1))) start--;
  if (at - start > 64) return null;
  const local = text.slice(start, at);
  // Only these occur in people's addresses; the others are brackets, quotes or Markdown around one.
  const skip = /^(?:.*[!#$%&'*/=?^`{|}~])?[.+-]*/.exec(local)![0].length;
  if (skip === local.length || local.endsWith('.') || local.includes('..')) return null;
  start += skip;
  if (text[start - 1] === ':' && /\/\/[^\s/@]{0,80}:$/.test(text.slice(Math.max(0, start - 90), start))) return null;
  if (text[start - 1] === '/' && text[start - 2] === '/') return null;
  return { start, end: DOMAIN.lastIndex };
}

export const email: PersonalDataRule = {
  id: 'email',
  type: 'EMAIL',
  title: 'E-mail address',
  tier: 'block',
  words: '',
  certain: true,
  locate: [{ at: '@', find: findEmail }],
  judge(value) {
    const at = value.indexOf('@');
    const local = value.slice(0, at);
    if (RESERVED.test(value.slice(at)) || MACHINE.test(local) || FILE_ENDING.test(value)) return null;
    return ROLE.test(local) ? 'review' : 'block';
  },
  examples: () => ({
    match: [`write to ${sample('jana.?????')}@posteo.de`.toLowerCase(), `<${sample('??????##')}@gmail.com>`, `我的邮箱是${sample('wang##')}@qq.com谢谢`],
    ignore: ['jane@example.com', 'noreply@github.com', 'git@github.com:a/b.git', 'icon@2x.png', 'https://me:secret@host.io/', '@types/node@20.1.0'],
  }),
};
