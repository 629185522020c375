import { meaningsIn } from '../../syntax/bindings.ts';
import type { Code } from '../../syntax/code.ts';
import { parseCode } from '../../syntax/parse.ts';
import type { Node } from '../../syntax/tree.ts';
import { withoutItem } from '../item.ts';
import type { Lexis } from '../lexer.ts';
import type { Edit, Language, Place } from '../model.ts';
import { refuseAll } from '../places.ts';
import { clientOf } from '../sdk.ts';
import { rewriteStrings, type StringSyntax } from '../strings.ts';
import { brokenSyntax, PARSE_FIRST } from './javascript.ts';
import { PYTHON_FALLBACKS } from './python-fallbacks.ts';
import { importsFor, type Root, ROOTS } from './python-imports.ts';

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

type RootOf = (place: { start: number }) => Root | undefined;

const syntaxOf = (code: Code, rootOf: RootOf): StringSyntax => ({
  lexis: PYTHON_LEXIS,
  join: ' + ',
  fallbacks: PYTHON_FALLBACKS,
  read: (variable, token) => `${rootOf(token)!.environ}["${variable}"]${/^\w*b/i.test(token.open) ? '.encode()' : ''}`,
  // An f-string keeps its form. Older versions of Python want other quotes inside it.
  within({ start, open, close }, before, after, variable) {
    if (!/^\w*[ft]/i.test(open)) return null;
    const quote = close.startsWith('"') ? "'" : '"';
    return `${open}${before}{${rootOf({ start })!.environ}[${quote}${variable}${quote}]}${after}${close}`;
  },
  refuse({ token, tail }) {
    if (!rootOf(token)) return '"os" is something else in this file';
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

const LOAD =
  'nothing in the rewritten Python code loads .env yet. Unless another file does, install python-dotenv and add: from dotenv import load_dotenv; load_dotenv()';

export const python: Language = {
  name: 'Python',
  path: /\.pyw?$/i,
  async rewrite(file, places) {
    const code = await parseCode(file.path, file.text);
    if (!code?.isWhole) return refuseAll(places, PARSE_FIRST);
    const rootOf = await meaningsIn(code, ROOTS);
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
    const { edits, refused } = rewriteStrings(file, rest, syntaxOf(code, rootOf));
    if (edits.length > 0) edits.push(...importsFor(code, edits, file));
    return { edits: [...drops, ...edits], refused, notes: /\bdotenv\b/.test(file.text) ? [] : [LOAD] };
  },
  fallbacks: PYTHON_FALLBACKS,
  problem: brokenSyntax,
  examples: {
    fixed: [
      { path: 'a.py', before: 'if "TG_KEY" not in os.environ:\n    os.environ["TG_KEY"] = "%"\nrun()\n', after: 'run()\n' },
      {
        path: 'a.py',
        before: 'import os\ndef f():\n    os.environ["TG_KEY"] = "%"\n',
        after: 'import os\ndef f():\n    os.environ["TG_KEY"] = os.environ["TG_KEY"]\n',
      },
      ...[
        'os.environ["TG_KEY"] if "TG_KEY" in os.environ else "%"',
        'os.environ.get("TG_KEY", "%")',
        'os.getenv("TG_KEY", default="%")',
        "os.getenv('TG_KEY') or '%'",
      ].map((read) => ({
        path: 'a.py',
        before: `import os\nkey = ${read}\n`,
        after: 'import os\nkey = os.environ["TG_KEY"]\n',
      })),
      {
        path: 'a.py',
        before: 'from os import environ\nkey = environ.get("TG_KEY", "%")\n',
        after: 'from os import environ\nkey = environ["TG_KEY"]\n',
      },
      {
        path: 'a.py',
        before: 'from os import getenv\nkey = getenv("TG_KEY", "%")\n',
        after: 'from os import getenv\nkey = getenv("TG_KEY")\n',
      },
      { path: 'a.py', before: 'import os\nos.environ["TG_KEY"] = "%"\nrun()\n', after: 'import os\nrun()\n' },
      {
        path: 'a.py',
        before: 'from decouple import config\nkey = config("TG_KEY", default="%", cast=str)\n',
        after: 'from decouple import config\nkey = config("TG_KEY", cast=str)\n',
      },
      ...[
        'for os in x:\n',
        'del os\nif y:\n',
        'with x as os:\n',
        'import x as os\nif y:\n',
        'if (os := x):\n',
        'if y:\n    a, os = x\n',
      ].map((line) => ({
        path: 'a.py',
        before: `import os\n${line}    key = "%"\n`,
        after: `from os import environ\nimport os\n${line}    key = environ["TOGETHER_API_KEY"]\n`,
      })),
      {
        path: 'a.py',
        before: 'import os\ndef f(os, environ):\n    return "%"\nkey = "%"\n',
        after:
          'import os as _os\nimport os\ndef f(os, environ):\n    return _os.environ["TOGETHER_API_KEY"]\nkey = os.environ["TOGETHER_API_KEY"]\n',
      },
      {
        path: 'a.py',
        before: 'def f():\n    key = "%"\n    import os\n    return key\n',
        after: 'from os import environ\ndef f():\n    key = environ["TOGETHER_API_KEY"]\n    import os\n    return key\n',
      },
      {
        path: 'a.py',
        before: 'from compat import os\nkey = "%"\n',
        after: 'from os import environ\nfrom compat import os\nkey = environ["TOGETHER_API_KEY"]\n',
      },
      { path: 'a.py', before: 'key = "%"\n', after: 'import os\nkey = os.environ["TOGETHER_API_KEY"]\n' },
      {
        path: 'a.py',
        before: '#!/usr/bin/env python3\n"""Asks."""\nfrom __future__ import annotations\n\nimport sys\n\nkey = "%"\n',
        after:
          '#!/usr/bin/env python3\n"""Asks."""\nfrom __future__ import annotations\n\nimport os\nimport sys\n\nkey = os.environ["TOGETHER_API_KEY"]\n',
      },
      ...['from __future__ import a', '"""Asks."""'].map((line) => ({
        path: 'a.py',
        before: `${line}; import sys\nkey = "%"\n`,
        after: `${line}; import os; import sys\nkey = os.environ["TOGETHER_API_KEY"]\n`,
      })),
      {
        path: 'a.py',
        before: '"""Asks."""; from __future__ import a\nkey = "%"\n',
        after: '"""Asks."""; from __future__ import a\nimport os\nkey = os.environ["TOGETHER_API_KEY"]\n',
      },
      { path: 'a.py', before: '"""Asks.""" ; key = "%"\n', after: '"""Asks."""; import os ; key = os.environ["TOGETHER_API_KEY"]\n' },
      { path: 'a.py', before: "import os\nh = f'Bearer %'\n", after: `import os\nh = f'Bearer {os.environ["TOGETHER_API_KEY"]}'\n` },
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
        after: `import os\nurl = f"{host}?key={os.environ['TOGETHER_API_KEY']}&n={n}"\n`,
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
      { path: 'a.py', text: 'def f(os, environ, _os):\n    return "%"\n', why: /"os" is something else/ },
      { path: 'a.py', text: '# key = "%"\n', why: /comment/ },
      { path: 'a.py', text: 'key = ("Bearer "\n       "%")\n', why: /pieces/ },
      { path: 'a.py', text: 'key = "%"\ndef broken(:\n', why: /parsed/ },
    ],
  },
};
