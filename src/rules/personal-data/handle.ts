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

/** `my username is …`, `my Discord is …`, from a part of the word. A name needs a digit, or a mark within it: the rest of the sentence has neither. */
const USER_NAME =
  /(?:ser ?name|sernames?|nutzername|ogin name|ome utente|utilisateur|de usu[aá]rio|ebruikersnaam|azwa użytkownika|nvändarnamn|ullanıcı ad\p{L}{1,3}|мя пользователя|suario|(?:iscord|kype|nstagram|ik[Tt]ok|napchat|amer ?tag|itch|eddit|elegram|witter|nsta|nap|luesky|astodon|(?:[Mm]y|[Hh]is|[Hh]er) handle)(?: (?:name|handle|id|ID|account|tag|nick(?:name)?))?)(?: ?[:：] ?| (?:is|was|as|ist|als|lautet|war|est|es|como|come|è|é|to|är|=) |(?<=nutzername) )["'“„`«]?([A-Za-z](?=[A-Za-z.-]{0,28}(?:\d|[._][A-Za-z\d]))[\w.-]{2,28}[A-Za-z\d])(?![\w@(-]|\.\w)/uy;
/** A profile, and no repository of it. */
const PROFILE = /(?:(?<![\w/.-])u|github\.com)\/([A-Za-z](?=[A-Za-z-]{0,28}[\d_])[\w-]{2,28})(?![\w/@(-])/y;
/** Names that everybody has. */
const COMMON = /^(?:user|admin|test|root|guest|demo|example|sample|john|jane|your|my|name|db|sa|api|app)(?:[\d._-].*)?$/i;

function findUserName(text: string, at: number): Span | null {
  const pattern = text.startsWith('/', at + 1) || text.startsWith('github', at) ? PROFILE : USER_NAME;
  pattern.lastIndex = at;
  const name = pattern.exec(text)?.[1];
  if (name === undefined || COMMON.test(name) || isMadeUpHandle(name)) return null;
  return { start: pattern.lastIndex - name.length, end: pattern.lastIndex };
}

export const handle: PersonalDataRule = {
  id: 'handle',
  type: 'HANDLE',
  title: 'Name of an account on a network',
  tier: 'review',
  words:
    'twitter*|instagram*|insta|telegram*|tiktok*|snapchat*|discord*|mastodon*|threads|bluesky|linkedin*|github handle|handle|follow me|folg mir|sigueme|suivez-moi|seguimi',
  reach: 32,
  locate: [
    { at: '@', find: findHandle },
    {
      at: 'literal',
      literals: [
        'sername',
        'ser name',
        'nutzername',
        'ogin name',
        'ome utente',
        'utilisateur',
        'de usu',
        'ebruikersnaam',
        'azwa użytkownika',
        'nvändarnamn',
        'ullanıcı ad',
        'мя пользователя',
        'suario',
        'iscord',
        'kype',
        'nstagram',
        'ikTok',
        'iktok',
        'napchat',
        'amertag',
        'amer tag',
        'elegram',
        'witter',
        'nsta ',
        'nsta:',
        'nap ',
        'luesky',
        'astodon',
        'my handle',
        'My handle',
        'his handle',
        'her handle',
        'itch',
        'eddit',
        'u/',
        'github.com/',
      ],
      find: findUserName,
    },
  ],
  judge: (value) => (value.startsWith('@') ? 'none' : 'review'),
  examples: () => ({
    match: [
      'follow me on Twitter: @maria_keller',
      'my Telegram is @mkeller_85',
      'my username is keller_maria84',
      'Benutzername: mkeller84',
      "nom d'utilisateur : mkeller84",
      'my Discord is keller_maria84',
      'add me on Snapchat: mkeller84',
      'see github.com/mkeller84, please',
      'ask u/keller_maria',
      'my insta is keller_maria84',
      'she is on Twitter as keller_maria',
      'my handle is keller_maria84',
    ],
    ignore: [
      'the username is case-sensitive',
      'Username: admin_2',
      'my Discord is down',
      'the handle is door_handle2',
      'clone github.com/mkeller84/tools',
      'use @media print in the stylesheet',
      'the decorator @app.route on Discord bots()',
    ],
  }),
};
