/** One pass over the records of a dataset: what becomes of each, and what the datasheet says of all. */
import { NAMES_NOT_SOUGHT } from '../dataset/datasheet-state.ts';
import { type CheckReport, DatasetCheck } from '../dataset/check/check.ts';
import { rowAsJson } from '../dataset/container/parquet/row-json.ts';
import type { Change, Rewriter } from '../dataset/container/rewrite.ts';
import { kindOf } from '../dataset/title.ts';
import type { Recognition } from '../dataset/recognise.ts';
import type { DatasetRecord } from '../dataset/record.ts';
import { BLOCK_THRESHOLD } from '../detect/personal-data/weigh.ts';
import { shownField } from '../detect/personal-data/records.ts';
import { RecordBatch, type SecretRange, SECRETS_FROM } from '../detect/secrets/records.ts';
import { UserError } from '../errors.ts';
import { VERSION } from '../version.ts';
import { type Datasheet, NOTE, Tally } from './datasheet.ts';
import { TIMES_AS_MANY } from './alike.ts';
import { AlsoReal, type Facts, LeftOver } from './facts.ts';
import type { SanitizeOptions } from './options.ts';
import { Problems } from './problems.ts';
import { RecordCleaner } from './record.ts';
import type { Sink } from './sink.ts';
import { cleanTester } from './surrogate/clean-tester.ts';
import { Bits, keyId } from './surrogate/keyed.ts';
import { Surrogates } from './surrogate/surrogates.ts';

export class Run {
  written = 0;
  /** Number of written records, including a table's header. */
  copied = 0;
  changed = 0;
  dropped = 0;
  /** Indexes, in the copy, of the changed records. */
  readonly changedNumbers = new Bits();
  /** What of the input could not be read or searched. */
  readonly problems: Problems;
  readonly before: DatasetCheck;
  /** The format check of the changed records, before the change. The other records are the same in the copy. */
  readonly beforeChange: DatasetCheck;
  readonly findNames: boolean;
  private readonly replaced: Tally;
  private readonly left = new Tally();
  /** Values of the input that look like those that an earlier run makes up, and stay. */
  private readonly madeUp = new Tally();
  private readonly surrogates: Surrogates;
  private readonly batch: RecordBatch;
  readonly cleaner: RecordCleaner;
  /** The run over the input; later runs clean its copy again. */
  readonly first: Run;

  constructor(
    private readonly options: SanitizeOptions,
    private readonly recognition: Recognition,
    size: number,
    private readonly facts: Facts & { earlier?: Run; isLast?: boolean },
  ) {
    const { known, real, earlier, isLast = false } = facts;
    this.first = earlier?.first ?? this;
    this.replaced = earlier?.replaced ?? new Tally();
    this.before = new DatasetCheck({ size }, recognition, { name: options.shown, limit: 0, duplicates: false });
    this.beforeChange = new DatasetCheck({ size }, recognition, { name: options.shown, limit: 0, duplicates: false });
    const { key, mode, names, review, decisions, leftBefore, rules } = options;
    this.batch = new RecordBatch(options.shown);
    this.problems = new Problems(recognition, options);
    // Next to a name, a street or a date of birth blocks. The cleaner looks for names where that matters; finding them takes half of the time.
    const hasAges = (review !== 'all' && review.has('AGE')) || options.facts?.has('AGE') === true; // they are found next to names
    this.findNames = names || mode === 'drop' || decisions !== null || rules.off.size > 0 || hasAges;
    this.surrogates =
      earlier?.surrogates ??
      new Surrogates({
        key,
        style: mode === 'tag' ? 'tag' : 'surrogate',
        names: names || decisions?.hasRealNames === true,
        isClean: cleanTester(),
      });
    this.cleaner = new RecordCleaner(
      {
        mode,
        names,
        review,
        ...(options.facts && { facts: options.facts }),
        findNames: this.findNames,
        surrogates: this.surrogates,
        decisions,
        off: rules.off,
        real,
        leftBefore,
        ...(isLast && { plainFrom: 0 }),
      },
      this.replaced,
      this.left,
      this.madeUp,
      known ?? earlier?.cleaner.known,
      earlier?.first.cleaner.choice.keptValues,
    );
  }

  /**
   * Types of which most values were replaced, and some stayed since they look made up. Then the file is no clean copy, of which all
   * would look like that, and these are people with ordinary names, and dates that happen to be such ones. Also the ids of people one of whose dates of birth was moved, but not those in earlier records.
   */
  private realTypes(): ReadonlySet<string> {
    const replaced = this.replaced.byType();
    const { alike, halfMoved } = this.cleaner;
    // Dates that do not block count as left, so they must be fewer.
    const stayed = { DATE_OF_BIRTH: alike.staying('DATE_OF_BIRTH') * TIMES_AS_MANY, ...this.madeUp.byType() };
    const types = Object.entries(stayed).filter(([type, count]) => alike.staying(type) > 0 && count <= (replaced[type] ?? 0));
    return new Set([...types.map(([type]) => type), ...halfMoved]);
  }

