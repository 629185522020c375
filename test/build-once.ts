/** Before the first test: builds `dist`, unless it is newer than everything it is made of. */
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const SOURCES = ['src', '.ci/build', 'package.json', 'package-lock.json', 'tsconfig.json'];
/** What the build writes last. */
const LAST = join(ROOT, 'dist', 'RULES.md');

export default function buildOnce(): void {
  const built = statSync(LAST, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (SOURCES.every((source) => newest(join(ROOT, source)) < built)) return;
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
  if (!statSync(LAST, { throwIfNoEntry: false }))
    throw new Error('the build no longer writes RULES.md: every run of the tests would build');
}

function newest(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
