import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `#tables` of the command: files next to the bundle. */
export const planTable = (): Buffer => readFileSync(join(__dirname, 'rules.bin'));
export const modelTable = (): Buffer => readFileSync(join(__dirname, 'model.bin'));

let heads: Buffer | undefined;
export const headsTable: (() => Buffer) | undefined = () => (heads ??= readFileSync(join(__dirname, 'heads.bin')));
