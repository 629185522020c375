import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkDataset, type CheckReport } from '../../dataset/check/check.ts';
import { checkText } from '../../dataset/check/text.ts';
import { withLinesCommand } from './lines-advice.ts';
import { type ContextLength, costOf, type Training } from '../../dataset/check/training.ts';
import type { Input } from '../../dataset/input.ts';
import type { Overlap, TextIndex } from '../../dataset/overlap.ts';
import { type Purpose, purposeOf } from '../../dataset/purpose.ts';
import { readBatches } from '../../dataset/records.ts';
import type { SdkVerdict } from '../../dataset/sdk/file.ts';
import { togetherLimit } from '../../dataset/tokenizer/models.ts';
import { UserError } from '../../errors.ts';
import { clean, cleanData, cleanJson } from '../../io/terminal.ts';
import { counted } from '../../io/words.ts';
import type { ExitCode, Io, Parsed, Run, ValuesOf } from '../command.ts';
import type { flags } from '../commands/dataset-check.ts';
import { errorText } from '../error-text.ts';
import { type Target, targetIn, targetsIn } from './targets.ts';
import type { TokenProcess } from './token-process.ts';

/**
 * `together-guard dataset check FILE…`: checks every file, even after one that cannot be read. "Could not check" outweighs "refused", and
 * texts of the dataset after `--against` count as much as "refused".
 */
export const run: Run<typeof flags> = async (parsed, io) => {
  const { against, model } = parsed.values;
  const other = against === undefined ? null : await indexOf(against, io);
  const counter = model === undefined ? undefined : await tokenizerOf(model, io);
  try {
    return await checkFiles(parsed, other, counter, io);
  } finally {
    counter?.close();
  }
};

async function checkFiles(
  { values, positionals }: Parsed<typeof flags>,
  other: TextIndex | null,
  counter: TokenProcess | undefined,
  io: Io,
): Promise<ExitCode> {
  const asJson = values.format === 'json';
  const { against } = values;
  const reports: (CheckReport & { path: string })[] = [];
  let failed = false;
  for (const file of positionals) {
    try {
      if (against !== undefined) refuseSame(file, against, io);
      for (const target of await targetsIn(file, io)) {
        const overlap = await overlapWith(other, values['near-duplicates'] === true);
        const report = withLinesCommand(await checkOne(target, values, { overlap, counter }), target.shown, io);
        reports.push({ path: target.shown, ...report });
        if (!asJson) io.out(`${reports.length > 1 ? '\n' : ''}${checkText(clean(target.shown), cleanData(report), io)}`);
        if (!asJson && overlap && other && report.verdict !== 'unknown') io.out(sharedText(overlap, against!));
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failed = true;
      io.err(`together-guard: ${await errorText(error.message)}\n`);
    }
  }
  if (asJson) io.out(cleanJson(`${JSON.stringify({ files: reports }, null, 2)}\n`));
  if (failed || reports.some(({ verdict }) => verdict === 'unknown')) return 2;
  return reports.some(({ verdict, codes }) => verdict === 'refused' || codes.overlap) ? 1 : 0;
}

async function overlapWith(other: TextIndex | null, isNear: boolean): Promise<Overlap | undefined> {
  if (!other && !isNear) return undefined;
  const { Overlap } = await import('../../dataset/overlap.ts');
  return new Overlap(other, isNear);
}

const sharedText = ({ shared }: Overlap, against: string): string =>
  shared > 0
    ? `✖ ${counted(shared, 'record')} ${shared === 1 ? 'shares' : 'share'} a text with ${clean(against)}\n`
    : `✓ no record shares a text with ${clean(against)}\n`;

/** The texts of the dataset after `--against`. @throws UserError if it cannot be read as a whole, or has none */
async function indexOf(file: string, io: Io): Promise<TextIndex> {
  const { TextIndex, addTexts } = await import('../../dataset/overlap.ts');
  const { input, recognition, close } = await (await targetIn(file, io)).open();
  try {
    const index = new TextIndex();
    for await (const batch of readBatches(input, recognition))
      for (const record of batch) {
        if (record.error)
          throw new UserError(
            'unreadable',
            `${file}, ${record.line > 0 ? `line ${record.line}` : `record ${record.index}`}: ${record.error.message}; nothing was compared: mend it, or name another file with --against`,
          );
        addTexts(index, record);
      }
    if (index.isEmpty) throw new UserError('unreadable', `${file} has no texts to compare with: name another file with --against`);
    return index;
  } finally {
    close();
  }
}

function refuseSame(file: string, against: string, { cwd }: Io): void {
  const [a, b] = [file, against].map((name) => statSync(resolve(cwd, name), { throwIfNoEntry: false, bigint: true }));
  if (a && b && a.dev === b.dev && a.ino === b.ino)
    throw new UserError('usage', `--against names ${file} itself: use --near-duplicates to compare its records with one another`);
}

async function tokenizerOf(model: string, io: Io): Promise<TokenProcess> {
  const { TokenProcess } = await import('./token-process.ts');
  return TokenProcess.start(model, io);
}

type Values = ValuesOf<typeof flags>;

async function checkOne(
  { shown, open }: Target,
  values: Values,
  { overlap, counter }: { overlap?: Overlap; counter?: TokenProcess },
): Promise<CheckReport> {
  const { input, recognition, close } = await open({ pointers: true });
  try {
    const context = contextOf(values, counter, recognition.format === 'preference');
    const report = await checkDataset(input, recognition, { name: shown, purpose: values.purpose, overlap, counter, context });
    const sdks = values.sdk ? await sdksOf(input, shown, values.purpose ?? purposeOf(report.recognition)) : undefined;
    return { ...report, training: trainingOf(report, values, counter, context), sdks };
  } finally {
    close();
  }
}

function contextOf(values: Values, counter: TokenProcess | undefined, isPreference: boolean): ContextLength | undefined {
  const { model, 'context-length': tokens } = values;
  if (tokens !== undefined) return { tokens, source: '--context-length' };
  return (model === undefined ? null : togetherLimit(model, isPreference)) ?? counter?.model.context ?? undefined;
}

function trainingOf(report: CheckReport, values: Values, counter?: TokenProcess, context?: ContextLength): Training | undefined {
  const { epochs = 1, 'price-per-million': price } = values;
  if (!counter && !context && price === undefined) return undefined;
  return {
    model: counter ? { name: counter.model.model, chatTemplate: counter.model.hasTemplate } : null,
    context: context ?? null,
    cost: price === undefined ? null : costOf(report, epochs, price),
  };
}

async function sdksOf(input: Input, file: string, purpose: Purpose): Promise<SdkVerdict[]> {
  const { sdkVerdicts } = await import('../../dataset/sdk/file.ts');
  return sdkVerdicts(input, file, purpose);
}
