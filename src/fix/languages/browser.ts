import type { Code } from '../../syntax/code.ts';

/** What only browsers have. */
const PAGE = /\b(?:document\.(?:getElement|querySelector|createElement|body|cookie)|window\.(?:location|document|fetch)|localStorage\.)/;

const REACT = /^\s*import\s+(?!type\b)[^;'"]*['"]p?react(?:-dom)?(?:\/(?:client|hooks))?['"]|\brequire\(\s*['"]p?react(?:-dom)?['"]/m;
const REACT_NATIVE = /(?:\bfrom|\brequire\(|\bimport)\s*['"](?:react-native|expo)(?:[-/][\w-]+)*['"]/;
/** What only servers have. */
const SERVER =
  /['"](?:use server|server-only|react-dom\/server|next\/(?:headers|server)|express|(?:node:)?(?:fs|http|path|process|crypto)|node:[\w/]+)['"]|\bDeno\b|\bget(?:ServerSide|Static)Props\b/;

/** Why the file's code is given to browsers, where a variable of the server does not exist and a key would be public. */
export function browserReason(code: Code, builtBy?: string): string | undefined {
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
