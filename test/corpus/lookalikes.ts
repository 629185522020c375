/**
 * Text that fools a naive scanner, although a person sees at once that nothing is leaked.
 *
 * Hashes and near-keys are composed at load time, as in `leaks.ts`.
 */
import { createHash } from 'node:crypto';

export interface LookalikeCase {
  name: string;
  path: string;
  bytes: Buffer;
}

export const lookalikes: LookalikeCase[] = [];

function lookalike(name: string, path: string, text: string, encoding: BufferEncoding = 'utf8'): void {
  lookalikes.push({ name, path, bytes: Buffer.from(text, encoding) });
}

const digest = (algorithm: string, seed: string) => createHash(algorithm).update(`look-alike ${seed}`).digest();
const sha1 = (seed: string) => digest('sha1', seed).toString('hex');
const sha256 = (seed: string) => digest('sha256', seed).toString('hex');
const sri = (seed: string) => 'sha512-' + digest('sha512', seed).toString('base64');
const uuid = (seed: string) => sha256(seed).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');
const json = (data: unknown) => JSON.stringify(data, null, 2) + '\n';
/** In the shape of a key, with a body that no one would mistake for a secret. */
const shaped = (body: string) => 'tgp_v1_' + body.padEnd(43, body).slice(0, 43);
const HOST = 'https://api.together.xyz/v1';
const MODEL = 'meta-llama/Llama-3.3-70B-Instruct-Turbo';

// ---------------------------------------------------------------------------------------------- documented shapes, placeholders

lookalike('shape: regular expression', 'README.md', 'Keys look like `tgp_v1_[A-Za-z0-9_-]{43}`.\n');
lookalike(
  'shape: scanner rule',
  '.gitleaks.toml',
  `[[rules]]\nid = "together"\nregex = '''\\b(tgp_v1_[A-Za-z0-9_-]{43})\\b'''\nkeywords = ["tgp_v1_"]\n`,
);
lookalike('shape: zod schema', 'env.ts', `export const env = z.object({ TOGETHER_API_KEY: z.string().regex(/^tgp_v1_[\\w-]{43}$/) });\n`);
lookalike(
  'shape: startsWith',
  'check.py',
  `if not key.startswith("tgp_v1_") or len(key) != 50:\n    raise ValueError("TOGETHER_API_KEY looks wrong")\n`,
);
lookalike(
  'placeholder: your key here',
  '.env.example',
  'TOGETHER_API_KEY=your_together_api_key_here\nTOGETHER_SECRET=your-secret-goes-here\n',
);
lookalike(
  'placeholder: angle brackets',
  '.env.example',
  'TOGETHER_API_KEY=<your-together-api-key>\nTOGETHER_WEBHOOK_SECRET="<paste the webhook secret>"\n',
);
lookalike('placeholder: xxx', '.env.sample', `TOGETHER_API_KEY=${'x'.repeat(32)}\nTOGETHER_AI_API_KEY=XXXX-XXXX-XXXX\n`);
lookalike('placeholder: stars', 'app.log', `TOGETHER_API_KEY=${'*'.repeat(24)}\nAuthorization: Bearer ***** (api.together.xyz)\n`);
lookalike('placeholder: changeme', 'values.yaml', 'together:\n  apiKey: changeme\n  webhookSecret: CHANGE_ME_BEFORE_DEPLOY\n');
lookalike(
  'placeholder: dots',
  'README.md',
  '```sh\nexport TOGETHER_API_KEY=...\nexport TOGETHER_API_KEY="tgp_v1_…"\nexport OPENAI_API_KEY="sk-..."\n```\n',
);
lookalike('placeholder: prefix and x', 'README.md', `client = Together(api_key="${shaped('x')}")\n`);
lookalike('placeholder: prefix and X, dashed', 'README.md', `TOGETHER_API_KEY=${shaped('XXXXXXXX-')}\n`);
lookalike('placeholder: prefix and zeros', 'test/a.test.ts', `const fake = '${shaped('0')}';\n`);
lookalike('placeholder: prefix and words', 'README.md', `TOGETHER_API_KEY=${shaped('your-api-key-goes-here-')}\n`);
lookalike('placeholder: prefix and 1234567890', 'docs/a.md', `Example: \`${shaped('1234567890')}\`\n`);
lookalike('placeholder: prefix and the alphabet', 'docs/a.md', `Example: \`${shaped('abcdefghijklmnopqrstuvwxyz0123456789')}\`\n`);
lookalike('placeholder: prefix and EXAMPLE', 'docs/a.md', `Example: \`${shaped('EXAMPLE_KEY_DO_NOT_USE_')}\`\n`);
lookalike(
  'placeholder: truncated in the middle',
  'docs/a.md',
  'The console then shows `tgp_v1_...Q9x`, or `tgp_v1_Ab3…kE8` in the list.\n',
);
lookalike(
  'placeholder: masked by a logger',
  'app.log',
  'DEBUG key=tgp_v1_Ab************************************Q9x ok\nDEBUG key=tgp_v1_••••••••Q9x\n',
);
lookalike(
  'placeholder: error message',
  'err.log',
  'AuthenticationError: 401 Invalid API key provided: tgp_v1_ab***xyz. Go to https://api.together.ai/settings/api-keys\n',
);
lookalike('placeholder: too short', 'test/mask.test.ts', `expect(mask('tgp_v1_abc123')).toBe('tgp_v1_••••');\n`);
lookalike(
  'placeholder: cut off',
  'test/mask.test.ts',
  `const cut = 'tgp_v1_${digest('sha256', 'cut').toString('base64url').slice(0, 12)}...';\n`,
);
lookalike(
  'placeholder: legacy, one digit',
  'test/a.py',
  `import os\nos.environ["TOGETHER_API_KEY"] = "${'0'.repeat(64)}"\nALT = "${'a'.repeat(64)}"\n`,
);
lookalike('placeholder: legacy, deadbeef', 'test/a.py', `client = Together(api_key="${'deadbeef'.repeat(8)}")\n`);
lookalike('placeholder: legacy, counting up', 'test/a.py', `client = Together(api_key="${'0123456789abcdef'.repeat(4)}")\n`);
lookalike(
  'placeholder: bearer',
  'README.md',
  `curl ${HOST}/models -H "Authorization: Bearer YOUR_API_KEY"\ncurl ${HOST}/models -H "Authorization: Bearer <token>"\n`,
);
lookalike(
  'placeholder: braces',
  'docs/a.md',
  'Set `Authorization: Bearer {your_together_api_key}` for api.together.xyz; TOGETHER_API_KEY=[your key]\n',
);
lookalike(
  'placeholder: insert, replace, enter',
  'config.py',
  `TOGETHER_API_KEY = "INSERT_YOUR_TOGETHER_KEY"\nTOGETHERAI_API_KEY = "replace-me-with-the-real-key"\nTOGETHER_SECRET = 'enter your secret'\n`,
);
lookalike(
  'placeholder: other languages',
  '.env.example',
  'TOGETHER_API_KEY=votre_cle_api_ici\nTOGETHERAI_API_KEY=你的密钥\nTOGETHER_SECRET=dein-api-schluessel\n',
);
lookalike('placeholder: Markdown emphasis', 'README.md', 'Set TOGETHER_API_KEY=**your key** and TOGETHER_SECRET=_your secret_.\n');

