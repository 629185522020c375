import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { TOOLS } from '../../switch/tools/index.ts';

/**
 * How to take over the settings of another tool in the repository, or '' if there are none.
 *
 * @param command how the user calls together-guard
 */
export function adviceOnTools(root: string, command: string): string {
  const shown = new Set<string>();
  return TOOLS.map(({ name, files }) => {
    const file = files.find((one) => existsSync(join(root, one)));
    if (file === undefined || shown.has(file)) return ''; // betterleaks also reads the files of gitleaks
    shown.add(file);
    return `This repository has a ${file}: "${command} init --from ${name}" takes it over.\n`;
  }).join('');
}
