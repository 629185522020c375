import type { Rule, Severity } from '../../model.ts';
import { isSequence } from '../../value/placeholder.ts';
import { isPublished } from '../../value/published.ts';
import { looksRandom } from '../../value/random.ts';
import { ALNUM, BASE64URL, defineRule, DIGITS, fakeToken, HEX, LOWER_ALNUM, UPPER_ALNUM } from './define.ts';
import {
  alnum,
  base64,
  nextTo,
  chars,
  custom,
  digits,
  hex,
  lower,
  oneOf,
  seq,
  service,
  token,
  type Shape,
  upper,
  url64,
  UUID,
} from './shapes.ts';

const SLACK = 'https://api.slack.com/concepts/token-types';
const SLACK_REMEDY = 'Revoke it at api.slack.com/apps (or with auth.revoke), then read the new one from';

/**
 * A webhook's URL. The match is what comes after the part that is the same for everyone, since a host name such as
 * `chat.example.com` does not make the secret a placeholder.
 */
function webhook(
  id: string,
  title: string,
  severity: Severity,
  before: string,
  shape: Shape,
  keywords: string[],
  sample: string,
  reference: string,
): Rule {
  return defineRule({
    id,
    title: `${title} URL`,
    severity,
    keywords,
    pattern: new RegExp(`(?<=${before})${shape.source}(?![0-9A-Za-z_-])`, 'gi'),
    minEntropy: 2.5,
    remedy: `Delete the webhook where it was made, then read the new URL from ${id.toUpperCase().replace(/-/g, '_')}_URL.`,
    reference,
    examples: () => {
      const url = sample + shape.make(id);
      return {
        match: [`curl -X POST -d '{}' ${url}`, `url: "${url}"`],
        ignore: [sample, url.slice(0, sample.length + 4), `https://acme.dev/hooks/${shape.make(id)}`],
      };
    },
  });
}

