import { edited } from '../edits.ts';
import { type Lexis, tokens } from '../lexer.ts';
import type { Edit, Language, SourceFile } from '../model.ts';
import { refuseAll } from '../places.ts';
import { rewriteStrings, type StringSyntax } from '../strings.ts';
import { CONSTANT, isArgumentOf, notLoaded, slashComments } from './shared.ts';

const LEXIS: Lexis = {
  comments: slashComments,
  quotes: [
    { open: /"/y, close: () => '"', escapes: true },
    { open: /`/y, close: () => '`' },
    { open: /'(?=(?:\\.[^']{0,8}|[^'\\])')/y, close: () => "'", escapes: true }, // a rune
  ],
};

/** Comments are blanks, so that offsets stay. */
function withoutComments(text: string): string {
  const comments = tokens(text, LEXIS).filter(({ quote }) => !quote);
  return edited(
    text,
    comments.map(({ start, end }) => ({ start, end, text: text.slice(start, end).replace(/[^\r\n]/g, ' ') })),
  );
}

/** `import "os"`, alone or in parentheses, sorted into its group. */
function importOs({ text: whole, newline }: SourceFile): Edit[] {
  const text = withoutComments(whole);
  const imports = [...text.matchAll(/^import[ \t]+(?:\(([^)]*)\)|[^\r\n]+)/gm)];
  if (imports.some(([all]) => /(?:^|[(\s])"os"/.test(all) && !/[\w.][ \t]+"os"/.test(all.replace(/^import/, '')))) return [];
  const group = imports.find(([, list]) => list !== undefined);
  if (group) {
    const start = group.index + group[0].indexOf('(') + 1;
    const lines = group[1].split('\n');
    // After the first line: before the first path that sorts after it, in the first group.
    let at = start + lines[0].length + 1;
    for (const line of lines.slice(1)) {
      const path = /"([^"]+)"/.exec(line)?.[1];
      if (path === undefined || path > 'os') break;
      at += line.length + 1;
    }
    if (lines.length > 1) return [{ start: at, end: at, text: `\t"os"${newline}` }];
    return [{ start, end: start, text: '"os"; ' }];
  }
  const last = imports.at(-1) ?? /^package[ \t]+\w+[^\r\n]*/m.exec(text);
  if (!last) return [];
  // On a line with other statements, it comes right after its own.
  const [own] = /^(?:import[ \t]*(?:[\w.]+[ \t]+)?["`][^"`\n]*["`]|package[ \t]+\w+)/.exec(last[0]) ?? [last[0]];
  const isShared = /^[ \t]*;[ \t]*[^\s/]/.test(last[0].slice(own.length));
  if (isShared && /\bimport[ \t]*(?:\([^)]*)?"os"/.test(last[0])) return [];
  const end = last.index + (isShared ? own : last[0]).length;
  return [{ start: end, end, text: isShared ? '; import "os"' : `${imports.length > 0 ? newline : newline + newline}import "os"` }];
}

/** True if `os` is not the package of that name: an import, a parameter or a variable. */
function isShadowed({ text }: SourceFile): boolean {
  if (/(?:^|[\s(;])os[ \t]+"(?!os")/m.test(text)) return true;
  const code = edited(
    text,
    tokens(text, LEXIS).map(({ start, end }) => ({ start, end, text: '""' })),
  );
  const others = '(?:\\s*,\\s*\\w+)*';
  return [
    `(?<![.\\w])os${others}\\s*:?=(?!=)`,
    '\\b(?:var|const|func|type)\\s+(?:\\w+\\s*,\\s*)*os\\b',
    `[(,]\\s*os${others}\\s+[\\w*[.(]`,
    '[(,]\\s*os\\s*[,)]',
  ].some((pattern) => new RegExp(pattern).test(code));
}

