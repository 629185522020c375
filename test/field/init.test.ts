import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bareboneRepo, BIN, CLEAN, expectBlocked, LEAK, link, type Repo, ROOT, startedRepo } from '../git/repo.ts';

/** A repository with the package, before `init`. */
function installed(): Repo {
  const repo = bareboneRepo();
  link(repo, 'together-guard');
  return repo;
}

function init(repo: Repo, ...flags: string[]): string {
  const { status, output } = repo.guard('init', ...flags);
  expect(status, output).toBe(0);
  return output;
}

/** Every file that `init` may touch, and its mode. */
function state(repo: Repo): Record<string, string> {
  const files = ['.git/hooks/pre-commit', '.husky/pre-commit', '.together-guard.yaml', '.gitignore', 'package.json', '.git/config'];
  return Object.fromEntries(
    files.filter((file) => repo.exists(file)).map((file) => [file, `${statSync(repo.path(file)).mode.toString(8)} ${repo.read(file)}`]),
  );
}

/** That a clean commit passes depends on the scan, not on how the hook was set up: the stories of the hook show it. */
function expectGuarded(repo: Repo): void {
  repo.stage('bot.py', LEAK);
  expectBlocked(repo.commit(), 'bot.py:1:12');
}

/** The last line of its output. */
const OFFER = 'To see what of Together\'s security practice this repository follows, run "npx --no-install together-guard checklist".\n';

