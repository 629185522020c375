/**
 * Makes a clean copy of a dataset. It reads and cleans the records one by one, writes the copy under a temporary name, reads
 * it again and checks it. Only then the copy gets its final name.
 */
import { statSync } from 'node:fs';
import type { CheckReport } from '../dataset/check/check.ts';
import { containerOf } from '../dataset/container/index.ts';
import type { Input } from '../dataset/input.ts';
import { openDataset } from '../dataset/open.ts';
import { readBatches } from '../dataset/records.ts';
import type { Recognition } from '../dataset/recognise.ts';
import { UserError } from '../errors.ts';
import type { Datasheet } from './datasheet.ts';
import { AlsoReal, type Facts, LeftOver } from './facts.ts';
import type { SanitizeOptions } from './options.ts';
import { Run } from './run.ts';
import { type Packing, packingOf } from './packing.ts';
import { Sink } from './sink.ts';
import { refuseEnding, refuseTarget } from './target.ts';
import { type Left, verify } from './verify.ts';

export interface Sanitized {
  sheet: Datasheet;
  /** What the copy is. */
  recognition: Recognition;
  packing: Packing;
  /** Something could not be searched, and is unchanged in the copy. */
  isIncomplete: boolean;
  /** What all of the input shows, to clean a part of it again with other decisions. */
  facts: Facts;
  /** Gives the copy its final name. */
  commit(): void;
  /** Removes it, unless it already has its final name. */
  discard(): void;
}

/**
 * Writes the clean copy under a temporary name and checks it. The caller gives it its final name.
 *
 * @throws UserError if this fails; then no files are left
 */
export async function sanitizeDataset(options: SanitizeOptions): Promise<Sanitized> {
  const { file, shown } = options;
  refuseTarget(options);
  const { input, recognition, close } = await (options.open ?? (() => openDataset(file, shown)))();
  try {
    refuseEnding(options, recognition);
    await options.decisions?.locate(readBatches(input, recognition, { header: true }), options.salt ?? '');
    let pass = await ofInput(options, input, recognition);
    for (let more = 1; pass.found && more <= MOST_PASSES; more++) pass = await cleanedAgain(options, pass, more === MOST_PASSES);
    return published(options, pass);
  } finally {
    close();
  }
}

/** Maximum number of passes over a copy that still has findings: a surrogate, or the text around it, may look like something else. The last pass writes tags. */
const MOST_PASSES = 3;

/** A copy under its temporary name. */
interface Pass {
  run: Run;
  sink: Sink;
  /** What the copy is, and how it is compressed. */
  recognition: Recognition;
  packing: Packing;
  before: CheckReport;
  after: CheckReport;
  /** The values that a second run would replace. */
  found: Left | undefined;
}

/** Reads the input again if all of it shows more than its records one by one: what is personal in it, and what is real. */
async function ofInput(options: SanitizeOptions, input: Input, recognition: Recognition): Promise<Pass> {
  const facts: Facts = { ...options.shownBefore };
  for (;;) {
    try {
      return await written(options, input, recognition, { ...facts });
    } catch (error) {
      if (error instanceof LeftOver) Object.assign(facts, { known: error.known, isSure: true });
      else if (error instanceof AlsoReal) Object.assign(facts, { real: error.types, isSure: error.isSure });
      else throw error;
    }
  }
}

/** Cleans a copy as if it were the input. Decisions are now found by their value, since its place may have changed. */
async function cleanedAgain(options: SanitizeOptions, earlier: Pass, isLast: boolean): Promise<Pass> {
  const input = earlier.sink.reopen();
  try {
    const next = await written({ ...options, decisions: null }, input, earlier.recognition, { earlier: earlier.run, isLast });
    return { ...next, before: earlier.before };
  } finally {
    input.close();
    earlier.sink.discard();
  }
}

function published(options: SanitizeOptions, { run, sink, recognition, packing, before, after, found }: Pass): Sanitized {
  if (found?.blocks) {
    sink.discard();
    throw new UserError(
      'own-check',
      `${options.shownOutput} was not written: ${options.shown}, ${found.line > 0 ? `line ${found.line}` : `record ${found.record}`}, still has a value that ${found.what} finds, and replacing it again does not help. Edit that record, leave it out, or turn the rule off in the allowlist file. Please report this`,
    );
  }
  return {
    sheet: run.sheet(before, after, sink.digest()),
    recognition,
    packing,
    isIncomplete: run.first.problems.unread > 0,
    facts: run.known,
    commit: () => sink.commit(options.overwrite),
    discard: () => sink.discard(),
  };
}

async function written(
  options: SanitizeOptions,
  input: Input,
  recognition: Recognition,
  more: Facts & { earlier?: Run; isLast?: boolean },
): Promise<Pass> {
  let sink: Sink | undefined;
  try {
    const run = new Run(options, recognition, input.size, more);
    const mode = statSync(options.file).mode & 0o777;
    const container = containerOf(recognition);
    const packing = container.isText ? packingOf(options.shownOutput, recognition.gzip) : null;
    sink = new Sink(options.output, options.shownOutput, {
      packing,
      encoding: recognition.encoding,
      mode,
    });
    await container.rewrite(input, recognition, run.rewriterTo(sink));
    run.problems.refuseEncoding();
    run.refuseGuess(); // before the copy is checked
    await sink.end();
    const before = run.before.end();
    const written = { ...recognition, gzip: packing === 'gzip' };
    const { after, found } = await verify(options, written, run, before, sink);
    return { run, sink, recognition: written, packing, before, after, found };
  } catch (error) {
    sink?.discard();
    throw error;
  }
}
