import type { Fallback } from '../fallback.ts';
import type { Lexis } from '../lexer.ts';
import type { Language } from '../model.ts';
import { refuseAll } from '../places.ts';
import { rewriteStrings, type StringSyntax } from '../strings.ts';
import { type Around, isOwned, isSlice, refusal } from './rust-places.ts';
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
  refuse({ head, token, file }) {
    if (/\b(?:const|static)\b[^=]*=\s*[^;]*$/.test(head)) return `${CONSTANT}: read it where it is used`;
    if (/\b(?:concat|env|include_str|include|compile_error|option_env)!\s*[([{][^)]*$/.test(head)) return `${CONSTANT} (a macro)`;
    if (/\w!\s*[([]\s*$/.test(head) && !/\b(?:vec|json|dbg)!\s*[([]\s*$/.test(head)) return `${CONSTANT} (the format of a macro)`;
    if (/\bmatches!\s*\([^;]*,[^;]*$/.test(head)) return `${CONSTANT} (a pattern)`;
    if (/#!?\[[^\]]*$/.test(head)) return `${CONSTANT} (an attribute)`;
    if (token.open.startsWith('b')) return 'it is a string of bytes: move it by hand';
    const before = file.text.slice(Math.max(0, token.start - 2000), token.start);
    // An array's type has a `;`.
    if (/\b(?:const|static)\s+(?:mut\s+)?\w+\s*:[^={}]*=[^;{}]*$/.test(before)) return `${CONSTANT}: read it where it is used`;
    return refusal({ head, rest: file.text.slice(token.end), text: file.text });
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
      const head = /[^;{}]*$/.exec(file.text.slice(Math.max(0, edit.start - 2000), edit.start))![0].trimStart();
      const around: Around = { head, rest: file.text.slice(edit.end), text: file.text };
      return { ...edit, text: edit.text.replace(/^&/, isOwned(around) ? '' : isSlice(around) ? '&*' : '&') };
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
          'mod a {\n    mod std {}\n    fn f() {\n        let key = &*::std::env::var("TOGETHER_API_KEY").expect("TOGETHER_API_KEY is not set");\n    }\n}\n',
      },
      ...[
        ['f(s == "%");', 'f(s == &*@);'],
        ['if "%" != s {}', 'if &*@ != s {}'],
        ['let n = len("%");', 'let n = len(&@);'],
        ['let r = c.get(u).header("k", "%").send()?;', 'let r = c.get(u).header("k", &@).send()?;'],
        ['println!("{}", "%");', 'println!("{}", &@);'],
        ['s += "%";', 's += &@;'],
        ['let b = json!({ "k": "%" });', 'let b = json!({ "k": &@ });'],
        ['if c.is("%") {}', 'if c.is(&@) {}'],
        ['let k = "%";\n    let n = k.len();', 'let k = &*@;\n    let n = k.len();'],
        ['let k = "%";\n    println!("{}", k);', 'let k = &*@;\n    println!("{}", k);'],
      ].map(([before, after]) => ({
        path: 'main.rs',
        before: `fn len(s: &str) -> usize { s.len() }\nfn main() {\n    ${before}\n    g();\n}\n`,
        after: `fn len(s: &str) -> usize { s.len() }\nfn main() {\n    ${after!.replace('@', 'std::env::var("TOGETHER_API_KEY").expect("TOGETHER_API_KEY is not set")')}\n    g();\n}\n`,
      })),
      {
        path: 'main.rs',
        before: 'fn main() {\n    let key: Key = "%".parse().unwrap();\n}\n',
        after:
          'fn main() {\n    let key: Key = std::env::var("TOGETHER_API_KEY").expect("TOGETHER_API_KEY is not set").parse().unwrap();\n}\n',
      },
      {
        path: 'main.rs',
        before: 'fn main() {\n    let key = "%";\n}\n',
        after: 'fn main() {\n    let key = &*std::env::var("TOGETHER_API_KEY").expect("TOGETHER_API_KEY is not set");\n}\n',
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
      { path: 'a.rs', text: 'fn main() {\n    if let "%" = f() {}\n}\n', why: /pattern/ },
      ...[
        'let o = f().unwrap_or("%");',
        'let k = id("%");',
        'let c = C::new("%");',
        'k = "%";',
        'let k = loop { break "%" };',
        'v.extend(["%"]);',
        'v.push(id("%"));',
        'let c = CString::new("%");',
        'let p = Path::new("%");',
        'let k = "%"; return k;',
        'let k = "%"; spawn(move || f(k));',
        'let k = { let k = "%"; id(k) };',
        'let k = "%"; let c = C { k }; f(c);',
        'let k = "%"; v.push(k);',
        'h.entry("b").or_insert("%");',
        'o.replace("%");',
        'std::mem::replace(&mut s, "%");',
        'tx.send("%");',
        'assert_ne!(s, "%");',
      ].map((line) => ({ path: 'a.rs', text: `fn id(s: &str) -> &str { s }\nfn main() {\n    ${line}\n}\n`, why: /longer/ })),
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
