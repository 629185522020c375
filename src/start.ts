import { closeSync, fstatSync, openSync, readSync, renameSync, type Stats, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { damageText } from './errors.ts';

/**
 * The source of `dist/main.cjs`: runs the bundle (`dist/app.js`, made from `main.ts`) with V8's code cache. It is built for
 * Node 12, so that an old Node can parse it and print which version is needed.
 *
 * The bundle is in parts (see `.ci/build/`). A part is a function with the parameters of a CommonJS module. It requires
 * another part as `./part.js`, a module in another part as `./part.js#src/module.ts`, and anything else with the
 * usual `require` name.
 *
 * Compiling is half of a small commit's scan. The caches are stored next to the parts. They are written after a first
 * scan, when they contain the functions that it used. The cache of a scan with little to do is replaced by that of the
 * first scan with more: that costs a commit of one file .7 ms and saves one of twenty files 6 (of 70).
 * `module.enableCompileCache` (Node 22 and later) does the same, but slower: on Node 22, 24 and 26 the hook took 55, 54 and
 * 56 ms of CPU time with it for one file, and 47, 48 and 50 with these caches; for 20 files 97, 88 and 91, and 81, 75 and 78.
 *
 * A cache is run as code, and V8 only checks the length of its source. So its name has the build's id (a hash of all
 * parts), its first bytes have the size and time of its part, and it is used only if its owner is this user or root,
 * and no one else can write it. That costs less than .1 ms; a hash of the part would cost 2 (loading `node:crypto`).
 */
declare const BUILD: string;

/** The oldest Node that the bundle runs on. */
const LEAST = 20;
/** Exit code for the hook on an older Node: the hook looks for another one, and lets this one print the message only if there is none. */
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

/** A cache is valid only for the V8 flags with which it was made. */
const FLAGS = process.execArgv
  .join('')
  .replace(/[^\w-]/g, '_')
  .slice(0, 100);

/** Seconds from the start of the process to here: a measure of the machine's speed. */
const STARTED = process.uptime();
/** A scan that takes this many times as long as starting had much to do. */
const MUCH = 3;

const parts = new Map<string, Part>();
/** Scripts without a cache, or with one of a scan that had little to do. */
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
    // The build writes only ASCII, which is fastest to read as Latin-1.
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
  if (name.endsWith('.js')) {
    const part = parts.get(name) ?? withUsualPatience(() => load(name));
    return path ? part.modules![path]() : part;
  }
  if (!isPatient || required.has(id)) return require(id);
  required.add(id);
  return withUsualPatience(() => require(id) as unknown);
}

/**
 * The flag that says how long a function runs before V8 optimizes it, its default and a larger value; Node 20 has another one
 * than later versions. In a scan of many files, V8's threads spend more time on compiling than the compiled code saves.
 * With the larger value, scans of 125 files (24 MB), 840 (8 MB) and 180 (2.5 MB) took .86, .65 and .69 of the CPU time on Node 20,
 * and .85 to .9 on later ones. One large file would be slower, and so would a scan of minutes (`io/patience.ts`).
 *
 * Node's own code and ours have code caches that are valid only for the flags with which they were made. So the default is
 * restored whenever something is loaded, and at the end.
 */
const PATIENCE =
  parseInt(process.versions.v8, 10) < 12 ? ['interrupt-budget', 67584, 800000] : ['minimum-invocations-after-ic-update', 500, 10000];

let isPatient = false;
/** What was required while V8 was patient. */
const required = new Set<string>();

function setPatience(value: string | number): void {
  (require('node:v8') as { setFlagsFromString: (flags: string) => void }).setFlagsFromString(`--${PATIENCE[0]}=${value}`);
}

function withUsualPatience<T>(load: () => T): T {
  if (!isPatient) return load();
  setPatience(PATIENCE[1]);
  try {
    return load();
  } finally {
    setPatience(PATIENCE[2]);
  }
}

const FIRST = '.cache';
const FULL = '-full.cache';

/** A file's bytes, with the stats of exactly this file. */
function read(file: string): { bytes: Buffer; stats: Stats } {
  const fd = openSync(file, 'r');
  try {
    // Not `readFileSync`, which would ask for the stats again.
    const stats = fstatSync(fd);
    const bytes = Buffer.allocUnsafeSlow(stats.size);
    return { stats, bytes: bytes.subarray(0, readSync(fd, bytes, 0, stats.size, 0)) };
  } finally {
    closeSync(fd);
  }
}

/** Group and others may write it. */
const OTHERS_WRITE = 0o022;

/** The V8 cache for the part with this `origin`; undefined if there is none that can be trusted. */
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

// The hook passes such flags itself.
if (!FLAGS.includes(PATIENCE[0] as string)) {
  process.on('together-guard:patient' as never, (patient: boolean) => {
    if (patient === isPatient) return;
    setPatience(PATIENCE[patient ? 2 : 1]);
    isPatient = patient;
  });
}

load('./app.js');

if (process.argv[2] === 'scan' || process.argv[2] === 'hook') {
  process.once('exit', () => {
    const full = process.uptime() > STARTED * MUCH;
    if (isPatient) setPatience(PATIENCE[1]);
    for (const [cache, { script, origin, cached, kind }] of improvable) {
      if (cached && !full) continue;
      try {
        // Without atomic.ts, which would have to be loaded at each commit: a partly written file of this name is never read.
        writeFileSync(`${cache}.${process.pid}`, Buffer.concat([origin, script.createCachedData()]), { mode: 0o644, flag: 'wx' });
        renameSync(`${cache}.${process.pid}`, cache + (full ? FULL : kind));
      } catch {
        // A read-only installation only costs time.
      }
    }
  });
}
