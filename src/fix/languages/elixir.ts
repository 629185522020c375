import type { Fallback } from '../fallback.ts';
import type { Lexis } from '../lexer.ts';
import type { Language } from '../model.ts';
import { rewriteStrings, type StringSyntax } from '../strings.ts';
import { CONSTANT, isArgumentOf, notLoaded, orElse } from './shared.ts';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>', '|': '|', '/': '/' };

const LEXIS: Lexis = {
  comments: [[/(?<!\?)#/y]],
  quotes: [
    { open: /(?:~[a-zA-Z])?("""|''')/y, close: (open) => open.slice(-3), escapes: true, whole: true },
    { open: /~[a-zA-Z]+[([{<|/]/y, close: (open) => CLOSING[open.at(-1)!]!, escapes: true, whole: true },
    { open: /~[A-Z]["']/y, close: (open) => open.slice(-1), whole: true },
    { open: /(?<!\?)"/y, close: () => '"', escapes: true, hole: '#{' },
    { open: /(?<!\?)'/y, close: () => "'", escapes: true, hole: '#{', whole: true },
  ],
};

const FALLBACKS: readonly Fallback[] = [
  { before: /\bSystem\.get_env\(\s*"(?<name>\w+)"\s*,\s*"$/, after: /^"\s*\)/, instead: ({ name }) => `System.fetch_env!("${name}")` },
  {
    ...orElse(String.raw`\bSystem\.get_env\(\s*"(?<name>\w+)"\s*\)`, String.raw`\|\|`),
    instead: ({ name }) => `System.fetch_env!("${name}")`,
  },
];

/** Read when the program is compiled: a release keeps what they had then. */
const CONFIG = /(?:^|\/)config\/(?!runtime\.)[\w.-]+\.exs$/;

const SYNTAX: StringSyntax = {
  note: notLoaded('Elixir', 'a library such as dotenvy'),
  lexis: LEXIS,
  fallbacks: FALLBACKS,
  join: ' <> ',
  read: (variable) => `System.fetch_env!("${variable}")`,
  within: ({ open, close }, before, after, variable) => `${open}${before}#{System.fetch_env!("${variable}")}${after}${close}`,
  refuse({ head, tail, token }) {
    if (token.open !== '"') return 'it is not in an ordinary string: move it by hand';
    if (/(?:^|\n)[ \t]*@\w+[ \t(][^\n]*$/.test(head))
      return 'a module attribute is read when the program is compiled, and its release keeps the key: read it in a function';
    if (/^:(?!:)/.test(tail)) return 'it is the name of a key';
    if (/^[^\n]*->/.test(tail) || /\bwhen\b[^\n]*$/.test(head) || isArgumentOf(head, /\bdef\w*\s+\w+[?!]?\s*$/))
      return `${CONSTANT} (a pattern)`;
    return undefined;
  },
};

export const elixir: Language = {
  name: 'Elixir',
  path: /\.exs?$/i,
  fallbacks: FALLBACKS,
  rewrite(file, places) {
    const done = rewriteStrings(file, places, SYNTAX);
    if (!CONFIG.test(file.path)) return done;
    return {
      ...done,
      notes: [...done.notes, `${file.path} is read when the program is compiled: for a release, move the line to config/runtime.exs`],
    };
  },
  examples: {
    fixed: [
      { path: 'config/runtime.exs', before: 'config :a, key: "%"\n', after: 'config :a, key: System.fetch_env!("TOGETHER_API_KEY")\n' },
      {
        path: 'lib/a.ex',
        before: 'def a, do: [{"authorization", "Bearer %"}] # it\'s\n',
        after: 'def a, do: [{"authorization", "Bearer #{System.fetch_env!("TOGETHER_API_KEY")}"}] # it\'s\n',
      },
      {
        path: 'config/runtime.exs',
        before: 'config :a, key: System.get_env("TG_KEY", "%")\n',
        after: 'config :a, key: System.fetch_env!("TG_KEY")\n',
      },
      { path: 'lib/a.ex', before: 'k = System.get_env("TG_KEY") || "%"\n', after: 'k = System.fetch_env!("TG_KEY")\n' },
    ],
    refused: [
      { path: 'lib/a.ex', text: 'defmodule A do\n  @key "%"\nend\n', why: /compiled/ },
      { path: 'lib/a.ex', text: 'defmodule A do\n  @moduledoc """\n  Uses %\n  """\nend\n', why: /string/ },
      { path: 'lib/a.ex', text: 'def f("%"), do: 1\n', why: /pattern/ },
      { path: 'lib/a.ex', text: 'case k do\n  "%" -> 1\nend\n', why: /pattern/ },
      { path: 'lib/a.ex', text: '# key = "%"\n', why: /comment/ },
    ],
  },
};
