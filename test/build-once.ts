/** Builds `dist` before the first test, unless it is newer than all of its sources. */
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const SOURCES = ['src', '.ci', 'package.json', 'package-lock.json', 'tsconfig.json'];

export default function buildOnce(): void {
  const built = statSync(join(ROOT, 'dist', 'types', 'index.d.ts'), { throwIfNoEntry: false })?.mtimeMs ?? 0; // the build's last step
  if (SOURCES.some((source) => newest(join(ROOT, source)) >= built))
    execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
}

function newest(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
