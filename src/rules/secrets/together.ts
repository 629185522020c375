import type { MatchContext, Rule } from '../../model.ts';
import { isSequence } from '../../value/placeholder.ts';
import { isSealed, isSecretValue } from '../../value/secret-value.ts';
import { isLockFile } from '../../value/test-path.ts';
import { ALNUM, BASE64URL, defineRule, fakeToken, HEX, spelled } from './define.ts';
import { ending, url64 } from './shapes.ts';

const REMEDY = 'Revoke it at api.together.ai › Settings › API keys, then read the new one from TOGETHER_API_KEY.';
const REFERENCE = 'https://docs.together.ai/reference/authentication';

/**
 * A 32-byte body in unpadded base64url ends in one of these, since its last character holds four bits.
 * Every real-looking sample does; documentation does not promise it, so it only raises confidence.
 */
const LAST_CHARACTERS = 'AEIMQUYcgkosw048';

const fakeKey = () => fakeToken('tgp_v1_', BASE64URL, 42, LAST_CHARACTERS[4]);
const fakeLegacyKey = () => fakeToken('', HEX, 64);

/**
 * The current key. It may be followed by anything that is not one of its characters, or by a note (`KEY_old`, `KEY-dev`,
 * the `_` of Markdown): scanners that require a quote or a space there miss keys in URLs, JSON and prose.
 */
const apiKey = defineRule({
  id: 'together-api-key',
  title: 'Together AI API key',
  severity: 'critical',
  keywords: ['tgp_v1_'],
  pattern: new RegExp(`tgp_v1_${ending(url64(43))}`, 'g'),
  minEntropy: 3.4,
  validate: (secret) => !isSequence(secret),
  remedy: REMEDY,
  reference: REFERENCE,
  examples: () => ({
    match: [
      `TOGETHER_API_KEY=${fakeKey()}`,
      `client = Together(api_key="${fakeKey()}")`,
      `https://proxy.example.org/?key=${fakeKey()}&model=x`,
      `<li>${fakeKey()}</li>`,
      `["${fakeKey()}"],`,
      `_${fakeKey()}_`,
      `keys: ${fakeKey()}_old, ${fakeKey()}-dev`,
    ],
    ignore: [
      'tgp_v1_[A-Za-z0-9_-]{43}',
      `TOGETHER_API_KEY=tgp_v1_${'x'.repeat(43)}`,
      `tgp_v1_${'your-together-api-key-goes-here'.padEnd(43, '0')}`,
      fakeToken('tgp_v1_', BASE64URL, 20),
      fakeToken('tgp_v1_', BASE64URL, 60),
    ],
  }),
});

