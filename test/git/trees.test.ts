import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CLEAN, expectBlocked, expectPassed, LEAK, newRepo, OTHER_LEAK, Repo, startedRepo } from './repo.ts';

describe('linked worktrees', () => {
  function linked(): Repo {
    const main = startedRepo({ 'bot.py': CLEAN });
    const root = join(dirname(main.root), 'linked tree');
    main.git('worktree', 'add', '-q', '-b', 'side', root);
    return new Repo(root, main.env);
  }

  test('use the main one’s hook and packages', () => {
    const tree = linked();
    expect(tree.exists('node_modules')).toBe(false);
    tree.stage('bot.py', LEAK);
    expectBlocked(tree.commit(), 'bot.py:1:12');
    tree.stage('bot.py', `${CLEAN}\n`);
    expectPassed(tree.commit());
  });

  test('have their own index', () => {
    const main = startedRepo({ 'bot.py': CLEAN });
    const tree = new Repo(join(dirname(main.root), 'tree'), main.env);
    main.git('worktree', 'add', '-q', tree.root);
    main.stage('bot.py', LEAK);
    tree.stage('bot.py', `${CLEAN}\n`);
    expectPassed(tree.commit());
    expectBlocked(main.commit(), 'bot.py:1:12');
  });

  test('commit -a and a path from a subfolder', () => {
    const tree = linked();
    tree.stage('src/a.py', CLEAN);
    expectPassed(tree.commit());
    tree.write('src/a.py', LEAK);
    expectBlocked(tree.run('git', ['commit', '-am', 'x'], { cwd: tree.path('src') }), 'src/a.py:1:12');
  });

  test('of a bare repository: init there', () => {
    const seed = startedRepo({ 'bot.py': CLEAN });
    const bare = new Repo(join(dirname(seed.root), 'bare.git'), seed.env);
    seed.git('clone', '-q', '--bare', seed.root, bare.root);
    const tree = new Repo(join(dirname(seed.root), 'tree'), seed.env);
    bare.git('worktree', 'add', '-q', tree.root, 'main');
    mkdirSync(tree.path('node_modules'));
    seed.run('cp', ['-R', seed.path('node_modules'), tree.root]);
    expect(tree.guard('init').status).toBe(0);
    tree.stage('bot.py', LEAK);
    expectBlocked(tree.commit(), 'bot.py:1:12');
  });
});

describe('submodules', () => {
  function withSubmodule(): { repo: Repo; library: Repo } {
    const repo = startedRepo();
    const library = newRepo();
    library.given({ 'lib.py': LEAK });
    return { repo, library };
  }

  test('a new or changed pointer passes: its content is committed elsewhere', () => {
    const { repo, library } = withSubmodule();
    repo.git('submodule', '--quiet', 'add', library.root, 'library');
    expectPassed(repo.commit());
    library.given({ 'more.py': OTHER_LEAK });
    repo.git('-C', 'library', 'pull', '-q', 'origin', 'main');
    repo.git('add', 'library');
    expectPassed(repo.commit());
    repo.git('rm', '-q', '-f', 'library');
    expectPassed(repo.commit());
  });

  test('a secret next to a changed pointer is blocked', () => {
    const { repo, library } = withSubmodule();
    repo.git('submodule', '--quiet', 'add', library.root, 'library');
    repo.stage('bot.py', LEAK);
    expectBlocked(repo.pipedHook(), 'bot.py:1:12');
  });

  test('a submodule replaced by a file', () => {
    const { repo, library } = withSubmodule();
    repo.git('submodule', '--quiet', 'add', library.root, 'library');
    repo.given({});
    repo.git('rm', '-q', '--cached', 'library');
    repo.git('clean', '-qffd', 'library');
    repo.stage('library', LEAK);
    expectBlocked(repo.pipedHook(), 'library:1:12');
  });

  test('a commit in a submodule, with its own hook', () => {
    const { repo, library } = withSubmodule();
    repo.git('submodule', '--quiet', 'add', library.root, 'library');
    const inside = new Repo(repo.path('library'), repo.env);
    repo.run('cp', ['-R', repo.path('node_modules'), inside.root]);
    expect(inside.guard('init').output).toContain('pre-commit');
    inside.stage('bot.py', OTHER_LEAK);
    expectBlocked(inside.commit(), 'bot.py:1:12');
  });
});

