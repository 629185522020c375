import { type Meaning, meaningsIn } from '../../syntax/bindings.ts';
import type { Code } from '../../syntax/code.ts';
import { parseCode } from '../../syntax/parse.ts';
import { ancestors, type Node } from '../../syntax/tree.ts';
import { withoutFallback } from '../fallback.ts';
import { withoutItem } from '../item.ts';
import type { Edit, Language, Place, SourceFile } from '../model.ts';
import { refuseAll, rewriteEach } from '../places.ts';
import { clientOf } from '../sdk.ts';
import { browserReason } from './browser.ts';
import { asserted, JAVASCRIPT_FALLBACKS } from './javascript-fallbacks.ts';

export const PARSE_FIRST = 'the file cannot be parsed (a syntax error, or it is minified)';

/** What a rewrite also needs. */
interface Used {
  roots: Set<Root>;
  /** Strings in quotes that become templates. */
  templates: Set<Node>;
}

const isAttribute = (text: string, { parent, start }: Node): boolean =>
  parent?.kind === 'pair' && parent.parent?.kind === 'jsx' && text[start - 1] === '=';

/** @param used gets what the edit needs */
function rewritePlace(code: Code, place: Place, root: Root | undefined, used: Used): Edit | string {
  const { text, path } = code;
  const around = code.all('string').filter(({ start, end }) => start <= place.start && place.end <= end);
  const string = around.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  if (!string) return 'it is not in a string: it may be in a comment, a name or a type';
  const why = refusal(code, string, place);
  if (why !== undefined) return why;
  const isWhole = string.start + 1 === place.start && place.end === string.end - 1;
  if (isWhole) {
    const client = clientOf(code, string, place.variable, 'javascript');
    if (client) return withoutItem(text, client.item, client.holder);
    const without = withoutFallback(code, place, JAVASCRIPT_FALLBACKS);
    if (without) return without;
  }
  if (!root) return '"process" is something else in this file';
  used.roots.add(root);
  const read = root.read(place.variable);
  if (isWhole) {
    const expression = asserted(read, path);
    return { start: string.start, end: string.end, text: isAttribute(text, string) ? `{${expression}}` : expression };
  }
  if (text[string.start] !== '`') used.templates.add(string);
  return { start: place.start, end: place.end, text: `\${${read}}` };
}

