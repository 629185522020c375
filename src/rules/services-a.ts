import type { MatchContext, Rule, Severity } from '../model.ts';
import { ALNUM, BASE64, BASE64URL, DIGITS, HEX, LETTERS, LOWER_ALNUM, UPPER_ALNUM, defineRule, fakeToken } from './define.ts';

/*
 * Two kinds of key fill most of the provider files: those that say themselves whose they are (`gsk_…`), and those that are
 * only so many characters beside a provider's name. `prefixedKey` and `namedKey` make a rule of either from the key's shape;
 * pattern and examples come from the same shape, so they cannot drift apart.
 */

/** What a key looks like. */
export interface Shape {
  /** Source of a pattern for it; no quantifier in it is open. */
  source: string;
  /** A made-up key that fits the pattern, the same for the same seed. */
  sample: (seed: string) => string;
  /** The class of the characters that must not follow; empty if the key's length is open. */
  end: string;
  /** The literal that it begins with, or ''. */
  head: string;
  /** Made of more than hexadecimal digits. */
  rich: boolean;
}

const classes = new Map<string, string>();

/** A regex class of an alphabet, runs of three and more characters written as ranges. */
function classOf(alphabet: string): string {
  const known = classes.get(alphabet);
  if (known) return known;
  const codes = [...new Set(alphabet)].map((character) => character.charCodeAt(0)).sort((a, b) => a - b);
  const written = (code: number) => String.fromCharCode(code).replace(/[\]\\^-]/, '\\$&');
  let source = '';
  for (let i = 0, last = 0; i < codes.length; i = last + 1) {
    last = i;
    while (codes[last + 1] === codes[last]! + 1) last++;
    source += last - i > 1 ? `${written(codes[i]!)}-${written(codes[last]!)}` : codes.slice(i, last + 1).map(written).join('');
  }
  classes.set(alphabet, `[${source}]`);
  return `[${source}]`;
}

/** `min` to `max` characters of an alphabet. */
export function chars(alphabet: string, min: number, max = min): Shape {
  const one = classOf(alphabet);
  return {
    source: `${one}{${min === max ? min : `${min},${max}`}}`,
    sample: (seed) => fakeToken(seed, alphabet, min).slice(seed.length),
    end: min === max ? one : '',
    head: '',
    rich: alphabet.length > 16,
  };
}

/** Pieces one behind the other; a string stands for itself. */
export function seq(...pieces: (string | Shape)[]): Shape {
  const first = pieces[0]!;
  const last = pieces.at(-1)!;
  return {
    source: pieces.map((piece) => (typeof piece === 'string' ? piece.replace(/[.+$|]/g, '\\$&') : piece.source)).join(''),
    sample: (seed) =>
      pieces.map((piece, i) => (typeof piece === 'string' ? piece : piece.sample(`${seed}${i}`))).join(''),
    end: typeof last === 'string' ? '' : last.end,
    head: typeof first === 'string' ? first : first.head,
    rich: pieces.some((piece) => typeof piece !== 'string' && piece.rich),
  };
}

/** The source of a shape that must not go on. */
const closed = ({ source, end }: Shape) => source + (end && `(?!${end})`);

/** One of several shapes; examples are made in the first. */
export function either(...shapes: Shape[]): Shape {
  return { ...shapes[0]!, source: `(?:${shapes.map(closed).join('|')})`, end: '' };
}

/** 8-4-4-4-12. Letters beyond `f` pass too: samples in documentation have them. */
export const UUID: Shape = {
  source: '[0-9a-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}',
  sample: (seed) => fakeToken(seed, HEX, 36).slice(seed.length).replace(/^(.{8}).(.{4}).(.{4}).(.{4})./, '$1-$2-$3-$4-'),
  end: '[0-9a-z]',
  head: '',
  rich: false,
};

/** A shape with a pattern of its own, for what pieces cannot say; `sample` makes the examples. */
export const as = (source: string, sample: Shape): Shape => ({ ...sample, source: `(?:${source})`, end: '' });

interface Key {
  id: string;
  title: string;
  severity: Severity;
  value: Shape;
  /** Where to revoke it: `at example.com/keys`, `under Settings > API keys`. */
  revoke: string;
  /** The environment variable that code should read instead. */
  env: string;
  reference: string;
  /** Default: 2.5 bits a character for hexadecimal digits (which have 4 at most), else 3. */
  minEntropy?: number;
  /** Default: what the key begins with, or the name. */
  keywords?: readonly string[];
  near?: Rule['near'];
  /** A line that `near` matches, for the examples. */
  beside?: string;
  validate?: Rule['validate'];
}

const remedy = (key: Key) => `Revoke it ${key.revoke}, then read the new one from ${key.env}.`;
const leastEntropy = ({ minEntropy, value }: Key) => minEntropy ?? (value.rich ? 3 : 2.5);

/** The pattern of a key that stands alone, not inside a longer word. */
function standalone(value: Shape, flags: string, not = ''): RegExp {
  return new RegExp(`(?<![A-Za-z0-9])${not}${closed(value)}`, flags);
}

/** A rule for keys that begin with a literal of the provider's. */
export function prefixedKey(key: Key): Rule {
  const { id, title, severity, value, env, reference, near, validate } = key;
  const beside = key.beside ? `${key.beside}\n` : '';
  return defineRule({
    id,
    title,
    severity,
    keywords: key.keywords ?? [value.head.toLowerCase()],
    pattern: standalone(value, 'g'),
    remedy: remedy(key),
    reference,
    minEntropy: leastEntropy(key),
    ...(near && { near }),
    ...(validate && { validate }),
    examples: () => {
      const token = value.sample(id);
      const body = token.slice(value.head.length);
      return {
        match: [`${beside}${env}=${token}`, `${beside}connect({ key: "${token}" })`, `${beside}<key>${token}</key>`],
        ignore: [
          `${beside}${env}=${token.slice(0, Math.ceil(token.length * 0.4))}`,
          `${beside}${env}=${value.head}${'x'.repeat(body.length)}`,
          `${beside}${env}=z${token}`,
        ],
      };
    },
  });
}

/** Names of values that are no credentials, though they may look like one. */
const NO_SECRET = /(?:sha\d{0,3}|hash|digest|checksum|commit|rev|revision|ref|md5|etag|version|release|crc|integrity|url|uri|host|path|file|image)$/i;
const IDENTIFIER = /(?:id|identifier|user|username|email|name)$/i;
const CREDENTIAL = /secret|private|access|key|token|auth|passw|cred|api|(?<![a-z])pat(?![a-z])/i;
/** Between a provider's name and its key there is code or a phrase, not a new statement. */
const GAP = /^[\w\s.,:=<>(){}[\]"'`|\\/&?@#$+-]{0,80}$/;
/** What a value is given to: a name, maybe its type, and an operator; an argument only counts if it is quoted. */
const GIVEN_TO =
  /([\w.-]{1,60})["'`\]\\]{0,4}\s{0,4}(?:(?::\s{0,2}&?\w{1,20}|\bstring)\s{0,2})?(?:[:=>|?.+]{1,4}[\s"'`\\({[]{0,24}|[,(]\s{0,24}["'`\\]{1,3})$/;
/** `OAuth2Adapter`, `something12`. */
const WORDS = /^[a-z]{0,20}(?:\d{0,2}[A-Z]{1,6}[a-z]{3,20}){0,6}\d{0,2}$/;

/**
 * Whether the value is given to a name of the provider's (`acme_key = …`, `acme: { key: … }`, `set("ACME_KEY", …)`),
 * only stands behind it in a phrase (`the acme key abc…`), or neither.
 */
function relation(provider: RegExp, { text, start }: MatchContext): 'given' | 'identifier' | 'mentioned' | 'none' {
  const before = text.slice(Math.max(0, start - 120), start);
  let end = -1;
  for (const found of before.matchAll(provider)) end = found.index + found[0].length;
  const gap = before.slice(end);
  if (end < 0 || !GAP.test(gap)) return 'none';
  const given = GIVEN_TO.exec(before);
  if (given) {
    const name = given[1]!;
    const own = given.index < end && end <= given.index + name.length;
    if (NO_SECRET.test(name)) return 'none';
    if (own || CREDENTIAL.test(name)) return IDENTIFIER.test(name) ? 'identifier' : 'given';
  }
  return CREDENTIAL.test(gap) || /^[ :-]{1,3}$/.test(gap) ? 'mentioned' : 'none';
}

/**
 * A rule for keys that nothing but a provider's name beside them tells from any other word. Given to a name, they count
 * as `severity`; in a phrase as medium at the most; an identifier (`acme_client_id`) as low, and only where `ids` is set.
 */
export function namedKey(key: Key & { name: string; ids?: boolean }): Rule {
  const { id, title, severity, value, env, reference, name } = key;
  // Longer names are distinctive enough to be found inside of other words (`myAcmeKey`); `box` is not.
  const provider = new RegExp(name.length < 6 ? `(?<![a-z])(?:${name})` : name, 'gi');
  // Keys may hold `-`, `_` and `=`: then the pattern must not begin in the name already.
  const notName = value.head ? '' : `(?<!_(?=[\\w-]{0,40}=))(?![\\w=-]{0,40}(?:${name}))(?!(?:secret|private|access|api|key|token|client|auth|app|id)[a-z]{0,12}[-_=])`;
  return defineRule({
    id,
    title,
    severity,
    keywords: key.keywords ?? [name],
    pattern: standalone(value, 'gi', notName),
    remedy: remedy(key),
    reference,
    minEntropy: leastEntropy(key),
    // The name may stand on an earlier line: `acme:`, then `  key: …`, or `<acmeKey>`, then the key.
    near: { pattern: new RegExp(provider.source, 'i'), lines: 2 },
    validate: (secret, context) => {
      // Letters only, or what goes on as an expression, is a word or an identifier of the code.
      const quoted = /["'`]/.test(context.text[context.start - 1] ?? '');
      if (!quoted && WORDS.test(secret)) return false;
      if ((!value.head && !/\d/.test(secret)) || /^(?:[([]|\.\w)/.test(context.text.slice(context.end, context.end + 2))) return false;
      const how = relation(provider, context);
      if (how === 'none') return false;
      if (how === 'identifier') return key.ids ? 'low' : false;
      if (key.validate?.(secret, context) === false) return false;
      return how === 'given' || severity === 'low' || 'medium';
    },
    examples: () => {
      const token = [0, 1, 2, 3].map((n) => value.sample(id + n)).find((sample) => /\d/.test(sample))!;
      return {
        match: [`${env}=${token}`, `${env.toLowerCase()}: "${token}"`, `setProperty("${env}", "${token}")`],
        ignore: [`commit ${token}`, `${env}=${token.slice(0, Math.ceil(token.length * 0.3))}`, `${env} = readSecret('${env}')`],
      };
    },
  });
}

