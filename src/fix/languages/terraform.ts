import type { Fallback } from '../fallback.ts';
import type { Lexis } from '../lexer.ts';
import type { Edit, Language, Place, SourceFile } from '../model.ts';
import { rewriteStrings, type StringSyntax } from '../strings.ts';
import { CONSTANT, heredocAt, slashComments } from './shared.ts';

const PREFIX = 'TF_VAR_';
const LEXIS: Lexis = { comments: [...slashComments, [/#/y]], quotes: [{ open: /"/y, close: () => '"', escapes: true, hole: '${' }] };

const nameOf = (variable: string) => variable.slice(PREFIX.length);

/** The header of the innermost block around an offset: `variable "key"`. */
function blockAt(text: string, at: number): string {
  let depth = 0;
  for (let i = at - 1; i >= 0; i--) {
    if (text[i] === '}') depth++;
    else if (text[i] === '{' && depth-- === 0) return /[^\n{}]*$/.exec(text.slice(0, i))![0].trim();
  }
  return '';
}

/** The default of a variable goes, with its line. */
const FALLBACKS: readonly Fallback[] = [
  {
    before: /(?<read>\bvariable\s+"(?<name>\w+)"\s*\{[^{}]*?)(?<=\n)[ \t]*default\s*=\s*"$/,
    after: /^"[ \t]*(?:#[^\n]*)?\r?\n/,
    prefix: PREFIX,
  },
];

const SYNTAX: StringSyntax = {
  lexis: LEXIS,
  fallbacks: FALLBACKS,
  join: '',
  read: (variable) => `var.${nameOf(variable)}`,
  within: ({ open, close }, before, after, variable) => `${open}${before}\${var.${nameOf(variable)}}${after}${close}`,
  refuse({ file, token }) {
    const block = blockAt(file.text, token.start);
    if (/^variable\b/.test(block)) return 'it is the default of a variable: remove it, and set TF_VAR_… with the name of the variable';
    return /^(?:backend|terraform|cloud|required_providers)\b/.test(block)
      ? `${CONSTANT}: use -backend-config, or a variable of the backend`
      : undefined;
  },
};

/** Declares the variables, at the end of the file. */
function declarations({ text, newline }: SourceFile, places: readonly Place[]): Edit[] {
  const names = [...new Set(places.map(({ variable }) => nameOf(variable)))].filter(
    (name) => !new RegExp(`^variable\\s+"${name}"`, 'm').test(text),
  );
  const blocks = names.map((name) => ['', `variable "${name}" {`, '  type      = string', '  sensitive = true', '}', ''].join(newline));
  return blocks.length > 0 ? [{ start: text.length, end: text.length, text: (text.endsWith('\n') ? '' : newline) + blocks.join('') }] : [];
}

export const terraform: Language = {
  name: 'Terraform',
  path: /\.tf$/i,
  spell: (name) => (name.startsWith(PREFIX) ? name : PREFIX + name.toLowerCase()),
  fallbacks: FALLBACKS,
  rewrite(file, places) {
    const inDocument = places.filter(({ start }) => heredocAt(file.text, start));
    const { edits, refused, notes } = rewriteStrings(
      file,
      places.filter((place) => !inDocument.includes(place)),
      SYNTAX,
    );
    edits.push(...inDocument.map(({ start, end, variable }) => ({ start, end, text: `\${var.${nameOf(variable)}}` })));
    if (refused.length === 0) edits.push(...declarations(file, places));
    return { edits, refused, notes: [...notes, 'Terraform reads TF_VAR_… from the environment: set -a; . ./.env; set +a'] };
  },
  examples: {
    fixed: [
      {
        path: 'main.tf',
        before: 'variable "tg_key" {\n  type    = string\n  default = "%"\n}\n',
        after: 'variable "tg_key" {\n  type    = string\n}\n',
      },
      {
        path: 'main.tf',
        before: 'provider "x" {\n  api_key = "%"\n}\n',
        after:
          'provider "x" {\n  api_key = var.together_api_key\n}\n\nvariable "together_api_key" {\n  type      = string\n  sensitive = true\n}\n',
      },
      {
        path: 'main.tf',
        before: 'locals {\n  auth = "Bearer %"\n}\n\nvariable "together_api_key" {}\n',
        after: 'locals {\n  auth = "Bearer ${var.together_api_key}"\n}\n\nvariable "together_api_key" {}\n',
      },
      {
        path: 'main.tf',
        before: 'locals {\n  body = <<-EOT\n    {"key": "%"}\n  EOT\n}\nvariable "together_api_key" {}\n',
        after: 'locals {\n  body = <<-EOT\n    {"key": "${var.together_api_key}"}\n  EOT\n}\nvariable "together_api_key" {}\n',
      },
    ],
    refused: [
      { path: 'main.tf', text: 'variable "key" { default = "%" }\n', why: /default/ },
      { path: 'main.tf', text: '# key = "%"\n', why: /comment/ },
    ],
  },
};
