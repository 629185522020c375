/** Rewrites text containers: everything between the records is copied. Load it on demand. */
import { UserError } from '../../errors.ts';
import { type Input, textChunks } from '../input.ts';
import { grouped, hasText } from '../groups.ts';
import type { Layout } from '../record.ts';
import type { Container } from './container.ts';
import { type Rewriter, splice } from './rewrite.ts';
import { Source, utf8From } from './source.ts';

/**
 * With a dropped record, the line ending or the comma before it is dropped, too.
 *
 * @throws UserError if the text cannot be unpacked or decoded to its end
 */
export async function rewriteText(container: Container, input: Input, layout: Layout, rewriter: Rewriter): Promise<void> {
  const plain: Layout = { ...layout, gzip: false, encoding: 'utf-8' };
  let head: Buffer[] | undefined;
  let isFirst = true; // no record has been written since the header, or since the start of the list
  let written = 0;
  let dropped = 0;
  const write = (pieces: readonly Buffer[]): void => {
    for (const bytes of pieces) rewriter.write(bytes);
  };
  const source = new Source(decoded(input, layout, rewriter.shown), (bytes) => {
    write(head ?? []);
    head = undefined;
    rewriter.write(bytes);
  });
  const onBlank = (line: number): void => rewriter.onBlank(line);
  for await (const group of grouped(container.read(source.stream(), plain, { onBlank, header: true }))) {
    const changes = rewriter.change(group);
    for (const [i, record] of group.entries()) {
      const { isDropped, edits } = changes[i]!;
      if (!hasText(record)) continue;
      const gap = source.take(record.start);
      const own = source.take(record.end);
      if (isDropped) {
        dropped++;
        if (isFirst) head ??= gap;
        continue;
      }
      const isAround = record.index === 0;
      write(head ?? gap);
      if (isAround && head) write(gap);
      head = undefined;
      isFirst = isAround;
      if (!isAround) written++;
      rewriter.copied(isAround, edits.length > 0);
      // A record's bytes may have brackets that its text does not have.
      write(edits.length > 0 ? [splice(Buffer.concat(own), edits)] : own);
    }
    await rewriter.pause();
  }
  write(head ?? []);
  const rest = source.rest();
  if (container.isList || written > 0 || dropped === 0) write(rest);
}

async function* decoded(input: Input, { gzip, encoding }: Layout, shown: string): AsyncGenerator<Buffer> {
  let failed: string | undefined;
  const bytes = textChunks(input, gzip, 'utf-8', ({ message }) => (failed = message));
  yield* encoding === 'utf-8' ? bytes : utf8From(bytes, encoding, shown);
  if (failed !== undefined) throw new UserError('dataset-refused', `${shown}: ${failed}; nothing was written`);
}
