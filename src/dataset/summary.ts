import { createHash } from 'node:crypto';
import { jsonOf } from './free-text.ts';
import { ANSWERS, CONVERSATIONS } from './format/index.ts';
import { MAX_DEPTH, type DatasetRecord } from './record.ts';
import { hundredths } from './tokenizer/estimate.ts';

/** Counts of a dataset's content, taken while it is read, in bounded memory. */
export interface Summary {
  records: number;
  /** Messages by role, as the records spell it; after 20 roles, the rest counts as `other`. */
  roles: Record<string, number>;
  /** Estimated from the characters of all strings, or counted, see `exact`. Images do not count. */
  tokens: number;
  /** All tokens were counted: by a model's tokenizer, or because the records are token ids. */
  exact?: boolean;
  longest: { record: number; line: number; tokens: number } | null;
  /** Records to which the model's chat template cannot be applied: their tokens are counted without it. */
  withoutTemplate?: number;
  /** Records that are byte for byte the same as an earlier one. */
  duplicates: number;
  /** Number of the first record that repeats another. */
  firstDuplicate: number | null;
  /** If not null, only this many records were checked for duplicates. */
  duplicatesAmong: number | null;
  /** Records with an empty answer that the model would learn. */
  emptyAnswers: number;
  /** Base64 images; their content is not inspected. */
  images: number;
  toolCalls: number;
  reasoning: number;
}

const MAX_ROLES = 20;

/** The tokens of a record. */
export interface Counted {
  tokens: number;
  /** Of what the model reads at once: of a preference, the input and the longer answer. */
  longest: number;
  /** The tokens are estimated, or those of the marks around the messages. */
  estimated?: true;
  /** The model has a chat template, but it cannot be applied to this conversation. */
  withoutTemplate?: true;
}

/** Counts tokens with a model's tokenizer. */
export interface TokenCounter {
  /**
   * The tokens of each record.
   *
   * @param file the dataset's name, for errors
   */
  count(records: readonly DatasetRecord[], file: string): Promise<Counted[]>;
}

/** The ids of a record that was tokenized before. */
export function tokenIds(value: unknown): Float64Array | null {
  const ids = (value as { input_ids?: unknown } | null)?.input_ids;
  return ids instanceof Float64Array ? ids : null;
}

export class Summarizer {
  readonly summary: Summary = {
    records: 0,
    roles: {},
    tokens: 0,
    longest: null,
    duplicates: 0,
    firstDuplicate: null,
    duplicatesAmong: null,
    emptyAnswers: 0,
    images: 0,
    toolCalls: 0,
    reasoning: 0,
  };
  private readonly seen = new Fingerprints();
  /** Hundredths of a token. */
  private estimate = 0;

  /**
   * @param duplicates also look for records that repeat others, which costs a hash per record
   */
  constructor(private readonly duplicates = true) {}

  /**
   * @param own the tokens of the record; by default, they are estimated
   * @returns the tokens of the record; null if it has no value
   */
  add(record: DatasetRecord, own?: Counted): Counted | null {
    const { summary } = this;
    summary.records++;
    const { value } = record;
    if (value === undefined) return null;
    const ids = tokenIds(value);
    const counted = this.count(value, ids, own);
    summary.tokens += counted.tokens;
    const { longest: tokens } = counted;
    if (!summary.longest || tokens > summary.longest.tokens) summary.longest = { record: record.index, line: record.line, tokens };
    summary.exact = summary.exact !== false && !counted.estimated;
    if (counted.withoutTemplate) summary.withoutTemplate = (summary.withoutTemplate ?? 0) + 1;
    if (hasEmptyAnswer(value)) summary.emptyAnswers++;
    if (this.duplicates) this.compare(record, ids);
    return counted;
  }

  private count(value: unknown, ids: Float64Array | null, own?: Counted): Counted {
    if (ids) return { tokens: ids.length, longest: ids.length };
    const before = this.estimate;
    this.walk(value, 0);
    const tokens = Math.ceil((this.estimate - before) / 100);
    return own ?? { tokens, longest: tokens, estimated: true };
  }

