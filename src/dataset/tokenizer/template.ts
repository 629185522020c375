import type { Template } from '@huggingface/jinja';
import { isObject, isText, type Json } from '../format/shapes.ts';
import { textOf } from './record.ts';

/** Special tokens that templates name. */
const SPECIAL = ['bos_token', 'eos_token', 'unk_token', 'pad_token'] as const;

/** DeepSeek's templates put `arguments` between texts; all others take an object, and most of them take nothing else. */
const ARGUMENTS_ARE_TEXT = /\+\s*[\w.[\]'"]+\barguments['"\]]*\s*\+/;
/** The model sees, so its template takes lists of parts. */
const TAKES_PARTS = /\bimage\b/;

/** A model's chat template: what makes one text of a conversation. */
export class ChatTemplate {
  private readonly special: Json;
  private readonly argumentsAreText: boolean;
  private readonly takesParts: boolean;

  /** @param config the model's `tokenizer_config.json` */
  constructor(
    private readonly template: Template,
    source: string,
    config: Json,
  ) {
    this.special = Object.fromEntries(SPECIAL.map((name) => [name, tokenText(config[name])]));
    this.argumentsAreText = ARGUMENTS_ARE_TEXT.test(source);
    this.takesParts = TAKES_PARTS.test(source);
  }

  /** The text that the model reads; null if the template cannot be applied to the conversation. */
  render(messages: readonly Json[], tools: unknown): string | null {
    // A message with calls has no content. Some templates ask for null, others only take text.
    return this.attempt(messages, tools, null) ?? this.attempt(messages, tools, '');
  }

  private attempt(messages: readonly Json[], tools: unknown, none: null | ''): string | null {
    try {
      return this.template.render({
        ...this.special,
        messages: messages.map((message) => this.prepared(message, none)),
        tools: Array.isArray(tools) ? tools : null,
        documents: null,
        add_generation_prompt: false,
      });
    } catch {
      return null; // the template's own refusal ("roles must alternate"), or a filter that the library does not have
    }
  }

  private prepared(message: Json, none: null | ''): Json {
    const { content, tool_calls: calls, reasoning } = message;
    const own: Json = { ...message, content: content ?? none };
    if (Array.isArray(content)) own.content = this.takesParts ? content.map(imageAsMark) : textOf(content);
    if (reasoning !== undefined) own.reasoning_content ??= reasoning;
    if (Array.isArray(calls)) own.tool_calls = calls.map((call) => this.preparedCall(call));
    return own;
  }

  private preparedCall(call: unknown): unknown {
    if (!isObject(call) || !isObject(call.function)) return call;
    const { arguments: given } = call.function;
    return this.argumentsAreText || !isText(given) ? call : { ...call, function: { ...call.function, arguments: parsed(given) } };
  }
}

/** Templates know an image by its type; the data would only cost time. */
const imageAsMark = (part: unknown): unknown => (isObject(part) && part.type === 'image_url' ? { type: 'image' } : part);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // the check reports it
  }
}

const tokenText = (token: unknown): unknown => (isObject(token) ? token.content : token);

/**
 * The source of a model's chat template, if it has one.
 *
 * @param read reads a file of the model; null if there is none
 */
export function templateSource(read: (name: string) => string | null, config: Json): string | null {
  const own = read('chat_template.jinja');
  if (own !== null) return own;
  const { chat_template: given } = config;
  if (isText(given)) return given;
  if (!Array.isArray(given)) return null;
  const named = given.filter(isObject);
  const found = named.find(({ name }) => name === 'default') ?? named[0];
  return isText(found?.template) ? found.template : null;
}
