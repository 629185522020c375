import { join } from 'node:path';
import type { Tokenizer } from '@huggingface/tokenizers';
import { UserError } from '../../errors.ts';
import { readSmall } from '../../io/small-file.ts';
import { isObject, type Json } from '../format/shapes.ts';
import type { ContextLength } from '../check/training.ts';
import type { Counted } from '../summary.ts';
import { locateTokenizer } from './locate.ts';
import { pieces, type Sequence, sequencesOf, textOf } from './record.ts';
import { ChatTemplate, templateSource } from './template.ts';

/** Tokens of the marks around a message, if there is no template: 5 in those of Llama 3, ChatML and Gemma 3. */
const PER_MESSAGE = 5;

/** The library needs hundreds of bytes for each unit of a word, and to some models a whole text is one. In pieces, the count is wrong by a token for each cut. */
const MAX_PIECE = 1 << 17;

/** Larger ones mean "no limit". */
const MAX_CONTEXT = 1 << 27;

/** Counts the tokens of records as a model reads them. */
export class ModelTokenizer {
  constructor(
    readonly model: string,
    /** The model's own; Together may allow less in fine-tuning, see `togetherLimit`. */
    readonly context: ContextLength | null,
    private readonly tokenizer: Tokenizer,
    private readonly template: ChatTemplate | null,
  ) {}

  get hasTemplate(): boolean {
    return this.template !== null;
  }

  count(record: unknown): Counted {
    const counted: Counted = { tokens: 0, longest: 0 };
    for (const sequence of sequencesOf(record)) {
      const tokens = this.ofSequence(sequence, counted);
      counted.tokens += tokens;
      counted.longest = Math.max(counted.longest, tokens);
    }
    return counted;
  }

  private ofSequence(sequence: Sequence, counted: Counted): number {
    if ('text' in sequence) return this.ofText(sequence.text, true);
    const { messages, tools } = sequence;
    const text = this.template?.render(messages, tools) ?? null;
    if (text !== null) return this.ofText(text, false);
    counted.estimated = true;
    if (this.template) counted.withoutTemplate = true;
    const texts = [tools, ...messages.map((message) => ({ ...message, role: undefined }))].map(textOf);
    return texts.reduce((sum, one) => sum + this.ofText(one, false), PER_MESSAGE * messages.length);
  }

  /** @param special with the tokens that the tokenizer adds itself, such as one for the begin */
  private ofText(text: string, special: boolean): number {
    let sum = 0;
    for (const piece of pieces(text, MAX_PIECE))
      sum += this.tokenizer.encode(piece, { add_special_tokens: special && sum === 0 }).ids.length;
    return sum;
  }
}

/**
 * Loads the tokenizer of a model from this machine, with its chat template and its context length.
 *
 * @param limited runs what may take long with hostile files, and may interrupt it
 * @throws UserError if it is not there or cannot be read
 */
export async function loadTokenizer(
  model: string,
  { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv },
  limited: <T>(job: () => T) => T = (job) => job(),
): Promise<ModelTokenizer> {
  const place = locateTokenizer(model, cwd, env);
  const json = (file: string): Json => parseFile(file, readSmall(file));
  const config = json(join(place.folder, 'tokenizer_config.json'));
  const source = templateSource((name) => readSmall(join(place.folder, name)), config);
  const definition = json(place.file);
  const { Tokenizer } = await import('@huggingface/tokenizers');
  const tokenizer = limited(() =>
    attempt(place.file, 'it is not a tokenizer that this program knows', () => new Tokenizer(definition, config)),
  );
  let template: ChatTemplate | null = null;
  if (source !== null) {
    const { Template } = await import('@huggingface/jinja');
    template = limited(() =>
      attempt(place.folder, 'its chat template has an error', () => new ChatTemplate(new Template(source), source, config)),
    );
  }
  const context = ownContext(json(join(place.folder, 'config.json')), config);
  return new ModelTokenizer(place.model, context, tokenizer, template);
}

function ownContext(model: Json, tokenizer: Json): ContextLength | null {
  const { max_position_embeddings: own, text_config: text } = model;
  const tokens = own ?? (isObject(text) ? text.max_position_embeddings : undefined);
  if (isLength(tokens)) return { tokens, source: 'config.json' };
  const { model_max_length: length } = tokenizer;
  return isLength(length) ? { tokens: length, source: 'tokenizer_config.json' } : null;
}

const isLength = (value: unknown): value is number => typeof value === 'number' && value > 0 && value < MAX_CONTEXT;

/** An empty object for a file that is not there. */
function parseFile(file: string, text: string | null): Json {
  if (text === null) return {};
  const value = attempt(file, 'it is not JSON', () => JSON.parse(text) as unknown);
  if (isObject(value)) return value;
  throw unreadable(file, 'it is not a JSON object');
}

function attempt<T>(file: string, what: string, make: () => T): T {
  try {
    return make();
  } catch (cause) {
    throw unreadable(file, what, cause);
  }
}

const unreadable = (file: string, what: string, cause?: unknown): UserError =>
  new UserError('unreadable', `--model: cannot use ${file}: ${what}. Fetch it again, or give another path`, { cause });
