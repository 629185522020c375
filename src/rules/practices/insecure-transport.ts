import type { Code } from '../../syntax/code.ts';
import { chain, entry, HOLE, type Node } from '../../syntax/tree.ts';
import { type ConfigFile, definePractice, js, matches, py, type Spot, spot } from './define.ts';
import { isClient, isKey, isModelCall, LLM_HOST, options, urls, usesModels } from './facts.ts';

const LOOPBACK = String.raw`(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\]|host\.docker\.internal)(?![\w.-])`;
const PLAIN = new RegExp(String.raw`^http://(?!${LOOPBACK})[\w\[]`, 'i');
const BASE = /^(?:baseURL|baseUrl|base_url|api_base|openai_api_base|apiBase|basePath|together_base_url)$/;
const NO_TLS = 'the certificate is not checked';

function* plain(code: Code): Generator<Spot> {
  for (const call of code.all('call')) {
    if (isClient(call)) {
      const url =
        options(call).kind === 'call'
          ? call.args!.find(({ kind, name }) => kind === 'pair' && BASE.test(name))?.value
          : options(call).children.find(({ kind, name }) => kind === 'pair' && BASE.test(name))?.value;
      if (url && code.sources(url).some(({ kind, name }) => kind === 'string' && PLAIN.test(name)))
        yield spot(url, 'the key and the prompts are sent without encryption');
    } else if (isModelCall(call, code) && urls(call, code).some((url) => PLAIN.test(url)))
      yield spot(call.callee!, 'the key and the prompts are sent without encryption');
  }
  for (const { target, value, start, end } of code.all('assign'))
    if (target?.kind === 'member' && BASE.test(target.name) && value?.kind === 'string' && PLAIN.test(value.name))
      yield spot({ start, end }, 'the key and the prompts are sent without encryption');
}

const isOff = (value: Node | undefined): boolean => value?.kind === 'literal' && /^(?:false|False|0)$/.test(value.name);

function* unverified(code: Code): Generator<Spot> {
  for (const pair of code.all('pair')) {
    if (!isOff(pair.value)) continue;
    if (pair.name === 'rejectUnauthorized' || /^(?:verify_ssl|ssl_verify|verifySsl|strictSSL|insecureSkipVerify)$/.test(pair.name))
      yield spot(pair, NO_TLS);
    else if (
      pair.name === 'verify' &&
      code.language === 'python' &&
      pair.parent?.kind === 'call' &&
      /request|httpx|session|client|get|post/i.test(chain(pair.parent.callee))
    )
      yield spot(pair, NO_TLS);
    else if (
      pair.name === 'ssl' &&
      code.language === 'python' &&
      /(?:^|\.)(?:TCPConnector|get|post|put|request|ws_connect)$/.test(chain(pair.parent?.callee))
    )
      yield spot(pair, NO_TLS);
  }
  for (const { target, value, start, end } of code.all('assign')) {
    if (target?.name === 'NODE_TLS_REJECT_UNAUTHORIZED' && value && /^0$/.test(value.name)) yield spot({ start, end }, NO_TLS);
    if (
      target?.kind === 'member' &&
      /^(?:verify|check_hostname)$/.test(target.name) &&
      isOff(value) &&
      !code
        .all('name')
        .concat(code.all('member'))
        .some(({ name }) => name === 'CERT_NONE')
    )
      yield spot({ start, end }, NO_TLS);
    if (target?.name === 'verify_mode' && value?.name === 'CERT_NONE') yield spot({ start, end }, NO_TLS);
  }
  for (const call of code.all('call')) if (call.callee?.name === '_create_unverified_context') yield spot(call, NO_TLS);
  for (const member of code.all('member'))
    if (member.name === '_create_unverified_context' && member.parent?.kind !== 'call') yield spot(member, NO_TLS);
}

const PARAMETER = /[?&](?:api_?-?key|key|token|access_token|auth)=$/i;

/** True for the address of a service that is no model: many of them accept a key nowhere else. */
const isOtherHost = (url: string): boolean => /^https?:\/\/[\w.-]+[/?]/.test(url) && !LLM_HOST.test(url);

function* keyInUrl(code: Code): Generator<Spot> {
  for (const text of code.all('string')) {
    const pieces = text.name.split(HOLE);
    for (const [i, part] of text.children.entries())
      if (PARAMETER.test(pieces[i] ?? '') && !isOtherHost(text.name) && code.sources(part).some(isKey))
        yield spot(text, 'a URL has the key: logs and proxies keep URLs');
  }
  for (const { name, left, right, start, end } of code.all('binary'))
    if (name === '+' && right && lastText(left) && PARAMETER.test(lastText(left)!) && code.sources(right).some(isKey))
      yield spot({ start, end }, 'a URL has the key: logs and proxies keep URLs');
  for (const call of code.all('call')) {
    const params = entry(call, 'params');
    if (
      params?.kind === 'object' &&
      isModelCall(call, code) &&
      params.children.some((pair) => /^(?:api_?key|key|token)$/i.test(pair.name) && pair.value && code.sources(pair.value).some(isKey))
    )
      yield spot(params, 'a URL has the key: logs and proxies keep URLs');
  }
}

