import { closeSync, constants, fstatSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { replaceFile } from '../../io/atomic.ts';
import { refusal, UserError } from '../../errors.ts';
import { NO_CONFIG, type Config } from './schema.ts';

interface Cached {
  version: string;
  source: string;
  config: Config;
}

/**
 * What an allowlist file says; nothing if there is none.
 *
 * What was parsed is kept as JSON in `cache` (in the git folder), together with the text that it was
 * parsed from: loading the YAML and glob libraries takes longer than the scan of a small commit.
 *
 * @param source its text
 * @param file its path, for messages
 * @param ruleIds called only if the file has to be parsed
 * @throws UserError if the file is invalid
 */
export async function loadConfig(
  source: string | null,
  file: string,
  { cache, version, ruleIds }: { cache: string | null; version: string; ruleIds: () => Promise<ReadonlySet<string>> },
): Promise<Config> {
  if (source === null) return NO_CONFIG;
  const known = cache && readCache(cache);
  if (known && known.version === version && known.source === source) return known.config;
  const { parseConfig } = await import('./parse.ts');
  const config = parseConfig(source, file, await ruleIds());
  if (cache) writeCache(cache, { version, source, config });
  return config;
}

/** Of an allowlist file, in bytes. */
export const MAX_SIZE = 1 << 20;

/**
 * The text of an allowlist file; null if there is none. A pipe would make a commit wait for good, and a device never end.
 *
 * @throws UserError if it cannot be read
 */
export function readSource(file: string): string | null {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)); // Windows has no such flag
    const stats = fstatSync(descriptor);
    if (stats.isFile() && stats.size <= MAX_SIZE) return readFileSync(descriptor, 'utf8');
    throw new UserError(
      `cannot read the allowlist file ${file}: ${stats.isDirectory() ? 'it is a folder' : stats.isFile() ? 'it is larger than 1 MB' : 'it is not a regular file'}`,
    );
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new UserError(`cannot read the allowlist file ${file}: ${refusal(cause)}`, { cause });
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function readCache(file: string): Cached | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Cached;
  } catch {
    return null; // none yet, or cut off: it is made anew
  }
}

function writeCache(file: string, content: Cached): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    replaceFile(file, JSON.stringify(content), 0o600);
  } catch {
    // A read-only git folder only costs time.
  }
}
