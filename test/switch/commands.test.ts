import { expect, test } from 'vitest';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { flags } from '../../src/cli/commands/init.ts';
import { parseCommand } from '../../src/cli/parse.ts';
import { Draft } from '../../src/switch/draft.ts';
import { filesNamed, takeCommands } from '../../src/switch/named.ts';
import { Source } from '../../src/switch/source.ts';
import { wordsOf } from '../../src/switch/tool.ts';
import { TOOLS } from '../../src/switch/tools/index.ts';
import { tracesOf } from '../../src/switch/traces.ts';

/** What commands in the files say. */
function commandsIn(name: string, files: Readonly<Record<string, string>>) {
  const root = mkdtempSync(join(tmpdir(), 'switch-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const tool = TOOLS.find((one) => one.name === name)!;
    const source = new Source(root);
    const draft = new Draft(Object.keys(files));
    const traces = tracesOf(tool.traces, source, Object.keys(files), join(root, '.git/hooks'), '.git/hooks');
    const named = filesNamed(tool, traces, source, draft);
    takeCommands(tool, traces, draft);
    return { traces, named, draft, left: draft.left.map(({ at, what, why }) => `${at}: ${what}: ${why}`) };
  } finally {
    rmSync(root, { recursive: true });
  }
}

const hook = (id: string, more: string) =>
  `repos:\n- repo: https://example.com/${id}\n  rev: v1\n  hooks:\n  - id: ${id}\n${more.replace(/^/gm, '    ')}\n`;

test.each([
  ['.pre-commit-config.yaml', hook('gitleaks', 'args: ["--config=ci/gl.toml"]')],
  ['.pre-commit-config.yaml', hook('gitleaks', 'args:\n- --verbose\n- -c\n- ci/gl.toml')],
  [
    '.pre-commit-config.yaml',
    'repos:\n- repo: local\n  hooks:\n  - id: other\n    entry: x\n  - id: leaks\n    entry: gitleaks git\n    args: [-c, ci/gl.toml]\n',
  ],
  ['.github/workflows/a.yml', 'jobs:\n  a:\n    steps:\n    - run: |\n        gitleaks detect \\\n          --config ci/gl.toml\n'],
  [
    '.github/workflows/a.yml',
    'jobs:\n  a:\n    steps:\n    - run: >-\n        gitleaks git\n        --verbose\n        --config=ci/gl.toml\n',
  ],
  ['.github/workflows/a.yml', 'jobs:\n  a:\n    env:\n      GITLEAKS_CONFIG: ci/gl.toml\n'],
  ['package.json', '{ "scripts": {\n "leaks": "gitleaks dir -c ci/gl.toml",\n "b": "c" } }'],
  ['ci/package.json', '{ "scripts": {\n "leaks": "gitleaks dir --config \\"./gl.toml\\"" } }'],
  ['.husky/pre-commit', 'exec gitleaks protect --staged -c=ci/gl.toml'],
])('%s: the file of a command is read: %s', (path, text) => {
  expect(commandsIn('gitleaks', { [path]: text, 'ci/gl.toml': '' })).toMatchObject({ named: ['ci/gl.toml'], left: [] });
});

test('a file that cannot be read is named', () => {
  const run =
    'gitleaks dir -c ../a.toml\ngitleaks dir -c no.toml\ngitleaks dir -c $HOME/a.toml\nbash -c gitleaks\ngitleaks git -b old.json\n';
  expect(commandsIn('gitleaks', { '.husky/pre-commit': run }).left).toEqual([
    '.husky/pre-commit:1: the settings file ../a.toml: it is outside of this repository',
    '.husky/pre-commit:2: the settings file no.toml: there is no such file in the repository',
    '.husky/pre-commit:3: the settings file $HOME/a.toml: only the shell knows where it is: write its path in the repository',
    '.husky/pre-commit:5: the baseline old.json: reports of gitleaks are not read: "together-guard baseline" writes one of what is here now',
  ]);
});

test('arguments of detect-secrets are taken or named', () => {
  const args =
    "args: [--exclude-files, legacy/.*, --exclude-lines, 'a b', --exclude-secrets=^ex, --disable-plugin, KeywordDetector, --baseline, ci/b.json]";
  const { named, draft, left } = commandsIn('detect-secrets', {
    '.pre-commit-config.yaml': hook('detect-secrets', `${args}\nexclude: ^locks/`),
    'ci/b.json': '{}',
  });
  expect(named).toEqual(['ci/b.json']);
  expect([...draft.ignore]).toEqual([
    ['**/*legacy/**', '.pre-commit-config.yaml:6'],
    ['locks/**', '.pre-commit-config.yaml:7'],
  ]);
  expect(draft.allow).toMatchObject([{ match: '^ex', reason: 'from .pre-commit-config.yaml' }]);
  expect(draft.wanted.map(({ name }) => name)).toEqual(['a pattern for lines']);
  expect(left.map((line) => line.replace(/^\.pre-commit-config\.yaml:6: /, '').split(':')[0])).toEqual([
    'a pattern for lines',
    'the plugin KeywordDetector, turned off',
  ]);
});

test('one hook among others is one block', () => {
  const text =
    'repos:\n- repo: local\n  hooks:\n  - id: other\n    entry: x\n  - id: leaks\n    entry: gitleaks git\n    name: b\n  - id: c\n';
  expect(commandsIn('gitleaks', { '.pre-commit-config.yaml': text }).traces).toMatchObject([{ line: 6, end: 8, text: '- id: leaks' }]);
});

test.each([
  ['a --b \'c d\' "e" f', ['a', '--b', 'c d', 'e', 'f']],
  ['"scan": "gitleaks -c \'x y\' --z \\"q r\\"",', ['scan:', 'gitleaks', '-c', 'x y', '--z', 'q r']],
  ['run: ["gitleaks", "-c", "x"]', ['run:', 'gitleaks', '-c', 'x']],
])('the words of %s', (command, words) => {
  expect(wordsOf(command, /gitleaks/)).toEqual(words);
});

test('--from twice is refused, since only the last one would count', () => {
  const command = {
    name: 'init',
    usage: '',
    most: 0,
    summary: '',
    flags: flags,
    examples: [],
    load: () => Promise.reject(new Error()),
  };
  expect(() => parseCommand('init', command, ['--from', 'gitleaks', '--from=secretlint'])).toThrow(
    '--from takes one value: run init once for each tool',
  );
});

test('lines of a CI file are removed with the step, and the key, that have no other purpose', () => {
  const { traces } = commandsIn('gitleaks', {
    '.github/workflows/a.yml': `jobs:
  a:
    env:
      GITLEAKS_LICENSE: x
    steps:
      - uses: actions/checkout@v4
      - name: leaks
        uses: gitleaks/gitleaks-action@v2
        env:
          GITHUB_TOKEN: x
          GITLEAKS_LICENSE: x
      - run: |
          make
          gitleaks dir
`,
  });
  expect(traces.map(({ line, around }) => [line, around?.from, around?.to])).toEqual([
    [4, 3, 4],
    [8, 7, 11],
    [11, 7, 11],
    [14, undefined, undefined],
  ]);
});