describe('init with a plain .git/hooks', () => {
  test('writes the hook, the allowlist file and .gitignore lines, and reports them', () => {
    const repo = installed();
    const output = init(repo);
    expect(output).toContain('✓ wrote the hook .git/hooks/pre-commit');
    expect(output).toContain('✓ wrote the allowlist file .together-guard.yaml');
    expect(output).toContain('✓ added .env .env.* !.env.example to .gitignore');
    expect(output).toContain('Commit the setup: git add .gitignore .together-guard.yaml\n');
    expect(statSync(repo.path('.git/hooks/pre-commit')).mode & 0o111).toBe(0o111);
    expectGuarded(repo);
  });

  test('changes nothing the second time', () => {
    const repo = installed();
    init(repo);
    const before = state(repo);
    expect(init(repo)).toBe(
      `Nothing to do: together-guard is already set up here.\nChecked: the hook blocks a commit with a key.\n${OFFER}`,
    );
    expect(state(repo)).toEqual(before);
  });

  test('tries the hook, and does not change the index, the work tree or objects', () => {
    const repo = installed();
    repo.stage('a.py', CLEAN);
    repo.append('a.py', '# not staged\n');
    const before = () =>
      [repo.git('status', '--porcelain'), repo.git('ls-files', '--stage'), repo.git('count-objects'), repo.read('a.py')].join('\n');
    init(repo);
    repo.git('add', '.gitignore', '.together-guard.yaml');
    const was = before();
    expect(init(repo)).toContain('Checked: the hook blocks a commit with a key.');
    expect(before()).toBe(was);
    repo.git('commit', '-q', '--no-verify', '-m', 'x');
    expect(init(repo)).toContain('Checked:');
  });

  test.each([
    [
      'a hook that ends before our lines',
      (repo: Repo) => repo.write('.git/hooks/pre-commit', '#!/bin/sh\nexit 0\n# >>> together-guard >>>\n# <<< together-guard <<<\n'),
      /lines above together-guard's in .git\/hooks\/pre-commit were not tried, and may end the hook or change what it scans: "exit 0"\. Move/,
    ],
    [
      'all is ignored',
      (repo: Repo) => repo.write('.together-guard.yaml', 'ignore: ["**"]\n'),
      /does not block a commit with a key: together-guard ran and let it pass: check what \.together-guard\.yaml/,
    ],
    ['the canary ignored', (repo: Repo) => repo.write('.together-guard.yaml', "ignore: ['*.txt']\n"), /together-guard ran and let it pass/],
  ])('a proof that fails says why: %s', (_what, spoil, why) => {
    const repo = installed();
    spoil(repo);
    const { status, output } = repo.guard('init');
    expect(output).toMatch(why);
    expect(status).toBe(2);
  });

  test('the user’s own lines in the hook do not run in the trial', () => {
    const repo = installed();
    const ran = repo.path('.git/ran');
    repo.write('.git/hooks/pre-commit', `#!/bin/sh\ntouch "${ran}"\n# >>> together-guard >>>\n# <<< together-guard <<<\ntouch "${ran}"\n`);
    init(repo);
    expect(repo.exists('.git/ran')).toBe(false);
  });

  test('a merge without conflicts is blocked, too', () => {
    const repo = startedRepo();
    repo.git('checkout', '-q', '-b', 'side');
    repo.given({ 'bot.py': LEAK });
    repo.git('checkout', '-q', 'main');
    repo.given({ 'a.py': CLEAN });
    expectBlocked(repo.run('git', ['merge', '--no-edit', 'side']), 'bot.py:1:12');
  });

  test('--hooks: commit-msg and pre-push, but no pre-push that has to share its input', () => {
    const repo = installed();
    expect(init(repo, '--hooks', 'commit-msg,pre-push')).toContain('wrote the hook .git/hooks/pre-push');
    repo.stage('a.py', CLEAN);
    const { status, output } = repo.commit('-m', LEAK);
    expect(output).toContain('together-');
    expect(status).toBe(1);
    repo.write('.git/hooks/pre-push', '#!/bin/sh\ngit lfs pre-push "$@"\n');
    const refused = repo.guard('init', '--hooks', 'pre-push');
    expect(refused.stderr).toContain('.git/hooks/pre-push reads the pushed refs from standard input');
    expect(refused.status).toBe(2);
    repo.write('lefthook.toml', '');
    const { stderr } = repo.guard('init', '--hook', 'lefthook', '--hooks', 'commit-msg,pre-push');
    expect(stderr).toMatch(
      /\[commit-msg\.commands\.together-guard\]\n +run = ".*together-guard hook commit-msg \{1\} \|\| \[ \$\? = 100 \]"\n/,
    );
    expect(stderr).toMatch(
      /files = "ls lefthook\.toml"\n +run = ".*together-guard hook pre-push \{0\} \|\| \[ \$\? = 100 \] # \{files\}"\n +use_stdin = true\n/,
    );
    repo.write('lefthook.toml', '["pre-commit".commands.together-guard]\nrun = "x"\n');
    expect(repo.guard('init', '--hook', 'lefthook').stderr).toMatch(/again:\n\n +\[pre-merge-commit\.commands\.together-guard\]\n.*\n\n$/);
    rmSync(repo.path('lefthook.toml'));
    repo.write('lefthook.json', '{}\n');
    expect(repo.guard('init').stderr).toMatch(
      / {4}"pre-commit": \{"commands":\{"together-guard":\{"files":"ls lefthook\.json","run":"node_modules\/\.bin\/together-guard scan --staged # \{files\}"\}\}\},\n/,
    );
    expect(repo.guard('init', '--hooks', 'pre-pull').stderr).toContain('init cannot set up "pre-pull"');
  });

  test('.gitignore: node_modules if there is a package.json, and no link is followed', () => {
    const repo = bareboneRepo();
    link(repo, 'together-guard');
    repo.write('.git/info/exclude', '');
    repo.write('package.json', '{}\n');
    expect(init(repo, '--dry-run')).toContain('would add node_modules/ .env .env.* !.env.example to .gitignore');
    repo.write('../outside', 'theirs\n');
    symlinkSync(repo.path('../outside'), repo.path('.gitignore'));
    expect(init(repo)).toContain('left .gitignore unchanged, since it is a link');
    expect(repo.read('../outside')).toBe('theirs\n');
  });

  test('--dry-run says what it would do and does nothing', () => {
    const repo = installed();
    const before = state(repo);
    expect(init(repo, '--dry-run')).toContain('would write the hook .git/hooks/pre-commit');
    expect(state(repo)).toEqual(before);
  });

  test('in the folder around a bare repository, nothing is written: its worktrees have the files', () => {
    const repo = startedRepo();
    repo.git('clone', '-q', '--bare', '.', '../around/.bare');
    repo.write('../around/.git', 'gitdir: ./.bare\n');
    const at = (folder: string, ...args: string[]) => repo.run(process.execPath, [BIN, ...args], { cwd: repo.path(folder) });
    for (const command of ['init', 'doctor']) {
      const { status, stdout, stderr } = at('../around', command);
      expect(stderr).toMatch(/around has no files to commit, since \S+\.bare is a bare repository: run this in one of its worktrees/);
      expect([status, stdout]).toEqual([2, '']);
    }
    expect(repo.exists('../around/.gitignore')).toBe(false);
    repo.run('git', ['worktree', 'add', '-q', 'tree', 'main'], { cwd: repo.path('../around') });
    const { status, output } = at('../around/tree', 'init');
    expect(status, output).toBe(0);
    expect(output).toContain('Checked: the hook blocks a commit with a key.');
  });

  test('keeps and extends an existing hook', () => {
    const repo = installed();
    repo.write('.git/hooks/pre-commit', '#!/bin/bash\nset -e\n# our own checks\necho own hook ran >&2\nexit 0\n');
    chmodSync(repo.path('.git/hooks/pre-commit'), 0o755);
    expect(init(repo)).toContain('✓ added together-guard to the hook .git/hooks/pre-commit');
    const hook = repo.read('.git/hooks/pre-commit');
    expect(hook).toMatch(/^#!\/bin\/bash\n/);
    expect(hook).toMatch(/\nset -e\n# our own checks\necho own hook ran >&2\nexit 0\n$/);
    expectGuarded(repo);
    repo.stage('bot.py', `${CLEAN}\n`);
    expect(repo.commit().output).toContain('own hook ran');
    expect(init(repo)).toContain('Nothing to do');
  });

  test('an existing hook that fails still fails', () => {
    const repo = installed();
    repo.write('.git/hooks/pre-commit', '#!/bin/sh\nexit 1\n');
    chmodSync(repo.path('.git/hooks/pre-commit'), 0o755);
    init(repo);
    repo.stage('bot.py', CLEAN);
    expect(repo.commit().status).toBe(1);
  });

  test('updates its own lines and keeps the rest', () => {
    const repo = installed();
    repo.write(
      '.git/hooks/pre-commit',
      '#!/bin/sh\necho before >&2\n# >>> together-guard >>>\nold lines\n# <<< together-guard <<<\necho after >&2\n',
    );
    expect(init(repo)).toContain("updated together-guard's lines");
    const hook = repo.read('.git/hooks/pre-commit');
    expect(hook).not.toContain('old lines');
    expect(hook).toMatch(/^#!\/bin\/sh\necho before >&2\n# >>>[^]*<<<\necho after >&2\n$/);
    expectGuarded(repo);
  });

  test('a range of lines from marker to marker can be deleted, and a hook with half of our lines is repaired', () => {
    const repo = installed();
    const hook = '.git/hooks/pre-commit';
    const own = '#!/bin/sh\necho before >&2\necho after >&2\n';
    repo.write(hook, own);
    chmodSync(repo.path(hook), 0o755);
    init(repo);
    const whole = repo.read(hook);
    const deleted = execFileSync('sed', ['/>>> together-guard >>>/,/<<< together-guard <<</d'], { input: whole, encoding: 'utf8' });
    expect(deleted).toBe(own);
    expect(init(repo)).toContain('Nothing to do');
    const lines = whole.split('\n');
    const at = (text: string) => lines.findIndex((line) => line.includes(text));
    const halves: [from: number, to: number][] = [
      [1, at('tg_package ||')], // the rest of an earlier version, whose message had both markers
      [1, 1],
      [at('<<< together-guard'), at('<<< together-guard')],
      [at('tg_in() {'), at('(together_guard "$@")')],
    ];
    for (const [from, to] of halves) {
      repo.write(hook, [...lines.slice(0, from), ...lines.slice(to + 1)].join('\n'));
      expect(init(repo)).toMatch(/the rest of its old lines is removed|updated together-guard's lines/);
      expect(repo.read(hook)).toBe(whole);
    }
    const called = '#!/bin/sh\nnpx --no-install together-guard scan --staged\n';
    repo.write(hook, called + lines.slice(20).join('\n'));
    expect(init(repo, '--dry-run')).toContain("would remove the rest of together-guard's lines");
  });

  test('a hook that is not executable: the user is warned that its other lines will run', () => {
    const repo = installed();
    repo.write('.git/hooks/pre-commit', '#!/bin/sh\r\n# checks\r\ntrue\r\n');
    expect(init(repo)).toContain(
      'added together-guard to the hook .git/hooks/pre-commit; this makes it executable, so its other lines will run too (git has ignored it so far); its lines now end with \\n',
    );
    expectGuarded(repo);
    chmodSync(repo.path('.git/hooks/pre-commit'), 0o644);
    expect(init(repo)).toContain('made .git/hooks/pre-commit executable, so its lines will run');
    repo.write('.git/hooks/pre-commit', '#!/bin/sh\n# only a comment\n');
    chmodSync(repo.path('.git/hooks/pre-commit'), 0o644);
    expect(init(repo)).toMatch(/added together-guard to the hook \.git\/hooks\/pre-commit\n/);
  });

  test('lint-staged that already runs it: the hook scans as well, and lint-staged does not run in the trial', () => {
    const repo = installed();
    const hook = repo.path('.git/hooks/pre-commit');
    const ran = repo.path('.git/ran');
    mkdirSync(repo.path('.git/hooks'));
    writeFileSync(hook, '#!/bin/sh\nnpm run -s staged\n', { mode: 0o755 });
    repo.write(
      'package.json',
      `{ "scripts": { "staged": "touch '${ran}'; lint-staged" }, "lint-staged": { "*.js": "eslint", "*": ["together-guard scan --staged"] } }\n`,
    );
    const said =
      'lint-staged also runs together-guard (package.json), but not at every commit: it skips one that only turns a link into a file. The hook scans every commit, so you can remove that entry.\n';
    expect(repo.guard('doctor').stdout).toContain('init would add together-guard to the hook .git/hooks/pre-commit');
    expect(init(repo)).toContain(said);
    expect(repo.read('.git/hooks/pre-commit')).toMatch(/>>>[^]*\nnpm run -s staged\n$/);
    expect(repo.read('.git/hooks/pre-merge-commit')).toContain('together-guard');
    expect(init(repo)).toBe(
      `${said}Nothing to do: together-guard is already set up here.\nChecked: the hook blocks a commit with a key.\n${OFFER}`,
    );
    // With the user's own lines next to it, only our lines are tried.
    writeFileSync(hook, `#!/bin/sh\ntouch "${ran}"; lint-staged\nnpx --no-install together-guard scan --staged\n`);
    init(repo);
    expect(repo.exists('.git/ran')).toBe(false);
  });

  test('git before 2.36 has no "git hook": the trial runs the hook through an alias', () => {
    const repo = installed();
    mkdirSync(repo.path('../bin'));
    writeFileSync(
      repo.path('../bin/git'),
      `#!/bin/sh\nfor word do case $word in hook) echo "git: 'hook' is not a git command. See 'git --help'." >&2; exit 1 ;; -*|*=*) ;; *) break ;; esac; done\nexec ${execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim()} "$@"\n`,
      { mode: 0o755 },
    );
    repo.env.PATH = `${repo.path('../bin')}:${repo.env.PATH}`;
    expect(repo.run('git', ['-c', 'a.b=c', 'hook', 'run', 'x']).status).toBe(1);
    expect(init(repo)).toContain('Checked:');
    writeFileSync(repo.path('.git/hooks/pre-commit'), '#!/bin/sh\nexit 0 # together-guard\n');
    expect(repo.guard('init').stderr).toContain(
      'tried the hook, and it does not block a commit with a key: the hook did nothing. It already mentions together-guard, so init added no lines: remove that, and run init again',
    );
  });

  test('a hook in another language is not changed, and the message has advice', () => {
    const repo = installed();
    const python = '#!/usr/bin/env python3\nprint("hello")\n';
    repo.write('.git/hooks/pre-commit', python);
    const { status, stderr } = repo.guard('init');
    expect(status).toBe(2);
    expect(stderr).toContain('.git/hooks/pre-commit is not a shell script');
    expect(repo.read('.git/hooks/pre-commit')).toBe(python);
  });

  test('core.hooksPath', () => {
    const repo = installed();
    repo.git('config', 'core.hooksPath', 'tools/git hooks');
    expect(init(repo)).toContain('wrote the hook tools/git hooks/pre-commit');
    expectGuarded(repo);
  });

  test('a hooks folder that other repositories share is not changed', () => {
    const repo = installed();
    repo.git('config', '--global', 'core.hooksPath', repo.path('../hooks'));
    const before = state(repo);
    const { status, stderr } = repo.guard('init');
    expect(status).toBe(2);
    expect(stderr).toContain(`core.hooksPath is ${repo.path('../hooks')}, outside this repository`);
    expect(state(repo)).toEqual(before);
    expect(repo.exists('../hooks')).toBe(false);
    repo.git('config', 'core.hooksPath', '.githooks'); // following the message
    init(repo);
    expectGuarded(repo);
  });

  test('in a linked worktree and in a submodule, git’s own folder is not another place', () => {
    const repo = startedRepo();
    repo.git('worktree', 'add', '-q', '../linked');
    repo.git('submodule', '--quiet', 'add', repo.root, 'sub');
    rmSync(repo.path('.git/hooks'), { recursive: true });
    for (const cwd of ['../linked', 'sub'])
      expect(repo.run(process.execPath, [BIN, 'init'], { cwd: repo.path(cwd) }).stdout, cwd).toContain('wrote the hook');
  });

  test('the package is not installed: a note says what the hook will do', () => {
    const repo = bareboneRepo();
    const cache = repo.path('../_npx/0a1b/together-guard/');
    mkdirSync(cache, { recursive: true });
    repo.run('cp', ['-r', join(ROOT, 'dist'), join(ROOT, 'hooks'), join(ROOT, 'package.json'), cache]);
    const { status, output } = repo.run(process.execPath, [join(cache, 'dist/main.cjs'), 'init']);
    expect(output).toContain('together-guard is not installed here: run "npm install --global together-guard", then run init again');
    expect(status).toBe(2);
    repo.write('package.json', '{}');
    expect(repo.run(process.execPath, [join(cache, 'dist/main.cjs'), 'init']).output).toContain(
      'run "npm install --save-dev together-guard"',
    );
    const global = repo.path('../lib/');
    repo.run('mv', [cache, global]);
    expect(repo.run(process.execPath, [join(global, 'dist/main.cjs'), 'init']).output).toContain(
      'Checked: the hook blocks a commit with a key.',
    );
    expect(repo.read('.git/hooks/pre-commit')).toContain(`main=${join(global, 'dist/main.cjs')}`);
    link(repo, 'together-guard');
    expect(init(repo)).not.toContain('not installed');
  });

  test('keeps .gitignore and an existing allowlist file', () => {
    const repo = installed();
    repo.write('.gitignore', 'build/\n.env');
    repo.write('.together-guard.yaml', '# ours\nallow: []\n');
    init(repo);
    expect(repo.read('.gitignore')).toBe('build/\n.env\n.env.*\n!.env.example\n');
    expect(repo.read('.together-guard.yaml')).toBe('# ours\nallow: []\n');
  });

  test.each([`my app’s "$HOME" \`x\``, 'web'])('a package in the folder %s of the repository', (name) => {
    const repo = installed();
    mkdirSync(repo.path(name));
    repo.write(`${name}/package.json`, '{"name":"app"}\n');
    repo.run('mv', ['node_modules', name]);
    const { status, output } = repo.run(process.execPath, [BIN, 'init'], { cwd: repo.path(name) });
    expect(status, output).toBe(0);
    expectGuarded(repo);
  });

  test('outside a repository', () => {
    const repo = installed();
    rmSync(repo.path('.git'), { recursive: true });
    const { status, stderr } = repo.guard('init');
    expect(status).toBe(2);
    expect(stderr).toContain('not a git repository');
  });
});

describe('init with husky', () => {
  function withHusky(hook?: string): Repo {
    const repo = installed();
    link(repo, 'husky');
    repo.write('package.json', '{\n    "name": "app",\n    "scripts": {\n        "test": "true"\n    }\n}\n');
    if (hook !== undefined) repo.write('.husky/pre-commit', hook);
    return repo;
  }

  test('writes .husky/pre-commit and the prepare script, and turns on husky', () => {
    const repo = withHusky();
    init(repo);
    expect(repo.git('config', 'core.hooksPath')).toBe('.husky/_');
    expect(repo.read('package.json')).toBe(
      '{\n    "name": "app",\n    "scripts": {\n        "test": "true",\n        "prepare": "husky"\n    }\n}\n',
    );
    expect(repo.exists('.git/hooks/pre-commit')).toBe(false);
    expectGuarded(repo);
  });

  test('changes nothing the second time', () => {
    const repo = withHusky();
    init(repo);
    const before = state(repo);
    expect(init(repo)).toContain('Nothing to do');
    expect(state(repo)).toEqual(before);
  });

  test('keeps and extends an existing .husky/pre-commit', () => {
    const repo = withHusky('echo own hook ran >&2\n');
    init(repo);
    expect(repo.read('.husky/pre-commit')).toMatch(/\necho own hook ran >&2\n$/);
    expectGuarded(repo);
    repo.stage('bot.py', `${CLEAN}\n`);
    expect(repo.commit().output).toContain('own hook ran');
  });

  test('in a folder of the repository', () => {
    const repo = withHusky();
    mkdirSync(repo.path('web'));
    repo.run('mv', ['node_modules', 'package.json', 'web']);
    repo.write('web/package.json', '{ "scripts": { "prepare": "cd .. && husky web/.husky" } }\n');
    repo.run(process.execPath, ['web/node_modules/husky/bin.js', 'web/.husky']);
    const { status, output } = repo.run(process.execPath, [BIN, 'init'], { cwd: repo.path('web') });
    expect(status, output).toBe(0);
    expectGuarded(repo);
  });

  test('the hook keeps its line endings if git writes \\r\\n', () => {
    const repo = withHusky();
    init(repo);
    expect(repo.read('.gitattributes')).toContain('.husky/pre-commit text eol=lf\n');
    repo.git('config', 'core.autocrlf', 'true');
    repo.given({ '.gitattributes': repo.read('.gitattributes'), '.husky/pre-commit': repo.read('.husky/pre-commit') });
    for (const path of ['.husky/pre-commit', 'package.json']) repo.run('rm', [repo.path(path)]);
    repo.git('checkout', '-q', '.husky/pre-commit');
    expect(repo.read('.husky/pre-commit')).not.toContain('\r');
    expectGuarded(repo);
  });

  test('files with \\r\\n keep their line endings', () => {
    const repo = withHusky();
    for (const [path, text] of Object.entries({
      'package.json': '{\r\n  "name": "app"\r\n}\r\n',
      '.gitignore': 'dist\r\n',
      '.gitattributes': '*.png binary\r\n',
    }))
      repo.write(path, text);
    init(repo);
    for (const path of ['package.json', '.gitignore', '.gitattributes']) expect(repo.read(path).replace(/\r\n/g, '')).not.toContain('\n');
    expect(repo.read('.gitignore')).toBe('dist\r\n.env\r\n.env.*\r\n!.env.example\r\n');
  });

  test('a package.json that is not JSON is not changed', () => {
    const repo = withHusky();
    repo.write('package.json', '{ "name": not shown }\n');
    const { status, stderr } = repo.guard('init');
    expect(stderr).toMatch(/package\.json is not valid JSON, so init cannot add a hook to it: Unexpected token .{1,6}\n$/);
    expect(stderr).not.toContain('shown');
    expect(status).toBe(2);
    expect(repo.exists('.husky')).toBe(false);
  });

  test('a linked worktree that is older than init', () => {
    const repo = withHusky();
    repo.given({ 'package.json': repo.read('package.json') });
    repo.git('worktree', 'add', '-q', '../linked');
    const copy = `run "cp -R .husky/_ ${repo.path('../linked/.husky')}"`;
    expect(init(repo)).toContain(
      `commits in the worktree ${repo.path('../linked')} are not scanned yet: merge the commit that has .husky/pre-commit into its branch, then ${copy}\n`,
    );
    repo.git('add', '-A');
    repo.given({});
    const linked = (...args: string[]) => repo.run('git', args, { cwd: repo.path('../linked') });
    expect(linked('merge', '-q', 'main').status).toBe(0);
    expect(init(repo)).toContain(`are not scanned yet: ${copy}`);
    repo.run('cp', ['-R', '.husky/_', '../linked/.husky']);
    expect(init(repo)).toContain('Checked: the hook blocks a commit with a key.\nAlso tried it in 1 other worktree.\n');
    repo.write('../linked/bot.py', LEAK);
    linked('add', 'bot.py');
    expectBlocked(linked('commit', '-m', 'x'), 'bot.py:1:12');
  });

  test('--hook git goes past husky', () => {
    const repo = withHusky();
    init(repo, '--hook', 'git');
    expect(repo.exists('.husky')).toBe(false);
    expectGuarded(repo);
  });

  test('the user’s own hooks in another folder still run', () => {
    const repo = withHusky();
    repo.git('config', 'core.hooksPath', '.githooks');
    expect(init(repo)).toContain('wrote the hook .githooks/pre-commit');
    expect(repo.git('config', 'core.hooksPath')).toBe('.githooks');
    expect(repo.exists('.husky')).toBe(false);
    expectGuarded(repo);
    init(repo, '--hook', 'husky');
    expect(repo.git('config', 'core.hooksPath')).toBe('.husky/_');
  });

  test('a hook manager that already runs it: only the other files are written', () => {
    const repo = installed();
    repo.write(
      '.pre-commit-config.yaml',
      'repos:\n  - repo: https://example.com/together-guard\n    rev: v0.1.0\n    hooks:\n      - id: together-guard\n',
    );
    const { status, output } = repo.guard('init');
    expect(status).toBe(2);
    expect(output).toContain('✓ wrote the allowlist file');
    expect(output).toContain(
      'could not be run: pre-commit is not installed here, or not on the PATH\nInstall it, run this command, then run init again:\n\n    pre-commit install --hook-type pre-commit --hook-type pre-merge-commit\n',
    );
  });
});
