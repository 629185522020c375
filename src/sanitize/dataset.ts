/**
 * Makes a clean copy of a dataset. It reads and cleans the records one by one, writes the copy under a temporary name, reads
 * it again and checks it. Only then the copy gets its final name.
 */
import { lstatSync, statSync } from 'node:fs';
import { type CheckReport, DatasetCheck } from '../dataset/check/check.ts';
import { containerOf } from '../dataset/container/index.ts';
import { formatNamed } from '../dataset/format/index.ts';
import { type Input, openInput, textChunks } from '../dataset/input.ts';
import { ParquetError } from '../dataset/container/parquet/footer.ts';
import { openDataset } from '../dataset/open.ts';
import { recognise, type Recognition } from '../dataset/recognise.ts';
import { readBatches } from '../dataset/records.ts';
import type { DatasetRecord, Layout } from '../dataset/record.ts';
import { BLOCK_THRESHOLD } from '../detect/personal-data/find.ts';
import type { KnownValues } from '../detect/personal-data/known.ts';
import { readRun } from '../detect/personal-data/run.ts';
import { compileShapes } from '../detect/personal-data/shapes.ts';
import type { RuleSet } from '../detect/secrets/match.ts';
import { RecordBatch, type SecretRange, SECRETS_FROM } from '../detect/secrets/records.ts';
import { UserError } from '../errors.ts';
import { atLeast } from '../model.ts';
import { inspectRecord, ruleOfType, shownField } from '../detect/personal-data/records.ts';
import { PERSONAL_DATA_RULES } from '../rules/personal-data/index.ts';
import { type Datasheet, type Mode, NOTE, Tally } from './datasheet.ts';
import type { Decisions } from './decisions.ts';
import { Bits, keyId } from './surrogate/keyed.ts';
import { Sink } from './sink.ts';
import { Source, utf8From } from './source.ts';
import { splice } from './splice.ts';
import { Surrogates } from './surrogate/surrogates.ts';
import { type Cleaned, RecordCleaner, SECRETS_BLOCK_FROM } from './record.ts';
import { VERSION } from '../version.ts';

export interface SanitizeOptions {
  /** Absolute paths, and how messages show them. */
  file: string;
  shown: string;
  output: string;
  shownOutput: string;
  key: Buffer;
  mode: Mode;
  names: boolean;
  decisions: Decisions | null;
  /** Stop at a record that cannot be read. */
  strict: boolean;
  overwrite: boolean;
  rules: RuleSet;
  /** Called now and then; true ends the run, and no files are left. */
  isCancelled(): boolean;
}

export interface Sanitized {
  sheet: Datasheet;
  /** What the dataset is, and the copy, too. */
  recognition: Recognition;
  /** Something could not be searched, and is unchanged in the copy. */
  isIncomplete: boolean;
  /** Gives the copy its final name. */
  commit(): void;
  /** Removes it, unless it already has its final name. */
  discard(): void;
}

/** Maximum number of problems that the datasheet lists. */
const MOST_PROBLEMS = 50;
/** Records are searched for secrets together, as the hook searches a file. */
const BATCH_BYTES = 1 << 18;

/**
 * Writes the clean copy under a temporary name and checks it. The caller gives it its final name.
 *
 * @throws UserError if this fails; then no files are left
 */
export async function sanitizeDataset(options: SanitizeOptions): Promise<Sanitized> {
  const { file, shown } = options;
  refuseSameFile(options);
  const { input, recognition, close } = await openDataset(file, shown);
  try {
    let pass: Pass;
    try {
      pass = await written(options, input, recognition);
    } catch (error) {
      if (!(error instanceof LeftOver)) throw error;
      pass = await written(options, input, recognition, { known: error.known });
    }
    for (let more = 1; pass.found && more <= MOST_PASSES; more++) pass = await cleanedAgain(options, recognition, pass);
    return published(options, recognition, pass);
  } finally {
    close();
  }
}

/** Maximum number of passes over a copy that still has findings: a surrogate, or the text around it, may look like something else. */
const MOST_PASSES = 3;

