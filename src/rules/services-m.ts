import type { Rule, Severity } from '../model.ts';
import { looksRandom } from '../validators/random.ts';
import { ALNUM, BASE64, BASE64URL, defineRule, DIGITS, fakeToken, HEX, LOWER_ALNUM, UPPER_ALNUM } from './define.ts';

/** A piece of a credential: its pattern, and how to make one up for an example. */
export interface Shape {
  source: string;
  /** The shortest one there is; another one for another `seed`. */
  make: (seed: string) => string;
}

/** Characters as a class spells them, and the alphabet to make some up from: `run('0-9A-Za-z_', ALNUM)(20, 40)`. */
export const run = (characters: string, alphabet: string) => (min: number, max = min): Shape => ({
  source: `[${characters}]{${min === max ? min : `${min},${max}`}}`,
  make: (seed) => fakeToken(seed, alphabet, min).slice(seed.length),
});

export const digits = run('0-9', DIGITS);
export const hex = run('0-9a-f', HEX);
export const lower = run('0-9a-z', LOWER_ALNUM);
export const upper = run('0-9A-Z', UPPER_ALNUM);
export const alnum = run('0-9A-Za-z', ALNUM);
export const url64 = run('0-9A-Za-z_-', BASE64URL);
export const base64 = run('0-9A-Za-z+/', BASE64);

/** Shapes and literal texts, one after another. */
export function seq(...parts: (Shape | string)[]): Shape {
  return {
    source: parts.map((part) => (typeof part === 'string' ? escape(part) : part.source)).join(''),
    make: (seed) => parts.map((part, i) => (typeof part === 'string' ? part : part.make(`${seed}${i}`))).join(''),
  };
}

/** One of several shapes; examples show the first. */
export function oneOf(...shapes: (Shape | string)[]): Shape {
  const parts = shapes.map((shape) => (typeof shape === 'string' ? seq(shape) : shape));
  return { source: `(?:${parts.map((part) => part.source).join('|')})`, make: parts[0]!.make };
}

/** Something that may be missing, and is in examples. */
export function maybe(...parts: (Shape | string)[]): Shape {
  return { source: `(?:${seq(...parts).source})?`, make: () => '' };
}

/** 8-4-4-4-12. Any letters, since documentation and generators of sample data don't keep to hex. */
export const uuid = seq(lower(8), '-', lower(4), '-', lower(4), '-', lower(4), '-', lower(12));

