import { createHash } from 'node:crypto';
import { isMap } from 'yaml';
import { UserError } from '../../errors.ts';
import type { Draft } from '../draft.ts';
import type { Tool } from '../tool.ts';
import { namedBy, valuesOf } from '../tool.ts';
import { entriesIn, isTrue, itemsIn, textIn, valueIn, YamlFile } from '../yaml.ts';
import { takeContext } from './gitleaks-allowlist.ts';
import type { Shape } from '../shape.ts';

const sha1 = (value: string): string => createHash('sha1').update(value).digest('hex');

const BASELINE: Shape = {
  plugins_used: [{ name: 'text' }],
  filters_used: [{ path: 'text', pattern: 'texts' }],
  exclude: { files: 'text', lines: 'text', secrets: 'text' },
  word_list: { file: 'text' },
  results: { '*': [{ type: 'text', hashed_secret: 'text', line_number: 'number', is_secret: 'flag' }] },
};

/** https://github.com/Yelp/detect-secrets */
export const detectSecrets: Tool = {
  name: 'detect-secrets',
  files: ['.secrets.baseline'],
  traces: /\bdetect[-_]secrets\b/i,
  named: (commands) => namedBy(commands, /--baseline[= "',]+([^\s"',;|&)\]]+)/g),
  options(words, at, draft) {
    for (const kind of ['file', 'line', 'secret'] as const)
      for (const pattern of valuesOf(words, `--exclude-${kind}s`)) takePattern(kind, pattern, at, at.replace(/:\d+$/, ''), draft);
    const off = [
      ...valuesOf(words, '--disable-plugin', '-d'),
      ...words.flatMap((word) => /^--no-[\w-]*(?:scan|string-scan)$/.exec(word) ?? []),
    ];
    for (const plugin of off) draft.leave(at, `the plugin ${plugin}, turned off`, 'all built-in rules are on: turn rules off with "rules"');
    for (const plugin of valuesOf(words, '--plugin', '-p'))
      draft.leave(at, `the plugin ${plugin}`, 'it is written in Python: describe what it finds under "custom"');
    for (const filter of valuesOf(words, '--filter', '-f')) draft.leave(at, `the filter ${filter}`, 'it is written in Python');
    for (const list of valuesOf(words, '--word-list'))
      draft.leave(at, `the word list ${list}`, 'word lists do not exist: use "match" of an allow entry');
  },
  read(source, present, draft) {
    for (const file of present) takeBaseline(new YamlFile(source.text(file)!.replace(/^#.*/gm, ''), file), draft);
  },
  proof: () => ({
    files: {
      '.secrets.baseline': `{
  "version": "1.5.0",
  "plugins_used": [
    { "name": "AWSKeyDetector" },
    { "name": "HexHighEntropyString", "limit": 2.5 },
    { "name": "OurDetector", "path": "file://plugins/ours.py" }
  ],
  "filters_used": [
    { "path": "detect_secrets.filters.allowlist.is_line_allowlisted" },
    { "path": "detect_secrets.filters.regex.should_exclude_file", "pattern": ["^docs/.*\\\\.md$", "(^|/)package-lock\\\\.json$"] },
    { "path": "detect_secrets.filters.regex.should_exclude_line", "pattern": ["checksum ="] },
    { "path": "detect_secrets.filters.regex.should_exclude_secret", "pattern": ["^example-"] },
    { "path": "detect_secrets.filters.wordlist.should_exclude_secret", "file_name": "words.txt" }
  ],
  "results": {
    "src/a.py": [
      { "type": "Secret Keyword", "filename": "src/a.py", "hashed_secret": "${sha1('made up')}", "is_verified": false, "line_number": 3, "is_secret": false },
      { "type": "Secret Keyword", "filename": "src/a.py", "hashed_secret": "${sha1('another')}", "is_verified": false, "line_number": 5 }
    ]
  }
}
`,
    },
    ignore: ['docs/**/*.md', '**/package-lock.json'],
    allow: 2,
    wanted: 3,
    left: ['.secrets.baseline:11', '.secrets.baseline:13', '.secrets.baseline:6'],
  }),
};

/** Filters that come with detect-secrets and need nothing here: inline comments count, and the rules judge values themselves. */
const BUILT_IN = /^detect_secrets\.filters\.(?:allowlist|common|heuristic|gibberish)\./;

function takeBaseline(yaml: YamlFile, draft: Draft): void {
  const { top } = yaml;
  // Every version writes it. Without it, the file is another one, or was cut.
  if (!isMap(top?.get('results')))
    throw new UserError(
      'bad-config',
      `${yaml.file}: it is no baseline of detect-secrets: it has no map "results". Write it again with "detect-secrets scan > ${yaml.file}"`,
    );
  yaml.check(BASELINE, draft);
  for (const plugin of itemsIn(valueIn(top, 'plugins_used'))) {
    const name = textIn(valueIn(plugin, 'name')) ?? '';
    const at = yaml.at(plugin);
    if (valueIn(plugin, 'path')) draft.leave(at, `the plugin ${name}`, 'it is written in Python: describe what it finds under "custom"');
    if (valueIn(plugin, 'limit', 'hex_limit', 'base64_limit'))
      draft.notes.add('limits of entropy have no counterpart: a model judges values that have no known form');
    const words = textIn(valueIn(plugin, 'keyword_exclude'));
    if (words) draft.leave(at, 'the keyword_exclude', 'names cannot be excluded by a pattern: allow the findings');
  }
  if (valueIn(top, 'plugins_used'))
    draft.notes.add('all built-in rules are on, also for plugins that were turned off; turn rules off with "rules"');
  for (const filter of itemsIn(valueIn(top, 'filters_used'))) takeFilter(yaml, filter, draft);
  // Up to version 0.14.
  const exclude = valueIn(top, 'exclude');
  for (const [key, kind] of [
    ['files', 'file'],
    ['lines', 'line'],
    ['secrets', 'secret'],
  ] as const) {
    const node = valueIn(exclude, key);
    const pattern = textIn(node);
    if (pattern) takePattern(kind, pattern, yaml.at(node), yaml.file, draft);
  }
  const words = valueIn(top, 'word_list');
  if (textIn(valueIn(words, 'file')))
    draft.leave(
      yaml.at(words),
      `the word list ${textIn(valueIn(words, 'file'))}`,
      'word lists do not exist: use "match" of an allow entry',
    );
  const results = entriesIn(valueIn(top, 'results'));
  // A digest in "hashed_secret" looks like a secret, and next to a "type" such as "GitHub Token" like a token of that service.
  if (results.length > 0)
    draft.addAllow({
      path: yaml.file,
      match: '^[0-9a-f]{40}$',
      reason: 'digests of detect-secrets, not values',
      at: yaml.at(valueIn(top, 'results')),
    });
  for (const [path, found] of results) for (const result of itemsIn(found)) takeResult(yaml, path, result, draft);
}

function takeFilter(yaml: YamlFile, filter: unknown, draft: Draft): void {
  const name = textIn(valueIn(filter, 'path')) ?? '';
  const at = yaml.at(filter);
  const kind = /^detect_secrets\.filters\.regex\.should_exclude_(file|line|secret)$/.exec(name)?.[1] as
    'file' | 'line' | 'secret' | undefined;
  if (kind) for (const node of itemsIn(valueIn(filter, 'pattern'))) takePattern(kind, textIn(node) ?? '', at, yaml.file, draft);
  else if (name.includes('.wordlist.'))
    draft.leave(
      at,
      `the word list ${textIn(valueIn(filter, 'file_name')) ?? ''}`.trimEnd(),
      'word lists do not exist: use "match" of an allow entry',
    );
  else if (!BUILT_IN.test(name)) draft.leave(at, `the filter ${name}`, 'it is written in Python');
}

function takePattern(kind: 'file' | 'line' | 'secret', pattern: string, at: string, file: string, draft: Draft): void {
  if (pattern === '') return;
  const reason = `from ${file}`;
  if (kind === 'file') for (const glob of draft.globs(pattern, at, 'python') ?? []) draft.ignoreGlob(glob, at);
  else if (kind === 'line') takeContext(pattern, 'line', { at, reason, paths: [] }, draft, 'python');
  else {
    const match = draft.value(pattern, at, 'python');
    if (match !== null) draft.addAllow({ match, reason, at });
  }
}

function takeResult(yaml: YamlFile, path: string, result: unknown, draft: Draft): void {
  const hash = textIn(valueIn(result, 'hashed_secret'));
  const line = Number(textIn(valueIn(result, 'line_number')));
  const audited = valueIn(result, 'is_secret');
  const type = textIn(valueIn(result, 'type')) ?? 'a finding';
  // A line alone says nothing: it may have another value by now.
  if (hash === null) return draft.leave(yaml.at(result), `${path}:${line > 0 ? line : '?'} (${type})`, 'it has no hashed_secret');
  draft.wanted.push({
    path: path.replaceAll('\\', '/'),
    ...(line > 0 && { line }),
    isValue: (value: string) => sha1(value) === hash,
    isPrefix: (value: string) => sha1(/^[A-Za-z0-9]*/.exec(value)![0]) === hash,
    ...(isTrue(audited) && { isReal: true as const }),
    ...(audited !== undefined && !isTrue(audited) && { reason: `audited as a false alarm (from ${yaml.file})` }),
    at: yaml.at(result),
    name: `${path}:${line > 0 ? line : '?'} (${type})`,
  });
}
