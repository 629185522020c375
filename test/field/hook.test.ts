/** `hooks/pre-commit` before and after the scan, run as git runs it. */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  BIN,
  CLEAN,
  expectBlocked,
  expectPassed,
  KEY,
  LEAK,
  newRepo,
  OTHER_KEY,
  type Outcome,
  type Repo,
  ROOT,
  startedRepo,
} from '../git/repo.ts';

const TEMPLATE = readFileSync(join(ROOT, 'hooks', 'pre-commit'), 'utf8');
const BESIDE = (repo: Repo, path: string) => join(dirname(repo.root), path);

/** Any file that git does not track. */
const CACHE = 'app.js-x.cache';

function program(file: string, script: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

function linkTo(target: string, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  symlinkSync(target, file);
}

/** A folder that has git and sed, and no Node. */
function tools(repo: Repo): string {
  const folder = BESIDE(repo, 'tools');
  for (const tool of ['git', 'sed'])
    if (!existsSync(join(folder, tool)))
      linkTo(execFileSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).trim(), join(folder, tool));
  return folder;
}

/**
 * Runs the hook with a minimal environment, as a graphical client does. The folders where this machine may have a Node
 * are removed from it, so that it only finds the programs of the test.
 */
function runBare(repo: Repo, env: NodeJS.ProcessEnv = {}): Outcome {
  const hook = repo.read('.git/hooks/pre-commit').replace(/^ +"\/etc\/profiles\/.*; do$/m, '    ; do');
  expect(hook).not.toContain('/usr/local/bin');
  const { HOME, GIT_CONFIG_GLOBAL } = repo.env;
  const all = { PATH: tools(repo), HOME, GIT_CONFIG_GLOBAL, ...env };
  return repo.run('/usr/bin/env', ['-i', ...Object.entries(all).map(([name, value]) => `${name}=${value}`), '/bin/sh', '-s'], {
    input: hook,
  });
}

const SHELLS = ['sh', 'dash', 'bash --posix', 'bash', 'busybox sh', 'zsh --emulate sh', 'zsh', 'mksh'].filter((shell) => {
  try {
    execFileSync('sh', ['-c', `command -v ${shell.split(' ')[0]}`]);
    return true;
  } catch {
    return false;
  }
});

describe('the shell', () => {
  test.each(SHELLS)('%s runs it, with any of its strict settings', (shell) => {
    const repo = startedRepo();
    const [name, ...args] = shell.split(' ');
    const run = (option: string) => repo.run(name, [...args, option, '.git/hooks/pre-commit']);
    repo.stage('bot.py', CLEAN);
    expectPassed(run('-eu'));
    repo.stage('bot.py', LEAK);
    expectBlocked(run('-e'), 'bot.py:1:12');
  });

  test('a failing pipe, and lines of the user after it', () => {
    const repo = newRepo();
    const hook = repo.path('.git/hooks/pre-commit');
    writeFileSync(
      hook,
      `${repo.read('.git/hooks/pre-commit').replace(/^#!.*\n/, '#!/bin/bash\nset -euo pipefail\n')}echo theirs "$PATH" >&2\n`,
      { mode: 0o755 },
    );
    repo.stage('a.py', CLEAN);
    const passed = repo.commit(); // git reports that there is no HEAD yet
    expectPassed(passed);
    expect(passed.output).toContain(`:${repo.env.PATH}`); // the variables that our lines remove are there for the user’s
    repo.stage('a.py', LEAK);
    const { output } = repo.commit();
    expect(output).not.toContain('theirs');
  });

  test('Windows line endings block the commit', () => {
    const repo = startedRepo();
    repo.stage('a.py', LEAK);
    for (const shell of SHELLS) {
      const [name, ...args] = shell.split(' ');
      expect(
        repo.run(name, [...args, '-s'], { input: repo.read('.git/hooks/pre-commit').replaceAll('\n', '\r\n') }).status,
        shell,
      ).not.toBe(0);
    }
  });
});

describe('programs of a branch', () => {
  test('are not run, with any PATH', () => {
    const repo = startedRepo();
    const marker = BESIDE(repo, 'marker');
    const names = ['node', 'git', 'sed', 'env', 'command', 'sh', 'cat', 'together-guard'];
    for (const name of names)
      for (const folder of ['', 'bin/']) program(repo.path(`${folder}${name}`), `echo ${name} >> ${marker}; exit 0`);
    repo.stage('bot.py', LEAK);
    const usual = repo.env.PATH!;
    const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    // Other names of folders in the work tree.
    symlinkSync(repo.root, BESIDE(repo, 'link'));
    symlinkSync(repo.path('bin'), BESIDE(repo, 'link-bin'));
    const parent = dirname(repo.root);
    const folderName = basename(repo.root);
    for (const PATH of [
      `${parent}/./${folderName}:${usual}`,
      `/${repo.path('bin')}:${usual}`,
      `${repo.path('bin')}/../bin/:${usual}`,
      `${BESIDE(repo, 'link')}:${BESIDE(repo, 'link')}/bin:${usual}`,
      `${BESIDE(repo, 'link-bin')}:${usual}`,
      `:${usual}`,
      `.:${usual}`,
      `bin:./bin:${usual}`,
      `${repo.root}:${repo.path('bin')}:${usual}`,
      `${usual}::`,
      '',
      '.',
      'bin:::',
    ]) {
      expectBlocked(repo.run('/bin/sh', ['.git/hooks/pre-commit'], { env: { PATH } }), 'bot.py:1:12');
    }
    // Git puts its own folder first.
    const commit = repo.run(git, ['commit', '-m', 'x'], {
      env: { PATH: `.:bin::${repo.path('bin')}:${BESIDE(repo, 'link-bin')}:${usual}` },
    });
    expectBlocked(commit, 'bot.py:1:12');
    const scan = repo.run(process.execPath, [BIN, 'scan', '--staged'], { env: { PATH: `.::${repo.path('bin')}:${usual}` } });
    expectBlocked(scan, 'bot.py:1:12');
    expect(existsSync(marker) && readFileSync(marker, 'utf8')).toBe(false);
  });

  test('are not run where there is no Node', () => {
    const repo = startedRepo();
    const marker = BESIDE(repo, 'marker');
    program(repo.path('node'), `echo node >> ${marker}; exit 100`);
    program(repo.path('.nvm/versions/node/v22.0.0/bin/node'), `echo node >> ${marker}; exit 100`);
    repo.stage('bot.py', LEAK);
    // An earlier form of our lines, with nvm's variables not set.
    const { status, output } = runBare(repo, { PATH: `${tools(repo)}::./bin`, HOME: '.', NVM_BIN: '', NVM_DIR: '.nvm' });
    expect(status).toBe(2);
    expect(output).toContain('Node was not found');
    program(repo.path('.venv/bin/node'), `echo node >> ${marker}; exit 100`);
    for (const PATH of [tools(repo), `${repo.path('.venv/bin')}:${tools(repo)}`]) {
      const inside = runBare(repo, { PATH, HOME: '.', NVM_BIN: '', NVM_DIR: '.nvm' });
      expect(inside.status).toBe(2);
      expect(inside.output).toMatch(/the only Node here is \S*\.venv\/bin\/node\. It is inside the work tree/);
    }
    // Absolute folders of version managers that are in the work tree.
    for (const [name, file] of [
      ['NVM_DIR', 'versions/node/v99.0.0/bin/node'],
      ['FNM_DIR', 'aliases/default/bin/node'],
      ['NODENV_ROOT', 'shims/node'],
      ['N_PREFIX', 'bin/node'],
      ['VOLTA_HOME', 'bin/node'],
      ['MISE_DATA_DIR', 'installs/node/99.0.0/bin/node'],
      ['NVM_BIN', 'node'],
      ['HOME', '.nvm/versions/node/v99.0.0/bin/node'],
    ]) {
      program(repo.path(`tools/${file}`), `echo node >> ${marker}; exit 100`);
      const outcome = runBare(repo, { HOME: '.', [name!]: repo.path('tools') });
      expect(outcome.status, name).toBe(2);
      expect(outcome.output).toContain('It is inside the work tree');
    }
    expect(existsSync(marker)).toBe(false);
  });
});

describe('a package that git tracks', () => {
  test('blocks a commit if it changed since init', () => {
    const repo = newRepo();
    const folder = 'node_modules/together-guard';
    const main = `${folder}/dist/main.cjs`;
    const marker = BESIDE(repo, 'marker');
    const evil = `require('node:fs').writeFileSync(${JSON.stringify(marker)}, ''); process.exit(100);`;
    const init = () => repo.run(process.execPath, [repo.path(main), 'init']);
    const install = () => {
      rmSync(repo.path(folder), { recursive: true, force: true });
      for (const part of ['dist', 'hooks', 'package.json']) cpSync(join(ROOT, part), repo.path(`${folder}/${part}`), { recursive: true });
    };
    install();
    const setUp = init();
    expect(setUp.output).toContain('blocks a commit with a key');
    expect(setUp.status).toBe(0);
    const hook = () => repo.run('/bin/sh', ['.git/hooks/pre-commit']);
    repo.stage('bot.py', LEAK);
    expectBlocked(hook(), 'bot.py:1:12'); // untracked, as after "npm install"

    // A branch with its own scanner: as a file, and as a link to a folder.
    repo.git('add', '-f', main);
    rmSync(repo.path(main)); // as git does when it checks a file out
    repo.write(main, evil);
    const stopped = hook();
    expect(stopped.output).toMatch(/git tracks \S+together-guard\/dist, and it has changed since .*\/main\.cjs init/s);
    expect(stopped.status).toBe(2);
    repo.git('rm', '-rfq', '--cached', 'node_modules');
    cpSync(join(ROOT, 'dist'), repo.path(`${folder}/dist`), { recursive: true });
    expectBlocked(hook(), 'bot.py:1:12');
    repo.stage('other/dist/main.cjs', evil);
    rmSync(repo.path(folder), { recursive: true });
    symlinkSync('../other', repo.path(folder));
    expect(hook().status).toBe(2);
    expect(existsSync(marker)).toBe(false);

    // A team that commits its packages confirms this by running init.
    install();
    repo.git('add', '-f', main);
    expect(hook().status).toBe(2);
    expect(init().status).toBe(0);
    expectBlocked(hook(), 'bot.py:1:12');
    repo.write(`${folder}/dist/${CACHE}`, ''); // the program's own cache changes the folder, but not what git tracks
    expectBlocked(hook(), 'bot.py:1:12');
  });
});

describe('a Node that is not on the PATH', () => {
  /** Places below the user's home, and variables that name some. */
  const PLACES: readonly (string | [string, Record<string, string>])[] = [
    '.nvm/versions/node/v20.19.0/bin',
    '.config/nvm/versions/node/v22.1.0/bin',
    ['tools/nvm/versions/node/v22.1.0/bin', { NVM_DIR: 'tools/nvm' }],
    ['conf/nvm/versions/node/v22.1.0/bin', { XDG_CONFIG_HOME: 'conf' }],
    ['somewhere/bin', { NVM_BIN: 'somewhere/bin' }],
    '.fnm/aliases/default/bin',
    '.local/share/fnm/aliases/default/bin',
    '.fnm/node-versions/v24.1.0/installation/bin',
    'Library/Application Support/fnm/node-versions/v24.1.0/installation/bin',
    'Library/Application Support/fnm/aliases/default/bin',
    '.nodenv/shims',
    '.nodenv/versions/22.3.0/bin',
    'n/bin',
    ['prefix/bin', { N_PREFIX: 'prefix' }],
    '.nix-profile/bin',
    '.volta/bin',
    '.volta/tools/image/node/22.3.0/bin',
    '.asdf/shims',
    '.asdf/installs/nodejs/22.3.0/bin',
    '.local/share/mise/shims',
    '.local/share/mise/installs/node/22/bin',
    '.nvs/node/22.1.0/x64/bin',
    'AppData/Roaming/nvm/v22.1.0',
  ];

  test('is found in the usual places', () => {
    const repo = startedRepo();
    repo.stage('bot.py', LEAK);
    const { HOME } = repo.env;
    for (const place of PLACES) {
      const [folder, names] = typeof place === 'string' ? [place, {}] : place;
      program(join(HOME!, folder, 'node'), `echo "ran ${folder}"; exit 100`); // as a Node whose scan found nothing
      const env = Object.fromEntries(Object.entries(names).map(([name, path]) => [name, join(HOME!, path)]));
      const outcome = runBare(repo, env);
      expect(outcome.output).toBe(`ran ${folder}\n`);
      expect(outcome.status).toBe(0);
      rmSync(join(HOME!, folder), { recursive: true });
    }
    // On the PATH, in a folder with a space, as on Windows.
    linkTo(process.execPath, join(HOME!, 'Program Files/nodejs', 'node'));
    expect(runBare(repo, { PATH: `${join(HOME!, 'Program Files/nodejs')}:${tools(repo)}` }).output).toContain('bot.py:1:12');
    // The list of fixed folders, which cannot be created here.
    for (const folder of [
      '/opt/homebrew/bin',
      '/usr/local/bin',
      '/opt/local/bin',
      '/snap/bin',
      '/run/current-system/sw/bin',
      '/nix/var/nix/profiles/default/bin',
      '/c/Program Files/nodejs',
    ])
      expect(TEMPLATE).toContain(folder);
  });

  test('is the newest by version number, and not too old', () => {
    const repo = startedRepo();
    repo.stage('bot.py', CLEAN);
    const ran = BESIDE(repo, 'ran');
    const install = (folder: string) =>
      program(join(repo.env.HOME!, folder, 'node'), `echo ${folder} >> ${ran}\nexec "${process.execPath}" "$@"`);
    const versions = ['v9.11.2', 'v18.20.8', 'v20.9.0', 'v20.19.1', 'v100.0.0', 'v99.10.0', 'system', 'v21.0.0-nightly'];
    for (const version of versions) install(`.nvm/versions/node/${version}/bin`);
    install('.asdf/installs/nodejs/22.22.22/bin');
    expectPassed(runBare(repo));
    rmSync(join(repo.env.HOME!, '.nvm/versions/node/v100.0.0'), { recursive: true });
    rmSync(join(repo.env.HOME!, '.nvm/versions/node/v99.10.0'), { recursive: true });
    expectPassed(runBare(repo));
    rmSync(join(repo.env.HOME!, '.asdf'), { recursive: true });
    expectPassed(runBare(repo));
    expect(readFileSync(ran, 'utf8').trim().split('\n')).toEqual([
      '.nvm/versions/node/v100.0.0/bin',
      '.asdf/installs/nodejs/22.22.22/bin',
      '.nvm/versions/node/v20.19.1/bin',
    ]);
  });

  /** The behavior of `src/start.ts` on an old Node. */
  const OLD = 'case " $* " in *" hook "*) exit 101 ;; esac; echo "together-guard: needs Node 20 or later, this is 18.20.8" >&2; exit 2';

  test('is searched for if the one on the PATH is too old or missing', () => {
    const repo = startedRepo();
    repo.stage('bot.py', LEAK);
    const bin = BESIDE(repo, 'bin');
    for (const script of [OLD, 'echo no version is set >&2; exit 126']) {
      program(join(bin, 'node'), script);
      const env = { PATH: `${bin}:${tools(repo)}` };
      const without = runBare(repo, env);
      expect(without.status).toBe(2);
      expect(without.output).toContain(
        script === OLD ? 'needs Node 20 or later, this is 18.20.8' : 'Node was not found. Install Node 20 or later',
      );
      expect(without.output.trim().split('\n')).toHaveLength(script === OLD ? 1 : 2);
      linkTo(process.execPath, join(repo.env.HOME!, '.volta/bin/node'));
      expectBlocked(runBare(repo, env), 'bot.py:1:12');
      rmSync(join(repo.env.HOME!, '.volta'), { recursive: true });
    }
  });

  test('may reject the flags', () => {
    const repo = startedRepo();
    program(BESIDE(repo, 'bin/node'), `case "$1" in --*-*) exit 9 ;; esac\nexec "${process.execPath}" "$@"`);
    const env = { PATH: `${BESIDE(repo, 'bin')}:${process.env.PATH}` };
    repo.stage('bot.py', LEAK);
    expectBlocked(repo.run('git', ['commit', '-m', 'x'], { env }), 'bot.py:1:12');
    repo.stage('bot.py', CLEAN);
    expectPassed(repo.run('git', ['commit', '-m', 'x'], { env }));
  });
});

describe('the package', () => {
  /** A package that prints where it is. */
  const SAYS = 'console.error(`ran ${__filename}`); process.exitCode = 100;';
  const at = (file: string) => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, SAYS);
  };

  test('is searched for from the folder of init up to the root and above, then in other places', () => {
    const repo = newRepo();
    rmSync(repo.path('node_modules'), { recursive: true });
    const global = BESIDE(repo, 'global');
    const main = 'node_modules/together-guard/dist/main.cjs';
    const places = [
      repo.path(`packages/app/${main}`),
      repo.path(`packages/${main}`),
      repo.path(main),
      repo.path(`.yarn/unplugged/together-guard-file-0a1b2c/${main}`),
      BESIDE(repo, main),
      BESIDE(repo, 'init-ran-here/dist/main.cjs'),
      join(global, 'lib/dist/main.cjs'),
    ];
    for (const place of places) at(place);
    linkTo('../lib/dist/main.cjs', join(global, 'bin/together-guard'));
    const hook = TEMPLATE.replace('@HOOK@', 'pre-commit').replace('@FROM@', `'packages/app/'`).replace('@MAIN@', `'${places[5]}'`);
    const run = () => repo.run('/bin/sh', ['-s'], { input: hook, env: { PATH: `${join(global, 'bin')}:${repo.env.PATH}` } });
    for (const place of places) {
      const { status, output } = run();
      expect(output).toContain(`ran ${place}\n`);
      expect(status).toBe(0);
      rmSync(place);
    }
    rmSync(join(global, 'bin/together-guard'));
    program(join(global, 'bin/together-guard'), 'echo ran as a script with "$1" and "$2" >&2; exit 100'); // pnpm's, and npm's on Windows
    expect(run().output).toContain('ran as a script with hook and pre-commit');
  });

  test('of the main work tree is used in linked ones', () => {
    const repo = startedRepo();
    repo.git('worktree', 'add', '-q', '../linked');
    const linked = BESIDE(repo, 'linked');
    writeFileSync(join(linked, 'bot.py'), LEAK);
    repo.run('git', ['add', '-A'], { cwd: linked });
    expectBlocked(repo.run('git', ['commit', '-m', 'x'], { cwd: linked }), 'bot.py:1:12');
  });

  test('that is missing blocks the commit, and the message has a command that installs it', () => {
    const repo = startedRepo();
    rmSync(repo.path('node_modules'), { recursive: true });
    repo.stage('bot.py', CLEAN);
    for (const [file, command] of [
      ['package.json', 'npm install'],
      ['pnpm-lock.yaml', 'pnpm install'],
      ['yarn.lock', 'yarn install'],
      ['bun.lock', 'bun install'],
    ]) {
      repo.write(file, '');
      const { status, output } = repo.commit();
      expect(output).toMatch(
        new RegExp(
          `^together-guard: this commit was stopped: the package is not here .*Run "${command}".*delete its two marker lines in \\.git/hooks/pre-commit and all lines between them .*git commit --no-verify`,
        ),
      );
      expect(output.trim().split('\n')).toHaveLength(1);
      expect(status).toBe(1);
      if (file !== 'package.json') rmSync(repo.path(file));
    }
    expect(repo.commit('--no-verify').status).toBe(0);
  });

  test('that is incomplete lets no commit pass', () => {
    const repo = startedRepo();
    rmSync(repo.path('node_modules/together-guard'));
    mkdirSync(repo.path('node_modules/together-guard'));
    const dist = (name: string) => repo.path(`node_modules/together-guard/dist/${name}`);
    cpSync(join(ROOT, 'dist'), dist(''), {
      recursive: true,
      filter: (file) => !/types|\.cache|RULES|library|index/.test(file.slice(ROOT.length)),
    });
    repo.stage('bot.py', LEAK);
    expectBlocked(repo.commit(), 'bot.py:1:12');
    for (const name of ['main.cjs', 'app.js', 'rules.bin', 'heads.bin']) {
      for (const damage of [
        () => writeFileSync(dist(name), ''),
        () => rmSync(dist(name)),
        () => writeFileSync(dist(name), readFileSync(dist(name)).subarray(0, 700)),
      ]) {
        damage();
        const { status, output } = repo.run('/bin/sh', ['.git/hooks/pre-commit']);
        expect([1, 2], `${name}\n${output}`).toContain(status);
        expect(output).not.toContain('✓');
        if (name === 'app.js') expect(output).toMatch(/the package is damaged, so nothing was scanned: .*app\.js cannot be used.*npm ci/);
        cpSync(join(ROOT, 'dist', name), dist(name));
      }
    }
    writeFileSync(dist('main.cjs'), '');
    expect(repo.commit().output).toMatch(/main\.cjs did not finish its scan\. Install the package again/);
  });

  test('is not run by a program that only looks like Node', () => {
    const repo = startedRepo();
    repo.stage('bot.py', LEAK);
    for (const script of [':', 'cat > /dev/null', 'echo v22.0.0', 'exit 3']) {
      program(BESIDE(repo, 'bin/node'), script);
      expect(repo.run('git', ['commit', '-m', 'x'], { env: { PATH: `${BESIDE(repo, 'bin')}:${repo.env.PATH}` } }).status, script).toBe(1);
    }
  });
});

