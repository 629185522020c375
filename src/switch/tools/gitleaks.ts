import { UserError } from '../../errors.ts';
import type { Draft, ForeignRule } from '../draft.ts';
import { GITLEAKS } from '../ids.ts';
import { MOST, refuseMany } from '../limits.ts';
import type { Source } from '../source.ts';
import { readToml, type Table, tables, texts, type Toml } from '../toml.ts';
import { namedBy, type Tool, valuesOf } from '../tool.ts';
import { plain } from '../draft.ts';
import type { Shape } from '../shape.ts';
import { fast } from '../slow.ts';
import { noteDefaults } from './gitleaks-defaults.ts';
import { LIST, LISTS, type Scope, takeAllowlist } from './gitleaks-allowlist.ts';

/** https://github.com/gitleaks/gitleaks */
export const gitleaks: Tool = {
  name: 'gitleaks',
  files: ['.gitleaks.toml', 'gitleaks.toml', '.gitleaksignore'],
  traces: /\bgitleaks(?:\b|_)/i,
  ids: GITLEAKS,
  named: (commands) => namedBy(commands, CONFIG_FLAG),
  options: takeOptions,
  read(source, present, draft) {
    for (const file of present) {
      if (file.endsWith('ignore')) takeFingerprints(source.text(file)!, file, draft);
      else takeConfig(source, file, draft);
    }
    if (present.every((file) => file.endsWith('ignore'))) noteDefaults(draft, () => false);
  },
  proof: () => ({
    files: {
      '.gitleaks.toml': `title = "made up"
[extend]
useDefault = true
disabledRules = ["generic-api-key", "no-such-rule"]

[[rules]]
id = "acme-token"
description = "Acme token"
regex = '''(?i)\\bacme_([a-z0-9]{24})\\b'''
keywords = ["acme_"]
entropy = 2.5
  [[rules.allowlists]]
  condition = "AND"
  paths = ['''^docs/''']
  regexes = ['''00$''']

[[rules]]
id = "key-files"
path = '''\\.pem$'''

[allowlist]
description = "fixtures"
paths = ['''^test/fixtures/''', '''go\\.sum$''']
regexTarget = "line"
regexes = ['''not a real key''']
stopwords = ["sample"]
commits = ["0123456789012345678901234567890123456789"]
`,
      '.gitleaksignore': '# old\nsrc/a.py:generic-api-key:12\n0123456789012345678901234567890123456789:src/b.py:aws-access-token:3\n',
    },
    ignore: ['test/fixtures/**', '**/*go.sum'],
    rules: ['acme-token'],
    off: ['generic-secret'],
    allow: 2,
    wanted: 3,
    left: ['.gitleaks.toml:17', '.gitleaks.toml:25', '.gitleaks.toml:27', '.gitleaks.toml:4'],
  }),
};

/** Also `--gitleaks-ignore-path`, which is a file or a folder. */
export const CONFIG_FLAG =
  /(?:(?<![\w-])(?:--config(?:-path)?|-c|--(?:gitleaks|betterleaks)-ignore-path)|\b(?:GITLEAKS|BETTERLEAKS)_CONFIG)(?:\s*[=:]\s*|[\s"'\\,]+)["'\\]*([^\s"'\\,;|&)\]]+)/g;

/** Settings that are only in a command. */
export function takeOptions(words: readonly string[], at: string, draft: Draft): void {
  for (const file of valuesOf(words, '--baseline-path', '-b'))
    draft.leave(at, `the baseline ${file}`, 'reports of gitleaks are not read: "together-guard baseline" writes one of what is here now');
  for (const id of valuesOf(words, '--enable-rule'))
    draft.leave(at, `--enable-rule ${id}`, 'all built-in rules are on; turn rules off with "rules"');
}

/** Gitleaks follows `extend.path` twice. */
const MAX_EXTENDS = 2;

const RULE: Shape = {
  id: 'text',
  description: 'text',
  regex: 'text',
  path: 'text',
  keywords: 'texts',
  tags: 'texts',
  secretGroup: 'number',
  entropy: 'number',
  skipReport: 'flag',
  required: [{}],
  components: [{}],
  whitelist: [LIST],
  allowlist: [LIST],
  allowlists: [LIST],
};
const CONFIG: Shape = {
  extend: { path: 'text', url: 'text', useDefault: 'flag', disabledRules: 'texts' },
  rules: [RULE],
  whitelist: [LIST],
  allowlist: [LIST],
  allowlists: [LIST],
};