/** A copy under its temporary name. */
interface Pass {
  run: Run;
  sink: Sink;
  before: CheckReport;
  after: CheckReport;
  /** The values that a second run would replace. */
  found: Left | undefined;
}

/** The findings in a copy. */
interface Left {
  record: number;
  line: number;
  what: string;
  blocks: boolean;
}

/** Cleans a copy as if it were the input. Decisions are now found by their value, since its place may have changed. */
async function cleanedAgain(options: SanitizeOptions, recognition: Recognition, earlier: Pass): Promise<Pass> {
  const input = openInput(earlier.sink.temporary, options.shownOutput);
  try {
    const next = await written({ ...options, decisions: null }, input, recognition, { earlier: earlier.run });
    return { ...next, before: earlier.before };
  } finally {
    input.close();
    earlier.sink.discard();
  }
}

function published(options: SanitizeOptions, recognition: Recognition, { run, sink, before, after, found }: Pass): Sanitized {
  if (found?.blocks) {
    sink.discard();
    throw new UserError(
      'own-check',
      `${options.shownOutput} was not written: ${options.shown}, ${found.line > 0 ? `line ${found.line}` : `record ${found.record}`}, still has a value that ${found.what} finds, and replacing it again does not help. Edit that record, leave it out, or turn the rule off in the allowlist file. Please report this`,
    );
  }
  return {
    sheet: run.sheet(before, after),
    recognition,
    isIncomplete: run.first.unread > 0,
    commit: () => sink.commit(options.overwrite),
    discard: () => sink.discard(),
  };
}

/** A record contains a value that only a later record showed to be personal. The file is cleaned again, with all values known. */
class LeftOver extends Error {
  constructor(readonly known: KnownValues) {
    super();
  }
}

async function written(
  options: SanitizeOptions,
  input: Input,
  recognition: Recognition,
  { known, earlier }: { known?: KnownValues; earlier?: Run } = {},
): Promise<Pass> {
  let sink: Sink | undefined;
  try {
    const run = new Run(options, recognition, input.size, known, earlier);
    const mode = statSync(options.file).mode & 0o777;
    sink = new Sink(options.output, options.shownOutput, {
      gzip: recognition.gzip && containerOf(recognition).isText,
      encoding: recognition.encoding,
      mode,
    });
    if (containerOf(recognition).isText) await run.text(input, sink);
    else await run.parquet(input, sink);
    await sink.end();
    const before = run.before.end();
    const { after, found } = await verify(options, recognition, run, before, sink);
    return { run, sink, before, after, found };
  } catch (error) {
    sink?.discard();
    throw error;
  }
}

/** Makes sure that the output is not the input under another name. */
function refuseSameFile({ file, output, shownOutput, overwrite }: SanitizeOptions): void {
  const from = statSync(file, { throwIfNoEntry: false, bigint: true });
  const to = statSync(output, { throwIfNoEntry: false, bigint: true });
  if (from && to && from.dev === to.dev && from.ino === to.ino)
    throw new UserError(
      'unwritable',
      `-o ${shownOutput} names the input file, which is never overwritten: choose another name for the clean copy`,
    );
  const there = lstatSync(output, { throwIfNoEntry: false });
  if (there && !there.isFile() && !there.isSymbolicLink())
    throw new UserError('unwritable', `${shownOutput} is not a file: choose a name for the clean copy`);
  if (there && !overwrite) throw new UserError('already-exists', `${shownOutput} already exists: choose another name, or use --overwrite`);
}

/** True for a text that no rule finds, next to any words: its shape or its check digits are wrong. */
export function cleanTester(): (text: string) => boolean {
  const shapes = compileShapes(PERSONAL_DATA_RULES);
  return (text) => {
    for (let i = 0; i < text.length; i++) {
      const unit = text[i];
      if (unit >= '0' && unit <= '9') {
        const run = readRun(text, i, 0);
        for (const { rule, alone, start, end } of shapes.inRun(text, run))
          if (alone !== 'none' || !rule.unless?.(text.slice(start, end), text, start)) return false;
        i = Math.max(i, run.end - 1);
      } else if ((unit === ':' || unit === '@') && shapes.at(text, i, unit).length > 0) return false;
    }
    return true;
  };
}

