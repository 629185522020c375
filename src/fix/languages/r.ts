import type { Fallback } from '../fallback.ts';
import type { Lexis } from '../lexer.ts';
import type { Language } from '../model.ts';
import { rewriteStrings, type StringSyntax } from '../strings.ts';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

const LEXIS: Lexis = {
  comments: [[/#/y]],
  quotes: [
    { open: /(?<![\w.])[rR]["']-{0,3}[([{]/y, close: (open) => `${CLOSING[open.at(-1)!]}${open.slice(2, -1)}${open[1]}`, whole: true },
    { open: /"/y, close: () => '"', escapes: true },
    { open: /'/y, close: () => "'", escapes: true },
    { open: /`/y, close: () => '`', whole: true },
  ],
};

const FALLBACKS: readonly Fallback[] = [
  // A statement that only sets the variable, on a line of its own that is not the body of another one.
  {
    before:
      /(?<=^|\n)(?<!\b(?:if|for|while|function)\b[^\n]*\)\s*\n)(?<!\belse\s*\n)[ \t]*Sys\.setenv\(\s*["'`]?(?<name>\w+)["'`]?\s*=\s*["']$/,
    after: /^["']\s*\)[ \t]*(?:;[ \t]*(?=[^\s#;])|;?[ \t]*(?:#[^\n]*)?(?:\r?\n|$))/,
    instead: () => '',
  },
  // One of several variables that a statement sets: the first, another.
  {
    before: /(?<open>\bSys\.setenv\(\s*)["'`]?(?<name>\w+)["'`]?\s*=\s*["']$/,
    after: /^["']\s*,\s*/,
    instead: ({ open }) => open,
  },
  { before: /(?<=\bSys\.setenv\([^()]*),\s*["'`]?(?<name>\w+)["'`]?\s*=\s*["']$/, after: /^["'](?=\s*[,)])/, instead: () => '' },
  {
    before: /(?<read>\bSys\.getenv\(\s*["'](?<name>\w+)["'])\s*,\s*(?:unset\s*=\s*)?["']$/,
    after: /^["']\s*\)/,
    instead: ({ read }) => `${read})`,
  },
];

const SYNTAX: StringSyntax = {
  note: 'R does not load .env by itself: use the package dotenv, or put the variable into ~/.Renviron',
  lexis: LEXIS,
  fallbacks: FALLBACKS,
  join: ', ',
  read: (variable) => `Sys.getenv("${variable}")`,
  within({ open, close }, before, after, variable) {
    const piece = (content: string) => (content === '' ? [] : [open + content + close]);
    return `paste0(${[...piece(before), `Sys.getenv("${variable}")`, ...piece(after)].join(', ')})`;
  },
  refuse({ token, tail }) {
    if (token.open === '`' || /^\s*(?:=(?!=)|<-)/.test(tail)) return 'it is a name, not a value';
    return undefined;
  },
};

export const r: Language = {
  name: 'R',
  path: /\.r$|(?:^|\/)\.Rprofile$/i,
  fallbacks: FALLBACKS,
  rewrite: (file, places) => rewriteStrings(file, places, SYNTAX),
  examples: {
    fixed: [
      { path: 'a.R', before: 'key <- "%" # it\'s\n', after: 'key <- Sys.getenv("TOGETHER_API_KEY") # it\'s\n' },
      {
        path: 'a.R',
        before: "add_headers(Authorization = 'Bearer %')\n",
        after: 'add_headers(Authorization = paste0(\'Bearer \', Sys.getenv("TOGETHER_API_KEY")))\n',
      },
      { path: '.Rprofile', before: 'options(key = "%")\n', after: 'options(key = Sys.getenv("TOGETHER_API_KEY"))\n' },
      { path: 'a.R', before: 'library(x)\nSys.setenv(TG_KEY = "%") # mine\nrun()\n', after: 'library(x)\nrun()\n' },
      {
        path: 'a.R',
        before: 'if (is.na(a))\n  Sys.setenv(TG_KEY = "%")\n',
        after: 'if (is.na(a))\n  Sys.setenv(TG_KEY = Sys.getenv("TG_KEY"))\n',
      },
      { path: 'a.R', before: 'Sys.setenv(TG_KEY = "%"); run()\n', after: 'run()\n' },
      { path: 'a.R', before: 'Sys.setenv(LANG = "en", TG_KEY = "%")\n', after: 'Sys.setenv(LANG = "en")\n' },
      { path: 'a.R', before: 'Sys.setenv(\n  "TG_KEY" = "%",\n  LANG = "en"\n)\n', after: 'Sys.setenv(\n  LANG = "en"\n)\n' },
      { path: 'a.R', before: 'Sys.setenv(A = f, TG_KEY = "%", LANG = "en")\n', after: 'Sys.setenv(A = f, LANG = "en")\n' },
      { path: 'a.R', before: 'k <- Sys.getenv("TG_KEY", unset = "%")\n', after: 'k <- Sys.getenv("TG_KEY")\n' },
    ],
    refused: [
      { path: 'a.R', text: 'list("%" = 1)\n', why: /name/ },
      { path: 'a.R', text: '# key <- "%"\n', why: /comment/ },
    ],
  },
};