// ---------------------------------------------------------------------------------------------- test doubles

lookalike(
  'double: test-key',
  'test/bot.test.ts',
  `process.env.TOGETHER_API_KEY = 'test-key';\nconst t = new Together({ apiKey: 'dummy' });\n`,
);
lookalike(
  'double: fake_api_key',
  'tests/test_bot.py',
  `monkeypatch.setenv("TOGETHER_API_KEY", "fake_api_key")\nclient = Together(api_key="my-secret-key")\n`,
);
lookalike(
  'double: CI dummy',
  '.github/workflows/ci.yml',
  'env:\n  TOGETHER_API_KEY: dummy-key-for-ci\n  TOGETHER_WEBHOOK_SECRET: test-webhook-secret\n',
);
lookalike(
  'double: not needed',
  'docker-compose.yml',
  'services:\n  bot:\n    environment:\n      - TOGETHER_API_KEY=not-needed\n      - TOGETHERAI_API_KEY=none\n',
);
lookalike(
  'double: tgp_v1_ and a word',
  'test/a.test.ts',
  `const t = new Together({ apiKey: 'tgp_v1_test' });\nconst u = 'tgp_v1_fake_key_for_unit_tests';\n`,
);
lookalike(
  'double: assertion on the name',
  'test/a.test.ts',
  `expect(() => create()).toThrow('TOGETHER_API_KEY is missing');\nexpect(source).toBe("TOGETHER_API_KEY");\n`,
);

// ---------------------------------------------------------------------------------------------- look-ups

