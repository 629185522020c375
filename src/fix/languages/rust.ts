import type { Fallback } from '../fallback.ts';
import type { Lexis } from '../lexer.ts';
import type { Language } from '../model.ts';
import { refuseAll } from '../places.ts';
import { rewriteStrings, type StringSyntax } from '../strings.ts';
import { codeOf, CONSTANT, notLoaded, slashComments } from './shared.ts';

const LEXIS: Lexis = {
  comments: slashComments,
  quotes: [
    { open: /(?<!\w)b?r(#{0,5})"/y, close: (open) => `"${'#'.repeat(open.split('#').length - 1)}` },
    { open: /(?<!\w)b"/y, close: () => '"', escapes: true },
    { open: /"/y, close: () => '"', escapes: true },
    { open: /'(?=(?:\\.[^']{0,8}|[^'\\])')/y, close: () => "'", escapes: true },
  ],
};

/** True if the file has a module or a name `std` of its own. */
const isTaken = (text: string): boolean => /\bmod\s+std\b|\bas\s+std\b|::std\s*[;,}]/.test(codeOf(text, LEXIS));

const FALLBACKS: readonly Fallback[] = [
  String.raw`(?:_else\(\s*\|\w*\|\s*|\(\s*)`,
  String.raw`(?:_else\(\s*\|\w*\|\s*|\(\s*)String::from\(\s*`,
].map((or, i) => ({
  before: new RegExp(String.raw`(?<read>(?<![\w:])(?:(?:::)?std::)?(?:env|dotenvy)::var\(\s*"(?<name>\w+)"\s*\)\s*)\.unwrap_or${or}"$`),
  after: i === 0 ? /^"(?:\s*\.(?:to_string|to_owned|into)\(\))?\s*\)/ : /^"\s*\)\s*\)/,
  instead: ({ read, name }: Readonly<Record<string, string>>) => `${read}.expect("${name} is not set")`,
}));

