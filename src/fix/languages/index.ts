import type { Language } from '../model.ts';
import { javascript } from './javascript.ts';
import { python } from './python.ts';

/** The first whose path matches is used. */
export const LANGUAGES: readonly Language[] = [javascript, python];
