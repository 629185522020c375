import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_NAME } from '../../policy/config/schema.ts';
import { writeWhole } from '../write-file.ts';
import type { Place, Step } from './place.ts';

export function allowlistFile({ root }: Place): Step[] {
  const file = join(root, CONFIG_NAME);
  if (existsSync(file)) return [];
  return [
    {
      what: `write the allowlist file ${CONFIG_NAME}`,
      apply: () => writeWhole(file, newAllowlistFile(root)),
    },
  ];
}

/** Editors complete and check the file with it. */
const SCHEMA = 'node_modules/together-guard/dist/allowlist.schema.json';

/**
 * An allowlist file that allows nothing yet. With the salt, fingerprints differ between repositories, so they cannot be looked up.
 *
 * @param root of the repository, if its package has a schema for editors
 */
export function newAllowlistFile(root?: string): string {
  const schema = root !== undefined && existsSync(join(root, SCHEMA)) ? `# yaml-language-server: $schema=./${SCHEMA}\n` : '';
  return `${schema}# What together-guard allows in this repository. "together-guard allow" adds entries.
salt: ${randomBytes(12).toString('hex')}
# Globs of files that are never scanned, like vendor/**
ignore: []
# Findings that are safe. Each has a reason, and may have an expiration date
allow: []
`;
}
