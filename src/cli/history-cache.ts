/**
 * Remembers which versions of files have nothing to report, so that the next scan of a history reads only the others. A run that is
 * interrupted keeps what it has done.
 *
 * The file is in the git folder and has only keyed digests: of a blob's id and its path. The key is in the user's settings folder,
 * so a repository that comes with such a file, as in an archive, cannot make a version look clean. It also covers the rules and
 * the settings: with others, the file is as good as empty. Versions with findings are not in it.
 */
import { createHash, createHmac, type Hmac } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeOwnFolder, readRegular } from '../io/own-files.ts';
import type { Report } from '../model.ts';
import type { Policy } from '../policy/judge.ts';
import { defaultKeyFile, readKeyFile } from '../sanitize/key.ts';
import type { Listed } from '../scan/threads.ts';
import { type ListedBlob, versionKey } from '../sources/git-blobs.ts';
import { inBatches } from '../sources/history-blobs.ts';
import { commonFolder } from '../sources/history-refs.ts';
import type { Repository } from '../sources/repository.ts';
import { VERSION } from '../version.ts';
import type { Io } from './command.ts';

const NAME = 'history-1';
/** Bytes of a digest. */
const SIZE = 12;
/** Digests in a file, which has 6 MB then. */
const MOST = 1 << 19;
/** Seconds between two writes during a scan. */
const EVERY = 2;
/** A temporary file of a run that was killed is removed when it is this old, in milliseconds. */
const STALE = 3_600_000;

interface Work {
  items: readonly ListedBlob[];
  starts?: readonly number[];
}

export class HistoryCache {
  private readonly clean: Set<string>;
  private isChanged = false;
  private saved = process.uptime();

  /**
   * @param file where it is kept; missing, unreadable and damaged ones are as good as empty
   * @param key the user's
   * @param settings everything that decides what is found
   */
  constructor(
    private readonly file: string,
    private readonly key: Buffer,
    private readonly settings: string,
  ) {
    this.clean = read(file, this.header());
  }

  /** Leaves out the versions that have nothing to report, and counts them. */
  without(items: readonly ListedBlob[], report: Report): Work {
    const rest: ListedBlob[] = [];
    for (const item of items)
      if (this.clean.has(this.digest(item))) {
        report.files++;
        report.bytes += item.size ?? 0;
      } else rest.push(item);
    const { sorted, starts } = inBatches(rest);
    return { items: sorted, starts };
  }

  /** Remembers which of the items have nothing to report. */
  note(items: readonly Listed[], { clean = [] }: Report): void {
    for (const i of clean) {
      const item = items[i];
      if (this.clean.size >= MOST || !('oid' in item)) break;
      this.clean.add(this.digest(item));
      this.isChanged = true;
    }
    if (process.uptime() - this.saved > EVERY) this.save();
  }

  /** Writes the file. If that is not possible, as in a read-only folder, the next scan takes as long as this one. */
  save(): void {
    if (!this.isChanged) return;
    const temporary = `${this.file}.${process.pid}.tmp`;
    try {
      makeOwnFolder(dirname(this.file));
      removeStale(dirname(this.file));
      writeFileSync(temporary, Buffer.from(this.header() + [...this.clean].join(''), 'latin1'), { mode: 0o600, flag: 'wx' });
      try {
        renameSync(temporary, this.file);
        this.isChanged = false;
      } catch {
        rmSync(temporary, { force: true });
      }
    } catch {
      // A full disk may leave a part of it, which is removed when it is old.
    }
    this.saved = process.uptime();
  }

  private header = (): string => short(this.keyed().update('header'));

  private digest = (item: ListedBlob): string => short(this.keyed().update(versionKey(item)));

  private keyed = (): Hmac => createHmac('sha256', this.key).update(`${this.settings}\n`);
}

const short = (hmac: Hmac): string => hmac.digest().toString('latin1', 0, SIZE);

function read(file: string, header: string): Set<string> {
  let text = '';
  try {
    text = readRegular(file, (MOST + 1) * SIZE).toString('latin1');
  } catch {
    // There is none yet.
  }
  const clean = new Set<string>();
  if (text.startsWith(header)) for (let at = SIZE; at + SIZE <= text.length; at += SIZE) clean.add(text.slice(at, at + SIZE));
  return clean;
}

function removeStale(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${NAME}.`) || !name.endsWith('.tmp')) continue;
    const file = join(folder, name);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats && Date.now() - stats.mtimeMs > STALE) rmSync(file, { force: true });
  }
}

/** A turn of the event loop, without which an interruption is noticed only at the end. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Runs `work`. If the user interrupts it, `clear` removes the progress line, what was done is kept, and a line says so. Then the
 * process ends by the signal, as it does without a handler: shells give that as 130.
 */
export async function keepingOn<T>(cache: HistoryCache, { err }: Pick<Io, 'err'>, clear: () => void, work: () => Promise<T>): Promise<T> {
  const interrupt = () => {
    clear();
    cache.save();
    err('together-guard: interrupted; the next "scan --history" goes on where this one stopped\n');
    process.kill(process.pid, 'SIGINT');
  };
  process.once('SIGINT', interrupt);
  try {
    return await work();
  } catch (error) {
    await wait(50); // the terminal interrupts git too, and its end may be noticed first
    throw error;
  } finally {
    process.off('SIGINT', interrupt);
  }
}

/** Null if the user's key cannot be read or made. */
export function openCache(
  repository: Repository,
  { config }: Policy,
  rules: readonly string[] | undefined,
  env: NodeJS.ProcessEnv,
): HistoryCache | null {
  try {
    const keyFile = defaultKeyFile(env, 'history.key');
    if (statSync(keyFile, { throwIfNoEntry: false })?.isFile() === false) return null; // reading a pipe would wait
    const { key } = readKeyFile(keyFile);
    // What is allowed does not matter: versions with such findings are not clean.
    const settings = createHash('sha256').update(
      `${program()}\n${JSON.stringify({ ...config, allow: [] })}\n${JSON.stringify(rules ?? null)}`,
    );
    return new HistoryCache(join(commonFolder(repository), 'together-guard', NAME), key, settings.digest('hex'));
  } catch {
    return null;
  }
}

/** What names this build: the digests of its files. */
function program(): string {
  try {
    return readFileSync(join(import.meta.dirname, 'files.json'), 'latin1');
  } catch {
    return VERSION; // from source
  }
}
