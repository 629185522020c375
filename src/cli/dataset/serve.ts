/** `together-guard dataset review --serve`: the review page at a local address, until the user is done. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fieldsOf } from '../../dataset/fields.ts';
import type { Input } from '../../dataset/input.ts';
import { type Dataset, openDataset } from '../../dataset/open.ts';
import type { DatasetRecord } from '../../dataset/record.ts';
import { readBatches } from '../../dataset/records.ts';
import { fieldNames } from '../../detect/personal-data/records.ts';
import type { RuleSet } from '../../detect/secrets/match.ts';
import { counted } from '../../io/words.ts';
import { pageStyle, reviewScript } from '../../page/assets.ts';
import type { DecisionsFile } from '../../policy/decisions.ts';
import { recordPrints } from '../../policy/fingerprint.ts';
import { relocate } from '../../policy/relocate.ts';
import { argument } from '../../report/text.ts';
import { changesIn, type Part } from '../../review/changes.ts';
import type { ReviewData } from '../../review/data.ts';
import { reviewPage } from '../../review/page.ts';
import type { Reviewed } from '../../review/review.ts';
import { serve } from '../../review/serve.ts';
import { summaryText } from '../../review/summary-text.ts';
import { sanitizeDataset } from '../../sanitize/dataset.ts';
import { Decisions } from '../../sanitize/decisions.ts';
import type { Facts } from '../../sanitize/facts.ts';
import { displayFrom } from '../../sources/files.ts';
import type { ExitCode, Io } from '../command.ts';
import { keyOf } from './sanitize.ts';
import { MERGED, SavedDecisions } from './saved-decisions.ts';
import type { Target } from './targets.ts';

interface Means {
  target: Target;
  /** Absolute path of the decisions file. */
  path: string;
  rules: RuleSet;
  /** From the allowlist file. */
  salt: string;
  review(): Promise<Reviewed>;
}

export async function serveReview({ target, path, rules, salt, review }: Means, io: Io): Promise<ExitCode> {
  const shown = displayFrom(io.cwd, path);
  const saved = new SavedDecisions(path, shown);
  const load = () => saved.load((file) => decisionsNow(file, target, salt));
  await load();
  const { data, blocking, names, incomplete } = await review();
  io.out(summaryText(data, io));
  const code = incomplete ? 2 : blocking > 0 ? 1 : 0;
  if (data.findings === 0) return code;
  const copy = new SanitizedCopy(target, { rules, salt, names }, io);
  const assets = { style: pageStyle(), script: reviewScript() };
  const { address, done, close } = await serve({
    page: async (tab) => reviewPage({ ...data, served: { file: argument(shown), decisions: await load(), tab } }, assets),
    save: (text) => (saved.save(text) ? MERGED : ''),
    sanitized: (from, to) => copy.texts(saved.current, from, to),
    failed: (error) => void io.err(`together-guard: internal error: ${String(error)}\n`),
  });
  // Before the address is shown, since Ctrl-C may follow at once. Stays until the process ends: code that removes temporary files
  // sends the signal a second time.
  const stopped = new Promise<void>((resolve) => process.on('SIGINT', resolve).on('SIGTERM', resolve));
  io.out(
    `  → review them: ${address}\n    Only this computer can open it, and only at this address. Decisions are saved to ${shown}.\n    It ends with Done on the page, or with Ctrl-C here.\n`,
  );
  try {
    await Promise.race([done, stopped]);
  } finally {
    close();
    copy.remove();
  }
  io.out(endText(saved.current?.decisions ?? [], argument(shown), data));
  return code;
}

/** A clean copy comes with what to allow in it; false alarms are allowed here only for the file itself. */
export function endText(
  decisions: readonly DecisionsFile['decisions'][number][],
  file: string,
  { sanitize, command }: Pick<ReviewData, 'sanitize' | 'command'>,
): string {
  if (decisions.length === 0) return '\n  Nothing was decided.\n';
  const isWithAlarms = decisions.some(({ decision }) => decision === 'false-alarm');
  const allow = `  → or, to keep this file as it is, allow its false alarms:  ${command} allow --decisions ${file} --reason "…"\n`;
  return `\n  ✓ ${counted(decisions.length, 'decision')} in ${file}\n  → write a clean copy:  ${sanitize} --decisions ${file}\n${isWithAlarms ? allow : ''}`;
}

/** The decisions with the places that their records have now. Those whose text is not in the dataset any more stay as they are. */
async function decisionsNow({ decisions }: DecisionsFile, target: Target, salt: string): Promise<DecisionsFile['decisions']> {
  const { input, recognition, close } = await target.open();
  try {
    const records = readBatches(input, recognition, { header: true });
    const found = await relocate(decisions, records, (record) => recordPrints({ record, fields: fieldsOf(record) }, salt));
    return [...found.decisions, ...found.gone];
  } finally {
    close();
  }
}

