/**
 * The kind of most files is clear from their extension. A commit of code should not compile a dozen patterns for paths to
 * find that out: they took 2 of the 30 ms that a commit of one file takes in addition to Node's start.
 */
const EXTENSIONS: ReadonlySet<string> = new Set(
  'js cjs mjs jsx ts cts mts tsx py go java kt scala rb rs php c cc cpp h hpp cs swift'.split(' '),
);

/** Beginnings of names that say more than their extension: `env.js`, `install.py`, `checksum.go`. */
const TELLING = [
  'change',
  'checksum',
  'dockerfile',
  'editorconfig',
  'env',
  'install',
  'jenkinsfile',
  'makefile',
  'netrc',
  'notes',
  'npmrc',
  'pgpass',
  'procfile',
  'readme',
  'shasums',
  'todo',
  'vagrantfile',
];

let last = { path: '', extension: '' };

/** `ts` for `src/app.ts`: the extension of a file with code in a programming language; empty for all others, and for names that say more. */
export function codeExtension(path: string): string {
  if (path !== last.path) last = { path, extension: find(path) };
  return last.extension;
}

function find(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.indexOf('.');
  const extension = name.slice(dot + 1);
  if (dot < 1 || !EXTENSIONS.has(extension)) return '';
  const folded = name.toLowerCase();
  return TELLING.some((word) => folded.startsWith(word)) ? '' : extension;
}
