import type { Rule } from '../../model.ts';
import { looksGenerated } from '../../value/random.ts';
import { isIllustration } from '../../value/test-path.ts';
import { defineRule, fakeToken, HEX, LOWER_ALNUM } from './define.ts';
import { alnum, base64, custom, digits, hex, lower, maybe, nextTo, oneOf, seq, service, type Shape, token, url64, UUID } from './shapes.ts';

/** True for a number of about twelve digits, a colon and random bytes in base64: so Atlassian's Data Center products make their tokens. */
const isOfDataCenter = (secret: string): boolean => /^\d{9,13}:/.test(Buffer.from(secret.slice(-44), 'base64').toString('latin1'));

const DATA_CENTER: Shape = custom('[MNO][0-9A-Za-z+/]{43}(?![0-9A-Za-z+/=])', {
  ...base64(44),
  make: (seed) => Buffer.from(`${digits(12).make(seed)}:${alnum(20).make(seed)}`).toString('base64'),
});

/** Keys of platforms that developers build on, which other scanners have known since 2025. */
export const rules: Rule[] = [
  token({
    id: 'bitbucket-data-center-token',
    title: 'Bitbucket Data Center HTTP access token',
    severity: 'critical',
    shape: seq('BBDC-', DATA_CENTER),
    validate: isOfDataCenter,
    env: 'BITBUCKET_TOKEN',
    revoke: 'under HTTP access tokens in the Bitbucket account',
    reference: 'https://confluence.atlassian.com/bitbucketserver/http-access-tokens-939515499.html',
  }),
  nextTo({
    id: 'atlassian-data-center-token',
    title: 'Jira, Confluence or Bamboo Data Center access token',
    severity: 'critical',
    name: 'jira|confluence|bamboo|atlassian',
    keywords: ['jira', 'confluence', 'bamboo', 'atlassian'],
    bare: true,
    shape: DATA_CENTER,
    validate: isOfDataCenter,
    spelt: 'jira',
    env: 'JIRA_TOKEN',
    revoke: 'under Personal Access Tokens in the profile',
    reference: 'https://confluence.atlassian.com/enterprise/using-personal-access-tokens-1026032365.html',
  }),
  // Whoever knows the address can open issues and merge requests in the user's name.
  defineRule({
    id: 'gitlab-incoming-address',
    title: 'Token in the address for incoming mail of a GitLab project',
    severity: 'high',
    keywords: ['incoming+'],
    pattern: /(?<=incoming\+[\w.-]{1,90}-\d{1,12}-)[0-9a-z]{20,30}(?=-(?:issue|merge-request)[-@\d])/g,
    minEntropy: 3,
    remedy: 'Reset the incoming email token in the GitLab user settings.',
    reference: 'https://docs.gitlab.com/user/project/issues/create_issues/#by-sending-an-email',
    examples: () => {
      const secret = fakeToken('', LOWER_ALNUM, 25);
      return {
        match: [
          `incoming+acme-app-7-${secret}-issue@incoming.gitlab.com`,
          `To: incoming+acme-app-7-${secret}-merge-request@gitlab.acme.dev`,
        ],
        ignore: [`outgoing+acme-app-7-${secret}-issue@incoming.gitlab.com`, 'incoming+acme-app-7-issue@incoming.gitlab.com'],
      };
    },
  }),
  token({
    id: 'cartesia-api-key',
    title: 'Cartesia API key',
    severity: 'high',
    shape: seq('sk_car_', alnum(20, 40)),
    validate: (secret) => looksGenerated(secret.slice(7)),
    env: 'CARTESIA_API_KEY',
    revoke: 'at play.cartesia.ai/keys',
    reference: 'https://docs.cartesia.ai/use-the-api/api-conventions',
  }),
  token({
    id: 'nylas-api-key',
    title: 'Nylas API key',
    severity: 'high',
    shape: seq('nyk_', maybe('v0_'), alnum(64, 68)),
    env: 'NYLAS_API_KEY',
    revoke: 'in the Nylas dashboard',
    reference: 'https://developer.nylas.com/docs/v3/auth/',
  }),
  token({
    id: 'miro-access-token',
    title: 'Miro access token',
    severity: 'high',
    shape: seq('eyJtaXJvLm9yaWdpbiI6', alnum(6, 40), '_', url64(20, 64)),
    env: 'MIRO_ACCESS_TOKEN',
    revoke: 'in the Miro app settings',
    reference: 'https://developers.miro.com/docs/getting-started-with-oauth',
  }),
  token({
    id: 'arcjet-key',
    title: 'Arcjet key',
    severity: 'high',
    shape: seq('ajkey_', lower(26)),
    env: 'ARCJET_KEY',
    revoke: 'at app.arcjet.com',
    reference: 'https://docs.arcjet.com/reference/nextjs',
  }),
  token({
    id: 'builder-private-key',
    title: 'Builder.io private API key',
    severity: 'high',
    shape: seq('bpk-', hex(32)),
    env: 'BUILDER_PRIVATE_KEY',
    revoke: 'in the Builder.io account settings',
    reference: 'https://www.builder.io/c/docs/using-your-api-key',
  }),
  token({
    id: 'dub-api-key',
    title: 'Dub API key',
    severity: 'high',
    shape: seq('dub_', alnum(24)),
    validate: (secret) => looksGenerated(secret.slice(4)),
    env: 'DUB_API_KEY',
    revoke: 'in the Dub workspace settings',
    reference: 'https://dub.co/docs/api-reference/tokens',
  }),
  token({
    id: 'openvsx-token',
    title: 'Open VSX access token',
    severity: 'critical',
    shape: seq('ovsx', oneOf('at', 'p'), '_', UUID),
    keywords: ['ovsxat_', 'ovsxp_'],
    env: 'OVSX_PAT',
    revoke: 'at open-vsx.org/user-settings/tokens',
    reference: 'https://github.com/eclipse/openvsx/wiki/Publishing-Extensions',
  }),
  token({
    id: 'salad-cloud-key',
    title: 'SaladCloud API key',
    severity: 'high',
    shape: seq('salad_cloud_user_', alnum(40, 60)),
    env: 'SALAD_API_KEY',
    revoke: 'at portal.salad.com/api-key',
    reference: 'https://docs.salad.com/reference/api-usage',
  }),
  token({
    id: 'permit-api-key',
    title: 'Permit.io API key',
    severity: 'high',
    shape: seq('permit_key_', alnum(80, 90)),
    env: 'PERMIT_API_KEY',
    revoke: 'in the Permit.io settings',
    reference: 'https://docs.permit.io/overview/use-the-permit-api-and-sdk',
  }),
  token({
    id: 'shortcut-token',
    title: 'Shortcut API token',
    severity: 'high',
    shape: seq('sct_', oneOf('rw', 'rwa', 'rs', 'r', 'w'), '_', custom('[a-z0-9-]{1,60}', lower(8)), '_', url64(142)),
    env: 'SHORTCUT_API_TOKEN',
    revoke: 'in the Shortcut settings (API Tokens)',
    reference: 'https://developer.shortcut.com/api/rest/v3',
  }),
  token({
    id: 'stytch-secret',
    title: 'Stytch project secret',
    severity: 'high',
    shape: seq('secret-', oneOf('live', 'test'), '-', url64(35), '='),
    keywords: ['secret-live-', 'secret-test-'],
    validate: (secret, { path }) => (secret.startsWith('secret-test-') && isIllustration(path) ? 'medium' : true),
    env: 'STYTCH_SECRET',
    revoke: 'at stytch.com/dashboard/api-keys',
    reference: 'https://stytch.com/docs/api/authentication',
  }),
  token({
    id: 'tolgee-key',
    title: 'Tolgee API key or personal access token',
    severity: 'high',
    shape: seq('tgpa', oneOf('t', 'k'), '_', lower(45, 64)),
    keywords: ['tgpat_', 'tgpak_'],
    env: 'TOLGEE_API_KEY',
    revoke: 'in the Tolgee account settings',
    reference: 'https://docs.tolgee.io/platform/account_settings/api_keys_and_pat_tokens',
  }),
  token({
    id: 'tinybird-token',
    title: 'Tinybird token',
    severity: 'high',
    shape: seq('p.eyJ1I', url64(60, 260), '.', url64(43)),
    env: 'TINYBIRD_TOKEN',
    revoke: 'in the Tinybird workspace (Tokens)',
    reference: 'https://www.tinybird.co/docs/forward/administration/tokens',
  }),
  token({
    id: 'deepl-free-key',
    title: 'DeepL API key',
    severity: 'high',
    shape: seq(UUID, ':fx'),
    keywords: [':fx'],
    env: 'DEEPL_AUTH_KEY',
    revoke: 'at deepl.com/your-account/keys',
    reference: 'https://developers.deepl.com/docs/getting-started/auth',
  }),
  token({
    id: 'convex-access-token',
    title: 'Convex access token',
    severity: 'high',
    shape: custom('eyJ2MiI6I[0-9A-Za-z+/]{46}=', {
      ...base64(56),
      make: (seed) => Buffer.from(`{"v2":"${hex(32).make(seed)}"}`).toString('base64'),
      head: 'eyJ2MiI6I',
    }),
    validate: (secret) => /^\{"v2":"[0-9a-f]{32}"\}$/.test(Buffer.from(secret, 'base64').toString('latin1')),
    env: 'CONVEX_TEAM_ACCESS_TOKEN',
    revoke: 'at dashboard.convex.dev',
    reference: 'https://docs.convex.dev/management-api',
  }),
  service('deepl', 'DeepL', UUID, 'https://developers.deepl.com/docs/getting-started/auth', { severity: 'high' }),
  service('vapi', 'Vapi', UUID, 'https://docs.vapi.ai/', { severity: 'high' }),
  service('nango', 'Nango', UUID, 'https://docs.nango.dev/reference/api/authentication', { severity: 'high' }),
  service('upstash', 'Upstash', UUID, 'https://upstash.com/docs/devops/developer-api/authentication', { severity: 'high' }),
  service('volcengine|ark_api|doubao', 'Volcengine Ark', UUID, 'https://www.volcengine.com/docs/82379/1541594', {
    keywords: ['volcengine', 'ark_api', 'doubao'],
    severity: 'high',
  }),
  service('flagsmith', 'Flagsmith', seq(alnum(8), '.', alnum(32)), 'https://docs.flagsmith.com/clients/rest', { severity: 'high' }),
  service('unleash', 'Unleash', seq('user:', hex(56)), 'https://docs.getunleash.io/reference/api-tokens-and-client-keys', {
    severity: 'high',
    strict: true,
  }),
  // With it, a request can run code on the server (CVE-2020-0688).
  defineRule({
    id: 'aspnet-machine-key',
    title: 'ASP.NET machine key',
    severity: 'high',
    keywords: ['validationkey', 'decryptionkey'],
    pattern: /(?<=\b(?:validation|decryption)Key\s{0,4}=\s{0,4}["'])[0-9A-Fa-f]{32,256}(?=["'])/g,
    minEntropy: 2.5,
    validate: (_, { path }) => (isIllustration(path) ? 'medium' : true),
    remedy: 'Make a new machine key, and read it from the environment of the server (IIS Manager, Machine Key).',
    reference: 'https://learn.microsoft.com/en-us/dotnet/api/system.web.configuration.machinekeysection',
    examples: () => {
      const key = fakeToken('', HEX, 128);
      return {
        match: [`<machineKey validationKey="${key}" validation="SHA1" />`, `<machineKey decryptionKey="${key.slice(0, 48)}" />`],
        ignore: [
          '<machineKey validationKey="AutoGenerate,IsolateApps" />',
          `<machineKey validationKey="${'0'.repeat(40)}" />`,
          `<x key="${key}">`,
        ],
      };
    },
  }),
];
