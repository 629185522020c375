/**
 * Remembers which versions of files have nothing to report, and which have the same findings, so that the next scan of a history
 * reads only the others, and none whose report was kept (`kept-reports.ts`). A run that is interrupted keeps what it has done.
 *
 * The file is in the git folder and has only keyed digests: of a blob's id and its path, and of what identifies its findings. The
 * key is in the user's settings folder, so a repository that comes with such a file, as in an archive, cannot make a version look
 * clean. It also covers the rules and the settings: with others, the file is as good as empty.
 */
import { createHash, createHmac, type Hmac } from 'node:crypto';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../errors.ts';
import { readRegular } from '../io/own-files.ts';
import { groupBy } from '../io/group.ts';
import type { Finding, Report } from '../model.ts';
import type { Policy } from '../policy/judge.ts';
import { defaultKeyFile, readKeyFile } from '../sanitize/key.ts';
import { emptyReport } from '../scan/reports.ts';
import type { Listed } from '../scan/threads.ts';
import { type ListedBlob, versionKey } from '../sources/git-blobs.ts';
import { inBatches } from '../sources/history/blobs.ts';
import { commonFolder, type Repository } from '../sources/repository.ts';
import { VERSION } from '../version.ts';
import { writeOwn } from './cache-file.ts';
import { KeptReports } from './kept-reports.ts';

const NAME = 'history-2';
/** Bytes of a digest. */
const SIZE = 12;
/** Versions in a file, which has at most 12 MB then. */
const MOST = 1 << 19;
/** What follows is not clean: digests come in pairs, of a version and of its findings. */
const REST = '\0'.repeat(SIZE);
/** Seconds between two writes during a scan. */
const EVERY = 2;

/** Versions, sorted, and where their batches start. */
export interface Work {
  items: readonly ListedBlob[];
  starts?: readonly number[];
}

export function workOf(items: readonly ListedBlob[]): Work {
  const { sorted, starts } = inBatches(items);
  return { items: sorted, starts };
}

