import type { Lexis } from '../lexer.ts';
import type { Language } from '../model.ts';
import { rewriteStrings, type StringSyntax } from '../strings.ts';
import { CONSTANT, isArgumentOf, slashComments } from './shared.ts';

const LEXIS: Lexis = {
  comments: slashComments,
  quotes: [
    { open: /"""/y, close: () => '"""', escapes: true, whole: true },
    { open: /"/y, close: () => '"', escapes: true },
    { open: /'/y, close: () => "'", escapes: true },
  ],
};

const ANNOTATION = /@[\w.]+\s*$/;

const SYNTAX: StringSyntax = {
  lexis: LEXIS,
  join: ' + ',
  read: (variable) => `System.getenv("${variable}")`,
  refuse({ head, file, token }) {
    const all = file.text.slice(Math.max(0, token.start - 2000), token.start);
    if (isArgumentOf(head, ANNOTATION) || /@[\w.]+\s*\(\s*(?:\w+\s*=\s*)?\{[^{}()]*$/.test(all)) return `${CONSTANT} (an annotation)`;
    return /\bcase\b[^:\n]*$/.test(head) ? CONSTANT : undefined;
  },
};

export const java: Language = {
  name: 'Java',
  path: /\.(?:java|groovy)$/i,
  rewrite: (file, places) => rewriteStrings(file, places, SYNTAX),
  examples: {
    fixed: [
      {
        path: 'A.java',
        before: 'class A {\n  private static final String KEY = "%";\n}\n',
        after: 'class A {\n  private static final String KEY = System.getenv("TOGETHER_API_KEY");\n}\n',
      },
      {
        path: 'A.java',
        before: 'class A {\n  void f(Request r) { r.header("Authorization", "Bearer %"); }\n}\n',
        after: 'class A {\n  void f(Request r) { r.header("Authorization", "Bearer " + System.getenv("TOGETHER_API_KEY")); }\n}\n',
      },
      {
        path: 'A.java',
        before: 'class A {\n  int n = "Bearer %".length();\n}\n',
        after: 'class A {\n  int n = ("Bearer " + System.getenv("TOGETHER_API_KEY")).length();\n}\n',
      },
    ],
    refused: [
      { path: 'A.java', text: 'class A {\n  @Value("%")\n  String key;\n}\n', why: /annotation/ },
      { path: 'A.java', text: 'class A {\n  @Keys({ "%" })\n  String key;\n}\n', why: /annotation/ },
      { path: 'A.java', text: 'class A {\n  /* key: % */\n}\n', why: /comment/ },
      { path: 'A.java', text: 'class A {\n  String s = """\n    key=%\n    """;\n}\n', why: /several lines/ },
    ],
  },
};
