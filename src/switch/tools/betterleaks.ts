import type { Draft } from '../draft.ts';
import { GITLEAKS } from '../ids.ts';
import { timed } from '../slow.ts';
import type { Table } from '../toml.ts';
import { namedBy, type Tool } from '../tool.ts';
import { CONFIG_FLAG, takeConfig, takeFingerprints, takeOptions } from './gitleaks.ts';
import { containing, type Scope, takeAllowlist } from './gitleaks-allowlist.ts';

/** https://github.com/betterleaks/betterleaks: gitleaks' format, with filters that are expressions. It also reads gitleaks' files. */
export const betterleaks: Tool = {
  name: 'betterleaks',
  files: ['.betterleaks.toml', 'betterleaks.toml', '.betterleaksignore', '.gitleaks.toml', '.gitleaksignore'],
  traces: /\bbetterleaks(?:\b|_)/i,
  ids: GITLEAKS,
  named: (commands) => namedBy(commands, CONFIG_FLAG),
  options: takeOptions,
  read(source, present, draft) {
    const isOwn = present.some((file) => /betterleaks\.toml$/.test(file));
    for (const file of present) {
      if (file.endsWith('ignore')) takeFingerprints(source.text(file)!, file, draft);
      else if (!isOwn || !/gitleaks\.toml$/.test(file) || /betterleaks/.test(file))
        takeConfig(source, file, draft, (table, scope) => takeFilters(table, scope, draft));
    }
  },
  proof: () => ({
    files: {
      '.betterleaks.toml': `prefilter = '''
filter.matchesAny(get(attributes, "path", ""), [
  \`(?:^|/)vendor(?:/.*)?$\`,
  \`\\.svg$\`
])
|| get(attributes, "git.author_name", "") == "renovate[bot]"
'''
filter = '''filter.containsAny(finding["secret"], ["EXAMPLE", "CHANGEME"])'''

[[rules]]
id = "acme-token"
description = "Acme token"
regex = '''\\bacme_[a-z0-9]{24}\\b'''
keywords = ["acme_"]
filter = '''filter.entropy(finding["secret"]) <= 3.0 || filter.failsTokenEfficiency(finding["secret"])'''
validate = '''let r = http.get("https://acme.example/", {}); r.status == 200'''
`,
      '.betterleaksignore': 'src/a.py:acme-token:12\n',
    },
    ignore: ['**/vendor', '**/*.svg'],
    rules: ['acme-token'],
    allow: 1,
    wanted: 1,
    left: ['.betterleaks.toml:1'],
  }),
};

/** The values of a list: in quotes or in backticks. */
const stringsIn = (list: string): string[] =>
  [...list.matchAll(/`([^`]*)`|"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'/g)].map(
    ([, raw, double, single]) => raw ?? (double ?? single!).replace(/\\(.)/g, '$1'),
  );

/** One test. An expression with `&&` or `!` must not match: as one test, it would allow more, or the opposite. */
const TERM =
  /^\(?\s*(?:filter\.)?(matchesAny|containsAny)\(\s*(.+?)\s*,\s*\[((?:\s|,|`[^`]*`|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')*)\]\s*,?\s*\)\s*\)?$/;

/** Expressions are joined by `||`; only the forms that allowlists also have are taken. */
function takeFilters(table: Table, scope: Scope, draft: Draft): void {
  for (const key of ['prefilter', 'filter'] as const) {
    const text = table[key];
    if (typeof text !== 'string') continue;
    // What splits an expression takes long on one that was made for that.
    const terms = draft.attempt(scope.at, `the ${key}`, () => timed(() => termsOf(text).map((term) => ({ term, parts: TERM.exec(term) }))));
    for (const { term, parts } of terms ?? []) takeTerm(term, parts, key, table, scope, draft);
  }
  if (typeof table.validate === 'string')
    draft.notes.add('validations are not taken over: "scan --verify" asks the providers that it knows');
}

function takeTerm(term: string, parts: RegExpExecArray | null, key: string, table: Table, scope: Scope, draft: Draft): void {
  const entropy = /^(?:filter\.)?entropy\(finding\["secret"\]\)\s*<=?\s*([\d.]+)$/.exec(term);
  if (entropy && table.id !== undefined) {
    table.entropy ??= Number(entropy[1]);
    return;
  }
  if (/^(?:filter\.)?(?:failsTokenEfficiency|tokenRatio)\(finding\["secret"\]\)[\s\d.<>=]*$/.test(term)) {
    draft.notes.add('tests of token efficiency are not taken over: a rule here decides by its form and by minEntropy');
    return;
  }
  const [, name, of, list] = parts ?? [];
  const values = stringsIn(list ?? '');
  const isPath = /^(?:get\(attributes,\s*"path".*\)|attributes\??\.?\[?"?path"?\]?(?:\s*\?\?\s*"")?)$/.test(of ?? '');
  const target = /^finding\["(secret|match|line)"\]$/.exec(of ?? '')?.[1];
  if (name === 'matchesAny' && isPath) takeAllowlist({ paths: values }, scope, draft);
  else if (name === 'matchesAny' && target) takeAllowlist({ regexes: values, regexTarget: target }, scope, draft);
  else if (name === 'containsAny' && target === 'secret') takeAllowlist({ regexes: [containing(values)] }, scope, draft);
  else draft.leave(scope.at, `the ${key} ${shortened(term)}`, 'allow entries have no such expressions');
}

/** Without its texts, which may be values. */
const shortened = (term: string): string => {
  const line = term.replace(/`[^`]*`|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '"…"').replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
};

/** Splits at `||` that is not in a string or in brackets. */
function termsOf(text: string): string[] {
  const terms = [''];
  let depth = 0;
  for (const [part] of text.matchAll(/`[^`]*`|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\|\||[^]/g)) {
    if (/^[([{]$/.test(part)) depth++;
    if (/^[)\]}]$/.test(part)) depth--;
    if (part === '||' && depth === 0) terms.push('');
    else terms[terms.length - 1] += part;
  }
  return terms
    .map((term) =>
      term
        .trim()
        .replace(/^\(([^()]*(?:\([^]*\))?[^()]*)\)$/, '$1')
        .trim(),
    )
    .filter((term) => term !== '');
}
