import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The lines that git runs, from the package's `hooks` folder (next to `dist` and `src`). */
export function hookTemplate(): string {
  return readFileSync(join(packageRoot(), 'hooks', 'pre-commit'), 'utf8');
}

/** The folder of this package. Bundled, this file is in `dist`; from source it is `src/cli/hook-template.ts`. */
export function packageRoot(): string {
  return typeof __dirname === 'string' && __dirname.endsWith('dist') ? join(__dirname, '..') : join(import.meta.dirname, '..', '..');
}
