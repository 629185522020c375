import { hasText } from '../dataset/groups.ts';
import { asUtf8, Misread } from '../dataset/misread.ts';
import type { Recognition } from '../dataset/recognise.ts';
import type { DatasetRecord } from '../dataset/record.ts';
import type { InspectedRecord } from '../detect/personal-data/records.ts';
import { UserError } from '../errors.ts';
import { counted, imagesText, number } from '../io/words.ts';
import type { SanitizeOptions } from './options.ts';

/** Maximum number of problems that the datasheet lists. */
const MOST_PROBLEMS = 50;

/** What of a dataset could not be read or searched, as the datasheet says it. */
export class Problems {
  /** Number of records. */
  read = 0;
  /** Number of records that are not valid: they are only nearly JSON, or were searched as plain text, or not at all. */
  unreadable = 0;
  /** Number of records that were not searched. */
  unread = 0;
  private images = 0;
  private readonly parts: string[];
  private readonly others: string[] = [];
  /** The first record that is not valid. */
  private invalid: { where: string; why: string } | undefined;
  /** Number of records that are only nearly JSON. */
  private nearly = 0;
  private readonly misread = new Misread();

  constructor(
    private readonly recognition: Recognition,
    private readonly options: Pick<SanitizeOptions, 'strict' | 'shown'>,
  ) {
    this.parts = [...recognition.notInspected];
  }

  /** @throws UserError about a record that cannot be read, with `--strict`, and about a file in another encoding */
  add({ record, fields }: InspectedRecord): void {
    if (hasText(record) && record.index > 0) this.read++;
    if (record.error) this.addError(record, record.error);
    this.misread.add(record);
    if (this.misread.isSure) this.refuseEncoding();
    if (record.error?.code === 'not-json' && record.value !== undefined) this.nearly++;
    for (const { kind } of fields) if (kind === 'data') this.images++;
  }

  private addError({ line, index }: DatasetRecord, { message, unread }: NonNullable<DatasetRecord['error']>): void {
    const where = line > 0 ? `line ${line}` : `record ${index}`;
    if (this.options.strict)
      throw new UserError('dataset-refused', `${this.options.shown}, ${where}: ${message}; nothing was written, since --strict was given`);
    this.unreadable++;
    if (!unread) {
      this.invalid ??= { where, why: message };
      return;
    }
    this.unread++;
    this.parts.push(`${where}: ${message}`);
    if (this.others.length < MOST_PROBLEMS) this.others.push(`${where} was copied as it is: ${message}`);
  }

  /**
   * Call at the end of the input, too, which may be short.
   *
   * @throws UserError if so many records are not UTF-8 that the file is in another encoding
   */
  refuseEncoding(): void {
    if (!this.misread.isForeign) return;
    const { where, why } = this.invalid!;
    throw new UserError(
      'dataset-refused',
      `${this.options.shown} is not in UTF-8 (${where}: ${why}), so names in it cannot be read: ${asUtf8(this.recognition)}, then run this again; nothing was written`,
    );
  }

  /** Adds what the container says of the whole file. */
  note(what: string): void {
    if (this.others.length < MOST_PROBLEMS && !this.others.includes(what)) this.others.push(what);
  }

  /** What was not searched. */
  get notInspected(): string[] {
    return this.images > 0 ? [...this.parts, imagesText(this.images)] : this.parts;
  }

  /** Records that are not valid have one line: a file that is no JSON would have one for each. */
  get texts(): string[] {
    const { invalid, unreadable, unread, read, others, nearly } = this;
    if (!invalid) return others;
    const count = unreadable - unread;
    const how =
      nearly === count
        ? 'read all the same, and what is not JSON was copied as it is'
        : `searched as plain text${nearly > 0 ? ' or as what is nearly JSON' : ''} and copied`;
    const what =
      count === 1
        ? `${invalid.where} is not valid (${invalid.why}); it was ${how}`
        : `${number(count)} of ${counted(read, 'record')} are not valid, and were ${how}; the first is ${invalid.where}: ${invalid.why}`;
    return [`${what}${this.recognition.container === 'jsonl' ? '. Together would refuse this' : ''}`, ...others];
  }
}
