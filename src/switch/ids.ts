/**
 * Rules of other tools and ours for the same credentials, for settings that only name a rule. A line is their id, then ours.
 * The first list was made by running texts that gitleaks' default patterns suggest through our rules; where such a text lacks
 * what ours also check (a checksum, the form of a token's content), by the provider's name. What is not here is reported.
 */

const table = (lines: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    lines
      .trim()
      .split('\n')
      .map((line) => {
        const [theirs, ours] = line.split(' = ');
        return [theirs!, ours!.split(' ')];
      }),
  );

/** https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml, also used by betterleaks */
export const GITLEAKS = table(`
1password-secret-key = 1password-secret-key
1password-service-account-token = 1password-service-account-token
adafruit-api-key = adafruit-key
adobe-client-id = adobe-key
adobe-client-secret = adobe-client-secret
age-secret-key = age-secret-key
airtable-api-key = airtable-legacy-key
airtable-personnal-access-token = airtable-access-token
algolia-api-key = algolia-api-key
alibaba-access-key-id = alibaba-access-key-id
alibaba-secret-key = alibaba-secret-key
anthropic-admin-api-key = anthropic-admin-key
anthropic-api-key = anthropic-api-key
artifactory-api-key = artifactory-api-key
artifactory-reference-token = artifactory-reference-token
asana-client-id = asana-client-key
asana-client-secret = asana-key
atlassian-api-token = atlassian-key
authress-service-client-access-key = authress-access-key
aws-access-token = aws-access-key-id
aws-amazon-bedrock-api-key-long-lived = aws-bedrock-key
aws-amazon-bedrock-api-key-short-lived = aws-bedrock-short-term-key
azure-ad-client-secret = azure-client-secret
beamer-api-token = beamer-token
bitbucket-client-id = bitbucket-client-id
bitbucket-client-secret = bitbucket-client-secret
bittrex-access-key = bittrex-key
bittrex-secret-key = bittrex-key
cisco-meraki-api-key = cisco-meraki-key
clickhouse-cloud-api-secret-key = clickhouse-cloud-secret
clojars-api-token = clojars-token
cloudflare-api-key = cloudflare-key
cloudflare-global-api-key = cloudflare-key
cloudflare-origin-ca-key = cloudflare-origin-ca-key
codecov-access-token = codecov-token
cohere-api-token = cohere-api-key
coinbase-access-token = coinbase-key
confluent-access-token = confluent-key
confluent-secret-key = confluent-secret
contentful-delivery-api-token = contentful-delivery-key
curl-auth-header = http-auth-header
curl-auth-user = curl-user
databricks-api-token = databricks-token
datadog-access-token = datadog-app-key
defined-networking-api-token = defined-networking-token
digitalocean-access-token = digitalocean-token
digitalocean-pat = digitalocean-token
digitalocean-refresh-token = digitalocean-token
discord-api-token = discord-bot-token discord-secret-key
discord-client-id = discord-client-id-key
discord-client-secret = discord-secret-key
doppler-api-token = doppler-token
droneci-access-token = drone-token
dropbox-api-token = dropbox-app-key
dropbox-long-lived-api-token = dropbox-long-lived-token
dropbox-short-lived-api-token = dropbox-short-lived-token
duffel-api-token = duffel-token
dynatrace-api-token = dynatrace-token
easypost-api-token = easypost-key
easypost-test-api-token = easypost-key
etsy-access-token = etsy-key
facebook-access-token = facebook-app-token
facebook-page-access-token = facebook-page-token
facebook-secret = facebook-app-secret
fastly-api-token = fastly-key
finicity-api-token = finicity-key
finicity-client-secret = finicity-key
finnhub-access-token = finnhub-key
flickr-access-token = flickr-key
flutterwave-encryption-key = flutterwave-key
flutterwave-public-key = flutterwave-public-key
flutterwave-secret-key = flutterwave-key
flyio-access-token = flyio-token
frameio-api-token = frameio-token
freshbooks-access-token = freshbooks-key
gcp-api-key = google-api-key
generic-api-key = generic-secret
github-app-token = github-server-token github-user-token
github-fine-grained-pat = github-fine-grained-pat
github-oauth = github-oauth-token
github-pat = github-pat
github-refresh-token = github-refresh-token
gitlab-cicd-job-token = gitlab-job-token
gitlab-deploy-token = gitlab-deploy-token
gitlab-feature-flag-client-token = gitlab-feature-flag-token
gitlab-feed-token = gitlab-feed-token
gitlab-incoming-mail-token = gitlab-incoming-mail-token
gitlab-kubernetes-agent-token = gitlab-agent-token
gitlab-oauth-app-secret = gitlab-oauth-secret
gitlab-pat = gitlab-pat
gitlab-pat-routable = gitlab-pat
gitlab-ptt = gitlab-pipeline-trigger-token
gitlab-rrt = gitlab-runner-registration-token
gitlab-runner-authentication-token = gitlab-runner-token
gitlab-runner-authentication-token-routable = gitlab-runner-token
gitlab-scim-token = gitlab-scim-token
gitlab-session-cookie = gitlab-session-cookie
gitter-access-token = gitter-key
gocardless-api-token = gocardless-key
grafana-api-key = grafana-api-key
grafana-cloud-api-token = grafana-cloud-token
grafana-service-account-token = grafana-service-account-token
harness-api-key = harness-token
hashicorp-tf-api-token = terraform-token
heroku-api-key = heroku-legacy-key
heroku-api-key-v2 = heroku-key
hubspot-api-key = hubspot-key
huggingface-access-token = huggingface-token
huggingface-organization-api-token = huggingface-org-token
infracost-api-token = infracost-api-key
intercom-api-key = intercom-key
jfrog-api-key = artifactory-named-key
jfrog-identity-token = artifactory-named-key
jwt = json-web-token
jwt-base64 = json-web-token-base64
kraken-access-token = kraken-key
kucoin-access-token = kucoin-key
kucoin-secret-key = kucoin-key
launchdarkly-access-token = launchdarkly-token
linear-api-key = linear-api-key
linear-client-secret = linear-client-secret-key
linkedin-client-id = linkedin-client-id-key
linkedin-client-secret = linkedin-client-secret-key
lob-api-key = lob-key
looker-client-id = looker-client-id-key
looker-client-secret = looker-client-secret-key
mailchimp-api-key = mailchimp-key
mailgun-private-api-token = mailgun-key
mailgun-pub-key = mailgun-sending-key
mailgun-signing-key = mailgun-sending-key
mapbox-api-token = mapbox-public-token
mattermost-access-token = mattermost-key
maxmind-license-key = maxmind-license-key
messagebird-api-token = messagebird-key
microsoft-teams-webhook = teams-webhook
netlify-access-token = netlify-key
new-relic-browser-api-token = newrelic-browser-key
new-relic-insert-key = newrelic-insert-key
new-relic-user-api-id = newrelic-user-id-key
new-relic-user-api-key = newrelic-user-key
notion-api-token = notion-token
npm-access-token = npm-access-token
nytimes-access-token = nytimes-key
octopus-deploy-api-key = octopus-api-key
okta-access-token = okta-key
openai-api-key = openai-api-key
openshift-user-token = openshift-token
perplexity-api-key = perplexity-api-key
plaid-api-token = plaid-access-token
plaid-secret-key = plaid-key
planetscale-api-token = planetscale-token
planetscale-oauth-token = planetscale-token
planetscale-password = planetscale-token
postman-api-token = postman-key
prefect-api-token = prefect-key
private-key = private-key
privateai-api-token = privateai-token
pulumi-api-token = pulumi-token
pypi-upload-token = pypi-token
rapidapi-access-token = rapidapi-key
readme-api-token = readme-key
rubygems-api-token = rubygems-token
scalingo-api-token = scalingo-token
sendbird-access-id = sendbird-key
sendbird-access-token = sendbird-key
sendgrid-api-token = sendgrid-key sendgrid-like-key
sendinblue-api-token = brevo-key
sentry-access-token = sentry-legacy-token
sentry-org-token = sentry-org-token
sentry-user-token = sentry-user-token
settlemint-application-access-token = settlemint-token
settlemint-personal-access-token = settlemint-token
settlemint-service-access-token = settlemint-token
shippo-api-token = shippo-token
shopify-access-token = shopify-token
shopify-custom-access-token = shopify-token
shopify-private-app-access-token = shopify-token
shopify-shared-secret = shopify-api-secret
sidekiq-secret = sidekiq-credential
sidekiq-sensitive-url = sidekiq-url
slack-app-token = slack-app-token
slack-bot-token = slack-bot-token
slack-config-access-token = slack-config-token
slack-config-refresh-token = slack-config-token
slack-legacy-bot-token = slack-bot-token
slack-legacy-workspace-token = slack-user-token
slack-user-token = slack-user-token
slack-webhook-url = slack-webhook
snyk-api-token = snyk-token
sonar-api-token = sonar-legacy-token sonar-token
sourcegraph-access-token = sourcegraph-token
square-access-token = square-access-token
squarespace-access-token = squarespace-key
stripe-access-token = stripe-secret-key stripe-test-key
sumologic-access-id = sumologic-access-id
sumologic-access-token = sumologic-access-key
telegram-bot-api-token = telegram-bot-token telegram-named-bot-token telegram-bot-url
travisci-access-token = travis-token
twilio-api-key = twilio-key
twitch-api-token = twitch-key
twitter-bearer-token = twitter-bearer-token
typeform-api-token = typeform-token
vault-batch-token = vault-token
vault-service-token = vault-token
yandex-access-token = yandex-iam-key
yandex-api-key = yandex-api-key
yandex-aws-access-token = yandex-static-key
zendesk-secret-key = zendesk-key
`);

