/** Files that the hook's shell passes on standard input: nothing there can hide a file. */
import { openSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HandedOver, listStaged } from '../../src/sources/staged.ts';
import { BIN, CLEAN, expectBlocked, expectPassed, KEY, LEAK, newRepo, OTHER_LEAK, type Outcome, type Repo, startedRepo } from './repo.ts';

const ENV = { TOGETHER_GUARD_STAGED: 'stdin' };

/** `scan --staged` with `input` from the hook. */
const piped = (repo: Repo, input: string | Buffer): Outcome => repo.run(process.execPath, [BIN, 'scan', '--staged'], { env: ENV, input });

/** One file as the hook passes it. */
function entry(repo: Repo, path: string, content?: string): string {
  const oid = repo.git('rev-parse', `:${path}`);
  const bytes = content ?? `${repo.git('cat-file', 'blob', oid)}\n`;
  return `${oid} blob ${Buffer.byteLength(bytes)} 000000 100644 ${'0'.repeat(40)} A\t${path}\n${bytes}\n`;
}

const END = 'end. missing\n';

describe('a complete list', () => {
  test('is trusted: git is not asked again', () => {
    const repo = startedRepo();
    repo.stage('bot.py', LEAK);
    expect(piped(repo, END).stdout).toContain('0 files');
    expectBlocked(piped(repo, entry(repo, 'bot.py') + END), 'bot.py:1:12');
  });

  test('has files of all sizes, one after the other', () => {
    const repo = startedRepo();
    const sizes = [0, 1, 65_400, 65_536, 65_537, 200_000, 3];
    for (const size of sizes) repo.write(`files/${size}.txt`, `${'x'.repeat(size)}\n`.slice(0, size));
    repo.write('files/last.py', `${'#'.repeat(99_999)}\n${LEAK}`);
    repo.git('add', '-A');
    const outcome = repo.pipedHook();
    expectBlocked(outcome, 'files/last.py:2:12');
    expect(outcome.output).toContain(`${sizes.length + 1} files`);
  });
});

test('can be left early: git is asked for the rest, and for nothing twice', () => {
  const repo = startedRepo();
  for (const name of ['a.py', 'b.py', 'c.py']) repo.stage(name, `${CLEAN}# ${name}\n`);
  const handed = repo.path('.git/handed');
  writeFileSync(handed, ['a.py', 'b.py', 'c.py'].map((name) => entry(repo, name)).join('') + END);
  const repository = { root: repo.root, gitDir: repo.path('.git') };
  for (const enough of [1, 2, 3, 4]) {
    let read = 0;
    const over = new HandedOver(repository, () => ++read === enough, openSync(handed, 'r'));
    const paths = [...over.blobs()].map(({ path }) => path);
    expect(paths).toEqual(['a.py', 'b.py', 'c.py'].slice(0, enough));
    expect(over.whole).toBe(enough > 3);
    expect(
      listStaged(repository, () => true)
        .items.filter((file) => !over.has(file))
        .map(({ path }) => path),
    ).toEqual(['a.py', 'b.py', 'c.py'].slice(enough));
  }
});

describe('otherwise, the program asks git itself', () => {
  const cases: [string, (repo: Repo) => string | Buffer][] = [
    ['nothing', () => ''],
    ['a list without its end', (repo) => entry(repo, 'a.py')],
    ['a list that breaks off in a file', (repo) => (entry(repo, 'a.py') + entry(repo, 'bot.py')).slice(0, -20)],
    ['a list that breaks off in a line', (repo) => entry(repo, 'a.py') + entry(repo, 'bot.py').slice(0, 30)],
    [
      'a file whose size is wrong',
      (repo) => entry(repo, 'a.py').replace(/blob (\d+)/, (_, size: string) => `blob ${Number(size) - 1}`) + END,
    ],
    ['an object that is missing', (repo) => `${entry(repo, 'a.py')}${'1'.repeat(40)} missing\n${END}`],
    ['a path in quotes', (repo) => entry(repo, 'a.py').replace('\ta.py', '\t"a\\n.py"') + END],
    ['something behind the end', (repo) => `${entry(repo, 'a.py')}${END}x\n`],
    ['a tree', (repo) => entry(repo, 'a.py').replace(' blob ', ' tree ') + END],
    ['bytes', () => Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * 37) & 255))],
  ];
  test('if the list has an unexpected form', () => {
    const repo = startedRepo();
    repo.stage('a.py', CLEAN);
    repo.stage('bot.py', LEAK);
    for (const [name, input] of cases) {
      const outcome = piped(repo, input(repo));
      expectBlocked(outcome, 'bot.py:1:12');
      expect(outcome.output, name).toContain('2 files');
    }
  });

  test('findings are not reported twice', () => {
    const repo = startedRepo();
    repo.stage('a.py', LEAK);
    repo.stage('bot.py', OTHER_LEAK);
    expectBlocked(piped(repo, entry(repo, 'a.py')), 'a.py:1:12', 'bot.py:1:12');
  });
});

describe('the hook', () => {
  test('before the first commit', () => {
    const repo = newRepo();
    repo.stage('bot.py', LEAK);
    expectBlocked(repo.commit(), 'bot.py:1:12');
  });

  test('with deleted, renamed and linked files', () => {
    const repo = startedRepo({ 'old.py': CLEAN, 'gone.py': CLEAN, 'mode.py': CLEAN });
    repo.git('rm', '-q', 'gone.py');
    repo.git('mv', 'old.py', 'new.py');
    repo.git('update-index', '--chmod=+x', 'mode.py');
    symlinkSync(KEY, repo.path('link'));
    repo.git('add', 'link');
    const outcome = repo.pipedHook();
    expectBlocked(outcome, 'link:1:1');
    expect(outcome.output).toContain('3 files');
  });

  test('with paths that git quotes, and others', () => {
    const repo = startedRepo();
    const paths = [
      'tab\there.py',
      'line\nbreak.py',
      'quo"te.py',
      'back\\slash.py',
      'ümlaut.py',
      '日本語.py',
      ' blank .py',
      '-dash.py',
      ':colon.py',
      'end. missing',
    ];
    repo.stage('ümlaut 日本語.py', LEAK);
    expectBlocked(repo.pipedHook(), 'ümlaut 日本語.py:1:12');
    repo.git('reset', '-q');
    for (const path of paths) repo.stage(path, LEAK);
    expect(repo.pipedHook().output).toContain(`${paths.length} secrets`);
  });

  test('with content that looks like the end', () => {
    const repo = startedRepo();
    repo.stage('a.txt', `${END}${END}`);
    repo.stage('z.py', LEAK);
    expectBlocked(repo.pipedHook(), 'z.py:1:12');
  });

  test('with a shell in which a pipe fails where any part of it does', () => {
    const repo = newRepo();
    const hook = repo.path('.git/hooks/pre-commit');
    writeFileSync(hook, repo.read('.git/hooks/pre-commit').replace(/^#!.*\n/, '#!/bin/bash\nset -eo pipefail\n'), { mode: 0o755 });
    repo.stage('a.py', CLEAN);
    expectPassed(repo.commit()); // git reports that there is no HEAD yet
    repo.stage('a.py', LEAK);
    expectBlocked(repo.commit(), 'a.py:1:12');
  });
});