class Run {
  unread = 0;
  read = 0;
  written = 0;
  /** Number of written records, including a table's header. */
  copied = 0;
  changed = 0;
  dropped = 0;
  unreadable = 0;
  images = 0;
  /** Indexes, in the copy, of the changed records. */
  readonly changedNumbers = new Bits();
  readonly before: DatasetCheck;
  /** The format check of the changed records, before the change. The other records are the same in the copy. */
  readonly beforeChange: DatasetCheck;
  readonly findNames: boolean;
  private readonly problems: string[] = [];
  private readonly notInspected: string[];
  private readonly replaced: Tally;
  private readonly left = new Tally();
  private readonly surrogates: Surrogates;
  private readonly batch: RecordBatch;
  readonly cleaner: RecordCleaner;
  /** The run over the input; later runs clean its copy again. */
  readonly first: Run;

  constructor(
    private readonly options: SanitizeOptions,
    private readonly recognition: Recognition,
    size: number,
    private readonly known?: KnownValues,
    earlier?: Run,
  ) {
    this.first = earlier?.first ?? this;
    this.replaced = earlier?.replaced ?? new Tally();
    this.before = new DatasetCheck({ size }, recognition, { name: options.shown, limit: 0, duplicates: false });
    this.beforeChange = new DatasetCheck({ size }, recognition, { name: options.shown, limit: 0, duplicates: false });
    const { key, mode, names, decisions, rules } = options;
    this.batch = new RecordBatch(options.shown);
    this.notInspected = [...recognition.notInspected];
    // Next to a name, a street or a date of birth blocks. If all of these are replaced anyway, names make no difference, and finding them takes half of the time.
    this.findNames = names || mode === 'drop' || decisions !== null || rules.off.size > 0;
    this.surrogates =
      earlier?.surrogates ?? new Surrogates({ key, style: mode === 'tag' ? 'tag' : 'surrogate', names, isClean: cleanTester() });
    this.cleaner = new RecordCleaner(
      { mode, names, findNames: this.findNames, surrogates: this.surrogates, decisions, off: rules.off },
      this.replaced,
      this.left,
      known ?? earlier?.cleaner.known,
      earlier?.first.cleaner.keptValues,
    );
  }

  /** Copies a text container. With a dropped record, the line ending or the comma before it is dropped, too. */
  async text(input: Input, sink: Sink): Promise<void> {
    const { shown } = this.options;
    const { encoding, gzip } = this.recognition;
    const layout: Layout = { ...this.recognition, gzip: false, encoding: 'utf-8' };
    let head: Buffer[] | undefined;
    let isFirst = true; // no record has been written since the header, or since the start of the list
    const source = new Source(this.decoded(input, gzip, encoding, shown), (bytes) => {
      if (head) sink.write(Buffer.concat(head));
      head = undefined;
      sink.write(bytes);
    });
    for await (const group of groups(readBatches(source.stream(), layout, { onBlank: this.before.onBlank, header: true }))) {
      const secrets = this.secretsOf(group);
      for (const [i, record] of group.entries()) {
        const cleaned = this.record(record, secrets[i]);
        if (!hasText(record)) continue;
        const gap = source.take(record.start);
        const own = source.take(record.end);
        if (cleaned.isDropped) {
          if (isFirst) head ??= gap;
          continue;
        }
        const isAround = record.index === 0;
        for (const bytes of head ?? gap) sink.write(bytes);
        if (isAround && head) for (const bytes of gap) sink.write(bytes);
        head = undefined;
        isFirst = isAround;
        this.copied++;
        if (!isAround) this.written++;
        if (cleaned.edits.length > 0) {
          this.markChanged(isAround);
          sink.write(splice(Buffer.concat(own), cleaned.edits)); // a record's bytes may have brackets that its text does not have
        } else for (const bytes of own) sink.write(bytes);
      }
      if (sink.isFull) await sink.flush();
      await this.breathe();
    }
    const { isList } = containerOf(layout);
    for (const bytes of head ?? []) sink.write(bytes);
    const rest = source.rest();
    if (isList || this.written > 0 || this.dropped === 0) for (const bytes of rest) sink.write(bytes);
  }