/** By the names of their packages: https://github.com/secretlint/secretlint/tree/master/packages/%40secretlint */
export const SECRETLINT = table(`
1password = 1password-service-account-token
anthropic = anthropic-api-key anthropic-admin-key
aws = aws-access-key-id aws-secret-access-key aws-key-pair
azure = azure-client-secret
basicauth = url-password
cloudflare = cloudflare-key
database-connection-string = database-url
databricks = databricks-token
docker = docker-hub-pat
figma = figma-access-token
github = github-pat github-oauth-token github-user-token github-server-token github-refresh-token github-fine-grained-pat
gitlab = gitlab-pat
grafana = grafana-service-account-token grafana-cloud-token
groq = groq-api-key
hashicorp-vault = vault-token
huggingface = huggingface-token
linear = linear-api-key
notion = notion-token
npm = npm-access-token npmrc-auth
openai = openai-api-key openai-project-key openai-admin-key
privatekey = private-key
sendgrid = sendgrid-key
shopify = shopify-token
slack = slack-bot-token slack-user-token slack-app-token slack-config-token slack-webhook
stripe = stripe-secret-key stripe-test-key
vercel = vercel-api-token vercel-access-token vercel-integration-token vercel-app-token vercel-refresh-token vercel-ai-gateway-key
`);

/** Message ids that are for one of our rules. An account's id is no secret, so nothing here finds it. */
export const SECRETLINT_MESSAGES: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWSAccountID', []],
  ['AzureTenantId', []],
  ['AzureClientId', []],
  ...table(`
AWSAccessKeyID = aws-access-key-id
AWSSecretAccessKey = aws-secret-access-key
AzureClientSecret = azure-client-secret
BasicAuth = url-password
IncomingWebhook = slack-webhook
Npmrc_authToken = npmrc-auth
NPM_ACCESS_TOKEN = npm-access-token
PrivateKey = private-key
STRIPE_SECRET_KEY_TEST = stripe-test-key
`),
]);
