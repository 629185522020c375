import type { MatchContext, Rule, Severity } from '../../model.ts';
import { BASE32 } from '../../value/base32.ts';
import { strangeness } from '../../value/bigrams.ts';
import { isShownInComment } from '../../value/doc-comment.ts';
import { isPublished } from '../../value/published.ts';
import { looksRandom } from '../../value/random.ts';
import { isIllustration, isTestCode } from '../../value/test-path.ts';
import { ALNUM, BASE64, defineRule, fakeToken, HEX, LOWER_ALNUM } from './define.ts';
import {
  alnum,
  base64,
  nextTo,
  chars,
  custom,
  digits,
  hex,
  lower,
  maybe,
  oneOf,
  seq,
  service,
  token,
  upper,
  url64,
  UUID,
} from './shapes.ts';

const AWS_KEYS = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html';

/** Uppercase, lowercase and a digit: 40 random base64 characters have all three, a hex digest does not. */
const isMixedCase = (text: string): boolean => /[a-z][A-Z]/.test(text);
/** Random characters change between uppercase, lowercase and digits at every other character; `AmazonRoute53FullAccess` does not. */
const isScrambled = (text: string): boolean =>
  isMixed(text) &&
  !/fake.{0,3}(?:value|secret|key)/i.test(text) &&
  (text.match(/[A-Z](?![A-Z])|[a-z](?![a-z])|[0-9](?![0-9])/g)?.length ?? 0) * 5 > text.length * 2;
const DAY = 24 * 3600 * 1000;
/** True if a signature says when it begins and ends, and is over within a day: it no longer opens anything. */
function isShortLived(line: string): boolean {
  const [from, to] = ['st', 'se'].map((name) =>
    Date.parse(new RegExp(`[?&;]${name}=([\\dTZ:%A-F-]{10,40})`).exec(line)?.[1].replace(/%3A/gi, ':') ?? ''),
  );
  return to - from <= DAY;
}

/** Without percent-encoding. */
const plain = (signature: string) => signature.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/** A signature in documentation or in a recording is a warning; one that documentation shows and that was over within a day opens nothing. */
const rateSas = (isShown: boolean, isTest: boolean, isShort: boolean): Severity | true =>
  isShown ? (isShort ? 'low' : 'medium') : isTest && isShort ? 'medium' : true;

/** In a random id, one of 20,000 has one of these words. */
const SAYS_FAKE = /FAKE|DUMMY|NOTREAL/;
const isMixed = (text: string): boolean => /[A-Z]/.test(text) && /[a-z]/.test(text) && /[0-9]/.test(text);

