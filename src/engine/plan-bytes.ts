import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The plan's table, from the file next to the command. The library has it in its own code instead (`.ci/build.ts`):
 * an application that is bundled into one file has no files next to it.
 */
export function planBytes(): Buffer {
  return readFileSync(join(__dirname, 'rules.bin'));
}