/** A rule's table, and where it is. */
interface Placed {
  table: Table;
  at: string;
  file: string;
  /** Allowlists of a rule add up. */
  lists: { list: Table; scope: Scope }[];
}

/** A table on this line. */
const scopeAt = (toml: Toml, file: string, line: number, rules: readonly string[]): Scope => ({
  at: `${file}:${line}`,
  file,
  rules,
  find: (...wanted) => `${file}:${toml.find(line, ...wanted)}`,
});

/** The allowlists of the rule that begins on a line. */
const listsOf = (rule: Table, id: string, line: number, toml: Toml, file: string): Placed['lists'] =>
  LISTS.flatMap((key) =>
    tables(rule[key]).map((list, i) => ({ list, scope: scopeAt(toml, file, toml.within(line, `rules.${key}`, i), [id]) })),
  );

/** Takes over a file of gitleaks or betterleaks, with the files that it extends. */
export function takeConfig(source: Source, file: string, draft: Draft, more: (table: Table, scope: Scope) => void = () => {}): void {
  const rules = new Map<string, Placed>();
  const disabled = new Set<string>();
  const off: [id: string, at: string][] = [];
  const files = readAll(source, file, draft);
  for (const { toml, file: name } of [...files].reverse()) {
    const { table } = toml;
    const at = (key: string, index = 0) => `${name}:${toml.line(key, index)}`;
    draft.check(table, CONFIG, ({ path: [key = '', index] }) => at(String(key), typeof index === 'number' ? index : 0));
    refuseMany(tables(table.rules).length, MOST.rules, name, 'rules', 'delete rules that are not needed');
    for (const [i, rule] of tables(table.rules).entries()) {
      const id = [rule.id, rule.description].find((name): name is string => typeof name === 'string' && name !== '') ?? `rule ${i + 1}`;
      const before = rules.get(id);
      const lists = [...(before?.lists ?? []), ...listsOf(rule, id, toml.line('rules', i), toml, name)];
      rules.set(id, { table: { ...before?.table, ...rule }, at: at('rules', i), file: name, lists });
    }
    for (const key of LISTS)
      for (const [i, list] of tables(table[key]).entries())
        takeAllowlist(list, scopeAt(toml, name, toml.line(key, i), texts(list.targetRules)), draft);
    more(table, { at: `${name}:1`, file: name, rules: [] });
    for (const id of texts((table.extend as Table | undefined)?.disabledRules)) {
      disabled.add(id);
      if (!rules.has(id)) off.push([id, `${name}:${toml.find(toml.line('extend'), `"${id}"`, `'${id}'`)}`]);
    }
  }
  for (const [id, at] of off) turnOff(id, at, disabled, draft);
  if (files.some(({ toml }) => (toml.table.extend as Table | undefined)?.useDefault === true))
    noteDefaults(draft, (id) => disabled.has(id) || typeof rules.get(id)?.table.regex === 'string');
  for (const [id, placed] of rules) if (!disabled.has(id)) takeRule(id, placed, draft, more);
}