  private async *decoded(input: Input, gzip: boolean, encoding: Layout['encoding'], shown: string): AsyncGenerator<Buffer> {
    let failed: string | undefined;
    const bytes = textChunks(input, gzip, 'utf-8', ({ message }) => (failed = message));
    yield* encoding === 'utf-8' ? bytes : utf8From(bytes, encoding, shown);
    if (failed !== undefined) throw new UserError('dataset-refused', `${shown}: ${failed}; nothing was written`);
  }

  private secretsOf(records: readonly DatasetRecord[]): SecretRange[][] {
    for (const record of records) this.batch.add(record);
    const secrets = this.batch.secrets(this.options.rules);
    this.batch.clear();
    return secrets;
  }

  private record(record: DatasetRecord, secrets: readonly SecretRange[]): Cleaned {
    const inspected = inspectRecord(record, this.findNames);
    this.note(record);
    for (const { kind } of inspected.fields) if (kind === 'data') this.images++;
    const cleaned = this.cleaner.clean(inspected, secrets);
    if (record.index === 0) return cleaned;
    this.before.add(record);
    if (cleaned.isDropped) {
      this.dropped++;
      if (this.first !== this) this.first.dropped++;
    } else if (cleaned.edits.length > 0) {
      this.changed++;
      this.beforeChange.add(record);
    }
    return cleaned;
  }

  /** The last copied record was changed. */
  private markChanged(isAround: boolean): void {
    const { copied, first } = this;
    this.changedNumbers.add(copied);
    if (first === this || first.changedNumbers.has(copied)) return;
    first.changedNumbers.add(copied);
    if (!isAround) first.changed++;
  }

  private note(record: DatasetRecord): void {
    const { error, line, index } = record;
    if (hasText(record) && index > 0) this.read++;
    if (!error) return;
    const where = line > 0 ? `line ${line}` : `record ${index}`;
    if (this.options.strict)
      throw new UserError(
        'dataset-refused',
        `${this.options.shown}, ${where}: ${error.message}; nothing was written, since --strict was given`,
      );
    this.unreadable++;
    if (error.unread) {
      this.unread++;
      this.notInspected.push(`${where}: ${error.message}`);
    }
    if (this.problems.length < MOST_PROBLEMS)
      this.problems.push(
        error.unread
          ? `${where} was copied as it is: ${error.message}`
          : `${where} is not valid (${error.message}); it was scanned as plain text and copied`,
      );
  }

  /** @throws LeftOver in the first run, if a record of the copy contains a value that was replaced elsewhere */
  refuseKnown({ bytes }: DatasetRecord): void {
    if (this.first === this && this.known === undefined && this.cleaner.holdsKnown(bytes.toString('latin1')))
      throw new LeftOver(this.cleaner.known);
  }

  /** Lets signal handlers run, and ends the run if a signal asked for it. */
  async breathe(): Promise<void> {
    await new Promise((done) => setImmediate(done));
    if (this.options.isCancelled()) throw new UserError('interrupted', 'interrupted; nothing was written');
  }

