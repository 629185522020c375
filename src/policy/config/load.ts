import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { replaceFile } from '../../io/atomic.ts';
import { makeOwnFolder, readRegular } from '../../io/own-files.ts';
import { refusal, UserError } from '../../errors.ts';
import { NO_CONFIG, type Config } from './schema.ts';

interface Cached {
  version: string;
  source: string;
  config: Config;
  proof?: string;
}

/** An allowlist file's content, and what was made when its rules were proven. */
interface Loaded {
  config: Config;
  proof?: string;
}

/**
 * Parses an allowlist file; the empty configuration if there is none.
 *
 * The result is cached as JSON in `cache` (in the git folder), together with its source: loading the YAML and glob
 * libraries takes longer than scanning a small commit.
 *
 * @param source the file's text
 * @param file the file's path, for messages
 * @param ruleIds called only if the file must be parsed
 * @param prove called only then, and before the result is cached; it throws if the file's rules do not work. What it returns is cached, too
 * @throws UserError if the file is invalid
 */
export async function loadConfig(source: string | null, file: string, { cache, version, ruleIds, prove }: LoadOptions): Promise<Loaded> {
  if (source === null) return { config: NO_CONFIG };
  const known = cache && readCache(cache);
  if (known && known.version === version && known.source === source) return known;
  const { parseConfig } = await import('./parse.ts');
  const config = parseConfig(source, file, await ruleIds());
  const proof = await prove?.(config);
  if (cache) writeCache(cache, { version, source, config, proof });
  return { config, proof };
}

interface LoadOptions {
  cache: string | null;
  version: string;
  ruleIds: () => Promise<ReadonlySet<string>>;
  prove?: (config: Config) => Promise<string | undefined>;
}

/** A kind of file that decides what blocks. */
export interface Kind {
  name: string;
  /** Maximum size. */
  megabytes: number;
}

export const ALLOWLIST: Kind = { name: 'allowlist file', megabytes: 1 };
export const BASELINE: Kind = { name: 'baseline', megabytes: 16 };

/** True if a file of this kind may have this many bytes. */
export const fits = ({ megabytes }: Kind, size: number): boolean => size <= megabytes << 20;

/**
 * The text of an allowlist file or a baseline; null if there is none. Only reads regular files: a commit would wait forever for a pipe or a device.
 *
 * @throws UserError if it cannot be read
 */
export function readSource(file: string, kind: Kind): string | null {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)); // Windows lacks this flag
    const stats = fstatSync(descriptor);
    if (stats.isFile() && fits(kind, stats.size)) return readFileSync(descriptor, 'utf8');
    throw new UserError(
      'unreadable',
      `cannot read the ${kind.name} ${file}: ${stats.isDirectory() ? 'it is a folder' : stats.isFile() ? `it is larger than ${kind.megabytes} MB` : 'it is not a regular file'}`,
    );
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new UserError('unreadable', `cannot read the ${kind.name} ${file}: ${refusal(cause)}`, { cause });
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function readCache(file: string): Cached | null {
  try {
    return JSON.parse(readRegular(file).toString()) as Cached;
  } catch {
    return null; // missing or damaged: it is written again
  }
}

function writeCache(file: string, content: Cached): void {
  try {
    makeOwnFolder(dirname(file));
    replaceFile(file, JSON.stringify(content), 0o600);
  } catch {
    // In a read-only git folder there is just no cache.
  }
}
