import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';

/**
 * What `dist/main.cjs` is: runs the bundle (`dist/app.js`, made from `main.ts`) with V8's code cache.
 *
 * Compiling the bundle is half of a small commit's scan. The cache is kept beside the bundle, written after
 * a first scan, when it holds the functions that scans use; V8 refuses one that is not its own.
 * `module.enableCompileCache` would do the same, but Node 20 does not have it. Nothing is kept in a folder
 * that others may write to, since a cache is code.
 */
const bundle = join(__dirname, 'app.js');
const cacheFile = join(__dirname, `app-${process.version}-${process.arch}.cache`);

function readCache(): Buffer | undefined {
  try {
    return readFileSync(cacheFile);
  } catch {
    return undefined; // the first run
  }
}

const cachedData = readCache();
// The build writes ASCII only, and Latin-1 is the fastest way to read that.
const script = new Script(readFileSync(bundle, 'latin1'), { filename: bundle, cachedData });
(script.runInThisContext() as (...names: unknown[]) => void)(exports, require, module, bundle, __dirname);

if ((!cachedData || script.cachedDataRejected) && process.argv[2] === 'scan') {
  process.once('exit', () => {
    try {
      writeFileSync(`${cacheFile}.${process.pid}`, script.createCachedData());
      renameSync(`${cacheFile}.${process.pid}`, cacheFile);
    } catch {
      // A read-only installation only costs time.
    }
  });
}
