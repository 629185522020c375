import type { Fallback } from '../fallback.ts';
import type { Lexis } from '../lexer.ts';
import type { Language } from '../model.ts';
import { rewriteStrings, type StringSyntax } from '../strings.ts';
import { codeOf, CONSTANT, isArgumentOf, notLoaded, slashComments } from './shared.ts';

const LEXIS: Lexis = {
  comments: slashComments,
  quotes: [
    { open: /(?<!\w)\w+"""/y, close: () => '"""', hole: '${' },
    { open: /"""/y, close: () => '"""' },
    { open: /(?<!\w)[a-z]\w*"/y, close: () => '"', escapes: true, hole: '${' },
    { open: /"/y, close: () => '"', escapes: true },
    { open: /'(?=(?:\\.[^']{0,8}|[^'\\])')/y, close: () => "'", escapes: true },
  ],
};

const FALLBACKS: readonly Fallback[] = [
  { before: /\bsys\.env\.getOrElse\(\s*"(?<name>\w+)"\s*,\s*"$/, after: /^"\s*\)/, instead: ({ name }) => `sys.env("${name}")` },
  ...[String.raw`sys\.env\.get\(\s*"(?<name>\w+)"\s*\)`, String.raw`Option\(\s*System\.getenv\(\s*"(?<name>\w+)"\s*\)\s*\)`].map(
    (read) => ({
      before: new RegExp(String.raw`\b${read}\.getOrElse\(\s*"$`),
      after: /^"\s*\)/,
      instead: ({ name }: Readonly<Record<string, string>>) => `sys.env("${name}")`,
    }),
  ),
];

/** True if `sys` is not the package of that name. */
const isTaken = (text: string): boolean =>
  /\b(?:va[lr]|def|object|class|package)\s+sys\b|[(,]\s*sys\s*:|\bimport\s+(?!scala\b)[\w.]+\.sys\b/.test(codeOf(text, LEXIS));

/** @param text of the file */
const syntaxOf = (sys: string, text: string): StringSyntax => ({
  note: notLoaded('Scala', 'a library such as dotenv-java'),
  lexis: LEXIS,
  fallbacks: FALLBACKS,
  join: ' + ',
  read: (variable) => `${sys}.env("${variable}")`,
  within({ start, open, close }, before, after, variable) {
    const joined = [
      ...(before === '' ? [] : [open + before + close]),
      `${sys}.env("${variable}")`,
      ...(after === '' ? [] : [open + after + close]),
    ].join(' + ');
    // `"a" -> "b" + c` would add c to the pair.
    return /->\s*$/.test(text.slice(0, start)) ? `(${joined})` : null;
  },
  refuse({ head, token, isWhole }) {
    if (!/^(?:[sf]|raw)?"/.test(token.open)) return 'a function reads this string: move it by hand';
    if (token.open.startsWith('f') && !isWhole) return 'it is in a string with a format: move it by hand';
    if (/\binline\s+val\b[^\n]*$/.test(head)) return CONSTANT;
    if (/\bcase\b(?:(?!=>)[^])*$/.test(head)) return `${CONSTANT} (a pattern)`;
    return isArgumentOf(head, /@[\w.]+\s*$/) ? `${CONSTANT} (an annotation)` : undefined;
  },
});

export const scala: Language = {
  name: 'Scala',
  path: /\.(?:scala|sc|sbt)$/i,
  fallbacks: FALLBACKS,
  rewrite: (file, places) => rewriteStrings(file, places, syntaxOf(isTaken(file.text) ? 'scala.sys' : 'sys', file.text)),
  examples: {
    fixed: [
      { path: 'A.scala', before: 'val key = "%"\n', after: 'val key = sys.env("TOGETHER_API_KEY")\n' },
      {
        path: 'A.scala',
        before: 'val h = Map("Authorization" -> s"Bearer % ${n}")\n',
        after: 'val h = Map("Authorization" -> (s"Bearer " + sys.env("TOGETHER_API_KEY") + s" ${n}"))\n',
      },
      { path: 'A.scala', before: 'val k = sys.env.getOrElse("TG_KEY", "%")\n', after: 'val k = sys.env("TG_KEY")\n' },
      {
        path: 'A.scala',
        before: 'def f(sys: ActorSystem) = g(sys, "%")\n',
        after: 'def f(sys: ActorSystem) = g(sys, scala.sys.env("TOGETHER_API_KEY"))\n',
      },
    ],
    refused: [
      { path: 'A.scala', text: '@Key("%")\nclass A\n', why: /annotation/ },
      { path: 'A.scala', text: 'x match { case "%" => 1 }\n', why: /pattern/ },
      { path: 'A.scala', text: '// "%"\n', why: /comment/ },
    ],
  },
};
