import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isMadeLines } from '../../dataset/as-lines.ts';
import { Converter } from '../../dataset/convert/convert.ts';
import { TARGETS } from '../../dataset/convert/source.ts';
import { formatNamed } from '../../dataset/format/index.ts';
import { readBatches } from '../../dataset/records.ts';
import type { DatasetRecord } from '../../dataset/record.ts';
import { UserError } from '../../errors.ts';
import { cleanLines } from '../../io/terminal.ts';
import { counted, number } from '../../io/words.ts';
import { linesCommand, sanitizeCommand } from '../../report/text.ts';
import { Sink } from '../../sanitize/sink.ts';
import { refuseTarget } from '../../sanitize/target.ts';
import { findRepository } from '../../sources/repository.ts';
import type { Io, Run } from '../command.ts';
import type { flags } from '../commands/dataset-convert.ts';
import { ownCommand } from '../own-command.ts';
import { targetOf } from '../write-file.ts';
import { targetIn } from './targets.ts';

/** Reasons that are listed. */
const MOST_REASONS = 20;

/** `together-guard dataset convert FILE --to FORMAT -o OUT`: writes the records in a format that Together accepts for fine-tuning. */
export const run: Run<typeof flags> = async ({ values, positionals }, io) => {
  const shown = positionals[0]!;
  const { to, output: shownOutput } = values;
  if (to === undefined || shownOutput === undefined)
    throw new UserError('usage', `dataset convert needs a format and a file: dataset convert FILE --to ${TARGETS.join('|')} -o OUT.jsonl`);
  if (!shownOutput.endsWith('.jsonl'))
    throw new UserError('usage', `-o ${shownOutput} must end in .jsonl: Together takes these formats as JSONL, and checks the extension`);
  const source = await targetIn(shown, io);
  const { file } = source;
  const output = resolve(io.cwd, shownOutput);
  const overwrite = values.overwrite === true;
  refuseTarget({ file, output, shownOutput, overwrite });
  const target = targetOf(output, shownOutput);
  const { input, recognition, close } = await source.open();
  const converter = new Converter(to);
  const tally = new Tally(io, shown, values['skip-errors'] === true);
  let sink: Sink | undefined;
  try {
    sink = new Sink(target, shownOutput, { mode: statSync(file).mode & 0o777 });
    for await (const batch of readBatches(input, recognition)) {
      for (const record of batch) {
        const { line, problem } = converter.convert(record);
        if (problem !== undefined) tally.problem(record, problem);
        else if (tally.isKept()) sink.write(Buffer.from(line));
      }
      if (sink.isFull) await sink.flush();
    }
    tally.list();
    tally.refuse(to, shownOutput, isMadeLines(recognition.container));
    await sink.end();
    sink.commit(overwrite);
  } catch (error) {
    sink?.discard();
    throw error;
  } finally {
    close();
  }
  io.out(cleanLines(summaryText(shownOutput, converter, tally, io)));
  return tally.isIncomplete ? 2 : 0;
};

function summaryText(output: string, { to, sources, left }: Converter, { written, failed }: Tally, io: Io): string {
  const { command } = ownCommand(io.cwd, findRepository(io.cwd)?.root ?? null);
  const list = (counts: ReadonlyMap<string, number>) => [...counts].map(([name, count]) => `${name} ${number(count)}`).join(' · ');
  return [
    `✓ ${output}: ${counted(written, 'record')} written as ${formatNamed(to).title}${failed > 0 ? `, ${number(failed)} left out` : ''}`,
    `  from: ${list(sources)}`,
    ...(left.counts.size > 0 ? [`  keys without a place in this format, left out: ${list(left.counts)}`] : []),
    '  Personal data and secrets are as they were. Clean the copy before you commit or upload it:',
    `    ${sanitizeCommand(output, { command, names: true })}`,
    '',
  ].join('\n');
}

/** What became of the records. */
class Tally {
  written = 0;
  failed = 0;
  /** A part of the file could not be read, so it is not known how many records are missing. */
  isIncomplete = false;

  private readonly reasons = new Map<string, { first: string; count: number }>();

  constructor(
    private readonly io: Io,
    private readonly shown: string,
    private readonly isSkipping: boolean,
  ) {}

  problem({ line, index, error }: DatasetRecord, what: string): void {
    if (error?.unread) this.isIncomplete = true;
    this.failed++;
    const known = this.reasons.get(what);
    if (known) known.count++;
    else if (this.reasons.size < MOST_REASONS) this.reasons.set(what, { first: line > 0 ? `line ${line}` : `record ${index}`, count: 1 });
  }

  /** Each reason once, with the first record that has it. */
  list(): void {
    for (const [what, { first, count }] of this.reasons) {
      const more = count === 1 ? '' : ` and ${counted(count - 1, 'more record')}`;
      this.io.err(`together-guard: ${this.shown}, ${first}${more} cannot be converted: ${what}\n`);
    }
    const listed = [...this.reasons.values()].reduce((sum, { count }) => sum + count, 0);
    if (listed < this.failed) this.io.err(`together-guard: ${counted(this.failed - listed, 'more record')} cannot be converted\n`);
  }

  /** Counts a record that was converted. False if the copy will not be kept. */
  isKept(): boolean {
    this.written++;
    return this.failed === 0 || this.isSkipping;
  }

  /** @param isMadeLines its records can be written as JSONL as they are @throws UserError if nothing may be written */
  refuse(to: string, output: string, isMadeLines: boolean): void {
    const { written, failed } = this;
    if (written === 0 && failed === 0) throw new UserError('not-a-dataset', `${this.shown} has no records; nothing was written`);
    if (failed === 0 || (this.isSkipping && written > 0)) return;
    throw new UserError(
      'dataset-refused',
      written > 0
        ? `${output} was not written: ${number(failed)} of ${counted(written + failed, 'record')} cannot be converted to ${to}. Correct ${failed === 1 ? 'it, or leave it' : 'them, or leave them'} out with --skip-errors`
        : `${output} was not written: no record can be converted to ${to}${isMadeLines ? `. To write them as JSONL as they are: ${linesCommand(this.shown, 'together-guard')}` : ''}`,
    );
  }
}
