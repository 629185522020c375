import { isObject, isText, type Json } from '../format/shapes.ts';

/** How an SDK that looks at the records checks them. */
export interface RecordRules {
  roles: readonly string[];
  /** No role twice in a row. */
  alternates: boolean;
  /** Also of a message with calls. */
  needsContent: boolean;
  /** Keys at the top of a record, apart from those that the format needs. */
  extra: Readonly<Record<string, readonly string[]>>;
}

/** constants.py: JSONL_REQUIRED_COLUMNS_MAP. */
const FORMATS: Readonly<Record<string, readonly string[]>> = {
  general: ['text'],
  conversation: ['messages'],
  instruction: ['prompt', 'completion'],
  preference: ['input', 'preferred_output', 'non_preferred_output'],
};
const MAX_IMAGES = 10;
const MAX_URL_LENGTH = 'data:image/jpeg;base64,'.length + Math.floor((4 * 10 * 1024 * 1024) / 3);
const IMAGE = /^data:image\/(?:jpeg|png|webp);base64,/;
/** To Python, 1.0 is not an integer. In a text, the quotes would be escaped. */
const FLOAT_WEIGHT = /"weight"\s*:\s*-?[01](?:\.|e)/i;

/** In these functions, a string is the reason for a refusal, in our words and without text of the record. */
type Reason = string;

/** The format of a record by its keys, or why the SDK refuses it; `_check_jsonl` in the SDKs' utils/files.py. @param raw its JSON */
export function checkRecord(record: Json, raw: string, rules: RecordRules): { format: string } | Reason {
  const keys = Object.keys(record);
  let found: string | undefined;
  for (const [format, needed] of Object.entries(FORMATS)) {
    if (!needed.every((key) => keys.includes(key))) continue;
    if (found !== undefined) return `has the keys of two formats, ${found} and ${format}`;
    found = format;
    const known = [...needed, ...(rules.extra[format] ?? [])];
    if (keys.some((key) => !known.includes(key))) return `has another key than ${known.join(', ')}`;
  }
  if (found === undefined) return 'has the keys of no format';
  const check = new RecordCheck(rules, FLOAT_WEIGHT.test(raw));
  return check.record(record, found) ?? { format: found };
}

class RecordCheck {
  constructor(
    private readonly rules: RecordRules,
    private readonly hasFloat: boolean,
  ) {}

  record(record: Json, format: string): Reason | null {
    if (format === 'preference') return this.preference(record);
    if (format === 'conversation') return this.messages(record.messages, true);
    for (const key of FORMATS[format]) {
      const content = contentOf(record[key], key === 'completion' ? 'assistant' : 'user');
      if (isText(content)) return `${key}: ${content}`;
    }
    return null;
  }

  /** `validate_messages` */
  private messages(messages: unknown, needsAssistant: boolean): Reason | null {
    if (!Array.isArray(messages)) return 'messages is not a list';
    if (messages.length === 0) return 'messages is empty';
    for (const message of messages as unknown[]) {
      const shape = this.shape(message);
      if (shape) return shape;
    }
    let previous: unknown;
    let isMultimodal: boolean | undefined;
    let images = 0;
    for (const message of messages as Json[]) {
      const { role, content } = message;
      const wrong = this.weight(message) ?? this.role(role, previous);
      if (wrong) return wrong;
      previous = role;
      if (!this.rules.needsContent && isFalse(content)) continue;
      const found = contentOf(content, role);
      if (isText(found)) return found;
      if (found.images > 0 && 'weight' in message && message.weight !== 0 && message.weight !== false)
        return 'a message with images has a weight';
      if (isMultimodal !== undefined && isMultimodal !== found.isMultimodal) return 'some contents are strings, others lists';
      isMultimodal = found.isMultimodal;
      images += found.images;
    }
    if (images > MAX_IMAGES) return 'has more than 10 images';
    if (needsAssistant && !(messages as Json[]).some(({ role }) => role === 'assistant')) return 'no message has the role assistant';
    return null;
  }

  /** `_check_conversation_type` */
  private shape(message: unknown): Reason | null {
    if (!isObject(message)) return 'a message is not an object';
    if (!('role' in message)) return 'a message has no role';
    if ('content' in message) return null;
    return this.rules.needsContent || message.role !== 'assistant' || !('tool_calls' in message) ? 'a message has no content' : null;
  }

  private weight(message: Json): Reason | null {
    if (!('weight' in message)) return null;
    const { weight } = message;
    const isInteger = typeof weight === 'boolean' || (Number.isInteger(weight) && !this.hasFloat);
    return isInteger && (Number(weight) === 0 || Number(weight) === 1) ? null : 'a weight is neither 0 nor 1';
  }

  private role(role: unknown, previous: unknown): Reason | null {
    const { roles, alternates } = this.rules;
    if (!isText(role) || !roles.includes(role)) return `a role is not one of ${roles.join(', ')}`;
    return alternates && role === previous ? 'two messages in a row have the same role' : null;
  }

  /** `validate_preference_openai` */
  private preference({ input, ...outputs }: Json): Reason | null {
    if (!isObject(input) || !('messages' in input)) return 'input is not an object with messages';
    const wrong = this.messages(input.messages, false);
    if (wrong) return `input: ${wrong}`;
    if ((input.messages as Json[]).at(-1)!.role === 'assistant') return "input ends with the assistant's message";
    for (const key of ['preferred_output', 'non_preferred_output']) {
      const reason = this.output(outputs[key]);
      if (reason) return `${key}: ${reason}`;
    }
    return null;
  }

  private output(output: unknown): Reason | null {
    if (!Array.isArray(output) || output.length !== 1 || !isObject(output[0])) return 'is not a list of one message';
    const [message] = output as [Json];
    if (message.role !== 'assistant') return "is not the assistant's";
    if (!('content' in message)) return !this.rules.needsContent && 'tool_calls' in message ? null : 'has no content';
    const content = contentOf(message.content, 'assistant');
    return isText(content) ? content : null;
  }
}

/** What Python takes for false: null, an empty text, list or object, 0. */
const isFalse = (value: unknown): boolean =>
  !value || (Array.isArray(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0);

/** `_check_message_content` */
function contentOf(content: unknown, role: unknown): { isMultimodal: boolean; images: number } | Reason {
  if (isText(content)) return { isMultimodal: false, images: 0 };
  if (!Array.isArray(content)) return 'a content is neither a string nor a list';
  let images = 0;
  for (const part of content as unknown[]) {
    if (!isObject(part)) return 'a part is not an object';
    if (part.type === 'text') {
      if (!isText(part.text)) return 'a text part has no text';
    } else if (part.type === 'image_url') {
      const reason = imageReason(part.image_url, role);
      if (reason) return reason;
      images++;
    } else return 'the type of a part is neither text nor image_url';
  }
  return images > MAX_IMAGES ? 'has more than 10 images' : { isMultimodal: true, images };
}

function imageReason(image: unknown, role: unknown): Reason | null {
  if (role !== 'user') return "an image is not in a user's message";
  const url = isObject(image) ? image.url : undefined;
  if (!isText(url) || !IMAGE.test(url)) return 'an image is not a base64 JPEG, PNG or WebP';
  return url.length > MAX_URL_LENGTH ? 'an image is larger than 10 MB' : null;
}
