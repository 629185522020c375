import type { Fallback } from '../fallback.ts';

/** What can come after an expression. */
const END = String.raw`(?=\s*(?:[),\]}:#;]|\r?\n|$))`;
const READ = {
  environ: String.raw`(?<![\w.])(?<environ>(?:_?os\.)?environ)`,
  getenv: String.raw`(?<![\w.])(?<os>(?:_?os\.)?)getenv`,
  name: String.raw`\s*(?<q>["'])(?<name>[A-Za-z_]\w*)\k<q>\s*`,
};
const OPEN = String.raw`["']{1,3}$`;
const CLOSE = /^["']{1,3}\s*,?\s*\)/;
const fromEnviron = ({ environ, name }: Readonly<Record<string, string>>) => `${environ}["${name}"]`;
const fromGetenv = ({ os, name }: Readonly<Record<string, string>>) => (os === '' ? `getenv("${name}")` : `${os}environ["${name}"]`);
const OR = { before: String.raw`\s*\)\s*or\s+${OPEN}`, after: new RegExp(String.raw`^["']{1,3}${END}`) };
const DEFAULT = String.raw`,\s*(?:default\s*=\s*)?${OPEN}`;

export const PYTHON_FALLBACKS: readonly Fallback[] = [
  { before: new RegExp(String.raw`${READ.environ}\.get\(${READ.name}${DEFAULT}`), after: CLOSE, instead: fromEnviron },
  { before: new RegExp(String.raw`${READ.getenv}\(${READ.name}${DEFAULT}`), after: CLOSE, instead: fromGetenv },
  { before: new RegExp(String.raw`${READ.environ}\.get\(${READ.name}${OR.before}`), after: OR.after, instead: fromEnviron },
  { before: new RegExp(String.raw`${READ.getenv}\(${READ.name}${OR.before}`), after: OR.after, instead: fromGetenv },
  {
    before: new RegExp(String.raw`${READ.environ}\[${READ.name}\]\s+if\s+["']\k<name>["']\s+in\s+os\.environ\s+else\s+${OPEN}`),
    after: OR.after,
    instead: fromEnviron,
  },
  // The line that sets the variable, under a line that asks for it.
  ...[String.raw`${READ.name}not\s+in\s+os\.environ`, String.raw`not\s+os\.(?:environ\.get|getenv)\(${READ.name}\)`].map((test) => ({
    before: new RegExp(String.raw`(?<=^|\n)if\s+${test}:\s*\n[ \t]+os\.environ\[["']\k<name>["']\]\s*=\s*${OPEN}`),
    after: /^["']{1,3}[ \t]*(?:\r?\n(?=\S|\r?\n)(?!el)|$)/,
    instead: () => '',
  })),
  // A statement that sets the variable, on a line of its own.
  ...[String.raw`\[${READ.name}\]\s*=\s*`, String.raw`\.setdefault\(${READ.name},\s*`].map((set) => ({
    before: new RegExp(String.raw`(?<=^|\n)${READ.environ}${set}${OPEN}`),
    after: /^["']{1,3}[ \t]*\)?[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/,
    instead: () => '',
  })),
  {
    before: new RegExp(String.raw`${READ.environ}\[${READ.name}\]\s*=\s*${OPEN}`),
    after: /^["']{1,3}/,
    instead: ({ environ, name }) => `${environ}["${name}"] = ${environ}["${name}"]`,
  },
  // The packages python-decouple, environs and django-environ.
  {
    before: new RegExp(String.raw`(?<read>(?<![\w.])(?:config|env(?:\.str)?)\(${READ.name}),\s*default\s*=\s*${OPEN}`),
    after: /^["']{1,3}(?<rest>\s*(?:,[^()\n]*)?\))/,
    instead: ({ read, rest }) => read.trimEnd() + rest,
  },
];
