import { clean } from '../io/terminal.ts';
import type { Io } from './command.ts';

/** Runs shorter than this show no progress. */
const QUIET_MS = 500;
const REFRESH_MS = 100;
/** Characters of a name that are shown: its end tells files apart. */
const MAX_NAME = 60;

export interface Progress {
  /** @param text made only if it is time to show something */
  show(text: () => string): void;
  clear(): void;
}

/** One line on standard error that is overwritten while a long command runs; nothing without a terminal. */
export function progressLine(io: Io, now: () => number = Date.now): Progress | null {
  if (!io.isErrorTerminal) return null;
  let last = now() + QUIET_MS - REFRESH_MS;
  let shown = false;
  return {
    show(text) {
      const time = now();
      if (time - last < REFRESH_MS) return;
      last = time;
      shown = true;
      io.overwrite(text());
    },
    clear() {
      if (shown) io.overwrite('');
      shown = false;
    },
  };
}

/** The end of a name, for a progress line. */
export const nameText = (name: string): string => clean(name.slice(-MAX_NAME));
