import type { Line } from '../line.ts';
import { line as ciScans } from './ci.ts';
import { line as datasets } from './datasets.ts';
import { line as envIgnored } from './env-ignored.ts';
import { line as hook } from './hook.ts';
import { line as keysNotInCode } from './keys-not-in-code.ts';
import { line as keysPerEnvironment } from './keys-per-environment.ts';
import { line as rotation } from './rotation.ts';

/** All lines, in the order of Together's guides. */
export const LINES: readonly Line[] = [keysNotInCode, envIgnored, keysPerEnvironment, rotation, hook, ciScans, datasets];
