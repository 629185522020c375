import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSmall } from '../../io/small-file.ts';
import { UserError } from '../../errors.ts';
import { CONFIG_NAME } from '../../policy/config/schema.ts';
import type { Repository } from '../../sources/repository.ts';
import { TOOLS } from '../../switch/tools/index.ts';
import { Late, MOST_SECONDS } from './late.ts';
import type { Place } from './place.ts';

/**
 * How to take over the settings of other tools in the repository; '' if there are none, or all were taken over.
 *
 * @param command how the user calls together-guard
 */
export async function adviceOnTools(place: Place, repository: Repository, command: string): Promise<string> {
  const shown = new Set<string>();
  const lines: string[] = [];
  for (const { name, files } of TOOLS) {
    const file = files.find((one) => existsSync(join(place.root, one)));
    if (file === undefined || shown.has(file)) continue; // betterleaks also reads the files of gitleaks
    shown.add(file);
    const added = await additions(name, place, repository);
    if (added === 'none') continue;
    lines.push(`This repository has a ${file}: "${command} init --from ${name}" takes it over.${added === 'unknown' ? LATE : ''}\n`);
  }
  return lines.join('');
}

const LATE = ` Whether it adds something to what is here was not checked: that takes longer than ${MOST_SECONDS} seconds.`;

/** Whether the tool's files add something to the allowlist file and the baseline; unknown if there was not enough time to see. */
async function additions(name: string, place: Place, repository: Repository): Promise<'some' | 'none' | 'unknown'> {
  const config = join(place.root, CONFIG_NAME);
  // Nothing was taken over yet: no need to read, prove and scan everything.
  if (!/^\s*- |^rules:/m.test(readSmall(config) ?? '')) return 'some';
  try {
    const { takeOver } = await import('./from.ts');
    return (await takeOver(name, place, repository, MOST_SECONDS)).steps.length === 0 ? 'none' : 'some';
  } catch (error) {
    if (error instanceof Late) return 'unknown';
    if (!(error instanceof UserError)) throw error;
    return 'some'; // running it says what is wrong
  }
}
