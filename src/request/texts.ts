import { mediaOf } from './media.ts';

/** A string in a request. */
export interface RequestText {
  /** `messages[0].content[1].text` */
  field: string;
  text: string;
}

/** What was read of a request. */
export interface RequestTexts {
  texts: RequestText[];
  /** UTF-16 units of all texts and names of fields. */
  size: number;
  /** The first field that was not read, since it is nested too deeply or holds itself. */
  tooDeep?: string;
  /** A getter or a proxy threw an error, which is not passed on: it may say what it should not. */
  isUnreadable?: true;
}

/** Deeper than any request of the API; JSON schemas of tools have the deepest ones. */
const MAX_DEPTH = 64;
/** A name that is shown: a few words, as APIs have them. Others may hold a value. */
const PLAIN_NAME = /^_{0,2}[A-Za-z][a-z]{0,15}(?:[A-Z][a-z]{1,15}|[_-][A-Za-z]?[a-z]{1,15}){0,5}\d{0,2}$/;
const LONGEST_NAME = 40;

/** The name of a field as findings show it: `…` if it may hold a value. */
export const shownName = (name: string): string => (name.length <= LONGEST_NAME && PLAIN_NAME.test(name) ? name : '…');

/**
 * All strings of a request, in order: also those in fields that the API does not know, since they are sent, too. Names of fields
 * are texts if they are no plain words. Files in `data:` URLs and base64 are decoded if they are texts, and left out if not.
 *
 * @param limit reading stops after this many UTF-16 units
 */
export function textsOf(body: object, limit: number): RequestTexts {
  const found: RequestTexts = { texts: [], size: 0 };
  const add = (field: string, text: string): void => {
    found.size += text.length;
    found.texts.push({ field, text });
  };
  const walk = (value: unknown, name: string, field: string, depth: number): void => {
    if (found.size > limit) return;
    if (typeof value === 'string') {
      const media = mediaOf(value, name, limit - found.size);
      if (!media) add(field, value);
      else if (media.text !== null) add(field, media.text);
    } else if (typeof value === 'object' && value !== null) {
      const { toJSON } = value as { toJSON?: unknown }; // no parsed JSON has one, but an object that becomes JSON may
      if (typeof toJSON === 'function' && depth < MAX_DEPTH) return walk(toJSON.call(value, name), name, field, depth + 1);
      if (depth === MAX_DEPTH) found.tooDeep ??= field;
      else if (Array.isArray(value))
        for (let i = 0; i < value.length && found.size <= limit; i++) item(value[i], name, `${field}[${i}]`, depth);
      else for (const [key, inner] of Object.entries(value)) member(key, inner, field, depth);
    }
  };
  const item = (value: unknown, name: string, field: string, depth: number): void => {
    found.size++; // so that a million empty items are too much
    walk(value, name, field, depth + 1);
  };
  const member = (name: string, value: unknown, parent: string, depth: number): void => {
    const shown = shownName(name);
    const isPlain = shown === name && name !== '…';
    const field = parent === '' ? shown : `${parent}.${shown}`;
    if (isPlain) found.size += name.length;
    else add(field, name);
    walk(value, name, field, depth + 1);
  };
  try {
    walk(body, '', '', 0);
  } catch {
    found.isUnreadable = true;
  }
  return found;
}