interface ChangedText {
  record: number;
  field: string;
  parts: Part[];
}

/**
 * The copy that the command on the page would write, in a folder that only this user can read. It is made when the page asks for it.
 * After a decision, only the records up to those on the page are cleaned again: what all of the file shows is known by then.
 */
export class SanitizedCopy {
  private readonly folder = mkdtempSync(join(tmpdir(), 'together-guard-'));
  private readonly copy: string;
  /** The decisions that the copy was made with. */
  private madeWith: DecisionsFile | null | undefined;
  /** The last record that it has. */
  private madeTo = 0;
  private facts: Facts | undefined;
  private dropped: ReadonlySet<number> = new Set();
  /** Requests wait for each other: they share the copy. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly target: Target,
    private readonly means: Pick<Means, 'rules' | 'salt'> & { names: boolean },
    private readonly io: Io,
  ) {
    this.copy = join(this.folder, basename(target.shown));
    process.once('exit', () => this.remove());
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The texts that differ, of the records from `from` to `to`. */
  texts(decisions: DecisionsFile | null, from: number, to: number): Promise<ChangedText[]> {
    const result = this.last.then(async () => {
      if (this.madeWith !== decisions || this.madeTo < to) this.dropped = await this.make(decisions, Math.max(to, FEWEST));
      this.madeWith = decisions;
      return this.compare(this.dropped, from, to);
    });
    this.last = result.catch(() => {});
    return result;
  }

  /**
   * @param to the last record that is needed
   * @returns the numbers of the records that it lacks
   */
  private async make(file: DecisionsFile | null, to: number): Promise<ReadonlySet<number>> {
    const decisions = file && new Decisions(JSON.stringify(file), 'the decisions');
    const { target, io, means, copy, facts } = this;
    const { shown, inside } = target;
    let isWhole = true;
    const done = await sanitizeDataset({
      file: target.file,
      shown,
      open: async () => {
        const whole = await target.open(inside ? { forCopy: true } : {});
        const end = facts && (await endOf(whole, to));
        isWhole = end === undefined;
        return end === undefined ? whole : { ...whole, input: partOf(whole.input, end) };
      },
      ...(facts && { shownBefore: facts }),
      output: copy,
      shownOutput: 'the sanitized copy',
      key: keyOf(undefined, io),
      mode: 'surrogate',
      review: new Set(),
      decisions,
      strict: false,
      overwrite: true,
      ...means,
      isCancelled: () => false,
    });
    done.commit();
    this.facts ??= done.facts;
    this.madeTo = isWhole ? Infinity : to;
    return decisions?.droppedRecords ?? new Set();
  }

  private async compare(dropped: ReadonlySet<number>, from: number, to: number): Promise<ChangedText[]> {
    const before = await this.target.open();
    const after = await openDataset(this.copy, this.target.shown);
    const changed: ChangedText[] = [];
    try {
      const copies = recordsOf(after);
      for await (const record of recordsOf(before)) {
        if (record.index > to) break;
        if (dropped.has(record.index)) continue;
        const { value: copied } = await copies.next();
        if (!copied) break;
        if (record.index >= from) changed.push(...changesOf(record, copied));
      }
    } finally {
      before.close();
      after.close();
    }
    return changed;
  }
}

/** Records that are cleaned at least, so that their copy is surely recognized as a dataset. */
const FEWEST = 200;

/** Where the record `to` ends in the file, in bytes; undefined if its bytes are not those of the file, or a part of it is no dataset. */
async function endOf(dataset: Dataset, to: number): Promise<number | undefined> {
  const { container, gzip, encoding } = dataset.recognition;
  if (container !== 'jsonl' || gzip || encoding !== 'utf-8' || dataset.input.slice(0, 1)[0] === BOM) return undefined;
  for await (const record of recordsOf(dataset)) if (record.index > to) return record.start;
  return undefined;
}
/** The first byte of the mark at the beginning of a text. */
const BOM = 0xef;

const partOf = (input: Input, size: number): Input => ({ size, slice: (start, end) => input.slice(start, Math.min(end, size)) });

async function* recordsOf({ input, recognition }: Dataset): AsyncGenerator<DatasetRecord, undefined> {
  for await (const batch of readBatches(input, recognition, { header: true })) yield* batch;
}

/** A sanitized record has the same fields in the same order. */
function* changesOf(record: DatasetRecord, copied: DatasetRecord): Generator<ChangedText> {
  const [before, after] = [fieldsOf(record), fieldsOf(copied)];
  const nameOf = fieldNames(before);
  for (const [i, field] of before.entries()) {
    const text = after[i]?.text;
    if (text !== undefined && text !== field.text) yield { record: record.index, field: nameOf(field), parts: changesIn(field.text, text) };
  }
}
