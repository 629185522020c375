import type { Peer } from './peers-samples.ts';

/**
 * Why the samples of a peer's rule are not counted as secrets. Only rules are named, never samples: `npm run bench` keeps no text
 * of others. The labels are the developers' own. What blocks among these samples is not counted, either.
 */
export const REASONS = {
  id: 'names an account, an application or a key; of no use without its secret',
  host: 'an address, a bucket or a site',
  public: 'made to be published: a public key, a key for browsers or mobile apps',
  hash: 'a hash of a password is not the password; an encrypted key is not the key',
  words: 'passwords that are words, placeholders or names of variables, after any name: medium at most, since code is full of them',
  file: 'the name of a file, not its contents',
  sample: 'the sample of a standard (RFC 7519, 6750, 7617), or the part that all keys have',
} as const;

export type Reason = keyof typeof REASONS;

const LABELS: Record<Peer, Partial<Record<Reason, string>>> = {
  gitleaks: {
    id: `adobe-client-id alibaba-access-key-id asana-client-id bitbucket-client-id discord-client-id linkedin-client-id looker-client-id
      messagebird-client-id new-relic-user-api-id plaid-client-id sendbird-access-id sumologic-access-id`,
    public: 'flutterwave-public-key lob-pub-api-key mailgun-pub-key mapbox-api-token new-relic-browser-api-token',
    words: 'curl-auth-user hashicorp-tf-password kubernetes-secret-yaml nuget-config-password',
    file: 'pkcs12-file',
    sample: 'aws-amazon-bedrock-api-key-short-lived jwt jwt-base64',
  },
  betterleaks: {
    id: `adobe-client-id aikido-client-id alibaba-access-key-id alibaba-sts-access-key-id asana-client-id azure-client-id
      azure-storage-account-name azure-tenant-id bitbucket-client-id canva-client-id clickhouse-cloud-key-id cloudinary-api-key cloudinary-cloud-name
      discord-client-id ebay-client-id exoscale-api-key lark-app-id linkedin-client-id looker-client-id messagebird-client-id
      mongodb-atlas-service-account-id new-relic-user-api-id ovh-application-key plaid-client-id planetscale-id plivo-auth-id polymarket-address
      ramp-client-id sendbird-access-id sumologic-access-id tableau-personal-access-token-name.1`,
    host: 'artifactory-jfrog-url salesforce-instance-url.1 snowflake-account-host.1 supabase-project-url tableau-server-host.1',
    public: `devcycle-client-sdk-key devcycle-mobile-sdk-key flutterwave-public-key lob-pub-api-key mailgun-pub-key mapbox-api-token
      new-relic-browser-api-token posthog-project-api-key`,
    words: 'curl-auth-user hashicorp-tf-password kubernetes-secret-yaml mongodb-connection-string nuget-config-password',
    file: 'pkcs12-file',
    sample: 'aws-amazon-bedrock-api-key-short-lived jwt jwt-base64',
  },
  titus: {
    id: `kingfisher.algolia.2 kingfisher.alibabacloud.1 kingfisher.asana.1 kingfisher.azure.devops.1 kingfisher.azurestorage.1a
      kingfisher.azurestorage.1b kingfisher.azurestorage.1c kingfisher.clickhouse.2 kingfisher.clojars.1 kingfisher.confluent.1 kingfisher.coveralls.1
      kingfisher.discord.3 kingfisher.foursquare.1 kingfisher.gcp.3 kingfisher.intra42.1 kingfisher.looker.2 kingfisher.maxmind.2 kingfisher.mongodb.2
      kingfisher.paypal.1 kingfisher.plaid.1 kingfisher.planetscale.2 kingfisher.sendbird.1 np.arn.1 np.aws.3 np.codeclimate.1 np.github.5 np.google.1
      np.linkedin.1 np.reactapp.1 np.twitter.1`,
    host: `kingfisher.azureopenai.host.1 kingfisher.azuresearch.url.1 kingfisher.datadog.1 kingfisher.freshdesk.1 kingfisher.jira.1
      kingfisher.looker.1 kingfisher.mattermost.1 kingfisher.nylas.api_uri.1 kingfisher.riot.1 kingfisher.supabase.3 np.azure.6 np.gcs.1 np.gcs.2 np.s3.1
      np.s3.2 np.shopify.1`,
    public: `kingfisher.datadog.4 kingfisher.launchdarkly.2 kingfisher.lob.2 kingfisher.posthog.1 kingfisher.sentry.4 np.age.1 np.appsync.1 np.branchio.1
      np.branchio.2 np.mapbox.1`,
    hash: 'kingfisher.privkey.1 kingfisher.travisci.2 np.krb5.asrep.23.1 np.pwhash.1 np.pwhash.2 np.pwhash.3 np.pwhash.4 np.pwhash.5',
    words: `kingfisher.credentials.1 kingfisher.curl.1 kingfisher.filezilla.1 kingfisher.filezilla.2 kingfisher.jdbc.1 kingfisher.mongodb.3
      kingfisher.mysql.1 kingfisher.rabbitmq.1 kingfisher.uri.1 np.generic.3 np.generic.4 np.generic.5 np.generic.6 np.generic.7 np.generic.8 np.generic.9
      np.generic.11 np.generic.12 np.generic.13 np.generic.14 np.generic.15 np.generic.16 np.jwt.2 np.jwt.3 np.mongodb.1 np.netrc.1 np.odbc.1
      np.phpmailer.1 np.postgres.1 np.psexec.1 np.reactapp.2 np.redis.1 np.redis.2 np.vmware.1`,
    sample: 'np.http.1 np.http.2 np.jwt.1',
  },
  noseyparker: {
    id: 'np.arn.1 np.aws.3 np.codeclimate.1 np.github.5 np.google.1 np.linkedin.1 np.reactapp.1 np.twitter.1',
    host: 'np.gcs.1 np.gcs.2 np.s3.1 np.s3.2 np.shopify.1',
    public: 'np.age.1 np.appsync.1 np.branchio.1 np.branchio.2 np.mapbox.1',
    hash: 'np.krb5.asrep.23.1 np.pwhash.1 np.pwhash.2 np.pwhash.3 np.pwhash.4 np.pwhash.5',
    words: `np.generic.3 np.generic.4 np.generic.5 np.generic.6 np.generic.7 np.generic.8 np.generic.9 np.generic.11 np.generic.12 np.generic.13
      np.generic.14 np.generic.15 np.generic.16 np.jwt.2 np.jwt.3 np.mongodb.1 np.netrc.1 np.odbc.1 np.phpmailer.1 np.postgres.1 np.psexec.1
      np.reactapp.2 np.redis.1 np.redis.2 np.vmware.1`,
    sample: 'np.http.1 np.http.2 np.jwt.1',
  },
  kingfisher: {
    id: `kingfisher.adobe.2 kingfisher.algolia.2 kingfisher.alibabacloud.1 kingfisher.anypoint.2 kingfisher.asana.1 kingfisher.auth0.1 kingfisher.aws.1
      kingfisher.azure.devops.2 kingfisher.azurestorage.name.1 kingfisher.bitbucket.1 kingfisher.codeclimate.1 kingfisher.confluent.1 kingfisher.discord.3
      kingfisher.eagleeyenetworks.2 kingfisher.facebook.1 kingfisher.gcp.3 kingfisher.github.5 kingfisher.google.1 kingfisher.linkedin.1
      kingfisher.mongodb.2 kingfisher.paypal.1 kingfisher.planetscale.2 kingfisher.reactapp.1 kingfisher.snowflake.1 kingfisher.snowflake.2
      kingfisher.spotify.2 kingfisher.squareup.1 kingfisher.twilio.1 kingfisher.twitter.1`,
    host: `kingfisher.artifactory.2 kingfisher.auth0.3 kingfisher.azureopenai.host.1 kingfisher.azuresearch.url.1 kingfisher.databricks.3
      kingfisher.jira.1 kingfisher.okta.2 kingfisher.salesforce.2 kingfisher.shopify.2 kingfisher.sonarqube.2`,
    public: 'kingfisher.age.1 kingfisher.mapbox.1',
    hash: `kingfisher.krb5.asrep.23.1 kingfisher.privkey.1 kingfisher.pwhash.1 kingfisher.pwhash.2 kingfisher.pwhash.3 kingfisher.pwhash.4
      kingfisher.pwhash.5`,
    words: `kingfisher.credentials.1 kingfisher.ftp.1 kingfisher.generic.3 kingfisher.generic.4 kingfisher.generic.5 kingfisher.generic.8
      kingfisher.mongodb.3 kingfisher.mysql.1 kingfisher.netrc.1 kingfisher.odbc.1 kingfisher.postgres.1 kingfisher.psexec.1 kingfisher.rabbitmq.1
      kingfisher.reactapp.2 kingfisher.uri.1 kingfisher.weak_password.1`,
    sample: 'kingfisher.jwt.1',
  },
  'kingfisher.json': {
    id: `kingfisher.asana.1 kingfisher.bitbucket.1 kingfisher.codeclimate.1 kingfisher.github.5 kingfisher.linkedin.1 kingfisher.ramp.1
      kingfisher.reactapp.1 kingfisher.twilio.1 kingfisher.twitter.1`,
    host: 'kingfisher.azuresearch.url.1',
    public: `kingfisher.age.1 kingfisher.branchio.1 kingfisher.branchio.2 kingfisher.braintree.1 kingfisher.crossmint.2 kingfisher.devcycle.1
      kingfisher.devcycle.2 kingfisher.flagsmith.2 kingfisher.flutterwave.1 kingfisher.ghost.2 kingfisher.mapbox.1 kingfisher.pollinations.2 kingfisher.stripe.1`,
    hash: `kingfisher.ansible.1 kingfisher.krb5.asrep.23.1 kingfisher.privkey.1 kingfisher.pwhash.1 kingfisher.pwhash.2 kingfisher.pwhash.3
      kingfisher.pwhash.4 kingfisher.pwhash.5 kingfisher.travisci.2`,
    words: `kingfisher.azuresql.1 kingfisher.azuresql.2 kingfisher.bip39.1 kingfisher.cisco.1 kingfisher.cisco.2 kingfisher.cisco.3
      kingfisher.credentials.1 kingfisher.db2.1 kingfisher.dbconn.csharp.1 kingfisher.dbconn.perl.1 kingfisher.dbconn.php.1 kingfisher.dbconn.php.2
      kingfisher.dbconn.python.1 kingfisher.dbconn.python.2 kingfisher.dbconn.ruby.1 kingfisher.docker.1 kingfisher.dotnet.connstring.1
      kingfisher.ethereum.2 kingfisher.ftp.1 kingfisher.jdbc.1 kingfisher.mariadb.1 kingfisher.mongodb.3 kingfisher.mssql.1 kingfisher.mysql.1
      kingfisher.netrc.1 kingfisher.odbc.1 kingfisher.oracle.1 kingfisher.phpmailer.1 kingfisher.postgres.1 kingfisher.powershell.1
      kingfisher.powershell.2 kingfisher.psexec.1 kingfisher.rabbitmq.1 kingfisher.reactapp.2 kingfisher.redis.1 kingfisher.smb.1 kingfisher.solr.1
      kingfisher.sqlddl.1 kingfisher.thycotic.1 kingfisher.unattend.1 kingfisher.unattend.2 kingfisher.uri.1 kingfisher.vmware.1 kingfisher.wincmd.1
      kingfisher.wincmd.2 kingfisher.wincmd.3`,
    sample: 'kingfisher.jwt.1 kingfisher.jwt.2 kingfisher.tink.2',
  },
};

