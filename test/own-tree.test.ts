/** The project scans itself. */
import { cpSync, existsSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bareboneRepo, BIN, CLEAN, expectBlocked, LEAK, Repo, ROOT } from './git/repo.ts';

test('the project’s own tree is clean, without allowlist entries', () => {
  expect(existsSync(join(ROOT, '.together-guard.yaml'))).toBe(false);
  const home = bareboneRepo();
  const made = new Set(['node_modules', 'dist', '.git', 'coverage']);
  const own = readdirSync(ROOT).filter((name) => !made.has(name) && !name.endsWith('.tgz'));
  const { status, output } = new Repo(ROOT, home.env).run(process.execPath, [BIN, 'scan', ...own]);
  expect(output).toMatch(/✓ together-guard: [\d,]+ files, [^·]*scanned\s*(?:· \d+ warnings?)?\s*$/);
  expect(status, output).toBe(0);
});

test('its hook blocks a commit', () => {
  const repo = bareboneRepo();
  cpSync(join(ROOT, '.husky', 'pre-commit'), repo.path('.husky/pre-commit'));
  cpSync(join(ROOT, '.lintstagedrc.mjs'), repo.path('.lintstagedrc.mjs'));
  for (const folder of ['dist', 'node_modules']) symlinkSync(join(ROOT, folder), repo.path(folder));
  repo.run(process.execPath, [join(ROOT, 'node_modules/husky/bin.js')]);
  repo.stage('bot.py', LEAK);
  expectBlocked(repo.commit(), 'bot.py:1:12');
  repo.stage('bot.py', CLEAN);
  expect(repo.commit().status).toBe(0);
  symlinkSync('bot.py', repo.path('link.py'));
  repo.git('add', 'link.py');
  repo.git('commit', '-q', '--no-verify', '-m', 'a link');
  rmSync(repo.path('link.py'));
  repo.stage('link.py', LEAK); // a type change, which lint-staged does not see
  expectBlocked(repo.commit(), 'link.py:1:12');
});

test('its hook fails closed if the program cannot be built', () => {
  const repo = bareboneRepo();
  cpSync(join(ROOT, '.husky', 'pre-commit'), repo.path('.husky/pre-commit'));
  repo.run(process.execPath, [join(ROOT, 'node_modules/husky/bin.js')]);
  repo.stage('bot.py', CLEAN);
  expect(repo.commit().status).toBe(1);
});
