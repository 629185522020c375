import type { Fallback } from '../fallback.ts';
import type { Lexis } from '../lexer.ts';
import type { Language } from '../model.ts';
import { rewriteStrings, type StringSyntax } from '../strings.ts';
import { codeOf, CONSTANT, notLoaded, orElse, slashComments } from './shared.ts';

const LEXIS: Lexis = {
  comments: [...slashComments, [/^[ \t]*#/my]],
  quotes: [
    { open: /\$*"{3,}/y, close: (open) => open.replace(/\$/g, ''), whole: true },
    { open: /(?:\$@|@\$)"/y, close: () => '"', doubled: true, hole: '{' },
    { open: /@"/y, close: () => '"', doubled: true },
    { open: /\$"/y, close: () => '"', escapes: true, hole: '{' },
    { open: /"/y, close: () => '"', escapes: true },
    { open: /'/y, close: () => "'", escapes: true },
  ],
};

const FALLBACKS: readonly Fallback[] = [
  orElse(String.raw`(?:\bSystem\.)?\bEnvironment\.GetEnvironmentVariable\(\s*"(?<name>\w+)"\s*\)`, String.raw`\?\?`),
];

/** True if `System` is not the namespace of that name. */
const isTaken = (text: string): boolean =>
  /\b(?:class|struct|enum|interface|record)\s+System\b|\bnamespace\s+[\w.]*\.System\b|[\w>?\]]\s+System\s*[=;,){]|\busing\s+System\s*=|<[^<>(){};]*\bSystem\s*[,>]/.test(
    codeOf(text, LEXIS).replace(/\b(?:using|namespace)\s+(?:static\s+)?System\s*[;{]/g, ''),
  );

const syntaxOf = (system: string): StringSyntax => ({
  lexis: LEXIS,
  join: ' + ',
  note: notLoaded('C#', 'a package such as DotNetEnv'),
  fallbacks: FALLBACKS,
  read: (variable) => `${system}.Environment.GetEnvironmentVariable("${variable}")`,
  refuse({ head, tail }) {
    if (/\bconst\b[^;]*$/.test(head)) return `${CONSTANT}: make it static readonly first`;
    if (/(?:^|[\n\]])\s*\[[\w.]+(?:\([^\])]*)?$/.test(head)) return `${CONSTANT} (an attribute)`;
    if (/\(.*\bstring\??\s+\w+\s*=\s*$/s.test(head) && /^\s*[,)]/.test(tail)) return `${CONSTANT} (the default of a parameter)`;
    if (/^u8\b/i.test(tail)) return 'it is a text of bytes (u8): move it by hand';
    return /\bcase\b[^:\n]*$|\bis\s+$/.test(head) ? CONSTANT : undefined;
  },
});

export const csharp: Language = {
  name: 'C#',
  path: /\.csx?$/i,
  fallbacks: FALLBACKS,
  rewrite: (file, places) => rewriteStrings(file, places, syntaxOf(isTaken(file.text) ? 'global::System' : 'System')),
  examples: {
    fixed: [
      {
        path: 'A.cs',
        before: 'using System;\nvar k = Environment.GetEnvironmentVariable("TG_KEY") ?? "%";\n',
        after: 'using System;\nvar k = Environment.GetEnvironmentVariable("TG_KEY");\n',
      },
      {
        path: 'A.cs',
        before: 'namespace Acme.System;\nclass A {\n  string K = "%";\n}\n',
        after:
          'namespace Acme.System;\nclass A {\n  string K = global::System.Environment.GetEnvironmentVariable("TOGETHER_API_KEY");\n}\n',
      },
      {
        path: 'A.cs',
        before: 'class A {\n  static readonly string Key = "%";\n}\n',
        after: 'class A {\n  static readonly string Key = System.Environment.GetEnvironmentVariable("TOGETHER_API_KEY");\n}\n',
      },
      {
        path: 'A.cs',
        before: 'class A {\n  string F(int n) => $"key=%&n={n}";\n}\n',
        after: 'class A {\n  string F(int n) => $"key=" + System.Environment.GetEnvironmentVariable("TOGETHER_API_KEY") + $"&n={n}";\n}\n',
      },
      {
        path: 'A.cs',
        before: 'class A {\n  string S = @"C:\\keys %";\n}\n',
        after: 'class A {\n  string S = @"C:\\keys " + System.Environment.GetEnvironmentVariable("TOGETHER_API_KEY");\n}\n',
      },
    ],
    refused: [
      { path: 'A.cs', text: 'class A { void F() { var u = "%"u8; } }\n', why: /bytes/ },
      { path: 'A.cs', text: 'class A {\n  const string Key = "%";\n}\n', why: /constant/ },
      { path: 'A.cs', text: 'class A {\n  [Key("%")]\n  public string S;\n}\n', why: /attribute/ },
      { path: 'A.cs', text: 'class A {\n  void F(string key = "%") { }\n}\n', why: /default/ },
      { path: 'A.cs', text: 'class A {\n  // key = "%"\n}\n', why: /comment/ },
    ],
  },
};