/** The type that a string gets from its declaration, if that is not `string`: a constant fits, but a call does not. */
function typeOf(head: string, before: string, text: string): string | undefined {
  const declared = /\b(?:var|const)\s+(?:\w+\s*,\s*)*\w+\s+([\w.]+)\s*=[^=]*$/.exec(head)?.[1];
  if (declared !== undefined) return /^(?:string|any)$/.test(declared) ? undefined : declared;
  const own = [...text.matchAll(/^[ \t]*(?:type[ \t]+)?(\w+)[ \t]+string[ \t]*$/gm)].map(([, name]) => name!);
  const isUsed = (type: string): boolean => {
    const field = /\b(\w+)\s*:\s*$/.exec(head)?.[1];
    const called = /\b(\w+)\([^()]*$/.exec(head)?.[1];
    return (
      (field !== undefined && new RegExp(`\\b${field}\\s+${type}\\b`).test(text)) ||
      (called !== undefined && called !== type && new RegExp(`\\bfunc\\b[^{\\n]*\\b${called}\\([^{\\n]*\\b${type}\\b`).test(text)) ||
      new RegExp(`\\]${type}\\{[^{}]*$`).test(before) ||
      (/\breturn\s+$/.test(head) &&
        new RegExp(`\\bfunc\\b[^{\\n]*\\)[^{\\n)]*\\b${type}\\b[^{\\n]*\\{(?:(?!^func\\b)[^])*$`, 'm').test(before))
    );
  };
  return own.find((name) => new RegExp(`\\btype\\s+(?:\\(|${name}\\b)`).test(text) && isUsed(name));
}

const SYNTAX: StringSyntax = {
  note: notLoaded('Go', 'the package godotenv'),
  lexis: LEXIS,
  join: ' + ',
  read: (variable) => `os.Getenv("${variable}")`,
  refuse({ file, token, head }) {
    if (/\bconst\b(?:[^\n]|(?<=[-+*/,(][ \t\r]*)\n)*$/.test(head) || isArgumentOf(head, /\bconst\s*$/))
      return `${CONSTANT}: make it a var first`;
    if (/\[\s*len\(\s*$/.test(head)) return CONSTANT;
    if (/^import\b/.test(head) || file.text[token.start] === "'") return 'it is not a string that the program reads';
    if (/[\w\])*}][ \t]*$/.test(head) && !/\b(?:return|case|range|else)[ \t]*$/.test(head)) return 'it is in the tag of a struct';
    const type = typeOf(head, file.text.slice(0, token.start), file.text);
    return type === undefined ? undefined : `it is of the type ${type}: write ${type}(os.Getenv(…)) by hand`;
  },
  needs: importOs,
};

export const go: Language = {
  name: 'Go',
  path: /\.go$/i,
  rewrite(file, places) {
    return isShadowed(file) ? refuseAll(places, '"os" is something else in this file') : rewriteStrings(file, places, SYNTAX);
  },
  examples: {
    fixed: [
      {
        path: 'a.go',
        before: '/*\nimport "os"\n*/\npackage a\n\ntype K string\n\nfunc f() string {\n\treturn `%`\n}\n',
        after:
          '/*\nimport "os"\n*/\npackage a\n\nimport "os"\n\ntype K string\n\nfunc f() string {\n\treturn os.Getenv("TOGETHER_API_KEY")\n}\n',
      },
      {
        path: 'main.go',
        before:
          'package main\n\nimport (\n\t"fmt"\n\t"strings"\n)\n\nfunc main() {\n\tkey := "%"\n\tfmt.Println(strings.ToUpper(key))\n}\n',
        after:
          'package main\n\nimport (\n\t"fmt"\n\t"os"\n\t"strings"\n)\n\nfunc main() {\n\tkey := os.Getenv("TOGETHER_API_KEY")\n\tfmt.Println(strings.ToUpper(key))\n}\n',
      },
      {
        path: 'main.go',
        before: 'package main\n\nimport "fmt"\n\nvar key = "%"\n\nfunc main() { fmt.Println(key) }\n',
        after: 'package main\n\nimport "fmt"\nimport "os"\n\nvar key = os.Getenv("TOGETHER_API_KEY")\n\nfunc main() { fmt.Println(key) }\n',
      },
      {
        path: 'keys.go',
        before: 'package keys\n\nvar Key = `%`\n',
        after: 'package keys\n\nimport "os"\n\nvar Key = os.Getenv("TOGETHER_API_KEY")\n',
      },
      {
        path: 'a.go',
        before: 'package a\n\nimport "os"\n\nfunc header() string {\n\treturn "Bearer %"\n}\n\nvar _ = os.Args\n',
        after:
          'package a\n\nimport "os"\n\nfunc header() string {\n\treturn "Bearer " + os.Getenv("TOGETHER_API_KEY")\n}\n\nvar _ = os.Args\n',
      },
      {
        path: 'a.go',
        before: 'package main; import "fmt"; var k = "%"; func main() { fmt.Println(k) }\n',
        after: 'package main; import "os"; import "fmt"; var k = os.Getenv("TOGETHER_API_KEY"); func main() { fmt.Println(k) }\n',
      },
      {
        path: 'a.go',
        before: 'package main\n\nimport "fmt"; var k = "%"\n\nfunc main() { fmt.Println(k) }\n',
        after: 'package main\n\nimport "fmt"; import "os"; var k = os.Getenv("TOGETHER_API_KEY")\n\nfunc main() { fmt.Println(k) }\n',
      },
    ],
    refused: [
      { path: 'a.go', text: 'package a\n\nconst (\n\tn = len("x")\n\tkey = "%"\n)\n', why: /constant/ },
      { path: 'a.go', text: 'package a\n\nconst header = "Bearer " +\n\t"%"\n', why: /constant/ },
      { path: 'a.go', text: 'package a\n\nvar a = [len("%")]int{}\n', why: /constant/ },
      { path: 'a.go', text: 'package a\n\ntype T struct {\n\tA string "key:%"\n}\n', why: /tag/ },
      { path: 'a.go', text: 'package a\n\ntype K string\n\nvar key K = "%"\n', why: /of the type K/ },
      { path: 'a.go', text: 'package a\n\ntype K string\n\nfunc f(n int, k K) {}\n\nfunc g() { f(1, "%") }\n', why: /of the type K/ },
      { path: 'a.go', text: 'package a\n\ntype K string\n\ntype C struct{ Key K }\n\nvar c = C{Key: "%"}\n', why: /of the type K/ },
      { path: 'a.go', text: 'package a\n\ntype K string\n\nvar c = []K{"a", "%"}\n', why: /of the type K/ },
      { path: 'a.go', text: 'package a\n\ntype K string\n\nfunc f() K {\n\treturn "%"\n}\n', why: /of the type K/ },
      { path: 'a.go', text: 'package a\n\nfunc f(os string) string {\n\treturn "%"\n}\n', why: /os/ },
      { path: 'a.go', text: 'package a\n\nfunc f(a, os string) string {\n\treturn "%"\n}\n', why: /os/ },
      { path: 'a.go', text: 'package a\n\nvar os = 3\nvar key = "%"\n', why: /os/ },
      { path: 'a.go', text: 'package a\n\nfunc f() {\n\tos, err := g()\n\th(os, err, "%")\n}\n', why: /os/ },
      { path: 'a.go', text: 'package a\n\nimport os "example.com/os"\n\nvar key = "%"\n', why: /os/ },
      { path: 'a.go', text: 'package a\n\nimport (\n\tos "example.com/os"\n)\n\nvar key = "%"\n', why: /os/ },
      { path: 'a.go', text: 'package a\n\nconst key = "%"\n', why: /constant/ },
      { path: 'a.go', text: 'package a\n\nconst (\n\tmodel = "x"\n\tkey = "%"\n)\n', why: /constant/ },
      { path: 'a.go', text: 'package a\n\n// key = "%"\n', why: /comment/ },
    ],
  },
};