const valueOf = (variable: string, std: string) => `${std}::env::var("${variable}").expect("${variable} is not set")`;
/** What makes a String of a literal. */
const OWNED_AFTER = /^\s*\.(?:to_string|to_owned|into)\(\)/;
const OWNED_BEFORE = /\bString::from\(\s*$/;

/** Methods of a text whose result does not borrow it. */
const OWN_RESULT = /^\s*\.(?:parse|len|is_empty|to_(?:ascii_)?(?:upper|lower)case|repeat|replacen?|starts_with|ends_with|contains|eq)\b/;

/** True if a field, a list or a map keeps the reference to a literal. */
const isKept = (head: string, tail: string): boolean =>
  /(?:^|,\s*)\w+:\s*$/.test(head) ||
  /\b(?:vec!\s*[[(][^;]*|(?:Some|Ok|Err|from_static|(?:Box|Rc|Arc|Cow)::\w+)\(\s*)$/.test(head) ||
  /[([{,]\s*\((?:[^()]*,)?\s*$/.test(head) || // a tuple in a list
  (/\.(?:insert|push|push_back|push_front)\([^()]*$/.test(head) && /^\s*[,)]/.test(tail));

/** True if the literal is an argument of a function in this file that takes static references. */
const isStaticArgument = (head: string, text: string): boolean => {
  const name = /\b(\w+)\([^()]*$/.exec(head)?.[1];
  return name !== undefined && new RegExp(`\\bfn ${name}\\b[^{;]*&'static str`).test(text);
};

const syntaxOf = (std: string): StringSyntax => ({
  note: notLoaded('Rust', 'the crate dotenvy'),
  lexis: LEXIS,
  join: ' + ',
  // A literal is borrowed, and so is this, unless a String is made of it.
  fallbacks: FALLBACKS,
  read: (variable) => `&${valueOf(variable, std)}`,
  within({ open, close }, before, after, variable) {
    const escaped = (text: string) => text.replace(/[{}]/g, '$&$&');
    return `&format!(${open}${escaped(before)}{}${escaped(after)}${close}, ${valueOf(variable, std)})`;
  },
  refuse({ head, tail, token, file }) {
    if (/\b(?:const|static)\b[^=]*=\s*[^;]*$/.test(head)) return `${CONSTANT}: read it where it is used`;
    if (/\b(?:concat|env|include_str|include|compile_error|option_env)!\s*[([{][^)]*$/.test(head)) return `${CONSTANT} (a macro)`;
    if (/\w!\s*[([]\s*$/.test(head) && !/\b(?:vec|json|dbg)!\s*[([]\s*$/.test(head)) return `${CONSTANT} (the format of a macro)`;
    if (/\bmatches!\s*\([^;]*,[^;]*$/.test(head)) return `${CONSTANT} (a pattern)`;
    if (/#!?\[[^\]]*$/.test(head)) return `${CONSTANT} (an attribute)`;
    if (token.open.startsWith('b')) return 'it is a string of bytes: move it by hand';
    const before = file.text.slice(Math.max(0, token.start - 2000), token.start);
    const isOwned = OWNED_AFTER.test(tail) || OWNED_BEFORE.test(head);
    // An array's type has a `;`.
    if (/\b(?:const|static)\s+(?:mut\s+)?\w+\s*:[^={}]*=[^;{}]*$/.test(before)) return `${CONSTANT}: read it where it is used`;
    if (!isOwned && (isKept(head, tail) || isStaticArgument(head, file.text)))
      return `${CONSTANT}: what holds it may live longer than a value that is read here`;
    if (!isOwned && /(?:[{};|]|=>|\breturn)\s*$/.test(before)) return `${CONSTANT}: it is returned as a literal`;
    if (!isOwned && /^\s*\./.test(tail) && !OWN_RESULT.test(tail)) return `${CONSTANT}: the method after it borrows it`;
    return undefined;
  },
});

export const rust: Language = {
  name: 'Rust',
  path: /\.rs$/i,
  fallbacks: FALLBACKS,
  rewrite(file, places) {
    if (/#!\[\s*no_std\s*\]/.test(file.text)) return refuseAll(places, 'a program without the standard library has no environment');
    const done = rewriteStrings(file, places, syntaxOf(isTaken(file.text) ? '::std' : 'std'));
    const edits = done.edits.map((edit) => {
      const tail = file.text.slice(edit.end, edit.end + 200);
      const isOwned = OWNED_AFTER.test(tail) || OWN_RESULT.test(tail) || OWNED_BEFORE.test(file.text.slice(0, edit.start));
      return isOwned ? { ...edit, text: edit.text.replace(/^&/, '') } : edit;
    });
    return { ...done, edits };
  },
  examples: {
    fixed: [
      ...['(_else|_| "%".into())', '(_else|_| String::from("%"))', '("%".to_string())'].map((or) => ({
        path: 'main.rs',
        before: `fn main() {\n    let key = env::var("TG_KEY").unwrap_or${or.replace('(_else', '_else(')};\n}\n`,
        after: 'fn main() {\n    let key = env::var("TG_KEY").expect("TG_KEY is not set");\n}\n',
      })),
      {
        path: 'main.rs',
        before: 'mod a {\n    mod std {}\n    fn f() {\n        let key = "%";\n    }\n}\n',
        after:
          'mod a {\n    mod std {}\n    fn f() {\n        let key = &::std::env::var("TOGETHER_API_KEY").expect("TOGETHER_API_KEY is not set");\n    }\n}\n',
      },
      {
        path: 'main.rs',
        before: 'fn main() {\n    let key: Key = "%".parse().unwrap();\n}\n',
        after:
          'fn main() {\n    let key: Key = std::env::var("TOGETHER_API_KEY").expect("TOGETHER_API_KEY is not set").parse().unwrap();\n}\n',
      },
      {
        path: 'main.rs',
        before: 'fn main() {\n    let key = "%";\n}\n',
        after: 'fn main() {\n    let key = &std::env::var("TOGETHER_API_KEY").expect("TOGETHER_API_KEY is not set");\n}\n',
      },
      {
        path: 'main.rs',
        before: 'fn main() {\n    let key = "%".to_string();\n    let other = String::from("%");\n}\n',
        after:
          'fn main() {\n    let key = std::env::var("TOGETHER_API_KEY").expect("TOGETHER_API_KEY is not set").to_string();\n    let other = String::from(std::env::var("TOGETHER_API_KEY").expect("TOGETHER_API_KEY is not set"));\n}\n',
      },
      {
        path: 'main.rs',
        before: 'fn main() {\n    get("{host}", "Bearer %");\n}\n',
        after:
          'fn main() {\n    get("{host}", &format!("Bearer {}", std::env::var("TOGETHER_API_KEY").expect("TOGETHER_API_KEY is not set")));\n}\n',
      },
    ],
    refused: [
      { path: 'a.rs', text: '#![no_std]\nfn main() {\n    let key = "%";\n}\n', why: /environment/ },
      { path: 'a.rs', text: 'fn main() {\n    let m = HashMap::from([("k", "%")]);\n}\n', why: /longer/ },
      { path: 'a.rs', text: 'fn main() {\n    h(1, "%");\n}\nfn h(n: u8, k: &\'static str) {}\n', why: /longer/ },
      { path: 'a.rs', text: 'fn main() {\n    let b: Box<str> = Box::from("%");\n}\n', why: /longer/ },
      { path: 'a.rs', text: 'fn main() {\n    let f = |x| "%";\n}\n', why: /returned/ },
      { path: 'a.rs', text: 'fn f(s: &str) -> bool {\n    matches!(s, "%")\n}\n', why: /pattern/ },
      { path: 'a.rs', text: 'fn main() {\n    let b = "%".as_bytes();\n}\n', why: /borrows/ },
      { path: 'a.rs', text: "struct S<'a> { k: &'a str }\nfn mk() -> S<'static> { S { k: \"%\" } }\n", why: /longer/ },
      { path: 'a.rs', text: 'fn main() {\n    let s = S { a: 1, k: "%" };\n}\n', why: /longer/ },
      { path: 'a.rs', text: 'fn main() {\n    let v = vec!["%"];\n}\n', why: /longer/ },
      { path: 'a.rs', text: 'fn main() {\n    let o = Some("%");\n}\n', why: /longer/ },
      { path: 'a.rs', text: 'const X: [&str; 1] = ["%"];\n', why: /constant/ },
      { path: 'a.rs', text: 'static X: [&str; 2] = ["a", "%"];\n', why: /constant/ },
      { path: 'a.rs', text: 'fn main() {\n    let k: &\'static str = "%";\n}\n', why: /constant/ },
      { path: 'a.rs', text: 'const KEY: &str = "%";\n', why: /constant/ },
      { path: 'a.rs', text: 'fn key() -> &\'static str {\n    "%"\n}\n', why: /constant/ },
      { path: 'a.rs', text: 'fn main() {\n    println!("key %");\n}\n', why: /macro/ },
      { path: 'a.rs', text: '// let key = "%";\n', why: /comment/ },
    ],
  },
};