lookalike(
  'look-up: Python',
  'bot.py',
  `import os\nfrom together import Together\n\nTOGETHER_API_KEY = os.environ["TOGETHER_API_KEY"]\n` +
    `key = os.getenv("TOGETHER_API_KEY", "")\nclient = Together(api_key=os.environ.get("TOGETHER_API_KEY"))\nllm = ChatTogether(together_api_key=settings.together_api_key.get_secret_value())\n`,
);
lookalike(
  'look-up: Colab and Kaggle',
  'a.py',
  `TOGETHER_API_KEY = userdata.get('TOGETHER_API_KEY')\nTOGETHER_API_KEY = UserSecretsClient().get_secret("TOGETHER_API_KEY")\ntogether_api_key = getpass.getpass("Together API key: ")\n`,
);
lookalike(
  'look-up: TypeScript',
  'bot.ts',
  `const together = new Together({ apiKey: process.env.TOGETHER_API_KEY });\nconst k = process.env['TOGETHER_API_KEY'] ?? '';\n` +
    `const TOGETHER_API_KEY = requireEnvironmentVariable('TOGETHER_API_KEY');\nconst v = Deno.env.get("TOGETHER_API_KEY")!;\n`,
);
lookalike(
  'look-up: Go',
  'main.go',
  'togetherAPIKey := os.Getenv("TOGETHER_API_KEY")\nreq.Header.Set("Authorization", "Bearer "+togetherAPIKey) // api.together.xyz\n',
);
lookalike(
  'look-up: Java, Kotlin, C#',
  'Bot.java',
  'String togetherApiKey = System.getenv("TOGETHER_API_KEY");\nval togetherApiKey = BuildConfig.TOGETHER_API_KEY\n' +
    'var togetherApiKey = Environment.GetEnvironmentVariable("TOGETHER_API_KEY");\nvar key = builder.Configuration["Together:ApiKey"];\n',
);
lookalike(
  'look-up: Ruby, PHP, Rust, Elixir',
  'a.txt',
  `key = ENV.fetch("TOGETHER_API_KEY")\n'key' => env('TOGETHER_API_KEY'),\nlet together_api_key = std::env::var("TOGETHER_API_KEY").expect("TOGETHER_API_KEY must be set");\n` +
    `config :bot, together_api_key: System.fetch_env!("TOGETHER_API_KEY")\n`,
);
lookalike(
  'look-up: Swift, Dart, R, Julia',
  'a.txt',
  `let togetherAPIKey = ProcessInfo.processInfo.environment["TOGETHER_API_KEY"]\nconst k = String.fromEnvironment('TOGETHER_API_KEY');\n` +
    `together_api_key <- Sys.getenv("TOGETHER_API_KEY")\nTOGETHER_API_KEY = get(ENV, "TOGETHER_API_KEY", nothing)\n`,
);
lookalike(
  'look-up: shell',
  'run.sh',
  'export TOGETHER_API_KEY="$TOGETHER_API_KEY"\nTOGETHER_API_KEY=${TOGETHER_API_KEY:?set it first}\nTOGETHER_API_KEY=$(pass show together/api-key-production)\n' +
    'TOGETHER_API_KEY=`cat /run/secrets/together_api_key`\nexport TOGETHER_API_KEY="$(op read "op://Engineering/Together AI/credential")"\n',
);
lookalike(
  'look-up: PowerShell and cmd',
  'run.ps1',
  '$headers = @{ Authorization = "Bearer $env:TOGETHER_API_KEY" } # https://api.together.xyz\nset TOGETHER_API_KEY=%TOGETHER_API_KEY_PRODUCTION%\n$env:TOGETHER_API_KEY = Get-Secret -Name TogetherApiKey -AsPlainText\n',
);
lookalike(
  'look-up: curl',
  'ask.sh',
  `curl -s ${HOST}/models \\\n  -H "Authorization: Bearer $TOGETHER_API_KEY"\ncurl ${HOST}/models -H "Authorization: Bearer \${TOGETHER_API_KEY}"\n`,
);
lookalike(
  'look-up: fetch',
  'f.ts',
  `fetch("${HOST}/models", { headers: { Authorization: \`Bearer \${process.env.TOGETHER_API_KEY}\` } });\nheaders.Authorization = 'Bearer ' + config.togetherApiKey;\n`,
);
lookalike(
  'look-up: GitHub Actions',
  '.github/workflows/ci.yml',
  'env:\n  TOGETHER_API_KEY: ${{ secrets.TOGETHER_API_KEY }}\n  TOGETHER_SECRET: "${{ secrets.TOGETHER_SECRET_PRODUCTION_2026 }}"\nwith:\n  api-key: ${{secrets.TOGETHER_API_KEY}}\n',
);
lookalike(
  'look-up: GitLab, Azure, CircleCI',
  '.gitlab-ci.yml',
  'variables:\n  TOGETHER_API_KEY: $PRODUCTION_TOGETHER_API_KEY_V2\nTOGETHER_SECRET: $(togetherProductionSecret2026)\nkey: << parameters.together_api_key >>\n',
);
lookalike(
  'look-up: templates',
  'env.tpl',
  `TOGETHER_API_KEY={{ .Values.together.apiKey | quote }}\nTOGETHER_SECRET=<%= ENV.fetch("TOGETHER_SECRET") %>\nTOGETHER_READ_KEY=#{together_read_key_from_keychain}\n` +
    'TOGETHER_WRITE_KEY=%TOGETHER_WRITE_KEY%\nTOGETHERAI_API_KEY=__TOGETHERAI_API_KEY__\nTOGETHER_AI_API_KEY=@@TOGETHER_KEY@@\n',
);
lookalike(
  'look-up: Helm secret template',
  'templates/secret.yaml',
  'kind: Secret\ndata:\n  TOGETHER_API_KEY: {{ .Values.together.apiKey | b64enc | quote }}\nstringData:\n  TOGETHER_SECRET: {{ required "set together.secret" .Values.together.secret }}\n',
);
lookalike(
  'look-up: Vault, SSM, Secret Manager',
  'serverless.yml',
  'environment:\n  TOGETHER_API_KEY: ${ssm:/production/together/api-key-2026}\n  TOGETHER_SECRET: vault:secret/data/together#api_key\n' +
    '  TOGETHERAI_API_KEY: projects/123456789012/secrets/together-api-key/versions/latest\n  TOGETHER_READ_KEY: arn:aws:secretsmanager:eu-west-1:123456789012:secret:together/prod-a1B2c3\n',
);
lookalike(
  'look-up: CloudFormation',
  'template.yaml',
  "TOGETHER_API_KEY: '{{resolve:secretsmanager:TogetherProduction:SecretString:apiKey}}'\nTOGETHER_SECRET: !Ref TogetherSecretParameter\nTOGETHER_READ_KEY: !Sub '${TogetherReadKeyParameter}'\n",
);
lookalike(
  'look-up: 1Password references',
  '.env.op',
  'TOGETHER_API_KEY="op://Production/together-ai/api credential"\nTOGETHER_SECRET=op://abcdefghijklmnopqrstuvwxyz/4k2f9x7q3m8w/section/field\n',
);
lookalike(
  'look-up: Kubernetes secretKeyRef',
  'deploy.yaml',
  'env:\n  - name: TOGETHER_API_KEY\n    valueFrom:\n      secretKeyRef:\n        name: together-credentials-production\n        key: TOGETHER_API_KEY\n',
);
lookalike(
  'look-up: External Secrets',
  'es.yaml',
  'kind: ExternalSecret\nspec:\n  data:\n    - secretKey: TOGETHER_API_KEY\n      remoteRef:\n        key: production/together-ai/api-key\n        property: token\n',
);
lookalike(
  'look-up: sealed secret',
  'sealed.yaml',
  `kind: SealedSecret\nspec:\n  encryptedData:\n    TOGETHER_API_KEY: AgB${digest('sha512', 'sealed').toString('base64').replace(/=+$/, '')}${digest('sha512', 'sealed 2').toString('base64')}\n`,
);
lookalike(
  'look-up: SOPS and Ansible Vault',
  'secrets.enc.yaml',
  `TOGETHER_API_KEY: ENC[AES256_GCM,data:${digest('sha256', 'sops').toString('base64')},iv:${digest('sha256', 'iv').toString('base64')},tag:${digest('md5', 'tag').toString('base64')},type:str]\n` +
    `together_api_key: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  ${sha256('a')
      .replace(/./g, (c) => `3${c.charCodeAt(0) % 10}`)
      .slice(0, 80)}\n  ${sha256('b')
      .replace(/./g, (c) => `3${c.charCodeAt(0) % 10}`)
      .slice(0, 80)}\n`,
);
lookalike(
  'look-up: Terraform',
  'main.tf',
  'resource "x" "y" {\n  environment = {\n    TOGETHER_API_KEY = var.together_api_key\n    TOGETHER_SECRET  = data.aws_secretsmanager_secret_version.together.secret_string\n  }\n}\n',
);
lookalike(
  'look-up: LiteLLM os.environ/',
  'litellm.yaml',
  `model_list:\n  - litellm_params:\n      model: together_ai/${MODEL}\n      api_key: os.environ/TOGETHERAI_API_KEY\n`,
);
lookalike(
  'look-up: tool configs',
  'config.json',
  json({
    models: [
      { provider: 'together', apiKey: '${env:TOGETHER_API_KEY}' },
      { provider: 'together', apiKey: '{{TOGETHER_API_KEY}}' },
      { provider: 'together', apiKey: '{env:TOGETHER_API_KEY}' },
      { provider: 'together', apiKey: '${input:together-api-key}' },
    ],
  }),
);
lookalike(
  'look-up: Postman variable',
  'together.postman_collection.json',
  json({
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{TOGETHER_API_KEY}}', type: 'string' }] },
    variable: [{ key: 'TOGETHER_API_KEY', value: '' }],
    url: `${HOST}/models`,
  }),
);
lookalike(
  'look-up: notebook',
  'a.ipynb',
  json({
    cells: [
      {
        cell_type: 'code',
        source: ['import os, getpass\n', 'os.environ["TOGETHER_API_KEY"] = getpass.getpass("Enter your Together API key: ")\n'],
        outputs: [{ name: 'stdout', output_type: 'stream', text: ['Enter your Together API key: ··········\n'] }],
      },
    ],
    nbformat: 4,
  }),
);
lookalike(
  'look-up: path to a key file',
  'config.yml',
  'TOGETHER_API_KEY_FILE: /run/secrets/together_api_key\nTOGETHER_API_KEY: file:///etc/together/credentials/api_key.txt\ntogether_api_key_path: ~/.config/together/key-2026.json\n',
);

