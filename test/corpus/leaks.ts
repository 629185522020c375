/**
 * Leaks of Together credentials as people really commit them, written without looking at the scanner.
 *
 * Every secret is composed at load time from the name of its case, so there is no whole one in this
 * file and adding a case changes no other. Names have the form `shape: detail`.
 */
import { createHash } from 'node:crypto';

export interface LeakCase {
  name: string;
  path: string;
  bytes: Buffer;
  /** The raw secret. */
  secret: string;
  /** The line on which the secret, or its first part, starts; from 1. */
  line: number;
  /** Acceptable rule ids, if the rule must be specific. */
  rules?: string[];
}

type Maker = (seed: string) => string;

const sha = (algorithm: 'sha256' | 'sha512', seed: string) => createHash(algorithm).update(`corpus ${seed}`).digest();

/** A current key: 32 bytes as unpadded base64url (its last character is one of AEIMQUYcgkosw048). */
const key: Maker = (seed) => 'tgp_v1_' + sha('sha256', seed).toString('base64url');
/** A legacy key: 64 lowercase hex digits. */
const hex: Maker = (seed) => sha('sha256', `legacy ${seed}`).toString('hex');
/** Another secret: letters and digits, 40 by default. */
const value = (seed: string, length = 40): string =>
  sha('sha512', `value ${seed}`)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, length);

const short: Maker = (seed) => value(seed, 24);
const webhook: Maker = (seed) => 'whsec_' + value(seed, 32);
const wandb: Maker = (seed) => hex(seed).slice(0, 40);
const hugging: Maker = (seed) => 'hf_' + value(seed, 60).replace(/[0-9]/g, '').slice(0, 34);

const TOGETHER = ['together-api-key', 'together-legacy-key', 'together-env-secret', 'together-bearer'];

/** The text right before the secret, if the secret is split. */
const HERE = '\u2038';

interface Options {
  /** Null for any rule; by default, Together's own rules. */
  rules?: string[] | null;
  encode?: (text: string) => Buffer;
}

export const leaks: LeakCase[] = [];