  private compare({ index, value, bytes }: DatasetRecord, ids: Float64Array | null): void {
    const { summary } = this;
    const seen = this.seen.add(ids ? Buffer.from(ids.buffer) : bytes.length > 0 ? bytes : jsonOf(value));
    if (seen) {
      summary.duplicates++;
      summary.firstDuplicate ??= index;
    }
    summary.duplicatesAmong = this.seen.full ? this.seen.size : null;
  }

  private walk(value: unknown, depth: number): void {
    if (typeof value === 'string') {
      if (value.startsWith('data:image/')) this.summary.images++;
      else this.estimate += hundredths(value);
    } else if (typeof value !== 'object' || value === null || depth > MAX_DEPTH || value instanceof Uint8Array) {
      return;
    } else if (Array.isArray(value)) {
      for (const item of value) this.walk(item, depth + 1);
    } else {
      const object = value as Record<string, unknown>;
      for (const key in object) this.walk(object[key], depth + 1);
      if (typeof object.role === 'string' && ('content' in object || 'tool_calls' in object)) this.message(object, object.role);
      else if (typeof object.from === 'string' && 'value' in object) this.role(object.from);
    }
  }

  private message(message: Record<string, unknown>, role: string): void {
    this.role(role);
    if (Array.isArray(message.tool_calls)) this.summary.toolCalls += message.tool_calls.length;
    if (message.reasoning || message.reasoning_content) this.summary.reasoning++;
  }

  private role(name: string): void {
    const { roles } = this.summary;
    const plain = /^[\w-]{1,20}$/.test(name) && (name in roles || Object.keys(roles).length < MAX_ROLES) ? name : 'other';
    roles[plain] = (Object.hasOwn(roles, plain) ? roles[plain] : 0) + 1;
  }
}

const isBlank = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.trim() === ''
    : Array.isArray(value) &&
      value.every(
        (part) =>
          typeof part === 'object' &&
          part !== null &&
          typeof (part as { text?: unknown }).text === 'string' &&
          (part as { text: string }).text.trim() === '',
      );

/** True if an answer that the model would learn is present but has no text. A missing answer is an error of the format instead. */
function hasEmptyAnswer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Record<string, unknown>;
  for (const key of ANSWERS) if (key in record && isBlank(record[key])) return true;
  for (const key of CONVERSATIONS) {
    const list = record[key];
    if (!Array.isArray(list)) continue;
    for (const message of list as (Record<string, unknown> | null)[]) {
      const calls = message?.tool_calls;
      if (message?.role === 'assistant' && message.weight !== 0 && isBlank(message.content) && !(Array.isArray(calls) && calls.length > 0))
        return true;
    }
  }
  return false;
}

/** 52 bits of a hash per record, in an open-addressed table: 8 bytes per slot, at most 32 MB. */
export class Fingerprints {
  size = 0;
  /** No more can be added, but known ones are still recognized. */
  full = false;
  private slots = new Float64Array(1 << 12);

  /** @param limit maximum number of slots; a power of 2 */
  constructor(private readonly limit = 1 << 22) {}

  /** True if it was there before. Among 3 million records, the chance of one false hit is about 1 in 1,000. */
  add(content: Buffer | string): boolean {
    const digest = createHash('sha1').update(content).digest();
    const key = digest.readUIntBE(0, 6) * 16 + (digest[6] & 15) || 1;
    const at = this.find(this.slots, key);
    if (this.slots[at] === key) return true;
    if (this.full) return false;
    this.slots[at] = key;
    this.size++;
    if (this.size * 4 > this.slots.length * 3) this.grow();
    return false;
  }

  private find(slots: Float64Array, key: number): number {
    const mask = slots.length - 1;
    let at = key % slots.length;
    while (slots[at] !== 0 && slots[at] !== key) at = (at + 1) & mask;
    return at;
  }

  private grow(): void {
    if (this.slots.length >= this.limit) {
      this.full = true;
      return;
    }
    const larger = new Float64Array(this.slots.length * 2);
    for (const key of this.slots) if (key !== 0) larger[this.find(larger, key)] = key;
    this.slots = larger;
  }
}
