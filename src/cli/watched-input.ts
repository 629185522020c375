import { type Input, openInput } from '../dataset/input.ts';
import type { Io } from './command.ts';
import { nameText, progressLine } from './progress.ts';

/**
 * A dataset as input, with a progress line that says how much of it was read; `close` takes the line away.
 *
 * @throws UserError if it cannot be read
 */
export function openWatched(io: Io, file: string, shown: string): Input & { close(): void } {
  const input = openInput(file, shown);
  const progress = progressLine(io);
  if (!progress) return input;
  let read = 0;
  return {
    size: input.size,
    slice(start, end) {
      const bytes = input.slice(start, end);
      read += bytes.length;
      progress.show(() => `${Math.min(99, Math.floor((100 * read) / input.size))} % · ${nameText(shown)}`);
      return bytes;
    },
    close() {
      progress.clear();
      input.close();
    },
  };
}
