import type { Rule } from '../../model.ts';
import { isPlaceholder } from '../../value/placeholder.ts';
import { ALNUM, BASE64URL, defineRule, fakeToken, HEX, LOWER_ALNUM, UPPER_ALNUM } from './define.ts';
import { alnum, beside, chars, custom, hex, joined, lower, oneOf, seq, token, upper, url64, UUID } from './shapes.ts';

/** Observability, incidents, product analytics, feature flags, search and maps. */

const datadog = { revoke: 'at app.datadoghq.com/organization-settings/api-keys', reference: 'https://docs.datadoghq.com/account_management/api-app-keys/' };
const datadogName = { name: 'datadog|(?<![a-z])dd[_-](?:api|app|client|key|site|token|secret)', keywords: ['datadog', 'dd_', 'dd-'] };
const newrelic = { revoke: 'at one.newrelic.com/api-keys', reference: 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/' };
const newrelicName = { name: 'new[_-]?relic', keywords: ['newrelic', 'new_relic', 'new-relic'] };
const sentry = { revoke: 'at sentry.io/settings/account/api/auth-tokens', env: 'SENTRY_AUTH_TOKEN', reference: 'https://docs.sentry.io/account/auth-tokens/' };
const grafana = {
  revoke: 'under Administration > Service accounts in Grafana',
  env: 'GRAFANA_TOKEN',
  reference: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
};
const sumologic = { revoke: 'under Preferences > My Access Keys in Sumo Logic', reference: 'https://help.sumologic.com/docs/manage/security/access-keys/' };
// Not `sumObject`: what follows is an end, a separator or a word of credentials.
const sumologicName = { name: '(?<![a-z])sumo(?=logic|[_. :="\'-]|access|token|key|secret|api|id)', keywords: ['sumo'] };
const segment = { revoke: 'at app.segment.com under Access Management', env: 'SEGMENT_API_TOKEN', reference: 'https://docs.segmentapis.com/' };
const posthog = { revoke: 'in the PostHog settings', reference: 'https://posthog.com/docs/api' };
const launchdarkly = { revoke: 'at app.launchdarkly.com/settings/authorization', reference: 'https://launchdarkly.com/docs/home/account/api' };
const splunk = { revoke: 'under Settings > Tokens in Splunk', reference: 'https://docs.splunk.com/Documentation/Splunk/latest/Security/UseAuthTokens' };
/** The search box of a web site: its key can only search, and whoever opens the page can read it. */
const SEARCH_BOX = /docsearch|\bindexName["']?\s{0,3}:/i;
const elastic = { revoke: 'at cloud.elastic.co/account/keys', env: 'ELASTIC_API_KEY', reference: 'https://www.elastic.co/docs/deploy-manage/api-keys' };
const algolia = { revoke: 'at dashboard.algolia.com/account/api-keys', env: 'ALGOLIA_API_KEY', reference: 'https://www.algolia.com/doc/guides/security/api-keys/' };
const mapbox = { revoke: 'at account.mapbox.com/access-tokens', env: 'MAPBOX_ACCESS_TOKEN', reference: 'https://docs.mapbox.com/accounts/guides/tokens/' };
const optimizely = { revoke: 'at app.optimizely.com/v2/profile/api', env: 'OPTIMIZELY_TOKEN', reference: 'https://docs.developers.optimizely.com/web-experimentation/docs/rest-api-getting-started' };

export const rules: Rule[] = [
  beside({ ...datadog, ...datadogName, id: 'datadog-api-key', title: 'Datadog API key', severity: 'high', shape: lower(32), env: 'DD_API_KEY' }),
  beside({ ...datadog, ...datadogName, id: 'datadog-app-key', title: 'Datadog application key', severity: 'critical', shape: chars(ALNUM + '-', 40), env: 'DD_APP_KEY' }),
  beside({ ...datadog, ...datadogName, id: 'datadog-client-token', title: 'Datadog client token', severity: 'low', shape: seq('pub', hex(32)), env: 'DD_CLIENT_TOKEN' }),
  token({ ...newrelic, id: 'newrelic-user-key', title: 'New Relic user API key', severity: 'high', shape: custom('(?:NRAK|nrak)-[A-Za-z0-9]{27}(?![A-Za-z0-9])', seq('NRAK-', upper(27))), keywords: ['nrak-'], env: 'NEW_RELIC_API_KEY' }),
  token({ ...newrelic, id: 'newrelic-license-key', title: 'New Relic license key', severity: 'high', shape: custom('[a-zA-Z0-9]{6}[a-fA-F0-9]{30}(?:NRAL|nral)(?![A-Za-z0-9])', seq(hex(36), 'NRAL')), keywords: ['nral'], env: 'NEW_RELIC_LICENSE_KEY' }),
  beside({ ...newrelic, id: 'newrelic-legacy-license-key', title: 'New Relic license key', severity: 'high', name: 'new[\\s_-]?relic|license_key', keywords: ['newrelic', 'new_relic', 'new relic', 'license_key'], near: { pattern: /new[ _-]?relic/i, lines: 3 }, shownWith: '# New Relic', shape: hex(40), env: 'NEW_RELIC_LICENSE_KEY' }),
  token({ ...newrelic, id: 'newrelic-insert-key', title: 'New Relic insert or query key', severity: 'high', shape: custom('(?:NRI[IQ]|nri[iq])-[A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])', seq('NRII-', url64(32))), keywords: ['nrii-', 'nriq-'], env: 'NEW_RELIC_INSERT_KEY' }),
  token({ ...newrelic, id: 'newrelic-admin-key', title: 'New Relic admin or REST API key', severity: 'critical', shape: custom('(?:(?:NRAA|nraa)-[a-fA-F0-9]{27}|(?:NRRA|nrra)-[a-fA-F0-9]{42})(?![A-Za-z0-9])', seq('NRAA-', hex(27))), keywords: ['nraa-', 'nrra-'], env: 'NEW_RELIC_ADMIN_KEY' }),
  token({ ...newrelic, id: 'newrelic-browser-key', title: 'New Relic browser key', severity: 'low', shape: custom('NRJS-[a-f0-9]{19}(?![a-f0-9])', seq('NRJS-', hex(19))), keywords: ['nrjs-'], env: 'NEW_RELIC_BROWSER_KEY' }),
  token({ ...newrelic, id: 'newrelic-pixie-key', title: 'New Relic Pixie key', severity: 'high', shape: custom('px-(?:api|dep)-[a-f0-9]{8}-(?:[a-f0-9]{4}-){3}[a-f0-9]{12}', seq('px-api-', UUID)), keywords: ['px-api-', 'px-dep-'], env: 'PIXIE_API_KEY' }),
  beside({ ...newrelic, ...newrelicName, id: 'newrelic-user-id-key', title: 'New Relic API key', severity: 'high', shape: oneOf(lower(64), custom('[A-Z0-9_.]{4}-[A-Z0-9_.]{42}', lower(64))), ids: true, env: 'NEWRELIC_API_KEY' }),
  token({ ...sentry, id: 'sentry-user-token', title: 'Sentry user auth token', severity: 'high', shape: seq('sntryu_', hex(64)) }),
  // {"iat": … in base64, then a signature.
  token({ ...sentry, id: 'sentry-org-token', title: 'Sentry organization auth token', severity: 'high', shape: custom('sntrys_eyJpYXQiO[A-Za-z0-9+/=]{20,400}_[A-Za-z0-9+/]{43}(?![A-Za-z0-9+/])', seq('sntrys_eyJpYXQiO', alnum(120), '_', alnum(43))), keywords: ['sntrys_'] }),
  beside({ ...sentry, id: 'sentry-legacy-token', title: 'Sentry auth token', severity: 'high', name: 'sentry', shape: hex(64) }),
  // A DSN is meant to be in the client: it lets anybody send events, and no more.
  defineRule({
    id: 'sentry-dsn',
    title: 'Sentry DSN',
    severity: 'low',
    keywords: ['sentry'],
    pattern: /https:\/\/[a-f0-9]{32}(?::[a-f0-9]{32})?@(?:[a-z0-9-]{1,40}\.){1,6}[a-z]{2,12}(?::\d{2,5})?\/(?:[a-z]{1,20}\/)?\d{1,20}/g,
    near: { pattern: /sentry/i, lines: 3 },
    remedy: 'Set a rate limit for the key or make a new one under Client Keys in the Sentry project settings, then read it from SENTRY_DSN.',
    reference: 'https://docs.sentry.io/concepts/key-terms/dsn-explainer/',
    examples: () => {
      const key = fakeToken('', HEX, 32);
      return {
        match: [`SENTRY_DSN=https://${key}@o1.ingest.sentry.io/42`, `Sentry.init({ dsn: "https://${key}@sentry.acme.io/3" })`],
        ignore: [`Sentry.init({ dsn: "https://public@sentry.example.com/1" })`, `https://sentry.io/organizations/acme/issues/${key}`],
      };
    },
  }),
  token({ ...grafana, id: 'grafana-service-account-token', title: 'Grafana service account token', severity: 'high', shape: custom('glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}(?![A-Za-z0-9])', seq('glsa_', alnum(32), '_', hex(8))), keywords: ['glsa_'] }),
  token({ ...grafana, id: 'grafana-cloud-token', title: 'Grafana Cloud access policy token', severity: 'high', shape: custom('glc_[A-Za-z0-9+/]{32,400}={0,3}', seq('glc_', alnum(60))), keywords: ['glc_'] }),
  // {"k": … in base64.
  token({ ...grafana, id: 'grafana-api-key', title: 'Grafana API key', severity: 'high', shape: custom('(?<!r=)eyJrIjoi[A-Za-z0-9+/]{40,400}={0,3}', seq('eyJrIjoi', alnum(100))), keywords: ['eyjrijoi'], validate: (secret) => !isPlaceholder(Buffer.from(secret, 'base64').toString('latin1')) }),
  beside({ id: 'honeycomb-api-key', title: 'Honeycomb API key', severity: 'high', name: 'honeycomb|hny_', keywords: ['honeycomb', 'hny_'], shape: oneOf(hex(32), alnum(22), custom('hc[a-z]{2}k_[a-z0-9]{58}', hex(32))), revoke: 'at ui.honeycomb.io under API Keys', env: 'HONEYCOMB_API_KEY', reference: 'https://docs.honeycomb.io/configure/environments/manage-api-keys/' }),
  token({ id: 'dynatrace-token', title: 'Dynatrace token', severity: 'high', shape: custom('dt0[a-z][0-9]{2}\\.[A-Za-z0-9]{8,24}\\.[A-Za-z0-9]{64}(?![A-Za-z0-9])', seq('dt0c01.', upper(24), '.', upper(64))), keywords: ['dt0'], revoke: 'under Access tokens in Dynatrace', env: 'DYNATRACE_API_TOKEN', reference: 'https://docs.dynatrace.com/docs/dynatrace-api/basics/dynatrace-api-authentication' }),
  beside({ ...sumologic, id: 'sumologic-access-id', title: 'Sumo Logic access id', severity: 'low', ...sumologicName, shape: custom('su[A-Za-z0-9]{12}(?![A-Za-z0-9])', seq('su', alnum(12))), minEntropy: 2.5, ids: true, env: 'SUMO_ACCESS_ID' }),
  beside({ ...sumologic, id: 'sumologic-access-key', title: 'Sumo Logic access key', severity: 'high', ...sumologicName, shape: alnum(64), env: 'SUMO_ACCESS_KEY' }),
  beside({ id: 'pagerduty-token', title: 'PagerDuty API token', severity: 'high', name: 'pager_?duty|(?<![a-z])pd[_-]', keywords: ['pagerduty', 'pager_duty', 'pd_', 'pd-'], shape: oneOf(custom('[uy]\\+[A-Za-z0-9_+-]{18}', seq('u+', url64(18))), url64(20), lower(32)), revoke: 'under API Access Keys in PagerDuty', env: 'PAGERDUTY_TOKEN', reference: 'https://support.pagerduty.com/main/docs/api-access-keys' }),
  beside({ id: 'opsgenie-key', title: 'Opsgenie API key', severity: 'high', name: 'opsgenie', shape: UUID, revoke: 'under API key management in Opsgenie', env: 'OPSGENIE_API_KEY', reference: 'https://support.atlassian.com/opsgenie/docs/api-key-management/' }),
  token({ id: 'rootly-key', title: 'Rootly API key', severity: 'high', shape: seq('rootly_', hex(64)), revoke: 'at rootly.com under API Keys', env: 'ROOTLY_API_KEY', reference: 'https://docs.rootly.com/api-reference/overview' }),
  token({ ...segment, id: 'segment-public-api-token', title: 'Segment public API token', severity: 'high', shape: seq('sgp_', alnum(64)) }),
  beside({ ...segment, id: 'segment-key', title: 'Segment key', severity: 'medium', name: joined('segment', 'write'), shape: custom('(?:[A-Za-z0-9_-]{43}\\.[A-Za-z0-9_-]{43}|[A-Za-z0-9]{32})(?![A-Za-z0-9_-])', alnum(32)) }),
  beside({ id: 'amplitude-key', title: 'Amplitude API or secret key', severity: 'medium', name: 'amplitude', shape: hex(32), revoke: 'in the Amplitude project settings', env: 'AMPLITUDE_SECRET_KEY', reference: 'https://amplitude.com/docs/apis/authentication' }),
  beside({ id: 'mixpanel-secret', title: 'Mixpanel secret or token', severity: 'medium', name: 'mixpanel', shape: oneOf(hex(32), alnum(32)), revoke: 'in the Mixpanel project settings', env: 'MIXPANEL_SECRET', reference: 'https://developer.mixpanel.com/reference/authentication' }),
  token({ ...posthog, id: 'posthog-personal-key', title: 'PostHog personal API key', severity: 'high', shape: custom('ph[xs]_[A-Za-z0-9_-]{41,49}(?![A-Za-z0-9_-])', seq('phx_', alnum(43))), keywords: ['phx_', 'phs_'], env: 'POSTHOG_PERSONAL_API_KEY' }),
  token({ ...posthog, id: 'posthog-project-key', title: 'PostHog project key', severity: 'low', shape: custom('phc_[A-Za-z0-9_-]{41,44}(?![A-Za-z0-9_-])', seq('phc_', alnum(43))), keywords: ['phc_'], env: 'POSTHOG_KEY' }),
  token({ ...launchdarkly, id: 'launchdarkly-key', title: 'LaunchDarkly SDK or API key', severity: 'high', shape: custom('(?:sdk|api|rel)-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}', seq('sdk-', UUID)), keywords: ['sdk-', 'api-', 'rel-'], env: 'LAUNCHDARKLY_SDK_KEY' }),
  token({ ...launchdarkly, id: 'launchdarkly-mobile-key', title: 'LaunchDarkly mobile key', severity: 'low', shape: custom('mob-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}', seq('mob-', UUID)), keywords: ['mob-'], env: 'LAUNCHDARKLY_MOBILE_KEY' }),
  beside({ ...launchdarkly, id: 'launchdarkly-token', title: 'LaunchDarkly access token', severity: 'high', name: 'launchdarkly|launch_darkly', keywords: ['launchdarkly', 'launch_darkly'], shape: oneOf(chars(BASE64URL + '=', 38, 40), UUID), env: 'LAUNCHDARKLY_ACCESS_TOKEN' }),
  beside({ ...launchdarkly, id: 'launchdarkly-client-id', title: 'LaunchDarkly client-side id', severity: 'low', name: 'launchdarkly|(?<![a-z])ld[_-]client', keywords: ['launchdarkly', 'ld_client', 'ld-client'], shape: hex(24), ids: true, env: 'LD_CLIENT_SIDE_KEY' }),
  beside({ ...optimizely, id: 'optimizely-token', title: 'Optimizely access token', severity: 'high', name: 'optimizely', shape: chars(BASE64URL + ':', 54, 58) }),
  beside({ id: 'rollbar-token', title: 'Rollbar access token', severity: 'medium', name: 'rollbar', shape: hex(32, 128), revoke: 'under Project Access Tokens in Rollbar', env: 'ROLLBAR_ACCESS_TOKEN', reference: 'https://docs.rollbar.com/docs/access-tokens' }),
  beside({ id: 'bugsnag-key', title: 'Bugsnag key or auth token', severity: 'medium', name: 'bugsnag', shape: oneOf(UUID, hex(32)), revoke: 'in the Bugsnag project settings', env: 'BUGSNAG_API_KEY', reference: 'https://docs.bugsnag.com/api/' }),
  beside({ id: 'airbrake-key', title: 'Airbrake key', severity: 'medium', name: 'airbrake', shape: oneOf(chars(ALNUM + '-', 40), hex(32)), revoke: 'in the Airbrake project settings', env: 'AIRBRAKE_KEY', reference: 'https://docs.airbrake.io/docs/devops-tools/api/' }),
  beside({ ...splunk, id: 'splunk-hec-token', title: 'Splunk HTTP Event Collector token', severity: 'medium', name: 'splunk|hec_token', keywords: ['splunk', 'hec_token'], shape: UUID, env: 'SPLUNK_HEC_TOKEN' }),
  beside({ ...splunk, id: 'splunk-observability-token', title: 'Splunk Observability access token', severity: 'high', name: 'splunk|signalfx', keywords: ['splunk', 'signalfx'], shape: alnum(22), env: 'SPLUNK_ACCESS_TOKEN' }),
  token({ ...elastic, id: 'elastic-cloud-key', title: 'Elastic Cloud API key', severity: 'critical', shape: custom('essu_[A-Za-z0-9_-]{60,200}={0,2}', seq('essu_', alnum(80))), keywords: ['essu_'] }),
  beside({ ...elastic, id: 'elastic-api-key', title: 'Elasticsearch API key', severity: 'high', name: 'elastic', shape: custom('[A-Za-z0-9+/]{58,60}={1,2}(?![A-Za-z0-9=])', seq(alnum(58), '==')) }),
  // A page's own search: the key can search and nothing else, and every visitor reads it.
  defineRule({
    id: 'algolia-search-key',
    title: 'Algolia search-only API key',
    severity: 'low',
    keywords: ['indexname', 'docsearch'],
    pattern: /(?<=(?<![A-Za-z])(?:search_?(?:only_?)?)?api_?key["']?\s{0,3}[:=]\s{0,3}["'])[0-9a-f]{32}(?=["'])/gi,
    near: { pattern: SEARCH_BOX, lines: 8 },
    // Just before it: a line of a bundled file is long, and says `write` somewhere.
    validate: (_, { text, start }) => !/admin|write/i.test(text.slice(Math.max(0, start - 80), start)),
    minEntropy: 2.5,
    remedy: 'Nothing, if it is the key for searching; if it is the admin key, make a new one in the Algolia dashboard.',
    reference: algolia.reference,
    examples: () => {
      const key = fakeToken('', HEX, 32);
      const id = fakeToken('', UPPER_ALNUM, 10);
      return {
        match: [`{appId:"${id}",apiKey:"${key}",indexName:"docs"}`, `algolia: {\n  appId: '${id}',\n  apiKey: '${key}',\n  indexName: 'docs',\n}`, `docsearch({\n  indexName: 'docs',\n  apiKey: '${key}',\n})`],
        ignore: [`{appId:"${id}",adminKey:"${key}",indexName:"docs"}`, `{appId:"${id}",apiKey:process.env.KEY,indexName:"docs"}`],
      };
    },
  }),
  beside({ ...algolia, id: 'algolia-api-key', title: 'Algolia API key', severity: 'high', name: 'algolia', shape: lower(32), validate: (secret, context) => /\d/.test(secret) && (SEARCH_BOX.test(context.around(8)) && !/admin|write/i.test(context.around(2)) ? 'low' : true) }),
  beside({ ...algolia, id: 'algolia-app-id', title: 'Algolia application id', severity: 'low', name: 'algolia', shape: upper(10), minEntropy: 2, ids: true, validate: (secret) => secret === secret.toUpperCase() && /\d/.test(secret) }),
  token({ ...mapbox, id: 'mapbox-secret-token', title: 'Mapbox secret token', severity: 'high', shape: custom('[st]k\\.eyJ[A-Za-z0-9_-]{40,400}\\.[A-Za-z0-9_-]{20,24}', seq('sk.eyJ', alnum(80), '.', url64(22))), keywords: ['sk.eyj', 'tk.eyj'] }),
  token({ ...mapbox, id: 'mapbox-public-token', title: 'Mapbox public token', severity: 'low', shape: custom('pk\\.(?:eyJ)?[A-Za-z0-9_-]{57,400}\\.[A-Za-z0-9_-]{20,24}', seq('pk.eyJ', alnum(80), '.', url64(22))), keywords: ['pk.'] }),
  beside({ id: 'logzio-token', title: 'Logz.io token', severity: 'high', name: '(?<![a-z])logz', keywords: ['logz'], shape: UUID, revoke: 'under Manage tokens in Logz.io', env: 'LOGZIO_TOKEN', reference: 'https://docs.logz.io/docs/user-guide/admin/authentication-tokens/' }),
  beside({ id: 'loggly-token', title: 'Loggly customer token', severity: 'medium', name: 'loggly', shape: UUID, revoke: 'under Customer Tokens in Loggly', env: 'LOGGLY_TOKEN', reference: 'https://documentation.solarwinds.com/en/success_center/loggly/' }),
  beside({ id: 'logdna-key', title: 'LogDNA (Mezmo) key', severity: 'medium', name: 'logdna|mezmo', keywords: ['logdna', 'mezmo'], shape: hex(32), revoke: 'in the Mezmo organization settings', env: 'LOGDNA_KEY', reference: 'https://docs.mezmo.com/docs/ingestion-key' }),
  beside({ id: 'statuscake-key', title: 'StatusCake API key', severity: 'medium', name: 'statuscake', shape: alnum(20, 28), revoke: 'in the StatusCake account settings', env: 'STATUSCAKE_API_KEY', reference: 'https://developers.statuscake.com/guides/api/authentication/' }),
  beside({ id: 'statuspage-key', title: 'Statuspage API key', severity: 'high', name: 'status_?page', keywords: ['statuspage', 'status_page'], shape: oneOf(UUID, hex(64), chars(LOWER_ALNUM + '-', 36)), revoke: 'at manage.statuspage.io under API info', env: 'STATUSPAGE_API_KEY', reference: 'https://developer.statuspage.io/#section/Authentication' }),
  beside({ id: 'uptimerobot-key', title: 'UptimeRobot API key', severity: 'medium', name: 'uptime_?robot', keywords: ['uptimerobot', 'uptime_robot'], shape: custom('(?:[um][0-9]{1,12}|[A-Za-z0-9]{9})-[A-Za-z0-9]{24}(?![A-Za-z0-9])', seq('u', chars('0123456789', 8), '-', hex(24))), revoke: 'under Integrations & API in UptimeRobot', env: 'UPTIMEROBOT_API_KEY', reference: 'https://uptimerobot.com/api/' }),
  beside({ id: 'pendo-key', title: 'Pendo integration key', severity: 'high', name: 'pendo', shape: oneOf(alnum(32, 64), UUID), revoke: 'under Integrations in Pendo', env: 'PENDO_INTEGRATION_KEY', reference: 'https://engageapi.pendo.io/' }),
  beside({ id: 'heap-key', title: 'Heap environment or API key', severity: 'low', name: 'heap_(?:api|env|auth)', keywords: ['heap_api', 'heap_env', 'heap_auth'], shape: oneOf(hex(32), chars('0123456789', 10)), minEntropy: 2, revoke: 'under Account > Manage in Heap', env: 'HEAP_API_KEY', reference: 'https://developers.heap.io/reference/auth' }),
  beside({ id: 'scoutapm-key', title: 'Scout APM key', severity: 'medium', name: 'scout_?(?:apm|key)', keywords: ['scoutapm', 'scout_apm', 'scout_key'], shape: alnum(20), revoke: 'in the Scout APM organization settings', env: 'SCOUT_KEY', reference: 'https://scoutapm.com/docs' }),
  beside({ id: 'appdynamics-key', title: 'AppDynamics access key', severity: 'high', name: 'appdynamics', shape: lower(12, 36), revoke: 'under License > Account in AppDynamics', env: 'APPDYNAMICS_AGENT_ACCOUNT_ACCESS_KEY', reference: 'https://docs.appdynamics.com/' }),
  beside({ id: 'signoz-key', title: 'SigNoz ingestion or API key', severity: 'medium', name: 'signoz', shape: oneOf(UUID, chars(BASE64URL + '=', 40, 60)), revoke: 'in the SigNoz settings', env: 'SIGNOZ_INGESTION_KEY', reference: 'https://signoz.io/docs/ingestion/signoz-cloud/keys/' }),
  token({ id: 'axiom-token', title: 'Axiom API or personal token', severity: 'high', shape: custom('xa[ap]t-[a-f0-9]{8}-(?:[a-f0-9]{4}-){3}[a-f0-9]{12}', seq('xaat-', UUID)), keywords: ['xaat-', 'xapt-'], revoke: 'at app.axiom.co/settings/api-tokens', env: 'AXIOM_TOKEN', reference: 'https://axiom.co/docs/reference/tokens' }),
  beside({ id: 'lightstep-token', title: 'Lightstep access token', severity: 'medium', name: 'lightstep', shape: chars(BASE64URL + '/+=', 80, 120), revoke: 'in the Lightstep project settings', env: 'LIGHTSTEP_ACCESS_TOKEN', reference: 'https://docs.lightstep.com/docs/create-and-manage-access-tokens' }),
  beside({ id: 'instana-key', title: 'Instana agent key or API token', severity: 'high', name: 'instana', shape: url64(16, 24), revoke: 'under API Tokens in Instana', env: 'INSTANA_AGENT_KEY', reference: 'https://www.ibm.com/docs/en/instana-observability/current?topic=apis-web-rest-api' }),
];