const slack: Rule[] = [
  defineRule({
    id: 'slack-bot-token',
    title: 'Slack bot token',
    severity: 'critical',
    keywords: ['xoxb-'],
    pattern: /(?<![0-9A-Za-z])xoxb-(?:[0-9]{6,16}-){1,2}[0-9A-Za-z-]{10,80}(?![0-9A-Za-z])/g,
    minEntropy: 3,
    validate: (secret) => !isPublished(secret),
    remedy: `${SLACK_REMEDY} SLACK_BOT_TOKEN.`,
    reference: SLACK,
    examples: () => {
      const bot = fakeToken(`xoxb-${fakeToken('', DIGITS, 12)}-${fakeToken('1', DIGITS, 12)}-`, ALNUM, 24);
      return {
        match: [
          `SLACK_BOT_TOKEN=${bot}`,
          `new WebClient('${bot}')`,
          `"token": "${fakeToken(`xoxb-${fakeToken('', DIGITS, 12)}-`, ALNUM, 24)}"`,
        ],
        ignore: ['SLACK_BOT_TOKEN=xoxb-your-token', 'xoxb-123456789012-1234', `a${bot}`],
      };
    },
  }),
  defineRule({
    id: 'slack-user-token',
    title: 'Slack user, workspace or session token',
    severity: 'critical',
    keywords: ['xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxo-', 'xoxc-', 'xoxe-'],
    // xoxp and xoxe: three ids and a hex part; xoxs, xoxo: legacy; xoxc: a browser session; xoxa, xoxr: workspace and refresh tokens.
    // For workspace tokens, the ids before the random part are not part of the match: in samples they are `1111…`.
    pattern:
      /(?:(?<![0-9A-Za-z])(?:xox[pec](?:-[0-9]{9,16}){3}-[0-9A-Za-z-]{6,80}|xox[so](?:-[0-9]{4,16}){3}-[0-9A-Za-z-]{6,80}|xox[ar]-(?!(?:[0-9]-)?[0-9]{4,16}-[0-9]{4,16}-)[0-9A-Za-z-]{8,80})|(?<=(?<![0-9A-Za-z])xox[ar]-(?:[0-9]-)?(?:[0-9]{4,16}-){2,3})[0-9A-Za-z]{10,48})(?![0-9A-Za-z-])/g,
    minEntropy: 2.5,
    validate: (secret) => looksRandom(secret.replace(/^xox.-/, '')),
    remedy: `${SLACK_REMEDY} SLACK_USER_TOKEN.`,
    reference: SLACK,
    examples: () => {
      const ids = Array.from({ length: 3 }, (_, i) => fakeToken(`${i + 1}`, DIGITS, 11)).join('-');
      const user = fakeToken(`xoxp-${ids}-`, HEX, 32);
      return {
        match: [`SLACK_TOKEN=${user}`, `token: ${fakeToken(`xoxs-${ids}-`, HEX, 10)}`, `"${fakeToken('xoxa-2-', ALNUM, 40)}"`],
        ignore: ['SLACK_TOKEN=xoxp-your-token-here', `a${user}`, 'xoxa-2-short'],
      };
    },
  }),
  // Letters and digits in groups that are not plain numbers: seen in the wild, e.g. uppercase hex.
  token({
    id: 'slack-like-token',
    title: 'Slack token',
    severity: 'high',
    shape: seq(
      'xox',
      chars('pbarose', 1),
      custom('-(?!(?:[0-9]{4,16}-){2})', seq('-')),
      alnum(6, 15),
      '-',
      alnum(6, 15),
      '-',
      chars(ALNUM + '-', 6, 66),
    ),
    keywords: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxo-', 'xoxs-', 'xoxe-'],
    minEntropy: 3,
    validate: looksRandom,
    env: 'SLACK_TOKEN',
    revoke: 'in api.slack.com/apps',
    reference: SLACK,
  }),
  token({
    id: 'slack-app-token',
    title: 'Slack app-level token',
    severity: 'critical',
    shape: oneOf(
      seq('xapp-', digits(1, 3), '-', upper(9, 15), '-', digits(9, 16), '-', lower(10, 70)),
      seq('xapp-', digits(12), '-', base64(24)),
    ),
    keywords: ['xapp-'],
    flags: 'gi',
    env: 'SLACK_APP_TOKEN',
    revoke: 'in api.slack.com/apps',
    reference: SLACK,
  }),
  token({
    id: 'slack-config-token',
    title: 'Slack app configuration token',
    severity: 'critical',
    shape: oneOf(seq('xoxe.xox', chars('bp', 1), '-', digits(1), '-', upper(140, 175)), seq('xoxe-', digits(1), '-', upper(130, 160))),
    keywords: ['xoxe.xox', 'xoxe-'],
    flags: 'gi',
    env: 'SLACK_CONFIG_TOKEN',
    revoke: 'in api.slack.com/apps',
    reference: 'https://api.slack.com/reference/manifests#config-tokens',
  }),
  token({
    id: 'slack-session-cookie',
    title: 'Slack session cookie',
    severity: 'critical',
    shape: seq('xoxd-', chars(ALNUM + '_/\\\\+%=-', 80, 400)),
    keywords: ['xoxd-'],
    env: 'SLACK_COOKIE',
    revoke: 'in Slack (Sign out of all sessions)',
    reference: SLACK,
  }),
  defineRule({
    id: 'slack-webhook',
    title: 'Slack webhook URL',
    severity: 'high',
    keywords: ['hooks.slack.com/'],
    // It can only post to one channel or start one workflow, but that is enough to phish a team.
    // The part after the ids is the secret.
    pattern:
      /(?<=hooks\.slack\.com\/(?:services\/T[0-9A-Za-z_-]{5,14}\/B[0-9A-Za-z_-]{5,14}\/|workflows\/[TE][0-9A-Za-z]{5,14}\/A[0-9A-Za-z]{5,14}\/[0-9]{6,20}\/|triggers\/[TE][0-9A-Za-z]{5,14}\/[0-9]{10,16}\/))[0-9A-Za-z_-]{8,48}|(?<=hooks\.slack\.com\/(?:services|workflows|triggers)\/)[0-9A-Za-z+/]{43,56}|(?<=hooks\.slack\.com\/triggers\/[TE][0-9A-Za-z]{5,14}\/)[0-9]{10,16}(?![0-9/])/gi,
    minEntropy: 2.5,
    validate: (secret) => !secret.includes('_'), // as in `YOUR_TOKEN`
    remedy: 'Remove the webhook in the Slack app’s settings, then read the new URL from SLACK_WEBHOOK_URL.',
    reference: 'https://api.slack.com/messaging/webhooks',
    examples: () => {
      const team = fakeToken('T0', UPPER_ALNUM, 8);
      const channel = fakeToken('B0', UPPER_ALNUM, 8);
      const hook = ['https://hooks.slack.com/services', team, channel, fakeToken('', ALNUM, 24)].join('/');
      return {
        match: [`SLACK_WEBHOOK_URL=${hook}`, `curl -X POST -d '{"text":"hi"}' ${hook}`],
        ignore: ['https://hooks.slack.com/services/', 'https://hooks.slack.com/services/T000/B000/XXXX'],
      };
    },
  }),
];

