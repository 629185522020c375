import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { refusal, UserError } from '../errors.ts';
import { NO_CONFIG, type Config } from './config.ts';

interface Cached {
  version: string;
  source: string;
  config: Config;
}

/**
 * Reads an allowlist file; there is none if it does not exist, unless `required`.
 *
 * What was parsed is kept as JSON in `cache` (in the git folder), together with the text that it was
 * parsed from: loading the YAML and glob libraries takes longer than the scan of a small commit.
 *
 * @param ruleIds called only if the file has to be parsed
 * @throws UserError if the file is invalid or cannot be read
 */
export async function loadConfig(
  file: string,
  { required, cache, version, ruleIds }: { required: boolean; cache: string | null; version: string; ruleIds: () => Promise<ReadonlySet<string>> },
): Promise<Config> {
  let source: string;
  try {
    source = readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT' && !required) return NO_CONFIG;
    throw new UserError(`cannot read the allowlist file ${file}: ${refusal(cause)}`, { cause });
  }
  const known = cache && readCache(cache);
  if (known && known.version === version && known.source === source) return known.config;
  const { parseConfig } = await import('./parse-config.ts');
  const config = parseConfig(source, file, await ruleIds());
  if (cache) writeCache(cache, { version, source, config });
  return config;
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
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(content), { mode: 0o600 });
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // A read-only git folder only costs time.
  }
}
