import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { damageText } from '../errors.ts';

/** The package's files in `dist` with their SHA-256 in hex. The build writes this list. */
const LIST = 'files.json';

/**
 * Compares the package with its list of files. Called only after an error that should never happen: hashing all files
 * takes as long as a small scan.
 *
 * @param dist folder of the built package; null when run from source
 * @returns a message for the user, or null if no file differs from the published one
 */
export function packageDamage(dist: string | null = typeof __dirname === 'string' ? __dirname : null): string | null {
  if (dist === null) return null;
  let file = join(dist, LIST);
  try {
    const list = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    for (const name of Object.keys(list)) {
      file = join(dist, name);
      if (createHash('sha256').update(readFileSync(file)).digest('hex') !== list[name])
        return damageText(file, 'it differs from the published file');
    }
    return null;
  } catch {
    return damageText(file, existsSync(file) ? 'it cannot be read' : 'it is missing');
  }
}