/** `namedKey` for the many services of which there is no more to say than name, shape and address. */
function service(name: string, label: string, value: Shape, reference: string, more: Partial<Parameters<typeof namedKey>[0]> = {}): Rule {
  const slug = label.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return namedKey({
    id: `${slug}-key`,
    title: `${label} API key or token`,
    severity: 'medium',
    name,
    value,
    revoke: `in your ${label} account`,
    env: `${name.replace(/\W.*/, '').toUpperCase()}_API_KEY`,
    reference,
    ...more,
  });
}

const upper = (length: number, max = length) => chars(UPPER_ALNUM, length, max);
const lower = (length: number, max = length) => chars(LOWER_ALNUM, length, max);
const alnum = (length: number, max = length) => chars(ALNUM, length, max);
const url64 = (length: number, max = length) => chars(BASE64URL, length, max);
const base64 = (length: number, max = length) => as(`[A-Za-z0-9+/]{${length - 2},${max}}={0,2}`, chars(BASE64, length));
const hex = (length: number, max = length) => chars(HEX, length, max);
/** Three parts in base64url; some services cut theirs at fixed lengths, none is worth telling apart. */
const JWT = seq('eyJ', url64(10, 1000), '.', url64(10, 1500), '.', url64(10, 700));


/** Keys that tell whose they are. */
const prefixed: Rule[] = [
  defineRule({
    id: 'blynk-token',
    title: 'Blynk device token or client secret',
    severity: 'high',
    keywords: ['blynk.cloud', 'oa2-client-id_'],
    pattern:
      /(?<=blynk\.cloud\/external\/api\/[A-Za-z0-9/]{1,60}\?token=)[A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])|(?<=oa2-client-id_[A-Za-z0-9_-]{32}(?::|&client_secret=))[A-Za-z0-9_-]{40}(?![A-Za-z0-9_-])/g,
    remedy: 'Renew it in the Blynk console, then read the new one from BLYNK_TOKEN.',
    reference: 'https://docs.blynk.io/en/blynk.cloud/https-api-overview',
    minEntropy: 3,
    examples: () => {
      const token = fakeToken('', BASE64URL, 32);
      const secret = fakeToken('', BASE64URL, 40);
      const client = `oa2-client-id_${fakeToken('', ALNUM, 32)}`;
      return {
        match: [`https://blynk.cloud/external/api/get?token=${token}&V1`, `curl -u ${client}:${secret} https://blynk.cloud/oauth2/token`],
        ignore: [`https://blynk.cloud/external/api/get?token=${token.slice(9)}&V1`, `curl -u ${client}:$SECRET https://blynk.cloud`],
      };
    },
  }),
  defineRule({
    id: 'freemius-secret-key',
    title: 'Freemius secret key',
    severity: 'high',
    keywords: ['secret_key'],
    path: /\.php$/i,
    pattern: /(?<=["']secret_key["']\s{0,4}=>\s{0,4}["'])sk_[^\s"']{29}(?=["'])/gi,
    remedy: 'Make a new one in the Freemius dashboard, and keep it off the plugin that is shipped.',
    reference: 'https://freemius.com/help/documentation/wordpress-sdk/integrating-freemius-sdk/',
    minEntropy: 3,
    examples: () => {
      const key = fakeToken('sk_', ALNUM, 29);
      return {
        match: [
          { path: 'plugin.php', text: `'secret_key' => '${key}',` },
          { path: 'inc/fs.PHP', text: `"secret_key"=>"${key}"` },
        ],
        ignore: [
          { path: 'plugin.js', text: `'secret_key' => '${key}',` },
          { path: 'plugin.php', text: `'secret_key' => FREEMIUS_SECRET_KEY,` },
        ],
      };
    },
  }),
  // Only the tail counts as the match: the run of A is part of every such token, and would look like a placeholder.
  defineRule({
    id: 'dropbox-long-lived-token',
    title: 'Dropbox long-lived access token',
    severity: 'high',
    keywords: ['aaaaaaaaaa'],
    pattern: /(?<=(?<![A-Za-z0-9])[A-Za-z0-9]{11}A{10})[A-Za-z0-9_=-]{43}(?![A-Za-z0-9_-])/g,
    remedy: 'Revoke it at dropbox.com/developers/apps, then read the new one from DROPBOX_ACCESS_TOKEN.',
    reference: 'https://developers.dropbox.com/oauth-guide',
    minEntropy: 3,
    near: { pattern: /dropbox/i, lines: 5 },
    examples: () => {
      const token = fakeToken('', ALNUM, 11) + 'A'.repeat(10) + fakeToken('', BASE64URL, 43);
      return {
        match: [`DROPBOX_ACCESS_TOKEN=${token}`, `dbx = dropbox.Dropbox("${token}")`],
        ignore: [`DROPBOX_ACCESS_TOKEN=${token.slice(0, 50)}`, `IMAGE=${token}`],
      };
    },
  }),
  prefixedKey({
    id: '1password-secret-key',
    title: '1Password secret key',
    severity: 'critical',
    keywords: ['a3-', 'a4-'],
    value: as('A[0-9]-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}(?![A-Z0-9])', seq('A3-', upper(6), '-', upper(6), '-', upper(5), '-', upper(5), '-', upper(5), '-', upper(5))),
    revoke: 'by regenerating it in the 1Password account profile',
    env: 'OP_SECRET_KEY',
    reference: 'https://support.1password.com/secret-key-security/',
  }),
  prefixedKey({
    id: '1password-service-account-token',
    title: '1Password service account token',
    severity: 'critical',
    value: seq('ops_eyJ', chars(BASE64URL + '+/=', 80, 1500)),
    revoke: 'under Developer > Service Accounts at 1password.com',
    env: 'OP_SERVICE_ACCOUNT_TOKEN',
    reference: 'https://developer.1password.com/docs/service-accounts/security/',
  }),
  prefixedKey({
    id: 'adafruit-io-key',
    title: 'Adafruit IO key',
    severity: 'medium',
    value: seq('aio_', alnum(28)),
    revoke: 'at io.adafruit.com',
    env: 'ADAFRUIT_IO_KEY',
    reference: 'https://io.adafruit.com/api/docs/#authentication',
  }),
  prefixedKey({
    id: 'adobe-client-secret',
    title: 'Adobe client secret',
    severity: 'high',
    value: seq('p8e-', chars(ALNUM + '-', 32)),
    revoke: 'at developer.adobe.com/console',
    env: 'ADOBE_CLIENT_SECRET',
    reference: 'https://developer.adobe.com/developer-console/docs/guides/authentication/',
  }),
  prefixedKey({
    id: 'aikido-client-secret',
    title: 'Aikido client secret',
    severity: 'high',
    value: seq('AIK_SECRET_', alnum(64)),
    revoke: 'at app.aikido.dev/settings',
    env: 'AIKIDO_CLIENT_SECRET',
    reference: 'https://apidocs.aikido.dev/reference/authorization',
  }),
  prefixedKey({
    id: 'aikido-client-id',
    title: 'Aikido client id',
    severity: 'low',
    value: seq('AIK_CLIENT_', alnum(24)),
    revoke: 'at app.aikido.dev/settings',
    env: 'AIKIDO_CLIENT_ID',
    reference: 'https://apidocs.aikido.dev/reference/authorization',
  }),
  prefixedKey({
    id: 'aikido-ci-token',
    title: 'Aikido CI token',
    severity: 'medium',
    value: seq('AIK_CI_', alnum(20, 44)),
    revoke: 'at app.aikido.dev/settings',
    env: 'AIKIDO_CI_TOKEN',
    reference: 'https://help.aikido.dev/',
  }),
  prefixedKey({
    id: 'airtable-access-token',
    title: 'Airtable personal access token',
    severity: 'high',
    keywords: ['pat'],
    value: seq('pat', alnum(14), '.', lower(62, 66)),
    revoke: 'at airtable.com/create/tokens',
    env: 'AIRTABLE_TOKEN',
    reference: 'https://airtable.com/developers/web/guides/personal-access-tokens',
  }),
  prefixedKey({
    id: 'apify-api-token',
    title: 'Apify API token',
    severity: 'high',
    value: seq('apify_api_', alnum(34, 38)),
    revoke: 'at console.apify.com/settings/integrations',
    env: 'APIFY_TOKEN',
    reference: 'https://docs.apify.com/platform/integrations/api',
  }),
  prefixedKey({
    id: 'atlassian-api-token',
    title: 'Atlassian API token',
    severity: 'high',
    value: seq('ATATT3', chars(BASE64URL + '=', 30, 220)),
    revoke: 'at id.atlassian.com/manage-profile/security/api-tokens',
    env: 'ATLASSIAN_API_TOKEN',
    reference: 'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
  }),
  prefixedKey({
    id: 'authress-access-key',
    title: 'Authress service client access key',
    severity: 'high',
    keywords: ['.acc_', '.acc-'],
    value: as('(?:sc|ext|scauth|authress)_[A-Za-z0-9]{5,30}\\.[A-Za-z0-9]{4,6}\\.acc[_-][A-Za-z0-9-]{10,32}\\.[A-Za-z0-9+/_=-]{30,120}', seq('sc_', alnum(20), '.', lower(5), '.acc-', lower(13), '.', base64(60))),
    revoke: 'at authress.io/app',
    env: 'AUTHRESS_ACCESS_KEY',
    reference: 'https://authress.io/knowledge-base/docs/authorization/service-clients/secrets-scanning/',
  }),
  namedKey({
    id: 'beamer-token',
    title: 'Beamer API token',
    severity: 'high',
    name: 'beamer',
    value: seq('b_', chars(BASE64URL + '=+/', 44)),
    revoke: 'in the Beamer settings',
    env: 'BEAMER_API_KEY',
    reference: 'https://www.getbeamer.com/api',
  }),
  prefixedKey({
    id: 'canva-client-secret',
    title: 'Canva client secret',
    severity: 'high',
    value: seq('cnvca', url64(51)),
    revoke: 'at canva.com/developers',
    env: 'CANVA_CLIENT_SECRET',
    reference: 'https://www.canva.dev/docs/connect/authentication/',
  }),
  namedKey({
    id: 'clerk-secret-key',
    title: 'Clerk secret key',
    severity: 'high',
    name: 'clerk',
    value: as('sk_(?:live|test)_[A-Za-z0-9]{32,48}(?![A-Za-z0-9])', seq('sk_live_', alnum(32))),
    revoke: 'at dashboard.clerk.com',
    env: 'CLERK_SECRET_KEY',
    reference: 'https://clerk.com/docs/deployments/clerk-environment-variables',
  }),
  prefixedKey({
    id: 'clickup-api-token',
    title: 'ClickUp personal API token',
    severity: 'high',
    keywords: ['pk_'],
    value: seq('pk_', chars(DIGITS, 7, 10), '_', chars(ALNUM, 32)),
    revoke: 'under Settings > Apps in ClickUp',
    env: 'CLICKUP_API_TOKEN',
    reference: 'https://developer.clickup.com/docs/authentication',
  }),
  prefixedKey({
    id: 'configcat-sdk-key',
    title: 'ConfigCat SDK key',
    severity: 'low',
    value: seq('configcat-sdk-1/', url64(22), '/', url64(22)),
    revoke: 'in the ConfigCat dashboard',
    env: 'CONFIGCAT_SDK_KEY',
    reference: 'https://configcat.com/docs/advanced/manage-keys/',
  }),
  prefixedKey({
    id: 'contentful-management-token',
    title: 'Contentful personal access token',
    severity: 'high',
    value: seq('CFPAT-', url64(43)),
    revoke: 'under CMA tokens in the Contentful account settings',
    env: 'CONTENTFUL_MANAGEMENT_TOKEN',
    reference: 'https://www.contentful.com/developers/docs/references/authentication/',
  }),
  prefixedKey({
    id: 'deno-access-token',
    title: 'Deno Deploy access token',
    severity: 'high',
    keywords: ['ddp_', 'ddo_', 'ddw_'],
    value: as('dd[pow]_[A-Za-z0-9]{36}(?![A-Za-z0-9])', seq('ddp_', alnum(36))),
    revoke: 'at dash.deno.com/account',
    env: 'DENO_DEPLOY_TOKEN',
    reference: 'https://docs.deno.com/deploy/',
  }),
  prefixedKey({
    id: 'defined-networking-token',
    title: 'Defined Networking API token',
    severity: 'high',
    keywords: ['dnkey-'],
    value: as('dnkey-[A-Za-z0-9=_-]{26}-[A-Za-z0-9=_-]{52}', seq('dnkey-', upper(26), '-', upper(52))),
    revoke: 'at admin.defined.net',
    env: 'DEFINED_NETWORKING_API_KEY',
    reference: 'https://docs.defined.net/guides/automating-host-creation/',
  }),
  prefixedKey({
    id: 'dependency-track-api-key',
    title: 'Dependency-Track API key',
    severity: 'high',
    value: seq('odt_', alnum(32, 255)),
    revoke: 'under Access Management > Teams in Dependency-Track',
    env: 'DTRACK_API_KEY',
    reference: 'https://docs.dependencytrack.org/integrations/rest-api/',
  }),
  prefixedKey({
    id: 'devcycle-server-key',
    title: 'DevCycle server SDK key',
    severity: 'medium',
    value: as('dvc_server_[A-Za-z0-9_]{8,80}', seq('dvc_server_', alnum(8))),
    minEntropy: 2.5,
    revoke: 'in the DevCycle project settings',
    env: 'DEVCYCLE_SERVER_SDK_KEY',
    reference: 'https://docs.devcycle.com/essentials/keys/',
  }),
  prefixedKey({
    id: 'devcycle-client-key',
    title: 'DevCycle client or mobile SDK key',
    severity: 'low',
    keywords: ['dvc_client_', 'dvc_mobile_'],
    value: as('dvc_(?:client|mobile)_[A-Za-z0-9_]{8,80}', seq('dvc_client_', alnum(8))),
    minEntropy: 2.5,
    revoke: 'in the DevCycle project settings',
    env: 'DEVCYCLE_CLIENT_SDK_KEY',
    reference: 'https://docs.devcycle.com/essentials/keys/',
  }),
  prefixedKey({
    id: 'doppler-token',
    title: 'Doppler token',
    severity: 'critical',
    keywords: ['dp.ct.', 'dp.pt.', 'dp.st.', 'dp.sa.', 'dp.scim.', 'dp.audit.'],
    value: as('dp\\.(?:ct|pt|st|sa|scim|audit)\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}(?![A-Za-z0-9])', seq('dp.pt.', alnum(43))),
    revoke: 'in the Doppler dashboard',
    env: 'DOPPLER_TOKEN',
    reference: 'https://docs.doppler.com/reference/auth-token-formats',
  }),
  prefixedKey({
    id: 'dropbox-short-lived-token',
    title: 'Dropbox short-lived access token',
    severity: 'high',
    value: seq('sl.', chars(BASE64URL + '=', 130, 1400)),
    revoke: 'at dropbox.com/developers/apps',
    env: 'DROPBOX_ACCESS_TOKEN',
    reference: 'https://developers.dropbox.com/oauth-guide',
  }),
  prefixedKey({
    id: 'duffel-token',
    title: 'Duffel access token',
    severity: 'high',
    keywords: ['duffel_live_', 'duffel_test_'],
    value: as('duffel_(?:live|test)_[A-Za-z0-9_=-]{43}', seq('duffel_live_', url64(43))),
    revoke: 'at app.duffel.com',
    env: 'DUFFEL_ACCESS_TOKEN',
    reference: 'https://duffel.com/docs/api/overview/welcome',
  }),
  prefixedKey({
    id: 'endor-labs-credential',
    title: 'Endor Labs API credential',
    severity: 'high',
    keywords: ['endr+'],
    value: seq('endr+', chars(ALNUM + '-', 16, 17)),
    revoke: 'at app.endorlabs.com',
    env: 'ENDOR_API_CREDENTIALS_SECRET',
    reference: 'https://docs.endorlabs.com/rest-api/authentication/',
  }),
  prefixedKey({
    id: 'figma-access-token',
    title: 'Figma personal access token',
    severity: 'high',
    keywords: ['figd_', 'figdr_', 'figu_'],
    value: as('fig(?:d|dr|u)_[A-Za-z0-9_-]{38,46}', seq('figd_', url64(40))),
    revoke: 'under Settings > Security in Figma',
    env: 'FIGMA_TOKEN',
    reference: 'https://www.figma.com/developers/api#access-tokens',
  }),
  prefixedKey({
    id: 'fleetbase-key',
    title: 'Fleetbase API key',
    severity: 'high',
    keywords: ['flb_live_', 'flb_test_'],
    value: as('flb_(?:live|test)_[A-Za-z0-9]{20,64}', seq('flb_live_', alnum(20))),
    revoke: 'in the Fleetbase console',
    env: 'FLEETBASE_KEY',
    reference: 'https://docs.fleetbase.io/developers/api',
  }),
  prefixedKey({
    id: 'flexport-token',
    title: 'Flexport API token',
    severity: 'high',
    value: seq('shltm_', url64(40)),
    revoke: 'in the Flexport portal',
    env: 'FLEXPORT_API_TOKEN',
    reference: 'https://docs.logistics-api.flexport.com/',
  }),
  prefixedKey({
    id: 'frameio-token',
    title: 'Frame.io API token',
    severity: 'high',
    value: seq('fio-u-', chars(BASE64URL + '=', 64)),
    revoke: 'at developer.frame.io',
    env: 'FRAMEIO_TOKEN',
    reference: 'https://developer.frame.io/docs/getting-started/authentication',
  }),
  prefixedKey({
    id: 'fullstory-api-key',
    title: 'FullStory API key',
    severity: 'high',
    keywords: ['na1.', 'eu1.'],
    value: as('(?:na|eu)1\\.[A-Za-z0-9+/]{88,110}={0,2}', seq('na1.', alnum(100))),
    revoke: 'under Settings > API Keys in FullStory',
    env: 'FULLSTORY_API_KEY',
    reference: 'https://developer.fullstory.com/server/authentication/',
  }),
  prefixedKey({
    id: 'infracost-api-key',
    title: 'Infracost API key',
    severity: 'medium',
    keywords: ['ico-'],
    value: as('(?<!\\.)ico-[A-Za-z0-9]{32}(?![A-Za-z0-9])', seq('ico-', alnum(32))),
    revoke: 'at dashboard.infracost.io',
    env: 'INFRACOST_API_KEY',
    reference: 'https://www.infracost.io/docs/',
  }),
  prefixedKey({
    id: 'intra42-client-secret',
    title: '42 intranet client secret',
    severity: 'high',
    keywords: ['s-s4t2'],
    value: as('s-s4t2(?:ud|af)-[a-f0-9]{64}', seq('s-s4t2ud-', hex(64))),
    revoke: 'at profile.intra.42.fr/oauth/applications',
    env: 'INTRA42_CLIENT_SECRET',
    reference: 'https://api.intra.42.fr/apidoc/guides/getting_started',
  }),
  prefixedKey({
    id: 'intra42-client-id',
    title: '42 intranet client id',
    severity: 'low',
    keywords: ['u-s4t2'],
    value: as('u-s4t2(?:ud|af)-[a-f0-9]{64}', seq('u-s4t2ud-', hex(64))),
    revoke: 'at profile.intra.42.fr/oauth/applications',
    env: 'INTRA42_CLIENT_ID',
    reference: 'https://api.intra.42.fr/apidoc/guides/getting_started',
  }),
  prefixedKey({
    id: 'ionic-access-token',
    title: 'Ionic personal access token',
    severity: 'high',
    value: seq('ion_', alnum(42)),
    revoke: 'at dashboard.ionicframework.com/personal-access-tokens',
    env: 'IONIC_TOKEN',
    reference: 'https://ionic.io/docs/appflow/cli/login',
  }),
  prefixedKey({
    id: 'instagram-access-token',
    title: 'Instagram access token',
    severity: 'high',
    value: seq('IGQV', url64(60, 300)),
    revoke: 'at developers.facebook.com',
    env: 'INSTAGRAM_ACCESS_TOKEN',
    reference: 'https://developers.facebook.com/docs/instagram-platform',
  }),
  prefixedKey({
    id: 'kong-access-token',
    title: 'Kong Konnect access token',
    severity: 'high',
    keywords: ['kpat_', 'spat_'],
    value: as('(?:kpat|spat)_[A-Za-z0-9]{30,60}', seq('kpat_', alnum(45))),
    revoke: 'at cloud.konghq.com',
    env: 'KONNECT_TOKEN',
    reference: 'https://docs.konghq.com/konnect/api/',
  }),
  prefixedKey({
    id: 'lichess-token',
    title: 'Lichess personal access token',
    severity: 'medium',
    value: seq('lip_', chars(ALNUM + '_', 16, 60)),
    revoke: 'at lichess.org/account/oauth/token',
    env: 'LICHESS_TOKEN',
    reference: 'https://lichess.org/api#section/Introduction/Authentication',
  }),
  prefixedKey({
    id: 'linear-api-key',
    title: 'Linear API key',
    severity: 'high',
    keywords: ['lin_api_', 'lin_oauth_'],
    value: as('lin_(?:api|oauth)_[A-Za-z0-9]{40,64}', seq('lin_api_', alnum(40))),
    revoke: 'under Settings > API in Linear',
    env: 'LINEAR_API_KEY',
    reference: 'https://developers.linear.app/docs/graphql/working-with-the-graphql-api',
  }),
  prefixedKey({
    id: 'localstack-auth-token',
    title: 'LocalStack auth token',
    severity: 'medium',
    keywords: ['ls-'],
    value: as('ls-[A-Za-z]{4}[0-9]{4}-[A-Za-z]{4}-[0-9]{4}-[A-Za-z0-9]{4}-[A-Za-z0-9]{12}', seq('ls-', chars(LETTERS, 4), chars(DIGITS, 4), '-', chars(LETTERS, 4), '-', chars(DIGITS, 4), '-', chars(LETTERS, 4), '-', hex(12))),
    revoke: 'at app.localstack.cloud',
    env: 'LOCALSTACK_AUTH_TOKEN',
    reference: 'https://docs.localstack.cloud/getting-started/auth-token/',
  }),
  prefixedKey({
    id: 'hubspot-private-app-token',
    title: 'HubSpot private app token',
    severity: 'high',
    keywords: ['pat-na', 'pat-eu', 'pat-ap', 'pat-au'],
    value: as('pat-(?:na|eu|ap|au)[0-9]-[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}', seq('pat-na1-', UUID)),
    revoke: 'under Integrations > Private apps in HubSpot',
    env: 'HUBSPOT_ACCESS_TOKEN',
    reference: 'https://developers.hubspot.com/docs/guides/apps/private-apps/overview',
  }),
  prefixedKey({
    id: 'facebook-access-token',
    title: 'Facebook access token',
    severity: 'high',
    keywords: ['eaa'],
    value: as('EAA[A-Za-z][A-Za-z0-9]{60,500}|EAACEdEose0cBA[A-Za-z0-9]{20,60}', seq('EAAM', alnum(150))),
    validate: (secret) => /[G-Z]/.test(secret) && /[a-z]/.test(secret),
    revoke: 'at developers.facebook.com/tools/accesstoken',
    env: 'FACEBOOK_ACCESS_TOKEN',
    reference: 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/',
  }),
  prefixedKey({
    id: 'facebook-app-token',
    title: 'Facebook app access token',
    severity: 'high',
    keywords: ['facebook', 'fb_', 'access_token'],
    value: as('[0-9]{15,16}(?:\\||%7C|%)[A-Za-z0-9_-]{27,40}', seq(chars(DIGITS, 15), '|', url64(27))),
    near: { pattern: /facebook|fb|access_token/i, lines: 5 },
    beside: 'graph.facebook.com',
    revoke: 'at developers.facebook.com',
    env: 'FACEBOOK_APP_TOKEN',
    reference: 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/',
  }),
  prefixedKey({
    id: 'branch-key',
    title: 'Branch.io key',
    severity: 'low',
    keywords: ['key_live_', 'key_test_'],
    value: as('key_(?:live|test)_[A-Za-z0-9]{20,40}', seq('key_live_', alnum(32))),
    revoke: 'at dashboard.branch.io',
    env: 'BRANCH_KEY',
    reference: 'https://help.branch.io/developers-hub/docs/branch-key-secret',
  }),
  prefixedKey({
    id: 'lark-app-id',
    title: 'Lark app id',
    severity: 'low',
    value: seq('cli_', alnum(16)),
    near: { pattern: /lark|feishu/i, lines: 5 },
    beside: '// Lark',
    revoke: 'at open.larksuite.com',
    env: 'LARK_APP_ID',
    reference: 'https://open.larksuite.com/document/home/introduction-to-custom-app-development/self-built-application-development-process',
  }),
  prefixedKey({
    id: 'canada-notify-api-key',
    title: 'GC Notify API key',
    severity: 'high',
    keywords: ['gcntfy-'],
    value: as('gcntfy-[A-Za-z0-9_]{1,80}-[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}-[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|GCNTFY-[A-Z0-9_]{1,80}-[0-9A-F]{8}-(?:[0-9A-F]{4}-){3}[0-9A-F]{12}-[0-9A-F]{8}-(?:[0-9A-F]{4}-){3}[0-9A-F]{12}', seq('gcntfy-', lower(6), '-', UUID, '-', UUID)),
    revoke: 'at notification.canada.ca',
    env: 'GC_NOTIFY_API_KEY',
    reference: 'https://documentation.notification.canada.ca/en/start.html',
  }),
  namedKey({
    id: 'knock-secret-key',
    title: 'Knock secret API key',
    severity: 'high',
    name: 'knock',
    value: as('sk_(?:test_)?[A-Za-z0-9_-]{43}', seq('sk_', url64(43))),
    revoke: 'at dashboard.knock.app',
    env: 'KNOCK_API_KEY',
    reference: 'https://docs.knock.app/developer-tools/api-keys',
  }),
  prefixedKey({
    id: 'convex-deploy-key',
    title: 'Convex deploy key',
    severity: 'high',
    keywords: ['convex'],
    value: as('(?:prod|dev|preview):[a-z]{3,12}-[a-z]{3,12}-[0-9]{1,4}\\|[A-Za-z0-9+/=]{60,200}', seq('prod:', chars(LETTERS.toLowerCase(), 5), '-', chars(LETTERS.toLowerCase(), 6), '-', chars(DIGITS, 3), '|', base64(80))),
    revoke: 'at dashboard.convex.dev',
    env: 'CONVEX_DEPLOY_KEY',
    reference: 'https://docs.convex.dev/cli/deploy-key-types',
  }),
];