const lastText = (node: Node | undefined): string | undefined =>
  node?.kind === 'string' ? node.name : node?.kind === 'binary' ? lastText(node.right) : undefined;

const KEY = String.raw`\$\{?\{?[\w. ]*(?:API_?KEY|SECRET|TOKEN|(?:READ|WRITE)_KEY)\w*`;

function* config(file: ConfigFile): Generator<Spot> {
  if (file.kind !== 'env') {
    // A command may go on in the next lines.
    yield* matches(file, /^[^#\n]*?\b(?<at>curl\b(?:[^\n\\]|\\.|\\\r?\n)*?\s(?:-[a-zA-Z]*k[a-zA-Z]*|--insecure))(?=\s|$)/gm, NO_TLS);
    yield* matches(file, /^[^#\n]*?\b(?<at>wget\b[^\n]*--no-check-certificate)/gm, NO_TLS);
    yield* matches(
      file,
      new RegExp(String.raw`(?<at>https?://[^\s"'#]*[?&](?:api_?-?key|key|token|access_token)=${KEY})`, 'gi'),
      'a URL has the key: logs and proxies keep URLs',
    );
    yield* matches(file, /(?<at>http:\/\/api\.together\.(?:xyz|ai))/g, 'the key and the prompts are sent without encryption');
  }
  yield* matches(file, /^[^#\n]*?(?<at>\b(?:NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY)["']?\s*[=: ]\s*["']?0)\b/gm, NO_TLS);
  yield* matches(
    file,
    new RegExp(
      String.raw`^[^#\n]*?(?<at>\b(?:TOGETHER|OPENAI|LLM)\w*_(?:BASE_URL|API_BASE|BASE)["']?\s*[=:]\s*["']?http://(?!${LOOPBACK})[\w[])`,
      'gim',
    ),
    'the key and the prompts are sent without encryption',
  );
}

const FIXED = "import Together from 'together-ai';\nexport const client = new Together({ baseURL: 'https://api.together.xyz/v1' });\n";
const FIXED_PYTHON =
  'from openai import OpenAI\nclient = OpenAI(base_url="https://api.together.xyz/v1", api_key=os.environ["TOGETHER_API_KEY"])\n';

export const practice = definePractice({
  id: 'insecure-transport',
  title: 'A key or prompts are sent without a safe connection',
  severity: 'medium',
  remedy:
    'Use https:// and leave checks of certificates on (add your own authority instead), and send the key in the Authorization header.',
  fix: {
    javascript: FIXED,
    python: FIXED_PYTHON,
    shell: 'curl --cacert ca.pem -H "Authorization: Bearer $TOGETHER_API_KEY" https://api.together.xyz/v1/models\n',
  },
  reference: 'https://cheatsheetseries.owasp.org/cheatsheets/Transport_Layer_Security_Cheat_Sheet.html',
  examples: () => ({
    match: [
      js(FIXED.replace('https:', 'http:')),
      js(
        "import Together from 'together-ai';\nexport const client = new Together({ httpAgent: new https.Agent({ rejectUnauthorized: false }) });\n",
      ),
      js("import Together from 'together-ai';\nprocess.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';\n"),
      js('const url = `https://api.together.xyz/v1/models?api_key=${process.env.TOGETHER_API_KEY}`;\n'),
      py(FIXED_PYTHON.replace('https:', 'http:')),
      py('import requests\nrequests.post("https://api.together.xyz/v1/chat/completions", json=body, verify=False, timeout=9)\n'),
      py('import aiohttp\nfrom together import Together\nconnector = aiohttp.TCPConnector(ssl=False)\n'),
      { path: 'call.sh', text: 'curl -sk https://api.together.xyz/v1/models \\\n  -H "Authorization: Bearer $TOGETHER_API_KEY"\n' },
      { path: 'call.sh', text: 'curl "https://api.together.xyz/v1/models?api_key=$TOGETHER_API_KEY"\n' },
      { path: '.env', text: 'TOGETHER_BASE_URL=http://proxy.example.com/v1\n' },
      { path: 'Dockerfile', text: 'ENV NODE_TLS_REJECT_UNAUTHORIZED=0\nENV TOGETHER_MODEL=small\n' },
    ],
    ignore: [
      js("import OpenAI from 'openai';\nexport const client = new OpenAI({ baseURL: 'http://localhost:8000/v1' });\n"),
      py('from openai import OpenAI\nclient = OpenAI(base_url="http://127.0.0.1:8000/v1")\n'),
      py('import openai\nurl = f"https://api.acme.dev/blocks?page=2&apikey={os.environ[\'ACME_API_KEY\']}"\n'),
      { path: 'call.sh', text: 'curl -s --key client.pem https://api.together.xyz/v1/models\n' },
      { path: '.env', text: 'TOGETHER_BASE_URL=http://localhost:4000/v1\n' },
    ],
  }),
  *code(code) {
    if (!usesModels(code)) return;
    yield* plain(code);
    yield* unverified(code);
    yield* keyInUrl(code);
  },
  config,
});