const discord: Rule[] = [
  defineRule({
    id: 'discord-bot-token',
    title: 'Discord bot token',
    severity: 'critical',
    keywords: ['discord', 'token', 'apikey', 'bot', '.login'],
    // The first part is base64 of the bot's numeric id: it begins with M, N or O and decodes to digits.
    pattern:
      /(?<=(?:discord|token|apikey|bot|\.login)[\s\S]{0,80}?)(?<![0-9A-Za-z_.-])[MNO][0-9A-Za-z_-]{20,29}\.[0-9A-Za-z_-]{6}\.[0-9A-Za-z_-]{27,45}(?![0-9A-Za-z_.-])/gi,
    minEntropy: 3.8,
    validate: (secret, context) => {
      const id = Buffer.from(secret.split('.')[0]!, 'base64').toString('latin1');
      return /^[0-9]{15,21}$/.test(id)
        ? true
        : /discord|bot|apikey|token/i.test(context.around(2)) && looksRandom(secret)
          ? 'medium'
          : false;
    },
    remedy: 'Reset the token in the Discord developer portal (Bot), then read the new one from DISCORD_TOKEN.',
    reference: 'https://discord.com/developers/docs/reference#authentication',
    examples: () => {
      const id = Buffer.from(fakeToken('1', DIGITS, 17))
        .toString('base64')
        .replace(/=/g, '');
      const bot = [id, fakeToken('', BASE64URL, 6), fakeToken('', BASE64URL, 27)].join('.');
      return {
        match: [`DISCORD_TOKEN=${bot}`, `client.login('${bot}') // discord`],
        ignore: [`DISCORD_TOKEN=${bot.slice(0, 40)}`, 'discord.Message.content.attachments'],
      };
    },
  }),
  token({
    id: 'discord-mfa-token',
    title: 'Discord user token',
    severity: 'critical',
    shape: seq('mfa.', url64(84)),
    keywords: ['mfa.'],
    env: 'DISCORD_TOKEN',
    revoke: 'in Discord (change the password)',
    reference: 'https://discord.com/developers/docs/reference#authentication',
  }),
  webhook(
    'discord-webhook',
    'Discord webhook',
    'high',
    'discord(?:app)?\\.com\\/api\\/(?:v[0-9]{1,2}\\/)?webhooks\\/[0-9]{17,20}\\/',
    url64(60, 72),
    ['/webhooks/'],
    'https://discord.com/api/webhooks/123456789012345678/',
    'https://discord.com/developers/docs/resources/webhook',
  ),
  service('discord-secret', 'Discord', oneOf(hex(64), chars(ALNUM + '_=-', 32)), 'https://discord.com/developers/docs/topics/oauth2', {
    id: 'discord-secret-key',
    name: 'discord',
    spelt: 'discord',
    keywords: ['discord'],
    severity: 'high',
    minEntropy: 2.8,
    validate: (secret) => /[0-9]/.test(secret) && (looksRandom(secret) || /^[0-9]{32}$/.test(secret)),
    env: 'DISCORD_CLIENT_SECRET',
  }),
  // Public, but it shows which bot the token belongs to; the ids of channels and users look the same.
  service('discord-client-id', 'Discord client id', digits(17, 19), 'https://discord.com/developers/docs/topics/oauth2', {
    id: 'discord-client-id-key',
    name: 'discord|(?<![a-z])bot_?id',
    title: 'Discord client id',
    spelt: 'discord',
    keywords: ['discord', 'bot_id', 'botid'],
    bare: true,
    ids: true,
    severity: 'low',
    // The id in the address of a badge is that of a server.
    validate: (id, { text, start }) => !isSequence(id) && !text.startsWith('discord/', start - 8),
    env: 'DISCORD_CLIENT_ID',
  }),
];

