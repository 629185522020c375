/** Converts records of other formats to one that Together accepts for fine-tuning. */
import { counted } from '../../io/words.ts';
import { RecordChecker } from '../check/record.ts';
import type { Issue } from '../check/issue.ts';
import { jsonl } from '../container/jsonl.ts';
import { formatNamed } from '../format/index.ts';
import { isObject, type Json } from '../format/shapes.ts';
import { recognition } from '../recognition.ts';
import type { DatasetRecord } from '../record.ts';
import { jsonOf, numberOf } from './messages.ts';
import { SOURCES } from './sources.ts';
import { type Exchange, LeftOut, type Source, type Target, Unconvertible } from './source.ts';

/** A line of the copy, or why there is none. */
export type Converted = { line: string; problem?: undefined } | { line?: undefined; problem: string };

/** Converts one record after another. */
export class Converter {
  /** Keys that have no place in the copy, and how often they came. */
  readonly left = new LeftOut();
  /** How many records came from each form, by its title. */
  readonly sources = new Map<string, number>();
  private readonly checker: RecordChecker;

  constructor(readonly to: Target) {
    this.checker = new RecordChecker(recognition(jsonl, { gzip: false, encoding: 'utf-8' }, formatNamed(to), 1, []), () => {});
  }

  convert(record: DatasetRecord): Converted {
    try {
      if (record.error) throw new Unconvertible(record.error.message);
      const left = new LeftOut();
      const { copy, source } = this.copyOf(record.value, left);
      this.check(copy, record);
      this.left.merge(left);
      const title = source.title ?? formatNamed(source.id).title;
      this.sources.set(title, (this.sources.get(title) ?? 0) + 1);
      return { line: `${jsonOf(copy)}\n` };
    } catch (error) {
      if (!(error instanceof Unconvertible)) throw error;
      return { problem: error.message };
    }
  }

  private copyOf(record: unknown, left: LeftOut): { copy: Json; source: Source } {
    if (!isObject(record)) throw new Unconvertible('the record is not an object');
    const fitting = SOURCES.filter((source) => source.takes(record));
    const wanted = this.to === 'preference' ? 'answers' : 'conversation';
    const source = fitting.find(({ has }) => has === wanted) ?? fitting[0];
    if (!source) throw new Unconvertible('its keys are of no format that can be converted');
    if (isBad(record)) throw new Unconvertible(BAD_ANSWER);
    if (source.has !== wanted) throw new Unconvertible(wanted === 'answers' ? NO_ANSWERS : TWO_ANSWERS);
    const copy = WRITERS[this.to](source.read(record, left));
    if ('weight' in record && record.weight !== null) copy.weight = numberOf(record.weight);
    const read = [...source.keys, ...(source.ownKeys?.(record) ?? []), 'weight'];
    for (const [key, value] of Object.entries(record)) if (!read.includes(key)) left.add('', key, value);
    return { copy, source };
  }

  /** @throws Unconvertible if the dataset check would refuse the copy */
  private check(value: Json, { index, line, start, end, bytes }: DatasetRecord): void {
    let first: Pick<Issue, 'path' | 'what'> | undefined;
    this.checker.check({ index, line, start, end, bytes, value, error: undefined }, (severity, _, path, what) => {
      if (severity === 'error') first ??= { path, what };
    });
    if (first) throw new Unconvertible([first.path, first.what].filter(Boolean).join(': '));
  }
}

/** As in TRL's KTO: `{"prompt", "completion", "label": false}`. */
const isBad = ({ completion, label }: Json): boolean => completion !== undefined && /^false$/i.test(String(label));
const BAD_ANSWER = 'its label says that the answer is bad, and a model learns every answer: leave such records out with --skip-errors';
const NO_ANSWERS = 'it has one answer, and a preference compares two';
const TWO_ANSWERS = 'it has two answers to compare: use --to preference';

const WRITERS: Readonly<Record<Target, (exchange: Exchange) => Json>> = {
  conversation: ({ messages, tools }) => ({ messages, ...(tools !== undefined && { tools }) }),
  instruction: pairOf,
  preference: ({ messages, tools, answers }) => ({
    input: { messages, ...(tools !== undefined && { tools }) },
    preferred_output: answers![0],
    non_preferred_output: answers![1],
  }),
};

/** @throws Unconvertible if there is more than a question and its answer */
function pairOf({ messages, tools }: Exchange): Json {
  const [asked, answered] = messages;
  if (messages.length !== 2 || asked!.role !== 'user' || answered!.role !== 'assistant') {
    const has = messages.some(({ role }) => role === 'system') ? 'a system message' : counted(messages.length, 'message');
    throw new Unconvertible(`it has ${has}, and an instruction is one question and one answer: use --to conversation`);
  }
  const more = [...Object.keys(asked!), ...Object.keys(answered!).filter((key) => key !== 'weight' || answered!.weight !== 1)];
  const key = more.find((name) => name !== 'role' && name !== 'content') ?? (tools === undefined ? undefined : 'tools');
  if (key !== undefined) throw new Unconvertible(`it has ${key}, for which an instruction has no place: use --to conversation`);
  return { prompt: asked!.content, completion: answered!.content };
}
