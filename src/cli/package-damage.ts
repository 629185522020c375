import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { damageText } from '../errors.ts';

/** Names of the package's files in `dist`, and their SHA-256 in hex; the build writes it. */
const LIST = 'files.json';

/**
 * Compares the package with its list of files. It is asked only after something has failed that never should: hashing
 * all files takes as long as a small scan.
 *
 * @param dist folder of the built package; run from source there is none
 * @returns what to tell the user, or null if every file is as it was published
 */
export function packageDamage(dist: string | null = typeof __dirname === 'string' ? __dirname : null): string | null {
  if (dist === null) return null;
  let file = join(dist, LIST);
  try {
    const list = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    for (const name of Object.keys(list)) {
      file = join(dist, name);
      if (createHash('sha256').update(readFileSync(file)).digest('hex') !== list[name])
        return damageText(file, 'it is not as it was published');
    }
    return null;
  } catch {
    return damageText(file, existsSync(file) ? 'it cannot be read' : 'it is missing');
  }
}
