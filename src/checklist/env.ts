import { createHmac, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { peekSmall } from '../io/small-file.ts';
import { isKeyName } from '../rules/practices/facts.ts';
import { dotenvEntries } from '../value/dotenv.ts';
import { isEnvFile } from '../value/env-file.ts';
import { isPlaceholder, isSequence } from '../value/placeholder.ts';
import { type Facts, lineOf } from './facts.ts';

/** A key in an environment file. Its value is known only by a digest, whose key is made for this run. */
export interface EnvKey {
  path: string;
  line: number;
  name: string;
  /** Null if there is no value, or only a placeholder. */
  digest: string | null;
}

/** True for the name of a credential: `TOGETHER_API_KEY`, `HF_TOKEN`. */
export const isCredentialName = (name: string): boolean =>
  (isKeyName(name) || /(?:^|_)(?:API_?KEY|TOKEN|SECRET)(?:_(?:PROD|DEV|STAGING|TEST|LOCAL|\d))?$/i.test(name)) &&
  !/PUBLIC_KEY|PUBLISHABLE|_ANON_/i.test(name);

/** Shorter values are not keys. */
const SHORTEST = 8;

/** The keys of an environment file. */
export function keysIn(path: string, text: string, digestOf: (value: string) => string): EnvKey[] {
  return [...dotenvEntries(text)].flatMap(({ name, value, index }) => {
    if (!isCredentialName(name)) return [];
    const isValue = value.length >= SHORTEST && !value.startsWith('$') && !isPlaceholder(value) && !isSequence(value);
    return [{ path, line: lineOf(text, index), name, digest: isValue ? digestOf(value) : null }];
  });
}

/** The folders that git has files in, and the root. */
export async function foldersOf(facts: Facts): Promise<string[]> {
  const { env, manifests } = await facts.survey;
  return [
    ...new Set(['', ...[...env, ...manifests].map(({ path }) => posix.dirname(path)).map((folder) => (folder === '.' ? '' : folder))]),
  ].sort();
}

/** Environment files on the disk, also those that git ignores, in the folders that may have one. */
export async function envKeys(facts: Facts): Promise<EnvKey[]> {
  const key = randomBytes(32);
  const digestOf = (value: string) => createHmac('sha256', key).update(value).digest('hex');
  const found: EnvKey[] = [];
  for (const folder of await foldersOf(facts))
    for (const name of namesIn(facts.file(folder)))
      if (isEnvFile(name)) found.push(...keysIn(posix.join(folder, name), peekSmall(join(facts.file(folder), name)), digestOf));
  return found;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return []; // it has no files on this disk
  }
}
