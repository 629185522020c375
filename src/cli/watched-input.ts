import { type Input, openInput } from '../dataset/input.ts';
import type { Io } from './command.ts';
import { nameText, progressLine } from './progress.ts';

/**
 * Opens a dataset, with a progress line that shows how much was read. `close` clears the line.
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