export class HistoryCache {
  private readonly clean = new Set<string>();
  /** The digest of the findings of each version that has some. */
  private readonly found = new Map<string, string>();
  /** What versions reported that are not clean, and have more than findings or are not a plain file. */
  private readonly others = new Map<string, Report>();
  private readonly kept: KeptReports;
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
    this.kept = new KeptReports(`${file}-reports`, key, settings);
    this.read();
  }

  /** Leaves out the versions that have nothing to report, and counts them. */
  without(items: readonly ListedBlob[], report: Report): Work {
    const rest: ListedBlob[] = [];
    for (const item of items)
      if (this.clean.size > 0 && this.clean.has(this.digest(item))) {
        report.files++;
        report.bytes += item.size ?? 0;
      } else rest.push(item);
    return workOf(rest);
  }

  /** Remembers which of the items have nothing to report, and which findings the others have. */
  note(items: readonly Listed[], { clean = [], found = [], others = [], findings }: Report): void {
    for (const [i, report] of others) {
      const item = items[i];
      if ('oid' in item) this.others.set(versionKey(item), report);
    }
    for (const i of clean) {
      const item = items[i];
      if (this.isFull || !('oid' in item)) break;
      this.clean.add(this.digest(item));
      this.isChanged = true;
    }
    if (found.length > 0) {
      const byVersion = byVersionOf(findings);
      for (const i of found) {
        const item = items[i];
        if (this.isFull || !('oid' in item)) break;
        const own = byVersion.get(versionKey(item));
        if (!own) continue; // the path is not shown as it is
        this.found.set(this.digest(item), this.identity(own));
        this.isChanged = true;
      }
    }
    if (process.uptime() - this.saved > EVERY) this.save();
  }

  /** Writes the file. If that is not possible, as in a read-only folder, the next scan takes as long as this one. */
  save(): void {
    if (!this.isChanged) return;
    if (writeOwn(this.file, Buffer.from(this.text(), 'latin1'))) this.isChanged = false;
    this.saved = process.uptime();
  }

  /** What is known of the findings of a version: equal for those with the same ones. */
  foundIn(item: ListedBlob): string | undefined {
    return this.found.size === 0 ? undefined : this.found.get(this.digest(item));
  }

  /**
   * What identifies the findings of a version, in any order. The path is a part of it. Their lines are not, nor what the allowlist
   * and the baseline say of them, which is the same for all versions with these findings.
   */
  identity(findings: readonly Finding[]): string {
    const all = findings.map(({ path, rule, severity, fingerprint, secretId, via, why, allowed, byFile }) =>
      JSON.stringify([path, rule, severity, fingerprint, secretId, via, why, byFile ? undefined : allowed]),
    );
    return short(this.keyed().update(`findings\n${all.sort().join('\n')}`));
  }

  /** What a scan of the version would report, if that is known. */
  reportOf = (item: ListedBlob, policy: Policy): Report | undefined => {
    const kept = this.kept.reportOf(item, policy);
    return kept && { ...emptyReport('history'), ...kept };
  };

  /** Remembers the reports of these versions for the next scan. @param findings of all versions */
  keep(items: readonly ListedBlob[], findings: readonly Finding[]): void {
    const byVersion = byVersionOf(findings);
    this.kept.save(
      items.flatMap((item) => {
        const key = versionKey(item);
        const found = this.found.has(this.digest(item)) ? byVersion.get(key) : undefined;
        const report = found ? { ...emptyReport('history'), findings: [...found], files: 1, bytes: item.size ?? 0 } : this.others.get(key);
        return report ? [[item, report] as const] : [];
      }),
    );
  }

  private get isFull(): boolean {
    return this.clean.size + this.found.size >= MOST;
  }

  private text = (): string => this.header() + [...this.clean].join('') + REST + [...this.found].flat().join('');

  private read(): void {
    let text = '';
    try {
      text = readRegular(this.file, (2 * MOST + 2) * SIZE).toString('latin1');
    } catch {
      // There is none yet.
    }
    if (!text.startsWith(this.header()) || text.length % SIZE > 0) return;
    const next = (at: number) => text.slice(at, at + SIZE);
    let at = SIZE;
    for (; at < text.length && next(at) !== REST; at += SIZE) this.clean.add(next(at));
    for (at += SIZE; at + SIZE < text.length; at += 2 * SIZE) this.found.set(next(at), next(at + SIZE));
  }

  private header = (): string => short(this.keyed().update('header'));

  private digest = (item: ListedBlob): string => short(this.keyed().update(versionKey(item)));

  private keyed = (): Hmac => createHmac('sha256', this.key).update(`${this.settings}\n`);
}

const short = (hmac: Hmac): string => hmac.digest().toString('latin1', 0, SIZE);

/** Findings by `versionKey`. */
export const byVersionOf = (findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> =>
  groupBy(findings, ({ blob = '', path }) => versionKey({ oid: blob, path }));

/** A turn of the event loop, without which an interruption is noticed only at the end. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Runs `work`. If the user interrupts it, `clear` removes the progress line, what was done is kept, and a line says so. Then the
 * process ends by the signal, as it does without a handler: shells give that as 130.
 */
export async function keepingOn<T>(
  cache: HistoryCache,
  { err }: { err(text: string): void },
  clear: () => void,
  work: () => Promise<T>,
): Promise<T> {
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
    const key = ownKey(keyFile);
    // What is allowed does not matter: versions with such findings are not clean, and are not known by it.
    const settings = createHash('sha256').update(
      `${program()}\n${JSON.stringify({ ...config, allow: [] })}\n${JSON.stringify(rules ?? null)}`,
    );
    return new HistoryCache(join(commonFolder(repository), 'together-guard', NAME), key, settings.digest('hex'));
  } catch {
    return null;
  }
}

/** A key that is cut or empty is replaced: what it has encrypted costs one scan. */
function ownKey(file: string): Buffer {
  try {
    return readKeyFile(file).key;
  } catch (cause) {
    if (!(cause instanceof UserError) || cause.code !== 'bad-key') throw cause;
    rmSync(file);
    return readKeyFile(file).key;
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