  /**
   * Call at the end of the input.
   *
   * @throws AlsoReal if all of it shows more than was known when its records were cleaned, or that a guess may be wrong
   */
  refuseGuess(): void {
    const { real, isSure, earlier } = this.facts;
    if (earlier || (real && isSure)) return;
    if (real && !this.cleaner.alike.isRight) throw new AlsoReal(undefined, true);
    const more = [...this.realTypes()].filter((type) => !real?.has(type));
    if (more.length > 0) throw new AlsoReal(new Set([...(real ?? []), ...more]), true);
  }

  /** What is known of the file once it was cleaned. */
  get known(): Facts {
    const { real = new Set<string>(), known } = this.first.facts;
    return { real, isSure: true, ...(known && { known: known.copy() }) };
  }

  /** Gives the records to a container's rewrite, and what it writes to a file. */
  rewriterTo(sink: Sink): Rewriter {
    return {
      shown: this.options.shown,
      onBlank: this.before.onBlank,
      change: (records) => {
        const secrets = this.secretsOf(records);
        return records.map((record, i) => this.change(record, secrets[i]!));
      },
      copied: (isAround, isChanged) => this.markCopied(isAround, isChanged),
      write: (bytes) => sink.write(bytes),
      note: (what) => this.first.problems.note(what),
      pause: async () => {
        if (sink.isFull) await sink.flush();
        await this.breathe();
      },
    };
  }

  private secretsOf(records: readonly DatasetRecord[]): SecretRange[][] {
    for (const record of records) this.batch.add(record);
    const secrets = this.batch.secrets(this.options.rules);
    this.batch.clear();
    return secrets;
  }

  private change(record: DatasetRecord, secrets: readonly SecretRange[]): Change {
    if (this.recognition.meanings) record.meanings = this.recognition.meanings;
    const inspected = this.cleaner.inspect(record);
    this.problems.add(inspected);
    const cleaned = this.cleaner.clean(inspected, secrets);
    if (record.index === 0) return cleaned;
    const { real, isSure, earlier } = this.facts;
    // Reading all of the input takes as long as cleaning it, and its first people nearly always say what all of them do.
    if (!real && !isSure && !earlier && this.cleaner.alike.isGuess) throw new AlsoReal(new Set(['PERSON']), false);
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

  private markCopied(isAround: boolean, isChanged: boolean): void {
    this.copied++;
    if (!isAround) this.written++;
    if (!isChanged) return;
    const { copied, first } = this;
    this.changedNumbers.add(copied);
    if (first === this || first.changedNumbers.has(copied)) return;
    first.changedNumbers.add(copied);
    if (!isAround) first.changed++;
  }

  /** @throws LeftOver in the first run, if a record of the copy contains a value that was replaced elsewhere */
  refuseKnown({ bytes, value }: DatasetRecord): void {
    const { known } = this.cleaner;
    if (this.first !== this || this.facts.known !== undefined || known.isEmpty) return;
    // A row of Parquet has no text of its own.
    const text = bytes.length > 0 ? bytes : Buffer.from(rowAsJson(value));
    if (this.cleaner.holdsKnown(text.toString('latin1'))) throw new LeftOver(known);
  }

  /** Lets signal handlers run, and ends the run if a signal asked for it. */
  async breathe(): Promise<void> {
    await new Promise((done) => setImmediate(done));
    if (this.options.isCancelled()) throw new UserError('interrupted', 'interrupted; nothing was written');
  }

  /** @param digest of the copy */
  sheet(before: CheckReport, after: CheckReport, digest: string): Datasheet {
    const { recognition, surrogates, first } = this;
    const { problems } = first;
    const { options, cleaner } = first;
    const notInspected = [...problems.notInspected];
    const left = this.left.byType();
    if (!first.findNames && options.leftBefore?.('PERSON') !== 0) notInspected.push(NAMES_NOT_SOUGHT);
    else if (first.findNames && !options.names && left.PERSON)
      notInspected.push('names of people were left as they are (--names replaces them)');
    if (surrogates.full) notInspected.push('more different values than can be remembered: two of them may share a surrogate');
    return {
      tool: `together-guard ${VERSION}`,
      note: NOTE,
      input: shownField(options.shown),
      output: shownField(options.shownOutput),
      digest,
      format: kindOf(recognition),
      mode: options.mode,
      names: options.names,
      keyId: keyId(options.key),
      review: options.review === 'all' ? 'all' : [...options.review].sort(),
      thresholds: { block: BLOCK_THRESHOLD, secrets: `severity ${SECRETS_FROM} and above` },
      records: {
        read: problems.read,
        written: this.written,
        changed: first.changed,
        dropped: first.dropped,
        unreadable: problems.unreadable,
      },
      tokens: { before: before.summary.tokens, after: after.summary.tokens },
      verdict: { before: before.verdict, after: after.verdict },
      replaced: this.replaced.byType(),
      left,
      madeUpBefore: first.madeUp.byType(),
      isVouched: options.leftBefore !== undefined,
      places: { replaced: this.replaced.list(), left: this.left.list(), madeUpBefore: first.madeUp.list() },
      columns: cleaner.columns.list(),
      decisions: options.decisions && {
        real: cleaner.choice.real,
        falseAlarm: cleaner.choice.falseAlarms,
        left: this.cleaner.judged,
        unmatched: options.decisions.unmatched(),
      },
      secondChoices: surrogates.secondChoices,
      shared: surrogates.shared,
      notInspected,
      notCopied: options.notCopied ?? [],
      problems: problems.texts,
    };
  }
}