// ---------------------------------------------------------------------------------------------- no value

lookalike(
  'empty: env',
  '.env.example',
  'TOGETHER_API_KEY=\nTOGETHER_SECRET=""\nTOGETHER_READ_KEY=\'\'\nVITE_TOGETHER_API_KEY= # set me\nPATH_PREFIX=/usr/local/share/together-assets\n',
);
lookalike(
  'empty: null, None, true',
  'config.py',
  'TOGETHER_API_KEY = None\nTOGETHER_SECRET = ""\nTOGETHER_READ_KEY = True\nTOGETHER_WRITE_KEY = Ellipsis\n',
);
lookalike(
  'empty: YAML',
  'values.yaml',
  'together:\n  apiKey: ~\n  secret: null\n  existingSecret: together-ai-credentials-production\n  existingSecretKey: TOGETHER_API_KEY\nTOGETHER_API_KEY:\nlogLevelForProduction: information\n',
);
lookalike(
  'name: env list',
  'app.json',
  json({
    env: { TOGETHER_API_KEY: { description: 'Key from https://api.together.ai/settings/api-keys', required: true } },
    required: ['TOGETHER_API_KEY'],
  }),
);
lookalike(
  'name: turbo and Docker names only',
  'turbo.json',
  json({ globalEnv: ['TOGETHER_API_KEY', 'NODE_ENV'], tasks: { build: { passThroughEnv: ['TOGETHER_WEBHOOK_SECRET'] } } }),
);
lookalike(
  'name: constant holds a name',
  'names.ts',
  `export const TOGETHER_API_KEY = 'TOGETHER_API_KEY';\nexport const TOGETHER_API_KEY_ENV_VAR = "VITE_TOGETHER_API_KEY_PRODUCTION";\nconst apiKeyEnvVarName = 'TOGETHERAI_API_KEY';\n`,
);
lookalike(
  'name: header name',
  'h.ts',
  `const TOGETHER_API_KEY_HEADER = 'x-together-api-key-override';\nconst togetherApiKeyStorageKey = 'settings.providers.together.apiKey';\n`,
);
lookalike(
  'type: annotations',
  'settings.py',
  'class S(BaseSettings):\n    TOGETHER_API_KEY: str\n    TOGETHER_SECRET: Optional[SecretStr] = None\n    together_api_key: Annotated[SecretStr, Field(alias="TOGETHER_API_KEY")]\n',
);
lookalike(
  'type: TypeScript',
  'env.d.ts',
  `interface ImportMetaEnv {\n  readonly VITE_TOGETHER_API_KEY: string | undefined;\n  TOGETHER_WEBHOOK_SECRET?: NonEmptyStringWithoutWhitespace;\n}\nTOGETHER_API_KEY: z.string().min(1).describe("API key"),\n`,
);
lookalike(
  'type: struct tags',
  'config.go',
  'type Config struct {\n\tTogetherAPIKey string `env:"TOGETHER_API_KEY,required" json:"together_api_key,omitempty"`\n}\n',
);
lookalike(
  'type: Rust',
  'cli.rs',
  '#[derive(Parser)]\nstruct Args {\n    #[arg(long, env = "TOGETHER_API_KEY", hide_env_values = true)]\n    together_api_key: Option<SecretString>,\n}\n',
);
lookalike(
  'type: protobuf, SQL, GraphQL',
  'schema.txt',
  'string together_api_key = 12;\ntogether_api_key VARCHAR(128) NOT NULL DEFAULT \'\',\nALTER TABLE tenants ADD COLUMN together_secret_encrypted bytea;\ntype Settings { togetherApiKey: String! @deprecated(reason: "use togetherCredential") }\n',
);
lookalike(
  'function: calls',
  'a.py',
  'together_api_key = get_together_api_key()\nkey = load_together_credentials_from_keychain(profile="production")\nTOGETHER_API_KEY = config("TOGETHER_API_KEY", cast=Secret)\nif together_api_key == previous_together_api_key: pass\n',
);
lookalike(
  'function: properties',
  'a.ts',
  'const togetherApiKey = useSettingsStore().providers.together.apiKey;\nthis.togetherApiKey = options.togetherApiKey ?? defaultCredentialProvider;\nconst TOGETHER_API_KEY = Config.TOGETHER_API_KEY;\n',
);

