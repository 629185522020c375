import type { Code } from '../../syntax/code.ts';
import { parseCode } from '../../syntax/parse.ts';
import { ancestors, type Node } from '../../syntax/tree.ts';
import { withoutItem } from '../item.ts';
import type { Lexis } from '../lexer.ts';
import type { Edit, Language, Place, SourceFile } from '../model.ts';
import { refuseAll } from '../places.ts';
import { clientOf } from '../sdk.ts';
import { rewriteStrings, type StringSyntax } from '../strings.ts';
import { brokenSyntax, PARSE_FIRST } from './javascript.ts';

const closing = (open: string) => /("""|'''|"|')$/.exec(open)![0];

const PYTHON_LEXIS: Lexis = {
  comments: [[/#/y]],
  quotes: [
    { open: /(?<!\w)(?:[fFtT][rR]?|[rR][fFtT])("""|'''|"|')/y, close: closing, escapes: true, hole: '{' },
    { open: /(?<!\w)(?:[uUbB]|[bB]?[rR][bB]?)?("""|'''|"|')/y, close: closing, escapes: true },
  ],
};

const stringAt = (code: Code, { start, end }: { start: number; end: number }): Node | undefined =>
  code
    .all('string')
    .filter((node) => node.start <= start && end <= node.end)
    .sort((a, b) => a.end - a.start - (b.end - b.start))[0];

const syntaxOf = (code: Code): StringSyntax => ({
  lexis: PYTHON_LEXIS,
  join: ' + ',
  read: (variable, { open }) => `os.environ["${variable}"]${/^\w*b/i.test(open) ? '.encode()' : ''}`,
  refuse({ token, tail }) {
    const string = stringAt(code, token);
    if (!string) return 'it is not in a string of the program';
    const { parent } = string;
    const lineStart = code.text.lastIndexOf('\n', string.start - 1) + 1;
    if (
      parent?.kind === 'module' ||
      (parent?.kind === 'block' && code.text.slice(lineStart, string.start).trim() === '' && tail.trim() === '')
    )
      return 'it is in a docstring, or in a string that nothing uses: delete it there';
    if (string.start !== token.start || string.end !== token.end) return 'the string is written in several pieces: move it by hand';
    return undefined;
  },
});

/** The statements of the file itself. */
const isTop = (node: Node) => node.parent?.kind === 'module';

/** Adds `import os` where imports begin, unless it is imported before each of its uses. */
function importOs(code: Code, edits: readonly Edit[], { newline }: SourceFile): Edit[] {
  const first = Math.min(...edits.map(({ start }) => start));
  const imports = code.all('import').filter(isTop);
  const isThere = imports.some(
    (each) => each.type === 'whole' && each.start < first && each.children.some(({ value, name }) => value?.name === 'os' && name === 'os'),
  );
  if (isThere) return [];
  const own = imports.find(({ name }) => name !== '__future__');
  const future = imports.filter(({ name }) => name === '__future__').at(-1);
  const docstring = code.root.children[0]?.kind === 'string' ? code.root.children[0] : undefined;
  const header = /^(?:#[^\n]*\n|[ \t]*\r?\n)*/.exec(code.text)![0].length;
  const after = future ?? docstring;
  let start = own && own.start < first ? own.start : after ? afterLine(code.text, after.end) : header;
  // `import a; import b` on one line: above both.
  start = start === 0 ? 0 : code.text.lastIndexOf('\n', start - 1) + 1;
  const isOpen = start === code.text.length && start > 0 && !code.text.endsWith('\n');
  return [{ start, end: start, text: `${isOpen ? newline : ''}import os${newline}` }];
}

function afterLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}

function isShadowed(code: Code, places: readonly Place[]): boolean {
  const isOther = (['assign', 'param'] as const).some((kind) =>
    code.all(kind).some(({ target }) => target?.kind === 'name' && target.name === 'os'),
  );
  return isOther || code.all('import').some((each) => bindsOther(code, each, places));
}

/** `from compat import os`, `import os.path as os`; or an `import os` in a function, before which `os` has no value there. */
function bindsOther(code: Code, each: Node, places: readonly Place[]): boolean {
  const pair = each.children.find(({ value }) => value?.name === 'os');
  if (!pair) return false;
  const isRenamed = /\bas\s+$/.test(code.text.slice(Math.max(each.start, pair.start - 9), pair.start));
  if (each.type !== 'whole' || (isRenamed && pair.name !== 'os')) return true;
  const scope = [...ancestors(each)].find(({ kind }) => kind === 'function' || kind === 'class');
  return scope !== undefined && places.some(({ start }) => scope.start < start && start < each.start);
}

