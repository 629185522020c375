/** Advice names a command that works where it is read. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ownCommand } from '../../src/cli/own-command.ts';
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

test('in a project that has the package, that of its package manager', () => {
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
  expect(ownCommand(below, below, join(below, 'packages/app/node_modules/together-guard')).command).toBe('yarn together-guard');
});

test('in a linked work tree, that of the main one', () => {
  const main = tree(PACKAGE, '.git/worktrees/linked/HEAD');
  const linked = tree('.git', 'pnpm-lock.yaml');
  expect(ownCommand(linked, linked, join(main, 'node_modules/together-guard')).command).toBe('pnpm exec together-guard');
});

test('a global install has its own name', () => {
  for (const files of [[], ['package.json', 'pnpm-lock.yaml'], ['.git/HEAD']])
    expect(ownCommand(tree(...files), null, GLOBAL)).toEqual({ command: 'together-guard', note: '' });
});

test('what npx or dlx unpacked for once is called as the project would', () => {
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
