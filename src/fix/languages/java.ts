import type { Lexis } from '../lexer.ts';
import type { Fallback } from '../fallback.ts';
import type { Language } from '../model.ts';
import { rewriteStrings, type StringSyntax } from '../strings.ts';
import { codeOf, CONSTANT, isArgumentOf, notLoaded, slashComments, SPRING } from './shared.ts';

const LEXIS: Lexis = {
  comments: slashComments,
  quotes: [
    { open: /"""/y, close: () => '"""', escapes: true, whole: true },
    { open: /"/y, close: () => '"', escapes: true },
    { open: /'/y, close: () => "'", escapes: true },
  ],
};

const ANNOTATION = /@[\w.]+\s*$/;

const GETENV = String.raw`System\.getenv\(\s*"(?<name>\w+)"\s*\)`;
const FALLBACKS: readonly Fallback[] = [
  {
    before: /(?<root>\bSystem\.getenv\()\)\s*\.getOrDefault\(\s*"(?<name>\w+)"\s*,\s*"$/,
    after: /^"\s*\)/,
    instead: ({ root, name }) => `${root}"${name}")`,
  },
  { before: new RegExp(String.raw`\bOptional\s*\.ofNullable\(\s*(?<read>${GETENV})\s*\)\s*\.orElse\(\s*"$`), after: /^"\s*\)/ },
  { before: new RegExp(String.raw`\bObjects\s*\.requireNonNullElse\(\s*(?<read>${GETENV})\s*,\s*"$`), after: /^"\s*\)/ },
  {
    before: new RegExp(String.raw`(?<read>\b${GETENV})\s*!=\s*null\s*\?\s*System\.getenv\(\s*"\k<name>"\s*\)\s*:\s*"$`),
    after: /^"(?=\s*[),;])/,
  },
  {
    before: new RegExp(String.raw`\b${GETENV}\s*==\s*null\s*\?\s*"$`),
    after: /^"\s*:\s*(?<read>System\.getenv\(\s*"\w+"\s*\))/,
  },
  SPRING,
];

const syntaxOf = (system: string, isGradle: boolean): StringSyntax => ({
  note: isGradle
    ? 'Gradle does not load .env: export its variables before you start it (set -a; . ./.env; set +a)'
    : notLoaded('Java', 'a library such as dotenv-java'),
  lexis: LEXIS,
  join: ' + ',
  fallbacks: FALLBACKS,
  read: (variable) => `${system}.getenv("${variable}")`,
  refuse({ head, file, token }) {
    const all = file.text.slice(Math.max(0, token.start - 2000), token.start);
    if (isArgumentOf(head, ANNOTATION) || /@[\w.]+\s*\(\s*(?:\w+\s*=\s*)?\{[^{}()]*$/.test(all)) return `${CONSTANT} (an annotation)`;
    if (/\)\s*default\s*(?:\{[^{}]*)?$/.test(all)) return `${CONSTANT} (the default of an annotation)`;
    if (/\bcase\b(?:(?!->|:)[^])*$/.test(head)) return CONSTANT;
    const name = /\b(\w+)\s*=[^=,;]*$/.exec(head)?.[1];
    return name !== undefined && isConstant(name, file.text) ? `${CONSTANT}: an annotation or a case in this file uses ${name}` : undefined;
  },
});

/** True if an annotation or a case uses a name, or another constant that is made of it. */
function isConstant(name: string, text: string, seen = new Set<string>()): boolean {
  if (seen.has(name)) return false;
  seen.add(name);
  if (new RegExp(`@[\\w.]+\\s*\\((?:[^()]|\\([^()]*\\))*\\b${name}\\b|\\bcase\\b(?:(?!->|:)[^])*\\b${name}\\b\\s*(?:->|[,:])`).test(text))
    return true;
  const others = text.matchAll(new RegExp(`\\b(\\w+)\\s*=[^=;]*\\b${name}\\b`, 'g'));
  return [...others].some(([, other]) => isConstant(other!, text, seen));
}

/** True if `System` is not the class of that name. */
const isTaken = (text: string): boolean =>
  /\b(?:class|interface|enum|record)\s+System\b|<[^<>(){};]*\bSystem\b(?!\.)|[\w>\]]\s+System\s*[=;,)]|^\s*import\s+(?:static\s+)?(?!java\.lang\.System;)[\w.]+\.System\s*;/m.test(
    codeOf(text, LEXIS),
  );

const GRADLE = /\.gradle$/i;

export const java: Language = {
  name: 'Java',
  path: /\.(?:java|groovy|gradle)$/i,
  fallbacks: FALLBACKS,
  rewrite: (file, places) =>
    rewriteStrings(file, places, syntaxOf(isTaken(file.text) ? 'java.lang.System' : 'System', GRADLE.test(file.path))),
  examples: {
    fixed: [
      {
        path: 'A.java',
        before: 'class A {\n  static <System> String f() {\n    return "%";\n  }\n}\n',
        after: 'class A {\n  static <System> String f() {\n    return java.lang.System.getenv("TOGETHER_API_KEY");\n  }\n}\n',
      },
      {
        path: 'A.java',
        before: 'class A {\n  String k = System.getenv("TG_KEY") == null ? "%" : System.getenv("TG_KEY");\n}\n',
        after: 'class A {\n  String k = System.getenv("TG_KEY");\n}\n',
      },
      {
        path: 'A.java',
        before: 'class A {\n  String System = "x", key = "%";\n}\n',
        after: 'class A {\n  String System = "x", key = java.lang.System.getenv("TOGETHER_API_KEY");\n}\n',
      },
      {
        path: 'A.java',
        before: 'class A {\n  String k = System.getenv().getOrDefault("TG_KEY", "%");\n}\n',
        after: 'class A {\n  String k = System.getenv("TG_KEY");\n}\n',
      },
      {
        path: 'A.java',
        before: 'class A {\n  String k = Optional.ofNullable(System.getenv("TG_KEY")).orElse("%");\n}\n',
        after: 'class A {\n  String k = System.getenv("TG_KEY");\n}\n',
      },
      {
        path: 'A.java',
        before: 'class A {\n  String k = System.getenv("TG_KEY") != null ? System.getenv("TG_KEY") : "%";\n}\n',
        after: 'class A {\n  String k = System.getenv("TG_KEY");\n}\n',
      },
      {
        path: 'A.java',
        before: 'class A {\n  @Value("${TG_KEY:%}") String k;\n}\n',
        after: 'class A {\n  @Value("${TG_KEY}") String k;\n}\n',
      },
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
      {
        path: 'build.gradle',
        before: "tasks.register('ask') {\n  environment 'KEY', '%'\n}\n",
        after: "tasks.register('ask') {\n  environment 'KEY', System.getenv(\"TOGETHER_API_KEY\")\n}\n",
      },
      {
        path: 'build.gradle',
        before: "ext.auth = 'Bearer %'\n",
        after: 'ext.auth = \'Bearer \' + System.getenv("TOGETHER_API_KEY")\n',
      },
    ],
    refused: [
      { path: 'A.java', text: 'class A {\n  @Value("%")\n  String key;\n}\n', why: /annotation/ },
      { path: 'A.java', text: 'class A {\n  @Keys({ "%" })\n  String key;\n}\n', why: /annotation/ },
      { path: 'A.java', text: '@interface A {\n  String value() default "%";\n}\n', why: /annotation/ },
      { path: 'A.java', text: '@interface A {\n  String[] value() default { "a", "%" };\n}\n', why: /annotation/ },
      {
        path: 'A.java',
        text: 'class A {\n  int f(String k) { return switch (k) {\n    case "x",\n      "%" -> 1;\n    default -> 0; }; }\n}\n',
        why: /constant/,
      },
      {
        path: 'A.java',
        text: 'class A {\n  static final String K = "%";\n  static final String H = "Bearer " + K;\n  @Header(value = H) void f() {}\n}\n',
        why: /uses K/,
      },
      { path: 'A.java', text: 'class A {\n  void f(String x) { final String k = "%"; switch (x) { case k: } }\n}\n', why: /uses k/ },
      { path: 'A.java', text: 'class A {\n  /* key: % */\n}\n', why: /comment/ },
      { path: 'A.java', text: 'class A {\n  String s = """\n    key=%\n    """;\n}\n', why: /several lines/ },
    ],
  },
};
