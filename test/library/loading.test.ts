import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../git/repo.ts';

/** The package's files and Node's modules that `code` loads in a new process. */
function loadedBy(code: string): string[] {
  const program = `const before = new Set(process.moduleLoadList); ${code}; console.log(JSON.stringify([...Object.keys(require.cache).map((file) => require('path').basename(file)), ...process.moduleLoadList.filter((name) => !before.has(name) && /NativeModule (?:crypto|zlib|stream|child_process)$/.test(name))]))`;
  return JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' })) as string[];
}

const library = `const guard = require(${JSON.stringify(join(ROOT, 'dist', 'index.cjs'))})`;

test('importing the package loads one small file, and each function what it needs', () => {
  expect(loadedBy(library)).toEqual(['index.cjs']);
  expect(loadedBy(`${library}; guard.verifyWebhook('a', 'b', 'c')`)).toEqual(['index.cjs', 'webhook.cjs']);
  expect(loadedBy(`${library}; guard.redact('x')`)).toEqual(['index.cjs', 'library.cjs']);
});
