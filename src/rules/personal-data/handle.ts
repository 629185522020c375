import type { PersonalDataRule, Span } from './define.ts';
import { isMadeUpPerson } from './made-up-names.ts';

const HANDLE = /@[A-Za-z]\w{2,28}\w(?![\w@/(-]|\.\w)/y;
/** The end of the handles that `sanitize` writes. */
export const MADE_UP_HANDLE_END = 'zz';

/** True for a handle that `sanitize` made: of made-up names, or with the ending. @param handle without its `@` */
export function isMadeUpHandle(handle: string): boolean {
  const words = handle
    .toLowerCase()
    .split(/[\W\d_]+/)
    .filter(Boolean);
  return handle.endsWith(MADE_UP_HANDLE_END) || (words.length > 1 && isMadeUpPerson(words.join(' ')));
}

/** `my Telegram is @mkeller_85`; not `@Override`, `@media` or an address. */
function findHandle(text: string, at: number): Span | null {
  if (/[\p{L}\d._-]/u.test(text[at - 1] ?? ' ')) return null;
  HANDLE.lastIndex = at;
  const handle = HANDLE.exec(text);
  return handle && !isMadeUpHandle(handle[0].slice(1)) ? { start: at, end: HANDLE.lastIndex } : null;
}

export const handle: PersonalDataRule = {
  id: 'handle',
  type: 'HANDLE',
  title: 'Name of an account on a network',
  tier: 'review',
  words:
    'twitter*|instagram*|insta|telegram*|tiktok*|snapchat*|discord*|mastodon*|threads|bluesky|linkedin*|github handle|handle|follow me|folg mir|sigueme|suivez-moi|seguimi',
  reach: 32,
  locate: [{ at: '@', find: findHandle }],
  examples: () => ({
    match: ['follow me on Twitter: @maria_keller', 'my Telegram is @mkeller_85'],
    ignore: ['use @media print in the stylesheet', 'the decorator @app.route on Discord bots()'],
  }),
};
