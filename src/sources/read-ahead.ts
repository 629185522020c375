import type { Blob } from '../model.ts';
import { ObjectReader } from './git.ts';
import { inParts } from './parts.ts';

/** Requests that are under way at once: enough to keep git busy, few enough to bound memory. */
const AHEAD = 32;

/**
 * Reads objects through one `ObjectReader`, in order, some ahead of the one that is asked for.
 *
 * @param describe what the blob of an item is, but for its bytes
 * @throws UserError if git ends early or does not have an object
 */
export async function* readAhead<Item extends { oid: string }>(
  cwd: string,
  items: readonly Item[],
  describe: (item: Item, reader: ObjectReader) => Omit<Blob, 'bytes'>,
): AsyncGenerator<Blob> {
  const reader = new ObjectReader(cwd);
  try {
    const pending: Promise<Blob>[] = [];
    for (const item of items) {
      pending.push(reader.read(item.oid).then(({ bytes }) => ({ ...describe(item, reader), bytes })));
      pending.at(-1)!.catch(() => {}); // awaited below; Node must not call it unhandled until then
      if (pending.length >= AHEAD) yield* inParts(await pending.shift()!);
    }
    while (pending.length > 0) yield* inParts(await pending.shift()!);
  } finally {
    reader.close();
  }
}