const telegram: Rule[] = [
  token({
    id: 'telegram-bot-token',
    title: 'Telegram bot token',
    severity: 'critical',
    shape: seq(digits(8, 12), ':AA', url64(32, 33)),
    keywords: [':aa'],
    minEntropy: 3.5,
    validate: looksRandom,
    env: 'TELEGRAM_BOT_TOKEN',
    revoke: 'in Telegram (@BotFather, /revoke)',
    reference: 'https://core.telegram.org/bots/api#authorizing-your-bot',
  }),
  nextTo({
    id: 'telegram-named-bot-token',
    title: 'Telegram bot token',
    severity: 'high',
    name: 'telegr',
    spelt: 'telegram_bot',
    bare: true,
    shape: seq(digits(5, 16), ':', url64(34, 35)),
    keywords: ['telegr', 'tgram'],
    minEntropy: 3.5,
    env: 'TELEGRAM_BOT_TOKEN',
    revoke: 'in Telegram (@BotFather, /revoke)',
    reference: 'https://core.telegram.org/bots/api#authorizing-your-bot',
  }),
  // In the API's URL the token comes right after `bot`.
  defineRule({
    id: 'telegram-bot-url',
    title: 'Telegram bot token in a URL',
    severity: 'critical',
    keywords: ['/bot', 'tgram://'],
    pattern: /(?<=\/bot|tgram:\/\/)[0-9]{5,16}:[0-9A-Za-z_-]{34,35}(?![0-9A-Za-z_-])/g,
    minEntropy: 3.5,
    remedy: 'Revoke it with @BotFather (/revoke), then read the new one from TELEGRAM_BOT_TOKEN.',
    reference: 'https://core.telegram.org/bots/api#making-requests',
    examples: () => {
      const bot = [fakeToken('', DIGITS, 9), fakeToken('', BASE64URL, 35)].join(':');
      return {
        match: [`https://api.telegram.org/bot${bot}/sendMessage`, `fetch("https://proxy.host/bot${bot}/getMe")`],
        ignore: ['https://api.telegram.org/bot<token>/sendMessage', `/robot/${bot.slice(0, 20)}`],
      };
    },
  }),
];

const TWITTER = 'https://developer.x.com/en/docs/authentication/overview';