/** True if the id next to it is not from AWS, but from the documentation of MinIO, Ceph and others with the same protocol. */
function isOfOtherStore(context: MatchContext): boolean {
  const ids = [
    ...context
      .around(4)
      .matchAll(/access_?key(?:_?id)?["'`\]>]{0,3}\s{0,3}(?::?=|[:,>]|=>)?\s{0,3}["'`]?([0-9A-Z]{20})(?![0-9A-Za-z/+])/gi),
  ];
  return ids.length > 0 && ids.every(([, id]) => !/^A(?:KIA|SIA|BIA|CCA|3T)/.test(id!));
}

/** Words in capitals score up to 3.1 (`ASIASOUTHEASTMARKETS`). One in 27 ids has no digit, and one in 1,000 of those scores less than this. */
const WORDS = 3.2;

const aws: Rule[] = [
  defineRule({
    id: 'aws-access-key-id',
    title: 'AWS access key id',
    severity: 'high',
    keywords: ['akia', 'asia', 'abia', 'acca', 'a3t'],
    // The ids of users, roles and groups (AIDA…, AROA…, AGPA…) are not credentials. Ids of keys are base32 today; older ones are not.
    pattern: /(?<![0-9A-Za-z])(?:AKIA|ASIA|ABIA|ACCA|A3T[0-9A-Z])[0-9A-Z]{16}(?![0-9A-Za-z]|_[0-9A-Za-z])/g,
    minEntropy: 2.5,
    validate: (secret, context) => {
      const { text, start } = context;
      if (/^[A-Z]+[0-9]{0,2}$/.test(secret) && (strangeness(secret.slice(4)) < WORDS || SAYS_FAKE.test(secret))) return false;
      // An audit record (CloudTrail, S3 events) contains the key's id, but never its secret.
      if (/\bprincipalId\b/.test(context.around(4))) return 'medium';
      // So does the error with which S3 answers a request.
      if (text.includes(`<AWSAccessKeyId>${secret}<`)) return 'medium';
      // A presigned URL shows a temporary key's id, which is useless without the secret.
      if (secret.startsWith('ASIA') && /X-Amz-Credential=$/i.test(text.slice(Math.max(0, start - 17), start))) return 'medium';
      return /^A(?:KIA|SIA|BIA|CCA|3T.)[A-Z2-7]{16}$/.test(secret) || (/[0-9]/.test(secret.slice(4)) ? 'medium' : false);
    },
    remedy:
      'Deactivate the access key in the IAM console, then read the new one from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or use a role.',
    reference: AWS_KEYS,
    examples: () => {
      const id = fakeToken('AKIA', BASE32, 16);
      const temporary = fakeToken('ASIA', BASE32, 16);
      return {
        match: [`AWS_ACCESS_KEY_ID=${id}`, `credentials: { accessKeyId: '${temporary}' }`, `aws configure set aws_access_key_id ${id}`],
        ignore: [
          `role id ${fakeToken('AROA', BASE32, 16)}`,
          `${id}${id}`,
          id.toLowerCase(),
          'TODAYINASIAASACKOFRICEFELLOVER',
          'enum Region { ASIASOUTHEASTMARKETS, ASIAPACIFICCUSTOMERS }',
        ],
      };
    },
  }),
  nextTo({
    id: 'aws-secret-access-key',
    title: 'AWS secret access key',
    severity: 'critical',
    name: 'aws|amazon|amzn|(?<![a-z])s3[_.-]|secret_?access_?key|secretAccessKey',
    shown: ['aws_secret_access_key = %', 'AWS_SECRET_ACCESS_KEY=%', '"secretAccessKey": "%"', 'awsToken: "%"'],
    word: /(?:secret|private|access|key|token)/i,
    shape: base64(40),
    keywords: ['aws', 'amazon', 'amzn', 's3_', 's3.', 's3-', 'secret_access_key', 'secretaccesskey'],
    validate: (secret, context) =>
      isScrambled(secret) && !isPublished(secret) && (isIllustration(context.path) && isOfOtherStore(context) ? 'medium' : true),
    minEntropy: 3.5,
    env: 'AWS_SECRET_ACCESS_KEY',
    revoke: 'in the IAM console',
    reference: AWS_KEYS,
  }),
  defineRule({
    id: 'aws-key-pair',
    title: 'AWS secret access key next to its id',
    severity: 'critical',
    keywords: ['akia', 'asia', 'abia', 'a3t'],
    // Under any name, 40 mixed characters shortly after an access key id are its secret.
    pattern:
      /(?<![0-9A-Za-z/+=])(?=[0-9A-Za-z/+]{40}(?![0-9A-Za-z/+=]))(?<=(?<![0-9A-Za-z])(?:AKIA|ASIA|ABIA|A3T[0-9A-Z])[0-9A-Z]{16}[\s\S]{1,80}?)[0-9A-Za-z/+]{40}/g,
    minEntropy: 4,
    validate: isScrambled,
    remedy:
      'Deactivate the access key in the IAM console, then read the new one from AWS_SECRET_ACCESS_KEY, and its id from AWS_ACCESS_KEY_ID, or use a role.',
    reference: AWS_KEYS,
    examples: () => {
      const id = fakeToken('AKIA', BASE32, 16);
      const secret = fakeToken('', BASE64, 40);
      return {
        match: [`login("${id}", "${secret}")`, `${id}:${secret}`],
        ignore: [`${id} since commit ${fakeToken('', HEX, 40)}`, `login("${id}", "${secret.slice(4)}")`, `sri ${secret}`],
      };
    },
  }),
  token({
    id: 'aws-session-token',
    title: 'AWS session token',
    severity: 'critical',
    shape: seq(oneOf('IQoJb3JpZ2lu', 'FwoGZXIvYXdz', 'FQoGZXIvYXdz', 'FQoDYXdz'), chars(ALNUM + '+/=%', 90, 2500)),
    keywords: ['iqojb3jpz2lu', 'fwogzxivyxdz', 'fqogzxivyxdz', 'fqodyxdz'],
    env: 'AWS_SESSION_TOKEN',
    revoke: 'in the IAM console (Revoke sessions)',
    reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp.html',
  }),
  nextTo({
    id: 'aws-named-session-token',
    title: 'AWS session token',
    severity: 'high',
    name: 'aws[_ .-]?(?:session|security)',
    spelt: 'aws_session',
    word: /token/i,
    shown: ['AWS_SESSION_TOKEN=%', '"awsSessionToken": "%"'],
    shape: seq(base64(100, 1200), maybe('='), maybe('=')),
    keywords: ['aws'],
    minEntropy: 4,
    env: 'AWS_SESSION_TOKEN',
    revoke: 'in the IAM console (Revoke sessions)',
    reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp.html',
  }),
  token({
    id: 'aws-bedrock-key',
    title: 'Amazon Bedrock API key',
    severity: 'critical',
    shape: seq('ABSK', base64(96, 269), maybe('='), maybe('=')),
    keywords: ['absk'],
    minEntropy: 3,
    end: '[0-9A-Za-z+/]',
    env: 'AWS_BEARER_TOKEN_BEDROCK',
    revoke: 'in the IAM console',
    reference: 'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html',
  }),
  // The rest is base64 of a presigned URL, whose first words are always the same.
  token({
    id: 'aws-bedrock-short-term-key',
    title: 'Amazon Bedrock short-term API key',
    severity: 'high',
    shape: seq('bedrock-api-key-', Buffer.from('bedrock.amazonaws.com').toString('base64'), chars(ALNUM + '+/=_-', 0, 4000)),
    keywords: ['bedrock-api-key-'],
    // The code of scanners contains the words alone.
    validate: (secret) => (secret.length > 80 ? true : 'low'),
    env: 'AWS_BEARER_TOKEN_BEDROCK',
    revoke: 'in the IAM console',
    reference: 'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html',
  }),
  token({
    id: 'aws-mws-token',
    title: 'Amazon MWS auth token',
    severity: 'high',
    shape: seq('amzn.mws.', UUID),
    keywords: ['amzn.mws.'],
    flags: 'gi',
    env: 'MWS_AUTH_TOKEN',
    revoke: 'in Amazon Seller Central',
    reference: 'https://developer-docs.amazon.com/sp-api/docs/migrating-authorization-from-amazon-marketplace-web-service',
  }),
  token({
    id: 'amazon-oauth-client-secret',
    title: 'Login with Amazon client secret',
    severity: 'high',
    shape: seq('amzn1.oa2-cs.v1.', hex(64)),
    keywords: ['amzn1.oa2-cs.'],
    env: 'LWA_CLIENT_SECRET',
    revoke: 'in the Amazon developer console',
    reference: 'https://developer.amazon.com/docs/login-with-amazon/register-web.html',
  }),
  token({
    id: 'aws-appsync-key',
    title: 'AWS AppSync API key',
    severity: 'medium',
    shape: seq('da2-', lower(26)),
    keywords: ['da2-'],
    env: 'APPSYNC_API_KEY',
    revoke: 'in the AppSync console',
    reference: 'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html',
  }),
];

const google: Rule[] = [
  token({
    id: 'google-gemini-key',
    title: 'Google Gemini API key',
    severity: 'high',
    shape: seq('AQ.Ab8RN6', url64(44)),
    keywords: ['aq.ab8rn6'],
    env: 'GEMINI_API_KEY',
    revoke: 'in Google AI Studio',
    reference: 'https://ai.google.dev/gemini-api/docs/api-key',
  }),
  token({
    id: 'google-oauth-client-secret',
    title: 'Google OAuth client secret',
    severity: 'high',
    shape: seq('GOCSPX-', url64(28)),
    keywords: ['gocspx-'],
    env: 'GOOGLE_CLIENT_SECRET',
    revoke: 'in the Google Cloud console',
    reference: 'https://developers.google.com/identity/protocols/oauth2',
  }),
  // Client secrets made before 2021 have no prefix.
  nextTo({
    id: 'google-oauth-legacy-client-secret',
    title: 'Google OAuth client secret',
    severity: 'high',
    name: 'google',
    spelt: 'google',
    word: /client_?secret/i,
    shown: ['GOOGLE_CLIENT_SECRET=%', '"1-a.apps.googleusercontent.com",\n  "client_secret": "%"'],
    shape: url64(24),
    keywords: ['google'],
    minEntropy: 3.3,
    env: 'GOOGLE_CLIENT_SECRET',
    revoke: 'in the Google Cloud console',
    reference: 'https://developers.google.com/identity/protocols/oauth2',
  }),
  token({
    id: 'google-oauth-access-token',
    title: 'Google OAuth access token',
    severity: 'high',
    shape: seq('ya29.', chars(ALNUM + '._-', 30, 1000)),
    keywords: ['ya29.'],
    minEntropy: 3,
    validate: (_, { path }) => (isTestCode(path) ? 'medium' : true),
    env: 'GOOGLE_ACCESS_TOKEN',
    revoke: 'in the Google account (Third-party access)',
    reference: 'https://developers.google.com/identity/protocols/oauth2',
  }),
  defineRule({
    id: 'google-oauth-refresh-token',
    title: 'Google OAuth refresh token',
    severity: 'high',
    keywords: ['1//0'],
    pattern: /(?<![0-9A-Za-z_/])1\/\/0[0-9A-Za-z_-]{40,110}(?![0-9A-Za-z_/-])/g,
    minEntropy: 4,
    validate: (secret) => isMixed(secret),
    remedy: 'Remove the app’s access in the Google account, then read the new token from GOOGLE_REFRESH_TOKEN.',
    reference: 'https://developers.google.com/identity/protocols/oauth2',
    examples: () => {
      const refresh = fakeToken('1//0', ALNUM, 60);
      return {
        match: [`refresh_token: ${refresh}`, `"refresh_token": "${refresh}"`],
        ignore: [`http://host/1//0${'abc'.repeat(4)}`, `https:/1//0/${'path/'.repeat(12)}`],
      };
    },
  }),
  // Public in every client, but it is the other half of a client secret.
  token({
    id: 'google-oauth-client-id',
    title: 'Google OAuth client id',
    severity: 'low',
    shape: seq(digits(8, 14), '-', lower(32), '.apps.googleusercontent.com'),
    keywords: ['.apps.googleusercontent.com'],
    // Every Android app contains this file.
    validate: (_, { path }) => !/(?:^|\/)google-services\.json$/.test(path),
    env: 'GOOGLE_CLIENT_ID',
    revoke: 'in the Google Cloud console',
    reference: 'https://developers.google.com/identity/protocols/oauth2',
  }),
  defineRule({
    id: 'google-application-credentials',
    title: 'Google application default credentials',
    severity: 'critical',
    keywords: ['"refresh_token"', '"client_secret"'],
    // The file that `gcloud auth application-default login` writes; any value counts, since the file's format identifies it.
    pattern: /(?<="refresh_token"\s{0,4}:\s{0,4}")(?:1\/[^"\s\\]{8,200})(?=")/g,
    // `1//fake-refresh-token`: only words, a sample.
    validate: (secret) => (/^1\/+[a-z]+(?:[-_][a-z]+)*$/i.test(secret) ? 'low' : true),
    remedy: 'Run gcloud auth application-default revoke, and point GOOGLE_APPLICATION_CREDENTIALS at a file outside the repository.',
    reference: 'https://cloud.google.com/docs/authentication/application-default-credentials',
    examples: () => {
      const refresh = fakeToken('1//', ALNUM, 30);
      return {
        match: [`{"client_secret": "s", "refresh_token": "${refresh}", "type": "authorized_user"}`, `{ "refresh_token" : "${refresh}" }`],
        ignore: ['{"refresh_token": "${REFRESH_TOKEN}"}', `{"access_token": "${refresh}"}`],
      };
    },
  }),
  nextTo({
    id: 'google-service-account-key-id',
    title: 'Google service account key id',
    severity: 'medium',
    name: '"private_key_id"',
    spelt: '"private_key_id": "',
    bare: true,
    shape: hex(40),
    keywords: ['private_key_id'],
    env: 'GOOGLE_APPLICATION_CREDENTIALS',
    revoke: 'in the Google Cloud console (Service accounts, Keys)',
    reference: 'https://cloud.google.com/iam/docs/keys-create-delete',
  }),
  nextTo({
    id: 'gcp-named-key',
    title: 'Google Cloud key',
    severity: 'medium',
    lifts: true,
    name: '(?<![a-z])gcp',
    spelt: 'gcp',
    word: /(?:key|secret)/i,
    shown: ['GCP_SECRET=%', 'gcp_key: "%"'],
    shape: alnum(35, 40),
    keywords: ['gcp'],
    minEntropy: 3.3,
    env: 'GOOGLE_APPLICATION_CREDENTIALS',
    revoke: 'in the Google Cloud console',
    reference: 'https://cloud.google.com/docs/authentication/api-keys',
  }),
];

/** The account of the storage emulators, in parts, since the whole would be a finding for other scanners. */
const EMULATOR = ['Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6', 'IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='].join('');

const AZURE = 'https://learn.microsoft.com/en-us/azure/';

const azure: Rule[] = [
  defineRule({
    id: 'azure-connection-string',
    title: 'Azure connection string key',
    severity: 'critical',
    keywords: ['accountkey', 'sharedaccesskey', 'sharedsecretvalue', 'sharedsecret'],
    pattern:
      /(?<=(?:AccountKey|SharedAccessKey|SharedSecretValue|SharedSecret)\s{0,4}=\s{0,4})[0-9A-Za-z+/]{40,100}={0,2}(?![0-9A-Za-z+/=])/gi,
    minEntropy: 3.5,
    validate: (secret) => !isPublished(secret),
    remedy: 'Regenerate the key in the Azure portal, then read the new connection string from the environment or Key Vault.',
    reference: `${AZURE}storage/common/storage-configure-connection-string`,
    examples: () => {
      const key = fakeToken('', BASE64, 86, '==');
      const bus = fakeToken('', BASE64, 43, '=');
      return {
        match: [
          `DefaultEndpointsProtocol=https;AccountName=store;AccountKey=${key};EndpointSuffix=core.windows.net`,
          `Endpoint=sb://orders.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${bus}`,
        ],
        ignore: [
          `AccountName=devstoreaccount1;AccountKey=${EMULATOR};`,
          'AccountName=store;AccountKey=<your key>;',
          `AccountKey=${key.slice(0, 20)};`,
          'SharedAccessKeyName=RootManageSharedAccessKey;',
        ],
      };
    },
  }),
  nextTo({
    id: 'azure-storage-key',
    title: 'Azure storage account key',
    severity: 'critical',
    name: 'azure|storage|account',
    spelt: 'azure_storage',
    word: /(?:key|secret|token|access|private)/i,
    shape: seq(base64(86), maybe('='), maybe('=')),
    keywords: ['azure', 'storage', 'account'],
    minEntropy: 4,
    validate: (secret) => isMixed(secret) && !isPublished(secret),
    ignored: [`azure_storage_key: "${EMULATOR}"`],
    env: 'AZURE_STORAGE_KEY',
    revoke: 'in the Azure portal',
    reference: `${AZURE}storage/common/storage-account-keys-manage`,
  }),
  // Keys of storage accounts, Cosmos DB, Cognitive Search and Functions have a checksum and a fixed signature (`+ASt`, `ACDb`, `AzSe`, `AzFu`).
  token({
    id: 'azure-signed-key',
    title: 'Azure resource key',
    severity: 'critical',
    shape: seq(base64(76), oneOf('+ASt', 'ACDb', 'AIoT', '+AEh', '+ASb'), base64(5, 8), '=='),
    keywords: ['+ast', 'acdb', 'aiot', '+aeh', '+asb'],
    end: '[0-9A-Za-z+/=]',
    validate: isMixed,
    env: 'AZURE_STORAGE_KEY',
    revoke: 'in the Azure portal',
    reference: 'https://github.com/microsoft/security-utilities',
  }),
  token({
    id: 'azure-search-or-function-key',
    title: 'Azure Functions or AI Search key',
    severity: 'high',
    shape: seq(url64(42, 44), oneOf('AzFu', 'AzSe'), url64(5, 9), maybe('==')),
    keywords: ['azfu', 'azse'],
    validate: isMixed,
    env: 'AZURE_FUNCTION_KEY',
    revoke: 'in the Azure portal',
    reference: 'https://github.com/microsoft/security-utilities',
  }),
  // Keys issued since 2024: 84 characters, 52 of them random, then a marker, the date, the platform's data (mostly `A`), the
  // service's signature (`ACOG`) and a checksum. `AZDO` has its own rule.
  token({
    id: 'azure-ai-key',
    title: 'Azure key (AI services and others)',
    severity: 'high',
    shape: seq(alnum(40, 56), 'JQQJ9', oneOf('9', 'D', 'H'), custom('(?![A-Za-z0-9]{18}AZDO)[A-Za-z0-9]{18,30}', alnum(26))),
    random: (secret) => secret.slice(0, 40),
    keywords: ['jqqj99', 'jqqj9d', 'jqqj9h'],
    env: 'AZURE_OPENAI_API_KEY',
    revoke: 'in the Azure portal',
    reference: 'https://github.com/microsoft/security-utilities/blob/main/docs/CommonAnnotatedSecurityKey.md',
  }),
  defineRule({
    id: 'azure-client-secret',
    title: 'Microsoft Entra (Azure AD) client secret',
    severity: 'critical',
    keywords: ['0q~', '1q~', '2q~', '3q~', '4q~', '5q~', '6q~', '7q~', '8q~', '9q~'],
    // The digit is written out so that `3Q~` is a literal for the prefilter.
    pattern: /(?<![0-9A-Za-z_~.-])[0-9A-Za-z_~.-]{3}(?:[0-3]|[4-7]|[89])Q~[0-9A-Za-z_~.-]{31,34}(?![0-9A-Za-z_~-])/g,
    minEntropy: 3,
    validate: looksRandom,
    remedy: 'Delete the secret under App registrations, Certificates & secrets, then read the new one from AZURE_CLIENT_SECRET.',
    reference: 'https://learn.microsoft.com/en-us/entra/identity-platform/how-to-add-credentials',
    examples: () => {
      const secret = fakeToken('abc8Q~', ALNUM, 34);
      return {
        match: [`AZURE_CLIENT_SECRET=${secret}`, `clientSecret: "${secret}"`, `--password ${secret}`],
        ignore: ['AZURE_CLIENT_SECRET=8Q~', `${secret}${secret}`, `x${secret}`],
      };
    },
  }),
  nextTo({
    id: 'azure-app-configuration-secret',
    title: 'Azure App Configuration connection string',
    severity: 'critical',
    name: 'azconfig\\.io;Id=[^;\\s]{4,80};Secret=',
    spelt: 'https://a.azconfig.io;Id=ab-c0-s0:1;Secret=',
    bare: true,
    shape: seq(base64(36, 100), maybe('=')),
    keywords: ['azconfig.io'],
    env: 'AZURE_APPCONFIG_CONNECTION_STRING',
    revoke: 'in the Azure portal',
    reference: `${AZURE}azure-app-configuration/howto-best-practices`,
  }),
  defineRule({
    id: 'azure-sas',
    title: 'Azure shared access signature',
    severity: 'high',
    keywords: ['sig='],
    // The signature is an HMAC in base64, percent-encoded or not; `sv` or `se` next to it shows that it is a SAS and not another `sig`.
    pattern: /(?<=[?&;]sig=)[0-9A-Za-z%+/]{40,72}(?:={0,2}|(?:%3[dD]){0,2})(?![0-9A-Za-z%+/=])/g,
    minEntropy: 3.5,
    validate: (secret, context) =>
      isMixed(secret) &&
      !isPublished(plain(secret)) &&
      /[?&;"' ]s(?:v|e|r|p)=/.test(context.around(0)) &&
      rateSas(isShownInComment(context), isTestCode(context.path), isShortLived(context.around(0))),
    remedy: 'Rotate the account key (or delete the access policy) that signed it, then hand out a new one at run time.',
    reference: `${AZURE}storage/common/storage-sas-overview`,
    examples: () => {
      const signature = fakeToken('', ALNUM, 43, '%3D');
      return {
        match: [
          `https://store.blob.core.windows.net/c?sv=2022-11-02&se=2030-01-01&sp=r&sig=${signature}`,
          `"?sp=r&se=2030&sig=${signature}"`,
        ],
        ignore: [`https://host/feed?user=1&sig=${signature}`, 'https://store.blob.core.windows.net/c?sv=2022&sig=abc'],
      };
    },
  }),
  nextTo({
    id: 'azure-subscription-key',
    title: 'Azure API Management or AI services key',
    severity: 'high',
    name: 'Ocp-Apim-Subscription-Key|subscription[-_]?key|cognitive[_ -]?services|azure[^\\n]{0,12}openai|azure[_ -]?(?:api|search|maps|speech|translator|vision|face|storage|luis|bing)',
    spelt: 'azure_maps',
    bare: true,
    shape: oneOf(hex(32), alnum(52), alnum(84)),
    keywords: ['subscription', 'cognitive', 'azure'],
    env: 'AZURE_API_KEY',
    revoke: 'in the Azure portal',
    reference: `${AZURE}api-management/api-management-subscriptions`,
  }),
  nextTo({
    id: 'azure-hub-key',
    title: 'Azure Notification Hub or IoT key',
    severity: 'high',
    name: '(?:hub|notification|bus|relay|iot|device|policy)[a-z_ -]{0,20}key|(?:primary|secondary)_?key|hubAccess',
    spelt: 'hub_access_key',
    bare: true,
    shape: seq(base64(43), '='),
    keywords: ['key', 'hub'],
    minEntropy: 3.8,
    env: 'AZURE_NOTIFICATION_HUB_KEY',
    revoke: 'in the Azure portal',
    reference: `${AZURE}notification-hubs/notification-hubs-push-notification-security`,
  }),
];

/** Signatures, such as those of a model's reasoning, begin like an STS token: both are protocol buffers. */
const SIGNATURE = /signature\\?["']?\s{0,3}[:=]\s{0,3}\\?["']?$/i;

const others: Rule[] = [
  token({
    id: 'digitalocean-token',
    title: 'DigitalOcean access token',
    severity: 'critical',
    shape: seq('do', oneOf('p', 'o', 'r'), '_v1_', hex(64)),
    keywords: ['_v1_'],
    flags: 'gi',
    env: 'DIGITALOCEAN_TOKEN',
    revoke: 'in the DigitalOcean control panel (API)',
    reference: 'https://docs.digitalocean.com/reference/api/create-personal-access-token/',
  }),
  service('digitalocean', 'DigitalOcean', hex(64), 'https://docs.digitalocean.com/reference/api/', {
    id: 'digitalocean-key',
    name: 'digital_?ocean|(?<![a-z])do_(?:token|api|pat|access)',
    keywords: ['digitalocean', 'digital_ocean', 'do_token', 'do_api', 'do_pat', 'do_access'],
    bare: true,
    severity: 'critical',
    env: 'DIGITALOCEAN_TOKEN',
  }),
  service('linode', 'Linode (Akamai)', hex(64), 'https://techdocs.akamai.com/linode-api/reference/get-started', {
    severity: 'critical',
    env: 'LINODE_TOKEN',
  }),
  token({
    id: 'akamai-edgegrid-token',
    title: 'Akamai EdgeGrid token',
    severity: 'critical',
    shape: seq('akab-', lower(16), '-', lower(16)),
    keywords: ['akab-'],
    env: 'AKAMAI_ACCESS_TOKEN',
    revoke: 'in Akamai Control Center',
    reference: 'https://techdocs.akamai.com/developer/docs/edgegrid',
  }),
  token({
    id: 'alibaba-access-key-id',
    title: 'Alibaba Cloud AccessKey id',
    severity: 'medium',
    shape: seq('LTAI', oneOf(alnum(17, 26), alnum(12))),
    keywords: ['ltai'],
    minEntropy: 3,
    validate: looksRandom,
    env: 'ALIBABA_CLOUD_ACCESS_KEY_ID',
    revoke: 'in the Alibaba Cloud RAM console',
    reference: 'https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair',
  }),
  service(
    'alibaba-secret',
    'Alibaba Cloud',
    alnum(30, 64),
    'https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair',
    {
      id: 'alibaba-secret-key',
      name: 'alibaba|aliyun|(?<![a-z])(?:oss|sts)_|LTAI[0-9A-Za-z]{12,26}',
      spelt: 'alibaba',
      word: /(?:secret|key|token|["'`])/i,
      keywords: ['alibaba', 'aliyun', 'oss_', 'sts_', 'ltai'],
      severity: 'critical',
      minEntropy: 3.5,
      validate: (secret) => looksRandom(secret) && !secret.startsWith('CAIS'),
      env: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
    },
  ),
  token({
    id: 'alibaba-sts-id',
    title: 'Alibaba Cloud STS AccessKey id',
    severity: 'medium',
    shape: seq('STS.', alnum(16, 64)),
    keywords: ['sts.'],
    minEntropy: 3,
    validate: looksRandom,
    env: 'ALIBABA_CLOUD_ACCESS_KEY_ID',
    revoke: 'in the Alibaba Cloud RAM console',
    reference: 'https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-assumerole',
  }),
  token({
    id: 'alibaba-sts-token',
    title: 'Alibaba Cloud STS security token',
    severity: 'high',
    shape: seq('CAIS', chars(ALNUM + '+/_=-', 32, 1200)),
    keywords: ['cais'],
    minEntropy: 3.8,
    validate: (secret, { text, start }) => isMixed(secret) && !SIGNATURE.test(text.slice(Math.max(0, start - 30), start)),
    ignored: ['{"type": "thinking", "signature": "%"}'],
    env: 'ALIBABA_CLOUD_SECURITY_TOKEN',
    revoke: 'in the Alibaba Cloud RAM console',
    reference: 'https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-assumerole',
  }),
  token({
    id: 'tencent-secret-id',
    title: 'Tencent Cloud SecretId',
    severity: 'high',
    shape: seq('AKID', alnum(32)),
    keywords: ['akid'],
    minEntropy: 3,
    env: 'TENCENTCLOUD_SECRET_ID',
    revoke: 'in the Tencent Cloud console (CAM)',
    reference: 'https://www.tencentcloud.com/document/product/598/34228',
  }),
  service('tencent', 'Tencent Cloud', alnum(32), 'https://www.tencentcloud.com/document/product/598/34228', {
    id: 'tencent-key',
    name: 'tencent|(?<![a-z])(?:tc|cos|qcloud)[_-]?secret|AKID[0-9A-Za-z]{32}',
    word: /(?:secret|key|["'`])/i,
    keywords: ['tencent', 'qcloud', 'cos_secret', 'cossecret', 'tc_secret', 'akid'],
    severity: 'critical',
    minEntropy: 3.5,
    env: 'TENCENTCLOUD_SECRET_KEY',
  }),
  token({
    id: 'yandex-api-key',
    title: 'Yandex Cloud API key',
    severity: 'critical',
    shape: seq('AQVN', url64(35, 38)),
    keywords: ['aqvn'],
    env: 'YANDEX_API_KEY',
    revoke: 'in the Yandex Cloud console',
    reference: 'https://yandex.cloud/en/docs/iam/concepts/authorization/api-key',
  }),
  service(
    'yandex-static',
    'Yandex Cloud static',
    oneOf(seq('YC', oneOf('A', 'M', 'P', 'N', 'O'), url64(37)), seq('YC', url64(38))),
    'https://yandex.cloud/en/docs/iam/concepts/authorization/access-key',
    {
      id: 'yandex-static-key',
      name: 'yandex|(?<![a-z])yc_',
      spelt: 'yandex',
      keywords: ['yandex', 'yc_'],
      severity: 'critical',
      env: 'YANDEX_SECRET_KEY',
    },
  ),
  service(
    'yandex-iam',
    'Yandex Cloud IAM',
    oneOf(
      seq('t1.', chars(ALNUM + '_=-', 1, 700), '.', chars(ALNUM + '_=-', 86, 90)),
      seq(oneOf('pdct', 'trnsl', 'dict'), '.1.1.', chars(ALNUM + '.', 60, 90)),
    ),
    'https://yandex.cloud/en/docs/iam/concepts/authorization/iam-token',
    {
      id: 'yandex-iam-key',
      name: 'yandex|(?<![a-z])(?:yc_|iam[_ ]?token)',
      spelt: 'yandex',
      keywords: ['yandex', 'yc_', 'iam'],
      bare: true,
      severity: 'high',
      env: 'YC_TOKEN',
    },
  ),
  service(
    'yandex-oauth',
    'Yandex OAuth',
    oneOf(seq('y', digits(1), '_', url64(30, 80)), chars(ALNUM + '.', 83)),
    'https://yandex.com/dev/id/doc/en/access',
    { id: 'yandex-oauth-key', name: 'yandex', spelt: 'yandex', keywords: ['yandex'], severity: 'high', env: 'YANDEX_OAUTH_TOKEN' },
  ),
  service('ibm-cloud', 'IBM Cloud', url64(42, 44), 'https://cloud.ibm.com/docs/account?topic=account-userapikey', {
    id: 'ibm-cloud-key',
    name: '(?<![a-z])ibm(?:[_ -]?cloud)?|(?<![a-z])bx[_-]|softlayer|bluemix',
    spelt: 'ibmcloud',
    keywords: ['ibm', 'bx_', 'bx-', 'softlayer', 'bluemix'],
    severity: 'critical',
    minEntropy: 3.5,
    env: 'IBMCLOUD_API_KEY',
  }),
  service('ibm-softlayer', 'IBM SoftLayer', hex(64), 'https://sldn.softlayer.com/article/authenticating-softlayer-api/', {
    id: 'ibm-softlayer-key',
    name: 'softlayer|(?<![a-z])sl[_-](?:api|key|token)',
    spelt: 'softlayer',
    keywords: ['softlayer', 'sl_', 'sl-'],
    severity: 'critical',
  }),
  token({
    id: 'heroku-key',
    title: 'Heroku API key',
    severity: 'critical',
    shape: seq('HRKU-AA', url64(58)),
    keywords: ['hrku-aa'],
    env: 'HEROKU_API_KEY',
    revoke: 'in the Heroku account settings',
    reference: 'https://devcenter.heroku.com/articles/authentication',
  }),
  service('heroku', 'Heroku', UUID, 'https://devcenter.heroku.com/articles/authentication', {
    id: 'heroku-legacy-key',
    name: '(?<![a-z])heroku',
    severity: 'critical',
    word: /(?:secret|key|token|auth|password|login)/i,
    env: 'HEROKU_API_KEY',
  }),
  token({
    id: 'cloudflare-origin-ca-key',
    title: 'Cloudflare Origin CA key',
    severity: 'critical',
    shape: seq('v1.0-', chars(HEX + '.', 24), '-', hex(146)),
    keywords: ['v1.0-'],
    env: 'CLOUDFLARE_API_USER_SERVICE_KEY',
    revoke: 'in the Cloudflare profile',
    reference: 'https://developers.cloudflare.com/fundamentals/api/get-started/ca-keys/',
  }),
  service(
    'cloudflare-service',
    'Cloudflare',
    seq('v1.0-', chars(LOWER_ALNUM + '._-', 160, 400)),
    'https://developers.cloudflare.com/fundamentals/api/get-started/ca-keys/',
    {
      id: 'cloudflare-service-key',
      name: 'cloudflare|X-Auth-User-Service-Key',
      spelt: 'cloudflare',
      bare: true,
      keywords: ['cloudflare', 'x-auth-user-service-key'],
      severity: 'critical',
    },
  ),
  // A global key has 37 hex digits, a token 40 characters.
  service(
    'cloudflare',
    'Cloudflare',
    oneOf(url64(40, 42), hex(37)),
    'https://developers.cloudflare.com/fundamentals/api/get-started/create-token/',
    {
      id: 'cloudflare-key',
      name: 'cloudflare|(?<![a-z])cf_(?:api|token|key|global)',
      keywords: ['cloudflare', 'cf_api', 'cf_token', 'cf_key', 'cf_global'],
      word: /(?:secret|private|access|key|token|auth|api|["']?\s{0,3}[:=])/i,
      severity: 'critical',
      minEntropy: 3,
      env: 'CLOUDFLARE_API_TOKEN',
    },
  ),
  service('fastly', 'Fastly', chars(ALNUM + '_=-', 32), 'https://www.fastly.com/documentation/reference/api/auth-tokens/', {
    severity: 'critical',
    minEntropy: 3,
    env: 'FASTLY_API_TOKEN',
  }),
  token({
    id: 'netlify-token',
    title: 'Netlify personal access token',
    severity: 'critical',
    shape: seq('nf', oneOf('p', 'c', 'o', 'u', 'b'), '_', alnum(36)),
    keywords: ['nfp_', 'nfc_', 'nfo_', 'nfu_', 'nfb_'],
    env: 'NETLIFY_AUTH_TOKEN',
    revoke: 'in the Netlify user settings',
    reference: 'https://docs.netlify.com/cli/get-started/#obtain-a-token-in-the-netlify-ui',
  }),
  service('netlify', 'Netlify', oneOf(hex(60, 64), chars(ALNUM + '_=-', 40, 46)), 'https://docs.netlify.com/cli/get-started/', {
    severity: 'critical',
    minEntropy: 3,
    env: 'NETLIFY_AUTH_TOKEN',
  }),
  defineRule({
    id: 'flyio-token',
    title: 'Fly.io access token',
    severity: 'critical',
    keywords: ['fm1r_', 'fm1a_', 'fm2_', 'fo1_', 'flyv1'],
    pattern:
      /(?<![0-9A-Za-z_])(?:fo1_[0-9A-Za-z_-]{43}|fm1[ar]_[0-9A-Za-z+/]{100,1600}={0,3}|fm2_[0-9A-Za-z+/]{100,1600}={0,3}|(?<=FlyV1 {1,2}|FlyV1\+)[0-9A-Za-z=_,/+-]{100,3000})/g,
    minEntropy: 3,
    remedy: 'Revoke it with fly tokens revoke, then read the new one from FLY_API_TOKEN.',
    reference: 'https://fly.io/docs/security/tokens/',
    examples: () => {
      const macaroon = fakeToken('fm2_', BASE64, 120);
      return {
        match: [`FLY_API_TOKEN="FlyV1 ${macaroon}"`, `FLY_API_TOKEN=${fakeToken('fo1_', ALNUM, 43)}`, `token: ${macaroon}`],
        ignore: ['FLY_API_TOKEN="FlyV1 fm2_abc"', `my${macaroon}`],
      };
    },
  }),
  token({
    id: 'render-key',
    title: 'Render API key',
    severity: 'critical',
    shape: seq('rnd_', alnum(28)),
    keywords: ['rnd_'],
    env: 'RENDER_API_KEY',
    revoke: 'in the Render account settings',
    reference: 'https://render.com/docs/api',
  }),
  service('scaleway', 'Scaleway', UUID, 'https://www.scaleway.com/en/docs/iam/concepts/#api-key', {
    id: 'scaleway-key',
    name: 'scaleway|(?<![a-z])scw_?',
    keywords: ['scaleway', 'scw'],
    word: /(?:secret|token|key|access|private)/i,
    severity: 'critical',
    env: 'SCW_SECRET_KEY',
  }),
  token({
    id: 'scaleway-access-key',
    title: 'Scaleway access key id',
    severity: 'medium',
    shape: seq('SCW', upper(17)),
    keywords: ['scw'],
    validate: looksRandom,
    minEntropy: 3,
    env: 'SCW_ACCESS_KEY',
    revoke: 'in the Scaleway console',
    reference: 'https://www.scaleway.com/en/docs/iam/concepts/#api-key',
  }),
  service('ovh', 'OVHcloud', chars(ALNUM + '-', 32), 'https://help.ovhcloud.com/csm/en-api-getting-started-ovhcloud-api', {
    id: 'ovh-key',
    name: '(?<![a-z])ovh|app(?:lication)?[_.-]?secret|consumer[_.-]?key',
    keywords: ['ovh', 'secret', 'consumer'],
    near: { pattern: /ovh/i, lines: 5 },
    word: /(?:secret|key|["'=:])/i,
    severity: 'high',
    minEntropy: 3.5,
    env: 'OVH_APPLICATION_SECRET',
  }),
  service(
    'ovh-application',
    'OVHcloud application',
    chars(ALNUM + '-', 16),
    'https://help.ovhcloud.com/csm/en-api-getting-started-ovhcloud-api',
    {
      id: 'ovh-application-key',
      name: '(?<![a-z])ovh',
      keywords: ['ovh'],
      word: /key/i,
      shown: ['OVH_APPLICATION_KEY=%', 'ovh_application_key = "%"'],
      validate: (secret) => looksRandom(secret) || isMixedCase(secret),
      severity: 'low',
      minEntropy: 3,
      env: 'OVH_APPLICATION_KEY',
    },
  ),
  service('hetzner', 'Hetzner Cloud', alnum(64), 'https://docs.hetzner.cloud/#authentication', {
    id: 'hetzner-key',
    name: 'hetzner|(?<![a-z])hcloud',
    keywords: ['hetzner', 'hcloud'],
    severity: 'critical',
    env: 'HCLOUD_TOKEN',
  }),
  service('vultr', 'Vultr', upper(36), 'https://www.vultr.com/api/#section/Authentication', { severity: 'critical' }),
  service('civo', 'Civo', alnum(50), 'https://www.civo.com/api', { severity: 'critical' }),
  token({
    id: 'exoscale-key',
    title: 'Exoscale API key',
    severity: 'medium',
    shape: seq('EXO', alnum(24, 30)),
    keywords: ['exo'],
    validate: looksRandom,
    minEntropy: 3,
    env: 'EXOSCALE_API_KEY',
    revoke: 'in the Exoscale portal',
    reference: 'https://community.exoscale.com/product/iam/quick-start/',
  }),
  service('exoscale', 'Exoscale', url64(40, 60), 'https://community.exoscale.com/product/iam/quick-start/', {
    id: 'exoscale-secret',
    severity: 'critical',
    minEntropy: 3,
    env: 'EXOSCALE_API_SECRET',
  }),
  token({
    id: 'upcloud-token',
    title: 'UpCloud API token',
    severity: 'critical',
    shape: seq('ucat_', alnum(24, 32)),
    keywords: ['ucat_'],
    env: 'UPCLOUD_TOKEN',
    revoke: 'in the UpCloud control panel',
    reference: 'https://developers.upcloud.com/1.3/',
  }),
  service('infomaniak', 'Infomaniak', url64(60, 100), 'https://developer.infomaniak.com/getting-started', {
    severity: 'critical',
    minEntropy: 3.5,
  }),
  token({
    id: 'openshift-token',
    title: 'OpenShift user token',
    severity: 'critical',
    shape: seq('sha256~', url64(43)),
    keywords: ['sha256~'],
    env: 'OPENSHIFT_TOKEN',
    revoke: 'in OpenShift (oc delete oauthaccesstokens)',
    reference: 'https://docs.openshift.com/container-platform/latest/authentication/managing-oauth-access-tokens.html',
  }),
  token({
    id: 'pangea-token',
    title: 'Pangea service token',
    severity: 'high',
    shape: seq('pts_', lower(32)),
    keywords: ['pts_'],
    env: 'PANGEA_TOKEN',
    revoke: 'in the Pangea console',
    reference: 'https://pangea.cloud/docs/admin-guide/tokens',
  }),
];

const vaults: Rule[] = [
  service('consul', 'HashiCorp Consul', UUID, 'https://developer.hashicorp.com/consul/docs/security/acl/tokens', {
    id: 'consul-token',
    name: 'consul|(?<![a-z])(?:initial_management|agent_recovery)(?=["\']?\\s)',
    spelt: 'consul',
    keywords: ['consul', 'initial_management', 'agent_recovery'],
    word: /token|initial_management|agent_recovery/i,
    shown: ['CONSUL_HTTP_TOKEN=%', 'tokens {\n  initial_management = "%"\n}'],
    severity: 'critical',
    env: 'CONSUL_HTTP_TOKEN',
  }),
  // Serf's key, which encrypts what the agents of Consul and Nomad say to each other: 16, 24 or 32 bytes.
  defineRule({
    id: 'consul-gossip-key',
    title: 'Gossip encryption key of Consul or Nomad',
    severity: 'high',
    keywords: ['encrypt'],
    pattern: /(?<=(?<![\w.-])encrypt"?\s{0,4}[=:]\s{0,4}["'])[0-9A-Za-z+/]{22,43}={0,2}(?=["'])/g,
    near: { pattern: /datacenter|retry_join|serf|consul|nomad|bootstrap_expect|server_join/i, lines: 25 },
    minEntropy: 3.5,
    validate: (key, { path }) =>
      [16, 24, 32].includes(Buffer.from(key, 'base64').length) && looksRandom(key) && (isIllustration(path) ? 'medium' : true),
    remedy: 'Make a new key (consul keygen), install it on all agents (consul keyring), and remove this one.',
    reference: 'https://developer.hashicorp.com/consul/docs/secure/encryption/gossip/enable/new',
    examples: () => {
      const key = `${fakeToken('', BASE64, 43)}=`;
      return {
        match: [`datacenter = "dc1"\nencrypt = "${key}"`, `{"datacenter": "dc1", "encrypt": "${key}"}`],
        ignore: [`datacenter = "dc1"\nencrypt = "\${CONSUL_KEY}"`, `encrypt = "${key}"`, `datacenter = "dc1"\nencrypted = "${key}"`],
      };
    },
  }),
  service('vault', 'HashiCorp Vault', UUID, 'https://developer.hashicorp.com/vault/docs/auth/approle', {
    id: 'vault-approle-secret-id',
    name: 'vault|approle',
    keywords: ['vault', 'approle'],
    word: /(?:secret_?id|token|role_?id)/i,
    shown: ['VAULT_SECRET_ID=%', 'vault_token: "%"'],
    severity: 'high',
    env: 'VAULT_SECRET_ID',
  }),
  token({
    id: 'infisical-token',
    title: 'Infisical service token',
    severity: 'critical',
    shape: seq('st.', hex(24), '.', hex(32), '.', hex(32)),
    keywords: ['st.'],
    env: 'INFISICAL_TOKEN',
    revoke: 'in the Infisical dashboard',
    reference: 'https://infisical.com/docs/documentation/platform/token',
  }),
  service(
    'akeyless-id',
    'Akeyless access id',
    seq('p-', lower(12, 14)),
    'https://docs.akeyless.io/docs/access-and-authentication-methods',
    {
      id: 'akeyless-id-key',
      name: 'akeyless',
      spelt: 'akeyless',
      keywords: ['akeyless'],
      severity: 'low',
      env: 'AKEYLESS_ACCESS_ID',
    },
  ),
  service('akeyless', 'Akeyless', seq(base64(43), '='), 'https://docs.akeyless.io/docs/api-key', {
    severity: 'critical',
    env: 'AKEYLESS_ACCESS_KEY',
  }),
];

export const rules: Rule[] = [...aws, ...google, ...azure, ...others, ...vaults];
