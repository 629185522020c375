/** Advice names a command that works where it is read. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { toolCommand } from '../../src/cli/init/run-tool.ts';
import type { Place } from '../../src/cli/init/place.ts';
import { asGiven, ownCommand, pasteable, userFolder } from '../../src/cli/own-command.ts';
import { temporaryFolder } from '../git/repo.ts';

/** A work tree with these files. */
function tree(...files: string[]): string {
  const root = temporaryFolder();
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
  return root;
}

const PACKAGE = 'node_modules/together-guard/package.json';
const GLOBAL = '/usr/lib/node_modules/together-guard';

test('in a project with the package: its package manager’s command', () => {
  const of = (...files: string[]) => ownCommand(tree(PACKAGE, ...files), null, GLOBAL).command;
  expect(of('package-lock.json')).toBe('npx --no-install together-guard');
  expect(of()).toBe('npx --no-install together-guard');
  expect(of('pnpm-lock.yaml')).toBe('pnpm exec together-guard');
  expect(of('yarn.lock')).toBe('yarn together-guard');
  expect(of('bun.lock')).toBe('bun run together-guard');
  expect(ownCommand(tree('yarn.lock', '.yarn/unplugged/together-guard-npm-1-a/x'), null, GLOBAL).command).toBe('yarn together-guard');
});

test('from a folder below the root, and for a hook that runs at the root', () => {
  const root = tree(PACKAGE, 'pnpm-lock.yaml', 'packages/app/package.json');
  expect(ownCommand(join(root, 'packages', 'app'), root, GLOBAL).command).toBe('pnpm exec together-guard');
  const below = tree(`packages/app/${PACKAGE}`, 'yarn.lock');
  const own = join(below, 'packages/app/node_modules/together-guard');
  expect(ownCommand(userFolder(below, below, { GIT_PREFIX: 'packages/app/' }), below, own).command).toBe('yarn together-guard');
  for (const [folder, main] of [
    [below, 'packages/app/node_modules/together-guard/dist/main.cjs'],
    [join(below, 'packages/other'), '../app/node_modules/together-guard/dist/main.cjs'],
  ])
    expect(ownCommand(folder, below, own).command).toBe(`node ${main}`);
});

test('in a linked work tree: its own package manager only if it has the package', () => {
  const main = tree(PACKAGE, '.git/worktrees/linked/HEAD');
  const linked = tree('.git', 'pnpm-lock.yaml');
  const own = join(main, 'node_modules/together-guard');
  expect(ownCommand(linked, linked, own).command).toBe(`node ${own}/dist/main.cjs`);
  const installed = tree('.git', 'pnpm-lock.yaml', PACKAGE);
  expect(ownCommand(installed, installed, own).command).toBe('pnpm exec together-guard');
});

test('a global install has its own name', () => {
  for (const files of [[], ['package.json', 'pnpm-lock.yaml'], ['.git/HEAD']])
    expect(ownCommand(tree(...files), null, GLOBAL)).toEqual({ command: 'together-guard', note: '' });
});

test('a global install in a folder below is called by its name, if the PATH has it', () => {
  const home = tree('.npm-global/bin/x', '.npm-global/lib/node_modules/together-guard/dist/main.cjs', 'app/node_modules/.bin/x');
  const own = join(home, '.npm-global/lib/node_modules/together-guard');
  const command = () => ownCommand(home, null, own).command;
  const bins = [join(home, '.npm-global/bin'), join(home, 'app/node_modules/.bin')];
  for (const bin of bins) symlinkSync(join(own, 'dist/main.cjs'), join(bin, 'together-guard'));
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv('PATH', bins[1]!); // as npm and npx set it
  expect(command()).toBe('node .npm-global/lib/node_modules/together-guard/dist/main.cjs');
  vi.stubEnv('PATH', bins.join(delimiter));
  expect(command()).toBe('together-guard');
});

test('an unpacked package is called by its path, unless the PATH has the command', () => {
  const own = tree('package/dist/main.cjs', 'bin/together-guard');
  const command = () => ownCommand(tree('pnpm-lock.yaml'), null, join(own, 'package')).command;
  expect(command()).toBe(`node ${own}/package/dist/main.cjs`);
  vi.stubEnv('PATH', `/nowhere${delimiter}${join(own, 'bin')}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(command()).toBe('together-guard');
});

test('a package from the cache of npx or dlx is called as the project would call it', () => {
  expect(ownCommand(tree('pnpm-lock.yaml'), null, '/home/me/.cache/pnpm/dlx-1234/node_modules/together-guard').command).toBe(
    'pnpm exec together-guard',
  );
  expect(ownCommand(tree(), null, '/home/me/.npm/_npx/1234/node_modules/together-guard').command).toBe('npx --no-install together-guard');
});

test("the pre-commit framework's own copy cannot be called: it must be installed", () => {
  const { command, note } = ownCommand(
    tree('.pre-commit-config.yaml'),
    null,
    '/home/me/.cache/pre-commit/repo1/node_env-system/lib/node_modules/together-guard',
  );
  expect(command).toBe('together-guard');
  expect(note).toContain('npm install --global together-guard');
});

test('without a lock file, package.json names the package manager', () => {
  const root = tree(PACKAGE, 'package.json');
  writeFileSync(join(root, 'package.json'), '{ "packageManager": "pnpm@9.1.0" }');
  expect(ownCommand(root, root, GLOBAL).command).toBe('pnpm exec together-guard');
});

test('a hook manager is called as in its project', () => {
  const of = (tool: string[], ...files: string[]) => {
    const root = tree(...files);
    return toolCommand({ root, cwd: root, folder: root } as Place, tool);
  };
  expect(of(['lefthook', 'install'], 'node_modules/lefthook/package.json')).toBe('npx --no-install lefthook install');
  expect(of(['simple-git-hooks'], 'node_modules/simple-git-hooks/package.json', 'pnpm-lock.yaml')).toBe('pnpm exec simple-git-hooks');
  expect(of(['husky', 'a'], 'node_modules/husky/package.json', 'yarn.lock')).toBe('yarn husky a');
  expect(of(['lefthook', 'install'], 'package.json', 'pnpm-lock.yaml')).toBe('lefthook install'); // from Homebrew
  expect(of(['pre-commit', 'install'])).toBe('pre-commit install');
});

test('messages name our commands as the user calls them', () => {
  const own = () => 'pnpm exec together-guard';
  expect(pasteable('unknown rule "a"; "together-guard rules" lists them all', own)).toBe(
    'unknown rule "a"; "pnpm exec together-guard rules" lists them all',
  );
  expect(pasteable('name the files to scan: together-guard scan PATH…', own)).toBe(
    'name the files to scan: pnpm exec together-guard scan PATH…',
  );
  for (const text of ['together-guard is not installed', 'npx --no-install together-guard scan', 'a/together-guard scan'])
    expect(pasteable(text, () => expect.unreachable())).toBe(text);
});

test('a command is repeated with what the user gave', () => {
  const values = { config: 'a b.yaml', rule: ['x', 'y'], staged: true };
  expect(asGiven('audit', { values, positionals: ['src'] })).toBe("audit src --config 'a b.yaml' --rule x --rule y --staged");
  expect(asGiven('fix', { values: {}, positionals: ['5f0c1e9a'] })).toBe('fix 5f0c1e9a');
});
