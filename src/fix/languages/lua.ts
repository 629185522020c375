import type { Fallback } from '../fallback.ts';
import type { Lexis } from '../lexer.ts';
import type { Language } from '../model.ts';
import { refuseAll } from '../places.ts';
import { rewriteStrings, type StringSyntax } from '../strings.ts';
import { codeOf } from './shared.ts';

const level = (open: string) => '='.repeat(open.split('=').length - 1);

const LEXIS: Lexis = {
  comments: [[/--\[\[/y, ']]'], [/--\[=\[/y, ']=]'], [/--/y]],
  quotes: [
    { open: /\[=*\[/y, close: (open) => `]${level(open)}]`, whole: true },
    { open: /"/y, close: () => '"', escapes: true },
    { open: /'/y, close: () => "'", escapes: true },
  ],
};

const FALLBACKS: readonly Fallback[] = [
  {
    before: /(?<read>\bos\.getenv\(\s*["'](?<name>\w+)["']\s*\))\s*or\s*["']$/,
    after: /^["'](?=\s*(?:[),;}]|--|\r?\n|$))/,
  },
];

const SYNTAX: StringSyntax = {
  note: 'Lua does not load .env by itself: export its variables before you start the program (set -a; . ./.env; set +a)',
  lexis: LEXIS,
  fallbacks: FALLBACKS,
  join: ' .. ',
  read: (variable) => `os.getenv("${variable}")`,
  refuse: ({ head }) =>
    /[\w)\]"']\s*$/.test(head) && !/\b(?:return|and|or|not|in|then|else|do)\s*$/.test(head)
      ? 'it is the argument of a call without parentheses: add them first'
      : undefined,
};

export const lua: Language = {
  name: 'Lua',
  path: /\.lua$/i,
  fallbacks: FALLBACKS,
  rewrite: (file, places) =>
    /\blocal\s+(?:\w+\s*,\s*)*os\b(?!\s*=\s*os\b)|\bfunction\b[^()]*\([^()]*\bos\b|(?<![\w.:])os\s*=(?!=)/.test(
      codeOf(file.text, LEXIS).replace(/\blocal\s+os\s*=\s*os\b/g, ''),
    )
      ? refuseAll(places, '"os" is something else in this file')
      : rewriteStrings(file, places, SYNTAX),
  examples: {
    fixed: [
      { path: 'a.lua', before: '-- it\'s\nlocal key = "%"\n', after: '-- it\'s\nlocal key = os.getenv("TOGETHER_API_KEY")\n' },
      {
        path: 'a.lua',
        before: 'local h = { ["Authorization"] = "Bearer %" }\n',
        after: 'local h = { ["Authorization"] = "Bearer " .. os.getenv("TOGETHER_API_KEY") }\n',
      },
      { path: 'a.lua', before: "local k = os.getenv('TG_KEY') or '%'\n", after: "local k = os.getenv('TG_KEY')\n" },
    ],
    refused: [
      { path: 'a.lua', text: 'login "%"\n', why: /parentheses/ },
      { path: 'a.lua', text: 'local os = require("x")\nlocal k = "%"\n', why: /"os" is something else/ },
      { path: 'a.lua', text: '--[[\nkey = "%"\n]]\n', why: /comment/ },
    ],
  },
};
