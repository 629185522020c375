import type { Fallback } from '../fallback.ts';
import type { Lexis } from '../lexer.ts';
import type { Language } from '../model.ts';
import { rewriteStrings, type StringSyntax } from '../strings.ts';
import { codeOf, CONSTANT, isArgumentOf, notLoaded, orElse, slashComments } from './shared.ts';

const LEXIS: Lexis = {
  // What is outside of PHP's tags is text.
  comments: [[/\?>/y, '<?'], [/^(?!<\?)[^]/y, '<?'], ...slashComments, [/#(?!\[)/y]],
  quotes: [
    { open: /"/y, close: () => '"', escapes: true, hole: '{$' },
    { open: /'/y, close: () => "'", escapes: true },
    { open: /<<<[ \t]*(['"]?)\w+\1\r?\n/y, close: (open) => `\n${/\w+/.exec(open)![0]}`, whole: true },
  ],
};

const FALLBACKS: readonly Fallback[] = [
  orElse(String.raw`\bgetenv\(\s*["'](?<name>\w+)["']\s*\)`, String.raw`(?:\?:|\?\?)`),
  orElse(String.raw`\$_(?:ENV|SERVER)\[\s*["'](?<name>\w+)["']\s*\]`, String.raw`(?:\?:|\?\?)`),
  // Laravel
  {
    before: /(?<read>(?<![\w$>:\\])env\(\s*["'](?<name>\w+)["'])\s*,\s*["']$/,
    after: /^["']\s*,?\s*\)/,
    instead: ({ read }) => `${read})`,
  },
];

/** True if a namespace has a function of that name. */
const isTaken = (text: string): boolean => /\bfunction\s+(?:[\w\\]+\\|[\w\\]+\s+as\s+)?getenv\b/i.test(codeOf(text, LEXIS));

const syntaxOf = (getenv: string): StringSyntax => ({
  note: notLoaded('PHP', 'the package vlucas/phpdotenv (with createUnsafeImmutable: getenv() reads what it sets)'),
  lexis: LEXIS,
  join: ' . ',
  fallbacks: FALLBACKS,
  read: (variable) => `${getenv}('${variable}')`,
  refuse({ head: all }) {
    // The tag, and attributes, come before a declaration.
    const head = all.replace(/^(?:<\?)?php\b\s*/i, '').replace(/^(?:#\[[^\]]*\]\s*)+/, '');
    if (/^case\s+\w+\s*=/i.test(head)) return CONSTANT;
    if (/^(?:(?:final|public|private|protected)\s+)*const\b/i.test(head)) return CONSTANT;
    if (/^(?:(?:public|private|protected|static|readonly|var)\s+)+(?:\??[\w\\|]+\s+)?\$\w+\s*=/i.test(head))
      return `${CONSTANT} (the default of a property)`;
    if (isArgumentOf(head, /\b(?:function|fn)\b\s*&?\s*\w*\s*$/i)) return `${CONSTANT} (the default of a parameter)`;
    return /#\[[^\]]*$/.test(all) ? `${CONSTANT} (an attribute)` : undefined;
  },
});

export const php: Language = {
  name: 'PHP',
  path: /\.(?:php\d?|phtml|inc)$/i,
  fallbacks: FALLBACKS,
  rewrite: (file, places) => rewriteStrings(file, places, syntaxOf(isTaken(file.text) ? '\\getenv' : 'getenv')),
  examples: {
    fixed: [
      { path: 'a.php', before: "<?php\n$k = getenv('TG_KEY') ?: '%';\n", after: "<?php\n$k = getenv('TG_KEY');\n" },
      { path: 'a.php', before: "<?php\n$k = $_ENV['TG_KEY'] ?? '%';\n", after: "<?php\n$k = $_ENV['TG_KEY'];\n" },
      { path: 'a.php', before: "<?php\nreturn ['k' => env('TG_KEY', '%')];\n", after: "<?php\nreturn ['k' => env('TG_KEY')];\n" },
      {
        path: 'a.php',
        before: "<?php\nnamespace A;\nfunction getenv($x) {}\n$k = '%';\n",
        after: "<?php\nnamespace A;\nfunction getenv($x) {}\n$k = \\getenv('TOGETHER_API_KEY');\n",
      },
      { path: 'a.php', before: "<?php\n$key = '%';\n", after: "<?php\n$key = getenv('TOGETHER_API_KEY');\n" },
      {
        path: 'config.php',
        before: "<?php\nreturn ['key' => '%', 'auth' => \"Bearer %\"];\n",
        after: "<?php\nreturn ['key' => getenv('TOGETHER_API_KEY'), 'auth' => \"Bearer \" . getenv('TOGETHER_API_KEY')];\n",
      },
      {
        path: 'page.php',
        before: "<p>It's</p>\n<?php $key = '%'; ?>\n<p>Don't</p>\n",
        after: "<p>It's</p>\n<?php $key = getenv('TOGETHER_API_KEY'); ?>\n<p>Don't</p>\n",
      },
    ],
    refused: [
      { path: 'a.php', text: "<?php\nconst KEY = '%';\n", why: /constant/ },
      { path: 'a.php', text: "<?php\nnamespace A;\nconst KEYS = ['a' => '%'];\n", why: /constant/ },
      { path: 'a.php', text: "<?php\nenum E: string { case A = '%'; }\n", why: /constant/ },
      { path: 'a.php', text: "<?php\nclass A { #[Column] private ?string $key = '%'; }\n", why: /property/ },
      { path: 'a.php', text: "<?php\nclass A { public function __construct(private array $k = ['a' => '%']) {} }\n", why: /parameter/ },
      { path: 'a.php', text: "<?php\n$f = fn($key = '%') => $key;\n", why: /parameter/ },
      { path: 'a.php', text: "<?php\nclass A { const KEY = '%'; }\n", why: /constant/ },
      { path: 'a.php', text: "<?php\nclass A { private array $config = ['key' => '%']; }\n", why: /property/ },
      { path: 'a.php', text: "<?php\nfunction f($key = '%') {}\n", why: /parameter/ },
      { path: 'a.php', text: "<?php\n# $key = '%';\n", why: /comment/ },
    ],
  },
};
