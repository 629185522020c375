import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';

/**
 * What `dist/main.cjs` is: runs the bundle (`dist/app.js`, made from `main.ts`) with V8's code cache.
 *
 * The bundle is in parts (see `.ci/build.ts`). A part is a function of what a CommonJS module gets; it asks for
 * another part as `./part.js`, for a module that stands in another part as `./part.js#src/module.ts`, and for
 * anything else as `require` knows it.
 *
 * Compiling is half of a small commit's scan. The caches are kept beside the parts, written after a first
 * scan, when they hold the functions that scans use; V8 refuses one that is not its own.
 * `module.enableCompileCache` would do the same, but Node 20 does not have it. Nothing is kept in a folder
 * that others may write to, since a cache is code.
 */
interface Part {
  /** The modules that other parts need. */
  modules?: Record<string, () => unknown>;
}

type Wrapper = (exports: object, require: (id: string) => unknown, module: { exports: Part }, file: string, folder: string) => void;

/** A cache is good for the flags of V8 only under which it was made. */
const FLAGS = process.execArgv.join('').replace(/[^\w-]/g, '_').slice(0, 100);

const parts = new Map<string, Part>();
/** Scripts whose cache is to be written. */
const uncached = new Map<string, Script>();

function load(name: string): Part {
  const known = parts.get(name);
  if (known) return known;
  const file = join(__dirname, name);
  const cacheFile = `${file}-${process.version}-${process.arch}${FLAGS}.cache`;
  const cachedData = readCache(cacheFile);
  // The build writes ASCII only, and Latin-1 is the fastest way to read that.
  const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData });
  if (!cachedData || script.cachedDataRejected) uncached.set(cacheFile, script);
  const module = { exports: {} };
  (script.runInThisContext() as Wrapper)(module.exports, requireFrom, module, file, __dirname);
  parts.set(name, module.exports);
  return module.exports;
}

function requireFrom(id: string): unknown {
  const [name, path] = id.split('#');
  if (!name.endsWith('.js')) return require(id);
  const part = load(name);
  return path ? part.modules![path]() : part;
}

function readCache(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined; // the first run
  }
}

load('./app.js');

if (process.argv[2] === 'scan') {
  process.once('exit', () => {
    for (const [file, script] of uncached) {
      try {
        writeFileSync(`${file}.${process.pid}`, script.createCachedData());
        renameSync(`${file}.${process.pid}`, file);
      } catch {
        // A read-only installation only costs time.
      }
    }
  });
}
