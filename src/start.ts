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
 * scan, when they hold the functions that it used; V8 refuses one that is not its own. The cache of a scan that found
 * little to do is replaced by that of the first one that had more: it costs a commit of one file .7 ms and spares one of
 * twenty 6 (of 70).
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

/** Seconds from the process's start to here, which tell how fast the machine is. */
const STARTED = process.uptime();
/** So many times as long as starting takes a scan that had much to do. */
const MUCH = 3;

const parts = new Map<string, Part>();
/** Scripts that have no cache, or one of a scan that had little to do. */
const improvable = new Map<string, { script: Script; cached: boolean; kind: string }>();

function load(name: string): Part {
  const known = parts.get(name);
  if (known) return known;
  const file = join(__dirname, name);
  const cache = `${file}-${process.version}-${process.arch}${FLAGS}`;
  const full = readCache(`${cache}${FULL}`);
  const cachedData = full ?? readCache(`${cache}${FIRST}`);
  // The build writes ASCII only, and Latin-1 is the fastest way to read that.
  const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData });
  const cached = cachedData !== undefined && !script.cachedDataRejected;
  if (!full || !cached) improvable.set(cache, { script, cached, kind: full ? FULL : FIRST });
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

const FIRST = '.cache';
const FULL = '-full.cache';

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
    const full = process.uptime() > STARTED * MUCH;
    for (const [cache, { script, cached, kind }] of improvable) {
      if (cached && !full) continue;
      try {
        writeFileSync(`${cache}.${process.pid}`, script.createCachedData());
        renameSync(`${cache}.${process.pid}`, cache + (full ? FULL : kind));
      } catch {
        // A read-only installation only costs time.
      }
    }
  });
}