// ---------------------------------------------------------------------------------------------- schemas, help, UI texts

lookalike(
  'schema: JSON schema',
  'schema.json',
  json({
    properties: {
      together_api_key: {
        type: 'string',
        title: 'Together API key',
        description: 'Starts with tgp_v1_',
        pattern: '^tgp_v1_[A-Za-z0-9_-]{43}$',
        minLength: 50,
        writeOnly: true,
      },
    },
  }),
);
lookalike(
  'schema: OpenAPI',
  'openapi.yaml',
  `servers:\n  - url: ${HOST}\ncomponents:\n  securitySchemes:\n    bearerAuth: { type: http, scheme: bearer, bearerFormat: opaque }\n  schemas:\n    Key:\n      properties:\n        api_key:\n          type: string\n          format: password\n          example: string\n`,
);
lookalike(
  'schema: --help',
  'help.txt',
  'usage: together [--api-key TEXT]\n\n  --api-key TEXT   API key. Defaults to the environment variable `TOGETHER_API_KEY`\n  --together-api-key TOGETHER_API_KEY  [env: TOGETHER_API_KEY]\n',
);
lookalike(
  'ui: form',
  'form.html',
  `<label for="together-api-key">Together API key</label>\n<input id="together-api-key" name="TOGETHER_API_KEY" type="password" placeholder="Paste your Together API key" autocomplete="new-password">\n`,
);
lookalike(
  'ui: translations',
  'de.json',
  json({
    togetherApiKey: 'API-Schlüssel von Together AI',
    together_api_key_placeholder: 'Schlüssel hier einfügen',
    'settings.together.secret': 'Geheimnis',
    TOGETHER_API_KEY: 'Together-Zugangsschlüssel',
  }),
);
lookalike(
  'ui: error messages',
  'errors.ts',
  `throw new Error('TOGETHER_API_KEY: not set. Get one at https://api.together.ai/settings/api-keys');\nconst TOGETHER_SECRET_ERROR = 'The secret must have 32 characters or more';\n`,
);
lookalike(
  'ui: table of variables',
  'README.md',
  '| Variable | Required | Default |\n|---|---|---|\n| `TOGETHER_API_KEY` | yes | – |\n| `TOGETHER_WEBHOOK_SECRET` | for webhooks | `generated-on-first-start` |\n',
);
lookalike(
  'text: links',
  'README.md',
  `Get a key at https://api.together.ai/settings/api-keys, then see https://docs.together.ai/reference/authentication-1 and ${HOST}/chat/completions?model=meta-llama%2FLlama-3.3-70B-Instruct-Turbo\n`,
);
lookalike(
  'text: prose',
  'blog.md',
  'Togetherness is key: we secret-keep together, tokens together, password together. The secret: Working-Together-Works.\n',
);