/** Makes a template of a string in quotes, around its rewritten places. */
function asTemplate(text: string, string: Node, places: readonly Place[]): Edit[] {
  const { start, end } = string;
  const [open, close] = isAttribute(text, string) ? ['{`', '`}'] : ['`', '`'];
  const escapes = [...text.slice(start + 1, end - 1).matchAll(/`|\$\{/g)].map(({ index }) => start + 1 + index);
  return [
    { start, end: start + 1, text: open },
    ...escapes
      .filter((at) => !places.some((place) => place.start <= at && at < place.end))
      .map((at) => ({ start: at, end: at, text: '\\' })),
    { start: end - 1, end, text: close },
  ];
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

interface Root extends Meaning {
  read(variable: string): string;
  /** What must be imported from `node:process`. */
  imported?: string;
}

const FROM_NODE = String.raw`['"](?:node:)?process['"]`;
const NODES = new RegExp(
  String.raw`^import\b(?!\s+type\b)[^{}]*\bfrom\s*${FROM_NODE}|^\w+\s+process\s*=\s*require\(\s*${FROM_NODE}\s*\)\s*;?$`,
);
const PROCESS: Root = {
  name: 'process',
  isMeant: (statement) => NODES.test(statement),
  read: (variable) => `process.env.${variable}`,
};
const DENO: Root = { name: 'Deno', read: (variable) => `Deno.env.get("${variable}")` };
/** Where `process` is something else. */
const IMPORTED: readonly Root[] = [
  { name: 'env', read: (variable) => `env.${variable}`, imported: 'env' },
  { name: 'processEnv', read: (variable) => `processEnv.${variable}`, imported: 'env as processEnv' },
];

/** How a file imports; undefined if that cannot be seen. */
function moduleKind({ path, text, root }: Code): 'import' | 'require' | undefined {
  if (/\.[cm]?tsx?$|\.mjs$/i.test(path) || root.children.some(({ kind }) => kind === 'import' || kind === 'export')) return 'import';
  return /\.cjs$/i.test(path) || /\brequire\(|\bmodule\.exports\b|(?<![.\w])exports\./.test(text) ? 'require' : undefined;
}

/** Imports what the edits need, before the first statement that is more than a directive. */
function importsFor(code: Code, used: ReadonlySet<Root>, { newline }: SourceFile): Edit[] {
  const names = [...used].flatMap(({ imported }) => imported ?? []).join(', ');
  const first = code.root.children.find(({ kind }) => kind !== 'string');
  if (names === '' || !first) return [];
  const line =
    moduleKind(code) === 'import'
      ? `import { ${names} } from 'node:process';`
      : `const { ${names.replace(' as ', ': ')} } = require('node:process');`;
  const directive = code.root.children.filter(({ kind, end }) => kind === 'string' && end < first.start).at(-1);
  const after = directive ? directive.end + /^[ \t]*;?/.exec(code.text.slice(directive.end))![0].length : 0;
  const start = code.text.lastIndexOf('\n', first.start) + 1;
  // On a line with a directive, it comes right after it.
  return start < after ? [{ start: after, end: after, text: ` ${line}` }] : [{ start, end: start, text: line + newline }];
}

export const javascript: Language = {
  name: 'JavaScript',
  path: /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro)$/i,
  async rewrite(file, places) {
    const { path, text, builtBy } = file;
    const code = await parseCode(path, text);
    if (!code?.isWhole) return refuseAll(places, PARSE_FIRST);
    const reason = browserReason(code, builtBy);
    if (reason !== undefined) return refuseAll(places, reason);
    const roots = /\bDeno\./.test(text) ? [DENO] : [PROCESS, ...(moduleKind(code) ? IMPORTED : [])];
    const rootOf = await meaningsIn(code, roots);
    const used: Used = { roots: new Set(), templates: new Set() };
    const done = rewriteEach(places, (place) => rewritePlace(code, place, rootOf(place), used), [
      'Node reads .env with: node --env-file=.env (or the package dotenv)',
    ]);
    const templates = [...used.templates].flatMap((string) => asTemplate(text, string, places));
    return { ...done, edits: [...done.edits, ...templates, ...importsFor(code, used.roots, file)] };
  },
  fallbacks: JAVASCRIPT_FALLBACKS,
  problem: brokenSyntax,
  examples: {
    fixed: [
      { path: 'a.ts', before: "const { TG_KEY = '%' } = process.env;\n", after: "const { TG_KEY = '' } = process.env;\n" },
      { path: 'a.js', before: "const k = process.env.TG_KEY ? process.env.TG_KEY : '%';\n", after: 'const k = process.env.TG_KEY;\n' },
      {
        path: 'a.js',
        before: "f('a ` ${b}=% c=%');\n",
        after: 'f(`a \\` \\${b}=${process.env.TOGETHER_API_KEY} c=${process.env.TOGETHER_API_KEY}`);\n',
      },
      { path: 'a.js', before: "const key = process.env.TG_KEY || '%';\n", after: 'const key = process.env.TG_KEY;\n' },
      { path: 'a.ts', before: 'const key = process.env["TG_KEY"] ?? "%";\n', after: 'const key = process.env["TG_KEY"]!;\n' },
      { path: 'a.js', before: "const { TG_KEY: key = '%', B } = process.env;\n", after: 'const { TG_KEY: key, B } = process.env;\n' },
      { path: 'a.js', before: "'use strict';\nprocess.env.TG_KEY = '%';\nrun();\n", after: "'use strict';\nrun();\n" },
      {
        path: 'a.js',
        before: "if (x)\n  process.env.TG_KEY = '%';\nrun();\n",
        after: 'if (x)\n  process.env.TG_KEY;\nrun();\n',
      },
      { path: 'a.js', before: "if (!process.env.TG_KEY)\n  process.env.TG_KEY = '%';\nrun();\n", after: 'run();\n' },
      { path: 'a.js', before: "run();\nprocess.env.TG_KEY = process.env.TG_KEY || '%';\nrun();\n", after: 'run();\nrun();\n' },
      { path: 'a.js', before: "const k = (process.env.TG_KEY ??= '%');\n", after: 'const k = (process.env.TG_KEY);\n' },
      { path: 'a.js', before: "if (!process.env.TG_KEY) {\n  process.env.TG_KEY = '%';\n}\nrun();\n", after: 'run();\n' },
      { path: 'a.js', before: "function f({ key = '%' }) {}\n", after: 'function f({ key = process.env.TOGETHER_API_KEY }) {}\n' },
      {
        path: 'a.js',
        before: "const x = require('x');\nfunction f({ process }) {\n  return '%';\n}\nconst k = '%';\n",
        after:
          "const { env } = require('node:process');\nconst x = require('x');\nfunction f({ process }) {\n  return env.TOGETHER_API_KEY;\n}\nconst k = process.env.TOGETHER_API_KEY;\n",
      },
      ...['import process from "./run.js"', 'class process {}', 'enum process { a }', 'export function process() {}'].map((line) => ({
        path: 'a.ts',
        before: `'use strict';\n${line}\nconst key = "%";\n`,
        after: `'use strict';\nimport { env } from 'node:process';\n${line}\nconst key = env.TOGETHER_API_KEY!;\n`,
      })),
      {
        path: 'a.mjs',
        before: "import env from './env.js';\ntry {\n  f();\n} catch (process) {\n  g('Bearer %');\n}\n",
        after:
          "import { env as processEnv } from 'node:process';\nimport env from './env.js';\ntry {\n  f();\n} catch (process) {\n  g(`Bearer ${processEnv.TOGETHER_API_KEY}`);\n}\n",
      },
      {
        path: 'a.ts',
        before: 'declare const process: any;\nf("%");\n',
        after: 'declare const process: any;\nf(process.env.TOGETHER_API_KEY!);\n',
      },
      {
        path: 'a.js',
        before: 'const o = { process() {} };\nf("%");\n',
        after: 'const o = { process() {} };\nf(process.env.TOGETHER_API_KEY);\n',
      },
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
      { path: 'a.js', text: 'function process() {}\nfunction f() {\n  return "%";\n}\n', why: /"process" is something else/ },
      { path: 'a.js', text: 'process = f();\nconst key = "%";\n', why: /"process" is something else/ },
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
