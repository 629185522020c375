/**
 * Finds the comment on a line, by the file's extension. Only a real comment may allow a finding. This is a cheap test of a
 * single line, not a parser: it does not know whether a string began on an earlier line.
 */

const HASH = ['#'];
const SLASH = ['//', '/*'];
const XML = ['<!--'];

/** Comment marks by file extension. Data and prose have no comments: anyone may have written their text. */
const MARKS: readonly (readonly [endings: string, marks: readonly string[]])[] = [
  [
    'py pyi pyx rb sh bash zsh fish ksh yaml yml toml env conf cfg cnf properties pl pm r jl ex exs nix cmake mk graphql gql coffee cr tcl awk sed dockerfile containerfile makefile gemfile rakefile procfile gitignore gitattributes dockerignore npmrc editorconfig bashrc zshrc profile envrc service rules po',
    HASH,
  ],
  ['tf hcl tfvars php nomad neon', [...HASH, ...SLASH]],
  [
    'js mjs cjs jsx ts mts cts tsx java kt kts c h cc cpp cxx hpp hh m mm cs go rs swift scala sbt dart groovy gradle scss sass less proto json5 jsonc sol zig v sv fs fsx jenkinsfile prisma cue bicep',
    SLASH,
  ],
  ['css', ['/*']],
  ['vue svelte astro', [...SLASH, ...XML]],
  ['html htm xhtml xml svg xaml plist csproj props targets config md markdown mdx rst', XML],
  ['sql psql', ['--', '/*', '#']],
  ['lua hs elm adb ads vhd', ['--']],
  ['ini inf', [';', '#']],
  ['lisp cl clj cljs edn el scm rkt asm s reg', [';']],
  ['tex sty erl hrl', ['%']],
  ['ps1 psm1 psd1', ['#', '<#']],
  ['vim vimrc', ['"']],
  ['vb vbs bas', ["'"]],
  ['bat cmd', ['::', 'rem ', 'REM ']],
  ['j2 jinja jinja2 twig tpl tera hbs mustache njk liquid erb ejs', ['{#', '{{!', '<!--', '<%#', ...HASH, '//']],
  ['json jsonl ndjson geojson ipynb csv tsv parquet arrow txt text log eml lock map har', []],
];

const BY_ENDING = new Map(MARKS.flatMap(([endings, marks]) => endings.split(' ').map((ending) => [ending, marks] as const)));
/** For unknown languages. */
const ANY = ['#', '//', '/*', '<!--', '--', ';'];
const PACKED = /\.(?:gz|bz2|xz|zst|example|sample|template|dist|tmpl|bak|orig|local)$/i;

function marksOf(path: string): readonly string[] {
  const name = path
    .slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('!')) + 1)
    .replace(PACKED, '')
    .toLowerCase();
  if (/^\.env(?:\.|$)/.test(name)) return HASH;
  if (/^(?:dockerfile|makefile|jenkinsfile)\b/.test(name)) return BY_ENDING.get(/^\w+/.exec(name)![0])!;
  return BY_ENDING.get(name.slice(name.lastIndexOf('.') + 1)) ?? ANY;
}

/** The comment on a line, and whether it is alone on the line; null if there is none. @param path of the file, for its language */
export function commentOn(line: string, path: string): { text: string; alone: boolean } | null {
  const marks = marksOf(path);
  if (marks.length === 0) return null;
  const text = line.trimStart();
  const found = (at: number) => ({ text: text.slice(at), alone: at === 0 && !/^(?:\/\*.*?\*\/|<!--.*?-->)\s*\S/.test(text) });
  if (marks.includes('/*') && /^\*(?:\s|$)/.test(text)) return found(0); // inside a block comment
  for (let i = 0; i < text.length; i++) {
    const mark = marks.find((item) => text.startsWith(item, i));
    if (mark && begins(text, i, mark)) return found(i);
    if (text[i] === '"' || text[i] === "'" || text[i] === '`') {
      const end = stringEnd(text, i);
      if (end >= 0) i = end;
      else if (text[i] !== "'" || !/\w/.test(text[i - 1] ?? '')) return null; // the string continues on the next line
    } else if (text[i] === '\\') i++;
  }
  return null;
}

/** `http://…` is not a comment, and neither is `a#b`. */
function begins(text: string, at: number, mark: string): boolean {
  if (mark === '/*' && text.startsWith('/***', at)) return false; // a hidden secret is ***
  const before = text[at - 1];
  if (before === undefined || /[\s;,)\]}'"`*]/.test(before)) return true;
  return mark === '/*' || mark === '<!--' || (mark === '//' && before !== ':');
}

/** The end of the string that starts here, or -1. */
function stringEnd(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === text[start]) return i;
  }
  return -1;
}
