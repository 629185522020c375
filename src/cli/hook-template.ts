import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The lines that git runs, from the package's `hooks` folder (beside `dist` and beside `src`). */
export function hookTemplate(): string {
  return readFileSync(join(packageRoot(), 'hooks', 'pre-commit'), 'utf8');
}

/** Bundled, this file is `dist/main.cjs`; from source it is `src/cli/hook-template.ts`. */
function packageRoot(): string {
  return typeof __dirname === 'string' && __dirname.endsWith('dist') ? join(__dirname, '..') : join(import.meta.dirname, '..', '..');
}