const social: Rule[] = [
  service(
    'twitter',
    'X (Twitter)',
    oneOf(alnum(50), alnum(45), alnum(41, 44), alnum(35, 40), seq(digits(15, 25), '-', alnum(20, 45)), alnum(25), alnum(20, 22), alnum(18)),
    TWITTER,
    {
      id: 'twitter-credential',
      title: 'X (Twitter) API key, token or secret',
      name: 'twitter|(?<![a-z])x_?api_',
      spelt: 'twitter',
      keywords: ['twitter', 'x_api', 'xapi'],
      word: /(?:secret|private|access|key|token|consumer|[^a-z]id)/i,
      severity: 'high',
      minEntropy: 3,
      env: 'TWITTER_API_SECRET',
    },
  ),
  // The first 21 characters are zeros, encoded as the letter A; the token's own part follows.
  defineRule({
    id: 'twitter-bearer-token',
    title: 'X (Twitter) bearer token',
    severity: 'high',
    keywords: ['aaaaaaaaaaaaaaaaaaa'],
    pattern: /(?!A)(?<=(?<![0-9A-Za-z+/=])A{19,22})[0-9A-Za-z%_-]{60,120}(?![0-9A-Za-z%_+/=-])/g,
    minEntropy: 3.5,
    near: { pattern: /twitter|(?<![a-z])x_?api|bearer/i, lines: 4 },
    validate: looksRandom,
    remedy: 'Revoke it in the X developer portal, then read the new one from TWITTER_BEARER_TOKEN.',
    reference: TWITTER,
    examples: () => {
      const bearer = 'A'.repeat(21) + fakeToken('ML', ALNUM, 90);
      return {
        match: [`TWITTER_BEARER_TOKEN=${bearer}`, `curl -H "Authorization: Bearer ${bearer}" https://api.twitter.com/2/tweets`],
        ignore: [`data:image/png;base64,${bearer}`, `TWITTER_BEARER_TOKEN=${'A'.repeat(21)}`],
      };
    },
  }),
  service('twitter-legacy', 'X (Twitter)', seq(alnum(20, 59), '%', chars(ALNUM + '%-', 8, 60), '%', alnum(52)), TWITTER, {
    id: 'twitter-legacy-key',
    title: 'X (Twitter) token',
    name: 'twitter',
    spelt: 'twitter',
    keywords: ['twitter'],
    severity: 'medium',
  }),
  token({
    id: 'facebook-page-token',
    title: 'Facebook page or user access token',
    severity: 'critical',
    shape: oneOf(custom('(?<![+/])EAA[A-Z][0-9A-Za-z]{60,500}(?![+/])', seq('EAAM', alnum(80))), seq('EAACEdEose0cBA', alnum(20, 60))),
    keywords: ['eaa'],
    minEntropy: 4,
    validate: looksRandom,
    env: 'FACEBOOK_ACCESS_TOKEN',
    revoke: 'in the Meta app dashboard',
    reference: 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens',
  }),
  service('facebook', 'Facebook', hex(32), 'https://developers.facebook.com/docs/facebook-login/security', {
    id: 'facebook-app-secret',
    title: 'Facebook app secret',
    name: 'facebook|(?<![a-z])fb[_-]?(?:app|api|secret|client|key)',
    keywords: ['facebook', 'fb_', 'fb-', 'fbapp', 'fbsecret', 'fbclient', 'fbkey'],
    word: /(?:secret|private|key|token|app|auth)?/i,
    severity: 'high',
    env: 'FACEBOOK_APP_SECRET',
  }),
  token({
    id: 'linkedin-token',
    title: 'LinkedIn access token',
    severity: 'high',
    shape: seq('AQ', oneOf('V', 'X', 'W', 'U', 'T'), url64(250, 1030)),
    keywords: ['aqv', 'aqx', 'aqw', 'aqu', 'aqt'],
    minEntropy: 5,
    validate: (secret, context) => /linked_?in/i.test(context.around(5)) && looksRandom(secret),
    shown: ['LINKEDIN_ACCESS_TOKEN=%', 'linkedin.connect("%")'],
    env: 'LINKEDIN_ACCESS_TOKEN',
    revoke: 'in the LinkedIn developer portal',
    reference: 'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authentication',
  }),
  service('twitch', 'Twitch', lower(30), 'https://dev.twitch.tv/docs/authentication/', {
    word: /(?:secret|private|access|key|token|auth|client|pass|oauth|api)/i,
    severity: 'high',
    env: 'TWITCH_CLIENT_SECRET',
  }),
  token({
    id: 'twitch-stream-key',
    title: 'Twitch stream key',
    severity: 'high',
    shape: seq('live_', digits(8, 12), '_', alnum(30, 36)),
    keywords: ['live_'],
    env: 'TWITCH_STREAM_KEY',
    revoke: 'in the Twitch creator dashboard',
    reference: 'https://help.twitch.tv/s/article/twitch-stream-key-faq',
  }),
  token({
    id: 'twitch-irc-token',
    title: 'Twitch chat token',
    severity: 'high',
    shape: seq('oauth:', lower(30)),
    keywords: ['oauth:'],
    validate: looksRandom,
    env: 'TWITCH_OAUTH_TOKEN',
    revoke: 'in Twitch (Settings, Connections)',
    reference: 'https://dev.twitch.tv/docs/chat/',
  }),
  service('youtube', 'YouTube', url64(39), 'https://developers.google.com/youtube/registering_an_application', { minEntropy: 3.5 }),
];

