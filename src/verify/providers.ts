import { callerIdentity, STS_HOST } from './aws.ts';
import { type Answer, bearer, byStatus, inHeader, type KeyState, onlyIfAccepted, orForbidden, type Provider } from './provider.ts';

/** A GraphQL endpoint answers 200 with `errors` if it does not know the key. */
const byGraph = (answer: Answer): KeyState => {
  if (answer.status === 400 && /auth/i.test(answer.body)) return 'dead';
  if (byStatus(answer) !== 'live') return byStatus(answer);
  return /"errors"|"viewer"\s*:\s*null/.test(answer.body) ? 'dead' : 'live';
};

/** Slack answers 200, and says in the body whether it knows the token. https://docs.slack.dev/reference/methods/auth.test */
const bySlack = ({ status, body }: Answer): KeyState => {
  if (status !== 200) return 'unknown';
  if (/"ok"\s*:\s*true/.test(body)) return 'live';
  return /"error"\s*:\s*"(?:invalid_auth|account_inactive|token_revoked|token_expired)"/.test(body) ? 'dead' : 'unknown';
};

/** Google answers 400 for a key that it does not know, and 403 for one that may not use this API. */
const byGoogle = (answer: Answer): KeyState =>
  answer.status === 400 && answer.body.includes('API_KEY_INVALID') ? 'dead' : answer.status === 403 ? 'unknown' : byStatus(answer);

/** STS answers 403 for keys that do not exist; `GetCallerIdentity` cannot be forbidden. */
const bySts = ({ status, body }: Answer): KeyState =>
  status === 200 ? 'live' : /InvalidClientTokenId|SignatureDoesNotMatch/.test(body) ? 'dead' : 'unknown';

/** Telegram answers 404 for a token that has the wrong form, and 401 for one that it does not know. */
const byTelegram = (answer: Answer): KeyState => (answer.status === 404 ? 'dead' : byStatus(answer));

const viewer = (path: string) => (authorization: string) =>
  [
    { method: 'POST', path, headers: { authorization, 'content-type': 'application/json' }, body: '{"query":"{ viewer { id } }"}' },
  ] as const;

/** `wandb` logs in with the user `api`. */
const wandb = (key: string) => viewer('/graphql')(`Basic ${Buffer.from(`api:${key}`).toString('base64')}`);

/**
 * Providers that say whether a key lives, in calls that read at most the account's own name or a list of models. A key of a
 * kind that is not here stays unknown: a call that costs, sends or changes something is never made.
 */
