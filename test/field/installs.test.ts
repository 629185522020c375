/** `init` after an installation with each package manager, in the usual folders. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Repo } from '../git/repo.ts';
import { expectGuarded, fetchPackages, fieldRepo, ok, packOnce, tarball } from './install.ts';

packOnce();

const TRIED = 'Checked: the hook blocks a commit with a key.';

/** The command that runs a version of a package manager from the registry. */
type Manager = (repo: Repo, cwd: string, ...args: string[]) => string;
const from =
  (spec: string, file: string): Manager =>
  (repo, cwd, ...args) =>
    ok(repo, cwd, process.execPath, `${fetchPackages(repo, spec)}/${file}`, ...args);
const npm: Manager = (repo, cwd, ...args) => ok(repo, cwd, 'npm', '--no-audit', '--no-fund', ...args);
const yarn1 = from('yarn@1', 'yarn/bin/yarn.js');
const yarn4 = from('@yarnpkg/cli-dist@4', '@yarnpkg/cli-dist/bin/yarn.js');

/** A workspace with the package in `packages/app`, which is hoisted where the manager hoists. */
function workspace(): Repo {
  const repo = fieldRepo();
  repo.write('package.json', '{ "name": "all", "private": true, "workspaces": ["packages/*"] }\n');
  repo.write(
    'packages/app/package.json',
    `{ "name": "app", "version": "1.0.0", "devDependencies": { "together-guard": "file:${tarball()}" } }\n`,
  );
  return repo;
}

function expectInit(repo: Repo, output: string): void {
  expect(output).toContain(TRIED);
  repo.git('add', '.together-guard.yaml', '.gitignore');
  repo.given({});
  expectGuarded(repo);
}

describe('a package of a workspace', () => {
  test.each<[string, Manager, string[], string[]]>([
    ['npm', npm, ['install'], ['exec', '--no', '--', 'together-guard', 'init']],
    ['pnpm 9', from('pnpm@9', 'pnpm/bin/pnpm.cjs'), ['install', '--ignore-scripts'], ['exec', 'together-guard', 'init']],
    ['pnpm 10', from('pnpm@10', 'pnpm/bin/pnpm.cjs'), ['install'], ['exec', 'together-guard', 'init']],
    ['Yarn 1', yarn1, ['install', '--non-interactive'], ['--silent', 'together-guard', 'init']],
    ['Yarn 4, node_modules', yarn4, ['install'], ['together-guard', 'init']],
    ['Yarn 4, Plug’n’Play', yarn4, ['install'], ['together-guard', 'init']],
  ])('%s', (name, manager, install, init) => {
    const repo = workspace();
    if (name.startsWith('pnpm')) repo.write('pnpm-workspace.yaml', 'packages: ["packages/*"]\n');
    if (name.startsWith('Yarn 4')) {
      repo.write('yarn.lock', '');
      repo.write('.yarnrc.yml', `enableGlobalCache: false\nnodeLinker: ${name.includes('node_modules') ? 'node-modules' : 'pnp'}\n`);
      repo.write('.gitignore', '.yarn\n.pnp.*\n');
    }
    manager(repo, '', ...install);
    expectInit(repo, manager(repo, 'packages/app', ...init));
  });
});

describe('alone', () => {
  test('Yarn 4, Plug’n’Play, with husky', () => {
    const repo = fieldRepo();
    repo.write(
      'package.json',
      `{ "name": "x", "private": true, "devDependencies": { "together-guard": "file:${tarball()}", "husky": "^9" } }\n`,
    );
    repo.write('yarn.lock', '');
    repo.write('.yarnrc.yml', 'enableGlobalCache: false\n');
    repo.write('.gitignore', '.yarn\n.pnp.*\n');
    yarn4(repo, '', 'install');
    repo.write('.husky/pre-push', 'true\n');
    expectInit(repo, yarn4(repo, '', 'together-guard', 'init'));
    expect(repo.read('package.json')).toContain('"postinstall": "husky"');
  });

  test('bun', () => {
    const repo = fieldRepo();
    repo.write('package.json', '{ "name": "x", "private": true }\n');
    const bun = `${fetchPackages(repo, 'bun@1')}/.bin/bun`;
    ok(repo, '', bun, 'add', '--dev', tarball());
    expectInit(repo, ok(repo, '', bun, 'run', 'together-guard', 'init'));
  });

  test('npm, globally, in a repository without package.json', () => {
    const repo = fieldRepo();
    const prefix = repo.path('../global');
    npm(repo, '', 'install', '--global', '--prefix', prefix, tarball());
    repo.env.PATH = `${prefix}/bin:${repo.env.PATH}`;
    repo.write('main.py', 'a = 1\n');
    const output = ok(repo, '', 'together-guard', 'init');
    expect(output).toContain('run "together-guard scan"');
    expectInit(repo, output);
    // A client without the user's PATH, and an update that moves the package.
    const { HOME, GIT_CONFIG_GLOBAL } = repo.env;
    expectGuarded(repo, () =>
      repo.run('/usr/bin/env', [
        '-i',
        'PATH=/usr/bin:/bin',
        `HOME=${HOME}`,
        `GIT_CONFIG_GLOBAL=${GIT_CONFIG_GLOBAL}`,
        'git',
        'commit',
        '-m',
        'x',
      ]),
    );
  });

  test('nothing is left in the temporary folder, or in the repository', () => {
    const repo = workspace();
    npm(repo, '', 'install');
    const tmp = repo.path('../tmp');
    repo.write('../tmp/x', '');
    repo.env.TMPDIR = tmp;
    npm(repo, 'packages/app', 'exec', '--no', '--', 'together-guard', 'init');
    expect(readdirSync(tmp).filter((name) => name.includes('together-guard'))).toEqual([]);
    expect(repo.git('count-objects')).toMatch(/^0 objects/);
  });
});