const telephony: Rule[] = [
  nextTo({
    id: 'twilio-key',
    title: 'Twilio API key id',
    severity: 'high',
    name: 'twilio',
    spelt: 'twilio',
    bare: true,
    shape: seq('SK', hex(32)),
    keywords: ['twilio'],
    minEntropy: 3,
    env: 'TWILIO_API_KEY',
    revoke: 'in the Twilio console (API keys)',
    reference: 'https://www.twilio.com/docs/iam/api-keys',
  }),
  // Every call's log has it: an id that is useless without the auth token.
  nextTo({
    id: 'twilio-account-sid',
    title: 'Twilio account SID',
    severity: 'low',
    name: 'twilio',
    spelt: 'twilio',
    bare: true,
    shape: seq('AC', hex(32)),
    keywords: ['twilio'],
    minEntropy: 3,
    env: 'TWILIO_ACCOUNT_SID',
    revoke: 'in the Twilio console',
    reference: 'https://www.twilio.com/docs/iam/api',
  }),
  service('twilio', 'Twilio', alnum(32), 'https://www.twilio.com/docs/iam/api', {
    id: 'twilio-auth-token',
    title: 'Twilio auth token or API secret',
    severity: 'critical',
    minEntropy: 2.8,
    env: 'TWILIO_AUTH_TOKEN',
  }),
  nextTo({
    id: 'twilio-sid-auth-token',
    title: 'Twilio auth token',
    severity: 'critical',
    name: '(?<![0-9A-Za-z])AC[0-9a-f]{32}',
    spelt: `AC${'0'.repeat(32)}`,
    bare: true,
    shape: hex(32),
    keywords: ['twilio', 'client('], // in Python, only the import says Twilio
    shown: [`twilio.Client('AC${'01'.repeat(16)}', '%')`, `TWILIO=AC${'01'.repeat(16)}:%`, `Client("AC${'01'.repeat(16)}", "%")`],
    env: 'TWILIO_AUTH_TOKEN',
    revoke: 'in the Twilio console',
    reference: 'https://www.twilio.com/docs/iam/api',
  }),
  service('vonage', 'Vonage (Nexmo)', alnum(16), 'https://developer.vonage.com/en/getting-started/concepts/authentication', {
    id: 'vonage-key',
    name: 'vonage|nexmo',
    keywords: ['vonage', 'nexmo'],
    word: /secret/i,
    spelt: 'vonage_secret',
    severity: 'high',
    minEntropy: 2.8,
    env: 'VONAGE_API_SECRET',
  }),
  service(
    'messagebird',
    'MessageBird',
    oneOf(UUID, seq(oneOf('live', 'test'), '_', alnum(25)), url64(25)),
    'https://developers.messagebird.com/api/#authentication',
    {
      id: 'messagebird-key',
      name: 'message[_-]?bird',
      word: /(?:secret|private|access|key|token|client|[^a-z]id)/i,
      keywords: ['messagebird', 'message_bird', 'message-bird'],
      severity: 'high',
      minEntropy: 2.8,
    },
  ),
  service('plivo', 'Plivo', oneOf(url64(40), seq('MA', upper(18))), 'https://www.plivo.com/docs/messaging/api/overview', {
    severity: 'high',
    minEntropy: 3,
    word: /(?:secret|token|key|auth|id)/i,
    env: 'PLIVO_AUTH_TOKEN',
  }),
  service('voodoosms', 'VoodooSMS', alnum(46), 'https://help.voodoosms.com/en/articles/37-api-documentation'),
  service('pushover', 'Pushover', lower(30), 'https://pushover.net/api', { word: /(?:token|key|user|api)/i, severity: 'medium' }),
  service('mattermost', 'Mattermost', lower(26), 'https://developers.mattermost.com/integrate/reference/personal-access-token/', {
    id: 'mattermost-key',
    name: 'mattermost|(?<![a-z])mm[_.-]',
    keywords: ['mattermost', 'mm_', 'mm-', 'mm.'],
    word: /(?:secret|private|access|key|token|auth|pat)/i,
    severity: 'high',
    minEntropy: 3,
  }),
  webhook(
    'mattermost-webhook',
    'Mattermost incoming webhook',
    'high',
    'https?:\\/\\/[0-9a-z.-]{0,80}(?:mattermost|mm)[0-9a-z.-]{0,80}(?::[0-9]{2,5})?\\/hooks\\/',
    lower(26),
    ['/hooks/'],
    'https://mattermost.acme.dev/hooks/',
    'https://developers.mattermost.com/integrate/webhooks/incoming/',
  ),
  token({
    id: 'teams-webhook',
    title: 'Microsoft Teams webhook URL',
    severity: 'high',
    shape: seq(
      'https://',
      oneOf(
        seq(chars(LOWER_ALNUM + '-', 1, 60), '.webhook.office.com/webhookb2/'),
        'outlook.office.com/webhook/',
        'outlook.office365.com/webhook/',
      ),
      chars(LOWER_ALNUM + '-', 36, 37),
      '@',
      chars(LOWER_ALNUM + '-', 34, 40),
      '/IncomingWebhook/',
      lower(30, 34),
      '/',
      chars(LOWER_ALNUM + '-', 34, 40),
    ),
    keywords: ['/incomingwebhook/'],
    flags: 'gi',
    end: '[0-9]{40}',
    env: 'TEAMS_WEBHOOK_URL',
    revoke: 'in the Teams channel (Connectors)',
    reference: 'https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook',
  }),
  defineRule({
    id: 'power-automate-url',
    title: 'URL that starts a Power Automate or Logic Apps flow',
    severity: 'high',
    keywords: ['.logic.azure.com', '.api.powerplatform.com'],
    // Teams issues these since connectors ended. The signature is the only authentication.
    pattern:
      /(?<=https:\/\/[0-9a-z.-]{1,120}\.(?:logic\.azure|api\.powerplatform)\.com(?::443)?\/[\w/-]{0,60}workflows\/[0-9a-f]{32}\/[^\s"'<>]{0,240}[?&;]sig=)[0-9A-Za-z_-]{43}(?![0-9A-Za-z_-])/g,
    minEntropy: 3.5,
    remedy: 'Regenerate the access keys of the workflow (or recreate the flow), then read the URL from TEAMS_WEBHOOK_URL.',
    reference: 'https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app',
    examples: () => {
      const url = (host: string) =>
        `https://${host}/workflows/${fakeToken('', HEX, 32)}/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=`;
      const signature = fakeToken('', BASE64URL, 43);
      return {
        match: [
          url('prod-12.westeurope.logic.azure.com:443') + signature,
          `${url('default0a1b.2c.environment.api.powerplatform.com:443/powerautomate/automations/direct')}${signature}`,
        ],
        ignore: [`${url('prod-12.westeurope.logic.azure.com')}<signature>`, url('acme.dev') + signature],
      };
    },
  }),
  service('zoom', 'Zoom', oneOf(alnum(32), alnum(22)), 'https://developers.zoom.us/docs/internal-apps/', {
    id: 'zoom-key',
    name: '(?<![a-z])zoom',
    word: /(?:secret|client|api_?key|token)/i,
    minEntropy: 3,
    env: 'ZOOM_CLIENT_SECRET',
  }),
  service('linenotify', 'LINE Notify', alnum(43, 54), 'https://notify-bot.line.me/doc/en/', {
    id: 'linenotify-key',
    name: 'line_?notify',
    keywords: ['linenotify', 'line_notify'],
    severity: 'medium',
  }),
  service('gitter', 'Gitter', url64(40), 'https://developer.gitter.im/docs/authentication', {
    bare: true,
    severity: 'medium',
    minEntropy: 3,
  }),
  token({
    id: 'zulip-key',
    title: 'Zulip API key',
    severity: 'high',
    shape: seq('key=', alnum(32)),
    keywords: ['key='],
    validate: (_, context) => /zulip/i.test(context.around(6)),
    shown: ['[api]\nsite=https://acme.zulipchat.com\n%', 'zulip: %'],
    env: 'ZULIP_API_KEY',
    revoke: 'in the Zulip personal settings',
    reference: 'https://zulip.com/api/api-keys',
  }),
  webhook(
    'zapier-webhook',
    'Zapier webhook',
    'high',
    'hooks\\.zapier\\.com\\/hooks\\/catch\\/',
    oneOf(seq(digits(5, 10), '/', lower(5, 10)), chars(ALNUM + '/', 16)),
    ['hooks.zapier.com'],
    'https://hooks.zapier.com/hooks/catch/',
    'https://help.zapier.com/hc/en-us/articles/8496288690317',
  ),
  webhook(
    'tines-webhook',
    'Tines webhook',
    'high',
    '\\.tines\\.com\\/webhook\\/',
    seq(lower(32), '/', lower(32)),
    ['.tines.com/webhook'],
    'https://acme.tines.com/webhook/',
    'https://www.tines.com/docs/actions/types/webhook/',
  ),
  token({
    id: 'google-chat-webhook',
    title: 'Google Chat webhook URL',
    severity: 'high',
    shape: seq(
      'https://chat.googleapis.com/v1/spaces/',
      url64(8, 20),
      '/messages?key=',
      url64(39),
      '&token=',
      chars(ALNUM + '_%=-', 40, 80),
    ),
    keywords: ['chat.googleapis.com'],
    env: 'GOOGLE_CHAT_WEBHOOK_URL',
    revoke: 'in the Google Chat space (Apps & integrations)',
    reference: 'https://developers.google.com/workspace/chat/quickstart/webhooks',
  }),
  token({
    id: 'pipedream-webhook',
    title: 'Pipedream endpoint URL',
    severity: 'low',
    shape: seq('https://', hex(15, 32), '.m.pipedream.net'),
    keywords: ['.m.pipedream.net'],
    env: 'PIPEDREAM_URL',
    revoke: 'in the Pipedream workflow',
    reference: 'https://pipedream.com/docs/workflows/building-workflows/triggers',
  }),
  defineRule({
    id: 'wechat-jsapi-ticket',
    title: 'WeChat ticket for JavaScript pages',
    severity: 'medium', // valid for two hours
    keywords: ['jsapi_ticket', 'jsapiticket'],
    pattern: /(?<=jsapi_?ticket["']{0,2}\s{0,3}[:=]\s{0,3}["']?)[\w-]{86}(?![\w-])/gi,
    validate: looksRandom,
    remedy: 'It expires after two hours. Let the server ask for a new one each time.',
    reference: 'https://developers.weixin.qq.com/doc/offiaccount/en/OA_Web_Apps/JS-SDK.html#62',
    examples: () => {
      const ticket = fakeToken('', BASE64URL, 86);
      return {
        match: [`jsapi_ticket = '${ticket}'`, `{"jsapi_ticket":"${ticket}"}`],
        ignore: [`jsapi_ticket = '${ticket.slice(9)}'`, 'jsapi_ticket = conf.get_jsapi_ticket()'],
      };
    },
  }),
  service('snapchat', 'Snapchat', oneOf(UUID, hex(64)), 'https://developers.snap.com/api/marketing-api/Ads-API/authentication'),
];

export const rules: Rule[] = [...slack, ...discord, ...telegram, ...social, ...telephony];