export const PROVIDERS: readonly Provider[] = [
  {
    rules: ['together-api-key', 'together-legacy-key', 'together-bearer', 'together-env-secret'],
    host: 'api.together.xyz',
    reference: 'https://docs.together.ai/reference/models-1',
    calls: bearer('/v1/models'),
  },
  {
    rules: ['openai-api-key'],
    host: 'api.openai.com',
    reference: 'https://platform.openai.com/docs/api-reference/models/list',
    calls: bearer('/v1/models'),
    read: orForbidden,
  },
  {
    rules: ['openai-admin-key'],
    host: 'api.openai.com',
    reference: 'https://platform.openai.com/docs/api-reference/admin-api-keys/list',
    calls: bearer('/v1/organization/projects?limit=1'),
    read: orForbidden,
  },
  {
    rules: ['anthropic-api-key'],
    host: 'api.anthropic.com',
    reference: 'https://docs.anthropic.com/en/api/models-list',
    calls: inHeader('/v1/models', 'x-api-key', { 'anthropic-version': '2023-06-01' }),
    read: orForbidden,
  },
  {
    rules: ['huggingface-token', 'huggingface-org-token'],
    host: 'huggingface.co',
    reference: 'https://huggingface.co/docs/hub/en/api#get-apiwhoami-v2',
    calls: bearer('/api/whoami-v2'),
  },
  {
    rules: ['groq-api-key'],
    host: 'api.groq.com',
    reference: 'https://console.groq.com/docs/api-reference#models-list',
    calls: bearer('/openai/v1/models'),
  },
  { rules: ['mistral-api-key'], host: 'api.mistral.ai', reference: 'https://docs.mistral.ai/api/#tag/models', calls: bearer('/v1/models') },
  {
    rules: ['cohere-api-key'],
    host: 'api.cohere.com',
    reference: 'https://docs.cohere.com/reference/list-models',
    calls: bearer('/v1/models'),
  },
  {
    rules: ['openrouter-api-key'],
    host: 'openrouter.ai',
    reference: 'https://openrouter.ai/docs/api-reference/limits',
    calls: bearer('/api/v1/key'),
  },
  {
    rules: ['fireworks-api-key'],
    host: 'api.fireworks.ai',
    reference: 'https://docs.fireworks.ai/api-reference/list-models',
    calls: bearer('/inference/v1/models'),
  },
  {
    rules: ['replicate-api-token'],
    host: 'api.replicate.com',
    reference: 'https://replicate.com/docs/reference/http#account.get',
    calls: bearer('/v1/account'),
  },
  {
    rules: ['xai-api-key'],
    host: 'api.x.ai',
    reference: 'https://docs.x.ai/docs/api-reference#get-api-key-information',
    calls: bearer('/v1/api-key'),
  },
  {
    rules: ['cerebras-api-key'],
    host: 'api.cerebras.ai',
    reference: 'https://inference-docs.cerebras.ai/api-reference/models/list-models',
    calls: bearer('/v1/models'),
  },
  {
    rules: ['elevenlabs-api-key', 'elevenlabs-legacy-key'],
    host: 'api.elevenlabs.io',
    reference: 'https://elevenlabs.io/docs/api-reference/user/get',
    calls: inHeader('/v1/user', 'xi-api-key'),
  },
  {
    rules: ['google-gemini-key'],
    host: 'generativelanguage.googleapis.com',
    reference: 'https://ai.google.dev/api/models#method:-models.list',
    calls: inHeader('/v1beta/models?pageSize=1', 'x-goog-api-key'),
    read: byGoogle,
  },
  {
    rules: ['pinecone-api-key', 'pinecone-legacy-key'],
    host: 'api.pinecone.io',
    reference: 'https://docs.pinecone.io/reference/api/latest/control-plane/list_indexes',
    calls: inHeader('/indexes', 'api-key'),
  },
  {
    rules: ['wandb-api-key', 'wandb-api-key-v1', 'wandb-login-key'],
    host: 'api.wandb.ai',
    reference: 'https://docs.wandb.ai/ref/python/public-api/api/',
    calls: wandb,
    read: byGraph,
  },
  {
    rules: ['github-pat', 'github-fine-grained-pat', 'github-oauth-token', 'github-user-token', 'github-server-token'],
    host: 'api.github.com',
    reference: 'https://docs.github.com/en/rest/rate-limit/rate-limit',
    calls: bearer('/rate_limit', { accept: 'application/vnd.github+json' }),
  },
  {
    rules: ['gitlab-pat'],
    host: 'gitlab.com',
    reference: 'https://docs.gitlab.com/api/personal_access_tokens/#get-details-of-a-personal-access-token',
    calls: inHeader('/api/v4/personal_access_tokens/self', 'private-token'),
    read: onlyIfAccepted,
  },
  {
    rules: ['npm-access-token', 'npm-legacy-token'],
    host: 'registry.npmjs.org',
    reference: 'https://docs.npmjs.com/cli/commands/npm-whoami',
    calls: bearer('/-/whoami'),
  },
  {
    rules: ['slack-bot-token', 'slack-user-token'],
    host: 'slack.com',
    reference: 'https://docs.slack.dev/reference/methods/auth.test',
    calls: (key) => [{ method: 'POST', path: '/api/auth.test', headers: { authorization: `Bearer ${key}` } }],
    read: bySlack,
  },
  {
    rules: ['stripe-secret-key', 'stripe-test-key'],
    host: 'api.stripe.com',
    reference: 'https://docs.stripe.com/api/balance/balance_retrieve',
    calls: bearer('/v1/balance'),
    read: orForbidden,
  },
  {
    rules: ['sendgrid-key'],
    host: 'api.sendgrid.com',
    reference:
      'https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions/retrieve-a-list-of-scopes-for-which-this-user-has-access',
    calls: bearer('/v3/scopes'),
    read: orForbidden,
  },
  {
    rules: ['aws-secret-access-key', 'aws-key-pair'],
    host: STS_HOST,
    reference: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html',
    calls: callerIdentity,
    read: bySts,
  },
  {
    rules: ['digitalocean-token'],
    host: 'api.digitalocean.com',
    reference: 'https://docs.digitalocean.com/reference/api/reference/account/',
    calls: bearer('/v2/account'),
    read: orForbidden,
  },
  {
    rules: ['netlify-token'],
    host: 'api.netlify.com',
    reference: 'https://open-api.netlify.com/#tag/user/operation/getCurrentUser',
    calls: bearer('/api/v1/user'),
  },
  {
    rules: ['vercel-access-token'],
    host: 'api.vercel.com',
    reference: 'https://vercel.com/docs/rest-api/reference/endpoints/user/get-the-user',
    calls: bearer('/v2/user'),
    read: orForbidden,
  },
  {
    rules: ['telegram-bot-token', 'telegram-named-bot-token'],
    host: 'api.telegram.org',
    reference: 'https://core.telegram.org/bots/api#getme',
    calls: (key) => [{ path: `/bot${key}/getMe`, headers: {} }],
    read: byTelegram,
  },
  {
    rules: ['discord-bot-token'],
    host: 'discord.com',
    reference: 'https://docs.discord.com/developers/resources/user#get-current-user',
    calls: (key) => [{ path: '/api/v10/users/@me', headers: { authorization: `Bot ${key}` } }],
  },
  {
    rules: ['notion-token', 'notion-legacy-token'],
    host: 'api.notion.com',
    reference: 'https://developers.notion.com/reference/get-self',
    calls: bearer('/v1/users/me', { 'notion-version': '2022-06-28' }),
  },
  {
    rules: ['linear-api-key'],
    host: 'api.linear.app',
    reference: 'https://linear.app/developers/graphql#personal-api-keys',
    calls: viewer('/graphql'),
    read: byGraph,
  },
  {
    rules: ['figma-access-token'],
    host: 'api.figma.com',
    reference: 'https://developers.figma.com/docs/rest-api/users-endpoints/',
    calls: inHeader('/v1/me', 'x-figma-token'),
    read: (answer) => (answer.status === 403 && answer.body.includes('Invalid token') ? 'dead' : orForbidden(answer)),
  },
  {
    rules: ['postman-key'],
    host: 'api.getpostman.com',
    reference: 'https://learning.postman.com/docs/reference/postman-api/authentication/',
    calls: inHeader('/me', 'x-api-key'),
  },
  { rules: ['doppler-token'], host: 'api.doppler.com', reference: 'https://docs.doppler.com/reference/auth-me', calls: bearer('/v3/me') },
  {
    rules: ['supabase-token'],
    host: 'api.supabase.com',
    reference: 'https://supabase.com/docs/reference/api/v1-list-all-organizations',
    calls: bearer('/v1/organizations'),
    read: orForbidden,
  },
  {
    rules: ['airtable-access-token'],
    host: 'api.airtable.com',
    reference: 'https://airtable.com/developers/web/api/get-user-id-scopes',
    calls: bearer('/v0/meta/whoami'),
  },
  {
    rules: ['mailgun-key', 'mailgun-unnamed-key'],
    host: 'api.mailgun.net',
    reference: 'https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/domains/get-v4-domains',
    calls: (key) => [{ path: '/v4/domains?limit=1', headers: { authorization: `Basic ${Buffer.from(`api:${key}`).toString('base64')}` } }],
    read: onlyIfAccepted, // the key may belong to the European host
  },
];
