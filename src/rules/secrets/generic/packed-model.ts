import { modelTable } from '#tables';
import { decodeTrees } from './trees-table.ts';
import type { Trees } from './trees.ts';

let read: Trees | undefined;

/** `#model` in the package: the same trees, from a table that is read when a value is judged. Most commits have no such value. */
export const model = (): Trees => (read ??= decodeTrees(modelTable()));