  /** Cleans every row as a JSON record, and writes changes back to the columns. */
  async parquet(input: Input, sink: Sink): Promise<void> {
    const { rewriteParquet, rowAsJson, rowFromJson } = await import('../dataset/container/parquet/rewrite.ts');
    const names = await this.columnNames(input);
    const oldNames = new Map([...names].map(([old, name]) => [name, old]));
    const withNames = (row: Record<string, unknown>, by: ReadonlyMap<string, string>) =>
      names.size === 0 ? row : Object.fromEntries(Object.entries(row).map(([key, value]) => [by.get(key) ?? key, value]));
    const change = (old: Record<string, unknown>): Record<string, unknown> | null => {
      const row = withNames(old, names);
      const bytes = Buffer.from(rowAsJson(row));
      const record: DatasetRecord = { index: this.read + 1, line: 0, start: 0, end: bytes.length, bytes, value: row, error: undefined };
      const { isDropped, edits } = this.record(record, this.secretsOf([record])[0]);
      if (isDropped)
        throw new UserError(
          'dataset-refused',
          `${this.options.shown}: record ${record.index} would have to be dropped, but removing rows from Parquet is not supported: use --mode surrogate or tag, or convert the file to JSONL first`,
        );
      this.copied++;
      this.written++;
      if (edits.length === 0) return null;
      this.markChanged(false);
      return withNames(
        rowFromJson(row, JSON.parse(bytes.toString()), JSON.parse(splice(bytes, edits).toString())) as Record<string, unknown>,
        oldNames,
      );
    };
    await rewriteParquet(
      input,
      change,
      async (bytes) => {
        sink.write(bytes);
        if (!sink.isFull) return;
        await sink.flush();
        await this.breathe();
      },
      names,
    );
  }

  /** For columns whose names contain a value: the old names and the new ones. */
  private async columnNames(input: Input): Promise<Map<string, string>> {
    const { parquetInfo } = await import('../dataset/container/parquet/parquet.ts');
    let old: string[];
    try {
      old = parquetInfo(input).columns.map(({ name }) => name);
    } catch (cause) {
      if (cause instanceof ParquetError) return new Map(); // the writer reports what is wrong
      throw cause;
    }
    const bytes = Buffer.from(JSON.stringify(old));
    const header: DatasetRecord = { index: 0, line: 0, start: 0, end: bytes.length, bytes, value: old, error: undefined };
    const { edits } = this.record(header, this.secretsOf([header])[0]!);
    const names = JSON.parse(splice(bytes, edits).toString()) as string[];
    return new Map(old.flatMap((name, i) => (names[i] === name ? [] : [[name, names[i]!]])));
  }

  sheet(before: CheckReport, after: CheckReport): Datasheet {
    const { recognition, surrogates, first } = this;
    const { options, cleaner } = first;
    const notInspected = [...first.notInspected];
    if (first.images > 0) notInspected.push(`${first.images} images and other base64 data`);
    if (!options.names)
      notInspected.push(
        first.findNames
          ? 'names of people were left as they are (--names replaces them)'
          : 'names of people: not looked for, and left as they are (--names replaces them)',
      );
    if (surrogates.full) notInspected.push('more different values than can be remembered: two of them may share a surrogate');
    return {
      tool: `together-guard ${VERSION}`,
      note: NOTE,
      input: shownField(options.shown),
      output: shownField(options.shownOutput),
      format: `${recognition.format ? formatNamed(recognition.format).title : 'no known format'} in ${recognition.container}${recognition.gzip ? ', gzipped' : ''}`,
      mode: options.mode,
      names: options.names,
      keyId: keyId(options.key),
      thresholds: { block: BLOCK_THRESHOLD, secrets: `severity ${SECRETS_FROM} and above` },
      records: { read: first.read, written: this.written, changed: first.changed, dropped: first.dropped, unreadable: first.unreadable },
      tokens: { before: before.summary.tokens, after: after.summary.tokens },
      verdict: { before: before.verdict, after: after.verdict },
      replaced: this.replaced.byType(),
      left: this.left.byType(),
      places: { replaced: this.replaced.list(), left: this.left.list() },
      decisions: options.decisions && { real: cleaner.real, falseAlarm: cleaner.falseAlarms, unmatched: options.decisions.unmatched() },
      secondChoices: surrogates.secondChoices,
      shared: surrogates.shared,
      notInspected,
      problems: first.problems,
    };
  }
}

/** True for a record, readable or not; other entries only describe a problem with the file. */
const hasText = ({ start, end }: DatasetRecord): boolean => end > start;

/** Batches of records of about 256 kB: the records of a batch share the fixed cost of a scan. */
async function* groups(batches: AsyncIterable<readonly DatasetRecord[]>): AsyncGenerator<DatasetRecord[]> {
  let group: DatasetRecord[] = [];
  let size = 0;
  for await (const batch of batches) {
    for (const record of batch) {
      group.push(record);
      size += record.bytes.length;
      if (size < BATCH_BYTES) continue;
      yield group;
      group = [];
      size = 0;
    }
  }
  if (group.length > 0) yield group;
}

