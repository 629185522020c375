import type { Code } from '../../syntax/code.ts';
import { ancestors, entry } from '../../syntax/tree.ts';
import { definePractice, js, matches, type Spot, spot } from './define.ts';
import { environment, isClient, options } from './facts.ts';

const PUBLIC = /^(?:NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|PUBLIC|GATSBY|VUE_APP|PARCEL)_/;
/** A key of a model provider, not one that is meant for browsers. */
const MODEL_KEY =
  /(?:TOGETHER|OPENAI|OPEN_AI|ANTHROPIC|CLAUDE|GROQ|MISTRAL|COHERE|GEMINI|DEEPSEEK|OPENROUTER|HUGGINGFACE|REPLICATE|FIREWORKS|LLM|(?:^|_)AI)_(?:\w+_)?(?:KEY|SECRET|TOKEN)$/;

const isPublicKey = (name: string): boolean => PUBLIC.test(name) && MODEL_KEY.test(name) && !/PUBLISHABLE/.test(name);

/** Why users can read the file: it runs on their machines. */
function browserReason(code: Code): string | undefined {
  if (code.root.children[0]?.name === 'use client') return 'a "use client" file';
  if (/\.(?:vue|svelte)$/i.test(code.path) && !/(?:^|\/)server\//.test(code.path)) return 'a component that runs in the browser';
  const imports = code.all('import').map(({ name }) => name);
  if (imports.some((name) => /^(?:react-native|expo(?:-[\w-]+)?)(?:\/|$)/.test(name))) return 'an app on the device of its user';
  if (/(?:^|\/)renderer\//.test(code.path) || code.all('pair').some(({ name }) => name === 'ipcRenderer')) return "Electron's renderer";
  return undefined;
}

function* reads(code: Code): Generator<Spot> {
  const where = browserReason(code);
  for (const kind of ['member', 'call'] as const)
    for (const node of code.all(kind)) {
      const name = environment(node);
      if (name === undefined || !isPublicKey(name)) continue;
      yield spot(node, 'a variable of this prefix is built into what browsers load', where === undefined ? undefined : 'high');
    }
  for (const { children } of code.all('import'))
    for (const pair of children) if (isPublicKey(pair.name)) yield spot(pair, 'a variable of this prefix is built into what browsers load');
  for (const call of code.all('call')) {
    if (!isClient(call)) continue;
    const browser = entry(options(call), 'dangerouslyAllowBrowser', 'dangerously_allow_browser');
    if (browser?.kind === 'literal' && browser.name === 'true') {
      yield spot(browser, 'the client, with its key, runs in the browser');
      continue;
    }
    const url = entry(options(call), 'baseURL', 'baseUrl');
    const isOwn = url?.kind === 'string' && url.name.startsWith('/');
    if (where !== undefined && !isOwn) yield spot(call.callee!, `a client is made in ${where}`);
  }
}

/** Settings of bundlers and frameworks that put a key into what browsers load. */
function* settings(code: Code): Generator<Spot> {
  const isNext = /(?:^|\/)next\.config\.[cm]?[jt]s$/.test(code.path);
  for (const pair of code.all('pair')) {
    if (!pair.value || pair.value.kind === 'object' || isPublicKey(pair.name)) continue;
    const owners = [...ancestors(pair)].filter(({ kind }) => kind === 'pair').map(({ name }) => name);
    const isPublic =
      owners.includes('publicRuntimeConfig') ||
      (owners.includes('public') && owners.includes('runtimeConfig')) ||
      (isNext && owners[0] === 'env') ||
      owners[0] === 'define';
    if (isPublic && code.sources(pair.value).some((node) => MODEL_KEY.test(environment(node) ?? '')))
      yield spot(pair, 'this setting puts the key into what browsers load');
  }
}

const NAMES = String.raw`(?:NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|PUBLIC|GATSBY|VUE_APP)_(?:\w+_)?(?:TOGETHER|OPENAI|ANTHROPIC|GROQ|MISTRAL|LLM|AI)_(?:\w+_)?(?:KEY|SECRET|TOKEN)\b`;

// Composed, so that our own rules find nothing in the package.
const NEXT_KEY = ['NEXT_PUBLIC', 'TOGETHER_API_KEY'].join('_');
const VITE_KEY = ['VITE', 'TOGETHER_API_KEY'].join('_');

const FIXED = `'use client';
export async function ask(prompt) {
  const response = await fetch('/api/chat', { method: 'POST', body: JSON.stringify({ prompt }) });
  return response.json();
}
`;

export const practice = definePractice({
  id: 'key-in-browser',
  title: 'A key reaches the browser',
  severity: 'medium',
  remedy: 'Call the model from a route of your own server, which reads the key from a variable without a public prefix.',
  fix: { javascript: FIXED, env: 'TOGETHER_API_KEY=\n' },
  reference: 'https://nextjs.org/docs/app/guides/environment-variables#bundling-environment-variables-for-the-browser',
  examples: () => ({
    match: [
      js(`import Together from 'together-ai';\nexport const client = new Together({ apiKey: process.env.${NEXT_KEY} });\n`),
      js(`const key = import.meta.env.${VITE_KEY};\n`),
      js("'use client';\nimport Together from 'together-ai';\nconst client = new Together();\n", 'app/chat.tsx'),
      js("import OpenAI from 'openai';\nconst client = new OpenAI({ apiKey: await token(), dangerouslyAllowBrowser: true });\n"),
      {
        path: 'src/Chat.svelte',
        text: "<script>\n  import Together from 'together-ai';\n  const client = new Together({ apiKey });\n</script>\n",
      },
      js('export default { runtimeConfig: { public: { key: process.env.TOGETHER_API_KEY } } };\n', 'nuxt.config.ts'),
      js('module.exports = { env: { key: process.env.TOGETHER_API_KEY } };\n', 'next.config.js'),
      { path: '.env.example', text: `${NEXT_KEY}=\n` },
      { path: 'Dockerfile', text: `ARG ${VITE_KEY}\n` },
    ],
    ignore: [
      js(
        "import Together from 'together-ai';\nexport const client = new Together({ apiKey: process.env.TOGETHER_API_KEY });\n",
        'app/api/chat/route.ts',
      ),
      js('export default { runtimeConfig: { key: process.env.TOGETHER_API_KEY, public: { model: MODEL } } };\n', 'nuxt.config.ts'),
      js(
        'const url = process.env.NEXT_PUBLIC_TOGETHER_PROXY_URL;\nconst anon = process.env.NEXT_PUBLIC_SUPABASE_ANON_KEY; // together.ai\n',
      ),
      { path: '.env.example', text: 'TOGETHER_API_KEY=\nNEXT_PUBLIC_SITE_URL=\n' },
    ],
  }),
  *code(code) {
    if (code.language !== 'javascript') return;
    yield* reads(code);
    yield* settings(code);
  },
  *config(file) {
    const says = 'a variable of this prefix is built into what browsers load';
    yield* matches(file, new RegExp(String.raw`^[ \t]*(?:(?:export|ENV|ARG|-)[ \t]+)?["']?(?<at>${NAMES})`, 'gm'), says);
  },
});
