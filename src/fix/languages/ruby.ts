import type { Fallback } from '../fallback.ts';
import type { Lexis } from '../lexer.ts';
import type { Language } from '../model.ts';
import { refuseAll } from '../places.ts';
import { rewriteStrings, type StringSyntax } from '../strings.ts';
import { codeOf, heredocAt, notLoaded, orElse } from './shared.ts';

const LEXIS: Lexis = {
  comments: [[/#/y], [/^=begin\b/my, '\n=end']],
  quotes: [
    { open: /"/y, close: () => '"', escapes: true, hole: '#{' },
    { open: /'/y, close: () => "'", escapes: true },
    { open: /`/y, close: () => '`', escapes: true, hole: '#{' },
  ],
};

const before = (text: string, at: number): string => text.slice(Math.max(0, at - 200), at).replace(/[ \t]*(?:\\\r?\n[ \t]*)?$/, '');

const FALLBACKS: readonly Fallback[] = [
  { before: /(?<read>\bENV\.fetch\(\s*["'](?<name>\w+)["'])\s*,\s*["']$/, after: /^["']\s*\)/, instead: ({ read }) => `${read})` },
  { before: /(?<read>\bENV\.fetch\(\s*["'](?<name>\w+)["']\s*\))\s*(?:\{|do)\s*["']$/, after: /^["']\s*(?:\}|end\b)/ },
  orElse(String.raw`\bENV\[\s*["'](?<name>\w+)["']\s*\]`, String.raw`(?:\|\||or\b)`),
  // A line that sets the variable.
  {
    before: /(?<=^|\n)[ \t]*ENV\[\s*["'](?<name>\w+)["']\s*\]\s*(?:\|\|)?=\s*["']$/,
    after: /^["'][ \t]*(?:#[^\n]*)?(?:\r?\n|$)/,
    instead: () => '',
  },
];

/** True if a program has a constant `ENV` of its own. */
const isTaken = (text: string): boolean => /(?<![\w:.])ENV\s*=(?![=~>])|\b(?:class|module)\s+ENV\b/.test(codeOf(text, LEXIS));

const SYNTAX: StringSyntax = {
  note: notLoaded('Ruby', 'the gem dotenv'),
  lexis: LEXIS,
  join: ' + ',
  fallbacks: FALLBACKS,
  read: (variable) => `ENV["${variable}"]`,
  within: ({ open, close }, before, after, variable) => (open === "'" ? null : `${open}${before}#{ENV["${variable}"]}${after}${close}`),
  refuse({ head, isWhole, token, file }) {
    if (token.open === '`' && isWhole) return 'it is run as a command';
    if (/^[ \t]*:/.test(file.text.slice(token.end, token.end + 4)) && !/\?[^\n]*$/.test(head)) return 'it is the name of a key';
    if (/(?<![:\w"'?!]):$/.test(file.text.slice(Math.max(0, token.start - 2), token.start))) return 'it is a symbol: move it by hand';
    // Strings next to each other are one, but a string and an expression are not.
    if (
      isWhole &&
      (/["']$/.test(before(file.text, token.start)) || /^[ \t]*(?:\\\r?\n[ \t]*)?["']/.test(file.text.slice(token.end, token.end + 200)))
    )
      return 'another string follows or comes before it: join them first';
    return heredocAt(file.text, token.start) ? 'it is in a here document: move it by hand' : undefined;
  },
};

export const ruby: Language = {
  name: 'Ruby',
  path: /\.(?:rb|rake|ru|gemspec)$|(?:^|\/)(?:Gemfile|Rakefile|Fastfile|Podfile)$/i,
  fallbacks: FALLBACKS,
  rewrite: (file, places) =>
    isTaken(file.text) ? refuseAll(places, '"ENV" is something else in this file') : rewriteStrings(file, places, SYNTAX),
  examples: {
    fixed: [
      { path: 'a.rb', before: 'k = ENV["TG_KEY"] || "%" unless x\n', after: 'k = ENV["TG_KEY"] unless x\n' },
      { path: 'a.rb', before: 'k = ENV.fetch("TG_KEY", "%")\n', after: 'k = ENV.fetch("TG_KEY")\n' },
      { path: 'a.rb', before: "k = ENV.fetch('TG_KEY') { '%' }\n", after: "k = ENV.fetch('TG_KEY')\n" },
      { path: 'a.rb', before: "k = ENV['TG_KEY'] || '%'\n", after: "k = ENV['TG_KEY']\n" },
      { path: 'a.rb', before: "ENV['TG_KEY'] ||= '%'\nrun\n", after: 'run\n' },
      { path: 'a.rb', before: 'call(k:"%", "b":"%")\n', after: 'call(k:ENV["TOGETHER_API_KEY"], "b":ENV["TOGETHER_API_KEY"])\n' },
      { path: 'a.rb', before: "KEY = '%'.freeze\n", after: 'KEY = ENV["TOGETHER_API_KEY"].freeze\n' },
      {
        path: 'a.rb',
        before: 'headers = { "Authorization" => "Bearer %" }\n',
        after: 'headers = { "Authorization" => "Bearer #{ENV["TOGETHER_API_KEY"]}" }\n',
      },
      {
        path: 'a.rb',
        before: "get 'https://x.example', 'Authorization' => 'Bearer %'\n",
        after: "get 'https://x.example', 'Authorization' => 'Bearer ' + ENV[\"TOGETHER_API_KEY\"]\n",
      },
    ],
    refused: [
      { path: 'a.rb', text: 'module A\n  ENV = {}\n  K = "%"\nend\n', why: /"ENV" is something else/ },
      { path: 'a.rb', text: 'x = "a" "%"\n', why: /another string/ },
      { path: 'a.rb', text: 'x = "%" \\\n  "a"\n', why: /another string/ },
      { path: 'a.rb', text: 'y = :"%"\n', why: /symbol/ },
      { path: 'a.rb', text: "call(:'%')\n", why: /symbol/ },
      { path: 'a.rb', text: '# KEY = "%"\n', why: /comment/ },
      { path: 'a.rb', text: 'x = <<~BODY\n  key = "%"\nBODY\n', why: /here document/ },
      { path: 'a.rb', text: '=begin\nKEY = "%"\n=end\n', why: /comment/ },
    ],
  },
};