const LOAD =
  'nothing in the rewritten Python code loads .env yet. Unless another file does, install python-dotenv and add: from dotenv import load_dotenv; load_dotenv()';

export const python: Language = {
  name: 'Python',
  path: /\.pyw?$/i,
  async rewrite(file, places) {
    const code = await parseCode(file.path, file.text);
    if (!code?.isWhole) return refuseAll(places, PARSE_FIRST);
    if (isShadowed(code, places)) return refuseAll(places, '"os" is something else in this file');
    const drops: Edit[] = [];
    const rest: Place[] = [];
    for (const place of places) {
      const string = stringAt(code, place);
      const isWhole =
        string !== undefined && /^\w{0,2}["']{1,3}$/.test(file.text.slice(string.start, place.start)) && string.name === place.value;
      const given = isWhole ? clientOf(code, string, place.variable, 'python') : undefined;
      if (given) drops.push(withoutItem(file.text, given.item));
      else rest.push(place);
    }
    const { edits, refused } = rewriteStrings(file, rest, syntaxOf(code));
    if (edits.length > 0) edits.push(...importOs(code, edits, file));
    return { edits: [...drops, ...edits], refused, notes: /\bdotenv\b/.test(file.text) ? [] : [LOAD] };
  },
  problem: brokenSyntax,
  examples: {
    fixed: [
      { path: 'a.py', before: 'key = "%"\n', after: 'import os\nkey = os.environ["TOGETHER_API_KEY"]\n' },
      {
        path: 'a.py',
        before: '#!/usr/bin/env python3\n"""Asks."""\nfrom __future__ import annotations\n\nimport sys\n\nkey = "%"\n',
        after:
          '#!/usr/bin/env python3\n"""Asks."""\nfrom __future__ import annotations\n\nimport os\nimport sys\n\nkey = os.environ["TOGETHER_API_KEY"]\n',
      },
      { path: 'a.py', before: 'import os.path\nkey = "%"\n', after: 'import os\nimport os.path\nkey = os.environ["TOGETHER_API_KEY"]\n' },
      { path: 'a.py', before: '\ufeffkey = "%"\r\n', after: '\ufeffimport os\r\nkey = os.environ["TOGETHER_API_KEY"]\r\n' },
      { path: 'a.py', before: '"""Asks."""\nkey = \'%\'\n', after: '"""Asks."""\nimport os\nkey = os.environ["TOGETHER_API_KEY"]\n' },
      {
        path: 'a.py',
        before: 'import os\nheaders = {"Authorization": "Bearer %"}\n',
        after: 'import os\nheaders = {"Authorization": "Bearer " + os.environ["TOGETHER_API_KEY"]}\n',
      },
      {
        path: 'a.py',
        before: 'import os\nurl = f"{host}?key=%&n={n}"\n',
        after: 'import os\nurl = f"{host}?key=" + os.environ["TOGETHER_API_KEY"] + f"&n={n}"\n',
      },
      {
        path: 'a.py',
        before: 'import os\nsize = "Bearer %".upper()\n',
        after: 'import os\nsize = ("Bearer " + os.environ["TOGETHER_API_KEY"]).upper()\n',
      },
      {
        path: 'a.py',
        before: 'from together import Together\nclient = Together(api_key="%")\n',
        after: 'from together import Together\nclient = Together()\n',
      },
      {
        path: 'a.py',
        before: 'from together import Together\nclient = Together(\n    api_key="%",\n    timeout=5,\n)\n',
        after: 'from together import Together\nclient = Together(\n    timeout=5,\n)\n',
      },
      {
        path: 'a.py',
        before: 'from openai import OpenAI\nclient = OpenAI(base_url="https://api.together.xyz/v1", api_key="%")\n',
        after:
          'import os\nfrom openai import OpenAI\nclient = OpenAI(base_url="https://api.together.xyz/v1", api_key=os.environ["TOGETHER_API_KEY"])\n',
      },
    ],
    refused: [
      { path: 'a.py', text: 'def ask():\n    """Uses %."""\n', why: /docstring/ },
      { path: 'a.py', text: 'def f():\n    key = "%"\n    import os\n    return key\n', why: /"os" is something else/ },
      { path: 'a.py', text: 'from compat import os\nkey = "%"\n', why: /"os" is something else/ },
      { path: 'a.py', text: 'import os.path as os\nkey = "%"\n', why: /"os" is something else/ },
      { path: 'a.py', text: '# key = "%"\n', why: /comment/ },
      { path: 'a.py', text: 'key = ("Bearer "\n       "%")\n', why: /pieces/ },
      { path: 'a.py', text: 'key = "%"\ndef broken(:\n', why: /parsed/ },
    ],
  },
};