/** The files, the first one first. */
function readAll(source: Source, first: string, draft: Draft): { toml: Toml; file: string }[] {
  const found: { toml: Toml; file: string }[] = [];
  for (let file = first; ;) {
    const text = source.text(file);
    if (text === null)
      throw new UserError(
        'unreadable',
        `cannot read ${file}: ${/^(?:\/|[A-Za-z]:|\.\.(?:\/|$))/.test(file) ? 'only files of this repository are read, by their path from its root' : 'no such file or folder'}${found.length > 0 ? `, but ${found.at(-1)!.file} extends it` : ''}`,
      );
    const toml = readToml(text, file);
    found.push({ toml, file });
    const extend = toml.table.extend as Table | undefined;
    const at = `${file}:${toml.line('extend')}`;
    if (typeof extend?.url === 'string')
      draft.leave(at, 'the rules of a URL', 'nothing is downloaded: save the file in the repository, and extend it by its path');
    if (typeof extend?.path !== 'string' || extend.path === '') {
      if (extend?.useDefault !== true && tables(toml.table.rules).length > 0)
        draft.notes.add('the built-in rules stay on; turn rules off with "rules"');
      return found;
    }
    const next = extend.path.replace(/^\.\//, '');
    if (found.some((one) => one.file === next)) throw new UserError('bad-config', `${at}: ${next} extends itself`);
    if (found.length > MAX_EXTENDS) throw new UserError('bad-config', `${at}: more than ${MAX_EXTENDS} files extend each other`);
    file = next;
  }
}

/** A rule of ours may find what several of theirs find: it is only turned off if all of them are. */
function turnOff(id: string, at: string, disabled: ReadonlySet<string>, draft: Draft): void {
  const ours = GITLEAKS.get(id);
  if (!ours)
    return draft.leave(
      at,
      `the rule ${id}, turned off`,
      'no built-in rule is known to be the same: look for it with "together-guard rules"',
    );
  for (const one of ours) {
    const still = [...GITLEAKS].filter(([theirs, same]) => same.includes(one) && !disabled.has(theirs)).map(([theirs]) => theirs);
    if (still.length === 0) draft.settings.set(one, 'off');
    else draft.leave(at, `the rule ${id}, turned off`, `${one} also finds what ${still.join(', ')} finds`);
  }
}

function takeRule(id: string, { table, at, file, lists }: Placed, draft: Draft, more: (table: Table, scope: Scope) => void): void {
  const { regex, path } = table;
  for (const { list, scope } of lists) takeAllowlist(list, scope, draft);
  more(table, { at, file, rules: [id] });
  if (typeof regex !== 'string' || regex === '') {
    if (typeof path === 'string' && path !== '')
      draft.leave(at, `the rule ${id}`, 'it finds files by their path alone, which no rule here does');
    else if (Object.keys(table).some((key) => /^(?:entropy|keywords|secretGroup|path)$/.test(key)))
      draft.leave(at, `the changes of the rule ${id}`, 'only the severity of a built-in rule can be changed, under "rules"');
    else if (!GITLEAKS.has(id) && lists.length === 0) draft.leave(at, `the rule ${id}`, 'it has no pattern');
    return;
  }
  if (table.skipReport === true) return draft.leave(at, `the rule ${id}`, 'it is only a part of other rules ("skipReport")');
  if (tables(table.required).length + tables(table.components).length > 0)
    draft.leave(at, `the other rules that ${id} requires`, 'a rule here does not depend on others, so it also reports without them');
  const source = typeof path === 'string' && path !== '' ? draft.attempt(at, `the rule ${id}`, () => fast(plain(path, 'go'))) : undefined;
  if (source === null) return;
  draft.addRule(ruleOf(id, table, at, source));
}

const ruleOf = (
  id: string,
  { description, regex, secretGroup, entropy, keywords }: Table,
  at: string,
  path: string | undefined,
): ForeignRule => ({
  id,
  title: typeof description === 'string' && description !== '' ? description : id,
  pattern: regex as string,
  dialect: 'go',
  keywords: texts(keywords),
  at,
  ...(typeof secretGroup === 'number' && secretGroup > 0 && { group: secretGroup }),
  ...(typeof entropy === 'number' && { minEntropy: entropy }),
  ...(path !== undefined && { path }),
});

/** Lines of .gitleaksignore: `commit:path:rule:line`, or without a commit. */
export function takeFingerprints(text: string, file: string, draft: Draft): void {
  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw.replace(/(?:^|\s)#.*$/, '').trim();
    if (line === '') continue;
    const at = `${file}:${i + 1}`;
    const [, commit, path, rule, number] = /^(?:([0-9a-f]{7,64}):)?(.+):([^:]+):(\d+)$/.exec(line) ?? [];
    if (path === undefined) draft.leave(at, 'this line', 'it is not "path:rule:line"');
    else
      draft.wanted.push({
        path: path.replaceAll('\\', '/'),
        line: Number(number),
        theirs: [rule!],
        ...(commit !== undefined && { commit }),
        reason: `from ${file}`,
        at,
        name: `${path}:${number} (${rule})`,
      });
  }
}