// ---------------------------------------------------------------------------------------------- hashes and identifiers

lookalike(
  'hash: package-lock',
  'package-lock.json',
  json({
    lockfileVersion: 3,
    packages: {
      'node_modules/together-ai': {
        version: '0.33.0',
        resolved: 'https://registry.npmjs.org/together-ai/-/together-ai-0.33.0.tgz',
        integrity: sri('a'),
      },
      'node_modules/@ai-sdk/togetherai': { version: '1.0.1', integrity: sri('b') },
    },
  }),
);
lookalike(
  'hash: yarn.lock, berry',
  'yarn.lock',
  `"together-ai@npm:^0.33.0":\n  version: 0.33.0\n  resolution: "together-ai@npm:0.33.0"\n  checksum: 10c0/${digest('sha512', 'berry').toString('hex')}\n`,
);
lookalike('hash: pnpm-lock', 'pnpm-lock.yaml', `packages:\n  together-ai@0.33.0:\n    resolution: {integrity: ${sri('pnpm')}}\n`);
lookalike(
  'hash: requirements',
  'requirements.txt',
  `together==1.5.34 \\\n    --hash=sha256:${sha256('r1')} \\\n    --hash=sha256:${sha256('r2')}\nlangchain-together==0.3.1 --hash=sha256:${sha256('r3')}\n`,
);
lookalike(
  'hash: poetry.lock',
  'poetry.lock',
  `[[package]]\nname = "together"\nversion = "1.5.34"\nfiles = [\n    {file = "together-1.5.34-py3-none-any.whl", hash = "sha256:${sha256('p1')}"},\n]\n\n[metadata]\ncontent-hash = "${sha256('p2')}"\n`,
);
lookalike(
  'hash: uv.lock',
  'uv.lock',
  `[[package]]\nname = "together"\nversion = "1.5.34"\nwheels = [\n    { url = "https://files.pythonhosted.org/packages/${sha256('u').slice(0, 2)}/${sha256('u').slice(2, 4)}/${sha256('u').slice(4, 64)}/together-1.5.34-py3-none-any.whl", hash = "sha256:${sha256('u2')}", size = 1 },\n]\n`,
);
lookalike(
  'hash: Pipfile.lock',
  'Pipfile.lock',
  json({
    _meta: { hash: { sha256: sha256('pf0') } },
    default: { together: { hashes: [`sha256:${sha256('pf1')}`, `sha256:${sha256('pf2')}`], version: '==1.5.34' } },
  }),
);
lookalike(
  'hash: Cargo.lock and go.sum',
  'Cargo.lock',
  `[[package]]\nname = "together-rs"\nversion = "0.1.0"\nchecksum = "${sha256('c')}"\n\ngithub.com/togethercomputer/go-together v0.1.0 h1:${digest('sha256', 'go').toString('base64')}\n`,
);
lookalike(
  'hash: image digest',
  'Dockerfile',
  `FROM togethercomputer/inference:1.2@sha256:${sha256('d1')}\nLABEL digest="${sha256('d2')}"\nENV TOGETHER_BASE_URL=${HOST}\n`,
);
lookalike(
  'hash: LFS pointer',
  'data/together-train.jsonl',
  `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256('lfs')}\nsize 123456\n`,
);
lookalike(
  'hash: DVC and checksum files',
  'SHA256SUMS',
  `${sha256('s1')}  together-cli-linux-x64.tar.gz\n${sha256('s2')} *together_ai-1.5.34.tar.gz\n`,
);
lookalike('hash: file named for it', 'together.tar.gz.sha256', `${sha256('file')}\n`);
lookalike(
  'hash: Homebrew formula',
  'together.rb',
  `class Together < Formula\n  url "https://github.com/togethercomputer/together-python/archive/v1.tar.gz"\n  sha256 "${sha256('brew')}"\nend\n`,
);
lookalike('hash: Nix', 'default.nix', `fetchPypi {\n  pname = "together";\n  version = "1.5.34";\n  sha256 = "${sha256('nix')}";\n}\n`);
lookalike(
  'hash: code compares digests',
  'check.py',
  `from together import Together\n\nEXPECTED_SHA256 = "${sha256('cmp')}"\nassert hashlib.sha256(data).hexdigest() == "${sha256('cmp2')}"\n`,
);
lookalike(
  'hash: cache of prompts',
  'cache.json',
  json({ model: `together_ai/${MODEL}`, prompt_hash: sha256('ph'), cache_key: sha256('ck'), etag: `"${sha256('et')}"` }),
);
lookalike(
  'hash: transaction and the English word',
  'blog.md',
  `We did it together! The transaction was 0x${sha256('tx')}, and block ${sha256('bl')} holds them together.\n`,
);
lookalike(
  'hash: commit and the English word',
  'CHANGELOG.md',
  `- bring both halves together (${sha1('commit')}, tree ${sha256('tree')})\n- merge commit ${sha256('sha-256 repository')} puts it back together\n`,
);
lookalike(
  'hash: webhook test vector',
  'test/sign.test.ts',
  `// Together webhooks\nconst signature = 'sha256=${sha256('sig')}';\nexpect(hmac(body)).toBe('${sha256('sig2')}');\n`,
);
lookalike(
  'hash: subresource integrity',
  'index.html',
  `<script src="https://cdn.test/together-ai@0.33.0/index.js" integrity="sha384-${digest('sha384', 'sri').toString('base64')}" crossorigin="anonymous"></script>\n`,
);
lookalike(
  'id: models',
  'models.json',
  json({
    provider: 'together',
    models: [
      MODEL,
      'togethercomputer/m2-bert-80M-32k-retrieval',
      'deepseek-ai/DeepSeek-R1-Distill-Llama-70B-free',
      'Qwen/Qwen2.5-Coder-32B-Instruct',
    ],
  }),
);
lookalike(
  'id: files and jobs',
  'ft.py',
  `client.files.retrieve("file-${uuid('f')}")\njob = client.fine_tuning.retrieve(id="ft-${uuid('j')}")\nTOGETHER_FINE_TUNE_JOB = "ft-${uuid('k')}"\nTOGETHER_ENDPOINT_ID = "endpoint-${uuid('e')}"\n`,
);
lookalike(
  'id: job answer',
  'job.json',
  json({
    id: `ft-${uuid('a1')}`,
    training_file: `file-${uuid('a2')}`,
    model_output_name: `jan/Llama-3-8b-together-${sha256('o').slice(0, 8)}`,
    user_id: uuid('a3'),
    token_count: 123456,
    wandb_url: null,
  }),
);
lookalike(
  'id: public key',
  'id.pub',
  `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${digest('sha256', 'pub').toString('base64').slice(0, 43)} deploy@together\n` +
    `-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE${digest('sha512', 'pub').toString('base64').slice(0, 28)}\n-----END PUBLIC KEY-----\n`,
);
lookalike(
  'id: cache key in CI',
  '.github/workflows/ci.yml',
  "- uses: actions/cache@0c45773b623bea8c8e75f6c82b208c3cf94ea4f9\n  with:\n    key: together-${{ runner.os }}-${{ hashFiles('**/package-lock.json') }}\n    restore-keys: together-linux-node-modules-v20-\n",
);
lookalike(
  'data: image',
  'README.md',
  `# Together bot\n\n![](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA${digest('sha512', 'png').toString('base64')}${digest('sha512', 'png 2').toString('base64').replace(/=/g, '')}==)\n`,
);
lookalike(
  'data: minified code',
  'dist/a.js',
  `const e=t=>{let{together:n,apiKey:r=process.env.TOGETHER_API_KEY,baseURL:o="${HOST}"}=t;return n?.key??r};var token=tokenize(together);export{e as createTogetherAI};`,
);
lookalike(
  'data: colours and sizes',
  'theme.css',
  ':root{--together-key-color:#0f6fff;--together-secret:#a1b2c3d4;--token-together-spacing-large-inline:clamp(1rem,2vw,3rem)}\n',
);
lookalike('data: usage figures', 'usage.csv', `date,provider,tokens,cost\n2026-10-01,together,123456789012,0.0000001234567890123456789\n`);
lookalike(
  'data: look-alike prefix',
  'a.txt',
  `xtgp_v2_ tgp_v1 tgp-v1-${sha256('p').slice(0, 20)} mtgp_v1_x TGP_V1_MAX_LENGTH=43\n#define TGP_V1_PREFIX "tgp_v1_"\n`,
);
lookalike(
  'data: non-secret settings',
  '.env',
  `TOGETHER_BASE_URL=${HOST}\nTOGETHER_MODEL=${MODEL}\nTOGETHER_ORG_ID=${uuid('org')}\nTOGETHER_API_KEY_ROTATED_AT=2026-10-01T00:00:00Z\nTOGETHER_MAX_TOKENS=4096\nTOGETHER_KEY_NAME=production-backend-eu\n`,
);
lookalike(
  'data: UTF-16 env without a key',
  '.env',
  '\ufeffTOGETHER_API_KEY=your-key-here\r\nTOGETHER_SECRET=%TOGETHER_SECRET%\r\n',
  'utf16le',
);
lookalike(
  'data: diff of an example',
  'a.diff',
  '--- a/.env.example\n+++ b/.env.example\n@@ -1 +1,2 @@\n-TOGETHER_API_KEY=\n+TOGETHER_API_KEY=<your key>\n+TOGETHER_SECRET=xxxxxxxxxxxxxxxx\n',
);
lookalike(
  'data: base64 of a placeholder',
  'secret.yaml',
  `kind: Secret\ndata:\n  TOGETHER_API_KEY: ${Buffer.from('<your-together-api-key>').toString('base64')}\n  TOGETHER_SECRET: ${Buffer.from('changeme').toString('base64')}\n`,
);
lookalike(
  'text: labels in other scripts',
  'locales/all.json',
  json({
    пароль: 'Введите пароль',
    Пароль: 'Пароль',
    'пароль неверен': 'Wrong password, 3 tries left',
    密码: '请输入密码',
    密码错误: 'e-mail-and-password-do-not-match',
    パスワード: 'パスワードを入力',
    비밀번호: '비밀번호를 입력하세요',
    'كلمة المرور': 'أدخل كلمة المرور',
    סיסמה: 'הזן סיסמה',
  }),
);
lookalike(
  'text: labels in YAML in other scripts',
  'config/app.yml',
  'пароль: Введите_пароль\n密码: 请输入密码\nパスワード: 8文字以上\n비밀번호: password\nhasło: ${DB_PASSWORD}\nclé_api: <votre-cle>\nрекорд: none\n密码学: cryptography\n',
);
lookalike(
  'text: sentences given to password',
  'src/form.js',
  'const errors = {\n  password: "Enter your password here",\n  passphrase: "must be at least 8 characters",\n  secret: "Uses sha256 digest internally",\n  pwd: "correct horse battery staple",\n  password: "Minimum 8chars, 1digit",\n  passwd: "two words1",\n};\n',
);
lookalike('text: a passphrase in translations', 'locales/de.json', json({ password: 'Kennwort gilt 30tage lang' }));
