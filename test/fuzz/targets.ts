import { DATA } from './data.ts';
import { GIT } from './git.ts';
import type { Target } from './given.ts';
import { LIBRARY } from './library.ts';
import { PACKED } from './packed.ts';
import { SETTINGS } from './settings.ts';
import { TEXTS } from './text.ts';

export const TARGETS: readonly Target[] = [...TEXTS, ...PACKED, ...DATA, ...SETTINGS, ...LIBRARY, ...GIT];
