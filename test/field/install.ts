import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import { bareboneRepo, CLEAN, expectBlocked, LEAK, type Outcome, type Repo, ROOT } from '../git/repo.ts';

let folder: string;

/** The package's tarball, as a user gets it. */
export const tarball = () =>
  join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.tgz'))!,
  );

/** Packs the built package. Call it once per test file. */
export function packOnce(): void {
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'together-guard-field-')));
    execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: ROOT, stdio: 'ignore' });
    return () => rmSync(folder, { recursive: true, force: true });
  });
}

/** A user's repository, whose package managers keep their caches between tests. */
export function fieldRepo(): Repo {
  const repo = bareboneRepo();
  Object.assign(repo.env, {
    npm_config_cache: process.env.npm_config_cache ?? join(homedir(), '.npm'),
    npm_config_update_notifier: 'false',
    YARN_ENABLE_TELEMETRY: '0',
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
    CI: '',
    ...(process.env.NODE_EXTRA_CA_CERTS ? { NODE_EXTRA_CA_CERTS: process.env.NODE_EXTRA_CA_CERTS } : {}), // for a registry that is reached through a proxy
  });
  return repo;
}

/** Runs a program that must succeed. */
export function ok(repo: Repo, cwd: string, program: string, ...args: string[]): string {
  const { status, output } = repo.run(program, args, { cwd: repo.path(cwd) });
  expect(status, `${program} ${args.join(' ')}\n${output}`).toBe(0);
  return output;
}

/** Packages from the registry, fetched once for all tests, not linked into a store. */
const fetched = new Map<string, string>();
export function fetchPackages(repo: Repo, ...names: string[]): string {
  const key = names.join(' ');
  const place = fetched.get(key) ?? realpathSync(mkdtempSync(join(folder, 'registry-')));
  if (!fetched.has(key))
    execFileSync('npm', ['install', '--prefix', place, '--no-audit', '--no-fund', '--silent', ...names], {
      cwd: place,
      env: repo.env,
      stdio: 'ignore',
      timeout: 120_000,
    });
  fetched.set(key, place);
  return join(place, 'node_modules');
}

/** Puts packages from the registry, and ours, into a folder's `node_modules`. */
export function install(repo: Repo, at: string, ...names: string[]): void {
  mkdirSync(repo.path(join(at, 'node_modules')), { recursive: true });
  if (names.length > 0)
    cpSync(fetchPackages(repo, ...names), repo.path(join(at, 'node_modules')), { recursive: true, verbatimSymlinks: true });
  cpSync(fetchPackages(repo, tarball()), repo.path(join(at, 'node_modules')), { recursive: true, verbatimSymlinks: true });
}

/** Checks that a commit with a key is blocked, and one without is not. */
export function expectGuarded(repo: Repo, commit: () => Outcome = () => repo.commit()): void {
  repo.stage('bot.py', LEAK);
  expectBlocked(commit(), 'bot.py:1:12');
  repo.stage('bot.py', `${CLEAN}# ${Math.random()}\n`);
  const { status, output } = commit();
  expect(status, output).toBe(0);
}