/** Why the samples of `rule` are not secrets, or undefined if they are. */
export const reasonOf = (peer: Peer, rule: string): Reason | undefined =>
  (Object.entries(LABELS[peer]) as [Reason, string][]).find(([, ids]) => ids.split(/\s+/).includes(rule))?.[0];

const next = (a: number, b: number, by: number) =>
  b - a === by || (by > 0 ? '9a 90 z0 za' : 'a9 09 0z az').includes(`${String.fromCharCode(a)}${String.fromCharCode(b)}`);

/** True if six of the characters in a row count up or down. */
function counts(text: string): boolean {
  for (const by of [1, -1]) {
    let length = 1;
    for (let i = 1; i < text.length; i++) {
      length = next(text.charCodeAt(i - 1), text.charCodeAt(i), by) ? length + 1 : 1;
      if (length === 6) return true;
    }
  }
  return false;
}

/**
 * True if a value of `text` was plainly made up by hand: its characters, its letters or its digits count up or down
 * (`1a2b3c4d5e6f`), a piece is repeated, or it says EXAMPLE. A random value of 32 hexadecimal digits does so once in 500 times.
 */
export const isMadeUp = (text: string): boolean =>
  (text.toLowerCase().match(/[\w+/=.-]{8,}/g) ?? []).some(
    (word) =>
      [word, word.replace(/[^a-z]/g, ''), word.replace(/[^0-9]/g, '')].some(counts) ||
      /(\w)\1{4}|(\w{2,20})[-_.]?(?:\2[-_.]?){2}|(\w{8,40})\3|example(?:$|[^.])/.test(word),
  );
