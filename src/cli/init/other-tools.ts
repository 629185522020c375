import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import type { Repository } from '../../sources/repository.ts';
import { TOOLS } from '../../switch/tools/index.ts';
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
    if (await addsSomething(name, place, repository))
      lines.push(`This repository has a ${file}: "${command} init --from ${name}" takes it over.\n`);
  }
  return lines.join('');
}

/** False if the allowlist file and the baseline have everything already. */
async function addsSomething(name: string, place: Place, repository: Repository): Promise<boolean> {
  try {
    return (await (await import('./from.ts')).takeOver(name, place, repository)).steps.length > 0;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return true; // running it says what is wrong
  }
}
