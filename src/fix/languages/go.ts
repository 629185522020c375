import { edited } from '../edits.ts';
import type { Fallback } from '../fallback.ts';
import { type Lexis, tokens } from '../lexer.ts';
import type { Edit, Language, SourceFile } from '../model.ts';
import { refuseAll } from '../places.ts';
import { rewriteStrings, type StringSyntax } from '../strings.ts';
import { isTight } from './go-format.ts';
import { codeOf, CONSTANT, isArgumentOf, notLoaded, slashComments } from './shared.ts';

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

/** `import "os"`, alone or in parentheses, sorted into its group. @param alias the name it gets here, with a blank; '' for `os` */
function importOs({ text: whole, newline }: SourceFile, alias: string): Edit[] {
  const text = withoutComments(whole);
  const imports = [...text.matchAll(/^import[ \t]+(?:\(([^)]*)\)|[^\r\n]+)/gm)];
  if (alias === '' && imports.some(([all]) => /(?:^|[(\s])"os"/.test(all) && !/[\w.][ \t]+"os"/.test(all.replace(/^import/, ''))))
    return [];
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
    if (lines.length > 1) return [{ start: at, end: at, text: `\t${alias}"os"${newline}` }];
    return [{ start, end: start, text: `${alias}"os"; ` }];
  }
  const last = imports.at(-1) ?? /^package[ \t]+\w+[^\r\n]*/m.exec(text);
  if (!last) return [];
  // On a line with other statements, it comes right after its own.
  const [own] = /^(?:import[ \t]*(?:[\w.]+[ \t]+)?["`][^"`\n]*["`]|package[ \t]+\w+)/.exec(last[0]) ?? [last[0]];
  const isShared = /^[ \t]*;[ \t]*[^\s/]/.test(last[0].slice(own.length));
  if (isShared && alias === '' && /\bimport[ \t]*(?:\([^)]*)?"os"/.test(last[0])) return [];
  const end = last.index + (isShared ? own : last[0]).length;
  return [{ start: end, end, text: `${isShared ? '; ' : imports.length > 0 ? newline : newline + newline}import ${alias}"os"` }];
}

