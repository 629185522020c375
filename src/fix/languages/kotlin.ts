import type { Fallback } from '../fallback.ts';
import type { Lexis } from '../lexer.ts';
import type { Language } from '../model.ts';
import { rewriteStrings, type StringSyntax } from '../strings.ts';
import { codeOf, CONSTANT, isArgumentOf, notLoaded, orElse, slashComments, SPRING } from './shared.ts';

const LEXIS: Lexis = {
  comments: slashComments,
  quotes: [
    { open: /"""/y, close: () => '"""', hole: '${' },
    { open: /"/y, close: () => '"', escapes: true, hole: '${' },
    { open: /'/y, close: () => "'", escapes: true },
  ],
};

const CONST_BEFORE = /\bconst\s+val\s+\w+(?:\s*:\s*\w+)?\s*=\s*$/;

const FALLBACKS: readonly Fallback[] = [
  orElse(String.raw`\bSystem\.getenv\(\s*"(?<name>\w+)"\s*\)`, String.raw`\?:`),
  // What the map has may be null, for the compiler.
  {
    ...orElse(String.raw`(?<root>\bSystem\.getenv\()\)(?:\[\s*"(?<name>\w+)"\s*\])`, String.raw`\?:`),
    instead: ({ root, name }) => `${root}"${name}")`,
  },
  ...[String.raw`Default\(\s*"(?<name>\w+)"\s*,\s*`, String.raw`Else\(\s*"(?<name>\w+)"\s*\)\s*\{\s*`].map((rest) => ({
    before: new RegExp(String.raw`(?<root>\bSystem\.getenv\()\)\s*\.getOr${rest}"$`),
    after: /^"\s*[)}]/,
    instead: ({ root, name }: Readonly<Record<string, string>>) => `${root}"${name}")`,
  })),
  { ...SPRING, before: /(?<read>\\\$\{(?<name>[A-Z][A-Z0-9_]*)):$/ },
];

/** True if `System` is not the class of that name. */
const isTaken = (text: string): boolean =>
  /\b(?:class|interface|object|va[lr]|typealias)\s+System\b|<[^<>(){};]*\bSystem\b(?!\.)|[(,]\s*System\s*:|\bimport\s+(?!java\.lang\.System\b)[\w.]+(?:\.System|\s+as\s+System)\b/.test(
    codeOf(text, LEXIS),
  );

const syntaxOf = (system: string): StringSyntax => ({
  note: notLoaded('Kotlin', 'a library such as dotenv-kotlin'),
  lexis: LEXIS,
  join: ' + ',
  fallbacks: FALLBACKS,
  read: (variable) => `${system}.getenv("${variable}")`,
  within: ({ open, close }, before, after, variable) => `${open}${before}\${${system}.getenv("${variable}")}${after}${close}`,
  refuse({ head, file, token }) {
    if (/\bconst\s+val\b[^\n]*$/.test(head) || CONST_BEFORE.test(file.text.slice(0, token.start)))
      return `${CONSTANT}: make it a val without const first`;
    return isArgumentOf(head, /@[\w.:]+\s*$|@(?:\w+:)?\[[^\]]*\w\s*$|\bannotation\s+class\s+\w+\s*$/)
      ? `${CONSTANT} (an annotation)`
      : undefined;
  },
});

export const kotlin: Language = {
  name: 'Kotlin',
  path: /\.kts?$/i,
  fallbacks: FALLBACKS,
  rewrite: (file, places) => rewriteStrings(file, places, syntaxOf(isTaken(file.text) ? 'java.lang.System' : 'System')),
  examples: {
    fixed: [
      { path: 'A.kt', before: 'val k: String = System.getenv()["TG_KEY"] ?: "%"\n', after: 'val k: String = System.getenv("TG_KEY")\n' },
      { path: 'A.kt', before: 'val k = System.getenv("TG_KEY") ?: "%"\n', after: 'val k = System.getenv("TG_KEY")\n' },
      { path: 'A.kt', before: 'val k = System.getenv().getOrDefault("TG_KEY", "%")\n', after: 'val k = System.getenv("TG_KEY")\n' },
      { path: 'A.kt', before: 'val k = System.getenv().getOrElse("TG_KEY") { "%" }\n', after: 'val k = System.getenv("TG_KEY")\n' },
      { path: 'A.kt', before: '@Value("\\${TG_KEY:%}")\nval k: String\n', after: '@Value("\\${TG_KEY}")\nval k: String\n' },
      {
        path: 'A.kt',
        before: 'object System\nval key = "%"\n',
        after: 'object System\nval key = java.lang.System.getenv("TOGETHER_API_KEY")\n',
      },
      {
        path: 'A.kt',
        before: 'const val A = "x"\nval key = "%"\n',
        after: 'const val A = "x"\nval key = System.getenv("TOGETHER_API_KEY")\n',
      },
      { path: 'A.kt', before: 'val key = "%"\n', after: 'val key = System.getenv("TOGETHER_API_KEY")\n' },
      {
        path: 'A.kt',
        before: 'fun f(r: Request) = r.header("Authorization", "Bearer %")\n',
        after: 'fun f(r: Request) = r.header("Authorization", "Bearer ${System.getenv("TOGETHER_API_KEY")}")\n',
      },
      {
        path: 'build.gradle.kts',
        before: 'val body = """\n  token=%\n  host=${host}\n"""\n',
        after: 'val body = """\n  token=${System.getenv("TOGETHER_API_KEY")}\n  host=${host}\n"""\n',
      },
    ],
    refused: [
      { path: 'A.kt', text: 'annotation class Q(val s: String = "%")\n', why: /annotation/ },
      { path: 'A.kt', text: '@Keys(all = ["a", "%"])\nclass A\n', why: /annotation/ },
      { path: 'A.kt', text: '@field:[Value("%")]\nval key: String\n', why: /annotation/ },
      { path: 'A.kt', text: 'object A {\n  const val KEY =\n    "%"\n}\n', why: /constant/ },
      { path: 'A.kt', text: 'const val KEY = "%"\n', why: /constant/ },
      { path: 'A.kt', text: '@Value("%")\nval key: String\n', why: /annotation/ },
      { path: 'A.kt', text: '// val key = "%"\n', why: /comment/ },
    ],
  },
};
