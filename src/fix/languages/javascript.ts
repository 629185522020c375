import type { Code } from '../../syntax/code.ts';
import { parseCode } from '../../syntax/parse.ts';
import { ancestors, type Node } from '../../syntax/tree.ts';
import { withoutItem } from '../item.ts';
import type { Edit, Language, Place, SourceFile } from '../model.ts';
import { refuseAll, rewriteEach } from '../places.ts';
import { clientOf } from '../sdk.ts';

export const PARSE_FIRST = 'the file cannot be parsed (a syntax error, or it is minified)';

/** What only browsers have. */
const PAGE = /\b(?:document\.(?:getElement|querySelector|createElement|body|cookie)|window\.(?:location|document|fetch)|localStorage\.)/;

const REACT = /^\s*import\s+(?!type\b)[^;'"]*['"]p?react(?:-dom)?(?:\/(?:client|hooks))?['"]|\brequire\(\s*['"]p?react(?:-dom)?['"]/m;
const REACT_NATIVE = /(?:\bfrom|\brequire\(|\bimport)\s*['"](?:react-native|expo)(?:[-/][\w-]+)*['"]/;
/** What only servers have. */
const SERVER =
  /['"](?:use server|server-only|react-dom\/server|next\/(?:headers|server)|express|(?:node:)?(?:fs|http|path|process|crypto)|node:[\w/]+)['"]|\bDeno\b|\bget(?:ServerSide|Static)Props\b/;

/** Why the file's code is given to browsers, where a variable of the server does not exist and a key would be public. */
function browserReason(code: Code, builtBy?: string): string | undefined {
  const says = (what: string) => `${what}, so every visitor could read the key: call the service from a server instead`;
  if (/\bimport\.meta\.env\b/.test(code.text)) return says('this file is built for browsers (it reads import.meta.env)');
  if (code.root.children[0]?.name === 'use client') return says('this is a "use client" file');
  if (/\.(?:vue|svelte|astro)$/i.test(code.path)) return says('this component runs in browsers');
  if (/(?:^|\/)(?:public|static|assets|www|wwwroot)\//.test(code.path)) return says('files in this folder are given to browsers');
  if (REACT_NATIVE.test(code.text))
    return 'this app runs on the devices of its users, so all of them could read the key: call the service from a server instead';
  if (REACT.test(code.text) && !SERVER.test(code.text)) return says('this component runs in browsers (it imports react)');
  if (builtBy !== undefined && !SERVER.test(code.text) && !/\bprocess\.env\b/.test(code.text))
    return says(`Vite builds this folder for browsers (${builtBy})`);
  if (PAGE.test(code.text) && !/\b(?:process|require|Deno)\b|from\s*['"]node:/.test(code.text))
    return says('this code works with a web page');
  return undefined;
}

function rewritePlace(code: Code, place: Place): Edit | string {
  const { text, path } = code;
  const around = code.all('string').filter(({ start, end }) => start <= place.start && place.end <= end);
  const string = around.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  if (!string) return 'it is not in a string: it may be in a comment, a name or a type';
  const quote = text[string.start];
  const isTemplate = quote === '`';
  const why = refusal(code, string, place);
  if (why !== undefined) return why;
  const [before, after] = [text.slice(string.start + 1, place.start), text.slice(place.end, string.end - 1)];
  const read = /\bDeno\./.test(text) ? `Deno.env.get("${place.variable}")` : `process.env.${place.variable}`;
  const isAttribute = string.parent?.kind === 'pair' && string.parent.parent?.kind === 'jsx' && text[string.start - 1] === '=';
  const inAttribute = (expression: string) => (isAttribute ? `{${expression}}` : expression);
  if (before === '' && after === '') {
    const client = clientOf(code, string, place.variable, 'javascript');
    if (client) return withoutItem(text, client.item, client.holder);
    // The compiler cannot know that it is set.
    return { start: string.start, end: string.end, text: inAttribute(/\.(?:[cm]?ts|tsx)$/i.test(path) ? `${read}!` : read) };
  }
  if (isTemplate) return { start: place.start, end: place.end, text: `\${${read}}` };
  const asTemplate = (content: string) => content.replace(/`|\$\{/g, '\\$&');
  return {
    start: string.start,
    end: string.end,
    text: inAttribute(`\`${asTemplate(before)}\${${read}}${asTemplate(after)}\``),
  };
}

function refusal({ text }: Code, string: Node, place: Place): string | undefined {
  const { parent } = string;
  if (place.start === string.start || place.end === string.end) return 'it is not in a string that fix understands';
  if (/["'`]/.test(text[string.start]) && text[string.end - 1] !== text[string.start]) return PARSE_FIRST;
  if (place.value.includes('\\')) return 'its string has escapes: move it by hand';
  if (parent?.kind === 'call' && parent.name === 'tag') return 'a function reads this template: move it by hand';
  if (parent?.kind === 'module' || parent?.kind === 'import' || parent?.kind === 'export') return 'nothing uses this string: delete it';
  if (/^\s*as\s+const\b/.test(text.slice(string.end, string.end + 40))) return 'TypeScript needs a constant here';
  for (const outer of ancestors(string))
    if (outer.kind === 'block' && /^(?:export\s+)?(?:declare\s+)?(?:const\s+)?enum\b/.test(text.slice(outer.start, outer.start + 60)))
      return 'an enum needs a constant';
  return undefined;
}

/** Something else is called `process`: a parameter, a function, a module that is not Node's. */
function isShadowed(code: Code): boolean {
  const isNamed = (node?: Node) => node?.kind === 'name' && node.name === 'process';
  const isNodes = ({ value }: Node) =>
    /^require\s*\(\s*['"](?:node:)?process['"]/.test(value ? code.text.slice(value.start, value.end) : '');
  return (
    code.all('param').some(({ target }) => isNamed(target)) ||
    code.all('assign').some((each) => isNamed(each.target) && !isNodes(each)) ||
    code.all('function').some(({ name }) => name === 'process') ||
    code.all('import').some((each) => !/^(?:node:)?process$/.test(each.name) && each.children.some(({ value }) => isNamed(value)))
  );
}

export const javascript: Language = {
  name: 'JavaScript',
  path: /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro)$/i,
  async rewrite({ path, text, builtBy }, places) {
    const code = await parseCode(path, text);
    if (!code?.isWhole) return refuseAll(places, PARSE_FIRST);
    const reason = browserReason(code, builtBy);
    if (reason !== undefined) return refuseAll(places, reason);
    if (isShadowed(code)) return refuseAll(places, '"process" is something else in this file');
    return rewriteEach(places, (place) => rewritePlace(code, place), [
      'Node reads .env with: node --env-file=.env (or the package dotenv)',
    ]);
  },
  problem: brokenSyntax,
  examples: {
    fixed: [
      {
        path: 'a.mjs',
        before: "import process from 'node:process';\nconst key = '%';\n",
        after: "import process from 'node:process';\nconst key = process.env.TOGETHER_API_KEY;\n",
      },
      { path: 'a.js', before: 'const key = "%";\n', after: 'const key = process.env.TOGETHER_API_KEY;\n' },
      { path: 'a.js', before: 'const READ_KEY = "%";\n', after: 'const READ_KEY = process.env.READ_KEY;\n' },
      { path: 'a.ts', before: "const key: string = '%';\n", after: 'const key: string = process.env.TOGETHER_API_KEY!;\n' },
      {
        path: 'a.mjs',
        before: 'fetch(url, { headers: { Authorization: "Bearer %" } });\n',
        after: 'fetch(url, { headers: { Authorization: `Bearer ${process.env.TOGETHER_API_KEY}` } });\n',
      },
      { path: 'a.js', before: 'run(`${host}?key=%&n=${n}`);\n', after: 'run(`${host}?key=${process.env.TOGETHER_API_KEY}&n=${n}`);\n' },
      {
        path: 'a.ts',
        before: "import Together from 'together-ai';\nconst client = new Together({ apiKey: '%' });\n",
        after: "import Together from 'together-ai';\nconst client = new Together();\n",
      },
      {
        path: 'a.ts',
        before: "import Together from 'together-ai';\nconst client = new Together({\n  apiKey: '%',\n  timeout: 5000,\n});\n",
        after: "import Together from 'together-ai';\nconst client = new Together({\n  timeout: 5000,\n});\n",
      },
      {
        path: 'a.js',
        before: "import OpenAI from 'openai';\nnew OpenAI({ baseURL: 'https://api.together.xyz/v1', apiKey: '%' });\n",
        after:
          "import OpenAI from 'openai';\nnew OpenAI({ baseURL: 'https://api.together.xyz/v1', apiKey: process.env.TOGETHER_API_KEY });\n",
      },
      {
        path: 'layout.tsx',
        before: "import 'server-only';\nimport React from 'react';\nconst key = '%';\n",
        after: "import 'server-only';\nimport React from 'react';\nconst key = process.env.TOGETHER_API_KEY!;\n",
      },
      {
        path: 'page.tsx',
        before: 'export default () => <Chat token="%" />;\n',
        after: 'export default () => <Chat token={process.env.TOGETHER_API_KEY!} />;\n',
      },
    ],
    refused: [
      { path: 'a.js', text: '// const key = "%";\n', why: /comment/ },
      { path: 'a.js', text: 'function f(process) {\n  return "%";\n}\n', why: /"process" is something else/ },
      { path: 'a.js', text: 'const process = require("x");\nconst key = "%";\n', why: /"process" is something else/ },
      { path: 'a.js', text: "import process from './run.js';\nconst key = '%';\n", why: /"process" is something else/ },
      { path: 'a.ts', text: 'const url = import.meta.env.BASE_URL;\nconst key = "%";\n', why: /import\.meta\.env/ },
      { path: 'public/app.js', text: 'const key = "%";\n', why: /folder/ },
      { path: 'app.js', text: 'const key = "%";\ndocument.getElementById("a").textContent = key;\n', why: /web page/ },
      { path: 'Chat.vue', text: '<script setup>\nconst key = "%";\n</script>\n', why: /visitor/ },
      { path: 'App.jsx', text: "import { useState } from 'react';\nexport const A = () => useState('%');\n", why: /visitor/ },
      { path: 'App.tsx', text: "import React from 'react';\nconst key = '%';\n", why: /visitor/ },
      { path: 'App.js', text: "import { View } from 'react-native';\nconst key = '%';\n", why: /device/ },
      { path: 'a.js', text: 'const key="% and\n', why: /parsed/ },
      { path: 'a.js', text: "const key='%\nconst other = 1;\n", why: /parsed/ },
      { path: 'a.js', text: 'const key=`%\nconst other = 1;\n', why: /parsed/ },
      { path: 'a.ts', text: 'enum Keys { Together = "%" }\n', why: /enum/ },
      { path: 'a.ts', text: 'const key = "%" as const;\n', why: /constant/ },
      { path: 'a.js', text: 'const q = gql`{ key(id: "%") }`;\n', why: /template/ },
      { path: 'a.js', text: 'const key = "%";\nconst broken = {;\n', why: /parsed/ },
    ],
  },
};

/** Parses the new text. */
export async function brokenSyntax({ path }: SourceFile, after: string): Promise<string | undefined> {
  return (await parseCode(path, after))?.isWhole ? undefined : 'the new code would not parse';
}
