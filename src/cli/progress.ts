import { clean } from '../io/terminal.ts';
import type { Io } from './command.ts';

/** Runs shorter than this show no progress. */
const QUIET_MS = 500;
const REFRESH_MS = 100;
/** Shown characters of a name. The end is shown, since it differs between files. */
const MAX_NAME = 60;

export interface Progress {
  /** @param text called only if it is time to update the line */
  show(text: () => string): void;
  clear(): void;
}

/** A line on standard error that is overwritten while a long command runs; null without a terminal that can do that. */
export function progressLine(io: Io, now: () => number = Date.now): Progress | null {
  if (!io.isErrorTerminal || io.env.TERM === 'dumb') return null;
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