describe('merges', () => {
  /** `main` and `topic` both changed `bot.py`; `topic` is being merged and conflicts. */
  function conflict({
    ours = 'ours\n',
    theirs = 'theirs\n',
    topic = {},
  }: {
    ours?: string;
    theirs?: string;
    topic?: Record<string, string>;
  }): Repo {
    const repo = startedRepo({ 'bot.py': 'base\n' });
    repo.git('checkout', '-q', '-b', 'topic');
    repo.given({ 'bot.py': theirs, ...topic });
    repo.git('checkout', '-q', 'main');
    repo.given({ 'bot.py': ours });
    const { status, output } = repo.run('git', ['merge', 'topic']);
    expect(status, output).toBe(1);
    return repo;
  }

  test('a resolution without a secret passes', () => {
    const repo = conflict({});
    repo.stage('bot.py', 'ours\ntheirs\n');
    expectPassed(repo.commit());
  });

  test('a secret added while resolving is blocked', () => {
    const repo = conflict({});
    repo.stage('bot.py', `ours\ntheirs\n${LEAK}`);
    expectBlocked(repo.commit(), 'bot.py:3:12');
  });

  test('a secret added to another file while resolving is blocked', () => {
    const repo = conflict({});
    repo.stage('bot.py', 'both\n');
    repo.stage('new.py', LEAK);
    expectBlocked(repo.pipedHook(), 'new.py:1:12');
  });

  test('a file equal to the other branch’s is not new', () => {
    const repo = conflict({ topic: { 'theirs.py': LEAK } });
    repo.stage('bot.py', 'both\n');
    expectPassed(repo.pipedHook());
  });

  test('a conflict resolved to the other branch’s version is not new', () => {
    const repo = conflict({ theirs: LEAK });
    repo.git('checkout', '--theirs', 'bot.py');
    repo.git('add', 'bot.py');
    expectPassed(repo.pipedHook());
  });

  test('a secret in the other branch’s version of the file is known', () => {
    const repo = conflict({ theirs: LEAK });
    repo.stage('bot.py', `ours\n${LEAK}`);
    const outcome = repo.pipedHook();
    expectPassed(outcome);
    expect(outcome.output).toContain('1 known');
  });

  test('next to a known one, a second secret is blocked', () => {
    const repo = conflict({ theirs: LEAK });
    repo.stage('bot.py', LEAK + OTHER_LEAK);
    expectBlocked(repo.pipedHook(), 'bot.py:2:12');
  });

  test('an unresolved conflict: git refuses before the hook runs', () => {
    const repo = conflict({});
    expect(repo.commit().status).not.toBe(0);
    const { status, output } = repo.guard('scan', '--staged');
    expect(output).toContain('bot.py was not scanned: it has an unresolved conflict');
    expect(status).toBe(2);
  });

  test('a merge without a commit (--no-commit), with a secret next to it', () => {
    const repo = startedRepo({ 'bot.py': 'base\n' });
    repo.git('checkout', '-q', '-b', 'topic');
    repo.given({ 'theirs.py': LEAK });
    repo.git('checkout', '-q', 'main');
    repo.given({ 'ours.py': CLEAN });
    repo.git('merge', '-q', '--no-commit', 'topic');
    repo.stage('ours.py', OTHER_LEAK);
    expectBlocked(repo.commit(), 'ours.py:1:12');
    repo.stage('ours.py', CLEAN);
    expectPassed(repo.commit());
  });

  test('in a linked worktree', () => {
    const main = conflict({ topic: { 'theirs.py': LEAK } });
    main.git('merge', '--abort');
    const tree = new Repo(join(dirname(main.root), 'tree'), main.env);
    main.git('worktree', 'add', '-q', '-b', 'side', tree.root, 'main');
    tree.run('git', ['merge', 'topic']);
    tree.stage('bot.py', `both\n${OTHER_LEAK}`);
    expectBlocked(tree.commit(), 'bot.py:2:12');
    tree.stage('bot.py', 'both\n');
    expectPassed(tree.commit());
  });

  test('a conflict in a revert and in a rebase', () => {
    const repo = conflict({});
    repo.git('merge', '--abort');
    repo.run('git', ['rebase', 'topic']);
    repo.stage('bot.py', `both\n${LEAK}`);
    expectBlocked(repo.commit(), 'bot.py:2:12');
    repo.git('rebase', '--abort');
    repo.run('git', ['cherry-pick', 'topic']);
    repo.stage('bot.py', `both\n${LEAK}`);
    expectBlocked(repo.pipedHook(), 'bot.py:2:12');
  });
});
