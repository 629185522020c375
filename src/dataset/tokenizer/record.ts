import { isObject, isText, type Json } from '../format/shapes.ts';
import { MAX_DEPTH } from '../record.ts';

/** What a model reads at once: a conversation, for which it has a template, or a text. */
export type Sequence = { messages: Json[]; tools?: unknown } | { text: string };

/** What a model reads of a record. A preference is two sequences, since both answers are read after the same input. */
export function sequencesOf(record: unknown): Sequence[] {
  if (!isObject(record)) return [{ text: textOf(record) }];
  const { messages, tools, input, preferred_output: preferred, non_preferred_output: other, prompt, completion, body } = record;
  if (isMessages(messages)) return [{ messages, tools }];
  if (isObject(input) && isMessages(input.messages) && isMessages(preferred) && isMessages(other)) {
    const { messages: asked } = input;
    return [preferred, other].map((answer) => ({ messages: [...asked, ...answer], tools: input.tools }));
  }
  if (prompt !== undefined && completion !== undefined) return [{ text: textOf(prompt) + textOf(completion) }];
  if (isObject(body)) return sequencesOf(isMessages(body.messages) ? body : body.prompt);
  return [{ text: textOf(record) }];
}

const isMessages = (value: unknown): value is Json[] => Array.isArray(value) && value.length > 0 && value.every(isObject);

/** All texts of a value, without images and the names of keys. */
export function textOf(value: unknown): string {
  const texts: string[] = [];
  const walk = (item: unknown, depth: number): void => {
    if (isText(item)) {
      if (!item.startsWith('data:image/')) texts.push(item);
    } else if (Array.isArray(item)) {
      for (const one of item) walk(one, depth + 1);
    } else if (isObject(item) && depth < MAX_DEPTH && !(item instanceof Uint8Array)) {
      // `type` of a part is not text.
      for (const [key, one] of Object.entries(item)) if (key !== 'type') walk(one, depth + 1);
    }
  };
  walk(value, 0);
  return texts.join('\n');
}

/** A text in pieces of at most `size` UTF-16 units, cut before a space or a line break if there is one, and never inside a character. */
export function* pieces(text: string, size: number): Generator<string> {
  let start = 0;
  while (text.length - start > size) {
    const end = start + size;
    const space = Math.max(text.lastIndexOf(' ', end), text.lastIndexOf('\n', end));
    const isInside = (text.charCodeAt(end) & 0xfc00) === 0xdc00;
    const cut = space > start ? space : isInside ? end - 1 : end;
    yield text.slice(start, cut);
    start = cut;
  }
  yield text.slice(start);
}