/** True if `os` is not the package of that name: an import, a parameter or a variable. */
function isTaken({ text }: SourceFile): boolean {
  if (/(?:^|[\s(;])os[ \t]+"(?!os")|^[ \t]*(?:import[ \t]+)?"[^"\n]+\/os"/m.test(text)) return true;
  const code = codeOf(text, LEXIS);
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

const HELPER = String.raw`(?<![\w.])(?!(?:os\.)?\w*[sS]etenv)(?:\w+\.)?(?:\w*[eE]nv\w*|ENV)`;

const fallbacksOf = (os: string): Fallback[] => [
  // A function of the project: `getEnv("X", "%")`; or `cmp.Or(os.Getenv("X"), "%")`.
  ...[String.raw`${HELPER}\(\s*"(?<name>\w+)"`, String.raw`\bcmp\.Or\(\s*os\.Getenv\(\s*"(?<name>\w+)"\s*\)`].map((read) => ({
    before: new RegExp(String.raw`${read}\s*,\s*["\x60]$`),
    after: /^["`]\s*,?\s*\)/,
    instead: ({ name }: Readonly<Record<string, string>>) => `${os}.Getenv("${name}")`,
  })),
  {
    before: /(?<read>\b(?<to>\w+)\s*:?=\s*os\.Getenv\(\s*"(?<name>\w+)"\s*\))[ \t]*\r?\n\s*if\s+\k<to>\s*==\s*""\s*\{\s*\k<to>\s*=\s*["`]$/,
    after: /^["`]\s*\}/,
  },
  {
    before:
      /\bif\s+(?<to>\w+)(?:,\s*\w+)?\s*:=\s*os\.(?:LookupEnv|Getenv)\(\s*"(?<name>\w+)"\s*\);[^{};]*\{\s*return\s+\k<to>\s*\}\s*return\s+["`]$/,
    after: /^["`](?=\s*\})/,
    instead: ({ name }) => `return ${os}.Getenv("${name}")`,
  },
  {
    before: /(?<root>\bviper\.)SetDefault\((?<key>\s*"[\w.-]+"\s*,\s*)["`]$/,
    after: /^["`](?=\s*\))/,
    instead: ({ root, key }, variable) => `${root}BindEnv(${key}"${variable}"`,
  },
];

const syntaxOf = (os: string): StringSyntax => ({
  note: notLoaded('Go', 'the package godotenv'),
  lexis: LEXIS,
  join: ' + ',
  fallbacks: fallbacksOf(os),
  read: (variable) => `${os}.Getenv("${variable}")`,
  refuse({ file, token, head }) {
    if (/\bconst\b(?:[^\n]|(?<=[-+*/,(][ \t\r]*)\n)*$/.test(head) || isArgumentOf(head, /\bconst\s*$/))
      return `${CONSTANT}: make it a var first`;
    if (/\[\s*len\(\s*$/.test(head)) return CONSTANT;
    if (/^import\b/.test(head) || file.text[token.start] === "'") return 'it is not a string that the program reads';
    if (/[\w\])*}][ \t]*$/.test(head) && !/\b(?:return|case|range|else|switch)[ \t]*$/.test(head)) return 'it is in the tag of a struct';
    const type = typeOf(head, file.text.slice(0, token.start), file.text);
    return type === undefined ? undefined : `it is of the type ${type}: write ${type}(os.Getenv(…)) by hand`;
  },
  needs: (file, edits) => (edits.some(({ text }) => text.includes(`${os}.Getenv(`)) ? importOs(file, os === 'os' ? '' : `${os} `) : []),
});

export const go: Language = {
  name: 'Go',
  path: /\.go$/i,
  fallbacks: fallbacksOf('os'),
  rewrite(file, places) {
    const os = isTaken(file) ? 'stdos' : 'os';
    if (os === 'stdos' && /\bstdos\b/.test(file.text)) return refuseAll(places, '"os" is something else in this file');
    const done = rewriteStrings(file, places, syntaxOf(os));
    const isJoined = ({ text }: Edit) => text.includes(` + ${os}.Getenv(`) || text.includes('") + ');
    const edits = done.edits.map((edit) =>
      isJoined(edit) && isTight(codeOf(file.text.slice(0, edit.start), LEXIS), codeOf(file.text.slice(edit.end), LEXIS))
        ? { ...edit, text: edit.text.replace(/ \+ (?=\w+\.Getenv\()|(?<=\.Getenv\("\w+"\)) \+ /g, '+') }
        : edit,
    );
    return { ...done, edits };
  },
  examples: {
    fixed: [
      ...[
        ['h.Set("A", "Bearer %")', 'h.Set("A", "Bearer "+os.Getenv("TOGETHER_API_KEY"))'],
        ['h.Set("x % y", 1)', 'h.Set("x "+os.Getenv("TOGETHER_API_KEY")+" y", 1)'],
        ['h.Set("Bearer %")', 'h.Set("Bearer " + os.Getenv("TOGETHER_API_KEY"))'],
        ['h.Set(1, T{"Bearer %"})', 'h.Set(1, T{"Bearer " + os.Getenv("TOGETHER_API_KEY")})'],
        ['x = m["a %"]', 'x = m["a "+os.Getenv("TOGETHER_API_KEY")]'],
      ].map(([before, after]) => ({
        path: 'a.go',
        before: `package a\n\nimport "os"\n\nfunc f() {\n\t${before}\n}\n`,
        after: `package a\n\nimport "os"\n\nfunc f() {\n\t${after}\n}\n`,
      })),
      {
        path: 'a.go',
        before:
          'package a\n\nimport "os"\n\nfunc f() string {\n\tif v, ok := os.LookupEnv("TG_KEY"); ok {\n\t\treturn v\n\t}\n\treturn "%"\n}\n',
        after: 'package a\n\nimport "os"\n\nfunc f() string {\n\treturn os.Getenv("TG_KEY")\n}\n',
      },
      {
        path: 'a.go',
        before: 'package a\n\nimport os "example.com/os"\n\nvar key = "%"\nvar _ = os.A\n',
        after: 'package a\n\nimport os "example.com/os"\nimport stdos "os"\n\nvar key = stdos.Getenv("TOGETHER_API_KEY")\nvar _ = os.A\n',
      },
      ...['f(os string)', 'f(a, os string)', 'f(os []string)'].map((head) => ({
        path: 'a.go',
        before: `package a\n\nimport (\n\t"fmt"\n)\n\nfunc ${head} string {\n\treturn "%"\n}\n`,
        after: `package a\n\nimport (\n\t"fmt"\n\tstdos "os"\n)\n\nfunc ${head} string {\n\treturn stdos.Getenv("TOGETHER_API_KEY")\n}\n`,
      })),
      ...['\tos, err := g()\n', '\tvar os = 3\n'].map((line) => ({
        path: 'a.go',
        before: `package a\n\nfunc f() {\n${line}\th(os, "%")\n}\n`,
        after: `package a\n\nimport stdos "os"\n\nfunc f() {\n${line}\th(os, stdos.Getenv("TOGETHER_API_KEY"))\n}\n`,
      })),
      {
        path: 'a.go',
        before: 'package a\n\nvar key = getEnv("TG_KEY", "%")\n',
        after: 'package a\n\nimport "os"\n\nvar key = os.Getenv("TG_KEY")\n',
      },
      {
        path: 'a.go',
        before: 'package a\n\nimport "os"\n\nfunc f() {\n\tkey := os.Getenv("TG_KEY")\n\tif key == "" {\n\t\tkey = "%"\n\t}\n\tg(key)\n}\n',
        after: 'package a\n\nimport "os"\n\nfunc f() {\n\tkey := os.Getenv("TG_KEY")\n\tg(key)\n}\n',
      },
      {
        path: 'a.go',
        before: 'package a\n\nimport "github.com/spf13/viper"\n\nfunc f() {\n\tviper.SetDefault("together.key", "%")\n}\n',
        after: 'package a\n\nimport "github.com/spf13/viper"\n\nfunc f() {\n\tviper.BindEnv("together.key", "TOGETHER_API_KEY")\n}\n',
      },
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
      { path: 'a.go', text: 'package a\n\nconst key = "%"\n', why: /constant/ },
      { path: 'a.go', text: 'package a\n\nconst (\n\tmodel = "x"\n\tkey = "%"\n)\n', why: /constant/ },
      { path: 'a.go', text: 'package a\n\n// key = "%"\n', why: /comment/ },
    ],
  },
};
