import type { MatchContext, Rule } from '../../model.ts';
import { isShownInComment } from '../../value/doc-comment.ts';
import { isCamelCase } from '../../value/given-to.ts';
import { looksGenerated } from '../../value/random.ts';
import { isIllustration, isTestCode, rateMade } from '../../value/test-path.ts';
import { ALNUM, defineRule, fakeToken, HEX, LOWER_ALNUM, spelled } from './define.ts';

/* What recorded requests hold: HAR files, and the cassettes of VCR, WireMock and Polly. */

/** The cookie that a value belongs to: `NAME=…`, `"NAME": "…"`, `"name": "NAME", "value": "…"`. */
const COOKIE =
  /(?<![\w.:$-])([\w.:$-]{2,80})(?:=|["']\s{0,3}[:,]\s{0,40}["']|["']\s{0,3},\s{0,40}["']value["']\s{0,3}:\s{0,3}["'])\.?(?:s(?:%3A|:))?$/i;

/** Cookies of a login: names that frameworks give, and those that people make up. */
const LOGIN =
  /sess(?!ion[_-]?(?:start|count|time|replay|expir))|(?:^|[._-])sid$|^connect\.sid|remember|auth(?!or)|(?<!client[_-]?|device[_-]?)token|login|logged_in|jwt|\.AspNet|aspx|^li_at$|^koa/i;

/** Cookies that count visitors, choose a server or protect a form: they give no access to an account. */
const NO_LOGIN =
  /^_?(?:hj|ga|gcl|gat|fbp|mp|pk|hs|dd|cl[ck]k?|tt|uet|vis|ajs|amp|s_|ab)(?:[_A-Z]|$)|csrf|xsrf|antiforgery|incap|affinity|awsalb|analytics|optimizely|amplitude|hubspot|intercom|ai_session|dd_s|visitor|anonymous|tracking|datadome|cf_/i;