describe('other hooks', () => {
  /** A repository with a hook of this kind. */
  function withHook(hook: string): Repo {
    const repo = startedRepo();
    const text = repo.read('.git/hooks/pre-commit').replace('hook=pre-commit', `hook=${hook}`);
    rmSync(repo.path('.git/hooks'), { recursive: true });
    program(repo.path(`.git/hooks/${hook}`), text);
    return repo;
  }

  test('pre-merge-commit: the changes of a merge without conflicts', () => {
    const repo = withHook('pre-merge-commit');
    repo.git('checkout', '-q', '-b', 'other');
    repo.given({ 'bot.py': LEAK });
    repo.git('checkout', '-q', 'main');
    repo.given({ 'a.py': CLEAN });
    expectBlocked(repo.run('git', ['merge', '-q', 'other', '-m', 'x']), 'bot.py:1:12');
    expect(repo.git('log', '--format=%s', '-1')).toBe('given');
  });

  test('commit-msg: the message, without the diff below the scissors', () => {
    const repo = withHook('commit-msg');
    repo.stage('a.py', CLEAN);
    const { status, output } = repo.run('git', ['commit', '-m', `use ${KEY}`]);
    expect(status, output).toBe(1);
    expect(output).toMatch(
      /✖ together-guard blocked this commit: 1 secret\n[^]*the commit message:1:5 {2}together-api-key[^]*Next: commit again with a different message\./,
    );
    expectPassed(repo.commit());
    program(BESIDE(repo, 'editor'), 'echo words > "$1.new"; cat "$1" >> "$1.new"; mv "$1.new" "$1"');
    repo.stage('a.py', LEAK);
    expectPassed(repo.run('git', ['commit', '-v'], { env: { GIT_EDITOR: BESIDE(repo, 'editor') } }));
  });

  test('pre-push: commits that the remote does not have, their messages, and tags', () => {
    const repo = withHook('pre-push');
    repo.run('git', ['init', '-q', '--bare', '../remote.git']);
    repo.git('remote', 'add', 'origin', '../remote.git');
    const push = (...args: string[]) => repo.run('git', ['push', '-q', 'origin', ...args]);
    expectPassed(push('main'));
    repo.given({ 'bot.py': LEAK });
    repo.given({ 'bot.py': CLEAN }); // reverted, but still pushed
    for (const refs of [['main'], ['main:new'], ['main', 'HEAD~2:refs/heads/old']]) {
      const { status, output } = push(...refs);
      expect(status, output).toBe(1);
      expect(output).toContain('✖ together-guard blocked this push: 1 secret');
      expect(output).toContain('bot.py:1:12  together-api-key');
      expect(output).toMatch(/write "edit" for "pick" before [0-9a-f]{10}:\n +git rebase -i --empty=drop [0-9a-f]{10}\n/);
      expect(output).toContain('Next: follow the steps above, and push again. A later commit that removes it does not help');
    }
    repo.git('push', '-q', '--no-verify', 'origin', 'main');
    repo.git('fetch', '-q', 'origin');
    expectPassed(push('main:new')); // the remote has it all
    repo.git('tag', '-a', 'v1', '-m', `use ${OTHER_KEY}`);
    repo.git('tag', 'file', repo.run('git', ['hash-object', '-w', '--stdin'], { input: LEAK }).stdout.trim());
    const named = push('v1', 'file');
    expect(named).toMatchObject({ status: 1, output: expect.stringMatching(/^(?=[^]*message of tag v1:1:5 )[^]*refs\/tags\/file:1:12/) });
    expectPassed(repo.run('git', ['push', '-q', 'origin', ':/given:refs/heads/spaces']));
    expect(push('--delete', 'new').status).toBe(0);
    repo.given({ 'c.py': `${CLEAN}\n` });
    expectPassed(push('main'));
    const wrong = repo.run('/bin/sh', ['.git/hooks/pre-push', 'origin', 'url'], { input: 'x y\n' });
    expect(wrong.status).toBe(2);
    expect(wrong.output).toContain('in an unknown form');
  });
});

test('it is what init writes, and starts with its own markers', () => {
  expect(TEMPLATE).toMatch(/^# >>> together-guard >>>/);
  expect(TEMPLATE).toMatch(/\n# <<< together-guard <<<\n$/);
  expect(TEMPLATE.match(/@\w+@/g)).toEqual(['@HOOK@', '@FROM@', '@MAIN@']);
  expect(TEMPLATE.split('\n').length).toBeLessThan(150);
});
