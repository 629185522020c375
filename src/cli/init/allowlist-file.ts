import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_NAME } from '../../policy/config/schema.ts';
import { writeWhole } from '../write-file.ts';
import type { Place, Step } from './place.ts';

export function allowlistFile({ root }: Place): Step[] {
  const file = join(root, CONFIG_NAME);
  if (existsSync(file)) return [];
  return [{ what: `write the allowlist file ${CONFIG_NAME}`, apply: () => writeWhole(file, newAllowlistFile()) }];
}

/** An allowlist file that allows nothing yet. The salt keeps fingerprints from being looked up anywhere else. */
export function newAllowlistFile(): string {
  return `# What together-guard lets pass in this repository. "together-guard allow" adds entries.
salt: ${randomBytes(12).toString('hex')}
# Globs that are never scanned, like vendor/**
ignore: []
# Findings that are safe; each has a reason, and may have an expiry date
allow: []
`;
}