/** Names, hosts, models and SDK calls that only code for Together has; never the English word alone. */
const TOGETHER_CONTEXT =
  /api\.together\.(?:xyz|ai)|together[_. -]?ai\b|together[_.-]?ai|together[_.-]?(?:api|key|token|secret|client|auth|bearer)|together api\b|\btogether key (?:is|was)\b|provider["'>\s:=]{1,6}together\b|generic together\b|\/together[/_.-]|\btogether[ \t]{0,4}[=:][ \t]{0,4}["'`]|(?:^|[,;\t|])[ \t]{0,2}together(?:[ _-]?ai)?[ \t]{0,2}[,;\t|]|["'`:]together["'`,]|(?:from|import|require\(\s?["']|pip install|use)\s{1,4}["']?together\b|\btogether\.(?:New|With)\w{0,20}\(|^[ \t]{0,8}(?:#|\/\/)[ \t]{0,4}together(?:[ ._-]?ai)?[ \t]{0,4}$|\bTogether\(|ChatTogether|TogetherEmbeddings|TogetherLLM|createTogether|togethercomputer\/|["'`]together["'`]\s?[:\]]|^\s{0,20}together\s?:|\[together\]|together\s?=>?\s?\{|^[ \t]{0,20}(?:(?:export|set|env|const|let|var|-)[ \t]{1,4}){0,2}together(?:[_-]?ai)?[ \t]{0,4}:?=/im;

/** Words next to 64 hex digits that mark them as a hash or an id. */
const HASH_CONTEXT =
  /sha-?(?:2|256|3|512)|check_?sum|integrity|digest|\boid\b|hash|commit|revision|\brev\b|merkle|block(?:chain)?\b|\btx(?:id|n|hash)?\b|transaction|signature|fingerprint|etag|\bcid\b|nonce|blob|layer|manifest|image\b|lock\b|0x$|@$|md5|content[_-]?id|public[_ -]?key|pub[_-]?key|thumbprint|snapshot|build[_ -]?id|trace|seed|(?:cache|idempotency|partition|sort|primary|foreign|dedupe?)[_-]?key/i;

const KEY_NAME = /(?:api|auth|access|secret|bearer|private)?[_ .-]{0,2}(?:key|token|secret|credential|password|auth(?:orization)?|bearer)/i;

/**
 * The key that Together issued before `tgp_v1_`: 64 lowercase hex digits, like every
 * SHA-256. It counts only if Together is mentioned nearby and a hash is not.
 *
 * The mention must be on the same line, or up to 12 lines away if the key is assigned to a key's name.
 */
const legacyKey = defineRule({
  id: 'together-legacy-key',
  title: 'Together AI API key (legacy, 64 hex digits)',
  severity: 'critical',
  keywords: ['together'],
  // SQLite stores a row's values without a separator, and then the next row's size, which may be a letter.
  pattern: /(?:(?<![A-Za-z0-9_+/-])|(?<=KEY|TOKEN|SECRET))[0-9a-f]{64}(?![A-Za-z0-9_+/=-](?![\0-\x08]))/g,
  near: { pattern: TOGETHER_CONTEXT, lines: 25 },
  minEntropy: 3,
  validate: (secret, context) => !isSequence(secret) && !isLockFile(context.path) && meansTogetherKey(context),
  remedy: REMEDY,
  reference: REFERENCE,
  examples: () => {
    const key = fakeLegacyKey();
    return {
      match: [
        `TOGETHER_API_KEY=${key}`,
        `together.api_key = "${key}"`,
        `client = OpenAI(\n    base_url="https://api.together.xyz/v1",\n    api_key="${key}",\n)`,
        `curl https://api.together.xyz/v1/models -H "Authorization: Bearer ${key}"`,
        `import together\n\ndef main():\n    run(key="${key}")`,
        `TOGETHER=${key}`,
        `c := together.NewClient("${key}")`,
        `# together\nLLM_KEY=${key}`,
        `export TOGETHER='${key}'`,
        { path: 'secrets/together', text: key },
        `K = "${key}"\nclient = Together(api_key=K)`,
        `My Together key is ${key}.`,
        `config := openai.DefaultConfig("${key}")\nconfig.BaseURL = "https://api.together.xyz/v1"`,
      ],
      ignore: [
        `together==1.3.3 --hash=sha256:${key}`,
        `"together-ai": { "integrity": "sha256-${key}" }`,
        `togethercomputer/runtime@sha256:${key}`,
        `putting it all together: ${key}`,
        `ROW = "${key}"\nclient = Together(api_key=K)`,
        `TOGETHER_MODEL_CHECKSUM=${key}`,
        { path: 'poetry.lock', text: `name = "together"\nkey = "${key}"` },
      ],
    };
  },
});

/** `openai.DefaultConfig("`, `new OpenAIClient('`: a client's constructor takes the key as its first argument. */
const CLIENT_CALL = /(?<!\w)[\w.]{0,40}(?:client|config|openai|llm|chat)\w{0,20}\(\s{0,8}["'`]$/i;

function meansTogetherKey({ text, start, end, path, around }: MatchContext): boolean {
  const line = around(0);
  const [before] = text
    .slice(Math.max(0, start - 100), start)
    .split('\n')
    .slice(-1);
  const [after] = text.slice(end, end + 40).split('\n');
  if (HASH_CONTEXT.test(before) || /^["']?\s{1,4}\*?[\w./-]+\.\w{2,5}$/.test(after)) return false;
  const named = KEY_NAME.test(before) || CLIENT_CALL.test(before);
  if (TOGETHER_CONTEXT.test(line)) return named || !HASH_CONTEXT.test(line);
  if (named || isPassedOn(before, around(12))) return true;
  // A value on its own line, or just called `value`: the line above says what it is.
  const above = text
    .slice(Math.max(0, start - before.length - 300), start - before.length)
    .trimEnd()
    .split('\n')
    .at(-1)!;
  if (!/^\W*(?:value\W*)?$/i.test(before)) return false;
  return (KEY_NAME.test(above) && !HASH_CONTEXT.test(above)) || isCellOutput(path, before, after);
}

/** The variable to which a value is assigned is passed to a client as its key. */
function isPassedOn(before: string, text: string): boolean {
  const [, name] = /(?<!\w)([A-Za-z_]\w{0,40})\s{0,4}:?=\s{0,4}["'`]$/.exec(before) ?? [];
  return name !== undefined && new RegExp(`\\bTogether\\([^)]{0,200}\\bapi_?key["']?\\s?[=:]\\s?${name}\\b`, 'i').test(text);
}

/** The output of a notebook cell that is alone on its line. */
const isCellOutput = (path: string, before: string, after: string) =>
  path.endsWith('.ipynb') && /^\W*$/.test(before) && /^(?:\\n|\W)*$/.test(after);

/** Prefixes before TOGETHER of variables that a bundler copies into client code. */
const PUBLIC_PREFIX =
  /(?:NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|GATSBY|PUBLIC|VUE_APP|NG_APP|STORYBOOK|RAZZLE|SNOWPACK_PUBLIC|PLASMO_PUBLIC|REDWOOD_ENV|SVELTE_PUBLIC)_/;

/**
 * Names whose value is a Together credential: TOGETHER_API_KEY and its variants, in any spelling
 * (`togetherApiKey`, `together-api-key`, `Together:ApiKey`) and after any prefix.
 */
const SECRET_NAME =
  /together(?:[_. -]?ai|[_. -]?computer)?(?:[_. -]{0,2}|::?|__)?(?:(?:dev|prod|staging|test|default|my|our|team|inference|llm|user|org|project|account)[_. -]{0,2})?(?:(?:api|secret|access|auth|bearer|read|write|webhook|signing|client|private|service|admin)[_. -]{0,2}){0,3}(?:key|token|secret|password|credentials?|auth|apikey|authorization|bearer)(?:[_.-]?(?:value|string|\d{1,2}|prod|dev|staging|old|new|default|local|live|prd|stg|backup|primary|secondary|b64|base64|enc))?$/i;

/** A value of any shape assigned to one of Together's names: webhook and read keys have no fixed shape. */
const envSecret = defineRule({
  id: 'together-env-secret',
  title: 'Value of a Together AI credential',
  severity: 'high',
  keywords: ['together'],
  name: SECRET_NAME,
  pattern: /[\s\S]{8,1024}/g,
  // `together-api-key: { severity: low }` and `TOGETHER_API_KEY: 2026-11-02` are our own settings.
  validate: (secret, context) =>
    !secret.startsWith('tgp_v1_') &&
    !/^\{\s{0,4}\w{1,40}(?:\s{0,4}:|$)|^\d{4}-\d\d-\d\d$/.test(secret) &&
    isSecretValue(secret, context) &&
    !isSealed(context.around(12)),
  remedy: 'Revoke it at api.together.ai › Settings, then read the new one from the environment.',
  reference: REFERENCE,
  examples: () => {
    const secret = fakeToken('', ALNUM, 40);
    return {
      match: [
        `TOGETHER_WEBHOOK_SECRET=${secret}`,
        `export TOGETHER_READ_KEY='${secret}'`,
        `os.environ["TOGETHER_API_KEY"] = "${secret}"`,
        `const key = process.env.${spelled('VITE_', 'TOGETHER_API_KEY')} ?? "${secret}"`,
        `TOGETHERAI_API_KEY: "${secret}"`,
        `together:\n  api_key: ${secret}\n`,
        `- name: TOGETHER_API_KEY\n  value: ${secret}`,
        `<key>TOGETHER_API_KEY</key>\n<string>${secret}</string>`,
        `ENV TOGETHER_API_KEY ${secret}`,
      ],
      ignore: [
        'TOGETHER_API_KEY=',
        'text: `TOGETHER_API_KEY=\n`}],others:[{path:"Dockerfile",text:`ARG NAME\n`}]',
        'TOGETHER_API_KEY=your-key-here',
        'TOGETHER_API_KEY: ${{ secrets.TOGETHER_API_KEY }}',
        'api_key = os.environ["TOGETHER_API_KEY"]',
        'const togetherApiKey = getTogetherApiKey()',
        'TOGETHER_API_KEY=$(vault kv get -field=key secret/together)',
        'TOGETHER_API_KEY: str | None = None',
        'TOGETHER_API_KEY_FILE=/run/secrets/together_api_key',
        'TOGETHER_API_KEY: 2026-11-02',
        'n?"TOGETHER_API_KEY":/OpenAI$/.test(e.callee?.name??"")?"OPENAI_API_KEY":void 0',
      ],
    };
  },
});

/** A bearer token of any shape in a request to Together. */
const bearer = defineRule({
  id: 'together-bearer',
  title: 'Bearer token for the Together AI API',
  severity: 'high',
  keywords: ['bearer'],
  pattern: /(?<=\bBearer[ \t]{1,4}(?:-a[ \t]{1,4})?["']?)[A-Za-z0-9_.~+/-]{20,200}={0,2}(?![A-Za-z0-9_.~+/=-])/gi,
  near: { pattern: /api\.together\.(?:xyz|ai)/i, lines: 8 },
  minEntropy: 3,
  validate: (secret, context) => isSecretValue(secret, { ...context, quoted: true }),
  remedy: REMEDY,
  reference: REFERENCE,
  examples: () => {
    const token = fakeToken('', ALNUM, 48);
    return {
      match: [
        `curl https://api.together.xyz/v1/models \\\n  -H "Authorization: Bearer ${token}"`,
        `fetch("https://api.together.ai/v1/chat/completions", {\n  headers: { Authorization: "Bearer ${token}" },\n})`,
      ],
      ignore: [
        'curl https://api.together.xyz/v1/models -H "Authorization: Bearer $TOGETHER_API_KEY"',
        `curl https://api.example.org/v1/models -H "Authorization: Bearer ${token}"`,
        'https://api.together.xyz\nAuthorization: Bearer <your-together-api-key-goes-here>',
      ],
    };
  },
});

/**
 * Not a secret yet, but a way to leak one to every visitor's browser: bundlers put variables with these
 * prefixes into client code. The finding is the name.
 */
const clientExposed = defineRule({
  id: 'together-client-exposed',
  title: 'Together AI key in code that runs in browsers',
  severity: 'medium',
  keywords: ['together', 'dangerouslyallowbrowser'],
  pattern: new RegExp(
    `(?<![A-Za-z0-9_])${PUBLIC_PREFIX.source}(?:[A-Z0-9]{1,20}_){0,3}TOGETHER(?:_?AI)?_(?:API_|SECRET_|ACCESS_|AUTH_)?(?:KEY|TOKEN|SECRET)(?![A-Za-z0-9_])|dangerouslyAllowBrowser["']?\\s{0,4}:\\s{0,4}true(?=[\\s\\S]{0,400}together\\.(?:xyz|ai))|(?<=together\\.(?:xyz|ai)[\\s\\S]{0,400})dangerouslyAllowBrowser["']?\\s{0,4}:\\s{0,4}true`,
    'g',
  ),
  remedy: 'Call Together from a server route and keep the key there; drop the public prefix.',
  reference: 'https://nextjs.org/docs/app/guides/environment-variables',
  examples: () => ({
    match: [
      `const key = process.env.${spelled('NEXT_PUBLIC_', 'TOGETHER_API_KEY')}`,
      `import.meta.env.${spelled('VITE_', 'TOGETHER_API_KEY')}`,
      `new OpenAI({ baseURL: "https://api.together.xyz/v1", ${spelled('dangerously', 'AllowBrowser: true')} })`,
    ],
    ignore: [
      'process.env.TOGETHER_API_KEY',
      'NEXT_PUBLIC_TOGETHER_MODEL',
      `new OpenAI({ ${spelled('dangerously', 'AllowBrowser: true')} })`,
    ],
  }),
});

export const rules: Rule[] = [apiKey, legacyKey, envSecret, bearer, clientExposed];
