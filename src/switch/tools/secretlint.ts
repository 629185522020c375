import type { Severity } from '../../model.ts';
import { globSource } from '../../policy/config/parse.ts';
import type { Shape } from '../shape.ts';
import { type Draft, literal } from '../draft.ts';
import { SECRETLINT, SECRETLINT_MESSAGES } from '../ids.ts';
import { namedBy, type Tool } from '../tool.ts';
import { entriesIn, isTrue, itemsIn, textIn, valueIn, YamlFile } from '../yaml.ts';

const RULE: Record<string, Shape> = {
  id: 'text',
  disabled: 'flag',
  severity: 'text',
  allowMessageIds: 'texts',
  options: { allows: 'texts', patterns: [{ name: 'text', pattern: 'texts', patterns: 'texts', filePathGlobs: 'texts', allows: 'texts' }] },
};

/** https://github.com/secretlint/secretlint */
export const secretlint: Tool = {
  name: 'secretlint',
  files: [
    '.secretlintrc.json',
    '.secretlintrc',
    '.secretlintrc.yml',
    '.secretlintrc.yaml',
    '.secretlintrc.js',
    '.secretlintrc.cjs',
    '.secretlintrc.mjs',
    '.secretlintignore',
  ],
  traces: /\bsecretlint\b/i,
  named: (lines) => namedBy(lines, /--secretlint(?:rc|ignore)[= "',]+([\w./-]+)/g),
  read(source, present, draft) {
    for (const file of present) {
      const text = source.text(file)!;
      if (/ignore$/.test(file))
        draft.ignoreLines(text.split('\n').map((line, i) => ({ line: line.replace(/\r$/, ''), at: `${file}:${i + 1}` })));
      else if (/\.[cm]?[jt]s$/.test(file))
        draft.leave(`${file}:1`, 'this file', 'it is a program: write what it exports to .secretlintrc.json, and run this again');
      else {
        const yaml = new YamlFile(text, file);
        yaml.check({ rules: [{ ...RULE, rules: [RULE] }] }, draft);
        for (const rule of itemsIn(valueIn(yaml.top, 'rules'))) takeRule(yaml, rule, draft);
        for (const [key, , node] of entriesIn(yaml.top))
          if (!/^(?:rules|sharedOptions|\$schema)$/.test(key))
            draft.leave(yaml.at(node), `the setting ${key}`, 'secretlint has no such setting; paths are in .secretlintignore');
      }
    }
  },
  proof: () => ({
    files: {
      '.secretlintrc.json': `{
  "rules": [
    {
      // the preset
      "id": "@secretlint/secretlint-rule-preset-recommend",
      "rules": [
        { "id": "@secretlint/secretlint-rule-aws", "options": { "allows": ["/^AKIAEXAMPLE/i"] }, "allowMessageIds": ["AWSAccountID", "NoSuchId"] },
        { "id": "@secretlint/secretlint-rule-sendgrid", "disabled": true },
        { "id": "@secretlint/secretlint-rule-notion", "severity": "warning" }
      ]
    },
    {
      "id": "@secretlint/secretlint-rule-pattern",
      "options": { "patterns": [
        { "name": "acme token", "patterns": ["/acme_(?<token>[a-z0-9]{24})/"] },
        { "name": "env files", "filePathGlobs": ["**/.env"] }
      ] }
    },
    { "id": "our-own-rule" }
  ]
}
`,
      '.secretlintignore': '# generated\ndist/\n**/*.snap\n!docs/keep.txt\n',
    },
    ignore: ['dist/', '**/*.snap'],
    rules: ['acme token'],
    off: ['sendgrid-key', 'notion-token'],
    allow: 1,
    left: ['.secretlintignore:4', '.secretlintrc.json:16', '.secretlintrc.json:19', '.secretlintrc.json:7', '.secretlintrc.json:7'],
  }),
};

/** `@secretlint/secretlint-rule-aws`, `@secretlint/aws` and `aws` are the same. */
const nameOf = (id: string): string => id.replace(/^@secretlint\//, '').replace(/^secretlint-rule-/, '');

/** They need nothing here: all rules are on, comments count, and `init` keeps `.env` files out of git. */
const NEEDS_NOTHING = /^(?:preset-[\w-]+|filter-comments|no-dotenv)$/;

function takeRule(yaml: YamlFile, rule: unknown, draft: Draft): void {
  const id = textIn(valueIn(rule, 'id')) ?? '';
  const at = yaml.at(rule);
  const name = nameOf(id);
  for (const inner of itemsIn(valueIn(rule, 'rules'))) takeRule(yaml, inner, draft);
  takeMessages(yaml, rule, draft);
  if (NEEDS_NOTHING.test(name)) {
    for (const key of ['disabled', 'severity'])
      if (valueIn(rule, key)) draft.leave(yaml.at(valueIn(rule, key)), `${key} of ${id}`, 'set it for single rules, under "rules"');
    return;
  }
  if (name === 'pattern') return takePatterns(yaml, rule, draft);
  const ours = SECRETLINT.get(name);
  if (!ours) return draft.leave(at, `the rule ${id}`, 'no built-in rule is known to be the same');
  const severity = SEVERITIES[textIn(valueIn(rule, 'severity')) ?? ''];
  for (const one of ours) {
    if (isTrue(valueIn(rule, 'disabled'))) draft.settings.set(one, 'off');
    else if (severity) draft.settings.set(one, severity);
  }
  takeAllows(yaml, valueIn(rule, 'options'), { rules: ours }, draft);
}

/** Messages that are not reported, of a rule or of all rules of a preset. */
function takeMessages(yaml: YamlFile, rule: unknown, draft: Draft): void {
  for (const node of [rule, valueIn(rule, 'options')].flatMap((each) => itemsIn(valueIn(each, 'allowMessageIds')))) {
    const message = textIn(node) ?? '';
    const same = SECRETLINT_MESSAGES.get(message);
    if (same === undefined) draft.leave(yaml.at(node), `the message id ${message}`, 'no built-in rule is known to be the same');
    else if (same.length === 0) draft.leave(yaml.at(node), `the message id ${message}`, 'no rule here reports it, so it needs no setting');
    else for (const one of same) draft.settings.set(one, 'off');
  }
}

const SEVERITIES: Readonly<Record<string, Severity>> = { warning: 'medium', info: 'low' };

/** `/…/flags`, or a text. */
const regExpLike = (text: string): { pattern: string; flags: string } => {
  const [, pattern, flags] = /^\/([^]+)\/([a-z]*)$/.exec(text) ?? [];
  return pattern === undefined ? { pattern: literal(text), flags: '' } : { pattern, flags: flags!.replace(/[guvyd]/g, '') };
};

function takeAllows(yaml: YamlFile, options: unknown, scope: { rules?: readonly string[]; theirs?: string }, draft: Draft): void {
  for (const node of itemsIn(valueIn(options, 'allows'))) {
    const at = yaml.at(node);
    const { pattern, flags } = regExpLike(textIn(node) ?? '');
    const match = draft.value(pattern, at, 'javascript', flags);
    if (match !== null) draft.addAllow({ ...scope, match, reason: `from ${yaml.file}`, at });
  }
}

function takePatterns(yaml: YamlFile, rule: unknown, draft: Draft): void {
  const options = valueIn(rule, 'options');
  for (const one of itemsIn(valueIn(options, 'patterns'))) {
    const name = textIn(valueIn(one, 'name')) ?? 'pattern';
    const at = yaml.at(one);
    const patterns = [...itemsIn(valueIn(one, 'pattern')), ...itemsIn(valueIn(one, 'patterns'))].map((node) => textIn(node) ?? '');
    const globs = itemsIn(valueIn(one, 'filePathGlobs')).map((node) => textIn(node) ?? '');
    if (patterns.length === 0) draft.leave(at, `the pattern ${name}`, 'it finds files by their path alone, which no rule here does');
    for (const [i, text] of patterns.entries()) {
      const id = i === 0 ? name : `${name} ${i + 1}`;
      draft.addRule({
        id,
        title: name,
        ...regExpLike(text),
        dialect: 'javascript',
        at,
        ...(globs.length > 0 && { path: globs.map(globSource).join('|') }),
      });
      takeAllows(yaml, one, { theirs: id }, draft);
      takeAllows(yaml, options, { theirs: id }, draft);
    }
  }
}
