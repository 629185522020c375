import type { Lexis } from '../lexer.ts';
import type { Edit, Language, Place, Rewrite, SourceFile } from '../model.ts';
import { refuseAll } from '../places.ts';
import { rewriteStrings, type StringSyntax } from '../strings.ts';
import { codeOf, CONSTANT, slashComments } from './shared.ts';

const LEXIS: Lexis = {
  comments: slashComments,
  quotes: [
    { open: /(?<!\w)(?:u8|[uUL])?R"[^\s()\\]{0,16}\(/y, close: (open) => `)${open.slice(open.indexOf('"') + 1, -1)}"`, whole: true },
    { open: /(?<!\w)(?:u8|[uUL])?"/y, close: () => '"', escapes: true },
    { open: /(?<![0-9a-fA-F])'/y, close: () => "'", escapes: true }, // not in 1'000
  ],
};

/** What runs on a device without an environment. */
const DEVICE = /#\s*include\s*[<"](?:Arduino|WiFi|ESP8266\w*|esp_\w+|avr\/\w+|pico\/\w+|FreeRTOS)[^>"]*[>"]/;

/** The code around a place, without strings: whether a function has it, and its statement. */
function isInFunction(before: string): boolean {
  let depth = 0;
  let outermost = -1;
  for (let at = 0; at < before.length; at++) {
    if (before[at] === '{' && depth++ === 0) outermost = at;
    if (before[at] === '}' && depth > 0) depth--;
  }
  return depth > 0 && /\)\s*(?:const|noexcept|override|final|->[^{;]*)?\s*$/.test(before.slice(0, outermost).slice(-200));
}

/** The language needs a constant in these statements. */
const CONSTANTS =
  /\b(?:constexpr|consteval|constinit|enum|case|sizeof|alignas|static_assert|_Static_assert|asm|__asm__|extern)\b[^;]*$|\w\s*\[[^\]]*\]\s*=\s*\{?[^;]*$|\[\[[^\]]*$|__attribute__[^;]*$|\btemplate\s*<[^;{]*$|<[\w\s,:]*$/;

function refusal({ text }: SourceFile, isPlus: boolean): StringSyntax['refuse'] {
  return ({ head, tail, token, isWhole }) => {
    const line = text.slice(text.lastIndexOf('\n', token.start - 1) + 1, token.start);
    if (/^\s*#/.test(line)) return 'the preprocessor puts it into other code: call getenv where it is used';
    if (token.open !== '"') return 'it is not in an ordinary string: move it by hand';
    if (
      /["']\s*$/.test(text.slice(0, token.start)) ||
      /^\s*["\w]/.test(tail) ||
      /^\s*\r?\n\s*"/.test(text.slice(token.end, token.end + 200))
    )
      return 'it is joined to other text: move it by hand';
    if (CONSTANTS.test(head)) return CONSTANT;
    const before = codeOf(text.slice(0, token.start), LEXIS);
    if (!isPlus && (!isInFunction(before) || /\bstatic\b[^;{}]*$/.test(before))) return `${CONSTANT}: read it in a function`;
    if (!isWhole && !(isPlus && /\bstd::string\s+\w+\s*[={(]\s*$/.test(head)))
      return 'it is a part of a string: build the string of getenv at run time';
    return undefined;
  };
}

/** `#include <stdlib.h>`, before the others. */
function include({ text, newline }: SourceFile, header: string): Edit[] {
  if (new RegExp(String.raw`^[ \t]*#[ \t]*include[ \t]*<${header.replace('.', '\\.')}>`, 'm').test(text)) return [];
  const first = /^[ \t]*#[ \t]*include\b/m.exec(text)?.index ?? 0;
  const isConditional = /^[ \t]*#[ \t]*if(?!ndef[ \t]+\w+\s*\r?\n[ \t]*#[ \t]*define\b)/m.test(text.slice(0, first));
  const start = isConditional ? 0 : first;
  return [{ start, end: start, text: `#include <${header}>${newline}` }];
}

function rewrite(file: SourceFile, places: readonly Place[], isPlus: boolean): Rewrite {
  if (DEVICE.test(file.text) || /\.ino$/i.test(file.path))
    return refuseAll(places, 'a device has no environment: keep it in its own memory, or in a file that git ignores');
  const getenv = isPlus ? 'std::getenv' : 'getenv';
  return rewriteStrings(file, places, {
    note: `getenv gives NULL if the variable is not set: check it before you use it. Export the variables of .env before you start the program: set -a; . ./.env; set +a`,
    lexis: LEXIS,
    join: ' + ',
    read: (variable) => `${getenv}("${variable}")`,
    within: (_, before, after, variable) =>
      [
        before === '' ? 'std::string()' : `std::string("${before}")`,
        `${getenv}("${variable}")`,
        ...(after === '' ? [] : [`"${after}"`]),
      ].join(' + '),
    refuse: refusal(file, isPlus),
    needs: (own) => include(own, isPlus ? 'cstdlib' : 'stdlib.h'),
  });
}

export const c: Language = {
  name: 'C',
  path: /\.[ch]$/i,
  rewrite: (file, places) => rewrite(file, places, false),
  examples: {
    fixed: [
      {
        path: 'a.c',
        before: '#include <stdio.h>\n\nint main(void) {\n  const char *key = "%"; // it\'s\n  puts(key);\n}\n',
        after:
          '#include <stdlib.h>\n#include <stdio.h>\n\nint main(void) {\n  const char *key = getenv("TOGETHER_API_KEY"); // it\'s\n  puts(key);\n}\n',
      },
      {
        path: 'a.c',
        before: '#include <stdlib.h>\nvoid f(void) {\n  set(&c, "%");\n}\n',
        after: '#include <stdlib.h>\nvoid f(void) {\n  set(&c, getenv("TOGETHER_API_KEY"));\n}\n',
      },
    ],
    refused: [
      { path: 'a.h', text: '#define KEY "%"\n', why: /preprocessor/ },
      { path: 'a.c', text: 'const char *key = "%";\n', why: /constant/ },
      { path: 'a.c', text: 'struct c cfg = { .key = "%" };\n', why: /constant/ },
      { path: 'a.c', text: 'void f(void) {\n  static const char *key = "%";\n}\n', why: /constant/ },
      { path: 'a.c', text: 'void f(void) {\n  char key[] = "%";\n}\n', why: /constant/ },
      { path: 'a.c', text: 'void f(void) {\n  g("a" "%");\n}\n', why: /joined/ },
      { path: 'a.c', text: 'void f(void) {\n  g("Bearer %");\n}\n', why: /part/ },
      { path: 'a.c', text: '/* key = "%" */\n', why: /comment/ },
    ],
  },
};

export const cpp: Language = {
  name: 'C++',
  path: /\.(?:cc|cpp|cxx|c\+\+|hh|hpp|hxx|ino|cu)$/i,
  rewrite: (file, places) => rewrite(file, places, true),
  examples: {
    fixed: [
      {
        path: 'a.cpp',
        before: '#include <string>\n\nstatic const std::string key = "%";\n',
        after: '#include <cstdlib>\n#include <string>\n\nstatic const std::string key = std::getenv("TOGETHER_API_KEY");\n',
      },
      {
        path: 'a.cpp',
        before: '#include <cstdlib>\nvoid f() {\n  std::string h = "Bearer %";\n}\n',
        after: '#include <cstdlib>\nvoid f() {\n  std::string h = std::string("Bearer ") + std::getenv("TOGETHER_API_KEY");\n}\n',
      },
    ],
    refused: [
      { path: 'a.cpp', text: 'constexpr auto key = "%";\n', why: /constant/ },
      { path: 'a.cpp', text: 'const char key[] = "%";\n', why: /constant/ },
      { path: 'a.cpp', text: 'auto key = "%"s;\n', why: /joined/ },
      { path: 'a.cpp', text: 'auto key = R"(%)";\n', why: /ordinary/ },
      { path: 'a.ino', text: 'const char *key = "%";\n', why: /device/ },
    ],
  },
};