/**
 * Reads the copy from the disk. It must have as many records as were written. For the changed records, the format check must
 * give the same result as before, and nothing in them may block. The other records are the input's, byte for byte, which was
 * checked and searched. They are checked again only if records were dropped, since the file may then be read differently.
 */
async function verify(
  options: SanitizeOptions,
  recognition: Recognition,
  run: Run,
  before: CheckReport,
  sink: Sink,
): Promise<Pick<Pass, 'after' | 'found'>> {
  const input = openInput(sink.temporary, options.shownOutput);
  const fail = (what: string): never => {
    throw new UserError(
      'dataset-refused',
      `${options.shownOutput} was not written: the copy of ${options.shown} failed its check (${what}). This is a bug in together-guard: please report it`,
    );
  };
  try {
    const isEmpty = run.written === 0 && run.read > 0;
    const found = isEmpty
      ? recognition
      : ((await recognise(input, options.shown, { expected: true })) ?? fail('it is not recognized as a dataset'));
    if (!isEmpty && found.container !== recognition.container) fail(`it is ${found.container}, not ${recognition.container}`);
    const check = new DatasetCheck(input, recognition, { name: options.shown, limit: 0, duplicates: false });
    let copied = 0;
    let left: Left | undefined;
    for await (const group of groups(readBatches(input, recognition, { onBlank: check.onBlank, header: true }))) {
      const changed: DatasetRecord[] = [];
      for (const record of group) {
        run.refuseKnown(record);
        const isChanged = (hasText(record) || !containerOf(recognition).isText) && run.changedNumbers.has(++copied);
        if (isChanged) changed.push(record);
        if (record.index > 0 && (isChanged || run.dropped > 0)) check.add(record);
      }
      if (!left?.blocks) left = leftIn(changed, options, run) ?? left;
      await run.breathe();
    }
    const after = check.end();
    if (copied !== run.copied) fail(`it has ${copied} records, and ${run.copied} were written`);
    if (run.dropped > 0) {
      if (before.verdict === 'accepted' && after.verdict !== 'accepted' && !isEmpty) fail(`the format check says ${after.verdict}`);
      return { after, found: left };
    }
    const old = run.beforeChange.end();
    if (after.verdict !== old.verdict || after.errors !== old.errors)
      fail(`the format check finds ${after.errors} errors in changed records, and found ${old.errors} before`);
    const tokens = before.summary.tokens - old.summary.tokens + after.summary.tokens;
    return { after: { ...before, summary: { ...before.summary, tokens } }, found: left };
  } finally {
    input.close();
  }
}

/** A finding in the changed records: one that blocks, or else the first one. In mode drop, only findings that block count. */
function leftIn(changed: readonly DatasetRecord[], { shown, rules, decisions, mode }: SanitizeOptions, run: Run): Left | undefined {
  let left: Left | undefined;
  const batch = new RecordBatch(shown);
  const add = ({ index, line }: DatasetRecord, what: string, blocks: boolean): void => {
    if ((blocks || mode !== 'drop') && (!left || (blocks && !left.blocks))) left = { record: index, line, what, blocks };
  };
  for (const record of changed) {
    const { fields, found } = inspectRecord(record, run.findNames);
    // The values that the user decided to keep are still there.
    if (!decisions)
      for (const item of found) {
        const { tier, type, rule, field, start, end } = item;
        if (run.cleaner.isWantedInCopy(item, field.text.slice(start, end))) add(record, rule.id, tier === 'block' && type !== 'PERSON');
      }
    for (const field of fields) for (const type of run.cleaner.hiddenIn(field)) add(record, ruleOfType(type).id, true);
    batch.add(record, fields);
  }
  if (!batch.isEmpty)
    for (const [i, secrets] of batch.secrets(rules).entries())
      for (const { severity, rule } of secrets) add(changed[i]!, rule, atLeast(severity, SECRETS_BLOCK_FROM));
  return left;
}