/** What gives cookies: a header, a field of a recording, an argument. */
const GIVES_COOKIES = /cookies?["'\])]{0,3}\s{0,3}[:=,({]/i;

const UNESCAPED = /%[0-9A-F]{2}/gi;

function isLogin(value: string, context: MatchContext): boolean {
  const { text, start } = context;
  const before = text.slice(Math.max(0, start - 1500), start);
  const name = COOKIE.exec(before.slice(-220))?.[1];
  if (name === undefined || !LOGIN.test(name) || NO_LOGIN.test(name)) return false;
  if (!GIVES_COOKIES.test(before) || isShownInComment(context)) return false;
  // A JSON Web Token has its own rule, which reads its claims.
  if (/^ey[A-Za-z0-9_-]{10,}\.ey/.test(value)) return false;
  // In code, an expression may come after the name: `cookies.token=session.accessToken`.
  return /\d/.test(value) && !value.split(/[^0-9A-Za-z]/).every(isCamelCase) && looksGenerated(value.replace(UNESCAPED, ''));
}

/** A made-up cookie, as HAR files write it. */
const har = (name: string, value: string) => `"cookies": [\n  {\n    "name": "${name}",\n    "value": "${value}",\n    "path": "/"\n  }\n]`;

/** Requests that a test recorded, where a server has given the cookie. */
const RECORDED = /(?:^|[/_.-])(?:cassettes?|vcr|recordings?)(?=[/_.-]|$)/i;

/** Names of settings that are built into pages, so that every visitor has their values. */
const FOR_BROWSERS = /(?<![A-Z])(?:REACT_APP|NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|VITE|GATSBY|VUE_APP|PUBLIC)_[A-Z]/;

export const rules: Rule[] = [
  // Whoever has the cookie is logged in, without a password or a second factor, until the session ends. No one knows when that
  // is, so it blocks, but for tests and documentation: those record accounts made for them.
  defineRule({
    id: 'session-cookie',
    title: 'Session cookie',
    severity: 'high',
    generic: true,
    keywords: ['cookie'],
    pattern:
      /(?<==|["']\s{0,3}[:,]\s{0,40}["'])\.?(?:s(?:%3A|:))?[0-9A-Za-z_-]{12}(?:[0-9A-Za-z._~+/:-]|%[0-9A-Fa-f]{2}){8,3000}={0,2}(?=[;"'\s\\,]|$)/g,
    near: { pattern: /cookie/i, lines: 4 },
    minEntropy: 3,
    validate: (value, context) =>
      isLogin(value, context) && (isTestCode(context.path) && RECORDED.test(context.path) ? 'medium' : rateMade(context)),
    remedy:
      'Sign out of that session, or end all sessions of the account. Then remove the cookies from the recording: most recorders can filter headers.',
    reference: 'https://owasp.org/www-community/attacks/Session_hijacking_attack',
    examples: () => {
      const session = fakeToken('', LOWER_ALNUM, 32);
      const signed = `s%3A${fakeToken('', ALNUM, 32)}.${fakeToken('b', ALNUM, 43)}`;
      return {
        match: [
          `Cookie: theme=dark; sessionid=${session}`,
          `"Set-Cookie": "connect.sid=${signed}; Path=/; HttpOnly"`,
          `    Set-Cookie:\n    - _acme_session=${fakeToken('', ALNUM, 90)}--${fakeToken('', HEX, 40)}; path=/`,
          har('PHPSESSID', session.slice(0, 26)),
          `requests.get(url, cookies={'remember_token': '${session}'})`,
        ],
        ignore: [
          `Cookie: _ga=${session}; csrftoken=${session}`,
          'Cookie: sessionid=deleted; expires=Thu, 01 Jan 1970 00:00:00 GMT',
          `const session = cookies.get("session-token") ?? await createSessionToken(request2);`,
          `sessionid=${session}`,
          'cookies.sessionToken=request2.nextAuthSession.currentSessionId;',
          har('_hjSessionUser', session),
        ],
      };
    },
  }),
  // The key in the path of a node's URL. Whoever has it uses up what its owner pays for. Pages that run in a browser show such a key: there it warns.
  defineRule({
    id: 'rpc-url-key',
    title: 'Key in the URL of a blockchain node',
    severity: 'high',
    keywords: ['alchemy.com/', 'alchemyapi.io/', 'infura.io/', 'quiknode.pro/', 'rpc.ankr.com/'],
    pattern:
      /(?<=\.alchemy\.com\/(?:v2|nft\/v[23])\/|\.alchemyapi\.io\/(?:v2|nft\/v2)\/|\.infura\.io\/(?:ws\/)?v3\/|\.quiknode\.pro\/|rpc\.ankr\.com\/[\w/]{2,40}\/)[0-9A-Za-z_-]{32,64}(?![0-9A-Za-z_-])/g,
    minEntropy: 3,
    validate: (key, context) =>
      looksGenerated(key) &&
      (isIllustration(context.path) || isTestCode(context.path) || FOR_BROWSERS.test(context.around(0)) ? 'medium' : true),
    remedy: "Make a new key in the provider's dashboard, delete this one, and read the URL from the environment.",
    reference: 'https://www.alchemy.com/docs/how-to-create-access-keys',
    examples: () => {
      const key = fakeToken('', ALNUM, 32);
      return {
        match: [
          `const RPC = "https://eth-mainnet.g.alchemy.com/v2/${key}";`,
          `https://mainnet.infura.io/v3/${fakeToken('', HEX, 32)}`,
          `wss://old-tree.quiknode.pro/${fakeToken('', HEX, 40)}/`,
        ],
        ignore: [
          'https://eth-mainnet.g.alchemy.com/v2/your-alchemy-api-key-goes-here-now',
          `https://mainnet.infura.io/v3/${spelled('$', '{INFURA_ID}')}`,
          `https://docs.alchemy.com/reference/${key}`,
        ],
      };
    },
  }),
];