/** Keys that only the name beside them gives away. */
const named: Rule[] = [
  service('adafruit', 'Adafruit', url64(32), 'https://io.adafruit.com/api/docs/#authentication'),
  service('aiven', 'Aiven', chars(BASE64 + '=', 372), 'https://aiven.io/docs/platform/concepts/authentication-tokens', { severity: 'high' }),
  service('adobe', 'Adobe', hex(32), 'https://developer.adobe.com/developer-console/docs/guides/authentication/', { ids: true }),
  service('airtable', 'Airtable', seq('key', alnum(14)), 'https://airtable.com/developers/web/api/authentication', { severity: 'high' }),
  service('airtable', 'Airtable legacy', alnum(17), 'https://airtable.com/developers/web/api/authentication'),
  service('airtable', 'Airtable OAuth', seq(alnum(4, 60), '.v1.', url64(6, 200), '.', hex(12, 160)), 'https://airtable.com/developers/web/api/oauth-reference', { severity: 'high' }),
  service('anypoint', 'Anypoint', UUID, 'https://docs.mulesoft.com/access-management/connected-apps-overview', { severity: 'high', ids: true }),
  service('apifonica', 'Apifonica', seq(lower(11), '-', lower(4), '-', lower(4), '-', lower(4), '-', lower(12)), 'https://www.apifonica.com/en/docs/'),
  service('apify', 'Apify legacy', as('(?<!apify_api_)[A-Za-z0-9]{34,38}', alnum(36)), 'https://docs.apify.com/platform/integrations/api'),
  service('apilayer', 'APILayer', alnum(32), 'https://apilayer.com/docs'),
  service('apimetrics', 'APImetrics', alnum(32), 'https://docs.apimetrics.io/'),
  service('apitemplate', 'APITemplate.io', alnum(39), 'https://apitemplate.io/apiv2/'),
  service('apollo', 'Apollo.io', url64(22), 'https://docs.apollo.io/docs/create-api-key'),
  service('appcenter|app_center', 'App Center', hex(40), 'https://learn.microsoft.com/appcenter/api-docs/', { severity: 'high', keywords: ['appcenter', 'app_center'] }),
  service('appfollow', 'AppFollow', JWT, 'https://docs.api.appfollow.io/'),
  service('appointedd', 'Appointedd', base64(86, 96), 'https://developers.appointedd.com/'),
  service('appoptics', 'AppOptics', url64(71), 'https://docs.appoptics.com/api/'),
  service('appsynergy', 'AppSynergy', lower(64), 'https://www.appsynergy.com/docs'),
  service('asana', 'Asana', alnum(30, 40), 'https://developers.asana.com/docs/personal-access-token', { severity: 'high' }),
  service('asana', 'Asana access token', as('[0-2]/(?:[0-9a-z]{2,17}[:/][0-9a-z:/]{16,80}|[0-9a-f]{32})', seq('1/', chars(DIGITS, 16), ':', hex(32))), 'https://developers.asana.com/docs/personal-access-token', { severity: 'high' }),
  service('asana', 'Asana client', chars(DIGITS, 16), 'https://developers.asana.com/docs/oauth', { ids: true, minEntropy: 2 }),
  service('atera', 'Atera', lower(32), 'https://support.atera.com/hc/en-us/articles/219083397-APIs'),
  service('atlassian|confluence|jira', 'Atlassian', chars(ALNUM + '-', 24), 'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/', { severity: 'high', keywords: ['atlassian', 'confluence', 'jira'] }),
  service('audd', 'AudD', chars(ALNUM + '-', 32), 'https://docs.audd.io/'),
  service('auth0', 'Auth0 client secret', url64(32, 90), 'https://auth0.com/docs/get-started/applications/application-settings', { severity: 'high', ids: true }),
  service('autoklose', 'Autoklose', chars(ALNUM + '-', 32), 'https://api.autoklose.com/'),
  service('autopilot', 'Autopilot', hex(32), 'https://autopilot.docs.apiary.io/'),
  service('avaza', 'Avaza', seq(chars(DIGITS, 1, 12), '-', hex(40)), 'https://www.avaza.com/avaza-api-documentation/'),
  service('aviationstack', 'Aviationstack', lower(32), 'https://aviationstack.com/documentation'),
  service('axonaut', 'Axonaut', lower(32), 'https://axonaut.com/api/v2/doc'),
  service('ayrshare', 'Ayrshare', as('[0-9A-Z]{8}-[0-9A-Z]{8}-[0-9A-Z]{8}-[0-9A-Z]{8}', seq(upper(8), '-', upper(8), '-', upper(8), '-', upper(8))), 'https://www.ayrshare.com/docs/apis/overview'),
  service('bannerbear', 'Bannerbear', seq(alnum(22), 'tt'), 'https://developers.bannerbear.com/'),
  service('baremetrics', 'Baremetrics', url64(23, 25), 'https://developers.baremetrics.com/reference/authentication', { severity: 'high' }),
  service('beebole', 'BeeBole', lower(40, 44), 'https://beebole.com/help/api'),
  service('besnappy', 'Snappy', hex(64), 'https://besnappy.com/'),
  service('besttime', 'BestTime', chars(ALNUM + '_', 36), 'https://documentation.besttime.app/'),
  service('betterstack|better_stack|logtail|better_?uptime', 'Better Stack', alnum(24), 'https://betterstack.com/docs/uptime/api/getting-started-with-better-stack-api/', { keywords: ['betterstack', 'better_stack', 'logtail', 'betteruptime', 'better_uptime'] }),
  service('bitbar', 'BitBar', lower(30, 32), 'https://support.smartbear.com/bitbar/docs/en/api/'),
  service('bitly', 'Bitly', lower(40), 'https://dev.bitly.com/docs/getting-started/authentication/'),
  service('blazemeter|runscope', 'BlazeMeter', UUID, 'https://help.blazemeter.com/apidocs/', { keywords: ['blazemeter', 'runscope'] }),
  service('blitapp', 'Blitapp', url64(39, 44), 'https://blitapp.com/api/'),
  service('blogger', 'Blogger', chars(ALNUM + '-', 39), 'https://developers.google.com/blogger/docs/3.0/using'),
  service('bombbomb', 'BombBomb', base64(88), 'https://developer.bombbomb.com/auth'),
  service('boostnote', 'Boost Note', hex(64), 'https://intercom.help/boostnote-for-teams/en/articles/4874279-how-to-use-the-boost-note-api'),
  service('borgbase', 'BorgBase', chars(ALNUM + '/_.-', 148, 152), 'https://docs.borgbase.com/api'),
  service('box', 'Box', alnum(32), 'https://developer.box.com/guides/authentication/'),
  service('brandfetch', 'Brandfetch', alnum(40, 44), 'https://docs.brandfetch.com/docs/getting-started'),
  service('browserstack', 'BrowserStack', alnum(20), 'https://www.browserstack.com/docs/automate/api-reference/selenium/introduction', { severity: 'high' }),
  service('browshot', 'Browshot', alnum(26, 28), 'https://browshot.com/api/documentation'),
  service('buddyns', 'BuddyNS', lower(40), 'https://www.buddyns.com/support/api/v2/'),
  service('budibase', 'Budibase', seq(hex(32), '-', hex(78, 80)), 'https://docs.budibase.com/docs/public-api'),
  service('bugherd', 'BugHerd', lower(22), 'https://www.bugherd.com/api_v2'),
  service('bulbul', 'Bulbul', lower(30, 32), 'https://docs.bulbul.io/'),
  service('buttercms', 'ButterCMS', lower(40), 'https://buttercms.com/docs/api/'),
  service('caflou', 'Caflou', chars(BASE64URL + '.=+/', 155), 'https://app.caflou.com/api'),
  service('calendarific', 'Calendarific', alnum(30, 40), 'https://calendarific.com/api-documentation'),
  service('calendly', 'Calendly', JWT, 'https://developer.calendly.com/how-to-authenticate-with-personal-access-tokens', { severity: 'high' }),
  service('calorieninja', 'CalorieNinjas', alnum(40), 'https://calorieninjas.com/api'),
  service('campayn', 'Campayn', lower(64), 'https://github.com/nebojsac/Campayn-API'),
  service('canny', 'Canny', UUID, 'https://developers.canny.io/api-reference'),
  service('capsulecrm', 'Capsule CRM', chars(BASE64URL + '.+=', 64, 90), 'https://developer.capsulecrm.com/v2/overview/authentication'),
  service('carboninterface', 'Carbon Interface', alnum(21), 'https://docs.carboninterface.com/#/?id=authentication'),
  service('centralstationcrm', 'CentralStationCRM', lower(28, 30), 'https://api.centralstationcrm.net/api-docs/'),
  service('chartmogul', 'ChartMogul', lower(32), 'https://dev.chartmogul.com/docs/authentication'),
  service('chatbot', 'ChatBot', chars(ALNUM + '_', 32), 'https://www.chatbot.com/docs/authorization/'),
  service('chatfuel', 'Chatfuel', alnum(124, 128), 'https://docs.chatfuel.com/en/articles/790461-broadcasting-api'),
  service('checio|chec_|commercejs', 'Chec', seq('pk_', alnum(42, 48)), 'https://commercejs.com/docs/api/', { keywords: ['checio', 'chec_', 'commercejs'] }),
  service('checkly', 'Checkly', as('(?:cu_)?[0-9a-z]{32}', lower(32)), 'https://developers.checklyhq.com/reference/authentication'),
  service('commercejs', 'Commerce.js', chars(ALNUM + '_', 46, 50), 'https://commercejs.com/docs/api/'),
  service('cicero', 'Cicero', lower(38, 40), 'https://app.cicerodata.com/docs/'),
  service('(?<![a-z])(?:cisco_?)?meraki', 'Cisco Meraki', hex(40), 'https://developer.cisco.com/meraki/api-v1/authorization/', { severity: 'high', keywords: ['meraki'], env: 'MERAKI_API_KEY', validate: (secret) => secret === secret.toLowerCase() }),
  service('clay', 'Clay', hex(20), 'https://www.clay.com/university'),
  service('clearbit', 'Clearbit', chars(LOWER_ALNUM + '_', 35), 'https://dashboard.clearbit.com/docs', { severity: 'high' }),
  service('cliengo', 'Cliengo', UUID, 'https://developers.cliengo.com/'),
  service('clockify', 'Clockify', alnum(48), 'https://docs.clockify.me/#section/Authentication'),
  service('closecrm|close_crm|close_', 'Close CRM', seq('api_', chars(ALNUM + '.', 44, 46)), 'https://developer.close.com/topics/authentication/', { keywords: ['closecrm', 'close_'], severity: 'high' }),
  service('cloudconvert', 'CloudConvert', chars(BASE64URL + '.~+/=', 200, 1300), 'https://cloudconvert.com/api/v2#authentication'),
  service('cloudimage', 'Cloudimage', chars(LOWER_ALNUM + '_', 30), 'https://docs.cloudimage.io/'),
  service('cloudinary', 'Cloudinary API secret', as('(?:[A-Za-z0-9]{32}|[A-Za-z0-9_-]{27})(?![A-Za-z0-9_-])', url64(27)), 'https://cloudinary.com/documentation/product_environment_credentials', { severity: 'high' }),
  service('cloudinary', 'Cloudinary API key', chars(DIGITS, 15), 'https://cloudinary.com/documentation/product_environment_credentials', { severity: 'low', minEntropy: 2 }),
  service('cloudmersive', 'Cloudmersive', chars(LOWER_ALNUM + '-', 36), 'https://api.cloudmersive.com/'),
  service('cloudplan', 'Cloudplan', chars(UPPER_ALNUM + '-', 32), 'https://www.cloudplan.net/'),
  service('cloudsight', 'CloudSight', lower(20, 26), 'https://cloudsight.docs.apiary.io/'),
  service('cloverly', 'Cloverly', chars(LOWER_ALNUM + ':_', 28, 34), 'https://docs.cloverly.com/reference/authentication'),
  service('clustdoc', 'Clustdoc', alnum(60, 70), 'https://docs.clustdoc.com/'),
  service('coda', 'Coda', UUID, 'https://coda.io/developers/apis/v1', { severity: 'high' }),
  service('codequiry', 'Codequiry', alnum(64), 'https://codequiry.com/usage/api'),
  service('column_key|column_token|column_', 'Column bank', as('(?:test|live)_[A-Za-z0-9]{27,36}', seq('live_', alnum(27))), 'https://column.com/docs/api#authentication', { severity: 'critical', keywords: ['column_'] }),
  service('configcat', 'ConfigCat legacy SDK', seq(url64(22), '/', url64(22)), 'https://configcat.com/docs/advanced/manage-keys/', { severity: 'low' }),
  service('contentful', 'Contentful delivery', chars(BASE64URL + '=', 40, 46), 'https://www.contentful.com/developers/docs/references/authentication/', { severity: 'high' }),
  service('collect2', 'Collect2', UUID, 'https://collect2.com/api/documentation'),
  service('conversiontools', 'Conversion Tools', JWT, 'https://conversiontools.io/api-documentation'),
  service('convertapi', 'ConvertAPI', alnum(16), 'https://docs.convertapi.com/docs/authentication'),
  service('convertkit', 'ConvertKit', chars(ALNUM + '_', 22), 'https://developers.kit.com/api-reference/authentication'),
  service('countrylayer', 'Countrylayer', lower(32), 'https://countrylayer.com/documentation/'),
  service('courier', 'Courier', as('pk_(?:prod|test)_[A-Za-z0-9]{28}', seq('pk_prod_', upper(28))), 'https://www.courier.com/docs/reference/intro/', { severity: 'high' }),
  service('craftmypdf', 'CraftMyPDF', alnum(35), 'https://craftmypdf.com/docs/index.html'),
  service('crowdin', 'Crowdin', hex(80), 'https://support.crowdin.com/developer/authentication/', { severity: 'high' }),
  service('crowdin', 'Crowdin legacy', alnum(78, 90), 'https://support.crowdin.com/developer/authentication/'),
  service('currencyfreaks', 'CurrencyFreaks', lower(32), 'https://currencyfreaks.com/documentation.html'),
  service('currencylayer', 'Currencylayer', lower(32), 'https://currencylayer.com/documentation'),
  service('currencyscoop', 'CurrencyScoop', lower(30, 32), 'https://currencybeacon.com/api-documentation'),
  service('currentsapi', 'Currents API', chars(BASE64URL + '+=', 48), 'https://currentsapi.services/en/docs/'),
  service('customerio|customer\\.io|(?<![a-z])cio_|tracking[ _]api', 'Customer.io', as('(?:[0-9a-f]{32}|[0-9a-f]{20})(?![0-9a-z])', hex(32)), 'https://docs.customer.io/accounts-and-workspaces/managing-credentials/', { severity: 'high', keywords: ['customerio', 'customer.io', 'cio_', 'tracking_api', 'tracking api'] }),
  service('d7network', 'D7 Networks', as('[A-Za-z0-9+/]{17,24}={1,2}', seq(alnum(23), '=')), 'https://d7networks.com/docs/'),
  service('dailyco|daily', 'Daily.co', hex(60, 64), 'https://docs.daily.co/reference/rest-api', { keywords: ['daily'] }),
  service('dandelion', 'Dandelion', lower(32), 'https://dandelion.eu/docs/api/'),
  service('dareboost', 'Dareboost', alnum(60, 66), 'https://www.dareboost.com/en/documentation-api'),
  service('databento', 'Databento', seq('db-', alnum(29)), 'https://databento.com/docs/portal/api-keys', { severity: 'high' }),
  service('databox', 'Databox', chars(ALNUM + '=+', 21, 24), 'https://developers.databox.com/'),
  service('data\\.gov', 'data.gov', alnum(40), 'https://api.data.gov/docs/developer-manual/', { keywords: ['data.gov'], env: 'DATA.GOV_API_KEY' }),
  service('debounce', 'DeBounce', alnum(13), 'https://debounce.io/resources/help-desk/integrations/debounce-api/'),
  service('delighted', 'Delighted', alnum(20, 40), 'https://app.delighted.com/docs/api'),
  service('detectify', 'Detectify', lower(32), 'https://developer.detectify.com/', { severity: 'high' }),
  service('detectlanguage', 'Detect Language', lower(32), 'https://detectlanguage.com/documentation'),
  service('deviantart|deviant_art', 'DeviantArt', as('(?:[0-9a-z]{40,80}|[0-9a-f]{32})(?![0-9a-z])', hex(32)), 'https://www.deviantart.com/developers/authentication', { keywords: ['deviantart', 'deviant_art'] }),
  service('diffbot', 'Diffbot', lower(32), 'https://docs.diffbot.com/reference/authentication'),
  service('diggernaut', 'Diggernaut', lower(40), 'https://www.diggernaut.com/dev/rest-api.html'),
  service('disqus', 'Disqus', alnum(64), 'https://disqus.com/api/docs/auth/', { severity: 'high' }),
  service('ditto', 'Ditto', as('[0-9a-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}\\.[0-9a-z]{40}', seq(UUID, '.', hex(40))), 'https://developer.dittowords.com/api-reference/authentication', { severity: 'high' }),
  service('docparser', 'Docparser', hex(40), 'https://dev.docparser.com/#authentication'),
  service('dronahq', 'DronaHQ', lower(48, 52), 'https://docs.dronahq.com/'),
  service('dropbox', 'Dropbox app', lower(15), 'https://www.dropbox.com/developers/reference/getting-started', { minEntropy: 2.5 }),
  service('dynalist', 'Dynalist', url64(128, 140), 'https://apidocs.dynalist.io/'),
  service('dyspatch', 'Dyspatch', upper(50, 52), 'https://docs.dyspatch.io/api/'),
  service('eagleeyenetworks', 'Eagle Eye Networks', alnum(15), 'https://developer.eagleeyenetworks.com/', { minEntropy: 2.5 }),
  service('ebay', 'eBay client secret', as('PRD-[0-9a-f]{8,12}-(?:[0-9a-f]{4}-){2,4}[0-9a-f]{4,12}', seq('PRD-', hex(8), '-', hex(4), '-', hex(4), '-', hex(4), '-', hex(12))), 'https://developer.ebay.com/api-docs/static/creating-edp-account.html', { severity: 'high' }),
  service('ecostruxure', 'EcoStruxure IT', seq('AK1', chars(ALNUM + '/', 44, 55)), 'https://community.se.com/t5/EcoStruxure-IT-help/'),
  service('enigma', 'Enigma', alnum(40), 'https://developers.enigma.com/docs'),
  service('envoy', 'Envoy', alnum(200, 240), 'https://developers.envoy.com/hub/docs/authentication'),
  service('eraser', 'Eraser', alnum(20, 22), 'https://docs.eraser.io/reference/authorization'),
  service('etsy', 'Etsy', lower(24), 'https://developers.etsy.com/documentation/essentials/authentication/', { severity: 'high', ids: true }),
  service('etsy|x-api-key', 'Etsy keystring and shared secret', seq(lower(24), ':', lower(10, 64)), 'https://developers.etsy.com/documentation/essentials/authentication/', { severity: 'high', keywords: ['etsy', 'x-api-key'], env: 'ETSY_API_KEY' }),
  service('eventbrite', 'Eventbrite', upper(20), 'https://www.eventbrite.com/platform/api#/introduction/authentication', { severity: 'high' }),
  service('everhour', 'Everhour', as('[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{6}-[0-9a-z]{6}-[0-9a-z]{8}', seq(hex(4), '-', hex(4), '-', hex(6), '-', hex(6), '-', hex(8))), 'https://everhour.docs.apiary.io/'),
  service('exchangerate|exchange_rate', 'ExchangeRate-API', lower(24), 'https://www.exchangerate-api.com/docs/overview', { keywords: ['exchangerate', 'exchange_rate'], env: 'EXCHANGERATE_API_KEY' }),
  service('exchangerates', 'exchangeratesapi.io', lower(32), 'https://exchangeratesapi.io/documentation/', { env: 'EXCHANGERATES_API_KEY' }),
  service('extractorapi', 'ExtractorAPI', alnum(40), 'https://extractorapi.com/documentation/'),
  service('facebook|fb_|fbapi', 'Facebook app secret', lower(32), 'https://developers.facebook.com/docs/facebook-login/security/', { severity: 'high', keywords: ['facebook', 'fb_', 'fbapi'], env: 'FACEBOOK_APP_SECRET' }),
  service('fastforex', 'fastFOREX', chars(LOWER_ALNUM + '-', 28), 'https://fastforex.readme.io/reference/introduction'),
  service('feedier', 'Feedier', alnum(32), 'https://docs.feedier.com/'),
  service('fetchrss', 'FetchRSS', chars(ALNUM + '.', 38, 40), 'https://fetchrss.com/developers'),
  service('figma', 'Figma legacy', as('[0-9a-f]{4,6}-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}', seq(hex(4), '-', UUID)), 'https://www.figma.com/developers/api#access-tokens', { severity: 'high' }),
  service('fileio', 'file.io', chars(UPPER_ALNUM + '.-', 39, 44), 'https://www.file.io/developers'),
  service('finage', 'Finage', upper(32), 'https://finage.co.uk/docs/api/'),
  service('financialmodelingprep|fmp_', 'Financial Modeling Prep', alnum(32), 'https://site.financialmodelingprep.com/developer/docs', { keywords: ['financialmodelingprep', 'fmp_'], env: 'FMP_API_KEY' }),
  service('findl', 'Findl', UUID, 'https://www.findl.com/'),
  service('finnhub', 'Finnhub', lower(20), 'https://finnhub.io/docs/api/authentication'),
  service('fixer', 'Fixer', lower(32), 'https://fixer.io/documentation', { keywords: ['fixer'] }),
  service('flat', 'Flat.io', hex(120, 128), 'https://flat.io/developers/docs/api/authentication.html', { keywords: ['flat'], env: 'FLAT_API_KEY' }),
  service('flickr', 'Flickr', lower(32), 'https://www.flickr.com/services/api/misc.api_keys.html'),
  service('flightapi', 'FlightAPI', lower(24), 'https://docs.flightapi.io/'),
  service('flightlabs', 'FlightLabs', JWT, 'https://www.goflightlabs.com/documentation'),
  service('float', 'Float', as('[0-9a-f]{10,16}[0-9a-z+/]{40,50}=', seq(hex(16), base64(42), '=')), 'https://developer.float.com/overview_authentication.html', { keywords: ['float'], env: 'FLOAT_API_KEY' }),
  service('formbucket', 'FormBucket', as('[0-9a-z]{4,60}\\.[0-9a-z]{4,400}\\.[0-9a-z_-]{4,400}', seq(alnum(20), '.', alnum(40), '.', url64(43))), 'https://www.formbucket.com/docs'),
  service('formcraft', 'FormCraft', lower(16), 'https://formcraft-wp.com/help/'),
  service('formio', 'Form.io', seq('eyJ', chars(BASE64URL, 10, 100), '.', url64(100, 400), '.', url64(40, 60)), 'https://apidocs.form.io/'),
  service('foursquare', 'Foursquare', upper(48), 'https://docs.foursquare.com/developer/reference/authentication', { ids: true }),
  service('freshbooks', 'FreshBooks', lower(64), 'https://www.freshbooks.com/api/authentication', { severity: 'high' }),
  service('freshdesk|freshservice', 'Freshdesk', alnum(20), 'https://developers.freshdesk.com/api/#authentication', { severity: 'high', keywords: ['freshdesk', 'freshservice'] }),
  service('front', 'Front', seq(alnum(36), '.', chars(BASE64URL + '.', 180, 260)), 'https://dev.frontapp.com/docs/create-and-revoke-api-tokens'),
  service('fulcrum', 'Fulcrum', lower(80), 'https://docs.fulcrumapp.com/docs/authentication'),
  service('fullstory', 'FullStory short', as('(?:na|eu)1\\.[A-Za-z0-9+/]{20,110}', seq('na1.', alnum(32))), 'https://developer.fullstory.com/server/authentication/', { severity: 'high' }),
  service('fullstory', 'FullStory legacy', base64(88, 110), 'https://developer.fullstory.com/server/authentication/', { severity: 'high' }),
  service('fxmarket', 'FX Market API', chars(BASE64URL + '=', 20), 'https://fxmarketapi.com/documentation'),
  service('geckoboard', 'Geckoboard', alnum(44), 'https://developer.geckoboard.com/hc/en-us/articles/360019475652'),
  service('geoapify', 'Geoapify', lower(32), 'https://apidocs.geoapify.com/'),
  service('geocode', 'Geocode', lower(27, 29), 'https://geocode.xyz/api'),
  service('geocodify', 'Geocodify', lower(40), 'https://geocodify.com/docs'),
  service('ipifi|ipify', 'IP Geolocation (ipify)', chars(ALNUM + '_', 32), 'https://geo.ipify.org/docs', { keywords: ['ipifi', 'ipify'] }),
  service('getemail', 'GetEmail.io', chars(ALNUM + '-', 20), 'https://getemail.io/api'),
  service('getgeoapi', 'GeoAPI', lower(40), 'https://getgeoapi.com/documentation'),
  service('getgist', 'Gist', chars(ALNUM + '+=', 66, 76), 'https://developers.getgist.com/api/'),
  service('getresponse', 'GetResponse', lower(32), 'https://apidocs.getresponse.com/v3/authentication/apikey'),
  service('goodday', 'GoodDay', lower(30, 32), 'https://www.goodday.work/developers/api-v2'),
  service('graphhopper', 'GraphHopper', chars(LOWER_ALNUM + '-', 36), 'https://docs.graphhopper.com/'),
  service('groove', 'Groove', alnum(64), 'https://developer.groovehq.com/'),
  service('gtmetrix', 'GTmetrix', hex(32), 'https://gtmetrix.com/api/docs/2.0/'),
  service('guardian', 'The Guardian', UUID, 'https://open-platform.theguardian.com/documentation/'),
  service('gumroad', 'Gumroad', as('(?:[0-9a-f]{64}|[0-9A-Za-z_-]{43})(?![0-9A-Za-z])', hex(64)), 'https://gumroad.com/api#api-authentication', { severity: 'high' }),
  service('gyazo', 'Gyazo', url64(43), 'https://gyazo.com/api/docs/auth'),
  service('happyscribe', 'Happy Scribe', alnum(24), 'https://dev.happyscribe.com/sections/authentication/'),
  service('hellosign', 'Dropbox Sign', chars(BASE64URL + '+/', 64), 'https://developers.hellosign.com/api/reference/authentication/', { severity: 'high' }),
  service('helpcrunch', 'HelpCrunch', base64(320, 340), 'https://docs.helpcrunch.com/en/rest-api-v1/'),
  service('helpscout|help_scout', 'Help Scout', alnum(32, 64), 'https://developer.helpscout.com/mailbox-api/overview/authentication/', { severity: 'high', keywords: ['helpscout', 'help_scout'] }),
  service('hereapi|here_', 'HERE', url64(43, 45), 'https://developer.here.com/documentation/identity-access-management/', { keywords: ['hereapi', 'here_'] }),
  service('hiveage', 'Hiveage', url64(20), 'https://www.hiveage.com/api/'),
  service('holidayapi', 'Holiday API', chars(LOWER_ALNUM + '-', 36), 'https://holidayapi.com/docs'),
  service('holistic', 'Holistic', hex(64, 84), 'https://developer.holisticon.com/'),
  service('html2pdf', 'HTML2PDF', alnum(64), 'https://html2pdf.app/documentation/'),
  service('hubspot', 'HubSpot', UUID, 'https://developers.hubspot.com/docs/guides/apps/authentication/intro-to-auth', { severity: 'high' }),
  service('humanity', 'Humanity', lower(40), 'https://platform.humanity.com/'),
  service('hunter', 'Hunter', url64(40), 'https://hunter.io/api-documentation/v2'),
  service('hybiscus', 'Hybiscus', alnum(43, 50), 'https://hybiscus.dev/docs/'),
  service('iconfinder', 'Iconfinder', alnum(64), 'https://developer.iconfinder.com/reference/authentication'),
  service('iexapis|iexcloud|iex_', 'IEX Cloud', as('(?:(?:sk_[0-9a-z]{32})|[0-9a-z_]{33,35})(?![0-9a-z])', seq('sk_', hex(32))), 'https://iexcloud.io/docs/', { keywords: ['iexapis', 'iexcloud', 'iex_'] }),
  service('imagekit', 'ImageKit', as('private_[0-9a-z_+/-]{8,128}={0,2}|[0-9a-z_=]{36}(?![0-9a-z])', seq('private_', base64(28))), 'https://imagekit.io/docs/api-keys', { severity: 'high' }),
  service('imagga', 'Imagga', chars(ALNUM + '=+', 72, 80), 'https://docs.imagga.com/#authentication'),
  service('impala', 'Impala', chars(ALNUM + '_', 46, 50), 'https://docs.getimpala.com/'),
  service('insightly', 'Insightly', chars(LOWER_ALNUM + '-', 36), 'https://api.insightly.com/v3.1/Help#!/Overview/Authentication', { severity: 'high' }),
  service('instabot', 'Instabot', as('[0-9A-Za-z+/]{39,44}={0,2}', base64(44)), 'https://instabot.io/developers'),
  service('instantly', 'Instantly', as('[0-9A-Za-z+/]{66}==', seq(alnum(66), '==')), 'https://developer.instantly.ai/introduction'),
  service('intercom|(?<![a-z])ic_(?:token|access|api)', 'Intercom', as('[0-9A-Za-z+/]{59,60}={0,2}|[0-9A-Za-z=_-]{60}', seq(alnum(59), '=')), 'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication', { severity: 'high', keywords: ['intercom', 'ic_token', 'ic_access', 'ic_api'] }),
  service('interseller', 'Interseller', UUID, 'https://interseller.readme.io/reference/authentication'),
  service('intrinio', 'Intrinio', alnum(44, 46), 'https://docs.intrinio.com/documentation/api_v2/authentication'),
  service('ip2location', 'IP2Location', upper(32), 'https://www.ip2location.io/ip2location-documentation'),
  service('ipapi', 'ipapi', lower(32), 'https://ipapi.com/documentation'),
  service('ipgeolocation', 'ipgeolocation', lower(32), 'https://ipgeolocation.io/documentation.html'),
  service('ipinfo', 'IPinfo', hex(14), 'https://ipinfo.io/developers'),
  service('ipinfodb', 'IPInfoDB', lower(64), 'https://www.ipinfodb.com/api'),
  service('ipquality', 'IPQualityScore', alnum(32), 'https://www.ipqualityscore.com/documentation/overview'),
  service('ipstack', 'ipstack', hex(30, 32), 'https://ipstack.com/documentation'),
  service('iterable', 'Iterable', lower(32, 36), 'https://support.iterable.com/hc/en-us/articles/360043464871-API-Keys', { severity: 'high' }),
  service('jotform', 'Jotform', alnum(28, 32), 'https://api.jotform.com/docs/#authentication', { severity: 'high' }),
  service('jumpcloud', 'JumpCloud', alnum(40), 'https://docs.jumpcloud.com/api/2.0/index.html#section/Authentication', { severity: 'critical' }),
  service('jupiterone', 'JupiterOne', alnum(76, 80), 'https://docs.jupiterone.io/api/authentication', { severity: 'high' }),
  service('juro', 'Juro', alnum(40), 'https://api-docs.juro.com/'),
  service('karma', 'Karma CRM', alnum(20), 'https://www.karmacrm.com/api'),
  service('keen_|keenio', 'Keen.io', upper(64), 'https://keen.io/docs/access/access-keys/', { keywords: ['keen_', 'keenio'], env: 'KEEN_API_KEY' }),
  service('kickbox', 'Kickbox', as('(?:live|test)_[0-9A-Za-z]{64,70}', seq('live_', alnum(64))), 'https://docs.kickbox.com/docs/authentication'),
  service('klaviyo', 'Klaviyo', seq('pk_', alnum(34)), 'https://developers.klaviyo.com/en/docs/authenticate_', { severity: 'high' }),
  service('klipfolio', 'Klipfolio', hex(40), 'https://apidocs.klipfolio.com/'),
  service('knapsack', 'Knapsack Pro', lower(32), 'https://docs.knapsackpro.com/'),
  service('kontent', 'Kontent.ai', chars(LOWER_ALNUM + '-', 36), 'https://kontent.ai/learn/docs/apis/api-keys'),
  service('kylas', 'Kylas', chars(LOWER_ALNUM + '-', 36), 'https://kylas.io/developers'),
  service('languagelayer', 'Languagelayer', lower(32), 'https://languagelayer.com/documentation'),
  service('lark', 'Lark', as('[tua]-[0-9A-Za-z_.]{14,50}', seq('t-', alnum(30))), 'https://open.larksuite.com/document/server-docs/authentication-management/access-token/tenant_access_token_internal', { severity: 'high' }),
  service('lark', 'Lark app secret', alnum(32), 'https://open.larksuite.com/document/server-docs/authentication-management/access-token/tenant_access_token_internal', { severity: 'high' }),
  service('leadfeeder', 'Leadfeeder', chars(ALNUM + '-', 43, 60), 'https://docs.leadfeeder.com/api/'),
  service('lemlist', 'lemlist', hex(32), 'https://developer.lemlist.com/'),
  service('lemonsqueezy|lemon_squeezy', 'Lemon Squeezy', JWT, 'https://docs.lemonsqueezy.com/api/getting-started/requests', { severity: 'high', keywords: ['lemonsqueezy', 'lemon_squeezy'] }),
  service('lendflow', 'Lendflow', seq(alnum(36), '.', chars(BASE64URL + '.', 300, 1200)), 'https://docs.lendflow.com/'),
  service('lessannoying|less_annoying|less-', 'Less Annoying CRM', chars(ALNUM + '-', 57, 62), 'https://www.lessannoyingcrm.com/help/topic/API_v2', { keywords: ['lessannoying', 'less_annoying', 'less-'] }),
  service('lexigram', 'Lexigram', chars(BASE64URL + '.', 280, 320), 'https://docs.lexigram.io/'),
  service('line', 'LINE channel access token', as('[0-9A-Za-z+/]{168,174}={0,2}', base64(172)), 'https://developers.line.biz/en/docs/messaging-api/channel-access-tokens/', { severity: 'high' }),
  service('linear', 'Linear client secret', hex(32), 'https://developers.linear.app/docs/oauth/authentication', { severity: 'high' }),
  service('linkedin|linked_in', 'LinkedIn client secret', as('(?:[0-9A-Za-z]{16}|WPL_AP1\\.[0-9A-Za-z]{16}\\.[0-9A-Za-z+/=]{8})(?![0-9A-Za-z])', alnum(16)), 'https://learn.microsoft.com/linkedin/shared/authentication/authentication', { severity: 'high', keywords: ['linkedin', 'linked_in'] }),
  service('linkedin|linked_in', 'LinkedIn client id', lower(12, 14), 'https://learn.microsoft.com/linkedin/shared/authentication/authentication', { severity: 'low', keywords: ['linkedin', 'linked_in'], ids: true, minEntropy: 2.5 }),
  service('linkpreview', 'LinkPreview', alnum(32), 'https://docs.linkpreview.net/'),
  service('livestorm', 'Livestorm', JWT, 'https://developers.livestorm.co/docs/authentication'),
  service('loadmill', 'Loadmill', alnum(40), 'https://docs.loadmill.com/'),
  service('lob', 'Lob', as('(?:live|test)_(?:[0-9a-f]{35}|pub_[0-9a-f]{31})|[0-9A-Za-z_]{40}(?![0-9A-Za-z])', seq('live_', hex(35))), 'https://docs.lob.com/#tag/Authentication', { severity: 'high' }),
  service('loginradius', 'LoginRadius', UUID, 'https://www.loginradius.com/docs/api/v2/admin-console/platform-security/api-key-and-secret/', { severity: 'high' }),
  service('lokalise', 'Lokalise', lower(40), 'https://developers.lokalise.com/reference/api-authentication', { severity: 'high' }),
  service('looker', 'Looker client secret', lower(24), 'https://cloud.google.com/looker/docs/api-auth', { severity: 'high' }),
  service('looker', 'Looker client id', lower(20), 'https://cloud.google.com/looker/docs/api-auth', { severity: 'low', ids: true }),
  service('loyverse', 'Loyverse', lower(32), 'https://developer.loyverse.com/docs/'),
  service('lunchmoney|lunch_money', 'Lunch Money', hex(50), 'https://lunchmoney.dev/#authentication', { keywords: ['lunchmoney', 'lunch_money'] }),
];

export const rules: Rule[] = [...prefixed, ...named];