function escape(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

interface Common {
  id: string;
  title: string;
  shape: Shape;
  severity: Severity;
  /** The environment variable to read the new one from. */
  env: string;
  /** Where it is revoked: `the Stripe dashboard`. */
  where: string;
  reference: string;
  keywords: readonly string[];
  minEntropy?: number;
  validate?: Rule['validate'];
  /** Lines of examples, `%` for the secret. */
  shown?: readonly string[];
}

/** A rule for a token that its own prefix or form gives away. */
export function token(of: Common & { flags?: 'g' | 'gi'; /** Characters that may not follow. */ end?: string }): Rule {
  const { shape, env, where, flags = 'g', end = '[0-9A-Za-z_-]', shown = [`${of.env}=%`, 'connect("%", { retries: 3 })', '<key>%</key>'], ...rest } = of;
  return defineRule({
    ...rest,
    pattern: new RegExp(`(?<![0-9A-Za-z_])${shape.source}(?!${end})`, flags),
    remedy: `Revoke it in ${where}, then read the new one from ${env}.`,
    examples: () => {
      const sample = shape.make(of.id);
      return {
        match: shown.map((line) => line.replace('%', sample)),
        ignore: [`${env}=${sample.slice(0, Math.min(12, sample.length >> 1))}`, `https://docs.acme.dev/${of.id}/${sample.slice(0, 6)}`],
      };
    },
  });
}

/** Words that make a name the name of a credential. */
const CREDENTIAL = '(?:secret|private|access|key|token|auth|pass|pwd|cred|bearer|api)';

/** Words that say the value is a fingerprint of something public. */
const FINGERPRINT = '(?:sha-?[0-9]{1,3}|commit|checksum|digest|integrity|hash|etag|revision)';

/**
 * A rule for a token without a form of its own: its length and alphabet, a little after the provider's name and a word
 * like `key` or `token`, in whatever syntax, or none (`Shodan API key is …`).
 *
 * The value is looked at first, in a lookahead, so that the costly look back runs only where something of the right
 * form stands. A `/`, `#` or `@` before the value means a path, a lock file's hash or a pinned commit.
 */
export function beside(of: Common & { /** Pattern of the provider's name. */ name: string; /** In examples. */ spelt: string; word?: string }): Rule {
  const { shape, env, where, name, spelt, word = CREDENTIAL, validate = looksRandom, minEntropy = 2.3, shown = [`${spelt.toUpperCase()}_API_KEY=%`, `"${spelt}Token": "%",`, `${spelt} secret key %`], ...rest } = of;
  const context = `(?<=(?:${name})${word && `[\\s\\S]{0,32}?${word}`}[\\s\\S]{0,24}?)(?<!${FINGERPRINT}[^\\n]{0,12})`;
  return defineRule({
    ...rest,
    minEntropy,
    validate,
    pattern: new RegExp(`(?<![0-9A-Za-z_/#@+])(?=${shape.source}(?![0-9A-Za-z_-]|\\.[0-9A-Za-z]))${context}${shape.source}`, 'gi'),
    remedy: `Revoke it in ${where}, then read the new one from ${env}.`,
    examples: () => {
      const sample = shape.make(of.id);
      return {
        match: shown.map((line) => line.replace('%', sample)),
        ignore: [`${spelt}_api_key=${sample.slice(0, Math.min(7, sample.length >> 1))}`, `${spelt}_api_key_sha256: ${sample}`, `index ${sample} -> 7`],
      };
    },
  });
}

/** `beside` for the many services of which there is no more to say than name, form and address. */
export function service(name: string, label: string, shape: Shape, docs: string, more: Partial<Parameters<typeof beside>[0]> = {}): Rule {
  const variable = `${name.replace(/[^a-z0-9]/g, '_').toUpperCase()}_API_KEY`;
  return beside({
    id: `${name}-key`,
    title: `${label} API key or token`,
    name,
    spelt: name,
    keywords: [name],
    shape,
    severity: 'medium',
    env: variable,
    where: `your ${label} account`,
    reference: docs,
    ...more,
  });
}


/** Between a name that is an English word and the value: an assignment or a label, not prose. */
const near = (name: string, word = CREDENTIAL): { name: string; word: string } => ({
  name: `(?<![a-z])${name}[\\w. :-]{0,20}?${word}[\\w. -]{0,12}["'\`\\])]{0,3}\\s{0,4}(?:[:=,]|=>)?[>\\s"'\`=(]{0,6}`,
  word: '',
});

const prefixed: Rule[] = [
  token({ id: 'maxmind-license-key', title: 'MaxMind license key', severity: 'medium', shape: seq(alnum(6), '_', alnum(29), '_mmk'), keywords: ['_mmk'], env: 'MAXMIND_LICENSE_KEY', where: 'the MaxMind account portal', reference: 'https://support.maxmind.com/hc/en-us/articles/4407111582235' }),
  token({ id: 'mercury-token', title: 'Mercury bank API token', severity: 'critical', shape: seq('mercury_production_', run('a-z', 'abcdefghij')(3, 6), '_', alnum(40, 50), '_yrucrem'), keywords: ['mercury_production_'], env: 'MERCURY_API_TOKEN', where: 'the Mercury settings', reference: 'https://docs.mercury.com/reference' }),
  token({ id: 'mergify-application-key', title: 'Mergify application key', severity: 'high', shape: seq('mergify_application_key_', url64(40, 200)), keywords: ['mergify_application_key_'], env: 'MERGIFY_APPLICATION_KEY', where: 'the Mergify dashboard', reference: 'https://docs.mergify.com/api-usage/' }),
  token({ id: 'nightfall-key', title: 'Nightfall API key', severity: 'high', shape: seq('NF-', alnum(32)), keywords: ['nf-'], flags: 'gi', validate: looksRandom, minEntropy: 3, env: 'NIGHTFALL_API_KEY', where: 'the Nightfall dashboard', reference: 'https://docs.nightfall.ai/docs/creating-api-key' }),
  token({ id: 'onesignal-key', title: 'OneSignal API key', severity: 'high', shape: seq('os_v2_', oneOf('app', 'org'), '_', run('a-z2-7', 'abcdefghijklmnopqrstuvwxyz234567')(103)), keywords: ['os_v2_'], env: 'ONESIGNAL_API_KEY', where: 'the OneSignal dashboard', reference: 'https://documentation.onesignal.com/docs/keys-and-ids' }),
  token({ id: 'onfido-token', title: 'Onfido live API token', severity: 'critical', shape: seq('api_live', maybe(oneOf('_us', '_ca')), '.', url64(20, 80)), keywords: ['api_live'], env: 'ONFIDO_API_TOKEN', where: 'the Onfido dashboard', reference: 'https://documentation.onfido.com/api/latest' }),
  token({ id: 'paddle-key', title: 'Paddle API key', severity: 'critical', shape: seq('pdl_', oneOf('live', 'sdbx'), '_apikey_', lower(26), '_', alnum(22), '_', alnum(3)), keywords: ['_apikey_'], env: 'PADDLE_API_KEY', where: 'the Paddle dashboard', reference: 'https://developer.paddle.com/api-reference/about/api-keys' }),
  token({ id: 'pagarme-key', title: 'Pagar.me live API key', severity: 'critical', shape: seq('ak_live_', alnum(30)), keywords: ['ak_live_'], env: 'PAGARME_API_KEY', where: 'the Pagar.me dashboard', reference: 'https://docs.pagar.me/reference/autenticacao-2' }),
  token({ id: 'persona-key', title: 'Persona API key', severity: 'critical', shape: seq('persona_production_', url64(20, 80)), keywords: ['persona_production_'], env: 'PERSONA_API_KEY', where: 'the Persona dashboard', reference: 'https://docs.withpersona.com/reference/api-keys' }),
  token({ id: 'pinterest-token', title: 'Pinterest access token', severity: 'high', shape: seq('pina_', url64(20, 200)), keywords: ['pina_'], minEntropy: 3, validate: looksRandom, env: 'PINTEREST_ACCESS_TOKEN', where: 'the Pinterest developer portal', reference: 'https://developers.pinterest.com/docs/getting-started/authentication/' }),
  token({ id: 'polar-token', title: 'Polar access token', severity: 'high', shape: seq('polar_', oneOf('at', 'oat', 'pat'), '_', url64(20, 100)), keywords: ['polar_at_', 'polar_oat_', 'polar_pat_'], env: 'POLAR_ACCESS_TOKEN', where: 'the Polar settings', reference: 'https://docs.polar.sh/api-reference/introduction' }),
  token({ id: 'postman-key', title: 'Postman API key', severity: 'high', shape: seq('PMAK-', lower(24), '-', lower(34)), keywords: ['pmak-'], flags: 'gi', env: 'POSTMAN_API_KEY', where: 'the Postman account settings', reference: 'https://learning.postman.com/docs/developer/postman-api/authentication/' }),
  token({ id: 'prefect-key', title: 'Prefect API key', severity: 'high', shape: seq(oneOf('pnu', 'pnb'), '_', alnum(36)), keywords: ['pnu_', 'pnb_'], env: 'PREFECT_API_KEY', where: 'the Prefect Cloud settings', reference: 'https://docs.prefect.io/v3/manage/cloud/manage-users/api-keys' }),
  token({ id: 'proof-key', title: 'Proof (Notarize) API key', severity: 'high', shape: seq('prf_', maybe('cli_'), url64(24, 80)), keywords: ['prf_'], minEntropy: 3, validate: looksRandom, env: 'PROOF_API_KEY', where: 'the Proof settings', reference: 'https://dev.proof.com/docs/api-keys' }),
  // Both are meant to be seen by clients; whoever has the publish key can write to the channels.
  token({ id: 'pubnub-key', title: 'PubNub publish or subscribe key', severity: 'medium', shape: seq(oneOf('pub', 'sub', 'sec'), '-c-', uuid), keywords: ['pub-c-', 'sub-c-', 'sec-c-'], env: 'PUBNUB_PUBLISH_KEY', where: 'the PubNub admin portal', reference: 'https://www.pubnub.com/docs/general/setup/account-setup' }),
  token({ id: 'pubnub-secret-key', title: 'PubNub secret key', severity: 'high', shape: seq('sec-c-', base64(44, 60)), keywords: ['sec-c-'], env: 'PUBNUB_SECRET_KEY', where: 'the PubNub admin portal', reference: 'https://www.pubnub.com/docs/general/setup/account-setup' }),
  token({ id: 'ramp-secret', title: 'Ramp client secret', severity: 'critical', shape: seq('ramp_sec_', alnum(48)), keywords: ['ramp_sec_'], env: 'RAMP_CLIENT_SECRET', where: 'the Ramp developer settings', reference: 'https://docs.ramp.com/developer-api/v1/authorization' }),
  token({ id: 'ramp-client-id', title: 'Ramp client id', severity: 'low', shape: seq('ramp_id_', alnum(40)), keywords: ['ramp_id_'], env: 'RAMP_CLIENT_ID', where: 'the Ramp developer settings', reference: 'https://docs.ramp.com/developer-api/v1/authorization' }),
  token({ id: 'readme-key', title: 'ReadMe API key', severity: 'high', shape: seq('rdme_', lower(70)), keywords: ['rdme_'], env: 'README_API_KEY', where: 'the ReadMe dashboard', reference: 'https://docs.readme.com/main/reference/authentication' }),
  token({ id: 'redirect-pizza-token', title: 'redirect.pizza API token', severity: 'medium', shape: seq('rpa_', alnum(30)), keywords: ['rpa_'], env: 'REDIRECT_PIZZA_TOKEN', where: 'the redirect.pizza settings', reference: 'https://redirect.pizza/docs' }),
  // The site key (public) and the secret key have the same form.
  beside({ id: 'recaptcha-key', title: 'reCAPTCHA key', severity: 'medium', name: 'recaptcha', spelt: 'recaptcha', word: '', shape: seq('6L', run('c-f', 'cdef')(1), url64(37)), keywords: ['recaptcha'], minEntropy: 1.5, validate: (_, context) => (/site|public/i.test(context.around(0)) ? 'low' : true), env: 'RECAPTCHA_SECRET_KEY', where: 'the reCAPTCHA admin console', reference: 'https://developers.google.com/recaptcha/docs/verify' }),
  token({ id: 'riot-key', title: 'Riot Games API key', severity: 'medium', shape: seq('RGAPI-', uuid), keywords: ['rgapi-'], flags: 'gi', env: 'RIOT_API_KEY', where: 'the Riot developer portal', reference: 'https://developer.riotgames.com/docs/portal' }),
  // The first part is the organization's id, which begins with 00D.
  token({ id: 'salesforce-token', title: 'Salesforce access token', severity: 'high', shape: seq('00D', alnum(12), '!', run('0-9A-Za-z._-', ALNUM)(80, 260)), keywords: ['00d'], env: 'SALESFORCE_ACCESS_TOKEN', where: 'Salesforce session management', reference: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_oauth_and_connected_apps.htm' }),
  beside({ id: 'salesforce-named-token', title: 'Salesforce access token', severity: 'high', name: 'salesforce|(?<![a-z])sf_', spelt: 'salesforce', shape: seq('00', alnum(13), '!', run('0-9A-Za-z._-', ALNUM)(80, 260)), keywords: ['salesforce', 'sf_'], env: 'SALESFORCE_ACCESS_TOKEN', where: 'Salesforce session management', reference: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_oauth_and_connected_apps.htm' }),
  token({ id: 'samsara-token', title: 'Samsara API token', severity: 'high', shape: seq('samsara_api_', alnum(26, 32)), keywords: ['samsara_api_'], env: 'SAMSARA_API_TOKEN', where: 'the Samsara settings', reference: 'https://developers.samsara.com/docs/authentication' }),
  token({ id: 'scalingo-token', title: 'Scalingo API token', severity: 'critical', shape: seq('tk-us-', url64(48)), keywords: ['tk-us-'], env: 'SCALINGO_API_TOKEN', where: 'the Scalingo profile', reference: 'https://doc.scalingo.com/platform/cli/start' }),
  token({ id: 'settlemint-token', title: 'SettleMint access token', severity: 'high', shape: seq('sm_', oneOf('aat', 'pat', 'sat'), '_', alnum(16)), keywords: ['sm_aat_', 'sm_pat_', 'sm_sat_'], env: 'SETTLEMINT_ACCESS_TOKEN', where: 'the SettleMint console', reference: 'https://console.settlemint.com/documentation' }),
  token({ id: 'shippo-token', title: 'Shippo API token', severity: 'high', shape: seq('shippo_', oneOf('live', 'test'), '_', hex(40)), keywords: ['shippo_'], flags: 'gi', env: 'SHIPPO_API_TOKEN', where: 'the Shippo settings', reference: 'https://docs.goshippo.com/docs/guides_general/authentication/' }),
  // A RubyGems server's user and password of eight hex digits each; Bundler reads them from these variables.
  beside({ id: 'sidekiq-credential', title: 'Sidekiq Pro or Enterprise credential', severity: 'high', name: 'BUNDLE_(?:ENTERPRISE|GEMS)__CONTRIBSYS__COM', spelt: 'BUNDLE_GEMS__CONTRIBSYS__COM', word: '', shape: seq(hex(8), ':', hex(8)), keywords: ['__contribsys__com'], minEntropy: 2, validate: () => true, env: 'BUNDLE_GEMS__CONTRIBSYS__COM', where: 'the Sidekiq customer portal', reference: 'https://github.com/sidekiq/sidekiq/wiki/Commercial-FAQ' }),
  token({ id: 'stackhawk-key', title: 'StackHawk API key', severity: 'high', shape: seq('hawk.', url64(20), '.', url64(20)), keywords: ['hawk.'], env: 'HAWK_API_KEY', where: 'the StackHawk settings', reference: 'https://docs.stackhawk.com/apidocs.html' }),
  token({ id: 'tableau-token', title: 'Tableau personal access token', severity: 'high', shape: seq(base64(22), '==:', alnum(32)), keywords: ['==:'], env: 'TABLEAU_TOKEN', where: 'the Tableau account settings', reference: 'https://help.tableau.com/current/server/en-us/security_personal_access_tokens.htm' }),
  token({ id: 'tailscale-key', title: 'Tailscale key', severity: 'high', shape: seq('tskey-', run('a-z', 'abcdefghij')(3, 10), '-', run('0-9A-Za-z_', ALNUM)(6, 40), maybe('-', run('0-9A-Za-z_-', ALNUM)(4, 60))), keywords: ['tskey-'], minEntropy: 3, env: 'TS_AUTHKEY', where: 'the Tailscale admin console', reference: 'https://tailscale.com/kb/1101/api' }),
  token({ id: 'teamwork-token', title: 'Teamwork API token', severity: 'high', shape: seq('tkn.v1_', alnum(71), '='), keywords: ['tkn.v1_'], env: 'TEAMWORK_API_TOKEN', where: 'the Teamwork profile', reference: 'https://apidocs.teamwork.com/guides/teamwork/authentication' }),
  beside({ id: 'telnyx-key', title: 'Telnyx API key', severity: 'high', name: 'telnyx', spelt: 'telnyx', word: '', shape: seq('KEY', url64(55)), keywords: ['telnyx'], env: 'TELNYX_API_KEY', where: 'the Telnyx portal', reference: 'https://developers.telnyx.com/docs/development/authentication' }),
  token({ id: 'zoho-token', title: 'Zoho OAuth token', severity: 'high', shape: seq('1000.', hex(30, 34), '.', hex(28, 34)), keywords: ['1000.'], env: 'ZOHO_REFRESH_TOKEN', where: 'the Zoho API console', reference: 'https://www.zoho.com/crm/developer/docs/api/v6/oauth-overview.html' }),
  // A device's token stands in the path of everything that it sends.
  defineRule({
    id: 'thingsboard-token',
    title: 'ThingsBoard device token or provisioning key',
    severity: 'medium',
    keywords: ['thingsboard', 'provisiondevice'],
    pattern: /(?<=thingsboard[0-9a-z.:-]{1,60}\/api\/v1\/|"provisionDevice(?:Key|Secret)"\s{0,4}:\s{0,4}")[0-9a-z]{20}(?![0-9A-Za-z])/gi,
    minEntropy: 3,
    validate: looksRandom,
    remedy: 'Give the device new credentials in ThingsBoard, then read its token from TB_TOKEN.',
    reference: 'https://thingsboard.io/docs/reference/http-api/',
    examples: () => {
      const device = fakeToken('', LOWER_ALNUM, 20);
      return { match: [`http://thingsboard.cloud/api/v1/${device}/telemetry`, `{"deviceName": "d", "provisionDeviceSecret": "${device}"}`], ignore: ['http://thingsboard.cloud/api/v1/$ACCESS_TOKEN/telemetry', `https://acme.dev/api/v1/${device}`] };
    },
  }),
  token({ id: 'thunderstore-token', title: 'Thunderstore API token', severity: 'medium', shape: seq('tss_', url64(24, 80)), keywords: ['tss_'], minEntropy: 3, validate: looksRandom, env: 'THUNDERSTORE_TOKEN', where: 'the Thunderstore team settings', reference: 'https://thunderstore.io/api/docs/' }),
  // Ten digits and a dash before 64 characters are nothing by themselves: the name, the API method or a Bearer header must stand before.
  beside({ id: 'truenas-key', title: 'TrueNAS API key', severity: 'high', name: 'true[_-]?nas|(?<![a-z])tn[_-]|login_with_api_key|bearer', spelt: 'truenas', word: '', shape: seq(digits(1, 4), '-', alnum(64)), keywords: ['truenas', 'true_nas', 'true-nas', 'tn_', 'tn-', 'login_with_api_key', 'bearer'], env: 'TRUENAS_API_KEY', where: 'the TrueNAS web interface', reference: 'https://www.truenas.com/docs/scale/toptoolbar/managingapikeys/' }),
  token({ id: 'typeform-token', title: 'Typeform personal access token', severity: 'high', shape: seq('tfp_', run('0-9A-Za-z_.=-', ALNUM)(40, 59)), keywords: ['tfp_'], flags: 'gi', env: 'TYPEFORM_TOKEN', where: 'the Typeform account settings', reference: 'https://www.typeform.com/developers/get-started/personal-access-token/' }),
  token({ id: 'ubidots-token', title: 'Ubidots token', severity: 'medium', shape: seq('BBFF-', alnum(30)), keywords: ['bbff-'], env: 'UBIDOTS_TOKEN', where: 'the Ubidots profile', reference: 'https://docs.ubidots.com/reference/authentication' }),
  token({ id: 'unkey-root-key', title: 'Unkey root key', severity: 'high', shape: seq('unkey_', alnum(20, 32)), keywords: ['unkey_'], minEntropy: 3, validate: looksRandom, env: 'UNKEY_ROOT_KEY', where: 'the Unkey dashboard', reference: 'https://www.unkey.com/docs/security/root-keys' }),
  token({ id: 'valtown-token', title: 'Val Town API token', severity: 'high', shape: seq('vtwn_', url64(20, 80)), keywords: ['vtwn_'], env: 'VALTOWN_TOKEN', where: 'the Val Town settings', reference: 'https://docs.val.town/api/authentication/' }),
  token({ id: 'wakatime-token', title: 'WakaTime API key', severity: 'medium', shape: seq('waka_', oneOf(uuid, lower(36, 64))), keywords: ['waka_'], env: 'WAKATIME_API_KEY', where: 'the WakaTime settings', reference: 'https://wakatime.com/developers' }),
  token({ id: 'workato-token', title: 'Workato developer API token', severity: 'critical', shape: seq('wrka', maybe(run('a-z', 'abc')(2)), '-eyJ', url64(8, 400), '.', url64(16, 2000), '.', url64(64, 1000)), keywords: ['wrka'], env: 'WORKATO_API_TOKEN', where: 'the Workato API clients page', reference: 'https://docs.workato.com/workato-api.html' }),
  token({ id: 'zuplo-key', title: 'Zuplo API key', severity: 'high', shape: seq('zpka_', lower(32), '_', hex(8)), keywords: ['zpka_'], env: 'ZUPLO_API_KEY', where: 'the Zuplo portal', reference: 'https://zuplo.com/docs/articles/api-key-management' }),
];

const named: Rule[] = [
  service('madkudu', 'MadKudu', hex(32), 'https://developers.madkudu.com/'),
  service('magnetic', 'Magnetic', uuid, 'https://developers.magnetichq.com/', near('magnetic')),
  service('mapquest', 'MapQuest', alnum(32), 'https://developer.mapquest.com/documentation/'),
  service('marketstack', 'Marketstack', alnum(32), 'https://marketstack.com/documentation'),
  service('mavenlink', 'Mavenlink', alnum(64), 'https://developer.kantata.com/kantata/specification/'),
  service('mediastack', 'mediastack', alnum(32), 'https://mediastack.com/documentation'),
  service('meistertask', 'MeisterTask', alnum(43), 'https://developers.meistertask.com/'),
  service('mesibo', 'Mesibo', alnum(64), 'https://docs.mesibo.com/api/'),
  service('metrilo', 'Metrilo', alnum(16), 'https://metrilo.com/'),
  service('mindmeister', 'MindMeister', alnum(43), 'https://developers.mindmeister.com/'),
  service('miro', 'Miro', alnum(27, 40), 'https://developers.miro.com/docs/getting-started-with-oauth', near('miro')),
  service('mixmax', 'Mixmax', url64(36), 'https://developer.mixmax.com/reference/getting-started-with-the-api', { validate: () => true }),
  service('mockaroo', 'Mockaroo', lower(8), 'https://www.mockaroo.com/api/docs'),
  service('moderation', 'ModerationAPI', seq(alnum(36), '.', alnum(115), '.', run('0-9A-Za-z_', ALNUM)(43)), 'https://docs.moderationapi.com/'),
  service('monday', 'monday.com', seq('eyJ', url64(10, 200), '.eyJ', url64(50, 1000), '.', url64(20, 500)), 'https://developer.monday.com/api-reference/docs/authentication', { severity: 'high', word: '' }),
  service('monkeylearn', 'MonkeyLearn', hex(40), 'https://monkeylearn.com/api/v3/'),
  service('moonclerk', 'MoonClerk', alnum(32), 'https://github.com/moonclerk/developer'),
  service('moralis', 'Moralis', alnum(64), 'https://docs.moralis.com/web3-data-api/evm/get-your-api-key'),
  service('myintervals', 'Intervals', lower(11), 'https://www.myintervals.com/api/'),
  service('nasa', 'NASA', alnum(40), 'https://api.nasa.gov/', { ...near('(?:nasa|api\\.nasa\\.gov)'), severity: 'low' }),
  service('nasdaq', 'Nasdaq Data Link', url64(20), 'https://docs.data.nasdaq.com/docs/getting-started'),
  service('newsapi', 'NewsAPI', alnum(32), 'https://newsapi.org/docs/authentication', { name: 'news_?api' }),
  service('newscatcher', 'NewsCatcher', run('0-9A-Za-z_-', ALNUM)(43), 'https://docs.newscatcherapi.com/'),
  service('nftport', 'NFTPort', uuid, 'https://docs.nftport.xyz/'),
  service('ngrok', 'ngrok', oneOf(seq(alnum(25, 30), '_', digits(1), alnum(20)), seq(oneOf('cr_', 'ak_'), alnum(25, 30))), 'https://ngrok.com/docs/agent/#authtokens', { severity: 'high' }),
  service('nicereply', 'Nicereply', hex(40), 'https://www.nicereply.com/', { word: '' }),
  service('nimble', 'Nimble', alnum(30), 'https://nimble.readthedocs.io/', near('nimble')),
  service('noticeable', 'Noticeable', alnum(20), 'https://developers.noticeable.io/', near('noticeable', '')),
  service('nozbe', 'Nozbe Teams', seq(alnum(16), '_', run('0-9A-Za-z=_-', ALNUM)(64)), 'https://api4.nozbe.com/v1/api', { word: '' }),
  service('numverify', 'numverify', alnum(32), 'https://numverify.com/documentation'),
  service('nylas', 'Nylas', oneOf(seq('nyk_', alnum(67, 68)), alnum(30)), 'https://developer.nylas.com/docs/v3/auth/', { severity: 'high' }),
  service('nytimes', 'New York Times', run('0-9A-Za-z=_-', ALNUM)(32), 'https://developer.nytimes.com/get-started', { name: 'nytimes|new[-_ ]?york[-_ ]?times|nyt_', word: '' }),
  service('oanda', 'OANDA', oneOf(seq(hex(32), '-', hex(32)), alnum(24)), 'https://developer.oanda.com/rest-live-v20/authentication/', { severity: 'high' }),
  service('okta', 'Okta', seq('00', run('0-9A-Za-z_=-', ALNUM)(39), run('0-9A-Za-z_', ALNUM)(1)), 'https://developer.okta.com/docs/guides/create-an-api-token/main/', { name: '(?<![a-z])(?:okta|ssws)', keywords: ['okta', 'ssws'], word: '', severity: 'critical', env: 'OKTA_API_TOKEN' }),
  service('omnisend', 'Omnisend', run('0-9A-Za-z-', ALNUM)(75), 'https://api-docs.omnisend.com/reference/authentication'),
  service('onesignal-legacy', 'OneSignal', uuid, 'https://documentation.onesignal.com/docs/keys-and-ids', { name: 'one_?signal', spelt: 'onesignal', keywords: ['onesignal', 'one_signal'], env: 'ONESIGNAL_API_KEY', word: '(?:secret|key|token|auth)' }),
  service('onfleet', 'Onfleet', alnum(32), 'https://docs.onfleet.com/reference/authentication'),
  service('oopspam', 'OOPSpam', alnum(40), 'https://www.oopspam.com/docs/'),
  service('opencagedata', 'OpenCage', alnum(32), 'https://opencagedata.com/api', { name: 'opencage' , keywords: ['opencage'] }),
  service('openuv', 'OpenUV', alnum(32), 'https://www.openuv.io/'),
  service('openweather', 'OpenWeather', seq(maybe('APPID='), lower(32)), 'https://openweathermap.org/appid', { name: 'openweather|pyowm|(?<![a-z])owm(?![a-z])', keywords: ['openweather', 'owm'], word: '' }),
  service('optimizely', 'Optimizely', run('0-9A-Za-z:-', ALNUM)(54), 'https://docs.developers.optimizely.com/web-experimentation/docs/personal-access-token', { word: '' }),
  service('overloop', 'Overloop', url64(50, 54), 'https://apidoc.overloop.com/'),
  service('owlbot', 'Owlbot', alnum(40), 'https://owlbot.info/', { severity: 'low' }),
  service('pandadoc', 'PandaDoc', alnum(40), 'https://developers.pandadoc.com/reference/api-key-authentication-process'),
  service('pandascore', 'PandaScore', url64(51), 'https://developers.pandascore.co/docs/authentication'),
  service('paperform', 'Paperform', run('0-9A-Za-z._-', ALNUM)(850, 1000), 'https://paperform.readme.io/reference/getting-started-1'),
  service('paralleldots', 'ParallelDots', alnum(43), 'https://apis.paralleldots.com/text_docs/'),
  service('parseur', 'Parseur', hex(40), 'https://developer.parseur.com/', { word: '' }),
  service('particle', 'Particle', hex(40), 'https://docs.particle.io/reference/cloud-apis/api/', { name: 'api\\.particle\\.io|particle', word: '(?:access_token=|bearer|token|secret)', severity: 'high', shown: ['PARTICLE_ACCESS_TOKEN=%', 'curl https://api.particle.io/v1/devices -d access_token=%'] }),
  service('partnerstack', 'PartnerStack', alnum(64), 'https://docs.partnerstack.com/docs/partnerstack-api'),
  service('pastebin', 'Pastebin', run('0-9A-Za-z_', ALNUM)(32), 'https://pastebin.com/doc_api'),
  service('paydirtapp', 'Paydirt', alnum(32), 'https://github.com/paydirtapp'),
  service('paymoapp', 'Paymo', alnum(44), 'https://github.com/paymoapp/api'),
  service('pdflayer', 'pdflayer', alnum(32), 'https://pdflayer.com/documentation'),
  service('pdfshift', 'PDFShift', hex(32), 'https://docs.pdfshift.io/api-reference/authentication'),
  service('peopledatalabs', 'People Data Labs', alnum(64), 'https://docs.peopledatalabs.com/docs/authentication', { name: 'people_?data_?labs|(?<![a-z])pdl_api', keywords: ['peopledatalabs', 'people_data_labs', 'pdl_api'] }),
  service('pipedream', 'Pipedream', alnum(32), 'https://pipedream.com/docs/rest-api/auth'),
  service('pipedrive', 'Pipedrive', alnum(40), 'https://pipedrive.readme.io/docs/core-api-concepts-authentication'),
  service('pixabay', 'Pixabay', oneOf(seq(digits(7, 9), '-', hex(25)), run('0-9a-z-', LOWER_ALNUM)(34, 40)), 'https://pixabay.com/api/docs/'),
  service('planyo', 'Planyo', lower(62), 'https://www.planyo.com/api.php'),
  service('podio', 'Podio', alnum(32, 64), 'https://developers.podio.com/authentication', near('podio')),
  service('pollsapi', 'PollsAPI', alnum(28), 'https://www.pollsapi.com/'),
  service('polygon', 'Polygon.io', alnum(32), 'https://polygon.io/docs/rest/quickstart', near('polygon(?:\\.io)?')),
  service('polymarket', 'Polymarket', oneOf(uuid, base64(40, 90)), 'https://docs.polymarket.com/developers/CLOB/authentication', { name: '(?<![a-z])poly(?:market|[_-])', spelt: 'polymarket', keywords: ['poly_', 'polymarket', 'poly-'], severity: 'high', word: '(?:key|secret)', shown: ['POLYMARKET_API_KEY=%', '"poly_secret": "%"'] }),
  service('polymarket-passphrase', 'Polymarket passphrase', run('0-9A-Za-z_', ALNUM)(8, 128), 'https://docs.polymarket.com/developers/CLOB/authentication', { name: '(?<![a-z])poly(?:market|[_-])[^\\n]{0,20}?passphrase', spelt: 'poly_passphrase', word: '', keywords: ['passphrase'], env: 'POLY_PASSPHRASE' }),
  service('positionstack', 'positionstack', run('0-9A-Za-z_', ALNUM)(32), 'https://positionstack.com/documentation'),
  service('powrbot', 'Powrbot', alnum(40), 'https://powrbot.com/'),
  service('privacy', 'Privacy.com', uuid, 'https://developers.privacy.com/docs/getting-started', near('privacy')),
  service('prodpad', 'ProdPad', hex(64), 'https://app.swaggerhub.com/apis/ProdPad/prodpad/1.0'),
  service('prospectcrm', 'Prospect CRM', run('0-9a-z-', LOWER_ALNUM)(32), 'https://developer.prospectsoft.com/', near('prospect(?:_?crm)?')),
  service('protocolsio', 'protocols.io', lower(64), 'https://apidoc.protocols.io/', { name: '(?<![a-z])protocols', keywords: ['protocols'] }),
  service('proxycrawl', 'ProxyCrawl', run('0-9A-Za-z_', ALNUM)(22), 'https://crawlbase.com/docs/'),
  service('pushbullet', 'Pushbullet', oneOf(seq('o.', alnum(32)), run('0-9A-Za-z_.', ALNUM)(34)), 'https://docs.pushbullet.com/#authentication', { severity: 'high' }),
  service('qase', 'Qase', alnum(40, 64), 'https://developers.qase.io/reference/introduction-to-the-qase-api', near('qase')),
  service('qualaroo', 'Qualaroo', run('0-9A-Za-z=', ALNUM)(64), 'https://help.qualaroo.com/'),
  service('qubole', 'Qubole', alnum(64), 'https://docs.qubole.com/'),
  service('rainforest', 'Rainforest Pay', seq('apikey_', hex(64)), 'https://docs.rainforestpay.com/', { severity: 'critical' }),
  service('rapidapi', 'RapidAPI', url64(50), 'https://docs.rapidapi.com/docs/keys', { name: 'rapid_?api', keywords: ['rapidapi', 'rapid_api'], severity: 'high' }),
  service('raven', 'Raven', run('0-9A-Z-', UPPER_ALNUM)(16, 18), 'https://docs.ravenapp.dev/', near('raven')),
  service('rawg', 'RAWG', alnum(32, 34), 'https://rawg.io/apidocs', near('rawg')),
  service('reachmail', 'ReachMail', url64(64, 90), 'https://services.reachmail.net/'),
  service('rebrandly', 'Rebrandly', run('0-9A-Za-z_', ALNUM)(32), 'https://developers.rebrandly.com/docs/api-keys-authentication'),
  service('refiner', 'Refiner', uuid, 'https://refiner.io/docs/api/', near('refiner', '')),
  service('rentman', 'Rentman', seq('ey', alnum(34), '.ey', run('0-9A-Za-z._-', ALNUM)(100, 400)), 'https://api.rentman.net/', { word: '', severity: 'high' }),
  service('replyio', 'Reply.io', alnum(24), 'https://apidocs.reply.io/', { name: 'reply_?io', keywords: ['replyio', 'reply_io'] }),
  service('requestfinance', 'Request Finance', seq(upper(7), '-', upper(7), '-', upper(7), '-', upper(7)), 'https://docs.request.finance/', { name: 'request_?finance', keywords: ['requestfinance', 'request_finance'] }),
  service('restpack', 'Restpack', alnum(48), 'https://restpack.io/'),
  service('ritekit', 'RiteKit', hex(44), 'https://documenter.getpostman.com/view/2010712/SzS7Qku5'),
  service('rocketreach', 'RocketReach', run('0-9a-z-', LOWER_ALNUM)(39, 44), 'https://rocketreach.co/api'),
  service('rockset', 'Rockset', alnum(64), 'https://docs.rockset.com/'),
  service('route4me', 'Route4Me', alnum(32), 'https://route4me.io/docs/'),
  service('salesblink', 'SalesBlink', seq('key-', alnum(64)), 'https://developer.salesblink.io/'),
  service('salescookie', 'Sales Cookie', alnum(32), 'https://support.salescookie.com/'),
  service('salesflare', 'Salesflare', run('0-9A-Za-z_-', ALNUM)(45), 'https://api.salesflare.com/docs'),
  service('sauce', 'Sauce Labs', uuid, 'https://docs.saucelabs.com/dev/api/', { severity: 'high', env: 'SAUCE_ACCESS_KEY' }),
  service('scalr', 'Scalr', seq('eyJ', url64(15, 200), '.eyJ', url64(20, 400), '.', url64(43)), 'https://docs.scalr.io/docs/authentication', { word: '', severity: 'critical' }),
  service('scrapeowl', 'ScrapeOwl', lower(30), 'https://scrapeowl.com/docs'),
  service('scraperapi', 'ScraperAPI', lower(32), 'https://docs.scraperapi.com/', { name: 'scraper[_ -]?api', keywords: ['scraperapi', 'scraper_api', 'scraper-api', 'scraper api'] }),
  service('scraperbox', 'ScraperBox', alnum(32), 'https://scraperbox.com/'),
  service('scrapestack', 'scrapestack', lower(32), 'https://scrapestack.com/documentation'),
  service('scrapfly', 'Scrapfly', oneOf(seq('scp-', oneOf('live', 'test'), '-', lower(32)), lower(32)), 'https://scrapfly.io/docs/scrape-api/getting-started'),
  service('scrapingant', 'ScrapingAnt', lower(32), 'https://docs.scrapingant.com/'),
  service('scrapingbee', 'ScrapingBee', alnum(80), 'https://www.scrapingbee.com/documentation/'),
  service('screenshotapi', 'ScreenshotAPI', seq(alnum(7), '-', alnum(7), '-', alnum(7), '-', alnum(7)), 'https://www.screenshotapi.net/documentation'),
  service('screenshotlayer', 'screenshotlayer', run('0-9A-Za-z_', ALNUM)(32), 'https://screenshotlayer.com/documentation'),
  service('securitytrails', 'SecurityTrails', alnum(32), 'https://docs.securitytrails.com/docs/authentication'),
  service('selectpdf', 'SelectPdf', uuid, 'https://selectpdf.com/html-to-pdf-api/'),
  service('sendbird', 'Sendbird', oneOf(hex(40), uuid, hex(24)), 'https://sendbird.com/docs/chat/platform-api/v3/prepare-to-use-api', { severity: 'high', word: '' }),
  service('serphouse', 'SERPHouse', alnum(60, 62), 'https://docs.serphouse.com/'),
  service('serpstack', 'serpstack', lower(32), 'https://serpstack.com/documentation'),
  service('sherpadesk', 'SherpaDesk', lower(32), 'https://documentation.sherpadesk.com/'),
  service('shipday', 'Shipday', run('0-9A-Za-z.', ALNUM)(31, 38), 'https://docs.shipday.com/'),
  service('shodan', 'Shodan', alnum(32), 'https://developer.shodan.io/api'),
  service('shortcut', 'Shortcut', uuid, 'https://developer.shortcut.com/api/rest/v3', { name: '(?<![a-z])shortcut', severity: 'high' }),
  service('shotstack', 'Shotstack', alnum(40), 'https://shotstack.io/docs/guide/getting-started/core-concepts/'),
  service('shutterstock', 'Shutterstock', seq('v2/', alnum(100, 400)), 'https://api-reference.shutterstock.com/', { severity: 'high' }),
  service('signaturit', 'Signaturit', alnum(86), 'https://docs.signaturit.com/api/latest'),
  service('signupgenius', 'SignUpGenius', alnum(32), 'https://developer.signupgenius.com/'),
  service('sigopt', 'SigOpt', upper(48), 'https://docs.sigopt.com/'),
  service('simfin', 'SimFin', oneOf(uuid, alnum(32)), 'https://simfin.readme.io/'),
  service('simplesat', 'Simplesat', alnum(40), 'https://documenter.getpostman.com/view/457268/SVYxoGBt'),
  service('simplynoted', 'SimplyNoted', run('!-~', ALNUM)(340, 360), 'https://developers.simplynoted.com/'),
  service('simvoly', 'Simvoly', lower(33), 'https://simvoly.com/'),
  service('skrapp', 'Skrapp', alnum(42), 'https://skrapp.io/api', { word: '' }),
  service('smartsheet', 'Smartsheet', oneOf(alnum(37), alnum(26)), 'https://developers.smartsheet.com/api/smartsheet/introduction', { word: '' }),
  service('snipcart', 'Snipcart', run('0-9A-Za-z_', ALNUM)(75), 'https://docs.snipcart.com/v3/api-reference/authentication'),
  service('snowflake-token', 'Snowflake', url64(100, 500), 'https://docs.snowflake.com/en/user-guide/programmatic-access-tokens', { name: 'snowflake|(?<![a-z])sf[_-]?token', spelt: 'snowflake', keywords: ['snowflake', 'sf_token', 'sf-token'], severity: 'critical', env: 'SNOWFLAKE_TOKEN' }),
  service('speechtext', 'SpeechText.AI', hex(32), 'https://speechtext.ai/speech-recognition-api'),
  service('spoonacular', 'Spoonacular', lower(32), 'https://spoonacular.com/food-api/docs'),
  service('sportsmonk', 'Sportmonks', alnum(60, 64), 'https://docs.sportmonks.com/', { name: 'sports?monks?', keywords: ['sportmonk', 'sportsmonk'] }),
  service('spotify', 'Spotify client', lower(32), 'https://developer.spotify.com/documentation/web-api/concepts/authorization', { word: '(?:secret|private|access|key|token|id)', severity: 'medium', env: 'SPOTIFY_CLIENT_SECRET' }),
  service('spotify-access', 'Spotify', url64(100, 400), 'https://developer.spotify.com/documentation/web-api/concepts/access-token', { name: 'spotify', spelt: 'spotify', keywords: ['spotify'] }),
  service('squarespace', 'Squarespace', uuid, 'https://developers.squarespace.com/commerce-apis/authentication-and-permissions', { severity: 'high' }),
  service('sslmate', 'SSLMate', alnum(36), 'https://sslmate.com/help/reference/apiv2'),
  service('statuspal', 'Statuspal', alnum(32), 'https://www.statuspal.io/api-docs'),
  service('stitchdata', 'Stitch', run('0-9a-z_', LOWER_ALNUM)(35), 'https://www.stitchdata.com/docs/developers/import-api/guides/quick-start'),
  service('stockdata', 'StockData', alnum(40), 'https://www.stockdata.org/documentation'),
  service('storecove', 'Storecove', url64(43, 64), 'https://www.storecove.com/docs/'),
  service('stormboard', 'Stormboard', hex(40), 'https://api.stormboard.com/docs'),
  service('stormglass', 'Storm Glass', oneOf(seq(uuid, '-', uuid), run('0-9A-Za-z-', ALNUM)(73, 100)), 'https://docs.stormglass.io/'),
  service('storyblok', 'Storyblok', seq(alnum(22), 'tt'), 'https://www.storyblok.com/docs/api/content-delivery/v2/getting-started/authentication'),
  service('storychief', 'StoryChief', run('0-9A-Za-z_.-', ALNUM)(940, 1000), 'https://developers.storychief.io/'),
  service('streak', 'Streak', hex(32), 'https://streak.readme.io/docs/getting-started', near('streak')),
  service('stripo', 'Stripo', seq('eyJhbGciOiJIUzI1NiJ9.', alnum(100, 300), '.', url64(43)), 'https://support.stripo.email/', { severity: 'high' }),
  service('supernotes', 'Supernotes', url64(43, 64), 'https://api.supernotes.app/docs/'),
  service('surveybot', 'Surveybot', run('0-9A-Za-z-', ALNUM)(80), 'https://surveybot.io/', { word: '' }),
  service('surveysparrow', 'SurveySparrow', url64(88), 'https://developers.surveysparrow.com/rest-apis'),
  service('survicate', 'Survicate', lower(32), 'https://developers.survicate.com/data-export/setup/'),
  service('swiftype', 'Swiftype', seq(alnum(6), '_', alnum(6), '-', alnum(6)), 'https://swiftype.com/documentation/site-search/overview'),
  service('tallyfy', 'Tallyfy', seq(alnum(36), '.', alnum(264), '.', url64(600, 700)), 'https://developers.tallyfy.com/'),
  service('tatum', 'Tatum', oneOf(uuid, seq('t-', hex(24), '-', hex(24))), 'https://docs.tatum.io/docs/authentication', near('tatum')),
  service('taxjar', 'TaxJar', lower(32), 'https://developers.taxjar.com/api/reference/#authentication', { severity: 'high' }),
  service('technicalanalysisapi', 'Technical Analysis API', upper(48), 'https://technical-analysis-api.com/'),
  service('tefter', 'Tefter', alnum(20), 'https://tefter.io/'),
  service('teletype', 'Teletype', run('0-9A-Za-z-', ALNUM)(64, 72), 'https://teletype.app/help/api/'),
  service('theoddsapi', 'The Odds API', hex(32), 'https://the-odds-api.com/liveapi/guides/v4/', { name: 'the[-_]?odds[-_]?api', keywords: ['oddsapi', 'odds_api', 'odds-api'], word: '' }),
  service('ticketmaster', 'Ticketmaster', alnum(32), 'https://developer.ticketmaster.com/products-and-docs/apis/getting-started/'),
  service('tickettailor', 'Ticket Tailor', seq('sk_', digits(4), '_', digits(6), '_', hex(32)), 'https://developers.tickettailor.com/', { severity: 'high' }),
  service('tiingo', 'Tiingo', lower(40), 'https://www.tiingo.com/documentation/general/connecting'),
  service('timecamp', 'TimeCamp', lower(26), 'https://developer.timecamp.com/'),
  service('timezoneapi', 'TimezoneAPI', run('A-Za-z', 'ABCDEFGHJKabcdefghjk')(20), 'https://timezoneapi.io/developers', { validate: () => true }),
  service('tly', 'T.LY', alnum(60, 62), 'https://t.ly/docs/', near('t\\.?ly')),
  service('tmetric', 'TMetric', upper(64), 'https://tmetric.com/help/data-integrations/how-to-use-tmetric-rest-api'),
  service('todoist', 'Todoist', alnum(40), 'https://developer.todoist.com/rest/v2/#authorization', { severity: 'high' }),
  service('toggl', 'Toggl Track', alnum(32, 36), 'https://engineering.toggl.com/docs/authentication'),
  service('tomtom', 'TomTom', alnum(32), 'https://developer.tomtom.com/knowledgebase/platform/articles/how-to-get-an-tomtom-api-key/'),
  service('tradier', 'Tradier', alnum(28), 'https://documentation.tradier.com/brokerage-api/oauth/access-token', { severity: 'high' }),
  service('transferwise', 'Wise', uuid, 'https://docs.wise.com/api-docs/guides/personal-tokens', { name: 'transferwise|(?<![a-z])wise_', keywords: ['transferwise', 'wise_'], severity: 'critical' }),
  service('travelpayouts', 'Travelpayouts', lower(32), 'https://support.travelpayouts.com/hc/en-us/articles/203956163'),
  service('trello', 'Trello', oneOf(seq('ATTA', alnum(72)), alnum(64), run('0-9a-z-', LOWER_ALNUM)(32)), 'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/', { severity: 'high' }),
  service('twelvedata', 'Twelve Data', lower(32), 'https://twelvedata.com/docs#authentication'),
  service('tyntec', 'tyntec', alnum(32), 'https://api.tyntec.com/reference/'),
  service('uclassify', 'uClassify', alnum(12), 'https://uclassify.com/docs/restapi'),
  service('unplugg', 'Unplugg', lower(64), 'https://unplu.gg/', { name: 'unplu', keywords: ['unplu'] }),
  service('unsplash', 'Unsplash', run('0-9A-Za-z_-', ALNUM)(43), 'https://unsplash.com/documentation#authorization'),
  service('upcdatabase', 'UPC Database', upper(32), 'https://upcdatabase.org/api'),
  service('uplead', 'UpLead', run('0-9a-z-', LOWER_ALNUM)(32), 'https://docs.uplead.com/'),
  service('upwave', 'Upwave', lower(32), 'https://www.upwave.io/'),
  service('urlscan', 'urlscan.io', uuid, 'https://urlscan.io/docs/api/', { name: 'url_?scan', keywords: ['urlscan', 'url_scan'] }),
  service('userflow', 'Userflow', run('0-9a-z_', LOWER_ALNUM)(29), 'https://docs.userflow.com/docs/dev/api/authentication'),
  service('userstack', 'userstack', lower(32), 'https://userstack.com/documentation'),
  service('vatlayer', 'vatlayer', lower(32), 'https://vatlayer.com/documentation'),
  service('vbout', 'VBOUT', digits(25), 'https://developers.vbout.com/docs', { validate: () => true }),
  service('verimail', 'Verimail', upper(32), 'https://verimail.io/docs/'),
  service('veriphone', 'Veriphone', upper(32), 'https://veriphone.io/docs'),
  service('versioneye', 'VersionEye', run('0-9A-Za-z-', ALNUM)(40, 64), 'https://www.versioneye.com/api'),
  service('viewneo', 'viewneo', seq(alnum(120, 300), '.', alnum(150, 300), '.', url64(600, 800)), 'https://developer.viewneo.com/'),
  service('virustotal', 'VirusTotal', hex(64), 'https://docs.virustotal.com/docs/api-overview', { name: 'virus_?total|(?<![a-z])vt_api', keywords: ['virustotal', 'virus_total', 'vt_api'] }),
  service('visualcrossing', 'Visual Crossing', upper(25), 'https://www.visualcrossing.com/resources/documentation/weather-api/timeline-weather-api/', { name: 'visual_?crossing', keywords: ['visualcrossing', 'visual_crossing'] }),
  service('voicegain', 'Voicegain', seq('ey', url64(30, 60), '.ey', url64(60, 300), '.', url64(43)), 'https://docs.voicegain.ai/docs/authentication'),
  service('vpnapi', 'vpnapi.io', alnum(32), 'https://vpnapi.io/api-documentation'),
  service('vyte', 'Vyte', lower(50), 'https://developers.vyte.in/'),
  service('wakatime', 'WakaTime', uuid, 'https://wakatime.com/developers', { name: 'waka[_. -]?time', keywords: ['wakatime', 'waka_time', 'waka-time', 'waka.time'], id: 'wakatime-legacy-key' }),
  service('walkscore', 'Walk Score', lower(32), 'https://www.walkscore.com/professional/api.php', { name: 'walk_?score', keywords: ['walkscore', 'walk_score'] }),
  service('weatherbit', 'Weatherbit', lower(32), 'https://www.weatherbit.io/api/requests'),
  service('weatherstack', 'weatherstack', lower(32), 'https://weatherstack.com/documentation'),
  service('web3storage', 'web3.storage', seq('eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ', url64(60, 400), '.', url64(20, 100)), 'https://web3.storage/docs/', { name: 'web3', keywords: ['web3'], word: '', severity: 'high' }),
  service('webflow', 'Webflow', alnum(64), 'https://developers.webflow.com/data/reference/authentication', { severity: 'high' }),
  service('webscraper', 'Web Scraper', alnum(60), 'https://webscraper.io/documentation/web-scraper-cloud/api', { name: 'web_?scraper', keywords: ['webscraper', 'web_scraper'] }),
  service('webscraping', 'WebScraping.AI', oneOf(uuid, alnum(32)), 'https://webscraping.ai/docs', { name: 'web_?scraping', keywords: ['webscraping', 'web_scraping'] }),
  service('whoxy', 'Whoxy', lower(33), 'https://www.whoxy.com/'),
  service('wistia', 'Wistia', lower(64), 'https://docs.wistia.com/docs/authentication'),
  service('workos', 'WorkOS', seq('sk_', oneOf('live', 'test'), '_a2V5X', base64(60, 90), maybe('='), maybe('=')), 'https://workos.com/docs/reference/api-keys', { word: '', severity: 'critical', env: 'WORKOS_API_KEY' }),
  service('worksnaps', 'Worksnaps', alnum(40), 'https://github.com/worksnaps/api-docs'),
  service('workstack', 'Workstack', alnum(60), 'https://www.workstack.io/'),
  service('worldcoinindex', 'WorldCoinIndex', alnum(35, 36), 'https://www.worldcoinindex.com/apiservice'),
  service('worldweather', 'World Weather Online', lower(31, 32), 'https://www.worldweatheronline.com/weather-api/', { name: 'world_?weather', keywords: ['worldweather', 'world_weather'] }),
  service('wpengine', 'WP Engine', alnum(24, 64), 'https://wpengineapi.com/', { name: 'wp_?engine|(?<![a-z])wpe[_-]', spelt: 'wpengine', keywords: ['wpengine', 'wp_engine', 'wpe_', 'wpe-'], severity: 'high' }),
  service('wrike', 'Wrike', run('0-9A-Za-z._-', ALNUM)(300, 400), 'https://developers.wrike.com/oauth-20-authorization/', { severity: 'high' }),
  service('yelp', 'Yelp', run('0-9A-Za-z_=.-', ALNUM)(128), 'https://docs.developer.yelp.com/docs/fusion-authentication'),
  service('youneedabudget', 'YNAB', oneOf(hex(64), url64(43)), 'https://api.ynab.com/#personal-access-tokens', { name: 'you_?need_?a_?budget|(?<![a-z])ynab', keywords: ['youneedabudget', 'you_need_a_budget', 'ynab'], severity: 'high' }),
  service('yousign', 'Yousign', alnum(32), 'https://developers.yousign.com/docs/authentication', { severity: 'high' }),
  service('zendesk', 'Zendesk', alnum(40), 'https://developer.zendesk.com/api-reference/introduction/security-and-auth/', { name: 'zendesk|(?<![a-z])zd_', keywords: ['zendesk', 'zd_'], severity: 'high', env: 'ZENDESK_API_TOKEN' }),
  service('zenkit', 'Zenkit', seq(lower(8), '-', alnum(32)), 'https://base.zenkit.com/docs/api/overview/introduction'),
  service('zenrows', 'ZenRows', hex(40), 'https://docs.zenrows.com/universal-scraper-api/api-reference'),
  service('zenscrape', 'Zenscrape', uuid, 'https://app.zenscrape.com/documentation'),
  service('zeplin', 'Zeplin', run('0-9A-Za-z.-', ALNUM)(350, 400), 'https://docs.zeplin.dev/reference/authentication', { severity: 'high' }),
  service('zerobounce', 'ZeroBounce', lower(32), 'https://www.zerobounce.net/docs/email-validation-api-quickstart/'),
  service('zerotier', 'ZeroTier', alnum(32), 'https://docs.zerotier.com/api/central/v1/', { severity: 'high' }),
  service('zipcodeapi', 'ZipCodeAPI', alnum(64), 'https://www.zipcodeapi.com/API', { name: 'zipcode_?api', keywords: ['zipcodeapi', 'zipcode_api'] }),
  service('zipcodebase', 'Zipcodebase', uuid, 'https://app.zipcodebase.com/documentation'),
  service('zoho', 'Zoho OAuth', seq('1000.', hex(32), maybe('.', hex(32))), 'https://www.zoho.com/crm/developer/docs/api/v6/oauth-overview.html', { word: '', severity: 'high', env: 'ZOHO_REFRESH_TOKEN' }),
  service('zonkafeedback', 'Zonka Feedback', run('0-9A-Za-z', ALNUM)(36), 'https://apidocs.zonkafeedback.com/', { name: 'zonka(?:feedback)?', keywords: ['zonka'] }),
];

export const rules: Rule[] = [...prefixed, ...named];
