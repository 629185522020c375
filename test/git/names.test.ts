import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { expectBlocked, LEAK, startedRepo } from './repo.ts';

/** A file's name, and how a finding shows it: control characters are escaped, so that a name cannot rewrite a terminal. */
const NAMES: [what: string, name: string, shown?: string][] = [
  ['spaces', ' my  bot .py '],
  ['quotes', `it's "quoted" \`bot\`.py`],
  ['a new line', 'two\nlines.py', 'two\\x0alines.py'],
  ['a tab and a backslash', 'tab\there\\n.py', 'tab\\x09here\\n.py'],
  ['an escape sequence', '\x1b[2Jbot.py', '\\x1b[2Jbot.py'],
  ['characters beyond ASCII', 'büro/ключ/鍵🔑.py'],
  ['a decomposed accent', 'cafe\u0301.py'],
  ['a leading dash', '-rf'],
  ['the name of a flag', '--version'],
  ['the name of a flag with a value', '--format=json'],
  ['a pathspec', ':(exclude)*'],
  ['glob characters', '[a-z]*?.py'],
  ['shell syntax', '$(touch hacked);&|<>#.py'],
  ['a dollar and a brace', '${HOME}/~/%s.py'],
  ['what looks like raw diff output', ':100644 100644 abc def M'],
  ['only two dots and a name', '..hidden'],
];

describe('names of files', () => {
  test.each(NAMES)('with %s', (_what, name, shown = name) => {
    const repo = startedRepo();
    repo.stage(name, LEAK);
    expectBlocked(repo.hook(), `${shown}:1:12`);
    expect(repo.exists('hacked')).toBe(false);
  });

  test('that are not UTF-8', () => {
    const repo = startedRepo();
    writeFileSync(Buffer.concat([Buffer.from(`${repo.root}/caf`), Buffer.from([0xe9]), Buffer.from('.py')]), LEAK);
    repo.git('add', '-A');
    expectBlocked(repo.hook(), 'caf\ufffd.py:1:12');
  });

  test('a very long path', () => {
    const repo = startedRepo();
    const path = `${Array.from({ length: 15 }, () => 'a-folder-with-a-rather-long-name-1234567890').join('/')}/bot.py`;
    repo.stage(path, LEAK);
    expectBlocked(repo.hook(), `${path}:1:12`);
  });

  test('several hundred files', () => {
    const repo = startedRepo();
    mkdirSync(repo.path('many'));
    for (let i = 0; i < 400; i++) writeFileSync(repo.path(`many/${i}.py`), `i = ${i}\n`);
    repo.write('many/200.py', LEAK);
    repo.git('add', '-A');
    expectBlocked(repo.hook(), 'many/200.py:1:12');
  });
});

describe('files that other scanners skip', () => {
  const LOCKED = ['package-lock.json', 'yarn.lock', 'pnpm-lock.yaml', 'poetry.lock', 'Cargo.lock', 'go.sum', 'Gemfile.lock', 'uv.lock'];
  test('lock files', () => {
    const repo = startedRepo();
    for (const name of LOCKED) repo.stage(name, `{\n${LEAK}}\n`);
    expectBlocked(repo.hook(), ...LOCKED.map((name) => `${name}:2:12`));
  });

  const QUIET = [
    'dist/bundle.min.js',
    'node.snap',
    'vendor/lib.go',
    'docs/example.md',
    'test/fixtures/key.txt',
    'logo.svg',
    'app.js.map',
    '.gitignore',
    '.npmrc',
    'picture.png',
    'LICENSE',
  ];
  test('by their kind or folder', () => {
    const repo = startedRepo();
    for (const name of QUIET) repo.stage(name, LEAK);
    expectBlocked(repo.hook(), ...QUIET.map((name) => `${name}:1:12`));
  });

  test('.env files, added by force', () => {
    const repo = startedRepo();
    for (const name of ['.env', '.env.production', 'app/.env.local']) {
      repo.write(name, LEAK.replace('api_key = ', 'TOGETHER_API_KEY='));
      repo.git('add', '--force', name);
    }
    expectBlocked(repo.hook(), '.env:1:19', '.env.production:1:19', 'app/.env.local:1:19');
  });

  test('an ignored file, added by force', () => {
    const repo = startedRepo({ '.gitignore': 'build/\n' });
    repo.write('build/out.js', LEAK);
    repo.git('add', '-f', 'build/out.js');
    expectBlocked(repo.hook(), 'build/out.js:1:12');
  });
});
