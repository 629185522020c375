import { closeSync, fstatSync, openSync, readFileSync, renameSync, type Stats, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { damageText } from './errors.ts';

/**
 * What `dist/main.cjs` is: runs the bundle (`dist/app.js`, made from `main.ts`) with V8's code cache. It is built for
 * Node 12, so that an old Node can read it and say what it needs.
 *
 * The bundle is in parts (see `.ci/build/`). A part is a function of what a CommonJS module gets; it asks for
 * another part as `./part.js`, for a module that is in another part as `./part.js#src/module.ts`, and for
 * anything else as `require` knows it.
 *
 * Compiling is half of a small commit's scan. The caches are kept next to the parts, written after a first
 * scan, when they hold the functions that it used. The cache of a scan that found
 * little to do is replaced by that of the first one that had more: it costs a commit of one file .7 ms and spares one of
 * twenty 6 (of 70).
 * `module.enableCompileCache` (Node 22 and later) does the same, slower: the hook took 55, 54 and 56 ms of processor time
 * with it on Node 22, 24 and 26 for one file, 47, 48 and 50 with these; 97, 88 and 91 for 20 files, 81, 75 and 78 with these.
 *
 * A cache is run as code, and V8 compares no more than the length of the source with it. So its name has the build's id
 * (a hash of all parts), its first bytes have the size and time of the part that it was made from, and it counts
 * only if nobody but its owner can write it, who is this user or root. That costs less than .1 ms; a hash of
 * the part costs 2 (loading `node:crypto`).
 */
declare const BUILD: string;

/** The least Node that the bundle runs on. */
const LEAST = 20;
/** What the hook gets for an older Node: it looks for another one, and asks this one to say it only if there is none. */
const TOO_OLD = 101;

function stop(text: string, code = 2): never {
  if (text) writeSync(2, `together-guard: ${text}\n`);
  process.exit(code);
}

if (parseInt(process.versions.node, 10) < LEAST) {
  if (process.argv[2] === 'hook') stop('', TOO_OLD);
  stop(
    `needs Node ${LEAST} or later, this is ${process.versions.node} (${process.execPath}): install a newer one (from https://nodejs.org, or "nvm install --lts") and put it first on the PATH`,
  );
}

interface Part {
  /** The modules that other parts need. */
  modules?: Record<string, () => unknown>;
}

type Wrapper = (exports: object, require: (id: string) => unknown, module: { exports: Part }, file: string, folder: string) => void;

/** A cache is good for the flags of V8 only under which it was made. */
const FLAGS = process.execArgv
  .join('')
  .replace(/[^\w-]/g, '_')
  .slice(0, 100);

/** Seconds from the process's start to here, which tell how fast the machine is. */
const STARTED = process.uptime();
/** So many times as long as starting takes a scan that had much to do. */
const MUCH = 3;

const parts = new Map<string, Part>();
/** Scripts that have no cache, or one of a scan that had little to do. */
const improvable = new Map<string, { script: Script; origin: Buffer; cached: boolean; kind: string }>();

function load(name: string): Part {
  const known = parts.get(name);
  if (known) return known;
  const file = join(__dirname, name);
  const cache = `${file}-${BUILD}-${process.version}-${process.arch}${FLAGS}`;
  let script: Script;
  let origin: Buffer;
  try {
    const { bytes, stats } = read(file);
    origin = Buffer.from(new Float64Array([bytes.length, stats.mtimeMs]).buffer);
    const full = readCache(`${cache}${FULL}`, origin);
    const cachedData = full ?? readCache(`${cache}${FIRST}`, origin);
    // The build writes ASCII only, and Latin-1 is the fastest way to read that.
    script = new Script(bytes.toString('latin1'), { filename: file, cachedData });
    const cached = cachedData !== undefined && !script.cachedDataRejected;
    if (!full || !cached) improvable.set(cache, { script, origin, cached, kind: full ? FULL : FIRST });
    if (bytes.length === 0) throw new Error('it is empty');
  } catch (error) {
    stop(damageText(file, (error as Error).message));
  }
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

/** A file's bytes with what is known of just this file. */
function read(file: string): { bytes: Buffer; stats: Stats } {
  const fd = openSync(file, 'r');
  try {
    return { stats: fstatSync(fd), bytes: readFileSync(fd) };
  } finally {
    closeSync(fd);
  }
}

/** Group and others may write it. */
const OTHERS_WRITE = 0o022;

/** What V8 kept for the part of this `origin`; nothing if there is none, or none that can be trusted. */
function readCache(file: string, origin: Buffer): Buffer | undefined {
  try {
    const { bytes, stats } = read(file);
    const user = process.getuid?.(); // Windows has none, and its folders are the user's own
    if (user !== undefined && ((stats.uid !== user && stats.uid !== 0) || stats.mode & OTHERS_WRITE)) return undefined;
    return bytes.subarray(0, origin.length).equals(origin) ? bytes.subarray(origin.length) : undefined;
  } catch {
    return undefined; // the first run
  }
}

load('./app.js');

if (process.argv[2] === 'scan' || process.argv[2] === 'hook') {
  process.once('exit', () => {
    const full = process.uptime() > STARTED * MUCH;
    for (const [cache, { script, origin, cached, kind }] of improvable) {
      if (cached && !full) continue;
      try {
        // Not by atomic.ts, which would have to be loaded at each commit: a half-written file of this name is never read.
        writeFileSync(`${cache}.${process.pid}`, Buffer.concat([origin, script.createCachedData()]), { mode: 0o644, flag: 'wx' });
        renameSync(`${cache}.${process.pid}`, cache + (full ? FULL : kind));
      } catch {
        // A read-only installation only costs time.
      }
    }
  });
}
