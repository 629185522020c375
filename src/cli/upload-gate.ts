/** What a dataset must pass before it leaves the machine. `upload` and `run` share it. */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { checkDataset, type CheckReport } from '../dataset/check/check.ts';
import { checkText } from '../dataset/check/text.ts';
import { isFinal, isJudged, leftIn } from '../dataset/datasheet-state.ts';
import type { Purpose } from '../dataset/purpose.ts';
import { openDataset } from '../dataset/open.ts';
import { clean, cleanData } from '../io/terminal.ts';
import { counted } from '../io/words.ts';
import { argument, sanitizeCommand } from '../report/text.ts';
import { reviewDataset, type Reviewed } from '../review/review.ts';
import { summaryText } from '../review/summary-text.ts';
import { FACT_TYPES } from '../rules/personal-data/facts.ts';
import { inspect } from '../scan/inspect.ts';
import { displayIn } from '../sources/files.ts';
import { findRepository } from '../sources/repository.ts';
import type { Io, Parsed } from './command.ts';
import type { flags } from './commands/run.ts';
import { withLinesCommand } from './dataset/lines-advice.ts';
import { digestOf, sheetNextTo } from './dataset/sheet-next-to.ts';
import { ownCommand } from './own-command.ts';
import { setUp } from './setup.ts';
import { openWatched } from './watched-input.ts';

export interface GateOptions {
  purpose: Purpose;
  /** `--no-check` skips the check of the format. The records are always searched. */
  values: Parsed<typeof flags>['values'];
}

/** What the gate found out about a file that may leave. */
export interface Passed {
  /** SHA-256 in hex. */
  digest: string;
  bytes: number;
  records: number;
  /** Number of findings for review. */
  toReview: number;
  /** `sha256:…` of a datasheet that describes exactly this content. */
  datasheet: string | null;
}

export type Verdict = { passed: Passed } | { passed: null; code: 1 | 2 };

/**
 * Checks a dataset and searches its records. Prints what stops it.
 *
 * It stops for a format that Together refuses, for personal data and secrets that block, and, without a datasheet or
 * `--accept-review`, for what a person has to judge. It also stops if part of the file could not be read.
 *
 * @throws UserError if it cannot be read or is not a dataset
 */
export async function gate(shown: string, { purpose, values }: GateOptions, io: Io): Promise<Verdict> {
  const file = resolve(io.cwd, shown);
  const repository = findRepository(io.cwd);
  const { policy, rules } = await setUp(repository, io.cwd, values);
  const { command } = ownCommand(io.cwd, repository?.root ?? null);
  const dataset = await openDataset(openWatched(io, file, shown), shown);
  try {
    const { input, recognition } = dataset;
    const digest = digestOf(input);
    const report = withLinesCommand(await checkDataset(input, recognition, { name: shown, purpose }), shown, io);
    const path = displayIn(repository, io.cwd)(file);
    const { sheet, state: fits } = sheetNextTo(file, () => digest);
    const reviewed = await reviewDataset(dataset, {
      path,
      shown,
      policy,
      rules,
      inspect: (blob) => inspect(blob, rules, { ...policy, comments: false }),
      command,
      ...(sheet && fits === 'fits' && { left: leftIn(sheet) }),
    });
    const state = sheet && fits === 'fits' && !isJudged(sheet) ? 'open' : fits;
    const again = state !== 'open' || !isFinal(sheet!);
    const stop = stopText({ shown, report, reviewed, state, again, command, io }, values);
    if (stop) {
      io.err(stop.text);
      return { passed: null, code: stop.code };
    }
    const passed: Passed = {
      digest,
      bytes: input.size,
      records: report.summary.records,
      toReview: toReview(reviewed),
      datasheet: sheet && fits === 'fits' ? sha256(sheet) : null,
    };
    return { passed };
  } finally {
    dataset.close();
  }
}

const sha256 = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

interface Known {
  shown: string;
  report: CheckReport;
  reviewed: Reviewed;
  state: keyof typeof SHEETS | 'fits';
  /** Another copy would have less in it, also without the types that only `--types` replaces. */
  again: boolean;
  command: string;
  io: Io;
}

const SHEETS = {
  missing: 'There is no datasheet next to it',
  unreadable: 'The datasheet next to it cannot be read',
  changed: 'The datasheet next to it describes another version',
  open: 'The datasheet next to it fits, but lists values that were left, or what was not searched',
} as const;

/** Also what a datasheet says was made up: whether that is enough is a question of its own. */
const toReview = ({ data: { findings, madeUp = 0 } }: Reviewed): number => findings + madeUp;

/** Why the file must not leave, and what to do; null if it may. */
function stopText(
  { shown, report, reviewed, state, again, command, io }: Known,
  values: GateOptions['values'],
): { text: string; code: 1 | 2 } | null {
  const name = argument(shown);
  const end = `✖ ${clean(shown)} was not uploaded`;
  const { data, blocking, incomplete } = reviewed;
  const summary = () => summaryText({ ...data, file: shown }, io);
  if (report.verdict === 'refused' && !values['no-check'])
    return { text: `${checkText(clean(shown), cleanData(report), io)}${end}: mend the format first\n`, code: 1 };
  if (blocking > 0)
    return {
      text: `${summary()}  → write a clean copy:  ${data.sanitize}
  → look at them:        ${command} dataset review ${name}
${end}: ${counted(blocking, 'finding')} must not leave this machine. Upload the clean copy, or allow false alarms with a reason\n`,
      code: 1,
    };
  if (incomplete || report.verdict === 'unknown')
    return {
      text: `${summary()}${end}: part of it could not be read, so it is not known what is in it. "${command} dataset check ${name}" says why\n`,
      code: 2,
    };
  const needsPerson = toReview(reviewed) > 0 || data.notes.length > 0;
  if (!needsPerson || values['accept-review'] || state === 'fits') return null;
  const facts = [...new Set(data.types.map(({ type }) => type))].filter((type) => FACT_TYPES.has(type));
  // A copy has the same images as its original, so it is no way out.
  const copy =
    data.notes.length > 0 || !(again || facts.length > 0)
      ? ''
      : `  → or upload a clean copy with datasheet:  ${sanitizeCommand(shown, { command, names: true, review: true, types: facts })}\n`;
  return {
    text: `${summary()}  → look at them:                           ${command} dataset review ${name}
  → if they may leave, run it again with:   --accept-review
${copy}${end}: a person has to judge this first. ${SHEETS[state]}\n`,
    code: 1,
  };
}