function leak(name: string, path: string, make: Maker, write: (secret: string) => string, options: Options = {}): void {
  const secret = make(name);
  const text = write(secret);
  const at = text.includes(HERE) ? text.indexOf(HERE) : text.indexOf(secret);
  if (at < 0) throw new Error(`${name}: mark where the secret starts`);
  const encode = options.encode ?? ((plain) => Buffer.from(plain, 'utf8'));
  const rules = options.rules === undefined ? TOGETHER : options.rules;
  leaks.push({
    name,
    path,
    bytes: encode(text.replace(HERE, '')),
    secret,
    line: text.slice(0, at).split('\n').length,
    ...(rules && { rules }),
  });
}

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const utf16le = (text: string) => Buffer.from(text, 'utf16le');
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const crlf = (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'), 'utf8');
const json = (data: unknown, indent = 2) => JSON.stringify(data, null, indent) + '\n';
const BOM = '\ufeff';
const HOST = 'https://api.together.xyz/v1';
const MODEL = 'meta-llama/Llama-3.3-70B-Instruct-Turbo';

// ---------------------------------------------------------------------------------------------- env files

leak('env: plain', '.env', key, (k) => `# app\nPORT=3000\nTOGETHER_API_KEY=${k}\nDEBUG=1\n`);
leak('env: double quotes', '.env.local', key, (k) => `PORT=3000\nTOGETHER_API_KEY="${k}"\n`);
leak('env: single quotes', '.env.production', key, (k) => `TOGETHER_API_KEY='${k}'\n`);
leak('env: export', 'prod.env', hex, (k) => `export PORT=1\nexport TOGETHER_API_KEY=${k}\n`);
leak('env: spaces around =', '.env', hex, (k) => `TOGETHER_API_KEY = ${k}\n`);
leak('env: comment behind', '.env', value, (k) => `TOGETHER_API_KEY=${k} # jan's key, rotate me\n`);
leak('env: CRLF', '.env', hex, (k) => `A=1\nTOGETHER_API_KEY=${k}\nB=2\n`, { encode: crlf });
leak('env: no new line at the end', '.env.staging', value, (k) => `A=1\nTOGETHER_API_KEY=${k}`);
leak('env: inline JSON', '.env', key, (k) => `LLM='{"together":{"apiKey":"${k}","model":"${MODEL}"}}'\n`);
leak('env: inline JSON, escaped quotes', '.env', hex, (k) => `X=1\nLLM="{\\"together\\":{\\"api_key\\":\\"${k}\\"}}"\n`);
leak('env: legacy key', '.env', hex, (k) => `OPENAI_API_KEY=\nTOGETHER_API_KEY=${k}\n`);
leak('env: TOGETHER_AI_API_KEY', '.env', value, (k) => `TOGETHER_AI_API_KEY=${k}\n`);
leak('env: TOGETHERAI_API_KEY', '.env', value, (k) => `TOGETHERAI_API_KEY="${k}"\n`);
leak('env: TOGETHER_SECRET', '.env', value, (k) => `TOGETHER_SECRET=${k}\n`);
leak('env: TOGETHER_READ_KEY', '.env', value, (k) => `TOGETHER_READ_KEY=${k}\n`);
leak('env: TOGETHER_WRITE_KEY', '.env', short, (k) => `TOGETHER_WRITE_KEY=${k}\n`);
leak('env: TOGETHER_WEBHOOK_SECRET', '.env', webhook, (k) => `TOGETHER_WEBHOOK_SECRET=${k}\n`, { rules: null });
leak('env: VITE_', '.env', value, (k) => `VITE_TITLE=Chat\nVITE_TOGETHER_API_KEY=${k}\n`);
leak('env: NEXT_PUBLIC_', '.env.local', hex, (k) => `NEXT_PUBLIC_TOGETHER_API_KEY=${k}\n`);
leak('env: REACT_APP_', '.env', value, (k) => `REACT_APP_TOGETHER_AI_API_KEY='${k}'\n`);
leak('env: EXPO_PUBLIC_', '.env', value, (k) => `EXPO_PUBLIC_TOGETHER_API_KEY=${k}\n`);
leak('env: NUXT_PUBLIC_', '.env', value, (k) => `NUXT_PUBLIC_TOGETHER_API_KEY=${k}\n`);
leak('env: example file with a real key', '.env.example', key, (k) => `# copy to .env\nTOGETHER_API_KEY=${k}\n`);
leak('env: commented out', '.env', hex, (k) => `#TOGETHER_API_KEY=${k}\nTOGETHER_API_KEY=\n`);
leak('env: lower-case name', 'settings.env', hex, (k) => `together_api_key=${k}\n`);
leak('env: name with a suffix', '.env', hex, (k) => `TOGETHER_API_KEY_PROD=${k}\n`);
leak('env: name with a prefix', '.env', value, (k) => `STAGING_TOGETHER_API_KEY=${k}\n`, { rules: null });
leak('env: blanks at the end', '.env', value, (k) => `TOGETHER_API_KEY=${k}  \t\nX=1\n`);
leak(
  'env: UUID as a value',
  '.env',
  (seed) => hex(seed).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5'),
  (k) => `TOGETHER_API_KEY=${k}\n`,
);
leak(
  'env: base64 with padding as a value',
  '.env',
  (seed) => sha('sha256', seed).toString('base64'),
  (k) => `TOGETHER_WEBHOOK_SECRET=${k}\n`,
);
leak(
  'env: passphrase with signs',
  '.env',
  (seed) => `Kx9%${value(seed, 8)}!q#${value(seed + '2', 6)}`,
  (k) => `TOGETHER_SECRET="${k}"\n`,
);
leak('env: several keys in one list', '.env', key, (k) => `TOGETHER_KEYS=${key('another')},${k},${key('a third')}\n`);
leak('env: OpenAI names with a Together base', '.env', hex, (k) => `OPENAI_BASE_URL=${HOST}\nOPENAI_API_KEY=${k}\n`);
leak('direnv: export', '.envrc', key, (k) => `layout python\nexport TOGETHER_API_KEY=${k}\n`);
leak('bare key file: whole file', 'together.key', key, (k) => k);
leak('bare key file: with a new line', 'secrets/together_api_key.txt', hex, (k) => `${k}\n`);

// ---------------------------------------------------------------------------------------------- encodings

leak('UTF-8 BOM: key file starts with it', 'key.txt', key, (k) => `${BOM}${k}\n`);
leak('UTF-8 BOM: env', '.env', value, (k) => `${BOM}TOGETHER_API_KEY=${k}\n`);
leak('UTF-16 LE: with BOM', '.env', key, (k) => `${BOM}A=1\r\nTOGETHER_API_KEY=${k}\r\n`, { encode: utf16le });
leak('UTF-16 LE: without BOM', 'env.txt', hex, (k) => `A=1\r\nTOGETHER_API_KEY=${k}\r\n`, { encode: utf16le });
leak('UTF-16 BE: with BOM', 'Settings.ps1', value, (k) => `${BOM}# a\r\n$env:TOGETHER_API_KEY = "${k}"\r\n`, { encode: utf16be });
leak('UTF-16 BE: without BOM', 'key.txt', key, (k) => `key\nTOGETHER_API_KEY=${k}\n`, { encode: utf16be });
leak('UTF-16 LE: with non-ASCII text', 'Notizen.txt', key, (k) => `${BOM}Grüße\r\n日本語のメモ\r\nSchlüssel: ${k}\r\n`, {
  encode: utf16le,
});
leak('Latin-1: accents around', 'notes.txt', key, (k) => `Schl\xfcssel f\xfcr M\xfcller:\n${k}\n\xa9 2026\n`, { encode: latin1 });
leak('Latin-1: accent right behind', 'notes.txt', key, (k) => `Cl\xe9\xab${k}\xbb\n`, { encode: latin1 });
leak('NUL bytes: pickle', 'state.pkl', key, (k) => `\x80\x04\x95\x00\x00\x00}\x8c\x07api_key\x94\x8c\x32${k}\x94s.\x00`, {
  encode: latin1,
});
leak('NUL bytes: compiled Python', 'bot.pyc', key, (k) => `\x6f\x0d\x0d\x0a\x00\x00\x00\x00\xe3\x00\n\x00z2${k}\x00)\x02\xda\x07api_key`, {
  encode: latin1,
});
leak('NUL bytes: in a text log', 'app.log', hex, (k) => `start\n\x00\x00\x00\nTOGETHER_API_KEY=${k}\n\x00`);
leak('NUL bytes: /proc environ dump', 'environ', value, (k) => `HOME=/root\0TOGETHER_API_KEY=${k}\0PATH=/bin\0`);

// ---------------------------------------------------------------------------------------------- shells

leak('shell: export', 'run.sh', hex, (k) => `#!/bin/sh\nset -e\nexport TOGETHER_API_KEY="${k}"\npython bot.py\n`);
leak('shell: before a command', 'run.sh', value, (k) => `#!/bin/sh\nTOGETHER_API_KEY=${k} python bot.py --fast\n`);
leak('shell: default of an expansion', 'run.sh', key, (k) => `key="\${TOGETHER_API_KEY:-${k}}"\n`);
leak('shell: default of an expansion, legacy', 'run.sh', hex, (k) => `: "\${TOGETHER_API_KEY:=${k}}"\n`);
leak('shell: here document', 'setup.sh', value, (k) => `cat > .env <<EOF\nPORT=1\nTOGETHER_API_KEY=${k}\nEOF\n`);
leak('shell: history', '.zsh_history', key, (k) => `: 1760000000:0;ls\n: 1760000001:0;export TOGETHER_API_KEY=${k};cd x\n`);
leak('shell: echo into a file', 'setup.sh', hex, (k) => `set -x\necho "TOGETHER_API_KEY=${k}" >> .env\n`);
leak('csh: setenv', '.cshrc', value, (k) => `setenv EDITOR vi\nsetenv TOGETHER_API_KEY ${k}\n`);
leak('fish: set -gx', 'config.fish', value, (k) => `set -gx EDITOR vi\nset -gx TOGETHER_API_KEY ${k}\n`);
leak('fish: set -x, quoted', 'conf.d/ai.fish', hex, (k) => `set -Ux TOGETHER_API_KEY "${k}"\n`);
leak('PowerShell: $env:', 'profile.ps1', value, (k) => `$env:TOGETHER_API_KEY = '${k}'\n`);
leak(
  'PowerShell: SetEnvironmentVariable',
  'setup.ps1',
  hex,
  (k) => `[Environment]::SetEnvironmentVariable("TOGETHER_API_KEY", "${k}", "User")\n`,
);
leak(
  'PowerShell: header table',
  'ask.ps1',
  value,
  (k) => `$headers = @{\n  "Authorization" = "Bearer ${k}"\n}\nInvoke-RestMethod -Uri ${HOST}/models -Headers $headers\n`,
);
leak('cmd: set', 'run.bat', value, (k) => `@echo off\nset TOGETHER_API_KEY=${k}\npython bot.py\n`, { encode: crlf });
leak('cmd: set, quoted', 'run.cmd', hex, (k) => `@echo off\nset "TOGETHER_API_KEY=${k}"\n`, { encode: crlf });
leak('cmd: setx', 'install.bat', value, (k) => `setx TOGETHER_API_KEY "${k}" /M\n`);
leak('Makefile: variable', 'Makefile', value, (k) => `export TOGETHER_API_KEY := ${k}\n\nrun:\n\tpython bot.py\n`);
leak('Makefile: recipe', 'Makefile', hex, (k) => `run:\n\t@TOGETHER_API_KEY=${k} python bot.py\n`);
leak('justfile: export', 'justfile', value, (k) => `export TOGETHER_API_KEY := "${k}"\n\nrun:\n  python bot.py\n`);
leak('crontab: inline', 'crontab', hex, (k) => `# m h\n0 3 * * * TOGETHER_API_KEY=${k} /usr/bin/python3 /srv/job.py >> /tmp/log 2>&1\n`);
leak('CLI: gh secret set', 'bootstrap.sh', hex, (k) => `gh secret set TOGETHER_API_KEY --body "${k}" --repo acme/bot\n`);
leak('CLI: fly secrets set', 'deploy.sh', value, (k) => `fly secrets set PORT=1 TOGETHER_API_KEY=${k}\n`);
leak('CLI: heroku config:set', 'deploy.sh', hex, (k) => `heroku config:set TOGETHER_API_KEY=${k} -a bot\n`);
leak('CLI: piped to vercel env', 'deploy.sh', key, (k) => `echo -n ${k} | vercel env add TOGETHER_API_KEY production\n`);
leak(
  'CLI: kubectl --from-literal',
  'k8s.sh',
  value,
  (k) => `kubectl create secret generic llm \\\n  --from-literal=TOGETHER_API_KEY=${k}\n`,
);
leak(
  'CLI: kubectl --from-literal, kebab name',
  'k8s.sh',
  hex,
  (k) => `kubectl create secret generic together --from-literal=api-key='${k}'\n`,
);
leak(
  'CLI: aws ssm put-parameter',
  'ssm.sh',
  hex,
  (k) => `aws ssm put-parameter --name /prod/together/api_key --type SecureString --value ${k}\n`,
);
leak('CLI: own flag', 'train.sh', hex, (k) => `python train.py --model x --together-api-key ${k} --epochs 3\n`);
leak('CLI: own flag with =', 'train.sh', value, (k) => `node train.js --together-api-key=${k} --epochs=3\n`, { rules: null });

// ---------------------------------------------------------------------------------------------- containers, CI, infrastructure

leak('Dockerfile: ENV =', 'Dockerfile', value, (k) => `FROM node:20\nENV PORT=1 \\\n    TOGETHER_API_KEY=${k}\nCMD ["node"]\n`);
leak('Dockerfile: ENV with a blank', 'Dockerfile', hex, (k) => `FROM node:20\nENV TOGETHER_API_KEY ${k}\n`);
leak('Dockerfile: ARG', 'Dockerfile.dev', value, (k) => `FROM python:3.12\nARG TOGETHER_API_KEY="${k}"\n`);
leak('docker: --build-arg', 'build.sh', hex, (k) => `docker build --build-arg TOGETHER_API_KEY=${k} -t bot .\n`);
leak('docker: run -e', 'README.md', value, (k) => `# Run\n\n    docker run -e TOGETHER_API_KEY=${k} -p 80:80 bot\n`);
leak('docker: inspect output', 'inspect.json', hex, (k) => json([{ Config: { Env: ['PATH=/bin', `TOGETHER_API_KEY=${k}`] } }]));
leak('compose: map', 'docker-compose.yml', value, (k) => `services:\n  bot:\n    environment:\n      TOGETHER_API_KEY: ${k}\n`);
leak('compose: list', 'compose.yaml', hex, (k) => `services:\n  bot:\n    environment:\n      - PORT=1\n      - TOGETHER_API_KEY=${k}\n`);
leak('compose: quoted list', 'compose.yaml', value, (k) => `services:\n  bot:\n    environment:\n      - "TOGETHER_API_KEY=${k}"\n`);
leak(
  'compose: default',
  'compose.yaml',
  key,
  (k) => `services:\n  bot:\n    environment:\n      TOGETHER_API_KEY: \${TOGETHER_API_KEY:-${k}}\n`,
);
leak(
  'devcontainer: containerEnv',
  '.devcontainer/devcontainer.json',
  value,
  (k) =>
    `// For format details, see https://aka.ms/devcontainer.json\n{\n  "image": "node:20",\n  "containerEnv": { "TOGETHER_API_KEY": "${k}", },\n}\n`,
);
leak('systemd: Environment=', 'bot.service', hex, (k) => `[Service]\nEnvironment=TOGETHER_API_KEY=${k}\nExecStart=/srv/bot\n`);
leak('systemd: Environment= quoted', 'override.conf', value, (k) => `[Service]\nEnvironment="PORT=1" "TOGETHER_API_KEY=${k}"\n`);
leak(
  'supervisor: environment=',
  'supervisord.conf',
  value,
  (k) => `[program:bot]\ncommand=bot\nenvironment=PORT="1",TOGETHER_API_KEY="${k}"\n`,
);
leak(
  'nginx: proxy_set_header',
  'nginx.conf',
  hex,
  (k) => `location /llm/ {\n  proxy_pass https://api.together.xyz/;\n  proxy_set_header Authorization "Bearer ${k}";\n}\n`,
);

leak(
  'Kubernetes: Secret data',
  'secret.yaml',
  key,
  (k) => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: llm\ndata:\n  TOGETHER_API_KEY: ${HERE}${base64(k)}\n`,
);
leak(
  'Kubernetes: Secret data with a new line in it',
  'secret.yaml',
  hex,
  (k) => `apiVersion: v1\nkind: Secret\ndata:\n  TOGETHER_API_KEY: ${HERE}${base64(k + '\n')}\n`,
);
leak(
  'Kubernetes: Secret data, any value',
  'secret.yaml',
  value,
  (k) => `apiVersion: v1\nkind: Secret\ntype: Opaque\ndata:\n  PORT: ODA=\n  TOGETHER_API_KEY: "${HERE}${base64(k)}"\n`,
);
leak(
  'Kubernetes: Secret data, name says nothing',
  'secret.yaml',
  key,
  (k) => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: bot\ndata:\n  token: ${HERE}${base64(k)}\n`,
);
leak(
  'Kubernetes: Secret data, whole env file',
  'secret.yaml',
  key,
  (k) => `apiVersion: v1\nkind: Secret\ndata:\n  .env: ${HERE}${base64(`PORT=3000\nTOGETHER_API_KEY=${k}\nDEBUG=0\n`)}\n`,
);
leak('Kubernetes: Secret in JSON', 'secret.json', key, (k) =>
  json({ apiVersion: 'v1', kind: 'Secret', data: { TOGETHER_API_KEY: HERE + base64(k) } }),
);
leak('Kubernetes: stringData', 'secret.yml', value, (k) => `kind: Secret\nstringData:\n  TOGETHER_API_KEY: ${k}\n`);
leak(
  'Kubernetes: env name and value',
  'deploy.yaml',
  value,
  (k) => `spec:\n  containers:\n    - env:\n        - name: TOGETHER_API_KEY\n          value: "${k}"\n`,
);
leak(
  'Kubernetes: env value before name',
  'deploy.yaml',
  hex,
  (k) => `spec:\n  containers:\n    - env:\n        - value: ${k}\n          name: TOGETHER_API_KEY\n`,
);
leak(
  'Kubernetes: env as flow maps',
  'deploy.yaml',
  value,
  (k) => `env: [{name: PORT, value: "1"}, {name: TOGETHER_API_KEY, value: ${k}}]\n`,
);
leak(
  'Kubernetes: last-applied annotation',
  'live.yaml',
  hex,
  (k) =>
    `metadata:\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: |\n      {"env":[{"name":"TOGETHER_API_KEY","value":"${k}"}]}\n`,
);
leak(
  'kustomize: secretGenerator',
  'kustomization.yaml',
  hex,
  (k) => `secretGenerator:\n  - name: llm\n    literals:\n      - TOGETHER_API_KEY=${k}\n`,
);
leak('Helm: nested values', 'values.yaml', hex, (k) => `llm:\n  together:\n    model: ${MODEL}\n    apiKey: ${k}\n`);
leak(
  'Helm: nested values, any value',
  'values-prod.yaml',
  value,
  (k) => `providers:\n  together:\n    enabled: true\n    apiKey: "${k}"\n`,
  { rules: null },
);
leak(
  'Terraform: variable default',
  'variables.tf',
  value,
  (k) => `variable "together_api_key" {\n  type      = string\n  sensitive = true\n  default   = "${k}"\n}\n`,
);
leak('Terraform: tfvars', 'prod.tfvars', hex, (k) => `region           = "eu"\ntogether_api_key = "${k}"\n`);
leak(
  'Terraform: environment block',
  'lambda.tf',
  value,
  (k) => `resource "aws_lambda_function" "bot" {\n  environment {\n    variables = {\n      TOGETHER_API_KEY = "${k}"\n    }\n  }\n}\n`,
);
leak('Terraform: state', 'terraform.tfstate', hex, (k) =>
  json({ version: 4, outputs: { together_api_key: { value: k, type: 'string', sensitive: true } }, resources: [] }),
);
leak('Terraform: plan JSON', 'plan.json', hex, (k) =>
  JSON.stringify({ format_version: '1.2', variables: { region: { value: 'eu' }, together_api_key: { value: k } } }),
);
leak('Pulumi: stack config', 'Pulumi.dev.yaml', value, (k) => `config:\n  aws:region: eu-west-1\n  bot:togetherApiKey: ${k}\n`);
leak(
  'GitHub Actions: env',
  '.github/workflows/ci.yml',
  hex,
  (k) => `jobs:\n  t:\n    runs-on: ubuntu-latest\n    env:\n      TOGETHER_API_KEY: ${k}\n    steps: []\n`,
);
leak(
  'GitHub Actions: with',
  '.github/workflows/ci.yml',
  value,
  (k) => `steps:\n  - uses: acme/review@v1\n    with:\n      together-api-key: '${k}'\n`,
);
leak(
  'GitHub Actions: default of an expression',
  '.github/workflows/ci.yml',
  key,
  (k) => `env:\n  TOGETHER_API_KEY: \${{ secrets.TOGETHER_API_KEY || '${k}' }}\n`,
);
leak('GitLab CI: variables', '.gitlab-ci.yml', value, (k) => `variables:\n  TOGETHER_API_KEY: "${k}"\n`);
leak('GitLab CI: long form', '.gitlab-ci.yml', hex, (k) => `variables:\n  TOGETHER_API_KEY:\n    description: LLM\n    value: "${k}"\n`);
leak(
  'CircleCI: environment',
  '.circleci/config.yml',
  hex,
  (k) => `version: 2.1\njobs:\n  build:\n    docker: [{image: cimg/node:20}]\n    environment:\n      TOGETHER_API_KEY: ${k}\n`,
);
leak('Jenkinsfile: environment', 'Jenkinsfile', value, (k) => `pipeline {\n  environment {\n    TOGETHER_API_KEY = '${k}'\n  }\n}\n`);
leak('Azure Pipelines: variables', 'azure-pipelines.yml', value, (k) => `variables:\n- name: TOGETHER_API_KEY\n  value: ${k}\n`);
leak('serverless: environment', 'serverless.yml', value, (k) => `provider:\n  name: aws\n  environment:\n    TOGETHER_API_KEY: ${k}\n`);
leak('Ansible: vars', 'group_vars/all.yml', hex, (k) => `---\ntogether_api_key: "${k}"\n`);
leak('Ansible: lineinfile', 'playbook.yml', value, (k) => `- lineinfile:\n    path: /srv/.env\n    line: "TOGETHER_API_KEY=${k}"\n`);
leak(
  'CloudFormation: Environment',
  'template.yaml',
  value,
  (k) => `Resources:\n  Fn:\n    Properties:\n      Environment:\n        Variables:\n          TOGETHER_API_KEY: ${k}\n`,
);
leak(
  'CloudFormation: parameter default',
  'template.yaml',
  hex,
  (k) => `Parameters:\n  TogetherApiKey:\n    Type: String\n    NoEcho: true\n    Default: ${k}\n`,
);
leak('ECS: task definition', 'task.json', value, (k) =>
  json({
    containerDefinitions: [
      {
        environment: [
          { name: 'PORT', value: '1' },
          { name: 'TOGETHER_API_KEY', value: k },
        ],
      },
    ],
  }),
);
leak('Bicep: parameter', 'main.bicep', value, (k) => `@secure()\nparam togetherApiKey string = '${k}'\n`);
leak(
  'render.yaml: key and value',
  'render.yaml',
  value,
  (k) => `services:\n  - type: web\n    envVars:\n      - key: TOGETHER_API_KEY\n        value: ${k}\n`,
);
leak('App Engine: env_variables', 'app.yaml', hex, (k) => `runtime: python312\nenv_variables:\n  TOGETHER_API_KEY: '${k}'\n`);
leak('Cloudflare: wrangler.toml', 'wrangler.toml', value, (k) => `name = "bot"\n\n[vars]\nTOGETHER_API_KEY = "${k}"\n`);
leak(
  'Netlify: netlify.toml',
  'netlify.toml',
  hex,
  (k) => `[build]\n  publish = "dist"\n[build.environment]\n  TOGETHER_API_KEY = "${k}"\n`,
);
leak('Vercel: vercel.json', 'vercel.json', value, (k) => json({ version: 2, env: { TOGETHER_API_KEY: k } }));
leak('Supabase: config.toml', 'supabase/config.toml', value, (k) => `[edge_runtime.secrets]\ntogether_api_key = "${k}"\n`);
leak(
  'PM2: ecosystem',
  'ecosystem.config.js',
  value,
  (k) => `module.exports = { apps: [{ name: 'bot', env: { PORT: 1, TOGETHER_API_KEY: '${k}' } }] };\n`,
);
leak('Nix: shell', 'shell.nix', value, (k) => `{ pkgs ? import <nixpkgs> {} }:\npkgs.mkShell {\n  TOGETHER_API_KEY = "${k}";\n}\n`);
leak('Bazel: action_env', '.bazelrc', hex, (k) => `build --jobs=4\ntest --test_env=TOGETHER_API_KEY=${k}\n`);

// ---------------------------------------------------------------------------------------------- Python

const PY = 'from together import Together\n\n';
leak('Python: Together(api_key=…)', 'bot.py', key, (k) => `${PY}client = Together(api_key="${k}")\n`);
leak('Python: Together(api_key=…), legacy', 'bot.py', hex, (k) => `${PY}client = Together(api_key='${k}')\n`);
leak(
  'Python: Together(api_key=…), any value',
  'bot.py',
  value,
  (k) => `${PY}client = Together(\n    api_key="${k}",\n    timeout=30,\n)\n`,
  { rules: null },
);
leak('Python: os.environ[…]', 'bot.py', hex, (k) => `import os\nos.environ["TOGETHER_API_KEY"] = "${k}"\n`);
leak('Python: os.environ.setdefault', 'bot.py', value, (k) => `import os\nos.environ.setdefault('TOGETHER_API_KEY', '${k}')\n`);
leak('Python: os.environ.update', 'bot.py', value, (k) => `import os\nos.environ.update({\n    'TOGETHER_API_KEY': '${k}',\n})\n`);
leak('Python: os.environ.update(dict)', 'bot.py', value, (k) => `import os\nos.environ.update(TOGETHER_API_KEY="${k}")\n`);
leak('Python: together.api_key', 'old.py', hex, (k) => `import together\n\ntogether.api_key = "${k}"\n`);
leak('Python: os.getenv default', 'conf.py', value, (k) => `import os\nKEY = os.getenv("TOGETHER_API_KEY", "${k}")\n`);
leak(
  'Python: environ.get default on the next line',
  'conf.py',
  hex,
  (k) => `KEY = os.environ.get(\n    "TOGETHER_API_KEY",\n    "${k}",\n)\n`,
);
leak('Python: environ.get or', 'conf.py', hex, (k) => `key = os.environ.get("TOGETHER_API_KEY") or "${k}"\n`);
leak(
  'Python: OpenAI client, base_url first',
  'oai.py',
  hex,
  (k) => `from openai import OpenAI\nclient = OpenAI(\n    base_url="${HOST}",\n    api_key="${k}",\n)\n`,
);
leak(
  'Python: OpenAI client, base_url last',
  'oai.py',
  hex,
  (k) => `import openai\nclient = openai.OpenAI(api_key="${k}", base_url="https://api.together.ai/v1")\n`,
);
leak('Python: openai module attributes', 'oai.py', hex, (k) => `import openai\nopenai.api_key = "${k}"\nopenai.api_base = "${HOST}"\n`);
leak(
  'Python: requests, constant above',
  'req.py',
  hex,
  (k) =>
    `import requests\n\nTOKEN = "${k}"\n\n\ndef ask(q):\n    return requests.post(\n        "${HOST}/chat/completions",\n` +
    `        headers={"Authorization": f"Bearer {TOKEN}"},\n        json={"q": q},\n    )\n`,
);
leak(
  'Python: requests, bearer in place',
  'req.py',
  value,
  (k) => `r = requests.get("${HOST}/models", headers={"Authorization": "Bearer ${k}"})\n`,
);
leak(
  'Python: litellm',
  'lite.py',
  hex,
  (k) => `from litellm import completion\ncompletion(\n    model="together_ai/${MODEL}",\n    messages=m,\n    api_key="${k}",\n)\n`,
);
leak('Python: litellm attribute', 'lite.py', hex, (k) => `import litellm\nlitellm.togetherai_api_key = "${k}"\n`);
leak('Python: ChatTogether', 'chain.py', hex, (k) => `llm = ChatTogether(model="${MODEL}", together_api_key="${k}")\n`);
leak(
  'Python: SecretStr',
  'chain.py',
  hex,
  (k) => `from langchain_together import ChatTogether\nllm = ChatTogether(\n    api_key=SecretStr("${k}"),\n)\n`,
);
leak(
  'Python: llama-index',
  'idx.py',
  hex,
  (k) => `from llama_index.llms.together import TogetherLLM\nllm = TogetherLLM(model="${MODEL}", api_key="${k}")\n`,
);
leak(
  'Python: pydantic field',
  'settings.py',
  hex,
  (k) => `class Settings(BaseSettings):\n    debug: bool = False\n    together_api_key: SecretStr = Field(default="${k}", alias="X")\n`,
);
leak('Python: annotated default', 'settings.py', value, (k) => `@dataclass\nclass C:\n    TOGETHER_API_KEY: Optional[str] = "${k}"\n`);
leak('Python: default of a parameter', 'lib.py', hex, (k) => `def ask(q: str, together_api_key: str = "${k}", n=1):\n    ...\n`);
leak('Python: argparse default', 'cli.py', hex, (k) => `p.add_argument("--together-api-key", type=str, default="${k}", help="API key")\n`);
leak(
  'Python: monkeypatch.setenv',
  'tests/test_bot.py',
  hex,
  (k) => `def test_bot(monkeypatch):\n    monkeypatch.setenv("TOGETHER_API_KEY", "${k}")\n`,
);
leak(
  'Python: patch.dict',
  'tests/conftest.py',
  value,
  (k) => `with patch.dict(os.environ, {"TOGETHER_API_KEY": "${k}"}, clear=True):\n    pass\n`,
);
leak('Python: f-string', 'f.py', key, (k) => `print(f"curl -H 'Authorization: Bearer ${k}' {url}")\n`);
leak('Python: triple quotes', 'doc.py', key, (k) => `"""Usage:\n\n>>> c = Together(api_key="x")\nkey: ${k}\n"""\n`);
leak('Python: bytes literal', 'b.py', key, (k) => `KEY = b'${k}'\n`);
leak('Python: split by +', 's.py', key, (k) => `KEY = "${HERE}${k.slice(0, 7)}" + "${k.slice(7, 30)}" + "${k.slice(30)}"\n`);
leak(
  'Python: split by + over lines',
  's.py',
  key,
  (k) => `client = Together(\n    api_key="${HERE}${k.slice(0, 25)}" +\n        "${k.slice(25)}"\n)\n`,
);
leak(
  'Python: adjacent literals over lines',
  's.py',
  key,
  (k) => `KEY = (\n    "${HERE}${k.slice(0, 7)}"\n    "${k.slice(7, 28)}"\n    "${k.slice(28)}"\n)\n`,
);
leak('Python: adjacent literals on a line', 's.py', key, (k) => `KEY = '${HERE}${k.slice(0, 20)}' '${k.slice(20)}'\n`);
leak('Python: adjacent literals, line ends in \\', 's.py', key, (k) => `KEY = "${HERE}${k.slice(0, 20)}" \\\n      "${k.slice(20)}"\n`);
leak('Python: "".join([…])', 's.py', key, (k) => `KEY = "".join(["${HERE}tgp_", "v1_", "${k.slice(7, 27)}", "${k.slice(27)}"])\n`);
leak(
  'Python: "".join over lines',
  's.py',
  key,
  (k) => `KEY = ''.join([\n    '${HERE}${k.slice(0, 14)}',\n    '${k.slice(14, 30)}',\n    '${k.slice(30)}',\n])\n`,
);
leak(
  'Python: legacy key split by +',
  's.py',
  hex,
  (k) => `import os\nos.environ["TOGETHER_API_KEY"] = "${HERE}${k.slice(0, 32)}" + "${k.slice(32)}"\n`,
);
leak('Python: += over statements', 's.py', key, (k) => `key = "${HERE}${k.slice(0, 22)}"\nkey += "${k.slice(22)}"\n`);
leak('Python: b64decode', 's.py', key, (k) => `import base64\nKEY = base64.b64decode("${HERE}${base64(k)}").decode()\n`);
leak('Python: bytes.fromhex', 's.py', key, (k) => `KEY = bytes.fromhex("${HERE}${Buffer.from(k).toString('hex')}").decode()\n`);
leak('Python: \\x escapes', 's.py', key, (k) => `KEY = "${HERE}tgp\\x5fv1\\x5f${k.slice(7)}"\n`);
leak('Python: comment with the old key', 'c.py', key, (k) => `import os\n# old key: ${k}\nKEY = os.environ["TOGETHER_API_KEY"]\n`);
leak('Python: legacy key in a comment', 'c.py', hex, (k) => `from together import Together\n# key ${k} (jan)\nclient = Together()\n`);
leak(
  'Python: fine-tune call, wandb',
  'ft.py',
  wandb,
  (k) => `job = client.fine_tuning.create(\n    training_file="file-1",\n    wandb_api_key="${k}",\n)\n`,
  { rules: null },
);
leak('Python: fine-tune call, Hugging Face', 'ft.py', hugging, (k) => `client.fine_tuning.create(model="m", hf_api_token="${k}")\n`, {
  rules: null,
});
leak('Streamlit: secrets.toml', '.streamlit/secrets.toml', value, (k) => `title = "Bot"\nTOGETHER_API_KEY = "${k}"\n`);
leak('Streamlit: secrets.toml, section', '.streamlit/secrets.toml', hex, (k) => `[together]\nmodel = "x"\napi_key = "${k}"\n`);

// ---------------------------------------------------------------------------------------------- JavaScript, TypeScript

leak(
  'TS: new Together({ apiKey })',
  'bot.ts',
  hex,
  (k) => `import Together from 'together-ai';\n\nconst together = new Together({ apiKey: '${k}' });\n`,
);
leak('TS: ?? default', 'bot.ts', value, (k) => `const key = process.env.TOGETHER_API_KEY ?? '${k}';\n`);
leak(
  'TS: || default in options',
  'bot.ts',
  hex,
  (k) => `const t = new Together({\n  apiKey: process.env['TOGETHER_API_KEY'] || "${k}",\n});\n`,
);
leak('TS: process.env assigned', 'setup.ts', value, (k) => `process.env.TOGETHER_API_KEY = '${k}';\n`);
leak('TS: process.env[…] assigned', 'setup.ts', value, (k) => `process.env["TOGETHER_API_KEY"] ??= "${k}";\n`);
leak(
  'TS: Vercel AI SDK',
  'ai.ts',
  hex,
  (k) => `import { createTogetherAI } from '@ai-sdk/togetherai';\n\nexport const togetherai = createTogetherAI({\n  apiKey: '${k}',\n});\n`,
);
leak('TS: Vercel AI SDK, any value', 'ai.ts', value, (k) => `const togetherai = createTogetherAI({ apiKey: "${k}" });\n`, { rules: null });
leak('TS: OpenAI with baseURL', 'oai.ts', hex, (k) => `const openai = new OpenAI({\n  apiKey: '${k}',\n  baseURL: '${HOST}',\n});\n`);
leak('TS: typed constant', 'k.ts', hex, (k) => `export const TOGETHER_API_KEY: string = '${k}' as const;\n`);
leak('TS: enum', 'k.ts', hex, (k) => `enum Keys {\n  Together = '${k}',\n}\n`);
leak(
  'JS: fetch with a bearer',
  'f.js',
  hex,
  (k) => `await fetch('${HOST}/chat/completions', {\n  method: 'POST',\n  headers: {\n    Authorization: 'Bearer ${k}',\n  },\n});\n`,
);
leak(
  'JS: fetch with a bearer, any value',
  'f.js',
  value,
  (k) => `const r = await fetch("${HOST}/models", { headers: { "Authorization": "Bearer ${k}" } });\n`,
);
leak(
  'JS: axios',
  'ax.js',
  hex,
  (k) =>
    `const api = axios.create({ baseURL: 'https://api.together.xyz' });\napi.defaults.headers.common['Authorization'] = \`Bearer ${k}\`;\n`,
);
leak('JS: template literal', 't.mjs', key, (k) => `const auth = \`Bearer ${k}\`;\n`);
leak('JS: template literal with parts', 't.mjs', key, (k) => `const url = \`\${base}/v1?api_key=${k}&n=\${n}\`;\n`);
leak('JS: quoted object key', 'o.js', value, (k) => `module.exports = { "port": 1, "TOGETHER_API_KEY": "${k}" };\n`);
leak('JS: camel-case name', 'o.js', hex, (k) => `const togetherApiKey = "${k}";\n`);
leak('JS: camel-case name, any value', 'o.js', value, (k) => `export default { togetherApiKey: '${k}', model: 'x' };\n`, { rules: null });
leak('JS: split by +', 's.js', key, (k) => `const k = '${HERE}${k.slice(0, 7)}' + '${k.slice(7)}';\n`);
leak(
  'JS: split by + over lines',
  's.js',
  key,
  (k) => `const k = "${HERE}${k.slice(0, 18)}"\n  + "${k.slice(18, 36)}"\n  + "${k.slice(36)}";\n`,
);
leak('JS: [].join', 's.js', key, (k) => `const k = ['${HERE}tgp_v1_', '${k.slice(7, 30)}', '${k.slice(30)}'].join('');\n`);
leak('JS: .concat', 's.js', key, (k) => `const k = '${HERE}tgp_v1_'.concat('${k.slice(7)}');\n`);
leak('JS: atob', 's.js', key, (k) => `const k = atob('${HERE}${base64(k)}');\n`);
leak(
  'JS: Buffer.from base64, legacy',
  's.js',
  hex,
  (k) => `process.env.TOGETHER_API_KEY = Buffer.from('${HERE}${base64(k)}', 'base64').toString();\n`,
);
leak('JS: \\u escapes', 's.js', key, (k) => `const k = "${HERE}tgp\\u005fv1\\u005f${k.slice(7)}";\n`);
leak('JS: regular expression flags behind', 's.js', key, (k) => `const seen = /${k}/g;\n`);
leak('JS: commented-out line', 'c.jsx', key, (k) => `{/* <Chat apiKey="${k}" /> */}\n`);
leak('JSX: attribute', 'App.jsx', hex, (k) => `export default () => <TogetherChat togetherApiKey="${k}" />;\n`);
leak(
  'Vue: import.meta.env default',
  'App.vue',
  value,
  (k) => `<script setup>\nconst key = import.meta.env.VITE_TOGETHER_API_KEY || '${k}'\n</script>\n`,
);
leak(
  'Vite: define',
  'vite.config.ts',
  value,
  (k) => `export default defineConfig({\n  define: { 'process.env.TOGETHER_API_KEY': JSON.stringify('${k}') },\n});\n`,
);
leak(
  'Jest: snapshot',
  '__snapshots__/a.test.js.snap',
  key,
  (k) => `exports[\`sends 1\`] = \`\nObject {\n  "authorization": "Bearer ${k}",\n}\n\`;\n`,
);

function minified(seed: string, size: number, insert: string): string {
  const parts: string[] = [];
  let length = 0;
  for (let i = 0; length < size; i++) {
    const name = 'etnrioascluhdfpgmvybw'[i % 21]! + 'abcdefghij'[(i * 7) % 10]!;
    const part = `function ${name}${i}(t,e){var n=t.length>>>0,r=e||{};return n?${name}${i + 1}(t.slice(1),r):r["k${(i * 31) % 97}"]||"${seed}"}`;
    parts.push(part);
    length += part.length;
  }
  parts.splice(Math.floor(parts.length * 0.7), 0, insert);
  return parts.join('');
}
leak(
  'bundle: 300 kB on one line',
  'dist/main.3f2a.js',
  key,
  (k) => `!function(){${minified('x', 300_000, `var K=new T({apiKey:"${k}",maxRetries:2});`)}}();`,
);
leak(
  'bundle: 300 kB on one line, legacy',
  'public/app.min.js',
  hex,
  (k) => `/*! app */\n!function(){${minified('y', 300_000, `var c=new o.default({apiKey:"${k}",baseURL:"${HOST}"});`)}}();\n`,
);
leak(
  'bundle: inlined env object',
  'dist/assets/index-B2x.js',
  value,
  (k) => `const a={BASE_URL:"/",MODE:"production",VITE_TOGETHER_API_KEY:"${k}",PROD:!0};export{a as e};`,
);
leak('source map: sourcesContent', 'dist/main.js.map', key, (k) =>
  JSON.stringify({
    version: 3,
    sources: ['bot.ts'],
    sourcesContent: [`const t = new Together({\n\tapiKey: "${k}",\n});\n`],
    mappings: 'AAAA,SAASA',
  }),
);
leak('source map: sourcesContent, legacy', 'dist/main.js.map', hex, (k) =>
  json({
    version: 3,
    sources: ['bot.ts'],
    sourcesContent: [`import Together from "together-ai";\nconst t = new Together({ apiKey: "${k}" });\n`],
    mappings: '',
  }),
);

// ---------------------------------------------------------------------------------------------- other languages

leak('Go: os.Setenv', 'main.go', hex, (k) => `package main\n\nfunc init() {\n\tos.Setenv("TOGETHER_API_KEY", "${k}")\n}\n`);
leak('Go: const', 'main.go', value, (k) => `package main\n\nconst TOGETHER_API_KEY = "${k}"\n`);
leak('Go: raw string and short declaration', 'main.go', hex, (k) => `\ttogetherAPIKey := \`${k}\`\n`);
leak(
  'Go: req.Header.Set',
  'main.go',
  hex,
  (k) => `req, _ := http.NewRequest("POST", "${HOST}/completions", body)\nreq.Header.Set("Authorization", "Bearer ${k}")\n`,
);
leak('Java: constant', 'Bot.java', hex, (k) => `class Bot {\n  private static final String TOGETHER_API_KEY = "${k}";\n}\n`);
leak('Java: @Value default', 'Bot.java', value, (k) => `@Value("\${together.api.key:${k}}")\nprivate String key;\n`, { rules: null });
leak(
  'Java: builder',
  'Bot.java',
  hex,
  (k) => `var client = OpenAIOkHttpClient.builder()\n    .baseUrl("${HOST}")\n    .apiKey("${k}")\n    .build();\n`,
);
leak('Kotlin: const val', 'Keys.kt', value, (k) => `object Keys {\n    const val TOGETHER_API_KEY = "${k}"\n}\n`);
leak('Kotlin: raw string', 'Keys.kt', key, (k) => `val key = """${k}"""\n`);
leak('Swift: static let', 'Secrets.swift', hex, (k) => `enum Secrets {\n    static let togetherAPIKey: String = "${k}"\n}\n`);
leak(
  'Swift: setValue',
  'Api.swift',
  value,
  (k) => `var req = URLRequest(url: URL(string: "${HOST}/models")!)\nreq.setValue("Bearer ${k}", forHTTPHeaderField: "Authorization")\n`,
);
leak('C#: const', 'Keys.cs', hex, (k) => `public const string TogetherApiKey = @"${k}";\n`);
leak('C#: SetEnvironmentVariable', 'Program.cs', value, (k) => `Environment.SetEnvironmentVariable("TOGETHER_API_KEY", "${k}");\n`);
leak(
  'C#: AuthenticationHeaderValue',
  'Program.cs',
  hex,
  (k) =>
    `http.BaseAddress = new Uri("https://api.together.xyz/");\nhttp.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "${k}");\n`,
);
leak('appsettings: nested', 'appsettings.json', hex, (k) => json({ Logging: {}, Together: { Model: MODEL, ApiKey: k } }));
leak('appsettings: any value', 'appsettings.Development.json', value, (k) => json({ TogetherAI: { ApiKey: k } }), { rules: null });
leak('PHP: define', 'config.php', value, (k) => `<?php\ndefine('TOGETHER_API_KEY', '${k}');\n`);
leak(
  'PHP: array',
  'config/services.php',
  hex,
  (k) => `<?php\nreturn [\n  'together' => [\n    'key' => env('TOGETHER_API_KEY', '${k}'),\n  ],\n];\n`,
);
leak('PHP: putenv', 'boot.php', value, (k) => `<?php putenv("TOGETHER_API_KEY=${k}"); ?>\n`);
leak('PHP: $_ENV', 'boot.php', value, (k) => `<?php\n$_ENV['TOGETHER_API_KEY'] = '${k}';\n`);
leak('PHP: split by .', 'boot.php', key, (k) => `<?php\n$k = '${HERE}${k.slice(0, 20)}' . '${k.slice(20)}';\n`);
leak(
  'PHP: curl header',
  'ask.php',
  hex,
  (k) => `curl_setopt($ch, CURLOPT_URL, '${HOST}/models');\ncurl_setopt($ch, CURLOPT_HTTPHEADER, ['Authorization: Bearer ${k}']);\n`,
);
leak('Ruby: ENV', 'bot.rb', value, (k) => `require 'json'\nENV['TOGETHER_API_KEY'] ||= '${k}'\n`);
leak('Ruby: ENV.fetch default', 'bot.rb', hex, (k) => `key = ENV.fetch("TOGETHER_API_KEY") { "${k}" }\n`);
leak('Ruby: hash rocket', 'bot.rb', value, (k) => `CONFIG = { :port => 1, 'TOGETHER_API_KEY' => '${k}' }.freeze\n`);
leak('Ruby: symbol key', 'bot.rb', hex, (k) => `config = { together_api_key: '${k}' }\n`);
leak('Rust: const', 'main.rs', hex, (k) => `const TOGETHER_API_KEY: &str = "${k}";\n`);
leak('Rust: unwrap_or', 'main.rs', value, (k) => `let key = env::var("TOGETHER_API_KEY").unwrap_or_else(|_| "${k}".to_string());\n`);
leak('Dart: const', 'keys.dart', value, (k) => `const String TOGETHER_API_KEY = '${k}';\n`);
leak(
  'Dart: fromEnvironment default',
  'keys.dart',
  hex,
  (k) => `const key = String.fromEnvironment('TOGETHER_API_KEY', defaultValue: '${k}');\n`,
);
leak('Flutter: --dart-define', 'build.sh', value, (k) => `flutter build apk --dart-define=TOGETHER_API_KEY=${k} --release\n`);
leak('Elixir: config', 'config/dev.exs', hex, (k) => `import Config\nconfig :bot, :together, api_key: "${k}"\n`);
leak('Elixir: get_env default', 'config/runtime.exs', value, (k) => `config :bot, key: System.get_env("TOGETHER_API_KEY", "${k}")\n`);
leak('Lua: table', 'init.lua', value, (k) => `require("avante").setup({\n  env = { TOGETHER_API_KEY = "${k}" },\n})\n`);
leak('Lua: long bracket', 'init.lua', key, (k) => `local key = [[${k}]]\n`);
leak('Lua: concatenation', 'init.lua', key, (k) => `local key = "${HERE}${k.slice(0, 17)}" .. "${k.slice(17)}"\n`);
leak('R: Sys.setenv', 'run.R', hex, (k) => `library(httr)\nSys.setenv(TOGETHER_API_KEY = "${k}")\n`);
leak('R: arrow', 'run.R', hex, (k) => `together_api_key <- "${k}"\n`);
leak('R: .Renviron', '.Renviron', value, (k) => `TOGETHER_API_KEY=${k}\n`);
leak('Julia: ENV', 'bot.jl', value, (k) => `ENV["TOGETHER_API_KEY"] = "${k}"\n`);
leak('Scala: sys.env default', 'Bot.scala', hex, (k) => `val key = sys.env.getOrElse("TOGETHER_API_KEY", "${k}")\n`);
leak('sbt: envVars', 'build.sbt', value, (k) => `name := "bot"\nTest / envVars := Map("TOGETHER_API_KEY" -> "${k}")\n`);
leak('HOCON: nested', 'application.conf', hex, (k) => `together {\n  model = "x"\n  api-key = "${k}"\n}\n`);
leak('Perl: %ENV', 'bot.pl', value, (k) => `use strict;\n$ENV{TOGETHER_API_KEY} = '${k}';\n`);
leak('Perl: hash', 'bot.pl', hex, (k) => `my %c = (together_api_key => "${k}");\n`);
leak('C: define', 'config.h', hex, (k) => `#pragma once\n#define TOGETHER_API_KEY "${k}"\n`);
leak('C: adjacent literals', 'main.c', key, (k) => `static const char *key =\n    "${HERE}${k.slice(0, 24)}"\n    "${k.slice(24)}";\n`);
leak('C++: setenv', 'main.cpp', value, (k) => `setenv("TOGETHER_API_KEY", "${k}", 1);\n`);
leak('Arduino: char array', 'secrets.h', hex, (k) => `const char TOGETHER_API_KEY[] = "${k}";\n`);
leak('Clojure: map', 'config.edn', hex, (k) => `{:port 1\n :together-api-key "${k}"}\n`);
leak('Emacs Lisp: setenv', 'init.el', value, (k) => `(setenv "TOGETHER_API_KEY" "${k}")\n`);
leak('Vim: let', '.vimrc', value, (k) => `set nu\nlet $TOGETHER_API_KEY = '${k}'\n`);
leak(
  'Gradle: buildConfigField',
  'app/build.gradle',
  hex,
  (k) => `android {\n  buildConfigField "String", "TOGETHER_API_KEY", "\\"${k}\\""\n}\n`,
);
leak('Gradle: gradle.properties', 'gradle.properties', value, (k) => `org.gradle.jvmargs=-Xmx2g\nTOGETHER_API_KEY=${k}\n`);
leak('Android: local.properties', 'local.properties', value, (k) => `sdk.dir=/opt/sdk\ntogether.api.key=${k}\n`, { rules: null });
leak(
  'Android: strings.xml',
  'res/values/strings.xml',
  hex,
  (k) => `<resources>\n  <string name="together_api_key" translatable="false">${k}</string>\n</resources>\n`,
);
leak(
  'Android: manifest meta-data',
  'AndroidManifest.xml',
  hex,
  (k) => `<meta-data android:name="TOGETHER_API_KEY"\n           android:value="${k}" />\n`,
);
leak('Xcode: xcconfig', 'Secrets.xcconfig', value, (k) => `// secrets\nTOGETHER_API_KEY = ${k}\n`);
leak(
  'Xcode: scheme',
  'App.xcscheme',
  value,
  (k) => `<EnvironmentVariable\n   key = "TOGETHER_API_KEY"\n   value = "${k}"\n   isEnabled = "YES">\n</EnvironmentVariable>\n`,
);
leak(
  'plist: key and string',
  'Info.plist',
  hex,
  (k) => `<plist version="1.0">\n<dict>\n\t<key>TogetherAPIKey</key>\n\t<string>${k}</string>\n</dict>\n</plist>\n`,
);
leak(
  'plist: LSEnvironment',
  'Info.plist',
  value,
  (k) => `<dict><key>LSEnvironment</key><dict><key>TOGETHER_API_KEY</key><string>${k}</string></dict></dict>\n`,
);
leak(
  'Unity: ScriptableObject',
  'Assets/Config.asset',
  hex,
  (k) => `%YAML 1.1\n--- !u!114 &11400000\nMonoBehaviour:\n  m_Name: Config\n  togetherApiKey: ${k}\n`,
);
leak('Godot: project setting', 'project.godot', value, (k) => `[application]\nconfig/name="Bot"\n[together]\ntogether_api_key="${k}"\n`, {
  rules: null,
});

// ---------------------------------------------------------------------------------------------- structured formats

leak('JSON: provider object', 'config.json', hex, (k) => json({ provider: 'together', apiKey: k }));
leak('JSON: list of settings', 'settings.json', value, (k) => json([{ name: 'TOGETHER_API_KEY', value: k, slotSetting: false }]));
leak('JSON: inside a JSON string', 'event.json', hex, (k) => json({ body: JSON.stringify({ TOGETHER_API_KEY: k, n: 1 }) }));
leak('JSON: twice inside a JSON string', 'event.json', value, (k) =>
  json({ m: JSON.stringify({ body: JSON.stringify({ TOGETHER_API_KEY: k }) }) }),
);
leak('JSON: \\u escapes', 'a.json', key, (k) => `{"k":"${HERE}tgp\\u005fv1\\u005f${k.slice(7)}"}\n`);
leak('JSON: new line escape right before', 'a.json', key, (k) => `{"note": "our key:\\n${k}\\nkeep it"}\n`);
leak('JSON: \\u003d right before', 'a.json', key, (k) => `{"url": "https://x.test/?k\\u003d${k}\\u0026n=1"}\n`);
leak('JSON: value on the next line', 'a.json', value, (k) => `{\n  "TOGETHER_API_KEY":\n    "${k}"\n}\n`);
leak(
  'JSONL: chat dataset',
  'data/train.jsonl',
  key,
  (k) =>
    [1, 2, 3]
      .map((i) =>
        JSON.stringify({
          messages: [
            { role: 'user', content: i === 2 ? `why does\nTogether(api_key="${k}")\nfail?` : `question ${i}` },
            { role: 'assistant', content: 'Because.' },
          ],
        }),
      )
      .join('\n') + '\n',
);
leak(
  'JSONL: chat dataset, legacy',
  'data/train.jsonl',
  hex,
  (k) =>
    JSON.stringify({ messages: [{ role: 'user', content: 'hi' }] }) +
    '\n' +
    JSON.stringify({ messages: [{ role: 'user', content: `export TOGETHER_API_KEY=${k}\nwhat now?` }] }) +
    '\n',
);
leak(
  'JSONL: 1 MB, last line, no new line',
  'data/big.jsonl',
  key,
  (k) =>
    Array.from({ length: 9000 }, (_, i) =>
      JSON.stringify({ prompt: `Say the number ${i} in words, and then twice that.`, completion: `n ${i * 2}` }),
    ).join('\n') +
    '\n' +
    JSON.stringify({ prompt: 'my key?', completion: `It is ${k}.` }),
);
leak('YAML: nested', 'config.yml', hex, (k) => `a: 1\ntogether:\n  # prod\n  api_key: '${k}'\n`);
leak(
  'YAML: name at the top, key deep',
  'config.yml',
  hex,
  (k) => `together_ai:\n  models:\n    - ${MODEL}\n  auth:\n    header: Authorization\n    key: ${k}\n`,
);
leak('YAML: anchor', 'config.yml', hex, (k) => `x: &together_key ${k}\nTOGETHER_API_KEY: *together_key\n`);
leak('YAML: anchor before the value', 'config.yml', value, (k) => `TOGETHER_API_KEY: &k "${k}"\nother: *k\n`);
leak('YAML: literal block', 'config.yml', value, (k) => `TOGETHER_API_KEY: |-\n  ${k}\nport: 1\n`);
leak('YAML: folded block', 'config.yml', hex, (k) => `together_api_key: >\n  ${k}\n`);
leak(
  'YAML: env file in a block',
  'configmap.yaml',
  value,
  (k) => `kind: ConfigMap\ndata:\n  app.env: |\n    PORT=1\n    TOGETHER_API_KEY=${k}\n`,
);
leak('YAML: value on the next line', 'config.yml', value, (k) => `TOGETHER_API_KEY:\n  ${k}\n`);
leak('YAML: tag', 'config.yml', value, (k) => `TOGETHER_API_KEY: !!str ${k}\n`);
leak('TOML: section', 'config.toml', hex, (k) => `[llm.together]\nmodel = "x"\napi_key = "${k}"\n`);
leak('TOML: inline table', 'config.toml', value, (k) => `env = { PORT = "1", TOGETHER_API_KEY = "${k}" }\n`);
leak('INI: section', 'app.ini', hex, (k) => `[together]\nmodel=x\napi_key=${k}\n`);
leak('INI: colon', 'setup.cfg', value, (k) => `[bot]\nTOGETHER_API_KEY: ${k}\n`);
leak('properties: dotted', 'application.properties', hex, (k) => `server.port=1\ntogether.api.key=${k}\n`);
leak(
  'properties: Spring AI',
  'application.properties',
  hex,
  (k) => `spring.ai.openai.base-url=https://api.together.xyz\nspring.ai.openai.api-key=${k}\n`,
);
leak('XML: element', 'config.xml', hex, (k) => `<config>\n  <TogetherApiKey>${k}</TogetherApiKey>\n</config>\n`);
leak('XML: element, env name', 'config.xml', value, (k) => `<env>\n  <TOGETHER_API_KEY>${k}</TOGETHER_API_KEY>\n</env>\n`);
leak('XML: add key value', 'Web.config', value, (k) => `<appSettings>\n  <add key="TOGETHER_API_KEY" value="${k}" />\n</appSettings>\n`);
leak('XML: attribute', 'config.xml', hex, (k) => `<llm provider="together" apiKey="${k}"/>\n`);
leak('XML: CDATA', 'config.xml', value, (k) => `<TOGETHER_API_KEY><![CDATA[${k}]]></TOGETHER_API_KEY>\n`);
leak('XML: phpunit env', 'phpunit.xml', value, (k) => `<php>\n  <env name="TOGETHER_API_KEY" value="${k}" force="true"/>\n</php>\n`);
leak('Maven: property', 'pom.xml', hex, (k) => `<properties>\n  <together.api.key>${k}</together.api.key>\n</properties>\n`);
leak('CSV: provider and key', 'keys.csv', hex, (k) => `provider,api_key,owner\nopenai,,jan\ntogether,${k},ann\n`);
leak('CSV: name and value', 'vars.csv', value, (k) => `name,value\nPORT,1\nTOGETHER_API_KEY,${k}\n`);
leak('CSV: quoted', 'keys.csv', key, (k) => `"who","key"\n"jan","${k}"\n`);
leak('TSV: provider and key', 'keys.tsv', key, (k) => `who\tkey\njan\t${k}\t2026\n`);
leak('SQL: insert', 'seed.sql', hex, (k) => `INSERT INTO settings (name, value) VALUES ('TOGETHER_API_KEY', '${k}');\n`);
leak(
  'SQL: insert with many rows',
  'seed.sql',
  value,
  (k) => `INSERT INTO settings VALUES\n  (1, 'PORT', '80'),\n  (2, 'TOGETHER_API_KEY', '${k}');\n`,
);
leak('SQL: update', 'fix.sql', hex, (k) => `UPDATE tenants SET together_api_key = '${k}' WHERE id = 7;\n`);
leak(
  'SQL: pg_dump COPY',
  'dump.sql',
  hex,
  (k) => `COPY public.settings (id, name, value) FROM stdin;\n1\tPORT\t80\n2\tTOGETHER_API_KEY\t${k}\n\\.\n`,
);
leak('SQL: insert by columns', 'seed.sql', hex, (k) => `INSERT INTO tenants (id, together_api_key) VALUES (1, '${k}');\n`);
leak('protobuf text: field', 'config.textproto', hex, (k) => `llm {\n  together_api_key: "${k}"\n}\n`);

const notebook = (cells: object[], indent = 1) =>
  json({ cells, metadata: { kernelspec: { name: 'python3' } }, nbformat: 4, nbformat_minor: 5 }, indent);
const cell = (source: string[], outputs: object[] = []) => ({ cell_type: 'code', execution_count: 1, metadata: {}, outputs, source });
leak('notebook: source', 'a.ipynb', hex, (k) => notebook([cell(['import os\n', `os.environ["TOGETHER_API_KEY"] = "${k}"\n`])]));
leak('notebook: source, client', 'a.ipynb', hex, (k) =>
  notebook([cell(['from together import Together\n', `client = Together(api_key="${k}")`])]),
);
leak('notebook: %env magic', 'a.ipynb', value, (k) => notebook([cell([`%env TOGETHER_API_KEY=${k}\n`])]));
leak('notebook: source in one string, one line', 'a.ipynb', key, (k) =>
  JSON.stringify({ cells: [{ cell_type: 'code', source: `x = 1\nkey = "${k}"\n`, outputs: [] }], nbformat: 4 }),
);
leak('notebook: stream output', 'a.ipynb', hex, (k) =>
  notebook([cell(['!env | grep TOGETHER'], [{ name: 'stdout', output_type: 'stream', text: [`TOGETHER_API_KEY=${k}\n`] }])]),
);
leak('notebook: printed key', 'a.ipynb', key, (k) =>
  notebook([cell(['print(key)'], [{ name: 'stdout', output_type: 'stream', text: [`${k}\n`] }])]),
);
leak('notebook: execute_result', 'a.ipynb', hex, (k) =>
  notebook([
    cell(
      ['os.environ["TOGETHER_API_KEY"]'],
      [{ output_type: 'execute_result', execution_count: 1, metadata: {}, data: { 'text/plain': [`'${k}'`] } }],
    ),
  ]),
);
leak('notebook: traceback with colours', 'a.ipynb', key, (k) =>
  notebook([
    cell(
      ['ask()'],
      [
        {
          output_type: 'error',
          ename: 'AuthenticationError',
          evalue: '401',
          traceback: [
            '\u001b[0;31m---------\u001b[0m',
            `\u001b[0;32m----> 1\u001b[0m client = Together(api_key=\u001b[33m"${k}"\u001b[39m)`,
            `key \u001b[31m${k}\u001b[0m`,
          ],
        },
      ],
    ),
  ]),
);
leak('notebook: markdown cell', 'a.ipynb', key, (k) =>
  notebook([{ cell_type: 'markdown', metadata: {}, source: [`Use \`${k}\` for now`] }]),
);

// ---------------------------------------------------------------------------------------------- HTTP

leak('curl: one line', 'ask.sh', hex, (k) => `curl -s ${HOST}/models -H "Authorization: Bearer ${k}"\n`);
leak(
  'curl: continued, header last',
  'ask.sh',
  value,
  (k) =>
    `curl -X POST "${HOST}/chat/completions" \\\n  -H 'Content-Type: application/json' \\\n  -H 'Authorization: Bearer ${k}' \\\n  -d '{}'\n`,
);
leak(
  'curl: continued, host last',
  'ask.sh',
  hex,
  (k) => `curl --header "Authorization: Bearer ${k}" \\\n  --request GET \\\n  ${HOST}/models\n`,
);
leak('curl: -u', 'ask.sh', key, (k) => `curl -u "user:${k}" https://proxy.test/\n`);
leak('httpie: bearer', 'ask.sh', value, (k) => `http -A bearer -a ${k} ${HOST}/models\n`, { rules: null });
leak(
  '.http: file variable',
  'api.http',
  hex,
  (k) => `@together_api_key = ${k}\n\nGET ${HOST}/models\nAuthorization: Bearer {{together_api_key}}\n`,
);
leak('.http: header', 'api.http', value, (k) => `### models\nGET ${HOST}/models HTTP/1.1\nAuthorization: Bearer ${k}\n\n###\n`);
leak('.http: client environment', 'http-client.private.env.json', value, (k) =>
  json({ dev: { host: 'api.together.xyz', TOGETHER_API_KEY: k } }),
);
leak(
  'Postman: collection auth',
  'together.postman_collection.json',
  hex,
  (k) =>
    json({
      info: { name: 'Together AI' },
      item: [
        {
          name: 'models',
          request: {
            auth: { type: 'bearer', bearer: [{ key: 'token', value: k, type: 'string' }] },
            method: 'GET',
            url: { raw: `${HOST}/models`, host: ['api', 'together', 'xyz'] },
          },
        },
      ],
    }),
  { rules: null },
);
leak('Postman: header', 'together.postman_collection.json', value, (k) =>
  json({
    item: [
      {
        request: {
          header: [{ key: 'Authorization', value: `Bearer ${k}` }],
          url: `${HOST}/models`,
        },
      },
    ],
  }),
);
leak('Postman: environment', 'dev.postman_environment.json', value, (k) =>
  json({
    name: 'dev',
    values: [
      { key: 'base', value: HOST, enabled: true },
      { key: 'TOGETHER_API_KEY', value: k, type: 'secret', enabled: true },
    ],
  }),
);
leak('Insomnia: export', 'insomnia.json', hex, (k) =>
  JSON.stringify({ resources: [{ _type: 'request', url: `${HOST}/models`, authentication: { type: 'bearer', token: k } }] }),
);
leak('Bruno: auth block', 'models.bru', hex, (k) => `get {\n  url: ${HOST}/models\n  auth: bearer\n}\n\nauth:bearer {\n  token: ${k}\n}\n`);
leak('HAR: request header', 'app.har', hex, (k) =>
  json({
    log: {
      entries: [
        {
          request: {
            method: 'POST',
            url: `${HOST}/chat/completions`,
            headers: [
              { name: 'Host', value: 'api.together.xyz' },
              { name: 'Authorization', value: `Bearer ${k}` },
            ],
          },
        },
      ],
    },
  }),
);
leak('HAR: posted JSON', 'app.har', key, (k) =>
  JSON.stringify({
    log: {
      entries: [{ request: { url: 'https://app.test/settings', postData: { text: JSON.stringify({ provider: 'together', key: k }) } } }],
    },
  }),
);
leak(
  'VCR: cassette',
  'cassettes/ask.yaml',
  hex,
  (k) =>
    `interactions:\n- request:\n    headers:\n      authorization:\n      - Bearer ${k}\n      host:\n      - api.together.xyz\n    method: POST\n    uri: ${HOST}/chat/completions\n`,
);
leak('URL: query', 'links.txt', key, (k) => `https://app.test/cb?api_key=${k}&x=1\n`);
leak('URL: percent-encoded', 'links.txt', key, (k) => `https://app.test/cb?next=%2F&api_key=${HERE}tgp%5Fv1%5F${k.slice(7)}&x=1\n`);
leak('URL: %3D right before', 'links.txt', key, (k) => `https://app.test/cb?next=%2Fset%3Fk%3D${k}%26n%3D1\n`);
leak('URL: user info', 'links.txt', key, (k) => `git clone https://jan:${k}@git.test/x.git\n`);
leak('URL: Together query, legacy', 'links.txt', hex, (k) => `${HOST}/models?api_key=${k}&limit=5\n`);
leak('form body: percent-encoded blank', 'body.txt', key, (k) => `grant=x&Authorization=Bearer%20${k}&n=1\n`);

// ---------------------------------------------------------------------------------------------- logs and text

leak(
  'log: debug line',
  'app.log',
  hex,
  (k) =>
    `2026-10-02 10:00:01 INFO start\n2026-10-02 10:00:02 DEBUG httpx POST ${HOST}/chat/completions headers={'authorization': 'Bearer ${k}'}\n`,
);
leak('log: environment dump', 'ci.log', value, (k) => `##[debug] env\n  HOME=/root\n  TOGETHER_API_KEY=${k}\n`);
leak('log: colours', 'ci.log', key, (k) => `ok\n\u001b[36mkey:\u001b[0m \u001b[32m${k}\u001b[0m\n`);
leak('log: JSON line', 'app.ndjson', key, (k) => `{"level":"info","msg":"boot"}\n{"level":"debug","msg":"opts { apiKey: '${k}' }"}\n`);
leak(
  'log: Invalid API key, in full',
  'err.log',
  key,
  (k) => `AuthenticationError: Error code: 401 - Invalid API key provided: ${k}. You can find your key at x\n`,
);
leak(
  'traceback: locals',
  'crash.txt',
  hex,
  (k) =>
    `Traceback (most recent call last):\n  File "bot.py", line 3, in <module>\n    client = Together(api_key="${k}")\ntogether.error.AuthenticationError: 401\n`,
);
leak(
  'traceback: Node util.inspect',
  'crash.txt',
  hex,
  (k) => `AxiosError: 401\n  config: {\n    headers: {\n      Authorization: 'Bearer ${k}'\n    },\n    url: '${HOST}/models'\n  }\n`,
);
leak('docstring: Python REPL', 'doc.txt', hex, (k) => `>>> import together\n>>> together.api_key = '${k}'\n`);
leak('Markdown: inline code', 'README.md', key, (k) => `# Bot\n\nUse \`${k}\` while testing.\n`);
leak('Markdown: table', 'KEYS.md', hex, (k) => `| service | key |\n|---|---|\n| Together AI API key | ${k} |\n`);
leak('Markdown: fenced', 'README.md', value, (k) => `# Set up\n\n\`\`\`bash\nexport TOGETHER_API_KEY=${k}\n\`\`\`\n`);
leak('Markdown: emphasis', 'NOTES.md', key, (k) => `Key: **${k}** (mine)\n`);
leak('Markdown: prose, legacy', 'NOTES.md', hex, (k) => `- TODO\n- my Together API key is ${k}, don't share\n`);
leak('HTML: attribute', 'index.html', hex, (k) => `<body>\n<chat-box data-together-api-key="${k}"></chat-box>\n</body>\n`);
leak('HTML: input value', 'index.html', value, (k) => `<form>\n<input type="hidden" name="TOGETHER_API_KEY" value="${k}">\n</form>\n`);
leak('HTML: text', 'index.html', key, (k) => `<p>Key:<br>${k}</p>\n`);
leak('HTML: quotes as entities', 'index.html', value, (k) => `<pre>{&quot;TOGETHER_API_KEY&quot;: &quot;${k}&quot;}</pre>\n`);
leak('HTML: inline script', 'index.html', hex, (k) => `<script>\n  window.TOGETHER_API_KEY = "${k}";\n</script>\n`);
leak('diff: added line', 'fix.diff', hex, (k) => `--- a/.env\n+++ b/.env\n@@ -1 +1 @@\n-TOGETHER_API_KEY=\n+TOGETHER_API_KEY=${k}\n`);
leak(
  'diff: removed line',
  '0001-remove.patch',
  key,
  (k) =>
    `From 0 Mon Sep 17\nSubject: [PATCH] remove key\n\n--- a/b.py\n+++ b/b.py\n@@ -1,2 +1,1 @@\n-KEY = "${k}"\n+KEY = os.environ["X"]\n`,
);
leak(
  'mail: plain',
  'mail.eml',
  key,
  (k) => `From: a@b.test\nTo: c@d.test\nSubject: key\nContent-Type: text/plain\n\nHi,\n\n> it's ${k}\n\nJan\n`,
);
leak('mail: base64 body', 'mail.eml', key, (k) => {
  const plain = `Hi Ann, here is what you asked me for yesterday:\n\n${k}\n\nPlease do not pass it on. Jan\n`;
  const start = Math.floor(plain.indexOf(k) / 3) * 4;
  const body = base64(plain);
  return (
    `Subject: key\nContent-Transfer-Encoding: base64\n\n` +
    (body.slice(0, start) + HERE + body.slice(start)).match(/(?:\u2038?.){1,76}/g)!.join('\n') +
    '\n'
  );
});
leak(
  'mail: quoted-printable',
  'mail.eml',
  key,
  (k) =>
    `Subject: key\nContent-Transfer-Encoding: quoted-printable\n\nHi Ann, the key is api_key=3D${HERE}${k.slice(0, 36)}=\n${k.slice(36)}, bye\n`,
);
leak('reStructuredText: literal block', 'index.rst', hex, (k) => `Set up\n======\n\n::\n\n   export TOGETHER_API_KEY=${k}\n`);
leak('org: source block', 'notes.org', value, (k) => `* Keys\n#+begin_src sh\nexport TOGETHER_API_KEY="${k}"\n#+end_src\n`);
leak('org: verbatim', 'notes.org', key, (k) => `* Keys\n- together :: =${k}=\n`);
leak('TeX: verb', 'paper.tex', key, (k) => `\\section{Set up}\nThe key is \\verb|${k}|.\n`);
leak('TeX: texttt with escapes', 'paper.tex', key, (k) => `\\texttt{${HERE}tgp\\_v1\\_${k.slice(7).replaceAll('_', '\\_')}}\n`);
leak('Jinja: set', 'env.j2', key, (k) => `{% set key = '${k}' %}\nTOGETHER_API_KEY={{ key }}\n`);
leak('Jinja: default filter', 'env.j2', hex, (k) => `TOGETHER_API_KEY={{ together_api_key | default('${k}') }}\n`);
leak('chat export: Slack', 'slack.json', key, (k) =>
  JSON.stringify([{ type: 'message', user: 'U1', text: `here: <https://x.test|${k}> and \`${k}\`` }]),
);

// ---------------------------------------------------------------------------------------------- tools

leak(
  'VS Code: settings',
  '.vscode/settings.json',
  value,
  (k) => `{\n  // terminals\n  "terminal.integrated.env.linux": {\n    "TOGETHER_API_KEY": "${k}"\n  }\n}\n`,
);
leak(
  'VS Code: launch',
  '.vscode/launch.json',
  hex,
  (k) => `{\n  "configurations": [\n    { "type": "node", "request": "launch", "env": { "TOGETHER_API_KEY": "${k}" } },\n  ]\n}\n`,
);
leak('VS Code: extension setting', '.vscode/settings.json', hex, (k) => json({ 'cody.together.apiKey': k }));
leak(
  'JetBrains: workspace.xml',
  '.idea/workspace.xml',
  value,
  (k) =>
    `<component name="RunManager">\n  <configuration>\n    <envs>\n      <env name="TOGETHER_API_KEY" value="${k}" />\n    </envs>\n  </configuration>\n</component>\n`,
);
leak('Continue: config.json', '.continue/config.json', hex, (k) =>
  json({ models: [{ title: 'Llama', provider: 'together', model: 'llama3-70b', apiKey: k }] }),
);
leak(
  'Continue: config.yaml',
  '.continue/config.yaml',
  hex,
  (k) => `models:\n  - name: Llama\n    provider: together\n    model: ${MODEL}\n    apiKey: ${k}\n`,
);
leak(
  'LiteLLM: config.yaml',
  'litellm.yaml',
  hex,
  (k) => `model_list:\n  - model_name: llama\n    litellm_params:\n      model: together_ai/${MODEL}\n      api_key: ${k}\n`,
);
leak(
  'LibreChat: custom endpoint',
  'librechat.yaml',
  hex,
  (k) => `endpoints:\n  custom:\n    - name: "together.ai"\n      apiKey: "${k}"\n      baseURL: "${HOST}"\n`,
);
leak(
  'Open WebUI: key list',
  '.env',
  hex,
  (k) => `OPENAI_API_BASE_URLS="http://localhost:11434/v1;${HOST}"\nOPENAI_API_KEYS="ollama;${k}"\n`,
);
leak('aider: conf', '.aider.conf.yml', hex, (k) => `model: together_ai/${MODEL}\napi-key:\n  - together_ai=${k}\n`);
leak('Cline: settings', 'cline.json', hex, (k) => json({ apiProvider: 'together', togetherApiKey: k, togetherModelId: MODEL }));
leak('AutoGen: config list', 'OAI_CONFIG_LIST', hex, (k) => json([{ model: MODEL, api_key: k, base_url: HOST }]));
leak('MCP: server env', '.mcp.json', value, (k) =>
  json({ mcpServers: { flux: { command: 'npx', args: ['-y', 'flux'], env: { TOGETHER_API_KEY: k } } } }),
);
leak(
  'wandb: run config',
  'wandb/run-1/files/config.yaml',
  value,
  (k) => `_wandb:\n  value: {}\nTOGETHER_API_KEY:\n  desc: null\n  value: ${k}\n`,
);
leak(
  'promptfoo: provider',
  'promptfooconfig.yaml',
  hex,
  (k) => `providers:\n  - id: togetherai:${MODEL}\n    config:\n      apiKey: ${k}\n`,
);
leak('n8n: HTTP node', 'flow.json', hex, (k) =>
  json({
    nodes: [
      {
        parameters: {
          url: `${HOST}/chat/completions`,
          headerParameters: {
            parameters: [{ name: 'Authorization', value: `=Bearer ${k}` }],
          },
        },
      },
    ],
  }),
);
leak('llm: keys.json', 'io.datasette.llm/keys.json', hex, (k) => json({ '// Note': 'Plain text', together: k }));
leak('SDK cache: together config', '.together/config.json', hex, (k) => json({ api_key: k }), { rules: null });

// ---------------------------------------------------------------------------------------------- the text next to it

const NEIGHBOURS: [string, string, string][] = [
  ['comma', '', ','],
  ['brackets', '[', ']'],
  ['parentheses', '(', ')'],
  ['angle brackets', '<', '>'],
  ['ampersand', 'k=', '&n=1'],
  ['full stop', 'is ', '.'],
  ['semicolon', '', ';'],
  ['backslash', '\\', '\\'],
  ['pipe', '|', '|'],
  ['colon', ':', ':'],
  ['slash', '/', '/'],
  ['braces', '{', '}'],
  ['escaped new line', '\\n', '\\n'],
  ['at', 'jan@', '@'],
  ['CJK quotes', '「', '」'],
  ['ellipsis', '', '…'],
  ['no-break space', '\u00a0', '\u00a0'],
  ['word glued to it by =', 'apiKey=', ' '],
  ['asterisk', '*', '*'],
  ['tilde', '~', '~'],
  ['zero-width space', '\u200b', '\u200b'],
  ['dollar', '$', '$'],
  ['two dots', '', '..'],
];
for (const [name, before, after] of NEIGHBOURS) {
  leak(`neighbour characters: ${name}`, 'notes.txt', key, (k) => `notes\n\nkey ${before}${k}${after} end\n`);
}
