import type { Rule } from '../model.ts';
import { rules as together } from './together.ts';
import { rules as generic } from './generic.ts';

/** All built-in rules; of two that match the same place equally well, the earlier one wins. */
export const RULES: readonly Rule[] = [...together, ...generic];
